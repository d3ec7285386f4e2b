/* What has been typed and not yet been read: bytes from the terminal, handed
 * out as keys. The caller waits and tells the time. */
#ifndef FLAMEKEEP_UI_INPUT_H
#define FLAMEKEEP_UI_INPUT_H

#include "ui/decode.h"

enum { INPUT_SILENCE_MS = 25 }; /* after which a lone ESC is the Esc key */

struct input {
    struct decoder decoder;
    unsigned char bytes[4096];
    size_t start, end; /* of the bytes not yet decoded */
    double arrived_ms; /* when the last ones came */
    bool settled;      /* silence could not decide what they are */
    bool gone;         /* end of input or an error: nobody is there any more */
};

/* A zeroed struct input is ready for use. */

/* Reads once from a file descriptor that has something to say. */
void input_read(struct input *input, int file, double now_ms);

/* The next key; false when there is none or its bytes are incomplete. `quiet`: nothing more has come within the time of input_due_ms. */
bool input_take(struct input *input, bool quiet, struct key *key);

/* How many milliseconds of silence decide what the bytes so far are; -1 when none can. */
int input_due_ms(const struct input *input, double now_ms);

#endif
