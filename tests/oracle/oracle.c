/* Our planner beside two solvers of mixed integer programmes, GLPK and CBC, on the same questions: oracle DIRECTORY [SECONDS]. The
 * programmes and the solvers' answers stay in the directory; each solver may take so many seconds a question. Fails when a plan of ours
 * is not what it says it is, when a peer's is clearly better, when a bound of ours is below a peer's plan, or when a large question is
 * not answered far faster than by them. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/utsname.h>
#include <unistd.h>

#include "base/mem.h"
#include "oracle/mip.h"
#include "oracle/ours.h"
#include "oracle/peer.h"
#include "support/crowd.h"
#include "support/exact.h"
#include "support/fixture.h"

static const double peer_gap = 0.001;     /* as ours settles */
static const double worse_allowed = 5e-4; /* of the best peer's value */
static const double rounding = 1e-9;      /* relative */
static const double faster_wanted = 50.0; /* than the fastest peer, from this many creators: */
static const size_t faster_from = 10000;
static const double patience_ms = 5000.0; /* for the tightest bound */

static const struct question {
    size_t creators;
    uint64_t seed;
    const char *sliders; /* a preset; "default": the configured weights */
} questions[] = {
    {1000, 1, "default"}, {1000, 1, "launch"}, {1000, 2, "default"},  {1000, 2, "launch"},
    {1000, 3, "default"}, {1000, 3, "launch"}, {10000, 1, "default"}, {10000, 1, "launch"},
};

struct table {
    const char *directory;
    int seconds;
    int faults;
};

struct scene {
    const struct question *question;
    struct params params;
    struct roster roster;
    struct campaign campaign;
    struct ours ours, tight; /* settled; and after all patience */
    struct instance instance;
    double value, tight_value, bound; /* of ours; the lowest bound */
    double best_peer;                 /* value of the best plan of a peer; −HUGE_VAL: none yet */
    double fastest_ms, fastest_ratio; /* of the peer that answered first; HUGE_VAL: none yet */
};

static void fault(struct table *table, const char *what) {
    printf("  FAULT: %s\n", what);
    table->faults++;
}

static void scene_new(struct scene *scene, const struct question *question) {
    *scene = (struct scene){.question = question, .best_peer = -HUGE_VAL, .fastest_ms = HUGE_VAL, .fastest_ratio = HUGE_VAL};
    fixture_params(&scene->params);
    scene->params.settle_work = 300000000; /* as in config.yaml */
    crowd_roster(&scene->roster, &scene->params, question->seed, question->creators);
    campaign_init(&scene->campaign, &scene->params);
    scene->campaign.budget_cents = 6000000;
    int preset = preset_find(&scene->params, question->sliders);
    if (preset >= 0)
        memcpy(scene->campaign.weight, scene->params.presets[preset].weight, sizeof scene->campaign.weight);
}

static void scene_free(struct scene *scene) {
    ours_free(&scene->ours);
    ours_free(&scene->tight);
    instance_free(&scene->instance);
    campaign_free(&scene->campaign);
    roster_free(&scene->roster);
}

static const struct moment *last_of(const struct ours *ours) {
    return &ours->moments[ours->count - 1];
}

static double value_of(const struct scene *scene, const struct ours *ours) {
    return instance_value(&scene->instance, last_of(ours)->entries, last_of(ours)->count);
}

/* How far a utopia of the tight run may lie above that of the settled one, which is the scale here: no plan is worth more on this scale
 * than so many times its worth on the other. */
static double scale_ratio(const struct scene *scene) {
    double ratio = 0.0;
    for (size_t g = 0; g < scene->params.goal_count; g++) {
        enum outcome outcome = scene->params.goals[g].outcome;
        double here = scene->ours.plan.utopia[outcome], there = scene->tight.plan.utopia[outcome];
        if (scene->campaign.weight[g] > 0.0 && here > 0.0)
            ratio = fmax(ratio, there / here);
    }
    return ratio;
}

