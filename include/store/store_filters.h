/* Saved filters: a name for an expression of the filter language. Saving and deleting need a change (store_change_begin). */
#ifndef FLAMEKEEP_STORE_STORE_FILTERS_H
#define FLAMEKEEP_STORE_STORE_FILTERS_H

#include "store/store.h"

enum { FILTER_NAME_SIZE = 64, FILTER_EXPRESSION_SIZE = 1024 }; /* with the NUL */

struct saved_filter {
    char name[FILTER_NAME_SIZE];
    char expression[FILTER_EXPRESSION_SIZE];
};

/* All of them by name; *list is an array the caller frees. */
bool store_list_filters(struct store *store, struct saved_filter **list, size_t *count, struct error *err);

/* Replaces one of the same name (compared case-folded). Refuses an empty or too long name or expression. */
bool store_save_filter(struct store *store, const char *name, const char *expression, struct error *err);

/* *found is false when there is none of that name. */
bool store_delete_filter(struct store *store, const char *name, bool *found, struct error *err);

#endif
