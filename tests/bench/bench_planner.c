/* What planning costs and how good the plans provably are, over crowds of 10,000 to a million creators and over small rosters; a table
 * with the goal beside each figure. bench_planner [FRAME_MS [CREATORS …]]. What the rows mean, and what fails: README.md. */
#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "config/config.h"
#include "model/model.h"
#include "support/crowd.h"
#include "support/measure.h"

enum { COLD_STARTS = 5, ROSTERS = 30, QUESTIONS = 8, SMALL = 300, LINES_MAX = 64 };

static const double idle_ms = 3000.0; /* how long a question is watched */
static const int64_t budget_cents = 6000000;
static const double near[] = {0.01, 0.005, 0.001}; /* proven gaps that are waited for */
enum { NEAR = sizeof near / sizeof near[0] };

/* Beyond these something is broken, on a slow machine, too. */
static const double gross_step = 3.0; /* × the time that a step may take */
static const double gross_gap = 0.02; /* at the end of the watch */

/* What is wanted of a roster of that size; 0: nothing said. */
static const struct wanted {
    size_t creators;
    double cold_ms, step_ms, step_gap_percent, near_ms[NEAR], passes, bytes;
} wishes[] = {
    {10000, 0, 0, 0, {0, 0, 0}, 0, 0},
    {100000, 0, 8, 0.5, {0, 0, 3000}, 0.2, 32},
    {1000000, 30, 12, 0, {150, 0, 3000}, 0.2, 32},
};
enum { SIZES = sizeof wishes / sizeof wishes[0] };

struct scene {
    struct config config;
    struct roster roster;
    struct campaign campaign;
    struct planner *planner;
    struct rng rng;
    double frame_ms;
    struct table_count table;
    bool broken; /* gross regressions */
};

static struct params *params_of(struct scene *scene) {
    return &scene->config.params;
}

static void set_campaign(struct scene *scene) {
    campaign_free(&scene->campaign);
    campaign_init(&scene->campaign, params_of(scene));
    scene->campaign.budget_cents = budget_cents;
    snprintf(scene->campaign.niche, sizeof scene->campaign.niche, "fitness"); /* so that the slider of the niche counts */
    snprintf(scene->campaign.market, sizeof scene->campaign.market, "US");
}

static void scene_open(struct scene *scene, uint64_t seed, size_t creators) {
    struct error err;
    bool good = config_defaults(&scene->config, &err);
    assert(good);
    (void)good;
    scene->campaign = (struct campaign){0};
    scene->rng.state = seed;
    scene->planner = NULL;
    set_campaign(scene);
    crowd_roster(&scene->roster, params_of(scene), seed, creators);
}

static void scene_close(struct scene *scene) {
    planner_free(scene->planner);
    campaign_free(&scene->campaign);
    roster_free(&scene->roster);
}

static void new_planner(struct scene *scene) {
    planner_free(scene->planner);
    scene->planner = planner_new(params_of(scene), &scene->roster);
}

/* Asking as the dashboard does: one step within the frame, then more of them while nobody presses a key. */

struct answer {
    double step_ms, step_gap;   /* of the first step */
    double near_ms[NEAR];       /* since the question; HUGE_VAL: not while it was watched */
    double settled_ms, gap;     /* at the end of the watch */
    int changes;                /* of the plan after the first step */
    double step_passes, passes; /* over everybody: in the first step, in all */
};

/* A plan as far as it is told from another on the screen. */
struct shown {
    size_t count;
    int64_t id[LINES_MAX];
    int posts[LINES_MAX];
};

static struct shown shown_of(const struct plan *plan) {
    struct shown shown = {.count = plan->count < LINES_MAX ? plan->count : LINES_MAX};
    for (size_t i = 0; i < shown.count; i++) {
        shown.id[i] = plan->lines[i].creator_id;
        shown.posts[i] = plan->lines[i].posts;
    }
    return shown;
}

static bool same_plan(const struct shown *shown, const struct plan *plan) {
    struct shown now = shown_of(plan);
    return now.count == shown->count && memcmp(now.id, shown->id, now.count * sizeof now.id[0]) == 0 &&
           memcmp(now.posts, shown->posts, now.count * sizeof now.posts[0]) == 0;
}

