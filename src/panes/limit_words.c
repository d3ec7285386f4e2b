#include "panes/limit_words.h"

#include <stdio.h>
#include <string.h>

#include "model/limits.h"
#include "panes/words.h"

struct list {
    const struct model *model;
    const struct plan *plan; /* NULL: there is none */
    struct limit_item *items;
    int count;
};

/* The next item, its text begun. */
static struct limit_item *add(struct list *list, bool binds, enum action prompt) {
    struct limit_item *item = &list->items[list->count++];
    *item = (struct limit_item){.binds = binds, .prompt = prompt};
    return item;
}

static const char *plural(int count, const char *one, const char *many) {
    return count == 1 ? one : many;
}

static void count_limit(char *out, size_t size, const char *how, int count, enum role role) {
    static const char *const names[][2] = {[ROLE_FLAME] = {"flame", "flames"}, [ROLE_TORCH] = {"torch", "torches"}};
    snprintf(out, size, "%s %d %s", how, count, names[role][count != 1]);
}

static void posts_limit(char *out, size_t size, const struct plan_limits *limits, enum role role) {
    int posts = limits->posts_max[role];
    snprintf(out, size, "at most %d %s a %s", posts, plural(posts, "post", "posts"), role_name(role));
}

static void platform_share_limit(char *out, size_t size, const struct plan_limits *limits, enum platform platform) {
    char share[16];
    share_text(share, sizeof share, limits->platform_share_max_bp[platform]);
    snprintf(out, size, "%s at most %s of the budget", platform_label(platform), share);
}

static void platform_count_limit(char *out, size_t size, const struct plan_limits *limits, enum platform platform) {
    int count = limits->platform_count_max[platform];
    snprintf(out, size, "at most %d %s on %s", count, plural(count, "creator", "creators"), platform_label(platform));
}

static void creator_limit(char *out, size_t size, const struct plan_limits *limits) {
    char share[16];
    share_text(share, sizeof share, limits->creator_share_max_bp);
    snprintf(out, size, "one creator at most %s of the budget", share);
}

static void flame_share_limit(char *out, size_t size, const struct plan_limits *limits) {
    char share[16];
    share_text(share, sizeof share, limits->flame_share_min_bp);
    snprintf(out, size, "flames at least %s of the spend", share);
}

static void budget_limit(char *out, size_t size, const struct model *model) {
    char amount[48];
    money_text(amount, sizeof amount, model->campaign.budget_cents, &model->params->currency);
    snprintf(out, size, "budget %s", amount);
}

/* What binds. */

/* The limit that a step relaxes, with its present value. */
static void name_limit(char *out, size_t size, const struct model *model, const struct plan_relaxation *step) {
    const struct plan_limits *limits = &model->campaign.limits;
    if (step->unit == RELAX_CENTS)
        budget_limit(out, size, model);
    else if (step->limit == BINDS_SQUAD)
        count_limit(out, size, "at most", limits->flames_max, ROLE_FLAME);
    else if (step->limit == BINDS_TORCHES)
        count_limit(out, size, "at most", limits->torches_max, ROLE_TORCH);
    else if (step->limit == BINDS_SQUAD_MIN)
        count_limit(out, size, "at least", limits->flames_min, ROLE_FLAME);
    else if (step->limit == BINDS_TORCHES_MIN)
        count_limit(out, size, "at least", limits->torches_min, ROLE_TORCH);
    else if (step->limit == BINDS_POSTS)
        posts_limit(out, size, limits, step->role);
    else if (step->limit == BINDS_CREATOR_CAP)
        creator_limit(out, size, limits);
    else if (step->limit == BINDS_FLAME_SHARE)
        flame_share_limit(out, size, limits);
    else if (step->unit == RELAX_POINTS)
        platform_share_limit(out, size, limits, step->platform);
    else
        platform_count_limit(out, size, limits, step->platform);
}

static struct message relaxing(const struct model *model, const struct plan_relaxation *step) {
    struct campaign campaign = model->campaign; /* borrows its lists */
    relaxation_apply(step, &campaign);
    if (step->unit == RELAX_CENTS)
        return (struct message){.kind = MESSAGE_BUDGET, .cents = campaign.budget_cents};
    return (struct message){.kind = MESSAGE_LIMITS, .limits = campaign.limits};
}

static enum action prompt_of(const struct plan_relaxation *step) {
    return step->unit == RELAX_CENTS ? ACTION_BUDGET : ACTION_LIMITS;
}

static void add_step(struct list *list, const struct plan_relaxation *step) {
    struct limit_item *item = add(list, true, prompt_of(step));
    char name[96], gain[96];
    name_limit(name, sizeof name, list->model, step);
    if (known(step->gain))
        relaxation_sentence(gain, sizeof gain, step, &list->model->params->currency);
    else
        snprintf(gain, sizeof gain, "what more would bring is being worked out");
    snprintf(item->text, sizeof item->text, "%s: %s", name, gain);
    if (known(step->gain))
        item->relaxing = relaxing(list->model, step);
}

