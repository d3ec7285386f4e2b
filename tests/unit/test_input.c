#include <fcntl.h>
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "ui/input.h"

/* An input and the pipe it reads. */
struct typing {
    struct input input;
    int reader, writer;
    double now_ms;
};

static int open_typing(void **state) {
    static struct typing typing;
    int ends[2];
    typing = (struct typing){.now_ms = 1000.0};
    if (pipe(ends) != 0)
        return -1;
    typing.reader = ends[0];
    typing.writer = ends[1];
    *state = &typing;
    return 0;
}

static int close_typing(void **state) {
    struct typing *typing = *state;
    close(typing->reader);
    if (typing->writer >= 0)
        close(typing->writer);
    return 0;
}

static void type(struct typing *typing, const char *bytes) {
    assert_int_equal(write(typing->writer, bytes, strlen(bytes)), strlen(bytes));
    input_read(&typing->input, typing->reader, typing->now_ms);
}

static void gives(struct typing *typing, bool quiet, enum key_kind kind, int32_t code_point) {
    struct key key;
    assert_true(input_take(&typing->input, quiet, &key));
    assert_int_equal(key.kind, kind);
    assert_int_equal(key.code_point, code_point);
}

static void gives_nothing(struct typing *typing, bool quiet) {
    struct key key;
    assert_false(input_take(&typing->input, quiet, &key));
}

static void keys_come_one_by_one(void **state) {
    struct typing *typing = *state;
    type(typing, "a\033[A\033[?62cb");
    assert_int_equal(input_due_ms(&typing->input, typing->now_ms), INPUT_SILENCE_MS);
    gives(typing, false, K_CHAR, 'a');
    gives(typing, false, K_UP, 0);
    gives(typing, false, K_CHAR, 'b');
    gives_nothing(typing, false);
    assert_int_equal(input_due_ms(&typing->input, typing->now_ms), -1);
}

static void a_key_may_come_in_pieces(void **state) {
    struct typing *typing = *state;
    type(typing, "\303");
    gives_nothing(typing, false);
    type(typing, "\251\033");
    gives(typing, false, K_CHAR, 0xE9);
    gives_nothing(typing, false);
    type(typing, "[1;2");
    gives_nothing(typing, false);
    type(typing, "D");
    gives(typing, false, K_LEFT, 0);
}

static void silence_after_escape_is_waited_for(void **state) {
    struct typing *typing = *state;
    type(typing, "\033");
    gives_nothing(typing, false);
    assert_int_equal(input_due_ms(&typing->input, 1000.0), 25);
    assert_int_equal(input_due_ms(&typing->input, 1010.5), 15);
    assert_int_equal(input_due_ms(&typing->input, 1025.0), 0);
    assert_int_equal(input_due_ms(&typing->input, 9000.0), 0);
    gives(typing, true, K_ESCAPE, 0);
    assert_int_equal(input_due_ms(&typing->input, 9000.0), -1);
}

static void what_silence_cannot_decide_waits_without_limit(void **state) {
    struct typing *typing = *state;
    type(typing, "\033[1;");
    gives_nothing(typing, true);
    assert_int_equal(input_due_ms(&typing->input, 9000.0), -1); /* no busy loop */
    gives_nothing(typing, false);
    assert_int_equal(input_due_ms(&typing->input, 9000.0), -1);
    typing->now_ms = 9000.0;
    type(typing, "5");
    assert_int_equal(input_due_ms(&typing->input, 9000.0), 25); /* asked anew */
    type(typing, "C");
    gives(typing, false, K_RIGHT, 0);
}

static void an_endless_reply_ends_in_silence(void **state) {
    struct typing *typing = *state;
    type(typing, "\033]52;c;abc");
    gives_nothing(typing, false);
    assert_int_equal(input_due_ms(&typing->input, 1025.0), 0);
    gives_nothing(typing, true);
    type(typing, "q");
    gives(typing, false, K_CHAR, 'q');
}

static void more_than_the_buffer_holds_is_read_in_turns(void **state) {
    struct typing *typing = *state;
    char text[6001] = "";
    memset(text, 'x', sizeof text - 1);
    assert_int_equal(write(typing->writer, text, 6000), 6000);
    for (int taken = 0; taken < 6000; taken++) {
        struct key key;
        if (!input_take(&typing->input, false, &key)) {
            input_read(&typing->input, typing->reader, 0.0);
            assert_true(input_take(&typing->input, false, &key));
        }
        assert_int_equal(key.code_point, 'x');
    }
    gives_nothing(typing, false);
}

static void the_end_of_input_is_noticed(void **state) {
    struct typing *typing = *state;
    assert_int_equal(fcntl(typing->reader, F_SETFL, O_NONBLOCK), 0);
    input_read(&typing->input, typing->reader, 0.0);
    assert_false(typing->input.gone); /* only nothing there */
    close(typing->writer);
    typing->writer = -1;
    input_read(&typing->input, typing->reader, 0.0);
    assert_true(typing->input.gone);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(keys_come_one_by_one, open_typing, close_typing),
        cmocka_unit_test_setup_teardown(a_key_may_come_in_pieces, open_typing, close_typing),
        cmocka_unit_test_setup_teardown(silence_after_escape_is_waited_for, open_typing, close_typing),
        cmocka_unit_test_setup_teardown(what_silence_cannot_decide_waits_without_limit, open_typing, close_typing),
        cmocka_unit_test_setup_teardown(an_endless_reply_ends_in_silence, open_typing, close_typing),
        cmocka_unit_test_setup_teardown(more_than_the_buffer_holds_is_read_in_turns, open_typing, close_typing),
        cmocka_unit_test_setup_teardown(the_end_of_input_is_noticed, open_typing, close_typing),
    };
    setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests_name("input", tests, NULL, NULL);
}
