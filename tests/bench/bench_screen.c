/* What a key on a slider costs the dashboard, from the message to the cells on the canvas, over crowds of 300 to a million creators: a
 * table of where the time goes. bench_screen [CREATORS …]. What the rows mean: README.md. */
#include <assert.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/clock.h"
#include "config/config.h"
#include "panes/overlay.h"
#include "panes/roster_columns.h"
#include "support/crowd.h"
#include "support/measure.h"
#include "ui/layout.h"

enum { KEYS = 100, DRAGGED = 60, COLUMNS = 110, ROWS = 36, ENGAGEMENT = 0, HYPE = 6, REACH = 7 };

static const double repeat_ms = 33.0; /* between the keys of one that is held down, 30 a second: a turn that takes longer drops some */
static const double gross_key = 3.0;  /* × that: beyond, something is broken on a slow machine, too */

/* What stands on the screen, or may stand there instead. */
enum part { ROSTER, BY_WORTH, IN_PLAN, COMPARE, BUDGET, CARD, PANEL, PARTS };

static const struct {
    const char *name;
    const struct pane_class *pane; /* NULL: the card */
} parts[PARTS] = {
    [ROSTER] = {"roster in plan order", &roster_pane},
    [BY_WORTH] = {"roster sorted by worth", &roster_pane},
    [IN_PLAN] = {"roster filtered by in:plan", &roster_pane},
    [COMPARE] = {"comparison", &compare_pane},
    [BUDGET] = {"budget", &budget_pane},
    [CARD] = {"card", NULL},
    [PANEL] = {"goal panel", &goals_pane},
};

struct screen {
    struct config config;
    struct model model;
    struct keymap keymap;
    struct canvas canvas;
    void *panes[PARTS];
    struct layout layout;
    uint64_t version;
    struct table_count table;
    bool broken;
};

static double since(double *mark) {
    double now = busy_ms(), took = now - *mark;
    *mark = now;
    return took;
}

static struct view view_of(struct screen *screen) {
    return (struct view){.model = &screen->model, .keymap = &screen->keymap, .focused = true, .version = screen->version};
}

static double draw_part(struct screen *screen, enum part part) {
    struct view view = view_of(screen);
    int top = 0;
    double mark = busy_ms();
    if (parts[part].pane == NULL)
        card_draw(&view, &screen->canvas, screen->layout.pane, screen->model.roster.id[0], &top);
    else
        parts[part].pane->draw(screen->panes[part], &view, &screen->canvas, part == PANEL ? screen->layout.panel : screen->layout.pane);
    return since(&mark);
}

/* What was measured of many keys. `order` is what the roster's first drawing took beyond a second one: putting it in order. */
struct tally {
    struct sample update, plan, order, part[PARTS], all;
};

static void draw_all(struct screen *screen, struct tally *tally, double before) {
    screen->version++;
    canvas_clear(&screen->canvas);
    double first = draw_part(screen, ROSTER), again = draw_part(screen, ROSTER), panel = draw_part(screen, PANEL);
    sample_add(&tally->order, first > again ? first - again : 0.0);
    sample_add(&tally->part[ROSTER], again);
    sample_add(&tally->part[PANEL], panel);
    sample_add(&tally->all, before + first + panel);
    for (int part = BY_WORTH; part < PANEL; part++)
        sample_add(&tally->part[part], draw_part(screen, (enum part)part));
}

/* The turn of the application's loop after a key: the message, a step of the planner, a picture. */
static void press(struct screen *screen, int step, struct tally *tally) {
    static const int sliders[] = {ENGAGEMENT, HYPE, REACH};
    struct message message = {.kind = MESSAGE_WEIGHT, .index = sliders[step % 3], .number = 1 + step * 7 % 10};
    double mark = busy_ms();
    model_update(&screen->model, &message);
    double update = since(&mark);
    model_replan(&screen->model);
    model_step(&screen->model, clock_ms() + MODEL_STEP_MS);
    double plan = since(&mark);
    sample_add(&tally->update, update);
    sample_add(&tally->plan, plan);
    draw_all(screen, tally, update + plan);
}

static void settle(struct screen *screen) {
    while (model_step(&screen->model, clock_ms() + MODEL_STEP_MS))
        ;
}

static void print_row(struct screen *screen, const char *when, const char *what, struct sample *sample, double most) {
    char name[96];
    snprintf(name, sizeof name, "%s: %s, ms", when, what);
    table_sample(&screen->table, name, UNIT_MS, sample, (struct goal_of){1.0, most});
}

static void print_parts(struct screen *screen, const char *when, struct tally *tally) {
    print_row(screen, when, "ordering the roster", &tally->order, 0.0);
    for (int part = 0; part < PARTS; part++)
        print_row(screen, when, parts[part].name, &tally->part[part], 0.0);
}

static void tally_free(struct tally *tally) {
    struct sample *all[] = {&tally->update, &tally->plan, &tally->order, &tally->all};
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
        sample_free(all[i]);
    for (int part = 0; part < PARTS; part++)
        sample_free(&tally->part[part]);
}

