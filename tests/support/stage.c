#include "support/stage.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"
#include "support/fixture.h"

static const struct creator creators[STAGE_CREATORS] = {
    {.platform = PLATFORM_YOUTUBE,
     .handle = "aurora.vance",
     .name = "Aurora Vance",
     .niche = "lifestyle",
     .market = "US",
     .followers = 4200000,
     .rate = 0.011,
     .posts_sampled = 20,
     .views = 900000,
     .fee_cents = 1500000,
     .authenticity = 0.9,
     .verified = true},
    {.platform = PLATFORM_INSTAGRAM,
     .handle = "skin.by.noor",
     .name = "Noor Haddad",
     .niche = "skincare",
     .market = "US",
     .followers = 48100,
     .rate = 0.049,
     .posts_sampled = 20,
     .views = 14000,
     .fee_cents = 42000,
     .authenticity = 0.93,
     .status = STATUS_AGREED},
    {.platform = PLATFORM_TIKTOK,
     .handle = "dermdiary",
     .name = "Derm Diary",
     .niche = "skincare",
     .market = "US",
     .followers = 91000,
     .rate = UNKNOWN,
     .views = UNKNOWN,
     .fee_cents = MONEY_UNKNOWN,
     .authenticity = UNKNOWN},
    {.platform = PLATFORM_INSTAGRAM,
     .handle = "lushlab",
     .name = "Lush Lab",
     .niche = "skincare",
     .market = "GB",
     .followers = 210000,
     .rate = 0.017,
     .posts_sampled = 12,
     .views = 25000,
     .fee_cents = 210000,
     .authenticity = 0.8},
    {.platform = PLATFORM_INSTAGRAM,
     .handle = "gymrat",
     .name = "Gym Rat",
     .niche = "fitness",
     .market = "US",
     .followers = 15000,
     .rate = 0.051,
     .posts_sampled = 1,
     .views = 5000,
     .fee_cents = 15000,
     .authenticity = 0.9},
    {.platform = PLATFORM_TIKTOK,
     .handle = "tinyteas",
     .name = "Tiny Teas",
     .niche = "food",
     .market = "GB",
     .followers = 4200,
     .rate = 0.08,
     .rate_base = RATE_PER_VIEW,
     .posts_sampled = 9,
     .views = 3000,
     .fee_cents = 6000,
     .authenticity = 0.95},
    {.platform = PLATFORM_INSTAGRAM,
     .handle = "megamax",
     .name = "Max",
     .niche = "lifestyle",
     .market = "",
     .followers = 2500000,
     .rate = 0.012,
     .posts_sampled = 30,
     .views = 200000,
     .fee_cents = 2500000,
     .authenticity = 0.7},
    {.platform = PLATFORM_YOUTUBE,
     .handle = "chefkoko",
     .name = "Koko",
     .niche = "food",
     .market = "US",
     .followers = 340000,
     .rate = 0.02,
     .posts_sampled = 8,
     .views = 60000,
     .fee_cents = MONEY_UNKNOWN,
     .authenticity = 0.85},
    {.platform = PLATFORM_INSTAGRAM,
     .handle = "noviews",
     .name = "",
     .niche = "fitness",
     .market = "",
     .followers = 30000,
     .rate = 0.03,
     .posts_sampled = 15,
     .views = UNKNOWN,
     .fee_cents = 30000,
     .authenticity = 0.9},
    {.platform = PLATFORM_INSTAGRAM,
     .handle = "gone",
     .name = "Gone Girl",
     .niche = "skincare",
     .market = "US",
     .followers = 20000,
     .rate = 0.05,
     .posts_sampled = 10,
     .views = 4000,
     .fee_cents = 10000,
     .authenticity = 0.9,
     .status = STATUS_DECLINED},
    {.platform = PLATFORM_YOUTUBE,
     .handle = "zoë.plays",
     .name = "Zoë",
     .niche = "gaming",
     .market = "DE",
     .followers = 120000,
     .rate = 0.031,
     .posts_sampled = 10,
     .views = 30000,
     .fee_cents = 90000,
     .authenticity = 0.88,
     .converted = FIELD_RATE},
    {.platform = PLATFORM_INSTAGRAM,
     .handle = "bare",
     .name = "",
     .niche = "",
     .market = "",
     .followers = 700,
     .rate = UNKNOWN,
     .views = UNKNOWN,
     .fee_cents = MONEY_UNKNOWN,
     .authenticity = UNKNOWN},
};

static void fill_roster(struct stage *stage) {
    for (int i = 0; i < STAGE_CREATORS; i++) {
        struct creator creator = creators[i];
        creator.id = i + 1;
        creator.language = creator.tags = creator.contact = creator.notes = creator.figures_date = "";
        roster_add(&stage->model.roster, &stage->params, &creator);
    }
}

void stage_open(struct stage *stage, const struct pane_class *pane) {
    *stage = (struct stage){.pane = pane, .focused = true};
    fixture_params(&stage->params);
    stage->params.budget_cents = 2000000;
    model_init(&stage->model, &stage->params);
    keymap_init(&stage->keymap);
    canvas_init(&stage->canvas, TEXT_UTF8);
    fill_roster(stage);
    model_roster_changed(&stage->model);
    stage_plan(stage);
    if (pane != NULL)
        stage->state = pane->open();
}

