#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/rng.h"
#include "model/forecast.h"
#include "support/check.h"
#include "support/fixture.h"

/* The forecast of one creator alone. */
static struct post forecast_of(const struct creator *creator) {
    struct params params;
    struct roster roster;
    fixture_params(&params);
    roster_init(&roster);
    struct post post = forecast_post(&params, &roster, roster_add(&roster, &params, creator));
    roster_free(&roster);
    return post;
}

static struct creator account(enum platform platform, double followers) {
    struct creator creator = creator_unknown();
    creator.handle = "noor";
    creator.platform = platform;
    creator.followers = followers;
    return creator;
}

static void a_bare_account_is_forecast_from_benchmarks(void **state) {
    (void)state;
    struct creator creator = account(PLATFORM_INSTAGRAM, 4000); /* the centre of nano: rate .048, reach rate .28, authenticity .8 */
    struct post post = forecast_of(&creator);
    assert_near(post.rate, 0.048, 1e-12);
    assert_near(post.views, 1120, 1e-12);
    assert_near(post.reach, 896, 1e-12);
    assert_near(post.audience, 3200, 1e-12);
    assert_near(post.engagements, 130.56, 1e-12); /* .048 × 3,200 × .85 */
    assert_near(post.clicks, 8.96, 1e-12);
    assert_near(post.conversions, 0.0896, 1e-12);
    assert_int_equal(post.fee_cents, 2500); /* 1.12 × $12 = $13.44 is under the floor of $25 */
    assert_int_equal(post.estimated, FIELD_RATE | FIELD_VIEWS | FIELD_FEE | FIELD_AUTHENTICITY);
    assert_near(post.sigma, 0.9, 1e-12);
}

static void a_fee_is_estimated_from_views(void **state) {
    (void)state;
    struct creator creator = account(PLATFORM_INSTAGRAM, 2500000); /* centre of mega: 192,500 views at $55 per 1,000 */
    assert_int_equal(forecast_of(&creator).fee_cents, 1058750);
    creator.platform = PLATFORM_YOUTUBE; /* 100,000 views × $55 × 1.5 */
    assert_int_equal(forecast_of(&creator).fee_cents, 825000);
    creator.views = 1e12;
    creator.followers = 1e11;
    assert_true(forecast_of(&creator).fee_cents > 0);
    creator.fee_cents = 123;
    struct post post = forecast_of(&creator);
    assert_int_equal(post.fee_cents, 123);
    assert_int_equal(post.estimated & FIELD_FEE, 0);
}

static void no_fee_is_estimated_without_prices(void **state) {
    struct params params;
    struct roster roster;
    struct series series;
    struct creator creator = account(PLATFORM_INSTAGRAM, 4000), priced = creator;
    (void)state;
    fixture_params(&params);
    for (size_t t = 0; t < TIERS_MAX; t++)
        params.cpm[t] = UNKNOWN;
    priced.fee_cents = 2000;
    roster_init(&roster);
    size_t bare = roster_add(&roster, &params, &creator), asks = roster_add(&roster, &params, &priced);
    struct post post = forecast_post(&params, &roster, bare);
    assert_true(post.fee_cents == MONEY_UNKNOWN);
    assert_false(known(post_fee(&post)));
    assert_near(post.views, 1120, 1e-12); /* the rest is as ever */
    assert_false(forecast_series(&params, &post, 1, &series));
    assert_false(forecast_may_plan(&params, &roster, bare));
    assert_true(forecast_may_plan(&params, &roster, asks));
    post = forecast_post(&params, &roster, asks);
    assert_near(post_fee(&post), 2000, 0);
    roster.status[asks] = STATUS_DECLINED;
    assert_false(forecast_may_plan(&params, &roster, asks));
    params.cpm[0] = 12; /* the roster as it was */
    assert_true(forecast_may_plan(&params, &roster, bare));
    roster_free(&roster);
}

static void given_figures_are_used(void **state) {
    (void)state;
    struct creator creator = account(PLATFORM_INSTAGRAM, 32000); /* centre of micro: rate .024, reach rate .21 */
    creator.rate = 0.05;
    creator.posts_sampled = 20;
    creator.views = 8000;
    creator.authenticity = 0.9;
    creator.fee_cents = 42000;
    struct post post = forecast_of(&creator);
    /* w = 1 / (1 + .45²/20) = .98997649; ê = exp(w ln .05 + (1 − w) ln .024) = .0496335 */
    assert_near(post.rate, 0.04963350236565143, 1e-12);
    assert_near(post.reach, 7200, 1e-12);
    assert_near(post.audience, 7200 / 0.21, 1e-12); /* more than the 28,800 real followers */
    assert_near(post.engagements, 1215.028137911147, 1e-12);
    assert_near(post.clicks, 72, 1e-12);
    assert_near(post.conversions, 0.72, 1e-12);
    assert_int_equal(post.estimated, 0);
    assert_near(post.sigma, 0.45, 1e-12);
}

