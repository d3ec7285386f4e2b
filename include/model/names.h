/* Interned names (niches, markets): equal after case folding means equal number. */
#ifndef FLAMEKEEP_MODEL_NAMES_H
#define FLAMEKEEP_MODEL_NAMES_H

#include <stddef.h>
#include <stdint.h>

#define NAMES_NONE UINT32_MAX

/* Zeroed is ready for use. Number 0 is "" (unknown) once anything has been added. */
struct name_list {
    char **texts; /* as first seen */
    char **folded;
    size_t count, capacity;
    uint32_t *slots; /* hash table of number + 1 */
    size_t slot_count;
};

void names_free(struct name_list *names);

/* The number of a name, added when it is new. */
uint32_t names_add(struct name_list *names, const char *text);

/* Its number, or NAMES_NONE. */
uint32_t names_find(const struct name_list *names, const char *text);

#endif
