/* What is typed about a creator, and how it is shown again. */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "model/attribute.h"
#include "model/forecast.h"
#include "support/fixture.h"

struct world {
    struct params params;
    struct arena texts;
    struct creator creator;
    struct error err;
};

static int open_world(void **state) {
    struct world *world = calloc(1, sizeof *world);
    fixture_params(&world->params);
    world->creator = creator_unknown();
    world->creator.handle = "noor";
    world->creator.followers = 48100;
    *state = world;
    return 0;
}

static int close_world(void **state) {
    struct world *world = *state;
    arena_free(&world->texts);
    free(world);
    return 0;
}

static bool reads(struct world *world, enum attribute attribute, const char *text) {
    return attribute_read(attribute, &world->params, text, &world->texts, &world->creator, &world->err);
}

static const char *shown(struct world *world, enum attribute attribute) {
    char *text = arena_alloc(&world->texts, 2000);
    attribute_show(attribute, &world->params, &world->creator, text, 2000);
    return text;
}

/* Typed, and how it stands there afterwards. */
static void comes_back_as(struct world *world, enum attribute attribute, const char *typed, const char *expected) {
    if (!reads(world, attribute, typed))
        fail_msg("'%s': %s", typed, world->err.text);
    assert_string_equal(shown(world, attribute), expected);
}

static void is_refused(struct world *world, enum attribute attribute, const char *typed, const char *why) {
    struct creator before = world->creator;
    if (reads(world, attribute, typed))
        fail_msg("'%s' was taken", typed);
    if (strstr(world->err.text, why) == NULL)
        fail_msg("'%s': it says '%s', not '%s'", typed, world->err.text, why);
    assert_memory_equal(&before, &world->creator, sizeof before);
}

static void texts_are_trimmed(void **state) {
    struct world *world = *state;
    comes_back_as(world, ATTRIBUTE_NAME, "  Noor Haddad ", "Noor Haddad");
    comes_back_as(world, ATTRIBUTE_NAME, "   ", "");
    comes_back_as(world, ATTRIBUTE_NICHE, "skin care", "skin care");
    comes_back_as(world, ATTRIBUTE_MARKET, "US", "US");
    comes_back_as(world, ATTRIBUTE_LANGUAGE, "en", "en");
    comes_back_as(world, ATTRIBUTE_CONTACT, "noor@example.com", "noor@example.com");
    comes_back_as(world, ATTRIBUTE_NOTES, "met in May", "met in May");
    is_refused(world, ATTRIBUTE_NICHE, "a niche of more than the sixty-three bytes that the roster has for it", "the niche is too long");
    is_refused(world, ATTRIBUTE_NONE, "x", "");
}

static void counts_are_read_as_people_write_them(void **state) {
    struct world *world = *state;
    comes_back_as(world, ATTRIBUTE_FOLLOWERS, "48.1k", "48,100");
    comes_back_as(world, ATTRIBUTE_FOLLOWERS, "1.2M", "1,200,000");
    comes_back_as(world, ATTRIBUTE_FOLLOWERS, "12.345", "12,345");
    comes_back_as(world, ATTRIBUTE_VIEWS, "14 000", "14,000");
    comes_back_as(world, ATTRIBUTE_VIEWS, "", "");
    assert_true(world->creator.views == UNKNOWN);
    comes_back_as(world, ATTRIBUTE_POSTS, "20", "20");
    comes_back_as(world, ATTRIBUTE_POSTS, "", "");
    assert_int_equal(world->creator.posts_sampled, 0);
    is_refused(world, ATTRIBUTE_FOLLOWERS, "", "every creator needs a number of followers");
    is_refused(world, ATTRIBUTE_FOLLOWERS, "many", "'many' is no whole number: write it like 48,100 or 48.1k");
    is_refused(world, ATTRIBUTE_FOLLOWERS, "0", "above 0");
    is_refused(world, ATTRIBUTE_FOLLOWERS, "-5", "no whole number");
    is_refused(world, ATTRIBUTE_FOLLOWERS, "1,250k", "no whole number");
    is_refused(world, ATTRIBUTE_FOLLOWERS, "999b", "at most 100 billion");
    is_refused(world, ATTRIBUTE_POSTS, "2.5", "no whole number");
    is_refused(world, ATTRIBUTE_POSTS, "99999999999", "a million");
}

