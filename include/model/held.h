/* Messages about who must be in the plan and who must not: pins, held lines, excludes. Parts of model_update (model/model.h), the only one
 * that calls them. */
#ifndef FLAMEKEEP_MODEL_HELD_H
#define FLAMEKEEP_MODEL_HELD_H

#include "model/model.h"

/* What became of a message. */
enum reply {
    REFUSED = false, /* `notice` says why: a handler can write `return error_set(notice, …)` */
    SAME,            /* nothing to change */
    DONE,
};

/* The row of the creator that a message is about; ROSTER_NONE, and a notice, when they are not in the roster. */
size_t held_row(const struct model *model, const struct message *message, struct error *notice);

enum reply held_pin(struct model *model, const struct message *message, struct error *notice);
enum reply held_hold(struct model *model, const struct message *message, struct error *notice);
enum reply held_exclude(struct model *model, const struct message *message, struct error *notice);
enum reply held_release(struct model *model, const struct message *message, struct error *notice);
enum reply held_replace(struct model *model, const struct message *message, struct error *notice);

#endif
