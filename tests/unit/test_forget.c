/* Erasing a person: afterwards no byte of the store's files tells of them, and everything else is as it was. */
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "store/secrets.h"
#include "store/store_campaign.h"
#include "store/store_edit.h"
#include "store/store_filters.h"
#include "store/store_forget.h"
#include "store/store_mappings.h"
#include "store/store_presets.h"
#include "store/store_roster.h"
#include "store/store_scenario.h"
#include "store/store_undo.h"
#include "support/fixture.h"
#include "support/scratch.h"

/* In no other text of the store. */
#define HANDLE "zzkestrelmarker"
#define NAME "Qwylla Kestrelmark"
#define CONTACT "qwylla@kestrelmark.example"

struct world {
    struct scratch scratch;
    struct params params;
    struct store *store;
    struct arena texts;
    struct error err;
    struct forgotten report;
    int64_t id; /* of the marked creator */
};

static void good(struct world *world, bool answer) {
    if (!answer)
        fail_msg("%s", world->err.text);
}

static void open_store(struct world *world) {
    world->store = store_open(scratch_path(&world->scratch, "flamekeep.db"), STORE_WRITE, &world->err);
    good(world, world->store != NULL);
}

static void begin(struct world *world) {
    good(world, store_change_begin(world->store, &world->err));
}

static void commit(struct world *world, const char *what) {
    good(world, store_change_commit(world->store, what, 0, &world->err));
}

static struct creator marked(enum platform platform) {
    struct creator creator = creator_unknown();
    creator.platform = platform;
    creator.handle = HANDLE;
    creator.name = NAME;
    creator.contact = CONTACT;
    creator.notes = "pays by hand; " HANDLE " answers on Mondays";
    creator.followers = 50000;
    return creator;
}

static int64_t put(struct world *world, const struct creator *creator) {
    int64_t id;
    enum store_change change;
    good(world, store_put_creator(world->store, creator, &id, &change, &world->err));
    return id;
}

/* An import of thirty others and the one who will be erased. */
static void import(struct world *world) {
    struct roster roster;
    struct creator creator = marked(PLATFORM_TIKTOK);
    roster_init(&roster);
    fixture_roster(&roster, &world->params, 3, 30);
    begin(world);
    for (size_t row = 0; row < roster.count; row++) {
        struct creator other = roster_get(&roster, row);
        put(world, &other);
        if (row == 9)
            world->id = put(world, &creator);
    }
    commit(world, "import " HANDLE ".csv: 31 added, 0 updated");
    roster_free(&roster);
}

static int set_up(void **state) {
    struct world *world = calloc(1, sizeof *world);
    scratch_make(&world->scratch);
    fixture_params(&world->params);
    open_store(world);
    import(world);
    *state = world;
    return 0;
}

static int tear_down(void **state) {
    struct world *world = *state;
    forgotten_free(&world->report);
    arena_free(&world->texts);
    store_close(world->store);
    scratch_remove(&world->scratch);
    free(world);
    return 0;
}

static size_t count_in(const char *path, const char *marker) {
    size_t size, found = 0, length = strlen(marker);
    if (access(path, F_OK) != 0)
        return 0;
    unsigned char *bytes = scratch_read(path, &size);
    for (size_t at = 0; at + length <= size; at++)
        found += memcmp(bytes + at, marker, length) == 0;
    free(bytes);
    return found;
}

static size_t count_everywhere(struct world *world, const char *marker) {
    static const char *const files[] = {"flamekeep.db", "flamekeep.db-wal", "flamekeep.db-shm", "flamekeep.db-journal"};
    size_t found = 0;
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++)
        found += count_in(scratch_path(&world->scratch, files[i]), marker);
    return found;
}

static void forget(struct world *world, enum platform platform, const char *handle) {
    forgotten_free(&world->report);
    good(world, store_forget(world->store, platform, handle, &world->report, &world->err));
}

/* While the store is open, and after it was closed: nothing. */
static void nothing_is_left(struct world *world) {
    if (world->report.trace.text[0] != '\0')
        fail_msg("%s", world->report.trace.text);
    for (int i = 0; i < 2; i++) {
        assert_int_equal(count_everywhere(world, HANDLE), 0);
        assert_int_equal(count_everywhere(world, NAME), 0);
        assert_int_equal(count_everywhere(world, CONTACT), 0);
        store_close(world->store);
        open_store(world);
    }
    good(world, store_verify(world->store, &world->err));
}

