#include "panes/budget_views.h"
#include "panes/answers.h"

enum { BIG_STEPS = 5 };

static const struct pane_view *const views[] = {&budget_lines, &budget_curve, &split_curve, &budget_limits};

static void *budget_open(void) {
    return views_open(views, sizeof views / sizeof views[0]);
}

/* More and less money is a matter of all views. */
static struct answer budget_act(void *pane, const struct view *view, enum action action, const struct key *key) {
    if (action == ACTION_LEFT_BIG || action == ACTION_RIGHT_BIG)
        return (struct answer){.message = message_budget(view->model, action == ACTION_LEFT_BIG ? -BIG_STEPS : BIG_STEPS)};
    return views_act(pane, view, action, key);
}

const struct pane_class budget_pane = {
    .title = "Budget",
    .scope = SCOPE_BUDGET,
    .open = budget_open,
    .close = views_close,
    .draw = views_draw,
    .act = budget_act,
    .mouse = views_mouse,
    .work = views_work,
    .copy = views_copy,
    .curves = views_curves,
    .setting = "budget.views",
    .keep = views_keep,
    .restore = views_restore,
    .point = views_point,
    .keys = views_keys,
    .chooser = views_chooser,
    .about = views_about,
};
