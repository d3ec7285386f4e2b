#include "support/dashboard.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "app/scenarios.h"
#include "base/mem.h"

void dashboard_open(struct dashboard *dashboard, int columns, int rows) {
    struct app *app = dashboard->app = mem_new(1, sizeof *app);
    struct error err;
    scratch_make(&dashboard->scratch);
    assert_non_null(getcwd(dashboard->start, sizeof dashboard->start));
    setenv("XDG_CONFIG_HOME", dashboard->scratch.directory, 1);
    setenv("XDG_DATA_HOME", dashboard->scratch.directory, 1);
    assert_true(config_defaults(&app->config, &err));
    app->config.params.budget_cents = 1500000;
    assert_true(theme_load(&app->theme, "", &err));
    keymap_init(&app->keymap);
    app->store = store_open(scratch_path(&dashboard->scratch, "store.db"), STORE_WRITE, &err);
    assert_non_null(app->store);
    assert_true(app_open(app, false, &err));
    canvas_init(&app->canvas, TEXT_UTF8);
    canvas_resize(&app->canvas, columns, rows);
    app->layout = layout_of(columns, rows);
    for (size_t i = 0; i <= PANE_COUNT; i++)
        app->panes[i] = app_panes[i]->open();
    dashboard_settle(app);
}

void dashboard_close(struct dashboard *dashboard) {
    struct app *app = dashboard->app;
    assert_int_equal(chdir(dashboard->start), 0);
    app_load_end(app);
    app_import_end(app);
    app_write_end(app);
    for (size_t i = 0; i <= PANE_COUNT; i++)
        app_panes[i]->close(app->panes[i]);
    canvas_free(&app->canvas);
    model_free(&app->model);
    store_close(app->store);
    keymap_free(&app->keymap);
    arena_free(&app->report.texts);
    app_edit_free(app);
    app_saving_free(app);
    app_filters_free(app);
    app_forget_difference(app);
    free(app);
    scratch_remove(&dashboard->scratch);
}

void dashboard_import(struct dashboard *dashboard, const char *csv) {
    struct app *app = dashboard->app;
    char path[sizeof dashboard->scratch.path];
    snprintf(path, sizeof path, "%s", scratch_path(&dashboard->scratch, "list.csv"));
    scratch_write(path, csv, strlen(csv));
    app_import(app, path);
    dashboard_settle(app);
    app_act_on_import(app, ACTION_IMPORT_NOW);
    dashboard_settle(app);
    app_close_overlay(app); /* the report */
    dashboard_settle(app);
}

void dashboard_settle(struct app *app) {
    while (app_import_works(app))
        app_import_on(app);
    if (app->replan_due) {
        model_replan(&app->model);
        app->show_changes = true;
    }
    app->replan_due = false;
    while (model_step(&app->model, HUGE_VAL))
        continue;
    app->planning = false;
    app->version++;
    app_render(app);
}

void dashboard_press(struct app *app, const char *names) {
    char name[16];
    int used;
    while (sscanf(names, " %15s%n", name, &used) == 1) {
        struct key key;
        struct error err;
        assert_true(key_parse(name, &key, &err));
        app_key(app, &key);
        names += used;
    }
}

void dashboard_type(struct app *app, const char *text) {
    for (; *text != '\0'; text++)
        app_key(app, &(struct key){.kind = K_CHAR, .code_point = *text});
}

bool dashboard_shows(const struct app *app, const char *text) {
    char *dump = canvas_dump(&app->canvas);
    bool found = strstr(dump, text) != NULL;
    free(dump);
    return found;
}

void dashboard_says(const struct app *app, bool is_error, const char *text) {
    if (strstr(app->status.text, text) == NULL || app->status_is_error != is_error)
        fail_msg("it says '%s', not '%s'", app->status.text, text);
}
