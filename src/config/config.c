#include "config/config.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/embedded.h"
#include "base/mem.h"
#include "config/benchmark.h"
#include "config/check.h"
#include "config/settings.h"

static bool read_root(struct reader *reader, const struct yaml_node *root) {
    static const struct setting whole = {.section = &settings_root, .expected = "settings, one a line, as in 'mouse: true'"};
    static const struct place top = {.name = "the file"};
    if (root->kind != YAML_MAP)
        return setting_expected(reader, &whole, root, &top);
    if (!read_section(reader, &whole, root, NULL, reader->config))
        return false;
    if (benchmark_settle(reader->config, reader->err) && config_check(reader->config, reader->err))
        return true;
    return error_context(reader->err, "%s", reader->file);
}

/* Reads the tree into a copy, so that a fault leaves *config as it was. */
static bool overlay(struct config *config, const char *name, const struct yaml_node *root, bool sourced, struct error *err) {
    struct config *copy = mem_new(1, sizeof *copy);
    struct reader reader = {.config = copy, .file = name, .sourced = sourced, .err = err};
    *copy = *config;
    bool done = read_root(&reader, root);
    if (done)
        *config = *copy;
    free(copy);
    return done;
}

static bool overlay_bytes(struct config *config, const char *name, const unsigned char *bytes, size_t size, bool sourced,
                          struct error *err) {
    struct arena arena = {0};
    struct yaml_node *root;
    bool done = yaml_parse(&arena, name, bytes, size, &root, err) && overlay(config, name, root, sourced, err);
    arena_free(&arena);
    return done;
}

bool config_defaults(struct config *config, struct error *err) {
    const struct embedded_file *file = embedded_find("config.yaml");
    memset(config, 0, sizeof *config);
    return overlay_bytes(config, "built-in config.yaml", file->bytes, file->size, true, err);
}

bool config_overlay_bytes(struct config *config, const char *name, const unsigned char *bytes, size_t size, struct error *err) {
    return overlay_bytes(config, name, bytes, size, false, err);
}

static bool overlay_file(struct config *config, const char *path, struct error *err) {
    struct arena arena = {0};
    struct yaml_node *root;
    bool done = yaml_load(&arena, path, &root, err) && overlay(config, path, root, false, err);
    arena_free(&arena);
    return done;
}

static char *join(const char *directory, const char *rest) {
    size_t length = strlen(directory), more = strlen(rest);
    char *path = mem_new(length + more + 1, 1);
    memcpy(path, directory, length);
    memcpy(path + length, rest, more);
    return path;
}

char *config_directory(void) {
    const char *base = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME");
    if (base != NULL && base[0] == '/')
        return join(base, "/flamekeep");
    return home != NULL && home[0] == '/' ? join(home, "/.config/flamekeep") : NULL;
}

char *config_own_path(void) {
    char *directory = config_directory();
    char *path = directory != NULL ? join(directory, "/config.yaml") : NULL;
    free(directory);
    return path;
}

/* The user's own file, where there is one. */
static bool overlay_own(struct config *config, struct error *err) {
    char *path = config_own_path();
    bool done = path == NULL || access(path, F_OK) != 0 || overlay_file(config, path, err);
    free(path);
    return done;
}

bool config_load(struct config *config, const char *path, struct error *err) {
    struct error later;
    if (!config_defaults(config, err))
        return false;
    bool own = overlay_own(config, err);
    bool given = path == NULL || overlay_file(config, path, own ? err : &later);
    return own && given;
}
