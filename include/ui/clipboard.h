/* What is sent to a terminal so that a text comes to the clipboard of whoever sits at it (OSC 52). */
#ifndef FLAMEKEEP_UI_CLIPBOARD_H
#define FLAMEKEEP_UI_CLIPBOARD_H

#include <stddef.h>

enum clipboard_way {
    CLIPBOARD_NONE, /* there is none, or what is sent could show on the screen */
    CLIPBOARD_PLAIN,
    CLIPBOARD_SCREEN, /* through GNU screen, which hands on what it is told to, in small pieces, and would show a longer sequence as text */
};

/* From TERM, and from STY, which GNU screen sets; NULL: not set. */
enum clipboard_way clipboard_way(const char *term, const char *sty);

/* The bytes to send, which the caller frees; way is not CLIPBOARD_NONE. */
char *clipboard_sequence(const char *text, size_t length, enum clipboard_way way, size_t *size);

#endif
