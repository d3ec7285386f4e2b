/* The log of changes: undo and redo, across restarts and beside other programs. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "base/rng.h"
#include "store/store_campaign.h"
#include "store/store_edit.h"
#include "store/store_filters.h"
#include "store/store_forget.h"
#include "store/store_mappings.h"
#include "store/store_roster.h"
#include "store/store_undo.h"
#include "support/fixture.h"
#include "support/scratch.h"

struct world {
    struct scratch scratch;
    struct params params;
    struct store *store;
    struct arena texts;
    struct error err;
    struct undo_step step;
};

static void good(struct world *world, bool answer) {
    if (!answer)
        fail_msg("%s", world->err.text);
}

static void open(struct world *world) {
    world->store = store_open(scratch_path(&world->scratch, "flamekeep.db"), STORE_WRITE, &world->err);
    good(world, world->store != NULL);
}

static int set_up(void **state) {
    struct world *world = calloc(1, sizeof *world);
    scratch_make(&world->scratch);
    fixture_params(&world->params);
    open(world);
    *state = world;
    return 0;
}

static int tear_down(void **state) {
    struct world *world = *state;
    undo_step_free(&world->step);
    arena_free(&world->texts);
    store_close(world->store);
    scratch_remove(&world->scratch);
    free(world);
    return 0;
}

static void reopen(struct world *world) {
    store_close(world->store);
    open(world);
}

/* Everything that undo is about, as text: two stores with the same text are the same to the user. */
static char *picture(struct world *world) {
    static const char *const queries[] = {
        "SELECT * FROM creator ORDER BY id", "SELECT * FROM campaign ORDER BY id", "SELECT * FROM campaign_goal",
        "SELECT * FROM campaign_pin", "SELECT * FROM campaign_exclude", "SELECT * FROM campaign_tier_aside",
        "SELECT * FROM campaign_platform_cap", "SELECT * FROM saved_filter", "SELECT * FROM saved_mapping",
        "SELECT * FROM open_campaign", "SELECT * FROM saved_preset",
    };
    sqlite3 *db;
    sqlite3_str *out = sqlite3_str_new(NULL);
    assert_int_equal(sqlite3_open(scratch_path(&world->scratch, "flamekeep.db"), &db), SQLITE_OK);
    for (size_t q = 0; q < sizeof queries / sizeof queries[0]; q++) {
        sqlite3_stmt *rows;
        assert_int_equal(sqlite3_prepare_v2(db, queries[q], -1, &rows, NULL), SQLITE_OK);
        sqlite3_str_appendf(out, "== %s\n", queries[q]);
        while (sqlite3_step(rows) == SQLITE_ROW) {
            for (int i = 0; i < sqlite3_column_count(rows); i++)
                sqlite3_str_appendf(out, "%d:%s|", sqlite3_column_type(rows, i), (const char *)sqlite3_column_text(rows, i));
            sqlite3_str_appendchar(out, 1, '\n');
        }
        sqlite3_finalize(rows);
    }
    sqlite3_close(db);
    char *text = sqlite3_str_finish(out), *copy = strdup(text);
    sqlite3_free(text);
    return copy;
}

/* Frees both. */
static void same_picture(char *a, char *b) {
    if (strcmp(a, b) != 0) {
        size_t at = 0;
        while (a[at] == b[at])
            at++;
        size_t from = at > 60 ? at - 60 : 0;
        fail_msg("not as it was: …%.160s\nbut …%.160s", a + from, b + from);
    }
    free(a);
    free(b);
}

static bool undo(struct world *world) {
    bool any;
    undo_step_free(&world->step);
    good(world, store_undo(world->store, &world->step, &any, &world->err));
    return any;
}

static bool redo(struct world *world) {
    bool any;
    undo_step_free(&world->step);
    good(world, store_redo(world->store, &world->step, &any, &world->err));
    return any;
}

static void begin(struct world *world) {
    good(world, store_change_begin(world->store, &world->err));
}

