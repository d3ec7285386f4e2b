#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "store/store.h"
#include "store/store_campaign.h"
#include "store/store_setting.h"
#include "support/fixture.h"
#include "support/scratch.h"

#define APPLICATION "0x666C616D"

static int set_up(void **state) {
    static struct scratch scratch;
    scratch_make(&scratch);
    *state = &scratch;
    return 0;
}

static int tear_down(void **state) {
    scratch_remove(*state);
    return 0;
}

static struct store *open_good(const char *path, enum store_mode mode) {
    struct error err = {""};
    struct store *store = store_open(path, mode, &err);
    if (store == NULL)
        fail_msg("%s", err.text);
    return store;
}

/* What another program could have done to the file. */
static void run_sql(const char *path, const char *sql) {
    sqlite3 *db;
    char *message = NULL;
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    sqlite3_exec(db, sql, NULL, NULL, &message);
    if (message != NULL)
        fail_msg("%s", message);
    assert_int_equal(sqlite3_close(db), SQLITE_OK);
}

static mode_t mode_of(const char *path) {
    struct stat status;
    assert_int_equal(stat(path, &status), 0);
    return status.st_mode & 07777;
}

/* Refused both ways, with the words, and not one byte of the file changes. */
static void refuses(const char *path, const char *words) {
    size_t before_size, after_size;
    unsigned char *before = scratch_read(path, &before_size);
    for (int mode = STORE_WRITE; mode <= STORE_READ; mode++) {
        struct error err = {""};
        assert_null(store_open(path, (enum store_mode)mode, &err));
        if (strstr(err.text, words) == NULL)
            fail_msg("'%s' does not say '%s'", err.text, words);
        assert_ptr_equal(strstr(err.text, path), err.text);
    }
    unsigned char *after = scratch_read(path, &after_size);
    assert_int_equal(after_size, before_size);
    assert_memory_equal(after, before, before_size);
    free(before);
    free(after);
}

static void a_new_store_is_private(void **state) {
    struct scratch *scratch = *state;
    struct error err;
    mode_t mask = umask(0);
    struct store *store = open_good(scratch_path(scratch, "a/b/flamekeep.db"), STORE_WRITE);
    assert_true(store_begin(store, &err));
    assert_int_equal(mode_of(scratch_path(scratch, "a")), 0700);
    assert_int_equal(mode_of(scratch_path(scratch, "a/b")), 0700);
    assert_int_equal(mode_of(scratch_path(scratch, "a/b/flamekeep.db")), 0600);
    assert_int_equal(mode_of(scratch_path(scratch, "a/b/flamekeep.db-wal")), 0600);
    assert_int_equal(mode_of(scratch_path(scratch, "a/b/flamekeep.db-shm")), 0600);
    store_rollback(store);
    store_close(store);
    umask(mask);
}

static void a_new_store_says_whose_it_is(void **state) {
    static const unsigned char application[4] = {0x66, 0x6C, 0x61, 0x6D}, version[4] = {0, 0, 0, 4};
    const char *path = scratch_path(*state, "flamekeep.db");
    size_t size;
    struct store *store = open_good(path, STORE_WRITE);
    /* Read from the file itself while it is open: nothing of this waits in the write-ahead log. */
    unsigned char *bytes = scratch_read(path, &size);
    assert_true(size > 100);
    assert_memory_equal(bytes, "SQLite format 3", 16);
    assert_memory_equal(bytes + 60, version, 4);
    assert_memory_equal(bytes + 68, application, 4);
    free(bytes);
    store_close(store);
}

static void a_store_opens_again_and_verifies(void **state) {
    const char *path = scratch_path(*state, "flamekeep.db");
    struct error err = {""};
    for (int i = 0; i < 3; i++) {
        struct store *store = open_good(path, i == 2 ? STORE_READ : STORE_WRITE);
        assert_true(store_verify(store, &err));
        store_close(store);
    }
    assert_int_equal(access(scratch_path(*state, "flamekeep.db-wal"), F_OK), -1);
    assert_int_equal(access(scratch_path(*state, "flamekeep.db-shm"), F_OK), -1);
}

