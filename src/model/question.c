#include "model/question.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"

/* Everything the checks look at. */
struct question {
    struct instance *instance;
    const struct params *params;
    const struct roster *roster;
    const struct campaign *campaign;
    int64_t pinned_cents; /* what the pins cost at their least */
    int pinned[ROLE_COUNT];
    int open[ROLE_COUNT]; /* creators who may be in, pinned ones included */
};

static const char *role_word(int role, int count) {
    if (role == ROLE_TORCH)
        return count == 1 ? "torch" : "torches";
    return count == 1 ? "flame" : "flames";
}

static int64_t cost(const struct instance *instance, size_t row, int posts) {
    return instance->cost_cents[instance_option(instance, row, posts)];
}

static bool is_available(const struct roster *roster, size_t row) {
    return roster->status[row] != STATUS_DECLINED && roster->status[row] != STATUS_PAUSED;
}

static bool check_limits(const struct instance *instance, struct error *err) {
    for (int role = 0; role < ROLE_COUNT; role++)
        if (instance->count_min[role] > instance->count_max[role])
            return error_set(err, "at least %d and at most %d %s do not fit together: change the limits", instance->count_min[role],
                             instance->count_max[role], role_word(role, 0));
    return true;
}

static void set_frame(const struct question *question) {
    struct instance *instance = question->instance;
    const struct plan_limits *limits = &question->campaign->limits;
    instance->budget_cents = question->campaign->budget_cents > 0 ? question->campaign->budget_cents : 0;
    instance->count_min[ROLE_TORCH] = limits->torches_min;
    instance->count_max[ROLE_TORCH] = limits->torches_max;
    instance->count_min[ROLE_FLAME] = limits->flames_min;
    instance->count_max[ROLE_FLAME] = limits->flames_max;
}

/* Posts that a creator may have by role and room, before money is looked at. */
static int posts_limit(const struct question *question, size_t row) {
    const struct instance *instance = question->instance;
    int limit = question->campaign->limits.posts_max[instance->role[row]];
    int room = (int)(instance->first[row + 1] - instance->first[row]);
    return limit < room ? limit : room;
}

static bool check_pin(const struct question *question, size_t row, int posts, struct error *err) {
    const struct roster *roster = question->roster;
    if (row == ROSTER_NONE)
        return error_set(err, "a pinned creator is no longer in the roster: release the pin");
    const char *handle = roster_text(roster, row, ROSTER_HANDLE);
    if (!is_available(roster, row))
        return error_set(err, "%s is pinned, but their status is %s: release the pin or change the status", handle,
                         status_name((enum creator_status)roster->status[row]));
    int limit = posts_limit(question, row), role = question->instance->role[row];
    if (posts > limit)
        return error_set(err, "%s is pinned with %d posts, but a %s may post at most %d times: lower the pin or raise the limit", handle,
                         posts, role_word(role, 1), limit);
    return true;
}

static bool put_pins(struct question *question, struct error *err) {
    struct instance *instance = question->instance;
    for (size_t p = 0; p < question->campaign->pin_count; p++) {
        const struct pin *pin = &question->campaign->pins[p];
        size_t row = roster_find(question->roster, pin->creator_id);
        if (!check_pin(question, row, pin->posts, err))
            return false;
        instance->least[row] = (uint8_t)(pin->posts > 0 ? pin->posts : 1);
        question->pinned[instance->role[row]]++;
        if (!money_add(question->pinned_cents, cost(instance, row, instance->least[row]), &question->pinned_cents))
            question->pinned_cents = MONEY_MAX;
    }
    return true;
}

static bool check_pin_counts(const struct question *question, struct error *err) {
    for (int role = 0; role < ROLE_COUNT; role++) {
        int pinned = question->pinned[role], most = question->instance->count_max[role];
        if (pinned > most)
            return error_set(err, "%d %s pinned, but at most %d may be in: release %d or raise the limit", pinned,
                             role == ROLE_TORCH ? (pinned == 1 ? "torch is" : "torches are") : (pinned == 1 ? "flame is" : "flames are"),
                             most, pinned - most);
    }
    return true;
}

static bool check_pin_costs(const struct question *question, struct error *err) {
    const struct currency *currency = &question->params->currency;
    int64_t over = question->pinned_cents - question->instance->budget_cents;
    if (over <= 0)
        return true;
    char total[40], excess[40], budget[40];
    money_text(total, sizeof total, question->pinned_cents, currency);
    money_text(excess, sizeof excess, over, currency);
    money_text(budget, sizeof budget, question->instance->budget_cents, currency);
    return error_set(err, "the pinned creators cost %s, %s more than the budget of %s: release a pin or raise the budget", total, excess,
                     budget);
}

