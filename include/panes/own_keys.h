/* What keys of a pane do in one of its views, where that is not what the action table says: for the key bar and the help. */
#ifndef FLAMEKEEP_PANES_OWN_KEYS_H
#define FLAMEKEEP_PANES_OWN_KEYS_H

#include "ui/action.h"

struct own_key {
    enum action action;
    const char *label, *help; /* label NULL: it does nothing there; help NULL: as in the action table */
};

enum { OWN_KEYS_MAX = 8, OWN_FIRST_MAX = 12 };

struct own_keys {
    bool nobody;                       /* no creator is under the cursor: what can be done to one, or to the list of them, does nothing */
    struct own_key list[OWN_KEYS_MAX]; /* up to one of ACTION_NONE */
    enum action first[OWN_FIRST_MAX];  /* what comes first in the bar, behind help, quit and view; up to ACTION_NONE */
};

/* False when the action does nothing there. */
bool own_keys_have(const struct own_keys *own, enum action action); /* own: or NULL, where all is as in the action table */

bool own_keys_first(const struct own_keys *own, enum action action);  /* it is one of those that come first */
bool own_keys_differ(const struct own_keys *own, enum action action); /* it does something else there */

/* As in struct action_row; of an action that does something. */
const char *own_keys_label(const struct own_keys *own, enum action action);
const char *own_keys_help(const struct own_keys *own, enum action action);

#endif
