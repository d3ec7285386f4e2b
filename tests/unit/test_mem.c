/* Memory that ran out ends the program with a reason. */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/mem.h"

static void ask_for_everything(void) {
    mem_new(SIZE_MAX / 2, 4); /* more bytes than can be counted */
}

static void ask_for_more_than_half(void) {
    mem_resize(NULL, SIZE_MAX / 2 + 1, 1);
}

/* Runs an act in a process of its own; what it writes to standard error goes to `said`. Returns how it ended, as waitpid tells it. */
static int run_apart(void (*act)(void), char *said, size_t size) {
    int ends[2], status = 0;
    size_t used = 0;
    assert_int_equal(pipe(ends), 0);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        setrlimit(RLIMIT_CORE, &(struct rlimit){0, 0});
        signal(SIGABRT, SIG_DFL); /* cmocka has a handler of its own */
        dup2(ends[1], STDERR_FILENO);
        act();
        _exit(0);
    }
    close(ends[1]);
    for (ssize_t count; used + 1 < size && (count = read(ends[0], said + used, size - 1 - used)) > 0;)
        used += (size_t)count;
    said[used] = '\0';
    close(ends[0]);
    assert_int_equal(waitpid(child, &status, 0), child);
    return status;
}

static void what_cannot_be_had_ends_the_program_with_a_reason(void **state) {
    void (*const acts[])(void) = {ask_for_everything, ask_for_more_than_half};
    (void)state;
    for (size_t i = 0; i < sizeof acts / sizeof acts[0]; i++) {
        char said[200];
        int status = run_apart(acts[i], said, sizeof said);
        assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT);
        assert_string_equal(said, "flamekeep: out of memory\n");
    }
}

static void an_array_keeps_what_is_in_it_as_it_grows(void **state) {
    int *array = NULL;
    size_t capacity = 0;
    (void)state;
    for (int i = 0; i < 1000; i++) {
        array = mem_grow(array, (size_t)i, &capacity, sizeof *array);
        assert_true(capacity > (size_t)i);
        array[i] = i;
    }
    for (int i = 0; i < 1000; i++)
        assert_int_equal(array[i], i);
    free(array);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_cannot_be_had_ends_the_program_with_a_reason),
        cmocka_unit_test(an_array_keeps_what_is_in_it_as_it_grows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
