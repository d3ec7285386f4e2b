#include "app/bringing.h"

#include <stdlib.h>
#include <string.h>

#include "app/recall.h"
#include "base/clock.h"
#include "base/mem.h"
#include "store/store_undo.h"

enum { LOOK_UP_CREATORS = 32 }; /* the clock is looked at so often */

static void stick(struct bringing *b, const struct error *err) {
    if (b->stage == BRINGING_WRITE)
        store_change_abandon(b->store);
    b->problem = *err;
    b->stage = BRINGING_STUCK;
    b->go = false;
}

/* The options anew from the choices. */
static void set_options(struct bringing *b) {
    free(b->maps);
    free(b->ways);
    b->options = (struct import_options){.rejects_path = b->rejects_path, .currency = &b->params->currency};
    choices_apply(&b->choices, &b->options, &b->maps, &b->ways);
    if (b->sheet[0] != '\0')
        b->options.sheet = b->sheet;
}

static bool begin_import(struct bringing *b, struct error *err) {
    set_options(b);
    memcpy(b->encoding, b->choices.encoding, sizeof b->encoding);
    memcpy(b->opened, b->sheet, sizeof b->opened);
    import_finish(b->import);
    import_report_free(&b->report.import);
    bring_set_day(b->store, &b->options);
    b->import = import_begin(b->path, &b->options, b->params, bring_put, &b->destination, &b->report.import, err);
    free(b->headers);
    b->headers = b->import != NULL ? recall_headers(b->import) : NULL;
    b->seen = false;
    return b->import != NULL;
}

/* In another encoding, or on another sheet, the headers may be others. One that does not suit the file is taken back. */
static bool open_otherwise(struct bringing *b, struct error *err) {
    char before[sizeof b->encoding], sheet[sizeof b->opened];
    memcpy(before, b->encoding, sizeof before);
    memcpy(sheet, b->opened, sizeof sheet);
    bool good = begin_import(b, err);
    if (!good) {
        memcpy(b->choices.encoding, before, sizeof before);
        memcpy(b->sheet, sheet, sizeof sheet);
        begin_import(b, &(struct error){""});
    }
    size_t count;
    char *const *headers = b->import != NULL ? import_headers(b->import, &count) : NULL;
    if (headers != NULL && !choices_fit(&b->choices, headers, count))
        choices_forget_all(&b->choices);
    return good;
}

void bringing_again(struct bringing *b) {
    struct error err;
    bool reopened = b->import == NULL || strcmp(b->encoding, b->choices.encoding) != 0 || strcmp(b->opened, b->sheet) != 0;
    bool good = !reopened || open_otherwise(b, &err);
    set_options(b);
    bring_destination_free(&b->destination);
    b->stage = BRINGING_SURVEY;
    b->added = b->updated = b->unchanged = b->compared = b->creators = 0;
    b->report.added = b->report.updated = b->report.unchanged = 0;
    b->go = false;
    b->problem.text[0] = '\0';
    if (b->import == NULL || !import_again(b->import, &b->options, b->params, good ? &err : &(struct error){""}))
        stick(b, &err);
    if (!good)
        b->problem = err;
}

static bool recall(struct bringing *b, struct error *err) {
    if (!recall_find(b->store, b->import, &b->choices, &b->recalled, err))
        return false;
    if (b->recalled)
        bringing_again(b);
    return true;
}

bool bringing_begin(struct bringing *b, struct store *store, const struct params *params, const char *path, struct error *err) {
    *b = (struct bringing){.store = store, .params = params, .path = mem_text(path), .rejects_path = bring_rejects_path(path)};
    b->destination = (struct bring_destination){.store = store, .report = &b->report};
    if (begin_import(b, err) && recall(b, err))
        return true;
    bringing_end(b);
    return false;
}

static bool survey(struct bringing *b, double deadline_ms, struct error *err) {
    if (import_phase(b->import) == IMPORT_SURVEY && !import_step(b->import, deadline_ms, err))
        return false;
    if (import_phase(b->import) == IMPORT_SURVEY)
        return true;
    import_preview(b->import, &b->preview);
    b->seen = true;
    b->stage = BRINGING_READ;
    if (b->preview.problem.text[0] == '\0')
        return true;
    *err = b->preview.problem;
    return false;
}

/* A store that is busy may not be the next time. */
static void begin_writing(struct bringing *b) {
    b->go = false;
    b->problem.text[0] = '\0';
    if (store_change_begin(b->store, &b->problem))
        b->stage = BRINGING_WRITE;
}

