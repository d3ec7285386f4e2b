#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "support/fixture.h"

static void a_creator_comes_back_as_it_went_in(void **state) {
    struct params params;
    struct roster roster;
    (void)state;
    fixture_params(&params);
    roster_init(&roster);
    struct creator creator = creator_unknown();
    creator.id = 42;
    creator.platform = PLATFORM_TIKTOK;
    creator.handle = "dermdiary";
    creator.name = "Derm Diary";
    creator.niche = "Skincare";
    creator.market = "Germany";
    creator.language = "de";
    creator.tags = "clean|vegan";
    creator.contact = "hello@example.com";
    creator.notes = "fast replies";
    creator.figures_date = "2025-10-01";
    creator.followers = 91000;
    creator.rate = 0.062;
    creator.rate_base = RATE_PER_VIEW;
    creator.posts_sampled = 12;
    creator.views = 30000;
    creator.fee_cents = 51000;
    creator.authenticity = 0.91;
    creator.status = STATUS_AGREED;
    creator.verified = true;
    creator.person = 77;
    creator.converted = FIELD_RATE;
    size_t row = roster_add(&roster, &params, &creator);
    struct creator back = roster_get(&roster, row);
    assert_int_equal(back.id, 42);
    assert_int_equal(back.platform, PLATFORM_TIKTOK);
    assert_string_equal(back.handle, "dermdiary");
    assert_string_equal(back.name, "Derm Diary");
    assert_string_equal(back.niche, "Skincare");
    assert_string_equal(back.market, "Germany");
    assert_string_equal(back.language, "de");
    assert_string_equal(back.tags, "clean|vegan");
    assert_string_equal(back.contact, "hello@example.com");
    assert_string_equal(back.notes, "fast replies");
    assert_string_equal(back.figures_date, "2025-10-01");
    assert_true(back.followers == 91000 && back.rate == 0.062 && back.views == 30000 && back.authenticity == 0.91);
    assert_int_equal(back.rate_base, RATE_PER_VIEW);
    assert_int_equal(back.posts_sampled, 12);
    assert_int_equal(back.fee_cents, 51000);
    assert_int_equal(back.status, STATUS_AGREED);
    assert_true(back.verified);
    assert_int_equal(back.person, 77);
    assert_int_equal(roster.person[row], 77);
    assert_int_equal(back.converted, FIELD_RATE);
    assert_int_equal(roster.tier[row], 1);
    roster_free(&roster);
}

static void unknown_fields_stay_unknown(void **state) {
    struct params params;
    struct roster roster;
    (void)state;
    fixture_params(&params);
    roster_init(&roster);
    size_t row = fixture_add(&roster, &params, PLATFORM_X, "noor", 5000, MONEY_UNKNOWN);
    struct creator back = roster_get(&roster, row);
    assert_false(known(back.rate) || known(back.views) || known(back.authenticity));
    assert_true(back.fee_cents == MONEY_UNKNOWN);
    assert_string_equal(back.niche, "");
    assert_string_equal(back.notes, "");
    roster_free(&roster);
}

static size_t add_in(struct roster *roster, const struct params *params, const char *niche, const char *market) {
    struct creator creator = creator_unknown();
    creator.id = (int64_t)roster->count + 1;
    creator.handle = "h";
    creator.followers = 1000;
    creator.niche = niche;
    creator.market = market;
    return roster_add(roster, params, &creator);
}

static void one_audience_whatever_the_case(void **state) {
    struct params params;
    struct roster roster;
    (void)state;
    fixture_params(&params);
    roster_init(&roster);
    size_t a = add_in(&roster, &params, "Skincare", "United States");
    size_t b = add_in(&roster, &params, "skincare", "united states");
    size_t c = add_in(&roster, &params, "skincare", "");
    size_t d = add_in(&roster, &params, "", "United States");
    size_t e = add_in(&roster, &params, "Élan", "X");
    size_t f = add_in(&roster, &params, "élan", "x");
    assert_int_equal(roster.segment[a], roster.segment[b]);
    assert_int_not_equal(roster.segment[a], roster.segment[c]);
    assert_int_not_equal(roster.segment[c], roster.segment[d]);
    assert_int_equal(roster.segment[e], roster.segment[f]);
    assert_int_equal(roster.segment_count, 4);
    assert_string_equal(roster_market(&roster, b), "United States");
    assert_int_equal(roster_find_segment(&roster, "SKINCARE", ""), roster.segment[c]);
    assert_true(roster_find_segment(&roster, "food", "") == ROSTER_NONE);
    assert_true(roster_find_segment(&roster, "", "") == ROSTER_NONE);
    roster_free(&roster);
}

