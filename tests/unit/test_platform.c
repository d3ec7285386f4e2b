#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "model/platform.h"

static void names_and_short_forms_read_back(void **state) {
    (void)state;
    for (int i = 0; i < PLATFORM_COUNT; i++) {
        enum platform platform = PLATFORM_COUNT;
        assert_true(platform_parse(platform_name((enum platform)i), &platform) && (int)platform == i);
        assert_true(platform_parse(platform_label((enum platform)i), &platform) && (int)platform == i);
        assert_true(platform_parse(platform_short((enum platform)i), &platform) && (int)platform == i);
    }
}

static void common_spellings_are_known(void **state) {
    static const struct {
        const char *text;
        enum platform platform;
    } cases[] = {{"Insta", PLATFORM_INSTAGRAM}, {"You Tube", PLATFORM_YOUTUBE}, {"Twitter", PLATFORM_X},
                 {"X (Twitter)", PLATFORM_X},   {"TIK-TOK", PLATFORM_TIKTOK},   {"youtube.com", PLATFORM_YOUTUBE},
                 {"Twitch.tv", PLATFORM_TWITCH}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        enum platform platform = PLATFORM_COUNT;
        assert_true(platform_parse(cases[i].text, &platform));
        assert_int_equal(platform, cases[i].platform);
    }
}

static void anything_else_is_refused(void **state) {
    static const char *const others[] = {"", "  ", "insta gram x", "линк", "xé", "instagraminstagraminstagraminstagram"};
    enum platform platform = PLATFORM_TWITCH;
    (void)state;
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
        assert_false(platform_parse(others[i], &platform));
    assert_int_equal(platform, PLATFORM_TWITCH);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_and_short_forms_read_back),
        cmocka_unit_test(common_spellings_are_known),
        cmocka_unit_test(anything_else_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
