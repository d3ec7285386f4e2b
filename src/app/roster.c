#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/bring.h"
#include "app/state.h"
#include "base/mem.h"
#include "store/store_campaign.h"
#include "ui/tty.h"

/* The present roster stands until the other one is complete. */
bool app_load(struct app *app, struct error *err) {
    struct roster roster;
    roster_init(&roster);
    if (!store_load_roster(app->store, app->model.params, &roster, err)) {
        roster_free(&roster);
        return false;
    }
    model_set_roster(&app->model, &roster);
    app->replan_due = true;
    app->version++;
    return true;
}

/* "~/x" as people type it. The caller frees the result. */
static char *expand_home(const char *path) {
    const char *home = getenv("HOME");
    if (strncmp(path, "~/", 2) != 0 || home == NULL)
        return mem_text(path);
    size_t size = strlen(home) + strlen(path);
    char *out = mem_new(size, 1);
    snprintf(out, size, "%s%s", home, path + 1);
    return out;
}

static void show_progress(void *user, double done) {
    struct app *app = user;
    app_say(app, false, "importing … %.0f%%", done * 100.0);
    app_render(app);
}

static void say_imported(struct app *app, const struct bring_report *report, const char *rejects) {
    char text[400];
    size_t used = (size_t)snprintf(text, sizeof text, "%zu added, %zu updated, %zu unchanged", report->added, report->updated, report->unchanged);
    if (report->import.rejected > 0)
        used += (size_t)snprintf(text + used, sizeof text - used, "; %zu %s rejected, see %s", report->import.rejected,
                                 report->import.rejected == 1 ? "row" : "rows", rejects);
    for (size_t i = 0; i < report->import.note_count && used < sizeof text; i++)
        if (report->import.notes[i].kind == NOTE_GUESS)
            used += (size_t)snprintf(text + used, sizeof text - used, "; %s", report->import.notes[i].text);
    app_say(app, false, "%s", text);
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
    if (!store_begin(app->store, err))
        return false;
    if (!bring_file(app->store, app->model.params, path, &options, report, err) || !store_commit(app->store, err)) {
        store_rollback(app->store);
        return false;
    }
    return app_load(app, err);
}

void app_import(struct app *app, const char *typed) {
    struct bring_report report;
    struct error err;
    char *path = expand_home(typed), *rejects = bring_rejects_path(path);
    if (typed[0] == '\0')
        app_say(app, true, "no file was named");
    else if (import_and_load(app, path, rejects, &report, &err))
        say_imported(app, &report, rejects);
    else
        app_say(app, true, "%s", err.text);
    if (typed[0] != '\0')
        bring_report_free(&report);
    free(path);
    free(rejects);
}

void app_demo(struct app *app) {
    struct error err;
    if (bring_demo(app->store, app->model.params, &err) && app_load(app, &err))
        app_say(app, false, "the demo roster: every creator in it is fictional");
    else
        app_say(app, true, "%s", err.text);
}
