#include "panes/roster_order.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/mem.h"

void roster_order_free(struct roster_order *order) {
    free(order->rows);
    free(order->guests);
    free(order->gaps);
    free(order->bits);
    roster_sort_free(&order->sort);
    *order = (struct roster_order){.rows = NULL};
}

static struct filter_context context_of(const struct model *model, const struct plan *plan) {
    return (struct filter_context){.params = model->params, .campaign = &model->campaign, .plan = plan, .marks = &model->marks};
}

static bool is_wanted(const struct roster_wish *wish, const struct model *model, size_t row, const struct plan *plan) {
    const struct filter_context context = context_of(model, plan);
    return wish->filter == NULL || filter_matches(wish->filter, &model->roster, row, &context);
}

/* Whether those in the plan may stand elsewhere than they would otherwise, or nowhere. */
static bool has_guests(const struct roster_wish *wish) {
    return !roster_keys_for_everybody(&wish->keys) && (wish->filter_asks_plan || roster_keys_for_lines(&wish->keys));
}

static void make_room(struct roster_order *order, size_t rows) {
    if (order->row_capacity >= rows)
        return;
    order->row_capacity = rows + rows / 4;
    order->rows = mem_resize(order->rows, order->row_capacity, sizeof *order->rows);
}

void roster_order_clear(struct roster_order *order) {
    order->extended = order->row_count = order->gap_count = order->guest_count = 0;
}

static size_t words_of(size_t rows) {
    return (rows + SCAN_ROWS - 1) / SCAN_ROWS;
}

/* Everybody from a row on may match. */
static void set_bits(struct roster_order *order, size_t first, size_t rows) {
    order->bits = mem_resize(order->bits, words_of(rows), sizeof *order->bits);
    for (size_t word = first / SCAN_ROWS; word < words_of(rows); word++)
        order->bits[word] = UINT64_MAX;
    if (rows % SCAN_ROWS != 0)
        order->bits[rows / SCAN_ROWS] = ((uint64_t)1 << rows % SCAN_ROWS) - 1;
    order->bit_rows = rows;
    order->scanned = first / SCAN_ROWS * SCAN_ROWS;
}

/* Asks the filter about those who may match; true when the time is up before the end. */
static bool scan(struct roster_order *order, const struct roster_wish *wish, const struct model *model, double deadline_ms) {
    enum { LOOKS = 16 }; /* words between two looks at the clock */
    const struct filter_context context = context_of(model, has_guests(wish) ? NULL : model_plan(model));
    if (wish->filter == NULL)
        order->scanned = order->bit_rows;
    if (order->scanned >= order->bit_rows)
        return false;
    struct filter_scan *scan = filter_scan_new(wish->filter, &model->roster, &context, &model->estimates);
    for (size_t i = 1; order->scanned < order->bit_rows && (i % LOOKS != 0 || clock_ms() < deadline_ms); i++, order->scanned += SCAN_ROWS)
        filter_scan_word(scan, order->scanned / SCAN_ROWS, &order->bits[order->scanned / SCAN_ROWS]);
    filter_scan_free(scan);
    return order->scanned < order->bit_rows;
}

static bool has_bit(const struct roster_order *order, size_t row) {
    return order->bits[row / SCAN_ROWS] >> row % SCAN_ROWS & 1;
}

void roster_order_extend(struct roster_order *order, const struct filter *filter, const struct model *model) {
    size_t everybody = model->roster.count;
    if (order->extended == 0 || order->extended > everybody || filter != order->wish.filter) {
        roster_order_clear(order);
        order->wish = (struct roster_wish){.filter = filter};
    }
    size_t whole = order->extended / SCAN_ROWS * SCAN_ROWS; /* those of a word that was not full are asked again */
    set_bits(order, whole, everybody);
    scan(order, &order->wish, model, HUGE_VAL);
    make_room(order, everybody);
    for (; order->extended < everybody; order->extended++)
        if (has_bit(order, order->extended))
            order->rows[order->row_count++] = (uint32_t)order->extended;
}

void roster_order_begin(struct roster_order *order, const struct roster_wish *wish, const struct model *model, unsigned changes) {
    struct roster_sort *sort = &order->sort;
    bool others = (changes & ROSTER_OTHER_CREATORS) || order->bit_rows != model->roster.count;
    bool sorting = sort->phase != SORT_DONE;
    if (others || (changes & ROSTER_OTHER_KEYS))
        roster_sort_forget(sort, others);
    if (others || (changes & ROSTER_OTHER_FILTER))
        set_bits(order, 0, model->roster.count);
    else if (changes & ROSTER_NARROWER)
        order->scanned = 0;
    if (others || (changes & ROSTER_OTHER_KEYS) || !roster_keys_same(sorting ? &sort->wanted : &sort->keys, &wish->keys))
        roster_sort_begin(sort, &wish->keys);
    order->next = *wish;
    order->busy = true;
}

