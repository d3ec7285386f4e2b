#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "store/store_roster.h"
#include "store/store_undo.h"
#include "support/fixture.h"
#include "support/scratch.h"

enum { MANY = 24 };

struct world {
    struct scratch scratch;
    struct params params;
    struct store *store;
    struct error err;
};

static int set_up(void **state) {
    struct world *world = calloc(1, sizeof *world);
    scratch_make(&world->scratch);
    fixture_params(&world->params);
    world->store = store_open(scratch_path(&world->scratch, "flamekeep.db"), STORE_WRITE, &world->err);
    *state = world;
    return world->store == NULL;
}

static int tear_down(void **state) {
    struct world *world = *state;
    store_close(world->store);
    scratch_remove(&world->scratch);
    free(world);
    return 0;
}

static void reopen(struct world *world) {
    store_close(world->store);
    world->store = store_open(scratch_path(&world->scratch, "flamekeep.db"), STORE_WRITE, &world->err);
    if (world->store == NULL)
        fail_msg("%s", world->err.text);
}

/* Puts one creator in a transaction of its own; a comparison has foreseen what it does. */
static enum store_change put(struct world *world, const struct creator *creator, int64_t *id) {
    enum store_change change, foreseen;
    assert_true(store_look_begin(world->store, &world->err));
    if (!store_compare_creator(world->store, creator, &foreseen, &world->err))
        fail_msg("%s", world->err.text);
    store_look_end(world->store, true);
    assert_true(store_begin(world->store, &world->err));
    if (!store_put_creator(world->store, creator, id, &change, &world->err))
        fail_msg("%s", world->err.text);
    assert_int_equal(change, foreseen);
    assert_true(store_commit(world->store, &world->err));
    return change;
}

static void load(struct world *world, struct roster *roster) {
    roster_init(roster);
    if (!store_load_roster(world->store, &world->params, roster, &world->err))
        fail_msg("%s", world->err.text);
}

static struct creator full(void) {
    return (struct creator){
        .platform = PLATFORM_YOUTUBE,
        .handle = "skin.by.noor",
        .name = "Noor — Ünïcode \"quoted\", 풍월량",
        .niche = "Skincare",
        .market = "DE",
        .language = "de",
        .tags = "skincare|vegan",
        .contact = "noor@example.test",
        .notes = "line one\nline two; DROP TABLE creator; --",
        .figures_date = "2025-10-01",
        .followers = 48100,
        .rate = 0.0488,
        .rate_base = RATE_PER_VIEW,
        .posts_sampled = 12,
        .views = 30123.5,
        .fee_cents = 42050,
        .authenticity = 0.91,
        .status = STATUS_CONTACTED,
        .verified = true,
        .person = UINT32_MAX,
        .converted = FIELD_RATE | FIELD_VIEWS,
    };
}

static struct creator bare(void) {
    struct creator creator = creator_unknown();
    creator.platform = PLATFORM_YOUTUBE;
    creator.handle = "skin.by.noor";
    creator.followers = 50000;
    return creator;
}

static void same(const struct creator *a, const struct creator *b) {
    assert_int_equal(a->platform, b->platform);
    assert_string_equal(a->handle, b->handle);
    assert_string_equal(a->name, b->name);
    assert_string_equal(a->niche, b->niche);
    assert_string_equal(a->market, b->market);
    assert_string_equal(a->language, b->language);
    assert_string_equal(a->tags, b->tags);
    assert_string_equal(a->contact, b->contact);
    assert_string_equal(a->notes, b->notes);
    assert_string_equal(a->figures_date, b->figures_date);
    assert_true(a->followers == b->followers);
    assert_true(a->rate == b->rate);
    assert_int_equal(a->rate_base, b->rate_base);
    assert_int_equal(a->posts_sampled, b->posts_sampled);
    assert_true(a->views == b->views);
    assert_int_equal(a->fee_cents, b->fee_cents);
    assert_true(a->authenticity == b->authenticity);
    assert_int_equal(a->status, b->status);
    assert_int_equal(a->verified, b->verified);
    assert_int_equal(a->person, b->person);
    assert_int_equal(a->converted, b->converted);
}