static void note_gap(struct answer *answer, double gap, double ms) {
    answer->gap = gap;
    for (int i = 0; i < NEAR; i++)
        if (gap <= near[i])
            answer->near_ms[i] = fmin(answer->near_ms[i], ms);
}

static bool step(struct scene *scene) {
    return planner_step(scene->planner, clock_ms() + scene->frame_ms);
}

static double passes_so_far(const struct scene *scene) {
    struct planner_stats stats;
    planner_stats(scene->planner, &stats);
    return stats.passes;
}

static void watch(struct scene *scene, struct answer *answer, double start, bool settled) {
    while (!settled && busy_ms() - start < idle_ms) {
        struct shown before = shown_of(planner_plan(scene->planner));
        settled = step(scene);
        const struct plan *plan = planner_plan(scene->planner);
        answer->changes += !same_plan(&before, plan);
        note_gap(answer, plan->gap, busy_ms() - start);
    }
    answer->settled_ms = settled ? busy_ms() - start : HUGE_VAL;
}

static struct answer ask(struct scene *scene, bool idle) {
    struct answer answer = {.near_ms = {HUGE_VAL, HUGE_VAL, HUGE_VAL}};
    struct error err;
    double passes = passes_so_far(scene), start = busy_ms();
    if (!planner_ask(scene->planner, &scene->campaign, &err)) {
        fprintf(stderr, "bench_planner: %s\n", err.text);
        exit(EXIT_FAILURE);
    }
    bool settled = step(scene);
    answer.step_ms = busy_ms() - start;
    answer.step_gap = planner_plan(scene->planner)->gap;
    answer.step_passes = passes_so_far(scene) - passes;
    note_gap(&answer, answer.step_gap, answer.step_ms);
    if (idle)
        watch(scene, &answer, start, settled);
    answer.passes = passes_so_far(scene) - passes;
    return answer;
}

/* Answers gathered. */

struct tally {
    struct sample step_ms, step_gap, near_ms[NEAR], settled_ms, gap, changes, step_passes, passes;
};

static void tally_add(struct tally *tally, const struct answer *answer) {
    sample_add(&tally->step_ms, answer->step_ms);
    sample_add(&tally->step_gap, 100.0 * answer->step_gap);
    for (int i = 0; i < NEAR; i++)
        sample_add(&tally->near_ms[i], answer->near_ms[i]);
    sample_add(&tally->settled_ms, answer->settled_ms);
    sample_add(&tally->gap, 100.0 * answer->gap);
    sample_add(&tally->changes, answer->changes);
    sample_add(&tally->step_passes, answer->step_passes);
    sample_add(&tally->passes, answer->passes);
}

static void tally_free(struct tally *tally) {
    struct sample *all[] = {&tally->step_ms, &tally->step_gap,    &tally->settled_ms, &tally->gap,
                            &tally->changes, &tally->step_passes, &tally->passes};
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
        sample_free(all[i]);
    for (int i = 0; i < NEAR; i++)
        sample_free(&tally->near_ms[i]);
}

static void print_row(struct scene *scene, const char *what, const char *figure, enum unit unit, struct sample *sample,
                      struct goal_of goal) {
    char name[96];
    snprintf(name, sizeof name, "%s%s%s", what, figure[0] != '\0' ? ": " : "", figure);
    table_sample(&scene->table, name, unit, sample, goal);
}

static void print_mean(struct scene *scene, const char *what, const char *figure, struct sample *sample, double most) {
    char name[96];
    snprintf(name, sizeof name, "%s: %s", what, figure);
    table_figure(&scene->table, name, UNIT_OTHER, sample_mean(sample), most);
}

static void print_idle(struct scene *scene, const char *what, struct tally *tally, const struct wanted *wanted) {
    for (int i = 0; i < NEAR; i++) {
        char figure[48];
        snprintf(figure, sizeof figure, "until %g %%, ms", 100.0 * near[i]);
        print_row(scene, what, figure, UNIT_MS, &tally->near_ms[i], (struct goal_of){1.0, wanted->near_ms[i]});
    }
    print_row(scene, what, "settled, ms", UNIT_MS, &tally->settled_ms, (struct goal_of){0});
    print_row(scene, what, "last gap, %", UNIT_OTHER, &tally->gap, (struct goal_of){0});
    print_mean(scene, what, "passes until settled, mean", &tally->passes, 0.0);
    print_row(scene, what, "plan changes while idle", UNIT_OTHER, &tally->changes, (struct goal_of){0});
}

