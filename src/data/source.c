#include "data/source.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"

static void remember(struct source *source, const struct stat *status) {
    source->size = (uint64_t)status->st_size;
    source->changed = status->st_mtim;
}

static bool check_regular(struct source *source, struct error *err) {
    struct stat status;
    if (fstat(source->fd, &status) != 0)
        return error_set(err, "%s: cannot be read: %s", source->name, strerror(errno));
    if (S_ISDIR(status.st_mode))
        return error_set(err, "%s: is a folder: name a file in it", source->name);
    if (!S_ISREG(status.st_mode))
        return error_set(err, "%s: is not a regular file: save the data to a file, or pipe it in with -", source->name);
    remember(source, &status);
    source->device = status.st_dev;
    source->inode = status.st_ino;
    return true;
}

/* Reads once, as often as signals interrupt. */
static ssize_t read_some(int fd, void *out, size_t room) {
    ssize_t got;
    do
        got = read(fd, out, room);
    while (got < 0 && errno == EINTR);
    return got;
}

static bool read_stdin(struct source *source, struct error *err) {
    size_t capacity = 64 * 1024, size = 0;
    source->owned = mem_new(capacity, 1);
    for (;;) {
        ssize_t got = read_some(STDIN_FILENO, source->owned + size, capacity - size);
        if (got < 0)
            return error_set(err, "standard input: cannot be read: %s", strerror(errno));
        if (got == 0)
            break;
        size += (size_t)got;
        if (size > SOURCE_STDIN_MAX)
            return error_set(err, "standard input: more than %d MiB: save it to a file and import that", SOURCE_STDIN_MAX / (1024 * 1024));
        if (size == capacity)
            source->owned = mem_resize(source->owned, capacity *= 2, 1);
    }
    source->bytes = source->owned;
    source->size = size;
    return true;
}

static bool open_any(struct source *source, struct error *err) {
    if (strcmp(source->name, "-") == 0) {
        source->name = "standard input";
        return read_stdin(source, err);
    }
    source->fd = open(source->name, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC); /* a FIFO must not make us wait */
    if (source->fd < 0)
        return error_set(err, "%s: cannot be opened: %s", source->name, strerror(errno));
    return check_regular(source, err);
}

bool source_open(struct source *source, const char *path, struct error *err) {
    *source = (struct source){.name = path, .fd = -1};
    if (open_any(source, err))
        return true;
    source_close(source);
    return false;
}

void source_memory(struct source *source, const char *name, const unsigned char *bytes, size_t size) {
    *source = (struct source){.name = name, .fd = -1, .bytes = bytes, .size = size};
}

void source_close(struct source *source) {
    if (source->fd >= 0)
        close(source->fd);
    free(source->owned);
    source->fd = -1;
    source->owned = NULL;
}

static bool read_file(struct source *source, unsigned char *out, size_t room, size_t *got, struct error *err) {
    ssize_t n;
    do
        n = pread(source->fd, out, room, (off_t)source->at);
    while (n < 0 && errno == EINTR);
    if (n < 0)
        return error_set(err, "%s: cannot be read: %s", source->name, strerror(errno));
    if (n == 0)
        return error_set(err, "%s: became shorter while it was read: try again", source->name);
    *got = (size_t)n;
    return true;
}

bool source_read(struct source *source, unsigned char *out, size_t room, size_t *got, struct error *err) {
    uint64_t left = source->size - source->at;
    *got = room < left ? room : (size_t)left;
    if (*got == 0)
        return true;
    if (source->fd < 0)
        memcpy(out, source->bytes + source->at, *got);
    else if (!read_file(source, out, *got, got, err))
        return false;
    source->at += *got;
    return true;
}

bool source_unchanged(const struct source *source, struct error *err) {
    struct stat status;
    if (source->fd < 0)
        return true;
    if (fstat(source->fd, &status) != 0)
        return error_set(err, "%s: cannot be read: %s", source->name, strerror(errno));
    bool same = (uint64_t)status.st_size == source->size && status.st_mtim.tv_sec == source->changed.tv_sec &&
                status.st_mtim.tv_nsec == source->changed.tv_nsec;
    return same || error_set(err, "%s: was written to while it was read: try again", source->name);
}

bool source_replace(struct source *source, int fd, struct error *err) {
    struct stat status;
    bool good = source_unchanged(source, err);
    source_close(source);
    source->fd = fd;
    source->bytes = NULL;
    source->at = 0;
    if (good && fstat(fd, &status) != 0)
        return error_set(err, "%s: cannot be converted: %s", source->name, strerror(errno));
    if (good)
        remember(source, &status);
    return good;
}

bool source_is(const struct source *source, const char *path) {
    struct stat there;
    return source->inode != 0 && stat(path, &there) == 0 && there.st_dev == source->device && there.st_ino == source->inode;
}