/* The limits where what they hold back can be typed. */
static enum action prompt_for(enum plan_binding limit) {
    if ((limit & (BINDS_BUDGET | BINDS_NOTHING_FITS)) != 0)
        return ACTION_BUDGET;
    return (limit & (BINDS_EVERYONE | BINDS_NOTHING_WORTH)) != 0 ? ACTION_NONE : ACTION_LIMITS;
}

static void add_binding(struct list *list, enum plan_binding limit) {
    const struct plan *plan = list->plan;
    int steps = 0;
    for (int r = 0; r < plan->relaxation_count; r++)
        if (plan->relaxations[r].limit == limit) {
            add_step(list, &plan->relaxations[r]);
            steps++;
        }
    if (steps == 0)
        snprintf(add(list, true, prompt_for(limit))->text, sizeof list->items->text, "%s", binding_sentence(limit));
}

static bool has_nobody(const struct plan *plan) {
    return plan != NULL && plan->count == 0 && (plan->binding & BINDS_NOTHING_FITS) != 0;
}

/* What nobody fits, in one sentence: a step of any one limit may still let nobody in. */
static void add_nobody(struct list *list) {
    bool dear = list->plan->cheapest_cents != MONEY_UNKNOWN && list->plan->cheapest_cents > list->plan->budget_cents;
    struct limit_item *item = add(list, true, dear ? ACTION_BUDGET : ACTION_LIMITS);
    binding_sentences(item->text, sizeof item->text, list->plan, &list->model->params->currency);
}

/* What does not bind. */

static bool binds(const struct list *list, unsigned limits) {
    return list->plan != NULL && (list->plan->binding & limits) != 0;
}

/* A step of a limit of this role or platform is among those that bind. */
static bool has_step(const struct list *list, enum plan_binding limit, enum role role, enum platform platform) {
    for (int r = 0; list->plan != NULL && r < list->plan->relaxation_count; r++) {
        const struct plan_relaxation *step = &list->plan->relaxations[r];
        if (step->limit == limit && (limit == BINDS_POSTS ? step->role == role : step->platform == platform))
            return true;
    }
    return false;
}

/* ": 22 in, room for 18"; nothing without a plan. */
static void add_count(struct list *list, const char *how, int limit, enum role role, bool most) {
    struct limit_item *item = add(list, false, ACTION_LIMITS);
    char name[64];
    count_limit(name, sizeof name, how, limit, role);
    int in = list->plan == NULL ? 0 : role == ROLE_TORCH ? list->plan->torches : list->plan->flames, room = most ? limit - in : in - limit;
    if (list->plan == NULL)
        snprintf(item->text, sizeof item->text, "%s", name);
    else if (most && room == 0)
        snprintf(item->text, sizeof item->text, "%s: %d in, no more wanted", name, in);
    else
        snprintf(item->text, sizeof item->text, most ? "%s: %d in, room for %d" : "%s: %d in, %d to spare", name, in, room);
}

static void add_counts(struct list *list) {
    const struct plan_limits *limits = &list->model->campaign.limits;
    if (!binds(list, BINDS_TORCHES))
        add_count(list, "at most", limits->torches_max, ROLE_TORCH, true);
    if (!binds(list, BINDS_SQUAD))
        add_count(list, "at most", limits->flames_max, ROLE_FLAME, true);
    if (limits->torches_min > 0 && !binds(list, BINDS_TORCHES_MIN))
        add_count(list, "at least", limits->torches_min, ROLE_TORCH, false);
    if (limits->flames_min > 0 && !binds(list, BINDS_SQUAD_MIN))
        add_count(list, "at least", limits->flames_min, ROLE_FLAME, false);
}

/* Posts by those of a role who post most often; 0: nobody is in. */
static int posts_most(const struct plan *plan, enum role role) {
    int most = 0;
    for (size_t i = 0; plan != NULL && i < plan->count; i++)
        if (plan->lines[i].role == role && plan->lines[i].posts > most)
            most = plan->lines[i].posts;
    return most;
}

static void add_posts(struct list *list, enum role role) {
    int most = posts_most(list->plan, role);
    char name[64];
    if (has_step(list, BINDS_POSTS, role, PLATFORM_OTHER))
        return;
    struct limit_item *item = add(list, false, ACTION_LIMITS);
    posts_limit(name, sizeof name, &list->model->campaign.limits, role);
    if (most > 0)
        snprintf(item->text, sizeof item->text, "%s: nobody has more than %d", name, most);
    else
        snprintf(item->text, sizeof item->text, "%s", name);
}

