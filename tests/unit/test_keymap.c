#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "ui/keymap.h"

static enum action find(const struct keymap *keymap, enum scope scope, const char *name) {
    struct key key;
    struct error err;
    assert_true(key_parse(name, &key, &err));
    return keymap_find(keymap, scope, &key);
}

static void label_is(const struct keymap *keymap, enum action action, size_t most, const char *expected) {
    char out[64];
    keymap_label(keymap, action, most, out, sizeof out);
    assert_string_equal(out, expected);
}

static void every_action_is_described(void **state) {
    (void)state;
    for (int action = ACTION_NONE + 1; action < ACTION_COUNT; action++) {
        const struct action_row *row = &action_rows[action];
        assert_non_null(row->name); /* no gap in the table */
        assert_true(row->keys[0] != '\0' && row->label[0] != '\0' && row->help[0] != '\0' && row->scopes != 0);
        assert_int_equal(action_find(row->name), action); /* no name twice */
    }
    assert_int_equal(action_find("none"), ACTION_NONE);
    assert_int_equal(action_find("dance"), ACTION_NONE);
}

static void places_in_the_bar_are_unique(void **state) {
    (void)state;
    for (int a = 0; a < ACTION_COUNT; a++)
        for (int b = a + 1; b < ACTION_COUNT; b++)
            assert_true(action_rows[a].bar == 0 || action_rows[a].bar != action_rows[b].bar ||
                        (action_rows[a].scopes & action_rows[b].scopes) == 0);
}

static bool has_key(const struct keymap *keymap, enum action action, enum scope scope) {
    for (size_t i = 0; i < keymap->count; i++)
        if (keymap->entries[i].action == action && keymap->entries[i].scopes & (1u << scope))
            return true;
    return false;
}

static void every_action_has_a_key_where_it_works(void **state) {
    struct keymap keymap;
    (void)state;
    keymap_init(&keymap);
    for (int action = ACTION_NONE + 1; action < ACTION_COUNT; action++)
        for (int scope = 0; scope < SCOPE_COUNT; scope++)
            if (action_rows[action].scopes & (1u << scope))
                assert_true(has_key(&keymap, (enum action)action, (enum scope)scope));
    keymap_free(&keymap);
}

static void no_default_key_is_lost_but_g(void **state) {
    struct keymap keymap;
    (void)state;
    keymap_init(&keymap);
    for (int action = ACTION_NONE + 1; action < ACTION_COUNT; action++) {
        char keys[64], *rest = NULL;
        snprintf(keys, sizeof keys, "%s", action_rows[action].keys);
        for (char *name = strtok_r(keys, " ", &rest); name != NULL; name = strtok_r(NULL, " ", &rest))
            for (int scope = 0; scope < SCOPE_COUNT; scope++)
                if (action_rows[action].scopes & (1u << scope) && strcmp(name, "g") != 0)
                    assert_int_equal(find(&keymap, (enum scope)scope, name), action);
    }
    keymap_free(&keymap);
}

static void a_key_depends_on_the_focus(void **state) {
    struct keymap keymap;
    (void)state;
    keymap_init(&keymap);
    assert_int_equal(find(&keymap, SCOPE_ROSTER, "1"), ACTION_PANE_ROSTER);
    assert_int_equal(find(&keymap, SCOPE_GOALS, "1"), ACTION_DIGIT);
    assert_int_equal(find(&keymap, SCOPE_ROSTER, "g"), ACTION_GOALS);
    assert_int_equal(find(&keymap, SCOPE_GOALS, "g"), ACTION_TOP); /* g twice: the pane's top */
    assert_int_equal(find(&keymap, SCOPE_WELCOME, "d"), ACTION_DEMO);
    assert_int_equal(find(&keymap, SCOPE_ROSTER, "d"), ACTION_DELETE);
    assert_int_equal(find(&keymap, SCOPE_HELP, "q"), ACTION_QUIT);
    keymap_free(&keymap);
}

