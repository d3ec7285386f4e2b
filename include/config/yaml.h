/* The small part of YAML that settings and themes need, read into a tree. Whatever could make a file mean more than it shows is
 * refused: aliases, anchors, tags, merge keys, several documents, a key given twice. */
#ifndef FLAMEKEEP_CONFIG_YAML_H
#define FLAMEKEEP_CONFIG_YAML_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/error.h"

enum {
    YAML_FILE_MAX = 64 * 1024,
    YAML_TEXT_MAX = 4 * 1024, /* bytes of one scalar */
    YAML_DEPTH_MAX = 16,
    YAML_CHILDREN_MAX = 256, /* of one list or mapping */
};

enum yaml_kind { YAML_TEXT, YAML_LIST, YAML_MAP };

struct yaml_node {
    enum yaml_kind kind;
    int line, column; /* from 1 */
    const char *text; /* of a YAML_TEXT, as written, without a type: valid UTF-8 without NUL. Else "" */
    const char *key;  /* in a mapping; NULL elsewhere */
    int key_line;
    struct yaml_node *first; /* child; in the file's order */
    struct yaml_node *next;  /* sibling */
    size_t count;            /* of children */
};

/* The tree lives in the arena. `name` stands before messages: "name:line:column: what". An empty file is an empty mapping. */
bool yaml_parse(struct arena *arena, const char *name, const unsigned char *bytes, size_t size, struct yaml_node **root, struct error *err);

/* The same for a file, read by base/file.h. */
bool yaml_load(struct arena *arena, const char *path, struct yaml_node **root, struct error *err);

/* The value of a key; NULL when the node is no mapping or has no such key. */
const struct yaml_node *yaml_find(const struct yaml_node *node, const char *key);

/* True for a value left out ("keys:" and nothing after it), which stands for an empty list or mapping. */
bool yaml_empty(const struct yaml_node *node);

#endif
