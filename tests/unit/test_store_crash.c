/* What a store is worth after a writer was killed, or the disk refused. */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "store/store_campaign.h"
#include "store/store_roster.h"
#include "store/store_undo.h"
#include "support/fixture.h"
#include "support/scratch.h"

enum { KILLS = 20, BATCH = 50 };

struct world {
    struct scratch scratch;
    struct params params;
    char path[160];
};

static int set_up(void **state) {
    struct world *world = calloc(1, sizeof *world);
    scratch_make(&world->scratch);
    fixture_params(&world->params);
    strcpy(world->path, scratch_path(&world->scratch, "flamekeep.db"));
    *state = world;
    return 0;
}

static int tear_down(void **state) {
    struct world *world = *state;
    scratch_remove(&world->scratch);
    free(world);
    return 0;
}

/* One step of a writer: leaves `step` behind in the store. */
typedef bool write_step(struct store *store, const struct params *params, uint32_t step);

static bool save_campaign(struct store *store, const struct params *params, uint32_t step) {
    struct campaign campaign;
    struct error err;
    bool found;
    campaign_init(&campaign, params);
    bool good = store_load_campaign(store, params, &campaign, &found, &err);
    campaign.budget_cents = step;
    for (size_t g = 0; g < params->goal_count; g++)
        campaign.weight[g] = step % 11;
    good = good && store_save_campaign(store, params, &campaign, &err);
    campaign_free(&campaign);
    return good;
}

static bool put_batch(struct store *store, const struct params *params, uint32_t step, struct error *err) {
    struct roster roster;
    int64_t id;
    enum store_change change;
    bool good = true;
    roster_init(&roster);
    for (int i = 0; i < BATCH; i++) {
        char handle[32];
        snprintf(handle, sizeof handle, "c%u.%d", step, i);
        fixture_add(&roster, params, PLATFORM_INSTAGRAM, handle, 1000 + i, 5000);
        struct creator creator = roster_get(&roster, (size_t)i);
        good = good && store_put_creator(store, &creator, &id, &change, err);
    }
    roster_free(&roster);
    return good;
}

static bool import_batch(struct store *store, const struct params *params, uint32_t step) {
    struct error err;
    return store_begin(store, &err) && put_batch(store, params, step, &err) && store_commit(store, &err);
}

static bool take_step(struct store *store, bool again) {
    struct undo_step step;
    struct error err;
    bool any;
    bool good = (again ? store_redo : store_undo)(store, &step, &any, &err);
    undo_step_free(&step);
    return good && any;
}

/* Brings the batch in, takes it out, brings it back, takes it out: it is there after odd steps. */
static bool import_and_undo(struct store *store, const struct params *params, uint32_t step) {
    struct error err;
    if (step % 4 == 1)
        return store_change_begin(store, &err) && put_batch(store, params, 7, &err) && store_change_commit(store, "batch", 0, &err);
    return take_step(store, step % 4 == 3);
}

/* Steps from `first` on until it is killed; says each one that is done. */
static _Noreturn void write_for_ever(const struct world *world, write_step *write_one, uint32_t first, int acknowledge) {
    struct error err;
    struct store *store = store_open(world->path, STORE_WRITE, &err);
    for (uint32_t step = first; store != NULL && write_one(store, &world->params, step); step++)
        if (write(acknowledge, &step, sizeof step) != sizeof step)
            break;
    _exit(1);
}

/* Starts a writer and kills it after some acknowledgements; returns the last one. The moment of the kill is left to the
 * scheduler: somewhere in the steps that follow. */
static uint32_t kill_a_writer(const struct world *world, write_step *write_one, uint32_t first, int acknowledgements) {
    int ends[2], status;
    uint32_t step = 0, done = 0;
    assert_int_equal(pipe(ends), 0);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        close(ends[0]);
        write_for_ever(world, write_one, first, ends[1]);
    }
    close(ends[1]);
    for (int i = 0; i < acknowledgements; i++)
        assert_int_equal(read(ends[0], &done, sizeof done), sizeof done);
    assert_int_equal(kill(child, SIGKILL), 0);
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFSIGNALED(status));
    while (read(ends[0], &step, sizeof step) == sizeof step)
        done = step;
    close(ends[0]);
    return done;
}

static struct store *open_verified(const struct world *world) {
    struct error err;
    struct store *store = store_open(world->path, STORE_WRITE, &err);
    if (store == NULL || !store_verify(store, &err))
        fail_msg("%s", err.text);
    return store;
}

static void a_killed_writer_loses_nothing_that_it_said_was_saved(void **state) {
    struct world *world = *state;
    uint32_t step = 1;
    for (int i = 0; i < KILLS; i++) {
        struct campaign campaign;
        struct error err;
        bool found;
        uint32_t done = kill_a_writer(world, save_campaign, step, 1 + i % 4);
        struct store *store = open_verified(world);
        campaign_init(&campaign, &world->params);
        assert_true(store_load_campaign(store, &world->params, &campaign, &found, &err));
        assert_true(found);
        /* The last one acknowledged, or the next, whole: never a mixture. */
        assert_in_range(campaign.budget_cents, done, done + 1);
        for (size_t g = 0; g < world->params.goal_count; g++)
            assert_int_equal(campaign.weight[g], campaign.budget_cents % 11);
        step = (uint32_t)campaign.budget_cents + 1;
        campaign_free(&campaign);
        store_close(store);
    }
}

