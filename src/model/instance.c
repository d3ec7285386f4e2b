#include "model/instance.h"

#include <math.h>
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
        .person = mem_new(creators, sizeof(uint32_t)),
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
    free(instance->person);
    free(instance->sibling);
    free(instance->least);
    free(instance->most);
    free(instance->value);
    free(instance->exposure);
    free(instance->kept);
    free(instance->cost_cents);
    free(instance->gain);
    *instance = (struct instance){0};
}

struct instance_rest instance_rest_of(const struct instance *instance) {
    struct instance_rest rest = {.cents = instance->budget_cents};
    for (int role = 0; role < ROLE_COUNT; role++)
        rest.places[role] = instance->count_max[role];
    for (size_t i = 0; i < instance->count; i++) {
        rest.cents -= instance_least_cost(instance, i);
        rest.places[instance->role[i]] -= instance->least[i] > 0;
    }
    return rest;
}

struct account {
    uint32_t person, segment, creator;
};

static int by_person(const void *left, const void *right) {
    const struct account *a = left, *b = right;
    if (a->person != b->person)
        return a->person < b->person ? -1 : 1;
    if (a->segment != b->segment)
        return a->segment < b->segment ? -1 : 1;
    return (a->creator > b->creator) - (a->creator < b->creator);
}

/* The accounts that may have siblings, in the order of persons. */
static struct account *list_accounts(const struct instance *instance, size_t *count) {
    struct account *accounts = NULL;
    size_t capacity = 0;
    *count = 0;
    for (size_t i = 0; i < instance->count; i++) {
        if (instance->person[i] == 0)
            continue;
        accounts = mem_grow(accounts, *count, &capacity, sizeof *accounts);
        accounts[(*count)++] = (struct account){instance->person[i], instance->segment[i], (uint32_t)i};
    }
    if (*count > 0)
        qsort(accounts, *count, sizeof *accounts, by_person);
    return accounts;
}

void instance_link_people(struct instance *instance) {
    size_t count;
    struct account *accounts = list_accounts(instance, &count);
    if (count < 2) {
        free(instance->sibling);
        instance->sibling = NULL;
    } else {
        instance->sibling = mem_resize(instance->sibling, instance->count, sizeof *instance->sibling);
        for (size_t i = 0; i < instance->count; i++)
            instance->sibling[i] = (uint32_t)i;
    }
    for (size_t a = 1; a < count; a++) { /* takes each into the ring of the one before: into its place, before what follows it */
        const struct account *account = &accounts[a], *before = &accounts[a - 1];
        if (account->person != before->person || account->segment != before->segment)
            continue;
        instance->sibling[account->creator] = instance->sibling[before->creator];
        instance->sibling[before->creator] = account->creator;
    }
    free(accounts);
}

static bool are_siblings(const struct instance *instance, uint32_t a, uint32_t b) {
    return instance->person[a] != 0 && instance->person[a] == instance->person[b] && instance->segment[a] == instance->segment[b];
}

/* The share that the person of an entry leaves unreached with all their entries; 1 when that has been counted with an earlier one. */
static double kept_by_person(const struct instance *instance, const struct entry *entries, size_t count, size_t which) {
    double kept = 1.0;
    for (size_t e = 0; e < count; e++) {
        if (e != which && !are_siblings(instance, entries[e].item, entries[which].item))
            continue;
        if (e < which)
            return 1.0;
        kept = fmin(kept, instance->kept[instance_option(instance, entries[e].item, entries[e].posts)]);
    }
    return kept;
}

double instance_value(const struct instance *instance, const struct entry *entries, size_t count) {
    double *unreached = mem_new(instance->segment_count, sizeof *unreached);
    double value = instance->constant;
    for (size_t s = 0; s < instance->segment_count; s++)
        unreached[s] = 1.0;
    for (size_t e = 0; e < count; e++) {
        uint32_t item = entries[e].item;
        size_t option = instance_option(instance, item, entries[e].posts);
        bool alone = instance->person[item] == 0;
        value += instance->value[option];
        unreached[instance->segment[item]] *= alone ? instance->kept[option] : kept_by_person(instance, entries, count, e);
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

static int by_item(const void *left, const void *right) {
    const struct entry *a = left, *b = right;
    return (a->item > b->item) - (a->item < b->item);
}

void entries_sort(struct entry *entries, size_t count) {
    qsort(entries, count, sizeof *entries, by_item);
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