/* Most posts of a creator within what the pins leave of the budget. */
static int affordable_posts(const struct question *question, size_t row) {
    const struct instance *instance = question->instance;
    int least = instance->least[row], most = posts_limit(question, row);
    int64_t left = instance->budget_cents - question->pinned_cents + (least > 0 ? cost(instance, row, least) : 0);
    while (most > least && cost(instance, row, most) > left)
        most--;
    return most;
}

static bool may_enter(const struct question *question, size_t row) {
    const struct campaign *campaign = question->campaign;
    bool aside = campaign->limits.tiers_aside >> question->roster->tier[row] & 1U;
    return is_available(question->roster, row) && !aside &&
           (campaign->exclude_count == 0 || !campaign_excluded(campaign, question->roster->id[row]));
}

static void put_everyone(struct question *question) {
    struct instance *instance = question->instance;
    for (size_t row = 0; row < instance->count; row++) {
        int role = instance->role[row];
        bool full = question->pinned[role] >= instance->count_max[role];
        bool in = instance->least[row] > 0 || (!full && may_enter(question, row));
        instance->most[row] = in ? (uint8_t)affordable_posts(question, row) : 0;
        question->open[role] += instance->most[row] > 0;
    }
}

static int by_cents(const void *a, const void *b) {
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

/* What the cheapest creators cost who fill a role up to its minimum; the pins are not counted. */
static int64_t cheapest_fill(const struct question *question, int role, int missing) {
    const struct instance *instance = question->instance;
    int64_t *costs = mem_new(instance->count, sizeof *costs), total = 0;
    size_t count = 0;
    for (size_t row = 0; row < instance->count; row++)
        if (instance->role[row] == role && instance->least[row] == 0 && instance->most[row] > 0)
            costs[count++] = cost(instance, row, 1);
    qsort(costs, count, sizeof *costs, by_cents);
    for (int i = 0; i < missing; i++)
        if (!money_add(total, costs[i], &total))
            total = MONEY_MAX;
    free(costs);
    return total;
}

static bool check_minimum(const struct question *question, int role, int64_t *cents, struct error *err) {
    int least = question->instance->count_min[role], missing = least - question->pinned[role];
    if (question->open[role] < least)
        return error_set(err, "at least %d %s asked for, but only %d can be had within the budget: lower the limit", least,
                         role_word(role, least), question->open[role]);
    if (missing > 0 && !money_add(*cents, cheapest_fill(question, role, missing), cents))
        *cents = MONEY_MAX;
    return true;
}

/* The pins and the cheapest others who meet the minimums. */
static bool check_minimums(const struct question *question, struct error *err) {
    const struct instance *instance = question->instance;
    int64_t cents = question->pinned_cents;
    for (int role = 0; role < ROLE_COUNT; role++)
        if (!check_minimum(question, role, &cents, err))
            return false;
    if (cents <= instance->budget_cents)
        return true;
    char total[40], excess[40];
    money_text(total, sizeof total, cents, &question->params->currency);
    money_text(excess, sizeof excess, cents - instance->budget_cents, &question->params->currency);
    return error_set(err, "at least %d %s and %d %s cost %s or more%s, %s over the budget: lower a limit or raise the budget",
                     instance->count_min[ROLE_TORCH], role_word(ROLE_TORCH, instance->count_min[ROLE_TORCH]),
                     instance->count_min[ROLE_FLAME], role_word(ROLE_FLAME, instance->count_min[ROLE_FLAME]), total,
                     question->pinned_cents > 0 ? " with the pinned creators" : "", excess);
}

bool question_put(struct instance *instance, const struct params *params, const struct roster *roster, const struct campaign *campaign,
                  struct error *err) {
    struct question question = {.instance = instance, .params = params, .roster = roster, .campaign = campaign};
    for (size_t row = 0; row < instance->count; row++)
        instance->least[row] = instance->most[row] = 0;
    set_frame(&question);
    if (!check_limits(instance, err) || !put_pins(&question, err) || !check_pin_counts(&question, err) || !check_pin_costs(&question, err))
        return false;
    put_everyone(&question);
    return check_minimums(&question, err);
}
