#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "app/bringing.h"
#include "app/recall.h"
#include "data/workbook.h"
#include "store/sql.h"
#include "store/store_undo.h"
#include "support/fixture.h"
#include "support/scratch.h"
#include "support/zipped.h"

static const char list[] = "Account,Fans,Reach,Engagement\nana,100,900,0.5\nben,200,800,0.4\ncy,x,700,0.3\n";

struct world {
    struct scratch scratch;
    struct params params;
    struct store *store;
    struct error err;
    char path[160];
    struct bringing bringing;
};

static int set_up(void **state) {
    struct world *world = calloc(1, sizeof *world);
    scratch_make(&world->scratch);
    if (chdir(world->scratch.directory) != 0) /* where rejected rows go */
        return 1;
    fixture_params(&world->params);
    world->store = store_open(scratch_path(&world->scratch, "flamekeep.db"), STORE_WRITE, &world->err);
    snprintf(world->path, sizeof world->path, "%s", scratch_path(&world->scratch, "tiktok list.csv"));
    scratch_write(world->path, list, sizeof list - 1);
    *state = world;
    return world->store == NULL;
}

static int tear_down(void **state) {
    struct world *world = *state;
    store_close(world->store);
    if (chdir("/") != 0)
        return 1;
    scratch_remove(&world->scratch);
    free(world);
    return 0;
}

static void begin(struct world *world) {
    if (!bringing_begin(&world->bringing, world->store, &world->params, world->path, &world->err))
        fail_msg("%s", world->err.text);
}

/* Until it waits. */
static void run(struct bringing *b) {
    double progress = 0.0;
    enum bringing_stage before = b->stage;
    bool taken_back = b->not_opened.text[0] != '\0', again;
    while (bringing_step(b, 0.0)) {
        again = (b->not_opened.text[0] != '\0') != taken_back; /* from the beginning */
        taken_back = b->not_opened.text[0] != '\0';
        progress = b->stage == before && !again ? progress : 0.0;
        before = b->stage;
        assert_true(bringing_progress(b) >= progress && bringing_progress(b) <= 1.0);
        progress = bringing_progress(b);
    }
}

static int64_t count(struct world *world) {
    int64_t creators;
    assert_true(store_count_creators(world->store, &creators, &world->err));
    return creators;
}

static void import_it(struct world *world) {
    begin(world);
    bringing_go(&world->bringing);
    run(&world->bringing);
    assert_int_equal(world->bringing.stage, BRINGING_DONE);
}

static void it_waits_before_it_writes(void **state) {
    struct world *world = *state;
    struct bringing *b = &world->bringing;
    begin(world);
    assert_false(b->seen);
    run(b);
    assert_true(b->seen);
    assert_int_equal(b->stage, BRINGING_READY);
    assert_int_equal(b->added, 2);
    assert_int_equal(b->updated, 0);
    assert_int_equal(b->report.import.rejected, 1);
    assert_int_equal(b->report.import.first_rejects[0].line, 4);
    assert_int_equal(count(world), 0);
    bringing_go(b);
    run(b);
    assert_int_equal(b->stage, BRINGING_DONE);
    assert_int_equal(b->report.added, 2);
    bringing_end(b);
    assert_int_equal(count(world), 2);
    assert_int_equal(access("tiktok list.rejects.csv", F_OK), 0);
}

