#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/nearest.h"
#include "base/text.h"
#include "cli/session.h"
#include "export/scenario_report.h"
#include "model/planner.h"
#include "store/store_roster.h"
#include "store/store_scenario.h"
#include "store/store_undo.h"

/* What a subcommand works on. The store is open; the names are its operands. */
struct work {
    struct session *session;
    const char *const *names;
    size_t name_count;
    enum sheet_format format;
    const struct output *out;
};

/* Reading. */

static bool list(const struct work *work, struct error *err) {
    const struct params *params = &work->session->config.params;
    struct scenario *scenarios = NULL;
    size_t count = 0;
    if (work->session->store != NULL && !store_load_scenarios(work->session->store, params, &scenarios, &count, err))
        return false;
    export_scenarios(params, scenarios, count, work->format, work->out);
    if (count == 0)
        output_message("no scenarios yet: keep one with `flamekeep plan … --save NAME`");
    scenario_free_all(scenarios, count);
    return true;
}

/* A scenario as it was saved, and as it would be now. */
struct told {
    struct scenario saved, now;
};

static struct scenario_report report_of(const struct work *work, const struct told *told) {
    return (struct scenario_report){
        .params = &work->session->config.params, .roster = &work->session->roster, .saved = &told->saved, .now = &told->now};
}

static bool tell(const struct work *work, const char *name, const double *universes, struct told *told, struct error *err) {
    if (!session_scenario(work->session, name, &told->saved, err))
        return false;
    scenario_copy(&told->now, &told->saved);
    return scenario_evaluate(&told->now, &work->session->config.params, &work->session->roster, universes, err);
}

/* Writes one, or the difference of two. */
static bool write_told(const struct work *work, struct told told[2], size_t count, struct error *err) {
    const struct params *params = &work->session->config.params;
    struct session *session = work->session;
    if (!store_load_roster(session->store, params, &session->roster, err))
        return false;
    struct planner *planner = session->roster.count > 0 ? planner_new(params, &session->roster) : NULL;
    const double *universes = planner != NULL ? planner_universes(planner) : NULL;
    bool good = true;
    for (size_t i = 0; i < count && good; i++)
        good = tell(work, work->names[i], universes, &told[i], err);
    struct scenario_report reports[] = {report_of(work, &told[0]), report_of(work, &told[1])};
    if (good && count == 1)
        export_scenario(&reports[0], work->format, work->out);
    else if (good)
        export_scenario_diff(&reports[0], &reports[1], work->format, work->out);
    planner_free(planner);
    return good;
}

static bool write_scenarios(const struct work *work, size_t count, struct error *err) {
    struct told told[2];
    for (int i = 0; i < 2; i++) {
        scenario_init(&told[i].saved, &work->session->config.params);
        scenario_init(&told[i].now, &work->session->config.params);
    }
    bool good = write_told(work, told, count, err);
    for (int i = 0; i < 2; i++) {
        scenario_free(&told[i].saved);
        scenario_free(&told[i].now);
    }
    return good;
}

static bool show(const struct work *work, struct error *err) {
    return write_scenarios(work, 1, err);
}

static bool diff(const struct work *work, struct error *err) {
    return write_scenarios(work, 2, err);
}

/* Changing: each fills in what the change is called, for undo and as an answer. */

typedef bool change_scenario(const struct work *work, const struct campaign *campaign, char what[UNDO_WHAT_SIZE], struct error *err);

static bool change(const struct work *work, change_scenario *run, struct error *err) {
    struct store *store = work->session->store;
    struct scenario scenario;
    char what[UNDO_WHAT_SIZE] = "";
    scenario_init(&scenario, &work->session->config.params);
    bool good = store_change_begin(store, err);
    if (good) {
        good = session_scenario(work->session, work->names[0], &scenario, err) && run(work, &scenario.campaign, what, err) &&
               store_change_commit(store, what, 0, err);
        store_change_abandon(store);
    }
    if (good)
        output_format(work->out, "%s\n", what);
    scenario_free(&scenario);
    return good;
}

/* The name that the store has given, for what is said. */
static bool name_of(const struct work *work, int64_t id, char name[SCENARIO_NAME_SIZE], struct error *err) {
    return store_scenario_title(work->session->store, id, name, err);
}

