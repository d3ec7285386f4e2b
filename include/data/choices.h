/* What was chosen for files with certain headers: the options --map, --as, --platform, --encoding, --currency and --decimal, and their form in which
 * they are saved. The import screen, the command line and a saved mapping are the same thing by this. */
#ifndef FLAMEKEEP_DATA_CHOICES_H
#define FLAMEKEEP_DATA_CHOICES_H

#include "data/mapping.h"

enum { CHOICES_NAME_SIZE = 64 };

/* A zeroed struct is "nothing was chosen". */
struct choices {
    char **maps; /* "followers=Fans" */
    size_t map_count, map_capacity;
    char **ways; /* "followers=thousands" */
    size_t way_count, way_capacity;
    char platform[16], currency[8], decimal[8], encoding[24]; /* as the options want them; "": not chosen */
    char name[CHOICES_NAME_SIZE];               /* of a saved mapping, by its user; "": none */
    char saved[16];                             /* the day it was saved, "2025-05-12"; "": it was not */
};

void choices_free(struct choices *choices);
void choices_copy(struct choices *out, const struct choices *choices); /* *out is new; free it with choices_free */

/* The column of that header becomes the field, whatever it was before; with COLUMN_NONE it is not used. */
void choices_map(struct choices *choices, enum column column, const char *header);
void choices_forget(struct choices *choices, const char *header); /* it becomes what is found by itself */
void choices_forget_all(struct choices *choices);                 /* columns and the ways of figures */
bool choices_has(const struct choices *choices, const char *header);

void choices_way(struct choices *choices, enum column column, enum way way); /* WAY_FOUND: nothing is said */

/* "followers=Fans", "followers=thousands": as they are, after the others. */
void choices_add_map(struct choices *choices, const char *map);
void choices_add_way(struct choices *choices, const char *way);

/* Puts the choices before what the options say already, which so has the last word. `options` borrows from `choices`, and *maps and *ways
 * are arrays for it that the caller frees. */
void choices_apply(const struct choices *choices, struct import_options *options, const char ***maps, const char ***ways);

/* For the store: a line for each choice; the caller frees it. False when a text is no such thing. */
char *choices_text(const struct choices *choices);
bool choices_read(struct choices *choices, const char *text, struct error *err);

/* True when every header that they name is one of these. */
bool choices_fit(const struct choices *choices, char *const *headers, size_t count);

#endif
