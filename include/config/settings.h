/* Reading settings out of a YAML tree by tables: a setting is one row, which says how it is read, where it goes, within which bounds and
 * what to tell somebody who wrote something else. Private to src/config. */
#ifndef FLAMEKEEP_CONFIG_SETTINGS_H
#define FLAMEKEEP_CONFIG_SETTINGS_H

#include "base/nearest.h"
#include "config/config.h"
#include "config/yaml.h"

struct reader {
    struct config *config; /* being changed: a copy, thrown away when a fault is found */
    const char *file;      /* before every message */
    bool sourced;          /* figures must say where they come from: the built-in file */
    struct error *err;
};

/* Where in the file: "platforms.tiktok.click_rate", for messages. */
struct place {
    const struct place *parent; /* NULL at the top, which has no name */
    const char *name;
};

struct setting;

/* Reads `node` into `target` (of the type that the row's reader knows). */
typedef bool setting_read(struct reader *reader, const struct setting *setting, const struct yaml_node *node, const struct place *place,
                          void *target);

struct section {
    const struct setting *settings;
    size_t count;
};

/* Elements known by a name, overlaid by name: tiers, goals, presets, benchmarks. An element starts with `char name[NAME_SIZE]`. */
struct named_list {
    const char *noun;   /* "tier" */
    size_t items, used; /* offsets in struct config: of the array and of its size_t count */
    size_t item_size, capacity;
    const struct section *section;
    void (*added)(struct config *config, size_t index);         /* the last one is new and zeroed; may be NULL */
    void (*swapped)(struct config *config, size_t a, size_t b); /* keeps what is aligned with the list in step; NULL: cannot be dropped */
};

struct setting {
    const char *name;
    setting_read *read;
    size_t offset;        /* of the target, in the struct of the section around */
    const char *expected; /* "should be …" */
    double least, most;   /* of numbers */
    size_t size;          /* of a text's buffer */
    const struct section *section;
    const struct named_list *list;
    bool figure;   /* rests on evidence: in the built-in file it has a source and a year, or `assumption: true` */
    bool required; /* of a new element of a named list */
};

/* Initialiser of a section. */
#define SECTION_OF(rows)                                                                                                                   \
    { .settings = (rows), .count = sizeof(rows) / sizeof *(rows) }

/* The settings of a mapping: refuses unknown keys, then reads the known ones in the table's order. A section with
 * setting->figure takes source, year, note and assumption as well. */
setting_read read_section;
setting_read read_named_list;
setting_read read_number;   /* double */
setting_read read_share;    /* double; "5%" is 0.05 */
setting_read read_share_bp; /* int, in ten-thousandths; "5%" is 500 */
setting_read read_count;    /* int */
setting_read read_work;     /* int64_t */
setting_read read_money;    /* int64_t cents */
setting_read read_text;     /* char[setting->size], one line */
setting_read read_flag;     /* bool */

/* The root of the file: every setting there is. */
extern const struct section settings_root;

/* For readers elsewhere. All faults return false. */
bool setting_fault(const struct reader *reader, int line, const char *format, ...) __attribute__((format(printf, 3, 4)));
bool setting_expected(const struct reader *reader, const struct setting *setting, const struct yaml_node *node,
                      const struct place *place); /* "'budget' should be an amount of money such as 25000, not 'abc'" */
bool setting_unknown(const struct reader *reader, const struct yaml_node *node, const struct place *parent,
                     const struct nearest *nearest); /* "unknown key 'campaign.budgte'; did you mean 'budget'?" */

/* True for the keys that say where a figure comes from. */
bool provenance_key(const char *key);
bool provenance_check(const struct reader *reader, const struct setting *setting, const struct yaml_node *node, const struct place *place);

/* A number in the row's bounds; `percent` admits "5%". */
bool number_in(const struct reader *reader, const struct setting *setting, const struct yaml_node *node, const struct place *place,
               bool percent, double *out);

#endif
