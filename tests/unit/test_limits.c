#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/rng.h"
#include "model/campaign.h"
#include "model/limits.h"
#include "support/fixture.h"

/* 0 to 1 torches, 0 to 40 flames, 2 and 4 posts; no caps. */
static struct plan_limits usual(void) {
    struct plan_limits limits = {.torches_max = 1, .flames_max = 40, .posts_max = {[ROLE_TORCH] = 2, [ROLE_FLAME] = 4}};
    limits_lift(&limits);
    return limits;
}

static void reads(struct plan_limits *limits, const char *text) {
    struct error err = {""};
    if (!limits_read(limits, text, &err))
        fail_msg("'%s': %s", text, err.text);
    assert_true(campaign_limits_check(limits, &err));
}

static void writes(const struct plan_limits *limits, const char *text, const char *caps) {
    char out[LIMITS_TEXT_SIZE];
    limits_text(limits, out);
    assert_string_equal(out, text);
    limits_caps(limits, out);
    assert_string_equal(out, caps);
}

/* The exact message; nothing has changed. */
static void refuses(const char *text, const char *message) {
    struct plan_limits limits = usual(), before = limits;
    struct error err = {""};
    assert_false(limits_read(&limits, text, &err));
    assert_string_equal(err.text, message);
    assert_memory_equal(&limits, &before, sizeof limits);
}

static void only_limits_in_force_are_written(void **state) {
    struct plan_limits limits = usual();
    (void)state;
    writes(&limits, "torches 0..1 flames 0..40 posts 2/4", "");
    limits.platform_share_max_bp[PLATFORM_INSTAGRAM] = 4000;
    limits.platform_count_max[PLATFORM_TIKTOK] = 1;
    limits.platform_share_max_bp[PLATFORM_X] = 0;
    limits.platform_count_max[PLATFORM_X] = 0;
    limits.creator_share_max_bp = 2050;
    limits.flame_share_min_bp = 6001;
    writes(&limits, "torches 0..1 flames 0..40 posts 2/4 instagram 40% tiktok 1 x 0% x 0 creator 20.5% flame-share 60.01%",
           "instagram 40%, tiktok 1 creator, x 0%, x 0 creators, creator 20.5%, flames at least 60.01%");
}

static void what_is_written_reads_back(void **state) {
    struct plan_limits limits = usual(), read = usual();
    char text[LIMITS_TEXT_SIZE];
    (void)state;
    limits.torches_max = limits.flames_max = limits.torches_min = CAMPAIGN_CREATORS_MAX;
    limits.posts_max[ROLE_TORCH] = POSTS_MAX;
    limits.creator_share_max_bp = limits.flame_share_min_bp = 3333;
    for (int p = 0; p < PLATFORM_COUNT; p++) {
        limits.platform_share_max_bp[p] = WHOLE_BP - 1 - p;
        limits.platform_count_max[p] = CAMPAIGN_CREATORS_MAX - 1 - p;
    }
    limits_text(&limits, text);
    reads(&read, text);
    assert_memory_equal(&read, &limits, sizeof read);
}

static void a_text_is_the_whole_truth_about_caps(void **state) {
    struct plan_limits limits = usual();
    (void)state;
    limits.tiers_aside = 1U << 2;
    reads(&limits, "torches 1..2, flames=5.., posts 1/8, Insta 40%, instagram 7, tt none, creator 20%, flame-share 60%");
    assert_int_equal(limits.torches_min, 1);
    assert_int_equal(limits.torches_max, 2);
    assert_int_equal(limits.flames_min, 5);
    assert_int_equal(limits.flames_max, CAMPAIGN_CREATORS_MAX);
    assert_int_equal(limits.posts_max[ROLE_TORCH], 1);
    assert_int_equal(limits.posts_max[ROLE_FLAME], 8);
    assert_int_equal(limits.platform_share_max_bp[PLATFORM_INSTAGRAM], 4000);
    assert_int_equal(limits.platform_count_max[PLATFORM_INSTAGRAM], 7);
    assert_int_equal(limits.platform_share_max_bp[PLATFORM_TIKTOK], WHOLE_BP);
    assert_int_equal(limits.creator_share_max_bp, 2000);
    assert_int_equal(limits.flame_share_min_bp, 6000);
    reads(&limits, "  tiktok 33.33% ,");
    assert_int_equal(limits.platform_share_max_bp[PLATFORM_INSTAGRAM], WHOLE_BP);
    assert_int_equal(limits.platform_count_max[PLATFORM_INSTAGRAM], CAMPAIGN_CREATORS_MAX);
    assert_int_equal(limits.platform_share_max_bp[PLATFORM_TIKTOK], 3333);
    assert_int_equal(limits.creator_share_max_bp, WHOLE_BP);
    assert_int_equal(limits.flame_share_min_bp, 0);
    assert_int_equal(limits.torches_max, 2);
    assert_int_equal(limits.posts_max[ROLE_FLAME], 8);
    assert_int_equal(limits.tiers_aside, 1U << 2);
}

