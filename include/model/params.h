/* Every figure the model computes with. The values come from config.yaml (with
 * unit, source and year there); the code holds formulas only. */
#ifndef FLAMEKEEP_MODEL_PARAMS_H
#define FLAMEKEEP_MODEL_PARAMS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/money.h"
#include "model/platform.h"

enum {
    NAME_SIZE = 24, /* bytes of a short name in the configuration, with its NUL */
    TIERS_MAX = 8,
    GOALS_MAX = 16,
    PRESETS_MAX = 12,
    AUDIENCES_MAX = 256,
    EXCHANGES_MAX = 32, /* other currencies with a rate */
    POSTS_MAX = 8,    /* posts of one creator in one plan */
    WHOLE_BP = 10000, /* all of it, for shares in ten-thousandths */
};

enum role { ROLE_FLAME, ROLE_TORCH };
enum { ROLE_COUNT = 2 };

const char *role_name(enum role role);             /* "flame", "torch": in files and JSON */
bool role_parse(const char *text, enum role *out); /* in any case */

struct tier {
    char name[NAME_SIZE];
    double min_followers; /* the band starts here and ends where the next tier starts; tier 0 starts at 0 */
    double centre;        /* followers at which the benchmarks of this tier hold exactly */
    enum role role;
};

enum rate_base {
    RATE_PER_FOLLOWER,
    RATE_PER_VIEW,
};
enum { RATE_BASE_COUNT = 2 };

const char *rate_base_name(enum rate_base base); /* "follower", "view": in files and JSON */
bool rate_base_parse(const char *text, enum rate_base *out);

struct platform_params {
    double engagement_rate[TIERS_MAX];    /* fraction at each tier's centre, of the chosen benchmark preset */
    double reach_rate[TIERS_MAX];         /* views of one post / followers, at each tier's centre: ρ₀ */
    enum rate_base rate_base;             /* of the engagement_rate figures */
    double unique_share;                  /* u: people reached / views of one post */
    double click_rate;                    /* clicks / person reached */
    double conversion_rate;               /* conversions / click */
    double fee_factor;                    /* × CPM */
    double decay_shape, decay_scale_days; /* Weibull κ and λ of §5 */
    double attention_minutes;             /* per engagement, for the education goal */
    double share_rate;                    /* shares per view, for the virality goal */
};

/* The measurable outcomes of a plan (model.md §6). */
enum outcome {
    OUTCOME_ENGAGEMENT,
    OUTCOME_CONVERSIONS,
    OUTCOME_NICHE,
    OUTCOME_EDUCATION,
    OUTCOME_LOYALTY,
    OUTCOME_THRIFT,
    OUTCOME_HYPE,
    OUTCOME_REACH,
    OUTCOME_PRESTIGE,
    OUTCOME_VIRALITY,
    OUTCOME_COUNT,
};

const char *outcome_name(enum outcome outcome); /* "engagement", as in config.yaml */
bool outcome_parse(const char *text, enum outcome *out);

struct goal {
    char name[NAME_SIZE];  /* "hype": in JSON and on the command line */
    char label[NAME_SIZE]; /* on the slider */
    char help[200];
    enum role side; /* the group of sliders it is shown in */
    enum outcome outcome;
    double weight; /* 0–10, of a new campaign */
};

struct goal_preset {
    char name[NAME_SIZE];
    char help[120];
    double weight[GOALS_MAX]; /* aligned with params.goals */
};

/* A configured universe of one audience segment; "" matches the unknown niche or market only. */
struct audience {
    char niche[64], market[64];
    double people;
};

struct plan_limits {
    int torches_min, torches_max;
    int flames_min, flames_max;
    int posts_max[ROLE_COUNT]; /* by enum role; <= POSTS_MAX */
    unsigned tiers_aside;      /* bit t set: creators of tier t are set aside for this plan */
    /* Caps and shares (model/limits.h reads and writes them as words). Shares in ten-thousandths. */
    int platform_share_max_bp[PLATFORM_COUNT]; /* most of the budget for a platform; WHOLE_BP: no cap */
    int platform_count_max[PLATFORM_COUNT];    /* most creators of a platform; CAMPAIGN_CREATORS_MAX: no cap */
    int creator_share_max_bp;                  /* most of the budget for one creator, >= 1; WHOLE_BP: no cap */
    int flame_share_min_bp;                    /* least share of the spend for flames; 0: none */
};

struct params {
    struct currency currency;
    struct exchange exchanges[EXCHANGES_MAX]; /* of other currencies, as far as anybody has said */
    size_t exchange_count;
    struct tier tiers[TIERS_MAX];
    size_t tier_count;
    char benchmark_name[NAME_SIZE]; /* the preset in use: "conservative", "guide" */
    char benchmark_source[160];     /* one line for the screen: who measured, year */
    struct platform_params platforms[PLATFORM_COUNT];
    double cpm[TIERS_MAX];       /* currency units per 1,000 views at each tier's centre, Instagram; all UNKNOWN: no fee can be estimated */
    int64_t fee_floor_cents;     /* least estimated fee */
    int64_t handling_cents;      /* fixed cost of each creator in a plan */
    double sponsored_factor;     /* engagement of a sponsored post / of an organic one */
    double authenticity;         /* share of real followers when none is given */
    double rate_tau, rate_sigma; /* §2 shrinkage: spread between creators, of one post */
    int rate_posts;              /* posts assumed behind a rate given without a number */
    double contact_correlation;  /* r of §3 */
    double fatigue;              /* δ of §3 */
    double largest_share;        /* §4: the largest audience's share of a segment's universe */
    struct audience audiences[AUDIENCES_MAX];
    size_t audience_count;
    double launch_days;                                             /* the launch window of the hype goal */
    double virality_exponent;                                       /* γ */
    double authority_half;                                          /* followers at which authority is one half */
    double authority_verified;                                      /* factor for verified accounts */
    double sigma_given, sigma_estimated, sigma_fee, sigma_platform; /* §8 log-normal errors */
    struct goal goals[GOALS_MAX];
    size_t goal_count;
    struct goal_preset presets[PRESETS_MAX];
    size_t preset_count;
    int64_t budget_cents; /* of a new campaign */
    double days;
    struct plan_limits limits;
    int exact_creators;           /* rosters up to this size are solved to proven optimality */
    double settle_gap;            /* the planner settles at this proven gap (fraction) … */
    int64_t settle_work;          /* … or after this much counted work */
    int interval_draws;           /* draws of the §8 simulation */
    double platform_share_notice; /* a plan with more of its spend on one platform says so */
};

/* Index of a goal or preset by name (any case), or -1. */
int goal_find(const struct params *params, const char *name);
int preset_find(const struct params *params, const char *name);

#endif
