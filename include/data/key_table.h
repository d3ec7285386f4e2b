/* The set of keys seen so far, each with its number. Hashed with a secret, so that no file can be made to collide. */
#ifndef FLAMEKEEP_DATA_KEY_TABLE_H
#define FLAMEKEEP_DATA_KEY_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

struct key_table {
    struct arena arena;
    uint64_t secret[2];
    size_t count, capacity;
    const char **keys; /* by number; they live until key_table_free */
    uint64_t *hashes;
    uint32_t *slots;   /* number + 1, 0 free */
    size_t slot_count; /* a power of two */
};

void key_table_init(struct key_table *table);
void key_table_free(struct key_table *table);

/* Makes room for so many keys at once; more may come. */
void key_table_expect(struct key_table *table, size_t count);

/* The number of the key, counted from 0 in the order of first appearance; true when it is new. */
bool key_table_add(struct key_table *table, const char *key, uint32_t *number);

#endif
