#include "model/branch.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

void branches_clear(struct branches *branches, size_t price_count) {
    branches->count = branches->heap_count = branches->pool_count = 0;
    branches->price_count = price_count;
}

void branches_free(struct branches *branches) {
    free(branches->list);
    free(branches->heap);
    free(branches->pool);
    *branches = (struct branches){0};
}

uint32_t branches_add(struct branches *branches, const struct branch *branch, const double *prices) {
    branches->list = mem_grow(branches->list, branches->count, &branches->capacity, sizeof *branches->list);
    if (branches->pool_count + branches->price_count > branches->pool_capacity) {
        branches->pool_capacity = 2 * (branches->pool_count + branches->price_count);
        branches->pool = mem_resize(branches->pool, branches->pool_capacity, sizeof *branches->pool);
    }
    struct branch *added = &branches->list[branches->count];
    *added = *branch;
    added->prices = branches->pool_count;
    memcpy(branches->pool + added->prices, prices, branches->price_count * sizeof *prices);
    branches->pool_count += branches->price_count;
    return (uint32_t)branches->count++;
}

double *branches_prices(const struct branches *branches, uint32_t branch) {
    return branches->pool + branches->list[branch].prices;
}

static bool before(const struct branches *branches, uint32_t a, uint32_t b) {
    double left = branches->list[a].bound, right = branches->list[b].bound;
    return left != right ? left > right : a < b;
}

void branches_push(struct branches *branches, uint32_t branch) {
    branches->heap = mem_grow(branches->heap, branches->heap_count, &branches->heap_capacity, sizeof *branches->heap);
    size_t at = branches->heap_count++;
    for (; at > 0 && before(branches, branch, branches->heap[(at - 1) / 2]); at = (at - 1) / 2)
        branches->heap[at] = branches->heap[(at - 1) / 2];
    branches->heap[at] = branch;
}

uint32_t branches_top(const struct branches *branches) {
    return branches->heap_count > 0 ? branches->heap[0] : BRANCH_NONE;
}

void branches_pop(struct branches *branches) {
    uint32_t last = branches->heap[--branches->heap_count];
    size_t at = 0;
    for (size_t child = 1; child < branches->heap_count; child = 2 * at + 1) {
        if (child + 1 < branches->heap_count && before(branches, branches->heap[child + 1], branches->heap[child]))
            child++;
        if (before(branches, last, branches->heap[child]))
            break;
        branches->heap[at] = branches->heap[child];
        at = child;
    }
    if (branches->heap_count > 0)
        branches->heap[at] = last;
}

void branches_enter(const struct branches *branches, uint32_t branch, struct core *core) {
    core_set_torch(core, branches->list[branch].torch);
    for (uint32_t b = branch; branches->list[b].parent != BRANCH_NONE; b = branches->list[b].parent)
        core_limit(core, branches->list[b].creator, branches->list[b].least, branches->list[b].most);
    core_tighten(core);
    core_take_overlaps(core);
}

void branches_leave(struct core *core) {
    core_lift_limits(core);
    core_set_torch(core, CORE_NONE);
}