/* Moving. */

static bool move_weight(double *weight, double to) {
    double before = *weight;
    *weight = fmin(fmax(to, 0.0), 10.0);
    return *weight != before;
}

static double *draw_slider(struct scene *scene) {
    return &scene->campaign.weight[rng_below(&scene->rng, params_of(scene)->goal_count)];
}

static void nudge_slider(struct scene *scene) {
    double *weight = draw_slider(scene), by = rng_below(&scene->rng, 2) > 0 ? 1.0 : -1.0;
    if (!move_weight(weight, *weight + by))
        move_weight(weight, *weight - by);
}

static void scale_slider(struct scene *scene) {
    double *weight = draw_slider(scene);
    while (*weight == 0.0)
        weight = draw_slider(scene);
    double by = rng_below(&scene->rng, 2) > 0 ? 1.1 : 0.9;
    if (!move_weight(weight, *weight * by))
        move_weight(weight, *weight * 0.9);
}

static void throw_slider(struct scene *scene) {
    double *weight = draw_slider(scene);
    *weight = *weight > 5.0 ? 0.0 : 10.0;
}

static void scale_budget(struct scene *scene) {
    int64_t tenth = scene->campaign.budget_cents / 10;
    scene->campaign.budget_cents += rng_below(&scene->rng, 2) > 0 ? tenth : -tenth;
}

static const struct drive {
    const char *name;
    int steps;
    void (*move)(struct scene *scene);
    bool idle;   /* between the steps */
    bool judged; /* the goals are about these */
} drives[] = {
    {"slider ±1", 200, nudge_slider, true, true},           {"slider ±10 %", 200, scale_slider, true, true},
    {"slider ±1, dragged", 200, nudge_slider, false, true}, {"slider end to end", 20, throw_slider, true, false},
    {"budget ±10 %", 20, scale_budget, true, false},
};

static void judge(struct scene *scene, const struct drive *drive, struct tally *tally, const struct wanted *wanted) {
    double may_take = wanted->step_ms > 0.0 ? wanted->step_ms : scene->frame_ms;
    bool slow = drive->judged && sample_quantile(&tally->step_ms, 0.5) > gross_step * may_take;
    bool far = drive->idle && sample_quantile(&tally->gap, 0.95) > 100.0 * gross_gap;
    scene->broken = scene->broken || slow || far;
}

static void run_drive(struct scene *scene, const struct drive *drive, const struct wanted *wanted) {
    static const struct wanted nothing = {0};
    const struct wanted *goals = drive->judged ? wanted : &nothing;
    struct tally tally = {0};
    set_campaign(scene);
    ask(scene, true);
    for (int i = 0; i < drive->steps; i++) {
        drive->move(scene);
        struct answer answer = ask(scene, drive->idle);
        tally_add(&tally, &answer);
    }
    print_row(scene, drive->name, "step, ms", UNIT_MS, &tally.step_ms, (struct goal_of){0.95, goals->step_ms});
    print_row(scene, drive->name, "gap after it, %", UNIT_OTHER, &tally.step_gap, (struct goal_of){0.95, goals->step_gap_percent});
    print_mean(scene, drive->name, "passes a step, mean", &tally.step_passes, goals->passes);
    if (drive->idle)
        print_idle(scene, drive->name, &tally, goals);
    judge(scene, drive, &tally, wanted);
    tally_free(&tally);
}

/* The first plan of a planner, with the sliders as configured and then anyhow. */

static void draw_question(struct scene *scene) {
    for (size_t g = 0; g < params_of(scene)->goal_count; g++)
        scene->campaign.weight[g] = rng_below(&scene->rng, 2) > 0 ? (double)rng_below(&scene->rng, 11) : 0.0;
    scene->campaign.budget_cents = (int64_t)(100000.0 * pow(300.0, rng_uniform(&scene->rng))); /* $1,000 … $300,000 */
}

