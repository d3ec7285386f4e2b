/* A file on its way into the store, in steps: it is read and compared with the store, nothing is written; then it waits for the user,
 * who may choose otherwise; then it is written in one transaction, or not at all. */
#ifndef FLAMEKEEP_APP_BRINGING_H
#define FLAMEKEEP_APP_BRINGING_H

#include "app/bring.h"
#include "data/choices.h"
#include "data/preview.h"

enum bringing_stage {
    BRINGING_CONVERT, /* what is the table? Nothing when the file is one */
    BRINGING_SURVEY,  /* what is in the columns? */
    BRINGING_READ,    /* the rows */
    BRINGING_COMPARE, /* the creators, with those of the store */
    BRINGING_READY,   /* everything is known, nothing written */
    BRINGING_WRITE,   /* the store's transaction is open */
    BRINGING_DONE,
    BRINGING_STUCK, /* `problem` says why; another choice may help */
};

struct bringing {
    struct store *store;
    const struct params *params;
    char *path, *rejects_path;
    char *headers;      /* recall_headers */
    char encoding[24];  /* that it was opened with */
    char sheet[128];    /* of a workbook: chosen, "": as it is found; not part of what is saved */
    char opened[128];   /* that it was opened with */
    struct {
        bool any;
        char encoding[24], sheet[128];
    } before;                /* of the last reading that was good: taken back when the next one is not */
    struct error not_opened; /* why it was taken back, or "" */
    unsigned openings;  /* how often it was opened: columns are others then */
    struct choices choices;
    bool recalled; /* they are the saved ones, and nothing has been chosen since */

    enum bringing_stage stage;
    struct preview preview; /* of the last survey */
    bool seen;              /* there was one */
    size_t added, updated, unchanged; /* foreseen, of those compared so far */
    size_t compared, creators;        /* of the file */
    bool go;                          /* to be written as soon as it is read */
    bool unwritten;                   /* it got stuck while it was written (a full disk …), which can be tried again */
    struct error problem; /* why it is stuck, or why it could not begin to be written; "" for none */
    struct bring_report report;

    struct import *import;
    struct import_options options;
    const char **maps, **ways; /* for the options */
    struct bring_destination destination;
};

/* Opens the file, and takes what was saved for its headers as soon as they are known. False when it is seen to be of no use at once: then
 * there is nothing to end. `bringing` must not be moved; the store and `params` must outlive it. */
bool bringing_begin(struct bringing *bringing, struct store *store, const struct params *params, const char *path, struct error *err);

/* Works until the deadline (clock_ms) or the end of the stage. False when there is nothing to do but to wait. */
bool bringing_step(struct bringing *bringing, double deadline_ms);

bool bringing_works(const struct bringing *bringing); /* there is something to do */
double bringing_progress(const struct bringing *bringing); /* of the stage, [0, 1] */

/* After a change of the choices: from the survey again. Not while it is being written. */
void bringing_again(struct bringing *bringing);

/* The choices are now those saved for the headers, and known by that; or nothing is saved, and nothing chosen. */
void bringing_remember(struct bringing *bringing, const struct choices *saved);
void bringing_forget(struct bringing *bringing);

/* Write it, now or as soon as it has been read. When the store is busy, `problem` says so, and it can be tried again; likewise when it got
 * stuck while it was written. Nothing when it is stuck otherwise. */
void bringing_go(struct bringing *bringing);

/* Whatever is not written by now is not: the store is as it was. */
void bringing_end(struct bringing *bringing);

#endif
