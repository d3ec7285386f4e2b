#include "model/interval.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/rng.h"
#include "model/audience.h"

enum {
    LINE_DRAWS_MAX = 500000, /* draws of all lines together: some milliseconds */
    DRAWS_LEAST = 100,
};

/* Draws are stratified: each creator and each platform runs through the same quantiles of the normal distribution, in an order of
 * its own. So the quantiles of one line are exact, and those of a plan calm, with few draws. */
struct simulation {
    size_t draws;
    double *normal;                   /* the quantiles, ascending */
    uint32_t *order;                  /* of one creator or platform; overwritten by the next */
    double *platform[PLATFORM_COUNT]; /* factor of each draw */
    double *exposure;                 /* in the segment at hand, of each draw; */
    double *person;                   /* the largest there among the accounts of the person at hand */
    double *total[TOTAL_COUNT];       /* of each draw; frequency holds contacts until the end */
};

/* The z below which nine of ten draws of a normal distribution lie. */
static const double Z_90 = 1.2815515655446004;

static double normal_share(double z) {
    return 0.5 * erfc(-z * 0.70710678118654752440);
}

/* The z below which a share of the normal distribution lies, by Newton's method from a nearby start. */
static double normal_quantile(double share, double start) {
    double z = start;
    for (int i = 0; i < 50; i++) {
        double density = 0.39894228040143267794 * exp(-0.5 * z * z);
        double step = (normal_share(z) - share) / density;
        z -= step;
        if (fabs(step) < 1e-12)
            break;
    }
    return z;
}

/* The middles of equally likely strata; from the centre outward, where each is a good start for the next. */
static void fill_normal(double *normal, size_t draws) {
    double z = 0.0;
    for (size_t i = draws / 2; i < draws; i++) {
        z = normal_quantile(((double)i + 0.5) / (double)draws, z);
        normal[i] = z;
        normal[draws - 1 - i] = -z;
    }
}

/* Seeds that are near each other give unrelated orders: SplitMix64 mixes the key first. */
static void shuffle(struct simulation *simulation, uint64_t key) {
    struct rng mixer = {key}, rng = {rng_next(&mixer)};
    for (size_t i = 0; i < simulation->draws; i++)
        simulation->order[i] = (uint32_t)i;
    for (size_t i = simulation->draws; i > 1; i--) {
        size_t j = (size_t)rng_below(&rng, i);
        uint32_t swapped = simulation->order[i - 1];
        simulation->order[i - 1] = simulation->order[j];
        simulation->order[j] = swapped;
    }
}

/* e^(σz − σ²/2): its mean is 1. */
static double factor(const struct simulation *simulation, size_t draw, double sigma) {
    return exp(sigma * simulation->normal[simulation->order[draw]] - 0.5 * sigma * sigma);
}

static void shock_platforms(struct simulation *simulation, double sigma) {
    for (int platform = 0; platform < PLATFORM_COUNT; platform++) {
        shuffle(simulation, UINT64_C(0x706C6174666F726D) + (uint64_t)platform);
        for (size_t d = 0; d < simulation->draws; d++)
            simulation->platform[platform][d] = factor(simulation, d, sigma);
    }
}

/* A plan of thousands of lines gets fewer: their errors average out, what is left is that of the platforms, whose quantiles are exact. */
static size_t draws_for(const struct params *params, size_t lines) {
    size_t draws = params->interval_draws > 0 ? (size_t)params->interval_draws : 1;
    size_t most = lines > 0 ? LINE_DRAWS_MAX / lines : draws;
    most = most > DRAWS_LEAST ? most : DRAWS_LEAST;
    return draws < most ? draws : most;
}

static struct simulation simulation_new(const struct params *params, size_t lines) {
    struct simulation simulation = {.draws = draws_for(params, lines)};
    simulation.normal = mem_new(simulation.draws, sizeof *simulation.normal);
    simulation.order = mem_new(simulation.draws, sizeof *simulation.order);
    simulation.exposure = mem_new(simulation.draws, sizeof *simulation.exposure);
    simulation.person = mem_new(simulation.draws, sizeof *simulation.person);
    for (int platform = 0; platform < PLATFORM_COUNT; platform++)
        simulation.platform[platform] = mem_new(simulation.draws, sizeof *simulation.platform[platform]);
    for (int total = 0; total < TOTAL_COUNT; total++)
        simulation.total[total] = mem_new(simulation.draws, sizeof *simulation.total[total]);
    fill_normal(simulation.normal, simulation.draws);
    shock_platforms(&simulation, params->sigma_platform);
    return simulation;
}

static void simulation_free(struct simulation *simulation) {
    free(simulation->normal);
    free(simulation->order);
    free(simulation->exposure);
    free(simulation->person);
    for (int platform = 0; platform < PLATFORM_COUNT; platform++)
        free(simulation->platform[platform]);
    for (int total = 0; total < TOTAL_COUNT; total++)
        free(simulation->total[total]);
}