static void pasted_text_is_never_a_command(void **state) {
    struct keymap keymap;
    struct key key = {.kind = K_CHAR, .code_point = 'q', .pasted = true};
    (void)state;
    keymap_init(&keymap);
    assert_int_equal(keymap_find(&keymap, SCOPE_ROSTER, &key), ACTION_NONE);
    keymap_free(&keymap);
}

static void binding_replaces_keys(void **state) {
    struct keymap keymap;
    struct error err;
    (void)state;
    keymap_init(&keymap);
    assert_true(keymap_bind(&keymap, "pin", " F5  C-p ", &err));
    assert_int_equal(find(&keymap, SCOPE_ROSTER, "p"), ACTION_NONE);
    assert_int_equal(find(&keymap, SCOPE_ROSTER, "F5"), ACTION_PIN);
    assert_int_equal(find(&keymap, SCOPE_CARD, "C-p"), ACTION_PIN);
    assert_true(keymap_bind(&keymap, "pin", "", &err)); /* none at all */
    assert_int_equal(find(&keymap, SCOPE_ROSTER, "F5"), ACTION_NONE);
    label_is(&keymap, ACTION_PIN, 3, "");
    keymap_free(&keymap);
}

static void a_bound_key_is_taken_from_others_in_its_scopes_only(void **state) {
    struct keymap keymap;
    struct error err;
    (void)state;
    keymap_init(&keymap);
    assert_true(keymap_bind(&keymap, "sort", "g x", &err)); /* of the roster */
    assert_int_equal(find(&keymap, SCOPE_ROSTER, "g"), ACTION_SORT);
    assert_int_equal(find(&keymap, SCOPE_COMPARE, "g"), ACTION_GOALS);
    assert_int_equal(find(&keymap, SCOPE_ROSTER, "x"), ACTION_SORT);
    assert_int_equal(find(&keymap, SCOPE_BUDGET, "x"), ACTION_EXCLUDE);
    keymap_free(&keymap);
}

static void a_wrong_binding_changes_nothing(void **state) {
    struct keymap keymap;
    struct error err;
    (void)state;
    keymap_init(&keymap);
    assert_false(keymap_bind(&keymap, "exclud", "z", &err));
    assert_string_equal(err.text, "there is no action \"exclud\"; did you mean \"exclude\"?");
    assert_false(keymap_bind(&keymap, "exclude", "z enter", &err));
    assert_memory_equal(err.text, "exclude: \"enter\" is not a key", 29);
    assert_int_equal(find(&keymap, SCOPE_ROSTER, "x"), ACTION_EXCLUDE);
    assert_int_equal(find(&keymap, SCOPE_ROSTER, "z"), ACTION_NONE);
    keymap_free(&keymap);
}

static void labels_name_the_keys(void **state) {
    struct keymap keymap;
    char out[8];
    (void)state;
    keymap_init(&keymap);
    label_is(&keymap, ACTION_PIN, 3, "p");
    label_is(&keymap, ACTION_BUDGET_UP, 1, ">");
    label_is(&keymap, ACTION_BUDGET_UP, 2, "> ]");
    label_is(&keymap, ACTION_UP, 3, "↑ k");
    label_is(&keymap, ACTION_SUSPEND, 3, "^Z");
    label_is(&keymap, ACTION_DIGIT, 3, "0–9");
    keymap_label(&keymap, ACTION_CLEAR, 3, out, sizeof out); /* "del backspace" has no room */
    assert_string_equal(out, "del");
    keymap_free(&keymap);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_action_is_described),
        cmocka_unit_test(places_in_the_bar_are_unique),
        cmocka_unit_test(every_action_has_a_key_where_it_works),
        cmocka_unit_test(no_default_key_is_lost_but_g),
        cmocka_unit_test(a_key_depends_on_the_focus),
        cmocka_unit_test(pasted_text_is_never_a_command),
        cmocka_unit_test(binding_replaces_keys),
        cmocka_unit_test(a_bound_key_is_taken_from_others_in_its_scopes_only),
        cmocka_unit_test(a_wrong_binding_changes_nothing),
        cmocka_unit_test(labels_name_the_keys),
    };
    setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests_name("keymap", tests, NULL, NULL);
}
