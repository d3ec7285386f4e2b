/* The pruning pass over crowds of 10,000 creators to a million, beside reading the same columns from DRAM in the same run. What the rows
 * mean, and what fails: README.md. bench_pass [CREATORS …]. */
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "config/config.h"
#include "model/pass.h"
#include "support/crowd.h"
#include "support/measure.h"

enum { TIMES = 51, KEPT_MOST = 1000 };

static const double wanted_ratio = 1.2; /* of what does not fit the caches nearest to the processor */
static const double gross_ratio = 10.0; /* beyond, something is broken on a slow machine, too */

struct bench {
    struct config config;
    struct roster roster;
    struct figures figures;
    struct terms terms;
    struct hits hits;
    struct flush flush;
    struct table_count table;
    bool broken;
};

static void rate(struct bench *bench) {
    pass_rate(&bench->figures, &bench->terms, 0.0F, KEPT_MOST, &bench->hits);
}

/* What everybody together brings is worth 1, for each kind of figure. */
static double worth_of(const struct figures *figures, enum figure figure) {
    double sum = 0.0;
    for (size_t i = 0; i < figures->count; i++)
        sum += (double)figures->column[figure][i];
    return 1.0 / sum;
}

/* Terms as the planner sets them: everything counts, and money is so dear that few are worth their fee. */
static void set_terms(struct bench *bench) {
    const struct params *params = &bench->config.params;
    struct terms *terms = &bench->terms;
    *terms = (struct terms){.launch = attention_launch_shares(params, params->days), .cents_most = 1e8};
    terms->outcome[OUTCOME_ENGAGEMENT] = worth_of(&bench->figures, FIGURE_ENGAGEMENTS);
    terms->outcome[OUTCOME_LOYALTY] = worth_of(&bench->figures, FIGURE_REACH);
    terms->outcome[OUTCOME_PRESTIGE] = worth_of(&bench->figures, FIGURE_PRESTIGE);
    terms->outcome[OUTCOME_HYPE] = worth_of(&bench->figures, FIGURE_VIEWS);
    terms->outcome[OUTCOME_VIRALITY] = worth_of(&bench->figures, FIGURE_SHARES);
    terms->people = mem_new(bench->roster.segment_count, sizeof *terms->people);
    for (size_t s = 0; s < bench->roster.segment_count; s++)
        terms->people[s] = worth_of(&bench->figures, FIGURE_REACH) * bench->figures.universes[s];
    for (int role = 0; role < ROLE_COUNT; role++)
        terms->posts[role] = params->limits.posts_max[role];
    double money = worth_of(&bench->figures, FIGURE_FEE);
    do {
        money *= 1.5;
        for (int role = 0; role < ROLE_COUNT; role++)
            for (int platform = 0; platform < PLATFORM_COUNT; platform++)
                terms->money[role][platform] = money;
        rate(bench);
    } while (bench->hits.beyond > 0.0);
}

static void bench_open(struct bench *bench, size_t creators) {
    struct error err;
    bool good = config_defaults(&bench->config, &err);
    assert(good);
    (void)good;
    crowd_roster(&bench->roster, &bench->config.params, 1, creators);
    figures_init(&bench->figures, &bench->config.params, &bench->roster);
    set_terms(bench);
}

static void bench_close(struct bench *bench) {
    free(bench->terms.people);
    figures_free(&bench->figures);
    roster_free(&bench->roster);
}

static double read_ms(struct bench *bench) {
    struct column columns[FIGURE_COUNT];
    for (int figure = 0; figure < FIGURE_COUNT; figure++)
        columns[figure] = (struct column){bench->figures.column[figure], bench->figures.count * sizeof(float)};
    return columns_read_ms(&bench->flush, columns, FIGURE_COUNT, TIMES);
}

static void time_pass(struct bench *bench, bool from_dram, struct sample *took) {
    for (int i = 0; i < TIMES; i++) {
        if (from_dram)
            flush_caches(&bench->flush);
        double start = busy_ms();
        rate(bench);
        sample_add(took, busy_ms() - start);
    }
}

static void measure(struct bench *bench, size_t creators) {
    char title[96];
    struct sample cold = {0}, warm = {0};
    bench_open(bench, creators);
    double read = bench->table.read_ms = read_ms(bench);
    time_pass(bench, true, &cold);
    time_pass(bench, false, &warm);
    double ratio = sample_quantile(&cold, 0.5) / read;
    snprintf(title, sizeof title, "%zu creators, %zu kept; one read is %.3f ms, %.1f GB/s", creators, bench->hits.count, read,
             (double)(bench->figures.count * FIGURE_COUNT * sizeof(float)) / read / 1e6);
    table_head(title);
    table_sample(&bench->table, "pass from DRAM, ms", UNIT_MS, &cold, (struct goal_of){0});
    table_sample(&bench->table, "pass in a row, ms", UNIT_MS, &warm, (struct goal_of){0});
    table_figure(&bench->table, "pass from DRAM / read, medians", UNIT_OTHER, ratio, creators > 10000 ? wanted_ratio : 0.0);
    bench->broken = bench->broken || (creators > 10000 && ratio > gross_ratio);
    sample_free(&cold);
    sample_free(&warm);
    bench_close(bench);
}

int main(int argc, char **argv) {
    static const size_t sizes[] = {10000, 100000, 1000000};
    static struct bench bench;
    bench_title("the pruning pass");
    flush_open(&bench.flush);
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++)
        if (bench_chosen(sizes[i], argc - 1, argv + 1))
            measure(&bench, sizes[i]);
    flush_close(&bench.flush);
    free(bench.hits.list);
    return bench_verdict(&bench.table, bench.broken);
}
