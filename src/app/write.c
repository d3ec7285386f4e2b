#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "app/complete.h"
#include "app/state.h"
#include "base/clock.h"
#include "base/text.h"
#include "export/brief.h"
#include "export/plan_report.h"
#include "panes/roster_rows.h"
#include "panes/words.h"

enum { DRAW_MS = 100 }; /* between two pictures of how far it is */

static const unsigned both_curves = 1U << CURVE_BUDGET | 1U << CURVE_SPLIT;

const struct write_form *write_chosen(const struct app *app) {
    return &write_forms[app->writing.table.cursor];
}

/* What it waits for. */

static const struct curve_points *settled_curve(const struct app *app, enum curve_kind kind) {
    bool stale = false;
    const struct curve_points *points = model_curve(&app->model, kind, &stale);
    return points != NULL && !stale && points->settled ? points : NULL;
}

static bool has_curves(const struct app *app) {
    return settled_curve(app, CURVE_BUDGET) != NULL && settled_curve(app, CURVE_SPLIT) != NULL;
}

static const char *missing_curves(const struct app *app) {
    bool budget = settled_curve(app, CURVE_BUDGET) != NULL, split = settled_curve(app, CURVE_SPLIT) != NULL;
    return budget && split ? "" : budget ? " without the split curve" : split ? " without the budget curve" : " without curves";
}

static bool has_settled(const struct app *app) {
    const struct plan *plan = model_plan(&app->model);
    return plan == NULL || plan->settled; /* without a plan there is nothing to wait for */
}

/* A plan without anybody has no curves worth waiting for. */
static bool is_ready(const struct app *app) {
    const struct writing *writing = &app->writing;
    const struct plan *plan = model_plan(&app->model);
    if (writing->form.what == WRITE_ROSTER || writing->at_once || plan == NULL)
        return true;
    return plan->settled && (writing->form.what != WRITE_BRIEF || plan->count == 0 || has_curves(app));
}

bool app_write_works(const struct app *app) {
    return app->writing.going && is_ready(app);
}

unsigned app_write_curves(const struct app *app) {
    const struct writing *writing = &app->writing;
    return writing->going && writing->form.what == WRITE_BRIEF && !writing->at_once ? both_curves : 0;
}

/* "the budget curve, 3 of 12 points": the one that is being worked out, they come one after the other. */
static void curve_words(const struct app *app, char *out, size_t size) {
    static const char *const names[] = {[CURVE_BUDGET] = "the budget curve", [CURVE_SPLIT] = "the split curve"};
    enum curve_kind kind = settled_curve(app, CURVE_BUDGET) == NULL ? CURVE_BUDGET : CURVE_SPLIT;
    bool stale = false;
    const struct curve_points *points = model_curve(&app->model, kind, &stale);
    if (points != NULL && !stale)
        snprintf(out, size, "%s, %d of %d points", names[kind], points->known, points->count);
    else
        snprintf(out, size, "%s", names[kind]);
}

void app_write_words(const struct app *app, char *out, size_t size) {
    const struct writing *writing = &app->writing;
    struct view view = app_view(app, true);
    const char *enter = key_name(&view, ACTION_WRITE_THIS).text;
    char done[32], all[32], curve[80];
    text_whole(done, sizeof done, (int64_t)writing->roster.done);
    text_whole(all, sizeof all, (int64_t)writing->count);
    curve_words(app, curve, sizeof curve);
    if (writing->form.what == WRITE_ROSTER)
        snprintf(out, size, "Writing … %s of %s creators.", done, all);
    else if (!has_settled(app))
        snprintf(out, size, "The plan is still getting better, and is written when it is done; %s writes it as it is.", enter);
    else
        snprintf(out, size, "Working out %s; %s writes the brief without what is missing.", curve, enter);
}

/* Writing */

static struct roster_report roster_report_of(const struct app *app) {
    return (struct roster_report){
        .params = &app->config.params,
        .roster = &app->model.roster,
        .campaign = &app->model.campaign,
        .planner = app->model.planner,
        .plan = model_plan(&app->model),
        .rows = app->writing.rows,
        .count = app->writing.count,
    };
}

static bool write_brief(const struct app *app, const struct output *out, struct error *err) {
    struct clock_day today = clock_today();
    const struct brief brief = {
        .config = &app->config,
        .roster = &app->model.roster,
        .campaign = &app->model.campaign,
        .plan = model_plan(&app->model),
        .budget_curve = settled_curve(app, CURVE_BUDGET),
        .split_curve = settled_curve(app, CURVE_SPLIT),
        .date = today.text,
        .excluded = app->model.campaign.exclude_count,
    };
    return export_brief(&brief, (enum brief_format)app->writing.form.format, out, err);
}

static bool write_plan(const struct app *app, const struct output *out) {
    const struct plan_report report = {
        .params = &app->config.params,
        .roster = &app->model.roster,
        .campaign = &app->model.campaign,
        .plan = model_plan(&app->model),
    };
    export_plan(&report, (enum sheet_format)app->writing.form.format, out);
    return true;
}

enum step { STEP_MORE, STEP_DONE, STEP_FAILED };

static enum step step(struct app *app, struct error *err) {
    struct writing *writing = &app->writing;
    const struct output out = {.file = writing->file.file, .charset = TEXT_UTF8};
    if (writing->form.what == WRITE_ROSTER) {
        struct roster_report report = roster_report_of(app);
        bool more = roster_steps_on(&writing->roster, &report, &out, clock_ms() + MODEL_STEP_MS);
        return more && !ferror(out.file) ? STEP_MORE : STEP_DONE; /* a full disk is told of in the end, which may as well be now */
    }
    if (model_plan(&app->model) == NULL)
        error_set(err, "there is no plan any more");
    else if (writing->form.what == WRITE_BRIEF ? write_brief(app, &out, err) : write_plan(app, &out))
        return STEP_DONE;
    return STEP_FAILED;
}

