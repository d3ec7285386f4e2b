#include "ui/input.h"

#include <errno.h>
#include <math.h>
#include <string.h>
#include <unistd.h>

void input_read(struct input *input, int file, double now_ms) {
    memmove(input->bytes, input->bytes + input->start, input->end - input->start);
    input->end -= input->start;
    input->start = 0;
    ssize_t count = read(file, input->bytes + input->end, sizeof input->bytes - input->end);
    if (count > 0) {
        input->end += (size_t)count;
        input->arrived_ms = now_ms;
        input->settled = false;
    } else if (count == 0 || (errno != EINTR && errno != EAGAIN)) {
        input->gone = true;
    }
}

bool input_take(struct input *input, bool quiet, struct key *key) {
    size_t used;
    while ((used = decode_key(&input->decoder, input->bytes + input->start, input->end - input->start, quiet, key)) > 0) {
        input->start += used;
        if (key->kind != K_NONE)
            return true;
    }
    input->settled = input->settled || quiet;
    return false;
}

int input_due_ms(const struct input *input, double now_ms) {
    bool pending = input->start < input->end || input->decoder.mode == DECODE_REPLY;
    double left = ceil(input->arrived_ms + INPUT_SILENCE_MS - now_ms);
    if (!pending || input->settled)
        return -1;
    return left > 0.0 ? (int)left : 0;
}
