#include "e2e/guard.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

enum { ESC = 0x1B, BEL = 0x07 };

/* Characters that hide, reorder or command. */
static const struct {
    int32_t first, last;
} hidden[] = {
    {0x00, 0x1F},     {0x7F, 0x9F},     {0xAD, 0xAD},     {0x34F, 0x34F},   {0x61C, 0x61C},   {0x115F, 0x1160},   {0x17B4, 0x17B5},
    {0x180B, 0x180F}, {0x200B, 0x200F}, {0x2028, 0x202E}, {0x2060, 0x206F}, {0x3164, 0x3164}, {0xD800, 0xF8FF},   {0xFDD0, 0xFDEF},
    {0xFE00, 0xFE0F}, {0xFEFF, 0xFEFF}, {0xFFA0, 0xFFA0}, {0xFFF0, 0xFFFB}, {0xFFFE, 0xFFFF}, {0x1D173, 0x1D17A}, {0xE0000, 0x10FFFF},
};

/* Modes that a program may switch (ESC [ ? n h and l). Those with a name must be put back. */
static const struct {
    int number;
    bool on; /* as the program finds it */
    const char *name;
} modes[] = {
    {1, false, "cursor keys"},
    {5, false, "reverse video"},
    {7, true, "line wrap"},
    {12, false, NULL},
    {25, true, "cursor"},
    {1000, false, "mouse"},
    {1002, false, "mouse"},
    {1003, false, "mouse"},
    {1006, false, "mouse"},
    {1034, false, NULL},
    {1049, false, "alternate screen"},
    {2004, false, "bracketed paste"},
};

enum { MODE_COUNT = sizeof modes / sizeof modes[0] };

static bool refuse(struct guard *guard, const char *what) {
    int used = snprintf(guard->fault, sizeof guard->fault, "byte %zu: %s", guard->offset, what);
    for (size_t i = 0; i < guard->length && used > 0 && (size_t)used + 8 < sizeof guard->fault; i++)
        used += snprintf(guard->fault + used, sizeof guard->fault - (size_t)used, " %02X", (unsigned char)guard->sequence[i]);
    return false;
}

static bool is_hidden(int32_t code_point) {
    for (size_t i = 0; i < sizeof hidden / sizeof hidden[0]; i++)
        if (code_point >= hidden[i].first && code_point <= hidden[i].last)
            return true;
    return false;
}

static void enter(struct guard *guard, enum guard_state state) {
    guard->state = state;
    guard->length = 0;
}

static bool keep(struct guard *guard, char byte) {
    if (guard->length == sizeof guard->sequence)
        return refuse(guard, "sequence without end");
    guard->sequence[guard->length++] = byte;
    return true;
}

static bool read_text(struct guard *guard, char byte) {
    static const char layout[] = {'\a', '\b', '\t', '\n', '\r', '\016', '\017'};
    unsigned char c = (unsigned char)byte;
    if (c == ESC || c >= 0x80)
        enter(guard, c == ESC ? GUARD_ESCAPE : GUARD_UTF8);
    if (c >= 0x80)
        return keep(guard, byte);
    if (c == ESC || (c >= 0x20 && c != 0x7F) || memchr(layout, byte, sizeof layout) != NULL)
        return true;
    keep(guard, byte);
    return refuse(guard, "control character");
}

/* Collects the bytes of one character, then judges it. */
static bool read_utf8(struct guard *guard, char byte) {
    utf8proc_int32_t code_point = -1;
    char what[48];
    if (!keep(guard, byte))
        return false;
    unsigned char lead = (unsigned char)guard->sequence[0];
    size_t needed = lead < 0xC2 || lead > 0xF4 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    if (guard->length < needed)
        return ((unsigned char)byte & 0xC0) == 0x80 || refuse(guard, "broken UTF-8");
    if (utf8proc_iterate((const utf8proc_uint8_t *)guard->sequence, (utf8proc_ssize_t)needed, &code_point) < 0)
        return refuse(guard, "broken UTF-8");
    snprintf(what, sizeof what, "hidden character U+%04X", (unsigned)code_point);
    if (is_hidden(code_point))
        return refuse(guard, what);
    enter(guard, GUARD_TEXT);
    return true;
}

static bool read_escape(struct guard *guard, char byte) {
    enum guard_state next = byte == '[' ? GUARD_CSI : byte == ']' ? GUARD_OSC : byte == '(' || byte == ')' ? GUARD_CHARSET : GUARD_TEXT;
    keep(guard, byte);
    if (next == GUARD_TEXT && strchr("78=>MDE", byte) == NULL)
        return refuse(guard, "escape sequence");
    enter(guard, next);
    return true;
}

