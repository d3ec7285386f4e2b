#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <locale.h>
#include <stdio.h>

#include "base/output.h"

static void read_back(FILE *file, char *out, size_t size) {
    rewind(file);
    size_t n = fread(out, 1, size - 1, file);
    out[n] = '\0';
}

static void a_terminal_gets_the_display_form(void **state) {
    char text[64];
    FILE *file = tmpfile();
    struct output out = {.file = file, .terminal = true, .charset = TEXT_UTF8};
    (void)state;
    output_format(&out, "%s\n%s", "\033]0;x\a", "b\342\200\256c");
    read_back(file, text, sizeof text);
    assert_string_equal(text, "␛]0;x␇\nb\357\277\275c");
    fclose(file);
}

static void a_file_gets_the_text_as_it_is(void **state) {
    char text[64];
    FILE *file = tmpfile();
    struct output out = output_to(file);
    (void)state;
    assert_false(out.terminal);
    output_text(&out, "\033[1m풍\n");
    read_back(file, text, sizeof text);
    assert_string_equal(text, "\033[1m풍\n");
    fclose(file);
}

static void what_people_read_is_in_display_form_in_a_file_too(void **state) {
    char text[64];
    FILE *file = tmpfile();
    struct output out = {.file = file, .terminal = false, .charset = TEXT_ASCII}, shown = output_for_people(&out);
    (void)state;
    output_text(&shown, "caf\u00e9\033 \u2026\n");
    read_back(file, text, sizeof text);
    assert_string_equal(text, "cafe? .\n");
    fclose(file);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_terminal_gets_the_display_form),
        cmocka_unit_test(a_file_gets_the_text_as_it_is),
        cmocka_unit_test(what_people_read_is_in_display_form_in_a_file_too),
    };
    setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests_name("output", tests, NULL, NULL);
}
