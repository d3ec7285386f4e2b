#include "ui/decode.h"

#include <string.h>

#include "base/text.h"

enum { BEL = 0x07, ESC = 0x1B, BACKSPACE = 0x7F };

enum { PARAMETERS = 3, PARAMETER_MOST = 9999 };

/* "ESC [ < 0 ; 12 ; 5 M": prefix '<', parameters 0, 12 and 5, final 'M'. */
struct sequence {
    unsigned char prefix, final;
    int parameter[PARAMETERS]; /* 0 when left out */
    int count;
};

/* "ESC [ A", "ESC O P"; with modifiers "ESC [ 1 ; 2 A". */
static const struct {
    unsigned char final;
    enum key_kind kind;
    int32_t function;
} finals[] = {
    {'A', K_UP, 0},       {'B', K_DOWN, 0},     {'C', K_RIGHT, 0},    {'D', K_LEFT, 0},     {'F', K_END, 0}, {'H', K_HOME, 0},
    {'P', K_FUNCTION, 1}, {'Q', K_FUNCTION, 2}, {'R', K_FUNCTION, 3}, {'S', K_FUNCTION, 4}, {'Z', K_TAB, 0},
};

/* "ESC [ 5 ~", "ESC [ 5 ; 2 ~". */
static const struct {
    int number;
    enum key_kind kind;
    int32_t function;
} numbers[] = {
    {1, K_HOME, 0},      {2, K_INSERT, 0},    {3, K_DELETE, 0},     {4, K_END, 0},        {5, K_PAGE_UP, 0},
    {6, K_PAGE_DOWN, 0}, {7, K_HOME, 0},      {8, K_END, 0},        {11, K_FUNCTION, 1},  {12, K_FUNCTION, 2},
    {13, K_FUNCTION, 3}, {14, K_FUNCTION, 4}, {15, K_FUNCTION, 5},  {17, K_FUNCTION, 6},  {18, K_FUNCTION, 7},
    {19, K_FUNCTION, 8}, {20, K_FUNCTION, 9}, {21, K_FUNCTION, 10}, {23, K_FUNCTION, 11}, {24, K_FUNCTION, 12},
};

/* Control characters that are keys of their own; Ctrl-C asks to end, whatever is focused. */
static const struct {
    unsigned char byte;
    enum key_kind kind;
} controls[] = {
    {0x03, K_HANGUP}, {'\b', K_BACKSPACE}, {'\t', K_TAB}, {'\n', K_ENTER}, {'\r', K_ENTER}, {ESC, K_ESCAPE}, {BACKSPACE, K_BACKSPACE},
};

static struct key named(enum key_kind kind) {
    return (struct key){.kind = kind};
}

static struct key character(int32_t code_point) {
    return (struct key){.kind = K_CHAR, .code_point = code_point};
}

static struct key control_key(unsigned char byte) {
    for (size_t i = 0; i < sizeof controls / sizeof controls[0]; i++)
        if (controls[i].byte == byte)
            return named(controls[i].kind);
    struct key key = character(byte == 0 ? ' ' : byte <= 0x1A ? byte + 'a' - 1 : byte + '@');
    key.control = true;
    return key;
}

/* One character of UTF-8; 0 when its last bytes are still to come. */
static size_t take_character(const unsigned char *bytes, size_t length, int32_t *code_point) {
    size_t whole = bytes[0] >= 0xF0 ? 4 : bytes[0] >= 0xE0 ? 3 : bytes[0] >= 0xC0 ? 2 : 1, have = 1;
    size_t used = text_decode((const char *)bytes, length, code_point);
    while (have < length && have < whole && (bytes[have] & 0xC0) == 0x80)
        have++;
    return *code_point < 0 && have == length && have < whole ? 0 : used;
}

static size_t decode_plain(const unsigned char *bytes, size_t length, struct key *key) {
    int32_t code_point;
    if (bytes[0] < ' ' || bytes[0] == BACKSPACE) {
        *key = control_key(bytes[0]);
        return 1;
    }
    size_t used = take_character(bytes, length, &code_point);
    if (used > 0 && code_point >= 0 && (code_point < 0x7F || code_point >= 0xA0))
        *key = character(code_point);
    return used;
}

/* xterm's second parameter: 1 + Shift 1, Alt 2, Ctrl 4. */
static void set_modifiers(struct key *key, int parameter) {
    unsigned bits = parameter > 1 ? (unsigned)parameter - 1 : 0;
    key->shift = bits & 1;
    key->alt = bits & 2;
    key->control = bits & 4;
}

