#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"

static bool check_kind(int fd, const char *path, size_t most, struct error *err) {
    struct stat info;
    if (fstat(fd, &info) != 0)
        return error_set(err, "%s: %s", path, strerror(errno));
    if (S_ISDIR(info.st_mode))
        return error_set(err, "%s: is a directory, not a file", path);
    if (!S_ISREG(info.st_mode))
        return error_set(err, "%s: is not a regular file", path);
    if (info.st_size > (off_t)most)
        return error_set(err, "%s: is larger than %zu KiB", path, most / 1024);
    return true;
}

/* Reads until the end or until `room` is full: the file may grow or shrink meanwhile. */
static bool read_all(int fd, unsigned char *bytes, size_t room, size_t *size) {
    *size = 0;
    while (*size < room) {
        ssize_t got = read(fd, bytes + *size, room - *size);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return false;
        if (got == 0)
            break;
        *size += (size_t)got;
    }
    return true;
}

static bool read_checked(int fd, const char *path, size_t most, unsigned char **bytes, size_t *size, struct error *err) {
    if (!check_kind(fd, path, most, err))
        return false;
    unsigned char *buffer = mem_new(most + 1, 1);
    bool read_well = read_all(fd, buffer, most + 1, size);
    if (read_well && *size <= most) {
        *bytes = buffer;
        return true;
    }
    if (!read_well)
        error_set(err, "%s: %s", path, strerror(errno));
    else
        error_set(err, "%s: is larger than %zu KiB", path, most / 1024);
    free(buffer);
    return false;
}

bool file_read(const char *path, size_t most, unsigned char **bytes, size_t *size, struct error *err) {
    int fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
    if (fd < 0)
        return error_set(err, "%s: %s", path, strerror(errno));
    bool done = read_checked(fd, path, most, bytes, size, err);
    close(fd);
    return done;
}