static void many_audiences_are_kept_apart(void **state) {
    struct params params;
    struct roster roster;
    (void)state;
    fixture_params(&params);
    roster_init(&roster);
    for (int i = 0; i < 2000; i++) {
        char niche[16], market[16];
        snprintf(niche, sizeof niche, "n%d", i % 50);
        snprintf(market, sizeof market, "m%d", i % 40);
        add_in(&roster, &params, niche, market);
    }
    assert_int_equal(roster.segment_count, 200); /* pairs (i mod 50, i mod 40) repeat every 200 */
    for (size_t row = 0; row < roster.count; row++) {
        char niche[16];
        snprintf(niche, sizeof niche, "n%zu", row % 50);
        assert_string_equal(roster_niche(&roster, row), niche);
        assert_int_equal(roster.segment[row], roster.segment[row % 200]);
    }
    roster_free(&roster);
}

static void rows_are_found_by_id(void **state) {
    struct params params;
    struct roster roster;
    (void)state;
    fixture_params(&params);
    roster_init(&roster);
    struct creator creator = creator_unknown();
    creator.handle = "h";
    creator.followers = 1000;
    for (int64_t id = 3; id < 300; id += 3) {
        creator.id = id;
        roster_add(&roster, &params, &creator);
    }
    for (int64_t id = 0; id < 310; id++) {
        size_t row = roster_find(&roster, id);
        if (id >= 3 && id < 300 && id % 3 == 0)
            assert_int_equal(row, id / 3 - 1);
        else
            assert_true(row == ROSTER_NONE);
    }
    roster_free(&roster);
}

static void finds(const struct roster *roster, const char *handle, size_t expected, const char *message) {
    struct error err = {""};
    size_t row = roster_find_handle(roster, handle, &err);
    if (row != expected)
        fail_msg("'%s' gave row %zu, not %zu: %s", handle, row, expected, err.text);
    if (message != NULL && strstr(err.text, message) == NULL)
        fail_msg("'%s' was answered '%s', not '%s'", handle, err.text, message);
}

static void rows_are_found_by_handle(void **state) {
    struct params params;
    struct roster roster;
    (void)state;
    fixture_params(&params);
    roster_init(&roster);
    size_t noor = fixture_add(&roster, &params, PLATFORM_INSTAGRAM, "skin.by.noor", 48100, MONEY_UNKNOWN);
    size_t ana_tt = fixture_add(&roster, &params, PLATFORM_TIKTOK, "ana", 1000, MONEY_UNKNOWN);
    size_t ana_yt = fixture_add(&roster, &params, PLATFORM_YOUTUBE, "ana", 1000, MONEY_UNKNOWN);
    finds(&roster, "@Skin.by.Noor", noor, NULL);
    finds(&roster, "instagram:skin.by.noor", noor, NULL);
    finds(&roster, "https://instagram.com/skin.by.noor/", noor, NULL);
    finds(&roster, "tt:ana", ana_tt, NULL);
    finds(&roster, "youtube.com/@ana", ana_yt, NULL);
    finds(&roster, "ana", ROSTER_NONE, "write tiktok:ana or youtube:ana");
    finds(&roster, "tiktok:skin.by.noor", ROSTER_NONE, "did you mean instagram:skin.by.noor?");
    finds(&roster, "skin.by.nor", ROSTER_NONE, "did you mean instagram:skin.by.noor?");
    finds(&roster, "somebody.else", ROSTER_NONE, "nobody called 'somebody.else' is in the roster: look");
    finds(&roster, "@", ROSTER_NONE, "not a handle");
    roster_free(&roster);
}

static void a_thousand_creators_may_share_a_handle(void **state) {
    struct params params;
    struct roster roster;
    (void)state;
    fixture_params(&params);
    roster_init(&roster);
    for (int i = 0; i < 1000; i++)
        fixture_add(&roster, &params, PLATFORM_OTHER, "same", 1000, MONEY_UNKNOWN);
    finds(&roster, "same", ROSTER_NONE, "several creators");
    roster_free(&roster);
}

static void an_empty_roster_can_be_asked(void **state) {
    struct roster roster;
    (void)state;
    roster_init(&roster);
    assert_true(roster_find(&roster, 1) == ROSTER_NONE);
    assert_true(roster_find_segment(&roster, "", "") == ROSTER_NONE);
    finds(&roster, "noor", ROSTER_NONE, "nobody");
    roster_free(&roster);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_creator_comes_back_as_it_went_in),
        cmocka_unit_test(unknown_fields_stay_unknown),
        cmocka_unit_test(one_audience_whatever_the_case),
        cmocka_unit_test(many_audiences_are_kept_apart),
        cmocka_unit_test(rows_are_found_by_id),
        cmocka_unit_test(rows_are_found_by_handle),
        cmocka_unit_test(a_thousand_creators_may_share_a_handle),
        cmocka_unit_test(an_empty_roster_can_be_asked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