static void end(struct app *app) {
    file_write_abandon(&app->writing.file); /* none any more, after a commit */
    roster_steps_free(&app->writing.roster);
    free(app->writing.rows);
    app->writing.rows = NULL;
    app->writing.going = false;
    app->draw_due = true;
}

/* Help may lie over the menu. */
static void close_menu(struct app *app) {
    if (app->overlay == OVERLAY_WRITE)
        app_close_overlay(app);
    else if (app->covered == OVERLAY_WRITE)
        app->covered = OVERLAY_NOTHING;
}

/* Messages about files begin with the path, which is on the screen while it is typed, and would leave no room for the reason. */
static void say_fault(struct app *app, const char *path, const struct error *err) {
    size_t length = strlen(path);
    bool led = strncmp(err->text, path, length) == 0 && strncmp(err->text + length, ": ", 2) == 0;
    const char *slash = strrchr(path, '/'), *name = slash != NULL && slash[1] != '\0' ? slash + 1 : path;
    if (led)
        app_say(app, true, "%.80s: %s", name, err->text + length + 2);
    else
        app_say(app, true, "%s", err->text);
}

static void say_written(struct app *app, const char *path) {
    const struct writing *writing = &app->writing;
    const struct plan *plan = model_plan(&app->model);
    char where[PROMPT_SIZE], count[32];
    bool roster = writing->form.what == WRITE_ROSTER;
    size_t lines = roster ? writing->count : plan != NULL ? plan->count : 0;
    write_where(where, sizeof where, path);
    text_whole(count, sizeof count, (int64_t)lines);
    if (writing->form.what == WRITE_BRIEF)
        app_say(app, false, "wrote the brief%s to %s", missing_curves(app), where);
    else
        app_say(app, false, "wrote %s%s %s to %s", roster ? "" : "the plan of ", count, lines == 1 ? "creator" : "creators", where);
}

static void finish(struct app *app) {
    struct writing *writing = &app->writing;
    char *path = complete_home(writing->path);
    struct error err;
    if (file_write_commit(&writing->file, &err)) {
        close_menu(app);
        say_written(app, path);
        write_folder(writing->folder, sizeof writing->folder, writing->path);
    } else {
        say_fault(app, path, &err);
    }
    end(app);
    free(path);
}

void app_write_on(struct app *app) {
    struct writing *writing = &app->writing;
    struct error err;
    if (!app_write_works(app))
        return;
    if (app->model.roster_version != writing->seen) {
        app_say(app, true, "the roster has changed meanwhile: nothing was written");
        end(app);
        return;
    }
    enum step what = step(app, &err);
    if (what == STEP_DONE) {
        finish(app);
    } else if (what == STEP_FAILED) {
        app_say(app, true, "%s", err.text);
        end(app);
    } else if (clock_ms() - writing->drawn_ms >= DRAW_MS) {
        writing->drawn_ms = clock_ms();
        app->draw_due = true;
    }
}

void app_write_now(struct app *app) {
    app->writing.at_once = true;
}

void app_write_cancel(struct app *app) {
    end(app);
    app_say(app, false, "cancelled: nothing was written");
}

void app_write_end(struct app *app) {
    end(app);
}

/* Nothing brings a file back that is replaced: the second Enter at the same name does it. */
static bool may_replace(struct app *app, const char *typed, const char *path) {
    struct stat info;
    struct writing *writing = &app->writing;
    if (stat(path, &info) != 0 || !S_ISREG(info.st_mode) || strcmp(writing->asked, typed) == 0)
        return true;
    snprintf(writing->asked, sizeof writing->asked, "%s", typed);
    app_say(app, true, "this file exists: Enter again replaces it");
    return false;
}

static bool is_device(const char *path) {
    struct stat info;
    return stat(path, &info) == 0 && !S_ISREG(info.st_mode) && !S_ISDIR(info.st_mode);
}

static bool begin(struct app *app, const char *typed, const char *path) {
    struct writing *writing = &app->writing;
    struct error err;
    if (is_device(path))
        app_say(app, true, "that is a device: type the name of a file");
    else if (app->store != NULL && store_lies_at(app->store, path))
        app_say(app, true, "that is the store: type another name");
    else if (!file_write_begin(&writing->file, path, &err))
        say_fault(app, path, &err);
    else
        writing->going = true;
    if (!writing->going)
        return false;
    writing->form = *write_chosen(app);
    writing->form.format = write_format(&writing->form, path);
    writing->seen = app->model.roster_version;
    writing->at_once = false;
    writing->drawn_ms = clock_ms();
    snprintf(writing->path, sizeof writing->path, "%s", typed);
    if (writing->form.what == WRITE_ROSTER) {
        struct view view = app_view(app, true);
        writing->rows = roster_rows(app->panes[0], &view, SIZE_MAX, &writing->count);
        roster_steps_begin(&writing->roster, (enum sheet_format)writing->form.format);
    }
    return true;
}

/* What takes no longer than a picture is written before the next one. */
void app_write(struct app *app, const char *answer) {
    size_t length;
    const char *trimmed = text_trim(answer, &length);
    char typed[PROMPT_SIZE];
    snprintf(typed, sizeof typed, "%.*s", (int)length, trimmed);
    char *path = complete_home(typed);
    if (length == 0)
        app_say(app, true, "type the name of a file, as plan.csv");
    else if (may_replace(app, typed, path) && begin(app, typed, path))
        app_write_on(app);
    free(path);
}
