#include "data/json_table.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/mem.h"
#include "base/text.h"
#include "data/json_walk.h"

enum { LOOK_UP_ITEMS = 256 }; /* a step looks at the clock so often */
static const uint64_t table_max = UINT64_C(4) << 30;

/* The text is walked over twice: all keys must be known before the first row can be written. Once more where it turns out that the table is
 * a list in a single object. */
enum part { GATHER, GATHER_LIST, WRITE };

struct json_table {
    struct source *source;
    uint64_t start;
    struct import_report *report;
    enum part part;
    struct json_walk walk;
    struct spill spill;
    bool spilling;
};

struct json_table *json_table_begin(struct source *source, uint64_t start, struct import_report *report) {
    struct json_table *table = mem_new(1, sizeof *table);
    table->source = source;
    table->start = start;
    table->report = report;
    json_walk_begin(&table->walk, source, start);
    return table;
}

static void walk_again(struct json_table *table, enum part part) {
    json_walk_end(&table->walk);
    table->part = part;
    json_walk_begin(&table->walk, table->source, table->start);
}

static bool begin_writing(struct json_table *table, struct error *err) {
    if (table->walk.cells.count == 0)
        return error_set(err, "%s: is empty", table->source->name);
    if (!spill_open(&table->spill, table->source->name, table_max, err))
        return false;
    table->spilling = true;
    json_cells_write_keys(&table->walk.cells, &table->spill);
    table->walk.spill = &table->spill;
    walk_again(table, WRITE);
    return true;
}

static void note(const struct json_table *table) {
    const struct json_walk *walk = &table->walk;
    if (walk->list != NULL)
        report_note(table->report, NOTE_GUESS, "rows: the objects of the list '%.60s'", walk->list);
    if (walk->nested.text[0] != '\0')
        report_note(table->report, NOTE_UNUSED, "%s", walk->nested.text);
    if (walk->cells.surplus.text[0] != '\0')
        report_note(table->report, NOTE_WARNING, "%s", walk->cells.surplus.text);
}

static bool end_writing(struct json_table *table, struct error *err) {
    table->spilling = false; /* closed in any case */
    if (!spill_into(&table->spill, table->source, err))
        return false;
    note(table);
    table->source->table = true;
    table->source->first_line = 0;
    return true;
}

/* The walk is at its end: the next one, or the table is done. */
static bool end_walk(struct json_table *table, bool *done, struct error *err) {
    struct json_walk *walk = &table->walk;
    *done = table->part == WRITE;
    if (table->part == WRITE)
        return end_writing(table, err);
    if (table->part == GATHER_LIST || walk->objects != 1 || walk->lists != 1)
        return begin_writing(table, err);
    walk->list = walk->first_list;
    json_cells_forget_keys(&walk->cells);
    walk->nested.text[0] = '\0';
    walk_again(table, GATHER_LIST);
    return true;
}

bool json_table_step(struct json_table *table, double deadline_ms, bool *done, struct error *err) {
    *done = false;
    do {
        bool ended = false;
        for (int i = 0; i < LOOK_UP_ITEMS && !ended; i++)
            if (!json_walk_on(&table->walk, &ended, err))
                return false;
        if (ended && !end_walk(table, done, err))
            return false;
    } while (!*done && clock_ms() < deadline_ms);
    return true;
}

double json_table_progress(const struct json_table *table) {
    static const double from[] = {[GATHER] = 0.0, [GATHER_LIST] = 0.4, [WRITE] = 0.7}, size[] = {0.4, 0.3, 0.3};
    double walked = table->source->size > 0 ? (double)table->source->at / (double)table->source->size : 1.0;
    return from[table->part] + size[table->part] * walked;
}

void json_table_end(struct json_table *table) {
    if (table == NULL)
        return;
    json_walk_end(&table->walk);
    json_cells_free(&table->walk.cells);
    free(table->walk.joined.text);
    free(table->walk.first_list);
    if (table->spilling)
        spill_close(&table->spill);
    free(table);
}

bool json_table_convert(struct source *source, uint64_t start, struct import_report *report, struct error *err) {
    struct json_table *table = json_table_begin(source, start, report);
    bool done, good = json_table_step(table, HUGE_VAL, &done, err);
    json_table_end(table);
    return good;
}

bool json_table_is(const struct sample *sample) {
    size_t at = sample_mark(sample);
    while (at < sample->size && text_is_blank((char)sample->bytes[at]))
        at++;
    if (at == sample->size || (sample->bytes[at] != '{' && sample->bytes[at] != '['))
        return false;
    bool object = sample->bytes[at++] == '{';
    while (at < sample->size && text_is_blank((char)sample->bytes[at]))
        at++;
    return at < sample->size && strchr(object ? "\"}" : "{[]\"", sample->bytes[at]) != NULL && sample->bytes[at] != '\0';
}
