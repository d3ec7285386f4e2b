/* Importing crowds of 1,000 creators to a million from CSV, beside `sqlite3 .import` of the same file in the same run. What the rows mean,
 * and what fails: README.md. bench_import [CREATORS …]. */
#define _DEFAULT_SOURCE /* wait4 */
#include <assert.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#include "app/bring.h"
#include "base/clock.h"
#include "base/output.h"
#include "config/config.h"
#include "support/crowd.h"
#include "support/measure.h"
#include "support/scratch.h"

enum { SEED = 7, TIMES = 5, TIMES_OF_MANY = 3, CHANGED_EVERY = 100 };

static const double wanted_ratio = 2.0, wanted_growth = 12.0; /* of the clock's time; for ten times as many */
static const double gross_ratio = 4.0, gross_growth = 30.0;   /* beyond, something is broken on any machine */

struct bench {
    struct config config;
    struct scratch scratch;
    char csv[160], changed[160], store[160], plain[160];
    bool has_shell;
    double last_ms; /* an import of the size before */
    size_t last_creators;
    struct table_count table;
    bool broken;
};

/* What a child of ours took. */
struct cost {
    double wall_ms, busy_ms, peak_mib;
};

static double timeval_ms(struct timeval time) {
    return (double)time.tv_sec * 1e3 + (double)time.tv_usec / 1e3;
}

/* The child has ended well, or the bench is broken. */
static bool wait_for(struct bench *bench, pid_t child, double start_ms, struct cost *cost) {
    struct rusage usage;
    int status;
    pid_t ended = wait4(child, &status, 0, &usage);
    cost->wall_ms = clock_ms() - start_ms;
    cost->busy_ms = timeval_ms(usage.ru_utime) + timeval_ms(usage.ru_stime);
    cost->peak_mib = (double)usage.ru_maxrss / 1024.0;
    bool good = ended == child && WIFEXITED(status) && WEXITSTATUS(status) == 0;
    bench->broken = bench->broken || !good;
    return good;
}

static int import_file_into(const struct bench *bench, const char *path) {
    struct import_options options = {.currency = &bench->config.params.currency};
    struct bring_report report;
    struct error err;
    struct store *store = store_open(bench->store, STORE_WRITE, &err);
    bool good = store != NULL && store_change_begin(store, &err) &&
                bring_file(store, &bench->config.params, path, &options, &report, &err) && store_change_commit(store, "import", 0, &err);
    store_close(store);
    if (!good)
        output_message("%s", err.text);
    return good ? 0 : 1;
}

static struct cost import(struct bench *bench, const char *path) {
    struct cost cost = {0};
    double start = clock_ms();
    pid_t child = fork();
    if (child == 0)
        _exit(import_file_into(bench, path));
    wait_for(bench, child, start, &cost);
    return cost;
}

static _Noreturn void become_shell(const char *database, const char *command) {
    int nowhere = open("/dev/null", O_RDWR);
    dup2(nowhere, STDIN_FILENO);
    dup2(nowhere, STDOUT_FILENO);
    execlp("sqlite3", "sqlite3", database, command, (char *)NULL);
    _exit(127);
}

static struct cost run_shell(struct bench *bench, const char *command) {
    struct cost cost = {0};
    double start = clock_ms();
    pid_t child = fork();
    if (child == 0)
        become_shell(bench->plain, command);
    wait_for(bench, child, start, &cost);
    return cost;
}

