/* A session whose campaign is as the options of a plan say: of `flamekeep plan`, `curve` and `export`. */
#ifndef FLAMEKEEP_CLI_PLAN_SESSION_H
#define FLAMEKEEP_CLI_PLAN_SESSION_H

#include "cli/session.h"

/* Opens the store and puts the options into the campaign; whoever --filter leaves out is excluded. EXIT_DONE, or, after a message, another
 * status; only then is there no session to close. */
int plan_session_open(struct session *session, const struct args *args);

/* The same, but --filter is somebody else's to read. */
int plan_session_open_unfiltered(struct session *session, const struct args *args);

#endif
