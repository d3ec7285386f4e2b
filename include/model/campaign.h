/* What the user wants: budget, flight, brief, goal weights, pins, excludes, limits. */
#ifndef FLAMEKEEP_MODEL_CAMPAIGN_H
#define FLAMEKEEP_MODEL_CAMPAIGN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "model/params.h"

/* The bounds of every campaign, wherever it comes from. */
enum {
    CAMPAIGN_DAYS_MAX = 365,
    CAMPAIGN_CREATORS_MAX = 10000, /* of one role */
};

struct pin {
    int64_t creator_id;
    int posts; /* >= 1 */
    bool held; /* exactly so many posts (a line edited by hand); else at least */
};

struct campaign {
    int64_t id; /* 0: not stored yet */
    char name[64];
    int64_t budget_cents;
    double days;                /* the flight; >= 1 */
    char niche[64], market[64]; /* the brief; "" when open */
    double weight[GOALS_MAX];   /* 0–10, aligned with params.goals */
    struct plan_limits limits;
    struct pin *pins; /* sorted by creator_id */
    size_t pin_count, pin_capacity;
    int64_t *excludes; /* sorted */
    size_t exclude_count, exclude_capacity;
};

/* A new campaign with the configured defaults and the name "New campaign". */
void campaign_init(struct campaign *campaign, const struct params *params);
void campaign_free(struct campaign *campaign);
void campaign_copy(struct campaign *to, const struct campaign *from); /* `to` is initialised; its lists are replaced */

/* posts 0: not pinned. */
int campaign_pinned(const struct campaign *campaign, int64_t creator_id);
void campaign_pin(struct campaign *campaign, int64_t creator_id, int posts); /* 0 releases; also lifts an exclude */

/* Exactly so many posts (>= 1); campaign_pin makes it "at least" again or releases it. A held creator is pinned, too. */
void campaign_hold(struct campaign *campaign, int64_t creator_id, int posts);
bool campaign_held(const struct campaign *campaign, int64_t creator_id);

bool campaign_excluded(const struct campaign *campaign, int64_t creator_id);
void campaign_exclude(struct campaign *campaign, int64_t creator_id, bool exclude); /* also releases a pin */

/* What two campaigns ask differently; names and ids are no question. Bits. */
enum campaign_change {
    CHANGED_FRAME = 1 << 0, /* budget, limits */
    CHANGED_HELD = 1 << 1,  /* pins, excludes */
    CHANGED_BRIEF = 1 << 2,
    CHANGED_DAYS = 1 << 3,
    CHANGED_WEIGHTS = 1 << 4,
};
unsigned campaign_changes(const struct campaign *a, const struct campaign *b, const struct params *params);

/* True when every weight is 0 (the planner then plans for reach and says so). */
bool campaign_idle(const struct campaign *campaign, const struct params *params);

/* True for an outcome that no plan can have yet: niche, while the brief names neither a niche nor a market. */
bool campaign_needs_brief(const struct campaign *campaign, enum outcome outcome);

/* False names the limits that make no sense. */
bool campaign_limits_check(const struct plan_limits *limits, struct error *err);

#endif
