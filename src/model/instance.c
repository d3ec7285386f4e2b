#include "model/instance.h"

#include <stdlib.h>

#include "base/mem.h"

void instance_init(struct instance *instance, size_t creators, size_t options, size_t segments) {
    *instance = (struct instance){
        .count = creators,
        .option_count = options,
        .segment_count = segments,
        .first = mem_new(creators + 1, sizeof(uint32_t)),
        .segment = mem_new(creators, sizeof(uint32_t)),
        .role = mem_new(creators, 1),
        .platform = mem_new(creators, 1),
        .least = mem_new(creators, 1),
        .most = mem_new(creators, 1),
        .value = mem_new(options, sizeof(double)),
        .exposure = mem_new(options, sizeof(double)),
        .kept = mem_new(options, sizeof(double)),
        .cost_cents = mem_new(options, sizeof(int64_t)),
        .gain = mem_new(segments, sizeof(double)),
    };
}

void instance_free(struct instance *instance) {
    free(instance->first);
    free(instance->segment);
    free(instance->role);
    free(instance->platform);
    free(instance->least);
    free(instance->most);
    free(instance->value);
    free(instance->exposure);
    free(instance->kept);
    free(instance->cost_cents);
    free(instance->gain);
    *instance = (struct instance){0};
}

double instance_value(const struct instance *instance, const struct entry *entries, size_t count) {
    double *unreached = mem_new(instance->segment_count, sizeof *unreached);
    double value = instance->constant;
    for (size_t s = 0; s < instance->segment_count; s++)
        unreached[s] = 1.0;
    for (size_t e = 0; e < count; e++) {
        size_t option = instance_option(instance, entries[e].item, entries[e].posts);
        value += instance->value[option];
        unreached[instance->segment[entries[e].item]] *= instance->kept[option];
    }
    for (size_t s = 0; s < instance->segment_count; s++)
        value += instance->gain[s] * (1.0 - unreached[s]);
    free(unreached);
    return value;
}

static bool counts_fit(const struct instance *instance, const int counts[ROLE_COUNT]) {
    for (int role = 0; role < ROLE_COUNT; role++)
        if (counts[role] < instance->count_min[role] || counts[role] > instance->count_max[role])
            return false;
    return true;
}

/* Of entries that keep the budget. */
static bool sides_fit(const struct instance *instance, const struct entry *entries, size_t count) {
    for (int c = 0; c < instance->side_count; c++) {
        int64_t use = 0;
        for (size_t e = 0; e < count; e++)
            use += instance_side_use(instance, c, entries[e].item, entries[e].posts);
        if (use < instance->sides[c].least || use > instance->sides[c].most)
            return false;
    }
    return true;
}

bool instance_allows(const struct instance *instance, const struct entry *entries, size_t count) {
    int counts[ROLE_COUNT] = {0, 0};
    int64_t left = instance->budget_cents;
    size_t owed = 0;
    for (size_t i = 0; i < instance->count; i++)
        owed += instance->least[i] > 0;
    for (size_t e = 0; e < count; e++) {
        size_t item = entries[e].item;
        if (entries[e].posts < instance->least[item] || entries[e].posts > instance->most[item])
            return false;
        owed -= instance->least[item] > 0;
        counts[instance->role[item]]++;
        left -= instance->cost_cents[instance_option(instance, item, entries[e].posts)];
    }
    return left >= 0 && owed == 0 && counts_fit(instance, counts) && sides_fit(instance, entries, count);
}
