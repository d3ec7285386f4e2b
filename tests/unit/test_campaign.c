#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/rng.h"
#include "model/campaign.h"
#include "model/limits.h"
#include "support/fixture.h"

static void a_new_campaign_has_the_configured_defaults(void **state) {
    struct params params;
    struct campaign campaign;
    (void)state;
    fixture_params(&params);
    campaign_init(&campaign, &params);
    assert_string_equal(campaign.name, "New campaign");
    assert_int_equal(campaign.budget_cents, 5000000);
    assert_true(campaign.days == 28.0);
    assert_true(campaign.weight[goal_find(&params, "hype")] == 8.0);
    assert_int_equal(campaign.limits.flames_max, 40);
    assert_int_equal(campaign.pin_count + campaign.exclude_count, 0);
    assert_string_equal(campaign.niche, "");
    campaign_free(&campaign);
}

static void a_pin_lifts_an_exclude_and_the_other_way_round(void **state) {
    struct params params;
    struct campaign campaign;
    (void)state;
    fixture_params(&params);
    campaign_init(&campaign, &params);
    campaign_exclude(&campaign, 7, true);
    assert_true(campaign_excluded(&campaign, 7));
    campaign_pin(&campaign, 7, 2);
    assert_false(campaign_excluded(&campaign, 7));
    assert_int_equal(campaign_pinned(&campaign, 7), 2);
    campaign_pin(&campaign, 7, 3);
    assert_int_equal(campaign_pinned(&campaign, 7), 3);
    campaign_exclude(&campaign, 7, true);
    assert_int_equal(campaign_pinned(&campaign, 7), 0);
    campaign_exclude(&campaign, 7, true);
    assert_int_equal(campaign.exclude_count, 1);
    campaign_exclude(&campaign, 7, false);
    campaign_exclude(&campaign, 7, false);
    assert_int_equal(campaign.exclude_count + campaign.pin_count, 0);
    campaign_free(&campaign);
}

static void a_held_line_is_a_pin_of_exactly_so_many_posts(void **state) {
    struct params params;
    struct campaign campaign;
    (void)state;
    fixture_params(&params);
    campaign_init(&campaign, &params);
    campaign_exclude(&campaign, 7, true);
    campaign_hold(&campaign, 7, 3);
    assert_true(campaign_held(&campaign, 7) && !campaign_excluded(&campaign, 7));
    assert_int_equal(campaign_pinned(&campaign, 7), 3);
    assert_false(campaign_held(&campaign, 6) || campaign_held(&campaign, 8));
    campaign_pin(&campaign, 7, 2); /* at least, again */
    assert_false(campaign_held(&campaign, 7));
    assert_int_equal(campaign_pinned(&campaign, 7), 2);
    campaign_hold(&campaign, 7, 2);
    assert_int_equal(campaign.pin_count, 1);
    campaign_pin(&campaign, 7, 0);
    assert_false(campaign_held(&campaign, 7));
    assert_int_equal(campaign.pin_count, 0);
    campaign_free(&campaign);
}

static void many_marks_stay_sorted_and_right(void **state) {
    enum { IDS = 60 };
    struct params params;
    struct campaign campaign;
    int pinned[IDS] = {0};
    bool excluded[IDS] = {false};
    struct rng rng = {3};
    (void)state;
    fixture_params(&params);
    campaign_init(&campaign, &params);
    for (int step = 0; step < 5000; step++) {
        int id = (int)rng_below(&rng, IDS), posts = (int)rng_below(&rng, 4);
        if (rng_below(&rng, 2) == 0) {
            campaign_pin(&campaign, id, posts);
            pinned[id] = posts;
            excluded[id] = excluded[id] && posts == 0;
        } else {
            campaign_exclude(&campaign, id, posts > 1);
            excluded[id] = posts > 1;
            pinned[id] = excluded[id] ? 0 : pinned[id];
        }
    }
    for (int id = 0; id < IDS; id++) {
        assert_int_equal(campaign_pinned(&campaign, id), pinned[id]);
        assert_int_equal(campaign_excluded(&campaign, id), excluded[id]);
    }
    for (size_t i = 1; i < campaign.pin_count; i++)
        assert_true(campaign.pins[i - 1].creator_id < campaign.pins[i].creator_id);
    for (size_t i = 1; i < campaign.exclude_count; i++)
        assert_true(campaign.excludes[i - 1] < campaign.excludes[i]);
    campaign_free(&campaign);
}