static void commit(struct world *world, const char *what) {
    good(world, store_change_commit(world->store, what, 0, &world->err));
}

/* An import of `count` made-up creators; the same seed brings the same accounts, other fees. */
static void import(struct world *world, uint64_t seed, size_t count, int64_t fee) {
    struct roster roster;
    int64_t id;
    enum store_change change;
    roster_init(&roster);
    fixture_roster(&roster, &world->params, seed, count);
    begin(world);
    for (size_t row = 0; row < count; row++) {
        struct creator creator = roster_get(&roster, row);
        creator.fee_cents = fee;
        good(world, store_put_creator(world->store, &creator, &id, &change, &world->err));
    }
    commit(world, "import");
    roster_free(&roster);
}

static void set_fee(struct world *world, int64_t id, int64_t fee, const char *what, unsigned run) {
    struct creator creator;
    bool found;
    good(world, store_read_creator(world->store, id, &world->texts, &creator, &found, &world->err));
    assert_true(found);
    creator.fee_cents = fee;
    begin(world);
    good(world, store_write_creator(world->store, &creator, &world->err));
    good(world, store_change_commit(world->store, what, run, &world->err));
}

static int64_t fee_of(struct world *world, int64_t id) {
    struct creator creator;
    bool found;
    good(world, store_read_creator(world->store, id, &world->texts, &creator, &found, &world->err));
    return found ? creator.fee_cents : -7;
}

static int64_t count_creators(struct world *world) {
    int64_t count;
    good(world, store_count_creators(world->store, &count, &world->err));
    return count;
}

static void nothing_to_undo_is_no_fault(void **state) {
    struct world *world = *state;
    assert_false(undo(world));
    assert_false(redo(world));
    import(world, 1, 5, 100);
    assert_false(redo(world));
    assert_true(undo(world));
    assert_false(undo(world));
}

static void an_import_is_one_undo(void **state) {
    struct world *world = *state;
    import(world, 1, 20, 100);
    char *first = picture(world);
    import(world, 1, 50, 200); /* other creators with other handles, and those of before */
    char *second = picture(world);
    assert_true(undo(world));
    assert_string_equal(world->step.what, "import");
    assert_false(world->step.campaign || world->step.filters || world->step.mappings || world->step.roster);
    assert_true(world->step.creator_count > 0);
    same_picture(picture(world), strdup(first));
    assert_true(undo(world));
    assert_int_equal(count_creators(world), 0);
    assert_true(redo(world));
    same_picture(picture(world), first);
    reopen(world);
    assert_true(redo(world));
    same_picture(picture(world), strdup(second));
    assert_true(undo(world)); /* now its rows are in the log */
    assert_true(redo(world));
    same_picture(picture(world), second);
    assert_false(redo(world));
}

static void the_step_says_who_changed(void **state) {
    struct world *world = *state;
    import(world, 1, 6, 100);
    assert_true(undo(world));
    assert_int_equal(world->step.creator_count, 6);
    for (size_t i = 0; i < 6; i++)
        assert_int_equal(world->step.creators[i], i + 1);
    assert_true(redo(world));
    set_fee(world, 4, 900, "fee of the fourth", 0);
    assert_true(undo(world));
    assert_string_equal(world->step.what, "fee of the fourth");
    assert_int_equal(world->step.creator_count, 1);
    assert_int_equal(world->step.creators[0], 4);
    import(world, 2, 5000, 100);
    assert_int_equal(store_undo_rows(world->store, true), 0);
    assert_in_range(store_undo_rows(world->store, false), 4900, 5100);
    assert_true(undo(world));
    assert_true(world->step.roster);
    assert_int_equal(world->step.creator_count, 0);
    assert_true(store_undo_rows(world->store, true) > 5000);
}

