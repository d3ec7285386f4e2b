#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/base64.h"

static void becomes_n(const char *bytes, size_t length, const char *expected) {
    char out[64];
    memset(out, '!', sizeof out);
    assert_int_equal(base64_length(length), strlen(expected));
    base64_encode(out, bytes, length);
    assert_memory_equal(out, expected, strlen(expected));
    assert_int_equal(out[strlen(expected)], '!'); /* nothing is written behind it */
}

/* RFC 4648, section 10 */
static void texts_of_every_length_are_padded(void **state) {
    (void)state;
    becomes_n("", 0, "");
    becomes_n("f", 1, "Zg==");
    becomes_n("fo", 2, "Zm8=");
    becomes_n("foo", 3, "Zm9v");
    becomes_n("foob", 4, "Zm9vYg==");
    becomes_n("fooba", 5, "Zm9vYmE=");
    becomes_n("foobar", 6, "Zm9vYmFy");
}

static void every_byte_has_its_letters(void **state) {
    (void)state;
    becomes_n("\0\0\0", 3, "AAAA");
    becomes_n("\xFF\xFF\xFF", 3, "////");
    becomes_n("\xFB\xEF\xBE", 3, "++++");
    becomes_n("é", 2, "w6k=");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_of_every_length_are_padded),
        cmocka_unit_test(every_byte_has_its_letters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
