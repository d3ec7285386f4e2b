/* What can be said of a creator, one attribute a row: the form, the cells of the roster and the command line read and show them alike. */
#ifndef FLAMEKEEP_MODEL_ATTRIBUTE_H
#define FLAMEKEEP_MODEL_ATTRIBUTE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "model/creator.h"

enum attribute {
    ATTRIBUTE_NONE, /* of columns that cannot be edited */
    ATTRIBUTE_PLATFORM,
    ATTRIBUTE_HANDLE,
    ATTRIBUTE_NAME,
    ATTRIBUTE_FOLLOWERS,
    ATTRIBUTE_RATE,
    ATTRIBUTE_POSTS,
    ATTRIBUTE_VIEWS,
    ATTRIBUTE_FEE,
    ATTRIBUTE_AUTHENTICITY,
    ATTRIBUTE_NICHE,
    ATTRIBUTE_MARKET,
    ATTRIBUTE_LANGUAGE,
    ATTRIBUTE_STATUS,
    ATTRIBUTE_TAGS,
    ATTRIBUTE_VERIFIED,
    ATTRIBUTE_CONTACT,
    ATTRIBUTE_NOTES,
    ATTRIBUTE_DATE,
    ATTRIBUTE_COUNT,
};

struct attribute_row {
    const char *key;   /* in files and on the command line: "engagement_rate" */
    const char *alias; /* a shorter one, or NULL */
    const char *label; /* "engagement rate" */
    const char *help;  /* how it is typed, in a few words */
    bool names_account; /* says which account it is: no two creators share platform and handle, so it is typed for one at a time */
};

extern const struct attribute_row attribute_rows[ATTRIBUTE_COUNT];

/* By key, alias or label in any case; the message suggests the nearest. */
bool attribute_find(const char *name, enum attribute *out, struct error *err);

/* The names among which an attribute is chosen ("prospect", "contacted" …): NULL after the last, and for those that are typed freely. */
const char *attribute_choice(enum attribute attribute, size_t index);

/* The text that attribute_read takes for what the creator has; "" when it is unknown. A figure beyond what people write is rounded.
 * Returns the bytes that the whole text needs, as snprintf does: `size` or more when it was cut. */
size_t attribute_show(enum attribute attribute, const struct params *params, const struct creator *creator, char *out, size_t size);

/* Puts what the text says into the creator; its texts belong to the arena. "" makes it unknown, where it can be. A figure counts as given
 * by the user from now on. A profile's address as the handle sets the platform, too. False, and the creator is as before, when the
 * text cannot be read or creator_check would refuse what it says; the message does not name the attribute. */
bool attribute_read(enum attribute attribute, const struct params *params, const char *text, struct arena *texts, struct creator *creator,
                    struct error *err);

/* What a plan takes in the place of an unknown figure: "~4,200"; "" for attributes that are not estimated, for those that are known, and
 * without followers to estimate from. */
void attribute_estimate(enum attribute attribute, const struct params *params, const struct creator *creator, char *out, size_t size);

/* True when the audience's figures (all but the fee, which is no measurement) differ. */
bool attribute_figures_differ(const struct creator *a, const struct creator *b);

#endif
