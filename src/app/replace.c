#include "app/replace.h"

#include <math.h>
#include <stdio.h>

#include "app/state.h"

static const char *handle_of(const struct app *app, int64_t id) {
    size_t row = roster_find(&app->model.roster, id);
    return row != ROSTER_NONE ? roster_text(&app->model.roster, row, ROSTER_HANDLE) : "";
}

static void refuse(struct app *app, const char *why) {
    app_say(app, true, "%s %s: nothing was changed", why, handle_of(app, app->replacing.id));
    app->replacing.id = 0;
}

/* The first of the newcomers gets the largest part of what becomes free. */
static void carry_out(struct app *app, const struct plan_without *without) {
    struct message message = {.kind = MESSAGE_REPLACE, .id = app->replacing.id};
    if (without->newcomer_count > 0)
        message.other = app->model.roster.id[without->newcomers[0]];
    app->replacing.id = 0;
    app_message(app, &message);
    if (message.other != 0 && app_panes[app->pane]->point != NULL)
        app_panes[app->pane]->point(app->panes[app->pane], message.other);
    snprintf(app->replacing.what, sizeof app->replacing.what, "%.*s", (int)text_cut(app->model.notice.text, sizeof app->replacing.what - 1),
             app->model.notice.text);
    app->replacing.says_what = !app->model.notice_is_error;
}

/* "ben in place of ana: fit 72.9 (−1.2), $310 more spent" */
static void say_what(struct app *app, const struct plan *plan) {
    const struct plan *before = &app->model.before;
    double tenths = round((plan->fit - before->fit) * 10.0);
    int64_t more = plan->spend_cents - before->spend_cents;
    char money[40];
    money_text(money, sizeof money, more < 0 ? -more : more, &app->model.params->currency);
    app->replacing.says_what = false;
    app_say(app, false, "%s: fit %.1f (%s%.1f), %s%s spent", app->replacing.what, plan->fit,
            tenths < 0.0   ? "−"
            : tenths > 0.0 ? "+"
                           : "±",
            fabs(tenths) / 10.0, more == 0 ? "as much" : money, more < 0 ? " less" : more > 0 ? " more" : "");
    app->draw_due = true;
}

void app_replace(struct app *app, int64_t id) {
    app->replacing = (struct replacing){.id = id};
    app_say(app, false, "working out who comes in the place of %s …", handle_of(app, id));
    app_replace_on(app);
}

void app_replace_on(struct app *app) {
    const struct plan *plan = model_plan(&app->model);
    struct plan_without without;
    if (app->replacing.says_what && !app->replan_due && plan != NULL && plan->settled && app->model.before_valid)
        say_what(app, plan);
    if (app->replacing.id == 0 || app->replan_due)
        return;
    if (plan == NULL || plan_find(plan, app->replacing.id) == NULL)
        refuse(app, "there is no plan with");
    else if (!planner_without(app->model.planner, app->replacing.id, &without))
        return; /* app_about has asked for it */
    else if (!without.possible)
        refuse(app, "there is no plan without");
    else if (!known(without.fit))
        refuse(app, "no plan was found without");
    else
        carry_out(app, &without);
    app->draw_due = true;
}

void app_replace_drop(struct app *app) {
    app->replacing = (struct replacing){.id = 0};
}
