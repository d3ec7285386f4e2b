#include "panes/budget_views.h"

static const struct pane_view *const views[] = {&budget_lines, &budget_curve, &split_curve, &budget_limits};

static void *budget_open(void) {
    return views_open(views, sizeof views / sizeof views[0]);
}

const struct pane_class budget_pane = {
    .title = "Budget",
    .scope = SCOPE_BUDGET,
    .open = budget_open,
    .close = views_close,
    .draw = views_draw,
    .act = views_act,
    .mouse = views_mouse,
    .work = views_work,
    .copy = views_copy,
    .curves = views_curves,
    .setting = "budget.views",
    .keep = views_keep,
    .restore = views_restore,
    .point = views_point,
    .chooser = views_chooser,
    .about = views_about,
};
