/* The exact break-even fee of a creator of a small roster, by planning again: at some fee, is the best plan with them in better than the
 * best without? Both are measured by the utopia values of a roster in which they ask that fee, as a plan of it would be. The answer
 * changes once as the fee rises, and bisection finds where. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/planner_state.h"

enum stage {
    STAGE_ROW,     /* a creator begins */
    STAGE_FEE,     /* a fee begins */
    STAGE_MEASURE, /* finding out the utopia values, with the creator let in; */
    STAGE_WITHOUT, /* looking for the best plan without the creator, */
    STAGE_WITH,    /* and then with them */
};

/* Utopia values at a fee. A utopia falls, if anything, as the fee rises; it stays as long as a plan that has it can still be paid. */
struct yardstick {
    bool known;
    double value[OUTCOME_COUNT];  /* UNKNOWN for those that are not in use */
    int64_t lasts[OUTCOME_COUNT]; /* fees up to which they are known to be the same */
};

struct exact_worth {
    int64_t *cents; /* [row] MONEY_UNKNOWN until known */
    size_t row;     /* all before it are done */
    enum stage stage;
    struct roster roster; /* the same, but for the fees and states, which are its own */
    struct campaign with, without;
    struct planner *again; /* plans at the fee */
    bool stays;            /* in the plan as it is: to stay, as good will do */
    int64_t low, high;     /* in at `low`, out at `high` */
    int64_t fee, step;
    bool at_edge;    /* a cent above `low`, the plan with them can no longer be the same */
    bool tried_next; /* the last fee was that one */
    struct yardstick at_fee, at_low, at_high;
    double without_value, without_scale[OUTCOME_COUNT]; /* of the best plan without them; −HUGE_VAL when there is none */
    bool without_known;
};

static const double tie = 1e-9; /* relative difference at which plans count as equally good */

void exact_worth_free(struct exact_worth *exact) {
    if (exact == NULL)
        return;
    planner_free(exact->again);
    campaign_free(&exact->with);
    campaign_free(&exact->without);
    free(exact->roster.fee_cents);
    free(exact->roster.status);
    free(exact->cents);
    free(exact);
}

static struct exact_worth *exact_new(const struct planner *planner) {
    const struct roster *roster = planner->roster;
    struct exact_worth *exact = mem_new(1, sizeof *exact);
    exact->cents = mem_new(roster->count, sizeof *exact->cents);
    for (size_t row = 0; row < roster->count; row++)
        exact->cents[row] = MONEY_UNKNOWN;
    exact->roster = *roster;
    exact->roster.fee_cents = mem_new(roster->count, sizeof *roster->fee_cents);
    exact->roster.status = mem_new(roster->count, sizeof *roster->status);
    campaign_init(&exact->with, planner->params);
    campaign_init(&exact->without, planner->params);
    return exact;
}

int64_t exact_worth_of(const struct planner *planner, size_t row) {
    return planner->exact != NULL ? planner->exact->cents[row] : MONEY_UNKNOWN;
}

size_t exact_worth_known(const struct planner *planner) {
    return planner->exact != NULL ? planner->exact->row : 0;
}

/* Utopias that the planner knows, at a fee. */
static void note_yardstick(struct yardstick *yardstick, const struct planner *planner, int64_t fee) {
    yardstick->known = true;
    for (int o = 0; o < OUTCOME_COUNT; o++) {
        yardstick->value[o] = planner->utopia[o].state == UTOPIA_FINAL ? planner->utopia[o].value : UNKNOWN;
        yardstick->lasts[o] = fee;
    }
}