static bool read_rows(struct bringing *b, double deadline_ms, struct error *err) {
    const struct creator *creators;
    if (!import_step(b->import, deadline_ms, err))
        return false;
    if (import_phase(b->import) != IMPORT_READY)
        return true;
    b->creators = import_creators(b->import, &creators);
    b->stage = BRINGING_COMPARE;
    if (b->go)
        begin_writing(b);
    return true;
}

static bool compare_one(struct bringing *b, const struct creator *creator, struct error *err) {
    enum store_change change;
    if (!store_compare_creator(b->store, creator, &change, err))
        return false;
    size_t *counts[] = {[STORE_ADDED] = &b->added, [STORE_UPDATED] = &b->updated, [STORE_UNCHANGED] = &b->unchanged};
    ++*counts[change];
    return true;
}

static bool compare_some(struct bringing *b, double deadline_ms, struct error *err) {
    const struct creator *creators;
    import_creators(b->import, &creators);
    while (b->compared < b->creators) {
        if (!compare_one(b, &creators[b->compared], err))
            return false;
        if (++b->compared % LOOK_UP_CREATORS == 0 && clock_ms() >= deadline_ms)
            return true;
    }
    b->stage = BRINGING_READY;
    return true;
}

static bool compare(struct bringing *b, double deadline_ms, struct error *err) {
    if (!store_look_begin(b->store, err))
        return false;
    bool good = compare_some(b, deadline_ms, err);
    store_look_end(b->store, !good || b->stage != BRINGING_COMPARE);
    return good;
}

static bool commit(struct bringing *b, struct error *err) {
    char what[UNDO_WHAT_SIZE];
    if (!bring_link(&b->destination, err))
        return false;
    bring_what(what, b->path, &b->report);
    if (!store_change_commit(b->store, what, 0, err))
        return false;
    b->stage = BRINGING_DONE;
    return true;
}

static bool write_creators(struct bringing *b, double deadline_ms, struct error *err) {
    if (!import_step(b->import, deadline_ms, err))
        return false;
    return import_phase(b->import) != IMPORT_DONE || commit(b, err);
}

bool bringing_step(struct bringing *b, double deadline_ms) {
    static bool (*const steps[])(struct bringing *, double, struct error *) = {
        [BRINGING_SURVEY] = survey, [BRINGING_READ] = read_rows, [BRINGING_COMPARE] = compare,
        [BRINGING_READY] = NULL,    [BRINGING_WRITE] = write_creators, [BRINGING_DONE] = NULL, [BRINGING_STUCK] = NULL,
    };
    struct error err;
    if (steps[b->stage] == NULL)
        return false;
    if (!steps[b->stage](b, deadline_ms, &err))
        stick(b, &err);
    return bringing_works(b);
}

bool bringing_works(const struct bringing *b) {
    return b->stage < BRINGING_READY || b->stage == BRINGING_WRITE;
}

void bringing_remember(struct bringing *b, const struct choices *saved) {
    struct choices copy;
    choices_copy(&copy, saved);
    choices_free(&b->choices);
    b->choices = copy;
    set_options(b);
    b->recalled = true;
}

void bringing_forget(struct bringing *b) {
    choices_free(&b->choices);
    b->recalled = false;
    bringing_again(b);
}

double bringing_progress(const struct bringing *b) {
    if (b->stage == BRINGING_COMPARE)
        return b->creators > 0 ? (double)b->compared / (double)b->creators : 1.0;
    bool importing = b->stage == BRINGING_SURVEY || b->stage == BRINGING_READ || b->stage == BRINGING_WRITE;
    return importing ? import_progress(b->import) : 1.0;
}

void bringing_go(struct bringing *b) {
    if (b->stage == BRINGING_SURVEY || b->stage == BRINGING_READ)
        b->go = true;
    if (b->stage == BRINGING_COMPARE || b->stage == BRINGING_READY)
        begin_writing(b);
}

void bringing_end(struct bringing *b) {
    if (b->stage == BRINGING_WRITE)
        store_change_abandon(b->store);
    if (b->stage == BRINGING_COMPARE)
        store_look_end(b->store, true);
    import_finish(b->import);
    bring_destination_free(&b->destination);
    bring_report_free(&b->report);
    choices_free(&b->choices);
    free(b->maps);
    free(b->ways);
    free(b->path);
    free(b->rejects_path);
    free(b->headers);
    *b = (struct bringing){.stage = BRINGING_STUCK};
}