static bool run_copy(const struct work *work, const struct campaign *campaign, char what[UNDO_WHAT_SIZE], struct error *err) {
    char name[SCENARIO_NAME_SIZE];
    int64_t id;
    if (!store_copy_scenario(work->session->store, campaign->id, work->name_count > 1 ? work->names[1] : NULL, &id, err) ||
        !name_of(work, id, name, err))
        return false;
    snprintf(what, UNDO_WHAT_SIZE, "copied scenario '%s' as '%s'", campaign->name, name);
    return true;
}

static bool run_rename(const struct work *work, const struct campaign *campaign, char what[UNDO_WHAT_SIZE], struct error *err) {
    char name[SCENARIO_NAME_SIZE];
    if (!store_rename_scenario(work->session->store, campaign->id, work->names[1], err) || !name_of(work, campaign->id, name, err))
        return false;
    snprintf(what, UNDO_WHAT_SIZE, "renamed scenario '%s' to '%s'", campaign->name, name);
    return true;
}

static bool run_delete(const struct work *work, const struct campaign *campaign, char what[UNDO_WHAT_SIZE], struct error *err) {
    int64_t opened;
    if (!store_delete_scenario(work->session->store, &work->session->config.params, campaign->id, &opened, err))
        return false;
    snprintf(what, UNDO_WHAT_SIZE, "deleted scenario '%s'", campaign->name);
    return true;
}

static bool run_open(const struct work *work, const struct campaign *campaign, char what[UNDO_WHAT_SIZE], struct error *err) {
    if (!store_open_scenario(work->session->store, campaign->id, err))
        return false;
    snprintf(what, UNDO_WHAT_SIZE, "opened scenario '%s'", campaign->name);
    return true;
}

static bool copy(const struct work *work, struct error *err) {
    return change(work, run_copy, err);
}

static bool rename_one(const struct work *work, struct error *err) {
    return change(work, run_rename, err);
}

static bool delete (const struct work *work, struct error *err) {
    return change(work, run_delete, err);
}

static bool open(const struct work *work, struct error *err) {
    return change(work, run_open, err);
}

static const struct subcommand {
    const char *name, *operands;
    size_t least, most;
    bool (*run)(const struct work *work, struct error *err);
} subcommands[] = {
    {"list", "", 0, 0, list},
    {"show", " NAME", 1, 1, show},
    {"copy", " NAME [NEW]", 1, 2, copy},
    {"rename", " NAME NEW", 2, 2, rename_one},
    {"delete", " NAME", 1, 1, delete},
    {"open", " NAME", 1, 1, open},
    {"diff", " NAME NAME", 2, 2, diff},
};

static const struct subcommand *find_subcommand(const char *name, struct error *err) {
    struct nearest nearest = {.word = name};
    for (size_t i = 0; i < sizeof subcommands / sizeof subcommands[0]; i++) {
        if (strcmp(subcommands[i].name, name) == 0)
            return &subcommands[i];
        nearest_offer(&nearest, subcommands[i].name);
    }
    if (nearest.found != NULL)
        error_set(err, "unknown 'scenario %s': did you mean '%s'?", name, nearest.found);
    else
        error_set(err, "unknown 'scenario %s': it can list, show, copy, rename, delete, open and diff", name);
    return NULL;
}

static const struct subcommand *understand(const struct args *args, enum sheet_format *format, struct error *err) {
    const struct subcommand *sub = find_subcommand(args->operands[0], err);
    size_t names = args->operand_count - 1;
    if (sub == NULL || !session_format(args, format, err))
        return NULL;
    if (names >= sub->least && names <= sub->most)
        return sub;
    error_set(err, "it is 'scenario %s%s': a name with blanks stands in quotes", sub->name, sub->operands);
    return NULL;
}

int cmd_scenario(const struct args *args, const struct output *out) {
    struct session session;
    struct error err;
    struct work work = {&session, args->operands + 1, args->operand_count - 1, SHEET_TABLE, out};
    const struct subcommand *sub = understand(args, &work.format, &err);
    if (sub == NULL) {
        output_message("%s", err.text);
        return EXIT_USAGE;
    }
    bool good = session_open(&session, args, &err);
    if (good && session.store == NULL && sub->least > 0)
        good = error_set(&err, "there is no scenario '%s': there is no store yet", work.names[0]);
    good = good && sub->run(&work, &err);
    if (!good)
        output_message("%s", err.text);
    session_close(&session);
    return good ? EXIT_DONE : EXIT_FAILED;
}
