#include "model/measures.h"

#include <math.h>

#include "model/schedule.h"

const struct measure_row measure_rows[MEASURE_COUNT] = {
    [MEASURE_CREATORS] = {"creators", "creators", SHAPE_COUNT, 0, "how many creators are in the group", NULL},
    [MEASURE_FOLLOWERS] = {"followers", "followers_median", SHAPE_COUNT, 0, "followers of the middle creator", NULL},
    [MEASURE_RATE] = {"engagement rate", "engagement_rate_median", SHAPE_SHARE, 1,
                      "likes, comments and shares of a post, for each follower", NULL},
    [MEASURE_FEE] = {"fee", "fee_cents_median", SHAPE_CENTS, 0, "fee for one post", NULL},
    [MEASURE_REACH] = {"reach of a post", "reach_median", SHAPE_COUNT, 1, "real people who see one post", NULL},
    [MEASURE_CPM] = {"CPM", "cpm_cents", SHAPE_CENTS, -1, "fee for a thousand views", NULL},
    [MEASURE_CPE] = {"CPE", "cpe_cents", SHAPE_CENTS, -1, "fee for one like, comment or share", NULL},
    [MEASURE_CPA] = {"CPA", "cpa_cents", SHAPE_CENTS, -1, "fee for one sale or sign-up", "from views, by benchmarks"},
    [MEASURE_AUTHENTICITY] = {"real followers", "authenticity_median", SHAPE_SHARE, 1, "share of followers who are real people", NULL},
    [MEASURE_CONVERSIONS_PER_1000] = {"conversions/1,000", "conversions_per_1000", SHAPE_PLAIN, 1, "sales and sign-ups for 1,000 in fees",
                                      "from views, by benchmarks"},
    [MEASURE_PRESTIGE] = {"prestige", "authority_median", SHAPE_SHARE, 1, "authority by size: the largest near 100%",
                          "assumed, not measured"},
    [MEASURE_FAST] = {"early attention", "launch_share_median", SHAPE_SHARE, 1, "share of a post's attention in the launch window",
                      "how attention fades is known by platform only"},
    [MEASURE_TRUST] = {"real engagement", "real_engagement_median", SHAPE_SHARE, 1, "engagement rate × share of real followers",
                       "trust itself is in no list"},
    [MEASURE_BUZZ] = {"early views", "launch_views_median", SHAPE_COUNT, 1, "views of one post in the launch window", NULL},
    [MEASURE_SCALE] = {"creators per 1M", "creators_per_million", SHAPE_PLAIN, -1, "creators to manage for a million people",
                       "all posts a plan allows, overlap not counted"},
};

struct measuring measuring_of(const struct params *params, const struct roster *roster) {
    struct measuring measuring = {.params = params, .roster = roster};
    for (int platform = 0; platform < PLATFORM_COUNT; platform++)
        measuring.early[platform] = attention_share(&params->platforms[platform], params->launch_days);
    return measuring;
}

/* A creator and one post of theirs. */
struct subject {
    const struct measuring *all;
    const struct params *params;
    const struct roster *roster;
    size_t row;
    struct post post;
};

static double followers_of(const struct subject *who) {
    return who->roster->followers[who->row];
}

static double rate_of(const struct subject *who) {
    const struct post *post = &who->post;
    return post->rate_base == RATE_PER_VIEW ? post->rate * post->views / who->roster->followers[who->row] : post->rate;
}

static double fee_of(const struct subject *who) {
    double cents = post_fee(&who->post);
    return known(cents) ? cents : NAN;
}

static double cpm_of(const struct subject *who) {
    return fee_of(who) / who->post.views * 1000.0;
}

static double cpe_of(const struct subject *who) {
    return fee_of(who) / who->post.engagements;
}

static double cpa_of(const struct subject *who) {
    return fee_of(who) / who->post.conversions;
}

static double authenticity_of(const struct subject *who) {
    double given = who->roster->authenticity[who->row];
    return known(given) ? given : who->params->authenticity;
}

static double reach_of(const struct subject *who) {
    return who->post.reach;
}

static double conversions_per_1000_of(const struct subject *who) {
    return 1000.0 * (double)money_unit(&who->params->currency) / cpa_of(who);
}

