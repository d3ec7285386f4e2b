/* What the user pressed, apart from how terminals say it. */
#ifndef FLAMEKEEP_UI_KEY_H
#define FLAMEKEEP_UI_KEY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

enum key_kind {
    K_NONE,
    K_CHAR, /* code_point */
    K_UP, K_DOWN, K_LEFT, K_RIGHT,
    K_HOME, K_END, K_PAGE_UP, K_PAGE_DOWN,
    K_INSERT, K_DELETE, K_BACKSPACE,
    K_ENTER, K_TAB, K_ESCAPE,
    K_FUNCTION, /* code_point: 1–12 */
    K_PRESS, K_DRAG, K_RELEASE, K_WHEEL_UP, K_WHEEL_DOWN, /* mouse at x, y */
    K_RESIZE,
    K_HANGUP, /* the terminal is gone, or a signal asks to end */
};

struct key {
    enum key_kind kind;
    int32_t code_point;
    bool control, alt, shift; /* shift: of named keys only; letters carry it themselves */
    bool pasted;              /* inside a bracketed paste: text, never a command */
    int x, y;
};

/* Names: "p", "C-d", "M-x", "Enter", "Space", "Esc", "Tab", "S-Tab", "S-Right", "PgUp", "F1". */
bool key_parse(const char *name, struct key *key, struct error *err);
void key_spell(const struct key *key, char *out, size_t size); /* the name: reads back */
void key_label(const struct key *key, char *out, size_t size); /* for people: "^D", "→", "space" */
bool key_equal(const struct key *a, const struct key *b);

#endif