static void run_cold(struct scene *scene, const struct wanted *wanted) {
    struct sample reading = {0};
    struct tally tally = {0};
    for (int i = 0; i < COLD_STARTS; i++) {
        double start = busy_ms();
        new_planner(scene);
        sample_add(&reading, busy_ms() - start);
        if (i > 0)
            draw_question(scene);
        struct answer answer = ask(scene, true);
        tally_add(&tally, &answer);
    }
    table_sample(&scene->table, "reading the roster, ms", UNIT_MS, &reading, (struct goal_of){0});
    print_row(scene, "cold", "first plan, ms", UNIT_MS, &tally.step_ms, (struct goal_of){0.5, wanted->cold_ms});
    print_row(scene, "cold", "gap of it, %", UNIT_OTHER, &tally.step_gap, (struct goal_of){0});
    print_idle(scene, "cold", &tally, &(struct wanted){.near_ms = {0, 0, wanted->near_ms[NEAR - 1]}});
    sample_free(&reading);
    tally_free(&tally);
}

/* After all questions. */
static void run_memory(struct scene *scene, const struct wanted *wanted) {
    struct planner_stats stats;
    double creators = (double)scene->roster.count;
    planner_stats(scene->planner, &stats);
    table_figure(&scene->table, "memory: bytes a creator", UNIT_OTHER, (double)stats.bytes / creators, wanted->bytes);
    table_figure(&scene->table, "memory: creators held exactly", UNIT_OTHER, (double)stats.listed, 0.0);
}

static void measure(struct scene *scene, const struct flush *flush, const struct wanted *wanted) {
    char title[160];
    scene_open(scene, 1, wanted->creators);
    scene->table.read_ms = roster_read_ms(&scene->roster, flush);
    snprintf(title, sizeof title, "%zu creators, %zu segments, one torch, a squad of %d, $%lld; one read is %.3f ms", scene->roster.count,
             scene->roster.segment_count, scene->campaign.limits.flames_max, (long long)(budget_cents / 100), scene->table.read_ms);
    table_head(title);
    run_cold(scene, wanted);
    for (size_t i = 0; i < sizeof drives / sizeof drives[0]; i++)
        run_drive(scene, &drives[i], wanted);
    run_memory(scene, wanted);
    scene_close(scene);
}

/* Small rosters: what a slider costs until all is settled, and the gaps of many questions. */

static void measure_small(struct scene *scene) {
    struct sample step = {0}, settled = {0}, gaps = {0};
    table_head("300 creators, 30 rosters");
    scene->table.read_ms = 0.0;
    scene_open(scene, 1, SMALL);
    new_planner(scene);
    ask(scene, true);
    for (int i = 0; i < 60; i++) {
        nudge_slider(scene);
        struct answer answer = ask(scene, true);
        sample_add(&step, answer.step_ms);
        sample_add(&settled, answer.settled_ms);
    }
    scene_close(scene);
    for (uint64_t seed = 1; seed <= ROSTERS; seed++) {
        scene_open(scene, seed, SMALL);
        new_planner(scene);
        for (int i = 0; i < QUESTIONS; i++) {
            draw_question(scene);
            sample_add(&gaps, 100.0 * ask(scene, true).gap);
        }
        scene_close(scene);
    }
    table_sample(&scene->table, "slider ±1: step, ms", UNIT_MS, &step, (struct goal_of){0.95, 8});
    table_sample(&scene->table, "slider ±1: settled, ms", UNIT_MS, &settled, (struct goal_of){0});
    table_sample(&scene->table, "last gaps of 240 questions, %", UNIT_OTHER, &gaps, (struct goal_of){0});
    scene->broken = scene->broken || sample_quantile(&step, 0.95) > gross_step * 8 || sample_quantile(&gaps, 0.95) > 100.0 * gross_gap;
    sample_free(&step);
    sample_free(&settled);
    sample_free(&gaps);
}

int main(int argc, char **argv) {
    static struct scene scene;
    struct flush flush;
    char title[64];
    scene.frame_ms = argc > 1 ? strtod(argv[1], NULL) : MODEL_STEP_MS;
    snprintf(title, sizeof title, "planning, steps of %g ms", scene.frame_ms);
    bench_title(title);
    flush_open(&flush);
    for (size_t i = 0; i < SIZES; i++)
        if (bench_chosen(wishes[i].creators, argc - 2, argv + 2))
            measure(&scene, &flush, &wishes[i]);
    if (bench_chosen(SMALL, argc - 2, argv + 2))
        measure_small(&scene);
    flush_close(&flush);
    return bench_verdict(&scene.table, scene.broken);
}