static void an_estimated_rate_moves_with_given_views(void **state) {
    (void)state;
    struct creator creator = account(PLATFORM_INSTAGRAM, 32000); /* rate .024, reach rate .21: 6,720 views expected */
    creator.views = 6720;
    assert_near(forecast_of(&creator).rate, 0.024, 1e-12);
    creator.views = 672;
    assert_near(forecast_of(&creator).rate, 0.0024, 1e-12);
    creator.views = 0;
    assert_true(forecast_of(&creator).rate == 0.0);
    creator.views = 1e9;
    struct post post = forecast_of(&creator);
    assert_true(post.engagements <= post.views && isfinite(post.engagements));
}

static void a_rate_without_a_sample_counts_as_ten_posts(void **state) {
    (void)state;
    struct creator creator = account(PLATFORM_INSTAGRAM, 32000);
    creator.rate = 0.05;
    assert_near(forecast_of(&creator).rate, 0.04927688609038473, 1e-12);
}

static void more_posts_mean_more_trust(void **state) {
    double last = 0.0;
    (void)state;
    struct creator creator = account(PLATFORM_INSTAGRAM, 32000);
    creator.rate = 0.2;
    for (int n = 1; n < 100; n++) {
        creator.posts_sampled = n;
        double rate = forecast_of(&creator).rate;
        assert_true(rate > last && rate > 0.024 && rate < 0.2);
        last = rate;
    }
}

static void a_rate_of_zero_stays_finite(void **state) {
    (void)state;
    struct creator creator = account(PLATFORM_INSTAGRAM, 32000);
    creator.rate = 0.0;
    struct post post = forecast_of(&creator);
    assert_near(post.rate, 1.2216274073413478e-06, 1e-9);
    assert_true(post.engagements >= 0.0 && isfinite(post.engagements));
}

static void the_benchmark_moves_to_the_base_of_the_rate(void **state) {
    (void)state;
    /* TikTok's benchmark is .040 per view; with .60 views per follower that is .024 per follower. */
    struct creator creator = account(PLATFORM_TIKTOK, 32000);
    creator.rate = 0.05;
    struct post post = forecast_of(&creator);
    assert_int_equal(post.rate_base, RATE_PER_FOLLOWER);
    assert_near(post.rate, 0.04927688609038473, 1e-12);
    assert_near(post.engagements, post.rate * 32000 * 0.8 * 0.85, 1e-12);
    /* YouTube's is .021 per follower; with .08 views per follower that is .2625 per view. */
    creator = account(PLATFORM_YOUTUBE, 32000);
    creator.rate = 0.1;
    creator.rate_base = RATE_PER_VIEW;
    creator.views = 3000;
    post = forecast_of(&creator);
    assert_int_equal(post.rate_base, RATE_PER_VIEW);
    assert_near(post.rate, 0.10193396334119187, 1e-12);
    assert_near(post.engagements, 207.9452852160314, 1e-12);
}

static void a_post_may_reach_more_people_than_follow(void **state) {
    (void)state;
    struct creator creator = account(PLATFORM_TIKTOK, 32000);
    creator.views = 37.0 * 32000;
    creator.authenticity = 1.0;
    struct post post = forecast_of(&creator);
    assert_near(post.reach, 37.0 * 32000 * 0.68, 1e-12);
    assert_near(post.audience, post.reach / 0.60, 1e-12);
    creator.followers = 4000; /* 1.2 views per follower: the audience is still no smaller than one post's reach */
    post = forecast_of(&creator);
    assert_near(post.audience, post.reach, 1e-12);
}

static void contact_chances_match_the_golden_values(void **state) {
    double none, once;
    (void)state;
    contact_chances(0.125, 0.125, 5, &none, &once);
    assert_near(none, 0.396635, 1e-5);
    assert_near(1.0 - none, 0.603365, 1e-5);
    assert_near(once, 0.060096, 1e-4);
    contact_chances(0.125, 0.125, 1, &none, &once);
    assert_near(none, 0.5, 1e-12);
    assert_near(once, 0.5, 1e-12);
    contact_chances(0.125, 0.125, 2, &none, &once);
    assert_near(1.0 - none, 0.55, 1e-12);
}

static struct post plain_post(void) {
    return (struct post){
        .views = 1000, .reach = 1000, .audience = 4000, .engagements = 50, .clicks = 10, .conversions = 1, .fee_cents = 5000};
}

