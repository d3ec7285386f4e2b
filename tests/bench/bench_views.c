/* What the views of the comparison and of the budget cost the dashboard, over crowds of 300 to a million creators: whatever takes steps,
 * by all of it and by its longest step; keys, pictures and copies; and what a slider's key costs while a curve is on the screen.
 * bench_views [CREATORS …]. What the rows mean: README.md. */
#include <assert.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/clock.h"
#include "base/mem.h"
#include "config/config.h"
#include "panes/pane.h"
#include "support/crowd.h"
#include "support/measure.h"
#include "ui/layout.h"
#include "ui/tsv.h"

enum { KEYS = 60, SCENARIOS = 30, COPIES = 20, COLUMNS = 110, ROWS = 36, ENGAGEMENT = 0, HYPE = 6, REACH = 7, TURNS = 3 };

static const double repeat_ms = 33.0;   /* between the keys of one that is held down, 30 a second */
static const double curve_share = 1.2;  /* a key with a curve on the screen, by one without: at most */
static const double copied_bytes = 1e6; /* as much as may be copied */

struct dashboard {
    struct config config;
    struct model model;
    struct keymap keymap;
    struct canvas canvas;
    struct layout layout;
    void *compare, *budget;
    uint64_t version;
    struct table_count table;
};

static double since(double *mark) {
    double now = busy_ms(), took = now - *mark;
    *mark = now;
    return took;
}

static struct view view_of(struct dashboard *dashboard) {
    return (struct view){.model = &dashboard->model, .keymap = &dashboard->keymap, .focused = true, .version = dashboard->version};
}

static double draw(struct dashboard *dashboard, const struct pane_class *pane, void *state) {
    struct view view = view_of(dashboard);
    double mark = busy_ms();
    canvas_clear(&dashboard->canvas);
    pane->draw(state, &view, &dashboard->canvas, dashboard->layout.pane);
    return since(&mark);
}

static double act(struct dashboard *dashboard, const struct pane_class *pane, void *state, enum action action) {
    struct view view = view_of(dashboard);
    double mark = busy_ms();
    pane->act(state, &view, action, NULL);
    return since(&mark);
}

static void settle(struct dashboard *dashboard) {
    while (model_step(&dashboard->model, clock_ms() + MODEL_STEP_MS))
        ;
    dashboard->version++;
}

/* From a key until nothing is left to do: the key with its picture, all steps, and the longest of these. */
struct course {
    double key, all, longest;
};

static struct course follow(struct dashboard *dashboard, const struct pane_class *pane, void *state, enum action action) {
    struct view view = view_of(dashboard);
    struct course course = {.key = act(dashboard, pane, state, action)};
    enum pane_work work = PANE_WORKING;
    course.key += draw(dashboard, pane, state);
    while (work != PANE_IDLE) {
        double mark = busy_ms();
        work = pane->work(state, &view, clock_ms() + MODEL_STEP_MS);
        double step = since(&mark);
        if (work == PANE_CHANGED)
            step += draw(dashboard, pane, state);
        course.all += step;
        course.longest = step > course.longest ? step : course.longest;
    }
    return course;
}

static void print_figure(struct dashboard *dashboard, const char *what, const char *which, double value, double most) {
    char name[96];
    snprintf(name, sizeof name, "%s: %s, ms", what, which);
    table_figure(&dashboard->table, name, UNIT_MS, value, most);
}

static void print_course(struct dashboard *dashboard, const char *what, const struct course *course) {
    print_figure(dashboard, what, "key and picture", course->key, repeat_ms);
    print_figure(dashboard, what, "all steps", course->all, 0.0);
    print_figure(dashboard, what, "longest step", course->longest, repeat_ms);
}

static void print_copy(struct dashboard *dashboard, const char *what, const struct pane_class *pane, void *state) {
    struct view view = view_of(dashboard);
    struct sample sample = {0};
    char name[96];
    for (int i = 0; i < COPIES; i++) {
        struct tsv tsv;
        double mark = busy_ms();
        tsv_init(&tsv, (size_t)copied_bytes);
        bool any = pane->copy(state, &view, &tsv);
        assert(any);
        (void)any;
        tsv_free(&tsv);
        sample_add(&sample, since(&mark));
    }
    snprintf(name, sizeof name, "%s: copy, ms", what);
    table_sample(&dashboard->table, name, UNIT_MS, &sample, (struct goal_of){1.0, repeat_ms});
    sample_free(&sample);
}

