#include "app/bring.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/recall.h"
#include "base/clock.h"
#include "base/embedded.h"
#include "base/mem.h"
#include "base/text.h"
#include "data/preview.h"
#include "data/report.h"
#include "store/store_people.h"

#define DEMO_ROSTER "share/demo-roster.csv"

/* A creator who has other accounts in the file. */
struct bring_linked {
    uint32_t person; /* of the file */
    enum store_change change;
    int64_t id;
};

static size_t *counter(struct bring_report *report, enum store_change change) {
    return change == STORE_ADDED ? &report->added : change == STORE_UPDATED ? &report->updated : &report->unchanged;
}

/* One that was put: counted, and kept in mind when it has other accounts. */
static void note_put(struct bring_destination *d, const struct creator *creator, int64_t id, enum store_change change) {
    ++*counter(d->report, change);
    if (creator->person == 0)
        return;
    d->linked = mem_grow(d->linked, d->linked_count, &d->linked_capacity, sizeof *d->linked);
    d->linked[d->linked_count++] = (struct bring_linked){.person = creator->person, .id = id, .change = change};
}

bool bring_put(void *user, const struct creator *creators, size_t count, struct error *err) {
    struct bring_destination *d = user;
    struct creator news[IMPORT_AT_ONCE];
    int64_t ids[IMPORT_AT_ONCE];
    enum store_change changes[IMPORT_AT_ONCE];
    if (d->store == NULL) {
        d->report->added += count;
        return true;
    }
    memcpy(news, creators, count * sizeof *news);
    for (size_t i = 0; i < count; i++)
        news[i].person = 0; /* the store has its own numbers */
    if (!store_put_creators(d->store, news, count, ids, changes, err))
        return false;
    for (size_t i = 0; i < count; i++)
        note_put(d, &creators[i], ids[i], changes[i]);
    return true;
}

static int compare_linked(const void *a, const void *b) {
    const struct bring_linked *left = a, *right = b;
    if (left->person != right->person)
        return left->person < right->person ? -1 : 1;
    return left->id < right->id ? -1 : left->id > right->id;
}

/* An account that was as it is, but is now known to be somebody's, has changed. */
static bool link_person(struct bring_destination *d, struct store_people *people, size_t first, size_t count, struct error *err) {
    int64_t *ids = mem_new(count, sizeof *ids);
    bool *changed = mem_new(count, sizeof *changed);
    for (size_t i = 0; i < count; i++)
        ids[i] = d->linked[first + i].id;
    bool good = store_people_join(people, ids, count, changed, err);
    for (size_t i = 0; i < count; i++)
        if (changed[i] && d->linked[first + i].change == STORE_UNCHANGED) {
            d->report->unchanged--;
            d->report->updated++;
        }
    free(ids);
    free(changed);
    return good;
}

bool bring_link(struct bring_destination *d, struct error *err) {
    struct store_people people = store_people(d->store);
    if (d->linked_count > 0)
        qsort(d->linked, d->linked_count, sizeof *d->linked, compare_linked);
    for (size_t first = 0, end; first < d->linked_count; first = end) {
        for (end = first + 1; end < d->linked_count && d->linked[end].person == d->linked[first].person;)
            end++;
        if (!link_person(d, &people, first, end - first, err))
            return false;
    }
    return true;
}

void bring_destination_free(struct bring_destination *destination) {
    free(destination->linked);
    destination->linked = NULL;
    destination->linked_count = destination->linked_capacity = 0;
}

void bring_set_day(struct store *store, const struct import_options *options) {
    struct clock_day today = clock_today();
    store_set_day(store, options->day != NULL ? options->day : today.text);
}

/* In the encoding that was saved the file must be opened anew. */
static bool start_as_saved(struct import **import, const char *path, const struct import_options *options, const struct params *params,
                           struct bring_destination *d, struct error *err) {
    if (options->encoding == NULL || strcmp(path, "-") == 0)
        return import_again(*import, options, params, err);
    import_finish(*import);
    import_report_free(&d->report->import);
    *import = import_begin(path, options, params, bring_put, d, &d->report->import, err);
    return *import != NULL && import_run(*import, IMPORT_SURVEY, err);
}

static void note_saved(struct import_report *report, const struct choices *choices) {
    report_note(report, NOTE_MAPPED, "columns: as saved for files with these headers%s%s%s%s; --map changes it",
                choices->name[0] != '\0' ? ": " : "", choices->name, choices->saved[0] != '\0' ? ", " : "", choices->saved);
}