void stage_close(struct stage *stage) {
    if (stage->pane != NULL)
        stage->pane->close(stage->state);
    canvas_free(&stage->canvas);
    keymap_free(&stage->keymap);
    model_free(&stage->model);
}

void stage_cast(struct stage *stage, size_t count) {
    struct roster roster;
    fixture_roster(&roster, &stage->params, 7, count);
    model_set_roster(&stage->model, &roster);
    stage_plan(stage);
}

static bool has_settled(const struct stage *stage) {
    const struct plan *plan = model_plan(&stage->model);
    return plan != NULL && plan->settled;
}

/* Until the plan stands: exact break-even fees would take their time. */
void stage_plan(struct stage *stage) {
    model_replan(&stage->model);
    while (!has_settled(stage) && model_step(&stage->model, 0.0))
        ;
    stage->version++;
}

const struct plan *stage_the_plan(const struct stage *stage) {
    const struct plan *plan = model_plan(&stage->model);
    assert_non_null(plan);
    return plan;
}

void stage_say(struct stage *stage, struct message message) {
    unsigned effects = model_update(&stage->model, &message);
    assert_false(stage->model.notice_is_error);
    stage->version++;
    if (effects & EFFECT_REPLAN)
        stage_plan(stage);
}

struct view stage_view(const struct stage *stage) {
    return (struct view){
        .model = &stage->model,
        .keymap = &stage->keymap,
        .focused = stage->focused,
        .show_changes = stage->show_changes,
        .version = stage->version,
        .filter = stage->filter,
    };
}

void stage_blank(struct stage *stage, int columns, int rows) {
    canvas_resize(&stage->canvas, columns, rows);
}

void stage_draw(struct stage *stage, int columns, int rows) {
    struct view view = stage_view(stage);
    stage_blank(stage, columns, rows);
    stage->pane->draw(stage->state, &view, &stage->canvas, (struct rect){0, 0, columns, rows});
}

struct answer stage_act(struct stage *stage, enum action action) {
    struct view view = stage_view(stage);
    return stage->pane->act(stage->state, &view, action, NULL);
}

struct answer stage_mouse(struct stage *stage, enum key_kind kind, int x, int y) {
    struct view view = stage_view(stage);
    struct key key = {.kind = kind, .x = x, .y = y};
    return stage->pane->mouse(stage->state, &view, &key);
}

char *stage_copied(struct stage *stage) {
    struct view view = stage_view(stage);
    struct tsv table;
    tsv_init(&table, 100000);
    bool any = stage->pane->copy != NULL && stage->pane->copy(stage->state, &view, &table);
    tsv_end(&table);
    assert_false(tsv_is_full(&table));
    char *text = any ? mem_text_n(table.text, table.length) : NULL;
    tsv_free(&table);
    return text;
}

void stage_filter(struct stage *stage, const char *text) {
    struct view view = stage_view(stage);
    struct error err;
    assert_true(stage->pane->typed(stage->state, &view, text, &err));
}

static const struct cell *cell_at(const struct stage *stage, int x, int y) {
    return &stage->canvas.cells[y * stage->canvas.columns + x];
}

static bool stands_at(const struct stage *stage, const char *text, int x, int y) {
    for (; x < stage->canvas.columns && *text != '\0'; x++) {
        const char *cluster = cell_at(stage, x, y)->text;
        if (strncmp(text, cluster, strlen(cluster)) != 0)
            return false;
        text += strlen(cluster);
    }
    return *text == '\0';
}

bool stage_find_on(const struct stage *stage, int y, const char *text, int *x) {
    for (*x = 0; *x < stage->canvas.columns; ++*x)
        if (stands_at(stage, text, *x, y))
            return true;
    return false;
}

bool stage_find(const struct stage *stage, const char *text, int *x, int *y) {
    for (*y = 0; *y < stage->canvas.rows; ++*y)
        if (stage_find_on(stage, *y, text, x))
            return true;
    return false;
}

void stage_check(const struct stage *stage, const char *text, bool expected, const char *file, int line) {
    int x, y;
    if (stage_find(stage, text, &x, &y) == expected)
        return;
    char *dump = canvas_dump(&stage->canvas);
    print_error("\"%s\" is %s:\n%s", text, expected ? "missing" : "there", dump);
    free(dump);
    _fail(file, line);
}

int stage_row(const struct stage *stage, const char *text) {
    int x, y;
    assert_on_screen(stage, text);
    stage_find(stage, text, &x, &y);
    return y;
}

const struct cell *stage_cell(const struct stage *stage, const char *text) {
    int x, y;
    assert_on_screen(stage, text);
    stage_find(stage, text, &x, &y);
    return cell_at(stage, x, y);
}

void stage_line(const struct stage *stage, int y, char *out, size_t size) {
    size_t used = 0, end = 0;
    assert_true(y >= 0 && y < stage->canvas.rows);
    for (int x = 0; x < stage->canvas.columns; x++) {
        const char *cluster = cell_at(stage, x, y)->text;
        assert_true(used + strlen(cluster) < size);
        memcpy(out + used, cluster, strlen(cluster));
        used += strlen(cluster);
        if (strcmp(cluster, " ") != 0)
            end = used;
    }
    out[end] = '\0';
}
