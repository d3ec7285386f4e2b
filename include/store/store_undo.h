/* Every change of what the user has made is one transaction, and recorded: it can be undone and done again, also after a restart.
 * What is derived (the plan of the open campaign) and how the dashboard looks are no part of it. */
#ifndef FLAMEKEEP_STORE_STORE_UNDO_H
#define FLAMEKEEP_STORE_STORE_UNDO_H

#include "store/store.h"

enum { UNDO_WHAT_SIZE = 256, UNDO_CHANGES_MAX = 500 };
#define UNDO_BYTES_MAX ((int64_t)256 << 20) /* beyond either, the oldest changes can no longer be undone */

/* Begins a transaction that is recorded. Changes do not nest. */
bool store_change_begin(struct store *store, struct error *err);

bool store_change_is_open(const struct store *store);

/* Ends it: on disk, and in the log as `what` (one line for the user, "import creators.csv: 300 added"; a longer one is cut, and bytes that are no text become question marks). What had been
 * undone before can then no longer be done again. A run of 0 stands alone; changes of the same run, committed one after the other
 * through this store, are one, called as the last of them: a slider that is dragged is one change. A change that comes to nothing
 * leaves no trace. A failed commit abandons. */
bool store_change_commit(struct store *store, const char *what, unsigned run, struct error *err);

/* Rolls back. Does nothing when no change is open. */
void store_change_abandon(struct store *store);

/* What an undo or a redo did, and so what has to be read again. */
struct undo_step {
    char what[UNDO_WHAT_SIZE]; /* as it was committed */
    bool campaign, filters, mappings, presets; /* campaign: a setting of one, most often of the open one */
    bool open;                                 /* which campaign is open */
    bool scenarios;                            /* campaigns came, went or got other names, budgets or plans */
    bool roster; /* so many creators, or unknown ones, that all are to be read again */
    int64_t *creators; /* ids, ascending: changed, added or gone; none when `roster` */
    size_t creator_count;
};

void undo_step_free(struct undo_step *step);

/* Takes the last change back, or does the last undone one again. *any is false when there is none. Refused, and nothing is changed, when
 * rows that it would change are not as the change left them. Needs no transaction; free the step with undo_step_free, whatever the answer. */
bool store_undo(struct store *store, struct undo_step *step, bool *any, struct error *err);
bool store_redo(struct store *store, struct undo_step *step, bool *any, struct error *err);

/* How many rows the next undo or redo is about, roughly; 0 when there is none, or it cannot be read. A hundred thousand take a second or two. */
int64_t store_undo_rows(struct store *store, bool again);

/* Can every change of the log be read? For `flamekeep check`. */
bool store_verify_log(struct store *store, struct error *err);

/* What the last change of the log touched, for whoever has to read it again. */
bool store_last_change(struct store *store, struct undo_step *step, bool *any, struct error *err);

#endif
