#include "ui/clipboard.h"

#include <stdlib.h>
#include <string.h>

#include "base/base64.h"
#include "base/mem.h"

enum { SCREEN_PIECE = 240 }; /* GNU screen takes 768 bytes, older ones 256 */

static const char begin[] = "\033]52;c;", end[] = "\a"; /* every terminal ends at BEL, some old ones at nothing else */
static const char hand_on[] = "\033P", handed_on[] = "\033\\";

static int starts(const char *text, const char *with) {
    return text != NULL && strncmp(text, with, strlen(with)) == 0;
}

enum clipboard_way clipboard_way(const char *term, const char *sty) {
    if (starts(term, "linux")) /* the console */
        return CLIPBOARD_NONE;
    return sty != NULL && sty[0] != '\0' && !starts(term, "tmux") ? CLIPBOARD_SCREEN : CLIPBOARD_PLAIN;
}

static char *plain(const char *text, size_t length, size_t *size) {
    size_t letters = base64_length(length), before = sizeof begin - 1, after = sizeof end - 1;
    char *sequence = mem_new(before + letters + after, 1);
    memcpy(sequence, begin, before);
    base64_encode(sequence + before, text, length);
    memcpy(sequence + before + letters, end, after);
    *size = before + letters + after;
    return sequence;
}

static char *append(char *to, const char *bytes, size_t length) {
    memcpy(to, bytes, length);
    return to + length;
}

char *clipboard_sequence(const char *text, size_t length, enum clipboard_way way, size_t *size) {
    size_t inner;
    char *sequence = plain(text, length, &inner);
    *size = inner;
    if (way != CLIPBOARD_SCREEN)
        return sequence;
    size_t pieces = (inner + SCREEN_PIECE - 1) / SCREEN_PIECE;
    char *wrapped = mem_new(inner + pieces * (sizeof hand_on + sizeof handed_on), 1), *at = wrapped;
    for (size_t done = 0; done < inner; done += SCREEN_PIECE) {
        at = append(at, hand_on, sizeof hand_on - 1);
        at = append(at, sequence + done, inner - done < SCREEN_PIECE ? inner - done : SCREEN_PIECE);
        at = append(at, handed_on, sizeof handed_on - 1);
    }
    free(sequence);
    *size = (size_t)(at - wrapped);
    return wrapped;
}
