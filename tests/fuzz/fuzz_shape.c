/* Whatever is kept of the columns, all of them are there once, and what is written of them is read the same. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "fuzz/fuzz.h"
#include "panes/roster_columns.h"
#include "panes/shape.h"

static void check_columns(const struct shape *shape) {
    bool seen[TABLE_COLUMNS_MAX] = {false};
    for (size_t place = 0; place < roster_column_count; place++) {
        const struct shape_column *column = &shape->columns[place];
        assert(column->column >= 0 && (size_t)column->column < roster_column_count && !seen[column->column]);
        assert(column->width == 0 || (column->width >= SHAPE_WIDTH_MIN && column->width <= SHAPE_WIDTH_MAX));
        assert(column->shown || !roster_columns[column->column].always);
        seen[column->column] = true;
    }
    assert(shape->sort_count >= 1 && shape->sort_count <= TABLE_SORTS_MAX);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
    struct shape shape = {.of = &roster_catalogue}, again = {.of = &roster_catalogue};
    char first[SHAPE_TEXT_SIZE], second[SHAPE_TEXT_SIZE];
    char *text = mem_text_n((const char *)bytes, size);
    shape_read(&shape, text);
    check_columns(&shape);
    shape_write(&shape, first);
    shape_read(&again, first);
    shape_write(&again, second);
    assert(strcmp(first, second) == 0);
    free(text);
    return 0;
}