static void add_line(struct simulation *simulation, const struct plan_line *line, double universe) {
    double *const *total = simulation->total;
    shuffle(simulation, (uint64_t)line->creator_id);
    for (size_t d = 0; d < simulation->draws; d++) {
        double off = factor(simulation, d, line->sigma) * simulation->platform[line->platform][d];
        simulation->person[d] = fmax(simulation->person[d], audience_exposure(line->reach * off, universe));
        total[TOTAL_FREQUENCY][d] += line->contacts * off;
        total[TOTAL_IMPRESSIONS][d] += line->views * off;
        total[TOTAL_ENGAGEMENTS][d] += line->engagements * off;
        total[TOTAL_CLICKS][d] += line->clicks * off;
        total[TOTAL_CONVERSIONS][d] += line->conversions * off;
    }
}

/* All accounts of the person in the segment are in: who is reached by one of them counts once. */
static void close_person(struct simulation *simulation) {
    for (size_t d = 0; d < simulation->draws; d++)
        simulation->exposure[d] += simulation->person[d];
    memset(simulation->person, 0, simulation->draws * sizeof *simulation->person);
}

/* The segment is complete: its exposure becomes reach. */
static void close_segment(struct simulation *simulation, double universe) {
    for (size_t d = 0; d < simulation->draws; d++)
        simulation->total[TOTAL_REACH][d] += audience_reach(simulation->exposure[d], universe);
    memset(simulation->exposure, 0, simulation->draws * sizeof *simulation->exposure);
}

/* A line, its segment and its person, for bringing the lines of a segment together, and in it those of a person. */
struct placed_line {
    uint32_t segment, person;
    size_t line;
};

static int segment_order(const void *left, const void *right) {
    const struct placed_line *a = left, *b = right;
    if (a->segment != b->segment)
        return a->segment < b->segment ? -1 : 1;
    if (a->person != b->person)
        return a->person < b->person ? -1 : 1;
    return (a->line > b->line) - (a->line < b->line);
}

static void add_lines(struct simulation *simulation, const struct plan *plan, const struct roster *roster, const double *universes) {
    struct placed_line *placed = mem_new(plan->count, sizeof *placed);
    for (size_t i = 0; i < plan->count; i++)
        placed[i] = (struct placed_line){roster->segment[plan->lines[i].row], roster->person[plan->lines[i].row], i};
    if (plan->count > 1)
        qsort(placed, plan->count, sizeof *placed, segment_order);
    for (size_t i = 0; i < plan->count; i++) {
        double universe = universes[placed[i].segment];
        bool last = i + 1 == plan->count || placed[i + 1].segment != placed[i].segment;
        add_line(simulation, &plan->lines[placed[i].line], universe);
        if (last || placed[i].person == 0 || placed[i + 1].person != placed[i].person)
            close_person(simulation);
        if (last)
            close_segment(simulation, universe);
    }
    free(placed);
}

static void contacts_to_frequency(struct simulation *simulation) {
    for (size_t d = 0; d < simulation->draws; d++) {
        double reach = simulation->total[TOTAL_REACH][d];
        simulation->total[TOTAL_FREQUENCY][d] = reach > 0.0 ? simulation->total[TOTAL_FREQUENCY][d] / reach : 0.0;
    }
}

static int ascending(const void *left, const void *right) {
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

/* Between the sorted draws, which stand for the middles of their strata. */
static double quantile(const double *sorted, size_t n, double share) {
    double place = fmin(fmax(share * (double)n - 0.5, 0.0), (double)(n - 1));
    size_t below = (size_t)place;
    if (below + 1 >= n)
        return sorted[n - 1];
    return sorted[below] + (place - (double)below) * (sorted[below + 1] - sorted[below]);
}

void interval_simulate(struct plan *plan, const struct params *params, const struct roster *roster, const double *universes) {
    struct simulation simulation = simulation_new(params, plan->count);
    add_lines(&simulation, plan, roster, universes);
    contacts_to_frequency(&simulation);
    for (int total = 0; total < TOTAL_COUNT; total++) {
        double *draws = simulation.total[total];
        qsort(draws, simulation.draws, sizeof *draws, ascending);
        plan->totals[total] = (struct interval){quantile(draws, simulation.draws, 0.1), quantile(draws, simulation.draws, 0.5),
                                                quantile(draws, simulation.draws, 0.9)};
    }
    simulation_free(&simulation);
}

static struct interval around(double median, double sigma) {
    return (struct interval){.p10 = median * exp(-Z_90 * sigma), .p50 = median, .p90 = median * exp(Z_90 * sigma)};
}

struct interval interval_of_post(const struct params *params, const struct post *post, double figure) {
    double variance = post->sigma * post->sigma + params->sigma_platform * params->sigma_platform;
    return around(figure * exp(-0.5 * variance), sqrt(variance));
}

struct interval interval_of_fee(const struct params *params, int64_t fee_cents) {
    return around((double)fee_cents, params->sigma_fee);
}
