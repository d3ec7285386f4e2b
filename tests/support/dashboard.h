/* The dashboard without a terminal, on a store of its own: keys go in, the canvas and the status line come out. */
#ifndef FLAMEKEEP_TESTS_DASHBOARD_H
#define FLAMEKEEP_TESTS_DASHBOARD_H

#include "app/state.h"
#include "support/scratch.h"

struct dashboard {
    struct scratch scratch;
    char start[512]; /* the directory that the tests run in, where they are again in the end */
    struct app *app;
};

/* With the campaign of an empty store, and a canvas of that size; what it reads of the user's is in the scratch directory. */
void dashboard_open(struct dashboard *dashboard, int columns, int rows);
void dashboard_close(struct dashboard *dashboard);

/* Imports a CSV, looks at nothing on the way, and plans. */
void dashboard_import(struct dashboard *dashboard, const char *csv);

/* What the loop does between two keys but for saving: imports, plans, draws. */
void dashboard_settle(struct app *app);

/* Keys by name, blank-separated; then letters. Nothing settles in between. */
void dashboard_press(struct app *app, const char *names);
void dashboard_type(struct app *app, const char *text);

bool dashboard_shows(const struct app *app, const char *text);
void dashboard_says(const struct app *app, bool is_error, const char *text); /* else the test fails */

#endif