/* The utopias of the fee at hand that are known already or follow from those of a lower and a higher one. */
static void seed_utopias(struct exact_worth *exact) {
    const struct yardstick *low = &exact->at_low, *high = &exact->at_high;
    struct yardstick *at = &exact->at_fee;
    for (int o = 0; o < OUTCOME_COUNT; o++) {
        bool below = low->known && known(low->value[o]), both = below && high->known && known(high->value[o]);
        bool same = both && fabs(low->value[o] - high->value[o]) <= tie * low->value[o];
        if (!known(at->value[o]) && below && (same || low->lasts[o] >= exact->fee)) {
            at->value[o] = low->value[o];
            at->lasts[o] = same ? high->lasts[o] : low->lasts[o];
        }
        if (known(at->value[o]))
            exact->again->utopia[o] = (struct utopia){.value = at->value[o], .state = UTOPIA_FINAL};
    }
}

/* The fee up to which a plan can be paid, if nothing else in it changes. */
static int64_t plan_lasts(const struct exact_worth *exact, const struct instance *instance, const struct entry *entries, size_t count,
                          int *posts) {
    const struct planner *again = exact->again;
    int64_t left = instance->budget_cents;
    *posts = 0;
    for (size_t e = 0; e < count; e++) {
        left -= instance->cost_cents[instance_option(instance, entries[e].item, entries[e].posts)];
        if (again->list.row[entries[e].item] == exact->row)
            *posts = entries[e].posts;
    }
    bool capped = instance->side_count > 0 || again->asked.limits.creator_share_max_bp < WHOLE_BP;
    if (*posts == 0)
        return MONEY_MAX;
    return capped ? exact->fee : exact->fee + left / *posts;
}

/* After a unit of work: a utopia that has just become known. */
static void note_utopia(struct exact_worth *exact) {
    const struct planner *again = exact->again;
    for (int o = 0; o < OUTCOME_COUNT; o++) {
        int posts;
        if (again->utopia[o].state != UTOPIA_FINAL || known(exact->at_fee.value[o]))
            continue;
        bool has_plan = o == again->task_of && again->aside.proven && again->aside.best_value > -HUGE_VAL;
        exact->at_fee.value[o] = again->utopia[o].value;
        exact->at_fee.lasts[o] = o == OUTCOME_THRIFT ? MONEY_MAX : exact->fee;
        if (has_plan)
            exact->at_fee.lasts[o] = plan_lasts(exact, &again->aside_problem.instance, again->aside.best, again->aside.best_count, &posts);
    }
}

static bool ask(struct exact_worth *exact, const struct campaign *campaign) {
    struct error err;
    bool fits = planner_ask(exact->again, campaign, &err);
    if (fits)
        seed_utopias(exact);
    return fits;
}

/* Creators. */

static void write_campaigns(struct exact_worth *exact, const struct planner *planner, int64_t id) {
    campaign_copy(&exact->with, &planner->asked);
    campaign_copy(&exact->without, &planner->asked);
    campaign_exclude(&exact->without, id, true);
    if (campaign_pinned(&exact->with, id) == 0)
        campaign_pin(&exact->with, id, 1);
}

/* What the plan says already: whether somebody who is free to be in is, at the fee that they ask. */
static void read_plan(struct exact_worth *exact, const struct planner *planner, int64_t fee) {
    if (planner_is_free(planner, exact->row) && fee < exact->high) {
        note_yardstick(exact->stays ? &exact->at_low : &exact->at_high, planner, fee);
        *(exact->stays ? &exact->low : &exact->high) = fee;
    }
}

