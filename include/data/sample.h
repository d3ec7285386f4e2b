/* The beginning of a source: what a file is, is told from it. */
#ifndef FLAMEKEEP_DATA_SAMPLE_H
#define FLAMEKEEP_DATA_SAMPLE_H

#include "data/source.h"

enum { SAMPLE_SIZE = 64 * 1024 };

struct sample {
    unsigned char bytes[SAMPLE_SIZE];
    size_t size;
    bool whole; /* there is no more than this */
};

bool sample_read(struct source *source, struct sample *sample, struct error *err);

bool sample_starts(const struct sample *sample, size_t at, const char *bytes, size_t length);

/* Bytes of a UTF-8 mark at its beginning: 3 or 0. */
size_t sample_mark(const struct sample *sample);

#endif
