/* Replacing a creator of the plan by the next best: who that is, the planner works out. */
#ifndef FLAMEKEEP_APP_REPLACE_H
#define FLAMEKEEP_APP_REPLACE_H

#include <stdbool.h>
#include <stdint.h>

struct app;

/* What has been asked for and is not done yet. */
struct replacing {
    int64_t id;     /* who is to go, once it is known who comes; 0: nobody */
    bool says_what; /* it is done; what it has come to is said when the plan has settled */
    char what[200]; /* "ben in place of ana" */
};

/* Takes a creator out, and pins the next best in their place: at once when it is known who that is, else as soon as it is, unless another
 * key is pressed meanwhile. One change. */
void app_replace(struct app *app, int64_t id);
void app_replace_on(struct app *app);   /* goes on, once a turn */
void app_replace_drop(struct app *app); /* another key was pressed */

#endif
