#include "data/handle_cell.h"

#include <string.h>

#include "base/text.h"

#define LOWER_HANDLE "abcdefghijklmnopqrstuvwxyz0123456789._-"

static bool in_handle(char c) {
    return text_is_letter(c) || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-';
}

bool handle_like(const char *text) {
    if (text[0] == '@')
        text++;
    if (strncmp(text, "http://", 7) == 0 || strncmp(text, "https://", 8) == 0)
        return true;
    if (text[0] == '\0')
        return false;
    while (in_handle(*text))
        text++;
    return *text == '\0';
}

bool handle_in_parentheses(const char *text, struct named_handle *out) {
    const char *open = strrchr(text, '(');
    if (open == NULL || open == text)
        return false;
    size_t length = strspn(open + 1, LOWER_HANDLE), name = (size_t)(open - text);
    while (name > 0 && (text[name - 1] == ' ' || text[name - 1] == '\t'))
        name--;
    *out = (struct named_handle){.name = text, .name_length = name, .handle = open + 1, .handle_length = length};
    return length > 1 && name > 0 && strcmp(open + 1 + length, ")") == 0;
}
