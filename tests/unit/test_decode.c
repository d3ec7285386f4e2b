#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/rng.h"
#include "ui/decode.h"

/* The names of all keys in the bytes, joined by blanks; pasted ones in brackets, mouse ones with their place. */
struct spelled {
    char text[2048];
};

static const char *mouse_name(enum key_kind kind) {
    static const char *const names[] = {"press", "drag", "release", "wheel-up", "wheel-down"};
    return names[kind - K_PRESS];
}

static void spell(struct spelled *spelled, const struct key *key) {
    size_t used = strlen(spelled->text), room = sizeof spelled->text - used;
    char name[32];
    key_spell(key, name, sizeof name);
    if (key->kind == K_NONE)
        return;
    if (used > 0 && room > 1) {
        strcpy(spelled->text + used++, " ");
        room--;
    }
    if (key->kind >= K_PRESS && key->kind <= K_WHEEL_DOWN)
        snprintf(spelled->text + used, room, "%s%s@%d,%d", name, mouse_name(key->kind), key->x, key->y);
    else if (key->pasted)
        snprintf(spelled->text + used, room, "[%X]", (unsigned)key->code_point);
    else
        snprintf(spelled->text + used, room, "%s", key->kind == K_HANGUP ? "end" : name);
}

/* Feeds the bytes `step` at a time, never quiet; returns what is left undecided. */
static size_t feed(struct decoder *decoder, const char *bytes, size_t length, size_t step, struct spelled *spelled) {
    size_t start = 0, end = 0;
    while (end < length) {
        struct key key;
        size_t used;
        end = end + step < length ? end + step : length;
        while (start < end && (used = decode_key(decoder, (const unsigned char *)bytes + start, end - start, false, &key)) > 0) {
            spell(spelled, &key);
            start += used;
        }
    }
    return length - start;
}

static void means(const char *bytes, const char *expected) {
    for (size_t step = 1; step <= 7; step += 2) { /* in pieces as in one */
        struct decoder decoder = {.mode = DECODE_KEYS};
        struct spelled spelled = {.text = ""};
        assert_int_equal(feed(&decoder, bytes, strlen(bytes), step, &spelled), 0);
        assert_string_equal(spelled.text, expected);
    }
}

static void plain_keys(void **state) {
    (void)state;
    means("aZ é풍", "a Z Space é 풍");
    means("\r\n\t\b\177", "Enter Enter Tab Backspace Backspace");
    means("\004\032\034\037", "C-d C-z C-\\ C-_");
    means("\003", "end");
}

static void keys_of_the_xterm_family(void **state) {
    (void)state;
    means("\033[A\033[B\033OC\033OD", "Up Down Right Left");
    means("\033[H\033OF\033[1~\033[4~\033[7~\033[8~", "Home End Home End Home End");
    means("\033[2~\033[3~\033[5~\033[6~\033[Z", "Insert Delete PgUp PgDn S-Tab");
    means("\033OP\033[15~\033[24~\033[[A\033[[E", "F1 F5 F12 F1 F5");
    means("\033[1;2C\033[1;5D\033[1;3A\033[5;6~", "S-Right C-Left M-Up C-S-PgUp");
    means("\033OM", "Enter");
    means("\033x\033é\033\177", "M-x M-é M-Backspace");
}

static void keys_of_rxvt(void **state) {
    (void)state;
    means("\033[a\033[d\033Oc\033[5$\033[6^", "S-Up S-Left C-Right S-PgUp C-PgDn");
}

static void the_mouse(void **state) {
    (void)state;
    means("\033[<0;1;1M\033[<32;13;6M\033[<0;13;6m", "press@0,0 drag@12,5 release@12,5");
    means("\033[<64;3;4M\033[<65;3;4M\033[<16;300;2M", "wheel-up@2,3 wheel-down@2,3 C-press@299,1");
    means("\033[<2;3;4M\033[<35;3;4M\033[<0;0;4M\033[<0;5M\033[<0;1;2X", ""); /* other buttons, moves, nonsense */
    means("\033[M !!q", "q");                                                 /* an old report */
    means("\033[<0;99999999999999999999;3M", "press@9998,2");
}

static void a_paste_is_text(void **state) {
    (void)state;
    means("\033[200~aq\033[A\003\n\033[201~q", "[61] [71] [1B] [5B] [41] [3] [A] q");
    means("\033[200~\033[20\033[201~", "[1B] [5B] [32] [30]");
    means("\033[201~q", "q");
}

