#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "data/choices.h"

static void says(const struct choices *choices, const char *expected) {
    char *text = choices_text(choices);
    assert_string_equal(text, expected);
    free(text);
}

static void a_column_becomes_one_thing(void **state) {
    struct choices choices = {.map_count = 0};
    (void)state;
    says(&choices, "");
    choices_map(&choices, COLUMN_FOLLOWERS, "Fans");
    choices_map(&choices, COLUMN_FOLLOWERS, "Reach"); /* of two columns the later */
    choices_map(&choices, COLUMN_VIEWS, "Views");
    choices_map(&choices, COLUMN_LIKES, "views"); /* a header is the same in any case */
    says(&choices, "map followers=Reach\nmap likes=views\n");
    choices_map(&choices, COLUMN_NONE, "reach");
    choices_map(&choices, COLUMN_NONE, "Mood"); /* many may be left out */
    says(&choices, "map likes=views\nmap none=reach\nmap none=Mood\n");
    assert_true(choices_has(&choices, "MOOD"));
    choices_forget(&choices, "Mood");
    assert_false(choices_has(&choices, "Mood"));
    choices_map(&choices, COLUMN_URL, "TikTok link");
    choices_map(&choices, COLUMN_URL, "Insta link"); /* and there are addresses on each platform */
    says(&choices, "map likes=views\nmap none=reach\nmap url=TikTok link\nmap url=Insta link\n");
    choices_free(&choices);
}

static void headers_without_letters_differ(void **state) {
    struct choices choices = {.map_count = 0};
    (void)state;
    choices_map(&choices, COLUMN_LIKES, "\U0001F44D");
    choices_map(&choices, COLUMN_COMMENTS, "\U0001F4AC");
    assert_int_equal(choices.map_count, 2);
    choices_free(&choices);
}

static void ways_are_kept_by_field(void **state) {
    struct choices choices = {.map_count = 0};
    (void)state;
    choices_way(&choices, COLUMN_RATE, WAY_PERCENT);
    choices_way(&choices, COLUMN_FOLLOWERS, WAY_MILLIONS);
    choices_way(&choices, COLUMN_RATE, WAY_FRACTION);
    says(&choices, "as followers=millions\nas engagement_rate=fraction\n");
    choices_way(&choices, COLUMN_RATE, WAY_FOUND);
    says(&choices, "as followers=millions\n");
    choices_free(&choices);
}

static void what_was_saved_is_read_again(void **state) {
    static const char text[] = "platform tiktok\ncurrency EUR\ndecimal ,\nencoding windows-1251\nname Weekly export\nsaved 2025-05-12\nmap followers=Fans, all\n"
                               "map none=\xd0\x90\nas engagement_rate=percent\n";
    struct choices choices, copy;
    struct error err;
    (void)state;
    assert_true(choices_read(&choices, text, &err));
    assert_string_equal(choices.platform, "tiktok");
    assert_string_equal(choices.name, "Weekly export");
    says(&choices, text);
    choices_copy(&copy, &choices);
    choices_free(&choices);
    says(&copy, text);
    choices_free(&copy);
}

static void a_name_of_two_lines_is_saved_as_one(void **state) {
    struct choices choices = {.name = "Weekly\nexport"}, again;
    struct error err;
    (void)state;
    char *text = choices_text(&choices);
    assert_true(choices_read(&again, text, &err));
    assert_string_equal(again.name, "Weekly export");
    free(text);
    choices_free(&again);
}

static void what_is_no_saved_mapping_is_refused(void **state) {
    static const char *const texts[] = {
        "nonsense\n", "map followers\n", "map folowers=Fans\n", "as niche=percent\n", "hue red\n", "platform a-platform-that-is-too-long\n",
        "map followers=a\nmap x\n"};
    struct choices choices;
    struct error err;
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        err.text[0] = '\0';
        if (choices_read(&choices, texts[i], &err) || err.text[0] == '\0')
            fail_msg("'%s' was taken", texts[i]);
        assert_int_equal(choices.map_count, 0); /* nothing to free */
    }
}

static void they_stand_before_the_options(void **state) {
    static const char *const given[] = {"followers=B"};
    struct import_options options = {.maps = given, .map_count = 1};
    struct choices choices = {.platform = "tiktok", .currency = "EUR", .decimal = ",", .encoding = "windows-1252"};
    const char **maps, **ways;
    (void)state;
    choices_map(&choices, COLUMN_FOLLOWERS, "A");
    choices_way(&choices, COLUMN_RATE, WAY_PERCENT);
    choices_apply(&choices, &options, &maps, &ways);
    assert_int_equal(options.map_count, 2);
    assert_string_equal(options.maps[0], "followers=A");
    assert_string_equal(options.maps[1], "followers=B");
    assert_int_equal(options.way_count, 1);
    assert_string_equal(options.platform, "tiktok");
    assert_string_equal(options.fee_currency, "EUR");
    assert_string_equal(options.decimal, ",");
    assert_string_equal(options.encoding, "windows-1252");
    free(maps);
    free(ways);
    options = (struct import_options){.platform = "youtube"};
    choices_apply(&choices, &options, &maps, &ways);
    assert_string_equal(options.platform, "youtube");
    free(maps);
    free(ways);
    choices_free(&choices);
}

static void they_fit_files_with_their_headers(void **state) {
    char a[] = "Fans", b[] = "Mood";
    char *const headers[] = {a, b};
    struct choices choices = {.map_count = 0};
    (void)state;
    assert_true(choices_fit(&choices, headers, 2));
    choices_map(&choices, COLUMN_FOLLOWERS, "fans");
    assert_true(choices_fit(&choices, headers, 2));
    choices_map(&choices, COLUMN_NONE, "Weather");
    assert_false(choices_fit(&choices, headers, 2));
    choices_free(&choices);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_column_becomes_one_thing),          cmocka_unit_test(headers_without_letters_differ),
        cmocka_unit_test(ways_are_kept_by_field),              cmocka_unit_test(what_was_saved_is_read_again),
        cmocka_unit_test(what_is_no_saved_mapping_is_refused), cmocka_unit_test(they_stand_before_the_options),
        cmocka_unit_test(they_fit_files_with_their_headers),   cmocka_unit_test(a_name_of_two_lines_is_saved_as_one),
    };
    return cmocka_run_group_tests_name("choices", tests, NULL, NULL);
}
