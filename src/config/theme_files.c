#include "config/theme_files.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/embedded.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/nearest.h"
#include "config/config.h"
#include "config/theme.h"
#include "config/yaml.h"

#define FOLDER "themes/"
#define SUFFIX ".yaml"

enum { THEMES_MAX = 1000 }; /* of the user's: more are not looked at */

static char *joined(const char *a, const char *b, const char *c) {
    size_t size = strlen(a) + strlen(b) + strlen(c) + 1;
    char *text = mem_new(size, 1);
    snprintf(text, size, "%s%s%s", a, b, c);
    return text;
}

/* "DIRECTORY/themes/", which the caller frees; NULL when there is no such place. */
static char *own_folder(void) {
    char *directory = config_directory();
    char *folder = directory != NULL ? joined(directory, "/", FOLDER) : NULL;
    free(directory);
    return folder;
}

/* The length of the theme's name in a file name, or 0. */
static size_t name_length(const char *file) {
    size_t length = strlen(file), suffix = strlen(SUFFIX);
    if (file[0] == '.' || length <= suffix || strcmp(file + length - suffix, SUFFIX) != 0)
        return 0;
    return length - suffix;
}

static bool open_built_in(struct theme_file *file, const char *name) {
    char *path = joined(FOLDER, name, SUFFIX);
    const struct embedded_file *found = embedded_find(path);
    if (found == NULL) {
        free(path);
        return false;
    }
    file->name = path;
    file->size = found->size;
    file->bytes = mem_new(found->size + 1, 1);
    memcpy(file->bytes, found->bytes, found->size);
    return true;
}

static bool open_path(struct theme_file *file, char *path, struct error *err) {
    if (!file_read(path, YAML_FILE_MAX, &file->bytes, &file->size, err)) {
        free(path);
        return false;
    }
    file->name = path;
    return true;
}

static bool no_such_theme(const char *name, struct error *err) {
    struct theme_list list;
    struct nearest nearest = {.word = name};
    theme_list(&list);
    for (size_t i = 0; i < list.count; i++)
        nearest_offer(&nearest, list.names[i]);
    if (nearest.found != NULL)
        error_set(err, "there is no theme '%s'; did you mean '%s'?", name, nearest.found);
    else
        error_set(err, "there is no theme '%s'; `flamekeep themes` lists those there are", name);
    theme_list_free(&list);
    return false;
}

bool theme_file_open(struct theme_file *file, const char *name, struct error *err) {
    if (strchr(name, '/') != NULL)
        return open_path(file, mem_text(name), err);
    if (open_built_in(file, name))
        return true;
    char *folder = own_folder();
    char *path = folder != NULL ? joined(folder, name, SUFFIX) : NULL;
    free(folder);
    if (path != NULL && access(path, F_OK) == 0)
        return open_path(file, path, err);
    free(path);
    return no_such_theme(name, err);
}

void theme_file_close(struct theme_file *file) {
    free(file->name);
    free(file->bytes);
}

static void append(struct theme_list *list, size_t *capacity, const char *file, size_t length) {
    list->names = mem_grow(list->names, list->count, capacity, sizeof *list->names);
    list->names[list->count++] = mem_text_n(file, length);
}

static bool listed(const struct theme_list *list, const char *file, size_t length) {
    for (size_t i = 0; i < list->count; i++)
        if (strlen(list->names[i]) == length && strncmp(list->names[i], file, length) == 0)
            return true;
    return false;
}

static int by_name(const void *a, const void *b) {
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* A file of the name of a built-in theme stays hidden behind it: theme_file_open would not find it either. */
static void list_own(struct theme_list *list, size_t *capacity) {
    char *folder = own_folder();
    DIR *directory = folder != NULL ? opendir(folder) : NULL;
    const struct dirent *entry;
    size_t built_in = list->count;
    free(folder);
    if (directory == NULL)
        return;
    while ((entry = readdir(directory)) != NULL && list->count < built_in + THEMES_MAX) {
        size_t length = name_length(entry->d_name);
        if (length > 0 && !listed(list, entry->d_name, length))
            append(list, capacity, entry->d_name, length);
    }
    closedir(directory);
    if (list->count > built_in)
        qsort(list->names + built_in, list->count - built_in, sizeof *list->names, by_name);
}

void theme_list(struct theme_list *list) {
    size_t capacity = 0;
    *list = (struct theme_list){.names = NULL};
    for (size_t i = 0; i < embedded_file_count; i++) {
        const char *path = embedded_files[i].path;
        if (strncmp(path, FOLDER, strlen(FOLDER)) == 0)
            append(list, &capacity, path + strlen(FOLDER), name_length(path + strlen(FOLDER)));
    }
    list_own(list, &capacity);
}

void theme_list_free(struct theme_list *list) {
    for (size_t i = 0; i < list->count; i++)
        free(list->names[i]);
    free(list->names);
}
