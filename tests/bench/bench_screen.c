/* What a slider step costs the dashboard: update, plan within a frame, draw the roster and the goal panel. Prints a table; a ratio beside
 * each time is against one pass over the followers of every creator, measured in the same run. */
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/clock.h"
#include "panes/pane.h"
#include "support/fixture.h"

enum { STEPS = 60, COLUMNS = 120, ROWS = 36 };

static int by_value(const void *left, const void *right) {
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

struct screen {
    struct model model;
    struct keymap keymap;
    struct canvas canvas;
    void *roster, *goals;
    uint64_t version;
};

static void draw(struct screen *screen) {
    struct view view = {.model = &screen->model, .keymap = &screen->keymap, .focused = true, .version = ++screen->version};
    canvas_clear(&screen->canvas);
    roster_pane.draw(screen->roster, &view, &screen->canvas, (struct rect){0, 2, 80, 32});
    goals_pane.draw(screen->goals, &view, &screen->canvas, (struct rect){82, 1, 38, 33});
}

struct step {
    double plan_ms, draw_ms;
};

static struct step take_step(struct screen *screen, int step) {
    double start = clock_ms();
    int goal = step % 3 == 0 ? 0 : step % 3 == 1 ? 6 : 7; /* engagement, hype, reach */
    struct message message = {.kind = MESSAGE_WEIGHT, .index = goal, .number = 1 + step * 7 % 10};
    model_update(&screen->model, &message);
    model_replan(&screen->model);
    model_step(&screen->model, start + MODEL_STEP_MS);
    double planned = clock_ms();
    draw(screen);
    return (struct step){planned - start, clock_ms() - planned};
}

static double pass_ms(const struct roster *roster) {
    double start = clock_ms(), sum = 0.0;
    for (size_t i = 0; i < roster->count; i++)
        sum += roster->followers[i];
    return sum > 0.0 ? clock_ms() - start : 0.0;
}

static void measure(size_t creators) {
    static struct params params;
    struct screen screen = {.roster = roster_pane.open(), .goals = goals_pane.open()};
    double times[STEPS], draws[STEPS];
    fixture_params(&params);
    model_init(&screen.model, &params);
    fixture_roster(&screen.model.roster, &params, 1, creators);
    double start = clock_ms();
    model_roster_changed(&screen.model);
    double load = clock_ms() - start;
    keymap_init(&screen.keymap);
    canvas_init(&screen.canvas, TEXT_UTF8);
    canvas_resize(&screen.canvas, COLUMNS, ROWS);
    start = clock_ms();
    model_replan(&screen.model);
    model_step(&screen.model, clock_ms() + MODEL_STEP_MS);
    draw(&screen);
    double first = clock_ms() - start;
    while (model_step(&screen.model, clock_ms() + MODEL_STEP_MS))
        ;
    double settled = clock_ms() - start;
    for (int i = 0; i < STEPS; i++) {
        struct step step = take_step(&screen, i);
        times[i] = step.plan_ms + step.draw_ms;
        draws[i] = step.draw_ms;
    }
    qsort(times, STEPS, sizeof *times, by_value);
    qsort(draws, STEPS, sizeof *draws, by_value);
    printf("%8zu creators: forecasts %6.1f ms, first plan %6.1f ms, settled %7.1f ms, slider step median %6.1f p95 %6.1f max %6.1f ms, of "
           "that drawing median %5.2f p95 %5.2f ms, one pass %.2f ms\n",
           creators, load, first, settled, times[STEPS / 2], times[STEPS * 95 / 100], times[STEPS - 1], draws[STEPS / 2],
           draws[STEPS * 95 / 100], pass_ms(&screen.model.roster));
    roster_pane.close(screen.roster);
    goals_pane.close(screen.goals);
    canvas_free(&screen.canvas);
    keymap_free(&screen.keymap);
    model_free(&screen.model);
}

int main(void) {
    setlocale(LC_ALL, "C.UTF-8");
    measure(300);
    measure(10000);
    measure(100000);
    measure(1000000);
    return 0;
}
