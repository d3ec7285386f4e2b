#include "support/scratch.h"

#include <ftw.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/mem.h"

void scratch_make(struct scratch *scratch) {
    const char *place = getenv("TMPDIR");
    if (place == NULL || strlen(place) > 30)
        place = "/tmp";
    snprintf(scratch->directory, sizeof scratch->directory, "%s/flamekeep-test-XXXXXX", place);
    assert_non_null(mkdtemp(scratch->directory));
}

static int remove_entry(const char *path, const struct stat *status, int kind, struct FTW *place) {
    (void)status;
    (void)kind;
    (void)place;
    return remove(path);
}

void scratch_remove(struct scratch *scratch) {
    assert_int_equal(nftw(scratch->directory, remove_entry, 8, FTW_DEPTH | FTW_PHYS), 0);
}

const char *scratch_path(struct scratch *scratch, const char *name) {
    snprintf(scratch->path, sizeof scratch->path, "%s/%s", scratch->directory, name);
    return scratch->path;
}

unsigned char *scratch_read(const char *path, size_t *size) {
    FILE *file = fopen(path, "rb");
    size_t capacity = 0, step;
    unsigned char *bytes = NULL;
    assert_non_null(file);
    *size = 0;
    do {
        bytes = mem_resize(bytes, capacity += 65536, 1);
        step = fread(bytes + *size, 1, capacity - *size, file);
        *size += step;
    } while (step > 0);
    assert_int_equal(fclose(file), 0);
    return bytes;
}

void scratch_write(const char *path, const void *bytes, size_t size) {
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, size, file), size);
    assert_int_equal(fclose(file), 0);
}

char *scratch_text(const char *path) {
    size_t size;
    unsigned char *bytes = scratch_read(path, &size);
    char *text = calloc(size + 1, 1);
    memcpy(text, bytes, size);
    free(bytes);
    return text;
}