static void replies_are_no_keys(void **state) {
    (void)state;
    means("\033[?62;22c\033[>0;276;0c\033[24;80R\033[?1;2$yq", "q");
    means("\033]11;rgb:1e1e/1e1e/2e2e\033\\q\033]52;c;cXE=\aq", "q q");
    means("\033P1+r524742\033\\q\033_Gq\033\\q", "q q");
    means("\033]11;broken off\033[Aq", "Up q");
    means("\033[I\033[O\033[27;5;9~\033[113;5u", "");
    means("\033[1;2\030q", "C-x q"); /* broken off by a control character */
}

static void bytes_that_are_not_utf8_are_no_keys(void **state) {
    (void)state;
    means("a\377\300\200b\355\240\200c\302\233d", "a b c d");
    means("\342\202q", "q");
}

static void an_overlong_sequence_swallows_its_rest(void **state) {
    struct decoder decoder = {.mode = DECODE_KEYS};
    struct spelled spelled = {.text = ""};
    struct key key;
    char bytes[200] = "\033[";
    (void)state;
    memset(bytes + 2, '1', sizeof bytes - 2);
    assert_int_equal(feed(&decoder, bytes, sizeof bytes, 200, &spelled), 0);
    assert_string_equal(spelled.text, "");
    assert_int_equal(decode_key(&decoder, (const unsigned char *)"", 0, true, &key), 0);
    assert_int_equal(feed(&decoder, "q", 1, 1, &spelled), 0);
    assert_string_equal(spelled.text, "q");
}

static void quiet(const char *bytes, size_t used, const char *expected) {
    struct decoder decoder = {.mode = DECODE_KEYS};
    struct spelled spelled = {.text = ""};
    struct key key;
    size_t length = strlen(bytes);
    assert_int_equal(decode_key(&decoder, (const unsigned char *)bytes, length, false, &key), 0);
    assert_int_equal(decode_key(&decoder, (const unsigned char *)bytes, length, true, &key), used);
    spell(&spelled, &key);
    assert_string_equal(spelled.text, expected);
}

static void silence_decides_what_escape_was(void **state) {
    (void)state;
    quiet("\033", 1, "Esc");
    quiet("\033[", 2, "M-[");
    quiet("\033O", 2, "M-O");
    quiet("\033]", 2, "M-]");
    quiet("\033[1;", 0, ""); /* nobody types this: the rest is late */
    quiet("\342\202", 0, "");
}

static void escape_twice_is_two_keys(void **state) {
    struct decoder decoder = {.mode = DECODE_KEYS};
    struct key key;
    (void)state;
    assert_int_equal(decode_key(&decoder, (const unsigned char *)"\033\033", 2, false, &key), 1);
    assert_int_equal(key.kind, K_ESCAPE);
}

static void any_bytes_mean_the_same_in_pieces(void **state) {
    static const char alphabet[] = "\033\033\033[[<O;;01259~ABMPZmaq$?]_\\\a\003\302\251\342\202\254\360";
    struct rng rng = {.state = 7};
    (void)state;
    for (int round = 0; round < 3000; round++) {
        struct decoder a = {.mode = DECODE_KEYS}, b = a;
        struct spelled whole = {.text = ""}, pieces = {.text = ""};
        char bytes[100];
        for (size_t i = 0; i < sizeof bytes; i++)
            bytes[i] = alphabet[rng_below(&rng, sizeof alphabet - 1)];
        size_t left = feed(&a, bytes, sizeof bytes, sizeof bytes, &whole);
        assert_int_equal(feed(&b, bytes, sizeof bytes, 1, &pieces), left);
        assert_string_equal(pieces.text, whole.text);
        assert_true(left < DECODE_LONGEST);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain_keys),
        cmocka_unit_test(keys_of_the_xterm_family),
        cmocka_unit_test(keys_of_rxvt),
        cmocka_unit_test(the_mouse),
        cmocka_unit_test(a_paste_is_text),
        cmocka_unit_test(replies_are_no_keys),
        cmocka_unit_test(bytes_that_are_not_utf8_are_no_keys),
        cmocka_unit_test(an_overlong_sequence_swallows_its_rest),
        cmocka_unit_test(silence_decides_what_escape_was),
        cmocka_unit_test(escape_twice_is_two_keys),
        cmocka_unit_test(any_bytes_mean_the_same_in_pieces),
    };
    setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests_name("decode", tests, NULL, NULL);
}