static void measure_compare(struct dashboard *dashboard) {
    static const char *const by[] = {"tiers", "platforms", "niches", "markets"};
    void *state = dashboard->compare;
    for (size_t i = 0; i < sizeof by / sizeof by[0]; i++) {
        struct course course = follow(dashboard, &compare_pane, state, i == 0 ? ACTION_NONE : ACTION_COMPARE_BY);
        print_course(dashboard, by[i], &course);
    }
    print_copy(dashboard, "markets", &compare_pane, state);
    act(dashboard, &compare_pane, state, ACTION_VIEW);
    struct course plans = follow(dashboard, &compare_pane, state, ACTION_VIEW);
    print_course(dashboard, "30 plans", &plans);
    print_copy(dashboard, "30 plans", &compare_pane, state);
    struct course chart = follow(dashboard, &compare_pane, state, ACTION_VIEW);
    print_course(dashboard, "chart, first pair", &chart);
    chart = follow(dashboard, &compare_pane, state, ACTION_COMPARE_BY);
    print_course(dashboard, "chart, second pair", &chart);
    chart = follow(dashboard, &compare_pane, state, ACTION_RIGHT);
    print_course(dashboard, "chart, cursor", &chart);
    print_copy(dashboard, "chart", &compare_pane, state);
}

/* A curve from nothing to all of its points, in the time that keys leave. */
static void measure_curve(struct dashboard *dashboard, const char *what) {
    double all = 0.0, longest = 0.0;
    bool more = true;
    draw(dashboard, &budget_pane, dashboard->budget);
    model_want_curves(&dashboard->model, budget_pane.curves(dashboard->budget));
    while (more) {
        double mark = busy_ms();
        more = model_idle(&dashboard->model, clock_ms() + MODEL_STEP_MS);
        double step = since(&mark) + draw(dashboard, &budget_pane, dashboard->budget);
        all += step;
        longest = step > longest ? step : longest;
    }
    print_figure(dashboard, what, "all steps", all, 0.0);
    print_figure(dashboard, what, "longest step", longest, repeat_ms);
}

/* The turn of the application's loop after a slider's key, and a few more until the next. */
static void slide(struct dashboard *dashboard, struct sample *sample, int key) {
    static const int sliders[] = {ENGAGEMENT, HYPE, REACH};
    struct message message = {.kind = MESSAGE_WEIGHT, .index = sliders[key % 3], .number = 1 + key * 7 % 10};
    double mark = busy_ms();
    model_update(&dashboard->model, &message);
    model_replan(&dashboard->model);
    model_step(&dashboard->model, clock_ms() + MODEL_STEP_MS);
    double took = since(&mark);
    dashboard->version++;
    took += draw(dashboard, &budget_pane, dashboard->budget);
    sample_add(sample, took);
    model_want_curves(&dashboard->model, budget_pane.curves(dashboard->budget));
    for (int turn = 0; turn < TURNS; turn++)
        if (!model_step(&dashboard->model, clock_ms() + MODEL_STEP_MS))
            model_idle(&dashboard->model, clock_ms() + MODEL_STEP_MS);
}

/* With a curve and, key by key, without: so both have the same machine. */
static void measure_sliding(struct dashboard *dashboard) {
    struct sample with = {0}, without = {0};
    for (int key = 0; key < KEYS; key++) {
        slide(dashboard, &with, 2 * key);
        act(dashboard, &budget_pane, dashboard->budget, ACTION_VIEW); /* the limits, … */
        slide(dashboard, &without, 2 * key + 1);
        for (int view = 0; view < 3; view++) /* … and by the lines and the budget curve back to the split curve */
            act(dashboard, &budget_pane, dashboard->budget, ACTION_VIEW);
    }
    double ratio = sample_quantile(&with, 0.5) / sample_quantile(&without, 0.5);
    table_sample(&dashboard->table, "slider, a curve on the screen: key, ms", UNIT_MS, &with, (struct goal_of){1.0, repeat_ms});
    table_sample(&dashboard->table, "slider, no curve: key, ms", UNIT_MS, &without, (struct goal_of){1.0, repeat_ms});
    table_figure(&dashboard->table, "slider: with a curve / without", UNIT_OTHER, ratio, curve_share);
    sample_free(&with);
    sample_free(&without);
}

