/* A form: moving, typing, choosing, faults, and where everything stands. */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "support/draw.h"
#include "ui/form.h"

enum { NAME, FOLLOWERS, STATUS, NOTES, FIELDS };

static const char *const statuses[] = {"prospect", "agreed", "paused", NULL};

static void start(struct form *form) {
    form_start(form, "Edit noor");
    form_add(form, "name", "as people say it", "Noor");
    form_add(form, "followers", "a number like 48.1k", "");
    form_add(form, "status", "how far you are", "agreed")->choices = statuses;
    form_add(form, "notes", "whatever you want", "met in May");
}

static enum form_result press(struct form *form, const char *names) {
    enum form_result result = FORM_GOES_ON;
    char name[16];
    int used;
    while (sscanf(names, " %15s%n", name, &used) == 1) {
        struct key key;
        struct error err;
        assert_true(key_parse(name, &key, &err));
        result = form_key(form, &key);
        names += used;
    }
    return result;
}

static const char *text(const struct form *form, size_t field) {
    return form->fields[field].prompt.text;
}

static void the_cursor_goes_from_field_to_field(void **state) {
    struct form form;
    (void)state;
    start(&form);
    press(&form, "Up");
    assert_int_equal(form.cursor, NAME);
    press(&form, "Down Down Tab");
    assert_int_equal(form.cursor, NOTES);
    press(&form, "Down");
    assert_int_equal(form.cursor, NOTES);
    press(&form, "Tab"); /* Tab alone goes round */
    assert_int_equal(form.cursor, NAME);
    press(&form, "S-Tab");
    assert_int_equal(form.cursor, NOTES);
    press(&form, "PgUp PgUp PgUp");
    assert_int_equal(form.cursor, NAME);
}

static void typing_edits_the_field_under_the_cursor(void **state) {
    struct form form;
    (void)state;
    start(&form);
    assert_false(form_any_changed(&form));
    assert_int_equal(press(&form, "Space q"), FORM_CHANGED);
    assert_string_equal(text(&form, NAME), "Noor q");
    assert_int_equal(press(&form, "Left"), FORM_GOES_ON);
    press(&form, "Down 4 8 k");
    assert_string_equal(text(&form, FOLLOWERS), "48k");
    assert_true(form_changed(&form.fields[FOLLOWERS]) && !form_changed(&form.fields[NOTES]));
    press(&form, "Up End Backspace Backspace");
    assert_false(form_changed(&form.fields[NAME]));
    assert_true(form_any_changed(&form));
}

static void choices_are_turned(void **state) {
    struct form form;
    (void)state;
    start(&form);
    press(&form, "Down Down");
    assert_int_equal(press(&form, "Right"), FORM_CHANGED);
    assert_string_equal(text(&form, STATUS), "paused");
    press(&form, "Space");
    assert_string_equal(text(&form, STATUS), "prospect");
    press(&form, "Left");
    assert_string_equal(text(&form, STATUS), "paused");
    press(&form, "p");
    assert_string_equal(text(&form, STATUS), "prospect");
    press(&form, "A");
    assert_string_equal(text(&form, STATUS), "agreed");
    assert_int_equal(press(&form, "z"), FORM_GOES_ON);
    assert_int_equal(press(&form, "Backspace"), FORM_GOES_ON);
    assert_string_equal(text(&form, STATUS), "agreed");
}

static void enter_saves_when_nothing_is_wrong(void **state) {
    struct form form;
    (void)state;
    start(&form);
    assert_int_equal(press(&form, "Enter"), FORM_DONE);
    error_set(&form.fields[STATUS].fault, "not that");
    assert_int_equal(press(&form, "Enter"), FORM_GOES_ON);
    assert_int_equal(form.cursor, STATUS); /* there it is */
    form.fields[STATUS].fault.text[0] = '\0';
    assert_int_equal(press(&form, "Enter"), FORM_DONE);
    assert_int_equal(press(&form, "Esc"), FORM_CANCELLED);
}

static void a_paste_is_text_of_one_field(void **state) {
    struct form form;
    (void)state;
    start(&form);
    press(&form, "Down");
    assert_int_equal(form_key(&form, &(struct key){.kind = K_CHAR, .code_point = '7', .pasted = true}), FORM_CHANGED);
    assert_int_equal(form_key(&form, &(struct key){.kind = K_ENTER, .pasted = true}), FORM_GOES_ON);
    form_key(&form, &(struct key){.kind = K_TAB, .pasted = true});
    assert_int_equal(form.cursor, FOLLOWERS);
    assert_string_equal(text(&form, FOLLOWERS), "7");
}