static struct key final_key(const struct sequence *sequence) {
    struct key key = named(K_NONE);
    if (sequence->parameter[0] > 1) /* a report, as that of the cursor's position */
        return key;
    for (size_t i = 0; i < sizeof finals / sizeof finals[0]; i++)
        if (finals[i].final == sequence->final) {
            key = (struct key){.kind = finals[i].kind, .code_point = finals[i].function};
            set_modifiers(&key, sequence->parameter[1]);
            key.shift = key.shift || sequence->final == 'Z';
        }
    return key;
}

/* rxvt has letters of its own: "ESC [ a" for Shift-Up, "ESC O a" for Ctrl-Up. */
static struct key rxvt_arrow(unsigned char final, bool control) {
    static const enum key_kind arrows[] = {K_UP, K_DOWN, K_RIGHT, K_LEFT};
    struct key key = named(arrows[final - 'a']);
    key.control = control;
    key.shift = !control;
    return key;
}

/* rxvt ends "ESC [ 5" in '$' with Shift, '^' with Ctrl, '@' with both. */
static struct key number_key(const struct sequence *sequence) {
    struct key key = named(K_NONE);
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++)
        if (numbers[i].number == sequence->parameter[0]) {
            key = (struct key){.kind = numbers[i].kind, .code_point = numbers[i].function};
            set_modifiers(&key, sequence->parameter[1]);
            key.shift = key.shift || sequence->final == '$' || sequence->final == '@';
            key.control = key.control || sequence->final == '^' || sequence->final == '@';
        }
    return key;
}

/* Bits of the button: 3 which, 4 Shift, 8 Alt, 16 Ctrl, 32 moved, 64 wheel. Only the left button and the wheel are used. */
static struct key mouse_key(const struct sequence *sequence) {
    unsigned button = (unsigned)sequence->parameter[0], which = button & (3u | 64u | 128u);
    enum key_kind pressed = button & 32u ? K_DRAG : K_PRESS;
    struct key key = {.x = sequence->parameter[1] - 1, .y = sequence->parameter[2] - 1};
    if (sequence->count != 3 || key.x < 0 || key.y < 0 || (which != 0 && which != 64 && which != 65))
        return named(K_NONE);
    key.kind = which == 64 ? K_WHEEL_UP : which == 65 ? K_WHEEL_DOWN : sequence->final == 'm' ? K_RELEASE : pressed;
    key.shift = button & 4u;
    key.alt = button & 8u;
    key.control = button & 16u;
    return key;
}

static struct key sequence_key(struct decoder *decoder, const struct sequence *sequence) {
    if (sequence->prefix == '<')
        return sequence->final == 'M' || sequence->final == 'm' ? mouse_key(sequence) : named(K_NONE);
    if (sequence->prefix != 0)
        return named(K_NONE);
    if (sequence->final >= 'a' && sequence->final <= 'd' && sequence->count == 0)
        return rxvt_arrow(sequence->final, false);
    if (strchr("~$^@", sequence->final) == NULL)
        return final_key(sequence);
    if (sequence->parameter[0] == 200)
        decoder->mode = DECODE_PASTE;
    return number_key(sequence);
}

/* Adds a byte between "ESC [" and the final one. */
static void add_parameter(struct sequence *sequence, unsigned char byte) {
    if (sequence->count == 0)
        sequence->count = 1;
    if (byte == ';')
        sequence->count++;
    if (byte < '0' || byte > '9' || sequence->count > PARAMETERS)
        return;
    int *parameter = &sequence->parameter[sequence->count - 1];
    *parameter = *parameter * 10 + (byte - '0');
    if (*parameter > PARAMETER_MOST)
        *parameter = PARAMETER_MOST;
}