static void fees_are_money(void **state) {
    struct world *world = *state;
    comes_back_as(world, ATTRIBUTE_FEE, "420", "$420");
    comes_back_as(world, ATTRIBUTE_FEE, "$1,250.50", "$1,250.50");
    comes_back_as(world, ATTRIBUTE_FEE, "1.2k", "$1,200");
    comes_back_as(world, ATTRIBUTE_FEE, "0", "$0"); /* for free is known, too */
    comes_back_as(world, ATTRIBUTE_FEE, "", "");
    assert_true(world->creator.fee_cents == MONEY_UNKNOWN);
    is_refused(world, ATTRIBUTE_FEE, "lots", "'lots' is not an amount");
}

static void rates_are_percentages_of_followers_or_per_view(void **state) {
    struct world *world = *state;
    comes_back_as(world, ATTRIBUTE_RATE, "4.9%", "4.9%");
    assert_true(world->creator.rate == 0.049 && world->creator.rate_base == RATE_PER_FOLLOWER);
    comes_back_as(world, ATTRIBUTE_RATE, "4,9 % per view", "4.9% per view");
    assert_true(world->creator.rate == 0.049 && world->creator.rate_base == RATE_PER_VIEW);
    comes_back_as(world, ATTRIBUTE_RATE, "5", "5%");
    assert_true(world->creator.rate == 0.05 && world->creator.rate_base == RATE_PER_FOLLOWER);
    comes_back_as(world, ATTRIBUTE_RATE, "0.38%", "0.38%");
    comes_back_as(world, ATTRIBUTE_RATE, "0", "0%");
    is_refused(world, ATTRIBUTE_RATE, "0.049", "could be a share or a percentage: write 0.049% or 4.9%");
    is_refused(world, ATTRIBUTE_RATE, "high", "'high' is no percentage: write it like 4.9%");
    is_refused(world, ATTRIBUTE_RATE, "4.9% per week", "no percentage");
    is_refused(world, ATTRIBUTE_RATE, "2000%", "between 0% and 1,000%");
    comes_back_as(world, ATTRIBUTE_RATE, "", "");
    comes_back_as(world, ATTRIBUTE_AUTHENTICITY, "93%", "93%");
    assert_true(world->creator.authenticity == 0.93);
    is_refused(world, ATTRIBUTE_AUTHENTICITY, "130%", "between 0% and 100%");
    is_refused(world, ATTRIBUTE_AUTHENTICITY, "1", "write 1% or 100%");
    world->creator.rate = 1234.0 / 56789.0; /* counted: nobody writes all of it */
    assert_string_equal(shown(world, ATTRIBUTE_RATE), "2.173%");
}

static void a_typed_figure_is_given(void **state) {
    struct world *world = *state;
    world->creator.rate = 0.03;
    world->creator.views = 1000;
    world->creator.converted = FIELD_RATE | FIELD_VIEWS;
    assert_true(reads(world, ATTRIBUTE_NAME, "Noor"));
    assert_int_equal(world->creator.converted, FIELD_RATE | FIELD_VIEWS);
    assert_true(reads(world, ATTRIBUTE_RATE, "4%"));
    assert_int_equal(world->creator.converted, FIELD_VIEWS);
    assert_true(reads(world, ATTRIBUTE_VIEWS, ""));
    assert_int_equal(world->creator.converted, 0);
}