/* What a plan says of itself must hold on the instance of its own scale. */
static bool is_true(const struct scene *scene, const struct ours *ours) {
    struct instance instance;
    const struct moment *last = last_of(ours);
    exact_instance(&instance, &scene->params, &scene->roster, &scene->campaign, ours->plan.utopia);
    double value = fmin(instance_value(&instance, last->entries, last->count), 100.0);
    bool allowed = instance_allows(&instance, last->entries, last->count);
    instance_free(&instance);
    return allowed && fabs(value - ours->plan.fit) <= rounding * 100.0;
}

static void print_ours(const char *name, const struct ours *ours, double value, double bound) {
    printf("  %-20s %9.3f %10s %10.4f %10.4f %8.3f %%\n", name, ours->ms / 1000.0, "", bound, value, 100.0 * (bound - value) / bound);
}

static bool solve_ours(struct table *table, struct scene *scene) {
    struct error err;
    struct params tight = scene->params;
    tight.settle_gap = 0.0;
    tight.settle_work = INT64_MAX;
    if (!ours_solve(&scene->ours, &scene->params, &scene->roster, &scene->campaign, HUGE_VAL, &err) ||
        !ours_solve(&scene->tight, &tight, &scene->roster, &scene->campaign, patience_ms, &err)) {
        fault(table, err.text);
        return false;
    }
    exact_instance(&scene->instance, &scene->params, &scene->roster, &scene->campaign, scene->ours.plan.utopia);
    scene->value = value_of(scene, &scene->ours);
    scene->tight_value = value_of(scene, &scene->tight);
    double tight_bound = scene->tight.plan.fit_upper_bound * scale_ratio(scene);
    scene->bound = fmin(scene->ours.plan.fit_upper_bound, tight_bound);
    print_ours("flamekeep, settled", &scene->ours, scene->value, scene->ours.plan.fit_upper_bound);
    print_ours("flamekeep, patient", &scene->tight, scene->tight_value, tight_bound);
    if (!is_true(scene, &scene->ours) || !is_true(scene, &scene->tight))
        fault(table, "a plan of ours is not allowed, or not worth what it says");
    return true;
}

static bool write_programme(const struct scene *scene, const char *path, struct error *err) {
    char name[512];
    size_t segments = scene->instance.segment_count;
    snprintf(name, sizeof name, "%s.lp", path);
    FILE *file = fopen(name, "w");
    if (file == NULL)
        return error_set(err, "%s cannot be written", name);
    double *about = mem_new(segments, sizeof *about), (*points)[MIP_TANGENTS] = mem_new(segments, sizeof *points);
    mip_about(&scene->instance, last_of(&scene->ours)->entries, last_of(&scene->ours)->count, about);
    for (size_t s = 0; s < segments; s++)
        mip_tangents(about[s], points[s]);
    mip_write(file, &scene->instance, (const double(*)[MIP_TANGENTS])points);
    free(about);
    free(points);
    bool good = !ferror(file);
    return (fclose(file) == 0 && good) || error_set(err, "%s cannot be written", name);
}

static void print_peer(const struct scene *scene, const char *name, const struct peer_answer *answer, double value, double ratio) {
    double constant = scene->instance.constant;
    printf("  %-20s %9.3f %10.4f %10.4f %10.4f %+8.3f %% ", name, answer->ms / 1000.0, answer->solution.objective + constant,
           answer->bound + constant, value, 100.0 * (scene->value - value) / value);
    if (ratio > 0.0)
        printf("%8.0f x\n", ratio);
    else
        printf("%10s\n", "never");
}

