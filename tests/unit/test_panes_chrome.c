#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "panes/chrome.h"
#include "support/stage.h"

static const struct pane_class *const panes[] = {&roster_pane, &compare_pane, &budget_pane, &goals_pane};

static const struct chrome usual = {
    .panes = panes, .pane_count = 4, .open = 0, .scope = SCOPE_ROSTER, .saved = "saved", .status = "", .status_is_error = false};

static struct layout draw(struct stage *stage, int columns, int rows, const struct chrome *chrome) {
    struct layout layout = layout_of(columns, rows);
    struct view view = stage_view(stage);
    stage_blank(stage, columns, rows);
    chrome_draw(&view, &stage->canvas, &layout, chrome);
    return layout;
}

static void first_line(const struct stage *stage, char line[512]) {
    stage_line(stage, 0, line, 512);
}

static void rename_campaign(struct stage *stage, const char *name) {
    struct message message = {.kind = MESSAGE_NAME};
    snprintf(message.text, sizeof message.text, "%s", name);
    stage_say(stage, message);
}

static void the_header_says_what_is_planned(void **state) {
    struct stage stage;
    char line[512];
    (void)state;
    stage_open(&stage, NULL);
    rename_campaign(&stage, "Summer launch");
    draw(&stage, 80, 24, &usual);
    first_line(&stage, line);
    assert_string_equal(line, " flamekeep  Summer launch ▾   $20,000   28 days             12 creators · saved");
    assert_int_equal(stage_cell(&stage, "flamekeep")->role, THEME_BAR);
    stage_say(&stage, (struct message){.kind = MESSAGE_PIN, .id = NOOR, .index = 1});
    draw(&stage, 80, 24, &usual);
    assert_on_screen(&stage, " 12 creators · 1 pinned · saved ");
    stage_close(&stage);
}

static void one_of_a_thing_is_not_many(void **state) {
    struct stage stage;
    (void)state;
    stage_open(&stage, NULL);
    stage_cast(&stage, 1);
    stage_say(&stage, (struct message){.kind = MESSAGE_DAYS, .number = 1});
    draw(&stage, 80, 24, &usual);
    assert_on_screen(&stage, " 1 creator · ");
    assert_on_screen(&stage, "   1 day ");
    assert_not_on_screen(&stage, "days");
    stage_close(&stage);
}

static void a_long_name_gives_way(void **state) {
    struct stage stage;
    char line[512];
    (void)state;
    stage_open(&stage, NULL);
    rename_campaign(&stage, "The longest launch of the summer that anyone here can remember");
    draw(&stage, 80, 24, &usual);
    first_line(&stage, line);
    assert_string_equal(line, " flamekeep  The longest launch of the summer … ▾   $20,000  12 creators · saved");
    draw(&stage, 60, 24, &usual);
    assert_on_screen(&stage, "… ▾   $20,000  12 creators · saved ");
    stage_close(&stage);
}

static void what_can_be_done_to_the_marked_comes_first(void **state) {
    struct stage stage;
    char line[512];
    (void)state;
    stage_open(&stage, NULL);
    draw(&stage, 80, 24, &usual);
    assert_on_screen(&stage, " ? help  q quit  e edit ");
    marks_set(&stage.model.marks, NOOR, true);
    draw(&stage, 80, 24, &usual);
    stage_line(&stage, 23, line, sizeof line);
    assert_string_equal(line, " ? help  = set cell  # tags  ! status  & link  d delete  * mark all  q quit");
    draw(&stage, 160, 24, &usual);
    assert_on_screen(&stage, " * mark all  q quit  e edit "); /* each once */
    struct chrome chrome = usual;
    chrome.scope = SCOPE_BUDGET;
    draw(&stage, 80, 24, &chrome);
    assert_not_on_screen(&stage, "set cell");
    stage_close(&stage);
}

static void nothing_is_parted_without_creators(void **state) {
    struct stage stage;
    (void)state;
    stage_open(&stage, NULL);
    draw(&stage, 120, 36, &usual);
    assert_on_screen(&stage, "│");
    stage_cast(&stage, 0);
    draw(&stage, 120, 36, &usual);
    assert_not_on_screen(&stage, "│");
    stage_close(&stage);
}

static void what_is_not_saved_is_said(void **state) {
    struct stage stage;
    struct chrome chrome = usual;
    (void)state;
    stage_open(&stage, NULL);
    chrome.saved = "not saved";
    draw(&stage, 60, 18, &chrome);
    assert_on_screen(&stage, "12 creators · not saved ");
    stage_close(&stage);
}

/* Every cell of a tab's title means that tab, and nothing else on the screen does. */
static void tabs_answer_where_they_stand(struct stage *stage, int columns, size_t tabs) {
    struct layout layout = draw(stage, columns, 24, &usual);
    struct view view = stage_view(stage);
    for (size_t tab = 0; tab < sizeof panes / sizeof panes[0]; tab++) {
        int x;
        bool found = stage_find_on(stage, layout.tabs.y, panes[tab]->title, &x);
        assert_int_equal(found, tab < tabs);
        for (int i = 0; found && i < (int)strlen(panes[tab]->title); i++)
            assert_int_equal(chrome_tab_at(&view, &layout, &usual, x + i, layout.tabs.y), tab);
        assert_int_equal(chrome_tab_at(&view, &layout, &usual, x, layout.tabs.y + 1), -1);
    }
    assert_int_equal(chrome_tab_at(&view, &layout, &usual, columns - 1, layout.tabs.y), -1);
    assert_int_equal(chrome_tab_at(&view, &layout, &usual, -1, layout.tabs.y), -1);
}

