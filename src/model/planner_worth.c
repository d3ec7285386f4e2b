/* Worth: the fee at which a creator would just enter, or stay in, the plan; and why they are in or out. What a creator brings is
 * measured against the plan as it is without them, and paid for at the dual's prices. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "model/plan_reach.h"
#include "model/planner_state.h"

static enum role role_of(const struct planner *planner, size_t row) {
    return planner->params->tiers[planner->roster->tier[row]].role;
}

/* The torch in the one free place, if any. */
static size_t rival(const struct planner *planner) {
    for (size_t line = 0; planner->search.core.torch_apart && line < planner->plan.count; line++)
        if (planner->plan.lines[line].role == ROLE_TORCH && !planner->plan.lines[line].pinned)
            return planner->plan.lines[line].row;
    return ROSTER_NONE;
}

/* The line of the creator of a row; NULL for who is out. */
static const struct plan_line *line_of(const struct planner *planner, size_t row) {
    for (size_t line = 0; line < planner->plan.count; line++)
        if (planner->plan.lines[line].row == row)
            return &planner->plan.lines[line];
    return NULL;
}

/* Who would leave the plan if this creator came in: themselves, that is nobody, or the torch whose place they would take. */
static size_t leaver(const struct planner *planner, size_t row) {
    if (line_of(planner, row) != NULL)
        return row;
    return role_of(planner, row) == ROLE_TORCH ? planner->torch_rival : ROSTER_NONE;
}

/* Share of the creator's segment that the plan leaves without them and without whom they would replace. */
static double unreached_without(const struct planner *planner, size_t row) {
    const struct roster *roster = planner->roster;
    const struct plan_line *leaving = line_of(planner, leaver(planner, row));
    double unreached = planner->shown.unreached[roster->segment[row]];
    if (leaving != NULL && roster->segment[leaving->row] == roster->segment[row])
        unreached *= exp(plan_lost_exposure(&planner->plan, roster, planner->figures.universes, leaving));
    return unreached;
}

/* What a creator finds in the plan without them: who is left to reach, and who is reached by the same person already. */
struct audience_left {
    double people, exposure; /* value of the people whom nobody reaches; of the person's other accounts in the plan */
};

static struct audience_left audience_without(const struct planner *planner, size_t row) {
    const double *universes = planner->figures.universes;
    return (struct audience_left){
        .people = planner->problem.instance.gain[planner->roster->segment[row]] * unreached_without(planner, row),
        .exposure = plan_person_exposure(&planner->plan, planner->roster, universes, row, leaver(planner, row)),
    };
}

/* What so many posts bring, the money they cost aside. */
static double benefit(const struct planner *planner, const struct option *option, const struct audience_left *left) {
    double value = left->people * -expm1(-fmax(option->exposure - left->exposure, 0.0));
    for (int o = 0; o < OUTCOME_COUNT; o++)
        if (o != OUTCOME_THRIFT)
            value += planner->scale[o] * option->outcome[o];
    return value;
}

/* What a creator pays for a cent and for being in, caps and the flames' share included. */
static struct dual_rate rate_of(const struct planner *planner, size_t row) {
    return dual_rate_for(&planner->problem.instance, planner->search.guide, role_of(planner, row),
                         (enum platform)planner->roster->platform[row]);
}

/* Value of a cent of theirs: what the plan could do with it elsewhere, or by keeping it. */
static double cent(const struct planner *planner, size_t row) {
    return rate_of(planner, row).money + planner->scale[OUTCOME_THRIFT];
}

/* The best that a creator brings above what their posts cost. */
static double surplus(const struct planner *planner, size_t row) {
    struct post post = planner_post(planner, row);
    struct audience_left left = audience_without(planner, row);
    double best = 0.0;
    for (int k = 1; k <= question_posts_allowed(&planner->question, role_of(planner, row)); k++) {
        struct option option = shortlist_option(&planner->list, row, &post, k);
        best = fmax(best, benefit(planner, &option, &left) - cent(planner, row) * (double)option.cost_cents);
    }
    return best;
}

/* The best that an item which is not in the plan would bring above its price, if the torch's place were free. */
static double item_surplus(const struct planner *planner, size_t item) {
    const struct instance *instance = &planner->problem.instance;
    struct audience_left left = audience_without(planner, planner->list.row[item]);
    struct dual_rate rate = rate_of(planner, planner->list.row[item]);
    double best = 0.0;
    for (int k = 1; k <= instance->most[item]; k++) {
        size_t option = instance_option(instance, item, k);
        double price = rate.money * (double)instance->cost_cents[option];
        double people = left.people * -expm1(-fmax(instance->exposure[option] - left.exposure, 0.0));
        best = fmax(best, instance->value[option] + people - price);
    }
    return best;
}

