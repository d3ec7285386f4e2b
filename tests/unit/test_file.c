#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/file.h"
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

static void reads_whole(const char *path, const char *expected) {
    unsigned char *bytes;
    size_t size;
    struct error err = {""};
    if (!file_read(path, 16, &bytes, &size, &err))
        fail_msg("%s", err.text);
    assert_int_equal(size, strlen(expected));
    assert_memory_equal(bytes, expected, size);
    free(bytes);
}

static void refuses(const char *path, const char *because) {
    unsigned char *bytes;
    size_t size;
    struct error err = {""};
    assert_false(file_read(path, 16, &bytes, &size, &err));
    if (strstr(err.text, because) == NULL || strstr(err.text, path) == NULL)
        fail_msg("'%s' names not the path and '%s'", err.text, because);
}

static void a_small_file_is_read_whole(void **state) {
    scratch_write(scratch_path(*state, "a"), "0123456789abcdef", 16);
    reads_whole(scratch_path(*state, "a"), "0123456789abcdef");
    scratch_write(scratch_path(*state, "empty"), "", 0);
    reads_whole(scratch_path(*state, "empty"), "");
}

static void a_symbolic_link_is_followed(void **state) {
    scratch_write(scratch_path(*state, "target"), "x", 1);
    assert_int_equal(symlink("target", scratch_path(*state, "link")), 0);
    reads_whole(scratch_path(*state, "link"), "x");
}

static void what_is_no_small_file_is_refused_at_once(void **state) {
    scratch_write(scratch_path(*state, "large"), "0123456789abcdefg", 17);
    refuses(scratch_path(*state, "large"), "larger");
    refuses(scratch_path(*state, "none"), "No such file");
    assert_int_equal(mkdir(scratch_path(*state, "directory"), 0700), 0);
    refuses(scratch_path(*state, "directory"), "directory");
    assert_int_equal(mkfifo(scratch_path(*state, "fifo"), 0600), 0);
    refuses(scratch_path(*state, "fifo"), "regular");
    refuses("/dev/null", "regular");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_small_file_is_read_whole, setup, teardown),
        cmocka_unit_test_setup_teardown(a_symbolic_link_is_followed, setup, teardown),
        cmocka_unit_test_setup_teardown(what_is_no_small_file_is_refused_at_once, setup, teardown),
    };
    return cmocka_run_group_tests_name("file", tests, NULL, NULL);
}
