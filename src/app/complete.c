#include "app/complete.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/mem.h"
#include "base/text.h"

enum { NAMES_MAX = 512 };

struct search {
    char *folder;       /* to be listed */
    const char *start;  /* what names begin with */
    char *found[NAMES_MAX];
    size_t count;
};

char *complete_home(const char *typed) {
    const char *home = getenv("HOME");
    if (strncmp(typed, "~/", 2) != 0 || home == NULL)
        return mem_text(typed);
    size_t size = strlen(home) + strlen(typed);
    char *path = mem_new(size, 1);
    snprintf(path, size, "%s%s", home, typed + 1);
    return path;
}

static char *folder_of(const char *typed, size_t length) {
    char *folder = mem_text_n(length > 0 ? typed : ".", length > 0 ? length : 1), *path = complete_home(folder);
    free(folder);
    return path;
}

static bool is_folder(const char *folder, const char *name) {
    size_t size = strlen(folder) + strlen(name) + 2;
    struct stat status;
    char *path = mem_new(size, 1);
    snprintf(path, size, "%s/%s", folder, name);
    bool is = stat(path, &status) == 0 && S_ISDIR(status.st_mode);
    free(path);
    return is;
}

static void offer(struct search *search, const char *name) {
    size_t length = strlen(search->start), bad;
    bool hidden = name[0] == '.' && search->start[0] != '.';
    if (hidden || strcmp(name, ".") == 0 || strcmp(name, "..") == 0 || strncmp(name, search->start, length) != 0)
        return;
    if (!text_valid(name, strlen(name), &bad)) /* it could not be typed */
        return;
    size_t size = strlen(name) + 2;
    char *found = mem_new(size, 1);
    snprintf(found, size, "%s%s", name, is_folder(search->folder, name) ? "/" : "");
    search->found[search->count++] = found;
}

static int compare(const void *a, const void *b) {
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static void list(struct search *search) {
    DIR *folder = opendir(search->folder);
    if (folder == NULL)
        return;
    for (struct dirent *entry; search->count < NAMES_MAX && (entry = readdir(folder)) != NULL;)
        offer(search, entry->d_name);
    closedir(folder);
    if (search->count > 0)
        qsort(search->found, search->count, sizeof *search->found, compare);
}

/* Bytes that all names share, up to the border of a character. */
static size_t shared(const struct search *search) {
    size_t length = strlen(search->found[0]);
    for (size_t i = 1; i < search->count; i++) {
        size_t same = 0;
        while (same < length && search->found[i][same] == search->found[0][same])
            same++;
        length = same;
    }
    return text_cut(search->found[0], length);
}

static void list_names(const struct search *search, char *names, size_t size) {
    size_t used = 0;
    names[0] = '\0';
    for (size_t i = 0; i < search->count && search->count > 1 && used + strlen(search->found[i]) + 2 < size; i++)
        used += (size_t)snprintf(names + used, size - used, "%s%s", i > 0 ? "  " : "", search->found[i]);
}

bool complete_path(const char *typed, char *out, size_t size, char *names, size_t names_size) {
    const char *slash = strrchr(typed, '/');
    size_t before = slash != NULL ? (size_t)(slash + 1 - typed) : 0;
    struct search search = {.folder = folder_of(typed, before), .start = typed + before};
    list(&search);
    snprintf(out, size, "%s", typed);
    names[0] = '\0';
    if (search.count > 0) {
        int length = search.count < NAMES_MAX ? (int)shared(&search) : (int)strlen(search.start); /* others may go on otherwise */
        if (before + (size_t)length < size)
            snprintf(out, size, "%.*s%.*s", (int)before, typed, length, search.found[0]);
        list_names(&search, names, names_size);
    }
    for (size_t i = 0; i < search.count; i++)
        free(search.found[i]);
    free(search.folder);
    return search.count > 0;
}