static void a_new_change_drops_what_was_undone(void **state) {
    struct world *world = *state;
    import(world, 1, 3, 100);
    set_fee(world, 1, 200, "two", 0);
    assert_true(undo(world));
    set_fee(world, 1, 300, "three", 0);
    assert_false(redo(world));
    assert_int_equal(fee_of(world, 1), 300);
    assert_true(undo(world));
    assert_int_equal(fee_of(world, 1), 100);
}

static void a_change_that_comes_to_nothing_leaves_no_trace(void **state) {
    struct world *world = *state;
    import(world, 1, 3, 100);
    set_fee(world, 1, 200, "fee", 0);
    assert_true(undo(world));
    set_fee(world, 1, 100, "nothing", 0);
    assert_true(redo(world)); /* is still there */
    assert_string_equal(world->step.what, "fee");
    begin(world);
    store_change_abandon(world->store);
    begin(world);
    commit(world, "empty");
    assert_true(undo(world));
    assert_string_equal(world->step.what, "fee");
}

static void an_abandoned_change_is_not_in_the_store(void **state) {
    struct world *world = *state;
    struct error err;
    import(world, 1, 3, 100);
    begin(world);
    good(world, store_delete_creators(world->store, (const int64_t[]){1, 2}, 2, &err));
    store_change_abandon(world->store);
    store_change_abandon(world->store);
    assert_int_equal(count_creators(world), 3);
    assert_true(undo(world));
    assert_string_equal(world->step.what, "import");
}

static void changes_join_into_one(void **state) {
    struct world *world = *state;
    import(world, 1, 3, 100);
    set_fee(world, 1, 1, "start", 7);
    for (int64_t fee = 2; fee <= 40; fee++)
        set_fee(world, 1, fee, "fee 100 → 40", 7);
    assert_true(undo(world));
    assert_string_equal(world->step.what, "fee 100 → 40");
    assert_int_equal(fee_of(world, 1), 100);
    assert_true(redo(world));
    assert_int_equal(fee_of(world, 1), 40);
    set_fee(world, 1, 41, "alone", 7); /* nothing joins what was undone and done again */
    assert_true(undo(world));
    assert_int_equal(fee_of(world, 1), 40);
}

static void a_run_ends_where_another_change_comes_between(void **state) {
    struct world *world = *state;
    import(world, 1, 3, 100);
    set_fee(world, 1, 200, "one", 7);
    set_fee(world, 2, 200, "between", 0);
    set_fee(world, 1, 300, "two", 7);
    set_fee(world, 1, 400, "three", 8);
    assert_true(undo(world));
    assert_int_equal(fee_of(world, 1), 300);
    assert_true(undo(world));
    assert_int_equal(fee_of(world, 1), 200);
    assert_true(undo(world));
    assert_string_equal(world->step.what, "between");
    assert_int_equal(fee_of(world, 1), 200);
}

static void joined_changes_that_come_to_nothing_vanish(void **state) {
    struct world *world = *state;
    import(world, 1, 3, 100);
    set_fee(world, 1, 150, "up", 7);
    set_fee(world, 1, 100, "up and down", 7);
    assert_true(undo(world));
    assert_string_equal(world->step.what, "import");
}

static void nothing_joins_a_change_of_another_program(void **state) {
    struct world *world = *state;
    struct store *mine = world->store;
    import(world, 1, 3, 100);
    set_fee(world, 1, 200, "mine", 7);
    open(world); /* the other program */
    assert_true(undo(world));
    set_fee(world, 2, 300, "theirs", 0);
    store_close(world->store);
    world->store = mine;
    set_fee(world, 1, 400, "mine again", 7);
    assert_true(undo(world));
    assert_string_equal(world->step.what, "mine again");
    assert_int_equal(fee_of(world, 2), 300);
    assert_int_equal(fee_of(world, 1), 100);
}

