#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/bring.h"
#include "base/clock.h"
#include "base/mem.h"
#include "app/recall.h"
#include "cli/import_sheet.h"
#include "cli/session.h"

enum { PROGRESS_AFTER_MS = 1000, PROGRESS_EVERY_MS = 100 };

/* A percentage on the terminal, once the import has taken a while. */
struct progress {
    double due_ms;
    bool shown;
};

static void show_progress(void *user, double done) {
    struct progress *progress = user;
    if (clock_ms() < progress->due_ms || isatty(STDERR_FILENO) != 1)
        return;
    fprintf(stderr, "\rimporting: %3.0f%%", done * 100.0);
    progress->due_ms = clock_ms() + PROGRESS_EVERY_MS;
    progress->shown = true;
}

static void end_progress(struct progress *progress) {
    if (progress->shown)
        fputs("\r                \r", stderr);
    progress->shown = false;
}

/* What becomes of one invocation. */
struct run {
    struct session session;
    const struct args *args;
    const char **maps, **ways;
    size_t map_count, way_count;
    bool dry;
    bool shows; /* what becomes of the columns: */
    enum sheet_format format;
    struct sheet *sheet; /* of all files, for machines */
    const struct output *out;
    struct bring_report sum; /* of all files: added and updated */
    bool rejected; /* at least one row */
    size_t files;  /* that were good */
};

static struct import_options given_options(const struct run *run) {
    return (struct import_options){
        .platform = args_value(run->args, OPTION_PLATFORM),
        .maps = run->maps,
        .map_count = run->map_count,
        .ways = run->ways,
        .way_count = run->way_count,
        .fee_currency = args_value(run->args, OPTION_CURRENCY),
        .decimal = args_value(run->args, OPTION_DECIMAL),
        .encoding = args_value(run->args, OPTION_ENCODING),
        .sheet = args_value(run->args, OPTION_SHEET),
    };
}

/* --save-map, in the change that is open. */
static bool save_map(const struct run *run, const struct import_options *options, const struct bring_report *report, struct error *err) {
    const char *name = args_value(run->args, OPTION_SAVE_MAP);
    struct choices choices;
    if (name == NULL || run->dry)
        return true;
    if (report->headers == NULL)
        return error_set(err, "--save-map: the headers of this file are too long to be kept");
    recall_from_options(&choices, options);
    snprintf(choices.name, sizeof choices.name, "%.*s", (int)text_cut(name, sizeof choices.name - 1), name);
    recall_date(&choices);
    bool good = recall_put(run->session.store, report->headers, &choices, err);
    choices_free(&choices);
    return good;
}

static void show_columns(struct run *run, const char *path, const struct preview *preview) {
    if (!import_sheet_for_people(run->format)) {
        import_sheet_add(run->sheet, run->format, path, preview);
        return;
    }
    struct sheet *sheet = sheet_new();
    import_sheet_begin(sheet, run->format);
    import_sheet_add(sheet, run->format, path, preview);
    sheet_write(sheet, run->format, run->out);
    sheet_free(sheet);
    fflush(run->out->file); /* before the messages */
}

static bool bring(struct run *run, const char *path, const struct import_options *options, struct bring_report *report, struct error *err) {
    bool good = bring_file(run->session.store, &run->session.config.params, path, options, report, err);
    if (run->shows && report->preview != NULL)
        show_columns(run, path, report->preview);
    return good && save_map(run, options, report, err);
}

static void say_rejects(const struct import_report *import, const char *path) {
    enum { TOLD = 3 };
    for (size_t i = 0; i < import->rejected && i < TOLD && i < IMPORT_REJECTS_TOLD; i++)
        output_message("  rejected: line %zu: %s", import->first_rejects[i].line, import->first_rejects[i].reason);
    if (path == NULL)
        output_message("  --rejects FILE writes the rejected rows, each with its line and the reason");
    else if (strcmp(path, "-") != 0)
        output_message("  rejected rows are in %s, each with its line and the reason", path);
}

/* A wrong guess, of a sheet or an encoding for example, may be why the file could not be used. */
static void say_guesses(const char *path, const struct import_report *import) {
    const char *name = strcmp(path, "-") == 0 ? "standard input" : path;
    for (size_t i = 0; i < import->note_count; i++)
        if (import->notes[i].kind == NOTE_GUESS)
            output_message("%s: guess: %s", name, import->notes[i].text);
}

static void say_result(const char *path, const char *rejects, const struct run *run, const struct bring_report *report) {
    const struct import_report *import = &report->import;
    const char *name = strcmp(path, "-") == 0 ? "standard input" : path;
    const size_t counts[] = {report->added, report->updated, report->unchanged, import->merged, import->rejected};
    char texts[5][32];
    for (size_t i = 0; i < 5; i++)
        text_whole(texts[i], sizeof texts[i], (int64_t)counts[i]);
    output_message("%s: %s %sadded, %s updated, %s unchanged, %s %s joined, %s rejected", name, texts[0], run->dry ? "would be " : "", texts[1],
                   texts[2], texts[3], import->merged == 1 ? "repeat" : "repeats", texts[4]);
    for (size_t i = 0; i < import->note_count; i++) /* of columns, a table says most */
        if (!run->dry || import->notes[i].column == NO_COLUMN || import->notes[i].kind == NOTE_GUESS || import->notes[i].kind == NOTE_WARNING)
            output_message("  %s%s", import->notes[i].kind == NOTE_GUESS ? "guess: " : "", import->notes[i].text);
    if (import->rejected > 0)
        say_rejects(import, rejects);
}