static bool read_and_put(struct import **import, const char *path, const struct params *params, struct import_options *options,
                         struct recalled *recalled, struct bring_destination *d, struct error *err) {
    struct bring_report *report = d->report;
    if (!import_run(*import, IMPORT_SURVEY, err))
        return false;
    if (d->store != NULL && !recall_options(d->store, *import, options, recalled, err))
        return false;
    if (recalled->found && !start_as_saved(import, path, options, params, d, err))
        return false;
    if (recalled->found)
        note_saved(&report->import, &recalled->choices);
    report->headers = recall_headers(*import);
    if (!import_run(*import, IMPORT_MAPPED, err))
        return false;
    report->preview = mem_new(1, sizeof *report->preview);
    import_preview(*import, report->preview);
    return import_run(*import, IMPORT_DONE, err) && (d->store == NULL || bring_link(d, err));
}

bool bring_file(struct store *store, const struct params *params, const char *path, const struct import_options *options,
                struct bring_report *report, struct error *err) {
    struct bring_destination destination = {.store = store, .report = report};
    struct import_options complete = *options;
    struct recalled recalled = {.found = false};
    *report = (struct bring_report){.added = 0};
    if (store != NULL)
        bring_set_day(store, options);
    struct import *import = import_begin(path, options, params, bring_put, &destination, &report->import, err);
    bool good = import != NULL && read_and_put(&import, path, params, &complete, &recalled, &destination, err);
    import_finish(import);
    recalled_free(&recalled);
    bring_destination_free(&destination);
    return good;
}

/* The demo's fees are dollars: converted where somebody says what one is worth, else taken as they are, for they are fictional. */
static const char *demo_currency(const struct params *params) {
    static const char dollar[] = "USD";
    for (size_t i = 0; i < params->exchange_count; i++)
        if (strcmp(params->exchanges[i].code, dollar) == 0)
            return dollar;
    return NULL;
}

static bool put_demo(struct store *store, const struct params *params, struct bring_report *report, struct error *err) {
    const struct embedded_file *file = embedded_find(DEMO_ROSTER);
    struct import_options options = {.currency = &params->currency, .fee_currency = demo_currency(params)};
    struct bring_destination destination = {.store = store, .report = report};
    if (file == NULL)
        return error_set(err, "the demo roster is not built in: build flamekeep again with make");
    bool good = import_bytes(DEMO_ROSTER, file->bytes, file->size, &options, params, bring_put, &destination, &report->import, err) &&
                bring_link(&destination, err);
    bring_destination_free(&destination);
    return good;
}

bool bring_demo(struct store *store, const struct params *params, struct error *err) {
    struct bring_report report = {.added = 0};
    if (!store_begin(store, err))
        return false;
    bool ok = put_demo(store, params, &report, err) && store_commit(store, err);
    if (!ok)
        store_rollback(store);
    bring_report_free(&report);
    return ok;
}

bool bring_demo_once(struct store *store, const struct params *params, struct error *err) {
    int64_t count;
    if (!store_count_creators(store, &count, err))
        return false;
    return count > 0 || bring_demo(store, params, err);
}

char *bring_demo_path(const char *store_path) {
    static const char demo_name[] = "demo.db";
    const char *slash = strrchr(store_path, '/');
    size_t length = slash != NULL ? (size_t)(slash + 1 - store_path) : 0;
    char *path = mem_new(length + sizeof demo_name, 1);
    memcpy(path, store_path, length);
    memcpy(path + length, demo_name, sizeof demo_name);
    return path;
}

char *bring_store_path(const char *named, bool demo, struct error *err) {
    if (named != NULL)
        return mem_text(named);
    char *path = store_default_path(err);
    if (path == NULL || !demo)
        return path;
    char *demo_path = bring_demo_path(path);
    free(path);
    return demo_path;
}

void bring_what(char out[UNDO_WHAT_SIZE], const char *path, const struct bring_report *report) {
    const char *slash = strrchr(path, '/'), *name = strcmp(path, "-") == 0 ? "standard input" : slash != NULL ? slash + 1 : path;
    snprintf(out, UNDO_WHAT_SIZE, "import %.*s: %zu added, %zu updated", (int)text_cut(name, UNDO_WHAT_SIZE / 2), name, report->added,
             report->updated);
}

void bring_report_free(struct bring_report *report) {
    import_report_free(&report->import);
    free(report->preview);
    free(report->headers);
    report->preview = NULL;
    report->headers = NULL;
}

char *bring_rejects_path(const char *path) {
    const char *slash = strrchr(path, '/'), *name = slash != NULL ? slash + 1 : path;
    size_t length = strlen(name);
    if (strcmp(name, "-") == 0)
        return mem_text("stdin.rejects.csv");
    if (length > 4 && strcmp(name + length - 4, ".csv") == 0)
        length -= 4;
    char *out = mem_new(length + sizeof ".rejects.csv", 1);
    memcpy(out, name, length);
    memcpy(out + length, ".rejects.csv", sizeof ".rejects.csv");
    return out;
}