static void begin_row(struct exact_worth *exact, const struct planner *planner) {
    const struct roster *roster = planner->roster;
    int64_t fee = planner_post(planner, exact->row).fee_cents, about = planner_worth_about(planner, exact->row);
    if (planner_is_role_closed(planner, exact->row)) { /* no fee would do */
        exact->cents[exact->row++] = 0;
        return;
    }
    memcpy(exact->roster.fee_cents, roster->fee_cents, roster->count * sizeof *roster->fee_cents);
    memcpy(exact->roster.status, roster->status, roster->count * sizeof *roster->status);
    if (!status_may_plan((enum creator_status)roster->status[exact->row]))
        exact->roster.status[exact->row] = STATUS_PROSPECT;
    write_campaigns(exact, planner, roster->id[exact->row]);
    exact->stays = planner_posts_shown(planner, exact->row) > 0;
    exact->at_low.known = exact->at_high.known = exact->without_known = false;
    exact->low = -1;
    exact->high = planner->asked.budget_cents - planner->params->handling_cents + 1;
    exact->high = exact->high > 0 ? exact->high : 0;
    read_plan(exact, planner, fee);
    exact->fee = about != MONEY_UNKNOWN ? about : fee != MONEY_UNKNOWN ? fee : 0;
    exact->step = 1 + exact->fee / 64;
    exact->at_edge = exact->tried_next = false;
    exact->stage = STAGE_FEE;
}

/* Fees. */

static int64_t clamp(int64_t fee, int64_t least, int64_t most) {
    return fee < least ? least : fee > most ? most : fee;
}

/* First about where it must be, then by growing steps until it is between two fees, then the middle. Where a plan can no longer be paid,
 * all may change: so the fee right above the last one known is tried, too. */
static int64_t next_fee(struct exact_worth *exact, int64_t top) {
    bool open_below = exact->low < 0, open_above = exact->high >= top;
    int64_t step = exact->step;
    exact->tried_next = !exact->tried_next && exact->at_edge;
    if (open_below && open_above)
        return clamp(exact->fee, 0, exact->high - 1);
    if (exact->tried_next)
        return exact->low + 1;
    if (!open_below && !open_above)
        return exact->low + (exact->high - exact->low) / 2;
    exact->step *= 2;
    if (open_above)
        return clamp(exact->fee > exact->low ? exact->fee : exact->low + step, exact->low + 1, exact->high - 1);
    return clamp(exact->fee < exact->high ? exact->fee : exact->high - step, 0, exact->high - 1);
}

static void forget_again(struct exact_worth *exact) {
    planner_free(exact->again);
    exact->again = NULL;
}

/* The creator is in at this fee. They are at higher ones, too, as long as the yardsticks are the same, and the plan with them can be
 * paid and, if money kept counts, is still worth more than `needed`. */
static void close_in(struct exact_worth *exact, double needed) {
    const struct search *search = &exact->again->search;
    int posts;
    int64_t lasts = plan_lasts(exact, &exact->again->problem.instance, search->best, search->best_count, &posts);
    double cent = exact->again->scale[OUTCOME_THRIFT] * posts;
    for (int o = 0; o < OUTCOME_COUNT; o++)
        if (known(exact->at_fee.value[o]) && exact->again->scale[o] > 0.0 && exact->at_fee.lasts[o] < lasts)
            lasts = exact->at_fee.lasts[o];
    if (cent > 0.0)
        lasts = clamp(exact->fee + (int64_t)fmin((search->best_value - needed) / cent - 1.0, MONEY_MAX / 4), exact->fee, lasts);
    exact->at_low = exact->at_fee;
    exact->low = clamp(lasts, exact->fee, exact->high - 1);
    exact->at_edge = true;
    exact->stage = STAGE_FEE;
    forget_again(exact);
}

static void close_out(struct exact_worth *exact) {
    if (exact->again->searching) /* else no plan was looked for */
        exact->at_high = exact->at_fee;
    exact->high = exact->fee;
    exact->stage = STAGE_FEE;
    forget_again(exact);
}

static void close_row(struct exact_worth *exact, int64_t cents) {
    forget_again(exact);
    exact->cents[exact->row++] = cents;
    exact->stage = STAGE_ROW;
}

static void turn_to_with(struct exact_worth *exact) {
    exact->stage = STAGE_WITH;
    if (!ask(exact, &exact->with))
        close_out(exact);
}

