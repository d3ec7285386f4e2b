#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "model/schedule.h"
#include "support/check.h"
#include "support/fixture.h"

static void attention_follows_the_published_points(void **state) {
    struct params params;
    (void)state;
    fixture_params(&params);
    /* Instagram: about 80 % of a month's engagement in a day; TikTok: 39 % of the views in two days (the fit). */
    assert_near(attention_share(&params.platforms[PLATFORM_INSTAGRAM], 1), 0.80, 0.002);
    assert_near(attention_share(&params.platforms[PLATFORM_TIKTOK], 2), 0.39, 0.01);
    assert_true(attention_share(&params.platforms[PLATFORM_TIKTOK], 0) == 0.0);
    assert_true(attention_share(&params.platforms[PLATFORM_TIKTOK], -1) == 0.0);
}

static void a_shape_of_one_is_a_half_life(void **state) {
    struct platform_params platform = {.decay_shape = 1.0, .decay_scale_days = 2.0 / log(2.0)};
    (void)state;
    assert_near(attention_share(&platform, 2), 0.5, 1e-12);
    assert_near(attention_share(&platform, 6), 0.875, 1e-12);
}

static void a_torch_counts_from_day_zero(void **state) {
    struct params params;
    (void)state;
    fixture_params(&params);
    for (int i = 0; i < PLATFORM_COUNT; i++)
        assert_near(attention_launch_share(&params, (enum platform)i, ROLE_TORCH, 28), attention_share(&params.platforms[i], 3), 1e-12);
}

/* (1/D) ∫₀^min(D, L) F(L − t) dt, slowly: midpoints in panels that halve toward the steep end. */
static double slow_share(const struct platform_params *platform, double launch, double days) {
    double sum = 0.0, low_end = fmax(launch - days, 0.0);
    for (double high = launch; high > low_end + 1e-12 * launch; high = low_end + (high - low_end) / 2) {
        double low = low_end + (high - low_end) / 2;
        for (int i = 0; i < 100; i++)
            sum += attention_share(platform, low + (high - low) * (i + 0.5) / 100) * (high - low) / 100;
    }
    return sum / days;
}

static void a_flame_counts_by_its_expected_day(void **state) {
    static const double shapes[] = {0.1, 0.223, 0.374, 0.7, 1, 2, 5}, scales[] = {0.005, 0.118, 1.4, 12.8, 100}, days[] = {1, 3, 28, 365};
    struct params params;
    (void)state;
    fixture_params(&params);
    struct platform_params *platform = &params.platforms[PLATFORM_X];
    for (size_t i = 0; i < 7; i++)
        for (size_t j = 0; j < 5; j++)
            for (size_t k = 0; k < 4; k++) {
                platform->decay_shape = shapes[i];
                platform->decay_scale_days = scales[j];
                double share = attention_launch_share(&params, PLATFORM_X, ROLE_FLAME, days[k]);
                if (fabs(share - slow_share(platform, 3, days[k])) > 1e-4)
                    fail_msg("shape %g scale %g days %g: %g", shapes[i], scales[j], days[k], share);
            }
    /* In closed form for a shape of 1: (L − λ(1 − e^(−L/λ)))/D. */
    platform->decay_shape = 1.0;
    platform->decay_scale_days = 2.0;
    assert_near(attention_launch_share(&params, PLATFORM_X, ROLE_FLAME, 28), (3.0 - 2.0 * (1.0 - exp(-1.5))) / 28.0, 1e-6);
}

static void the_table_holds_the_single_shares(void **state) {
    struct params params;
    (void)state;
    fixture_params(&params);
    struct launch_shares shares = attention_launch_shares(&params, 14);
    for (int i = 0; i < PLATFORM_COUNT; i++)
        for (int role = 0; role < ROLE_COUNT; role++)
            assert_true(shares.share[i][role] == attention_launch_share(&params, (enum platform)i, (enum role)role, 14));
}

