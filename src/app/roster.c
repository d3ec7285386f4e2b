#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/bring.h"
#include "app/state.h"
#include "base/mem.h"
#include "store/store_campaign.h"
#include "ui/tty.h"

/* A path as people type it ("~/x") or drop it on the terminal ("'/x/my list.csv'"). The caller frees the result. */
static char *typed_path(const char *typed) {
    const char *home = getenv("HOME");
    size_t length = strlen(typed);
    char quote = typed[0];
    if (length >= 2 && (quote == '\'' || quote == '"') && typed[length - 1] == quote)
        return mem_text_n(typed + 1, length - 2);
    if (strncmp(typed, "~/", 2) != 0 || home == NULL)
        return mem_text(typed);
    size_t size = strlen(home) + length;
    char *out = mem_new(size, 1);
    snprintf(out, size, "%s%s", home, typed + 1);
    return out;
}

static void show_progress(void *user, double done) {
    struct app *app = user;
    app_say(app, false, "importing … %.0f%%", done * 100.0);
    app_render(app);
}

/* A report replaces the one before and opens over the panes. */
static void start_report(struct app *app, size_t lines) {
    arena_reset(&app->report_texts);
    app->report = arena_alloc(&app->report_texts, lines * sizeof *app->report);
    app->report_count = 0;
    app_open_overlay(app, OVERLAY_REPORT);
    app->scroll_top = 0;
}

static void add_line(struct app *app, const char *text) {
    app->report[app->report_count++] = arena_text(&app->report_texts, text);
}

/* Everything the importer guessed, used and left out. */
static void report_import(struct app *app, const struct bring_report *report, const char *rejects) {
    char text[400];
    size_t used = (size_t)snprintf(text, sizeof text, "%zu added, %zu updated, %zu unchanged", report->added, report->updated, report->unchanged);
    if (report->import.rejected > 0)
        snprintf(text + used, sizeof text - used, "; %zu %s rejected, see %s", report->import.rejected,
                 report->import.rejected == 1 ? "row" : "rows", rejects);
    app_say(app, false, "%s", text);
    start_report(app, report->import.note_count + 1);
    add_line(app, text);
    for (size_t i = 0; i < report->import.note_count; i++)
        add_line(app, report->import.notes[i].text);
}

static void report_failure(struct app *app, const struct error *err) {
    app_say(app, true, "%s", err->text);
    start_report(app, 2);
    add_line(app, "Nothing was imported");
    add_line(app, err->text);
}

/* In one transaction: a file that cannot be used leaves the store as it was. */
static bool import_and_load(struct app *app, const char *path, const char *rejects, struct bring_report *report, struct error *err) {
    struct import_options options = {
        .rejects_path = rejects,
        .progress = show_progress,
        .progress_user = app,
        .currency = &app->model.params->currency,
    };
    *report = (struct bring_report){.added = 0};
    if (!store_change_begin(app->store, err))
        return false;
    char what[UNDO_WHAT_SIZE];
    bool good = bring_file(app->store, app->model.params, path, &options, report, err);
    if (good)
        bring_what(what, path, report);
    if (!good || !store_change_commit(app->store, what, 0, err)) {
        store_change_abandon(app->store);
        return false;
    }
    return app_load(app, err);
}

void app_import(struct app *app, const char *typed) {
    struct bring_report report;
    struct error err;
    char *path = typed_path(typed), *rejects = bring_rejects_path(path);
    if (typed[0] == '\0')
        app_say(app, true, "no file was named");
    else if (import_and_load(app, path, rejects, &report, &err))
        report_import(app, &report, rejects);
    else
        report_failure(app, &err);
    if (typed[0] != '\0')
        bring_report_free(&report);
    free(path);
    free(rejects);
}

bool app_open(struct app *app, bool demo, struct error *err) {
    bool found;
    model_init(&app->model, &app->config.params);
    app->model.exact_worths = true;
    if (!store_load_campaign(app->store, &app->config.params, &app->model.campaign, &found, err) || !app_load(app, err)) {
        model_free(&app->model);
        return false;
    }
    if (!found && demo)
        snprintf(app->model.campaign.name, sizeof app->model.campaign.name, "Demo launch");
    app->save_due = !found;
    return true;
}

static struct store *open_demo(const struct app *app, struct error *err) {
    char *path = bring_demo_path(store_path(app->store));
    struct store *demo = store_open(path, STORE_WRITE, err);
    free(path);
    if (demo == NULL || bring_demo_once(demo, &app->config.params, err))
        return demo;
    store_close(demo);
    return NULL;
}

void app_demo(struct app *app) {
    struct error err;
    struct store *own = app->store, *demo = open_demo(app, &err);
    if (demo == NULL) {
        app_say(app, true, "%s", err.text);
        return;
    }
    app->store = demo;
    model_free(&app->model);
    if (app_open(app, true, &err)) {
        store_close(own);
        app_restore_panes(app);
        app_say(app, false, "the demo, in a store of its own (flamekeep --demo): every creator in it is fictional");
        return;
    }
    app_say(app, true, "%s", err.text);
    app->store = own;
    store_close(demo);
    if (!app_open(app, false, &err)) /* it was open a moment ago */
        app->quit = true;
}
