#include "model/plan.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/outcome.h"
#include "model/plan_reach.h"

static const char *const total_names[TOTAL_COUNT] = {
    [TOTAL_REACH] = "reach",   [TOTAL_IMPRESSIONS] = "impressions", [TOTAL_ENGAGEMENTS] = "engagements",
    [TOTAL_CLICKS] = "clicks", [TOTAL_CONVERSIONS] = "conversions", [TOTAL_FREQUENCY] = "frequency",
};

const char *total_name(enum total total) {
    return total_names[total];
}

/* In the order of the bits. */
static const struct {
    const char *name, *sentence;
} bindings[BINDING_COUNT] = {
    {"budget", "the budget is spent"},
    {"squad", "the squad is full"},
    {"torches", "no more torches are allowed"},
    {"posts", "creators post as often as allowed"},
    {"nothing_worth", "nobody left is worth their fee to these goals"},
    {"nothing_fits", "what is left buys nobody useful"},
    {"squad_min", "the squad has a least size"},
    {"torches_min", "a least number of torches is asked for"},
    {"everyone", "everyone who may post already does"},
    {"platform_cap", "a platform is at its cap"},
    {"creator_cap", "one creator may cost no more"},
    {"flame_share", "the flames' share holds the torches back"},
};

const char *relax_unit_name(enum relax_unit unit) {
    static const char *const names[] = {
        [RELAX_CENTS] = "cents", [RELAX_CREATORS] = "creators", [RELAX_POSTS] = "posts", [RELAX_POINTS] = "percent_points"};
    return names[unit];
}

static size_t binding_index(enum plan_binding bit) {
    size_t i = 0;
    while (i + 1 < BINDING_COUNT && 1U << i != (unsigned)bit)
        i++;
    return i;
}

const char *binding_name(enum plan_binding bit) {
    return bindings[binding_index(bit)].name;
}

const char *binding_sentence(enum plan_binding bit) {
    return bindings[binding_index(bit)].sentence;
}

enum { POINT_BP = WHOLE_BP / 100 };

static void widen_share(int *share_bp, int64_t points) {
    int64_t wider = *share_bp + points * POINT_BP;
    *share_bp = wider < WHOLE_BP ? (int)wider : WHOLE_BP;
}

void relaxation_apply(const struct plan_relaxation *step, struct campaign *campaign) {
    struct plan_limits *limits = &campaign->limits;
    int by = (int)step->by;
    if (step->unit == RELAX_CENTS)
        campaign->budget_cents += step->by;
    else if (step->limit == BINDS_SQUAD)
        limits->flames_max += by;
    else if (step->limit == BINDS_TORCHES)
        limits->torches_max += by;
    else if (step->limit == BINDS_POSTS)
        limits->posts_max[step->role] += by;
    else if (step->limit == BINDS_SQUAD_MIN)
        limits->flames_min -= by;
    else if (step->limit == BINDS_TORCHES_MIN)
        limits->torches_min -= by;
    else if (step->limit == BINDS_CREATOR_CAP)
        widen_share(&limits->creator_share_max_bp, step->by);
    else if (step->limit == BINDS_FLAME_SHARE)
        limits->flame_share_min_bp = limits->flame_share_min_bp > by * POINT_BP ? limits->flame_share_min_bp - by * POINT_BP : 0;
    else if (step->unit == RELAX_CREATORS)
        limits->platform_count_max[step->platform] += by;
    else
        widen_share(&limits->platform_share_max_bp[step->platform], step->by);
}

void plan_init(struct plan *plan) {
    *plan = (struct plan){.all_flames_fit = UNKNOWN, .all_torch_fit = UNKNOWN};
}

void plan_free(struct plan *plan) {
    free(plan->lines);
    plan_init(plan);
}

void plan_copy(struct plan *to, const struct plan *from) {
    struct plan_line *lines = to->lines;
    size_t capacity = to->capacity;
    if (capacity < from->count) {
        capacity = from->count;
        lines = mem_resize(lines, capacity, sizeof *lines);
    }
    if (from->count > 0)
        memcpy(lines, from->lines, from->count * sizeof *lines);
    *to = *from;
    to->lines = lines;
    to->capacity = capacity;
}

const struct plan_line *plan_find(const struct plan *plan, int64_t creator_id) {
    for (size_t i = 0; i < plan->count; i++)
        if (plan->lines[i].creator_id == creator_id)
            return &plan->lines[i];
    return NULL;
}

int64_t plan_handling(const struct plan_line *line) {
    return line->cost_cents - line->posts * line->fee_cents;
}

/* What a plan is evaluated against. */
struct world {
    const struct params *params;
    const struct roster *roster;
    const struct campaign *campaign;
    const double *universes;
    struct launch_shares launch;
};

static bool line_series(const struct plan_line *line, const struct post *post, const struct world *world, struct series *series,
                        struct error *err) {
    if (forecast_series(world->params, post, line->posts, series))
        return true;
    if (post->fee_cents == MONEY_UNKNOWN)
        return error_set(err, "%s: what they cost is not known, and no fee can be estimated in %s: give a fee, or rates in config.yaml",
                         roster_text(world->roster, line->row, ROSTER_HANDLE), world->params->currency.code);
    return error_set(err, "%s: %d posts cost more money than flamekeep can count: check the fee",
                     roster_text(world->roster, line->row, ROSTER_HANDLE), line->posts);
}