/* Keys with time enough between them for the plan to settle. */
static void run_keys(struct screen *screen) {
    struct tally pressed = {0}, settled = {0};
    for (int i = 0; i < KEYS; i++) {
        press(screen, i, &pressed);
        settle(screen);
        draw_all(screen, &settled, 0.0);
    }
    print_row(screen, "key", "update", &pressed.update, 0.0);
    print_row(screen, "key", "plan", &pressed.plan, 0.0);
    print_parts(screen, "key", &pressed);
    print_row(screen, "key", "all of it", &pressed.all, repeat_ms);
    print_parts(screen, "settled", &settled);
    tally_free(&pressed);
    tally_free(&settled);
}

static void run_drag(struct screen *screen) {
    struct tally dragged = {0};
    for (int i = 0; i < DRAGGED; i++)
        press(screen, i, &dragged);
    print_row(screen, "drag", "plan", &dragged.plan, 0.0);
    print_row(screen, "drag", "ordering the roster", &dragged.order, 0.0);
    print_row(screen, "drag", "all of it", &dragged.all, repeat_ms);
    screen->broken = screen->broken || sample_quantile(&dragged.all, 0.5) > gross_key * repeat_ms;
    tally_free(&dragged);
}

/* Comparing many creators takes steps, as the roster's order does. */
static void compare_on(struct screen *screen) {
    struct view view = view_of(screen);
    double all = 0.0, longest = 0.0;
    enum pane_work work = PANE_WORKING;
    while (work != PANE_IDLE) {
        double mark = busy_ms();
        work = parts[COMPARE].pane->work(screen->panes[COMPARE], &view, clock_ms() + MODEL_STEP_MS);
        double step = since(&mark);
        all += step;
        longest = step > longest ? step : longest;
    }
    table_figure(&screen->table, "start: comparing, all steps, ms", UNIT_MS, all, 0.0);
    table_figure(&screen->table, "start: comparing, longest step, ms", UNIT_MS, longest, 0.0);
}

/* From a filled roster to the first picture. */
static void run_start(struct screen *screen) {
    struct tally first = {0};
    double mark = busy_ms();
    model_roster_changed(&screen->model);
    table_figure(&screen->table, "start: reading the roster, ms", UNIT_MS, since(&mark), 0.0);
    model_replan(&screen->model);
    model_step(&screen->model, clock_ms() + MODEL_STEP_MS);
    table_figure(&screen->table, "start: plan, ms", UNIT_MS, since(&mark), 0.0);
    draw_all(screen, &first, 0.0);
    table_figure(&screen->table, "start: ordering the roster, ms", UNIT_MS, sample_quantile(&first.order, 1.0), 0.0);
    table_figure(&screen->table, "start: comparison, ms", UNIT_MS, sample_quantile(&first.part[COMPARE], 1.0), 0.0);
    compare_on(screen);
    settle(screen);
    draw_all(screen, &first, 0.0);
    tally_free(&first);
}

/* Worth is the last of the columns that have room. */
static void sort_by_worth(struct screen *screen) {
    struct view view = view_of(screen);
    for (size_t i = 0; i < roster_column_count; i++)
        roster_pane.act(screen->panes[BY_WORTH], &view, ACTION_RIGHT, NULL);
    roster_pane.act(screen->panes[BY_WORTH], &view, ACTION_SORT, NULL);
}

static void open_panes(struct screen *screen) {
    struct view view = view_of(screen);
    struct error err;
    for (int part = 0; part < PARTS; part++)
        if (parts[part].pane != NULL)
            screen->panes[part] = parts[part].pane->open();
    roster_pane.typed(screen->panes[IN_PLAN], &view, "in:plan", &err);
}

static void screen_open(struct screen *screen, size_t creators) {
    struct error err;
    bool good = config_defaults(&screen->config, &err);
    assert(good);
    (void)good;
    model_init(&screen->model, &screen->config.params);
    crowd_roster(&screen->model.roster, &screen->config.params, 1, creators);
    keymap_init(&screen->keymap);
    canvas_init(&screen->canvas, TEXT_UTF8);
    canvas_resize(&screen->canvas, COLUMNS, ROWS);
    screen->layout = layout_of(COLUMNS, ROWS);
    open_panes(screen);
}

static void screen_close(struct screen *screen) {
    for (int part = 0; part < PARTS; part++)
        if (parts[part].pane != NULL)
            parts[part].pane->close(screen->panes[part]);
    canvas_free(&screen->canvas);
    keymap_free(&screen->keymap);
    model_free(&screen->model);
}

static void measure(struct screen *screen, const struct flush *flush, size_t creators) {
    char title[96];
    screen_open(screen, creators);
    screen->table.read_ms = roster_read_ms(&screen->model.roster, flush);
    snprintf(title, sizeof title, "%zu creators; one read is %.3f ms", creators, screen->table.read_ms);
    table_head(title);
    run_start(screen);
    sort_by_worth(screen); /* the columns have been laid out by now */
    run_keys(screen);
    run_drag(screen);
    screen_close(screen);
}

int main(int argc, char **argv) {
    static const size_t sizes[] = {300, 10000, 100000, 1000000};
    static struct screen screen;
    struct flush flush;
    char title[64];
    setlocale(LC_ALL, "C.UTF-8");
    snprintf(title, sizeof title, "the dashboard, %d×%d cells, steps of %d ms", COLUMNS, ROWS, MODEL_STEP_MS);
    bench_title(title);
    flush_open(&flush);
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++)
        if (bench_chosen(sizes[i], argc - 1, argv + 1))
            measure(&screen, &flush, sizes[i]);
    flush_close(&flush);
    return bench_verdict(&screen.table, screen.broken);
}
