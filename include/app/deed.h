/* One thing done to the store that the user can take back. */
#ifndef FLAMEKEEP_APP_DEED_H
#define FLAMEKEEP_APP_DEED_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
#include "store/store_undo.h"

struct app;

struct deed {
    bool (*run)(struct app *app, struct deed *deed, struct error *err); /* within the change; fills in `what` */
    int64_t id;                                                         /* what it is about, … */
    const char *name;                                                   /* … or by name */
    const char *new_name;                                               /* as typed */
    char what[UNDO_WHAT_SIZE];                                          /* what undo calls it: "deleted preset 'hype'" */
};

/* What is not saved yet comes before it, and so does the plan as far as it has come: it goes with its campaign. False, and said why, when it
 * cannot be done; then the store is as before. */
bool app_do(struct app *app, struct deed *deed);

#endif
