/* Joins the rows of one creator: the same platform and handle. */
#ifndef FLAMEKEEP_DATA_MERGE_H
#define FLAMEKEEP_DATA_MERGE_H

#include "data/import.h"
#include "data/key_table.h"
#include "model/creator.h"

struct merge {
    struct key_table keys;
    struct arena texts;
    struct creator *creators; /* in the order of their first rows */
    size_t *lines;            /* of those rows */
    size_t count, capacity, line_capacity;
    size_t merged;    /* rows joined to an earlier one */
    size_t differing; /* of them, rows that give other followers … */
    size_t strangers; /* … by a fifth or more: most likely somebody else */
    struct {
        char handle[64];
        size_t line, first_line;
        double followers, kept;
    } first, first_differing; /* examples for the report */
};

void merge_init(struct merge *merge);
void merge_free(struct merge *merge);

/* The first row keeps its figures and later ones fill what it lacks; a row with a newer date of its figures takes over, and
 * what it lacks is filled from before. Texts are copied. */
void merge_add(struct merge *merge, const struct creator *creator, size_t line);

void merge_report(const struct merge *merge, struct import_report *report);

#endif
