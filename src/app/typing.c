#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "app/complete.h"
#include "app/presets.h"
#include "app/scenarios.h"
#include "base/decimal.h"
#include "model/filter.h"
#include "model/limits.h"

#define SETS "Enter sets it; Esc leaves it as it was"

/* How each thing is asked for. */
static const struct {
    const char *label, *hint;
    bool anew;          /* typing begins a new answer; else it goes on with the present one */
    const char *advice; /* in the place of the keys meanwhile, which are only letters then */
} questions[] = {
    [TYPING_FILTER] = {"/", "words, niche:skincare, er>3%, fee<900", false,
                       "Enter keeps it, Esc clears it; also: followers:10k..100k  -niche:food  a or b  in:plan  is:pinned  has:fee"},
    [TYPING_FILTER_NAME] = {"Keep this filter as:", "my skincare squad", true, "Enter keeps it; Esc leaves it"},
    [TYPING_JUMP] = {"Jump to:", "the beginning of a handle or a name", false, "Enter stays there; Esc goes back"},
    [TYPING_BUDGET] = {"Budget:", "25000, 50k, 1.2M", true, SETS},
    [TYPING_DAYS] = {"Days of the campaign:", "28", true, SETS},
    [TYPING_NICHE] = {"Niche of the brief:", "skincare (empty for any)", true, SETS},
    [TYPING_MARKET] = {"Market of the brief:", "US (empty for any)", true, SETS},
    [TYPING_NAME] = {"Name of the campaign:", "Summer launch", true, SETS},
    [TYPING_TIERS] = {"Tiers in the plan:", "nano micro mid", false, "a tier that is not named is set aside"},
    [TYPING_LIMITS] = {"Limits:", "torches 0..1 flames 0..40 posts 2/4", false,
                       "also: tiktok 40%  tiktok 10  creator 20%  flame-share 60%  (rub out to lift)"},
    [TYPING_TARGET] = {"Cheapest plan for:", "500k reach, 2000 engagement, 300 conversions, fit 80", true, "Enter works it out; Esc leaves it"},
    [TYPING_CELL] = {"", "", true, NULL}, /* app/edit_cells.c */
    [TYPING_MAPPING] = {"Save this mapping as:", "weekly export", true, "Enter saves it for files with the same headers; it needs no name"},
    [TYPING_SCENARIO_NEW] = {"Name of the new scenario:", "Summer launch", true, "Enter makes and opens it; Esc leaves it"},
    [TYPING_SCENARIO_SAVE_AS] = {"Save as:", "Summer launch, twice the budget", true, "Enter saves it and goes on with it; Esc leaves it"},
    [TYPING_SCENARIO_COPY] = {"Name of the copy:", "Summer launch copy", true, "Enter copies it; Esc leaves it"},
    [TYPING_SCENARIO_RENAME] = {"Name of the scenario:", "Summer launch", true, SETS},
    [TYPING_WRITE] = {"Write to:", "plan.csv", false, "Enter writes it; tab completes names; Esc leaves it"},
    [TYPING_PRESET_SAVE] = {"Save these goals as:", "my goals", true, "Enter saves them; Esc leaves it"},
    [TYPING_PRESET_RENAME] = {"Name of the preset:", "my goals", true, SETS},
    [TYPING_IMPORT] = {"File to import:", "roster.csv", false, "tab completes the name of a file or folder"},
};

const char *app_typing_advice(const struct app *app) {
    const char *advice = app->typing == TYPING_CELL ? app->editing.advice : questions[app->typing].advice;
    return app->status.text[0] != '\0' ? app->status.text : advice;
}

static_assert((int)LIMITS_TEXT_SIZE < (int)PROMPT_SIZE, "every limit can be typed, and a blank");

/* Ready for another word. */
static void add_blank(char out[PROMPT_SIZE]) {
    size_t used = strlen(out);
    snprintf(out + used, PROMPT_SIZE - used, " ");
}

static void present_text(const struct app *app, enum typing what, char out[PROMPT_SIZE]) {
    const size_t size = PROMPT_SIZE;
    const struct campaign *campaign = &app->model.campaign;
    out[0] = '\0';
    switch (what) {
    case TYPING_FILTER:
        snprintf(out, size, "%s", app_filter(app));
        break;
    case TYPING_BUDGET:
        money_text(out, size, campaign->budget_cents, &app->model.params->currency);
        break;
    case TYPING_DAYS:
        snprintf(out, size, "%g", campaign->days);
        break;
    case TYPING_NICHE:
        snprintf(out, size, "%s", campaign->niche);
        break;
    case TYPING_MARKET:
        snprintf(out, size, "%s", campaign->market);
        break;
    case TYPING_NAME:
    case TYPING_SCENARIO_NEW:
    case TYPING_SCENARIO_SAVE_AS:
    case TYPING_SCENARIO_COPY:
    case TYPING_SCENARIO_RENAME:
        app_scenario_name(app, what, out);
        break;
    case TYPING_PRESET_SAVE:
    case TYPING_PRESET_RENAME:
        app_preset_name(app, what, out);
        break;
    case TYPING_FILTER_NAME: /* most often it is kept anew */
        app_filter_name(app, out, size);
        break;
    case TYPING_WRITE:
        write_name(out, size, app->writing.folder, campaign->name, write_chosen(app));
        break;
    case TYPING_TARGET:
        app_target_text(app, out, size);
        break;
    case TYPING_LIMITS:
        limits_text(&campaign->limits, out);
        add_blank(out);
        break;
    case TYPING_TIERS:
        limits_tiers(app->model.params, campaign->limits.tiers_aside, out);
        add_blank(out);
        break;
    default:
        break;
    }
}