static int ascending(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void flames_of_one_size_are_evenly_spread(void **state) {
    (void)state;
    for (size_t flames = 1; flames <= 60; flames++)
        for (int posts = 1; posts <= 4; posts++) {
            double day[240];
            size_t n = 0;
            for (size_t f = 0; f < flames; f++)
                for (int j = 0; j < posts; j++)
                    day[n++] = schedule_day(ROLE_FLAME, f, flames, j, posts, 28);
            qsort(day, n, sizeof day[0], ascending);
            for (size_t i = 0; i < n; i++)
                assert_near(day[i], 28.0 * ((double)i + 0.5) / (double)n, 1e-9);
        }
}

static void own_posts_are_as_far_apart_as_can_be(void **state) {
    (void)state;
    for (int j = 1; j < 4; j++)
        assert_near(schedule_day(ROLE_FLAME, 2, 7, j, 4, 28) - schedule_day(ROLE_FLAME, 2, 7, j - 1, 4, 28), 7.0, 1e-12);
}

static void neighbours_in_the_list_are_apart_in_time(void **state) {
    (void)state;
    for (size_t f = 1; f < 20; f++)
        assert_true(fabs(schedule_day(ROLE_FLAME, f, 20, 0, 1, 28) - schedule_day(ROLE_FLAME, f - 1, 20, 0, 1, 28)) > 7.0);
}

static void torches_post_on_day_zero(void **state) {
    (void)state;
    assert_true(schedule_day(ROLE_TORCH, 0, 5, 0, 2, 28) == 0.0);
    assert_true(schedule_day(ROLE_TORCH, 0, 0, 1, 2, 28) == 0.0);
}

/* A torch with 2 posts of 1,000 views and a flame with 2 of 100, on a platform with a half-life of a day. */
static void burn_of_two(double *views, size_t days) {
    struct params params;
    struct roster roster;
    struct plan_line lines[] = {{.row = 0, .role = ROLE_TORCH, .posts = 2, .views = 2000},
                                {.row = 1, .role = ROLE_FLAME, .posts = 2, .views = 200}};
    struct plan plan = {.lines = lines, .count = 2, .torches = 1, .flames = 1};
    fixture_params(&params);
    params.platforms[PLATFORM_X].decay_shape = 1.0;
    params.platforms[PLATFORM_X].decay_scale_days = 1.0 / log(2.0);
    roster_init(&roster);
    fixture_add(&roster, &params, PLATFORM_X, "torch", 2e6, 100);
    fixture_add(&roster, &params, PLATFORM_X, "flame", 2e4, 100);
    schedule_burn(&params, &roster, &plan, views, days);
    roster_free(&roster);
}

static void the_burn_adds_up_post_by_post(void **state) {
    double views[8];
    (void)state;
    burn_of_two(views, 8); /* the flame posts on days 2 and 6 */
    assert_near(views[0], 1000, 1e-12);
    assert_near(views[1], 500, 1e-12);
    assert_near(views[2], 250 + 50, 1e-12);
    assert_near(views[3], 125 + 25, 1e-12);
    assert_near(views[6], 2000.0 / 128 + 100.0 / 32 + 50, 1e-12);
}

static void a_post_in_the_middle_of_a_day_starts_there(void **state) {
    double views[1];
    (void)state;
    burn_of_two(views, 1); /* the flame posts at .25 and .75 of the only day */
    assert_near(views[0], 1000 + 100 * (1 - pow(0.5, 0.75)) + 100 * (1 - pow(0.5, 0.25)), 1e-12);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(attention_follows_the_published_points),
        cmocka_unit_test(a_shape_of_one_is_a_half_life),
        cmocka_unit_test(a_torch_counts_from_day_zero),
        cmocka_unit_test(a_flame_counts_by_its_expected_day),
        cmocka_unit_test(the_table_holds_the_single_shares),
        cmocka_unit_test(flames_of_one_size_are_evenly_spread),
        cmocka_unit_test(own_posts_are_as_far_apart_as_can_be),
        cmocka_unit_test(neighbours_in_the_list_are_apart_in_time),
        cmocka_unit_test(torches_post_on_day_zero),
        cmocka_unit_test(the_burn_adds_up_post_by_post),
        cmocka_unit_test(a_post_in_the_middle_of_a_day_starts_there),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