/* A peer's plan beside ours, its value the exact one. */
static void compare(struct scene *scene, const char *name, const struct peer_answer *answer) {
    const struct solution *solution = &answer->solution;
    if (!solution->found || !instance_allows(&scene->instance, solution->entries, solution->count)) {
        printf("  %-20s %9.3f  %s\n", name, answer->ms / 1000.0, solution->found ? "a plan that is not allowed" : "no plan");
        return;
    }
    double value = instance_value(&scene->instance, solution->entries, solution->count);
    double reached = ours_reached_ms(&scene->ours, &scene->instance, value * (1.0 - rounding));
    double ratio = answer->ms / fmin(reached, ours_reached_ms(&scene->tight, &scene->instance, value * (1.0 - rounding)));
    scene->best_peer = fmax(scene->best_peer, value);
    if (answer->ms < scene->fastest_ms) {
        scene->fastest_ms = answer->ms;
        scene->fastest_ratio = ratio;
    }
    print_peer(scene, name, answer, value, ratio);
}

static void judge(struct table *table, const struct scene *scene) {
    if (scene->best_peer == -HUGE_VAL)
        return;
    if (scene->value < scene->best_peer * (1.0 - worse_allowed))
        fault(table, "our plan is more than 0.05 % below a peer's");
    if (scene->bound < scene->best_peer * (1.0 - rounding))
        fault(table, "our bound is below a peer's plan");
    if (scene->question->creators >= faster_from && scene->fastest_ratio < faster_wanted)
        fault(table, "not 50 times as fast as the fastest peer");
}

static void ask_peers(struct table *table, struct scene *scene) {
    char path[256];
    struct error err;
    snprintf(path, sizeof path, "%s/%zu-%d-%s", table->directory, scene->question->creators, (int)scene->question->seed,
             scene->question->sliders);
    if (!write_programme(scene, path, &err)) {
        fault(table, err.text);
        return;
    }
    for (int peer = 0; peer < PEER_COUNT; peer++) {
        struct peer_answer answer;
        if (!peer_solve((enum peer)peer, path, &scene->instance, table->seconds, peer_gap, &answer, &err)) {
            fault(table, err.text);
            continue;
        }
        compare(scene, peer_name((enum peer)peer), &answer);
        free(answer.solution.entries);
    }
}

static void answer(struct table *table, const struct question *question) {
    struct scene scene;
    scene_new(&scene, question);
    printf("%zu creators, seed %d, sliders: %s\n", question->creators, (int)question->seed, question->sliders);
    if (solve_ours(table, &scene)) {
        ask_peers(table, &scene);
        judge(table, &scene);
    }
    fflush(stdout);
    scene_free(&scene);
}

/* The processor by name where the system tells it so (Linux). */
static void print_machine(void) {
    struct utsname system;
    char line[256], *name = NULL;
    FILE *file = fopen("/proc/cpuinfo", "r");
    while (file != NULL && name == NULL && fgets(line, sizeof line, file) != NULL)
        if (strncmp(line, "model name", 10) == 0 && (name = strchr(line, ':')) != NULL)
            name[strcspn(name, "\n")] = '\0';
    if (file != NULL)
        fclose(file);
    bool known = uname(&system) >= 0;
    printf("%s%s%s %s, %ld processors\n", name != NULL ? name + 2 : "", name != NULL ? ", " : "", known ? system.sysname : "?",
           known ? system.machine : "?", sysconf(_SC_NPROCESSORS_ONLN));
}

int main(int argc, char **argv) {
    struct table table = {.directory = argc > 1 ? argv[1] : ".", .seconds = argc > 2 ? atoi(argv[2]) : 60};
    if (table.seconds < 1) {
        fprintf(stderr, "usage: oracle DIRECTORY [SECONDS], at least 1\n");
        return 2;
    }
    print_machine();
    printf("  %-20s %9s %10s %10s %10s %10s %10s\n", "solver", "seconds", "reported", "bound", "value", "ours", "faster");
    for (size_t q = 0; q < sizeof questions / sizeof questions[0]; q++)
        answer(&table, &questions[q]);
    printf("%d faults\n", table.faults);
    return table.faults > 0;
}
