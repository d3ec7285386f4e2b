#include "app/bringing.h"

#include <stdlib.h>
#include <string.h>

#include "app/recall.h"
#include "base/clock.h"
#include "base/mem.h"
#include "store/store_undo.h"

enum { LOOK_UP_CREATORS = 32 }; /* the clock is looked at so often */

static void stick(struct bringing *b, const struct error *err) {
    b->unwritten = b->stage == BRINGING_WRITE;
    if (b->unwritten)
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

/* From the survey on. */
static void start_over(struct bringing *b, enum bringing_stage stage) {
    bring_destination_free(&b->destination);
    b->stage = stage;
    b->added = b->updated = b->unchanged = b->compared = b->creators = 0;
    b->report.added = b->report.updated = b->report.unchanged = 0;
    b->go = b->unwritten = false;
    b->problem.text[0] = '\0';
}

static bool begin_import(struct bringing *b, struct error *err) {
    set_options(b);
    start_over(b, BRINGING_CONVERT);
    memcpy(b->encoding, b->choices.encoding, sizeof b->encoding);
    memcpy(b->opened, b->sheet, sizeof b->opened);
    import_finish(b->import);
    import_report_free(&b->report.import);
    bring_set_day(b->store, &b->options);
    b->import = import_begin(b->path, &b->options, b->params, bring_put, &b->destination, &b->report.import, err);
    free(b->headers);
    b->headers = NULL;
    b->seen = false;
    b->openings++;
    return b->import != NULL;
}

static bool is_opened_so(const struct bringing *b) {
    return strcmp(b->encoding, b->choices.encoding) == 0 && strcmp(b->opened, b->sheet) == 0;
}

static void read_again(struct bringing *b) {
    struct error err;
    set_options(b);
    start_over(b, BRINGING_SURVEY);
    if (b->import == NULL || !import_again(b->import, &b->options, b->params, &err))
        stick(b, &err);
}

static void remember_opened(struct bringing *b) {
    b->before.any = true;
    memcpy(b->before.encoding, b->encoding, sizeof b->encoding);
    memcpy(b->before.sheet, b->opened, sizeof b->opened);
}

static bool is_chosen(const struct choices *choices) {
    char *text = choices_text(choices);
    bool chosen = text[0] != '\0';
    free(text);
    return chosen;
}

/* What was saved for the headers, unless something was chosen meanwhile; for others than before, the choices may be none. */
static bool find_choices(struct bringing *b, bool first, struct error *err) {
    size_t count;
    char *const *headers = import_headers(b->import, &count);
    if (first && !is_chosen(&b->choices) && !recall_find(b->store, b->import, &b->choices, &b->recalled, err))
        return false;
    if (first && b->recalled) {
        bringing_again(b);
    } else if (!choices_fit(&b->choices, headers, count)) {
        choices_forget_all(&b->choices);
        read_again(b);
    }
    return true;
}

/* The headers are known. */
static bool begin_survey(struct bringing *b, struct error *err) {
    bool first = !b->before.any, go = b->go;
    b->headers = recall_headers(b->import);
    b->stage = BRINGING_SURVEY;
    remember_opened(b);
    if (!find_choices(b, first, err))
        return false;
    b->go = go && b->stage != BRINGING_STUCK;
    if (b->stage == BRINGING_SURVEY)
        b->problem = b->not_opened;
    return true;
}

/* An encoding or a sheet that does not suit the file is taken back, and that is said. */
static void take_back(struct bringing *b, const struct error *err) {
    struct error again;
    b->not_opened = *err;
    memcpy(b->choices.encoding, b->before.encoding, sizeof b->before.encoding);
    memcpy(b->sheet, b->before.sheet, sizeof b->before.sheet);
    if (!begin_import(b, &again))
        stick(b, &again);
}

/* As it was opened before, it opens again. */
static bool may_take_back(const struct bringing *b) {
    return b->before.any && (strcmp(b->encoding, b->before.encoding) != 0 || strcmp(b->opened, b->before.sheet) != 0);
}

static bool convert(struct bringing *b, double deadline_ms, struct error *err) {
    if (import_phase(b->import) == IMPORT_CONVERT && !import_step(b->import, deadline_ms, err)) {
        if (!may_take_back(b))
            return false;
        take_back(b, err);
        return true;
    }
    return import_phase(b->import) == IMPORT_CONVERT || begin_survey(b, err);
}

/* What needs no conversion is at its survey at once. */
static void begin_or_take_back(struct bringing *b) {
    struct error err;
    if (!begin_import(b, &err)) {
        if (may_take_back(b))
            take_back(b, &err);
        else
            stick(b, &err);
    }
    if (b->stage == BRINGING_CONVERT && import_phase(b->import) != IMPORT_CONVERT && !begin_survey(b, &err))
        stick(b, &err);
}

/* The conversion goes on; the choices are for what comes of it. */
static void convert_for_others(struct bringing *b) {
    struct error err;
    set_options(b);
    if (!import_again(b->import, &b->options, b->params, &err))
        stick(b, &err);
}

void bringing_again(struct bringing *b) {
    b->not_opened.text[0] = '\0';
    if (b->import == NULL || !is_opened_so(b))
        begin_or_take_back(b);
    else if (b->stage != BRINGING_CONVERT)
        read_again(b);
    else
        convert_for_others(b);
}

bool bringing_begin(struct bringing *b, struct store *store, const struct params *params, const char *path, struct error *err) {
    *b = (struct bringing){.store = store, .params = params, .path = mem_text(path), .rejects_path = bring_rejects_path(path)};
    b->destination = (struct bring_destination){.store = store, .report = &b->report};
    if (begin_import(b, err) && (import_phase(b->import) == IMPORT_CONVERT || begin_survey(b, err)))
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
        [BRINGING_CONVERT] = convert, [BRINGING_SURVEY] = survey, [BRINGING_READ] = read_rows, [BRINGING_COMPARE] = compare,
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
    if ((b->stage == BRINGING_READ && import_phase(b->import) == IMPORT_MAPPED) ||
        (b->stage == BRINGING_WRITE && import_phase(b->import) == IMPORT_READY))
        return 0.0; /* not begun yet */
    bool importing = b->stage <= BRINGING_SURVEY || b->stage == BRINGING_READ || b->stage == BRINGING_WRITE;
    return importing ? import_progress(b->import) : 1.0;
}

void bringing_go(struct bringing *b) {
    if (b->stage == BRINGING_STUCK && b->unwritten)
        bringing_again(b); /* what was delivered is gone with the transaction */
    if (b->stage < BRINGING_COMPARE)
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
