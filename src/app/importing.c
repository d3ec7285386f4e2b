#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "app/complete.h"
#include "app/import_screen.h"
#include "app/recall.h"
#include "app/state.h"
#include "base/clock.h"
#include "base/mem.h"
#include "panes/words.h"

enum { IMPORT_STEP_MS = 20 };

/* A path as people type it ("~/x") or drop it on the terminal ("'/x/my list.csv'"). The caller frees the result. */
static char *typed_path(const char *typed) {
    size_t length = strlen(typed);
    char quote = typed[0];
    if (length >= 2 && (quote == '\'' || quote == '"') && typed[length - 1] == quote)
        return mem_text_n(typed + 1, length - 2);
    return complete_home(typed);
}

/* A report replaces the one before and opens over the panes. */
static void start_report(struct app *app, size_t lines) {
    arena_reset(&app->report.texts);
    app->report.lines = arena_alloc(&app->report.texts, lines * sizeof *app->report.lines);
    app->report.count = 0;
    app_open_overlay(app, OVERLAY_REPORT);
}

static void add_line(struct app *app, const char *text) {
    app->report.lines[app->report.count++] = arena_text(&app->report.texts, text);
}

/* What became of rows: which were joined, converted, doubted or rejected. What the columns became was on the screen before. */
static void report_rows(struct app *app, const struct import_report *import, const char *rejects) {
    char text[400];
    for (size_t i = 0; i < import->note_count; i++)
        if (import->notes[i].kind >= NOTE_MERGED)
            add_line(app, import->notes[i].text);
    for (size_t i = 0; i < IMPORT_REJECTS_TOLD && i < import->rejected; i++) {
        snprintf(text, sizeof text, "line %zu is rejected: %s", import->first_rejects[i].line, import->first_rejects[i].reason);
        add_line(app, text);
    }
    if (import->rejected == 0)
        return;
    snprintf(text, sizeof text, "rejected rows are in %s, each with its line and the reason", rejects);
    add_line(app, text);
}

static void report_import(struct app *app, const struct bring_report *report, const char *rejects) {
    const size_t counts[] = {report->added, report->updated, report->unchanged, report->import.rejected};
    struct view view = app_view(app, true);
    char text[400], numbers[4][32];
    for (size_t i = 0; i < 4; i++)
        text_whole(numbers[i], sizeof numbers[i], (int64_t)counts[i]);
    size_t used = (size_t)snprintf(text, sizeof text, "%s added, %s updated, %s unchanged", numbers[0], numbers[1], numbers[2]);
    if (report->import.rejected > 0)
        snprintf(text + used, sizeof text - used, "; %s %s rejected, see %s", numbers[3],
                 report->import.rejected == 1 ? "row" : "rows", rejects);
    app_say(app, false, "%s (%s undoes it)", text, key_name(&view, ACTION_UNDO).text);
    start_report(app, report->import.note_count + IMPORT_REJECTS_TOLD + 2);
    add_line(app, text);
    report_rows(app, &report->import, rejects);
}

static void report_failure(struct app *app, const struct error *err) {
    app_say(app, true, "%s", err->text);
    start_report(app, 2);
    add_line(app, "Nothing was imported");
    add_line(app, err->text);
}

/* A path that leads to no file can be mended where it was typed; of a file that is no list there is more to say. */
static bool is_file(const char *path) {
    struct stat status;
    return stat(path, &status) == 0 && S_ISREG(status.st_mode);
}

static void open_screen(struct app *app, const char *path) {
    struct error err;
    app->importing = mem_new(1, sizeof *app->importing);
    if (bringing_begin(&app->importing->bringing, app->store, &app->config.params, path, &err)) {
        app_open_overlay(app, OVERLAY_IMPORT);
        return;
    }
    free(app->importing);
    app->importing = NULL;
    if (is_file(path))
        report_failure(app, &err);
    else
        app_say(app, true, "%s", err.text);
}

void app_import(struct app *app, const char *typed) {
    char *path = typed_path(typed);
    if (typed[0] == '\0')
        app_say(app, true, "no file was named");
    else if (strcmp(typed, "-") == 0) /* standard input is the keyboard */
        app_say(app, true, "name a file: standard input is read by 'flamekeep import -'");
    else
        open_screen(app, path);
    free(path);
}

void app_import_end(struct app *app) {
    if (app->importing == NULL)
        return;
    bringing_end(&app->importing->bringing);
    free(app->importing);
    app->importing = NULL;
}

bool app_import_writes(const struct app *app) {
    return app->importing != NULL && app->importing->bringing.stage == BRINGING_WRITE;
}