/* "ESC [": parameters 0x20–0x3F, then a final byte; any other byte breaks the sequence off. */
static size_t decode_sequence(struct decoder *decoder, const unsigned char *bytes, size_t length, struct key *key) {
    struct sequence sequence = {0};
    if (bytes[2] == 'M') /* a mouse report of the old kind */
        return length < 6 ? 0 : 6;
    if (bytes[2] == '[') { /* the console's F1 to F5 */
        if (length > 3 && bytes[3] >= 'A' && bytes[3] <= 'E')
            *key = (struct key){.kind = K_FUNCTION, .code_point = bytes[3] - 'A' + 1};
        return length < 4 ? 0 : 4;
    }
    for (size_t i = 2; i < length && i < DECODE_LONGEST; i++) {
        bool shift_of_rxvt = bytes[i] == '$' && sequence.prefix == 0 && i > 2;
        if (shift_of_rxvt || (bytes[i] >= '@' && bytes[i] < BACKSPACE)) {
            sequence.final = bytes[i];
            *key = sequence_key(decoder, &sequence);
            return i + 1;
        }
        if (bytes[i] < ' ' || bytes[i] >= BACKSPACE)
            return i;
        if (i == 2 && bytes[i] >= '<')
            sequence.prefix = bytes[i];
        else
            add_parameter(&sequence, bytes[i]);
    }
    if (length < DECODE_LONGEST)
        return 0;
    decoder->mode = DECODE_REPLY;
    return DECODE_LONGEST;
}

/* "ESC O": one more byte. */
static size_t decode_shift3(const unsigned char *bytes, struct key *key) {
    struct sequence sequence = {.final = bytes[2]};
    if (bytes[2] >= 'a' && bytes[2] <= 'd')
        *key = rxvt_arrow(bytes[2], true);
    else if (bytes[2] == 'M') /* of the number pad */
        *key = named(K_ENTER);
    else
        *key = final_key(&sequence);
    return 3;
}

/* ESC before the bytes of a key: that key with Alt. */
static size_t decode_alt(const unsigned char *bytes, size_t length, struct key *key) {
    size_t used = decode_plain(bytes + 1, length - 1, key);
    key->alt = true;
    return used > 0 ? used + 1 : 0;
}

static size_t decode_escape(struct decoder *decoder, const unsigned char *bytes, size_t length, bool quiet, struct key *key) {
    bool introduces = length > 1 && strchr("[O]P_^X", bytes[1]) != NULL && bytes[1] != '\0';
    if (length == 1 || (length == 2 && introduces && !quiet)) {
        *key = named(quiet ? K_ESCAPE : K_NONE);
        return quiet ? 1 : 0;
    }
    if (bytes[1] == ESC) { /* Esc twice, or Alt with a sequence; the second stands for itself */
        *key = named(K_ESCAPE);
        return 1;
    }
    if (!introduces || length == 2)
        return decode_alt(bytes, length, key);
    if (bytes[1] == '[')
        return decode_sequence(decoder, bytes, length, key);
    if (bytes[1] == 'O')
        return decode_shift3(bytes, key);
    decoder->mode = DECODE_REPLY;
    return 2;
}

/* A string from the terminal lasts to BEL or ESC \; another ESC breaks it off. */
static size_t decode_reply(struct decoder *decoder, const unsigned char *bytes, size_t length, bool quiet) {
    size_t end = 0;
    while (end < length && bytes[end] != BEL && bytes[end] != ESC)
        end++;
    bool at_escape = end < length && bytes[end] == ESC;
    if (at_escape && end + 1 == length && !quiet)
        return end;
    if (end < length || quiet)
        decoder->mode = DECODE_KEYS;
    if (at_escape)
        return end + 1 < length && bytes[end + 1] == '\\' ? end + 2 : end;
    return end < length ? end + 1 : end;
}

/* Everything up to the mark is text. The mark may come in pieces, however late. */
static size_t decode_paste(struct decoder *decoder, const unsigned char *bytes, size_t length, struct key *key) {
    static const unsigned char mark[] = {ESC, '[', '2', '0', '1', '~'};
    int32_t code_point;
    if (memcmp(bytes, mark, length < sizeof mark ? length : sizeof mark) == 0) {
        if (length < sizeof mark)
            return 0;
        decoder->mode = DECODE_KEYS;
        return sizeof mark;
    }
    size_t used = take_character(bytes, length, &code_point);
    if (used > 0 && code_point >= 0) {
        *key = character(code_point);
        key->pasted = true;
    }
    return used;
}

size_t decode_key(struct decoder *decoder, const unsigned char *bytes, size_t length, bool quiet, struct key *key) {
    *key = named(K_NONE);
    if (decoder->mode == DECODE_REPLY) {
        size_t used = decode_reply(decoder, bytes, length, quiet);
        if (used > 0 || decoder->mode == DECODE_REPLY)
            return used;
    }
    if (length == 0)
        return 0;
    if (decoder->mode == DECODE_PASTE)
        return decode_paste(decoder, bytes, length, key);
    if (bytes[0] == ESC)
        return decode_escape(decoder, bytes, length, quiet, key);
    return decode_plain(bytes, length, key);
}
