/* How many accounts each person has. */
#ifndef FLAMEKEEP_MODEL_PERSONS_H
#define FLAMEKEEP_MODEL_PERSONS_H

#include "model/roster.h"

/* A zeroed struct knows nobody and is ready for use. */
struct persons {
    uint32_t *accounts; /* the person of each account that is linked, ascending */
    size_t count;
};

void persons_free(struct persons *persons); /* empty afterwards */
void persons_count(struct persons *persons, const struct roster *roster); /* anew */

/* Accounts of the person with that number in the roster, at least 1: of nobody's (0) it is alone. */
size_t persons_accounts(const struct persons *persons, uint32_t person);

#endif