static bool undo(struct world *world) {
    struct undo_step step;
    bool any;
    good(world, store_undo(world->store, &step, &any, &world->err));
    undo_step_free(&step);
    return any;
}

static bool redo(struct world *world) {
    struct undo_step step;
    bool any;
    good(world, store_redo(world->store, &step, &any, &world->err));
    undo_step_free(&step);
    return any;
}

static int64_t count_creators(struct world *world) {
    int64_t count;
    good(world, store_count_creators(world->store, &count, &world->err));
    return count;
}

static void set_notes(struct world *world, int64_t id, const char *notes, const char *what) {
    struct creator creator;
    bool found;
    good(world, store_read_creator(world->store, id, &world->texts, &creator, &found, &world->err));
    assert_true(found);
    creator.notes = notes;
    begin(world);
    good(world, store_write_creator(world->store, &creator, &world->err));
    commit(world, what);
}

static void delete_one(struct world *world, int64_t id) {
    begin(world);
    good(world, store_delete_creators(world->store, &id, 1, &world->err));
    commit(world, "deleted " HANDLE);
}

static void somebody_just_imported(void **state) {
    struct world *world = *state;
    assert_true(count_everywhere(world, HANDLE) > 0); /* in the write-ahead log */
    forget(world, PLATFORM_TIKTOK, HANDLE);
    assert_int_equal(world->report.accounts.count, 1);
    assert_string_equal(world->report.accounts.texts[0], "tiktok:" HANDLE);
    assert_int_equal(world->report.changes_cleaned, 1);
    assert_int_equal(world->report.changes_lost, 0);
    assert_int_equal(count_creators(world), 30);
    nothing_is_left(world);
}

static void the_history_goes_on_without_them(void **state) {
    struct world *world = *state;
    set_notes(world, 3, "first", "notes of the third");
    set_notes(world, world->id, "secret of " HANDLE, "notes of " HANDLE);
    set_notes(world, 3, "second", "notes of the third");
    delete_one(world, world->id);
    delete_one(world, 5);
    assert_true(undo(world) && undo(world) && undo(world));
    assert_true(redo(world));
    forget(world, PLATFORM_TIKTOK, HANDLE);
    nothing_is_left(world);
    assert_true(redo(world)); /* the fifth is gone */
    assert_int_equal(count_creators(world), 29);
    assert_false(redo(world));
    while (undo(world))
        continue;
    assert_int_equal(count_creators(world), 0);
    while (redo(world))
        continue;
    assert_int_equal(count_creators(world), 29);
    assert_int_equal(count_everywhere(world, HANDLE), 0);
}

static void an_import_that_was_undone_is_cleaned_too(void **state) {
    struct world *world = *state;
    assert_true(undo(world));
    forget(world, PLATFORM_COUNT, HANDLE);
    assert_int_equal(world->report.accounts.count, 1);
    nothing_is_left(world);
    assert_true(redo(world));
    assert_int_equal(count_creators(world), 30);
    assert_true(undo(world));
    assert_int_equal(count_everywhere(world, HANDLE), 0);
}

static void somebody_deleted_before_is_still_known(void **state) {
    struct world *world = *state;
    delete_one(world, world->id);
    store_close(world->store);
    open_store(world);
    assert_true(count_everywhere(world, CONTACT) > 0);
    forget(world, PLATFORM_COUNT, HANDLE);
    assert_int_equal(world->report.accounts.count, 1);
    nothing_is_left(world);
}

static void linked_accounts_are_one_person(void **state) {
    struct world *world = *state;
    struct creator other = marked(PLATFORM_YOUTUBE);
    other.handle = HANDLE ".plays";
    begin(world);
    int64_t second = put(world, &other);
    good(world, store_link(world->store, (const int64_t[]){world->id, second}, 2, &world->err));
    commit(world, "linked");
    forget(world, PLATFORM_TIKTOK, HANDLE);
    assert_int_equal(world->report.accounts.count, 2);
    assert_int_equal(count_creators(world), 30);
    nothing_is_left(world);
}