static void a_copy_is_independent(void **state) {
    struct params params;
    struct campaign a, b;
    (void)state;
    fixture_params(&params);
    campaign_init(&a, &params);
    campaign_init(&b, &params);
    campaign_pin(&a, 5, 1);
    campaign_exclude(&a, 6, true);
    campaign_exclude(&b, 99, true);
    strcpy(a.niche, "skincare");
    campaign_copy(&b, &a);
    campaign_pin(&a, 5, 0);
    campaign_pin(&b, 8, 1);
    assert_int_equal(campaign_pinned(&b, 5), 1);
    assert_true(campaign_excluded(&b, 6));
    assert_false(campaign_excluded(&b, 99));
    assert_string_equal(b.niche, "skincare");
    assert_int_equal(campaign_pinned(&a, 8), 0);
    campaign_copy(&b, &a);
    assert_int_equal(b.pin_count, 0);
    campaign_free(&a);
    campaign_free(&b);
}

static void idle_means_every_slider_at_zero(void **state) {
    struct params params;
    struct campaign campaign;
    (void)state;
    fixture_params(&params);
    campaign_init(&campaign, &params);
    assert_false(campaign_idle(&campaign, &params));
    memset(campaign.weight, 0, sizeof campaign.weight);
    assert_true(campaign_idle(&campaign, &params));
    campaign.weight[9] = 1;
    assert_false(campaign_idle(&campaign, &params));
    campaign_free(&campaign);
}

static void the_niche_goal_needs_a_brief(void **state) {
    struct campaign campaign = {.niche = "", .market = ""};
    (void)state;
    assert_true(campaign_needs_brief(&campaign, OUTCOME_NICHE));
    assert_false(campaign_needs_brief(&campaign, OUTCOME_REACH));
    strcpy(campaign.market, "DE");
    assert_false(campaign_needs_brief(&campaign, OUTCOME_NICHE));
    strcpy(campaign.market, "");
    strcpy(campaign.niche, "skincare");
    assert_false(campaign_needs_brief(&campaign, OUTCOME_NICHE));
}

static void makes_no_sense(struct plan_limits limits, const char *why) {
    struct error err = {""};
    assert_false(campaign_limits_check(&limits, &err));
    assert_non_null(strstr(err.text, why));
}

static void limits_must_make_sense(void **state) {
    struct plan_limits good = {.torches_max = 1, .flames_max = CAMPAIGN_CREATORS_MAX, .posts_max = {1, POSTS_MAX}};
    struct error err;
    (void)state;
    limits_lift(&good);
    struct plan_limits limits = good;
    assert_true(campaign_limits_check(&good, &err));
    limits.torches_min = 2;
    makes_no_sense(limits, "torches");
    limits.torches_min = -1;
    makes_no_sense(limits, "torches");
    limits = good;
    limits.flames_max++;
    makes_no_sense(limits, "flames");
    limits = good;
    limits.posts_max[ROLE_TORCH] = POSTS_MAX + 1;
    makes_no_sense(limits, "a torch can have 1 to 8 posts");
    limits.posts_max[ROLE_TORCH] = 1;
    limits.posts_max[ROLE_FLAME] = 0;
    makes_no_sense(limits, "a flame can have");
}

static void caps_must_make_sense(void **state) {
    struct plan_limits good = {.torches_max = 1, .flames_max = 40, .posts_max = {1, 1}};
    struct error err;
    (void)state;
    limits_lift(&good);
    struct plan_limits limits = good;
    limits.platform_share_max_bp[PLATFORM_OTHER] = limits.platform_count_max[PLATFORM_X] = 0; /* nobody: that can be wished for */
    limits.creator_share_max_bp = 1;
    limits.flame_share_min_bp = WHOLE_BP;
    assert_true(campaign_limits_check(&limits, &err));
    limits = good;
    limits.platform_share_max_bp[PLATFORM_OTHER] = WHOLE_BP + 1;
    makes_no_sense(limits, "Other can have 0% to 100% of the budget");
    limits = good;
    limits.platform_count_max[PLATFORM_TIKTOK] = -1;
    makes_no_sense(limits, "TikTok can have");
    limits = good;
    limits.creator_share_max_bp = 0;
    makes_no_sense(limits, "one creator");
    limits = good;
    limits.flame_share_min_bp = -1;
    makes_no_sense(limits, "flames can have");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_new_campaign_has_the_configured_defaults),
        cmocka_unit_test(a_pin_lifts_an_exclude_and_the_other_way_round),
        cmocka_unit_test(a_held_line_is_a_pin_of_exactly_so_many_posts),
        cmocka_unit_test(many_marks_stay_sorted_and_right),
        cmocka_unit_test(a_copy_is_independent),
        cmocka_unit_test(idle_means_every_slider_at_zero),
        cmocka_unit_test(the_niche_goal_needs_a_brief),
        cmocka_unit_test(limits_must_make_sense),
        cmocka_unit_test(caps_must_make_sense),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
