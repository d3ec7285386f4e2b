/* The inverse question: asked in a prompt, answered over the panes. */
#include <stdio.h>

#include "app/state.h"
#include "data/wish.h"
#include "panes/target_view.h"

void app_target_typed(struct app *app, const char *text) {
    struct target_wish wish;
    struct error err;
    if (!wish_read(text, &wish, &err))
        app_say(app, false, "%s", err.text); /* it may yet become one */
}

void app_ask_target(struct app *app, const char *text) {
    struct target_wish wish;
    struct error err;
    if (!wish_read(text, &wish, &err)) {
        app_say(app, true, "%s", err.text);
        return;
    }
    model_ask_target(&app->model, &wish);
    app_open_overlay(app, OVERLAY_TARGET);
}

void app_target_text(const struct app *app, char *out, size_t size) {
    out[0] = '\0';
    if (app->model.ahead.wish.value > 0.0)
        target_wish_text(out, size, &app->model.ahead.wish);
}

void app_drop_target(struct app *app) {
    bool open = app->overlay == OVERLAY_TARGET || app->covered == OVERLAY_TARGET;
    if (!open && app->model.ahead.asked)
        model_ask_target(&app->model, NULL);
}

void app_draw_target(struct app *app, const struct view *view, struct rect rect) {
    target_draw(view, &app->canvas, rect, &app->scroll_top);
}

/* The creators of the answer are held at its posts. The answer lasts until the campaign is planned anew, after all messages. */
static void hold_all(struct app *app, const struct plan *plan) {
    for (size_t i = 0; i < plan->count; i++) {
        struct message message = {.kind = MESSAGE_HOLD, .id = plan->lines[i].creator_id, .index = plan->lines[i].posts};
        app_message(app, &message);
    }
}

static void use_answer(struct app *app, bool hold) {
    const struct target_result *answer = target_answer(&app->model);
    struct message message = {.kind = MESSAGE_BUDGET};
    if (answer == NULL) {
        app_say(app, false, "there is no plan to take yet");
        return;
    }
    message.cents = target_budget(answer, &app->config.params.currency);
    app_message(app, &message);
    if (hold)
        hold_all(app, &answer->plan);
    if (hold && !app->status_is_error)
        app_say(app, false, "budget and creators as in that plan; in the budget's lines they can be released");
    app_close_overlay(app);
}

void app_act_on_target(struct app *app, enum action action) {
    if (action == ACTION_TARGET_BUDGET || action == ACTION_TARGET_TAKE)
        use_answer(app, action == ACTION_TARGET_TAKE);
    else if (action == ACTION_ASK)
        app_type(app, TYPING_TARGET);
    else if (action == ACTION_BACK || action == ACTION_QUIT)
        app_close_overlay(app);
    else
        app_scroll(app, action);
}