static void what_cannot_be_is_named(void **state) {
    (void)state;
    refuses("torchs 1", "unknown limit 'torchs': did you mean 'torches'?");
    refuses("tiktok 40% facebok 3", "unknown limit 'facebok': did you mean 'facebook'?");
    refuses("wishes 3", "unknown limit 'wishes': use torches, flames, posts, creator, flame-share or a platform");
    refuses("torches", "torches takes a number or a range such as 0..2, not ''");
    refuses("torches 2..1", "torches takes a number or a range such as 0..2, not '2..1'");
    refuses("torches -1", "torches takes a number or a range such as 0..2, not '-1'");
    refuses("flames 10001", "flames takes a number or a range such as 5..40, not '10001'");
    refuses("posts 2", "posts takes the most of one torch and of one flame, such as 2/4, not '2'");
    refuses("posts 0/4", "posts takes the most of one torch and of one flame, such as 2/4, not '0/4'");
    refuses("posts 2/9", "posts takes the most of one torch and of one flame, such as 2/4, not '2/9'");
    refuses("posts 2/4/1", "posts takes the most of one torch and of one flame, such as 2/4, not '2/4/1'");
    refuses("posts 1..2/4", "posts takes the most of one torch and of one flame, such as 2/4, not '1..2/4'");
    refuses("tiktok 101%", "tiktok takes a share such as 40%, a count such as 10, or none, not '101%'");
    refuses("tiktok 10001", "tiktok takes a share such as 40%, a count such as 10, or none, not '10001'");
    refuses("tiktok 1..2", "tiktok takes a share such as 40%, a count such as 10, or none, not '1..2'");
    refuses("tiktok 33.333%", "tiktok takes a share such as 40%, a count such as 10, or none, not '33.333%'");
    refuses("creator 0%", "creator takes a share of the budget such as 20%, or none, not '0%'");
    refuses("creator 10", "creator takes a share of the budget such as 20%, or none, not '10'");
    refuses("flame-share -5%", "flame-share takes a share of the spend such as 60%, or none, not '-5%'");
}

static void a_long_word_is_cut_and_refused(void **state) {
    (void)state;
    refuses("ééééééééééééééééééééééé 1", "unknown limit 'ééééééééééééééé': use torches, flames, posts, creator, flame-share or a platform");
    refuses("creator 20%00000000000000000000000000000",
            "creator takes a share of the budget such as 20%, or none, not '20%0000000000000000000000000000'");
}

static void caps_are_those_of_platforms_and_creators(void **state) {
    static const char *const caps[] = {"creator", "instagram", "x", "Other", "you tube"}, *const others[] = {"torches", "POSTS",
                                                                                                             "flame-share"};
    enum limit limit;
    struct error err;
    (void)state;
    for (size_t i = 0; i < sizeof caps / sizeof caps[0]; i++)
        assert_true(limits_find(caps[i], &limit, &err) && limits_is_cap(limit));
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
        assert_true(limits_find(others[i], &limit, &err) && !limits_is_cap(limit));
}

/* Whatever is typed: refused, or limits that make sense and read back the same. */
static void any_text_is_refused_or_makes_sense(void **state) {
    static const char *const pieces[] = {"torches", "flames", "posts", "creator", "flame-share", "tiktok", "x", "none", "40%",
                                         "0.01%",   "10",     "0..2",  "2/4",     "..",          "-1",     "%", ",",    "=",
                                         " ",       "\xc3",   "1e9",   "9999999", "3..",         "100%",   "/", "0",    "é\x01"};
    struct rng rng = {17};
    int read = 0;
    (void)state;
    for (int trial = 0; trial < 20000; trial++) {
        char text[128] = "", again[LIMITS_TEXT_SIZE];
        struct plan_limits limits = usual(), copy = usual();
        struct error err;
        for (uint64_t words = rng_below(&rng, 8); words > 0; words--) {
            size_t used = strlen(text);
            snprintf(text + used, sizeof text - used, "%s%s", pieces[rng_below(&rng, sizeof pieces / sizeof pieces[0])],
                     rng_below(&rng, 4) > 0 ? " " : "");
        }
        if (!limits_read(&limits, text, &err))
            continue;
        read++;
        assert_true(campaign_limits_check(&limits, &err));
        limits_text(&limits, again);
        reads(&copy, again);
        assert_memory_equal(&copy, &limits, sizeof copy);
    }
    assert_in_range(read, 1000, 19000);
}

static void tiers_are_read_and_written_by_name(void **state) {
    struct params params;
    struct error err = {""};
    char text[LIMITS_TEXT_SIZE];
    unsigned aside = 0;
    (void)state;
    fixture_params(&params);
    limits_tiers(&params, 1U << 1 | 1U << 3, text);
    assert_string_equal(text, "nano mid mega");
    assert_true(limits_read_tiers(&params, text, &aside, &err));
    assert_int_equal(aside, 1U << 1 | 1U << 3);
    assert_true(limits_read_tiers(&params, "Mega, MID nano micro macro mega", &aside, &err));
    assert_int_equal(aside, 0);
    assert_false(limits_read_tiers(&params, "nano giga", &aside, &err));
    assert_string_equal(err.text, "unknown tier 'giga': there are nano micro mid macro mega");
    assert_false(limits_read_tiers(&params, " , ", &aside, &err));
    assert_string_equal(err.text, "one tier must stay in: type at least one");
    assert_int_equal(aside, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_limits_in_force_are_written),     cmocka_unit_test(what_is_written_reads_back),
        cmocka_unit_test(a_text_is_the_whole_truth_about_caps), cmocka_unit_test(what_cannot_be_is_named),
        cmocka_unit_test(a_long_word_is_cut_and_refused),       cmocka_unit_test(caps_are_those_of_platforms_and_creators),
        cmocka_unit_test(any_text_is_refused_or_makes_sense),   cmocka_unit_test(tiers_are_read_and_written_by_name),
    };
    return cmocka_run_group_tests_name("limits", tests, NULL, NULL);
}