void planner_price_torches(struct planner *planner) {
    const struct instance *instance = &planner->problem.instance;
    planner->torch_rival = rival(planner);
    planner->torch_place_others = planner->torch_place_rival = 0.0;
    if (planner->torch_rival == ROSTER_NONE || !planner->search.guided)
        return;
    planner->torch_place_others = surplus(planner, planner->torch_rival);
    for (size_t item = 0; item < instance->count; item++)
        if (instance->role[item] == ROLE_TORCH && planner->shown.posts[item] == 0)
            planner->torch_place_rival = fmax(planner->torch_place_rival, item_surplus(planner, item));
}

/* What a place costs: of a torch where there is one only, the surplus of whom one must outdo. */
static double place(const struct planner *planner, size_t row) {
    enum role role = role_of(planner, row);
    double price = rate_of(planner, row).place;
    if (role == ROLE_TORCH && planner->search.core.torch_apart)
        price += (row == planner->torch_rival ? planner->torch_place_rival : planner->torch_place_others) -
                 planner->search.guide[PRICE_PLACE + role];
    return price;
}

static bool is_pinned(const struct planner *planner, size_t row) {
    return campaign_pinned(&planner->asked, planner->roster->id[row]) > 0;
}

bool planner_is_aside(const struct planner *planner, size_t row) {
    return planner->asked.limits.tiers_aside >> planner->roster->tier[row] & 1U;
}

static bool is_unavailable(const struct planner *planner, size_t row) {
    return !forecast_may_plan(planner->params, planner->roster, row);
}

static bool is_excluded(const struct planner *planner, size_t row) {
    return campaign_excluded(&planner->asked, planner->roster->id[row]);
}

bool planner_is_free(const struct planner *planner, size_t row) {
    return !is_pinned(planner, row) && !is_excluded(planner, row) && !is_unavailable(planner, row) && !planner_is_aside(planner, row);
}

static void find_cheapest(const struct planner *planner, const struct run *run, int64_t *least) {
    const struct figures *figures = &planner->figures;
    for (size_t at = run->first; at < run->first + run->count; at++) {
        size_t row = figures->row[at];
        if (*least != MONEY_UNKNOWN && (double)figures->column[FIGURE_FEE][at] > (double)*least)
            continue;
        int64_t cents = planner_post(planner, row).fee_cents + planner->params->handling_cents;
        if (planner_is_free(planner, row) && (*least == MONEY_UNKNOWN || cents < *least))
            *least = cents;
    }
}

int64_t planner_cheapest(const struct planner *planner) {
    int64_t least = MONEY_UNKNOWN;
    for (size_t r = 0; r < planner->figures.run_count; r++) {
        const struct run *run = &planner->figures.runs[r];
        if (planner->problem.instance.count_max[figures_role(&planner->figures, run)] > 0)
            find_cheapest(planner, run, &least);
    }
    return least;
}

bool planner_is_role_closed(const struct planner *planner, size_t row) {
    return question_is_full(&planner->question, role_of(planner, row)) && !is_pinned(planner, row);
}

static double break_even(const struct planner *planner, size_t row) {
    double handling = (double)planner->params->handling_cents, best = 0.0;
    struct audience_left left = audience_without(planner, row);
    double most = (double)question_creator_cap(&planner->question) - handling, price = cent(planner, row);
    struct post post = planner_post(planner, row);
    for (int k = 1; k <= question_posts_allowed(&planner->question, role_of(planner, row)); k++) {
        struct option option = shortlist_option(&planner->list, row, &post, k);
        double worth = benefit(planner, &option, &left) - place(planner, row);
        if (worth > 0.0 && price > 0.0)
            best = fmax(best, (worth - price * handling) / (price * k));
        else if (worth > 0.0) /* money is left over: they may have it all */
            best = fmax(best, most / k);
    }
    return fmin(best, fmax(most, 0.0));
}

/* There is a plan to be worth something to: not where nobody at all fits the budget. */
static bool has_use(const struct planner *planner) {
    const struct plan *plan = &planner->plan;
    return planner->has_plan && (plan->count > 0 || plan->cheapest_cents <= plan->budget_cents);
}

int64_t planner_worth_about(const struct planner *planner, size_t row) {
    if (!planner->search.guided || !has_use(planner))
        return MONEY_UNKNOWN;
    if (planner_is_role_closed(planner, row))
        return 0;
    int64_t worth = (int64_t)break_even(planner, row), fee = planner_post(planner, row).fee_cents;
    if (!planner_is_free(planner, row))
        return worth;
    bool in = planner_posts_shown(planner, row) > 0;
    return in == (worth >= fee) ? worth : fee; /* near the border the prices are only about right; the plan is the judge */
}

