#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "ui/clipboard.h"

static void a_text_is_sent_in_base64(void **state) {
    size_t size;
    char *sequence = clipboard_sequence("a\tb", 3, CLIPBOARD_PLAIN, &size);
    (void)state;
    assert_int_equal(size, strlen("\033]52;c;YQli\a"));
    assert_memory_equal(sequence, "\033]52;c;YQli\a", size);
    free(sequence);
}

/* Without the marks of its pieces it is the plain sequence, and no piece is too long. */
static void screen_hands_it_on_in_pieces(void **state) {
    char text[1000], whole[2000];
    size_t size, plain_size, used = 0;
    (void)state;
    memset(text, 'x', sizeof text);
    char *plain = clipboard_sequence(text, sizeof text, CLIPBOARD_PLAIN, &plain_size);
    char *pieces = clipboard_sequence(text, sizeof text, CLIPBOARD_SCREEN, &size);
    for (size_t at = 0; at < size;) {
        assert_memory_equal(pieces + at, "\033P", 2);
        size_t length = 2;
        while (memcmp(pieces + at + length, "\033\\", 2) != 0)
            length++;
        assert_true(length - 2 <= 240);
        memcpy(whole + used, pieces + at + 2, length - 2);
        used += length - 2;
        at += length + 2;
    }
    assert_int_equal(used, plain_size);
    assert_memory_equal(whole, plain, plain_size);
    free(plain);
    free(pieces);
}

static void the_way_depends_on_what_is_between(void **state) {
    (void)state;
    assert_int_equal(clipboard_way("xterm-256color", NULL), CLIPBOARD_PLAIN);
    assert_int_equal(clipboard_way("xterm-256color", ""), CLIPBOARD_PLAIN);
    assert_int_equal(clipboard_way("screen.xterm-256color", "1234.pts-0.host"), CLIPBOARD_SCREEN);
    assert_int_equal(clipboard_way("screen-256color", NULL), CLIPBOARD_PLAIN); /* tmux calls itself so */
    assert_int_equal(clipboard_way("tmux-256color", "1234.pts-0.host"), CLIPBOARD_PLAIN);
    assert_int_equal(clipboard_way("linux", NULL), CLIPBOARD_NONE);
    assert_int_equal(clipboard_way(NULL, NULL), CLIPBOARD_PLAIN);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_text_is_sent_in_base64),
        cmocka_unit_test(screen_hands_it_on_in_pieces),
        cmocka_unit_test(the_way_depends_on_what_is_between),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
