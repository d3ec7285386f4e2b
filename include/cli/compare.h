/* What `flamekeep compare` puts side by side beside groups of the roster. Both return an exit status. */
#ifndef FLAMEKEEP_CLI_COMPARE_H
#define FLAMEKEEP_CLI_COMPARE_H

#include "cli/session.h"

/* The creators that are named. */
int compare_handles(const struct session *session, const struct args *args, enum sheet_format format, const struct output *out);

/* The scenarios that are named, or all; the open one is planned anew. */
int compare_scenarios(const struct session *session, const struct args *args, enum sheet_format format, const struct output *out);

#endif
