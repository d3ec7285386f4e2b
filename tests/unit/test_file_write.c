#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <signal.h>

#include <cmocka.h>

#include "base/file_write.h"
#include "support/scratch.h"

static int setup(void **state) {
    static struct scratch scratch;
    scratch_make(&scratch);
    *state = &scratch;
    return 0;
}

static int teardown(void **state) {
    scratch_remove(*state);
    return 0;
}

static void holds(struct scratch *scratch, const char *name, const char *expected) {
    size_t size;
    unsigned char *bytes = scratch_read(scratch_path(scratch, name), &size);
    assert_int_equal(size, strlen(expected));
    assert_memory_equal(bytes, expected, size);
    free(bytes);
}

/* Everything in the directory, links and temporary files, too. */
static int files(const struct scratch *scratch) {
    DIR *directory = opendir(scratch->directory);
    int count = 0;
    assert_non_null(directory);
    for (struct dirent *entry = readdir(directory); entry != NULL; entry = readdir(directory))
        count += strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
    closedir(directory);
    return count;
}

static unsigned mode_of(struct scratch *scratch, const char *name) {
    struct stat info;
    assert_int_equal(stat(scratch_path(scratch, name), &info), 0);
    return info.st_mode & 0777;
}

static void begin(struct file_write *write, const char *path) {
    struct error err = {""};
    if (!file_write_begin(write, path, &err))
        fail_msg("%s", err.text);
}

static void commit(struct file_write *write) {
    struct error err = {""};
    if (!file_write_commit(write, &err))
        fail_msg("%s", err.text);
}

static void a_file_takes_its_name_when_all_is_written(void **state) {
    struct file_write write;
    begin(&write, scratch_path(*state, "plan.csv"));
    fputs("one", write.file);
    fflush(write.file);
    assert_int_not_equal(access(scratch_path(*state, "plan.csv"), F_OK), 0);
    commit(&write);
    holds(*state, "plan.csv", "one");
    assert_int_equal(files(*state), 1);
}

static void what_was_there_stands_until_then(void **state) {
    struct file_write write;
    scratch_write(scratch_path(*state, "plan.csv"), "old", 3);
    begin(&write, scratch_path(*state, "plan.csv"));
    fputs("new", write.file);
    fflush(write.file);
    holds(*state, "plan.csv", "old");
    commit(&write);
    holds(*state, "plan.csv", "new");
}

static void an_abandoned_file_leaves_nothing(void **state) {
    struct file_write write;
    scratch_write(scratch_path(*state, "plan.csv"), "old", 3);
    begin(&write, scratch_path(*state, "plan.csv"));
    fputs("half", write.file);
    file_write_abandon(&write);
    file_write_abandon(&write); /* no harm */
    holds(*state, "plan.csv", "old");
    assert_int_equal(files(*state), 1);
}

static void permissions_are_the_umasks_or_those_that_were(void **state) {
    struct file_write write;
    mode_t before = umask(027);
    begin(&write, scratch_path(*state, "new"));
    commit(&write);
    umask(before);
    assert_int_equal(mode_of(*state, "new"), 0640);
    assert_int_equal(chmod(scratch_path(*state, "new"), 0604), 0);
    begin(&write, scratch_path(*state, "new"));
    commit(&write);
    assert_int_equal(mode_of(*state, "new"), 0604);
}

static void a_link_stays_a_link(void **state) {
    struct file_write write;
    struct stat info;
    scratch_write(scratch_path(*state, "target"), "old", 3);
    assert_int_equal(symlink("target", scratch_path(*state, "link")), 0);
    begin(&write, scratch_path(*state, "link"));
    fputs("new", write.file);
    commit(&write);
    assert_int_equal(lstat(scratch_path(*state, "link"), &info), 0);
    assert_true(S_ISLNK(info.st_mode));
    holds(*state, "target", "new");
}

static void refuses(const char *path, const char *because) {
    struct file_write write;
    struct error err = {""};
    assert_false(file_write_begin(&write, path, &err));
    if (strstr(err.text, because) == NULL || strstr(err.text, path) == NULL || strchr(err.text, '\n') != NULL)
        fail_msg("'%s' names not the path and '%s'", err.text, because);
    file_write_abandon(&write); /* nothing was begun */
}

static void what_cannot_be_written_is_said_at_once(void **state) {
    struct scratch *scratch = *state;
    refuses(scratch->directory, "is a folder");
    refuses(scratch_path(scratch, "nowhere/plan.csv"), "there is no folder");
    refuses("/dev/null", "not a regular file");
    assert_int_equal(files(scratch), 0);
    if (geteuid() == 0) /* root may write anywhere */
        return;
    scratch_write(scratch_path(scratch, "locked"), "old", 3);
    assert_int_equal(chmod(scratch_path(scratch, "locked"), 0444), 0);
    refuses(scratch_path(scratch, "locked"), "Permission denied");
    assert_int_equal(chmod(scratch->directory, 0555), 0);
    refuses(scratch_path(scratch, "plan.csv"), "Permission denied");
    assert_int_equal(chmod(scratch->directory, 0755), 0);
}