static void choices_are_named_or_begun(void **state) {
    struct world *world = *state;
    comes_back_as(world, ATTRIBUTE_STATUS, "Agreed", "agreed");
    comes_back_as(world, ATTRIBUTE_STATUS, "dec", "declined");
    comes_back_as(world, ATTRIBUTE_PLATFORM, "insta", "instagram");
    comes_back_as(world, ATTRIBUTE_PLATFORM, "yt", "youtube");
    comes_back_as(world, ATTRIBUTE_VERIFIED, "y", "yes");
    comes_back_as(world, ATTRIBUTE_VERIFIED, "no", "no");
    is_refused(world, ATTRIBUTE_STATUS, "p", "one of prospect, contacted, agreed, declined or paused");
    is_refused(world, ATTRIBUTE_STATUS, "", "one of prospect");
    is_refused(world, ATTRIBUTE_PLATFORM, "myspace", "one of instagram, tiktok");
    assert_null(attribute_choice(ATTRIBUTE_STATUS, STATUS_COUNT));
    assert_null(attribute_choice(ATTRIBUTE_FEE, 0));
}

static void a_profile_is_a_handle_and_a_platform(void **state) {
    struct world *world = *state;
    comes_back_as(world, ATTRIBUTE_HANDLE, "@Noor.H", "noor.h");
    assert_int_equal(world->creator.platform, PLATFORM_OTHER);
    comes_back_as(world, ATTRIBUTE_HANDLE, "https://www.tiktok.com/@noor?lang=en", "noor");
    assert_int_equal(world->creator.platform, PLATFORM_TIKTOK);
    is_refused(world, ATTRIBUTE_HANDLE, " ", "every creator needs a handle");
    is_refused(world, ATTRIBUTE_HANDLE, "https://www.instagram.com/p/xyz", "no profile");
}

static void dates_are_dates(void **state) {
    struct world *world = *state;
    comes_back_as(world, ATTRIBUTE_DATE, "2025-10-01", "2025-10-01");
    comes_back_as(world, ATTRIBUTE_DATE, "2025/09/30", "2025-09-30");
    comes_back_as(world, ATTRIBUTE_DATE, "2025.09.29", "2025-09-29");
    is_refused(world, ATTRIBUTE_DATE, "30.09.2025", "written like 2025-10-01");
    is_refused(world, ATTRIBUTE_DATE, "yesterday", "written like 2025-10-01");
    is_refused(world, ATTRIBUTE_DATE, "2025-13-01", "written like 2025-10-01");
    comes_back_as(world, ATTRIBUTE_DATE, "", "");
}

static void tags_are_a_list(void **state) {
    struct world *world = *state;
    comes_back_as(world, ATTRIBUTE_TAGS, " sale,  summer deal |sale", "sale, summer deal");
    assert_string_equal(world->creator.tags, "sale|summer deal");
    comes_back_as(world, ATTRIBUTE_TAGS, "", "");
}

static void attributes_are_found_by_name(void **state) {
    struct world *world = *state;
    enum attribute found;
    assert_true(attribute_find("engagement_rate", &found, &world->err) && found == ATTRIBUTE_RATE);
    assert_true(attribute_find("ER", &found, &world->err) && found == ATTRIBUTE_RATE);
    assert_true(attribute_find("Fee", &found, &world->err) && found == ATTRIBUTE_FEE);
    assert_true(attribute_find("real followers", &found, &world->err) && found == ATTRIBUTE_AUTHENTICITY);
    assert_false(attribute_find("folowers", &found, &world->err));
    assert_string_equal(world->err.text, "there is no field 'folowers': did you mean 'followers'?");
    assert_false(attribute_find("shoe size", &found, &world->err));
    assert_non_null(strstr(world->err.text, "there is no field 'shoe size': use name"));
    for (int i = ATTRIBUTE_NONE + 1; i < ATTRIBUTE_COUNT; i++)
        assert_true(attribute_find(attribute_rows[i].key, &found, &world->err) && found == (enum attribute)i);
}

static void a_country_is_kept_by_its_code(void **state) {
    struct world *world = *state;
    struct creator creator = creator_unknown();
    assert_true(attribute_read(ATTRIBUTE_MARKET, &world->params, "Spain", &world->texts, &creator, &world->err));
    assert_string_equal(creator.market, "ES");
    assert_true(attribute_read(ATTRIBUTE_MARKET, &world->params, "Madrid", &world->texts, &creator, &world->err));
    assert_string_equal(creator.market, "Madrid");
    creator.market = "Spain"; /* of an older store: not touched is not changed */
    assert_true(attribute_read(ATTRIBUTE_MARKET, &world->params, "Spain", &world->texts, &creator, &world->err));
    assert_string_equal(creator.market, "Spain");
}

