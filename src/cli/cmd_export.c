#include <math.h>
#include <string.h>

#include "base/clock.h"
#include "base/file_write.h"
#include "base/nearest.h"
#include "cli/plan_session.h"
#include "cli/roster_wish.h"
#include "export/brief.h"
#include "export/plan_report.h"
#include "store/store_scenario.h"

/* One of the things that can be exported. */
struct export_kind {
    const char *name;
    const char *formats; /* "csv, json, md or table" */
    int usual;           /* the format when nothing says which */
    bool (*parse)(const char *name, int *format);
    int (*open)(struct session *session, const struct args *args);
    int (*write)(struct session *session, const struct args *args, int format, const struct output *out); /* says what is wrong */
};

static bool parse_sheet(const char *name, int *format) {
    enum sheet_format found;
    bool good = sheet_format_parse(name, &found);
    if (good)
        *format = (int)found;
    return good;
}

static int write_roster(struct session *session, const struct args *args, int format, const struct output *out) {
    struct roster_wish wish = {.format = (enum sheet_format)format, .limit = SIZE_MAX};
    int status = roster_list(session, args_value(args, OPTION_FILTER), &wish, out);
    filter_free(wish.filter);
    return status;
}

/* True when it has the same creators with as many posts. */
static bool is_same_plan(const struct scenario *kept, const struct plan *plan) {
    bool same = (size_t)(kept->plan.torches + kept->plan.flames) == plan->count && kept->plan.count == plan->count;
    for (size_t i = 0; same && i < plan->count; i++) {
        const struct plan_line *line = plan_find(&kept->plan, plan->lines[i].creator_id);
        same = line != NULL && line->posts == plan->lines[i].posts;
    }
    return same;
}

/* Somebody who kept a plan may expect just that one. */
static void warn_of_difference(const struct session *session, const struct plan *plan) {
    struct scenario kept;
    struct error unused;
    bool found = false;
    if (session->store == NULL || session->campaign.id == 0)
        return;
    scenario_init(&kept, &session->config.params);
    if (store_load_scenario(session->store, &session->config.params, session->campaign.name, &kept, &found, &unused) && found &&
        kept.has_plan && !is_same_plan(&kept, plan))
        output_message("this is not the plan that is kept with '%s': it was made anew, for the roster and the wishes as they are now",
                       session->campaign.name);
    scenario_free(&kept);
}

static int write_plan(struct session *session, const struct args *args, int format, const struct output *out) {
    const struct params *params = &session->config.params;
    struct planner *planner = planner_new(params, &session->roster);
    struct plan plan;
    struct error err;
    plan_init(&plan);
    bool good = planner_solve(planner, &session->campaign, &plan, &err);
    if (good) {
        struct plan_report report = {.params = params, .roster = &session->roster, .campaign = &session->campaign, .plan = &plan};
        export_plan(&report, (enum sheet_format)format, out);
        warn_of_difference(session, &plan);
    } else {
        output_message("%s", err.text);
    }
    plan_free(&plan);
    planner_free(planner);
    (void)args;
    return good ? EXIT_DONE : EXIT_FAILED;
}

static bool parse_brief(const char *name, int *format) {
    enum brief_format found;
    bool good = brief_format_parse(name, &found);
    if (good)
        *format = (int)found;
    return good;
}

enum { PATIENCE_MS = 2000 };

/* Of a large roster it takes a while: whoever waits is told for what, once. */
static struct curve *work_out(const struct planner *planner, enum curve_kind kind, bool *told) {
    struct curve *curve = curve_new(planner, kind);
    bool done = curve_step(curve, clock_ms() + PATIENCE_MS);
    if (!done && !*told) {
        output_message("working out what other budgets and other splits would bring: with so many creators this takes a while");
        *told = true;
    }
    if (!done)
        curve_step(curve, HUGE_VAL);
    return curve;
}

static bool brief_plan(const struct session *session, const struct args *args, const struct planner *planner, const struct plan *plan,
                       enum brief_format format, const struct output *out, struct error *err) {
    struct clock_day today = clock_today();
    struct brief brief = {
        .config = &session->config,
        .roster = &session->roster,
        .campaign = &session->campaign,
        .plan = plan,
        .date = today.text,
        .filter = args_value(args, OPTION_FILTER),
        .excluded = session->excluded_by_hand,
    };
    if (plan->count == 0) /* curves take seconds: there is nothing to draw them for */
        return export_brief(&brief, format, out, err);
    bool told = false;
    struct curve *budget = work_out(planner, CURVE_BUDGET, &told), *split = work_out(planner, CURVE_SPLIT, &told);
    brief.budget_curve = curve_points(budget);
    brief.split_curve = curve_points(split);
    bool good = export_brief(&brief, format, out, err);
    curve_free(budget);
    curve_free(split);
    return good;
}

