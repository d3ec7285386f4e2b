/* What was chosen for files with the same headers: kept in the store, found again. */
#ifndef FLAMEKEEP_APP_RECALL_H
#define FLAMEKEEP_APP_RECALL_H

#include "data/choices.h"
#include "store/store.h"

/* The choices saved for the headers of the import; *found is false, and *choices nothing, when there are none or they no longer fit. Free
 * them with choices_free. */
bool recall_find(struct store *store, const struct import *import, struct choices *choices, bool *found, struct error *err);

/* The same before the options of an import: what was saved, and where they contradict, what is given. */
struct recalled {
    bool found;
    struct choices choices;
    const char **maps, **ways; /* for the options */
};
bool recall_options(struct store *store, const struct import *import, struct import_options *options, struct recalled *recalled,
                    struct error *err);
void recalled_free(struct recalled *recalled);

/* What options say, to be saved. */
void recall_from_options(struct choices *choices, const struct import_options *options);

/* Today, for choices.saved. */
void recall_date(struct choices *choices);

/* Saves them with their name and the day; `headers` is what recall_headers says. One change that can be undone. */
bool recall_put(struct store *store, const char *headers, const struct choices *choices, struct error *err); /* within a change */
bool recall_save(struct store *store, const char *headers, const struct choices *choices, struct error *err);
bool recall_forget(struct store *store, const char *headers, bool *found, struct error *err);

/* The headers of a file as one text; the caller frees it. NULL when they are too long to be kept. */
char *recall_headers(const struct import *import);

#endif