bool app_import_works(const struct app *app) {
    return app->importing != NULL && bringing_works(&app->importing->bringing);
}

/* The file is in the store: the roster follows, and the report says what became of it. */
static void end_import(struct app *app) {
    struct import_screen *screen = app->importing;
    struct undo_step step = {.roster = true};
    struct error err;
    bool any = false;
    app->importing = NULL;
    report_import(app, &screen->bringing.report, screen->bringing.rejects_path);
    bool good = store_last_change(app->store, &step, &any, &err) && (!any || app_reload(app, &step, &err));
    undo_step_free(&step);
    bringing_end(&screen->bringing);
    free(screen);
    if (!good)
        app_say(app, true, "%s", err.text);
}

static int percent(const struct bringing *bringing) {
    return (int)(bringing_progress(bringing) * 100.0);
}

void app_import_on(struct app *app) {
    if (!app_import_works(app))
        return;
    struct bringing *bringing = &app->importing->bringing;
    enum bringing_stage stage = bringing->stage;
    int before = percent(bringing);
    bringing_step(bringing, clock_ms() + IMPORT_STEP_MS);
    if (bringing->stage != stage || percent(bringing) != before)
        app->draw_due = true;
    if (bringing->stage == BRINGING_WRITE) {
        struct view view = app_view(app, true);
        app_say(app, false, "importing … %d%%; %s cancels", percent(bringing), key_name(&view, ACTION_BACK).text);
    }
    if (bringing->stage == BRINGING_STUCK && stage == BRINGING_WRITE)
        app_say(app, true, "nothing was imported: %s", bringing->problem.text);
    if (bringing->stage == BRINGING_DONE)
        end_import(app);
}

static void cancel(struct app *app) {
    app_import_end(app);
    app_close_overlay(app);
    app_say(app, false, "nothing was imported");
}

static void go(struct app *app) {
    struct bringing *bringing = &app->importing->bringing;
    if (bringing->stage == BRINGING_STUCK && !bringing->unwritten)
        app_say(app, true, "it cannot be imported like this: what is missing stands above");
    else if (app_save_campaign(app)) /* what is not saved yet was before this */
        bringing_go(bringing);
}

static void ask_name(struct app *app) {
    const struct bringing *bringing = &app->importing->bringing;
    if (!bringing->seen || bringing->stage == BRINGING_WRITE)
        return;
    if (bringing->go) /* it would be over before a name is typed */
        app_say(app, true, "the file is about to be imported: save its mapping before the import, or the next time");
    else if (bringing->headers == NULL)
        app_say(app, true, "the headers of this file are too long to be kept");
    else
        app_type(app, TYPING_MAPPING);
}

void app_save_mapping(struct app *app, const char *name) {
    struct error err;
    if (app->importing == NULL)
        return;
    struct bringing *bringing = &app->importing->bringing;
    struct choices choices;
    choices_copy(&choices, &bringing->choices);
    snprintf(choices.name, sizeof choices.name, "%.*s", (int)text_cut(name, sizeof choices.name - 1), name);
    recall_date(&choices);
    if (app_save_campaign(app)) { /* else it has said why not */
        if (recall_save(app->store, bringing->headers, &choices, &err)) {
            app_say(app, false, "saved: files with these headers are read like this from now on");
            bringing_remember(bringing, &choices);
        } else {
            app_say(app, true, "%s", err.text);
        }
    }
    choices_free(&choices);
}

static void forget_mapping(struct app *app) {
    struct bringing *bringing = &app->importing->bringing;
    struct error err;
    bool found = false;
    if (bringing->headers == NULL || bringing->stage == BRINGING_WRITE || !app_save_campaign(app))
        return;
    if (!recall_forget(app->store, bringing->headers, &found, &err)) {
        app_say(app, true, "%s", err.text);
    } else if (!found) {
        app_say(app, false, "nothing is saved for files with these headers");
    } else {
        app_say(app, false, "forgotten: files with these headers are read as they are found");
        bringing_forget(bringing);
    }
}

void app_act_on_import(struct app *app, enum action action) {
    struct import_screen *screen = app->importing;
    if (import_screen_act(screen, action))
        return;
    if (action == ACTION_MEANING && !import_next_way(screen))
        app_say(app, false, "nothing to change here: go to a column of figures");
    else if (action == ACTION_IMPORT_NOW)
        go(app);
    else if (action == ACTION_SAVE_MAPPING)
        ask_name(app);
    else if (action == ACTION_FORGET_MAPPING)
        forget_mapping(app);
    else if (action == ACTION_BACK || action == ACTION_QUIT)
        cancel(app);
    else if (action == ACTION_THEME)
        app_act_everywhere(app, action);
}