static void posts_by_one_creator_overlap_and_tire(void **state) {
    struct params params;
    struct series series;
    struct post post = plain_post(); /* ρ = .25 */
    (void)state;
    fixture_params(&params);
    assert_true(forecast_series(&params, &post, 1, &series));
    assert_near(series.reach, 1000, 1e-12);
    assert_true(series.reached_twice == 0.0);
    assert_int_equal(series.cost_cents, 15000);
    assert_true(forecast_series(&params, &post, 2, &series));
    assert_near(series.reach, 4000 * 0.38125, 1e-12);
    assert_near(series.reached_twice, 4000 * 0.11875, 1e-12);
    assert_true(forecast_series(&params, &post, 3, &series));
    assert_near(series.reach, 4000 * 0.46454326923, 1e-9);
    assert_near(series.reached_twice, 4000 * 0.21466346154, 1e-9);
    assert_near(series.views, 3000, 1e-12);
    assert_near(series.engagements, 50 * 2.71, 1e-12);
    assert_near(series.clicks, 10 * 2.71, 1e-12);
    assert_near(series.conversions, 2.71, 1e-12);
    assert_int_equal(series.cost_cents, 25000);
    assert_int_equal(series.posts, 3);
}

static void a_cost_outside_the_range_of_money_is_refused(void **state) {
    struct params params;
    struct series series = {.posts = 99};
    struct post post = plain_post();
    (void)state;
    fixture_params(&params);
    post.fee_cents = MONEY_MAX;
    assert_false(forecast_series(&params, &post, 1, &series));
    assert_false(forecast_series(&params, &post, 2, &series));
    assert_int_equal(series.posts, 99);
}

static void whatever_the_roster_the_forecast_is_sane(void **state) {
    struct params params;
    struct roster roster;
    (void)state;
    fixture_params(&params);
    for (uint64_t seed = 0; seed < 20; seed++) {
        fixture_roster(&roster, &params, seed, 200);
        for (size_t row = 0; row < roster.count; row++) {
            struct post post = forecast_post(&params, &roster, row);
            assert_true(post.rate > 0.0 && isfinite(post.engagements) && post.engagements >= 0.0);
            assert_true(post.reach >= 0.0 && post.audience >= post.reach && isfinite(post.audience));
            assert_true(post.fee_cents >= 0 && post.fee_cents <= MONEY_MAX);
            struct series last = {.reach = 0.0};
            for (int k = 1; k <= POSTS_MAX; k++) {
                struct series series;
                assert_true(forecast_series(&params, &post, k, &series));
                assert_true(series.reach >= last.reach * (1.0 - 1e-12) && series.reach <= post.audience);
                assert_true(series.reached_twice >= last.reached_twice * (1.0 - 1e-12) && series.reached_twice <= series.reach);
                assert_true(series.cost_cents > last.cost_cents && series.engagements >= last.engagements);
                last = series;
            }
        }
        roster_free(&roster);
    }
}

static void extremes_stay_finite(void **state) {
    static const double followers[] = {1, 1e11}, views[] = {0, 1, 1e12}, shares[] = {0, 1}, rates[] = {0, 10};
    (void)state;
    struct params params;
    fixture_params(&params);
    for (int platform = 0; platform < PLATFORM_COUNT; platform++)
        for (int i = 0; i < 24; i++) {
            struct creator creator = account((enum platform)platform, followers[i % 2]);
            creator.views = views[i / 2 % 3];
            creator.authenticity = shares[i / 6 % 2];
            creator.rate = rates[i / 12];
            struct post post = forecast_of(&creator);
            struct series series;
            assert_true(isfinite(post.engagements) && isfinite(post.audience) && post.audience >= post.reach);
            assert_true(forecast_series(&params, &post, POSTS_MAX, &series));
            assert_true(isfinite(series.reach) && series.reach >= 0.0 && series.reach <= post.audience);
        }
}

static void authority_rises_with_followers_and_the_badge(void **state) {
    struct params params;
    (void)state;
    fixture_params(&params);
    assert_near(forecast_authority(&params, 1e6, false), 0.5, 1e-12);
    assert_near(forecast_authority(&params, 1e6, true), 0.625, 1e-12);
    assert_near(forecast_authority(&params, 9e6, false), 0.9, 1e-12);
    assert_near(forecast_authority(&params, 9e6, true), 1.0, 1e-12);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_bare_account_is_forecast_from_benchmarks),
        cmocka_unit_test(a_fee_is_estimated_from_views),
        cmocka_unit_test(no_fee_is_estimated_without_prices),
        cmocka_unit_test(given_figures_are_used),
        cmocka_unit_test(an_estimated_rate_moves_with_given_views),
        cmocka_unit_test(a_rate_without_a_sample_counts_as_ten_posts),
        cmocka_unit_test(more_posts_mean_more_trust),
        cmocka_unit_test(a_rate_of_zero_stays_finite),
        cmocka_unit_test(the_benchmark_moves_to_the_base_of_the_rate),
        cmocka_unit_test(a_post_may_reach_more_people_than_follow),
        cmocka_unit_test(contact_chances_match_the_golden_values),
        cmocka_unit_test(posts_by_one_creator_overlap_and_tire),
        cmocka_unit_test(a_cost_outside_the_range_of_money_is_refused),
        cmocka_unit_test(whatever_the_roster_the_forecast_is_sane),
        cmocka_unit_test(extremes_stay_finite),
        cmocka_unit_test(authority_rises_with_followers_and_the_badge),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
