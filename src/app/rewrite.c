#include "app/rewrite.h"

#include <stdlib.h>

#include "base/mem.h"
#include "store/store_edit.h"

enum { PROGRESS_EVERY = 500 };

static bool rewrite_one(struct store *store, const struct rewrite *rewrite, int64_t id, struct arena *texts, bool *changed,
                        struct error *err) {
    size_t row = roster_find(rewrite->roster, id);
    struct creator creator;
    bool found;
    *changed = false;
    if (row == ROSTER_NONE)
        return true;
    if (!store_read_creator(store, id, texts, &creator, &found, err))
        return false;
    if (!found)
        creator = roster_get(rewrite->roster, row); /* who is gone cannot be written, which is said */
    return amend_creator(rewrite->amendments, rewrite->amendment_count, rewrite->params, rewrite->today, texts, &creator, changed, err) &&
           (!*changed || store_write_creator(store, &creator, err));
}

static bool rewrite_all(struct store *store, const struct rewrite *rewrite, const int64_t *ids, size_t count, struct rewritten *result,
                        struct error *err) {
    struct arena texts = {0};
    bool good = true, changed;
    for (size_t i = 0; i < count && good; i++) {
        good = rewrite_one(store, rewrite, ids[i], &texts, &changed, err);
        if (good && changed)
            result->ids[result->count++] = ids[i];
        if (rewrite->progress != NULL && i % PROGRESS_EVERY == PROGRESS_EVERY - 1)
            rewrite->progress(rewrite->user, (double)i / (double)count);
        arena_reset(&texts);
    }
    arena_free(&texts);
    return good;
}

bool rewrite_creators(struct store *store, const struct rewrite *rewrite, const int64_t *ids, size_t count, struct rewritten *result,
                      struct error *err) {
    *result = (struct rewritten){NULL, 0};
    if (!store_change_begin(store, err))
        return false;
    result->ids = mem_new(count > 0 ? count : 1, sizeof *result->ids);
    bool good = rewrite_all(store, rewrite, ids, count, result, err);
    if (good && result->count > 0 && rewrite->also != NULL)
        good = rewrite->also(rewrite->user, store, err);
    if (good && store_change_commit(store, rewrite->what, 0, err))
        return true;
    store_change_abandon(store);
    free(result->ids);
    *result = (struct rewritten){NULL, 0};
    return false;
}
