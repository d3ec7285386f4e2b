/* The creators that may matter, as exact items: costs, exposures and outcomes of each with one post, two posts … in double
 * precision. Everybody of a small roster; of a large one those whom some pass (model/pass.h) has not ruled out. Moving a
 * slider only weighs these columns anew. The list only grows, until it is emptied. */
#ifndef FLAMEKEEP_MODEL_SHORTLIST_H
#define FLAMEKEEP_MODEL_SHORTLIST_H

#include "model/figures.h"
#include "model/instance.h"
#include "model/pass.h"

#define ITEM_NONE UINT32_MAX

struct shortlist {
    const struct figures *figures;
    int room[ROLE_COUNT];        /* options of an item, by role */
    struct launch_shares launch; /* of the campaign */
    struct instance items;       /* columns of the items; value, gain, least, most and limits are of a question: unused here */
    size_t item_capacity, option_capacity;
    uint32_t *row;                  /* [item] in the roster */
    size_t linked;                  /* items when their persons were linked */
    double *outcome[OUTCOME_COUNT]; /* [option]; NULL for those that do not add up over creators, and thrift */
    double *launch_views;           /* [option] the hype column if all attention fell into the launch window */
    uint32_t *slots;                /* hash table of item + 1, by row */
    size_t slot_count;
    bool everybody;       /* nobody who may be planned is missing */
    struct terms *proven; /* everybody rated above 0 on one of these terms is in the list; the newest overwrites the oldest */
    size_t proven_count, proven_next;
    struct cheapest {
        size_t count; /* so many cheapest of the role who cost at most … are in the list */
        double cents_most;
        unsigned tiers_aside; /* leaving these tiers out */
    } cheapest[ROLE_COUNT];
    int64_t rated;    /* creators rated by passes, in all */
    struct hits hits; /* of the last pass */
};

/* An empty list; room is the number of options by role. The figures must outlive it. */
void shortlist_init(struct shortlist *list, const struct figures *figures, const int room[ROLE_COUNT]);
void shortlist_free(struct shortlist *list);

/* Empties it, for items with other room; then takes in everybody, or of many the notable. */
void shortlist_reset(struct shortlist *list, const int room[ROLE_COUNT]);

/* So many posts of one creator: what they cost and bring. */
struct option {
    int64_t cost_cents; /* MONEY_MAX when it is more than can be counted: out of any budget's reach */
    double exposure;
    double outcome[OUTCOME_COUNT]; /* what adds up over creators */
    double launch_views;
};
struct option shortlist_option(const struct shortlist *list, size_t row, const struct post *post, int posts);

/* The hype column for a campaign of so many days. */
void shortlist_set_days(struct shortlist *list, double days);

/* The item of a row; ITEM_NONE when it is not in the list. */
uint32_t shortlist_find(const struct shortlist *list, size_t row);

/* The same, but takes it in. */
uint32_t shortlist_add(struct shortlist *list, size_t row);

/* Links the accounts of one person among the items, after the list has grown. */
void shortlist_link(struct shortlist *list);

/* True when nobody outside the list is worth more than they cost on these terms, by an earlier pass. */
bool shortlist_covers(const struct shortlist *list, const struct terms *terms);

/* Rates everybody on these terms and takes in those rated above 0, of many the best `most`. Returns Σ ratings above 0 of those still
 * outside. When it is 0, the terms are kept as proven. */
double shortlist_gather(struct shortlist *list, const struct terms *terms, size_t most);

/* Rates everybody on these terms and takes in the best `most` of those outside. Returns the best rating of those still outside, at least;
 * −HUGE_VAL when nobody is. */
double shortlist_take(struct shortlist *list, const struct terms *terms, size_t most);

/* Takes in so many cheapest of a role, on terms of money alone; nothing when an earlier call has. */
void shortlist_take_cheapest(struct shortlist *list, const struct terms *terms, enum role role, size_t count);

size_t shortlist_bytes(const struct shortlist *list);

#endif
