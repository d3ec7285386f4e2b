#include "model/question.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

static const char *role_word(int role, int count) {
    if (role == ROLE_TORCH)
        return count == 1 ? "torch" : "torches";
    return count == 1 ? "flame" : "flames";
}

static const struct roster *roster_of(const struct question *question) {
    return question->list->figures->roster;
}

static int64_t cost(const struct question *question, uint32_t item, int posts) {
    const struct instance *items = &question->list->items;
    return items->cost_cents[instance_option(items, item, posts)];
}

void question_free(struct question *question) {
    free(question->pins);
    *question = (struct question){0};
}

static int64_t budget_of(const struct campaign *campaign) {
    return campaign->budget_cents > 0 ? campaign->budget_cents : 0;
}

struct question question_open(const struct question *question) {
    struct question open = *question;
    open.open = true;
    open.left_cents = question->most_cents;
    memset(open.pinned, 0, sizeof open.pinned);
    return open;
}

static void limits_of(const struct question *question, int role, int *least, int *most) {
    const struct plan_limits *limits = &question->campaign->limits;
    *least = role == ROLE_TORCH ? limits->torches_min : limits->flames_min;
    *most = role == ROLE_TORCH ? limits->torches_max : limits->flames_max;
}

int question_posts_allowed(const struct question *question, enum role role) {
    int limit = question->campaign->limits.posts_max[role], room = question->list->room[role];
    return limit < room ? limit : room;
}

bool question_is_full(const struct question *question, enum role role) {
    int least, most;
    limits_of(question, (int)role, &least, &most);
    return question->pinned[role] >= most;
}

/* A share of the budget, rounded down. */
static int64_t budget_share(const struct question *question, int bp) {
    return -side_share(budget_of(question->campaign), -bp);
}

int64_t question_creator_cap(const struct question *question) {
    return budget_share(question, question->campaign->limits.creator_share_max_bp);
}

int64_t question_cents_most(const struct question *question) {
    if (question->open)
        return question->left_cents;
    int64_t cap = question_creator_cap(question);
    return question->left_cents < cap ? question->left_cents : cap;
}

int question_sides(const struct question *question, struct question_side sides[SIDES_MAX]) {
    const struct plan_limits *limits = &question->campaign->limits;
    int count = 0;
    for (int platform = 0; platform < PLATFORM_COUNT; platform++) {
        struct question_side cap = {.is_cap = true, .platform = (enum platform)platform};
        if (limits->platform_share_max_bp[platform] < WHOLE_BP)
            sides[count++] = cap;
        cap.counts = true;
        if (limits->platform_count_max[platform] < CAMPAIGN_CREATORS_MAX)
            sides[count++] = cap;
    }
    if (limits->flame_share_min_bp > 0)
        sides[count++] = (struct question_side){.is_cap = false};
    return count;
}

static struct side cap_side(const struct question *question, const struct question_side *of) {
    const struct plan_limits *limits = &question->campaign->limits;
    struct side side = {.least = SIDE_NO_LEAST, .most = limits->platform_count_max[of->platform]};
    if (!of->counts)
        side.most = budget_share(question, limits->platform_share_max_bp[of->platform]);
    for (int role = 0; role < ROLE_COUNT; role++) {
        side.place[role][of->platform] = of->counts ? 1 : 0;
        side.money[role][of->platform] = of->counts ? 0 : SIDE_WHOLE;
    }
    return side;
}

/* Flames get a share s of what is spent: s · (cost of torches) <= (1 − s) · (cost of flames). */
static struct side flame_share_side(const struct question *question) {
    int share = question->campaign->limits.flame_share_min_bp;
    struct side side = {.least = SIDE_NO_LEAST, .most = 0};
    for (int platform = 0; platform < PLATFORM_COUNT; platform++) {
        side.money[ROLE_TORCH][platform] = share;
        side.money[ROLE_FLAME][platform] = share - WHOLE_BP;
    }
    return side;
}

void question_frame(const struct question *question, struct instance *instance) {
    struct question_side sides[SIDES_MAX];
    instance->budget_cents = question->most_cents;
    instance->side_count = question->open ? 0 : question_sides(question, sides);
    for (int role = 0; role < ROLE_COUNT; role++)
        limits_of(question, role, &instance->count_min[role], &instance->count_max[role]);
    for (int side = 0; side < instance->side_count; side++)
        instance->sides[side] = sides[side].is_cap ? cap_side(question, &sides[side]) : flame_share_side(question);
}