static void pins_plans_and_exclusions_go_with_them(void **state) {
    struct world *world = *state;
    struct campaign campaign;
    bool found;
    struct plan_line line = {.creator_id = world->id, .role = ROLE_FLAME, .posts = 1, .fee_cents = 1, .cost_cents = 1};
    struct plan plan = {.lines = &line, .count = 1, .flames = 1, .budget_cents = 5, .spend_cents = 1};
    campaign_init(&campaign, &world->params);
    good(world, store_save_campaign(world->store, &world->params, &campaign, &world->err));
    campaign_pin(&campaign, world->id, 2);
    campaign_pin(&campaign, 2, 1);
    begin(world);
    good(world, store_save_campaign(world->store, &world->params, &campaign, &world->err));
    good(world, store_save_plan(world->store, &world->params, &campaign, &plan, &world->err));
    commit(world, "pinned " HANDLE);
    forget(world, PLATFORM_TIKTOK, HANDLE);
    nothing_is_left(world);
    good(world, store_load_campaign(world->store, &world->params, &campaign, &found, &world->err));
    assert_int_equal(campaign_pinned(&campaign, world->id), 0);
    assert_int_equal(campaign_pinned(&campaign, 2), 1);
    assert_true(undo(world));
    assert_true(redo(world));
    good(world, store_load_campaign(world->store, &world->params, &campaign, &found, &world->err));
    assert_int_equal(campaign_pinned(&campaign, 2), 1);
    good(world, store_verify(world->store, &world->err));
    campaign_free(&campaign);
}

static void filters_and_mappings_that_name_them_go(void **state) {
    struct world *world = *state;
    struct saved_filter *filters;
    size_t count;
    begin(world);
    good(world, store_save_filter(world->store, "Theirs", "handle:" HANDLE, &world->err));
    good(world, store_save_filter(world->store, "Others", "handle:" HANDLE "2", &world->err));
    good(world, store_save_mapping(world->store, "A\t" HANDLE, "x", &world->err));
    commit(world, "filters");
    begin(world);
    good(world, store_save_filter(world->store, "Others", "er>3%", &world->err));
    commit(world, "filter Others");
    forget(world, PLATFORM_TIKTOK, HANDLE);
    assert_int_equal(world->report.filters.count, 1);
    assert_string_equal(world->report.filters.texts[0], "Theirs");
    assert_int_equal(world->report.mappings, 1);
    good(world, store_list_filters(world->store, &filters, &count, &world->err));
    assert_int_equal(count, 1);
    free(filters);
    assert_int_equal(world->report.trace.text[0], '\0');
    while (undo(world))
        continue;
    while (redo(world))
        continue;
    good(world, store_list_filters(world->store, &filters, &count, &world->err));
    assert_int_equal(count, 1);
    assert_string_equal(filters[0].name, "Others");
    free(filters);
}

/* A deleted scenario can still be brought back, but not with them in its plan. */
static void a_deleted_scenario_comes_back_without_them(void **state) {
    struct world *world = *state;
    struct campaign campaign;
    struct scenario scenario;
    struct plan_line lines[] = {{.creator_id = world->id, .role = ROLE_FLAME, .posts = 1, .fee_cents = 1, .cost_cents = 1},
                                {.creator_id = 2, .role = ROLE_FLAME, .posts = 1, .fee_cents = 1, .cost_cents = 1}};
    struct plan plan = {.lines = lines, .count = 2, .flames = 2, .budget_cents = 5, .spend_cents = 2};
    int64_t opened;
    bool found;
    campaign_init(&campaign, &world->params);
    scenario_init(&scenario, &world->params);
    campaign_pin(&campaign, world->id, 2);
    begin(world);
    good(world, store_save_plan(world->store, &world->params, &campaign, &plan, &world->err));
    commit(world, "kept");
    begin(world);
    good(world, store_delete_scenario(world->store, &world->params, campaign.id, &opened, &world->err));
    commit(world, "deleted scenario 'New campaign'");
    forget(world, PLATFORM_TIKTOK, HANDLE);
    nothing_is_left(world);
    assert_true(undo(world));
    good(world, store_load_scenario(world->store, &world->params, "New campaign", &scenario, &found, &world->err));
    assert_true(found && scenario.has_plan);
    assert_int_equal(scenario.plan.count, 1);
    assert_int_equal(scenario.plan.lines[0].creator_id, 2);
    assert_int_equal(scenario.plan.flames, 2);
    assert_int_equal(scenario.campaign.pin_count, 0);
    scenario_free(&scenario);
    campaign_free(&campaign);
}

