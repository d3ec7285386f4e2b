#include "model/campaign.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

void campaign_init(struct campaign *campaign, const struct params *params) {
    *campaign = (struct campaign){
        .name = "New campaign",
        .budget_cents = params->budget_cents,
        .days = params->days,
        .limits = params->limits,
    };
    for (size_t i = 0; i < params->goal_count; i++)
        campaign->weight[i] = params->goals[i].weight;
}

void campaign_free(struct campaign *campaign) {
    free(campaign->pins);
    free(campaign->excludes);
    *campaign = (struct campaign){0};
}

void campaign_copy(struct campaign *to, const struct campaign *from) {
    struct pin *pins = mem_resize(to->pins, from->pin_count, sizeof *pins);
    int64_t *excludes = mem_resize(to->excludes, from->exclude_count, sizeof *excludes);
    if (from->pin_count > 0)
        memcpy(pins, from->pins, from->pin_count * sizeof *pins);
    if (from->exclude_count > 0)
        memcpy(excludes, from->excludes, from->exclude_count * sizeof *excludes);
    *to = *from;
    to->pins = pins;
    to->pin_capacity = from->pin_count;
    to->excludes = excludes;
    to->exclude_capacity = from->exclude_count;
}

/* Where the creator's pin is, or where it would be put. */
static size_t pin_place(const struct campaign *campaign, int64_t creator_id) {
    size_t low = 0, high = campaign->pin_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (campaign->pins[middle].creator_id < creator_id)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static size_t exclude_place(const struct campaign *campaign, int64_t creator_id) {
    size_t low = 0, high = campaign->exclude_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (campaign->excludes[middle] < creator_id)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool pin_at(const struct campaign *campaign, size_t place, int64_t creator_id) {
    return place < campaign->pin_count && campaign->pins[place].creator_id == creator_id;
}

static bool exclude_at(const struct campaign *campaign, size_t place, int64_t creator_id) {
    return place < campaign->exclude_count && campaign->excludes[place] == creator_id;
}

int campaign_pinned(const struct campaign *campaign, int64_t creator_id) {
    size_t place = pin_place(campaign, creator_id);
    return pin_at(campaign, place, creator_id) ? campaign->pins[place].posts : 0;
}

bool campaign_held(const struct campaign *campaign, int64_t creator_id) {
    size_t place = pin_place(campaign, creator_id);
    return pin_at(campaign, place, creator_id) && campaign->pins[place].held;
}

bool campaign_excluded(const struct campaign *campaign, int64_t creator_id) {
    return exclude_at(campaign, exclude_place(campaign, creator_id), creator_id);
}

static void insert_pin(struct campaign *campaign, size_t place, struct pin pin) {
    campaign->pins = mem_grow(campaign->pins, campaign->pin_count, &campaign->pin_capacity, sizeof pin);
    memmove(&campaign->pins[place + 1], &campaign->pins[place], (campaign->pin_count - place) * sizeof pin);
    campaign->pins[place] = pin;
    campaign->pin_count++;
}

static void release_pin(struct campaign *campaign, int64_t creator_id) {
    size_t place = pin_place(campaign, creator_id);
    if (!pin_at(campaign, place, creator_id))
        return;
    campaign->pin_count--;
    memmove(&campaign->pins[place], &campaign->pins[place + 1], (campaign->pin_count - place) * sizeof *campaign->pins);
}

static void lift_exclude(struct campaign *campaign, int64_t creator_id) {
    size_t place = exclude_place(campaign, creator_id);
    if (!exclude_at(campaign, place, creator_id))
        return;
    campaign->exclude_count--;
    memmove(&campaign->excludes[place], &campaign->excludes[place + 1], (campaign->exclude_count - place) * sizeof *campaign->excludes);
}

static void set_pin(struct campaign *campaign, struct pin pin) {
    lift_exclude(campaign, pin.creator_id);
    size_t place = pin_place(campaign, pin.creator_id);
    if (pin_at(campaign, place, pin.creator_id))
        campaign->pins[place] = pin;
    else
        insert_pin(campaign, place, pin);
}

void campaign_pin(struct campaign *campaign, int64_t creator_id, int posts) {
    if (posts > 0)
        set_pin(campaign, (struct pin){.creator_id = creator_id, .posts = posts});
    else
        release_pin(campaign, creator_id);
}

void campaign_hold(struct campaign *campaign, int64_t creator_id, int posts) {
    assert(posts >= 1);
    set_pin(campaign, (struct pin){.creator_id = creator_id, .posts = posts, .held = true});
}

void campaign_exclude(struct campaign *campaign, int64_t creator_id, bool exclude) {
    if (!exclude) {
        lift_exclude(campaign, creator_id);
        return;
    }
    release_pin(campaign, creator_id);
    size_t place = exclude_place(campaign, creator_id);
    if (exclude_at(campaign, place, creator_id))
        return;
    campaign->excludes = mem_grow(campaign->excludes, campaign->exclude_count, &campaign->exclude_capacity, sizeof *campaign->excludes);
    memmove(&campaign->excludes[place + 1], &campaign->excludes[place], (campaign->exclude_count - place) * sizeof *campaign->excludes);
    campaign->excludes[place] = creator_id;
    campaign->exclude_count++;
}

static bool same_limits(const struct plan_limits *a, const struct plan_limits *b) {
    return a->torches_min == b->torches_min && a->torches_max == b->torches_max && a->flames_min == b->flames_min &&
           a->flames_max == b->flames_max && a->posts_max[ROLE_FLAME] == b->posts_max[ROLE_FLAME] &&
           a->posts_max[ROLE_TORCH] == b->posts_max[ROLE_TORCH] && a->tiers_aside == b->tiers_aside &&
           memcmp(a->platform_share_max_bp, b->platform_share_max_bp, sizeof a->platform_share_max_bp) == 0 &&
           memcmp(a->platform_count_max, b->platform_count_max, sizeof a->platform_count_max) == 0 &&
           a->creator_share_max_bp == b->creator_share_max_bp && a->flame_share_min_bp == b->flame_share_min_bp;
}

static bool same_held(const struct campaign *a, const struct campaign *b) {
    if (a->pin_count != b->pin_count || a->exclude_count != b->exclude_count)
        return false;
    for (size_t p = 0; p < a->pin_count; p++)
        if (a->pins[p].creator_id != b->pins[p].creator_id || a->pins[p].posts != b->pins[p].posts || a->pins[p].held != b->pins[p].held)
            return false;
    for (size_t e = 0; e < a->exclude_count; e++)
        if (a->excludes[e] != b->excludes[e])
            return false;
    return true;
}

static bool same_weights(const struct campaign *a, const struct campaign *b, size_t goals) {
    for (size_t g = 0; g < goals; g++)
        if (a->weight[g] != b->weight[g])
            return false;
    return true;
}

unsigned campaign_changes(const struct campaign *a, const struct campaign *b, const struct params *params) {
    bool brief = strcmp(a->niche, b->niche) == 0 && strcmp(a->market, b->market) == 0;
    bool frame = a->budget_cents == b->budget_cents && same_limits(&a->limits, &b->limits);
    return (frame ? 0U : CHANGED_FRAME) | (same_held(a, b) ? 0U : CHANGED_HELD) | (brief ? 0U : CHANGED_BRIEF) |
           (a->days == b->days ? 0U : CHANGED_DAYS) | (same_weights(a, b, params->goal_count) ? 0U : CHANGED_WEIGHTS);
}

bool campaign_idle(const struct campaign *campaign, const struct params *params) {
    for (size_t i = 0; i < params->goal_count; i++)
        if (campaign->weight[i] > 0.0)
            return false;
    return true;
}

bool campaign_needs_brief(const struct campaign *campaign, enum outcome outcome) {
    return outcome == OUTCOME_NICHE && campaign->niche[0] == '\0' && campaign->market[0] == '\0';
}

static bool check_count(const char *what, int least, int most, struct error *err) {
    return (least >= 0 && least <= most && most <= CAMPAIGN_CREATORS_MAX) ||
           error_set(err, "%s: the least number must be 0 or more and not above the most, the most at most %d", what,
                     CAMPAIGN_CREATORS_MAX);
}

static bool within(int number, int least, int most) {
    return number >= least && number <= most;
}

static bool check_caps(const struct plan_limits *limits, struct error *err) {
    for (int p = 0; p < PLATFORM_COUNT; p++)
        if (!within(limits->platform_share_max_bp[p], 0, WHOLE_BP) || !within(limits->platform_count_max[p], 0, CAMPAIGN_CREATORS_MAX))
            return error_set(err, "%s can have 0%% to 100%% of the budget and 0 to %d creators", platform_label((enum platform)p),
                             CAMPAIGN_CREATORS_MAX);
    if (!within(limits->creator_share_max_bp, 1, WHOLE_BP))
        return error_set(err, "one creator can have 0.01%% to 100%% of the budget");
    return within(limits->flame_share_min_bp, 0, WHOLE_BP) || error_set(err, "flames can have 0%% to 100%% of the spend at least");
}

bool campaign_limits_check(const struct plan_limits *limits, struct error *err) {
    if (!check_count("torches", limits->torches_min, limits->torches_max, err) ||
        !check_count("flames", limits->flames_min, limits->flames_max, err))
        return false;
    for (int role = 0; role < ROLE_COUNT; role++)
        if (limits->posts_max[role] < 1 || limits->posts_max[role] > POSTS_MAX)
            return error_set(err, "a %s can have 1 to %d posts", role_name((enum role)role), POSTS_MAX);
    return check_caps(limits, err);
}
