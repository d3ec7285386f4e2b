/* What is typed about many creators at once, written into the store as one recorded change. */
#ifndef FLAMEKEEP_APP_REWRITE_H
#define FLAMEKEEP_APP_REWRITE_H

#include "model/amend.h"
#include "store/store_undo.h"

struct rewrite {
    const struct params *params;
    const struct roster *roster; /* whom there is; what is amended is their row of the store, as others may have changed it meanwhile */
    const struct amendment *amendments;
    size_t amendment_count;
    const char *today; /* "2025-10-01": the date of figures that change */
    const char *what;  /* the change's name in the undo log */
    void (*progress)(void *user, double done); /* now and then; or NULL */
    void *user;
    bool (*also)(void *user, struct store *store, struct error *err); /* what else belongs to the change, when there is one; or NULL */
};

struct rewritten {
    int64_t *ids; /* of those who were changed, in the order given; the caller frees it */
    size_t count;
};

/* Amends the creators of these ids; those who have it so already are left alone, and nothing is recorded when all have. False, and the
 * store is as before, when something cannot be read or written; result->ids is NULL then. */
bool rewrite_creators(struct store *store, const struct rewrite *rewrite, const int64_t *ids, size_t count, struct rewritten *result,
                      struct error *err);

#endif
