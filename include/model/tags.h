/* Lists of tags: "a|b|c", in the order in which they came, none twice in any case of letters. */
#ifndef FLAMEKEEP_MODEL_TAGS_H
#define FLAMEKEEP_MODEL_TAGS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/error.h"

/* The list that is typed as "sale, vip" or "sale|vip". What is returned belongs to the arena, here and below. */
const char *tags_read(struct arena *arena, const char *text);

/* For people: "sale, vip". Returns the bytes that the whole needs, as snprintf does. */
size_t tags_text(char *out, size_t size, const char *tags);

/* The list after "+sale -old vip": a word adds, with '-' before it takes away; words are parted by blanks or commas, a tag of several
 * words stands in quotes ("+\"summer sale\""). NULL when nothing is said, and the message says how to. */
const char *tags_change(struct arena *arena, const char *tags, const char *change, struct error *err);

#endif
