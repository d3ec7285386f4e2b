#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "app/complete.h"
#include "app/presets.h"
#include "app/scenarios.h"
#include "base/decimal.h"
#include "model/filter.h"
#include "model/limits.h"

static_assert((int)LIMITS_TEXT_SIZE < (int)PROMPT_SIZE, "every limit can be typed, and a blank");

/* What stands in the prompt at first. */

static void put_filter(const struct app *app, char out[PROMPT_SIZE]) {
    snprintf(out, PROMPT_SIZE, "%s", app_filter(app));
}

/* Most often it is kept anew. */
static void put_filter_name(const struct app *app, char out[PROMPT_SIZE]) {
    app_filter_name(app, out, PROMPT_SIZE);
}

static void put_budget(const struct app *app, char out[PROMPT_SIZE]) {
    money_text(out, PROMPT_SIZE, app->model.campaign.budget_cents, &app->model.params->currency);
}

static void put_days(const struct app *app, char out[PROMPT_SIZE]) {
    snprintf(out, PROMPT_SIZE, "%g", app->model.campaign.days);
}

static void put_niche(const struct app *app, char out[PROMPT_SIZE]) {
    snprintf(out, PROMPT_SIZE, "%s", app->model.campaign.niche);
}

static void put_market(const struct app *app, char out[PROMPT_SIZE]) {
    snprintf(out, PROMPT_SIZE, "%s", app->model.campaign.market);
}

/* Ready for another word. */
static void add_blank(char out[PROMPT_SIZE]) {
    size_t used = strlen(out);
    snprintf(out + used, PROMPT_SIZE - used, " ");
}

static void put_tiers(const struct app *app, char out[PROMPT_SIZE]) {
    limits_tiers(app->model.params, app->model.campaign.limits.tiers_aside, out);
    add_blank(out);
}

static void put_limits(const struct app *app, char out[PROMPT_SIZE]) {
    limits_text(&app->model.campaign.limits, out);
    add_blank(out);
}

static void put_target(const struct app *app, char out[PROMPT_SIZE]) {
    app_target_text(app, out, PROMPT_SIZE);
}

static void put_file(const struct app *app, char out[PROMPT_SIZE]) {
    write_name(out, PROMPT_SIZE, app->writing.folder, app->model.campaign.name, write_chosen(app));
}

/* What becomes of it. */

static void say_fault(struct app *app, const char *text) {
    struct error err;
    filter_free(filter_read(text, &app->prompt.fault, &err));
    app_say(app, true, "%s", err.text);
}

/* The filter is the roster's, wherever it is typed. */
static void filter_as_typed(struct app *app, const char *text) {
    struct view view = app_view(app, true);
    struct error err;
    app->prompt.faulty = !app_panes[0]->typed(app->panes[0], &view, text, &err);
    if (app->prompt.faulty)
        say_fault(app, text);
}

static void jump(struct app *app, enum jump step, const char *text) {
    struct view view = app_view(app, true);
    if (!app_panes[app->pane]->jump(app->panes[app->pane], &view, step, text))
        app_say(app, true, "nobody shown here is called '%s'", text);
}

static void jump_as_typed(struct app *app, const char *text) {
    jump(app, JUMP_TYPED, text);
}

static void jump_there(struct app *app, const char *text) {
    jump(app, JUMP_KEEP, text);
}

static void jump_back(struct app *app) {
    jump(app, JUMP_CANCEL, "");
}

static void say_text(struct app *app, enum message_kind kind, const char *text) {
    struct message message = {.kind = kind};
    if (strlen(text) >= sizeof message.text) {
        app_say(app, true, "at most %zu bytes fit here", sizeof message.text - 1);
        return;
    }
    snprintf(message.text, sizeof message.text, "%s", text);
    app_message(app, &message);
}

static void say_budget(struct app *app, const char *text) {
    struct message message = {.kind = MESSAGE_BUDGET};
    struct error err;
    if (money_parse(text, &app->model.params->currency, &message.cents, &err))
        app_message(app, &message);
    else
        app_say(app, true, "%s", err.text);
}

static void say_days(struct app *app, const char *text) {
    struct message message = {.kind = MESSAGE_DAYS};
    if (decimal_parse(text, &message.number))
        app_message(app, &message);
    else
        app_say(app, true, "'%s' is not a number of days: type one like 28", text);
}