static void a_directory_behind_a_link_is_fine_but_a_linked_file_is_not(void **state) {
    struct scratch *scratch = *state;
    char target[160], link[160];
    struct error err;
    snprintf(target, sizeof target, "%s", scratch_path(scratch, "real"));
    snprintf(link, sizeof link, "%s", scratch_path(scratch, "link"));
    assert_int_equal(mkdir(target, 0700), 0);
    assert_int_equal(symlink(target, link), 0);
    store_close(open_good(scratch_path(scratch, "link/flamekeep.db"), STORE_WRITE));

    assert_int_equal(symlink("real/flamekeep.db", scratch_path(scratch, "other.db")), 0);
    assert_null(store_open(scratch_path(scratch, "other.db"), STORE_WRITE, &err));
    assert_non_null(strstr(err.text, "is a symbolic link"));
    assert_int_equal(symlink("nowhere", scratch_path(scratch, "dangling.db")), 0);
    assert_null(store_open(scratch_path(scratch, "dangling.db"), STORE_WRITE, &err));
    assert_int_equal(access(scratch_path(scratch, "nowhere"), F_OK), -1);
}

static void only_regular_files_are_stores(void **state) {
    struct scratch *scratch = *state;
    struct error err;
    assert_int_equal(mkfifo(scratch_path(scratch, "pipe.db"), 0600), 0);
    assert_null(store_open(scratch_path(scratch, "pipe.db"), STORE_WRITE, &err));
    assert_non_null(strstr(err.text, "is not a regular file"));
    assert_null(store_open(scratch->directory, STORE_WRITE, &err));
    assert_non_null(strstr(err.text, "is not a regular file"));
    assert_null(store_open("/", STORE_WRITE, &err));
    assert_null(store_open("", STORE_WRITE, &err));
}

static void a_missing_store_is_not_made_for_reading(void **state) {
    struct error err;
    const char *path = scratch_path(*state, "flamekeep.db");
    assert_null(store_open(path, STORE_READ, &err));
    assert_non_null(strstr(err.text, "No such file"));
    assert_int_equal(access(path, F_OK), -1);
}

static void an_empty_file_is_a_new_store(void **state) {
    const char *path = scratch_path(*state, "flamekeep.db");
    struct error err;
    scratch_write(path, "", 0);
    assert_null(store_open(path, STORE_READ, &err));
    assert_non_null(strstr(err.text, "nothing in it yet"));
    store_close(open_good(path, STORE_WRITE));
}

static void files_of_others_are_refused_untouched(void **state) {
    struct scratch *scratch = *state;
    unsigned char garbage[5000];
    for (size_t i = 0; i < sizeof garbage; i++)
        garbage[i] = (unsigned char)(i * 37 + 11);
    scratch_write(scratch_path(scratch, "garbage.db"), garbage, sizeof garbage);
    refuses(scratch_path(scratch, "garbage.db"), "not a flamekeep store");
    scratch_write(scratch_path(scratch, "short.db"), "SQLite format 3", 16);
    refuses(scratch_path(scratch, "short.db"), "not a flamekeep store");

    run_sql(scratch_path(scratch, "plain.db"), "CREATE TABLE t (x)");
    refuses(scratch_path(scratch, "plain.db"), "another program");
    run_sql(scratch_path(scratch, "foreign.db"), "PRAGMA application_id = 1196444487; CREATE TABLE t (x)");
    refuses(scratch_path(scratch, "foreign.db"), "another program");
    run_sql(scratch_path(scratch, "foreign-wal.db"), "PRAGMA journal_mode = WAL; CREATE TABLE t (x)");
    refuses(scratch_path(scratch, "foreign-wal.db"), "another program");
    assert_int_equal(access(scratch_path(scratch, "foreign-wal.db-wal"), F_OK), -1);
}