static bool import_one(struct run *run, const char *path, struct error *err) {
    struct progress progress = {.due_ms = clock_ms() + PROGRESS_AFTER_MS};
    const char *named = args_value(run->args, OPTION_REJECTS);
    char *rejects = named != NULL ? mem_text(named) : run->dry ? NULL : bring_rejects_path(path);
    struct bring_report report;
    struct import_options options = given_options(run);
    options.rejects_path = rejects;
    options.progress = show_progress;
    options.progress_user = &progress;
    options.currency = &run->session.config.params.currency;
    bool good = bring(run, path, &options, &report, err);
    end_progress(&progress);
    if (good)
        say_result(path, rejects, run, &report);
    else
        say_guesses(path, &report.import);
    run->rejected = run->rejected || report.import.rejected > 0;
    run->files += good;
    run->sum.added += report.added;
    run->sum.updated += report.updated;
    bring_report_free(&report);
    free(rejects);
    return good;
}

static bool import_all(struct run *run, struct error *err) {
    for (size_t i = 0; i < run->args->operand_count; i++)
        if (!import_one(run, run->args->operands[i], err))
            return false;
    return true;
}

/* As undo will speak of it. */
static void name_change(const struct run *run, char out[UNDO_WHAT_SIZE]) {
    char several[40];
    snprintf(several, sizeof several, "%zu files", run->args->operand_count);
    bring_what(out, run->args->operand_count == 1 ? run->args->operands[0] : several, &run->sum);
}

/* All files are one transaction, and one step of undo: when one of them cannot be used, the store stays as it was. */
static bool import_in_transaction(struct run *run, struct error *err) {
    struct store *store = run->session.store;
    if (store == NULL)
        return import_all(run, err);
    char what[UNDO_WHAT_SIZE];
    if (!store_change_begin(store, err))
        return false;
    bool good = import_all(run, err);
    if (good && !run->dry) {
        name_change(run, what);
        return store_change_commit(store, what, 0, err);
    }
    store_change_abandon(store);
    return good;
}

/* A dry run makes no store where there is none. */
static bool open_store(struct run *run, struct error *err) {
    if (!session_settings(&run->session, run->args, err))
        return false;
    session_report_amounts(&run->session);
    char *path = session_store_path(run->args, err);
    bool needed = path != NULL && (!run->dry || access(path, F_OK) == 0);
    if (needed)
        run->session.store = store_open(path, STORE_WRITE, err);
    bool good = path != NULL && (!needed || run->session.store != NULL);
    free(path);
    return good;
}

/* All values of a repeatable option; the caller frees the array. */
static const char **gather(const struct args *args, enum option option, size_t *count) {
    const char **values = mem_new(args->option_count, sizeof *values), *value;
    size_t at = 0;
    while ((value = args_next(args, option, &at)) != NULL)
        values[(*count)++] = value;
    return values;
}

static bool check_usage(const struct run *run, struct error *err) {
    struct import_options options = given_options(run);
    if (args_has(run->args, OPTION_FORMAT) && !run->dry)
        return error_set(err, "--format is for --dry-run, which shows what becomes of the columns");
    if (args_has(run->args, OPTION_REJECTS) && run->args->operand_count > 1)
        return error_set(err, "--rejects names one file: import the files one by one, or leave it out (each gets NAME.rejects.csv)");
    return import_check_options(&options, err);
}

static int import_and_report(struct run *run) {
    struct error err;
    bool good = open_store(run, &err) && import_in_transaction(run, &err);
    if (run->shows && !import_sheet_for_people(run->format))
        sheet_write(run->sheet, run->format, run->out);
    if (!good)
        output_message("%s", err.text);
    if (!good && run->files > 0)
        output_message("nothing was imported: several files are one change");
    if (good && run->dry)
        output_message("nothing was written: this was a dry run");
    session_close(&run->session);
    return !good ? EXIT_FAILED : run->rejected ? EXIT_REJECTS : EXIT_DONE;
}

int cmd_import(const struct args *args, const struct output *out) {
    struct run run = {.args = args, .dry = args_has(args, OPTION_DRY_RUN), .out = out};
    struct error err;
    int status = EXIT_USAGE;
    run.maps = gather(args, OPTION_MAP, &run.map_count);
    run.ways = gather(args, OPTION_AS, &run.way_count);
    if (session_format(args, &run.format, &err) && check_usage(&run, &err)) {
        const char *rejects = args_value(args, OPTION_REJECTS);
        run.shows = run.dry && (rejects == NULL || strcmp(rejects, "-") != 0); /* one thing on standard output */
        run.sheet = sheet_new();
        import_sheet_begin(run.sheet, run.format);
        status = import_and_report(&run);
    } else {
        output_message("%s", err.text);
    }
    sheet_free(run.sheet);
    free(run.maps);
    free(run.ways);
    return status;
}
