#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "app/import_screen.h"
#include "base/mem.h"
#include "support/scratch.h"
#include "support/stage.h"
#include "support/zipped.h"

static const char list[] = "Account;Fans;Reach;ER;Mood;Fee\n"
                           "ana;1.200;900;0,5;fine;$300\n"
                           "ben;3.400;800;0,4;good;€20\n"
                           "cy;many;700;0,3;bad;\n"
                           "ben;3.400;800;0,4;good;$20\n";

struct world {
    struct scratch scratch;
    struct stage stage;
    struct store *store;
    struct import_screen screen;
};

static void run(struct import_screen *screen) {
    while (bringing_step(&screen->bringing, 0.0))
        ;
}

static void show(struct world *world, int columns, int rows) {
    struct view view = stage_view(&world->stage);
    stage_blank(&world->stage, columns, rows);
    import_screen_draw(&world->screen, &view, &world->stage.canvas, (struct rect){0, 0, columns, rows});
}

static int set_up(void **state) {
    struct world *world = mem_new(1, sizeof *world);
    struct error err;
    scratch_make(&world->scratch);
    if (chdir(world->scratch.directory) != 0)
        return 1;
    stage_open(&world->stage, NULL);
    world->store = store_open(scratch_path(&world->scratch, "flamekeep.db"), STORE_WRITE, &err);
    scratch_write(scratch_path(&world->scratch, "list.csv"), list, sizeof list - 1);
    *state = world;
    return world->store == NULL || !bringing_begin(&world->screen.bringing, world->store, &world->stage.params, "list.csv", &err);
}

static int tear_down(void **state) {
    struct world *world = *state;
    bringing_end(&world->screen.bringing);
    store_close(world->store);
    stage_close(&world->stage);
    if (chdir("/") != 0)
        return 1;
    scratch_remove(&world->scratch);
    free(world);
    return 0;
}

/* The line of a column or setting, as it stands there. */
static void line_is(struct world *world, const char *start, const char *expected) {
    char line[512];
    stage_line(&world->stage, stage_row(&world->stage, start), line, sizeof line);
    if (strcmp(line, expected) != 0)
        fail_msg("'%s' is not '%s'", line, expected);
}

/* The last line in the frame says something. */
static void box_has_no_empty_end(struct world *world) {
    char line[512];
    stage_line(&world->stage, stage_row(&world->stage, "└") - 1, line, sizeof line);
    assert_true(line[strspn(line, "│ ")] != '\0');
}

static void act(struct world *world, enum action action) {
    import_screen_act(&world->screen, action);
    run(&world->screen);
    show(world, 100, 30);
}

static void go_to(struct world *world, const char *header) {
    struct import_screen *screen = &world->screen;
    for (size_t line = screen->setting_count; line < screen->table.rows; line++)
        if (strcmp(screen->bringing.preview.columns[import_line_column(screen, line)].header, header) == 0)
            screen->table.cursor = line;
    show(world, 100, 30);
}

static void work_is_shown_while_it_goes_on(void **state) {
    struct world *world = *state;
    show(world, 100, 30);
    assert_on_screen(&world->stage, " Import list.csv ");
    assert_on_screen(&world->stage, "Looking at the columns … ");
    bringing_go(&world->screen.bringing);
    show(world, 100, 30);
    assert_on_screen(&world->stage, "Looking at the columns, then importing … ");
}

static void guesses_come_first_and_say_so(void **state) {
    struct world *world = *state;
    run(&world->screen);
    show(world, 100, 30);
    assert_on_screen(&world->stage, "4 rows · cells separated by ;");
    line_is(world, "Platform", "│ Platform                                             unknown: choose it                          │");
    assert_on_screen(&world->stage, "Nothing says which platform these creators are on: choose it with enter.");
    assert_true(stage_row(&world->stage, "Account") > stage_row(&world->stage, "ER "));
    assert_true(stage_row(&world->stage, "Mood") > stage_row(&world->stage, "Account"));
    assert_int_equal(stage_cell(&world->stage, "a guess")->role, THEME_WARN);
    assert_int_equal(stage_cell(&world->stage, "unknown: choose it")->role, THEME_BAD);
}

static void answers_are_listed_and_given(void **state) {
    struct world *world = *state;
    run(&world->screen);
    show(world, 100, 30);
    act(world, ACTION_CHOOSE);
    assert_on_screen(&world->stage, "● as guessed from the file");
    act(world, ACTION_DOWN);
    act(world, ACTION_DOWN);
    act(world, ACTION_CHOOSE);
    assert_false(world->screen.choosing);
    assert_string_equal(world->screen.bringing.choices.platform, "tiktok");
    assert_on_screen(&world->stage, "2 to add · 0 to update · 1 row joined to another · 1 row to reject");
    assert_on_screen(&world->stage, "line 4: followers: 'many' is no number");
    assert_on_screen(&world->stage, "rejected rows will be in list.rejects.csv");
    assert_on_screen(&world->stage, " y imports 2 creators · esc changes nothing ");
    box_has_no_empty_end(world);
    act(world, ACTION_CHOOSE); /* opened, and left again */
    act(world, ACTION_UP);
    act(world, ACTION_BACK);
    assert_string_equal(world->screen.bringing.choices.platform, "tiktok");
}

