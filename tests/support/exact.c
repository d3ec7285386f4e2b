#include "support/exact.h"

#include <math.h>
#include <stdlib.h>

#include "base/mem.h"
#include "model/audience.h"
#include "model/outcome.h"
#include "model/schedule.h"

struct exact {
    struct instance *instance;
    const struct params *params;
    const struct roster *roster;
    const struct campaign *campaign;
    struct post *posts;
    double *universes;
    struct launch_shares launch;
    double scale[OUTCOME_COUNT]; /* fit points for one of it */
};

static enum role role_of(const struct exact *exact, size_t row) {
    return exact->params->tiers[exact->roster->tier[row]].role;
}

/* The sliders ÷ utopias; reach alone when no slider wants what can be had. */
static void set_scale(struct exact *exact, const double utopia[OUTCOME_COUNT]) {
    double total = 0.0;
    for (size_t g = 0; g < exact->params->goal_count; g++) {
        enum outcome outcome = exact->params->goals[g].outcome;
        double weight = fmax(exact->campaign->weight[g], 0.0);
        if (utopia[outcome] <= 0.0 || campaign_needs_brief(exact->campaign, outcome))
            continue;
        exact->scale[outcome] += weight;
        total += weight;
    }
    if (total <= 0.0)
        exact->scale[OUTCOME_REACH] = total = 1.0;
    for (int outcome = 0; outcome < OUTCOME_COUNT; outcome++)
        exact->scale[outcome] *= utopia[outcome] > 0.0 ? 100.0 / total / utopia[outcome] : 0.0;
}

/* A share of the budget in whole cents. */
static int64_t budget_share(const struct exact *exact, int share_bp) {
    int64_t budget = exact->campaign->budget_cents;
    return budget / WHOLE_BP * share_bp + budget % WHOLE_BP * share_bp / WHOLE_BP;
}

/* How often a creator may post, before money is looked at; 0 for one who may not. */
static int posts_allowed(const struct exact *exact, size_t row) {
    const struct plan_limits *limits = &exact->campaign->limits;
    int64_t id = exact->roster->id[row];
    int pinned = campaign_pinned(exact->campaign, id);
    bool aside = limits->tiers_aside >> exact->roster->tier[row] & 1U || campaign_excluded(exact->campaign, id);
    int most = limits->posts_max[role_of(exact, row)];
    if (!status_may_plan((enum creator_status)exact->roster->status[row]) || (aside && pinned == 0))
        return 0;
    return campaign_held(exact->campaign, id) && pinned < most ? pinned : most;
}

static void put_option(struct exact *exact, size_t row, int posts) {
    struct instance *instance = exact->instance;
    size_t option = instance_option(instance, row, posts);
    struct series series;
    double own[OUTCOME_COUNT];
    instance->kept[option] = 1.0;
    instance->cost_cents[option] = MONEY_MAX;
    if (!forecast_series(exact->params, &exact->posts[row], posts, &series))
        return;
    outcome_additive(exact->params, exact->roster, row, &exact->posts[row], &series, &exact->launch, own);
    for (int outcome = 0; outcome < OUTCOME_COUNT; outcome++)
        instance->value[option] += exact->scale[outcome] * own[outcome];
    instance->exposure[option] = audience_exposure(series.reach, exact->universes[instance->segment[row]]);
    instance->kept[option] = exp(-instance->exposure[option]);
    instance->cost_cents[option] = series.cost_cents;
}

/* Posts that cost more than one creator may. */
static void cap_creator(struct exact *exact, size_t row) {
    struct instance *instance = exact->instance;
    int64_t cap = budget_share(exact, exact->campaign->limits.creator_share_max_bp);
    while (instance->most[row] > 0 && instance->cost_cents[instance_option(instance, row, instance->most[row])] > cap)
        instance->most[row]--;
}

