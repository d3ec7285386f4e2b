/* What was chosen for files with the same headers: kept in the store, found again. */
#ifndef FLAMEKEEP_APP_RECALL_H
#define FLAMEKEEP_APP_RECALL_H

#include "data/choices.h"
#include "store/store.h"

/* The choices saved for the headers of the import; *found is false, and *choices nothing, when there are none or they no longer fit. Free
 * them with choices_free. */
bool recall_find(struct store *store, const struct import *import, struct choices *choices, bool *found, struct error *err);

/* Saves them with their name and the day; `headers` is what recall_headers says. One change that can be undone. */
bool recall_save(struct store *store, const char *headers, const struct choices *choices, struct error *err);
bool recall_forget(struct store *store, const char *headers, bool *found, struct error *err);

/* The headers of a file as one text; the caller frees it. NULL when they are too long to be kept. */
char *recall_headers(const struct import *import);

#endif
