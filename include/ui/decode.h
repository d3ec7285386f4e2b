/* Bytes from a terminal into keys: UTF-8, the escape sequences of the xterm
 * family, rxvt and the Linux console, SGR mouse reports and bracketed paste.
 * Replies of the terminal and anything unknown become no key at all. */
#ifndef FLAMEKEEP_UI_DECODE_H
#define FLAMEKEEP_UI_DECODE_H

#include "ui/key.h"

enum decode_mode {
    DECODE_KEYS,
    DECODE_PASTE, /* text between the marks of a bracketed paste */
    DECODE_REPLY, /* inside a string that the terminal sent by itself */
};

struct decoder {
    enum decode_mode mode; /* a zeroed decoder is ready for use */
};

enum { DECODE_LONGEST = 64 }; /* bytes after which a key is always decided */

/* Takes one key off the front of the bytes and returns how many it used; key->kind is K_NONE when they mean nothing. 0: they are
 * the start of something longer. `quiet` says that nothing more has come for a while: a lone ESC is then the Esc key, and an endless
 * reply is over. */
size_t decode_key(struct decoder *decoder, const unsigned char *bytes, size_t length, bool quiet, struct key *key);

#endif
