#include "model/roster_change.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

enum { COLUMNS = 16 };

struct column {
    char *values;
    size_t size; /* of one */
};

/* They hold until the roster grows. */
static void columns_of(const struct roster *roster, struct column columns[COLUMNS]) {
#define COLUMN(name) {(char *)roster->name, sizeof *roster->name}
    const struct column all[COLUMNS] = {
        COLUMN(id),      COLUMN(followers), COLUMN(rate),     COLUMN(views),     COLUMN(authenticity), COLUMN(fee_cents),
        COLUMN(segment), COLUMN(person),    COLUMN(platform), COLUMN(tier),      COLUMN(rate_base),    COLUMN(posts_sampled),
        COLUMN(status),  COLUMN(verified),  COLUMN(text),     COLUMN(converted),
    };
#undef COLUMN
    memcpy(columns, all, sizeof all);
}

/* Adds a row at the end, whatever its id: its place is found later. */
static size_t append(struct roster *roster, const struct params *params, const struct creator *creator) {
    struct creator last = *creator;
    if (roster->count > 0 && last.id < roster->id[roster->count - 1])
        last.id = roster->id[roster->count - 1];
    size_t row = roster_add(roster, params, &last);
    roster->id[row] = creator->id;
    return row;
}

/* The last row goes into the place of another. */
static void move_last(struct roster *roster, size_t row) {
    struct column columns[COLUMNS];
    size_t last = --roster->count;
    columns_of(roster, columns);
    for (size_t i = 0; i < COLUMNS; i++)
        memcpy(columns[i].values + row * columns[i].size, columns[i].values + last * columns[i].size, columns[i].size);
}

/* The first row whose id is not below. */
static size_t lower_bound(const struct roster *roster, size_t count, int64_t id) {
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (roster->id[middle] < id)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The values from row `old` on go to the places before which they belong: places[k] of the k-th. */
static void spread(struct column column, size_t old, const size_t *places, size_t added) {
    size_t size = column.size, end = old;
    char *fresh = mem_new(added, size);
    memcpy(fresh, column.values + old * size, added * size);
    for (size_t k = added; k-- > 0; end = places[k]) {
        memmove(column.values + (places[k] + k + 1) * size, column.values + places[k] * size, (end - places[k]) * size);
        memcpy(column.values + (places[k] + k) * size, fresh + k * size, size);
    }
    free(fresh);
}

/* Rows from `old` on, by ascending id, find their places among those before. */
static void sort_in(struct roster *roster, size_t old) {
    size_t added = roster->count - old;
    size_t *places = mem_new(added + 1, sizeof *places);
    roster->moves += added > 0;
    struct column columns[COLUMNS];
    for (size_t k = 0; k < added; k++)
        places[k] = lower_bound(roster, old, roster->id[old + k]);
    columns_of(roster, columns);
    for (size_t i = 0; added > 0 && i < COLUMNS; i++)
        spread(columns[i], old, places, added);
    free(places);
}

void roster_merge(struct roster *roster, const struct params *params, const struct creator *creators, size_t count) {
    size_t old = roster->count;
    for (size_t i = 0; i < count; i++) {
        size_t row = lower_bound(roster, old, creators[i].id);
        assert(i == 0 || creators[i - 1].id < creators[i].id);
        append(roster, params, &creators[i]);
        if (row < old && roster->id[row] == creators[i].id)
            move_last(roster, row);
    }
    sort_in(roster, old);
}

void roster_remove(struct roster *roster, const int64_t *ids, size_t count) {
    struct column columns[COLUMNS];
    size_t *rows = mem_new(count + 1, sizeof *rows), found = 0;
    for (size_t i = 0; i < count; i++) {
        size_t row = roster_find(roster, ids[i]);
        if (row != ROSTER_NONE)
            rows[found++] = row;
    }
    rows[found] = roster->count;
    columns_of(roster, columns);
    for (size_t i = 0; i < COLUMNS; i++) {
        size_t size = columns[i].size;
        for (size_t k = 0; k < found; k++)
            memmove(columns[i].values + (rows[k] - k) * size, columns[i].values + (rows[k] + 1) * size, (rows[k + 1] - rows[k] - 1) * size);
    }
    roster->count -= found;
    roster->moves += found > 0;
    free(rows);
}