static bool read_charset(struct guard *guard, char byte) {
    keep(guard, byte);
    if (byte != 'B' && byte != '0')
        return refuse(guard, "character set");
    enter(guard, GUARD_TEXT);
    return true;
}

static bool switch_mode(struct guard *guard, long number, bool on) {
    for (unsigned i = 0; i < MODE_COUNT; i++)
        if (modes[i].number == number) {
            unsigned bit = 1U << i;
            guard->changed = on == modes[i].on ? guard->changed & ~bit : guard->changed | bit;
            return true;
        }
    return refuse(guard, "mode");
}

/* ESC [ ? 1 ; 25 h */
static bool switch_modes(struct guard *guard, const char *numbers, bool on) {
    for (char *end; *numbers != '\0'; numbers = *end == ';' ? end + 1 : end) {
        if (!switch_mode(guard, strtol(numbers, &end, 10), on))
            return false;
    }
    return true;
}

/* A whole CSI sequence: `parameters` without the final byte. */
static bool judge_csi(struct guard *guard, const char *parameters, char final) {
    bool is_mode = final == 'h' || final == 'l';
    if (is_mode && parameters[0] == '?')
        return switch_modes(guard, parameters + 1, final == 'h');
    if (is_mode) /* insert mode; the cursor of screen */
        return strcmp(parameters, "4") == 0 || strcmp(parameters, "34") == 0 || refuse(guard, "mode");
    if (final == 't') /* xterm keeps and restores its title with the screen */
        return strcmp(parameters, "22;0;0") == 0 || strcmp(parameters, "23;0;0") == 0 || refuse(guard, "window sequence");
    if (final == 'c') /* the form of the console's cursor; without '?' it would be a question */
        return (parameters[0] == '?' && strlen(parameters) == 2 && strchr("018", parameters[1]) != NULL) || refuse(guard, "question");
    if (strchr("@ABCDGHJKLMPSTXZbdfmr", final) == NULL)
        return refuse(guard, "control sequence");
    if (parameters[strspn(parameters, final == 'm' ? "0123456789;:" : "0123456789;")] != '\0')
        return refuse(guard, "parameters");
    return true;
}

static bool read_csi(struct guard *guard, char byte) {
    char parameters[sizeof guard->sequence];
    if (!keep(guard, byte))
        return false;
    if (byte >= 0x20 && byte < 0x40)
        return true;
    memcpy(parameters, guard->sequence, guard->length - 1);
    parameters[guard->length - 1] = '\0';
    if (!judge_csi(guard, parameters, byte))
        return false;
    enter(guard, GUARD_TEXT);
    return true;
}

static bool is_base64(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '+' || c == '/' || c == '=';
}

/* The one command admitted is "52;c;BASE64": copy to the clipboard. It ends in BEL or ESC \. */
static bool read_osc(struct guard *guard, char byte) {
    static const char copy[] = "52;c;";
    enum { PREFIX = sizeof copy - 1 };
    bool closing = guard->length > PREFIX; /* ESC was read */
    if (guard->length >= PREFIX && (byte == BEL || (closing && byte == '\\'))) {
        enter(guard, GUARD_TEXT);
        return true;
    }
    bool expected = guard->length < PREFIX ? byte == copy[guard->length] : !closing && (byte == ESC || is_base64(byte));
    if (guard->length < PREFIX || byte == ESC)
        keep(guard, byte);
    return expected || refuse(guard, "operating system command");
}

bool guard_read(struct guard *guard, const char *bytes, size_t length) {
    static bool (*const readers[])(struct guard *, char) = {
        [GUARD_TEXT] = read_text,       [GUARD_UTF8] = read_utf8, [GUARD_ESCAPE] = read_escape,
        [GUARD_CHARSET] = read_charset, [GUARD_CSI] = read_csi,   [GUARD_OSC] = read_osc,
    };
    for (size_t i = 0; i < length && guard->fault[0] == '\0'; i++) {
        guard->offset++;
        if (!readers[guard->state](guard, bytes[i]))
            return false;
    }
    return guard->fault[0] == '\0';
}

const char *guard_unrestored(const struct guard *guard, char *out, size_t size) {
    size_t used = 0;
    out[0] = '\0';
    for (unsigned i = 0; i < MODE_COUNT; i++)
        if ((guard->changed & 1U << i) != 0 && modes[i].name != NULL && strstr(out, modes[i].name) == NULL && used < size)
            used += (size_t)snprintf(out + used, size - used, "%s%s", used > 0 ? ", " : "", modes[i].name);
    return out;
}
