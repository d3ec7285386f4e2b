/* Erasing a person: out of the rows, the log of undo and the free pages of the file. It cannot be undone. */
#ifndef FLAMEKEEP_STORE_STORE_FORGET_H
#define FLAMEKEEP_STORE_STORE_FORGET_H

#include "base/arena.h"
#include "model/platform.h"
#include "store/store.h"

/* A list of texts in the report's arena. */
struct forgotten_list {
    const char **texts;
    size_t count, capacity;
};

struct forgotten {
    struct arena texts;
    struct forgotten_list accounts; /* "instagram:noor", with those linked with it; none: nobody of that handle, nothing was done */
    struct forgotten_list filters;  /* names of those that held the handle or the contact; they are gone */
    struct forgotten_list mentions; /* where somebody else's texts still have the handle or the contact: "notes of x:fan" */
    size_t mappings;                /* likewise */
    size_t changes_cleaned;         /* of the log: without this person now */
    size_t changes_lost;            /* of the log: can no longer be undone, because they told of this person beside others */
    bool remains;                   /* nobody is called so, but the file still held traces */
    struct error trace;             /* what may be left in the files, and what to do; "" when nothing is */
};

/* Erases the account of that handle (as stored: lower case, no '@') and all accounts of the same person. PLATFORM_COUNT: on any platform,
 * one that was deleted but can be brought back included. Then rewrites the file, and looks through it and the files beside it. False: nothing
 * was erased, err says why. Free the report whatever the answer. */
bool store_forget(struct store *store, enum platform platform, const char *handle, struct forgotten *report, struct error *err);

void forgotten_free(struct forgotten *report);

#endif