static void tabs_are_found_under_the_mouse(void **state) {
    struct stage stage;
    struct error err;
    (void)state;
    stage_open(&stage, NULL);
    tabs_answer_where_they_stand(&stage, 80, 4);
    tabs_answer_where_they_stand(&stage, 120, 3); /* the goal panel is beside the pane */
    assert_true(keymap_bind(&stage.keymap, "roster", "Left", &err));
    assert_true(keymap_bind(&stage.keymap, "compare", "", &err));
    tabs_answer_where_they_stand(&stage, 80, 4);
    draw(&stage, 80, 24, &usual);
    assert_on_screen(&stage, " ← Roster   — Compare   3 Budget   g Goals ");
    stage_close(&stage);
}

static void the_open_tab_stands_out(void **state) {
    struct stage stage;
    struct chrome chrome = usual;
    (void)state;
    stage_open(&stage, NULL);
    chrome.open = 2;
    draw(&stage, 80, 24, &chrome);
    assert_int_equal(stage_cell(&stage, "3 Budget")->role, THEME_FOCUS);
    assert_true(stage_cell(&stage, "3 Budget")->flags & CELL_UNDERLINE);
    assert_int_equal(stage_cell(&stage, "1 Roster")->role, THEME_MUTED);
    assert_false(stage_cell(&stage, "1 Roster")->flags & CELL_UNDERLINE);
    stage_close(&stage);
}

static void the_status_line_tells_faults_from_news(void **state) {
    struct stage stage;
    struct chrome chrome = usual;
    (void)state;
    stage_open(&stage, NULL);
    chrome.status = "not saved: the disk is full";
    struct layout layout = draw(&stage, 80, 24, &chrome);
    assert_int_equal(stage_row(&stage, chrome.status), layout.status.y);
    assert_int_equal(stage_cell(&stage, chrome.status)->role, THEME_TEXT);
    chrome.status_is_error = true;
    draw(&stage, 80, 24, &chrome);
    assert_int_equal(stage_cell(&stage, chrome.status)->role, THEME_BAD);
    chrome.status = "a message that is longer than the line has cells for, which therefore must end in an ellipsis";
    draw(&stage, 80, 24, &chrome);
    assert_on_screen(&stage, "…");
    stage_close(&stage);
}

static void the_key_bar_shows_whole_entries_of_the_scope(void **state) {
    struct stage stage;
    struct chrome chrome = usual;
    char line[512];
    (void)state;
    stage_open(&stage, NULL);
    for (int scope = 0; scope < SCOPE_COUNT; scope++)
        for (int columns = 60; columns < 130; columns += 3) {
            chrome.scope = (enum scope)scope;
            struct layout layout = draw(&stage, columns, 24, &chrome);
            stage_line(&stage, layout.keys.y, line, sizeof line);
            assert_null(strstr(line, "…"));
            assert_non_null(strstr(line, "? help"));
        }
    chrome.scope = SCOPE_BUDGET;
    draw(&stage, 120, 24, &chrome);
    assert_on_screen(&stage, "p pin");
    assert_on_screen(&stage, "+ post more");
    assert_int_equal(stage_cell(&stage, "+ post more")->role, THEME_BAR_KEY);
    assert_true(keymap_bind(&stage.keymap, "pin", "F7", &(struct error){.text = ""}));
    assert_true(keymap_bind(&stage.keymap, "more-posts", "", &(struct error){.text = ""}));
    draw(&stage, 120, 24, &chrome);
    assert_on_screen(&stage, "F7 pin");
    assert_not_on_screen(&stage, "post more");
    chrome.scope = SCOPE_COMPARE;
    draw(&stage, 120, 24, &chrome);
    assert_not_on_screen(&stage, "post more");
    stage_close(&stage);
}

static void a_narrow_screen_has_the_split_on_a_line_a_wide_one_a_divider(void **state) {
    struct stage stage;
    (void)state;
    stage_open(&stage, NULL);
    struct layout layout = draw(&stage, 80, 24, &usual);
    assert_int_equal(stage_row(&stage, "▲ 1 torch"), layout.split.y);
    assert_not_on_screen(&stage, "│");
    layout = draw(&stage, 120, 24, &usual);
    assert_not_on_screen(&stage, "▲ 1 torch");
    for (int y = 0; y < 24; y++) {
        bool in_divider = y >= layout.divider.y && y < layout.divider.y + layout.divider.height;
        bool line = strcmp(stage.canvas.cells[y * 120 + layout.divider.x].text, "│") == 0;
        assert_int_equal(line, in_divider);
    }
    stage_close(&stage);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_header_says_what_is_planned),
        cmocka_unit_test(one_of_a_thing_is_not_many),
        cmocka_unit_test(a_long_name_gives_way),
        cmocka_unit_test(what_is_not_saved_is_said),
        cmocka_unit_test(what_can_be_done_to_the_marked_comes_first),
        cmocka_unit_test(nothing_is_parted_without_creators),
        cmocka_unit_test(tabs_are_found_under_the_mouse),
        cmocka_unit_test(the_open_tab_stands_out),
        cmocka_unit_test(the_status_line_tells_faults_from_news),
        cmocka_unit_test(the_key_bar_shows_whole_entries_of_the_scope),
        cmocka_unit_test(a_narrow_screen_has_the_split_on_a_line_a_wide_one_a_divider),
    };
    setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests_name("panes_chrome", tests, NULL, NULL);
}