static void columns_become_otherwise(void **state) {
    struct world *world = *state;
    struct bringing *bringing = &world->screen.bringing;
    run(&world->screen);
    show(world, 100, 30);
    act(world, ACTION_LEFT); /* before the first answer is the last: other */
    assert_string_equal(bringing->choices.platform, "other");
    go_to(world, "Reach");
    act(world, ACTION_CHOOSE);
    while (world->screen.answers.cursor < 6) /* found, not used, handle, name, platform, address, followers */
        act(world, ACTION_DOWN);
    act(world, ACTION_CHOOSE);
    assert_string_equal(bringing->choices.maps[0], "followers=Reach");
    line_is(world, "Reach", "│ Reach                 900 · 800 · 700                followers                    you            │");
    assert_on_screen(&world->stage, "3 to add");
    act(world, ACTION_LEFT);
    assert_int_not_equal(bringing->preview.columns[2].column, COLUMN_FOLLOWERS);
    act(world, ACTION_TOP);
    go_to(world, "Reach");
    while (choices_has(&bringing->choices, "Reach"))
        act(world, ACTION_LEFT); /* back to what is found */
    assert_on_screen(&world->stage, "1 row to reject");
}

static void figures_are_meant_otherwise(void **state) {
    struct world *world = *state;
    struct bringing *bringing = &world->screen.bringing;
    run(&world->screen);
    show(world, 100, 30);
    assert_false(import_next_way(&world->screen)); /* a platform is no figure */
    go_to(world, "Mood");
    assert_false(import_next_way(&world->screen));
    go_to(world, "ER");
    assert_on_screen(&world->stage, "% changes how");
    assert_int_equal(bringing->preview.columns[3].way, WAY_PERCENT);
    assert_true(import_next_way(&world->screen));
    run(&world->screen);
    assert_string_equal(bringing->choices.ways[0], "engagement_rate=fraction");
    assert_int_equal(bringing->preview.columns[3].sure, SURE_SAID);
    assert_true(import_next_way(&world->screen));
    run(&world->screen);
    assert_int_equal(bringing->preview.columns[3].way, WAY_PERCENT);
    go_to(world, "Fans");
    assert_true(import_next_way(&world->screen));
    run(&world->screen);
    show(world, 100, 30);
    assert_on_screen(&world->stage, "followers, in thousands");
}

static void nothing_is_chosen_while_it_is_written(void **state) {
    struct world *world = *state;
    struct bringing *bringing = &world->screen.bringing;
    snprintf(bringing->choices.platform, sizeof bringing->choices.platform, "tiktok");
    bringing_again(bringing);
    run(&world->screen);
    show(world, 100, 30);
    bringing_go(bringing);
    assert_int_equal(bringing->stage, BRINGING_WRITE);
    import_screen_act(&world->screen, ACTION_RIGHT);
    import_screen_act(&world->screen, ACTION_CHOOSE);
    assert_false(world->screen.choosing);
    assert_int_equal(bringing->stage, BRINGING_WRITE);
    show(world, 100, 30);
    assert_on_screen(&world->stage, "Importing … ");
    assert_on_screen(&world->stage, " esc cancels: nothing will be imported ");
}

/* Read again before the next picture. */
static void another_sheet_has_columns_of_its_own(void **state) {
    struct world *world = *state;
    struct zipped zip = {.count = 0};
#define CELL(text) "<c t=\"str\"><v>" text "</v></c>"
#define SHEET(cells) "<worksheet><sheetData><row>" cells "</row></sheetData></worksheet>"
    zipped_text(&zip, "xl/workbook.xml",
                "<workbook><sheets><sheet name=\"One\" id=\"1\"/><sheet name=\"Two\" id=\"2\"/></sheets></workbook>");
    zipped_text(&zip, "xl/_rels/workbook.xml.rels",
                "<Relationships><Relationship Id=\"1\" Type=\"x/worksheet\" Target=\"1.xml\"/><Relationship Id=\"2\" "
                "Type=\"x/worksheet\" Target=\"2.xml\"/></Relationships>");
    zipped_text(&zip, "xl/1.xml", SHEET(CELL("handle") CELL("followers") "</row><row>" CELL("ana") "<c><v>100</v></c>"));
    zipped_text(&zip, "xl/2.xml",
                SHEET(CELL("username") CELL("followers") CELL("niche") "</row><row>" CELL("ben") "<c><v>1</v></c>" CELL("food")));
    zipped_end(&zip);
    scratch_write(scratch_path(&world->scratch, "list.xlsx"), (const char *)zip.bytes, zip.size);
    zipped_free(&zip);
    struct error err;
    bringing_end(&world->screen.bringing);
    assert_true(bringing_begin(&world->screen.bringing, world->store, &world->stage.params, "list.xlsx", &err));
    run(&world->screen);
    show(world, 100, 30);
    assert_not_on_screen(&world->stage, "niche");
    while (import_line_setting(&world->screen, world->screen.table.cursor, &(enum import_setting){0}) &&
           world->screen.settings[world->screen.table.cursor] != SETTING_SHEET)
        world->screen.table.cursor++;
    act(world, ACTION_RIGHT);
    act(world, ACTION_RIGHT);
    assert_on_screen(&world->stage, "username");
    assert_on_screen(&world->stage, "niche");
}

