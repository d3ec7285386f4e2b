#include "data/rejects.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "data/csv_cell.h"
#include "data/spill.h"

#define HEAD_LINE "line"
#define HEAD_REASON "reason"

static bool write_error(const struct rejects *rejects, struct error *err) {
    return error_set(err, "%s: the rejected rows cannot be written: %s", rejects->path, strerror(errno));
}

static void write_row(FILE *file, const char *first, const char *second, const char *const *cells, size_t count) {
    struct output out = {.file = file};
    csv_cell_text(&out, first);
    fputc(',', file);
    csv_cell_text(&out, second);
    for (size_t i = 0; i < count; i++) {
        fputc(',', file);
        csv_cell_text(&out, cells[i]);
    }
    fputc('\n', file);
}

static bool to_stdout(const struct rejects *rejects) {
    return strcmp(rejects->path, "-") == 0;
}

/* All of the rows or none: they wait where nobody sees them. */
static bool begin(struct rejects *rejects, const struct mapping *mapping, struct error *err) {
    int fd = spill_nameless();
    if (fd < 0)
        return write_error(rejects, err);
    rejects->file = fdopen(fd, "w+");
    if (rejects->file == NULL)
        die("out of memory");
    write_row(rejects->file, HEAD_LINE, HEAD_REASON, (const char *const *)mapping->headers, mapping->width);
    return true;
}

bool rejects_add(struct rejects *rejects, const struct mapping *mapping, const struct csv *row, const char *reason, struct error *err) {
    char line[24];
    if (rejects->path == NULL)
        return true;
    if (rejects->file == NULL && !begin(rejects, mapping, err))
        return false;
    snprintf(line, sizeof line, "%zu", row->line);
    write_row(rejects->file, line, reason, row->cells, row->count);
    return !ferror(rejects->file) || write_error(rejects, err);
}

static bool copy(FILE *from, FILE *to) {
    char block[8192];
    size_t got;
    rewind(from);
    while ((got = fread(block, 1, sizeof block, from)) > 0)
        if (fwrite(block, 1, got, to) != got)
            return false;
    return !ferror(from) && fflush(to) == 0;
}

/* To the terminal only what it may see. */
static bool copy_to_stdout(const struct rejects *rejects) {
    struct output out = output_to(stdout);
    long size = ftell(rejects->file);
    if (size < 0)
        return false;
    char *text = mem_new((size_t)size + 1, 1);
    rewind(rejects->file);
    bool ok = fread(text, 1, (size_t)size, rejects->file) == (size_t)size;
    if (ok)
        output_text(&out, text);
    free(text);
    return ok;
}

/* Through a new file beside it (0600, through no link). */
static bool copy_to_path(const struct rejects *rejects) {
    size_t size = strlen(rejects->path) + sizeof ".XXXXXX";
    char *temporary = mem_new(size, 1);
    snprintf(temporary, size, "%s.XXXXXX", rejects->path);
    int fd = mkstemp(temporary);
    FILE *file = fd >= 0 ? fdopen(fd, "w") : NULL;
    bool ok = file != NULL && copy(rejects->file, file) && fsync(fd) == 0;
    ok = file != NULL && fclose(file) == 0 && ok && rename(temporary, rejects->path) == 0;
    if (fd >= 0 && !ok)
        unlink(temporary);
    free(temporary);
    return ok;
}

bool rejects_publish(struct rejects *rejects, struct error *err) {
    if (rejects->file == NULL)
        return true;
    bool ok = (to_stdout(rejects) ? copy_to_stdout(rejects) : copy_to_path(rejects)) || write_error(rejects, err);
    rejects_discard(rejects);
    return ok;
}

void rejects_discard(struct rejects *rejects) {
    if (rejects->file != NULL)
        fclose(rejects->file);
    rejects->file = NULL;
}

/* A file that is not there, is empty, or begins as ours do. Links and what is no file are replaced, never followed. */
static bool may_be_replaced(const char *path) {
    static const char head[] = HEAD_LINE "," HEAD_REASON ",";
    char start[sizeof head - 1];
    struct stat status;
    if (lstat(path, &status) != 0 || !S_ISREG(status.st_mode) || status.st_size == 0)
        return true;
    int fd = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    bool ours = fd >= 0 && read(fd, start, sizeof start) == (ssize_t)sizeof start && memcmp(start, head, sizeof start) == 0;
    if (fd >= 0)
        close(fd);
    return ours;
}

bool rejects_check(const struct rejects *rejects, const struct source *source, struct error *err) {
    if (rejects->path == NULL || to_stdout(rejects))
        return true;
    if (source_is(source, rejects->path))
        return error_set(err, "%s: rejected rows cannot go to the file that is imported: choose another name", rejects->path);
    return may_be_replaced(rejects->path) ||
           error_set(err, "%s: is there already and holds something else than rejected rows: choose another name with --rejects", rejects->path);
}
