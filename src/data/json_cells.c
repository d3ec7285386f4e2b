#include "data/json_cells.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

bool json_cells_push(struct json_cells *cells, const struct cell_value *key) {
    if (cells->path_length + key->length + 1 > PATH_MAX_LENGTH)
        return false;
    if (cells->path_length > 0)
        cells->path[cells->path_length++] = '.';
    if (key->length > 0)
        memcpy(cells->path + cells->path_length, key->text, key->length);
    cells->path_length += key->length;
    cells->path[cells->path_length] = '\0';
    return true;
}

void json_cells_pop(struct json_cells *cells, size_t before) {
    cells->path_length = before;
    cells->path[before] = '\0';
}

size_t json_cells_column(struct json_cells *cells) {
    for (size_t i = 0; i < cells->count; i++) {
        size_t at = (cells->next + i) % cells->count;
        if (strcmp(cells->keys[at], cells->path) == 0) {
            cells->next = at + 1;
            return at;
        }
    }
    if (cells->count < CSV_COLUMNS_MAX) {
        cells->keys[cells->count] = mem_text(cells->path);
        return cells->count++;
    }
    if (cells->surplus.text[0] == '\0')
        error_set(&cells->surplus, "more than %d keys: '%.60s' and others are not read", CSV_COLUMNS_MAX, cells->path);
    return CSV_COLUMNS_MAX;
}

void json_cells_begin(struct json_cells *cells) {
    cells->length = 0;
    memset(cells->cells, 0, sizeof cells->cells);
}

bool json_cells_set(struct json_cells *cells, size_t column, const char *text, size_t length) {
    if (cells->length + length > CSV_ROW_MAX)
        return false;
    if (cells->capacity < cells->length + length) {
        cells->capacity = 2 * (cells->length + length);
        cells->text = mem_resize(cells->text, cells->capacity, 1);
    }
    if (length > 0)
        memcpy(cells->text + cells->length, text, length);
    cells->cells[column].start = cells->length;
    cells->cells[column].length = length;
    cells->length += length;
    return true;
}

void json_cells_write(const struct json_cells *cells, size_t number, struct spill *spill) {
    spill_skip_to(spill, number);
    for (size_t i = 0; i < cells->count; i++)
        if (cells->cells[i].length > 0)
            spill_cell(spill, i, cells->text + cells->cells[i].start, cells->cells[i].length);
    spill_end_row(spill);
}

void json_cells_write_keys(const struct json_cells *cells, struct spill *spill) {
    spill->line = 0;
    for (size_t i = 0; i < cells->count; i++)
        spill_cell(spill, i, cells->keys[i], strlen(cells->keys[i]));
    spill_end_row(spill);
}

void json_cells_forget_keys(struct json_cells *cells) {
    for (size_t i = 0; i < cells->count; i++)
        free(cells->keys[i]);
    cells->count = cells->next = 0;
    cells->surplus.text[0] = '\0';
}

void json_cells_free(struct json_cells *cells) {
    json_cells_forget_keys(cells);
    free(cells->text);
}
