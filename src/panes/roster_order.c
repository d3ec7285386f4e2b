#include "panes/roster_order.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"

void roster_order_free(struct roster_order *order) {
    free(order->rows);
    free(order->guests);
    free(order->gaps);
    *order = (struct roster_order){.rows = NULL};
}

/* A row and what it sorts by. */
struct sort_entry {
    double number;
    const char *text;
    uint32_t row;
};

static int by_number(const void *left, const void *right) {
    const struct sort_entry *a = left, *b = right;
    if (a->number != b->number)
        return a->number < b->number ? -1 : 1;
    return a->row < b->row ? -1 : a->row > b->row;
}

/* Without regard to the case of ASCII letters. */
static int compare_texts(const char *a, const char *b) {
    size_t i = 0;
    while (a[i] != '\0' && text_lower(a[i]) == text_lower(b[i]))
        i++;
    return (int)(unsigned char)text_lower(a[i]) - (int)(unsigned char)text_lower(b[i]);
}

static int by_text(const void *left, const void *right) {
    const struct sort_entry *a = left, *b = right;
    bool a_empty = a->text[0] == '\0', b_empty = b->text[0] == '\0';
    if (a_empty != b_empty)
        return a_empty ? 1 : -1;
    int order = compare_texts(a->text, b->text);
    return order != 0 ? order : by_number(left, right);
}

static int by_text_down(const void *left, const void *right) {
    const struct sort_entry *a = left, *b = right;
    if (a->text[0] == '\0' || b->text[0] == '\0')
        return by_text(left, right);
    return by_text(right, left);
}

typedef int compare_entries(const void *left, const void *right);

static compare_entries *comparison(const struct roster_wish *wish) {
    return wish->column->text == NULL ? by_number : wish->down ? by_text_down : by_text;
}

/* Bits that sort as the numbers do. */
static uint64_t sort_bits(double number) {
    uint64_t bits;
    number += 0.0; /* no −0 */
    memcpy(&bits, &number, sizeof bits);
    return bits >> 63 ? ~bits : bits | (uint64_t)1 << 63;
}

/* As by_number: a radix sort keeps equal numbers in the order of their rows, and takes a million of them in a tenth of a second. */
static void sort_numbers(struct sort_entry *entries, size_t count) {
    struct sort_entry *scratch = mem_new(count, sizeof *scratch), *from = entries, *to = scratch;
    for (int shift = 0; shift < 64 && count > 0; shift += 8) {
        size_t start[257] = {0};
        for (size_t i = 0; i < count; i++)
            start[(sort_bits(from[i].number) >> shift & 255) + 1]++;
        if (start[(sort_bits(from[0].number) >> shift & 255) + 1] == count)
            continue;
        for (int byte = 0; byte < 256; byte++)
            start[byte + 1] += start[byte];
        for (size_t i = 0; i < count; i++)
            to[start[sort_bits(from[i].number) >> shift & 255]++] = from[i];
        struct sort_entry *sorted = to;
        to = from;
        from = sorted;
    }
    if (from == scratch)
        memcpy(entries, scratch, count * sizeof *entries);
    free(scratch);
}

static void sort_entries(struct sort_entry *entries, size_t count, const struct roster_wish *wish) {
    if (wish->column->text == NULL)
        sort_numbers(entries, count);
    else
        qsort(entries, count, sizeof *entries, comparison(wish));
}

/* What a row sorts by, as a line of the plan or (NULL) as if it was none. */
static struct sort_entry entry_of(const struct roster_wish *wish, const struct model *model, size_t row, const struct plan_line *line) {
    const struct roster_column *column = wish->column;
    struct roster_row look = {.model = model, .row = row, .line = line};
    struct sort_entry entry = {.text = column->text != NULL ? column->text(&look) : "", .row = (uint32_t)row};
    double number = column->number != NULL ? column->number(&look) : 0.0;
    entry.number = number == UNKNOWN ? INFINITY : wish->down ? -number : number;
    return entry;
}

static bool is_wanted(const struct roster_wish *wish, const struct model *model, size_t row, const struct plan *plan) {
    const struct filter_context context = {.params = model->params, .campaign = &model->campaign, .plan = plan, .marks = &model->marks};
    return wish->filter == NULL || filter_matches(wish->filter, &model->roster, row, &context);
}

/* Whether those in the plan may stand elsewhere than they would otherwise, or nowhere. */
static bool has_guests(const struct roster_wish *wish) {
    return !wish->column->for_everybody && (wish->filter_asks_plan || wish->column->for_lines);
}