/* A store, changed by SQL; then refused with those words. */
static void refuses_after(struct scratch *scratch, const char *sql, const char *words) {
    store_close(open_good(scratch_path(scratch, "changed.db"), STORE_WRITE));
    run_sql(scratch_path(scratch, "changed.db"), sql);
    refuses(scratch_path(scratch, "changed.db"), words);
    assert_int_equal(unlink(scratch_path(scratch, "changed.db")), 0);
}

static void other_versions_are_refused_untouched(void **state) {
    refuses_after(*state, "PRAGMA user_version = 9", "made by a newer flamekeep (version 9; this one knows 4): update flamekeep");
    refuses_after(*state, "PRAGMA user_version = 0", "damaged");
    refuses_after(*state, "PRAGMA user_version = -3", "damaged");
}

static void copy(const char *from, const char *to) {
    size_t size;
    unsigned char *bytes = scratch_read(from, &size);
    scratch_write(to, bytes, size);
    free(bytes);
}

/* As after a crash of a newer flamekeep: its version stands in the write-ahead log only, and must stay there. */
static void a_newer_version_in_the_log_is_refused_untouched(void **state) {
    struct scratch *scratch = *state;
    char from[160], log[160], path[160];
    size_t before_size, after_size;
    sqlite3 *db;
    snprintf(from, sizeof from, "%s", scratch_path(scratch, "live.db"));
    store_close(open_good(from, STORE_WRITE));
    assert_int_equal(sqlite3_open(from, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, "PRAGMA user_version = 5", NULL, NULL, NULL), SQLITE_OK);
    snprintf(path, sizeof path, "%s", scratch_path(scratch, "dead.db"));
    snprintf(log, sizeof log, "%s", scratch_path(scratch, "dead.db-wal"));
    copy(from, path);
    copy(scratch_path(scratch, "live.db-wal"), log);
    unsigned char *before = scratch_read(log, &before_size);
    assert_true(before_size > 0);
    refuses(path, "made by a newer flamekeep (version 5");
    unsigned char *after = scratch_read(log, &after_size);
    assert_int_equal(after_size, before_size);
    assert_memory_equal(after, before, before_size);
    free(before);
    free(after);
    assert_int_equal(sqlite3_close(db), SQLITE_OK);
}

/* The first version's tables, with a campaign in them. */
static void make_first_version(const char *path) {
    store_close(open_good(path, STORE_WRITE));
    run_sql(path, "DROP TABLE open_campaign; DROP TABLE saved_preset; DROP TABLE change_part; DROP TABLE change; DROP TABLE saved_filter; DROP TABLE saved_mapping;"
                  "DROP INDEX creator_person; DROP TABLE campaign_platform_cap; ALTER TABLE campaign DROP COLUMN creator_share_max_bp;"
                  "ALTER TABLE campaign DROP COLUMN flame_share_min_bp; ALTER TABLE campaign_pin DROP COLUMN held;"
                  "ALTER TABLE creator DROP COLUMN person; PRAGMA user_version = 1;"
                  "INSERT INTO creator (id, platform, handle, followers, rate_base, status, verified, converted) "
                  "VALUES (4, 'x', 'noor', 500, 'view', 'agreed', 0, 0);"
                  "INSERT INTO campaign VALUES (3, 'Launch', 'launch', 100, 7, NULL, NULL, 0, 1, 0, 5, 1, 2);"
                  "INSERT INTO campaign_pin VALUES (3, 4, 2); INSERT INTO setting VALUES ('open_campaign', '3')");
}

