/* Made-up planning problems of the shapes a roster gives: log-normal audiences, fees that roughly follow them, posts
 * that bring less and less. */
#ifndef FLAMEKEEP_TESTS_SUPPORT_INSTANCES_H
#define FLAMEKEEP_TESTS_SUPPORT_INSTANCES_H

#include "base/rng.h"
#include "model/instance.h"

struct recipe {
    size_t creators, segments;
    int posts[ROLE_COUNT];   /* most posts by role */
    double torches;          /* share of creators that are torches */
    double additive, people; /* weight of the additive value and of the segments' */
    double money;            /* budget, in fees of an average flame */
    int torches_max, flames_max;
    int torches_min, flames_min;
    double spread; /* 1: as varied as real rosters; 0: all fees and values alike */
};

void instance_cook(struct instance *instance, struct rng *rng, const struct recipe *recipe);

/* Spreads the creators over platforms and adds side constraints of all kinds, drawn at random; they may leave no plan. */
void instance_add_sides(struct instance *instance, struct rng *rng, int count);

/* Makes accounts of few persons of them, some with no other. */
void instance_add_people(struct instance *instance, struct rng *rng);

/* A recipe drawn at random, for so many creators. */
struct recipe recipe_draw(struct rng *rng, size_t creators);

/* The best plan by trying every one; its value, or −HUGE_VAL when none is allowed. */
double instance_brute_force(const struct instance *instance);

#endif
