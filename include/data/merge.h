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
    uint32_t *people;         /* for every creator, another account of the same person, at last itself; NULL: nobody has several */
    uint32_t *persons;        /* their numbers, or NULL */
    size_t people_capacity;
    uint32_t people_count; /* people with several accounts */
    struct key_table names; /* of people, where a column gives them */
    uint32_t *named;        /* an account of each */
    size_t named_capacity;
    struct {
        char handle[64];
        size_t line, first_line;
        double followers, kept;
    } first, first_differing; /* examples for the report */
};

void merge_init(struct merge *merge);
void merge_free(struct merge *merge);

/* All creators of a row: accounts of one person, and of whoever bears that name ("": nobody) in other rows. Of rows with the same account
 * the first keeps its figures and later ones fill what it lacks; one with a newer date of its figures takes over. Texts are copied. */
void merge_add_row(struct merge *merge, const struct creator *creators, size_t count, const char *person, size_t line);

/* When all rows are in: numbers the people with several accounts, from 1. */
void merge_number_people(struct merge *merge);
uint32_t merge_person(const struct merge *merge, size_t number); /* of a creator; 0: has no other account */

void merge_report(const struct merge *merge, struct import_report *report);

#endif