/* Whatever is shown reads back as the same. */
static void what_is_shown_reads_back(void **state) {
    struct world *world = *state;
    struct roster roster;
    fixture_roster(&roster, &world->params, 3, 300);
    for (size_t row = 0; row < roster.count; row++)
        for (int i = ATTRIBUTE_NONE + 1; i < ATTRIBUTE_COUNT; i++) {
            char text[2000], again[2000];
            struct creator creator = roster_get(&roster, row);
            attribute_show((enum attribute)i, &world->params, &creator, text, sizeof text);
            if (!attribute_read((enum attribute)i, &world->params, text, &world->texts, &creator, &world->err))
                fail_msg("%s '%s': %s", attribute_rows[i].key, text, world->err.text);
            attribute_show((enum attribute)i, &world->params, &creator, again, sizeof again);
            assert_string_equal(again, text);
        }
    roster_free(&roster);
}

static void what_is_unknown_is_estimated(void **state) {
    struct world *world = *state;
    char text[64], expected[64], amount[48];
    struct post post = forecast_creator(&world->params, &world->creator);
    money_text(amount, sizeof amount, post.fee_cents, &world->params.currency);
    snprintf(expected, sizeof expected, "~%s", amount);
    attribute_estimate(ATTRIBUTE_FEE, &world->params, &world->creator, text, sizeof text);
    assert_string_equal(text, expected);
    attribute_estimate(ATTRIBUTE_VIEWS, &world->params, &world->creator, text, sizeof text);
    assert_int_equal(text[0], '~');
    attribute_estimate(ATTRIBUTE_NICHE, &world->params, &world->creator, text, sizeof text);
    assert_string_equal(text, "");
    assert_true(reads(world, ATTRIBUTE_FEE, "10"));
    attribute_estimate(ATTRIBUTE_FEE, &world->params, &world->creator, text, sizeof text);
    assert_string_equal(text, "");
    world->creator.followers = UNKNOWN;
    attribute_estimate(ATTRIBUTE_VIEWS, &world->params, &world->creator, text, sizeof text);
    assert_string_equal(text, "");
}

static void a_fee_is_no_figure_of_the_audience(void **state) {
    struct world *world = *state;
    struct creator before = world->creator;
    assert_true(reads(world, ATTRIBUTE_FEE, "10") && reads(world, ATTRIBUTE_NICHE, "food"));
    assert_false(attribute_figures_differ(&before, &world->creator));
    static const struct {
        enum attribute attribute;
        const char *text;
    } figures[] = {{ATTRIBUTE_FOLLOWERS, "50k"}, {ATTRIBUTE_RATE, "2%"}, {ATTRIBUTE_RATE, "2% per view"},
                   {ATTRIBUTE_POSTS, "9"},       {ATTRIBUTE_VIEWS, "7"}, {ATTRIBUTE_AUTHENTICITY, "90%"}};
    for (size_t i = 0; i < sizeof figures / sizeof figures[0]; i++) {
        before = world->creator;
        assert_true(reads(world, figures[i].attribute, figures[i].text));
        assert_true(attribute_figures_differ(&before, &world->creator));
    }
}

#define test(name) cmocka_unit_test_setup_teardown(name, open_world, close_world)

int main(void) {
    const struct CMUnitTest tests[] = {
        test(texts_are_trimmed),
        test(counts_are_read_as_people_write_them),
        test(fees_are_money),
        test(rates_are_percentages_of_followers_or_per_view),
        test(a_typed_figure_is_given),
        test(choices_are_named_or_begun),
        test(a_profile_is_a_handle_and_a_platform),
        test(dates_are_dates),
        test(tags_are_a_list),
        test(attributes_are_found_by_name),
        test(a_country_is_kept_by_its_code),
        test(what_is_shown_reads_back),
        test(what_is_unknown_is_estimated),
        test(a_fee_is_no_figure_of_the_audience),
    };
    setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
