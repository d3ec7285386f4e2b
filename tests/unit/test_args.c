#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "cli/args.h"

enum { WORDS_MAX = 16 };

/* A command line, split at its blanks as a shell would do. */
struct typed {
    char line[128];
    struct args args;
    struct error err;
    bool good;
};

static void type(struct typed *typed, const char *text) {
    static char program[] = "flamekeep";
    char *words[WORDS_MAX] = {program};
    int count = 1;
    snprintf(typed->line, sizeof typed->line, "%s", text);
    for (char *word = strtok(typed->line, " "); word != NULL; word = strtok(NULL, " "))
        words[count++] = word;
    typed->err.text[0] = '\0';
    typed->good = args_parse(&typed->args, count, words, &typed->err);
}

static void no_words_are_the_dashboard(void **state) {
    struct typed typed;
    (void)state;
    type(&typed, "");
    assert_true(typed.good);
    assert_null(typed.args.command);
    assert_int_equal(typed.args.operand_count, 0);
    assert_int_equal(typed.args.option_count, 0);
    assert_true(args_check(&typed.args, COMMAND_DASHBOARD, &typed.err));
    args_free(&typed.args);
}

static void options_stand_before_and_after_the_command(void **state) {
    struct typed typed;
    (void)state;
    type(&typed, "--db a.db plan --budget=50k --config c.yaml");
    assert_true(typed.good);
    assert_string_equal(typed.args.command, "plan");
    assert_string_equal(args_value(&typed.args, OPTION_DB), "a.db");
    assert_string_equal(args_value(&typed.args, OPTION_BUDGET), "50k");
    assert_string_equal(args_value(&typed.args, OPTION_CONFIG), "c.yaml");
    assert_null(args_value(&typed.args, OPTION_THEME));
    assert_true(args_check(&typed.args, COMMAND_PLAN, &typed.err));
    args_free(&typed.args);
}

static void a_value_may_look_like_anything(void **state) {
    struct typed typed;
    (void)state;
    type(&typed, "plan --filter -niche:crypto --save --weird --niche= --goal a=b=3");
    assert_true(typed.good);
    assert_string_equal(args_value(&typed.args, OPTION_FILTER), "-niche:crypto");
    assert_string_equal(args_value(&typed.args, OPTION_SAVE), "--weird");
    assert_string_equal(args_value(&typed.args, OPTION_NICHE), "");
    assert_string_equal(args_value(&typed.args, OPTION_GOAL), "a=b=3");
    args_free(&typed.args);
}

static void a_dash_is_an_operand_and_two_end_the_options(void **state) {
    struct typed typed;
    (void)state;
    type(&typed, "import - -- --dry-run");
    assert_true(typed.good);
    assert_int_equal(typed.args.operand_count, 2);
    assert_string_equal(typed.args.operands[0], "-");
    assert_string_equal(typed.args.operands[1], "--dry-run");
    assert_false(args_has(&typed.args, OPTION_DRY_RUN));
    args_free(&typed.args);
}

static void repeated_options_keep_their_order(void **state) {
    struct typed typed;
    size_t at = 0;
    (void)state;
    type(&typed, "plan --goal hype=8 --pin anna --goal reach=2");
    assert_true(typed.good);
    assert_true(args_check(&typed.args, COMMAND_PLAN, &typed.err));
    assert_string_equal(args_next(&typed.args, OPTION_GOAL, &at), "hype=8");
    assert_string_equal(args_next(&typed.args, OPTION_GOAL, &at), "reach=2");
    assert_null(args_next(&typed.args, OPTION_GOAL, &at));
    args_free(&typed.args);
}

static void help_has_a_short_form(void **state) {
    struct typed typed;
    (void)state;
    type(&typed, "plan -h");
    assert_true(typed.good);
    assert_true(args_has(&typed.args, OPTION_HELP));
    args_free(&typed.args);
}

static void says(const struct typed *typed, const char *words) {
    if (strstr(typed->err.text, words) == NULL)
        fail_msg("'%s' does not say '%s'", typed->err.text, words);
}

static void refuses(const char *text, const char *words) {
    struct typed typed;
    type(&typed, text);
    assert_false(typed.good);
    says(&typed, words);
    args_free(&typed.args);
}

static void what_cannot_be_understood_is_refused(void **state) {
    (void)state;
    refuses("plan --bugdet 5", "unknown option --bugdet: did you mean --budget?");
    refuses("plan --formt=json", "did you mean --format?");
    refuses("plan --quite-another-thing", "'flamekeep help' lists the options");
    refuses("plan -x", "unknown option -x");
    refuses("plan --budget", "--budget needs a value: --budget AMOUNT");
    refuses("--ascii=yes", "--ascii takes no value");
}

static void misfits(const char *text, enum command_bit command, const char *words) {
    struct typed typed;
    type(&typed, text);
    assert_true(typed.good);
    assert_false(args_check(&typed.args, command, &typed.err));
    says(&typed, words);
    args_free(&typed.args);
}

static void an_option_belongs_to_its_commands(void **state) {
    (void)state;
    misfits("themes --budget 5", COMMAND_THEMES, "'themes' has no option --budget: see 'flamekeep help themes'");
    misfits("--dry-run", COMMAND_DASHBOARD, "--dry-run belongs to a command");
    misfits("plan --budget 5 --budget 6", COMMAND_PLAN, "--budget was given twice");
    misfits("--db a roster --db b", COMMAND_ROSTER, "--db was given twice");
    misfits("--db= roster", COMMAND_ROSTER, "--db needs the name of a file");
}

static void rows_of_one_name_agree(void **state) {
    (void)state;
    for (size_t i = 0; i < option_row_count; i++) {
        for (size_t j = 0; j < i; j++) {
            const struct option_row *a = &option_rows[i], *b = &option_rows[j];
            if (a->option != b->option) {
                assert_string_not_equal(a->name, b->name);
                continue;
            }
            assert_string_equal(a->name, b->name);
            assert_string_equal(a->argument, b->argument);
            assert_int_equal(a->commands & b->commands, 0);
        }
        assert_true(strlen(option_rows[i].help) > 0);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_words_are_the_dashboard),
        cmocka_unit_test(options_stand_before_and_after_the_command),
        cmocka_unit_test(a_value_may_look_like_anything),
        cmocka_unit_test(a_dash_is_an_operand_and_two_end_the_options),
        cmocka_unit_test(repeated_options_keep_their_order),
        cmocka_unit_test(help_has_a_short_form),
        cmocka_unit_test(what_cannot_be_understood_is_refused),
        cmocka_unit_test(an_option_belongs_to_its_commands),
        cmocka_unit_test(rows_of_one_name_agree),
    };
    return cmocka_run_group_tests_name("args", tests, NULL, NULL);
}
