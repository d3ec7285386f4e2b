#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "data/column_names.h"

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
        {"Instagram", COLUMN_ANY_ACCOUNT},
        {"E-Mail", COLUMN_CONTACT},
        {"scraped_at", COLUMN_DATE},
        {"Seguidores", COLUMN_FOLLOWERS},
        {"Abonnés", COLUMN_FOLLOWERS},
        {"Подписчики", COLUMN_FOLLOWERS},
        {"N.º de seguidores", COLUMN_FOLLOWERS},
        {"SEGUIDORES (en miles)", COLUMN_FOLLOWERS},
        {"Follower-Anzahl in Tsd.", COLUMN_FOLLOWERS},
        {"Abonnes", COLUMN_FOLLOWERS},
        {"Iscritti", COLUMN_FOLLOWERS},
        {"Visualizzazioni medie", COLUMN_VIEWS},
        {"Profilo", COLUMN_URL},
        {"Piattaforma", COLUMN_PLATFORM},
        {"Tasso di coinvolgimento", COLUMN_RATE},
        {"Costo per post", COLUMN_FEE},
        {"Paese", COLUMN_MARKET},
        {"エンゲージメント率", COLUMN_RATE},
        {"Prénom", COLUMN_FIRST_NAME},
        {"Apellidos", COLUMN_LAST_NAME},
        {"Nb d’abonnés", COLUMN_FOLLOWERS},
        {"Количество подписчиков (тыс.)", COLUMN_FOLLOWERS},
        {"ПОДПИСЧИКИ, млн", COLUMN_FOLLOWERS},
        {"Followers (Jan 2025)", COLUMN_FOLLOWERS},
        {"Taux d’engagement", COLUMN_RATE},
        {"Tasa de interacción", COLUMN_RATE},
        {"Engagement-Rate in %", COLUMN_RATE},
        {"вовлеченность/ER", COLUMN_RATE},
        {"Вовлечённость, %", COLUMN_RATE},
        {"Visualizaciones medias", COLUMN_VIEWS},
        {"Vues moyennes", COLUMN_VIEWS},
        {"Ø Aufrufe", COLUMN_VIEWS},
        {"Средние просмотры", COLUMN_VIEWS},
        {"Tarifa (€)", COLUMN_FEE},
        {"CACHÊ R$", COLUMN_FEE},
        {"Preis pro Post in Euro", COLUMN_FEE},
        {"Стоимость, руб.", COLUMN_FEE},
        {"Цена за сторис", COLUMN_FEE},
        {"Story rate", COLUMN_FEE},
        {"Precio reel", COLUMN_FEE},
        {"País", COLUMN_MARKET},
        {"Land", COLUMN_MARKET},
        {"Страна", COLUMN_MARKET},
        {"Nische", COLUMN_NICHE},
        {"Тематика", COLUMN_NICHE},
        {"Compte Instagram", COLUMN_HANDLE},
        {"Benutzername", COLUMN_HANDLE},
        {"Ник", COLUMN_HANDLE},
        {"@", COLUMN_HANDLE},
        {"Enlace", COLUMN_URL},
        {"Lien", COLUMN_URL},
        {"Ссылка", COLUMN_URL},
        {"Abonnements", COLUMN_NONE},
        {"Engagement %", COLUMN_RATE},
        {"Engagement", COLUMN_ANY_ENGAGEMENT},
        {"ERR", COLUMN_NONE},
        {"Story views", COLUMN_NONE},
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
    assert_int_equal(column_match("Подписчики Инстаграм").platform, PLATFORM_INSTAGRAM);
}

static void units_and_kinds_are_told(void **state) {
    (void)state;
    assert_int_equal(column_match("Seguidores (en miles)").power, 3);
    assert_int_equal(column_match("Follower in Tsd.").power, 3);
    assert_int_equal(column_match("Подписчики, тыс.").power, 3);
    assert_int_equal(column_match("Abonnés (M)").power, 6);
    assert_int_equal(column_match("Followers in K").power, 3);
    assert_int_equal(column_match("Follower (Mio.)").power, 6);
    assert_int_equal(column_match("K followers").power, 0);
    assert_int_equal(column_match("Price per story").post, 3);
    assert_int_equal(column_match("Preis Reel").post, 2);
    assert_int_equal(column_match("fee").post, 0);
    assert_true(column_match("Preis Post").rank < column_match("Preis Reel").rank);
    assert_true(column_match("Preis Reel").rank < column_match("Preis Story").rank);
}