static void fill_line(struct plan_line *line, const struct post *post, const struct world *world, const struct series *series) {
    line->role = world->params->tiers[world->roster->tier[line->row]].role;
    line->platform = (enum platform)world->roster->platform[line->row];
    line->fee_cents = post->fee_cents;
    line->cost_cents = series->cost_cents;
    line->reach = series->reach;
    line->contacts = line->posts * post->reach;
    line->views = series->views;
    line->engagements = series->engagements;
    line->clicks = series->clicks;
    line->conversions = series->conversions;
    line->sigma = post->sigma;
    line->estimated = post->estimated;
}

/* Torches first, then by cost descending, then by id. */
static int line_order(const void *left, const void *right) {
    const struct plan_line *a = left, *b = right;
    if (a->role != b->role)
        return a->role == ROLE_TORCH ? -1 : 1;
    if (a->cost_cents != b->cost_cents)
        return a->cost_cents > b->cost_cents ? -1 : 1;
    return (a->creator_id > b->creator_id) - (a->creator_id < b->creator_id);
}

static bool fill_lines(struct plan *plan, const struct world *world, struct error *err) {
    plan->spend_cents = 0;
    for (size_t i = 0; i < plan->count; i++) {
        struct post post = forecast_post(world->params, world->roster, plan->lines[i].row);
        struct series series;
        if (!line_series(&plan->lines[i], &post, world, &series, err))
            return false;
        fill_line(&plan->lines[i], &post, world, &series);
        if (!money_add(plan->spend_cents, series.cost_cents, &plan->spend_cents))
            return error_set(err, "the plan costs more money than flamekeep can count: check the fees");
    }
    if (plan->count > 1)
        qsort(plan->lines, plan->count, sizeof *plan->lines, line_order);
    return true;
}

static void count_lines(struct plan *plan) {
    int64_t torch_cents = 0, platform_cents[PLATFORM_COUNT] = {0};
    plan->torches = plan->flames = plan->posts = 0;
    for (size_t i = 0; i < plan->count; i++) {
        const struct plan_line *line = &plan->lines[i];
        bool torch = line->role == ROLE_TORCH;
        plan->torches += torch;
        plan->flames += !torch;
        plan->posts += line->posts;
        torch_cents += torch ? line->cost_cents : 0;
        platform_cents[line->platform] += line->cost_cents;
    }
    plan->top_platform = PLATFORM_INSTAGRAM;
    for (int i = 1; i < PLATFORM_COUNT; i++)
        if (platform_cents[i] > platform_cents[plan->top_platform])
            plan->top_platform = (enum platform)i;
    double spend = plan->spend_cents > 0 ? (double)plan->spend_cents : 1.0;
    plan->torch_share = (double)torch_cents / spend;
    plan->top_platform_share = (double)platform_cents[plan->top_platform] / spend;
}

static bool add_outcomes(struct plan *plan, const struct world *world, struct error *err) {
    double kept = (double)plan->budget_cents;
    for (size_t i = 0; i < plan->count; i++) {
        struct plan_line *line = &plan->lines[i];
        struct post post = forecast_post(world->params, world->roster, line->row);
        struct series series;
        if (!line_series(line, &post, world, &series, err))
            return false;
        outcome_additive(world->params, world->roster, line->row, &post, &series, &world->launch, line->share);
        memcpy(line->marginal, line->share, sizeof line->marginal);
        kept += line->share[OUTCOME_THRIFT];
        for (int o = 0; o < OUTCOME_COUNT; o++)
            plan->outcome[o] += line->share[o];
    }
    plan->outcome[OUTCOME_THRIFT] = kept > 0.0 ? kept : 0.0;
    return true;
}

static void fill_means(struct plan *plan) {
    double contacts = 0.0, *mean = plan->mean;
    for (size_t i = 0; i < plan->count; i++) {
        const struct plan_line *line = &plan->lines[i];
        contacts += line->contacts;
        mean[TOTAL_IMPRESSIONS] += line->views;
        mean[TOTAL_ENGAGEMENTS] += line->engagements;
        mean[TOTAL_CLICKS] += line->clicks;
        mean[TOTAL_CONVERSIONS] += line->conversions;
    }
    mean[TOTAL_FREQUENCY] = mean[TOTAL_REACH] > 0.0 ? contacts / mean[TOTAL_REACH] : 0.0;
}

bool plan_evaluate(struct plan *plan, const struct params *params, const struct roster *roster, const struct campaign *campaign,
                   const double *universes, struct error *err) {
    struct world world = {params, roster, campaign, universes, attention_launch_shares(params, campaign->days)};
    plan->budget_cents = campaign->budget_cents;
    memset(plan->outcome, 0, sizeof plan->outcome);
    memset(plan->mean, 0, sizeof plan->mean);
    if (!fill_lines(plan, &world, err) || !add_outcomes(plan, &world, err))
        return false;
    plan->left_cents = plan->budget_cents - plan->spend_cents;
    count_lines(plan);
    plan_fill_reach(plan, roster, campaign, universes);
    fill_means(plan);
    return true;
}
