/* The columns of the budget's lines: what stands in each, of a line and of several together. */
#ifndef FLAMEKEEP_PANES_BUDGET_COLUMNS_H
#define FLAMEKEEP_PANES_BUDGET_COLUMNS_H

#include "panes/budget_sums.h"
#include "panes/shape.h"

/* A line, or the sum of several, as the columns see it. */
struct budget_item {
    const struct plan_line *line;
    bool sum;
    int64_t handling_cents;
    unsigned rests; /* which figures rest on benchmarks, as in model/plan_sum.h */
    double reach, adds;
};

struct budget_item budget_item_of_line(const struct plan_line *line);
struct budget_item budget_item_of_sum(const struct budget_sum *sum);

enum budget_shape {
    BUDGET_WORDS, /* no number */
    BUDGET_WHOLE, /* posts */
    BUDGET_MONEY, /* cents, in whole units */
    BUDGET_PRICE, /* cents, with minor digits */
    BUDGET_COUNT, /* shortened: 1.2M */
    BUDGET_FEW,   /* of what there may be less than one */
    BUDGET_POINTS /* of fit */
};

/* The columns that are filled in a way of their own. */
enum { BUDGET_COLUMN_WHO, BUDGET_COLUMN_ON, BUDGET_COLUMN_TIER, BUDGET_COLUMN_POSTS };

struct budget_column {
    const char *name, *label, *help; /* as in struct shape_face */
    bool usual, always;
    struct table_column look;
    enum budget_shape shape;
    unsigned rests_on;                                /* the figures that it is worked out from, likewise */
    double (*number)(const struct budget_item *item); /* UNKNOWN: there is none; NULL: it has words */
};

extern const struct budget_column budget_columns[];
extern const size_t budget_column_count;
extern const struct shape_catalogue budget_catalogue;

/* "~18,400", "—"; "" where a sum has no such figure. */
void budget_number(char *out, size_t size, const struct budget_column *column, const struct budget_item *item,
                   const struct currency *currency);

/* 1 or −1 when the number has visibly risen or fallen; 0: neither, or one of them is unknown. */
int budget_direction(const struct budget_column *column, const struct budget_item *before, const struct budget_item *now,
                     const struct currency *currency);

/* "+410", "−2": from one to the other; "" when they do not differ visibly. */
void budget_difference(char *out, size_t size, const struct budget_column *column, const struct budget_item *before,
                       const struct budget_item *now, const struct currency *currency);

/* Of so many columns, the places of those on a page: on the first the most important ones, on the next those that had no room, and so on;
 * the first column of the catalogue is on every page. *page is kept in range. Returns how many; *others is how many stand elsewhere. */
size_t budget_page(const struct table_column *looks, const int *columns, size_t count, int cells, int *page, size_t *places, size_t *others);

#endif
