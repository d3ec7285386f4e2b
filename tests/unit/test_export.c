/* `flamekeep export`: files that are there whole or not at all, in the format that was asked for. */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "cli/commands.h"
#include "store/store_roster.h"
#include "support/command.h"

static int set_up(void **state) {
    struct command_world *world = calloc(1, sizeof *world);
    command_open(world);
    *state = world;
    return 0;
}

static int tear_down(void **state) {
    command_close(*state);
    free(*state);
    return 0;
}

static struct creator creator_of(enum platform platform, const char *handle, double followers, int64_t fee_cents) {
    struct creator creator = creator_unknown();
    creator.platform = platform;
    creator.handle = handle;
    creator.followers = followers;
    creator.fee_cents = fee_cents;
    return creator;
}

static void put(struct store *store, const struct creator *creator) {
    struct error err;
    int64_t id;
    enum store_change change;
    if (!store_put_creator(store, creator, &id, &change, &err))
        fail_msg("%s", err.text);
}

/* Names and notes as somebody would write them who wants a spreadsheet to run them. */
static void fill_store(const struct command_world *world) {
    struct error err;
    struct creator anna = creator_of(PLATFORM_INSTAGRAM, "anna", 50000, 45000), ben = creator_of(PLATFORM_TIKTOK, "ben", 40000, 20000),
                   cleo = creator_of(PLATFORM_YOUTUBE, "cleo", 2000000, 900000);
    anna.name = "=HYPERLINK(\"http://x\",\"y\")";
    anna.notes = "+49 30 1234";
    anna.tags = "@home|-5";
    anna.niche = "'=quoted";
    anna.rate = 0.04;
    anna.posts_sampled = 12;
    ben.name = "Ben, \"the\" <one>\nand only";
    ben.contact = "\ttab first";
    ben.market = "DE";
    cleo.name = "풍월량";
    cleo.authenticity = 0.9;
    struct store *store = store_open(world->store, STORE_WRITE, &err);
    assert_non_null(store);
    assert_true(store_begin(store, &err));
    put(store, &anna);
    put(store, &ben);
    put(store, &cleo);
    assert_true(store_commit(store, &err));
    store_close(store);
}

static char *file_text(struct command_world *world, const char *name) {
    size_t size;
    unsigned char *bytes = scratch_read(scratch_path(&world->scratch, name), &size);
    char *text = calloc(size + 1, 1);
    memcpy(text, bytes, size);
    free(bytes);
    return text;
}

static void export_to(struct command_world *world, const char *what, const char *name) {
    char path[160];
    snprintf(path, sizeof path, "%s", scratch_path(&world->scratch, name));
    command_run_words(world, "export", what, "-o", path, NULL);
}

static void file_begins(struct command_world *world, const char *name, const char *expected) {
    char *text = file_text(world, name);
    if (strncmp(text, expected, strlen(expected)) != 0)
        fail_msg("%s begins '%.80s', not '%s'", name, text, expected);
    free(text);
}

static void the_format_follows_the_file_or_the_option(void **state) {
    struct command_world *world = *state;
    fill_store(world);
    export_to(world, "plan", "plan");
    command_says(world, EXIT_DONE, "wrote ");
    assert_string_equal(world->out, "");
    file_begins(world, "plan", "platform,handle,name,tier,role,posts,fee_cents,");
    export_to(world, "plan", "plan.json");
    file_begins(world, "plan.json", "{\n\"campaign\"");
    export_to(world, "roster", "roster.md");
    file_begins(world, "roster.md", "| ");
    command_run_words(world, "export", "roster", "--format", "json", NULL);
    assert_int_equal(strncmp(world->out, "[\n{", 3), 0);
    command_run_words(world, "export", "roster", "-o", "-", NULL);
    assert_int_equal(strncmp(world->out, "platform,handle,", 16), 0);
}

/* Everything that the exporter says of creators, as it stands in the first file. */
static void an_exported_roster_comes_back_the_same(void **state) {
    struct command_world *world = *state;
    fill_store(world);
    export_to(world, "roster", "roster.csv");
    command_done(world);
    char *first = file_text(world, "roster.csv");
    snprintf(world->store, sizeof world->store, "%s", scratch_path(&world->scratch, "second.db"));
    char path[160];
    snprintf(path, sizeof path, "%s", scratch_path(&world->scratch, "roster.csv"));
    command_run_words(world, "import", path, NULL);
    command_done(world);
    export_to(world, "roster", "again.csv");
    char *again = file_text(world, "again.csv");
    assert_string_equal(again, first);
    free(first);
    free(again);
}

static void a_spreadsheet_runs_nothing_of_it(void **state) {
    struct command_world *world = *state;
    fill_store(world);
    command_run_words(world, "export", "roster", NULL);
    assert_non_null(strstr(world->out, ",\"'=HYPERLINK("));
    assert_non_null(strstr(world->out, ",'+49 30 1234,"));
    assert_non_null(strstr(world->out, ",\"'@home|-5\","));
    assert_non_null(strstr(world->out, ",\"'\ttab first\","));
    assert_null(strstr(world->out, ",=HYPER"));
    command_run_words(world, "export", "plan", "--pin", "anna", NULL);
    assert_non_null(strstr(world->out, ",anna,\"'=HYPERLINK("));
}

static void options_of_a_plan_are_obeyed(void **state) {
    struct command_world *world = *state;
    fill_store(world);
    command_run_words(world, "export", "plan", "--budget", "1000", "--exclude", "ben", NULL);
    command_done(world);
    assert_non_null(strstr(world->out, "\ninstagram,anna,"));
    assert_null(strstr(world->out, "ben"));
    assert_null(strstr(world->out, "cleo")); /* asks 9,000 */
    command_run_words(world, "export", "roster", "--filter", "market:de", NULL);
    assert_null(strstr(world->out, "anna"));
    assert_non_null(strstr(world->out, "\ntiktok,ben,"));
}

