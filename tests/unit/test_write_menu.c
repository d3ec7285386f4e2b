/* Writing to files from the dashboard: what is chosen, how it is called, what is waited for, and what is left when it cannot be. */
#include <dirent.h>
#include <locale.h>
#include <math.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "app/state.h"
#include "base/clock.h"
#include "base/mem.h"
#include "support/dashboard.h"
#include "support/fixture.h"
#include "support/scratch.h"

enum { FEW = 40, MANY = 5000 };

struct world {
    struct scratch scratch;
    char start[512]; /* the directory that the tests run in */
    struct app *app;
};

static void draw(struct app *app) {
    app->version++;
    app_render(app);
}

static void plan(struct app *app) {
    model_replan(&app->model);
    while (model_step(&app->model, HUGE_VAL))
        continue;
}

static void fill(struct app *app, size_t count) {
    struct roster roster;
    fixture_roster(&roster, &app->config.params, 3, count);
    model_set_roster(&app->model, &roster);
    plan(app);
    draw(app);
}

static int open_app(void **state) {
    struct world *world = calloc(1, sizeof *world);
    struct app *app = world->app = mem_new(1, sizeof *app);
    struct error err;
    scratch_make(&world->scratch);
    assert_non_null(getcwd(world->start, sizeof world->start));
    assert_int_equal(chdir(world->scratch.directory), 0);
    assert_true(config_defaults(&app->config, &err));
    fixture_params(&app->config.params);
    assert_true(theme_load(&app->theme, "", &err));
    keymap_init(&app->keymap);
    model_init(&app->model, &app->config.params);
    canvas_init(&app->canvas, TEXT_UTF8);
    canvas_resize(&app->canvas, 120, 30);
    app->layout = layout_of(120, 30);
    for (size_t i = 0; i <= PANE_COUNT; i++)
        app->panes[i] = app_panes[i]->open();
    snprintf(app->model.campaign.name, sizeof app->model.campaign.name, "Spring");
    fill(app, FEW);
    *state = world;
    return 0;
}

static int close_app(void **state) {
    struct world *world = *state;
    struct app *app = world->app;
    app_write_end(app);
    assert_int_equal(chdir(world->start), 0);
    for (size_t i = 0; i <= PANE_COUNT; i++)
        app_panes[i]->close(app->panes[i]);
    canvas_free(&app->canvas);
    model_free(&app->model);
    keymap_free(&app->keymap);
    app_edit_free(app);
    free(app);
    scratch_remove(&world->scratch);
    free(world);
    return 0;
}

static void press(struct app *app, const char *names) {
    dashboard_press(app, names);
    draw(app);
}

/* Chooses the line of the menu, and answers with a name. */
static void write_to(struct app *app, int line, const char *name) {
    press(app, "w Home");
    for (int i = 0; i < line; i++)
        press(app, "Down");
    press(app, "Enter C-u");
    dashboard_type(app, name);
    press(app, "Enter");
}

static int steps(struct app *app) {
    int count = 0;
    for (; app->writing.going && count < 100000; count++)
        app_write_on(app);
    return count;
}

/* Lines of a file; −1: there is none. */
static int lines_of(const char *path) {
    FILE *file = fopen(path, "r");
    int count = 0;
    if (file == NULL)
        return -1;
    for (int c; (c = fgetc(file)) != EOF;)
        count += c == '\n';
    fclose(file);
    return count;
}

static int files_here(void) {
    DIR *folder = opendir(".");
    int count = 0;
    assert_non_null(folder);
    for (struct dirent *entry; (entry = readdir(folder)) != NULL;)
        count += strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
    closedir(folder);
    return count;
}

static void a_roster_is_written_with_everybody_shown(void **state) {
    struct app *app = ((struct world *)*state)->app;
    press(app, "w");
    assert_true(dashboard_shows(app, "All 40 creators."));
    press(app, "Enter");
    assert_string_equal(app->prompt.text, "spring-roster.csv");
    press(app, "Enter");
    dashboard_says(app, false, "wrote 40 creators to ");
    assert_int_equal(app->overlay, OVERLAY_NOTHING);
    assert_int_equal(lines_of("spring-roster.csv"), 1 + FEW);
    assert_int_equal(files_here(), 1);
}

