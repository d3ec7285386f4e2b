#include "store/store_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"

static char *join(const char *directory, const char *name) {
    size_t size = strlen(directory) + strlen(name) + 2;
    char *path = mem_new(size, 1);
    snprintf(path, size, "%s%s%s", directory, directory[0] != '\0' && directory[strlen(directory) - 1] == '/' ? "" : "/", name);
    return path;
}

char *store_default_path(struct error *err) {
    const char *data = getenv("XDG_DATA_HOME"), *home = getenv("HOME");
    if (data != NULL && data[0] == '/')
        return join(data, "flamekeep/flamekeep.db");
    if (home != NULL && home[0] == '/')
        return join(home, ".local/share/flamekeep/flamekeep.db");
    error_set(err, "no place for the store: set HOME or XDG_DATA_HOME, or name a file with --db");
    return NULL;
}

/* Every missing directory above the path's last name. */
static bool make_directories(const char *path, struct error *err) {
    char *prefix = mem_text(path);
    bool good = true;
    for (char *slash = strchr(prefix + 1, '/'); good && slash != NULL; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        if (mkdir(prefix, 0700) != 0 && errno != EEXIST)
            good = error_set(err, "%s: cannot make the directory: %s", prefix, strerror(errno));
        *slash = '/';
    }
    free(prefix);
    return good;
}

/* The path with its directory resolved: SQLite refuses a symbolic link anywhere in it, and only the last name matters here. */
static char *resolve(const char *path, struct error *err) {
    const char *slash = strrchr(path, '/'), *name = slash != NULL ? slash + 1 : path;
    if (name[0] == '\0') {
        error_set(err, "'%s' is not the name of a file", path);
        return NULL;
    }
    char *parent = slash == NULL ? mem_text(".") : mem_text_n(path, slash == path ? 1 : (size_t)(slash - path));
    char *directory = realpath(parent, NULL);
    char *resolved = directory != NULL ? join(directory, name) : NULL;
    if (resolved == NULL)
        error_set(err, "%s: %s", parent, strerror(errno));
    free(directory);
    free(parent);
    return resolved;
}

/* Closing a file drops the locks that this process holds on it, so only a file made just now is ever opened here. */
static bool create(const char *path, const char *named, struct error *err) {
    int fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (fd < 0)
        return errno == EEXIST || error_set(err, "%s: cannot be created: %s", named, strerror(errno));
    return close(fd) == 0 || error_set(err, "%s: cannot be created: %s", named, strerror(errno));
}

static bool check_kind(const char *path, const char *named, struct error *err) {
    struct stat status;
    if (lstat(path, &status) != 0)
        return error_set(err, "%s: %s", named, strerror(errno));
    if (S_ISLNK(status.st_mode))
        return error_set(err, "%s: is a symbolic link: name the file that it points to", named);
    if (!S_ISREG(status.st_mode))
        return error_set(err, "%s: is not a regular file", named);
    return true;
}

static bool log_is_empty(const char *path) {
    struct stat status;
    size_t size = strlen(path) + sizeof "-wal";
    char *log = mem_new(size, 1);
    snprintf(log, size, "%s-wal", path);
    bool empty = lstat(log, &status) != 0 || status.st_size == 0;
    free(log);
    return empty;
}

static bool may_write(const char *path) {
    char *directory = mem_text(path);
    *(strrchr(directory, '/') + 1) = '\0';
    bool both = access(path, W_OK) == 0 && access(directory, W_OK) == 0;
    free(directory);
    return both;
}

bool store_file_prepare(struct store_file *file, const char *path, enum store_mode mode, struct error *err) {
    *file = (struct store_file){0};
    if (path[0] == '\0')
        return error_set(err, "the name of the store is empty");
    if (mode == STORE_WRITE && !make_directories(path, err))
        return false;
    file->path = resolve(path, err);
    if (file->path == NULL)
        return false;
    if (mode == STORE_WRITE && !create(file->path, path, err))
        return false;
    file->writable = may_write(file->path);
    file->quiet = log_is_empty(file->path);
    return check_kind(file->path, path, err);
}

void store_file_free(struct store_file *file) {
    free(file->path);
    file->path = NULL;
}

char *store_file_immutable_uri(const struct store_file *file) {
    static const char plain[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789/._-";
    static const char start[] = "file://", query[] = "?immutable=1", digits[] = "0123456789ABCDEF";
    char *uri = mem_new(sizeof start + 3 * strlen(file->path) + sizeof query, 1), *end = uri + sizeof start - 1;
    memcpy(uri, start, sizeof start);
    for (const unsigned char *c = (const unsigned char *)file->path; *c != '\0'; c++) {
        if (strchr(plain, *c) == NULL) {
            *end++ = '%';
            *end++ = digits[*c >> 4];
            *end++ = digits[*c & 15];
        } else {
            *end++ = (char)*c;
        }
    }
    memcpy(end, query, sizeof query);
    return uri;
}
