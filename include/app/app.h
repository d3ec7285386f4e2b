/* The dashboard. */
#ifndef FLAMEKEEP_APP_APP_H
#define FLAMEKEEP_APP_APP_H

#include <stdbool.h>

struct app_options {
    const char *db_path;     /* NULL: the default store */
    const char *config_path; /* NULL: none beyond the user's own */
    const char *theme;       /* NULL: the configured one */
    bool ascii;
    bool demo;     /* a store of its own, filled with the fictional roster when empty */
    bool no_mouse;
};

/* Runs until the user quits; returns the exit status. Messages go to stderr, before the screen opens or after it closes. */
int app_run(const struct app_options *options);

#endif
