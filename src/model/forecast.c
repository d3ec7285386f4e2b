#include "model/forecast.h"

#include <assert.h>
#include <math.h>

#include "model/tier.h"

/* Least rate that has a usable logarithm: one engagement per million. */
static const double RATE_FLOOR = 1e-6;
/* Least benchmark of views per follower; it is divided by. */
static const double REACH_RATE_FLOOR = 1e-6;
/* One post reaches at most this share of the reachable audience, and correlations stay inside (0, 1). */
static const double NEARLY_ALL = 1.0 - 1e-9;
static const double NEARLY_NONE = 1e-9;

/* What is known or assumed about the creator of a row. */
struct account {
    const struct params *params;
    const struct platform_params *platform;
    double followers, authenticity;
    double reach_rate; /* ρ₀ */
};

static struct account account_of(const struct params *params, const struct roster *roster, size_t row) {
    const struct platform_params *platform = &params->platforms[roster->platform[row]];
    double followers = roster->followers[row];
    double reach_rate = tier_interpolate(params, platform->reach_rate, followers);
    return (struct account){
        .params = params,
        .platform = platform,
        .followers = followers,
        .authenticity = known(roster->authenticity[row]) ? roster->authenticity[row] : params->authenticity,
        .reach_rate = fmax(reach_rate, REACH_RATE_FLOOR),
    };
}

/* e₀ on the given base: engagements per view are those per follower ÷ views per follower. */
static double benchmark_rate(const struct account *account, enum rate_base base) {
    const struct platform_params *platform = account->platform;
    double rate = tier_interpolate(account->params, platform->engagement_rate, account->followers);
    if (base == platform->rate_base)
        return rate;
    return base == RATE_PER_VIEW ? rate / account->reach_rate : rate * account->reach_rate;
}

/* e₀ when nobody has counted engagements. The benchmark per follower is for those who see a post as often as the benchmark says: given views
 * above or below that move it along, and there is at most one engagement a view. */
static double estimated_rate(const struct account *account, double given_views) {
    enum rate_base base = account->platform->rate_base;
    double rate = benchmark_rate(account, base);
    if (base == RATE_PER_VIEW || !known(given_views))
        return rate;
    return fmin(rate / account->reach_rate, 1.0) * given_views / account->followers;
}

/* ln ê = w ln e + (1 − w) ln e₀ */
static double shrink(const struct params *params, double rate, double benchmark, int posts) {
    double n = posts > 0 ? posts : params->rate_posts;
    double between = params->rate_tau * params->rate_tau, within = params->rate_sigma * params->rate_sigma / n;
    double trust = between + within > 0.0 ? between / (between + within) : 1.0;
    return exp(trust * log(fmax(rate, RATE_FLOOR)) + (1.0 - trust) * log(fmax(benchmark, RATE_FLOOR)));
}

static void forecast_rate(struct post *post, const struct account *account, const struct roster *roster, size_t row) {
    double observed = roster->rate[row];
    post->rate_base = known(observed) ? (enum rate_base)roster->rate_base[row] : account->platform->rate_base;
    post->sigma = account->params->sigma_given;
    if (known(observed)) {
        post->rate = shrink(account->params, observed, benchmark_rate(account, post->rate_base), roster->posts_sampled[row]);
        return;
    }
    post->rate = estimated_rate(account, roster->views[row]);
    post->sigma = account->params->sigma_estimated;
    post->estimated |= FIELD_RATE;
}

/* Nobody engages without a view: a rate per follower above the benchmark's reach says that more people saw the post. */
static double estimated_views(const struct account *account, const struct post *post) {
    double views = account->followers * account->reach_rate;
    return post->rate_base == RATE_PER_FOLLOWER ? fmax(views, account->followers * post->rate) : views;
}

static void forecast_people(struct post *post, const struct account *account, const struct roster *roster, size_t row) {
    double real = account->authenticity, given = roster->views[row];
    post->views = known(given) ? given : estimated_views(account, post);
    post->reach = post->views * account->platform->unique_share * real;
    post->audience = fmax(account->followers * real, post->reach / fmin(account->reach_rate, 1.0));
    if (!known(given))
        post->estimated |= FIELD_VIEWS;
    if (!known(roster->authenticity[row]))
        post->estimated |= FIELD_AUTHENTICITY;
}