bool planner_worth_is_exact(const struct planner *planner, size_t row) {
    return has_use(planner) && exact_worth_of(planner, row) != MONEY_UNKNOWN;
}

int64_t planner_worth(const struct planner *planner, size_t row) {
    return planner_worth_is_exact(planner, row) ? exact_worth_of(planner, row) : planner_worth_about(planner, row);
}

/* What a creator is worth, "$1,240.37", or "about $1,240" in whole currency units, rounded away from the fee. */
static void worth_words(char *out, size_t size, const struct planner *planner, size_t row, bool up) {
    const struct currency *currency = &planner->params->currency;
    int64_t cents = planner_worth(planner, row), unit = money_unit(currency), rest = cents % unit;
    if (exact_worth_of(planner, row) != MONEY_UNKNOWN) {
        money_text(out, size, cents, currency);
        return;
    }
    size_t used = (size_t)snprintf(out, size, "about ");
    money_text(out + used, size - used, cents - rest + (up && rest > 0 ? unit : 0), currency);
}

static void asked_fee(char *out, size_t size, const struct planner *planner, size_t row) {
    struct post post = planner_post(planner, row);
    size_t mark = post.estimated & FIELD_FEE ? 1 : 0;
    if (mark > 0)
        out[0] = '~';
    money_text(out + mark, size - mark, post.fee_cents, &planner->params->currency);
}

static void explain_in(const struct planner *planner, size_t row, const char *fee, char *out, size_t size) {
    char worth[48];
    worth_words(worth, sizeof worth, planner, row, true);
    if (is_pinned(planner, row))
        snprintf(out, size, "In: pinned by you; worth %s a post to this plan, asks %s.", worth, fee);
    else
        snprintf(out, size, "In: worth %s a post to this plan, asks %s.", worth, fee);
}

static bool is_too_dear(const struct planner *planner, size_t row) {
    return planner_post(planner, row).fee_cents + planner->params->handling_cents > question_cents_most(&planner->question);
}

static const char *role_words(const struct planner *planner, size_t row) {
    return role_of(planner, row) == ROLE_TORCH ? "torches" : "flames";
}

/* What keeps somebody out apart from their fee; false for nothing. */
static bool put_obstacle(const struct planner *planner, size_t row, char *out, size_t size) {
    if (is_excluded(planner, row))
        snprintf(out, size, "excluded by you");
    else if (!forecast_has_fee(planner->params, planner->roster, row))
        snprintf(out, size, "what they ask is not known");
    else if (is_unavailable(planner, row))
        snprintf(out, size, "status %s", status_name((enum creator_status)planner->roster->status[row]));
    else if (planner_is_aside(planner, row))
        snprintf(out, size, "tier %s is set aside for this plan", planner->params->tiers[planner->roster->tier[row]].name);
    else if (planner_is_role_closed(planner, row))
        snprintf(out, size, "no place is left for other %s in this plan", role_words(planner, row));
    else
        return false;
    return true;
}

static void explain_out(const struct planner *planner, size_t row, const char *fee, char *out, size_t size) {
    char worth[48], obstacle[80];
    int64_t cents = planner_worth(planner, row);
    bool worthless = cents == MONEY_UNKNOWN || cents <= 0, dear = is_too_dear(planner, row);
    worth_words(worth, sizeof worth, planner, row, false);
    if (put_obstacle(planner, row, obstacle, sizeof obstacle))
        snprintf(out, size, "Out: %s%s%s%s.", obstacle, worthless ? "" : "; worth ", worthless ? "" : worth,
                 worthless ? "" : " to this plan");
    else if (dear && worthless)
        snprintf(out, size, "Out: asks %s, more than the budget allows.", fee);
    else if (worthless)
        snprintf(out, size, "Out: asks %s, brings nothing to this plan that is worth a fee.", fee);
    else
        snprintf(out, size, "Out: asks %s%s, worth %s to this plan.", fee, dear ? ", more than the budget allows" : "", worth);
}

void planner_explain(const struct planner *planner, size_t row, char *out, size_t size) {
    char fee[40];
    if (!planner->has_plan) {
        snprintf(out, size, "There is no plan yet.");
        return;
    }
    asked_fee(fee, sizeof fee, planner, row);
    if (planner_posts_shown(planner, row) > 0)
        explain_in(planner, row, fee, out, size);
    else
        explain_out(planner, row, fee, out, size);
}
