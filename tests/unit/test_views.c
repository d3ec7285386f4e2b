#include "panes/views.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "support/stage.h"

/* Two views that only say who they are and what they were told. */

struct told {
    char kept[32];
    int acts, worked;
    int64_t pointed;
};

static struct told one, two;

static void *open_one(void) {
    one = (struct told){"", 0, 0, 0};
    return &one;
}

static void *open_two(void) {
    two = (struct told){"", 0, 0, 0};
    return &two;
}

static void shut(void *state) {
    ((struct told *)state)->acts = -1;
}

static void draw(void *state, const struct view *view, struct canvas *canvas, struct rect rect) {
    (void)view;
    canvas_text(canvas, rect.x, rect.y, rect.width, THEME_TEXT, 0, state == &one ? "this is one" : "this is two");
}

static struct answer act(void *state, const struct view *view, enum action action, const struct key *key) {
    struct told *told = state;
    (void)view;
    (void)action;
    (void)key;
    told->acts++;
    return (struct answer){.ask = ASK_CARD, .id = told->acts};
}

static enum pane_work work(void *state, const struct view *view, double deadline_ms) {
    (void)view;
    (void)deadline_ms;
    ((struct told *)state)->worked++;
    return PANE_WORKING;
}

static unsigned curves(const void *state) {
    (void)state;
    return 2;
}

static void point(void *state, int64_t id) {
    ((struct told *)state)->pointed = id;
}

static void keep(const void *state, char *out, size_t size) {
    snprintf(out, size, "%s", ((const struct told *)state)->kept);
}

static void restore(void *state, const char *text) {
    snprintf(((struct told *)state)->kept, sizeof one.kept, "%s", text);
}

static const struct pane_view view_one = {
    .title = "One", .open = open_one, .close = shut, .draw = draw, .act = act, .keep = keep, .restore = restore};
static const struct pane_view view_two = {.title = "Two",
                                          .open = open_two,
                                          .close = shut,
                                          .draw = draw,
                                          .act = act,
                                          .work = work,
                                          .curves = curves,
                                          .point = point,
                                          .keep = keep,
                                          .restore = restore};
static const struct pane_view *const both[] = {&view_one, &view_two};

static void *views_begin(void) {
    return views_open(both, 2);
}

static const struct pane_class pane = {
    .title = "Views",
    .scope = SCOPE_COMPARE,
    .open = views_begin,
    .close = views_close,
    .draw = views_draw,
    .act = views_act,
    .mouse = views_mouse,
    .work = views_work,
    .curves = views_curves,
    .keep = views_keep,
    .restore = views_restore,
    .point = views_point,
};

static void show(struct stage *stage, int height) {
    stage_draw(stage, 60, height);
}

static void a_key_leads_from_view_to_view(void **state) {
    struct stage stage;
    (void)state;
    stage_open(&stage, &pane);
    show(&stage, 10);
    assert_on_screen(&stage, "One  Two");
    assert_on_screen(&stage, "v next view");
    assert_on_screen(&stage, "this is one");
    assert_int_equal(stage_act(&stage, ACTION_UP).id, 1);
    stage_act(&stage, ACTION_VIEW);
    show(&stage, 10);
    assert_on_screen(&stage, "this is two");
    assert_int_equal(one.acts, 1);
    assert_int_equal(stage_act(&stage, ACTION_UP).id, 1);
    assert_int_equal(two.acts, 1);
    stage_act(&stage, ACTION_VIEW);
    show(&stage, 10);
    assert_on_screen(&stage, "this is one");
    stage_close(&stage);
    assert_int_equal(one.acts, -1);
    assert_int_equal(two.acts, -1);
}

static void a_low_screen_has_no_titles(void **state) {
    struct stage stage;
    (void)state;
    stage_open(&stage, &pane);
    show(&stage, 3);
    assert_not_on_screen(&stage, "Two");
    assert_on_screen(&stage, "this is one");
    stage_close(&stage);
}

static void a_press_on_a_title_opens_its_view(void **state) {
    struct stage stage;
    int x, y;
    (void)state;
    stage_open(&stage, &pane);
    show(&stage, 10);
    assert_true(stage_find(&stage, "Two", &x, &y));
    stage_mouse(&stage, K_PRESS, x + 2, y);
    show(&stage, 10);
    assert_on_screen(&stage, "this is two");
    stage_mouse(&stage, K_PRESS, x + 3, y); /* beside it */
    stage_mouse(&stage, K_PRESS, x, y + 1); /* a view without a mouse */
    show(&stage, 10);
    assert_on_screen(&stage, "this is two");
    stage_close(&stage);
}

static void only_the_open_view_works(void **state) {
    struct stage stage;
    (void)state;
    stage_open(&stage, &pane);
    struct view view = stage_view(&stage);
    assert_int_equal(pane.work(stage.state, &view, 0.0), PANE_IDLE);
    assert_int_equal(pane.curves(stage.state), 0);
    stage_act(&stage, ACTION_VIEW);
    assert_int_equal(pane.curves(stage.state), 2);
    assert_int_equal(pane.work(stage.state, &view, 0.0), PANE_WORKING);
    assert_int_equal(two.worked, 1);
    pane.point(stage.state, 7);
    assert_int_equal(two.pointed, 7);
    stage_close(&stage);
}

static void what_is_kept_is_restored(void **state) {
    char kept[PANE_KEPT_SIZE];
    struct stage stage;
    (void)state;
    stage_open(&stage, &pane);
    stage_act(&stage, ACTION_VIEW);
    snprintf(one.kept, sizeof one.kept, "wide a=3");
    pane.keep(stage.state, kept);
    assert_string_equal(kept, "view Two\nOne wide a=3");
    stage_close(&stage);
    stage_open(&stage, &pane);
    pane.restore(stage.state, kept);
    assert_string_equal(one.kept, "wide a=3");
    assert_string_equal(two.kept, "");
    show(&stage, 10);
    assert_on_screen(&stage, "this is two");
    pane.restore(stage.state, "view Three\nThree x\nOne");
    show(&stage, 10);
    assert_on_screen(&stage, "this is two");
    stage_close(&stage);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_key_leads_from_view_to_view),     cmocka_unit_test(a_low_screen_has_no_titles),
        cmocka_unit_test(a_press_on_a_title_opens_its_view), cmocka_unit_test(only_the_open_view_works),
        cmocka_unit_test(what_is_kept_is_restored),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
