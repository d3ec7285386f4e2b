#include "support/measure.h"

#include <assert.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/utsname.h>
#include <time.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/text.h"

double busy_ms(void) {
    struct timespec time;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

void sample_add(struct sample *sample, double value) {
    sample->values = mem_grow(sample->values, sample->count, &sample->capacity, sizeof *sample->values);
    sample->values[sample->count++] = value;
}

static int by_value(const void *left, const void *right) {
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

double sample_quantile(struct sample *sample, double share) {
    if (sample->count == 0)
        return NAN;
    qsort(sample->values, sample->count, sizeof *sample->values, by_value);
    return sample->values[(size_t)ceil(share * (double)(sample->count - 1))];
}

double sample_mean(const struct sample *sample) {
    double sum = 0.0;
    for (size_t i = 0; i < sample->count; i++)
        sum += sample->values[i];
    return sum / (double)sample->count;
}

void sample_free(struct sample *sample) {
    free(sample->values);
    *sample = (struct sample){0};
}

enum { READS = 31 };

/* Memory. */

static uint64_t word_at(const unsigned char *at, size_t i) {
    uint64_t word;
    memcpy(&word, at + i * sizeof word, sizeof word);
    return word;
}

/* Reads a line of the cache at a time into four sums, so that nothing but the memory holds it up. */
static uint64_t read_all(const unsigned char *at, size_t size) {
    enum { LINE = 64 };
    uint64_t a = 0, b = 0, c = 0, d = 0;
    for (const unsigned char *end = at + size / LINE * LINE; at < end; at += LINE) {
        a += word_at(at, 0) + word_at(at, 4);
        b += word_at(at, 1) + word_at(at, 5);
        c += word_at(at, 2) + word_at(at, 6);
        d += word_at(at, 3) + word_at(at, 7);
    }
    return a + b + c + d;
}

/* What nobody looks at would not be read. */
static void read_for_sure(const void *bytes, size_t size) {
    volatile uint64_t sum = read_all(bytes, size);
    (void)sum;
}

void flush_open(struct flush *flush) {
    flush->size = (size_t)256 << 20; /* more than any cache that we know of */
    flush->bytes = mem_new(flush->size, 1);
    memset(flush->bytes, 1, flush->size); /* else the system lends one page of zeros for all of it */
}

void flush_close(struct flush *flush) {
    free(flush->bytes);
}

void flush_caches(const struct flush *flush) {
    read_for_sure(flush->bytes, flush->size);
}

/* A block of each column in turn: the memory serves several streams faster than one. */
static void read_columns(const struct column *columns, size_t count) {
    enum { BLOCK = 1024 };
    bool left = true;
    for (size_t at = 0; left; at += BLOCK) {
        left = false;
        for (size_t i = 0; i < count; i++) {
            if (at >= columns[i].size)
                continue;
            size_t size = columns[i].size - at;
            read_for_sure((const unsigned char *)columns[i].bytes + at, size < BLOCK ? size : BLOCK);
            left = true;
        }
    }
}

double columns_read_ms(const struct flush *flush, const struct column *columns, size_t count, int times) {
    struct sample took = {0};
    for (int time = 0; time < times; time++) {
        flush_caches(flush);
        double start = busy_ms();
        read_columns(columns, count);
        sample_add(&took, busy_ms() - start);
    }
    double median = sample_quantile(&took, 0.5);
    sample_free(&took);
    return median;
}

double roster_read_ms(const struct roster *roster, const struct flush *flush) {
    const struct column columns[] = {
        {roster->followers, roster->count * sizeof(double)},
        {roster->views, roster->count * sizeof(double)},
        {roster->rate, roster->count * sizeof(double)},
        {roster->fee_cents, roster->count * sizeof(int64_t)},
    };
    return columns_read_ms(flush, columns, sizeof columns / sizeof columns[0], READS);
}

static void processor_name(char *out, size_t size) {
    FILE *file = fopen("/proc/cpuinfo", "r");
    char line[256];
    snprintf(out, size, "unknown processor");
    while (file != NULL && fgets(line, sizeof line, file) != NULL) {
        if (!text_starts(line, "model name"))
            continue;
        line[strcspn(line, "\n")] = '\0';
        snprintf(out, size, "%s", line + strcspn(line, ":") + 2);
        break;
    }
    if (file != NULL)
        fclose(file);
}

#ifdef __clang__
#define COMPILER __VERSION__
#else
#define COMPILER "gcc " __VERSION__
#endif

void bench_title(const char *title) {
    char processor[128];
    struct utsname system;
    processor_name(processor, sizeof processor);
    if (uname(&system) < 0)
        die("the system has no name");
    printf("\n# %s\n%s, %ld processors, %s %s, %s\n", title, processor, sysconf(_SC_NPROCESSORS_ONLN), system.sysname, system.machine,
           COMPILER);
}

bool bench_chosen(size_t number, int count, char **arguments) {
    for (int i = 0; i < count; i++)
        if (strtoull(arguments[i], NULL, 10) == number)
            return true;
    return count <= 0;
}

/* The table. */

enum { NAME_CELLS = 46, FIGURE_CELLS = 9, GOAL_CELLS = 17 };

/* One line of it, which ends without blanks. */
struct line {
    char text[256];
    size_t used;
};

static void put(struct line *line, int cells, const char *text) {
    line->used += (size_t)snprintf(line->text + line->used, sizeof line->text - line->used, "%*s", cells, text);
    assert(line->used < sizeof line->text);
}

static void put_name(struct line *line, const char *name) {
    put(line, 0, name);
    put(line, NAME_CELLS - text_width(name, TEXT_UTF8), "");
}

static void put_figure(struct line *line, double value) {
    char text[32];
    int decimals = fabs(value) < 1.0 ? 3 : fabs(value) < 10.0 ? 2 : fabs(value) < 100.0 ? 1 : 0;
    snprintf(text, sizeof text, "%.*f", decimals, value);
    put(line, FIGURE_CELLS, isnan(value) ? "-" : value == HUGE_VAL ? "never" : text);
}

/* The quantile as it is called in the table; "" of what was taken once. */
static const char *share_name(double share) {
    return share <= 0.0 ? "" : share <= 0.5 ? "median " : share < 1.0 ? "p95 " : "max ";
}

static void put_goal(struct line *line, struct table_count *table, double value, struct goal_of goal) {
    char text[32];
    if (goal.most <= 0.0) {
        put(line, GOAL_CELLS + FIGURE_CELLS, "");
        return;
    }
    table->goals++;
    table->met += value <= goal.most;
    snprintf(text, sizeof text, "%s<= %g", share_name(goal.share), goal.most);
    put(line, GOAL_CELLS, text);
    put_figure(line, value / goal.most);
}

static void put_reads(struct line *line, const struct table_count *table, enum unit unit, double value) {
    if (unit == UNIT_MS && table->read_ms > 0.0 && isfinite(value))
        put_figure(line, value / table->read_ms);
}

static void print_line(struct line *line) {
    while (line->used > 0 && line->text[line->used - 1] == ' ')
        line->text[--line->used] = '\0';
    puts(line->text);
    fflush(stdout);
}

void table_head(const char *title) {
    static const char *const heads[] = {"median", "p95", "max"};
    struct line line = {.used = 0};
    put(&line, NAME_CELLS, "");
    for (size_t i = 0; i < sizeof heads / sizeof heads[0]; i++)
        put(&line, FIGURE_CELLS, heads[i]);
    put(&line, GOAL_CELLS, "goal");
    put(&line, FIGURE_CELLS, "of goal");
    put(&line, FIGURE_CELLS, "in reads");
    printf("\n%s\n", title);
    print_line(&line);
}

void table_sample(struct table_count *table, const char *name, enum unit unit, struct sample *sample, struct goal_of goal) {
    struct line line = {.used = 0};
    double p95 = sample_quantile(sample, 0.95);
    put_name(&line, name);
    put_figure(&line, sample_quantile(sample, 0.5));
    put_figure(&line, p95);
    put_figure(&line, sample_quantile(sample, 1.0));
    put_goal(&line, table, sample_quantile(sample, goal.share), goal);
    put_reads(&line, table, unit, p95);
    print_line(&line);
}

void table_figure(struct table_count *table, const char *name, enum unit unit, double value, double most) {
    struct line line = {.used = 0};
    put_name(&line, name);
    put_figure(&line, value);
    put(&line, 2 * FIGURE_CELLS, "");
    put_goal(&line, table, value, (struct goal_of){0.0, most});
    put_reads(&line, table, unit, value);
    print_line(&line);
}

int bench_verdict(const struct table_count *table, bool broken) {
    printf("\n%d of %d goals met%s\n", table->met, table->goals, broken ? "; something takes grossly longer than it may" : "");
    return broken ? EXIT_FAILURE : EXIT_SUCCESS;
}
