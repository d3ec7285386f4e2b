/* What exports and spreadsheets wrap around a cell's text: "=HYPERLINK(…)", "<a href=…>", "['…']", quotes. */
#ifndef FLAMEKEEP_DATA_CELL_WRAP_H
#define FLAMEKEEP_DATA_CELL_WRAP_H

#include "base/arena.h"
#include "data/span.h"

enum cell_part {
    CELL_WORDS,   /* what is shown of a link */
    CELL_ADDRESS, /* where it leads */
};

/* The text, which has no blanks before it, begins as what is wrapped does. */
bool cell_may_be_wrapped(const char *text);

/* What is inside all wrapping, trimmed; a list of several ("['a', 'b']") stays a list. The argument itself where there is nothing to take off, else a copy in the arena. */
const char *cell_unwrapped(struct arena *arena, const char *text, enum cell_part part);

/* And into a buffer, cut to fit, for looking at. */
const char *cell_peek(char *out, size_t size, const char *text, enum cell_part part);

#endif