static void jump(struct app *app, enum jump step, const char *text) {
    struct view view = app_view(app, true);
    if (!app_panes[app->pane]->jump(app->panes[app->pane], &view, step, text))
        app_say(app, true, "nobody shown here is called '%s'", text);
}

void app_type(struct app *app, enum typing what) {
    char text[PROMPT_SIZE];
    present_text(app, what, text);
    prompt_start(&app->prompt, questions[what].label, questions[what].hint, text);
    if (questions[what].anew)
        prompt_select(&app->prompt);
    app->typing = what;
    app->writing.asked[0] = '\0';
    if (what == TYPING_JUMP)
        jump(app, JUMP_BEGIN, "");
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

static void carry_out(struct app *app, enum typing what, const char *text) {
    switch (what) {
    case TYPING_BUDGET:
        say_budget(app, text);
        break;
    case TYPING_DAYS:
        say_days(app, text);
        break;
    case TYPING_NICHE:
        say_text(app, MESSAGE_NICHE, text);
        break;
    case TYPING_MARKET:
        say_text(app, MESSAGE_MARKET, text);
        break;
    case TYPING_NAME:
        if (app_scenario_name_fits(app, what, text))
            say_text(app, MESSAGE_NAME, text);
        break;
    case TYPING_SCENARIO_NEW:
    case TYPING_SCENARIO_SAVE_AS:
    case TYPING_SCENARIO_COPY:
    case TYPING_SCENARIO_RENAME:
        app_scenario_named(app, what, text);
        break;
    case TYPING_PRESET_SAVE:
    case TYPING_PRESET_RENAME:
        app_preset_named(app, what, text);
        break;
    case TYPING_TIERS:
        say_tiers(app, text);
        break;
    case TYPING_LIMITS:
        say_limits(app, text);
        break;
    case TYPING_TARGET:
        app_ask_target(app, text);
        break;
    case TYPING_CELL:
        app_cell_answer(app, text);
        break;
    case TYPING_FILTER_NAME:
        app_keep_filter(app, text);
        break;
    case TYPING_IMPORT:
        app_import(app, text);
        break;
    case TYPING_WRITE:
        app_write(app, text);
        break;
    case TYPING_MAPPING:
        app_save_mapping(app, text);
        break;
    default:
        break;
    }
}

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

void app_typing_key(struct app *app, const struct key *key) {
    enum typing what = app->typing;
    enum overlay below = app->overlay;
    if (what == TYPING_CELL && app_cell_key(app, key))
        return;
    if ((what == TYPING_IMPORT || what == TYPING_WRITE) && key->kind == K_TAB && !key->pasted) {
        complete(app);
        return;
    }
    switch (prompt_key(&app->prompt, key)) {
    case PROMPT_GOES_ON:
        if (what == TYPING_FILTER && app->prompt.faulty)
            say_fault(app, app->prompt.text);
        break;
    case PROMPT_CHANGED:
        if (what == TYPING_FILTER)
            filter_as_typed(app, app->prompt.text);
        else if (what == TYPING_JUMP)
            jump(app, JUMP_TYPED, app->prompt.text);
        else if (what == TYPING_CELL)
            app_cell_typed(app);
        else if (what == TYPING_TARGET)
            app_target_typed(app);
        else if (what == TYPING_PRESET_SAVE || what == TYPING_PRESET_RENAME)
            app_preset_name_fits(app, app->prompt.text);
        else if (what == TYPING_NAME || (what >= TYPING_SCENARIO_NEW && what <= TYPING_SCENARIO_RENAME))
            app_scenario_name_fits(app, what, app->prompt.text);
        break;
    case PROMPT_CANCELLED:
        app->typing = TYPING_NOTHING;
        if (what == TYPING_FILTER)
            filter_as_typed(app, "");
        else if (what == TYPING_JUMP)
            jump(app, JUMP_CANCEL, "");
        break;
    case PROMPT_DONE:
        app->typing = TYPING_NOTHING;
        if (what == TYPING_FILTER)
            filter_as_typed(app, app->prompt.text);
        else if (what == TYPING_JUMP)
            jump(app, JUMP_KEEP, app->prompt.text);
        else
            carry_out(app, what, app->prompt.text);
        if (what == TYPING_FILTER ? app->prompt.faulty : app->overlay == below && app->status_is_error && app->status.text[0] != '\0')
            app->typing = what; /* what was typed can be mended */
        break;
    }
}
