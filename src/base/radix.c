#include "base/radix.h"

#include <string.h>

static unsigned byte_of(uint64_t key, int pass) {
    return key >> (8 * pass) & 255;
}

void radix_begin(struct radix *radix, struct radix_entry *entries, struct radix_entry *scratch, size_t count) {
    *radix = (struct radix){.entries = entries, .from = entries, .to = scratch, .count = count};
    for (size_t i = 0; i < count; i++)
        for (int pass = 0; pass < RADIX_PASSES; pass++)
            radix->start[pass][byte_of(entries[i].key, pass)]++;
}

/* From how many have a byte to where they begin; false when all have the same one, and no pass is needed. */
static bool place_bytes(struct radix *radix, int pass) {
    uint32_t *start = radix->start[pass], before = 0;
    if (radix->count == 0 || start[byte_of(radix->from[0].key, pass)] == radix->count)
        return false;
    for (int byte = 0; byte < 256; byte++) {
        uint32_t here = start[byte];
        start[byte] = before;
        before += here;
    }
    return true;
}

static void scatter(struct radix *radix, int pass) {
    uint32_t *start = radix->start[pass];
    struct radix_entry *from = radix->from, *to = radix->to;
    for (size_t i = 0; i < radix->count; i++)
        to[start[byte_of(from[i].key, pass)]++] = from[i];
    radix->from = to;
    radix->to = from;
}

bool radix_step(struct radix *radix) {
    while (radix->pass < RADIX_PASSES && !place_bytes(radix, radix->pass))
        radix->pass++;
    if (radix->pass < RADIX_PASSES) {
        scatter(radix, radix->pass++);
        return true;
    }
    if (radix->from != radix->entries && radix->count > 0)
        memcpy(radix->entries, radix->from, radix->count * sizeof *radix->entries);
    radix->from = radix->entries;
    return false;
}

void radix_sort(struct radix_entry *entries, struct radix_entry *scratch, size_t count) {
    struct radix radix;
    radix_begin(&radix, entries, scratch, count);
    while (radix_step(&radix))
        ;
}

uint64_t radix_key(double number) {
    uint64_t bits;
    number += 0.0; /* no −0 */
    memcpy(&bits, &number, sizeof bits);
    return bits >> 63 ? ~bits : bits | (uint64_t)1 << 63;
}