/* Most posts of an item within what is left for others than the pins. */
static int affordable_posts(const struct question *question, uint32_t item, int most) {
    int64_t limit = question_cents_most(question);
    while (most > 0 && cost(question, item, most) > limit)
        most--;
    return most;
}

bool question_admits(const struct question *question, uint32_t item) {
    const struct campaign *campaign = question->campaign;
    size_t row = question->list->row[item];
    bool aside = campaign->limits.tiers_aside >> roster_of(question)->tier[row] & 1U;
    return !aside && (question->open || campaign->exclude_count == 0 || !campaign_excluded(campaign, roster_of(question)->id[row]));
}

static const struct question_pin *pin_of(const struct question *question, uint32_t item) {
    for (size_t p = 0; p < question->pin_count; p++)
        if (question->pins[p].item == item)
            return &question->pins[p];
    return NULL;
}

void question_posts(const struct question *question, uint32_t item, uint8_t *least, uint8_t *most) {
    enum role role = (enum role)question->list->items.role[item];
    const struct question_pin *pin = pin_of(question, item);
    *least = pin != NULL && !question->open ? pin->least : 0;
    if (pin != NULL && !question->open) {
        *most = pin->most;
        return;
    }
    bool in = !question_is_full(question, role) && (pin != NULL || question_admits(question, item));
    *most = in ? (uint8_t)affordable_posts(question, item, question_posts_allowed(question, role)) : 0;
}

/* Do the wishes fit together? */

static bool check_limits(const struct question *question, struct error *err) {
    for (int role = 0; role < ROLE_COUNT; role++) {
        int least, most;
        limits_of(question, role, &least, &most);
        if (least > most)
            return error_set(err, "at least %d and at most %d %s do not fit together: change the limits", least, most, role_word(role, 0));
    }
    return true;
}

static bool check_pin(const struct question *question, size_t row, const struct pin *pin, struct error *err) {
    const struct roster *roster = roster_of(question);
    if (row == ROSTER_NONE)
        return error_set(err, "a pinned creator is no longer in the roster: release the pin");
    const char *handle = roster_text(roster, row, ROSTER_HANDLE);
    enum creator_status status = (enum creator_status)roster->status[row];
    if (!status_may_plan(status))
        return error_set(err, "%s is pinned, but their status is %s: release the pin or change the status", handle, status_name(status));
    if (!forecast_has_fee(question->params, roster, row))
        return error_set(err, "%s is pinned, but what they cost is not known: release the pin or give a fee", handle);
    enum role role = question->params->tiers[roster->tier[row]].role;
    int limit = question_posts_allowed(question, role);
    if (pin->posts > limit)
        return error_set(err, "%s is %s %d posts, but a %s may post at most %d times: %s or raise the limit", handle,
                         pin->held ? "held at" : "pinned with", pin->posts, role_word((int)role, 1), limit,
                         pin->held ? "release it" : "lower the pin");
    return true;
}

static bool read_pin(struct question *question, const struct pin *pin, struct shortlist *list, struct error *err) {
    size_t row = roster_find(roster_of(question), pin->creator_id);
    if (!check_pin(question, row, pin, err))
        return false;
    uint32_t item = shortlist_add(list, row);
    enum role role = (enum role)list->items.role[item];
    struct question_pin *read = &question->pins[question->pin_count++];
    *read = (struct question_pin){.item = item, .least = (uint8_t)(pin->posts > 0 ? pin->posts : 1)};
    read->most = pin->held ? read->least : (uint8_t)question_posts_allowed(question, role);
    question->pinned[role]++;
    if (!money_add(question->left_cents, -cost(question, item, read->least), &question->left_cents))
        question->left_cents = -MONEY_MAX;
    return true;
}

static bool read_pins(struct question *question, struct shortlist *list, struct error *err) {
    const struct campaign *campaign = question->campaign;
    question->pins = mem_resize(question->pins, campaign->pin_count + 1, sizeof *question->pins);
    for (size_t p = 0; p < campaign->pin_count; p++)
        if (!read_pin(question, &campaign->pins[p], list, err))
            return false;
    return true;
}

