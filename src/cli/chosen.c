#include "cli/chosen.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/text.h"

static void choose(struct chosen *chosen, int64_t id) {
    chosen->ids[chosen->count++] = id;
}

static int by_id(const void *a, const void *b) {
    int64_t left = *(const int64_t *)a, right = *(const int64_t *)b;
    return (left > right) - (left < right);
}

static void drop_twice(struct chosen *chosen) {
    size_t kept = 0;
    qsort(chosen->ids, chosen->count, sizeof *chosen->ids, by_id);
    for (size_t i = 0; i < chosen->count; i++)
        if (kept == 0 || chosen->ids[kept - 1] != chosen->ids[i])
            chosen->ids[kept++] = chosen->ids[i];
    chosen->count = kept;
}

static bool choose_handles(struct chosen *chosen, const struct session *session, const char *const *handles, size_t count,
                           struct error *err) {
    for (size_t i = 0; i < count; i++) {
        size_t row = roster_find_handle(&session->roster, handles[i], err);
        if (row == ROSTER_NONE)
            return false;
        choose(chosen, session->roster.id[row]);
    }
    return true;
}

/* The plan of the open campaign, when the filter asks for it. */
static bool plan_of(const struct session *session, struct plan *plan) {
    struct error unused;
    struct planner *planner = planner_new(&session->config.params, &session->roster);
    bool found = planner_solve(planner, &session->campaign, plan, &unused);
    planner_free(planner);
    return found;
}

static void choose_matches(struct chosen *chosen, const struct session *session, const struct filter *filter) {
    const struct roster *roster = &session->roster;
    struct filter_context context = {.params = &session->config.params, .campaign = &session->campaign};
    struct plan plan;
    plan_init(&plan);
    if (roster->count > 0 && filter_asks(filter, "in") && plan_of(session, &plan))
        context.plan = &plan;
    for (size_t row = 0; row < roster->count; row++)
        if (filter_matches(filter, roster, row, &context))
            choose(chosen, roster->id[row]);
    plan_free(&plan);
}

static bool choose_filter(struct chosen *chosen, const struct session *session, const char *text, struct error *err) {
    struct filter *filter = text != NULL ? session_filter(session, text, err) : NULL;
    if (filter != NULL)
        choose_matches(chosen, session, filter);
    filter_free(filter);
    return text == NULL || filter != NULL;
}

bool chosen_find(struct chosen *chosen, const struct session *session, const char *const *handles, size_t handle_count, const char *filter,
                 struct error *err) {
    *chosen = (struct chosen){.ids = mem_new(session->roster.count + handle_count + 1, sizeof *chosen->ids)};
    if (handle_count == 0 && filter == NULL)
        return error_set(err, "whom? Name a handle, or those who match with --filter");
    if (!choose_handles(chosen, session, handles, handle_count, err) || !choose_filter(chosen, session, filter, err))
        return false;
    drop_twice(chosen);
    return chosen->count > 0 || error_set(err, "nobody matches '%s'", filter);
}

void chosen_free(struct chosen *chosen) {
    free(chosen->ids);
    *chosen = (struct chosen){.count = 0};
}

void chosen_name(const struct chosen *chosen, const struct session *session, char *out, size_t size) {
    size_t row = chosen->count == 1 ? roster_find(&session->roster, chosen->ids[0]) : ROSTER_NONE;
    char number[32];
    text_whole(number, sizeof number, (int64_t)chosen->count);
    if (row != ROSTER_NONE)
        snprintf(out, size, "%s", roster_text(&session->roster, row, ROSTER_HANDLE));
    else
        snprintf(out, size, "%s creators", number);
}
