#include "model/ahead.h"

#include "base/clock.h"
#include "model/planner_state.h"

enum { BEYOND = 16 }; /* budgets: as much money is tried when one does not do */

static void free_targets(struct ahead *ahead) {
    target_free(ahead->target);
    target_free(ahead->beyond);
    ahead->target = ahead->beyond = NULL;
}

void ahead_free(struct ahead *ahead) {
    for (int kind = 0; kind < CURVE_KINDS; kind++)
        curve_free(ahead->curves[kind].curve);
    free_targets(ahead);
    *ahead = (struct ahead){.wanted = 0};
}

/* Few points of a question that did not last are no better to look at than all of one before it. */
static void drop_curve(struct ahead_curve *one) {
    curve_free(one->curve);
    one->curve = NULL;
    if (one->now.settled || one->before.known == 0)
        one->before = one->now;
    one->now = (struct curve_points){.known = 0};
}

void ahead_drop(struct ahead *ahead) {
    for (int kind = 0; kind < CURVE_KINDS; kind++)
        drop_curve(&ahead->curves[kind]);
    free_targets(ahead);
    ahead->version++;
}

void ahead_ask(struct ahead *ahead, const struct target_wish *wish) {
    free_targets(ahead);
    ahead->asked = wish != NULL;
    if (wish != NULL)
        ahead->wish = *wish;
    ahead->version++;
}

/* Targets. */

static bool is_settled(const struct target *target) {
    return target != NULL && target_result(target)->settled;
}

/* Shares of the budget would be other ones with more of it. */
static bool has_share_caps(const struct plan_limits *limits) {
    bool any = limits->creator_share_max_bp < WHOLE_BP;
    for (int platform = 0; platform < PLATFORM_COUNT; platform++)
        any = any || limits->platform_share_max_bp[platform] < WHOLE_BP;
    return any;
}

static bool target_has_work(const struct ahead *ahead) {
    return ahead->asked && (!is_settled(ahead->target) || (ahead->beyond != NULL && !is_settled(ahead->beyond)));
}

/* The budget does not do: with how much more? */
static void look_beyond(struct ahead *ahead, const struct planner *planner) {
    if (target_result(ahead->target)->reached || ahead->wish.is_fit || has_share_caps(&planner->asked.limits))
        return;
    int64_t budget = planner->asked.budget_cents;
    ahead->beyond = target_new_within(planner, &ahead->wish, budget < MONEY_MAX / BEYOND ? BEYOND * budget : MONEY_MAX);
}

static void step_target(struct ahead *ahead, const struct planner *planner, double deadline_ms) {
    if (ahead->target == NULL)
        ahead->target = target_new(planner, &ahead->wish);
    if (ahead->beyond != NULL) {
        ahead->version += target_step(ahead->beyond, deadline_ms);
    } else if (target_step(ahead->target, deadline_ms)) {
        look_beyond(ahead, planner);
        ahead->version++;
    }
}

/* Curves. */

/* One that is on the screen and not done; -1: there is none. */
static int next_curve(const struct ahead *ahead) {
    for (int kind = 0; kind < CURVE_KINDS; kind++)
        if ((ahead->wanted >> kind & 1U) != 0 && !ahead->curves[kind].now.settled)
            return kind;
    return -1;
}

static void step_curve(struct ahead *ahead, int kind, const struct planner *planner, double deadline_ms) {
    struct ahead_curve *one = &ahead->curves[kind];
    if (one->curve == NULL)
        one->curve = curve_new(planner, (enum curve_kind)kind);
    bool done = curve_step(one->curve, deadline_ms);
    const struct curve_points *points = curve_points(one->curve);
    if (!done && points->known == one->now.known)
        return;
    one->now = *points;
    ahead->version++;
    if (!done)
        return;
    curve_free(one->curve);
    one->curve = NULL;
}

bool ahead_has_work(const struct ahead *ahead) {
    return target_has_work(ahead) || next_curve(ahead) >= 0;
}

/* A unit of a forced split can take some milliseconds, and a key must not wait for it: half the time is used. */
void ahead_step(struct ahead *ahead, const struct planner *planner, double deadline_ms) {
    double now = clock_ms();
    deadline_ms = now + (deadline_ms - now) / 2.0;
    while (ahead_has_work(ahead)) {
        if (target_has_work(ahead)) /* somebody waits for it */
            step_target(ahead, planner, deadline_ms);
        else
            step_curve(ahead, next_curve(ahead), planner, deadline_ms);
        if (clock_ms() >= deadline_ms)
            break;
    }
}

const struct curve_points *ahead_curve(const struct ahead *ahead, enum curve_kind kind, bool *stale) {
    const struct ahead_curve *one = &ahead->curves[kind];
    *stale = one->now.known == 0;
    if (!*stale)
        return &one->now;
    return one->before.known > 0 ? &one->before : NULL;
}

const struct curve_points *ahead_curve_before(const struct ahead *ahead, enum curve_kind kind) {
    const struct ahead_curve *one = &ahead->curves[kind];
    return !one->now.settled && one->before.known > 0 ? &one->before : NULL;
}

const struct target_result *ahead_target(const struct ahead *ahead) {
    return ahead->target != NULL ? target_result(ahead->target) : NULL;
}

const struct target_result *ahead_beyond(const struct ahead *ahead) {
    return ahead->beyond != NULL ? target_result(ahead->beyond) : NULL;
}