static void measure_budget(struct dashboard *dashboard) {
    void *state = dashboard->budget;
    print_figure(dashboard, "lines", "picture", draw(dashboard, &budget_pane, state), repeat_ms);
    print_copy(dashboard, "lines", &budget_pane, state);
    act(dashboard, &budget_pane, state, ACTION_VIEW);
    measure_curve(dashboard, "budget curve");
    print_copy(dashboard, "budget curve", &budget_pane, state);
    act(dashboard, &budget_pane, state, ACTION_VIEW);
    measure_curve(dashboard, "split curve");
    measure_sliding(dashboard);
}

/* Campaigns of many budgets, with the present plan's lines. */
static void add_scenarios(struct dashboard *dashboard) {
    struct scenario *list = mem_new(SCENARIOS, sizeof *list);
    const struct plan *plan = model_plan(&dashboard->model);
    for (int s = 0; s < SCENARIOS; s++) {
        scenario_init(&list[s], &dashboard->config.params);
        list[s].campaign.id = s + 1;
        snprintf(list[s].campaign.name, sizeof list[s].campaign.name, "Plan %02d", s);
        list[s].campaign.budget_cents += 100000 * s;
        plan_copy(&list[s].plan, plan);
        list[s].has_plan = true;
        list[s].open = s == 0;
    }
    model_set_scenarios(&dashboard->model, list, SCENARIOS);
}

static void dashboard_open(struct dashboard *dashboard, size_t creators) {
    struct error err;
    bool good = config_defaults(&dashboard->config, &err);
    assert(good);
    (void)good;
    model_init(&dashboard->model, &dashboard->config.params);
    crowd_roster(&dashboard->model.roster, &dashboard->config.params, 1, creators);
    keymap_init(&dashboard->keymap);
    canvas_init(&dashboard->canvas, TEXT_UTF8);
    canvas_resize(&dashboard->canvas, COLUMNS, ROWS);
    dashboard->layout = layout_of(COLUMNS, ROWS);
    dashboard->compare = compare_pane.open();
    dashboard->budget = budget_pane.open();
    model_roster_changed(&dashboard->model);
    model_replan(&dashboard->model);
    settle(dashboard);
    while (model_idle(&dashboard->model, clock_ms() + MODEL_STEP_MS))
        ;
    add_scenarios(dashboard);
}

static void dashboard_close(struct dashboard *dashboard) {
    compare_pane.close(dashboard->compare);
    budget_pane.close(dashboard->budget);
    canvas_free(&dashboard->canvas);
    keymap_free(&dashboard->keymap);
    model_free(&dashboard->model);
}

static void measure(struct dashboard *dashboard, const struct flush *flush, size_t creators) {
    char title[96];
    dashboard_open(dashboard, creators);
    dashboard->table.read_ms = roster_read_ms(&dashboard->model.roster, flush);
    snprintf(title, sizeof title, "%zu creators; one read is %.3f ms", creators, dashboard->table.read_ms);
    table_head(title);
    measure_compare(dashboard);
    measure_budget(dashboard);
    dashboard_close(dashboard);
}

int main(int argc, char **argv) {
    static const size_t sizes[] = {300, 10000, 100000, 1000000};
    static struct dashboard dashboard;
    struct flush flush;
    char title[64];
    setlocale(LC_ALL, "C.UTF-8");
    snprintf(title, sizeof title, "the views, %d×%d cells, steps of %d ms", COLUMNS, ROWS, MODEL_STEP_MS);
    bench_title(title);
    flush_open(&flush);
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++)
        if (bench_chosen(sizes[i], argc - 1, argv + 1))
            measure(&dashboard, &flush, sizes[i]);
    flush_close(&flush);
    return bench_verdict(&dashboard.table, false);
}