static void put_creators(struct exact *exact) {
    struct instance *instance = exact->instance;
    for (size_t row = 0; row < instance->count; row++) {
        instance->segment[row] = exact->roster->segment[row];
        instance->role[row] = (uint8_t)role_of(exact, row);
        instance->platform[row] = exact->roster->platform[row];
        instance->person[row] = exact->roster->person[row];
        instance->least[row] = (uint8_t)campaign_pinned(exact->campaign, exact->roster->id[row]);
        instance->most[row] = (uint8_t)posts_allowed(exact, row);
        instance->first[row + 1] = instance->first[row] + instance->most[row];
        for (int posts = 1; posts <= instance->most[row]; posts++)
            put_option(exact, row, posts);
        cap_creator(exact, row);
    }
    instance->option_count = instance->first[instance->count];
    instance_link_people(instance);
}

static struct side *add_side(struct instance *instance) {
    struct side *side = &instance->sides[instance->side_count++];
    *side = (struct side){.least = SIDE_NO_LEAST, .most = SIDE_NO_MOST};
    return side;
}

/* Caps of platforms, and what flames get at least: s of all spent is s · torches − (1 − s) · flames <= 0. */
static void put_sides(const struct exact *exact) {
    const struct plan_limits *limits = &exact->campaign->limits;
    struct side *flames = add_side(exact->instance);
    flames->most = limits->flame_share_min_bp > 0 ? 0 : SIDE_NO_MOST;
    for (int platform = 0; platform < PLATFORM_COUNT; platform++) {
        struct side *money = add_side(exact->instance), *count = add_side(exact->instance);
        money->most = budget_share(exact, limits->platform_share_max_bp[platform]);
        count->most = limits->platform_count_max[platform];
        for (int role = 0; role < ROLE_COUNT; role++) {
            money->money[role][platform] = SIDE_WHOLE;
            count->place[role][platform] = 1;
            flames->money[role][platform] = limits->flame_share_min_bp - (role == ROLE_FLAME ? WHOLE_BP : 0);
        }
    }
}

static void put_frame(const struct exact *exact) {
    struct instance *instance = exact->instance;
    const struct campaign *campaign = exact->campaign;
    for (size_t s = 0; s < instance->segment_count; s++)
        instance->gain[s] = exact->universes[s] *
                            (exact->scale[OUTCOME_REACH] + exact->scale[OUTCOME_NICHE] * audience_brief_weight(exact->roster, s, campaign));
    instance->constant = exact->scale[OUTCOME_THRIFT] * (double)campaign->budget_cents;
    instance->budget_cents = campaign->budget_cents;
    put_sides(exact);
    instance->count_min[ROLE_TORCH] = campaign->limits.torches_min;
    instance->count_max[ROLE_TORCH] = campaign->limits.torches_max;
    instance->count_min[ROLE_FLAME] = campaign->limits.flames_min;
    instance->count_max[ROLE_FLAME] = campaign->limits.flames_max;
}

static void forecast_everyone(struct exact *exact) {
    const struct roster *roster = exact->roster;
    double *largest = mem_new(roster->segment_count, sizeof *largest);
    exact->posts = mem_new(roster->count, sizeof *exact->posts);
    for (size_t row = 0; row < roster->count; row++) {
        exact->posts[row] = forecast_post(exact->params, roster, row);
        largest[roster->segment[row]] = fmax(largest[roster->segment[row]], exact->posts[row].audience);
    }
    exact->universes = audience_universes(exact->params, roster, largest);
    free(largest);
}

void exact_instance(struct instance *instance, const struct params *params, const struct roster *roster, const struct campaign *campaign,
                    const double utopia[OUTCOME_COUNT]) {
    struct exact exact = {.instance = instance, .params = params, .roster = roster, .campaign = campaign};
    forecast_everyone(&exact);
    exact.launch = attention_launch_shares(params, campaign->days);
    set_scale(&exact, utopia);
    instance_init(instance, roster->count, roster->count * POSTS_MAX, roster->segment_count);
    put_creators(&exact);
    put_frame(&exact);
    free(exact.posts);
    free(exact.universes);
}

static int by_item(const void *left, const void *right) {
    const struct entry *a = left, *b = right;
    return (a->item > b->item) - (a->item < b->item);
}

void exact_entries(const struct plan *plan, struct entry *entries) {
    for (size_t l = 0; l < plan->count; l++)
        entries[l] = (struct entry){.item = (uint32_t)plan->lines[l].row, .posts = (uint8_t)plan->lines[l].posts};
    qsort(entries, plan->count, sizeof *entries, by_item);
}
