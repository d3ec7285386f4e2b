/* What a terminal shows. Rows and columns count from 0 here. */
#ifndef FLAMEKEEP_E2E_SCREEN_H
#define FLAMEKEEP_E2E_SCREEN_H

#include "e2e/terminal.h"

/* UTF-8 without trailing blanks. The caller frees it. */
char *screen_row(const struct terminal *t, int row);

/* False outside the screen. */
bool screen_cell(const struct terminal *t, int row, int column, VTermScreenCell *cell);

/* Whether the text begins in this cell, and not in the right half of a wide character before it. */
bool screen_stands_at(const struct terminal *t, int row, int column, const char *text);

struct place {
    int row, column, width;
};

/* Where the text stands first, in reading order. */
bool screen_find(const struct terminal *t, const char *text, struct place *place);

/* Reads a place from the first words: ROW COLUMN from 1 (negative: from the end), or a text on the screen, whole, or the one
 * cell N to the right of its beginning ("text" +N). *used is how many words that took. */
bool screen_place(const struct terminal *t, char *const *words, size_t count, struct place *place, size_t *used, struct error *err);

/* Is the cell "bold", "italic", "underline", "reverse", "blink", "fg=4", "bg=#ff8700", "bg=default"? "-bold": is it not? */
bool screen_style_is(const VTermScreenCell *cell, const char *style);

/* "bold fg=4 bg=default" */
const char *screen_style(const VTermScreenCell *cell, char *out, size_t size);

#endif
