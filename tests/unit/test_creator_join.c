#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "model/creator_join.h"

/* Everything given, the rate worked out from counts. */
static struct creator full(void) {
    struct creator creator = creator_unknown();
    creator.handle = "noor";
    creator.name = "Noor";
    creator.niche = "skincare";
    creator.followers = 48100;
    creator.rate = 0.04;
    creator.rate_base = RATE_PER_VIEW;
    creator.posts_sampled = 12;
    creator.views = 14000;
    creator.fee_cents = 42000;
    creator.authenticity = 0.9;
    creator.converted = FIELD_RATE;
    creator.status = STATUS_AGREED;
    creator.verified = true;
    creator.person = 7;
    return creator;
}

/* Only what every record has. */
static struct creator bare(void) {
    struct creator creator = creator_unknown();
    creator.handle = "noor";
    creator.followers = 50000;
    return creator;
}

static void what_is_lacking_is_filled(void **state) {
    struct creator creator = bare(), other = full();
    (void)state;
    creator.market = "DE";
    creator_fill(&creator, &other);
    assert_string_equal(creator.name, "Noor");
    assert_string_equal(creator.market, "DE");
    assert_true(creator.followers == 50000 && creator.rate == 0.04 && creator.views == 14000 && creator.authenticity == 0.9);
    assert_int_equal(creator.rate_base, RATE_PER_VIEW);
    assert_int_equal(creator.posts_sampled, 12);
    assert_int_equal(creator.fee_cents, 42000);
    assert_int_equal(creator.converted, FIELD_RATE);
    assert_int_equal(creator.status, STATUS_AGREED);
    assert_true(creator.verified);
    assert_int_equal(creator.person, 7);
}

static void what_is_there_is_not_filled(void **state) {
    struct creator creator = bare(), other = full();
    (void)state;
    creator.name = "N. Haddad";
    creator.rate = 0.01;
    creator.posts_sampled = 3;
    creator.status = STATUS_DECLINED;
    creator.person = 3;
    creator_fill(&creator, &other);
    assert_string_equal(creator.name, "N. Haddad");
    assert_true(creator.rate == 0.01);
    assert_int_equal(creator.rate_base, RATE_PER_FOLLOWER);
    assert_int_equal(creator.posts_sampled, 3); /* they belong to the rate */
    assert_int_equal(creator.converted, 0);
    assert_int_equal(creator.status, STATUS_DECLINED);
    assert_int_equal(creator.person, 3);
}

static void news_that_say_nothing_new_change_nothing(void **state) {
    struct creator creator = full(), same = full(), nothing = bare();
    (void)state;
    assert_false(creator_update(&creator, &same, ""));
    nothing.followers = creator.followers;
    assert_false(creator_update(&creator, &nothing, ""));
    assert_true(creator.rate == 0.04 && creator.verified && creator.person == 7);
    assert_int_equal(creator.status, STATUS_AGREED);
    assert_int_equal(creator.converted, FIELD_RATE);
}

static void news_replace_what_they_speak_of(void **state) {
    struct creator creator = full(), news = bare();
    (void)state;
    news.niche = "beauty";
    news.rate = 0.05;
    news.status = STATUS_CONTACTED;
    assert_true(creator_update(&creator, &news, ""));
    assert_string_equal(creator.niche, "beauty");
    assert_string_equal(creator.name, "Noor");
    assert_true(creator.followers == 50000 && creator.rate == 0.05 && creator.views == 14000);
    assert_int_equal(creator.rate_base, RATE_PER_FOLLOWER);
    assert_int_equal(creator.posts_sampled, 12);
    assert_int_equal(creator.converted, 0); /* the new rate was given */
    assert_int_equal(creator.status, STATUS_AGREED);
}

static void each_change_is_noticed(void **state) {
    struct creator news[] = {bare(), bare(), bare(), bare(), bare(), bare(), bare()};
    (void)state;
    news[0].followers = 1;
    news[1].notes = "likes tea";
    news[2].fee_cents = 0;
    news[3].posts_sampled = 2;
    news[4].verified = true;
    news[5].status = STATUS_PAUSED;
    news[6].person = 3;
    for (size_t i = 0; i < sizeof news / sizeof news[0]; i++) {
        struct creator creator = bare();
        assert_true(creator_update(&creator, &news[i], ""));
        assert_false(creator_update(&creator, &news[i], ""));
    }
}

static void changed_figures_have_a_day(void **state) {
    struct creator creator = creator_unknown(), news = creator_unknown();
    (void)state;
    creator.handle = news.handle = "ada";
    creator.followers = 100;
    creator.fee_cents = 500;
    creator.figures_date = "2025-06-01";
    news.followers = 100;
    assert_false(creator_update(&creator, &news, "2025-10-01")); /* nothing changes, the day neither */
    assert_string_equal(creator.figures_date, "2025-06-01");
    news.niche = "Tea";
    assert_true(creator_update(&creator, &news, "2025-10-01")); /* a text is no figure */
    assert_string_equal(creator.figures_date, "2025-06-01");
    news.followers = 120;
    assert_true(creator_update(&creator, &news, "2025-10-01"));
    assert_string_equal(creator.figures_date, "2025-10-01");
    news.followers = 90;
    news.rate = 0.02;
    news.niche = "Coffee";
    news.figures_date = "2025-09-30"; /* older than what is known: only fills */
    assert_true(creator_update(&creator, &news, "2025-11-01"));
    assert_true(creator.followers == 120 && creator.rate == 0.02);
    assert_string_equal(creator.niche, "Tea");
    assert_string_equal(creator.figures_date, "2025-10-01");
    assert_false(creator_update(&creator, &news, "2025-11-01"));
    news.figures_date = "2025-10-02";
    assert_true(creator_update(&creator, &news, "2025-11-01"));
    assert_true(creator.followers == 90);
    assert_string_equal(creator.figures_date, "2025-10-02");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(changed_figures_have_a_day),
        cmocka_unit_test(what_is_lacking_is_filled),
        cmocka_unit_test(what_is_there_is_not_filled),
        cmocka_unit_test(news_that_say_nothing_new_change_nothing),
        cmocka_unit_test(news_replace_what_they_speak_of),
        cmocka_unit_test(each_change_is_noticed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