static void begin_fee(struct exact_worth *exact, const struct planner *planner) {
    int64_t top = planner->asked.budget_cents - planner->params->handling_cents + 1;
    if (exact->high - exact->low <= 1) {
        close_row(exact, exact->low > 0 ? exact->low : 0);
        return;
    }
    exact->fee = next_fee(exact, top);
    exact->roster.fee_cents[exact->row] = exact->fee;
    exact->again = planner_new(planner->params, &exact->roster);
    exact->at_fee.known = true;
    for (int o = 0; o < OUTCOME_COUNT; o++)
        exact->at_fee.value[o] = UNKNOWN;
    exact->stage = STAGE_MEASURE;
    if (!ask(exact, &exact->with))
        close_out(exact);
}

static bool is_searching(struct exact_worth *exact) {
    planner_work(exact->again);
    note_utopia(exact);
    return exact->again->searching && exact->again->search_is_final;
}

static void measure(struct exact_worth *exact) {
    if (!is_searching(exact))
        return;
    exact->stage = STAGE_WITHOUT;
    if (ask(exact, &exact->without))
        return;
    exact->without_value = -HUGE_VAL; /* somebody must be in, and it can only be them */
    exact->without_known = false;
    turn_to_with(exact);
}

/* The plan without them is the same at every fee, as long as the yardsticks are. */
static void look_without(struct exact_worth *exact) {
    if (!is_searching(exact))
        return;
    const struct planner *again = exact->again;
    size_t size = sizeof exact->without_scale;
    bool same = exact->without_known && memcmp(exact->without_scale, again->scale, size) == 0;
    if (!same && !again->search_is_done)
        return;
    if (!same && again->search.best_value > -HUGE_VAL && !again->search.proven) {
        close_row(exact, MONEY_UNKNOWN);
        return;
    }
    if (!same)
        exact->without_value = again->search.best_value;
    exact->without_known = true;
    memcpy(exact->without_scale, again->scale, size);
    turn_to_with(exact);
}

/* The search goes on until the better of the two is known, and how good with them at best. */
static void look_with(struct exact_worth *exact) {
    if (!is_searching(exact))
        return;
    const struct search *search = &exact->again->search;
    double margin = exact->without_value > -HUGE_VAL ? tie * fabs(exact->without_value) : 0.0;
    double needed = exact->without_value + (exact->stays ? -margin : margin);
    bool enough = search->best_value > -HUGE_VAL && (search->best_value > needed || (exact->stays && search->best_value >= needed));
    bool too_little = exact->stays ? search->bound < needed : search->bound <= needed;
    if (enough && exact->again->search_is_done) /* the better the plan, the farther it leads */
        close_in(exact, needed);
    else if (too_little)
        close_out(exact);
    else if (exact->again->search_is_done && search->best_value == -HUGE_VAL)
        close_out(exact);
    else if (exact->again->search_is_done)
        close_row(exact, MONEY_UNKNOWN);
}

void planner_want_exact_worths(struct planner *planner) {
    planner->wants_exact_worths = true;
    planner_go_on(planner);
}

bool exact_worth_wanted(const struct planner *planner) {
    return planner->wants_exact_worths && planner->has_plan && planner->roster->count <= (size_t)planner->params->exact_creators &&
           planner->search.proven && (planner->exact == NULL || planner->exact->row < planner->roster->count);
}

bool exact_worth_step(struct planner *planner) {
    if (planner->exact == NULL) {
        planner_publish(planner); /* what is shown is what they are worth to */
        planner->exact = exact_new(planner);
    }
    struct exact_worth *exact = planner->exact;
    switch (exact->stage) {
    case STAGE_ROW:
        begin_row(exact, planner);
        break;
    case STAGE_FEE:
        begin_fee(exact, planner);
        break;
    case STAGE_MEASURE:
        measure(exact);
        break;
    case STAGE_WITHOUT:
        look_without(exact);
        break;
    case STAGE_WITH:
        look_with(exact);
        break;
    }
    return exact->row >= planner->roster->count;
}