/* No header stands in two lists: what it means must not hang on their order. */
static void every_header_means_one_thing(void **state) {
    (void)state;
    for (enum column column = 0; column < COLUMN_KINDS; column++)
        for (const char *name = column_names[column].headers; *name != '\0'; name += strcspn(name, "|"), name += *name == '|') {
            char header[80];
            snprintf(header, sizeof header, "%.*s", (int)strcspn(name, "|"), name);
            means(header, column == COLUMN_FALSE_FOLLOWERS ? COLUMN_AUTHENTICITY : column);
            assert_int_equal(column_match(header).inverted, column == COLUMN_FALSE_FOLLOWERS);
        }
}

/* What programs call their fields: as a whole, or by the end of the path. */
static void names_of_programs_are_known(void **state) {
    static const struct {
        const char *header;
        enum column column;
        bool by_end;
    } cases[] = {
        {"stats.followers", COLUMN_FOLLOWERS, true},
        {"statistics.subscriberCount", COLUMN_FOLLOWERS, true},
        {"edge_followed_by.count", COLUMN_FOLLOWERS, false},
        {"user.edge_followed_by.count", COLUMN_FOLLOWERS, true},
        {"authorMeta.fans", COLUMN_FOLLOWERS, true},
        {"authorMeta/fans", COLUMN_FOLLOWERS, true},
        {"public_metrics.followers_count", COLUMN_FOLLOWERS, true},
        {"user.username", COLUMN_HANDLE, false},
        {"authorMeta.name", COLUMN_HANDLE, false},
        {"authorMeta.nickName", COLUMN_NAME, true},
        {"snippet.customUrl", COLUMN_HANDLE, true},
        {"author.stats.avg_views", COLUMN_VIEWS, true},
        {"avg_like_count", COLUMN_LIKES, false},
        {"average_like_count", COLUMN_LIKES, false},
        {"avg_comment_count", COLUMN_COMMENTS, false},
        {"businessCategoryName", COLUMN_NICHE, false},
        {"followsCount", COLUMN_NONE, false},
        {"playCount", COLUMN_NONE, false},
        {"viewCount", COLUMN_NONE, false},
        {"flags.private", COLUMN_NONE, false},
        {"Engagements/Followers", COLUMN_NONE, false}, /* a ratio */
        {"Views/Followers", COLUMN_NONE, false},
        {"profileData/followers_count", COLUMN_FOLLOWERS, true},
        {"shipping_address.country_code", COLUMN_NONE, false},
        {"user.latestPosts/0.url", COLUMN_NONE, false},
        {"Est. reach of stats.followers", COLUMN_NONE, false}, /* a sentence is no path */
        {"followers.", COLUMN_FOLLOWERS, false},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        means(cases[i].header, cases[i].column);
        if (cases[i].by_end != column_match(cases[i].header).by_end)
            fail_msg("'%s': by its end: %d", cases[i].header, !cases[i].by_end);
    }
    assert_true(column_match("followers").rank < column_match("stats.followers").rank);
    assert_true(column_match("total followers of creator").rank < column_match("stats.followers").rank);
    assert_true(column_match("user.username").rank < column_match("user.id").rank);
    assert_true(column_match("stats.followers").rank < column_match("channel.stats.followers").rank);
    assert_non_null(strstr(column_match("statistics.viewCount").why_not, "all views of the account"));
    assert_non_null(strstr(column_match("playCount").why_not, "single post"));
}

static void false_followers_are_the_other_part(void **state) {
    struct error err;
    enum column column;
    (void)state;
    assert_true(column_match("Fake followers %").inverted);
    assert_false(column_match("Real followers %").inverted);
    assert_true(column_match("AQS").rank < column_match("Fake followers").rank);
    assert_false(column_parse("fake followers", &column, &err)); /* no field for --map */
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
        cmocka_unit_test(units_and_kinds_are_told),
        cmocka_unit_test(every_header_means_one_thing),
        cmocka_unit_test(names_of_programs_are_known),
        cmocka_unit_test(false_followers_are_the_other_part),
        cmocka_unit_test(every_field_knows_its_own_name),
        cmocka_unit_test(fields_are_found_by_other_names_too),
    };
    setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests_name("columns", tests, NULL, NULL);
}