static int write_brief(struct session *session, const struct args *args, int format, const struct output *out) {
    struct planner *planner = planner_new(&session->config.params, &session->roster);
    struct plan plan;
    struct error err;
    plan_init(&plan);
    bool good = planner_solve(planner, &session->campaign, &plan, &err) &&
                brief_plan(session, args, planner, &plan, (enum brief_format)format, out, &err);
    if (good)
        warn_of_difference(session, &plan);
    else
        output_message("%s", err.text);
    plan_free(&plan);
    planner_free(planner);
    return good ? EXIT_DONE : EXIT_FAILED;
}

static const struct export_kind kinds[] = {
    {"roster", "csv, json, md or table", SHEET_CSV, parse_sheet, plan_session_open_unfiltered, write_roster},
    {"plan", "csv, json, md or table", SHEET_CSV, parse_sheet, plan_session_open, write_plan},
    {"brief", "md or html", BRIEF_MD, parse_brief, plan_session_open, write_brief},
};

enum { KIND_COUNT = sizeof kinds / sizeof kinds[0] };

static const struct export_kind *find_kind(const char *name, struct error *err) {
    struct nearest nearest = {.word = name};
    for (size_t i = 0; i < KIND_COUNT; i++) {
        if (strcmp(kinds[i].name, name) == 0)
            return &kinds[i];
        nearest_offer(&nearest, kinds[i].name);
    }
    if (nearest.found != NULL)
        error_set(err, "cannot export '%s': did you mean '%s'?", name, nearest.found);
    else
        error_set(err, "cannot export '%s': it can be roster, plan or brief", name);
    return NULL;
}

/* What stands after the last dot of a file's name; "" when nothing does. */
static const char *ending(const char *path) {
    const char *slash = strrchr(path, '/'), *dot = strrchr(slash != NULL ? slash : path, '.');
    return dot != NULL ? dot + 1 : "";
}

/* A file that is called plan.html should not be filled with CSV. */
static bool is_format_of_any(const char *name) {
    int unused;
    for (size_t i = 0; i < KIND_COUNT; i++)
        if (kinds[i].parse(name, &unused))
            return true;
    return false;
}

/* As --format says, else as the file's name ends, else the usual one. */
static bool find_format(const struct args *args, const struct export_kind *kind, int *format, struct error *err) {
    const char *name = args_value(args, OPTION_FORMAT), *path = args_value(args, OPTION_OUTPUT);
    if (name == NULL && path != NULL && is_format_of_any(ending(path)))
        name = ending(path);
    *format = kind->usual;
    return name == NULL || kind->parse(name, format) || error_set(err, "a %s cannot be '%s': use %s", kind->name, name, kind->formats);
}

/* Where the export goes: a file that is there whole or not at all, or standard output. */
static int write_to(const char *path, enum text_charset charset, const struct export_kind *kind, struct session *session,
                    const struct args *args, int format) {
    struct file_write file;
    struct error err;
    if (session->store != NULL && store_lies_at(session->store, path)) {
        output_message("%s: is the store: name another file", path);
        return EXIT_FAILED;
    }
    if (!file_write_begin(&file, path, &err)) {
        output_message("%s", err.text);
        return EXIT_FAILED;
    }
    struct output out = {.file = file.file, .charset = charset};
    int status = kind->write(session, args, format, &out);
    if (status != EXIT_DONE) {
        file_write_abandon(&file);
    } else if (!file_write_commit(&file, &err)) {
        output_message("%s", err.text);
        status = EXIT_FAILED;
    } else {
        output_message("wrote %s", path);
    }
    return status;
}

int cmd_export(const struct args *args, const struct output *out) {
    const char *path = args_value(args, OPTION_OUTPUT);
    struct session session;
    struct error err;
    int format;
    const struct export_kind *kind = find_kind(args->operands[0], &err);
    if (kind == NULL || !find_format(args, kind, &format, &err)) {
        output_message("%s", err.text);
        return EXIT_USAGE;
    }
    int status = kind->open(&session, args);
    if (status != EXIT_DONE)
        return status;
    if (path == NULL || strcmp(path, "-") == 0)
        status = kind->write(&session, args, format, out);
    else
        status = write_to(path, out->charset, kind, &session, args, format);
    session_close(&session);
    return status;
}
