#include "app/app.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/bring.h"
#include "app/scenarios.h"
#include "app/state.h"
#include "base/clock.h"
#include "base/mem.h"
#include "base/output.h"
#include "config/amounts.h"
#include "panes/curve_words.h"
#include "panes/words.h"
#include "ui/tty.h"

enum { SAVE_WITHIN_MS = 500 }; /* a change reaches the disk at the latest, however fast keys come */

/* A fault in the user's settings or theme does not keep the dashboard shut: it opens with the defaults and says so. */
static bool load_settings(struct app *app, const struct app_options *options, struct error *err) {
    struct error fault;
    const char *theme = options->theme;
    if (!config_load(&app->config, options->config_path, &fault)) {
        app_say(app, true, "%s", fault.text);
        if (!config_defaults(&app->config, err))
            return false;
    }
    if (!amounts_fit(&app->config, &fault))
        app_say(app, true, "%s", fault.text);
    keymap_init(&app->keymap);
    for (size_t i = 0; i < app->config.key_count; i++)
        if (!keymap_bind(&app->keymap, app->config.keys[i].action, app->config.keys[i].keys, &fault))
            app_say(app, true, "config.yaml, keys: %s", fault.text);
    if (theme_load(&app->theme, theme != NULL ? theme : app->config.theme, &fault))
        return true;
    app_say(app, true, "%s", fault.text);
    return theme_load(&app->theme, "", err);
}

static bool open_store(struct app *app, const struct app_options *options, struct error *err) {
    char *path = bring_store_path(options->db_path, options->demo, err);
    if (path == NULL)
        return false;
    app->store = store_open(path, STORE_WRITE, err);
    free(path);
    return app->store != NULL && (!options->demo || bring_demo_once(app->store, &app->config.params, err)) && app_open(app, options->demo, err);
}

/* How long to wait for a key: not at all while there is something to plan, without limit when nothing is left to do. */
static int patience_ms(const struct app *app) {
    bool saving = app_is_saving(app) && !app->saving.failed;
    bool busy = app->planning || app->working || app->load.rows != NULL || app_import_works(app) || app_write_works(app);
    return busy ? 0 : saving ? SAVE_WITHIN_MS : -1;
}

/* All waiting input; false when there was none. */
static bool take_input(struct app *app) {
    struct key key = tty_read(patience_ms(app));
    bool any = key.kind != K_NONE;
    while (key.kind != K_NONE && !app->quit) {
        app_key(app, &key);
        key = tty_read(0);
    }
    return any;
}

/* What a plan looks like. While the planner narrows the gap, its bound changes with every step, but what is written seldom does. */
struct looks {
    double fit; /* changes with the lines */
    int64_t spend_cents;
    unsigned binding;
    int relaxations; /* known */
    bool settled;
    size_t exact_worths;
    bool without;         /* is known of whoever it was asked of */
    uint64_t ahead;       /* what is worked out beside the plan */
    char gap[64], alternatives[96], next[96];
};

static struct looks looks_of(const struct app *app) {
    const struct plan *plan = model_plan(&app->model);
    struct plan_without answer;
    if (plan == NULL)
        return (struct looks){.fit = UNKNOWN, .ahead = app->model.ahead.version};
    struct looks looks = {.fit = plan->fit, .spend_cents = plan->spend_cents, .binding = plan->binding, .settled = plan->settled};
    for (int r = 0; r < plan->relaxation_count; r++)
        looks.relaxations += known(plan->relaxations[r].gain);
    looks.exact_worths = plan->exact_worths;
    looks.ahead = app->model.ahead.version;
    looks.without = planner_without(app->model.planner, app->model.without, &answer);
    gap_sentence(looks.gap, sizeof looks.gap, plan);
    alternatives_sentence(looks.alternatives, sizeof looks.alternatives, plan);
    next_sentence(looks.next, sizeof looks.next, plan, &app->config.params.currency);
    return looks;
}

static bool looks_same(const struct looks *a, const struct looks *b) {
    return a->fit == b->fit && a->spend_cents == b->spend_cents && a->binding == b->binding && a->relaxations == b->relaxations &&
           a->settled == b->settled && a->exact_worths == b->exact_worths && a->without == b->without && a->ahead == b->ahead &&
           strcmp(a->gap, b->gap) == 0 &&
           strcmp(a->alternatives, b->alternatives) == 0 && strcmp(a->next, b->next) == 0;
}

static void plan_on(struct app *app) {
    struct looks before = looks_of(app);
    app->planning = model_step(&app->model, clock_ms() + MODEL_STEP_MS);
    struct looks now = looks_of(app);
    if (looks_same(&before, &now))
        return;
    app->version++;
    app->draw_due = true;
}

/* Points of a curve, answers and plans of scenarios change the picture. */
static bool work_ahead(struct app *app, double deadline_ms) {
    uint64_t before = app->model.ahead.version, scenarios = app->model.scenarios_version;
    bool more = model_idle(&app->model, deadline_ms);
    if (app->model.ahead.version != before || app->model.scenarios_version != scenarios) {
        app->version++;
        app->draw_due = true;
    }
    return more;
}