/* A limit of this process stands for a full disk. */
static void a_full_disk_leaves_what_was_there(void **state) {
    struct file_write write;
    struct error err = {""};
    struct rlimit before, least;
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    least = before;
    least.rlim_cur = 4096;
    signal(SIGXFSZ, SIG_IGN);
    scratch_write(scratch_path(*state, "plan.csv"), "old", 3);
    begin(&write, scratch_path(*state, "plan.csv"));
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &least), 0);
    for (int i = 0; i < 10000; i++)
        fputs("0123456789", write.file);
    bool committed = file_write_commit(&write, &err);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
    assert_false(committed);
    assert_non_null(strstr(err.text, "plan.csv: cannot be written: "));
    holds(*state, "plan.csv", "old");
    assert_int_equal(files(*state), 1);
}

static void a_file_with_a_name_from_the_beginning_does_as_well(void **state) {
    struct file_write write;
    struct error err = {""};
    scratch_write(scratch_path(*state, "plan.csv"), "old", 3);
    assert_int_equal(chmod(scratch_path(*state, "plan.csv"), 0604), 0);
    assert_true(file_write_begin_named(&write, scratch_path(*state, "plan.csv"), &err));
    assert_int_equal(files(*state), 2);
    fputs("half", write.file);
    file_write_abandon(&write);
    holds(*state, "plan.csv", "old");
    assert_int_equal(files(*state), 1);
    assert_true(file_write_begin_named(&write, scratch_path(*state, "plan.csv"), &err));
    fputs("new", write.file);
    commit(&write);
    holds(*state, "plan.csv", "new");
    assert_int_equal(mode_of(*state, "plan.csv"), 0604);
    assert_int_equal(files(*state), 1);
}

/* A process that is killed while it writes. True when it wrote into a file without a name. */
static bool die_writing(const char *path, int number) {
    int status, pipes[2];
    bool nameless = false;
    assert_int_equal(pipe(pipes), 0);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        struct file_write file;
        struct error err;
        signal(number, SIG_DFL);
        if (!file_write_begin(&file, path, &err))
            _exit(1);
        nameless = file.temporary == NULL;
        if (fputs("half", file.file) < 0 || fflush(file.file) != 0 || write(pipes[1], &nameless, sizeof nameless) < 0)
            _exit(1);
        raise(number);
        _exit(2);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFSIGNALED(status));
    assert_int_equal(WTERMSIG(status), number);
    assert_int_equal(read(pipes[0], &nameless, sizeof nameless), sizeof nameless);
    close(pipes[0]);
    close(pipes[1]);
    return nameless;
}

static void who_is_killed_leaves_nothing(void **state) {
    static const int numbers[] = {SIGINT, SIGTERM, SIGHUP, SIGKILL};
    const char *path = scratch_path(*state, "plan.csv");
    scratch_write(path, "old", 3);
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++)
        if (!die_writing(path, numbers[i]))
            skip(); /* the file system knows no nameless files */
    holds(*state, "plan.csv", "old");
    assert_int_equal(files(*state), 1);
}

static void commit_leaves_signals_as_they_were(void **state) {
    struct file_write write;
    sigset_t before, after;
    assert_int_equal(sigprocmask(SIG_SETMASK, NULL, &before), 0);
    begin(&write, scratch_path(*state, "plan.csv"));
    commit(&write);
    assert_int_equal(sigprocmask(SIG_SETMASK, NULL, &after), 0);
    for (int number = 1; number < 32; number++)
        assert_int_equal(sigismember(&before, number), sigismember(&after, number));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_file_takes_its_name_when_all_is_written, setup, teardown),
        cmocka_unit_test_setup_teardown(what_was_there_stands_until_then, setup, teardown),
        cmocka_unit_test_setup_teardown(an_abandoned_file_leaves_nothing, setup, teardown),
        cmocka_unit_test_setup_teardown(permissions_are_the_umasks_or_those_that_were, setup, teardown),
        cmocka_unit_test_setup_teardown(a_link_stays_a_link, setup, teardown),
        cmocka_unit_test_setup_teardown(what_cannot_be_written_is_said_at_once, setup, teardown),
        cmocka_unit_test_setup_teardown(a_full_disk_leaves_what_was_there, setup, teardown),
        cmocka_unit_test_setup_teardown(a_file_with_a_name_from_the_beginning_does_as_well, setup, teardown),
        cmocka_unit_test_setup_teardown(who_is_killed_leaves_nothing, setup, teardown),
        cmocka_unit_test_setup_teardown(commit_leaves_signals_as_they_were, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
