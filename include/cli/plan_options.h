/* The options of `flamekeep plan`, carried over to a campaign. */
#ifndef FLAMEKEEP_CLI_PLAN_OPTIONS_H
#define FLAMEKEEP_CLI_PLAN_OPTIONS_H

#include "cli/session.h"
#include "model/filter.h"
#include "model/target.h"

/* Budget, goals, brief, limits, name: what can be said without the roster, put into the session's campaign. A fault is one of usage. */
bool plan_options_wishes(const struct args *args, struct session *session, struct error *err);

/* --target: what the cheapest plan must reach. */
bool plan_options_target(const struct args *args, struct target_wish *wish, struct error *err);

/* --exclude, --pin and --hold: the message suggests the nearest handle. */
bool plan_options_creators(const struct args *args, const struct roster *roster, struct campaign *campaign, struct error *err);

/* Excludes everyone who does not match and is not pinned. False when then nobody is left. */
bool plan_options_filter(const struct filter *filter, const struct params *params, const struct roster *roster, struct campaign *campaign,
                         struct error *err);

#endif
