#include "model/marks.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

void marks_free(struct marks *marks) {
    free(marks->ids);
    *marks = (struct marks){.ids = NULL};
}

/* How many marks are below the id: where it stands, or would. */
static size_t place_of(const struct marks *marks, int64_t id) {
    size_t low = 0, high = marks->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (marks->ids[middle] < id)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool stands_at(const struct marks *marks, size_t place, int64_t id) {
    return place < marks->count && marks->ids[place] == id;
}

bool marks_has(const struct marks *marks, int64_t id) {
    return stands_at(marks, place_of(marks, id), id);
}

size_t marks_count(const struct marks *marks) {
    return marks->count;
}

void marks_set(struct marks *marks, int64_t id, bool marked) {
    size_t place = place_of(marks, id);
    if (stands_at(marks, place, id) == marked)
        return;
    if (marked)
        marks->ids = mem_grow(marks->ids, marks->count, &marks->capacity, sizeof *marks->ids);
    int64_t *at = marks->ids + place;
    size_t above = marks->count - place;
    if (marked) {
        memmove(at + 1, at, above * sizeof *at);
        *at = id;
        marks->count++;
    } else {
        memmove(at, at + 1, (above - 1) * sizeof *at);
        marks->count--;
    }
}

static int ascending(const void *left, const void *right) {
    int64_t a = *(const int64_t *)left, b = *(const int64_t *)right;
    return (a > b) - (a < b);
}

/* A sorted copy; the caller frees it. */
static int64_t *sorted(const int64_t *ids, size_t count) {
    int64_t *copy = mem_new(count, sizeof *copy);
    bool is_sorted = true;
    memcpy(copy, ids, count * sizeof *copy);
    for (size_t i = 1; i < count; i++)
        is_sorted = is_sorted && ids[i - 1] <= ids[i];
    if (!is_sorted)
        qsort(copy, count, sizeof *copy, ascending);
    return copy;
}

/* One pass over both lists: many marks at once cost no more than sorting them. */
void marks_add_many(struct marks *marks, const int64_t *ids, size_t count) {
    if (count == 0)
        return;
    int64_t *more = sorted(ids, count), *all = mem_new(marks->count + count, sizeof *all);
    size_t kept = 0;
    for (size_t i = 0, j = 0; i < marks->count || j < count;) {
        bool old = j == count || (i < marks->count && marks->ids[i] <= more[j]);
        int64_t id = old ? marks->ids[i++] : more[j++];
        if (kept == 0 || all[kept - 1] != id)
            all[kept++] = id;
    }
    size_t capacity = marks->count + count;
    free(more);
    marks_free(marks);
    *marks = (struct marks){.ids = all, .count = kept, .capacity = capacity};
}

void marks_remove_many(struct marks *marks, const int64_t *ids, size_t count) {
    if (count == 0)
        return;
    int64_t *less = sorted(ids, count);
    size_t kept = 0;
    for (size_t i = 0, j = 0; i < marks->count; i++) {
        while (j < count && less[j] < marks->ids[i])
            j++;
        if (j == count || less[j] != marks->ids[i])
            marks->ids[kept++] = marks->ids[i];
    }
    marks->count = kept;
    free(less);
}

bool marks_keep_known(struct marks *marks, const struct roster *roster) {
    size_t kept = 0, before = marks->count;
    for (size_t i = 0; i < before; i++)
        if (roster_find(roster, marks->ids[i]) != ROSTER_NONE)
            marks->ids[kept++] = marks->ids[i];
    marks->count = kept;
    return kept < before;
}