static void another_choice_is_counted_anew(void **state) {
    struct world *world = *state;
    struct bringing *b = &world->bringing;
    import_it(world);
    bringing_end(b);
    begin(world);
    run(b);
    assert_int_equal(b->added, 0);
    assert_int_equal(b->unchanged, 2);
    choices_map(&b->choices, COLUMN_FOLLOWERS, "Reach");
    bringing_again(b);
    run(b);
    assert_int_equal(b->stage, BRINGING_READY);
    assert_int_equal(b->added, 1);
    assert_int_equal(b->updated, 2);
    assert_int_equal(b->unchanged, 0);
    assert_int_equal(b->report.import.rejected, 0);
    choices_map(&b->choices, COLUMN_NONE, "Account");
    bringing_again(b);
    run(b);
    assert_int_equal(b->stage, BRINGING_STUCK);
    assert_non_null(strstr(b->problem.text, "no column gives the handles"));
    bringing_go(b);
    assert_int_equal(b->stage, BRINGING_STUCK);
    choices_forget(&b->choices, "Account");
    bringing_again(b);
    run(b);
    assert_int_equal(b->stage, BRINGING_READY);
    bringing_end(b);
}

static void leaving_while_it_is_written_leaves_the_store(void **state) {
    struct world *world = *state;
    struct bringing *b = &world->bringing;
    begin(world);
    run(b);
    bringing_go(b);
    assert_int_equal(b->stage, BRINGING_WRITE);
    bringing_end(b);
    assert_int_equal(count(world), 0);
    assert_int_equal(access("tiktok list.rejects.csv", F_OK), -1);
    import_it(world); /* no transaction was left open */
    bringing_end(b);
}

static void one_undo_takes_all_of_it_back(void **state) {
    struct world *world = *state;
    struct undo_step step;
    bool any;
    import_it(world);
    bringing_end(&world->bringing);
    assert_true(store_undo(world->store, &step, &any, &world->err));
    assert_true(any);
    assert_string_equal(step.what, "import tiktok list.csv: 2 added, 0 updated");
    undo_step_free(&step);
    assert_int_equal(count(world), 0);
}

static void what_was_saved_is_recalled(void **state) {
    struct world *world = *state;
    struct bringing *b = &world->bringing;
    bool found;
    begin(world);
    assert_false(b->recalled);
    choices_map(&b->choices, COLUMN_FOLLOWERS, "Reach");
    snprintf(b->choices.name, sizeof b->choices.name, "Weekly");
    assert_true(recall_save(world->store, b->headers, &b->choices, &world->err));
    bringing_end(b);
    begin(world);
    assert_true(b->recalled);
    assert_string_equal(b->choices.name, "Weekly");
    run(b);
    assert_int_equal(b->preview.columns[2].column, COLUMN_FOLLOWERS);
    assert_int_equal(b->preview.columns[2].sure, SURE_SAID);
    assert_true(recall_forget(world->store, b->headers, &found, &world->err));
    assert_true(found);
    bringing_end(b);
    begin(world);
    assert_false(b->recalled);
    bringing_end(b);
}

static void what_can_no_longer_be_used_is_not_recalled(void **state) {
    struct world *world = *state;
    struct choices choices = {.map_count = 0};
    begin(world);
    choices_map(&choices, COLUMN_FOLLOWERS, "Subscribers"); /* the file has none */
    assert_true(recall_save(world->store, world->bringing.headers, &choices, &world->err));
    choices_free(&choices);
    bringing_end(&world->bringing);
    begin(world);
    assert_false(world->bringing.recalled);
    assert_int_equal(world->bringing.choices.map_count, 0);
    bringing_end(&world->bringing);
}

static void a_busy_store_can_be_tried_again(void **state) {
    struct world *world = *state;
    struct bringing *b = &world->bringing;
    struct store *other = store_open(scratch_path(&world->scratch, "flamekeep.db"), STORE_WRITE, &world->err);
    begin(world);
    run(b);
    assert_true(store_begin(other, &world->err));
    bringing_go(b);
    assert_int_equal(b->stage, BRINGING_READY);
    assert_string_not_equal(b->problem.text, "");
    store_rollback(other);
    store_close(other);
    bringing_go(b);
    run(b);
    assert_int_equal(b->stage, BRINGING_DONE);
    bringing_end(b);
}

