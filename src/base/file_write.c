#define _GNU_SOURCE /* O_TMPFILE, where there is one */
#include "base/file_write.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"

enum { TRIES = 100 }; /* names of a temporary file */

enum { WHY_UNKNOWN = -1 }; /* an earlier write failed: the stream keeps no reason */

static bool cannot(const char *path, int why, struct error *err) {
    const char *slash = strrchr(path, '/');
    if (why == ENOENT && slash != NULL && slash > path)
        return error_set(err, "%s: cannot be written: there is no folder %.*s", path, (int)(slash - path), path);
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

static int open_named(struct file_write *write) {
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

/* By this name a nameless file can be given another one. */
struct by_number {
    char path[40];
};

static struct by_number by_number(int fd) {
    struct by_number name;
    snprintf(name.path, sizeof name.path, "/proc/self/fd/%d", fd);
    return name;
}

/* -1 where the system or the file system knows no nameless files, or could not name them later. */
static int open_nameless(const struct file_write *write) {
    int fd = -1;
#ifdef O_TMPFILE
    const char *slash = strrchr(write->path, '/');
    char *folder = slash == NULL ? mem_text(".") : mem_text_n(write->path, (size_t)(slash - write->path + 1));
    fd = open(folder, O_WRONLY | O_TMPFILE | O_CLOEXEC, 0666);
    free(folder);
    if (fd >= 0 && access(by_number(fd).path, F_OK) != 0) {
        close(fd);
        fd = -1;
    }
#else
    (void)write;
#endif
    return fd;
}

static void end(struct file_write *write) {
    free(write->path);
    free(write->temporary);
    *write = (struct file_write){.file = NULL};
}

static void forget_temporary(const struct file_write *write) {
    if (write->temporary != NULL)
        unlink(write->temporary);
}

static bool begin(struct file_write *write, const char *path, bool nameless, struct error *err) {
    mode_t mode;
    *write = (struct file_write){.file = NULL};
    if (!find_mode(path, &mode, err))
        return false;
    write->path = resolve(path);
    int fd = nameless ? open_nameless(write) : -1;
    if (fd < 0)
        fd = open_named(write);
    int why = errno;
    if (fd >= 0 && mode != 0 && fchmod(fd, mode) != 0) {
        why = errno;
        close(fd);
        forget_temporary(write);
        fd = -1;
    }
    if (fd < 0) {
        end(write);
        return cannot(path, why, err);
    }
    write->file = fdopen(fd, "w");
    if (write->file == NULL)
        die("out of memory");
    return true;
}

bool file_write_begin(struct file_write *write, const char *path, struct error *err) {
    return begin(write, path, true, err);
}

bool file_write_begin_named(struct file_write *write, const char *path, struct error *err) {
    return begin(write, path, false, err);
}

/* A file without a name gets the temporary one, since a rename can replace what stands there, and a link cannot. */
static int give_name(struct file_write *write) {
    int why = write->temporary != NULL ? 0 : EEXIST;
    for (int attempt = 0; why == EEXIST && attempt < TRIES; attempt++) {
        free(write->temporary);
        write->temporary = name_temporary(write->path, attempt);
        bool named = linkat(AT_FDCWD, by_number(fileno(write->file)).path, AT_FDCWD, write->temporary, AT_SYMLINK_FOLLOW) == 0;
        why = named ? 0 : errno;
    }
    if (why != 0) { /* then it is somebody else's, or nobody's */
        free(write->temporary);
        write->temporary = NULL;
    }
    return why;
}

/* All of it, on the disk: else a name could come to stand for an empty file after a crash. */
static int flush(struct file_write *write) {
    errno = 0;
    if (fflush(write->file) != 0 || ferror(write->file))
        return errno != 0 ? errno : WHY_UNKNOWN;
    return fsync(fileno(write->file)) == 0 ? 0 : errno;
}

/* Signals wait, so that none comes between the two names. */
static int take_name(struct file_write *write) {
    sigset_t all, before;
    sigfillset(&all);
    sigprocmask(SIG_BLOCK, &all, &before);
    int why = give_name(write);
    if (why == 0 && rename(write->temporary, write->path) != 0) {
        why = errno;
        unlink(write->temporary);
    }
    sigprocmask(SIG_SETMASK, &before, NULL);
    return why;
}

bool file_write_commit(struct file_write *write, struct error *err) {
    int why = flush(write);
    if (why == 0)
        why = take_name(write);
    else
        forget_temporary(write);
    fclose(write->file); /* all is on the disk already */
    if (why != 0)
        cannot(write->path, why, err);
    end(write);
    return why == 0;
}

void file_write_abandon(struct file_write *write) {
    if (write->file == NULL)
        return;
    fclose(write->file);
    forget_temporary(write);
    end(write);
}
