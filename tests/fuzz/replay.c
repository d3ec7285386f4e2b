/* Drives a fuzz target with recorded inputs: fuzz_NAME DIRECTORY. Prints TAP; a fault ends the program. */
#include <dirent.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "fuzz/fuzz.h"

static int is_visible(const struct dirent *entry) {
    return entry->d_name[0] != '.';
}

/* Exactly as many bytes as the file has, so that reading past them is seen. */
static uint8_t *read_exactly(const char *path, size_t *size) {
    FILE *file = fopen(path, "rb");
    if (file == NULL || fseek(file, 0, SEEK_END) != 0)
        die("cannot read an input");
    *size = (size_t)ftell(file);
    rewind(file);
    uint8_t *bytes = malloc(*size == 0 ? 1 : *size);
    if (bytes == NULL || fread(bytes, 1, *size, file) != *size)
        die("cannot read an input");
    fclose(file);
    return bytes;
}

static void replay(const char *directory, const char *name) {
    char path[4096];
    size_t size;
    snprintf(path, sizeof path, "%s/%s", directory, name);
    uint8_t *bytes = read_exactly(path, &size);
    LLVMFuzzerTestOneInput(bytes, size);
    free(bytes);
}

int main(int argc, char **argv) {
    struct dirent **entries;
    int count = argc == 2 ? scandir(argv[1], &entries, is_visible, alphasort) : -1;
    setlocale(LC_ALL, "C.UTF-8");
    if (count < 0)
        die("expected a directory of inputs");
    for (int i = 0; i < count; i++) {
        replay(argv[1], entries[i]->d_name);
        printf("ok %d - %s\n", i + 1, entries[i]->d_name);
        fflush(stdout);
        free(entries[i]);
    }
    free(entries);
    printf("1..%d\n", count);
    return 0;
}