static bool find_shell(void) {
    int status = -1;
    pid_t child = fork();
    if (child == 0)
        become_shell(":memory:", "SELECT 1");
    return waitpid(child, &status, 0) == child && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

static void remove_database(const char *path) {
    static const char *const beside[] = {"", "-wal", "-shm", "-journal"};
    char name[176];
    for (size_t i = 0; i < sizeof beside / sizeof beside[0]; i++) {
        snprintf(name, sizeof name, "%s%s", path, beside[i]);
        remove(name);
    }
}

static void write_crowd(const char *path, size_t creators, size_t changed_every) {
    FILE *out = fopen(path, "w");
    bool good = out != NULL && crowd_write_changed(out, SEED, creators, changed_every) && fclose(out) == 0;
    if (!good) {
        fprintf(stderr, "%s: cannot be written\n", path);
        exit(1);
    }
}

struct samples {
    struct sample plain, ours, plain_busy, ours_busy;
    double peak_mib;
};

/* One after the other, so that both meet the same weather. */
static void measure_both(struct bench *bench, int times, struct samples *samples) {
    char command[224];
    snprintf(command, sizeof command, ".import --csv %s t", bench->csv);
    for (int i = 0; i < times; i++) {
        remove_database(bench->plain);
        remove_database(bench->store);
        struct cost plain = bench->has_shell ? run_shell(bench, command) : (struct cost){0}, ours = import(bench, bench->csv);
        sample_add(&samples->plain, plain.wall_ms);
        sample_add(&samples->plain_busy, plain.busy_ms);
        sample_add(&samples->ours, ours.wall_ms);
        sample_add(&samples->ours_busy, ours.busy_ms);
        samples->peak_mib = ours.peak_mib;
    }
}

static double ratio(struct sample *one, struct sample *other) {
    return sample_quantile(one, 0.5) / sample_quantile(other, 0.5);
}

static void show_ratio(struct bench *bench, size_t creators, struct samples *samples) {
    struct table_count *table = &bench->table;
    if (!bench->has_shell)
        return;
    double clock = ratio(&samples->ours, &samples->plain);
    bool judged = creators >= 1000000;
    table_sample(table, "sqlite3 .import, ms", UNIT_OTHER, &samples->plain, (struct goal_of){0});
    table_sample(table, "the processor in it, ms", UNIT_OTHER, &samples->plain_busy, (struct goal_of){0});
    table_figure(table, "import / sqlite3 .import, medians", UNIT_OTHER, clock, judged ? wanted_ratio : 0.0);
    table_figure(table, "the processor in both, medians", UNIT_OTHER, ratio(&samples->ours_busy, &samples->plain_busy), 0.0);
    bench->broken = bench->broken || (judged && clock > gross_ratio);
}

/* How much longer than a tenth of it, when that was measured too. */
static void show_growth(struct bench *bench, size_t creators, double ms) {
    if (bench->last_creators * 10 == creators) {
        table_figure(&bench->table, "times as long as a tenth of it", UNIT_OTHER, ms / bench->last_ms, wanted_growth);
        bench->broken = bench->broken || ms / bench->last_ms > gross_growth;
    }
    bench->last_creators = creators;
    bench->last_ms = ms;
}

static void measure(struct bench *bench, size_t creators) {
    char title[96];
    struct samples samples = {.peak_mib = 0.0};
    write_crowd(bench->csv, creators, 0);
    write_crowd(bench->changed, creators, CHANGED_EVERY);
    measure_both(bench, creators < 1000000 ? TIMES : TIMES_OF_MANY, &samples);
    struct cost again = import(bench, bench->csv), changed = import(bench, bench->changed);
    snprintf(title, sizeof title, "%zu creators", creators);
    table_head(title);
    table_sample(&bench->table, "import, ms", UNIT_OTHER, &samples.ours, (struct goal_of){0});
    table_sample(&bench->table, "the processor in it, ms", UNIT_OTHER, &samples.ours_busy, (struct goal_of){0});
    show_ratio(bench, creators, &samples);
    show_growth(bench, creators, sample_quantile(&samples.ours_busy, 0.5));
    table_figure(&bench->table, "the same file again, ms", UNIT_OTHER, again.wall_ms, 0.0);
    table_figure(&bench->table, "with 1 % of the rows changed, ms", UNIT_OTHER, changed.wall_ms, 0.0);
    table_figure(&bench->table, "memory at the most, MiB", UNIT_OTHER, samples.peak_mib, 0.0);
    table_figure(&bench->table, "bytes a creator", UNIT_OTHER, samples.peak_mib * 1024.0 * 1024.0 / (double)creators, 0.0);
    sample_free(&samples.plain);
    sample_free(&samples.plain_busy);
    sample_free(&samples.ours);
    sample_free(&samples.ours_busy);
}

static void set_path(struct bench *bench, char out[160], const char *name) {
    snprintf(out, sizeof bench->csv, "%s", scratch_path(&bench->scratch, name));
}

int main(int argc, char **argv) {
    static const size_t sizes[] = {1000, 10000, 100000, 1000000};
    static struct bench bench;
    struct error err;
    bool good = config_defaults(&bench.config, &err);
    assert(good);
    (void)good;
    bench_title("importing");
    scratch_make(&bench.scratch);
    set_path(&bench, bench.csv, "crowd.csv");
    set_path(&bench, bench.changed, "changed.csv");
    set_path(&bench, bench.store, "store.db");
    set_path(&bench, bench.plain, "plain.db");
    bench.has_shell = find_shell();
    if (!bench.has_shell)
        puts("The sqlite3 shell is missing: without it there is nothing to compare with. \"sh share/deps.sh bench\" installs it.");
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++)
        if (bench_chosen(sizes[i], argc - 1, argv + 1))
            measure(&bench, sizes[i]);
    scratch_remove(&bench.scratch);
    return bench_verdict(&bench.table, bench.broken);
}
