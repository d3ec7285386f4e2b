#include "data/csv_cell.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/formula.h"
#include "base/mem.h"

/* Quotes inside a quoted cell are doubled. */
static void write_quoted(const struct output *out, const char *text) {
    char *quoted = mem_new(2 * strlen(text) + 3, 1), *end = quoted;
    *end++ = '"';
    for (; *text != '\0'; text++) {
        if (*text == '"')
            *end++ = '"';
        *end++ = *text;
    }
    *end = '"';
    output_text(out, quoted);
    free(quoted);
}

static bool needs_quotes(const char *text) {
    size_t length = strlen(text);
    return text[strcspn(text, ",;\t|\"\r\n")] != '\0' || (length > 0 && (text[0] == ' ' || text[length - 1] == ' '));
}

void csv_cell_text(const struct output *out, const char *text) {
    size_t length = strlen(text);
    char *guarded = mem_new(length + 2, 1);
    guarded[0] = '\'';
    memcpy(guarded + 1, text, length);
    const char *cell = formula_runs(text) ? guarded : guarded + 1;
    if (needs_quotes(cell))
        write_quoted(out, cell);
    else
        output_text(out, cell);
    free(guarded);
}

bool csv_cell_is_guarded(const char *text) {
    return text[0] == '\'' && formula_runs(text);
}
