/* What benches share: sample of figures, the speed of the memory itself, and the table that they print. */
#ifndef FLAMEKEEP_TESTS_MEASURE_H
#define FLAMEKEEP_TESTS_MEASURE_H

#include <stdbool.h>
#include <stddef.h>

#include "model/roster.h"

/* Milliseconds that the processor has worked for this program. One thread that waits for nothing: on an idle machine they are those of the
 * clock, on a busy one they leave out what others take. */
double busy_ms(void);

/* Figures of one kind; all zero when empty. HUGE_VAL stands for what never came to pass. */
struct sample {
    double *values;
    size_t count, capacity;
};

void sample_add(struct sample *sample, double value);
double sample_quantile(struct sample *sample, double share); /* sorts; 0.5 is the median. NAN when empty */
double sample_mean(const struct sample *sample);             /* NAN when empty */
void sample_free(struct sample *sample);

/* A piece of memory that is larger than the caches, to push everything else out of them. */
struct flush {
    unsigned char *bytes;
    size_t size;
};

void flush_open(struct flush *flush);
void flush_close(struct flush *flush);
void flush_caches(const struct flush *flush);

struct column {
    const void *bytes;
    size_t size;
};

/* Milliseconds that it takes to read the columns once, one after the other, from DRAM; the median of `times`. */
double columns_read_ms(const struct flush *flush, const struct column *columns, size_t count, int times);

/* The same for four columns of a roster's figures, 32 bytes a creator: what the times of every bench are compared with. */
double roster_read_ms(const struct roster *roster, const struct flush *flush);

/* What is measured, and on which machine. */
void bench_title(const char *title);

/* True when the arguments name the number, or when there are none. */
bool bench_chosen(size_t number, int count, char **arguments);

/* A table of figures: median, p95 and max of each, the goal of one of these, and what it is of its goal. */
struct table_count {
    int goals, met;
    double read_ms; /* the unit of the last column: so many such reads take as long as the p95. 0: no such column yet */
};

/* What is wanted of a sample: its value at `share` is at most `most`. */
struct goal_of {
    double share, most; /* most 0: no goal */
};

enum unit { UNIT_MS, UNIT_OTHER }; /* only times are compared with reads */

void table_head(const char *title);
void table_sample(struct table_count *table, const char *name, enum unit unit, struct sample *sample, struct goal_of goal);
void table_figure(struct table_count *table, const char *name, enum unit unit, double value, double most); /* one figure, taken once */

/* Says how many goals were met, and whether something is broken; returns the exit status. */
int bench_verdict(const struct table_count *table, bool broken);

#endif