void roster_order_build(struct roster_order *order, const struct roster_wish *wish, const struct model *model) {
    size_t everybody = model->roster.count, count = 0;
    const struct plan *plan = has_guests(wish) ? NULL : model_plan(model);
    struct sort_entry *entries = mem_new(everybody, sizeof *entries);
    order->wish = *wish;
    if (order->row_capacity < everybody) {
        order->row_capacity = everybody;
        order->rows = mem_resize(order->rows, everybody, sizeof *order->rows);
    }
    for (size_t row = 0; row < everybody; row++)
        if (is_wanted(wish, model, row, plan))
            entries[count++] = entry_of(wish, model, row, NULL);
    sort_entries(entries, count, wish);
    for (size_t i = 0; i < count; i++)
        order->rows[i] = entries[i].row;
    order->row_count = count;
    free(entries);
    roster_order_replan(order, model);
}

/* How many of the rows stand before an entry. */
static size_t rows_before(const struct roster_order *order, const struct model *model, const struct sort_entry *entry) {
    size_t low = 0, high = order->row_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        struct sort_entry other = entry_of(&order->wish, model, order->rows[middle], NULL);
        if (comparison(&order->wish)(&other, entry) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Where a row stands among the rows, or ROSTER_NONE. What everybody sorts by may have changed since they were sorted. */
static size_t place_of(const struct roster_order *order, const struct model *model, size_t row) {
    size_t place = 0;
    if (order->wish.column->for_everybody) {
        while (place < order->row_count && order->rows[place] != row)
            place++;
    } else {
        struct sort_entry entry = entry_of(&order->wish, model, row, NULL);
        place = rows_before(order, model, &entry);
    }
    return place < order->row_count && order->rows[place] == row ? place : ROSTER_NONE;
}

static void leave_out(struct roster_order *order, const struct model *model, size_t row) {
    size_t place = place_of(order, model, row);
    if (place == ROSTER_NONE)
        return;
    order->gaps = mem_grow(order->gaps, order->gap_count, &order->gap_capacity, sizeof *order->gaps);
    order->gaps[order->gap_count++] = place;
}

static int ascending(const void *left, const void *right) {
    size_t a = *(const size_t *)left, b = *(const size_t *)right;
    return (a > b) - (a < b);
}

/* How many gaps are before a place of the rows. */
static size_t gaps_before(const struct roster_order *order, size_t place) {
    size_t count = 0;
    while (count < order->gap_count && order->gaps[count] < place)
        count++;
    return count;
}

/* Gives the lines of the plan that are wanted their places. */
static void seat_guests(struct roster_order *order, const struct model *model, const struct plan *plan) {
    struct sort_entry *entries = mem_new(plan->count, sizeof *entries);
    size_t count = 0;
    for (size_t i = 0; i < plan->count; i++)
        if (is_wanted(&order->wish, model, plan->lines[i].row, plan))
            entries[count++] = entry_of(&order->wish, model, plan->lines[i].row, &plan->lines[i]);
    qsort(entries, count, sizeof *entries, comparison(&order->wish));
    for (size_t i = 0; i < count; i++) {
        size_t before = rows_before(order, model, &entries[i]);
        order->guests = mem_grow(order->guests, order->guest_count, &order->guest_capacity, sizeof *order->guests);
        order->guests[order->guest_count++] = (struct roster_guest){before - gaps_before(order, before) + i, entries[i].row};
    }
    free(entries);
}

void roster_order_replan(struct roster_order *order, const struct model *model) {
    const struct plan *plan = model_plan(model);
    order->guest_count = order->gap_count = 0;
    if (plan == NULL || plan->count == 0 || !has_guests(&order->wish))
        return;
    for (size_t i = 0; i < plan->count; i++)
        leave_out(order, model, plan->lines[i].row);
    if (order->gap_count > 0)
        qsort(order->gaps, order->gap_count, sizeof *order->gaps, ascending);
    seat_guests(order, model, plan);
}

size_t roster_order_count(const struct roster_order *order) {
    return order->row_count - order->gap_count + order->guest_count;
}

size_t roster_order_row(const struct roster_order *order, size_t place) {
    size_t guests = 0;
    while (guests < order->guest_count && order->guests[guests].place < place)
        guests++;
    if (guests < order->guest_count && order->guests[guests].place == place)
        return order->guests[guests].row;
    place -= guests;
    for (size_t gap = 0; gap < order->gap_count && order->gaps[gap] <= place; gap++)
        place++;
    return order->rows[place];
}

size_t roster_order_find(const struct roster_order *order, const struct model *model, size_t row) {
    for (size_t i = 0; i < order->guest_count; i++)
        if (order->guests[i].row == row)
            return order->guests[i].place;
    size_t place = place_of(order, model, row), gaps = place != ROSTER_NONE ? gaps_before(order, place) : 0;
    if (place == ROSTER_NONE || (gaps < order->gap_count && order->gaps[gaps] == place))
        return ROSTER_NONE;
    place -= gaps;
    for (size_t i = 0; i < order->guest_count && order->guests[i].place <= place; i++)
        place++;
    return place;
}
