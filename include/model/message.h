/* What a user's act means for the model. Panes and the command line make
 * messages; model_update (model/model.h) is the only one that carries them out. */
#ifndef FLAMEKEEP_MODEL_MESSAGE_H
#define FLAMEKEEP_MODEL_MESSAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/params.h"

enum message_kind {
    MESSAGE_NONE,
    MESSAGE_WEIGHT, /* goal `index` to `number` (clamped to 0–10) */
    MESSAGE_PRESET, /* all goals to those of preset `index` */
    MESSAGE_OWN_PRESET, /* to those of the model's own preset `index` */
    MESSAGE_BUDGET, /* `cents` */
    MESSAGE_DAYS,   /* `number` */
    MESSAGE_NAME,   /* `text` */
    MESSAGE_NICHE,  /* of the brief: `text`, "" opens it */
    MESSAGE_MARKET,
    MESSAGE_PIN,     /* creator `id` with at least `index` posts; 0 releases */
    MESSAGE_HOLD,    /* creator `id` with exactly `index` posts; 0 releases */
    MESSAGE_EXCLUDE, /* creator `id`: out when `index` is 1, allowed when 0 */
    MESSAGE_RELEASE, /* creators `ids`: neither pinned nor held any more */
    MESSAGE_REPLACE, /* creator `id` is out, and creator `other` pinned in their place; 0: nobody */
    MESSAGE_TIERS,   /* those of `limits.tiers_aside` set aside, the others let in */
    MESSAGE_LIMITS,  /* `limits` */
    MESSAGE_MARK,    /* creators `ids`, or the one `id` when `ids` is NULL: marked when `index` is 1, not any more when 0 */
};

struct message {
    enum message_kind kind;
    int64_t id, other;
    int64_t cents;
    double number;
    int index;
    char text[64];
    struct plan_limits limits;
    const int64_t *ids; /* the sender's, until the message is carried out; NULL: none */
    size_t id_count;
};

#endif