static void a_full_disk_can_be_tried_again(void **state) {
    struct world *world = *state;
    struct bringing *b = &world->bringing;
    char *many = malloc(200000);
    size_t used = (size_t)sprintf(many, "handle,platform,followers,notes\n");
    for (int i = 0; i < 1000; i++)
        used += (size_t)sprintf(many + used, "creator%d,tiktok,%d,\"%0100d\"\n", i, 1000 + i, i);
    scratch_write(world->path, many, used);
    free(many);
    begin(world);
    run(b);
    assert_int_equal(b->stage, BRINGING_READY);
    assert_true(sql_run(world->store, "PRAGMA max_page_count = 40", &world->err));
    bringing_go(b);
    run(b);
    assert_int_equal(b->stage, BRINGING_STUCK);
    assert_non_null(strstr(b->problem.text, "the disk is full"));
    assert_false(store_change_is_open(world->store));
    assert_int_equal(count(world), 0);
    assert_true(sql_run(world->store, "PRAGMA max_page_count = 100000", &world->err));
    bringing_go(b);
    run(b);
    assert_int_equal(b->stage, BRINGING_DONE);
    assert_int_equal(b->report.added, 1000);
    assert_int_equal(count(world), 1000);
    bringing_end(b);
}

static void what_is_no_list_does_not_begin(void **state) {
    struct world *world = *state;
    assert_false(bringing_begin(&world->bringing, world->store, &world->params, "/nowhere/list.csv", &world->err));
    assert_non_null(strstr(world->err.text, "cannot be opened"));
}

/* Three sheets: two lists, and one that is none. */
static void write_workbook(const char *path) {
    struct zipped zip = {.count = 0};
#define SHEET(cells) "<worksheet><sheetData><row>" cells "</row></sheetData></worksheet>"
#define TEXT(text) "<c t=\"str\"><v>" text "</v></c>"
    zipped_text(&zip, "xl/workbook.xml",
                "<workbook><sheets><sheet name=\"One\" id=\"1\"/><sheet name=\"Two\" id=\"2\"/><sheet name=\"Cover\" id=\"3\"/></sheets></workbook>");
    zipped_text(&zip, "xl/_rels/workbook.xml.rels",
                "<Relationships><Relationship Id=\"1\" Type=\"x/worksheet\" Target=\"1.xml\"/><Relationship Id=\"2\" Type=\"x/worksheet\" "
                "Target=\"2.xml\"/><Relationship Id=\"3\" Type=\"x/worksheet\" Target=\"3.xml\"/></Relationships>");
    zipped_text(&zip, "xl/1.xml", SHEET(TEXT("handle") TEXT("followers") "</row><row>" TEXT("ana") "<c><v>100</v></c>"));
    zipped_text(&zip, "xl/2.xml",
                SHEET(TEXT("username") TEXT("subscribers") "</row><row>" TEXT("ben") "<c><v>1</v></c></row><row>" TEXT("cy") "<c><v>2</v></c>"));
    zipped_text(&zip, "xl/3.xml", SHEET(TEXT("cover")));
    zipped_end(&zip);
    scratch_write(path, (const char *)zip.bytes, zip.size);
    zipped_free(&zip);
}

static void another_sheet_can_be_taken(void **state) {
    struct world *world = *state;
    struct bringing *b = &world->bringing;
    write_workbook(world->path);
    begin(world);
    snprintf(b->choices.platform, sizeof b->choices.platform, "tiktok");
    bringing_again(b);
    run(b);
    assert_int_equal(b->creators, 1);
    snprintf(b->sheet, sizeof b->sheet, "Two");
    bringing_again(b);
    run(b);
    assert_int_equal(b->creators, 2);
    assert_int_equal(import_sheets(b->import)->taken, 1);
    snprintf(b->sheet, sizeof b->sheet, "Cover"); /* no list: back to the one before */
    bringing_again(b);
    assert_int_equal(b->stage, BRINGING_CONVERT);
    run(b);
    assert_non_null(strstr(b->problem.text, "is no list of creators"));
    assert_string_equal(b->sheet, "Two");
    assert_int_equal(b->stage, BRINGING_READY);
    assert_int_equal(b->creators, 2);
    bringing_end(b);
}

