/* What a campaign asks of the planner, apart from its goals: who may be in, who must, how often, the budget and the places. */
#ifndef FLAMEKEEP_MODEL_QUESTION_H
#define FLAMEKEEP_MODEL_QUESTION_H

#include "model/campaign.h"
#include "model/shortlist.h"

/* A pinned creator. */
struct question_pin {
    uint32_t item;
    uint8_t least, most; /* posts */
};

struct question {
    const struct params *params;
    const struct campaign *campaign;
    const struct shortlist *list;
    bool open; /* nobody must be in, nobody is excluded, nothing is capped */
    struct question_pin *pins;
    size_t pin_count;
    int64_t most_cents; /* to spend: the budget, or less after question_limit */
    int64_t left_cents; /* what the pins, at their least, leave of that */
    int pinned[ROLE_COUNT];
};

/* Reads the wishes of a campaign, which must outlive the question, as the list must. The list gets whoever is needed to meet them: pins,
 * and the cheapest where a least number is asked for. False when they do not fit together: one line says which, and by how much. When they
 * do, at least one plan exists, unless caps and shares forbid all of them. A zeroed question is ready; one that has been read may be read anew. */
bool question_read(struct question *question, const struct campaign *campaign, struct shortlist *list, struct error *err);
void question_free(struct question *question);

/* Lets less be spent than the budget; shares of the budget stay what they are. False when the pins cost more. */
bool question_limit(struct question *question, int64_t cents);

/* The same question where nobody must be in, nobody is excluded and nothing is capped: every plan of the question is one of this, too. It
 * shares the pins of the question, and is not to be freed. */
struct question question_open(const struct question *question);

/* Nothing is held against this creator but what they cost and the places: they are neither excluded nor of a tier set aside. */
bool question_admits(const struct question *question, uint32_t item);

/* Least and most posts of an item. */
void question_posts(const struct question *question, uint32_t item, uint8_t *least, uint8_t *most);

/* Posts that the limits allow a creator of this role; the last of them may cost more than the budget. */
int question_posts_allowed(const struct question *question, enum role role);

/* No place of this role is left beside the pins. */
bool question_is_full(const struct question *question, enum role role);

/* The most that the limits let any one creator cost. */
int64_t question_creator_cap(const struct question *question);

/* The most that one creator may cost, if they are not pinned. */
int64_t question_cents_most(const struct question *question);

/* The limits behind the sides of question_frame, in their order: the cap of a platform, or the flames' share. */
struct question_side {
    bool is_cap, counts; /* of a platform; of its creators, else of its cost */
    enum platform platform;
};
int question_sides(const struct question *question, struct question_side sides[SIDES_MAX]);

/* Budget, places and sides of an instance. */
void question_frame(const struct question *question, struct instance *instance);

#endif
