#include "support/draw.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

struct canvas canvas_of(int columns, int rows, enum text_charset charset) {
    struct canvas canvas;
    canvas_init(&canvas, charset);
    canvas_resize(&canvas, columns, rows);
    return canvas;
}

const struct cell *cell_of(const struct canvas *canvas, int x, int y) {
    return &canvas->cells[y * canvas->columns + x];
}

void shows(const struct canvas *canvas, const char *expected) {
    char *text = canvas_dump(canvas);
    assert_string_equal(text, expected);
    free(text);
}
