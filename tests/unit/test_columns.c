#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "data/columns.h"

static void means(const char *header, enum column column) {
    struct column_match match = column_match(header);
    if (match.column != column)
        fail_msg("'%s' means %s, not %s", header, match.column < COLUMN_KINDS ? column_label(match.column) : "nothing",
                 column < COLUMN_KINDS ? column_label(column) : "nothing");
}

static void headers_of_real_exports_are_known(void **state) {
    static const struct {
        const char *header;
        enum column column;
    } cases[] = {
        {"Influencer insta name", COLUMN_ANY_NAME},
        {"instagram name", COLUMN_ANY_NAME},
        {" Name", COLUMN_ANY_NAME},
        {"youtuber name", COLUMN_ANY_NAME},
        {"Tiktoker name", COLUMN_ANY_NAME},
        {"ChannelTitle", COLUMN_ANY_NAME},
        {"profile_name", COLUMN_ANY_NAME},
        {"Channel", COLUMN_ANY_NAME},
        {"channel_info", COLUMN_ANY_NAME},
        {"creator_username", COLUMN_HANDLE},
        {"IG handle", COLUMN_HANDLE},
        {"Display Name", COLUMN_NAME},
        {"Subscribers count", COLUMN_FOLLOWERS},
        {"\nFollowers", COLUMN_FOLLOWERS},
        {"followersCount", COLUMN_FOLLOWERS},
        {"follower_count", COLUMN_FOLLOWERS},
        {"TikTok followers", COLUMN_FOLLOWERS},
        {"# Followers", COLUMN_FOLLOWERS},
        {"60 Day Eng Rate", COLUMN_RATE},
        {"60_day_eng_rate", COLUMN_RATE},
        {"engagementRatePct", COLUMN_RATE},
        {"ER (%)", COLUMN_RATE},
        {"ENGAGEMENT  RATE", COLUMN_RATE},
        {"Engagement avg\r\n", COLUMN_ANY_ENGAGEMENT},
        {"Eng. (Avg.)", COLUMN_ENGAGEMENTS},
        {"Views avg.", COLUMN_VIEWS},
        {"Views (Avg.)", COLUMN_VIEWS},
        {"Average_viewers", COLUMN_VIEWS},
        {"AvgViewsPerRecent", COLUMN_VIEWS},
        {"avgReelsPlays", COLUMN_VIEWS},
        {"likesAvg", COLUMN_LIKES},
        {"Avg Like", COLUMN_LIKES},
        {"Comments avg.", COLUMN_COMMENTS},
        {"Shares avg", COLUMN_SHARES},
        {"category_1", COLUMN_NICHE},
        {"Category_2", COLUMN_NICHE_2},
        {"Audience country(mostly)", COLUMN_MARKET},
        {"Region", COLUMN_MARKET},
        {"authenticityScore", COLUMN_AUTHENTICITY},
        {"audience.credibility", COLUMN_AUTHENTICITY},
        {"Audience_Qaulity", COLUMN_AUTHENTICITY},
        {"Price1", COLUMN_FEE},
        {"estimatedRateCardUsd", COLUMN_FEE},
        {"Fee (USD)", COLUMN_FEE},
        {"media_url", COLUMN_URL},
        {"Instagram", COLUMN_URL},
        {"E-Mail", COLUMN_CONTACT},
        {"scraped_at", COLUMN_DATE},
        {"Seguidores", COLUMN_FOLLOWERS},
        {"Abonnés", COLUMN_FOLLOWERS},
        {"Подписчики", COLUMN_FOLLOWERS},
        {"rank", COLUMN_NONE},
        {"video_id", COLUMN_NONE},
        {"influence Score", COLUMN_NONE},
        {"Total Posts", COLUMN_NONE},
        {"Authentic engagement\r\n", COLUMN_NONE},
        {"Eng. (Auth.)", COLUMN_NONE},
        {"Total Likes", COLUMN_NONE},
        {"", COLUMN_NONE},
        {"—", COLUMN_NONE},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        means(cases[i].header, cases[i].column);
    assert_non_null(column_match("Total Posts").why_not);
    assert_null(column_match("rank").why_not);
}

static void platforms_in_headers_are_hints(void **state) {
    (void)state;
    assert_int_equal(column_match("TikTok followers").platform, PLATFORM_TIKTOK);
    assert_int_equal(column_match("Influencer insta name").platform, PLATFORM_INSTAGRAM);
    assert_int_equal(column_match("youtuber name").platform, PLATFORM_YOUTUBE);
    assert_int_equal(column_match("followers").platform, PLATFORM_COUNT);
}

static void every_field_knows_its_own_name(void **state) {
    struct error err;
    (void)state;
    for (enum column column = 0; column < COLUMN_COUNT; column++) {
        enum column parsed = COLUMN_NONE;
        assert_true(column_parse(column_name(column), &parsed, &err));
        assert_int_equal(parsed, column);
    }
    /* files that flamekeep writes use these names as headers; likes, comments and shares are not among them */
    for (enum column column = 0; column < COLUMN_COUNT; column++)
        if (column != COLUMN_NAME && column != COLUMN_LIKES && column != COLUMN_COMMENTS && column != COLUMN_SHARES)
            means(column_name(column), column);
}

static void fields_are_found_by_other_names_too(void **state) {
    enum column column;
    struct error err;
    (void)state;
    assert_true(column_parse("rate", &column, &err));
    assert_int_equal(column, COLUMN_RATE);
    assert_true(column_parse("Views avg", &column, &err));
    assert_int_equal(column, COLUMN_VIEWS);
    assert_false(column_parse("autenticity", &column, &err));
    assert_string_equal(err.text, "there is no field 'autenticity': did you mean 'authenticity'?");
    assert_false(column_parse("zzz", &column, &err));
    assert_non_null(strstr(err.text, "there is no field 'zzz': there are handle, name, platform, "));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(headers_of_real_exports_are_known),
        cmocka_unit_test(platforms_in_headers_are_hints),
        cmocka_unit_test(every_field_knows_its_own_name),
        cmocka_unit_test(fields_are_found_by_other_names_too),
    };
    setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests_name("columns", tests, NULL, NULL);
}
