/* A roster at hand: opening a store, filtering as typed, sorting, memory, beside the sqlite3 shell and plain sorts of the same columns in the
 * same run. bench_roster [CREATORS …]. What the rows mean: README.md. */
#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "app/state.h"
#include "base/clock.h"
#include "base/mem.h"
#include "panes/roster_order.h"
#include "support/crowd.h"
#include "support/measure.h"

enum { TIMES = 3 };

static const double gross = 3.0; /* × a goal: beyond, something is broken on a slow machine, too */

struct bench {
    char directory[64], path[96];
    size_t creators;
    struct app *app;
    struct roster_order order;
    struct table_count table;
    bool broken;
};

/* The goals are about a million creators. */
static void judge(struct bench *bench, const char *name, double value, double most) {
    most = bench->creators >= 1000000 ? most : 0.0;
    table_figure(&bench->table, name, UNIT_OTHER, value, most);
    bench->broken = bench->broken || (most > 0.0 && value > gross * most);
}

/* The store, made by a process of its own: what that needs of memory is not counted. */

static bool fill(struct store *store, size_t creators, struct error *err) {
    struct crowd crowd;
    crowd_init(&crowd, 7);
    if (!store_begin(store, err))
        return false;
    for (size_t i = 0; i < creators; i++) {
        struct creator creator = crowd_next(&crowd);
        enum store_change change;
        int64_t id;
        if (!store_put_creator(store, &creator, &id, &change, err))
            return false;
    }
    return store_commit(store, err);
}

static int make_store(const struct bench *bench) {
    struct error err;
    struct store *store = store_open(bench->path, STORE_WRITE, &err);
    bool good = store != NULL && fill(store, bench->creators, &err);
    if (!good)
        fprintf(stderr, "bench_roster: %s\n", err.text);
    store_close(store);
    return good ? 0 : 1;
}

