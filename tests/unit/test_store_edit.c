/* Creators one by one, saved filters and mappings, settings. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "store/store_edit.h"
#include "store/store_filters.h"
#include "store/store_mappings.h"
#include "store/store_roster.h"
#include "store/store_setting.h"
#include "store/store_undo.h"
#include "support/fixture.h"
#include "support/scratch.h"

enum { CREATORS = 8 };

struct world {
    struct scratch scratch;
    struct params params;
    struct store *store;
    struct arena texts;
    struct roster roster; /* as read at first */
    struct error err;
};

static void good(struct world *world, bool answer) {
    if (!answer)
        fail_msg("%s", world->err.text);
}

static void load(struct world *world, struct roster *roster) {
    roster_init(roster);
    good(world, store_load_roster(world->store, &world->params, roster, &world->err));
}

static int set_up(void **state) {
    struct world *world = calloc(1, sizeof *world);
    struct roster roster;
    int64_t id;
    scratch_make(&world->scratch);
    fixture_params(&world->params);
    world->store = store_open(scratch_path(&world->scratch, "flamekeep.db"), STORE_WRITE, &world->err);
    if (world->store == NULL)
        return 1;
    roster_init(&roster);
    fixture_roster(&roster, &world->params, 7, CREATORS);
    good(world, store_change_begin(world->store, &world->err));
    for (size_t row = 0; row < roster.count; row++) {
        struct creator creator = roster_get(&roster, row);
        good(world, store_insert_creator(world->store, &creator, &id, &world->err));
        assert_int_equal(id, row + 1);
    }
    good(world, store_change_commit(world->store, "add", 0, &world->err));
    roster_free(&roster);
    load(world, &world->roster);
    *state = world;
    return 0;
}

static int tear_down(void **state) {
    struct world *world = *state;
    roster_free(&world->roster);
    arena_free(&world->texts);
    store_close(world->store);
    scratch_remove(&world->scratch);
    free(world);
    return 0;
}

static void begin(struct world *world) {
    good(world, store_change_begin(world->store, &world->err));
}

static void commit(struct world *world) {
    good(world, store_change_commit(world->store, "test", 0, &world->err));
}

static struct creator read(struct world *world, int64_t id) {
    struct creator creator;
    bool found;
    good(world, store_read_creator(world->store, id, &world->texts, &creator, &found, &world->err));
    assert_true(found);
    return creator;
}

static void refused(struct world *world, bool answer, const char *words) {
    assert_false(answer);
    if (strstr(world->err.text, words) == NULL)
        fail_msg("'%s' does not say '%s'", world->err.text, words);
}

static void a_creator_is_read_and_written_field_by_field(void **state) {
    struct world *world = *state;
    struct creator creator = read(world, 3), back;
    bool found;
    creator.notes = "answers on Mondays";
    creator.tags = "";
    creator.rate = UNKNOWN;
    creator.fee_cents = MONEY_UNKNOWN;
    creator.status = STATUS_DECLINED;
    begin(world);
    good(world, store_write_creator(world->store, &creator, &world->err));
    commit(world);
    back = read(world, 3);
    assert_string_equal(back.notes, "answers on Mondays");
    assert_string_equal(back.tags, "");
    assert_string_equal(back.handle, creator.handle);
    assert_false(known(back.rate));
    assert_true(back.fee_cents == MONEY_UNKNOWN);
    assert_int_equal(back.status, STATUS_DECLINED);
    good(world, store_read_creator(world->store, 99, &world->texts, &back, &found, &world->err));
    assert_false(found);
}

static void an_account_is_there_once(void **state) {
    struct world *world = *state;
    struct creator creator = read(world, 3), other = read(world, 4);
    int64_t id;
    begin(world);
    refused(world, store_insert_creator(world->store, &creator, &id, &world->err), "is in the roster already");
    other.platform = creator.platform;
    other.handle = creator.handle;
    refused(world, store_write_creator(world->store, &other, &world->err), "is in the roster already");
    other = read(world, 4);
    other.id = 99;
    other.handle = "nobody.has.this";
    refused(world, store_write_creator(world->store, &other, &world->err), "no longer in the store");
    other.followers = -1;
    refused(world, store_insert_creator(world->store, &other, &id, &world->err), "followers");
    store_change_abandon(world->store);
}