static void every_field_comes_back(void **state) {
    struct world *world = *state;
    struct creator given = full(), sparse = bare();
    struct roster roster;
    int64_t first, second;
    sparse.handle = "sparse";
    assert_int_equal(put(world, &given, &first), STORE_ADDED);
    assert_int_equal(put(world, &sparse, &second), STORE_ADDED);
    assert_true(second > first);
    reopen(world);
    load(world, &roster);
    assert_int_equal(roster.count, 2);
    struct creator a = roster_get(&roster, 0), b = roster_get(&roster, 1);
    same(&a, &given);
    same(&b, &sparse);
    assert_int_equal(a.id, first);
    assert_int_equal(b.id, second);
    roster_free(&roster);
}

static void a_whole_roster_comes_back(void **state) {
    struct world *world = *state;
    struct roster given, loaded;
    int64_t id, count;
    enum store_change change;
    roster_init(&given);
    fixture_roster(&given, &world->params, 7, 500);
    assert_true(store_begin(world->store, &world->err));
    for (size_t row = 0; row < given.count; row++) {
        struct creator creator = roster_get(&given, row);
        assert_true(store_put_creator(world->store, &creator, &id, &change, &world->err));
    }
    assert_true(store_commit(world->store, &world->err));
    load(world, &loaded);
    assert_int_equal(loaded.count, given.count);
    for (size_t row = 0; row < given.count; row++) {
        struct creator a = roster_get(&given, row), b = roster_get(&loaded, row);
        same(&a, &b);
    }
    assert_true(store_count_creators(world->store, &count, &world->err));
    assert_int_equal(count, 500);
    roster_free(&given);
    roster_free(&loaded);
}

/* Whatever the last one was: new, changed or the same. */
static void new_and_known_ones_come_in_any_order(void **state) {
    struct world *world = *state;
    static const struct {
        const char *handle;
        double followers;
        enum store_change change;
        int64_t id;
    } steps[] = {
        {"ann", 1000, STORE_ADDED, 1}, {"bea", 1000, STORE_ADDED, 2},   {"ann", 1000, STORE_UNCHANGED, 1}, {"bea", 2000, STORE_UPDATED, 2},
        {"cem", 1000, STORE_ADDED, 3}, {"ann", 3000, STORE_UPDATED, 1}, {"dora", 1000, STORE_ADDED, 4},    {"dora", 1000, STORE_UNCHANGED, 4},
    };
    assert_true(store_begin(world->store, &world->err));
    for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++) {
        struct creator creator = full();
        int64_t id = 0;
        enum store_change change;
        creator.handle = steps[i].handle;
        creator.followers = steps[i].followers;
        assert_true(store_put_creator(world->store, &creator, &id, &change, &world->err));
        assert_int_equal(change, steps[i].change);
        assert_int_equal(id, steps[i].id);
    }
    assert_true(store_commit(world->store, &world->err));
}

/* Puts these in one go, in a change, and says what became of each: + added, * updated, = unchanged. */
static void put_many(struct world *world, const char *const *handles, size_t count, double followers, int64_t *ids, char *what) {
    static const char signs[] = {[STORE_ADDED] = '+', [STORE_UPDATED] = '*', [STORE_UNCHANGED] = '='};
    struct creator creators[MANY];
    enum store_change changes[MANY];
    assert_true(count <= MANY);
    for (size_t i = 0; i < count; i++) {
        creators[i] = full();
        creators[i].handle = handles[i];
        creators[i].followers = followers;
    }
    assert_true(store_change_begin(world->store, &world->err));
    if (!store_put_creators(world->store, creators, count, ids, changes, &world->err))
        fail_msg("%s", world->err.text);
    assert_true(store_change_commit(world->store, "many", 0, &world->err));
    for (size_t i = 0; i < count; i++)
        what[i] = signs[changes[i]];
    what[count] = '\0';
}

