#include <math.h>

#include "base/nearest.h"
#include "cli/plan_options.h"
#include "cli/plan_report.h"
#include "cli/session.h"
#include "model/country.h"
#include "store/store_campaign.h"
#include "store/store_undo.h"

/* A niche or market that nobody has is most likely a slip. */
static void warn_of_unknown(const char *what, const char *name, const struct name_list *names, bool known) {
    struct nearest nearest = {.word = name};
    if (name == NULL || name[0] == '\0' || known)
        return;
    for (size_t i = 1; i < names->count; i++) /* number 0 is "" */
        nearest_offer(&nearest, names->texts[i]);
    if (nearest.found != NULL)
        output_message("no creator has the %s '%s': did you mean '%s'?", what, name, nearest.found);
    else
        output_message("no creator has the %s '%s'", what, name);
}

static void warn_of_unknown_brief(const struct args *args, const struct roster *roster) {
    const char *niche = args_value(args, OPTION_NICHE), *market = args_value(args, OPTION_MARKET);
    warn_of_unknown("niche", niche, &roster->niches, niche != NULL && names_find(&roster->niches, niche) != NAMES_NONE);
    warn_of_unknown("market", market, &roster->markets, market != NULL && country_find(&roster->markets, market) != NAMES_NONE);
}

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
static bool plan_and_write(struct session *session, const struct args *args, const struct filter *filter, enum sheet_format format,
                           const struct target_wish *wish, const struct output *out, struct error *err) {
    const struct params *params = &session->config.params;
    struct planner *planner = planner_new(params, &session->roster);
    struct target *target = NULL;
    struct plan plan;
    plan_init(&plan);
    bool good = (filter == NULL || plan_options_filter(filter, params, &session->roster, &session->campaign, err)) &&
                planner_solve(planner, &session->campaign, &plan, err);
    if (good && wish != NULL)
        target = solve_target(planner, wish, &plan);
    if (good) {
        struct plan_report report = {params, &session->roster, &session->campaign, &plan, target != NULL ? target_result(target) : NULL};
        plan_report_write(&report, format, out);
        good = !args_has(args, OPTION_SAVE) || keep(session, &plan, err);
    }
    target_free(target);
    plan_free(&plan);
    planner_free(planner);
    return good;
}

/* *filter: NULL when none was given, or one of the store's, which is read here. */
static int run(struct session *session, const struct args *args, struct filter **filter, enum sheet_format format,
               const struct target_wish *wish, const struct output *out) {
    const char *text = args_value(args, OPTION_FILTER);
    struct error err;
    int status = EXIT_FAILED;
    if (!session_load(session, args, &err)) {
        output_message("%s", err.text);
    } else if (!plan_options_wishes(args, &session->config.params, &session->campaign, &err)) {
        output_message("%s", err.text);
        status = EXIT_USAGE;
    } else if (text != NULL && *filter == NULL && (*filter = session_filter(session, text, &err)) == NULL) {
        output_message("%s", err.text);
        status = EXIT_USAGE;
    } else if (session->roster.count == 0) {
        status = session_report_empty();
    } else if (!plan_options_creators(args, &session->roster, &session->campaign, &err)) {
        output_message("%s", err.text);
        status = EXIT_USAGE;
    } else {
        warn_of_unknown_brief(args, &session->roster);
        if (plan_and_write(session, args, *filter, format, wish, out, &err))
            status = EXIT_DONE;
        else
            output_message("%s", err.text);
    }
    session_close(session);
    return status;
}

int cmd_plan(const struct args *args, const struct output *out) {
    const char *text = args_value(args, OPTION_FILTER);
    enum sheet_format format;
    struct target_wish wish;
    bool wished = args_has(args, OPTION_TARGET);
    struct session session;
    struct error err;
    bool expression = text != NULL && text[0] != '@';
    struct filter *filter = expression ? filter_new(text, &err) : NULL;
    int status = EXIT_USAGE;
    if (expression && filter == NULL)
        output_message("%s", err.text);
    else if (!session_format(args, &format, &err))
        output_message("%s", err.text);
    else if (wished && !plan_options_target(args, &wish, &err))
        output_message("%s", err.text);
    else
        status = run(&session, args, &filter, format, wished ? &wish : NULL, out);
    filter_free(filter);
    return status;
}