static void a_text_too_long_is_left_alone(void **state) {
    struct form form;
    char notes[3000];
    (void)state;
    memset(notes, 'n', sizeof notes - 1);
    notes[sizeof notes - 1] = '\0';
    form_start(&form, "Edit");
    const struct form_field *field = form_add(&form, "notes", "whatever", notes);
    assert_true(field->locked);
    assert_int_equal(press(&form, "x Backspace"), FORM_GOES_ON);
    assert_false(form_any_changed(&form));
    struct canvas canvas = canvas_of(70, 8, TEXT_UTF8);
    form_draw(&form, &canvas, (struct rect){0, 0, 70, 8}, "Enter saves");
    char *dump = canvas_dump(&canvas);
    assert_non_null(strstr(dump, "too long to be changed here"));
    assert_non_null(strstr(dump, "nnn…"));
    free(dump);
    canvas_free(&canvas);
}

static void everything_has_its_place(void **state) {
    struct form form;
    (void)state;
    start(&form);
    snprintf(form.fields[FOLLOWERS].hint, FORM_HINT_SIZE, "none yet");
    error_set(&form.fields[NOTES].fault, "'met in May' is no note");
    struct canvas canvas = canvas_of(60, 10, TEXT_UTF8);
    form_draw(&form, &canvas, (struct rect){0, 0, 60, 10}, "Enter saves");
    shows(&canvas, "┌─ Edit noor ──────────────────────────────────────────────┐\n"
                   "│ name             Noor                                    │\n"
                   "│ followers        none yet                                │\n"
                   "│ status           agreed                                  │\n"
                   "│ notes            met in May                              │\n"
                   "│                  'met in May' is no note                 │\n"
                   "│                                                          │\n"
                   "│ as people say it                                         │\n"
                   "└──────────────────────────────────────────── Enter saves ─┘\n"
                   "\n");
    assert_true(canvas.cursor_visible);
    assert_int_equal(canvas.cursor_x, 2 + 17 + 4);
    assert_int_equal(canvas.cursor_y, 1);
    press(&form, "Down");
    form_draw(&form, &canvas, (struct rect){0, 0, 60, 10}, "Enter saves");
    assert_int_equal(canvas.cursor_x, 2 + 17);
    press(&form, "Down");
    form_draw(&form, &canvas, (struct rect){0, 0, 60, 10}, "Enter saves");
    assert_false(canvas.cursor_visible); /* nothing is typed there */
    canvas_free(&canvas);
}

static void a_low_screen_scrolls(void **state) {
    struct form form;
    char label[FORM_FIELDS_MAX][16];
    (void)state;
    form_start(&form, "Long");
    for (int i = 0; i < FORM_FIELDS_MAX; i++) {
        snprintf(label[i], sizeof label[i], "f%d", i);
        form_add(&form, label[i], "", "v");
    }
    struct canvas canvas = canvas_of(60, 9, TEXT_ASCII);
    struct rect rect = {0, 0, 60, 9};
    form_draw(&form, &canvas, rect, "");
    assert_int_equal(form.page, 5);
    press(&form, "PgDn PgDn");
    assert_int_equal(form.cursor, 8);
    error_set(&form.fields[8].fault, "wrong");
    form_draw(&form, &canvas, rect, "");
    char *dump = canvas_dump(&canvas);
    assert_non_null(strstr(dump, "f8"));
    assert_non_null(strstr(dump, "wrong")); /* with its fault, not the field alone */
    free(dump);
    press(&form, "S-Tab PgDn PgDn PgDn PgDn PgDn PgDn");
    form_draw(&form, &canvas, rect, "");
    assert_int_equal(form.top, FORM_FIELDS_MAX - 5);
    form_mouse(&form, &(struct key){.kind = K_PRESS, .x = 20, .y = 2});
    assert_int_equal(form.cursor, form.top + 1);
    canvas_free(&canvas);
}

static void no_size_is_too_small(void **state) {
    struct form form;
    (void)state;
    start(&form);
    for (int width = 0; width < 30; width++)
        for (int height = 0; height < 10; height++) {
            struct canvas canvas = canvas_of(width, height, TEXT_UTF8);
            form_draw(&form, &canvas, (struct rect){0, 0, width, height}, "Enter saves · Esc leaves it");
            canvas_free(&canvas);
        }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_cursor_goes_from_field_to_field),
        cmocka_unit_test(typing_edits_the_field_under_the_cursor),
        cmocka_unit_test(choices_are_turned),
        cmocka_unit_test(enter_saves_when_nothing_is_wrong),
        cmocka_unit_test(a_paste_is_text_of_one_field),
        cmocka_unit_test(a_text_too_long_is_left_alone),
        cmocka_unit_test(everything_has_its_place),
        cmocka_unit_test(a_low_screen_scrolls),
        cmocka_unit_test(no_size_is_too_small),
    };
    setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
