#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "ui/key.h"

static void reads_back(const char *name, const char *label) {
    struct key key;
    struct error err;
    char out[32];
    assert_true(key_parse(name, &key, &err));
    key_spell(&key, out, sizeof out);
    assert_string_equal(out, name);
    key_label(&key, out, sizeof out);
    assert_string_equal(out, label);
}

static void names_read_back_and_have_labels(void **state) {
    static const struct {
        const char *name, *label;
    } keys[] = {
        {"p", "p"},
        {"P", "P"},
        {"+", "+"},
        {"-", "-"},
        {"<", "<"},
        {"é", "é"},
        {"Space", "space"},
        {"Enter", "enter"},
        {"Esc", "esc"},
        {"Tab", "tab"},
        {"S-Tab", "shift-tab"},
        {"Up", "↑"},
        {"S-Right", "shift-→"},
        {"C-Left", "^←"},
        {"PgUp", "PgUp"},
        {"C-d", "^D"},
        {"C-Space", "^space"},
        {"M-x", "alt-x"},
        {"M--", "alt--"},
        {"C-M-k", "alt-^K"},
        {"F1", "F1"},
        {"F12", "F12"},
        {"Backspace", "backspace"},
        {"C", "C"},
        {"C-]", "^]"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++)
        reads_back(keys[i].name, keys[i].label);
}

static void modifiers_are_read(void **state) {
    struct key key;
    struct error err;
    (void)state;
    assert_true(key_parse("M-S-Left", &key, &err));
    assert_int_equal(key.kind, K_LEFT);
    assert_true(key.alt && key.shift && !key.control);
    assert_true(key_parse("C-D", &key, &err)); /* a control letter has no case */
    assert_int_equal(key.code_point, 'd');
}

static void refused(const char *name, const char *expected) {
    struct key key = {.kind = K_UP};
    struct error err;
    assert_false(key_parse(name, &key, &err));
    if (strstr(err.text, expected) == NULL)
        fail_msg("%s: \"%s\" lacks \"%s\"", name, err.text, expected);
    assert_int_equal(key.kind, K_UP); /* untouched */
}

static void what_cannot_be_typed_is_refused(void **state) {
    (void)state;
    refused("", "not a key");
    refused("pin", "not a key");
    refused("enter", "not a key");
    refused("F0", "not a key");
    refused("F13", "not a key");
    refused("C-", "not a key");
    refused("\033", "not a key");
    refused("\302\233", "not a key");
    refused("\377", "not a key");
    refused("S-a", "write the character itself");
    refused("C-i", "write Tab");
    refused("C-m", "write Enter");
    refused("C-[", "write Esc");
    refused("C-c", "always ends");
    refused("C-1", "cannot be typed");
    refused("C-é", "cannot be typed");
}

static void keys_differ_by_their_modifiers(void **state) {
    struct key a = {.kind = K_CHAR, .code_point = 'a'}, b = a;
    (void)state;
    assert_true(key_equal(&a, &b));
    b.x = 3; /* where the mouse is says nothing */
    assert_true(key_equal(&a, &b));
    b.alt = true;
    assert_false(key_equal(&a, &b));
    b = (struct key){.kind = K_CHAR, .code_point = 'b'};
    assert_false(key_equal(&a, &b));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_read_back_and_have_labels),
        cmocka_unit_test(modifiers_are_read),
        cmocka_unit_test(what_cannot_be_typed_is_refused),
        cmocka_unit_test(keys_differ_by_their_modifiers),
    };
    setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests_name("key", tests, NULL, NULL);
}
