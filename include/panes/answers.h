/* What panes have done to a creator or to the budget: messages, and answers of a pane's act(). */
#ifndef FLAMEKEEP_PANES_ANSWERS_H
#define FLAMEKEEP_PANES_ANSWERS_H

#include "panes/pane.h"

/* The budget up or down by so many steps of about a twentieth; MESSAGE_NONE where that is no amount. */
struct message message_budget(const struct model *model, int steps);

/* What a key does to the creator under the cursor, wherever that is: opens the card, marks, pins, excludes, edits; holds at one post more
 * or fewer than in the plan, but for the last one, which is not taken away: the note says what to do. Empty for other actions. */
struct answer answer_creator(const struct view *view, enum action action, int64_t id);

#endif
