#include "panes/roster_sort.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/mem.h"
#include "base/text.h"

enum { LOOKS = 256 }; /* rows between two looks at the clock */

static bool is_same(const struct roster_key *a, const struct roster_key *b) {
    return a->column == b->column && a->down == b->down;
}

bool roster_keys_same(const struct roster_keys *a, const struct roster_keys *b) {
    bool same = a->count == b->count;
    for (size_t i = 0; i < a->count && same; i++)
        same = is_same(&a->key[i], &b->key[i]);
    return same;
}

bool roster_keys_for_everybody(const struct roster_keys *keys) {
    bool any = false;
    for (size_t i = 0; i < keys->count; i++)
        any = any || keys->key[i].column->for_everybody;
    return any;
}

bool roster_keys_for_lines(const struct roster_keys *keys) {
    bool any = false;
    for (size_t i = 0; i < keys->count; i++)
        any = any || keys->key[i].column->for_lines;
    return any;
}

/* Two rows */

/* Without regard to the case of ASCII letters. */
static int compare_texts(const char *a, const char *b) {
    size_t i = 0;
    while (a[i] != '\0' && text_lower(a[i]) == text_lower(b[i]))
        i++;
    return (int)(unsigned char)text_lower(a[i]) - (int)(unsigned char)text_lower(b[i]);
}

/* Words before none, whatever the direction. */
static int compare_words(const char *a, const char *b, bool down) {
    bool a_empty = a[0] == '\0', b_empty = b[0] == '\0';
    if (a_empty || b_empty)
        return (int)a_empty - (int)b_empty;
    return down ? compare_texts(b, a) : compare_texts(a, b);
}

/* A number such that the smaller comes first, and what is unknown last. */
static double directed(double number, bool down) {
    return number == UNKNOWN || isinf(number) ? INFINITY : down ? -number : number;
}

static double sort_number(const struct roster_key *key, const struct roster_row *row) {
    return directed(key->column->number(row), key->down);
}

static int compare_by(const struct roster_key *key, const struct roster_row *a, const struct roster_row *b) {
    if (key->column->text != NULL)
        return compare_words(key->column->text(a), key->column->text(b), key->down);
    double x = sort_number(key, a), y = sort_number(key, b);
    return (x > y) - (x < y);
}

int roster_compare(const struct roster_keys *keys, const struct roster_row *a, const struct roster_row *b) {
    int order = 0;
    for (size_t i = 0; i < keys->count && order == 0; i++)
        order = compare_by(&keys->key[i], a, b);
    return order != 0 ? order : a->row < b->row ? -1 : a->row > b->row;
}

/* What is kept */

static bool is_dear(const struct roster_column *column) {
    return column->text != NULL || column->for_everybody;
}

static void drop(struct roster_kept *kept) {
    text_rank_free(&kept->ranks);
    free(kept->numbers);
    *kept = (struct roster_kept){.column = NULL};
}

void roster_sort_forget(struct roster_sort *sort, bool everything) {
    for (size_t i = 0; i < ROSTER_KEPT_MAX; i++)
        if (sort->kept[i].column != NULL && (everything || sort->kept[i].column->for_everybody))
            drop(&sort->kept[i]);
}

static bool is_wanted(const struct roster_sort *sort, const struct roster_column *column) {
    bool wanted = false;
    for (size_t i = 0; i < sort->wanted.count; i++)
        wanted = wanted || sort->wanted.key[i].column == column;
    return wanted;
}

static struct roster_kept *find_kept(struct roster_sort *sort, const struct roster_column *column) {
    for (size_t i = 0; i < ROSTER_KEPT_MAX; i++)
        if (sort->kept[i].column == column)
            return &sort->kept[i];
    return NULL;
}

/* There is always one that the present order does not need. */
static struct roster_kept *make_kept(struct roster_sort *sort, const struct roster_column *column) {
    struct roster_kept *kept = find_kept(sort, NULL);
    for (size_t i = 0; i < ROSTER_KEPT_MAX && kept == NULL; i++)
        if (!is_wanted(sort, sort->kept[i].column))
            kept = &sort->kept[i];
    drop(kept);
    kept->column = column;
    return kept;
}

/* What a column's texts are asked with. */
struct asked {
    const struct roster_column *column;
    const struct model *model;
};

static const char *text_of(const void *user, size_t row) {
    const struct asked *asked = user;
    return asked->column->text(&(struct roster_row){.model = asked->model, .row = row});
}

static bool keep_texts(struct roster_kept *kept, const struct model *model, double deadline_ms) {
    const struct asked asked = {kept->column, model};
    if (kept->ranks.text == NULL)
        text_rank_begin(&kept->ranks, kept->numbers, kept->count, text_of, &asked);
    kept->ranks.user = &asked;
    if (text_rank_step(&kept->ranks, deadline_ms))
        return true;
    text_rank_free(&kept->ranks);
    kept->done = kept->count;
    return false;
}

static bool keep_numbers(struct roster_kept *kept, const struct model *model, double deadline_ms) {
    for (size_t i = 1; kept->done < kept->count; i++, kept->done++) {
        if (i % LOOKS == 0 && clock_ms() >= deadline_ms)
            return true;
        kept->numbers[kept->done] = kept->column->number(&(struct roster_row){.model = model, .row = kept->done});
    }
    return false;
}

bool roster_sort_keep(struct roster_sort *sort, const struct roster_column *column, const struct model *model, double deadline_ms) {
    struct roster_kept *kept = find_kept(sort, column);
    if (kept != NULL && kept->count == model->roster.count && kept->done == kept->count)
        return false;
    if (kept == NULL || kept->count != model->roster.count) {
        if (kept != NULL)
            drop(kept);
        kept = make_kept(sort, column);
        kept->count = model->roster.count;
        kept->numbers = mem_new(kept->count, sizeof *kept->numbers);
    }
    return column->text != NULL ? keep_texts(kept, model, deadline_ms) : keep_numbers(kept, model, deadline_ms);
}

