/* Settings: the built-in config.yaml, overlaid key by key with the user's
 * file, then --config. */
#ifndef FLAMEKEEP_CONFIG_CONFIG_H
#define FLAMEKEEP_CONFIG_CONFIG_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "config/theme.h"
#include "model/params.h"

/* One line of `keys:`: which keys an action has. */
struct key_binding {
    char action[32];
    char keys[64]; /* as written: "p", "C-r", "S-Right", "[ <" */
};

enum { KEY_BINDINGS_MAX = 128 };

enum { BENCHMARKS_MAX = 6 };

#define BENCHMARK_SILENT (-1.0) /* a figure that a benchmark does not give */

/* What a benchmark says of one platform, at each tier's centre: fractions. */
struct benchmark_platform {
    double engagement_rate[TIERS_MAX];
    enum rate_base rate_base; /* of engagement_rate */
    double reach_rate[TIERS_MAX];
};

/* One of `benchmarks:`. The first one speaks of every platform; what another is silent about is taken from it. */
struct benchmark {
    char name[NAME_SIZE];
    char about[160]; /* one line for the screen: who measured, year */
    struct benchmark_platform platforms[PLATFORM_COUNT];
};

enum {
    FIGURE_SIZE = 80, /* bytes of a figure's place in the file, with its NUL */
    SOURCES_MAX = 192,
};

/* Where a figure of the settings comes from. config/sources.h finds it. */
struct figure_source {
    char figure[FIGURE_SIZE]; /* "platforms.tiktok.click_rate" */
    char source[160];         /* "" when none is named */
    int year;                 /* 0: none is named */
    bool assumption;          /* nobody has measured it well enough */
    bool own;                 /* set in a file of the user's */
};

/* An amount of money as it was written, before it is converted into the currency of the plans. */
struct amount {
    int64_t cents;
    struct currency in;
    bool own; /* written in a file of the user's */
};

/* One of fees.cpm. */
struct tier_price {
    double units; /* BENCHMARK_SILENT: none is written */
    char code[4]; /* of the currency */
};

struct config {
    struct params params; /* with the figures of the benchmark in use */
    struct benchmark benchmarks[BENCHMARKS_MAX];
    size_t benchmark_count;
    char theme[64]; /* name of the theme; "" for the default */
    bool mouse;
    enum theme_charts charts;
    struct key_binding keys[KEY_BINDINGS_MAX];
    size_t key_count;
    struct figure_source sources[SOURCES_MAX];
    size_t source_count;
    struct amount budget, fee_floor, handling; /* config/amounts.h puts them and the next into params */
    struct tier_price cpm[TIERS_MAX];
};

/* The built-in defaults (always valid: a test loads them). */
bool config_defaults(struct config *config, struct error *err);

/* Overlays the bytes of a file on *config; `name` is what messages call it. A message is "file:line: what is wrong, what was expected,
 * did you mean X"; *config is then unchanged. */
bool config_overlay_bytes(struct config *config, const char *name, const unsigned char *bytes, size_t size, struct error *err);

/* $XDG_CONFIG_HOME/flamekeep (else ~/.config/flamekeep); the caller frees it. NULL when neither variable is an absolute path. */
char *config_directory(void);
char *config_own_path(void); /* of the user's config.yaml in it, there or not */

/* Defaults, then the user's config.yaml if there is one, then `path` if not NULL. A file with a fault is left out as a whole, the rest
 * stands: *err holds the first fault and false is returned. The caller shows it and goes on (the dashboard) or stops (the command line). */
bool config_load(struct config *config, const char *path, struct error *err);

#endif
