#include "app/bring.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/embedded.h"
#include "base/mem.h"
#include "base/text.h"

#define DEMO_ROSTER "share/demo-roster.csv"

bool bring_put(void *user, const struct creator *creator, struct error *err) {
    struct bring_destination *destination = user;
    int64_t id;
    enum store_change change;
    if (!store_put_creator(destination->store, creator, &id, &change, err))
        return false;
    switch (change) {
    case STORE_ADDED:
        destination->report->added++;
        break;
    case STORE_UPDATED:
        destination->report->updated++;
        break;
    case STORE_UNCHANGED:
        destination->report->unchanged++;
        break;
    }
    return true;
}

bool bring_file(struct store *store, const struct params *params, const char *path, const struct import_options *options,
                struct bring_report *report, struct error *err) {
    struct bring_destination destination = {store, report};
    *report = (struct bring_report){.added = 0};
    return import_file(path, options, params, bring_put, &destination, &report->import, err);
}

static bool put_demo(struct store *store, const struct params *params, struct bring_report *report, struct error *err) {
    const struct embedded_file *file = embedded_find(DEMO_ROSTER);
    struct import_options options = {.currency = &params->currency};
    struct bring_destination destination = {store, report};
    if (file == NULL)
        return error_set(err, "the demo roster is not built in: build flamekeep again with make");
    return import_bytes(DEMO_ROSTER, file->bytes, file->size, &options, params, bring_put, &destination, &report->import, err);
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
