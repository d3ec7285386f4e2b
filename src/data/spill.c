#include "data/spill.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"

static const char *directory(void) {
    const char *named = getenv("TMPDIR");
    return named != NULL && named[0] != '\0' ? named : "/tmp";
}

static bool cannot(const char *name, int why, struct error *err) {
    return error_set(err, "%s: cannot be converted in %s: %s; set TMPDIR to a folder with room", name, directory(), strerror(why));
}

int spill_nameless(void) {
    size_t size = strlen(directory()) + sizeof "/flamekeep-XXXXXX";
    char *path = mem_new(size, 1);
    snprintf(path, size, "%s/flamekeep-XXXXXX", directory());
    int fd = mkstemp(path);
    if (fd >= 0)
        unlink(path);
    free(path);
    return fd;
}

bool spill_open(struct spill *spill, const char *name, uint64_t most, struct error *err) {
    *spill = (struct spill){.name = name, .most = most, .line = 1};
    int fd = spill_nameless();
    if (fd < 0)
        return cannot(name, errno, err);
    spill->file = fdopen(fd, "w+");
    if (spill->file == NULL)
        die("out of memory");
    return true;
}

void spill_close(struct spill *spill) {
    if (spill->file != NULL)
        fclose(spill->file);
    spill->file = NULL;
}

void spill_bytes(struct spill *spill, const char *bytes, size_t size) {
    spill->size += size;
    if (spill->size <= spill->most && fwrite(bytes, 1, size, spill->file) != size && spill->why == 0)
        spill->why = errno;
}

static void put(struct spill *spill, char c) {
    if (++spill->size <= spill->most && putc(c, spill->file) == EOF && spill->why == 0)
        spill->why = errno;
}

static void put_quoted(struct spill *spill, const char *text, size_t length) {
    put(spill, '"');
    for (size_t i = 0; i < length; i++) {
        if (text[i] == '"')
            put(spill, '"');
        put(spill, text[i] == '\n' || text[i] == '\r' ? ' ' : text[i]);
    }
    put(spill, '"');
}

/* An empty cell in quotes is more than a blank line. */
static bool is_plain(const char *text, size_t length) {
    for (size_t i = 0; i < length; i++)
        if (text[i] == ',' || text[i] == '"' || text[i] == '\n' || text[i] == '\r')
            return false;
    return length > 0;
}

void spill_cell(struct spill *spill, size_t column, const char *text, size_t length) {
    for (; spill->cells < column; spill->cells++)
        put(spill, ',');
    if (is_plain(text, length))
        spill_bytes(spill, text, length);
    else
        put_quoted(spill, text, length);
}

void spill_end_row(struct spill *spill) {
    put(spill, '\n');
    spill->cells = 0;
    spill->line++;
}

void spill_skip_to(struct spill *spill, size_t line) {
    while (spill->line < line)
        spill_end_row(spill);
}

bool spill_check(const struct spill *spill, struct error *err) {
    if (spill->size > spill->most)
        return error_set(err, "%s: is more than %d MiB as a table: this is no list of creators", spill->name,
                         (int)(spill->most / (1024 * 1024)));
    return spill->why == 0 || cannot(spill->name, spill->why, err);
}

static bool flush(struct spill *spill, struct error *err) {
    if (!spill_check(spill, err))
        return false;
    return fflush(spill->file) == 0 || cannot(spill->name, errno, err);
}

bool spill_view(struct spill *spill, struct source *view, struct error *err) {
    *view = (struct source){.name = spill->name, .fd = fileno(spill->file), .size = spill->size, .table = true, .first_line = 1};
    return flush(spill, err);
}

static bool give(struct spill *spill, struct source *source, struct error *err) {
    if (!flush(spill, err))
        return false;
    int fd = fcntl(fileno(spill->file), F_DUPFD_CLOEXEC, 0);
    if (fd < 0)
        return cannot(spill->name, errno, err);
    return source_replace(source, fd, err);
}

bool spill_into(struct spill *spill, struct source *source, struct error *err) {
    bool good = give(spill, source, err);
    spill_close(spill);
    return good;
}