/* Sorting: a stable pass for each key, the last key first */

static void drop_work(struct roster_sort *sort) {
    free(sort->entries);
    free(sort->scratch);
    sort->entries = sort->scratch = NULL;
}

void roster_sort_free(struct roster_sort *sort) {
    roster_sort_forget(sort, true);
    drop_work(sort);
    free(sort->rows);
    *sort = (struct roster_sort){.count = 0};
}

void roster_sort_begin(struct roster_sort *sort, const struct roster_keys *keys) {
    drop_work(sort);
    sort->wanted = *keys;
    sort->key = 0;
    sort->phase = SORT_KEEP;
}

/* What is kept for all keys; true when the time is up. */
static bool keep_all(struct roster_sort *sort, const struct model *model, double deadline_ms) {
    for (; sort->key < sort->wanted.count; sort->key++) {
        const struct roster_column *column = sort->wanted.key[sort->key].column;
        if (is_dear(column) && roster_sort_keep(sort, column, model, deadline_ms))
            return true;
    }
    sort->phase = SORT_BEGIN;
    return false;
}

static void begin_entries(struct roster_sort *sort, const struct model *model) {
    sort->entry_count = model->roster.count;
    sort->entries = mem_new(sort->entry_count, sizeof *sort->entries);
    sort->scratch = mem_new(sort->entry_count, sizeof *sort->scratch);
    for (size_t row = 0; row < sort->entry_count; row++)
        sort->entries[row].row = (uint32_t)row;
    sort->key = sort->wanted.count;
    sort->at = 0;
    sort->phase = SORT_KEYS;
}

/* The entries' keys by the next column; true when the time is up. */
static bool take_keys(struct roster_sort *sort, const struct model *model, double deadline_ms) {
    const struct roster_key *key = &sort->wanted.key[sort->key - 1];
    const struct roster_kept *kept = is_dear(key->column) ? find_kept(sort, key->column) : NULL;
    bool in_plan = roster_keys_for_everybody(&sort->wanted) && roster_keys_for_lines(&sort->wanted);
    for (size_t i = 1; sort->at < sort->entry_count; sort->at++, i++) {
        if (i % LOOKS == 0 && clock_ms() >= deadline_ms)
            return true;
        struct radix_entry *entry = &sort->entries[sort->at];
        if (kept != NULL) {
            entry->key = radix_key(directed(kept->numbers[entry->row], key->down));
            continue;
        }
        /* everybody is sorted as if in no plan, unless the order is for one plan only */
        struct roster_row look = in_plan ? roster_row_of(model, entry->row) : (struct roster_row){.model = model, .row = entry->row};
        entry->key = radix_key(sort_number(key, &look));
    }
    sort->key--;
    sort->at = 0;
    radix_begin(&sort->radix, sort->entries, sort->scratch, sort->entry_count);
    sort->phase = SORT_PASSES;
    return false;
}

static void finish(struct roster_sort *sort) {
    sort->rows = mem_resize(sort->rows, sort->entry_count, sizeof *sort->rows);
    for (size_t i = 0; i < sort->entry_count; i++)
        sort->rows[i] = sort->entries[i].row;
    sort->count = sort->entry_count;
    sort->keys = sort->wanted;
    sort->phase = SORT_DONE;
    drop_work(sort);
}

/* By one column of bytes: where each byte begins, then everybody to their place, equal ones as stored. */
static void count_bytes(struct roster_sort *sort, const uint8_t *bytes, size_t rows, bool down) {
    size_t counts[256] = {0}, before = 0;
    for (size_t row = 0; row < rows; row++)
        counts[bytes[row]]++;
    for (int i = 0; i < 256; i++) {
        size_t *count = &counts[down ? 255 - i : i], here = *count;
        *count = before;
        before += here;
    }
    sort->rows = mem_resize(sort->rows, rows, sizeof *sort->rows);
    for (size_t row = 0; row < rows; row++)
        sort->rows[counts[bytes[row]]++] = (uint32_t)row;
    sort->count = rows;
    sort->keys = sort->wanted;
    sort->phase = SORT_DONE;
}

static void begin_sorting(struct roster_sort *sort, const struct model *model) {
    const struct roster_key *key = &sort->wanted.key[0];
    if (sort->wanted.count == 1 && key->column->bytes != NULL)
        count_bytes(sort, key->column->bytes(&model->roster), model->roster.count, key->down);
    else
        begin_entries(sort, model);
}

/* A part of the present phase; true when the time is up. */
static bool work(struct roster_sort *sort, const struct model *model, double deadline_ms) {
    switch (sort->phase) {
    case SORT_KEEP:
        return keep_all(sort, model, deadline_ms);
    case SORT_BEGIN:
        begin_sorting(sort, model);
        return clock_ms() >= deadline_ms;
    case SORT_KEYS:
        if (sort->key > 0)
            return take_keys(sort, model, deadline_ms);
        finish(sort);
        return false;
    case SORT_PASSES:
        sort->phase = radix_step(&sort->radix) ? SORT_PASSES : SORT_KEYS;
        return clock_ms() >= deadline_ms;
    case SORT_DONE:
        break;
    }
    return false;
}

bool roster_sort_step(struct roster_sort *sort, const struct model *model, double deadline_ms) {
    bool out_of_time = false;
    while (sort->phase != SORT_DONE && !out_of_time)
        out_of_time = work(sort, model, deadline_ms);
    return sort->phase != SORT_DONE;
}
