/* What a cell looks like that holds an account. */
#ifndef FLAMEKEEP_DATA_HANDLE_CELL_H
#define FLAMEKEEP_DATA_HANDLE_CELL_H

#include <stdbool.h>
#include <stddef.h>

/* True for "@some.handle_1" or an address: one word of what networks allow in handles. */
bool handle_like(const char *text);

/* "풍월량 (hanryang1125)": a display name, then a lower-case handle in parentheses. The pieces point into the text. */
struct named_handle {
    const char *name, *handle;
    size_t name_length, handle_length;
};
bool handle_in_parentheses(const char *text, struct named_handle *out);

#endif