static bool is_pane_hidden(const struct app *app) {
    return app_narrow_goals(app) || app_is_empty(app) || app->layout.too_small;
}

/* Curves that nobody sees are not worked out. */
static unsigned curves_shown(const struct app *app) {
    const struct pane_class *pane = app_panes[app->pane];
    return app_write_curves(app) | (pane->curves != NULL && !is_pane_hidden(app) ? pane->curves(app->panes[app->pane]) : 0);
}

/* Plans of scenarios neither. */
static bool plans_shown(const struct app *app) {
    const struct pane_class *pane = app_panes[app->pane];
    return pane->plans != NULL && !is_pane_hidden(app) && pane->plans(app->panes[app->pane]);
}

/* What the open pane has yet to do, then what can be done ahead; true while there is more. */
static bool work_on(struct app *app) {
    const struct pane_class *pane = app_panes[app->pane];
    struct view view = app_view(app, !app->goals_focused && app->card == 0 && app->overlay == OVERLAY_NOTHING);
    double deadline = clock_ms() + MODEL_STEP_MS;
    enum pane_work work = pane->work != NULL ? pane->work(app->panes[app->pane], &view, deadline) : PANE_IDLE;
    app->draw_due |= work == PANE_CHANGED;
    if (work != PANE_IDLE || app->planning || app->load.rows != NULL)
        return work != PANE_IDLE;
    return work_ahead(app, deadline);
}

/* The disk takes its time: while keys wait, it waits too, and while it is read. */
static bool may_save(const struct app *app) {
    if (app->load.rows != NULL || app_import_writes(app))
        return false;
    return app->quit || !tty_has_input() || clock_ms() - app->saving.at_ms >= SAVE_WITHIN_MS;
}

/* One turn: all waiting input, then one plan, one picture, and at last the disk. */
static void turn(struct app *app) {
    bool pressed = take_input(app);
    if (app->quit) {
        app_load_end(app);
        app_import_end(app);
        app_write_end(app);
    }
    app_load_on(app);
    app_import_on(app);
    app_write_on(app);
    if (app->replan_due) {
        model_replan(&app->model);
        app->replan_due = false;
        app->planning = app->draw_due = true;
        app->show_changes = true;
        app->version++;
    }
    if (model_want_without(&app->model, app_about(app)))
        app->planning = true;
    if (app->planning && !app_import_works(app))
        plan_on(app);
    app_replace_on(app);
    if (app->draw_due)
        app_render(app);
    if ((pressed || !app->saving.failed) && may_save(app)) {
        app_save(app);
        app->saving.at_ms = clock_ms();
    }
    if (app->draw_due)
        app_render(app);
    model_want_curves(&app->model, curves_shown(app));
    model_want_plans(&app->model, plans_shown(app));
    app_drop_target(app);
    app->working = work_on(app);
}

static void run(struct app *app) {
    struct key resize = {.kind = K_RESIZE};
    tty_theme(&app->theme);
    for (size_t i = 0; i <= PANE_COUNT; i++)
        app->panes[i] = app_panes[i]->open();
    app_restore_panes(app);
    app_key(app, &resize);
    snprintf(app->saving.said, sizeof app->saving.said, "saved");
    app->planning = true; /* the first turn draws at once and does not wait */
    while (!app->quit)
        turn(app);
    for (size_t i = 0; i <= PANE_COUNT; i++)
        app_panes[i]->close(app->panes[i]);
}

int app_run(const struct app_options *options) {
    struct app *app = mem_new(1, sizeof *app);
    struct error err;
    int status = EXIT_FAILURE;
    const char *no_colour = getenv("NO_COLOR");
    if (!load_settings(app, options, &err) || !open_store(app, options, &err)) {
        output_message("%s", err.text);
    } else {
        struct tty_options tty = {
            .colour = no_colour == NULL || no_colour[0] == '\0',
            .mouse = app->config.mouse && !options->no_mouse,
        };
        canvas_init(&app->canvas, options->ascii ? TEXT_ASCII : text_locale_charset());
        app->canvas.charts = app->config.charts;
        if (tty_open(&tty, &err)) {
            run(app);
            tty_close();
            bool good = !app->saving.due && app->failure.text[0] == '\0';
            status = good ? EXIT_SUCCESS : EXIT_FAILURE;
            if (!good)
                output_message("%s", app->saving.due ? app->status.text : app->failure.text);
        } else {
            output_message("%s", err.text);
        }
        canvas_free(&app->canvas);
        model_free(&app->model);
    }
    app_load_end(app);
    app_import_end(app);
    app_write_end(app);
    app_edit_free(app);
    app_saving_free(app);
    store_close(app->store);
    keymap_free(&app->keymap);
    arena_free(&app->report.texts);
    app_filters_free(app);
    app_forget_difference(app);
    free(app);
    return status;
}
