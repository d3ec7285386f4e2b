#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "data/key_table.h"

static void keys_are_numbered_in_order_of_first_appearance(void **state) {
    static const char *const keys[] = {"moth", "owl", "", "moth", "Moth", "owl", ""};
    static const uint32_t numbers[] = {0, 1, 2, 0, 3, 1, 2};
    static const bool is_new[] = {true, true, true, false, true, false, false};
    struct key_table table;
    (void)state;
    key_table_init(&table);
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        uint32_t number = 99;
        assert_int_equal(key_table_add(&table, keys[i], &number), is_new[i]);
        assert_int_equal(number, numbers[i]);
        assert_string_equal(table.keys[number], keys[i]);
    }
    assert_int_equal(table.count, 4);
    key_table_free(&table);
}

/* Of more or fewer keys than were expected. */
static void many_keys_keep_their_numbers_after(size_t expected) {
    enum { KEYS = 20000 };
    struct key_table table;
    char key[32];
    uint32_t number;
    key_table_init(&table);
    key_table_add(&table, "creator.number.0", &number);
    key_table_expect(&table, expected);
    assert_false(key_table_add(&table, "creator.number.0", &number));
    for (int round = 0; round < 2; round++)
        for (uint32_t i = 0; i < KEYS; i++) {
            snprintf(key, sizeof key, "creator.number.%u", i);
            assert_int_equal(key_table_add(&table, key, &number), round == 0 && i > 0);
            assert_int_equal(number, i);
        }
    assert_int_equal(table.count, KEYS);
    key_table_free(&table);
}

static void many_keys_keep_their_numbers(void **state) {
    (void)state;
    many_keys_keep_their_numbers_after(0);
    many_keys_keep_their_numbers_after(7000);
    many_keys_keep_their_numbers_after(50000);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys_are_numbered_in_order_of_first_appearance),
        cmocka_unit_test(many_keys_keep_their_numbers),
    };
    return cmocka_run_group_tests_name("key_table", tests, NULL, NULL);
}