static double prestige_of(const struct subject *who) {
    return forecast_authority(who->params, who->roster->followers[who->row], who->roster->verified[who->row] != 0);
}

static double fast_of(const struct subject *who) {
    return who->all->early[who->roster->platform[who->row]];
}

static double trust_of(const struct subject *who) {
    return rate_of(who) * authenticity_of(who);
}

static double buzz_of(const struct subject *who) {
    return who->post.views * fast_of(who);
}

static double scale_of(const struct subject *who) {
    enum role role = who->params->tiers[who->roster->tier[who->row]].role;
    struct series series;
    struct post post = who->post;
    post.fee_cents = 0; /* the people alone */
    bool ok = forecast_series(who->params, &post, who->params->limits.posts_max[role], &series);
    return ok ? 1e6 / series.reach : NAN;
}

/* No list gives it: how attention decays is a benchmark always. */
enum { FIELD_NEVER_GIVEN = 1 << 30 };

/* How each measure is computed, the figures it is made of, those that tell creators apart, and whether a benchmark of the platform is in
 * it. */
static const struct {
    double (*figure)(const struct subject *who);
    unsigned rests_on, told_by;
    bool platform;
} measures[MEASURE_COUNT] = {
    [MEASURE_FOLLOWERS] = {followers_of, 0, 0, false},
    [MEASURE_RATE] = {rate_of, FIELD_RATE, FIELD_RATE, false},
    [MEASURE_FEE] = {fee_of, FIELD_FEE, FIELD_FEE, false},
    [MEASURE_REACH] = {reach_of, FIELD_VIEWS | FIELD_AUTHENTICITY, FIELD_VIEWS, true},
    [MEASURE_CPM] = {cpm_of, FIELD_FEE | FIELD_VIEWS, FIELD_FEE | FIELD_VIEWS, false},
    [MEASURE_CPE] = {cpe_of, FIELD_FEE | FIELD_RATE | FIELD_AUTHENTICITY, FIELD_FEE | FIELD_RATE, false},
    [MEASURE_CPA] = {cpa_of, FIELD_FEE | FIELD_VIEWS | FIELD_AUTHENTICITY, FIELD_FEE | FIELD_VIEWS, true},
    [MEASURE_AUTHENTICITY] = {authenticity_of, FIELD_AUTHENTICITY, FIELD_AUTHENTICITY, false},
    [MEASURE_CONVERSIONS_PER_1000] = {conversions_per_1000_of, FIELD_FEE | FIELD_VIEWS | FIELD_AUTHENTICITY, FIELD_FEE | FIELD_VIEWS, true},
    [MEASURE_PRESTIGE] = {prestige_of, 0, 0, false},
    [MEASURE_FAST] = {fast_of, FIELD_NEVER_GIVEN, FIELD_NEVER_GIVEN, true},
    [MEASURE_TRUST] = {trust_of, FIELD_RATE | FIELD_AUTHENTICITY, FIELD_RATE | FIELD_AUTHENTICITY, false},
    [MEASURE_BUZZ] = {buzz_of, FIELD_VIEWS, FIELD_VIEWS, true},
    [MEASURE_SCALE] = {scale_of, FIELD_VIEWS | FIELD_AUTHENTICITY, FIELD_VIEWS, true},
};

bool measure_has_platform_benchmark(enum measure measure) {
    return measures[measure].platform;
}

struct measured measure_creator(const struct measuring *measuring, size_t row) {
    struct subject who = {.all = measuring, .params = measuring->params, .roster = measuring->roster, .row = row};
    struct measured out = {.estimated = 0};
    who.post = forecast_post(who.params, who.roster, row);
    unsigned missing = who.post.estimated | FIELD_NEVER_GIVEN;
    for (int m = 0; m < MEASURE_COUNT; m++) {
        out.figure[m] = measures[m].figure != NULL ? measures[m].figure(&who) : NAN;
        out.estimated |= (unsigned)((missing & measures[m].rests_on) != 0) << m;
        out.benchmarks |= (unsigned)((missing & measures[m].told_by) != 0) << m;
    }
    return out;
}
