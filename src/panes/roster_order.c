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

/* The number of a row such that the smaller comes first, and what is unknown last. */
static double sort_number(const struct roster_key *key, const struct roster_row *row) {
    double number = key->column->number(row);
    return number == UNKNOWN ? INFINITY : key->down ? -number : number;
}

static int compare_by(const struct roster_key *key, const struct roster_row *a, const struct roster_row *b) {
    if (key->column->text != NULL)
        return compare_words(key->column->text(a), key->column->text(b), key->down);
    double x = sort_number(key, a), y = sort_number(key, b);
    return (x > y) - (x < y);
}

/* Which of two rows stands first; never 0 for different ones. */
static int compare_rows(const struct roster_wish *wish, const struct roster_row *a, const struct roster_row *b) {
    int order = 0;
    for (size_t i = 0; i < wish->key_count && order == 0; i++)
        order = compare_by(&wish->keys[i], a, b);
    return order != 0 ? order : a->row < b->row ? -1 : a->row > b->row;
}

/* Whether a plan changes for everybody what they are sorted by. */
static bool is_for_everybody(const struct roster_wish *wish) {
    bool any = false;
    for (size_t i = 0; i < wish->key_count; i++)
        any = any || wish->keys[i].column->for_everybody;
    return any;
}

static bool is_for_lines(const struct roster_wish *wish) {
    bool any = false;
    for (size_t i = 0; i < wish->key_count; i++)
        any = any || wish->keys[i].column->for_lines;
    return any;
}

/* As everybody is sorted: as if in no plan, unless the order is for one plan only. */
static struct roster_row row_of(const struct roster_wish *wish, const struct model *model, size_t row) {
    if (is_for_everybody(wish) && is_for_lines(wish))
        return roster_row_of(model, row);
    return (struct roster_row){.model = model, .row = row};
}

/* Sorting everybody: a stable pass for each key, the last key first. */

struct sort_entry {
    uint64_t bits; /* sort as the numbers do */
    uint32_t row;
};

static uint64_t sort_bits(double number) {
    uint64_t bits;
    number += 0.0; /* no −0 */
    memcpy(&bits, &number, sizeof bits);
    return bits >> 63 ? ~bits : bits | (uint64_t)1 << 63;
}

/* A radix sort keeps equal numbers in their order, and takes a million of them in a tenth of a second. */
static void sort_bytes(struct sort_entry *entries, size_t count) {
    struct sort_entry *scratch = mem_new(count, sizeof *scratch), *from = entries, *to = scratch;
    for (int shift = 0; shift < 64 && count > 0; shift += 8) {
        size_t start[257] = {0};
        for (size_t i = 0; i < count; i++)
            start[(from[i].bits >> shift & 255) + 1]++;
        if (start[(from[0].bits >> shift & 255) + 1] == count)
            continue;
        for (int byte = 0; byte < 256; byte++)
            start[byte + 1] += start[byte];
        for (size_t i = 0; i < count; i++)
            to[start[from[i].bits >> shift & 255]++] = from[i];
        struct sort_entry *sorted = to;
        to = from;
        from = sorted;
    }
    if (from == scratch)
        memcpy(entries, scratch, count * sizeof *entries);
    free(scratch);
}

/* A row's word, and where it stood before. */
struct sort_word {
    const char *text;
    size_t place;
};

static int by_word(const void *left, const void *right) {
    const struct sort_word *a = left, *b = right;
    int order = compare_words(a->text, b->text, false);
    return order != 0 ? order : a->place < b->place ? -1 : a->place > b->place;
}

/* Gives each entry the number of its word among all words; none is after all. */
static void number_words(struct sort_entry *entries, size_t count, const struct roster_key *key, const struct model *model) {
    struct sort_word *words = mem_new(count, sizeof *words);
    uint64_t number = 0;
    for (size_t i = 0; i < count; i++)
        words[i] = (struct sort_word){key->column->text(&(struct roster_row){.model = model, .row = entries[i].row}), i};
    qsort(words, count, sizeof *words, by_word);
    for (size_t i = 0; i < count; i++) {
        number += i > 0 && compare_words(words[i - 1].text, words[i].text, false) != 0;
        entries[words[i].place].bits = words[i].text[0] == '\0' ? UINT64_MAX : key->down ? count - number : number;
    }
    free(words);
}

static void sort_by_key(struct sort_entry *entries, size_t count, const struct roster_wish *wish, size_t key, const struct model *model) {
    if (wish->keys[key].column->text != NULL)
        number_words(entries, count, &wish->keys[key], model);
    for (size_t i = 0; i < count && wish->keys[key].column->text == NULL; i++) {
        struct roster_row row = row_of(wish, model, entries[i].row);
        entries[i].bits = sort_bits(sort_number(&wish->keys[key], &row));
    }
    sort_bytes(entries, count);
}

static bool is_wanted(const struct roster_wish *wish, const struct model *model, size_t row, const struct plan *plan) {
    const struct filter_context context = {.params = model->params, .campaign = &model->campaign, .plan = plan, .marks = &model->marks};
    return wish->filter == NULL || filter_matches(wish->filter, &model->roster, row, &context);
}

/* Whether those in the plan may stand elsewhere than they would otherwise, or nowhere. */
static bool has_guests(const struct roster_wish *wish) {
    return !is_for_everybody(wish) && (wish->filter_asks_plan || is_for_lines(wish));
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

void roster_order_extend(struct roster_order *order, const struct filter *filter, const struct model *model) {
    if (order->extended == 0 || order->extended > model->roster.count || filter != order->wish.filter) {
        roster_order_clear(order);
        order->wish = (struct roster_wish){.filter = filter};
    }
    make_room(order, model->roster.count);
    for (; order->extended < model->roster.count; order->extended++)
        if (is_wanted(&order->wish, model, order->extended, NULL))
            order->rows[order->row_count++] = (uint32_t)order->extended;
}

void roster_order_build(struct roster_order *order, const struct roster_wish *wish, const struct model *model) {
    size_t everybody = model->roster.count, count = 0;
    const struct plan *plan = has_guests(wish) ? NULL : model_plan(model);
    struct sort_entry *entries = mem_new(everybody, sizeof *entries);
    order->wish = *wish;
    order->extended = 0;
    make_room(order, everybody);
    for (size_t row = 0; row < everybody; row++)
        if (is_wanted(wish, model, row, plan))
            entries[count++].row = (uint32_t)row;
    for (size_t key = wish->key_count; key-- > 0;)
        sort_by_key(entries, count, wish, key, model);
    for (size_t i = 0; i < count; i++)
        order->rows[i] = entries[i].row;
    order->row_count = count;
    free(entries);
    roster_order_replan(order, model);
}

/* How many of the rows stand before somebody. */
static size_t rows_before(const struct roster_order *order, const struct roster_row *who) {
    size_t low = 0, high = order->row_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        struct roster_row other = {.model = who->model, .row = order->rows[middle]};
        if (compare_rows(&order->wish, &other, who) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Where a row stands among the rows, or ROSTER_NONE. What everybody sorts by may have changed since they were sorted. */
static size_t place_of(const struct roster_order *order, const struct model *model, size_t row) {
    size_t place = 0;
    if (is_for_everybody(&order->wish))
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
static void insert_guest(struct roster_row *guests, size_t count, const struct roster_wish *wish, const struct roster_row *guest) {
    size_t i = count;
    for (; i > 0 && compare_rows(wish, guest, &guests[i - 1]) < 0; i--)
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
            insert_guest(guests, count++, &order->wish, &guest);
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