static void a_store_of_the_first_version_is_brought_up_to_date(void **state) {
    const char *path = scratch_path(*state, "old.db");
    struct error err = {""};
    struct params params;
    struct campaign campaign;
    bool found;
    make_first_version(path);
    assert_null(store_open(path, STORE_READ, &err));
    assert_non_null(strstr(err.text, "made by an older flamekeep (version 1; this one needs 4)"));
    store_close(open_good(path, STORE_WRITE));
    struct store *store = open_good(path, STORE_READ);
    assert_true(store_verify(store, &err));
    fixture_params(&params);
    campaign_init(&campaign, &params);
    assert_true(store_load_campaign(store, &params, &campaign, &found, &err));
    assert_true(found && campaign.budget_cents == 100 && campaign.limits.flames_max == 5);
    assert_int_equal(campaign.limits.creator_share_max_bp, WHOLE_BP);
    assert_int_equal(campaign.limits.flame_share_min_bp, 0);
    assert_int_equal(campaign_pinned(&campaign, 4), 2);
    assert_false(campaign_held(&campaign, 4));
    char *setting; /* which campaign is open stands in a table of its own now */
    assert_true(store_get_setting(store, "open_campaign", &setting, &err));
    assert_null(setting);
    campaign_free(&campaign);
    store_close(store);
}

static void other_schemas_are_refused_untouched(void **state) {
    refuses_after(*state, "CREATE TABLE extra (x)", "the table 'extra' is none of flamekeep's");
    refuses_after(*state, "CREATE VIEW v AS SELECT 1", "the view 'v' is none of flamekeep's");
    refuses_after(*state, "CREATE TRIGGER t AFTER INSERT ON setting BEGIN DELETE FROM creator; END",
                  "the trigger 't' is none of flamekeep's");
    refuses_after(*state, "CREATE INDEX i ON creator (name)", "the index 'i' is none of flamekeep's");
    refuses_after(*state, "DROP TABLE plan_line", "the table 'plan_line' is missing");
    refuses_after(*state, "DROP INDEX plan_line_creator", "the index 'plan_line_creator' is missing");
    refuses_after(*state, "ALTER TABLE creator ADD COLUMN secret TEXT DEFAULT (hex(randomblob(4)))",
                  "the table 'creator' has been changed");
    refuses_after(*state, "DROP TABLE setting; CREATE VIEW setting AS SELECT 'a' AS key, 'b' AS value",
                  "the view 'setting' has been changed");
}

static void a_store_that_was_cut_off_is_refused_untouched(void **state) {
    struct scratch *scratch = *state;
    size_t size;
    store_close(open_good(scratch_path(scratch, "whole.db"), STORE_WRITE));
    unsigned char *bytes = scratch_read(scratch_path(scratch, "whole.db"), &size);
    assert_true(size > 8192);
    const size_t sizes[] = {99, 100, 4095, 4096, size / 2, size - 1};
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        scratch_write(scratch_path(scratch, "cut.db"), bytes, sizes[i]);
        refuses(scratch_path(scratch, "cut.db"), sizes[i] < 100 ? "not a flamekeep store" : "damaged");
    }
    free(bytes);
}

/* Every byte of the header and the schema page turned around, one at a time: opened, or refused, but never a crash. */
static void damage_never_harms(void **state) {
    struct scratch *scratch = *state;
    size_t size;
    struct error err;
    store_close(open_good(scratch_path(scratch, "whole.db"), STORE_WRITE));
    unsigned char *bytes = scratch_read(scratch_path(scratch, "whole.db"), &size);
    const char *path = scratch_path(scratch, "bad.db");
    for (size_t i = 0; i < 4096; i += i < 128 ? 1 : 61) {
        bytes[i] ^= 0xFF;
        scratch_write(path, bytes, size);
        struct store *store = store_open(path, STORE_READ, &err);
        if (store != NULL)
            store_verify(store, &err);
        store_close(store);
        bytes[i] ^= 0xFF;
    }
    free(bytes);
}

static void verification_finds_damage_in_the_rows(void **state) {
    struct scratch *scratch = *state;
    const char *path = scratch_path(scratch, "flamekeep.db");
    struct error err = {""};
    store_close(open_good(path, STORE_WRITE));
    run_sql(path, "INSERT INTO campaign_pin VALUES (7, 7, 1, 0)"); /* neither is there */
    struct store *store = open_good(path, STORE_READ);
    assert_false(store_verify(store, &err));
    assert_non_null(strstr(err.text, "a row of campaign_pin points to nothing"));
    store_close(store);
}