static bool check_pin_counts(const struct question *question, struct error *err) {
    for (int role = 0; role < ROLE_COUNT; role++) {
        int pinned = question->pinned[role], least, most;
        limits_of(question, role, &least, &most);
        if (pinned > most)
            return error_set(err, "%d %s pinned, but at most %d may be in: release %d or raise the limit", pinned,
                             role == ROLE_TORCH ? (pinned == 1 ? "torch is" : "torches are") : (pinned == 1 ? "flame is" : "flames are"),
                             most, pinned - most);
    }
    return true;
}

static bool check_pin_costs(const struct question *question, struct error *err) {
    const struct currency *currency = &question->params->currency;
    int64_t budget_cents = budget_of(question->campaign), over = -question->left_cents;
    if (over <= 0)
        return true;
    char total[40], excess[40], budget[40];
    money_text(total, sizeof total, budget_cents + over, currency);
    money_text(excess, sizeof excess, over, currency);
    money_text(budget, sizeof budget, budget_cents, currency);
    return error_set(err, "the pinned creators cost %s, %s more than the budget of %s: release a pin or raise the budget", total, excess,
                     budget);
}

/* What the pins cost on a platform, or of a role, and how many they are. */
struct pinned {
    int64_t cents;
    int count;
};

static struct pinned pinned_where(const struct question *question, int role, int platform) {
    const struct instance *items = &question->list->items;
    struct pinned pinned = {0, 0};
    for (size_t p = 0; p < question->pin_count; p++) {
        const struct question_pin *pin = &question->pins[p];
        if ((role >= 0 && items->role[pin->item] != role) || (platform >= 0 && items->platform[pin->item] != platform))
            continue;
        pinned.cents += cost(question, pin->item, pin->least); /* together within the budget: checked before */
        pinned.count++;
    }
    return pinned;
}

static bool refuse_cost(const struct question *question, const char *who, int64_t cents, int64_t cap, const char *what, struct error *err) {
    char cost_text[40], cap_text[40];
    money_text(cost_text, sizeof cost_text, cents, &question->params->currency);
    money_text(cap_text, sizeof cap_text, cap, &question->params->currency);
    return error_set(err, "%s cost %s, but %s is %s: release a pin or change the limit", who, cost_text, what, cap_text);
}

static bool check_pin_caps(const struct question *question, struct error *err) {
    const struct plan_limits *limits = &question->campaign->limits;
    char who[64], what[64];
    for (int platform = 0; platform < PLATFORM_COUNT; platform++) {
        struct pinned pinned = pinned_where(question, -1, platform);
        const char *name = platform_label((enum platform)platform);
        int64_t cap = budget_share(question, limits->platform_share_max_bp[platform]);
        snprintf(who, sizeof who, "the pinned creators on %s", name);
        snprintf(what, sizeof what, "the cap of %s", name);
        if (pinned.cents > cap)
            return refuse_cost(question, who, pinned.cents, cap, what, err);
        if (pinned.count > limits->platform_count_max[platform])
            return error_set(err, "%d creators on %s are pinned, but its cap is %d: release a pin or raise the cap", pinned.count, name,
                             limits->platform_count_max[platform]);
    }
    return true;
}

/* Every cent that is not a pinned torch's may go to flames. */
static bool check_flame_share(const struct question *question, struct error *err) {
    int64_t torches = pinned_where(question, ROLE_TORCH, -1).cents;
    int64_t cap = budget_share(question, WHOLE_BP - question->campaign->limits.flame_share_min_bp);
    return torches <= cap || refuse_cost(question, "the pinned torches", torches, cap, "what the flames' share leaves them", err);
}

static bool check_creator_cap(const struct question *question, struct error *err) {
    int64_t cap = question_creator_cap(question);
    for (size_t p = 0; p < question->pin_count; p++) {
        const struct question_pin *pin = &question->pins[p];
        int64_t cents = cost(question, pin->item, pin->least);
        if (cents <= cap)
            continue;
        char who[120];
        snprintf(who, sizeof who, "the pinned posts of %s",
                 roster_text(roster_of(question), question->list->row[pin->item], ROSTER_HANDLE));
        return refuse_cost(question, who, cents, cap, "the most for one creator", err);
    }
    return true;
}

/* Pins may have more posts than they must, as far as the money goes. */
static void limit_pins(struct question *question) {
    for (size_t p = 0; p < question->pin_count; p++) {
        struct question_pin *pin = &question->pins[p];
        int64_t limit = question->left_cents + cost(question, pin->item, pin->least);
        int64_t cap = question_creator_cap(question);
        limit = limit < cap ? limit : cap;
        while (pin->most > pin->least && cost(question, pin->item, pin->most) > limit)
            pin->most--;
    }
}