static void many_in_one_go_are_as_if_put_one_after_another(void **state) {
    static const char *const first[] = {"a1", "a2", "a3", "a4", "a5", "a6", "a7", "a8", "a9", "a10",
                                        "a11", "a12", "a13", "a14", "a15", "a16", "a17", "a18", "a19", "a20"};
    static const char *const then[] = {"b1", "b2", "b3", "a7", "b4", "b4", "a1", "b5", "b6", "b7", "b8", "b9",
                                       "b10", "b11", "b12", "b13", "b14", "b15", "b16", "b17", "b18", "a20", "b1"};
    struct world *world = *state;
    int64_t ids[MANY], count;
    char what[MANY + 1];
    bool any;
    struct undo_step step;
    put_many(world, first, 20, 1000, ids, what);
    assert_string_equal(what, "++++++++++++++++++++");
    for (int i = 0; i < 20; i++)
        assert_int_equal(ids[i], i + 1);
    put_many(world, then, 23, 2000, ids, what);
    assert_string_equal(what, "+++*+=*++++++++++++++*=");
    assert_int_equal(ids[2], 23);
    assert_int_equal(ids[3], 7);
    assert_int_equal(ids[4], 24);
    assert_int_equal(ids[5], 24);
    assert_int_equal(ids[20], 38);
    assert_int_equal(ids[22], 21);
    assert_true(store_undo(world->store, &step, &any, &world->err));
    undo_step_free(&step);
    assert_true(any);
    assert_true(store_count_creators(world->store, &count, &world->err));
    assert_int_equal(count, 20);
}

static void the_key_is_platform_and_handle(void **state) {
    struct world *world = *state;
    struct creator one = full(), two = full();
    int64_t first, second, again;
    two.platform = PLATFORM_TIKTOK;
    assert_int_equal(put(world, &one, &first), STORE_ADDED);
    assert_int_equal(put(world, &two, &second), STORE_ADDED);
    assert_int_not_equal(first, second);
    assert_int_equal(put(world, &one, &again), STORE_UNCHANGED);
    assert_int_equal(again, first);
}

/* Puts `news` over the full record and compares what is then stored. */
static void becomes(struct world *world, const struct creator *news, enum store_change change, const struct creator *expected) {
    struct creator given = full();
    struct roster roster;
    int64_t id, again;
    put(world, &given, &id);
    assert_int_equal(put(world, news, &again), change);
    assert_int_equal(again, id);
    load(world, &roster);
    assert_int_equal(roster.count, 1);
    struct creator stored = roster_get(&roster, 0);
    same(&stored, expected);
    roster_free(&roster);
}

static void an_unknown_field_erases_nothing(void **state) {
    struct creator news = bare(), expected = full();
    expected.followers = 50000;
    becomes(*state, &news, STORE_UPDATED, &expected);
}

static void the_same_again_changes_nothing(void **state) {
    struct creator news = full(), expected = full();
    becomes(*state, &news, STORE_UNCHANGED, &expected);
}

static void news_replace_what_was_known(void **state) {
    struct creator news = bare(), expected = full();
    news.niche = expected.niche = "beauty";
    news.fee_cents = expected.fee_cents = 0; /* works for the product */
    news.rate = expected.rate = 0.0;         /* nobody reacted: a figure, not a gap */
    news.rate_base = expected.rate_base = RATE_PER_FOLLOWER;
    news.posts_sampled = expected.posts_sampled = 3;
    expected.followers = 50000;
    expected.converted = FIELD_VIEWS; /* the new rate was given as it is */
    becomes(*state, &news, STORE_UPDATED, &expected);
}

static void a_decided_status_outlives_a_list(void **state) {
    struct creator news = full(), expected = full();
    news.status = STATUS_PROSPECT;
    becomes(*state, &news, STORE_UNCHANGED, &expected);
    news.status = STATUS_DECLINED;
    becomes(*state, &news, STORE_UNCHANGED, &expected);
}

static void a_prospect_takes_the_status_of_a_list(void **state) {
    struct world *world = *state;
    struct creator prospect = bare(), news = bare();
    struct roster roster;
    int64_t id;
    news.status = STATUS_DECLINED;
    put(world, &prospect, &id);
    assert_int_equal(put(world, &news, &id), STORE_UPDATED);
    load(world, &roster);
    assert_int_equal(roster_get(&roster, 0).status, STATUS_DECLINED);
    roster_free(&roster);
}

