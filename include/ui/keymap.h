/* Which action a key means: the focused part first, then everywhere. */
#ifndef FLAMEKEEP_UI_KEYMAP_H
#define FLAMEKEEP_UI_KEYMAP_H

#include "ui/action.h"
#include "ui/key.h"

struct keymap_entry {
    struct key key;
    enum action action;
    unsigned scopes; /* bits of enum scope */
};

struct keymap {
    struct keymap_entry *entries;
    size_t count, capacity;
};

/* The default keys of the action table. */
void keymap_init(struct keymap *keymap);
void keymap_free(struct keymap *keymap);

/* Replaces the keys of an action (by name) with those in `keys` (blank-separated). A key that the same scope already uses for
 * another action is taken from it. False names the unknown action (with the nearest) or key. */
bool keymap_bind(struct keymap *keymap, const char *action, const char *keys, struct error *err);

/* The action of a key in a scope, or ACTION_NONE. */
enum action keymap_find(const struct keymap *keymap, enum scope scope, const struct key *key);

/* Labels of the keys of an action, joined by " ", at most `most` of them: "p", "< [". "" when it has none. */
void keymap_label(const struct keymap *keymap, enum action action, size_t most, char *out, size_t size);

#endif
