/* One plan beside the planner's own: of the same campaign with another budget, other limits … It works on a list of its own, so that
 * nothing of the planner changes under its plan, and starts from its last one. */
#ifndef FLAMEKEEP_MODEL_TRIAL_H
#define FLAMEKEEP_MODEL_TRIAL_H

#include "model/search.h"

enum { TRIAL_SHARE = 12 }; /* a trial gets so much less counted work than the plan */

struct trial {
    const struct figures *figures;
    struct shortlist list;
    struct campaign campaign; /* that is asked about */
    struct question question, open;
    struct problem problem;
    struct search search;
    double *prices;                 /* of the last search, to start from; */
    size_t price_count, side_count; /* 0 prices: none */
    struct entry *plan;             /* creators of the list: the last plan that was kept */
    size_t plan_count;
    bool has_list, has_plan;
};

/* The figures must outlive it. Costs nothing before it is used; a trial of zeroes may be freed, too. */
void trial_init(struct trial *trial, const struct figures *figures);
void trial_free(struct trial *trial);

/* Gap and work of a search: none for rosters that are solved exactly, whatever it takes. */
struct search_effort trial_effort(const struct params *params, size_t creators, int64_t work);

/* Reads the wishes of a campaign (copied). False when they do not fit together: one line says which. */
bool trial_read(struct trial *trial, const struct campaign *campaign, struct error *err);

/* After that: the problem of these scales (model/problem.h). Of an open question pins and excludes do not count. Then the problem's
 * instance may get sides of its own, until the search is started. */
void trial_put(struct trial *trial, const double scale[OUTCOME_COUNT], bool open);

/* Starts the search, at the prices of the last that was kept when there are any. */
void trial_start(struct trial *trial, const struct search_effort *effort);

/* Keeps the prices of the search for the next, and its plan, if it has one, for trial_offer. */
void trial_keep(struct trial *trial);

/* The same with prices and a plan from elsewhere: between reading the wishes and putting the problem. */
void trial_keep_prices(struct trial *trial, const struct instance *instance, const double *prices);
void trial_keep_lines(struct trial *trial, const struct plan_line *lines, size_t count);

/* Forgets what was kept. */
void trial_forget(struct trial *trial);

/* Offers the search the kept plan, if there is one. */
void trial_offer(struct trial *trial);

/* True when the search has a plan. */
bool trial_has_plan(const struct trial *trial);

/* True when it is proven that there is none. No plan is worth less than nothing, so a bound below 0 says so long before every branch has
 * been looked at. */
bool trial_finds_none(const struct search *search);

/* Entries of a problem as lines, and all that plan_evaluate makes of them for a campaign. False when that leaves the range of money. */
bool trial_lines(const struct problem *problem, const struct entry *entries, size_t count, const struct campaign *campaign,
                 struct plan *plan);

#endif
