#include "e2e/clipboard.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

enum { ESC = 0x1B, BEL = 0x07 };

static const char begin[] = "\033]52;c;";

void clipboard_free(struct clipboard *clipboard) {
    free(clipboard->letters);
    free(clipboard->text);
    *clipboard = (struct clipboard){.letters = NULL};
}

static int value_of(char letter) {
    static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const char *at = letter != '\0' ? strchr(alphabet, letter) : NULL;
    return at != NULL ? (int)(at - alphabet) : -1;
}

/* The text, or NULL when the letters are not whole groups of base64 with padding. */
static char *decode(const char *letters, size_t length) {
    size_t padding = 0, used = 0;
    while (padding < 2 && padding < length && letters[length - 1 - padding] == '=')
        padding++;
    char *text = mem_new(length + 1, 1);
    uint32_t group = 0;
    for (size_t i = 0; i < length - padding; i++) {
        int value = value_of(letters[i]);
        if (value < 0 || length % 4 != 0) {
            free(text);
            return NULL;
        }
        group = group << 6 | (uint32_t)value;
        if (i % 4 > 0) /* a byte is complete with the second, third and fourth letter */
            text[used++] = (char)(group >> (2 * (3 - i % 4)) & 0xFFU);
    }
    return text;
}

static void finish(struct clipboard *clipboard) {
    free(clipboard->text);
    clipboard->text = decode(clipboard->letters, clipboard->length);
    clipboard->copies++;
    clipboard->matched = clipboard->length = 0;
}

static void keep(struct clipboard *clipboard, char byte) {
    clipboard->letters = mem_grow(clipboard->letters, clipboard->length, &clipboard->capacity, 1);
    clipboard->letters[clipboard->length++] = byte;
}

void clipboard_read(struct clipboard *clipboard, const char *bytes, size_t length) {
    for (size_t i = 0; i < length; i++) {
        if (clipboard->matched < sizeof begin - 1)
            clipboard->matched = bytes[i] == begin[clipboard->matched] ? clipboard->matched + 1 : bytes[i] == ESC;
        else if (bytes[i] == BEL || bytes[i] == ESC) /* what follows ESC is the guard's concern */
            finish(clipboard);
        else
            keep(clipboard, bytes[i]);
    }
}
