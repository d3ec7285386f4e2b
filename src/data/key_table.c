#include "data/key_table.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/mem.h"
#include "base/rng.h"

enum { FIRST_SLOTS = 64 };

/* The secret need not be good, only not known to who wrote the file: where the system put us, and the time. The order of
 * keys does not depend on it. */
void key_table_init(struct key_table *table) {
    double now = clock_ms();
    struct rng rng;
    memcpy(&rng.state, &now, sizeof rng.state);
    rng.state ^= (uint64_t)(uintptr_t)table ^ (uint64_t)(uintptr_t)&key_table_init << 17;
    *table = (struct key_table){.secret = {rng_next(&rng), rng_next(&rng)}, .slot_count = FIRST_SLOTS};
    table->slots = mem_new(FIRST_SLOTS, sizeof *table->slots);
}

void key_table_free(struct key_table *table) {
    arena_free(&table->arena);
    free(table->keys);
    free(table->hashes);
    free(table->slots);
    *table = (struct key_table){.count = 0};
}

static uint64_t rotate(uint64_t x, int bits) {
    return x << bits | x >> (64 - bits);
}

static void sip_round(uint64_t v[4]) {
    v[0] += v[1];
    v[1] = rotate(v[1], 13) ^ v[0];
    v[0] = rotate(v[0], 32);
    v[2] += v[3];
    v[3] = rotate(v[3], 16) ^ v[2];
    v[0] += v[3];
    v[3] = rotate(v[3], 21) ^ v[0];
    v[2] += v[1];
    v[1] = rotate(v[1], 17) ^ v[2];
    v[2] = rotate(v[2], 32);
}

static void sip_block(uint64_t v[4], uint64_t block) {
    v[3] ^= block;
    sip_round(v);
    v[0] ^= block;
}

/* SipHash-1-3 (Aumasson and Bernstein 2012). */
static uint64_t hash(const uint64_t secret[2], const char *key, size_t length) {
    uint64_t v[4] = {secret[0] ^ UINT64_C(0x736f6d6570736575), secret[1] ^ UINT64_C(0x646f72616e646f6d),
                     secret[0] ^ UINT64_C(0x6c7967656e657261), secret[1] ^ UINT64_C(0x7465646279746573)};
    uint64_t block, last = (uint64_t)length << 56;
    size_t i = 0;
    for (; i + 8 <= length; i += 8) {
        memcpy(&block, key + i, 8);
        sip_block(v, block);
    }
    for (int shift = 0; i < length; i++, shift += 8)
        last |= (uint64_t)(unsigned char)key[i] << shift;
    sip_block(v, last);
    v[2] ^= 0xFF;
    for (int round = 0; round < 3; round++)
        sip_round(v);
    return v[0] ^ v[1] ^ v[2] ^ v[3];
}

static void place(struct key_table *table, uint32_t number) {
    size_t slot = table->hashes[number] & (table->slot_count - 1);
    while (table->slots[slot] != 0)
        slot = (slot + 1) & (table->slot_count - 1);
    table->slots[slot] = number + 1;
}

static void place_all(struct key_table *table, size_t slot_count) {
    free(table->slots);
    table->slot_count = slot_count;
    table->slots = mem_new(table->slot_count, sizeof *table->slots);
    for (size_t i = 0; i < table->count; i++)
        place(table, (uint32_t)i);
}

static uint32_t insert(struct key_table *table, const char *key, size_t length, uint64_t key_hash) {
    size_t capacity = table->capacity;
    if (table->count >= UINT32_MAX - 1)
        die("more keys than can be numbered");
    table->keys = mem_grow(table->keys, table->count, &table->capacity, sizeof *table->keys);
    table->hashes = mem_grow(table->hashes, table->count, &capacity, sizeof *table->hashes);
    uint32_t number = (uint32_t)table->count++;
    table->keys[number] = arena_text_n(&table->arena, key, length);
    table->hashes[number] = key_hash;
    if (table->count * 4 > table->slot_count * 3)
        place_all(table, table->slot_count * 2);
    else
        place(table, number);
    return number;
}

void key_table_expect(struct key_table *table, size_t count) {
    size_t slot_count = table->slot_count;
    while (count * 4 > slot_count * 3)
        slot_count *= 2;
    if (slot_count > table->slot_count)
        place_all(table, slot_count);
}

bool key_table_add(struct key_table *table, const char *key, uint32_t *number) {
    size_t length = strlen(key);
    uint64_t key_hash = hash(table->secret, key, length);
    for (size_t slot = key_hash & (table->slot_count - 1); table->slots[slot] != 0; slot = (slot + 1) & (table->slot_count - 1)) {
        uint32_t known = table->slots[slot] - 1;
        if (table->hashes[known] == key_hash && strcmp(table->keys[known], key) == 0) {
            *number = known;
            return false;
        }
    }
    *number = insert(table, key, length, key_hash);
    return true;
}
