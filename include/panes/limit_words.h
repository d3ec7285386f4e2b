/* What keeps the plan from being better, limit by limit, and what does not. */
#ifndef FLAMEKEEP_PANES_LIMIT_WORDS_H
#define FLAMEKEEP_PANES_LIMIT_WORDS_H

#include "panes/pane.h"

enum { LIMIT_ITEMS_MAX = 16 + 3 * PLATFORM_COUNT };

struct limit_item {
    bool binds;
    char text[200];          /* "at most 40 flames: 5 more flames would add 2.1 fit" or "at most 2 torches: 1 in, room for 1" */
    struct message relaxing; /* makes the step that the text speaks of; MESSAGE_NONE: there is none */
    enum action prompt;      /* where the limit is typed; ACTION_NONE: nowhere */
};

/* Those that bind first. Without a plan, limits in force: what they leave is not known. Returns how many. */
int limit_items(const struct model *model, struct limit_item out[LIMIT_ITEMS_MAX]);

#endif