static void a_second_store_waits_its_turn(void **state) {
    const char *path = scratch_path(*state, "flamekeep.db");
    struct error err;
    struct store *first = open_good(path, STORE_WRITE), *second = open_good(path, STORE_READ);
    assert_true(store_begin(first, &err));
    assert_false(store_begin(second, &err));
    assert_non_null(strstr(err.text, "for reading only"));
    assert_true(store_verify(second, &err));
    store_close(second);
    assert_true(store_commit(first, &err));
    store_close(first);
}

/* Runs the test as a user whom permissions bind: root is not. */
static void without_write_permission(struct scratch *scratch, void (*test)(const char *path)) {
    const char *path = scratch_path(scratch, "flamekeep.db");
    assert_int_equal(chmod(path, 0400), 0);
    if (geteuid() == 0)
        assert_int_equal(chown(path, 65534, 65534) | chown(scratch->directory, 65534, 65534), 0);
    assert_int_equal(chmod(scratch->directory, 0500), 0);
    pid_t child = fork();
    if (child == 0) {
        if (geteuid() == 0 && setuid(65534) != 0)
            _exit(2);
        test(path);
        _exit(3); /* the test says how it went */
    }
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(chmod(scratch->directory, 0700), 0);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 0);
}

static void read_without_permission_to_write(const char *path) {
    struct error err;
    struct store *store = store_open(path, STORE_READ, &err);
    if (store == NULL || !store_verify(store, &err))
        _exit(4);
    store_close(store);
    store = store_open(path, STORE_WRITE, &err);
    _exit(store == NULL && strstr(err.text, "cannot be written") != NULL ? 0 : 5);
}

static void a_file_that_cannot_be_written_can_be_read(void **state) {
    store_close(open_good(scratch_path(*state, "flamekeep.db"), STORE_WRITE));
    without_write_permission(*state, read_without_permission_to_write);
}

static void the_default_place_follows_the_environment(void **state) {
    struct error err;
    (void)state;
    setenv("HOME", "/h", 1);
    setenv("XDG_DATA_HOME", "/x/data", 1);
    char *path = store_default_path(&err);
    assert_string_equal(path, "/x/data/flamekeep/flamekeep.db");
    free(path);
    setenv("XDG_DATA_HOME", "relative", 1);
    path = store_default_path(&err);
    assert_string_equal(path, "/h/.local/share/flamekeep/flamekeep.db");
    free(path);
    unsetenv("HOME");
    assert_null(store_default_path(&err));
    assert_non_null(strstr(err.text, "--db"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_new_store_is_private, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_new_store_says_whose_it_is, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_store_opens_again_and_verifies, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_directory_behind_a_link_is_fine_but_a_linked_file_is_not, set_up, tear_down),
        cmocka_unit_test_setup_teardown(only_regular_files_are_stores, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_missing_store_is_not_made_for_reading, set_up, tear_down),
        cmocka_unit_test_setup_teardown(an_empty_file_is_a_new_store, set_up, tear_down),
        cmocka_unit_test_setup_teardown(files_of_others_are_refused_untouched, set_up, tear_down),
        cmocka_unit_test_setup_teardown(other_versions_are_refused_untouched, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_newer_version_in_the_log_is_refused_untouched, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_store_of_the_first_version_is_brought_up_to_date, set_up, tear_down),
        cmocka_unit_test_setup_teardown(other_schemas_are_refused_untouched, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_store_that_was_cut_off_is_refused_untouched, set_up, tear_down),
        cmocka_unit_test_setup_teardown(damage_never_harms, set_up, tear_down),
        cmocka_unit_test_setup_teardown(verification_finds_damage_in_the_rows, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_second_store_waits_its_turn, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_file_that_cannot_be_written_can_be_read, set_up, tear_down),
        cmocka_unit_test(the_default_place_follows_the_environment),
    };
    return cmocka_run_group_tests_name("store", tests, NULL, NULL);
}
