/* Words in cells, in the languages that files come in; case and accents do not count. */
#ifndef FLAMEKEEP_DATA_CELL_WORDS_H
#define FLAMEKEEP_DATA_CELL_WORDS_H

#include <stdbool.h>

#include "model/creator.h"

/* "TRUE", "yes", "sí", "да", "✓" …; "" is no. False when it is neither. */
bool cell_flag(const char *text, bool *out);

/* "contacted", "contactado", "в работе" …; false when it is none. */
bool cell_status(const char *text, enum creator_status *out);

/* "Total", "Итого", "Gesamt" …: what stands at the start of a row of sums. */
bool cell_is_total(const char *text);

#endif