static void it_stays_inside_at_any_size(void **state) {
    struct world *world = *state;
    for (int pass = 0; pass < 3; pass++) {
        for (int rows = 0; rows <= 40; rows += 3)
            for (int columns = 0; columns <= 160; columns += 7)
                show(world, columns, rows); /* the sanitizer watches */
        run(&world->screen);
        if (pass == 1)
            import_screen_act(&world->screen, ACTION_CHOOSE);
    }
    show(world, 56, 13);
    assert_on_screen(&world->stage, "Platform");
    assert_on_screen(&world->stage, "becomes");
}

static void a_press_chooses(void **state) {
    struct world *world = *state;
    run(&world->screen);
    show(world, 100, 30);
    int y = stage_row(&world->stage, "Platform");
    world->screen.table.cursor = 3;
    import_screen_mouse(&world->screen, &(struct key){.kind = K_PRESS, .x = 5, .y = y});
    assert_int_equal(world->screen.table.cursor, 0);
    assert_false(world->screen.choosing);
    import_screen_mouse(&world->screen, &(struct key){.kind = K_PRESS, .x = 5, .y = y});
    assert_true(world->screen.choosing);
    int x;
    show(world, 100, 30);
    assert_true(stage_find(&world->stage, "YouTube", &x, &y));
    import_screen_mouse(&world->screen, &(struct key){.kind = K_PRESS, .x = x, .y = y});
    assert_string_equal(world->screen.bringing.choices.platform, "youtube");
}

static void open_other(struct world *world, const char *text) {
    struct error err;
    bringing_end(&world->screen.bringing);
    world->screen = (struct import_screen){.choosing = false};
    scratch_write(scratch_path(&world->scratch, "other.csv"), text, strlen(text));
    assert_true(bringing_begin(&world->screen.bringing, world->store, &world->stage.params, "other.csv", &err));
}

static void which_account_the_figures_are_of_is_asked(void **state) {
    struct world *world = *state;
    open_other(world, "Name,Instagram,TikTok,Followers\nAnn,https://instagram.com/ann,https://tiktok.com/@ann,10\n");
    run(&world->screen);
    show(world, 120, 30);
    assert_int_equal(world->screen.bringing.stage, BRINGING_STUCK);
    assert_on_screen(&world->stage, "Rows have accounts on several platforms");
    assert_on_screen(&world->stage, "choose which, with enter in the first line.");
    bringing_end(&world->screen.bringing);
    open_other(world, "Name,Instagram,TikTok,Followers\nAnn,https://instagram.com/ann,https://tiktok.com/@ann,10\nBo,https://instagram.com/bo,,10\n");
    run(&world->screen);
    show(world, 120, 30);
    assert_int_equal(world->screen.bringing.report.import.several_platforms, 1);
    assert_on_screen(&world->stage, "enter on Platform says of which account such figures are");
    world->screen.table.cursor = 0;
    snprintf(world->screen.bringing.choices.platform, sizeof world->screen.bringing.choices.platform, "tiktok");
    bringing_again(&world->screen.bringing);
    run(&world->screen);
    assert_int_equal(world->screen.bringing.report.import.several_platforms, 0);
}

static void a_file_that_is_converted_says_so(void **state) {
    struct world *world = *state;
    open_other(world, "[{\"handle\":\"ann\",\"platform\":\"tiktok\",\"followers\":10}]");
    show(world, 100, 30);
    assert_on_screen(&world->stage, " Import other.csv ");
    assert_on_screen(&world->stage, "Reading the file … 10%");
    act(world, ACTION_CHOOSE); /* nothing to choose from yet, and then there is */
    assert_false(world->screen.choosing);
    assert_on_screen(&world->stage, "1 to add");
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(work_is_shown_while_it_goes_on),
        TEST(guesses_come_first_and_say_so),
        TEST(answers_are_listed_and_given),
        TEST(columns_become_otherwise),
        TEST(figures_are_meant_otherwise),
        TEST(nothing_is_chosen_while_it_is_written),
        TEST(another_sheet_has_columns_of_its_own),
        TEST(it_stays_inside_at_any_size),
        TEST(a_press_chooses),
        TEST(which_account_the_figures_are_of_is_asked),
        TEST(a_file_that_is_converted_says_so),
    };
    setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests_name("import_screen", tests, NULL, NULL);
}