static void say_tiers(struct app *app, const char *text) {
    struct message message = {.kind = MESSAGE_TIERS};
    struct error err;
    if (limits_read_tiers(app->model.params, text, &message.limits.tiers_aside, &err))
        app_message(app, &message);
    else
        app_say(app, true, "%s", err.text);
}

static void say_limits(struct app *app, const char *text) {
    struct message message = {.kind = MESSAGE_LIMITS, .limits = app->model.campaign.limits};
    struct error err;
    if (limits_read(&message.limits, text, &err))
        app_message(app, &message);
    else
        app_say(app, true, "%s", err.text);
}

static void say_niche(struct app *app, const char *text) {
    say_text(app, MESSAGE_NICHE, text);
}

static void say_market(struct app *app, const char *text) {
    say_text(app, MESSAGE_MARKET, text);
}

static void say_name(struct app *app, const char *text) {
    if (app_scenario_name_fits(app, TYPING_NAME, text))
        say_text(app, MESSAGE_NAME, text);
}

/* Names of what is kept, which none other may have. */
struct naming {
    void (*put)(const struct app *app, enum typing what, char out[64]);
    bool (*fits)(struct app *app, enum typing what, const char *text);
    void (*done)(struct app *app, enum typing what, const char *text);
};

static const struct naming of_scenarios = {app_scenario_name, app_scenario_name_fits, app_scenario_named};
static const struct naming of_presets = {app_preset_name, app_preset_name_fits, app_preset_named};

#define SETS "Enter sets it; Esc leaves it as it was"

/* How each thing is asked for, and what becomes of the answer. */
static const struct {
    const char *label, *hint;
    bool anew;          /* typing begins a new answer; else it goes on with the present one */
    const char *advice; /* in the place of the keys meanwhile, which are only letters then */
    void (*put)(const struct app *app, char out[PROMPT_SIZE]); /* NULL: nothing stands there at first */
    void (*done)(struct app *app, const char *text);
    void (*typed)(struct app *app, const char *text); /* with each letter; NULL: not before Enter */
    void (*cancelled)(struct app *app);
    const struct naming *naming; /* in the place of those that are NULL */
    bool path;                   /* Tab completes it */
} questions[] = {
    [TYPING_FILTER] = {"/", "words, niche:skincare, er>3%, fee<900", false,
                       "Enter keeps it, Esc clears it; also: followers:10k..100k  -niche:food  a or b  in:plan  is:pinned  has:fee", put_filter,
                       filter_as_typed, filter_as_typed, app_unfilter},
    [TYPING_FILTER_NAME] = {"Keep this filter as:", "my skincare squad", true, "Enter keeps it; Esc leaves it", put_filter_name,
                            app_keep_filter},
    [TYPING_JUMP] = {"Jump to:", "the beginning of a handle or a name", false, "Enter stays there; Esc goes back", NULL, jump_there,
                     jump_as_typed, jump_back},
    [TYPING_BUDGET] = {"Budget:", "25000, 50k, 1.2M", true, SETS, put_budget, say_budget},
    [TYPING_DAYS] = {"Days of the campaign:", "28", true, SETS, put_days, say_days},
    [TYPING_NICHE] = {"Niche of the brief:", "skincare (empty for any)", true, SETS, put_niche, say_niche},
    [TYPING_MARKET] = {"Market of the brief:", "US (empty for any)", true, SETS, put_market, say_market},
    [TYPING_NAME] = {"Name of the campaign:", "Summer launch", true, SETS, .done = say_name, .naming = &of_scenarios},
    [TYPING_TIERS] = {"Tiers in the plan:", "nano micro mid", false, "a tier that is not named is set aside", put_tiers, say_tiers},
    [TYPING_LIMITS] = {"Limits:", "torches 0..1 flames 0..40 posts 2/4", false,
                       "also: tiktok 40%  tiktok 10  creator 20%  flame-share 60%  (rub out to lift)", put_limits, say_limits},
    [TYPING_TARGET] = {"Cheapest plan for:", "500k reach, 2000 engagement, 300 conversions, fit 80", true,
                       "Enter works it out; Esc leaves it", put_target, app_ask_target, app_target_typed},
    [TYPING_CELL] = {"", "", true, NULL, NULL, app_cell_answer, app_cell_typed}, /* app/edit_cells.c begins it */
    [TYPING_MAPPING] = {"Save this mapping as:", "weekly export", true, "Enter saves it for files with the same headers; it needs no name",
                        NULL, app_save_mapping},
    [TYPING_SCENARIO_NEW] = {"Name of the new scenario:", "Summer launch", true, "Enter makes and opens it; Esc leaves it",
                             .naming = &of_scenarios},
    [TYPING_SCENARIO_SAVE_AS] = {"Save as:", "Summer launch, twice the budget", true, "Enter saves it and goes on with it; Esc leaves it",
                                 .naming = &of_scenarios},
    [TYPING_SCENARIO_COPY] = {"Name of the copy:", "Summer launch copy", true, "Enter copies it; Esc leaves it", .naming = &of_scenarios},
    [TYPING_SCENARIO_RENAME] = {"Name of the scenario:", "Summer launch", true, SETS, .naming = &of_scenarios},
    [TYPING_WRITE] = {"Write to:", "plan.csv", false, "Enter writes it; tab completes names; Esc leaves it", put_file, app_write,
                      .path = true},
    [TYPING_PRESET_SAVE] = {"Save these goals as:", "my goals", true, "Enter saves them; Esc leaves it", .naming = &of_presets},
    [TYPING_PRESET_RENAME] = {"Name of the preset:", "my goals", true, SETS, .naming = &of_presets},
    [TYPING_IMPORT] = {"File to import:", "roster.csv", false, "tab completes the name of a file or folder", NULL, app_import, .path = true},
};

