/* Whom the roster pane shows, and in what order. Choosing and sorting among a million creators takes a while: it is done in steps, while
 * the last complete order stands; everybody is sorted once for some columns, and a filter leaves out of that whom it does not match. What
 * a new plan changes is laid over the order, and costs what the plan has lines. */
#ifndef FLAMEKEEP_PANES_ROSTER_ORDER_H
#define FLAMEKEEP_PANES_ROSTER_ORDER_H

#include "model/filter_scan.h"
#include "panes/roster_sort.h"

/* What is wanted. */
struct roster_wish {
    const struct filter *filter; /* NULL: everybody */
    bool filter_asks_plan;       /* it may answer otherwise for those in the plan */
    struct roster_keys keys;
};

/* What has changed since the order was last begun, beside its keys; bits. */
enum roster_change {
    ROSTER_OTHER_CREATORS = 1 << 0,
    ROSTER_OTHER_FILTER = 1 << 1, /* or what it answers */
    ROSTER_NARROWER = 1 << 2,     /* the filter, which takes nobody that the last one did not (filter_narrows) */
    ROSTER_OTHER_KEYS = 1 << 3,   /* what the columns say */
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

    struct roster_sort sort;
    uint64_t *bits; /* [row / 64] of those who may match the filter, */
    size_t bit_rows, scanned; /* for so many rows, of which the first match indeed; multiples of 64 but for the last */
    struct roster_wish next;  /* what is being made */
    bool busy;
};

/* A zeroed struct is empty and ready for use. */
void roster_order_free(struct roster_order *order);

/* Chooses and sorts everybody, at once. The filter must hold until the next order is begun. */
void roster_order_build(struct roster_order *order, const struct roster_wish *wish, const struct model *model);

/* The same in steps: begin says what has changed, and the last order stands until a step returns false. The model's columns must not change
 * meanwhile, unless the order is begun anew. */
void roster_order_begin(struct roster_order *order, const struct roster_wish *wish, const struct model *model, unsigned changes);
bool roster_order_step(struct roster_order *order, const struct model *model, double deadline_ms);

/* Works out ahead, with nothing else to do, what a column sorts by; true while there is more to do. */
bool roster_order_prepare(struct roster_order *order, const struct roster_column *column, const struct model *model, double deadline_ms);

/* Shows nobody. */
void roster_order_clear(struct roster_order *order);

/* While the roster is loading: those who have come since the last time, as they are stored. Begins anew for another filter. */
void roster_order_extend(struct roster_order *order, const struct filter *filter, const struct model *model);

/* The same for a new plan, when nothing else has changed. A column that a plan changes for everybody keeps its order, and an order that is
 * being made is left alone. */
void roster_order_replan(struct roster_order *order, const struct model *model);

size_t roster_order_count(const struct roster_order *order);
size_t roster_order_row(const struct roster_order *order, size_t place);
void roster_order_rows(const struct roster_order *order, size_t count, size_t *rows); /* of the first so many places, in one go */

/* The place of a row, or ROSTER_NONE when it is not shown. */
size_t roster_order_find(const struct roster_order *order, const struct model *model, size_t row);

#endif