static void a_scenario_is_planned_anew(void **state) {
    struct command_world *world = *state;
    fill_store(world);
    command_run_words(world, "plan", "--budget", "1000", "--exclude", "ben", "--save", "Small", NULL);
    command_run_words(world, "plan", "--budget", "20000", "--save", "Large", NULL);
    command_done(world);
    command_run_words(world, "export", "plan", "--scenario", "small", NULL); /* in any letters */
    command_done(world);
    assert_string_equal(world->messages, "");
    assert_null(strstr(world->out, "ben"));
    command_run_words(world, "export", "plan", "--scenario", "Large", NULL);
    assert_string_equal(world->messages, "");
    assert_non_null(strstr(world->out, "\nyoutube,cleo,"));
    command_run_words(world, "edit", "anna", "status=declined", NULL);
    command_done(world);
    command_run_words(world, "export", "plan", "--scenario", "Large", NULL);
    command_says(world, EXIT_DONE, "this is not the plan that is kept with 'Large'");
    assert_null(strstr(world->out, "anna"));
    command_run_words(world, "export", "plan", "--scenario", "Larg", NULL);
    command_says(world, EXIT_FAILED, "there is no scenario 'Larg': did you mean 'Large'?");
}

static void a_brief_is_written_in_both_forms(void **state) {
    struct command_world *world = *state;
    fill_store(world);
    export_to(world, "brief", "brief.html");
    command_done(world);
    file_begins(world, "brief.html", "<!DOCTYPE html>\n<html lang=\"en\">");
    char *text = file_text(world, "brief.html");
    assert_non_null(strstr(text, "With more money, or less"));
    assert_non_null(strstr(text, "</html>\n"));
    free(text);
    export_to(world, "brief", "brief");
    file_begins(world, "brief", "# New campaign\n");
    command_run_words(world, "export", "brief", "--format", "html", "--filter", "anna", NULL);
    assert_non_null(strstr(world->out, "Only creators who match &#39;anna&#39; could be in."));
    assert_null(strstr(world->out, "Left out by hand")); /* that was the filter */
    command_run_words(world, "export", "brief", "--exclude", "ben", NULL);
    assert_non_null(strstr(world->out, "Left out by hand: 1 creator."));
    export_to(world, "brief", "brief.txt");
    file_begins(world, "brief.txt", "# New campaign\n");
    export_to(world, "brief", "brief.json");
    command_says(world, EXIT_USAGE, "a brief cannot be 'json'");
    command_run_words(world, "export", "brief", "--format", "json", NULL);
    command_says(world, EXIT_USAGE, "a brief cannot be 'json': use md or html");
    char path[160];
    snprintf(path, sizeof path, "%s", scratch_path(&world->scratch, "none.html"));
    command_run_words(world, "export", "brief", "--budget", "1", "-o", path, NULL);
    command_says(world, EXIT_FAILED, "nothing to brief");
    assert_int_not_equal(access(path, F_OK), 0);
}

static void what_cannot_be_exported_leaves_no_file(void **state) {
    struct command_world *world = *state;
    export_to(world, "plan", "plan.csv"); /* the store is empty */
    command_says(world, EXIT_FAILED, "no creators yet");
    assert_int_not_equal(access(scratch_path(&world->scratch, "plan.csv"), F_OK), 0);
    fill_store(world);
    export_to(world, "roster", "no/such/folder.csv");
    command_says(world, EXIT_FAILED, "cannot be written: there is no folder");
    scratch_write(scratch_path(&world->scratch, "plan.csv"), "old", 3);
    char path[160];
    snprintf(path, sizeof path, "%s", scratch_path(&world->scratch, "plan.csv"));
    command_run_words(world, "export", "plan", "--pin", "cleo=2", "--budget", "100", "-o", path, NULL);
    assert_int_equal(world->status, EXIT_FAILED);
    file_begins(world, "plan.csv", "old");
}

static void wrong_usage_is_named(void **state) {
    struct command_world *world = *state;
    command_run_words(world, "export", "plann", NULL);
    command_says(world, EXIT_USAGE, "did you mean 'plan'?");
    command_run_words(world, "export", NULL);
    assert_int_equal(world->status, EXIT_USAGE);
    command_run_words(world, "export", "plan", "--format", "html", NULL);
    command_says(world, EXIT_USAGE, "a plan cannot be 'html': use csv, json, md or table");
    command_run_words(world, "export", "plan", "-o", NULL);
    command_says(world, EXIT_USAGE, "--output needs a value: --output FILE");
    command_run_words(world, "export", "plan", "-o", "", NULL);
    command_says(world, EXIT_USAGE, "--output needs the name of a file");
    command_run_words(world, "export", "plan", "-q", NULL);
    command_says(world, EXIT_USAGE, "unknown option -q");
    command_run_words(world, "roster", "-o", "x", NULL);
    command_says(world, EXIT_USAGE, "has no option --output");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_format_follows_the_file_or_the_option, set_up, tear_down),
        cmocka_unit_test_setup_teardown(an_exported_roster_comes_back_the_same, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_spreadsheet_runs_nothing_of_it, set_up, tear_down),
        cmocka_unit_test_setup_teardown(options_of_a_plan_are_obeyed, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_scenario_is_planned_anew, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_brief_is_written_in_both_forms, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_cannot_be_exported_leaves_no_file, set_up, tear_down),
        cmocka_unit_test_setup_teardown(wrong_usage_is_named, set_up, tear_down),
    };
    setlocale(LC_CTYPE, "C.UTF-8");
    return cmocka_run_group_tests_name("export", tests, NULL, NULL);
}
