/* The planner (model.md §7): the best torch-plus-flames split, with a proof of
 * how good it is. Anytime: a question is answered in steps, the last answer
 * stays valid in between, and a new question starts from the last answer. */
#ifndef FLAMEKEEP_MODEL_PLANNER_H
#define FLAMEKEEP_MODEL_PLANNER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "model/plan.h"

struct planner;

/* Reads the roster's columns once; params and roster must outlive the planner and not change under it. */
struct planner *planner_new(const struct params *params, const struct roster *roster);

/* The same in steps, for a million creators: planner_prepare works until the deadline (clock_ms) and returns true while there is more to do.
 * Until then nothing may be asked; there is no plan, and nobody is worth anything. */
struct planner *planner_begin(const struct params *params, const struct roster *roster);
bool planner_prepare(struct planner *planner, double deadline_ms);
void planner_free(struct planner *planner); /* or NULL */

/* A planner of the same creators for a question of its own, at no cost: it shares what the other knows of everybody. The other is prepared
 * and outlives it, whatever it is asked. Its plan is as good as any, but it is there only once it has settled, and does not say what relaxing
 * a limit would bring. Its steps end at the deadline even without a plan. */
struct planner *planner_beside(const struct planner *other);

/* Asks for a plan of this campaign (copied). False when its wishes do not fit together (pins over the budget, more pins
 * than the squad, …): one line says which; the planner then has no plan. A warm start: the last plan's lines are reused. */
bool planner_ask(struct planner *planner, const struct campaign *campaign, struct error *err);

/* Works until nothing is left to do or until clock_ms() passes the deadline (HUGE_VAL: none). Returns true when nothing is left: the plan
 * is settled — gap proven small or the counted work used up, never the clock — and all that was asked for beside it is known. A new
 * planner that works without a deadline comes to the same plan on every machine; with deadlines, or after other questions, the settled plan
 * may be another one that is as good within the gap. After the first call there is a plan, unless the wishes leave so little that even one
 * plan takes long to find, or prove not to fit together. */
bool planner_step(struct planner *planner, double deadline_ms);

/* The best plan so far, complete with totals; valid until the next call that changes the planner. NULL before any. */
const struct plan *planner_plan(const struct planner *planner);

/* Once settled without a plan: one line says which wishes do not fit together. NULL otherwise. */
const struct error *planner_trouble(const struct planner *planner);

/* planner_ask and steps without a deadline until the plan is settled, into `out` (initialised by the caller). For the command line and
 * tests. Exact break-even fees take further steps. */
bool planner_solve(struct planner *planner, const struct campaign *campaign, struct plan *out, struct error *err);

/* The break-even fee per post of any creator in this plan: the highest at which they would enter, or stay in. Who is excluded, not
 * available, or of a tier set aside is rated as if nothing but the fee kept them out. 0 when no fee would do; MONEY_UNKNOWN when
 * the plan is not there yet or nobody fits the budget.
 * Of small rosters (params->exact_creators) it is exact, if wanted, once plan->exact_worths counts the row: planning again, with this fee
 * in the roster, has them in a best plan, and with a cent more it does not. (With less they are in, too, but where the best that a goal
 * could have alone moves with the fee, and so what fit means.)
 * Otherwise it is about right: from the prices of the bound, and never at odds with the plan on whether a creator who is free to
 * be in is worth their fee. "About" means: at a tenth less, a plan with them is as good as the best, but for the proven gap and a tenth of
 * a per cent of fit (2 % for a torch); at a tenth more, no plan with them is above the bound. */
int64_t planner_worth(const struct planner *planner, size_t row);
bool planner_worth_is_exact(const struct planner *planner, size_t row);

/* From now on, steps go on to exact break-even fees after the plan has settled, where the roster is small. That takes seconds. */
void planner_want_exact_worths(struct planner *planner);

/* From now on, steps go on to what the plan would be without this creator (0: nobody), once it has settled: planning again with them
 * excluded. Of large rosters that gets as much work as a relaxation. */
void planner_want_without(struct planner *planner, int64_t creator_id);

/* The answer. False while it is not there: it is about the settled plan, a creator in it, and this question; a new one forgets it. A plan
 * that is not proven best may turn out better without somebody who is not pinned, by no more than its gap; it stays as it is. */
bool planner_without(const struct planner *planner, int64_t creator_id, struct plan_without *out);

/* Why a creator is in or out, one sentence. */
void planner_explain(const struct planner *planner, size_t row, char *out, size_t size);

/* The forecast of a row (not kept: ask once) and the universe of every segment, as the planner uses them. */
struct post planner_post(const struct planner *planner, size_t row);
const double *planner_universes(const struct planner *planner);

/* What a planner has cost so far. */
struct planner_stats {
    double passes; /* over everybody in the roster; part of it counts as a part */
    size_t bytes;  /* held beyond the roster's columns, for its creators */
    size_t listed; /* creators held as exact items */
};
void planner_stats(const struct planner *planner, struct planner_stats *out);

#endif
