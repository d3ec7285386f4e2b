/* Lists of tags: read, shown, changed. */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "model/tags.h"

static void a_list_is_typed_with_commas(void **state) {
    struct arena arena = {0};
    (void)state;
    assert_string_equal(tags_read(&arena, "sale, vip"), "sale|vip");
    assert_string_equal(tags_read(&arena, " summer sale |vip,,  ,SALE|Vip"), "summer sale|vip|SALE");
    assert_string_equal(tags_read(&arena, "Été, été"), "Été"); /* in any case of letters, all letters */
    assert_string_equal(tags_read(&arena, " , "), "");
    arena_free(&arena);
}

static void a_list_is_shown_with_commas(void **state) {
    char text[32], small[6];
    (void)state;
    assert_int_equal(tags_text(text, sizeof text, "sale|vip"), 9);
    assert_string_equal(text, "sale, vip");
    assert_int_equal(tags_text(text, sizeof text, ""), 0);
    assert_string_equal(text, "");
    assert_int_equal(tags_text(small, sizeof small, "sale|vip"), 9); /* what it needs, not what there was */
    assert_string_equal(small, "sale,");
}

static void changes(const char *tags, const char *change, const char *expected) {
    struct arena arena = {0};
    struct error err;
    const char *changed = tags_change(&arena, tags, change, &err);
    assert_non_null(changed);
    assert_string_equal(changed, expected);
    arena_free(&arena);
}

static void words_add_and_take_away(void **state) {
    (void)state;
    changes("", "sale", "sale");
    changes("old|vip", "+sale -old", "vip|sale");
    changes("vip", "+VIP", "vip");
    changes("vip", "-sale", "vip");
    changes("a|b", "-a, -b", "");
    changes("", "+\"summer sale\" x", "summer sale|x");
    changes("summer sale|x", "-\"summer sale\"", "x");
    changes("", "pre-order", "pre-order");
    changes("", "new\n+\" line \"", "new|line");
}

static void nothing_said_is_a_question(void **state) {
    static const char *const nothing[] = {"", "  ", "+", "- sale", "\"\""};
    (void)state;
    for (size_t i = 0; i < sizeof nothing / sizeof nothing[0]; i++) {
        struct arena arena = {0};
        struct error err;
        assert_null(tags_change(&arena, "vip", nothing[i], &err));
        assert_string_equal(err.text, "which tag? Type +sale to add one, -old to take one away");
        arena_free(&arena);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_list_is_typed_with_commas),
        cmocka_unit_test(a_list_is_shown_with_commas),
        cmocka_unit_test(words_add_and_take_away),
        cmocka_unit_test(nothing_said_is_a_question),
    };
    setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
