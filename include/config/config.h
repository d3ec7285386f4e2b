/* Settings: the built-in config.yaml, overlaid key by key with the user's
 * file, then --config. */
#ifndef FLAMEKEEP_CONFIG_CONFIG_H
#define FLAMEKEEP_CONFIG_CONFIG_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "model/params.h"

/* One line of `keys:`: which keys an action has. */
struct key_binding {
    char action[32];
    char keys[64]; /* as written: "p", "C-r", "S-Right", "[ <" */
};

enum { KEY_BINDINGS_MAX = 128 };

struct config {
    struct params params;
    char theme[64];      /* name of the theme; "" for the default */
    bool mouse;
    struct key_binding keys[KEY_BINDINGS_MAX];
    size_t key_count;
};

/* The built-in defaults (always valid: a test loads them). */
bool config_defaults(struct config *config, struct error *err);

/* Overlays one file on *config. A message is "file:line: what is wrong, what was expected, did you mean X"; *config is then
 * unchanged. */
bool config_overlay(struct config *config, const char *path, struct error *err);
bool config_overlay_bytes(struct config *config, const char *name, const unsigned char *bytes, size_t size, struct error *err);

/* $XDG_CONFIG_HOME/flamekeep (else ~/.config/flamekeep); the caller frees it. NULL when neither variable is an absolute path. */
char *config_directory(void);

/* Defaults, then the user's config.yaml if there is one, then `path` if not NULL. On a fault in the user's file the defaults
 * stay, *err holds the line and false is returned: the caller shows it and goes on (the dashboard) or stops (the command line). */
bool config_load(struct config *config, const char *path, struct error *err);

#endif
