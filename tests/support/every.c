#include "support/every.h"

#include <assert.h>

enum { CREATORS_MAX = 16 };

struct walk {
    const struct instance *instance;
    void (*look)(void *context, const struct entry *entries, size_t count);
    void *context;
    struct entry entries[CREATORS_MAX];
    size_t count;
};

static void go_through(struct walk *walk, uint32_t from) {
    const struct instance *instance = walk->instance;
    if (from == instance->count) {
        if (instance_allows(instance, walk->entries, walk->count))
            walk->look(walk->context, walk->entries, walk->count);
        return;
    }
    go_through(walk, from + 1);
    for (int posts = 1; posts <= instance->most[from]; posts++) {
        walk->entries[walk->count++] = (struct entry){from, (uint8_t)posts};
        go_through(walk, from + 1);
        walk->count--;
    }
}

void every_plan(const struct instance *instance, void (*look)(void *context, const struct entry *entries, size_t count), void *context) {
    struct walk walk = {.instance = instance, .look = look, .context = context};
    assert(instance->count <= CREATORS_MAX);
    go_through(&walk, 0);
}

int64_t every_cost(const struct instance *instance, const struct entry *entries, size_t count) {
    int64_t cents = 0;
    for (size_t e = 0; e < count; e++)
        cents += instance->cost_cents[instance_option(instance, entries[e].item, entries[e].posts)];
    return cents;
}
