/* The text of one cell in the making. */
#ifndef FLAMEKEEP_DATA_CELL_VALUE_H
#define FLAMEKEEP_DATA_CELL_VALUE_H

#include <stddef.h>

struct cell_value {
    char *text; /* not terminated; the owner frees it */
    size_t length, capacity;
};

/* What exceeds CSV_CELL_MAX bytes is cut, but so that the cell is too long still and its row is rejected. */
void cell_value_add(struct cell_value *value, const char *text, size_t length);

#endif
