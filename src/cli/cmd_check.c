#include <langinfo.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/version.h"
#include "cli/session.h"
#include "config/amounts.h"
#include "config/theme.h"
#include "store/store_campaign.h"
#include "store/store_presets.h"
#include "store/store_roster.h"
#include "store/store_scenario.h"
#include "store/store_undo.h"

static void report_user_settings(const struct output *out) {
    char *path = config_own_path();
    if (path == NULL)
        output_text(out, "settings   built in (no home directory)\n");
    else
        output_format(out, "settings   %s%s\n", path, access(path, F_OK) == 0 ? "" : ": not there, the built-in ones stand");
    free(path);
}

static bool check_settings(const struct args *args, const struct output *out, struct config *config) {
    struct error err;
    const char *named = args_value(args, OPTION_CONFIG);
    bool good = config_load(config, named, &err);
    report_user_settings(out);
    if (named != NULL)
        output_format(out, "settings   %s\n", named);
    output_format(out, "settings   %s\n", good && amounts_fit(config, &err) ? "good" : err.text);
    return good;
}

/* Its structure, and then all of its content: a value may be well stored and yet be none that can be. */
static bool read_store(struct store *store, const struct params *params, size_t *creators, struct error *err) {
    struct roster roster;
    struct campaign campaign;
    struct scenario *scenarios = NULL;
    struct own_preset *presets = NULL;
    size_t scenario_count = 0, preset_count;
    bool found;
    roster_init(&roster);
    campaign_init(&campaign, params);
    bool good = store_verify(store, err) && store_load_roster(store, params, &roster, err) &&
                store_load_campaign(store, params, &campaign, &found, err) && store_load_scenarios(store, params, &scenarios, &scenario_count, err) &&
                store_list_presets(store, params, &presets, &preset_count, err) &&
                store_verify_log(store, err);
    *creators = roster.count;
    scenario_free_all(scenarios, scenario_count);
    free(presets);
    campaign_free(&campaign);
    roster_free(&roster);
    return good;
}

static bool verify_store(const char *path, const struct params *params, size_t *creators, struct error *err) {
    struct store *store = store_open(path, STORE_READ, err);
    bool good = store != NULL && read_store(store, params, creators, err);
    store_close(store);
    return good;
}

/* Others on this machine could read it: personal data. Not a fault of the store. */
static bool is_private(const char *path) {
    struct stat status;
    return stat(path, &status) != 0 || (status.st_mode & (S_IRWXG | S_IRWXO)) == 0;
}

static bool check_store(const struct args *args, const struct params *params, const struct output *out) {
    struct error err;
    size_t creators;
    char *path = session_store_path(args, &err);
    bool good = path != NULL;
    if (!good)
        output_format(out, "store      %s\n", err.text);
    else if (access(path, F_OK) != 0)
        output_format(out, "store      %s: no store yet\n", path);
    else if ((good = verify_store(path, params, &creators, &err)))
        output_format(out, "store      %s: good, %zu creators%s\n", path, creators,
                      is_private(path) ? "" : "; other users can read it: chmod 600");
    else
        output_format(out, "store      %s\n", err.text);
    free(path);
    return good;
}

static bool check_themes(const struct args *args, const struct config *config, const struct output *out) {
    const char *named = args_value(args, OPTION_THEME), *chosen = named != NULL ? named : config->theme;
    struct theme_list list;
    struct theme theme;
    struct error err;
    size_t faults = 0;
    theme_list(&list);
    for (size_t i = 0; i < list.count; i++) {
        if (theme_load(&theme, list.names[i], &err))
            continue;
        faults++;
        output_format(out, "theme      %s\n", err.text);
    }
    output_format(out, "themes     %zu, %zu with faults\n", list.count, faults);
    if (!theme_load(&theme, chosen, &err)) {
        faults++;
        output_format(out, "theme      %s\n", err.text);
    }
    theme_list_free(&list);
    return faults == 0;
}

static void report_terminal(const struct output *out) {
    const char *term = getenv("TERM");
    output_format(out, "terminal   TERM=%s, characters %s%s\n", term != NULL ? term : "(not set)", nl_langinfo(CODESET),
                  text_locale_charset() == TEXT_UTF8 ? "" : ": plain ASCII is drawn");
}

int cmd_check(const struct args *args, const struct output *to) {
    const struct output shown = output_for_people(to), *out = &shown;
    struct config config;
    output_format(out, "program    flamekeep " FLAMEKEEP_VERSION ", %s\n", store_engine());
    bool settings = check_settings(args, out, &config);
    bool store = check_store(args, &config.params, out);
    bool themes = check_themes(args, &config, out);
    report_terminal(out);
    return settings && store && themes ? EXIT_DONE : EXIT_FAILED;
}
