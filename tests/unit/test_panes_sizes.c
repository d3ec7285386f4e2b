/* Every part of the screen, at every size: it stays inside its rectangle. */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"
#include "panes/chrome.h"
#include "panes/compare_views.h"
#include "panes/overlay.h"
#include "panes/results.h"
#include "panes/words.h"
#include "support/stage.h"

enum { WIDEST = 132, HIGHEST = 46, MARGIN = 3 };

static const char sentinel[] = "@"; /* stands in no text of the stage */

/* A part of the screen under test. */
struct part {
    const char *name;
    void (*draw)(struct stage *stage, const struct view *view, struct rect rect);
    const struct pane_class *pane;
    void (*fill)(struct stage *stage); /* what it shows; NULL: nothing is needed */
};

static void draw_pane(struct stage *stage, const struct view *view, struct rect rect) {
    stage->pane->draw(stage->state, view, &stage->canvas, rect);
}

static void draw_card(struct stage *stage, const struct view *view, struct rect rect) {
    int top = rect.width % 9;
    card_draw(view, &stage->canvas, rect, 1 + (rect.width + rect.height) % STAGE_CREATORS, &top);
}

static void draw_help(struct stage *stage, const struct view *view, struct rect rect) {
    int top = rect.width % 9;
    help_draw(view, &stage->canvas, rect, (enum scope)(rect.height % SCOPE_COUNT), &top);
}

static void draw_welcome(struct stage *stage, const struct view *view, struct rect rect) {
    welcome_draw(view, &stage->canvas, rect);
}

static void draw_results(struct stage *stage, const struct view *view, struct rect rect) {
    results_draw(view, &stage->canvas, rect);
}

static void draw_results_line(struct stage *stage, const struct view *view, struct rect rect) {
    rect.height = rect.height > 0;
    results_line(view, &stage->canvas, rect);
}

static void draw_reason(struct stage *stage, const struct view *view, struct rect rect) {
    draw_no_plan(view, &stage->canvas, rect);
}

static const struct pane_view *const chart_only[] = {&compare_chart};

static void *open_chart(void) {
    return views_open(chart_only, 1);
}

static const struct pane_class chart = {.open = open_chart, .close = views_close, .draw = views_draw, .act = views_act};

static const struct pane_view *const creators_only[] = {&compare_creators}, *const plans_only[] = {&compare_plans};

static void *open_creators(void) {
    return views_open(creators_only, 1);
}

static void *open_plans(void) {
    return views_open(plans_only, 1);
}

static const struct pane_class creators = {.open = open_creators, .close = views_close, .draw = views_draw, .act = views_act};
static const struct pane_class plans = {.open = open_plans, .close = views_close, .draw = views_draw, .act = views_act};

static void mark_many(struct stage *stage) {
    const int64_t ids[] = {AURORA, NOOR, DERMDIARY, LUSHLAB, GYMRAT};
    if (stage->model.roster.count > 0)
        stage_say(stage, (struct message){.kind = MESSAGE_MARK, .index = 1, .ids = ids, .id_count = 5});
}

static void save_three(struct stage *stage) {
    const struct plan *plan = model_plan(&stage->model);
    struct scenario *list = mem_new(3, sizeof *list);
    for (int i = 0; i < 3; i++) {
        scenario_init(&list[i], &stage->params);
        strcpy(list[i].campaign.name, "A scenario with a name that fits nowhere");
        list[i].campaign.budget_cents += i;
        list[i].has_plan = i > 0 && plan != NULL;
        if (list[i].has_plan)
            plan_copy(&list[i].plan, plan);
    }
    model_set_scenarios(&stage->model, list, 3);
}

static const struct part parts[] = {
    {"roster", draw_pane, &roster_pane, NULL},
    {"compare", draw_pane, &compare_pane, NULL},
    {"chart", draw_pane, &chart, NULL},
    {"creators", draw_pane, &creators, mark_many},
    {"plans", draw_pane, &plans, save_three},
    {"budget", draw_pane, &budget_pane, NULL},
    {"goals", draw_pane, &goals_pane, NULL},
    {"card", draw_card, NULL, NULL},
    {"help", draw_help, NULL, NULL},
    {"welcome", draw_welcome, NULL, NULL},
    {"results", draw_results, NULL, NULL},
    {"results line", draw_results_line, NULL, NULL},
    {"no plan", draw_reason, NULL, NULL},
};

/* The cells around the rect that nothing may touch. */
struct frame {
    struct rect sides[4];
};

static struct frame frame_of(const struct stage *stage, struct rect rect) {
    int below = rect.y + rect.height, right = rect.x + rect.width;
    return (struct frame){{{0, 0, stage->canvas.columns, rect.y},
                           {0, below, stage->canvas.columns, stage->canvas.rows - below},
                           {0, rect.y, rect.x, rect.height},
                           {right, rect.y, stage->canvas.columns - right, rect.height}}};
}

static void is_untouched(const struct stage *stage, struct rect side, const char *name, struct rect rect) {
    for (int y = side.y; y < side.y + side.height; y++)
        for (int x = side.x; x < side.x + side.width; x++) {
            const struct cell *cell = &stage->canvas.cells[y * stage->canvas.columns + x];
            if (strcmp(cell->text, sentinel) != 0 || cell->flags != 0)
                fail_msg("%s in %d×%d draws '%s' at %d, %d", name, rect.width, rect.height, cell->text, x - rect.x, y - rect.y);
        }
}