/* A share that is used of one that may be: "…: 23% now". */
static void add_share(struct list *list, const char *name, double share) {
    struct limit_item *item = add(list, false, ACTION_LIMITS);
    if (list->plan != NULL)
        snprintf(item->text, sizeof item->text, "%s: %.0f%% now", name, 100.0 * share);
    else
        snprintf(item->text, sizeof item->text, "%s", name);
}

static double share_of(int64_t cents, int64_t of) {
    return of > 0 ? (double)cents / (double)of : 0.0;
}

static void add_platform(struct list *list, enum platform platform) {
    const struct plan_limits *limits = &list->model->campaign.limits;
    int64_t cents = 0;
    int creators = 0;
    char name[96];
    for (size_t i = 0; list->plan != NULL && i < list->plan->count; i++)
        if (list->plan->lines[i].platform == platform) {
            cents += list->plan->lines[i].cost_cents;
            creators++;
        }
    if (limits->platform_share_max_bp[platform] < WHOLE_BP) {
        platform_share_limit(name, sizeof name, limits, platform);
        add_share(list, name, share_of(cents, list->model->campaign.budget_cents));
    }
    if (limits->platform_count_max[platform] < CAMPAIGN_CREATORS_MAX) {
        struct limit_item *item = add(list, false, ACTION_LIMITS);
        platform_count_limit(name, sizeof name, limits, platform);
        snprintf(item->text, sizeof item->text, list->plan != NULL ? "%s: %d in" : "%s", name, creators);
    }
}

static void add_shares(struct list *list) {
    const struct plan_limits *limits = &list->model->campaign.limits;
    const struct plan *plan = list->plan;
    int64_t dearest = 0;
    char name[96];
    for (size_t i = 0; plan != NULL && i < plan->count; i++)
        dearest = plan->lines[i].cost_cents > dearest ? plan->lines[i].cost_cents : dearest;
    if (limits->creator_share_max_bp < WHOLE_BP && !binds(list, BINDS_CREATOR_CAP)) {
        creator_limit(name, sizeof name, limits);
        add_share(list, name, share_of(dearest, list->model->campaign.budget_cents));
    }
    if (limits->flame_share_min_bp > 0 && !binds(list, BINDS_FLAME_SHARE)) {
        flame_share_limit(name, sizeof name, limits);
        add_share(list, name, plan != NULL ? 1.0 - plan->torch_share : 0.0);
    }
}

static void add_budget(struct list *list) {
    struct limit_item *item = add(list, false, ACTION_BUDGET);
    char name[64], left[48];
    budget_limit(name, sizeof name, list->model);
    if (list->plan == NULL) {
        snprintf(item->text, sizeof item->text, "%s", name);
        return;
    }
    money_text(left, sizeof left, list->plan->left_cents, &list->model->params->currency);
    snprintf(item->text, sizeof item->text, "%s: %s left", name, left);
}

static void add_tiers(struct list *list) {
    unsigned aside = list->model->campaign.limits.tiers_aside;
    char in[LIMITS_TEXT_SIZE];
    if (aside == 0)
        return;
    struct limit_item *item = add(list, false, ACTION_TIER);
    limits_tiers(list->model->params, aside, in);
    snprintf(item->text, sizeof item->text, "only tiers: %.*s", (int)text_cut(in, 150), in);
}

/* Whoever has set none may not know that there are any. */
static void add_no_caps(struct list *list) {
    char caps[LIMITS_TEXT_SIZE];
    limits_caps(&list->model->campaign.limits, caps);
    if (caps[0] == '\0')
        snprintf(add(list, false, ACTION_LIMITS)->text, sizeof list->items->text, "no caps on platforms or on one creator");
}

int limit_items(const struct model *model, struct limit_item out[LIMIT_ITEMS_MAX]) {
    struct list list = {.model = model, .plan = model_plan(model), .items = out};
    bool nobody = has_nobody(list.plan);
    if (nobody)
        add_nobody(&list);
    for (int bit = 0; list.plan != NULL && !nobody && bit < BINDING_COUNT; bit++)
        if (binds(&list, 1U << bit))
            add_binding(&list, (enum plan_binding)(1U << bit));
    if (!binds(&list, BINDS_BUDGET | BINDS_NOTHING_FITS))
        add_budget(&list);
    add_counts(&list);
    add_posts(&list, ROLE_TORCH);
    add_posts(&list, ROLE_FLAME);
    for (int platform = 0; platform < PLATFORM_COUNT; platform++)
        if (!has_step(&list, BINDS_PLATFORM_CAP, ROLE_FLAME, (enum platform)platform))
            add_platform(&list, (enum platform)platform);
    add_shares(&list);
    add_tiers(&list);
    add_no_caps(&list);
    return list.count;
}