/* Runs a child to its end; false when it failed. */
static bool in_child(int (*run)(const struct bench *bench), const struct bench *bench) {
    int status;
    fflush(stdout);
    pid_t child = fork();
    if (child == 0)
        _exit(run(bench));
    return child > 0 && waitpid(child, &status, 0) == child && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

static int run_select(const struct bench *bench) {
    static const char sql[] = "SELECT platform, handle, name, niche, market, language, tags, contact, notes, figures_date, followers, rate, "
                              "rate_base, posts_sampled, views, fee_cents, authenticity, status, verified, converted, person, id "
                              "FROM creator ORDER BY id";
    if (freopen("/dev/null", "w", stdout) != NULL)
        execlp("sqlite3", "sqlite3", bench->path, sql, (char *)NULL);
    return 1;
}

static double children_ms(void) {
    struct rusage usage;
    getrusage(RUSAGE_CHILDREN, &usage);
    return (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1e3 + (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e3;
}

/* HUGE_VAL without the shell. */
static double select_ms(const struct bench *bench) {
    double before = children_ms();
    return in_child(run_select, bench) ? children_ms() - before : HUGE_VAL;
}

/* Opening */

static struct app *open_app(const struct bench *bench) {
    struct app *app = mem_new(1, sizeof *app);
    struct error err;
    bool good = config_defaults(&app->config, &err) && theme_load(&app->theme, "", &err);
    keymap_init(&app->keymap);
    app->store = good ? store_open(bench->path, STORE_WRITE, &err) : NULL;
    if (app->store == NULL || !app_open(app, false, &err)) {
        fprintf(stderr, "bench_roster: %s\n", err.text);
        exit(EXIT_FAILURE);
    }
    canvas_init(&app->canvas, TEXT_UTF8);
    canvas_resize(&app->canvas, 120, 36);
    for (size_t i = 0; i <= PANE_COUNT; i++)
        app->panes[i] = app_panes[i]->open();
    return app;
}

static void close_app(struct app *app) {
    app_load_end(app);
    for (size_t i = 0; i <= PANE_COUNT; i++)
        app_panes[i]->close(app->panes[i]);
    canvas_free(&app->canvas);
    model_free(&app->model);
    store_close(app->store);
    keymap_free(&app->keymap);
    arena_free(&app->report_texts);
    free(app);
}

/* Loads the rest; returns the longest step. */
static double load_rest(struct app *app) {
    double longest = 0.0;
    while (app->load.rows != NULL) {
        double start = busy_ms();
        app_load_on(app);
        longest = fmax(longest, busy_ms() - start);
    }
    return longest;
}

/* Goes on until there is a plan that has been asked for, as after loading and after an edit. Returns the longest step while the planner
 * reads the roster; the time until the first plan in *all. */
static double plan_first(struct app *app, double *all) {
    double longest = 0.0, start = busy_ms();
    while (app->model.unasked) {
        double step = busy_ms();
        model_step(&app->model, clock_ms() + MODEL_STEP_MS);
        longest = fmax(longest, busy_ms() - step);
    }
    while (model_plan(&app->model) == NULL && model_step(&app->model, clock_ms() + MODEL_STEP_MS))
        ;
    *all = busy_ms() - start;
    return longest;
}

static void measure_opening(struct bench *bench) {
    struct sample frame = {0}, all = {0}, shell = {0}, step = {0}, reading = {0}, planner = {0};
    for (int time = 0; time < TIMES; time++) {
        double start = busy_ms(), planned;
        struct app *app = open_app(bench);
        app_render(app);
        sample_add(&frame, busy_ms() - start);
        sample_add(&step, load_rest(app));
        sample_add(&all, busy_ms() - start);
        model_replan(&app->model);
        sample_add(&reading, plan_first(app, &planned));
        sample_add(&planner, planned);
        close_app(app);
        sample_add(&shell, select_ms(bench));
    }
    double loaded = sample_quantile(&all, 0.5), peer = sample_quantile(&shell, 0.5);
    table_sample(&bench->table, "opening: to the first picture, ms", UNIT_MS, &frame, (struct goal_of){0.5, 150.0});
    table_sample(&bench->table, "opening: longest step of loading, ms", UNIT_MS, &step, (struct goal_of){0.5, 33.0});
    table_sample(&bench->table, "opening: all loaded, ms", UNIT_MS, &all, (struct goal_of){0.5, 0.0});
    table_sample(&bench->table, "opening: longest step of the planner's reading", UNIT_MS, &reading, (struct goal_of){0.5, 33.0});
    table_sample(&bench->table, "opening: from there to a plan, ms", UNIT_MS, &planner, (struct goal_of){0.5, 0.0});
    table_sample(&bench->table, "sqlite3 shell: SELECT, ms", UNIT_MS, &shell, (struct goal_of){0.5, 0.0});
    if (isfinite(peer))
        judge(bench, "all loaded / SELECT", loaded / peer, 2.0);
    bench->broken = bench->broken || sample_quantile(&frame, 0.5) > gross * 150.0;
    struct sample *samples[] = {&frame, &all, &shell, &step, &reading, &planner};
    for (size_t i = 0; i < sizeof samples / sizeof samples[0]; i++)
        sample_free(samples[i]);
}

/* Memory */

/* Bytes of a line of /proc/self/status; 0 where there is none. */
static double status_bytes(const char *name) {
    char line[256];
    double kilobytes = 0.0;
    FILE *file = fopen("/proc/self/status", "r");
    while (file != NULL && fgets(line, sizeof line, file) != NULL)
        if (strncmp(line, name, strlen(name)) == 0)
            kilobytes = strtod(line + strlen(name), NULL);
    if (file != NULL)
        fclose(file);
    return kilobytes * 1024.0;
}

/* The bytes of the cells, without what ends them; niches and markets, which are kept once, are not counted. */
static double text_bytes(const struct roster *roster) {
    return (double)(roster->texts_size - ROSTER_TEXT_COUNT * roster->count);
}

/* All of a dashboard that has been opened, planned, sorted and filtered. */
static int run_dashboard(const struct bench *bench) {
    struct app *app = open_app(bench);
    struct table_count table = {0};
    app_render(app);
    load_rest(app);
    double loaded = status_bytes("VmHWM:");
    model_replan(&app->model);
    while (model_step(&app->model, clock_ms() + MODEL_STEP_MS))
        ;
    app->version++;
    app_render(app);
    struct view view = app_view(app, true);
    while (roster_pane.work(app->panes[0], &view, clock_ms() + MODEL_STEP_MS) != PANE_IDLE || model_idle(&app->model, clock_ms() + MODEL_STEP_MS))
        ;
    double texts = text_bytes(&app->model.roster), count = (double)app->model.roster.count, most = bench->creators >= 1000000 ? 200.0 : 0.0;
    table_figure(&table, "memory: peak of loading, bytes a creator", UNIT_OTHER, (loaded - texts) / count, most);
    table_figure(&table, "memory: planned and worked ahead", UNIT_OTHER, (status_bytes("VmRSS:") - texts) / count, most);
    table_figure(&table, "memory: peak of all that", UNIT_OTHER, (status_bytes("VmHWM:") - texts) / count, most);
    table_figure(&table, "memory: text of the cells", UNIT_OTHER, texts / count, 0.0);
    fflush(stdout);
    return table.goals == table.met ? 0 : 2;
}

/* Filtering and sorting */

/* A plain sort of a column, alone: keys into entries, and a radix sort. */
static double radix_ms(const struct bench *bench, const double *numbers) {
    size_t count = bench->app->model.roster.count;
    struct radix_entry *entries = mem_new(count, sizeof *entries), *scratch = mem_new(count, sizeof *scratch);
    double start = busy_ms();
    for (size_t i = 0; i < count; i++)
        entries[i] = (struct radix_entry){radix_key(numbers[i]), (uint32_t)i};
    radix_sort(entries, scratch, count);
    double took = busy_ms() - start;
    free(entries);
    free(scratch);
    return took;
}

static int by_text(const void *left, const void *right) {
    return strcasecmp(*(const char *const *)left, *(const char *const *)right);
}

static double qsort_ms(const struct bench *bench, const struct roster_column *column) {
    size_t count = bench->app->model.roster.count;
    const char **texts = mem_new(count, sizeof *texts);
    for (size_t i = 0; i < count; i++)
        texts[i] = column->text(&(struct roster_row){.model = &bench->app->model, .row = i});
    double start = busy_ms();
    qsort(texts, count, sizeof *texts, by_text);
    double took = busy_ms() - start;
    free(texts);
    return took;
}

/* From the key to the complete order, in steps as the dashboard makes them; the longest of them, too. */
static double order_ms(struct bench *bench, const struct roster_wish *wish, unsigned changes, double *longest) {
    double start = busy_ms(), step = start;
    roster_order_begin(&bench->order, wish, &bench->app->model, changes);
    while (roster_order_step(&bench->order, &bench->app->model, clock_ms() + MODEL_STEP_MS)) {
        double now = busy_ms();
        *longest = fmax(*longest, now - step);
        step = now;
    }
    *longest = fmax(*longest, busy_ms() - step);
    return busy_ms() - start;
}

static const struct roster_column *column_named(const char *title) {
    for (size_t i = 0; i < roster_column_count; i++)
        if (strcmp(roster_columns[i].look.title, title) == 0)
            return &roster_columns[i];
    fprintf(stderr, "bench_roster: no column '%s'\n", title);
    exit(EXIT_FAILURE);
}

/* Types a filter letter by letter; the slowest key is judged. */
static void measure_typing(struct bench *bench, const char *text, double *longest) {
    struct roster_wish wish = {.keys = {{{column_named("followers"), true}}, 1}};
    struct filter *was = NULL;
    struct sample keys = {0};
    char name[96], typed[64];
    order_ms(bench, &wish, ROSTER_OTHER_FILTER, longest);
    for (size_t length = 1; length <= strlen(text); length++) {
        struct error err;
        snprintf(typed, sizeof typed, "%.*s", (int)length, text);
        struct filter *filter = filter_new(typed, &err);
        if (filter == NULL)
            continue;
        wish.filter = filter;
        sample_add(&keys, order_ms(bench, &wish, was != NULL && filter_narrows(was, filter) ? ROSTER_NARROWER : ROSTER_OTHER_FILTER, longest));
        filter_free(was);
        was = filter;
    }
    double peer = radix_ms(bench, bench->app->model.roster.followers);
    snprintf(name, sizeof name, "filter %s: slowest key / radix sort", text);
    judge(bench, name, sample_quantile(&keys, 1.0) / peer, 1.5);
    wish.filter = NULL;
    order_ms(bench, &wish, ROSTER_OTHER_FILTER, longest);
    filter_free(was);
    sample_free(&keys);
}

/* Half of the times from the start to the end, half back. */
static void measure_sort(struct bench *bench, const char *title, double *longest) {
    const struct roster_column *column = column_named(title), *other = column_named("on");
    struct roster_wish before = {.keys = {{{other, false}}, 1}}, wish = {.keys = {{{column, true}}, 1}};
    struct model *model = &bench->app->model;
    double *numbers = mem_new(model->roster.count, sizeof *numbers);
    struct sample ratio = {0};
    char name[96];
    for (size_t i = 0; i < model->roster.count && column->number != NULL; i++)
        numbers[i] = column->number(&(struct roster_row){.model = model, .row = i});
    for (int time = 0; time < TIMES; time++) {
        order_ms(bench, &before, 0, longest);
        if (column->text != NULL)
            roster_sort_forget(&bench->order.sort, true); /* the first time counts */
        while (column->for_everybody && roster_order_prepare(&bench->order, column, model, HUGE_VAL))
            ;
        wish.keys.key[0].down = time % 2 == 0;
        double took = order_ms(bench, &wish, 0, longest);
        sample_add(&ratio, took / (column->text != NULL ? qsort_ms(bench, column) : radix_ms(bench, numbers)));
    }
    snprintf(name, sizeof name, "sort by %s / %s", title[0] != '\0' ? title : "plan", column->text != NULL ? "qsort" : "radix sort");
    judge(bench, name, sample_quantile(&ratio, 0.5), 1.5);
    sample_free(&ratio);
    free(numbers);
}

static void measure_orders(struct bench *bench) {
    static const char *const typed[] = {"ada", "-ada", "followers>100k", "fee<900", "er>3%", "reach>10k", "niche:fitness", "ada fee<900 er>3%", "tag:x"};
    static const char *const titles[] = {"", "creator", "name", "on", "tier", "followers", "ER", "reach", "fee", "worth", "niche", "market"};
    double longest = 0.0, start;
    struct app *app = bench->app = open_app(bench);
    load_rest(app);
    model_replan(&app->model);
    while (model_step(&app->model, clock_ms() + MODEL_STEP_MS))
        ;
    start = busy_ms();
    while (model_idle(&app->model, clock_ms() + MODEL_STEP_MS))
        ;
    table_figure(&bench->table, "ahead: estimates of everybody, ms", UNIT_MS, busy_ms() - start, 0.0);
    start = busy_ms();
    while (roster_order_prepare(&bench->order, column_named("worth"), &app->model, clock_ms() + MODEL_STEP_MS))
        ;
    table_figure(&bench->table, "ahead: worth of everybody, ms", UNIT_MS, busy_ms() - start, 0.0);
    longest = 0.0;
    for (size_t i = 0; i < sizeof typed / sizeof typed[0]; i++)
        measure_typing(bench, typed[i], &longest);
    for (size_t i = 0; i < sizeof titles / sizeof titles[0]; i++)
        measure_sort(bench, titles[i], &longest);
    judge(bench, "longest step of filters and sorts, ms", longest, 33.0);
    roster_order_free(&bench->order);
    close_app(app);
}

/* Edits */

/* The turn of the dashboard after a key that has changed a creator, and those after it. */
static void measure_edits(struct bench *bench) {
    enum { EDITS = 7 };
    struct sample picture = {0}, reading = {0}, planner = {0};
    struct app *app = open_app(bench);
    double planned;
    app_render(app);
    load_rest(app);
    model_replan(&app->model);
    plan_first(app, &planned);
    app_render(app);
    for (int i = 0; i < EDITS; i++) {
        struct creator creator = roster_get(&app->model.roster, app->model.roster.count / EDITS * (size_t)i);
        creator.fee_cents = 12300 + i;
        double start = busy_ms();
        if (!app_store_creator(app, &creator, "fee of somebody"))
            bench->broken = true;
        model_replan(&app->model);
        model_step(&app->model, clock_ms() + MODEL_STEP_MS);
        app_render(app);
        sample_add(&picture, busy_ms() - start);
        sample_add(&reading, plan_first(app, &planned));
        sample_add(&planner, planned);
        app_render(app);
    }
    table_sample(&bench->table, "edit: from the key to the picture, ms", UNIT_MS, &picture, (struct goal_of){0.5, 33.0});
    table_sample(&bench->table, "edit: longest step of the planner's reading", UNIT_MS, &reading, (struct goal_of){0.5, 33.0});
    table_sample(&bench->table, "edit: from there to a plan, ms", UNIT_MS, &planner, (struct goal_of){0.5, 0.0});
    close_app(app);
    struct sample *samples[] = {&picture, &reading, &planner};
    for (size_t i = 0; i < sizeof samples / sizeof samples[0]; i++)
        sample_free(samples[i]);
}

static void measure(struct bench *bench, size_t creators) {
    char title[96];
    bench->creators = creators;
    snprintf(bench->path, sizeof bench->path, "%s/%zu.db", bench->directory, creators);
    snprintf(title, sizeof title, "%zu creators", creators);
    table_head(title);
    if (!in_child(make_store, bench)) {
        bench->broken = true;
        return;
    }
    measure_opening(bench);
    bool met = in_child(run_dashboard, bench);
    bench->table.goals += creators >= 1000000;
    bench->table.met += met && creators >= 1000000;
    measure_orders(bench);
    measure_edits(bench);
    char left[112];
    static const char *const parts[] = {"", "-wal", "-shm"};
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        snprintf(left, sizeof left, "%s%s", bench->path, parts[i]);
        unlink(left);
    }
}

int main(int argc, char **argv) {
    static const size_t sizes[] = {10000, 100000, 1000000};
    static struct bench bench;
    setlocale(LC_ALL, "C.UTF-8");
    snprintf(bench.directory, sizeof bench.directory, "/tmp/flamekeep-bench-XXXXXX");
    if (mkdtemp(bench.directory) == NULL) {
        perror("bench_roster");
        return EXIT_FAILURE;
    }
    bench_title("a roster at hand");
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++)
        if (bench_chosen(sizes[i], argc - 1, argv + 1))
            measure(&bench, sizes[i]);
    rmdir(bench.directory);
    return bench_verdict(&bench.table, bench.broken);
}