static void what_cannot_be_true_is_refused(void **state) {
    struct world *world = *state;
    struct creator creator = bare();
    int64_t id, count;
    enum store_change change;
    creator.followers = 0;
    assert_true(store_begin(world->store, &world->err));
    assert_false(store_put_creator(world->store, &creator, &id, &change, &world->err));
    assert_non_null(strstr(world->err.text, "followers"));
    assert_true(store_commit(world->store, &world->err));
    assert_true(store_count_creators(world->store, &count, &world->err));
    assert_int_equal(count, 0);
}

static void a_rollback_takes_everything_back(void **state) {
    struct world *world = *state;
    struct creator creator = bare();
    int64_t id, count;
    enum store_change change;
    assert_true(store_begin(world->store, &world->err));
    assert_true(store_put_creator(world->store, &creator, &id, &change, &world->err));
    store_rollback(world->store);
    assert_true(store_count_creators(world->store, &count, &world->err));
    assert_int_equal(count, 0);
    assert_int_equal(put(world, &creator, &id), STORE_ADDED);
}

/* A row as only a hostile hand would write it: loading says so and stops. */
static void refuses_row(struct world *world, const char *sql) {
    struct roster roster;
    sqlite3 *db;
    assert_int_equal(sqlite3_open(scratch_path(&world->scratch, "flamekeep.db"), &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, "PRAGMA ignore_check_constraints = ON", NULL, NULL, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_close(db), SQLITE_OK);
    roster_init(&roster);
    assert_false(store_load_roster(world->store, &world->params, &roster, &world->err));
    assert_non_null(strstr(world->err.text, "damaged (creator 1"));
    roster_free(&roster);
    assert_true(store_begin(world->store, &world->err)); /* nothing was left open */
    store_rollback(world->store);
}

static void rows_are_checked_when_they_are_read(void **state) {
    struct creator creator = full();
    int64_t id;
    put(*state, &creator, &id);
    refuses_row(*state, "UPDATE creator SET followers = 9e999");
    refuses_row(*state, "UPDATE creator SET followers = 5, authenticity = 1.5");
    refuses_row(*state, "UPDATE creator SET authenticity = NULL, platform = 'myspace'");
    refuses_row(*state, "UPDATE creator SET platform = 'youtube', status = 'Agreed'");
    refuses_row(*state, "UPDATE creator SET status = 'agreed', handle = CAST(x'ff' AS TEXT)");
    refuses_row(*state, "UPDATE creator SET handle = 'a' || char(0) || 'b'");
    refuses_row(*state, "UPDATE creator SET handle = 'a', fee_cents = 9223372036854775807");
    refuses_row(*state, "UPDATE creator SET fee_cents = 1, niche = hex(zeroblob(200))");
    refuses_row(*state, "UPDATE creator SET niche = '', rate_base = 'like'");
    refuses_row(*state, "UPDATE creator SET rate_base = 'view', person = 0");
    refuses_row(*state, "UPDATE creator SET person = 4294967296");
    refuses_row(*state, "UPDATE creator SET person = -1");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(every_field_comes_back, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_whole_roster_comes_back, set_up, tear_down),
        cmocka_unit_test_setup_teardown(new_and_known_ones_come_in_any_order, set_up, tear_down),
        cmocka_unit_test_setup_teardown(many_in_one_go_are_as_if_put_one_after_another, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_key_is_platform_and_handle, set_up, tear_down),
        cmocka_unit_test_setup_teardown(an_unknown_field_erases_nothing, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_same_again_changes_nothing, set_up, tear_down),
        cmocka_unit_test_setup_teardown(news_replace_what_was_known, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_decided_status_outlives_a_list, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_prospect_takes_the_status_of_a_list, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_cannot_be_true_is_refused, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_rollback_takes_everything_back, set_up, tear_down),
        cmocka_unit_test_setup_teardown(rows_are_checked_when_they_are_read, set_up, tear_down),
    };
    return cmocka_run_group_tests_name("store_roster", tests, NULL, NULL);
}
