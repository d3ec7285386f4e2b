/* What a command works on: settings, store, roster, campaign. */
#ifndef FLAMEKEEP_CLI_SESSION_H
#define FLAMEKEEP_CLI_SESSION_H

#include "cli/commands.h"
#include "config/config.h"
#include "data/sheet.h"
#include "model/filter.h"
#include "model/planner.h"
#include "model/weights.h"
#include "model/scenario.h"
#include "store/store.h"

struct session {
    struct config config;
    struct store *store; /* NULL: there is none yet */
    struct roster roster;
    struct campaign campaign; /* the open one or that of a scenario, or a new one with the defaults */
    struct own_preset *presets; /* the user's own, as the store has them */
    size_t preset_count;
    size_t excluded_by_hand;  /* those of the campaign's excludes that are no doing of --filter */
};

/* Settings alone, with a new campaign. Close it whatever the answer. */
bool session_settings(struct session *session, const struct args *args, struct error *err);

/* Settings and the store, if there is one; nothing is created, unless with --demo. */
bool session_open(struct session *session, const struct args *args, struct error *err);

/* Says on stderr which amounts of the settings are of no use in the currency, if any are. */
void session_report_amounts(const struct session *session);

/* session_open with roster and campaign, which is that of --scenario when a name is given, and session_report_amounts. */
bool session_load(struct session *session, const struct args *args, struct error *err);

void session_close(struct session *session);

/* The path of the store that the options name; the caller frees it. */
char *session_store_path(const struct args *args, struct error *err);

/* --format; table when it was not given. */
bool session_format(const struct args *args, enum sheet_format *format, struct error *err);

/* What --filter says: an expression, or "@name" of one that is kept in the store. NULL and a message when it is neither. */
struct filter *session_filter(const struct session *session, const char *text, struct error *err);

/* The scenario of that name as it was typed; `scenario` is initialised. False, with the nearest name, when there is none. */
bool session_scenario(const struct session *session, const char *name, struct scenario *scenario, struct error *err);

/* Says what to do about an empty roster, on stderr. Returns EXIT_FAILED. */
int session_report_empty(void);

#endif
