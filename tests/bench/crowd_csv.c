/* crowd_csv SEED COUNT: a crowd (support/crowd.h) on standard output, as a spreadsheet. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "support/crowd.h"

static bool read_number(const char *text, uint64_t *out) {
    char *end;
    *out = strtoull(text, &end, 10);
    return text[0] >= '0' && text[0] <= '9' && *end == '\0';
}

int main(int argc, char **argv) {
    uint64_t seed, count;
    if (argc != 3 || !read_number(argv[1], &seed) || !read_number(argv[2], &count)) {
        fprintf(stderr, "usage: crowd_csv SEED COUNT\n");
        return 2;
    }
    return crowd_write(stdout, seed, count) ? 0 : 1;
}
