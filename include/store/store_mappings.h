/* Saved mappings of an import: what became of the columns of a file, known by its headers. The texts are the importer's; the store
 * does not look into them. Saving and deleting need a change (store_change_begin). */
#ifndef FLAMEKEEP_STORE_STORE_MAPPINGS_H
#define FLAMEKEEP_STORE_STORE_MAPPINGS_H

#include "store/store.h"

enum { MAPPING_TEXT_MAX = 60000 }; /* bytes of either text */

struct saved_mapping {
    char *headers, *options;
};

/* The options saved for these headers, or NULL; the caller frees them. */
bool store_find_mapping(struct store *store, const char *headers, char **options, struct error *err);

/* Replaces what was saved for the same headers. */
bool store_save_mapping(struct store *store, const char *headers, const char *options, struct error *err);

/* *found is false when there is none. */
bool store_delete_mapping(struct store *store, const char *headers, bool *found, struct error *err);

/* All of them by headers; free the list with store_free_mappings. */
bool store_list_mappings(struct store *store, struct saved_mapping **list, size_t *count, struct error *err);
void store_free_mappings(struct saved_mapping *list, size_t count);

#endif