static void draw_at(struct stage *stage, const struct part *part, int width, int height) {
    struct rect rect = {MARGIN, MARGIN, width, height};
    struct view view = stage_view(stage);
    stage_blank(stage, width + 2 * MARGIN, height + 2 * MARGIN);
    struct frame frame = frame_of(stage, rect);
    for (int i = 0; i < 4; i++)
        canvas_fill(&stage->canvas, frame.sides[i], THEME_TEXT, 0, sentinel);
    part->draw(stage, &view, rect);
    for (int i = 0; i < 4; i++)
        is_untouched(stage, frame.sides[i], part->name, rect);
}

/* Every small size, and steps above. */
static void draw_at_all_sizes(struct stage *stage, const struct part *part) {
    for (int width = 0; width <= WIDEST; width += width < 30 ? 1 : 9)
        for (int height = 0; height <= HIGHEST; height += height < 16 ? 1 : 6)
            draw_at(stage, part, width, height);
}

static void draw_everything(enum text_charset charset, void (*prepare)(struct stage *stage)) {
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        struct stage stage;
        stage_open(&stage, parts[i].pane);
        stage.canvas.charset = charset;
        if (parts[i].fill != NULL)
            parts[i].fill(&stage);
        prepare(&stage);
        draw_at_all_sizes(&stage, &parts[i]);
        stage_close(&stage);
    }
}

static void as_it_is(struct stage *stage) {
    stage->show_changes = true;
    stage_say(stage, (struct message){.kind = MESSAGE_WEIGHT, .index = 0, .number = 9});
}

static void with_a_cursor_below_a_filter(struct stage *stage) {
    stage_cast(stage, 200);
    if (stage->pane != NULL && stage->pane->typed != NULL)
        stage_filter(stage, "followers>10k");
    if (stage->pane == NULL)
        return;
    stage_draw(stage, 80, 24);
    for (int i = 0; i < 9; i++)
        stage_act(stage, i % 3 == 0 ? ACTION_RIGHT : ACTION_DOWN);
}

static void without_a_plan(struct stage *stage) {
    stage_say(stage, (struct message){.kind = MESSAGE_PIN, .id = MEGAMAX, .index = 2});
}

static void with_an_empty_plan(struct stage *stage) {
    stage_say(stage, (struct message){.kind = MESSAGE_BUDGET, .cents = 100});
}

static void without_creators(struct stage *stage) {
    stage_cast(stage, 0);
}

static void parts_stay_inside_in_utf8(void **state) {
    (void)state;
    draw_everything(TEXT_UTF8, as_it_is);
}

static void parts_stay_inside_in_ascii(void **state) {
    (void)state;
    draw_everything(TEXT_ASCII, as_it_is);
}

static void parts_stay_inside_with_a_long_roster(void **state) {
    (void)state;
    draw_everything(TEXT_UTF8, with_a_cursor_below_a_filter);
}

static void parts_stay_inside_without_a_plan(void **state) {
    (void)state;
    draw_everything(TEXT_UTF8, without_a_plan);
    draw_everything(TEXT_UTF8, with_an_empty_plan);
    draw_everything(TEXT_ASCII, without_creators);
}

/* The chrome keeps to its lines: the pane and the panel are left alone, and nothing is drawn beside the screen. */
static void the_chrome_leaves_the_panes_alone(void **state) {
    static const struct pane_class *const panes[] = {&roster_pane, &compare_pane, &budget_pane, &goals_pane};
    struct stage stage;
    (void)state;
    stage_open(&stage, NULL);
    for (int columns = 0; columns <= WIDEST; columns += columns < 64 ? 1 : 9)
        for (int rows = 0; rows <= HIGHEST; rows += rows < 20 ? 1 : 6) {
            struct layout layout = layout_of(columns, rows);
            struct view view = stage_view(&stage);
            struct chrome chrome = {.panes = panes,
                                    .pane_count = 4,
                                    .open = (size_t)(rows % 3),
                                    .scope = (enum scope)(columns % SCOPE_COUNT),
                                    .saved = "not saved",
                                    .status = "something that was said on the status line",
                                    .status_is_error = true};
            stage_blank(&stage, columns, rows);
            canvas_fill(&stage.canvas, layout.pane, THEME_TEXT, 0, sentinel);
            canvas_fill(&stage.canvas, layout.panel, THEME_TEXT, 0, sentinel);
            chrome_draw(&view, &stage.canvas, &layout, &chrome);
            is_untouched(&stage, layout.pane, "chrome", layout.pane);
            is_untouched(&stage, layout.panel, "chrome", layout.panel);
        }
    stage_close(&stage);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parts_stay_inside_in_utf8),
        cmocka_unit_test(parts_stay_inside_in_ascii),
        cmocka_unit_test(parts_stay_inside_with_a_long_roster),
        cmocka_unit_test(parts_stay_inside_without_a_plan),
        cmocka_unit_test(the_chrome_leaves_the_panes_alone),
    };
    setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests_name("panes_sizes", tests, NULL, NULL);
}
