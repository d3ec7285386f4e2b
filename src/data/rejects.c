#include "data/rejects.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "data/csv_cell.h"

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

/* Standard output must get all of the rows or none: they wait in a file without a name. */
static bool open_nameless(struct rejects *rejects, struct error *err) {
    rejects->file = tmpfile();
    return rejects->file != NULL || write_error(rejects, err);
}

static bool open_beside(struct rejects *rejects, struct error *err) {
    size_t size = strlen(rejects->path) + sizeof ".XXXXXX";
    rejects->temporary = mem_new(size, 1);
    snprintf(rejects->temporary, size, "%s.XXXXXX", rejects->path);
    int fd = mkstemp(rejects->temporary); /* new, 0600, through no link */
    if (fd < 0) {
        free(rejects->temporary);
        rejects->temporary = NULL;
        return write_error(rejects, err);
    }
    rejects->file = fdopen(fd, "w");
    if (rejects->file == NULL)
        die("out of memory");
    return true;
}

static bool begin(struct rejects *rejects, const struct mapping *mapping, struct error *err) {
    if (!(to_stdout(rejects) ? open_nameless(rejects, err) : open_beside(rejects, err)))
        return false;
    write_row(rejects->file, "line", "reason", (const char *const *)mapping->headers, mapping->width);
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

static bool give_name(const struct rejects *rejects) {
    return fflush(rejects->file) == 0 && fsync(fileno(rejects->file)) == 0 && rename(rejects->temporary, rejects->path) == 0;
}

bool rejects_publish(struct rejects *rejects, struct error *err) {
    if (rejects->file == NULL)
        return true;
    if (!(to_stdout(rejects) ? copy_to_stdout(rejects) : give_name(rejects))) {
        write_error(rejects, err);
        rejects_discard(rejects);
        return false;
    }
    fclose(rejects->file);
    free(rejects->temporary);
    *rejects = (struct rejects){.path = rejects->path};
    return true;
}

void rejects_discard(struct rejects *rejects) {
    if (rejects->file == NULL)
        return;
    fclose(rejects->file);
    if (rejects->temporary != NULL)
        unlink(rejects->temporary);
    free(rejects->temporary);
    *rejects = (struct rejects){.path = rejects->path};
}

bool rejects_check(const struct rejects *rejects, const struct source *source, struct error *err) {
    if (rejects->path == NULL || to_stdout(rejects) || !source_is(source, rejects->path))
        return true;
    return error_set(err, "%s: rejected rows cannot go to the file that is imported: choose another name", rejects->path);
}