static void those_who_are_marked_are_written_alone(void **state) {
    struct app *app = ((struct world *)*state)->app;
    press(app, "Space Space Space w");
    assert_true(dashboard_shows(app, "The 3 who are marked, of 40."));
    press(app, "Esc");
    write_to(app, 0, "three.csv");
    dashboard_says(app, false, "wrote 3 creators to ");
    assert_int_equal(lines_of("three.csv"), 1 + 3);
}

static void what_takes_long_is_written_in_steps(void **state) {
    struct app *app = ((struct world *)*state)->app;
    fill(app, MANY);
    write_to(app, 1, "all.json");
    assert_true(app->writing.going); /* a step is over long before five thousand of them are written */
    assert_true(dashboard_shows(app, "Writing … "));
    assert_int_equal(lines_of("all.json"), -1);
    assert_true(steps(app) > 1);
    dashboard_says(app, false, "wrote 5,000 creators to ");
    assert_int_equal(lines_of("all.json"), MANY + 2);
    assert_int_equal(files_here(), 1);
}

static void esc_gives_up_and_leaves_what_was_there(void **state) {
    struct app *app = ((struct world *)*state)->app;
    scratch_write("all.csv", "mine\n", 5);
    fill(app, MANY);
    write_to(app, 0, "all.csv");
    dashboard_says(app, true, "this file exists: Enter again replaces it");
    press(app, "Enter");
    assert_true(app->writing.going);
    press(app, "Esc");
    dashboard_says(app, false, "cancelled: nothing was written");
    assert_false(app->writing.going);
    assert_int_equal(app->overlay, OVERLAY_WRITE); /* to choose again */
    assert_int_equal(lines_of("all.csv"), 1);
    assert_int_equal(files_here(), 1);
}

static void another_name_is_asked_about_again(void **state) {
    struct app *app = ((struct world *)*state)->app;
    scratch_write("a.csv", "mine\n", 5);
    scratch_write("b.csv", "mine\n", 5);
    write_to(app, 2, "a.csv");
    dashboard_says(app, true, "this file exists");
    press(app, "C-u");
    dashboard_type(app, "b.csv");
    press(app, "Enter");
    dashboard_says(app, true, "this file exists");
    assert_int_equal(app->typing, TYPING_WRITE);
    press(app, "Esc Enter C-u"); /* closed and opened again: nothing is remembered */
    dashboard_type(app, "b.csv");
    press(app, "Enter");
    dashboard_says(app, true, "this file exists");
    press(app, "Enter");
    dashboard_says(app, false, "wrote the plan of ");
    assert_int_equal(lines_of("a.csv"), 1);
    assert_int_not_equal(lines_of("b.csv"), 1);
}

static void the_roster_must_stay_as_it_is_meanwhile(void **state) {
    struct app *app = ((struct world *)*state)->app;
    fill(app, MANY);
    write_to(app, 0, "all.csv");
    assert_true(app->writing.going);
    fill(app, FEW);
    steps(app);
    dashboard_says(app, true, "the roster has changed meanwhile: nothing was written");
    assert_int_equal(files_here(), 0);
}

static void a_brief_waits_for_its_curves(void **state) {
    struct app *app = ((struct world *)*state)->app;
    write_to(app, 4, "brief.html");
    assert_true(app->writing.going);
    assert_false(app_write_works(app)); /* there is nothing to do for it yet */
    assert_int_equal(app_write_curves(app), 1U << CURVE_BUDGET | 1U << CURVE_SPLIT);
    assert_true(dashboard_shows(app, "Working out the budget curve"));
    model_want_curves(&app->model, app_write_curves(app));
    while (model_idle(&app->model, HUGE_VAL))
        continue;
    assert_true(app_write_works(app));
    steps(app);
    dashboard_says(app, false, "wrote the brief to ");
    assert_int_equal(app_write_curves(app), 0);
    size_t size;
    char *text = (char *)scratch_read("brief.html", &size);
    char *html = mem_text_n(text, size);
    assert_non_null(strstr(html, "<svg"));
    free(html);
    free(text);
}

static void enter_writes_the_brief_without_them(void **state) {
    struct app *app = ((struct world *)*state)->app;
    write_to(app, 5, "brief.md");
    assert_true(app->writing.going);
    press(app, "Enter");
    steps(app);
    dashboard_says(app, false, "wrote the brief without curves to ");
    assert_true(lines_of("brief.md") > 10);
}

