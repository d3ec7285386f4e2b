/* Whose accounts are one person's, when many come at once. */
#ifndef FLAMEKEEP_STORE_STORE_PEOPLE_H
#define FLAMEKEEP_STORE_STORE_PEOPLE_H

#include "store/store.h"

struct store_people {
    struct store *store;
    int64_t highest; /* number of a person in the store; -1: not looked up yet */
};

struct store_people store_people(struct store *store);

/* The number of the person whose account it is; 0 when no other account of theirs is known, or there is no such creator. */
bool store_person_of(struct store *store, int64_t id, int64_t *person, struct error *err);

/* Makes the creators of these ids accounts of one person: one of theirs, or a new one. Persons that so turn out to be the same are joined.
 * changed[i] becomes true when the person of ids[i] changes, and is left alone else; NULL: nobody asks. Needs a transaction. */
bool store_people_join(struct store_people *people, const int64_t *ids, size_t count, bool *changed, struct error *err);

#endif