static void deleting_passes_over_who_is_not_there(void **state) {
    struct world *world = *state;
    const int64_t ids[] = {2, 5, 77};
    int64_t count;
    begin(world);
    good(world, store_delete_creators(world->store, ids, 3, &world->err));
    commit(world);
    good(world, store_count_creators(world->store, &count, &world->err));
    assert_int_equal(count, CREATORS - 2);
}

static void linked_accounts_are_one_person(void **state) {
    struct world *world = *state;
    const int64_t first[] = {1, 2}, second[] = {5, 6}, both[] = {6, 2, 8}, one[] = {8};
    begin(world);
    good(world, store_link(world->store, first, 2, &world->err));
    good(world, store_link(world->store, second, 2, &world->err));
    assert_int_not_equal(read(world, 1).person, read(world, 5).person);
    assert_int_equal(read(world, 1).person, read(world, 2).person);
    good(world, store_link(world->store, both, 3, &world->err));
    uint32_t person = read(world, 8).person;
    assert_int_not_equal(person, 0);
    assert_int_equal(read(world, 1).person, person);
    assert_int_equal(read(world, 2).person, person);
    assert_int_equal(read(world, 5).person, person);
    assert_int_equal(read(world, 6).person, person);
    assert_int_equal(read(world, 3).person, 0);
    refused(world, store_link(world->store, one, 1, &world->err), "at least two");
    commit(world);
}

static void an_account_left_alone_is_its_own(void **state) {
    struct world *world = *state;
    const int64_t three[] = {1, 2, 3}, one[] = {1}, two[] = {2};
    begin(world);
    good(world, store_link(world->store, three, 3, &world->err));
    good(world, store_unlink(world->store, one, 1, &world->err));
    assert_int_equal(read(world, 1).person, 0);
    assert_int_not_equal(read(world, 2).person, 0);
    assert_int_equal(read(world, 2).person, read(world, 3).person);
    good(world, store_unlink(world->store, two, 1, &world->err));
    assert_int_equal(read(world, 2).person, 0);
    assert_int_equal(read(world, 3).person, 0);
    good(world, store_link(world->store, three, 3, &world->err));
    good(world, store_delete_creators(world->store, two, 1, &world->err));
    assert_int_not_equal(read(world, 1).person, 0);
    good(world, store_delete_creators(world->store, one, 1, &world->err));
    assert_int_equal(read(world, 3).person, 0);
    commit(world);
}

static void same_roster(const struct roster *a, const struct roster *b) {
    assert_int_equal(a->count, b->count);
    for (size_t row = 0; row < a->count; row++) {
        struct creator x = roster_get(a, row), y = roster_get(b, row);
        assert_int_equal(x.id, y.id);
        assert_string_equal(x.handle, y.handle);
        assert_string_equal(x.niche, y.niche);
        assert_string_equal(x.notes, y.notes);
        assert_true(x.followers == y.followers && x.rate == y.rate && x.fee_cents == y.fee_cents);
        assert_int_equal(x.person, y.person);
        assert_int_equal(a->tier[row], b->tier[row]);
    }
}

static void a_roster_is_brought_up_to_date_by_ids(void **state) {
    struct world *world = *state;
    struct creator changed = read(world, 2), fresh = read(world, 3);
    const int64_t gone[] = {4, CREATORS}, touched[] = {2, 4, CREATORS, CREATORS + 1};
    struct roster whole;
    int64_t id;
    changed.niche = "A niche nobody had";
    changed.followers = 12;
    fresh.handle = "fresh.one";
    begin(world);
    good(world, store_write_creator(world->store, &changed, &world->err));
    good(world, store_insert_creator(world->store, &fresh, &id, &world->err));
    good(world, store_delete_creators(world->store, gone, 2, &world->err));
    commit(world);
    good(world, store_refresh_roster(world->store, &world->params, &world->roster, touched, 4, &world->err));
    load(world, &whole);
    assert_int_equal(whole.count, CREATORS - 1);
    same_roster(&world->roster, &whole);
    roster_free(&whole);
}