static void without_a_plan_there_is_a_roster_alone(void **state) {
    struct app *app = ((struct world *)*state)->app;
    app->model.campaign.limits.torches_min = app->model.campaign.limits.torches_max = FEW;
    plan(app);
    assert_null(model_plan(&app->model));
    press(app, "w Down Down");
    assert_true(dashboard_shows(app, "There is no plan: "));
    press(app, "Enter");
    dashboard_says(app, true, "there is no plan to write");
    assert_int_equal(app->typing, TYPING_NOTHING);
    press(app, "Esc");
    write_to(app, 0, "a.csv");
    dashboard_says(app, false, "wrote 40 creators to ");
}

/* As on a full disk: no file may become larger than a kilobyte. */
static void a_full_disk_leaves_nothing_behind(void **state) {
    struct app *app = ((struct world *)*state)->app;
    struct rlimit before, small;
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    small = before;
    small.rlim_cur = 1024;
    signal(SIGXFSZ, SIG_IGN);
    scratch_write("a.csv", "mine\n", 5);
    write_to(app, 0, "a.csv");
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
    press(app, "Enter");
    steps(app);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
    signal(SIGXFSZ, SIG_DFL);
    dashboard_says(app, true, "a.csv: cannot be written: ");
    assert_int_equal(lines_of("a.csv"), 1);
    assert_int_equal(files_here(), 1);
}

static void the_end_of_the_program_leaves_nothing_behind(void **state) {
    struct app *app = ((struct world *)*state)->app;
    fill(app, MANY);
    write_to(app, 0, "all.csv");
    assert_true(app->writing.going);
    assert_true(files_here() <= 1); /* of another name, or of none where the system knows such files */
    app_write_end(app);
    assert_int_equal(files_here(), 0);
}

static void help_may_lie_over_it_when_it_is_done(void **state) {
    struct app *app = ((struct world *)*state)->app;
    fill(app, MANY);
    write_to(app, 0, "all.csv");
    press(app, "?");
    assert_int_equal(app->overlay, OVERLAY_HELP);
    steps(app);
    dashboard_says(app, false, "wrote 5,000 creators");
    press(app, "Esc");
    assert_int_equal(app->overlay, OVERLAY_NOTHING);
}

static void the_next_file_goes_where_the_last_one_went(void **state) {
    struct app *app = ((struct world *)*state)->app;
    assert_int_equal(mkdir("out", 0755), 0);
    write_to(app, 2, "out/a.csv");
    dashboard_says(app, false, "wrote the plan of ");
    press(app, "w Home Enter");
    assert_string_equal(app->prompt.text, "out/spring-roster.csv");
    press(app, "C-u");
    dashboard_type(app, "out/a");
    press(app, "Tab");
    assert_string_equal(app->prompt.text, "out/a.csv");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_roster_is_written_with_everybody_shown, open_app, close_app),
        cmocka_unit_test_setup_teardown(those_who_are_marked_are_written_alone, open_app, close_app),
        cmocka_unit_test_setup_teardown(what_takes_long_is_written_in_steps, open_app, close_app),
        cmocka_unit_test_setup_teardown(esc_gives_up_and_leaves_what_was_there, open_app, close_app),
        cmocka_unit_test_setup_teardown(another_name_is_asked_about_again, open_app, close_app),
        cmocka_unit_test_setup_teardown(the_roster_must_stay_as_it_is_meanwhile, open_app, close_app),
        cmocka_unit_test_setup_teardown(a_brief_waits_for_its_curves, open_app, close_app),
        cmocka_unit_test_setup_teardown(enter_writes_the_brief_without_them, open_app, close_app),
        cmocka_unit_test_setup_teardown(without_a_plan_there_is_a_roster_alone, open_app, close_app),
        cmocka_unit_test_setup_teardown(a_full_disk_leaves_nothing_behind, open_app, close_app),
        cmocka_unit_test_setup_teardown(the_end_of_the_program_leaves_nothing_behind, open_app, close_app),
        cmocka_unit_test_setup_teardown(help_may_lie_over_it_when_it_is_done, open_app, close_app),
        cmocka_unit_test_setup_teardown(the_next_file_goes_where_the_last_one_went, open_app, close_app),
    };
    setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
