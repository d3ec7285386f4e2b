#include "panes/compare_views.h"

static const struct pane_view *const views[] = {&compare_tiers, &compare_creators, &compare_plans, &compare_chart};

static void *compare_open(void) {
    return views_open(views, sizeof views / sizeof views[0]);
}

const struct pane_class compare_pane = {
    .title = "Compare",
    .scope = SCOPE_COMPARE,
    .open = compare_open,
    .close = views_close,
    .draw = views_draw,
    .act = views_act,
    .mouse = views_mouse,
    .work = views_work,
    .copy = views_copy,
    .plans = views_show_plans,
    .setting = "compare.views",
    .keep = views_keep,
    .restore = views_restore,
    .point = views_point,
    .keys = views_keys,
    .follows_filter = views_follow_filter,
};