static void filters_are_kept_by_name(void **state) {
    struct world *world = *state;
    struct saved_filter *list;
    size_t count;
    bool found;
    char long_name[80];
    memset(long_name, 'x', sizeof long_name - 1);
    long_name[sizeof long_name - 1] = '\0';
    begin(world);
    good(world, store_save_filter(world->store, "Skin", "niche:skincare er>3%", &world->err));
    good(world, store_save_filter(world->store, "Agreed", "status:agreed", &world->err));
    good(world, store_save_filter(world->store, "SKIN", "niche:skincare", &world->err));
    refused(world, store_save_filter(world->store, "", "x", &world->err), "needs a name");
    refused(world, store_save_filter(world->store, "x", "", &world->err), "needs an expression");
    refused(world, store_save_filter(world->store, long_name, "x", &world->err), "at most 63 bytes");
    refused(world, store_save_filter(world->store, "bad\xFF", "x", &world->err), "UTF-8");
    commit(world);
    good(world, store_list_filters(world->store, &list, &count, &world->err));
    assert_int_equal(count, 2);
    assert_string_equal(list[0].name, "Agreed");
    assert_string_equal(list[1].name, "SKIN");
    assert_string_equal(list[1].expression, "niche:skincare");
    free(list);
    begin(world);
    good(world, store_delete_filter(world->store, "skin", &found, &world->err));
    assert_true(found);
    good(world, store_delete_filter(world->store, "skin", &found, &world->err));
    assert_false(found);
    commit(world);
    good(world, store_list_filters(world->store, &list, &count, &world->err));
    assert_int_equal(count, 1);
    free(list);
}

static void mappings_are_known_by_their_headers(void **state) {
    struct world *world = *state;
    struct saved_mapping *list;
    char *options;
    size_t count;
    bool found;
    begin(world);
    good(world, store_save_mapping(world->store, "Name\tFollower", "name=Name", &world->err));
    good(world, store_save_mapping(world->store, "Name\tFollower", "handle=Name", &world->err));
    good(world, store_save_mapping(world->store, "A", "", &world->err));
    commit(world);
    good(world, store_find_mapping(world->store, "Name\tFollower", &options, &world->err));
    assert_string_equal(options, "handle=Name");
    free(options);
    good(world, store_find_mapping(world->store, "Name", &options, &world->err));
    assert_null(options);
    good(world, store_list_mappings(world->store, &list, &count, &world->err));
    assert_int_equal(count, 2);
    assert_string_equal(list[0].headers, "A");
    assert_string_equal(list[0].options, "");
    store_free_mappings(list, count);
    begin(world);
    good(world, store_delete_mapping(world->store, "A", &found, &world->err));
    assert_true(found);
    good(world, store_delete_mapping(world->store, "A", &found, &world->err));
    assert_false(found);
    commit(world);
}

static void settings_are_texts_by_key(void **state) {
    struct world *world = *state;
    char *value;
    good(world, store_get_setting(world->store, "roster.columns", &value, &world->err));
    assert_null(value);
    good(world, store_put_setting(world->store, "roster.columns", "handle 20", &world->err));
    good(world, store_put_setting(world->store, "roster.columns", "", &world->err));
    good(world, store_put_setting(world->store, "other", "ü", &world->err));
    good(world, store_get_setting(world->store, "roster.columns", &value, &world->err));
    assert_string_equal(value, "");
    free(value);
    good(world, store_get_setting(world->store, "other", &value, &world->err));
    assert_string_equal(value, "ü");
    free(value);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_creator_is_read_and_written_field_by_field, set_up, tear_down),
        cmocka_unit_test_setup_teardown(an_account_is_there_once, set_up, tear_down),
        cmocka_unit_test_setup_teardown(deleting_passes_over_who_is_not_there, set_up, tear_down),
        cmocka_unit_test_setup_teardown(linked_accounts_are_one_person, set_up, tear_down),
        cmocka_unit_test_setup_teardown(an_account_left_alone_is_its_own, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_roster_is_brought_up_to_date_by_ids, set_up, tear_down),
        cmocka_unit_test_setup_teardown(filters_are_kept_by_name, set_up, tear_down),
        cmocka_unit_test_setup_teardown(mappings_are_known_by_their_headers, set_up, tear_down),
        cmocka_unit_test_setup_teardown(settings_are_texts_by_key, set_up, tear_down),
    };
    return cmocka_run_group_tests_name("store_edit", tests, NULL, NULL);
}
