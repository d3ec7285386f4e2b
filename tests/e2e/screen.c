#include "e2e/screen.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"

/* The text of one cell; the right half of a wide character has none. */
static size_t cell_text(const VTermScreenCell *cell, char out[4 * VTERM_MAX_CHARS_PER_CELL + 1]) {
    size_t length = 0;
    if (cell->chars[0] == (uint32_t)-1)
        return 0;
    if (cell->chars[0] == 0)
        out[length++] = ' ';
    for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell->chars[i] != 0; i++)
        length += text_encode((int32_t)cell->chars[i], out + length);
    return length;
}

bool screen_cell(const struct terminal *t, int row, int column, VTermScreenCell *cell) {
    return row >= 0 && row < t->rows && column >= 0 && column < t->columns &&
           vterm_screen_get_cell(t->screen, (VTermPos){.row = row, .col = column}, cell);
}

/* The whole row; starts[i], when asked for, is where the text of column i begins. */
static char *row_text(const struct terminal *t, int row, size_t *starts) {
    char bytes[4 * VTERM_MAX_CHARS_PER_CELL + 1], *text = NULL;
    size_t length = 0;
    VTermScreenCell cell;
    FILE *out = open_memstream(&text, &length);
    for (int column = 0; column < t->columns; column++) {
        size_t used = screen_cell(t, row, column, &cell) ? cell_text(&cell, bytes) : 0;
        if (starts != NULL) /* both halves of a wide character begin where it does */
            starts[column] = used == 0 && column > 0 ? starts[column - 1] : (size_t)ftell(out);
        fwrite(bytes, 1, used, out);
    }
    fclose(out);
    return text;
}

char *screen_row(const struct terminal *t, int row) {
    char *text = row_text(t, row, NULL);
    size_t length = strlen(text);
    while (length > 0 && text[length - 1] == ' ')
        text[--length] = '\0';
    return text;
}

bool screen_stands_at(const struct terminal *t, int row, int column, const char *text) {
    size_t *starts = mem_new((size_t)t->columns, sizeof *starts);
    VTermScreenCell cell;
    char *found = row_text(t, row, starts);
    bool stands = screen_cell(t, row, column, &cell) && cell.chars[0] != (uint32_t)-1 &&
                  strncmp(found + starts[column], text, strlen(text)) == 0;
    free(found);
    free(starts);
    return stands;
}

bool screen_find(const struct terminal *t, const char *wanted, struct place *place) {
    size_t *starts = mem_new((size_t)t->columns, sizeof *starts);
    bool found = false;
    for (int row = 0; row < t->rows && !found; row++) {
        char *text = row_text(t, row, starts);
        const char *at = strstr(text, wanted);
        if (at != NULL) {
            size_t first = (size_t)(at - text), end = first + strlen(wanted);
            *place = (struct place){.row = row};
            for (int column = 0; column < t->columns; column++) {
                place->column += starts[column] < first;
                place->width += starts[column] >= first && starts[column] < end;
            }
            found = true;
        }
        free(text);
    }
    free(starts);
    return found;
}

static bool whole_number(const char *text, int *number) {
    char *end;
    *number = (int)strtol(text, &end, 10);
    return end > text && *end == '\0';
}

bool screen_place(const struct terminal *t, char *const *words, size_t count, struct place *place, size_t *used, struct error *err) {
    int row, column, further;
    *used = 2;
    *place = (struct place){.width = 1};
    if (count >= 2 && whole_number(words[0], &row) && whole_number(words[1], &column)) {
        place->row = (row < 0 ? t->rows + 1 + row : row) - 1;
        place->column = (column < 0 ? t->columns + 1 + column : column) - 1;
        return true;
    }
    if (count == 0 || !screen_find(t, words[0], place))
        return error_set(err, "\"%s\" is not on the screen", count == 0 ? "" : words[0]);
    *used = 1;
    if (count >= 2 && words[1][0] == '+' && whole_number(words[1], &further)) {
        *used = 2;
        place->column += further;
        place->width = 1;
    }
    return true;
}

/* "fg=4", "fg=#ff8700", "fg=default" */
static bool colour_is(const VTermColor *colour, const char *text) {
    unsigned red, green, blue;
    if (strcmp(text, "default") == 0)
        return VTERM_COLOR_IS_DEFAULT_FG(colour) || VTERM_COLOR_IS_DEFAULT_BG(colour);
    if (VTERM_COLOR_IS_DEFAULT_FG(colour) || VTERM_COLOR_IS_DEFAULT_BG(colour))
        return false;
    if (sscanf(text, "#%2x%2x%2x", &red, &green, &blue) == 3)
        return VTERM_COLOR_IS_RGB(colour) && colour->rgb.red == red && colour->rgb.green == green && colour->rgb.blue == blue;
    return VTERM_COLOR_IS_INDEXED(colour) && colour->indexed.idx == strtol(text, NULL, 10);
}

bool screen_style_is(const VTermScreenCell *cell, const char *style) {
    bool wanted = style[0] != '-';
    const struct {
        const char *name;
        bool on;
    } attributes[] = {
        {"bold", cell->attrs.bold},       {"italic", cell->attrs.italic}, {"underline", cell->attrs.underline != 0},
        {"reverse", cell->attrs.reverse}, {"blink", cell->attrs.blink},
    };
    style += !wanted;
    for (size_t i = 0; i < sizeof attributes / sizeof attributes[0]; i++)
        if (strcmp(style, attributes[i].name) == 0)
            return attributes[i].on == wanted;
    if (strncmp(style, "fg=", 3) == 0)
        return colour_is(&cell->fg, style + 3) == wanted;
    return strncmp(style, "bg=", 3) == 0 && colour_is(&cell->bg, style + 3) == wanted;
}

static const char *colour_text(const VTermColor *colour, char *out, size_t size) {
    if (VTERM_COLOR_IS_DEFAULT_FG(colour) || VTERM_COLOR_IS_DEFAULT_BG(colour))
        snprintf(out, size, "default");
    else if (VTERM_COLOR_IS_INDEXED(colour))
        snprintf(out, size, "%d", colour->indexed.idx);
    else
        snprintf(out, size, "#%02x%02x%02x", colour->rgb.red, colour->rgb.green, colour->rgb.blue);
    return out;
}

const char *screen_style(const VTermScreenCell *cell, char *out, size_t size) {
    char fg[16], bg[16];
    snprintf(out, size, "%s%s%s%s%sfg=%s bg=%s", cell->attrs.bold ? "bold " : "", cell->attrs.italic ? "italic " : "",
             cell->attrs.underline != 0 ? "underline " : "", cell->attrs.reverse ? "reverse " : "", cell->attrs.blink ? "blink " : "",
             colour_text(&cell->fg, fg, sizeof fg), colour_text(&cell->bg, bg, sizeof bg));
    return out;
}