static void a_preset_named_after_them_is_said(void **state) {
    struct world *world = *state;
    const double weight[GOALS_MAX] = {1};
    begin(world);
    good(world, store_save_preset(world->store, &world->params, "as for " HANDLE, weight, &world->err));
    commit(world, "preset");
    forget(world, PLATFORM_TIKTOK, HANDLE);
    assert_int_equal(world->report.mentions.count, 1);
    assert_string_equal(world->report.mentions.texts[0], "the name of the preset 'as for " HANDLE "'");
    assert_int_equal(world->report.changes_lost, 2); /* the preset's, and what came before it */
}

/* What somebody else's notes say stays, and is said; the history before it cannot be kept. */
static void what_others_tell_is_said(void **state) {
    struct world *world = *state;
    set_notes(world, 3, "ask " HANDLE " first", "notes");
    set_notes(world, 4, "nothing", "notes");
    forget(world, PLATFORM_TIKTOK, HANDLE);
    assert_int_equal(world->report.mentions.count, 1);
    assert_ptr_equal(strstr(world->report.mentions.texts[0], "notes of "), world->report.mentions.texts[0]);
    assert_int_equal(world->report.changes_lost, 2);
    assert_int_equal(world->report.trace.text[0], '\0');
    assert_int_equal(count_everywhere(world, HANDLE), 1);
    assert_int_equal(count_everywhere(world, NAME), 0);
    assert_true(undo(world));
    assert_false(undo(world));
}

static void a_name_or_agency_that_others_have_is_no_trace(void **state) {
    struct world *world = *state;
    struct creator other = marked(PLATFORM_YOUTUBE);
    other.handle = HANDLE "2"; /* begins like the other */
    other.notes = "";
    begin(world);
    put(world, &other);
    commit(world, "another");
    forget(world, PLATFORM_TIKTOK, HANDLE);
    assert_int_equal(world->report.trace.text[0], '\0');
    assert_int_equal(world->report.accounts.count, 1);
    assert_int_equal(world->report.mentions.count, 1); /* the same contact */
    assert_int_equal(count_creators(world), 31);
}

static void the_same_handle_elsewhere_is_another_person(void **state) {
    struct world *world = *state;
    struct creator other = marked(PLATFORM_YOUTUBE);
    struct undo_step step;
    bool any, found;
    other.name = other.contact = other.notes = "";
    begin(world);
    int64_t id;
    good(world, store_insert_creator(world->store, &other, &id, &world->err));
    commit(world, "another");
    forget(world, PLATFORM_TIKTOK, HANDLE);
    assert_int_equal(world->report.trace.text[0], '\0');
    assert_int_equal(world->report.accounts.count, 1);
    assert_int_equal(count_creators(world), 31);
    good(world, store_undo(world->store, &step, &any, &world->err));
    undo_step_free(&step);
    good(world, store_read_creator(world->store, id, &world->texts, &other, &found, &world->err));
    assert_false(found); /* theirs is still a change that can be undone */
}

static void nobody_of_that_name_is_nothing_done(void **state) {
    struct world *world = *state;
    forget(world, PLATFORM_COUNT, "zzkestrel");
    assert_int_equal(world->report.accounts.count, 0);
    forget(world, PLATFORM_YOUTUBE, HANDLE);
    assert_int_equal(world->report.accounts.count, 0);
    assert_int_equal(count_creators(world), 31);
    assert_true(undo(world));
}

