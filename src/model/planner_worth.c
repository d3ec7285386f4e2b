/* Worth: the fee at which a creator would just enter, or stay in, the plan; and why they are in or out. What a creator brings is
 * measured against the plan as it is without them, and paid for at the dual's prices. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "model/planner_state.h"

/* The torch in the one free place, if any. */
static size_t rival(const struct planner *planner) {
    const struct instance *instance = &planner->figures.instance;
    for (size_t line = 0; planner->search.core.torch_apart && line < planner->plan.count; line++) {
        size_t row = planner->plan.lines[line].row;
        if (instance->role[row] == ROLE_TORCH && instance->least[row] == 0)
            return row;
    }
    return ROSTER_NONE;
}

/* Share of the creator's segment that the plan leaves without them, and without the torch whose place they would take. */
static double unreached_without(const struct planner *planner, size_t row) {
    const struct instance *instance = &planner->figures.instance;
    uint32_t segment = instance->segment[row];
    double unreached = planner->shown.unreached[segment];
    int now = planner->shown.posts[row];
    if (now > 0)
        return unreached / instance->kept[instance_option(instance, row, now)];
    size_t other = instance->role[row] == ROLE_TORCH ? planner->torch_rival : ROSTER_NONE;
    if (other != ROSTER_NONE && instance->segment[other] == segment)
        unreached /= instance->kept[instance_option(instance, other, planner->shown.posts[other])];
    return unreached;
}

/* What `posts` posts bring, the money they cost aside. */
static double benefit(const struct planner *planner, size_t row, int posts) {
    const struct instance *instance = &planner->figures.instance;
    size_t option = instance_option(instance, row, posts);
    double people = instance->gain[instance->segment[row]] * unreached_without(planner, row) * (1.0 - instance->kept[option]);
    return instance->value[option] + planner->scale[OUTCOME_THRIFT] * (double)instance->cost_cents[option] + people;
}

/* Value of a cent: what the plan could do with it elsewhere, or by keeping it. */
static double cent(const struct planner *planner) {
    return planner->search.guide[PRICE_MONEY] + planner->scale[OUTCOME_THRIFT];
}

/* The best that a creator brings above what their posts cost. */
static double surplus(const struct planner *planner, size_t row) {
    const struct instance *instance = &planner->figures.instance;
    double best = 0.0;
    for (int k = 1; k <= planner_posts_allowed(planner, row); k++)
        best = fmax(best, benefit(planner, row, k) - cent(planner) * (double)instance->cost_cents[instance_option(instance, row, k)]);
    return best;
}

void planner_price_torches(struct planner *planner) {
    const struct instance *instance = &planner->figures.instance;
    planner->torch_rival = rival(planner);
    planner->torch_place_others = planner->torch_place_rival = 0.0;
    if (planner->torch_rival == ROSTER_NONE || !planner->search.guided)
        return;
    planner->torch_place_others = surplus(planner, planner->torch_rival);
    for (size_t row = 0; row < instance->count; row++)
        if (instance->role[row] == ROLE_TORCH && instance->most[row] > 0 && planner->shown.posts[row] == 0)
            planner->torch_place_rival = fmax(planner->torch_place_rival, surplus(planner, row));
}

/* What a place costs: of a torch where there is one only, the surplus of whom one must outdo. */
static double place(const struct planner *planner, size_t row) {
    int role = planner->figures.instance.role[row];
    if (role == ROLE_TORCH && planner->search.core.torch_apart)
        return row == planner->torch_rival ? planner->torch_place_rival : planner->torch_place_others;
    return planner->search.guide[PRICE_PLACE + role];
}

static bool is_pinned(const struct planner *planner, size_t row) {
    return planner->figures.instance.least[row] > 0;
}

static bool is_aside(const struct planner *planner, size_t row) {
    return planner->asked.limits.tiers_aside >> planner->roster->tier[row] & 1U;
}

static bool is_unavailable(const struct planner *planner, size_t row) {
    return planner->roster->status[row] == STATUS_DECLINED || planner->roster->status[row] == STATUS_PAUSED;
}

static bool is_excluded(const struct planner *planner, size_t row) {
    return campaign_excluded(&planner->asked, planner->roster->id[row]);
}

/* Only the fee decides whether this creator is in. */
static bool is_free(const struct planner *planner, size_t row) {
    return !is_pinned(planner, row) && !is_excluded(planner, row) && !is_unavailable(planner, row) && !is_aside(planner, row);
}

int64_t planner_cheapest(const struct planner *planner) {
    int64_t least = MONEY_UNKNOWN;
    for (size_t row = 0; row < planner->roster->count; row++) {
        int role = planner->figures.instance.role[row];
        struct series one;
        if (is_free(planner, row) && planner->figures.instance.count_max[role] > 0 &&
            forecast_series(planner->params, &planner->figures.posts[row], 1, &one) && (least == MONEY_UNKNOWN || one.cost_cents < least))
            least = one.cost_cents;
    }
    return least;
}

