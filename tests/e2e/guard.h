/* Reads every byte that a program sends to a terminal, and admits only what is known to be harmless: text without hidden
 * characters, and the few sequences that ncurses needs. Its lists are written here a second time, on purpose: the guard
 * must not believe the code it guards. */
#ifndef FLAMEKEEP_E2E_GUARD_H
#define FLAMEKEEP_E2E_GUARD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum guard_state {
    GUARD_TEXT,
    GUARD_UTF8,    /* inside a character */
    GUARD_ESCAPE,  /* after ESC */
    GUARD_CHARSET, /* after ESC ( or ESC ) */
    GUARD_CSI,
    GUARD_OSC,
};

struct guard {
    enum guard_state state;
    char sequence[64]; /* what was read since the state was entered */
    size_t length;
    size_t offset;    /* bytes read so far */
    unsigned changed; /* one bit for each mode of the terminal that is not as the program found it */
    char fault[160];  /* the first foreign byte, where and what; "" while there is none */
};

/* A zeroed struct guard is ready for use. False once a fault was found. */
bool guard_read(struct guard *guard, const char *bytes, size_t length);

/* What the program has not put back: "alternate screen, cursor"; "" when the terminal is as it was. */
const char *guard_unrestored(const struct guard *guard, char *out, size_t size);

#endif