/* A reader keeps the old pages alive: that is said, and running it again mends it. */
static void another_program_in_the_way_is_said(void **state) {
    struct world *world = *state;
    sqlite3 *db;
    sqlite3_stmt *row;
    store_close(world->store);
    open_store(world);
    assert_int_equal(sqlite3_open(scratch_path(&world->scratch, "flamekeep.db"), &db), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(db, "SELECT id FROM creator", -1, &row, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_step(row), SQLITE_ROW);
    forget(world, PLATFORM_TIKTOK, HANDLE);
    assert_int_equal(world->report.accounts.count, 1);
    assert_non_null(strstr(world->report.trace.text, "another program has it open"));
    assert_int_equal(count_creators(world), 30);
    sqlite3_finalize(row);
    sqlite3_close(db);
    assert_true(count_everywhere(world, HANDLE) > 0);
    forget(world, PLATFORM_COUNT, HANDLE);
    assert_int_equal(world->report.accounts.count, 0);
    assert_true(world->report.remains);
    nothing_is_left(world);
    forget(world, PLATFORM_COUNT, HANDLE);
    assert_false(world->report.remains);
}

/* Whether others see this program's lock on the file: only another process can tell. */
static bool is_locked(const char *path) {
    int status;
    pid_t child = fork();
    if (child == 0) {
        struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = 0x40000002, .l_len = 510};
        int fd = open(path, O_RDWR);
        _exit(fd >= 0 && fcntl(fd, F_GETLK, &lock) == 0 && lock.l_type != F_UNLCK ? 0 : 1);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

/* Else another program could take the log for one that nobody uses. */
static void the_file_stays_locked(void **state) {
    struct world *world = *state;
    const char *path = scratch_path(&world->scratch, "flamekeep.db");
    assert_true(is_locked(path));
    forget(world, PLATFORM_COUNT, "nobody.at.all");
    assert_true(is_locked(path));
    forget(world, PLATFORM_TIKTOK, HANDLE);
    assert_int_equal(count_creators(world), 30);
    assert_true(is_locked(path));
}

/* Five thousand bytes that say nothing. */
static bool read_nothing(void *user, unsigned char *out, size_t room, size_t *got) {
    bool *more = user;
    *got = *more && room >= 5000 ? 5000 : 0;
    memset(out, 'x', *got);
    *more = false;
    return true;
}

/* The log of a store that somebody else has made may say anything. */
static void a_platform_of_any_length_does_no_harm(void **state) {
    struct secrets secrets = {.count = 0};
    const struct secret *found;
    char platform[5000], handle[4096];
    bool more = true;
    (void)state;
    memset(platform, 'p', sizeof platform - 1);
    platform[sizeof platform - 1] = '\0';
    memset(handle, 'h', sizeof handle);
    secrets_add(&secrets, SECRET_HANDLE, platform, handle, sizeof handle);
    assert_int_equal(secrets.count, 1);
    assert_true(secrets_in_bytes(&secrets, read_nothing, &more, &found));
    assert_null(found);
    secrets_free(&secrets);
}

static void words_are_told_from_parts_of_words(void **state) {
    struct secrets secrets = {.count = 0};
    (void)state;
    secrets_add(&secrets, SECRET_HANDLE, "x", "noor", 4);
    secrets_add(&secrets, SECRET_CONTACT, "", "a@b", 3); /* too short to mean anything */
    secrets_add(&secrets, SECRET_NAME, "", "Noor Bakker", 11);
    assert_true(secrets_in(&secrets, "with Noor.", 10, false));
    assert_true(secrets_in(&secrets, "handle:noor", 11, false));
    assert_true(secrets_in(&secrets, "noor", 4, false));
    assert_false(secrets_in(&secrets, "noor.cooks", 10, false));
    assert_false(secrets_in(&secrets, "by-noor", 7, false));
    assert_false(secrets_in(&secrets, "noord", 5, false));
    assert_false(secrets_in(&secrets, "no", 2, false));
    assert_false(secrets_in(&secrets, "a@b", 3, true));
    assert_true(secrets_in(&secrets, "notes of noor bakker", 20, true));
    secrets_free(&secrets);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(somebody_just_imported, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_history_goes_on_without_them, set_up, tear_down),
        cmocka_unit_test_setup_teardown(an_import_that_was_undone_is_cleaned_too, set_up, tear_down),
        cmocka_unit_test_setup_teardown(somebody_deleted_before_is_still_known, set_up, tear_down),
        cmocka_unit_test_setup_teardown(linked_accounts_are_one_person, set_up, tear_down),
        cmocka_unit_test_setup_teardown(pins_plans_and_exclusions_go_with_them, set_up, tear_down),
        cmocka_unit_test_setup_teardown(filters_and_mappings_that_name_them_go, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_deleted_scenario_comes_back_without_them, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_preset_named_after_them_is_said, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_others_tell_is_said, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_name_or_agency_that_others_have_is_no_trace, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_same_handle_elsewhere_is_another_person, set_up, tear_down),
        cmocka_unit_test_setup_teardown(nobody_of_that_name_is_nothing_done, set_up, tear_down),
        cmocka_unit_test_setup_teardown(another_program_in_the_way_is_said, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_file_stays_locked, set_up, tear_down),
        cmocka_unit_test(a_platform_of_any_length_does_no_harm),
        cmocka_unit_test(words_are_told_from_parts_of_words),
    };
    return cmocka_run_group_tests_name("forget", tests, NULL, NULL);
}
