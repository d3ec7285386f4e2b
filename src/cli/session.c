#include "cli/session.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/bring.h"
#include "base/nearest.h"
#include "base/text.h"
#include "config/amounts.h"
#include "store/store_campaign.h"
#include "store/store_filters.h"
#include "store/store_presets.h"
#include "store/store_roster.h"
#include "store/store_scenario.h"

char *session_store_path(const struct args *args, struct error *err) {
    return bring_store_path(args_value(args, OPTION_DB), args_has(args, OPTION_DEMO), err);
}

bool session_settings(struct session *session, const struct args *args, struct error *err) {
    session->store = NULL;
    session->excluded_by_hand = 0;
    roster_init(&session->roster);
    session->campaign = (struct campaign){.id = 0};
    session->presets = NULL;
    session->preset_count = 0;
    if (!config_load(&session->config, args_value(args, OPTION_CONFIG), err))
        return false;
    campaign_init(&session->campaign, &session->config.params);
    return true;
}

/* For writing when that can be, so that an older store is brought up to date; else as it is. */
static struct store *open_existing(const char *path, struct error *err) {
    struct store *store = store_open(path, STORE_WRITE, err);
    return store != NULL ? store : store_open(path, STORE_READ, err);
}

static bool open_demo(struct session *session, const char *path, struct error *err) {
    session->store = store_open(path, STORE_WRITE, err);
    return session->store != NULL && bring_demo_once(session->store, &session->config.params, err);
}

bool session_open(struct session *session, const struct args *args, struct error *err) {
    if (!session_settings(session, args, err))
        return false;
    char *path = session_store_path(args, err);
    bool good = path != NULL;
    if (good && args_has(args, OPTION_DEMO)) {
        good = open_demo(session, path, err);
    } else if (good && access(path, F_OK) == 0) {
        session->store = open_existing(path, err);
        good = session->store != NULL;
    }
    free(path);
    return good;
}

void session_report_amounts(const struct session *session) {
    struct error notice;
    if (!amounts_fit(&session->config, &notice))
        output_message("%s", notice.text);
}

static bool load_store(struct session *session, struct error *err) {
    const struct params *params = &session->config.params;
    bool found;
    return session->store == NULL || (store_load_roster(session->store, params, &session->roster, err) &&
                                      store_load_campaign(session->store, params, &session->campaign, &found, err) &&
                                      store_list_presets(session->store, params, &session->presets, &session->preset_count, err));
}

/* In place of the campaign that is open. */
static bool take_scenario(struct session *session, const char *name, struct error *err) {
    struct scenario scenario;
    scenario_init(&scenario, &session->config.params);
    bool good = session_scenario(session, name, &scenario, err);
    if (good)
        campaign_copy(&session->campaign, &scenario.campaign);
    scenario_free(&scenario);
    return good;
}

bool session_load(struct session *session, const struct args *args, struct error *err) {
    const char *scenario = args_value(args, OPTION_SCENARIO);
    if (!session_open(session, args, err))
        return false;
    session_report_amounts(session);
    return load_store(session, err) && (scenario == NULL || take_scenario(session, scenario, err));
}

void session_close(struct session *session) {
    campaign_free(&session->campaign);
    free(session->presets);
    session->presets = NULL;
    roster_free(&session->roster);
    store_close(session->store);
}

bool session_format(const struct args *args, enum sheet_format *format, struct error *err) {
    const char *name = args_value(args, OPTION_FORMAT);
    *format = SHEET_TABLE;
    return name == NULL || sheet_format_parse(name, format) || error_set(err, "unknown format '%s': use table, csv, json or md", name);
}

static const char *find_kept(const struct saved_filter *list, size_t count, const char *name, struct error *err) {
    struct nearest nearest = {.word = name};
    char *folded = text_fold(name);
    const char *found = NULL;
    for (size_t i = 0; i < count && found == NULL; i++) {
        char *other = text_fold(list[i].name);
        found = strcmp(other, folded) == 0 ? list[i].expression : NULL;
        free(other);
        nearest_offer(&nearest, list[i].name);
    }
    free(folded);
    if (found == NULL && nearest.found != NULL)
        error_set(err, "no filter '%s' is kept: did you mean '@%s'?", name, nearest.found);
    else if (found == NULL)
        error_set(err, "no filter '%s' is kept: the dashboard keeps them, see F in the roster", name);
    return found;
}

struct filter *session_filter(const struct session *session, const char *text, struct error *err) {
    struct saved_filter *list = NULL;
    struct filter *filter = NULL;
    size_t count = 0;
    if (text[0] != '@')
        return filter_new(text, err);
    if (session->store != NULL && !store_list_filters(session->store, &list, &count, err))
        return NULL;
    const char *expression = find_kept(list, count, text + 1, err);
    if (expression != NULL)
        filter = filter_new(expression, err);
    free(list);
    return filter;
}

static bool no_scenario(const struct session *session, const char *name, struct error *err) {
    struct nearest nearest = {.word = name};
    struct saved_plan *list = NULL;
    size_t count = 0;
    if (session->store != NULL && !store_list_plans(session->store, &list, &count, err))
        return false;
    for (size_t i = 0; i < count; i++)
        nearest_offer(&nearest, list[i].name);
    if (nearest.found != NULL)
        error_set(err, "there is no scenario '%s': did you mean '%s'?", name, nearest.found);
    else
        error_set(err, "there is no scenario '%s': see `flamekeep scenario list`", name);
    free(list);
    return false;
}

bool session_scenario(const struct session *session, const char *typed, struct scenario *scenario, struct error *err) {
    char name[SCENARIO_NAME_SIZE];
    bool found = false;
    if (!store_scenario_name(typed, name, err))
        return false;
    if (session->store != NULL && !store_load_scenario(session->store, &session->config.params, name, scenario, &found, err))
        return false;
    return found || no_scenario(session, name, err);
}

int session_report_empty(void) {
    output_message("no creators yet: bring a roster in with `flamekeep import FILE`, or look at the demo with `flamekeep --demo`");
    return EXIT_FAILED;
}
