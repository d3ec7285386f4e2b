/* What panes have done to a creator or to the budget: messages, and answers of a pane's act(). */
#ifndef FLAMEKEEP_PANES_ANSWERS_H
#define FLAMEKEEP_PANES_ANSWERS_H

#include "panes/pane.h"

struct message message_pin(const struct model *model, int64_t id);               /* pins, or releases what is pinned */
struct message message_exclude(const struct model *model, int64_t id);           /* excludes, or lets in again */
struct message message_posts(const struct model *model, int64_t id, int change); /* exactly that many posts more or fewer */
struct message message_budget(const struct model *model, int steps);             /* up or down by about a twentieth each */

/* What a key does to the creator under the cursor, wherever that is: opens the card, marks, pins, excludes, changes posts, edits. The last
 * post of who is in the plan is not taken away: the note says what to do. Empty for other actions. */
struct answer answer_creator(const struct view *view, enum action action, int64_t id);

#endif