static void a_killed_import_is_there_whole_or_not_at_all(void **state) {
    struct world *world = *state;
    uint32_t step = 1;
    for (int i = 0; i < KILLS / 2; i++) {
        struct error err;
        int64_t count;
        uint32_t done = kill_a_writer(world, import_batch, step, 1 + i % 3);
        struct store *store = open_verified(world);
        assert_true(store_count_creators(store, &count, &err));
        assert_int_equal(count % BATCH, 0);
        assert_in_range(count / BATCH, done, done + 1);
        step = (uint32_t)(count / BATCH) + 1;
        store_close(store);
    }
}

static int64_t count(struct store *store) {
    struct error err;
    int64_t creators;
    assert_true(store_count_creators(store, &creators, &err));
    return creators;
}

/* Rows and log are of one moment: what is in can be taken out, what is out can be brought back. */
static void a_killed_undo_is_done_whole_or_not_at_all(void **state) {
    struct world *world = *state;
    uint32_t step = 1;
    for (int i = 0; i < KILLS; i++) {
        uint32_t done = kill_a_writer(world, import_and_undo, step, 1 + i % 4);
        struct store *store = open_verified(world);
        int64_t creators = count(store);
        assert_true(creators == 0 || creators == BATCH);
        bool next = (creators == BATCH) != (done % 2 == 1); /* the step after the last one acknowledged was done, too */
        assert_true(take_step(store, creators == 0));
        assert_int_equal(count(store), BATCH - creators);
        assert_true(take_step(store, creators != 0));
        assert_int_equal(count(store), creators);
        assert_false(creators == 0 && take_step(store, false));
        assert_false(creators != 0 && take_step(store, true));
        step = done + next + 1;
        store_close(store);
    }
}

/* In the child: no file may grow beyond `limit` bytes. Writes until that fails, then says how that went. */
static _Noreturn void write_until_the_disk_is_full(const struct world *world, rlim_t limit) {
    struct error err;
    struct rlimit file_size = {limit, limit};
    uint32_t step = 1;
    signal(SIGXFSZ, SIG_IGN);
    struct store *store = store_open(world->path, STORE_WRITE, &err);
    if (store == NULL || setrlimit(RLIMIT_FSIZE, &file_size) != 0)
        _exit(2);
    while (step < 100000 && import_batch(store, &world->params, step))
        step++;
    int64_t count;
    bool whole = store_count_creators(store, &count, &err) && count == (int64_t)(step - 1) * BATCH;
    store_close(store);
    _exit(step < 100000 && whole ? 0 : 3);
}

static void a_full_disk_keeps_what_was_saved_before(void **state) {
    struct world *world = *state;
    for (rlim_t limit = 100000; limit <= 600000; limit += 100000) {
        int status;
        int64_t count;
        struct error err;
        pid_t child = fork();
        assert_true(child >= 0);
        if (child == 0)
            write_until_the_disk_is_full(world, limit);
        assert_int_equal(waitpid(child, &status, 0), child);
        assert_true(WIFEXITED(status));
        assert_int_equal(WEXITSTATUS(status), 0);
        struct store *store = open_verified(world);
        assert_true(store_count_creators(store, &count, &err));
        assert_int_equal(count % BATCH, 0);
        store_close(store);
        assert_int_equal(unlink(world->path), 0);
    }
}

/* In the child: 0 when an undo is refused and nothing has changed, 1 when it is done and the rows are out. */
static _Noreturn void undo_on_a_full_disk(const struct world *world, rlim_t limit) {
    struct rlimit file_size = {limit, limit};
    struct error err;
    int64_t before, after;
    signal(SIGXFSZ, SIG_IGN);
    struct store *store = store_open(world->path, STORE_WRITE, &err);
    if (store == NULL || !store_count_creators(store, &before, &err) || setrlimit(RLIMIT_FSIZE, &file_size) != 0)
        _exit(2);
    bool done = take_step(store, false);
    if (!store_count_creators(store, &after, &err) || after != (done ? before - BATCH : before))
        _exit(3);
    store_close(store);
    _exit(done ? 1 : 0);
}

static void an_undo_on_a_full_disk_is_done_whole_or_not_at_all(void **state) {
    struct world *world = *state;
    struct error err;
    int outcomes[2] = {0, 0};
    struct store *store = open_verified(world);
    for (uint32_t step = 1; step <= 20; step++) {
        assert_true(store_change_begin(store, &err) && put_batch(store, &world->params, step, &err));
        assert_true(store_change_commit(store, "batch", 0, &err));
    }
    store_close(store);
    for (rlim_t limit = 10000; limit < 400000; limit += 30000) {
        int status;
        pid_t child = fork();
        assert_true(child >= 0);
        if (child == 0)
            undo_on_a_full_disk(world, limit);
        assert_int_equal(waitpid(child, &status, 0), child);
        assert_true(WIFEXITED(status));
        assert_in_range(WEXITSTATUS(status), 0, 1);
        outcomes[WEXITSTATUS(status)]++;
        store_close(open_verified(world));
    }
    assert_true(outcomes[0] > 0 && outcomes[1] > 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_killed_writer_loses_nothing_that_it_said_was_saved, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_killed_import_is_there_whole_or_not_at_all, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_killed_undo_is_done_whole_or_not_at_all, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_full_disk_keeps_what_was_saved_before, set_up, tear_down),
        cmocka_unit_test_setup_teardown(an_undo_on_a_full_disk_is_done_whole_or_not_at_all, set_up, tear_down),
    };
    return cmocka_run_group_tests_name("store_crash", tests, NULL, NULL);
}
