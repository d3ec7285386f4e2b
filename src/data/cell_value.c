#include "data/cell_value.h"

#include <string.h>

#include "base/mem.h"
#include "data/csv.h"

void cell_value_add(struct cell_value *value, const char *text, size_t length) {
    size_t room = value->length <= CSV_CELL_MAX ? CSV_CELL_MAX + 1 - value->length : 0;
    if (length > room)
        length = room;
    if (value->capacity < value->length + length) {
        value->capacity = 2 * (value->length + length);
        value->text = mem_resize(value->text, value->capacity, 1);
    }
    if (length > 0)
        memcpy(value->text + value->length, text, length);
    value->length += length;
}