bool question_limit(struct question *question, int64_t cents) {
    question->left_cents -= question->most_cents - cents;
    question->most_cents = cents;
    limit_pins(question);
    return question->left_cents >= 0;
}

/* The list gets the cheapest of a role, some more than `count`. */
static void take_cheapest(const struct question *question, struct shortlist *list, int role, int count) {
    const size_t spare = 64; /* a pass rates in single precision */
    double cents_most = (double)question_cents_most(question);
    struct terms terms = {.tiers_aside = question->campaign->limits.tiers_aside, .cents_most = {cents_most, cents_most}};
    terms.people = mem_new(list->items.segment_count, sizeof *terms.people);
    for (int platform = 0; platform < PLATFORM_COUNT; platform++)
        terms.money[role][platform] = 1.0;
    terms.posts[role] = 1;
    shortlist_take_cheapest(list, &terms, (enum role)role, (size_t)count + question->campaign->exclude_count + spare);
    free(terms.people);
}

static int by_cents(const void *a, const void *b) {
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

/* Costs of one post of all who may join the pins of a role, cheapest first; the caller frees them. */
static int64_t *open_costs(const struct question *question, int role, size_t *count) {
    const struct instance *items = &question->list->items;
    int64_t *costs = mem_new(items->count, sizeof *costs);
    *count = 0;
    for (uint32_t item = 0; item < items->count; item++) {
        uint8_t least, most;
        question_posts(question, item, &least, &most);
        if (items->role[item] == role && least == 0 && most > 0)
            costs[(*count)++] = cost(question, item, 1);
    }
    qsort(costs, *count, sizeof *costs, by_cents);
    return costs;
}

/* Adds what the cheapest cost who fill a role up to its minimum. */
static bool check_minimum(const struct question *question, struct shortlist *list, int role, int64_t *cents, struct error *err) {
    int least, most;
    limits_of(question, role, &least, &most);
    int missing = least - question->pinned[role];
    if (missing <= 0)
        return true;
    take_cheapest(question, list, role, missing);
    size_t count;
    int64_t *costs = open_costs(question, role, &count);
    for (size_t i = 0; i < (size_t)missing && i < count; i++)
        if (!money_add(*cents, costs[i], cents))
            *cents = MONEY_MAX;
    free(costs);
    if (count < (size_t)missing)
        return error_set(err, "at least %d %s asked for, but only %d can be had within the budget: lower the limit", least,
                         role_word(role, least), question->pinned[role] + (int)count);
    return true;
}

/* The pins and the cheapest others who meet the minimums. */
static bool check_minimums(const struct question *question, struct shortlist *list, struct error *err) {
    const struct plan_limits *limits = &question->campaign->limits;
    int64_t budget_cents = budget_of(question->campaign), cents = budget_cents - question->left_cents;
    for (int role = 0; role < ROLE_COUNT; role++)
        if (!check_minimum(question, list, role, &cents, err))
            return false;
    if (cents <= budget_cents)
        return true;
    char total[40], excess[40];
    money_text(total, sizeof total, cents, &question->params->currency);
    money_text(excess, sizeof excess, cents - budget_cents, &question->params->currency);
    return error_set(err, "at least %d %s and %d %s cost %s or more%s, %s over the budget: lower a limit or raise the budget",
                     limits->torches_min, role_word(ROLE_TORCH, limits->torches_min), limits->flames_min,
                     role_word(ROLE_FLAME, limits->flames_min), total, question->pin_count > 0 ? " with the pinned creators" : "", excess);
}

bool question_read(struct question *question, const struct campaign *campaign, struct shortlist *list, struct error *err) {
    *question = (struct question){
        .params = list->figures->params,
        .campaign = campaign,
        .list = list,
        .pins = question->pins,
        .most_cents = budget_of(campaign),
        .left_cents = budget_of(campaign),
    };
    if (!check_limits(question, err) || !read_pins(question, list, err) || !check_pin_counts(question, err) ||
        !check_pin_costs(question, err) || !check_creator_cap(question, err) || !check_pin_caps(question, err) ||
        !check_flame_share(question, err))
        return false;
    limit_pins(question);
    return check_minimums(question, list, err);
}