/* A list in JSON that takes a step to be converted. */
static void write_json(const char *path, size_t rows, const char *end) {
    char *text = malloc(rows * 64 + 64);
    size_t used = (size_t)sprintf(text, "[{\"account\":\"one\",\"fans\":5}");
    for (size_t i = 0; i < rows; i++)
        used += (size_t)sprintf(text + used, ",{\"account\":\"who%zu\",\"fans\":%zu}", i, 100 + i);
    used += (size_t)sprintf(text + used, "%s", end);
    scratch_write(path, text, used);
    free(text);
}

static void a_file_is_converted_in_steps(void **state) {
    struct world *world = *state;
    struct bringing *b = &world->bringing;
    write_json(world->path, 500, "]");
    begin(world);
    assert_int_equal(b->stage, BRINGING_CONVERT);
    assert_true(bringing_step(b, 0.0));
    assert_int_equal(b->stage, BRINGING_CONVERT);
    bringing_end(b); /* cancelled at once */
    assert_int_equal(count(world), 0);
    begin(world);
    choices_map(&b->choices, COLUMN_FOLLOWERS, "fans"); /* said meanwhile, and to be imported as soon as possible */
    bringing_again(b);
    bringing_go(b);
    assert_true(b->go);
    run(b);
    assert_int_equal(b->stage, BRINGING_DONE);
    assert_int_equal(b->preview.columns[1].sure, SURE_SAID);
    bringing_end(b);
    assert_int_equal(count(world), 501);
}

static void what_cannot_be_converted_is_stuck(void **state) {
    struct world *world = *state;
    struct bringing *b = &world->bringing;
    write_json(world->path, 500, "; and so on");
    begin(world);
    run(b);
    assert_int_equal(b->stage, BRINGING_STUCK);
    assert_non_null(strstr(b->problem.text, "not JSON"));
    bringing_again(b);
    assert_int_equal(b->stage, BRINGING_STUCK);
    assert_non_null(strstr(b->problem.text, "not JSON"));
    bringing_end(b);
}

static void what_was_saved_is_recalled_after_a_conversion(void **state) {
    struct world *world = *state;
    struct bringing *b = &world->bringing;
    write_json(world->path, 3, "]");
    begin(world);
    run(b);
    choices_map(&b->choices, COLUMN_NOTES, "fans");
    choices_map(&b->choices, COLUMN_FOLLOWERS, "fans");
    assert_true(recall_save(world->store, b->headers, &b->choices, &world->err));
    bringing_end(b);
    begin(world);
    assert_false(b->recalled); /* its headers are not known yet */
    bringing_go(b);
    run(b);
    assert_true(b->recalled);
    assert_int_equal(b->stage, BRINGING_DONE);
    assert_int_equal(b->preview.columns[1].sure, SURE_SAID);
    bringing_end(b);
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(another_sheet_can_be_taken),
        TEST(a_file_is_converted_in_steps),
        TEST(what_cannot_be_converted_is_stuck),
        TEST(what_was_saved_is_recalled_after_a_conversion),
        TEST(it_waits_before_it_writes),
        TEST(another_choice_is_counted_anew),
        TEST(leaving_while_it_is_written_leaves_the_store),
        TEST(one_undo_takes_all_of_it_back),
        TEST(what_was_saved_is_recalled),
        TEST(what_can_no_longer_be_used_is_not_recalled),
        TEST(a_busy_store_can_be_tried_again),
        TEST(a_full_disk_can_be_tried_again),
        TEST(what_is_no_list_does_not_begin),
    };
    return cmocka_run_group_tests_name("bringing", tests, NULL, NULL);
}
