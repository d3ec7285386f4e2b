#include "ui/key.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

enum { FUNCTION_KEYS = 12 };

static const struct {
    const char *name, *label;
    enum key_kind kind;
} named_keys[] = {
    {"Up", "↑", K_UP},
    {"Down", "↓", K_DOWN},
    {"Left", "←", K_LEFT},
    {"Right", "→", K_RIGHT},
    {"Home", "home", K_HOME},
    {"End", "end", K_END},
    {"PgUp", "PgUp", K_PAGE_UP},
    {"PgDn", "PgDn", K_PAGE_DOWN},
    {"Insert", "ins", K_INSERT},
    {"Delete", "del", K_DELETE},
    {"Backspace", "backspace", K_BACKSPACE},
    {"Enter", "enter", K_ENTER},
    {"Tab", "tab", K_TAB},
    {"Esc", "esc", K_ESCAPE},
};

enum { NAMED_KEYS = sizeof named_keys / sizeof named_keys[0] };

/* What a terminal sends for these is another key. */
static const struct {
    int32_t letter;
    const char *instead;
} same_with_control[] = {{'i', "Tab"}, {'m', "Enter"}, {'j', "Enter"}, {'h', "Backspace"}, {'[', "Esc"}};

/* Takes "C-", "M-" and "S-" off the front; a lone "-" after them is a key. */
static const char *take_modifiers(const char *name, struct key *key) {
    for (; name[0] != '\0' && name[1] == '-' && name[2] != '\0'; name += 2) {
        if (name[0] == 'C')
            key->control = true;
        else if (name[0] == 'M')
            key->alt = true;
        else if (name[0] == 'S')
            key->shift = true;
        else
            break;
    }
    return name;
}

static bool parse_function(const char *name, struct key *key) {
    char *end;
    if (name[0] != 'F' || name[1] < '1' || name[1] > '9')
        return false;
    long number = strtol(name + 1, &end, 10);
    if (*end != '\0' || number > FUNCTION_KEYS)
        return false;
    key->kind = K_FUNCTION;
    key->code_point = (int32_t)number;
    return true;
}

static bool parse_named(const char *name, struct key *key) {
    for (size_t i = 0; i < NAMED_KEYS; i++)
        if (strcmp(name, named_keys[i].name) == 0) {
            key->kind = named_keys[i].kind;
            return true;
        }
    return parse_function(name, key);
}

/* One printable character, or Space. */
static bool parse_character(const char *name, struct key *key) {
    int32_t code_point;
    key->kind = K_CHAR;
    key->code_point = ' ';
    if (strcmp(name, "Space") == 0)
        return true;
    size_t length = strlen(name);
    if (length == 0 || text_decode(name, length, &code_point) != length || code_point <= ' ' || (code_point >= 0x7F && code_point < 0xA0))
        return false;
    key->code_point = code_point;
    return true;
}

static bool check_control(const char *name, struct key *key, struct error *err) {
    if (key->code_point >= 'A' && key->code_point <= 'Z')
        key->code_point += 'a' - 'A';
    if (key->code_point == 'c')
        return error_set(err, "%s always ends the program; choose another key", name);
    for (size_t i = 0; i < sizeof same_with_control / sizeof same_with_control[0]; i++)
        if (same_with_control[i].letter == key->code_point)
            return error_set(err, "%s is %s in a terminal; write %s", name, same_with_control[i].instead, same_with_control[i].instead);
    if ((key->code_point < 'a' || key->code_point > 'z') && strchr(" \\]^_", (int)key->code_point) == NULL)
        return error_set(err, "%s cannot be typed in a terminal; with C- only letters, Space and \\ ] ^ _ work", name);
    return true;
}

bool key_parse(const char *name, struct key *key, struct error *err) {
    struct key parsed = {.kind = K_NONE};
    const char *rest = take_modifiers(name, &parsed);
    if (!parse_named(rest, &parsed) && !parse_character(rest, &parsed))
        return error_set(err, "\"%s\" is not a key; write a character or Up, Enter, Space, Esc, Tab, PgUp, F1, with C-, M- or S- before it",
                         name);
    if (parsed.kind == K_CHAR && parsed.shift)
        return error_set(err, "%s: S- is for named keys; write the character itself", name);
    if (parsed.kind == K_CHAR && parsed.control && !check_control(name, &parsed, err))
        return false;
    *key = parsed;
    return true;
}

/* The key without its modifiers, as a name or as a label. */
static void describe(const struct key *key, bool as_label, char *out, size_t size) {
    char character[5] = {0};
    out[0] = '\0';
    for (size_t i = 0; i < NAMED_KEYS; i++)
        if (named_keys[i].kind == key->kind)
            snprintf(out, size, "%s", as_label ? named_keys[i].label : named_keys[i].name);
    if (key->kind == K_FUNCTION)
        snprintf(out, size, "F%d", (int)key->code_point);
    else if (key->kind == K_CHAR && key->code_point == ' ')
        snprintf(out, size, "%s", as_label ? "space" : "Space");
    else if (key->kind == K_CHAR && text_encode(key->code_point, character) > 0)
        snprintf(out, size, "%s", character);
}

void key_spell(const struct key *key, char *out, size_t size) {
    char base[32];
    describe(key, false, base, sizeof base);
    snprintf(out, size, "%s%s%s%s", key->control ? "C-" : "", key->alt ? "M-" : "", key->shift ? "S-" : "", base);
}

void key_label(const struct key *key, char *out, size_t size) {
    char base[32];
    describe(key, true, base, sizeof base);
    if (key->kind == K_CHAR && key->control && base[0] >= 'a' && base[0] <= 'z' && base[1] == '\0')
        base[0] = (char)(base[0] - ('a' - 'A'));
    snprintf(out, size, "%s%s%s%s", key->alt ? "alt-" : "", key->shift ? "shift-" : "", key->control ? "^" : "", base);
}

bool key_equal(const struct key *a, const struct key *b) {
    return a->kind == b->kind && a->code_point == b->code_point && a->control == b->control && a->alt == b->alt && a->shift == b->shift;
}
