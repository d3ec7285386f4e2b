/* Whom the roster pane shows, and in what order. Sorting a million creators takes a while, so it is done once for a roster, a filter and
 * a column; what a new plan changes is laid over that order, and costs what the plan has lines. */
#ifndef FLAMEKEEP_PANES_ROSTER_ORDER_H
#define FLAMEKEEP_PANES_ROSTER_ORDER_H

#include "model/filter.h"
#include "panes/roster_columns.h"

enum { ROSTER_KEYS_MAX = 3 };

/* A column to sort by. */
struct roster_key {
    const struct roster_column *column;
    bool down; /* numbers largest first, words from the end; what is unknown stays last either way */
};

/* What is wanted. */
struct roster_wish {
    const struct filter *filter; /* NULL: everybody */
    bool filter_asks_plan;       /* it may answer otherwise for those in the plan */
    struct roster_key keys[ROSTER_KEYS_MAX]; /* the second decides where the first says the same, and so on; at last the row does */
    size_t key_count;
};

/* A creator in the plan, and where among all that are shown. */
struct roster_guest {
    size_t place;
    uint32_t row;
};

struct roster_order {
    struct roster_wish wish;
    uint32_t *rows; /* as if nobody was in the plan */
    size_t row_count, row_capacity;
    size_t extended; /* rows of the roster that have been looked at while it was loading */
    struct roster_guest *guests; /* by place: they stand between the rows */
    size_t guest_count, guest_capacity;
    size_t *gaps; /* ascending: places in `rows` of those who are left out there */
    size_t gap_count, gap_capacity;
};

/* A zeroed struct is empty and ready for use. */
void roster_order_free(struct roster_order *order);

/* Chooses and sorts everybody. The filter must outlive the order. */
void roster_order_build(struct roster_order *order, const struct roster_wish *wish, const struct model *model);

/* Shows nobody. */
void roster_order_clear(struct roster_order *order);

/* While the roster is loading: those who have come since the last time, as they are stored. Begins anew for another filter. */
void roster_order_extend(struct roster_order *order, const struct filter *filter, const struct model *model);

/* The same for a new plan, when nothing else has changed. A column that a plan changes for everybody keeps its order. */
void roster_order_replan(struct roster_order *order, const struct model *model);

size_t roster_order_count(const struct roster_order *order);
size_t roster_order_row(const struct roster_order *order, size_t place);

/* The place of a row, or ROSTER_NONE when it is not shown. */
size_t roster_order_find(const struct roster_order *order, const struct model *model, size_t row);

#endif