static void forecast_acts(struct post *post, const struct account *account) {
    double base = post->rate_base == RATE_PER_VIEW ? post->views : account->followers;
    post->engagements = post->rate * base * account->authenticity * account->params->sponsored_factor;
    post->clicks = post->reach * account->platform->click_rate;
    post->conversions = post->clicks * account->platform->conversion_rate;
}

/* V/1000 × CPM × platform factor, at least the floor. */
static int64_t estimated_fee(const struct account *account, double views) {
    const struct params *params = account->params;
    const int64_t most = MONEY_MAX / (2 * POSTS_MAX);
    double cpm = tier_interpolate_log(params, params->cpm, account->followers);
    int64_t fee = money_round(views / 1000.0 * cpm * account->platform->fee_factor, &params->currency);
    fee = fee > params->fee_floor_cents ? fee : params->fee_floor_cents;
    return fee < most ? fee : most;
}

struct post forecast_post(const struct params *params, const struct roster *roster, size_t row) {
    struct account account = account_of(params, roster, row);
    struct post post = {.fee_cents = roster->fee_cents[row]};
    forecast_rate(&post, &account, roster, row);
    forecast_people(&post, &account, roster, row);
    forecast_acts(&post, &account);
    if (post.fee_cents == MONEY_UNKNOWN) {
        post.fee_cents = known(params->cpm[0]) ? estimated_fee(&account, post.views) : MONEY_UNKNOWN;
        post.estimated |= FIELD_FEE;
    }
    return post;
}

bool forecast_has_fee(const struct params *params, const struct roster *roster, size_t row) {
    return roster->fee_cents[row] != MONEY_UNKNOWN || known(params->cpm[0]);
}

bool forecast_may_plan(const struct params *params, const struct roster *roster, size_t row) {
    return status_may_plan((enum creator_status)roster->status[row]) && forecast_has_fee(params, roster, row);
}

double forecast_benchmark(const struct params *params, enum platform platform, double followers) {
    const struct account account = {
        .params = params,
        .platform = &params->platforms[platform],
        .followers = followers,
        .reach_rate = fmax(tier_interpolate(params, params->platforms[platform].reach_rate, followers), REACH_RATE_FLOOR),
    };
    return benchmark_rate(&account, RATE_PER_FOLLOWER);
}

struct post forecast_creator(const struct params *params, const struct creator *creator) {
    struct roster alone;
    roster_init(&alone);
    struct post post = forecast_post(params, &alone, roster_add(&alone, params, creator));
    roster_free(&alone);
    return post;
}

void contact_chances(double alpha, double beta, int posts, double *none, double *once) {
    double before = 1.0; /* Π_{j < k−1} (β+j)/(α+β+j) */
    for (int j = 0; j < posts - 1; j++)
        before *= (beta + j) / (alpha + beta + j);
    double last = alpha + beta + (posts - 1);
    *none = before * (beta + (posts - 1)) / last;
    *once = before * posts * alpha / last;
}

static void reach_of_series(struct series *series, const struct params *params, const struct post *post) {
    double none, once;
    if (post->audience <= 0.0)
        return;
    double share = fmin(post->reach / post->audience, NEARLY_ALL);
    double correlation = fmin(fmax(params->contact_correlation, NEARLY_NONE), NEARLY_ALL);
    double spread = (1.0 - correlation) / correlation;
    contact_chances(share * spread, (1.0 - share) * spread, series->posts, &none, &once);
    series->reach = post->audience * (1.0 - none);
    series->reached_twice = series->posts > 1 ? post->audience * fmax(1.0 - none - once, 0.0) : 0.0;
}

bool forecast_series(const struct params *params, const struct post *post, int posts, struct series *out) {
    assert(posts >= 1 && posts <= POSTS_MAX);
    struct series series = {.posts = posts, .views = posts * post->views};
    double shrinking = 1.0, effective = 0.0;
    for (int j = 0; j < posts; j++) {
        effective += shrinking;
        shrinking *= params->fatigue;
    }
    series.engagements = effective * post->engagements;
    series.clicks = effective * post->clicks;
    series.conversions = effective * post->conversions;
    reach_of_series(&series, params, post);
    if (post->fee_cents == MONEY_UNKNOWN || !money_times(post->fee_cents, posts, &series.cost_cents) ||
        !money_add(series.cost_cents, params->handling_cents, &series.cost_cents))
        return false;
    *out = series;
    return true;
}

double forecast_authority(const struct params *params, double followers, bool verified) {
    double authority = followers / (followers + params->authority_half);
    return fmin(verified ? authority * params->authority_verified : authority, 1.0);
}
