#include "data/sample.h"

#include <string.h>

/* However short the single reads are. */
bool sample_read(struct source *source, struct sample *sample, struct error *err) {
    size_t got;
    source->at = 0;
    sample->size = 0;
    do {
        if (!source_read(source, sample->bytes + sample->size, SAMPLE_SIZE - sample->size, &got, err))
            return false;
        sample->size += got;
    } while (got > 0);
    sample->whole = source->at == source->size;
    return true;
}

bool sample_starts(const struct sample *sample, size_t at, const char *bytes, size_t length) {
    return sample->size >= at + length && memcmp(sample->bytes + at, bytes, length) == 0;
}

size_t sample_mark(const struct sample *sample) {
    return sample_starts(sample, 0, "\xEF\xBB\xBF", 3) ? 3 : 0;
}