const char *app_typing_advice(const struct app *app) {
    const char *advice = app->typing == TYPING_CELL ? app->editing.advice : questions[app->typing].advice;
    return app->status.text[0] != '\0' ? app->status.text : advice;
}

void app_type(struct app *app, enum typing what) {
    char text[PROMPT_SIZE] = "";
    if (questions[what].put != NULL)
        questions[what].put(app, text);
    else if (questions[what].naming != NULL)
        questions[what].naming->put(app, what, text);
    prompt_start(&app->prompt, questions[what].label, questions[what].hint, text);
    if (questions[what].anew)
        prompt_select(&app->prompt);
    app->typing = what;
    app->writing.asked[0] = '\0';
    if (what == TYPING_JUMP)
        jump(app, JUMP_BEGIN, "");
}

void app_filter_by(struct app *app, const char *text) {
    filter_as_typed(app, text);
}

void app_unfilter(struct app *app) {
    filter_as_typed(app, "");
}

/* The path goes on as far as it is clear; what it may be is said. */
static void complete(struct app *app) {
    char path[PROMPT_SIZE], names[256];
    if (!complete_path(app->prompt.text, path, sizeof path, names, sizeof names))
        app_say(app, true, "nothing begins with this");
    else if (names[0] != '\0')
        app_say(app, false, "%s", names);
    prompt_start(&app->prompt, questions[app->typing].label, questions[app->typing].hint, path);
}

static void typed(struct app *app, enum typing what) {
    if (questions[what].typed != NULL)
        questions[what].typed(app, app->prompt.text);
    else if (questions[what].naming != NULL)
        questions[what].naming->fits(app, what, app->prompt.text);
}

static void cancelled(struct app *app, enum typing what) {
    app->typing = TYPING_NOTHING;
    if (questions[what].cancelled != NULL)
        questions[what].cancelled(app);
}

/* What was typed can be mended where it was refused, unless that has led elsewhere. */
static void done(struct app *app, enum typing what) {
    enum overlay below = app->overlay;
    app->typing = TYPING_NOTHING;
    if (questions[what].done != NULL)
        questions[what].done(app, app->prompt.text);
    else
        questions[what].naming->done(app, what, app->prompt.text);
    if (what == TYPING_FILTER ? app->prompt.faulty : app->overlay == below && app->status_is_error && app->status.text[0] != '\0')
        app->typing = what;
}

void app_typing_key(struct app *app, const struct key *key) {
    enum typing what = app->typing;
    if (what == TYPING_CELL && app_cell_key(app, key))
        return;
    if (questions[what].path && key->kind == K_TAB && !key->pasted) {
        complete(app);
        return;
    }
    switch (prompt_key(&app->prompt, key)) {
    case PROMPT_GOES_ON:
        if (what == TYPING_FILTER && app->prompt.faulty)
            say_fault(app, app->prompt.text);
        break;
    case PROMPT_CHANGED:
        typed(app, what);
        break;
    case PROMPT_CANCELLED:
        cancelled(app, what);
        break;
    case PROMPT_DONE:
        done(app, what);
        break;
    }
}