/* Those who match, in everybody's order. */
static void choose(struct roster_order *order) {
    size_t count = 0;
    make_room(order, order->sort.count);
    if (order->next.filter == NULL && order->sort.count > 0)
        memcpy(order->rows, order->sort.rows, (count = order->sort.count) * sizeof *order->rows);
    else
        for (size_t i = 0; i < order->sort.count; i++) { /* written for all, kept of those who match: no branch is guessed wrong */
            order->rows[count] = order->sort.rows[i];
            count += has_bit(order, order->sort.rows[i]);
        }
    order->row_count = count;
    order->wish = order->next;
    order->extended = 0;
    order->busy = false;
}

bool roster_order_step(struct roster_order *order, const struct model *model, double deadline_ms) {
    if (!order->busy)
        return false;
    if (scan(order, &order->next, model, deadline_ms) || roster_sort_step(&order->sort, model, deadline_ms))
        return true;
    choose(order);
    roster_order_replan(order, model);
    return false;
}

void roster_order_build(struct roster_order *order, const struct roster_wish *wish, const struct model *model) {
    roster_order_begin(order, wish, model, ROSTER_OTHER_CREATORS);
    roster_order_step(order, model, HUGE_VAL);
}

bool roster_order_prepare(struct roster_order *order, const struct roster_column *column, const struct model *model, double deadline_ms) {
    return roster_sort_keep(&order->sort, column, model, deadline_ms);
}

/* How many of the rows stand before somebody. */
static size_t rows_before(const struct roster_order *order, const struct roster_row *who) {
    size_t low = 0, high = order->row_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        struct roster_row other = {.model = who->model, .row = order->rows[middle]};
        if (roster_compare(&order->wish.keys, &other, who) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Where a row stands among the rows, or ROSTER_NONE. What everybody sorts by may have changed since they were sorted. */
static size_t place_of(const struct roster_order *order, const struct model *model, size_t row) {
    size_t place = 0;
    if (roster_keys_for_everybody(&order->wish.keys))
        while (place < order->row_count && order->rows[place] != row)
            place++;
    else
        place = rows_before(order, &(struct roster_row){.model = model, .row = row});
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

/* Puts a guest behind those who stand before it: the lines of a plan are few. */
static void insert_guest(struct roster_row *guests, size_t count, const struct roster_keys *keys, const struct roster_row *guest) {
    size_t i = count;
    for (; i > 0 && roster_compare(keys, guest, &guests[i - 1]) < 0; i--)
        guests[i] = guests[i - 1];
    guests[i] = *guest;
}

/* Gives the lines of the plan that are wanted their places. */
static void seat_guests(struct roster_order *order, const struct model *model, const struct plan *plan) {
    struct roster_row *guests = mem_new(plan->count, sizeof *guests);
    size_t count = 0;
    for (size_t i = 0; i < plan->count; i++) {
        struct roster_row guest = {.model = model, .row = plan->lines[i].row, .line = &plan->lines[i]};
        if (is_wanted(&order->wish, model, guest.row, plan))
            insert_guest(guests, count++, &order->wish.keys, &guest);
    }
    for (size_t i = 0; i < count; i++) {
        size_t before = rows_before(order, &guests[i]);
        order->guests = mem_grow(order->guests, order->guest_count, &order->guest_capacity, sizeof *order->guests);
        order->guests[order->guest_count++] = (struct roster_guest){before - gaps_before(order, before) + i, (uint32_t)guests[i].row};
    }
    free(guests);
}

void roster_order_replan(struct roster_order *order, const struct model *model) {
    const struct plan *plan = model_plan(model);
    if (order->busy) /* its filter may be gone */
        return;
    roster_sort_forget(&order->sort, false);
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

void roster_order_rows(const struct roster_order *order, size_t count, size_t *rows) {
    size_t guest = 0, gap = 0, next = 0; /* of rows */
    for (size_t place = 0; place < count; place++) {
        if (guest < order->guest_count && order->guests[guest].place == place) {
            rows[place] = order->guests[guest++].row;
            continue;
        }
        for (; gap < order->gap_count && order->gaps[gap] == next; gap++)
            next++;
        rows[place] = order->rows[next++];
    }
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
