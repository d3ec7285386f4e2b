/* What planning costs, and how good the plans provably are: rosters of three sizes, cold, warm and after a new budget; then the gaps
 * of many rosters and sliders. Fails when a slider step of a small roster usually takes longer than a frame (settled, alternatives
 * included), or the longest step of a large one usually far longer than it may. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/clock.h"
#include "base/rng.h"
#include "model/planner.h"
#include "support/fixture.h"

enum { STEPS = 60, ROSTERS = 30, QUESTIONS = 8 };

static const double frame_ms = 8.0;    /* a deadline, and what a slider step of 300 creators may usually take in all */
static const double overrun_ms = 10.0; /* what a step may usually take beyond its deadline */

static int by_value(const void *left, const void *right) {
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

static double quantile(double *values, size_t count, double share) {
    qsort(values, count, sizeof *values, by_value);
    return values[(size_t)(share * (double)(count - 1))];
}

struct scene {
    struct params params;
    struct roster roster;
    struct campaign campaign;
    struct planner *planner;
    struct rng rng;
};

static void scene_new(struct scene *scene, uint64_t seed, size_t creators) {
    fixture_params(&scene->params);
    scene->params.settle_work = 100000000; /* as in config.yaml */
    fixture_roster(&scene->roster, &scene->params, seed, creators);
    campaign_init(&scene->campaign, &scene->params);
    scene->rng.state = seed;
}

static void scene_free(struct scene *scene) {
    planner_free(scene->planner);
    campaign_free(&scene->campaign);
    roster_free(&scene->roster);
}

/* Milliseconds of one question: its first step, the longest of all, all of them. */
struct times {
    double first, longest, all;
};

static struct times answer(struct scene *scene) {
    struct times times = {0, 0, 0};
    struct error err;
    double start = clock_ms(), before = start;
    if (!planner_ask(scene->planner, &scene->campaign, &err))
        return times;
    for (bool settled = false; !settled; before = clock_ms()) {
        settled = planner_step(scene->planner, before + frame_ms);
        double took = clock_ms() - before;
        times.first = times.all > 0.0 ? times.first : took;
        times.longest = fmax(times.longest, took);
        times.all = clock_ms() - start;
    }
    return times;
}

static void move_slider(struct scene *scene) {
    double *weight = &scene->campaign.weight[rng_below(&scene->rng, scene->params.goal_count)];
    *weight = *weight < 1.0 ? 5.0 : fmin(*weight * (rng_below(&scene->rng, 2) > 0 ? 1.1 : 0.9), 10.0);
}

static double gap_percent(const struct scene *scene) {
    return 100.0 * planner_plan(scene->planner)->gap;
}

static void measure_cold(struct scene *scene) {
    double start = clock_ms();
    scene->planner = planner_new(&scene->params, &scene->roster);
    printf("%7zu creators  forecasts %.0f ms", scene->roster.count, clock_ms() - start);
    struct times cold = answer(scene);
    printf(" | cold: first step %.1f, settled %.1f ms, gap %.3f %%\n", cold.first, cold.all, gap_percent(scene));
}

static bool measure_sliders(struct scene *scene) {
    double first[STEPS], longest[STEPS], all[STEPS], gap[STEPS];
    for (int step = 0; step < STEPS; step++) {
        move_slider(scene);
        struct times times = answer(scene);
        first[step] = times.first;
        longest[step] = times.longest;
        all[step] = times.all;
        gap[step] = gap_percent(scene);
    }
    printf(
        "%17s slider: first step median %.1f, p95 %.1f; longest p95 %.1f; settled median %.1f, p95 %.1f ms; gap median %.3f, max %.3f %%\n",
        "", quantile(first, STEPS, 0.5), quantile(first, STEPS, 0.95), quantile(longest, STEPS, 0.95), quantile(all, STEPS, 0.5),
        quantile(all, STEPS, 0.95), quantile(gap, STEPS, 0.5), quantile(gap, STEPS, 1.0));
    if (scene->roster.count <= 300)
        return quantile(all, STEPS, 0.5) <= frame_ms;
    return quantile(longest, STEPS, 0.5) <= frame_ms + overrun_ms;
}

static bool measure(size_t creators) {
    struct scene scene;
    scene_new(&scene, 1, creators);
    measure_cold(&scene);
    bool fast = measure_sliders(&scene);
    scene.campaign.budget_cents += scene.campaign.budget_cents / 10;
    struct times budget = answer(&scene);
    printf("%17s new budget: first step %.1f, longest %.1f, settled %.1f ms\n", "", budget.first, budget.longest, budget.all);
    scene_free(&scene);
    return fast;
}

static void draw_question(struct scene *scene) {
    for (size_t g = 0; g < scene->params.goal_count; g++)
        scene->campaign.weight[g] = rng_below(&scene->rng, 2) > 0 ? (double)rng_below(&scene->rng, 11) : 0.0;
    scene->campaign.budget_cents = (int64_t)(100000.0 * pow(300.0, rng_uniform(&scene->rng))); /* $1,000 … $300,000 */
}

static void measure_gaps(void) {
    double gaps[ROSTERS * QUESTIONS];
    size_t count = 0;
    for (uint64_t seed = 1; seed <= ROSTERS; seed++) {
        struct scene scene;
        scene_new(&scene, seed, 300);
        scene.planner = planner_new(&scene.params, &scene.roster);
        for (int question = 0; question < QUESTIONS; question++) {
            draw_question(&scene);
            answer(&scene);
            gaps[count++] = gap_percent(&scene);
        }
        scene_free(&scene);
    }
    printf("gaps of %zu questions to rosters of 300: median %.3f, p90 %.3f, p99 %.3f, max %.3f %%\n", count, quantile(gaps, count, 0.5),
           quantile(gaps, count, 0.9), quantile(gaps, count, 0.99), quantile(gaps, count, 1.0));
}

int main(void) {
    bool fast = measure(300);
    fast = measure(10000) && fast;
    fast = measure(100000) && fast;
    measure_gaps();
    if (!fast)
        printf("slower than it may be\n");
    return fast ? 0 : 1;
}