static void what_others_did_is_to_be_read_again(void **state) {
    struct world *world = *state;
    struct store *mine = world->store;
    import(world, 1, 3, 100);
    set_fee(world, 1, 200, "mine", 0);
    open(world);
    set_fee(world, 2, 300, "theirs", 0);
    store_close(world->store);
    world->store = mine;
    assert_true(undo(world));
    assert_string_equal(world->step.what, "theirs");
    assert_true(world->step.roster && world->step.campaign);
    assert_true(undo(world));
    assert_false(world->step.roster || world->step.campaign);
}

/* As a program that knows nothing of the log. */
static void run_sql(struct world *world, const char *sql) {
    sqlite3 *db;
    assert_int_equal(sqlite3_open(scratch_path(&world->scratch, "flamekeep.db"), &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
}

static void rows_that_others_changed_are_not_touched(void **state) {
    struct world *world = *state;
    struct undo_step step;
    bool any;
    import(world, 1, 3, 100);
    set_fee(world, 1, 200, "fee of the first", 0);
    run_sql(world, "UPDATE creator SET fee_cents = 777 WHERE id = 1");
    char *before = picture(world);
    assert_false(store_undo(world->store, &step, &any, &world->err));
    undo_step_free(&step);
    assert_false(any);
    assert_non_null(strstr(world->err.text, "'fee of the first' stays as it is: another program has changed what it touched"));
    same_picture(before, picture(world));
    run_sql(world, "UPDATE creator SET fee_cents = 200 WHERE id = 1");
    assert_true(undo(world));
    assert_int_equal(fee_of(world, 1), 100);
}

/* A campaign with pins and excludes over the creators 1 to 6. */
static void save_campaign(struct world *world, struct campaign *campaign, const char *what) {
    begin(world);
    good(world, store_save_campaign(world->store, &world->params, campaign, &world->err));
    commit(world, what);
}

static void make_campaign(struct world *world, struct campaign *campaign) {
    campaign_init(campaign, &world->params);
    campaign_pin(campaign, 1, 2);
    campaign_hold(campaign, 2, 1);
    campaign_exclude(campaign, 3, true);
    campaign->limits.tiers_aside = 2;
    campaign->limits.platform_count_max[0] = 3;
    good(world, store_save_campaign(world->store, &world->params, campaign, &world->err));
}

static void campaigns_come_back_whole(void **state) {
    struct world *world = *state;
    struct campaign campaign, loaded;
    bool found;
    import(world, 1, 6, 100);
    make_campaign(world, &campaign);
    char *before = picture(world);
    campaign.budget_cents = 123456;
    campaign.weight[0] = 7;
    campaign_pin(&campaign, 1, 0);
    campaign_pin(&campaign, 5, 1);
    campaign_exclude(&campaign, 3, false);
    campaign.limits.tiers_aside = 4;
    campaign.limits.platform_count_max[0] = 5;
    save_campaign(world, &campaign, "everything");
    char *after = picture(world);
    assert_true(undo(world));
    assert_true(world->step.campaign);
    assert_int_equal(world->step.creator_count, 0);
    same_picture(picture(world), before);
    campaign_init(&loaded, &world->params);
    good(world, store_load_campaign(world->store, &world->params, &loaded, &found, &world->err));
    assert_true(found);
    assert_int_equal(campaign_pinned(&loaded, 1), 2);
    reopen(world);
    assert_true(redo(world));
    same_picture(picture(world), after);
    campaign_free(&campaign);
    campaign_free(&loaded);
}

static void who_is_deleted_comes_back_with_pins_and_excludes(void **state) {
    struct world *world = *state;
    struct campaign campaign;
    import(world, 1, 6, 100);
    make_campaign(world, &campaign);
    char *before = picture(world);
    begin(world);
    good(world, store_delete_creators(world->store, (const int64_t[]){1, 2, 3, 6}, 4, &world->err));
    commit(world, "delete");
    char *after = picture(world);
    assert_true(undo(world));
    assert_true(world->step.campaign);
    assert_int_equal(world->step.creator_count, 4);
    same_picture(picture(world), before);
    assert_true(redo(world));
    same_picture(picture(world), strdup(after));
    assert_true(undo(world));
    assert_true(redo(world));
    same_picture(picture(world), after);
    campaign_free(&campaign);
}

static struct plan_line line_of(int64_t creator, enum role role) {
    return (struct plan_line){.creator_id = creator, .role = role, .posts = 1, .fee_cents = 100, .cost_cents = 100};
}

static void save_plan(struct world *world, struct campaign *campaign, int64_t torch, int64_t flame) {
    struct plan_line lines[] = {line_of(torch, ROLE_TORCH), line_of(flame, ROLE_FLAME)};
    struct plan plan = {.lines = lines, .count = 2, .torches = 1, .flames = 1, .budget_cents = 500, .spend_cents = 200};
    good(world, store_save_plan(world->store, &world->params, campaign, &plan, &world->err));
}

static int64_t count_lines(struct world *world, const char *where) {
    char sql[200];
    sqlite3 *db;
    sqlite3_stmt *row;
    snprintf(sql, sizeof sql, "SELECT count(*) FROM plan_line JOIN campaign ON campaign.id = campaign_id WHERE %s", where);
    assert_int_equal(sqlite3_open(scratch_path(&world->scratch, "flamekeep.db"), &db), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &row, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_step(row), SQLITE_ROW);
    int64_t count = sqlite3_column_int64(row, 0);
    sqlite3_finalize(row);
    sqlite3_close(db);
    return count;
}

/* The plan of the open campaign is derived: the dashboard saves it without asking, between a change and its undo. */
static void derived_plans_never_stand_in_the_way(void **state) {
    struct world *world = *state;
    struct campaign open_one, saved;
    import(world, 1, 6, 100);
    make_campaign(world, &open_one);
    save_plan(world, &open_one, 1, 2);
    campaign_init(&saved, &world->params);
    strcpy(saved.name, "Spring");
    begin(world);
    save_plan(world, &saved, 1, 4);
    commit(world, "plan Spring");
    begin(world);
    good(world, store_delete_creators(world->store, (const int64_t[]){1}, 1, &world->err));
    commit(world, "delete");
    assert_int_equal(count_lines(world, "name = 'Spring'"), 1);
    save_plan(world, &open_one, 5, 2); /* made anew without the first */
    assert_true(undo(world));
    assert_int_equal(count_lines(world, "name = 'Spring'"), 2);
    assert_int_equal(count_lines(world, "name <> 'Spring'"), 0); /* neither the old one nor a mixture */
    save_plan(world, &open_one, 1, 2);
    assert_true(redo(world));
    assert_true(undo(world));
    assert_true(undo(world)); /* Spring itself */
    assert_int_equal(count_lines(world, "1"), 0);
    assert_true(undo(world)); /* the import, and the pins with it */
    assert_int_equal(count_creators(world), 0);
    assert_true(redo(world));
    assert_true(redo(world));
    assert_int_equal(count_lines(world, "name = 'Spring'"), 2);
    assert_true(store_verify(world->store, &world->err));
    campaign_free(&open_one);
    campaign_free(&saved);
}

static void filters_and_mappings_are_undone_too(void **state) {
    struct world *world = *state;
    begin(world);
    good(world, store_save_filter(world->store, "Skin", "niche:skincare", &world->err));
    commit(world, "filter Skin");
    char *before = picture(world);
    begin(world);
    good(world, store_save_filter(world->store, "Skin", "niche:beauty", &world->err));
    good(world, store_save_mapping(world->store, "A\tB", "handle=A", &world->err));
    commit(world, "both");
    assert_true(undo(world));
    assert_true(world->step.filters && world->step.mappings);
    assert_false(world->step.campaign || world->step.roster);
    same_picture(picture(world), before);
    assert_true(undo(world));
    assert_true(world->step.filters && !world->step.mappings);
}

static void figures_in_the_first_version_are_recorded_as_they_are(void **state) {
    struct world *world = *state;
    struct campaign campaign;
    import(world, 1, 4, 100);
    make_campaign(world, &campaign);
    store_close(world->store);
    run_sql(world, "DROP TABLE open_campaign; DROP TABLE saved_preset; DROP TABLE change_part; DROP TABLE change; DROP TABLE saved_filter; DROP TABLE saved_mapping;"
                   "DROP INDEX creator_person; DROP TABLE campaign_platform_cap; ALTER TABLE campaign DROP COLUMN creator_share_max_bp;"
                   "ALTER TABLE campaign DROP COLUMN flame_share_min_bp; ALTER TABLE campaign_pin DROP COLUMN held;"
                   "ALTER TABLE creator DROP COLUMN person; PRAGMA user_version = 1");
    open(world);
    char *before = picture(world);
    campaign_pin(&campaign, 1, 0);
    campaign.limits.flame_share_min_bp = 500;
    save_campaign(world, &campaign, "share");
    begin(world);
    good(world, store_delete_creators(world->store, (const int64_t[]){2}, 1, &world->err));
    commit(world, "delete");
    assert_true(undo(world));
    assert_true(undo(world));
    same_picture(picture(world), before);
    campaign_free(&campaign);
}

static void the_log_is_bounded(void **state) {
    struct world *world = *state;
    int undone = 0;
    import(world, 1, 1, 100);
    for (int i = 0; i < UNDO_CHANGES_MAX + 20; i++)
        set_fee(world, 1, 1000 + i, "fee", 0);
    while (undo(world))
        undone++;
    assert_int_equal(undone, UNDO_CHANGES_MAX);
    assert_int_equal(fee_of(world, 1), 1000 + 19);
}

static void a_large_change_is_kept_in_parts(void **state) {
    struct world *world = *state;
    enum { MANY = 6000 };
    import(world, 5, MANY, 100);
    import(world, 5, MANY, 200); /* updates all of them: recorded */
    char *after = picture(world);
    begin(world);
    for (int64_t id = 1; id <= MANY; id++)
        good(world, store_delete_creators(world->store, &id, 1, &world->err));
    commit(world, "delete all");
    assert_int_equal(count_creators(world), 0);
    assert_true(undo(world));
    same_picture(picture(world), after);
    assert_true(undo(world));
    assert_int_equal(fee_of(world, 1), 100);
    assert_true(undo(world));
    assert_int_equal(count_creators(world), 0);
    reopen(world);
    assert_true(redo(world) && redo(world));
    assert_int_equal(fee_of(world, MANY), 200);
}

static void a_long_name_of_a_change_is_cut_at_a_character(void **state) {
    struct world *world = *state;
    char what[600] = "";
    for (int i = 0; i < 100; i++)
        strcat(what, "ü→");
    import(world, 1, 1, 100);
    set_fee(world, 1, 200, what, 0);
    assert_true(undo(world));
    assert_true(strlen(world->step.what) > UNDO_WHAT_SIZE - 5);
    assert_memory_equal(world->step.what, what, strlen(world->step.what));
}

/* Seeded changes of every kind, undone and done again to and fro: every state comes back. */
static void a_name_that_is_no_text_does_no_harm(void **state) {
    struct world *world = *state;
    begin(world);
    good(world, store_save_filter(world->store, "a", "er>3%", &world->err));
    commit(world, "import caf\xE9\nlist\x1B.csv \xC3");
    reopen(world);
    assert_true(undo(world));
    assert_string_equal(world->step.what, "import caf? list .csv ?");
}

static void random_change(struct world *world, struct rng *rng, struct campaign *campaign, int round) {
    int64_t id = 1 + (int64_t)rng_below(rng, 40);
    char name[32];
    snprintf(name, sizeof name, "f%d", (int)rng_below(rng, 4));
    switch (rng_below(rng, 6)) {
    case 0:
        import(world, 100 + rng_below(rng, 3), 10 + rng_below(rng, 20), 100 + round);
        return;
    case 1:
        if (fee_of(world, id) != -7)
            set_fee(world, id, 5000 + round, "fee", 0);
        return;
    case 2:
        begin(world);
        good(world, store_delete_creators(world->store, &id, 1, &world->err));
        break;
    case 3:
        campaign->budget_cents = 1000 + round;
        campaign_pin(campaign, id, (int)rng_below(rng, 3));
        begin(world);
        good(world, store_save_campaign(world->store, &world->params, campaign, &world->err));
        break;
    case 4:
        begin(world);
        good(world, store_link(world->store, (const int64_t[]){id, id % 40 + 1}, 2, &world->err));
        break;
    default:
        begin(world);
        good(world, store_save_filter(world->store, name, name, &world->err));
        break;
    }
    commit(world, "something");
}

static void every_state_comes_back(void **state) {
    struct world *world = *state;
    enum { STATES = 60 };
    static char *pictures[STATES];
    struct campaign campaign;
    struct rng rng;
    int at = 0, top = 0;
    rng = (struct rng){77};
    campaign_init(&campaign, &world->params);
    good(world, store_save_campaign(world->store, &world->params, &campaign, &world->err));
    import(world, 100, 30, 50);
    pictures[0] = picture(world);
    for (int round = 1; top < STATES - 1; round++) {
        random_change(world, &rng, &campaign, round);
        char *now = picture(world);
        if (strcmp(now, pictures[top]) == 0)
            free(now);
        else
            pictures[++top] = now;
    }
    at = top;
    for (int round = 0; round < 200; round++) {
        bool back = rng_below(&rng, 2) != 0;
        if (back ? at == 0 : at == top)
            continue;
        assert_true(back ? undo(world) : redo(world));
        at += back ? -1 : 1;
        same_picture(picture(world), strdup(pictures[at]));
        if (round % 50 == 0)
            reopen(world);
    }
    good(world, store_verify(world->store, &world->err));
    for (int i = 0; i <= top; i++)
        free(pictures[i]);
    campaign_free(&campaign);
}

static void flip_a_byte(struct world *world, struct rng *rng) {
    sqlite3 *db;
    sqlite3_stmt *row;
    sqlite3_blob *blob;
    unsigned char byte;
    assert_int_equal(sqlite3_open(scratch_path(&world->scratch, "flamekeep.db"), &db), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(db, "SELECT rowid FROM change_part ORDER BY random() LIMIT 1", -1, &row, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_step(row), SQLITE_ROW);
    int64_t id = sqlite3_column_int64(row, 0);
    sqlite3_finalize(row);
    assert_int_equal(sqlite3_blob_open(db, "main", "change_part", "changes", id, 1, &blob), SQLITE_OK);
    int at = (int)rng_below(rng, (uint64_t)sqlite3_blob_bytes(blob));
    assert_int_equal(sqlite3_blob_read(blob, &byte, 1, at), SQLITE_OK);
    byte = (unsigned char)rng_next(rng);
    assert_int_equal(sqlite3_blob_write(blob, &byte, 1, at), SQLITE_OK);
    assert_int_equal(sqlite3_blob_close(blob), SQLITE_OK);
    sqlite3_close(db);
}

/* A log that is not as it was written: an undo is refused or does something, but the store stays whole. */
static void a_range_that_cannot_be_is_damage(void **state) {
    static const char *const ranges[] = {
        "added_first = 9223372036854775800, added_last = 9223372036854775807", /* no number comes after it */
        "added_first = -5, added_last = 5",
        "added_first = NULL, added_last = 5",
    };
    struct world *world = *state;
    struct undo_step step;
    bool any;
    import(world, 1, 3, 100);
    for (size_t i = 0; i < sizeof ranges / sizeof ranges[0]; i++) {
        char sql[160];
        snprintf(sql, sizeof sql, "UPDATE change SET %s", ranges[i]);
        run_sql(world, sql);
        assert_false(store_undo(world->store, &step, &any, &world->err));
        undo_step_free(&step);
        assert_non_null(strstr(world->err.text, "the file is damaged (change 1)"));
        assert_false(store_verify_log(world->store, &world->err));
    }
}

static void damage_in_the_log_never_harms(void **state) {
    struct world *world = *state;
    struct campaign campaign;
    struct rng rng = {5};
    size_t size, refused = 0;
    enum { ROUNDS = 60 };
    import(world, 1, 6, 100);
    make_campaign(world, &campaign);
    import(world, 1, 9, 300);
    begin(world);
    good(world, store_delete_creators(world->store, (const int64_t[]){1, 2, 3}, 3, &world->err));
    good(world, store_save_filter(world->store, "Skin", "niche:skincare", &world->err));
    commit(world, "delete");
    assert_true(undo(world) && undo(world) && redo(world));
    store_close(world->store);
    unsigned char *bytes = scratch_read(scratch_path(&world->scratch, "flamekeep.db"), &size);
    for (int i = 0; i < ROUNDS; i++) {
        struct forgotten report;
        scratch_write(scratch_path(&world->scratch, "flamekeep.db"), bytes, size);
        flip_a_byte(world, &rng);
        open(world);
        for (int back = 0; back < 4; back++) {
            struct undo_step step;
            bool any;
            refused += !(back < 2 ? store_undo : store_redo)(world->store, &step, &any, &world->err);
            undo_step_free(&step);
        }
        store_forget(world->store, PLATFORM_COUNT, "nobody.at.all", &report, &world->err);
        forgotten_free(&report);
        good(world, store_verify(world->store, &world->err));
        store_close(world->store);
    }
    assert_true(refused > 0);
    open(world);
    free(bytes);
    campaign_free(&campaign);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(nothing_to_undo_is_no_fault, set_up, tear_down),
        cmocka_unit_test_setup_teardown(an_import_is_one_undo, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_step_says_who_changed, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_new_change_drops_what_was_undone, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_change_that_comes_to_nothing_leaves_no_trace, set_up, tear_down),
        cmocka_unit_test_setup_teardown(an_abandoned_change_is_not_in_the_store, set_up, tear_down),
        cmocka_unit_test_setup_teardown(changes_join_into_one, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_run_ends_where_another_change_comes_between, set_up, tear_down),
        cmocka_unit_test_setup_teardown(joined_changes_that_come_to_nothing_vanish, set_up, tear_down),
        cmocka_unit_test_setup_teardown(nothing_joins_a_change_of_another_program, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_others_did_is_to_be_read_again, set_up, tear_down),
        cmocka_unit_test_setup_teardown(rows_that_others_changed_are_not_touched, set_up, tear_down),
        cmocka_unit_test_setup_teardown(campaigns_come_back_whole, set_up, tear_down),
        cmocka_unit_test_setup_teardown(who_is_deleted_comes_back_with_pins_and_excludes, set_up, tear_down),
        cmocka_unit_test_setup_teardown(derived_plans_never_stand_in_the_way, set_up, tear_down),
        cmocka_unit_test_setup_teardown(filters_and_mappings_are_undone_too, set_up, tear_down),
        cmocka_unit_test_setup_teardown(figures_in_the_first_version_are_recorded_as_they_are, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_log_is_bounded, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_large_change_is_kept_in_parts, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_long_name_of_a_change_is_cut_at_a_character, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_name_that_is_no_text_does_no_harm, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_range_that_cannot_be_is_damage, set_up, tear_down),
        cmocka_unit_test_setup_teardown(damage_in_the_log_never_harms, set_up, tear_down),
        cmocka_unit_test_setup_teardown(every_state_comes_back, set_up, tear_down),
    };
    return cmocka_run_group_tests_name("store_undo", tests, NULL, NULL);
}
