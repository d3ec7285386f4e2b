#include <math.h>

#include "cli/plan_options.h"
#include "cli/plan_session.h"
#include "export/plan_report.h"
#include "store/store_campaign.h"
#include "store/store_undo.h"

/* One step of undo, with the plan that stood under that name before. */
static bool write_plan(struct session *session, const struct plan *plan, struct error *err) {
    char what[UNDO_WHAT_SIZE];
    snprintf(what, sizeof what, "plan '%s' kept", session->campaign.name);
    if (!store_change_begin(session->store, err))
        return false;
    if (store_save_plan(session->store, &session->config.params, &session->campaign, plan, err))
        return store_change_commit(session->store, what, 0, err);
    store_change_abandon(session->store);
    return false;
}

static bool keep(struct session *session, const struct plan *plan, struct error *err) {
    if (!write_plan(session, plan, err))
        return false;
    output_message("kept as '%s': see `flamekeep scenario list`", session->campaign.name);
    return true;
}

/* Makes *plan the cheapest that reaches what is wanted, or the nearest. */
static struct target *solve_target(const struct planner *planner, const struct target_wish *wish, struct plan *plan) {
    struct target *target = target_new(planner, wish);
    target_step(target, HUGE_VAL);
    plan_copy(plan, &target_result(target)->plan);
    return target;
}

/* wish: of --target, or NULL. */
static bool plan_and_write(struct session *session, const struct args *args, enum sheet_format format, const struct target_wish *wish,
                           const struct output *out, struct error *err) {
    const struct params *params = &session->config.params;
    struct planner *planner = planner_new(params, &session->roster);
    struct target *target = NULL;
    struct plan plan;
    plan_init(&plan);
    bool good = planner_solve(planner, &session->campaign, &plan, err);
    if (good && wish != NULL)
        target = solve_target(planner, wish, &plan);
    if (good) {
        struct plan_report report = {params, &session->roster, &session->campaign, &plan, target != NULL ? target_result(target) : NULL};
        export_plan(&report, format, out);
        good = !args_has(args, OPTION_SAVE) || keep(session, &plan, err);
    }
    target_free(target);
    plan_free(&plan);
    planner_free(planner);
    return good;
}

static int run(const struct args *args, enum sheet_format format, const struct target_wish *wish, const struct output *out) {
    struct session session;
    struct error err;
    int status = plan_session_open(&session, args);
    if (status != EXIT_DONE)
        return status;
    if (!plan_and_write(&session, args, format, wish, out, &err)) {
        output_message("%s", err.text);
        status = EXIT_FAILED;
    }
    session_close(&session);
    return status;
}

int cmd_plan(const struct args *args, const struct output *out) {
    enum sheet_format format;
    struct target_wish wish;
    bool wished = args_has(args, OPTION_TARGET);
    struct error err;
    if (session_format(args, &format, &err) && (!wished || plan_options_target(args, &wish, &err)))
        return run(args, format, wished ? &wish : NULL, out);
    output_message("%s", err.text);
    return EXIT_USAGE;
}
