/* The key decoder never reads past the end, always goes on, and finds the same keys in whatever pieces the bytes come. */
#include <assert.h>

#include "fuzz/fuzz.h"
#include "ui/decode.h"
#include "ui/key.h"

enum { KEYS_MAX = 4096 };

struct keys {
    struct key key[KEYS_MAX];
    size_t count;
};

/* The keys of bytes that come in pieces of `step`. */
static void read_keys(struct keys *keys, const uint8_t *bytes, size_t size, size_t step) {
    struct decoder decoder = {0};
    struct key key;
    size_t at = 0;
    keys->count = 0;
    for (size_t have = 0; have < size;) {
        size_t used;
        have = have + step < size ? have + step : size;
        while (at < have && (used = decode_key(&decoder, bytes + at, have - at, false, &key)) > 0) {
            at += used;
            assert(at <= have);
            if (key.kind != K_NONE && keys->count < KEYS_MAX)
                keys->key[keys->count++] = key;
        }
        assert(have - at < DECODE_LONGEST);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
    static struct keys whole, pieces;
    read_keys(&whole, bytes, size, size);
    for (size_t step = 1; step < 4; step++) {
        read_keys(&pieces, bytes, size, step);
        assert(whole.count == pieces.count);
        for (size_t i = 0; i < whole.count; i++)
            assert(key_equal(&whole.key[i], &pieces.key[i]) && whole.key[i].x == pieces.key[i].x);
    }
    return 0;
}
