/* Texts of cells: trimmed, lists, dates. What is returned belongs to the arena (or is the argument). */
#ifndef FLAMEKEEP_DATA_CELL_TEXT_H
#define FLAMEKEEP_DATA_CELL_TEXT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

/* A copy on one line that fits `size` bytes, cut at a character border: for messages. */
void cell_cut(char *out, size_t size, const char *text);

/* Without blanks around it; cell_line also makes one line of several. */
const char *cell_trimmed(struct arena *arena, const char *text);
const char *cell_line(struct arena *arena, const char *text);

/* Line breaks become spaces. */
void cell_join_lines(char *text);

/* "a|b|", "a | b", "['a', 'b']" or "a, b" as "a|b": no blanks around items, no empty ones, none twice. Without a bar, items may also be
 * separated by commas, semicolons or line breaks. */
const char *cell_items(struct arena *arena, const char *text);

/* Two such lists as one; an item of the second that the first has is left out. */
const char *cell_join(struct arena *arena, const char *list, const char *more);

/* "2025-10-01" from that, from "2025/10/01", "2025.10.01" or "01.10.2025", or from any of them with a time after it; "" when the text is
 * no such date or the calendar has no such day. */
const char *cell_date(struct arena *arena, const char *text);

/* True when UTF-8 was read as Latin-1 and written as UTF-8 again: "CÃ´te". */
bool cell_is_damaged(const char *text);

#endif
