#include "cli/plan_session.h"

#include "base/nearest.h"
#include "cli/plan_options.h"
#include "model/country.h"

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

static int fault(const struct error *err, int status) {
    output_message("%s", err->text);
    return status;
}

/* Of the roster that is loaded now. */
static int put_creators(struct session *session, const struct args *args, const struct filter *filter) {
    const struct params *params = &session->config.params;
    struct error err;
    if (!plan_options_creators(args, &session->roster, &session->campaign, &err))
        return fault(&err, EXIT_USAGE);
    warn_of_unknown_brief(args, &session->roster);
    session->excluded_by_hand = session->campaign.exclude_count;
    if (filter != NULL && !plan_options_filter(filter, params, &session->roster, &session->campaign, &err))
        return fault(&err, EXIT_FAILED);
    return EXIT_DONE;
}

/* The store and the campaign that the options make, before anybody of the roster is named. */
static int load(struct session *session, const struct args *args) {
    struct error err;
    if (!session_load(session, args, &err))
        return fault(&err, EXIT_FAILED);
    if (!plan_options_wishes(args, session, &err))
        return fault(&err, EXIT_USAGE);
    return EXIT_DONE;
}

/* *filter: NULL when none was given, or one of the store's, which is read here. */
static int load_filtered(struct session *session, const struct args *args, struct filter **filter) {
    const char *text = args_value(args, OPTION_FILTER);
    struct error err;
    int status = load(session, args);
    if (status != EXIT_DONE)
        return status;
    if (text != NULL && *filter == NULL && (*filter = session_filter(session, text, &err)) == NULL)
        return fault(&err, EXIT_USAGE);
    return session->roster.count > 0 ? put_creators(session, args, *filter) : session_report_empty();
}

static int close_unless_done(struct session *session, int status) {
    if (status != EXIT_DONE)
        session_close(session);
    return status;
}

int plan_session_open(struct session *session, const struct args *args) {
    const char *text = args_value(args, OPTION_FILTER);
    struct error err;
    bool expression = text != NULL && text[0] != '@';
    struct filter *filter = expression ? filter_new(text, &err) : NULL;
    if (expression && filter == NULL)
        return fault(&err, EXIT_USAGE);
    int status = close_unless_done(session, load_filtered(session, args, &filter));
    filter_free(filter);
    return status;
}

int plan_session_open_unfiltered(struct session *session, const struct args *args) {
    int status = load(session, args);
    if (status == EXIT_DONE)
        status = session->roster.count > 0 ? put_creators(session, args, NULL) : session_report_empty();
    return close_unless_done(session, status);
}
