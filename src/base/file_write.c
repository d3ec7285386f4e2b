#include "base/file_write.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"

enum { TRIES = 100 }; /* names of a temporary file */

enum { WHY_UNKNOWN = -1 }; /* an earlier write failed: the stream keeps no reason */

static bool cannot(const char *path, int why, struct error *err) {
    return error_set(err, "%s: cannot be written: %s", path, why != WHY_UNKNOWN ? strerror(why) : "is the disk full?");
}

/* What is there stays what it is: its permissions. Nothing there: those of the umask. */
static bool find_mode(const char *path, mode_t *mode, struct error *err) {
    struct stat info;
    *mode = 0;
    if (stat(path, &info) != 0)
        return errno == ENOENT || cannot(path, errno, err);
    if (S_ISDIR(info.st_mode))
        return error_set(err, "%s: is a folder: name a file in it", path);
    if (!S_ISREG(info.st_mode))
        return error_set(err, "%s: is not a regular file: use - and a redirection", path);
    if (access(path, W_OK) != 0) /* rename would not ask */
        return cannot(path, errno, err);
    *mode = info.st_mode & 0777;
    return true;
}

/* The file itself where `path` is a link to it, so that the link stays a link. */
static char *resolve(const char *path) {
    char *real = realpath(path, NULL);
    return real != NULL ? real : mem_text(path);
}

/* "folder/.name.1234-0.tmp": in the same folder, so that renaming is one step. */
static char *name_temporary(const char *path, int attempt) {
    const char *slash = strrchr(path, '/');
    int folder = slash != NULL ? (int)(slash - path + 1) : 0;
    size_t size = strlen(path) + 48;
    char *name = mem_new(size, 1);
    snprintf(name, size, "%.*s.flamekeep-%ld-%d.tmp", folder, path, (long)getpid(), attempt);
    return name;
}

static int open_temporary(struct file_write *write) {
    int fd = -1;
    for (int attempt = 0; fd < 0 && attempt < TRIES; attempt++) {
        free(write->temporary);
        write->temporary = name_temporary(write->path, attempt);
        fd = open(write->temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0666);
        if (fd < 0 && errno != EEXIST)
            break;
    }
    return fd;
}

bool file_write_begin(struct file_write *write, const char *path, struct error *err) {
    mode_t mode;
    *write = (struct file_write){.file = NULL};
    if (!find_mode(path, &mode, err))
        return false;
    write->path = resolve(path);
    int fd = open_temporary(write), why = errno;
    if (fd >= 0 && mode != 0 && fchmod(fd, mode) != 0) {
        why = errno;
        close(fd);
        unlink(write->temporary);
        fd = -1;
    }
    if (fd >= 0) {
        write->file = fdopen(fd, "w");
        if (write->file == NULL)
            die("out of memory");
        return true;
    }
    free(write->path);
    free(write->temporary);
    *write = (struct file_write){.file = NULL};
    return cannot(path, why, err);
}

static void end(struct file_write *write) {
    free(write->path);
    free(write->temporary);
    *write = (struct file_write){.file = NULL};
}

/* All of it, on the disk: else a name could come to stand for an empty file after a crash. */
static int finish(struct file_write *write) {
    errno = 0;
    bool written = fflush(write->file) == 0 && !ferror(write->file);
    int why = written ? 0 : errno != 0 ? errno : WHY_UNKNOWN;
    if (why == 0 && fsync(fileno(write->file)) != 0)
        why = errno;
    if (fclose(write->file) != 0 && why == 0)
        why = errno;
    if (why == 0 && rename(write->temporary, write->path) != 0)
        why = errno;
    return why;
}

bool file_write_commit(struct file_write *write, struct error *err) {
    int why = finish(write);
    if (why != 0) {
        unlink(write->temporary);
        cannot(write->path, why, err);
    }
    end(write);
    return why == 0;
}

void file_write_abandon(struct file_write *write) {
    if (write->file == NULL)
        return;
    fclose(write->file);
    unlink(write->temporary);
    end(write);
}