/* All places of the role are taken by pins, or there are none. */
static bool is_role_closed(const struct planner *planner, size_t row) {
    const struct instance *instance = &planner->figures.instance;
    int role = instance->role[row], taken = 0;
    for (size_t p = 0; p < planner->asked.pin_count; p++) {
        size_t pinned = roster_find(planner->roster, planner->asked.pins[p].creator_id);
        taken += pinned != ROSTER_NONE && instance->role[pinned] == role;
    }
    return taken >= instance->count_max[role] && !is_pinned(planner, row);
}

static double break_even(const struct planner *planner, size_t row) {
    double handling = (double)planner->params->handling_cents, best = 0.0;
    double most = (double)planner->asked.budget_cents - handling, price = cent(planner);
    for (int k = 1; k <= planner_posts_allowed(planner, row); k++) {
        double worth = benefit(planner, row, k) - place(planner, row);
        if (worth > 0.0 && price > 0.0)
            best = fmax(best, (worth - price * handling) / (price * k));
        else if (worth > 0.0) /* money is left over: they may have it all */
            best = fmax(best, most / k);
    }
    return fmin(best, fmax(most, 0.0));
}

int64_t planner_worth(const struct planner *planner, size_t row) {
    const struct plan *plan = &planner->plan;
    if (!planner->has_plan || !planner->search.guided)
        return MONEY_UNKNOWN;
    if (plan->count == 0 && plan->cheapest_cents > plan->budget_cents) /* no plan to be worth something to */
        return MONEY_UNKNOWN;
    if (is_role_closed(planner, row))
        return 0;
    int64_t worth = (int64_t)break_even(planner, row), fee = planner->figures.posts[row].fee_cents;
    if (!is_free(planner, row))
        return worth;
    bool in = planner->shown.posts[row] > 0;
    return in == (worth >= fee) ? worth : fee; /* near the border the prices are only about right; the plan is the judge */
}

/* Whole currency units, rounded away from the fee. */
static void about(char *out, size_t size, const struct planner *planner, int64_t cents, bool up) {
    int64_t unit = money_unit(&planner->params->currency), rest = cents % unit;
    money_text(out, size, cents - rest + (up && rest > 0 ? unit : 0), &planner->params->currency);
}

static void asked_fee(char *out, size_t size, const struct planner *planner, size_t row) {
    const struct post *post = &planner->figures.posts[row];
    size_t mark = post->estimated & FIELD_FEE ? 1 : 0;
    if (mark > 0)
        out[0] = '~';
    money_text(out + mark, size - mark, post->fee_cents, &planner->params->currency);
}

static void explain_in(const struct planner *planner, size_t row, const char *fee, char *out, size_t size) {
    char worth[40];
    about(worth, sizeof worth, planner, planner_worth(planner, row), true);
    if (is_pinned(planner, row))
        snprintf(out, size, "In: pinned by you; worth about %s a post to this plan, asks %s.", worth, fee);
    else
        snprintf(out, size, "In: worth about %s a post to this plan, asks %s.", worth, fee);
}

static const char *role_words(const struct planner *planner, size_t row) {
    return planner->figures.instance.role[row] == ROLE_TORCH ? "torches" : "flames";
}

static void explain_out(const struct planner *planner, size_t row, const char *fee, char *out, size_t size) {
    char worth[40];
    int64_t cents = planner_worth(planner, row);
    about(worth, sizeof worth, planner, cents, false);
    if (is_excluded(planner, row))
        snprintf(out, size, "Out: excluded by you.");
    else if (is_unavailable(planner, row))
        snprintf(out, size, "Out: status %s.", status_name((enum creator_status)planner->roster->status[row]));
    else if (is_aside(planner, row))
        snprintf(out, size, "Out: tier %s is set aside for this plan.", planner->params->tiers[planner->roster->tier[row]].name);
    else if (is_role_closed(planner, row))
        snprintf(out, size, "Out: no place is left for other %s in this plan.", role_words(planner, row));
    else if (planner->figures.instance.most[row] == 0)
        snprintf(out, size, "Out: asks %s, more than the budget allows.", fee);
    else if (cents <= 0)
        snprintf(out, size, "Out: asks %s, brings nothing to this plan that is worth a fee.", fee);
    else
        snprintf(out, size, "Out: asks %s, worth about %s to this plan.", fee, worth);
}

void planner_explain(const struct planner *planner, size_t row, char *out, size_t size) {
    char fee[40];
    if (!planner->has_plan) {
        snprintf(out, size, "There is no plan yet.");
        return;
    }
    asked_fee(fee, sizeof fee, planner, row);
    if (planner->shown.posts[row] > 0)
        explain_in(planner, row, fee, out, size);
    else
        explain_out(planner, row, fee, out, size);
}
