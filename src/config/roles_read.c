/* `roles:` of a theme file. */
#include <string.h>

#include "base/nearest.h"
#include "base/rgb.h"
#include "config/roles.h"

static const struct {
    const char *name;
    uint8_t bit;
} attributes[] = {{"bold", THEME_BOLD}, {"dim", THEME_DIM}, {"reverse", THEME_REVERSE}, {"underline", THEME_UNDERLINE}};

enum { ATTRIBUTES = sizeof attributes / sizeof *attributes };

/* The file and role that a message is about. */
struct spot {
    const char *file, *role;
    const struct scheme *scheme;
    struct error *err;
};

static bool unknown(const struct spot *spot, const struct yaml_node *node, const char *what, const char *nearest) {
    if (nearest == NULL)
        return error_set(spot->err, "%s:%d: unknown %s '%s'", spot->file, node->key_line, what, node->key);
    return error_set(spot->err, "%s:%d: unknown %s '%s'; did you mean '%s'?", spot->file, node->key_line, what, node->key, nearest);
}

static bool read_colour(const struct spot *spot, const struct yaml_node *node, int32_t *out) {
    int slot = scheme_slot(node->text);
    if (strcmp(node->text, "default") == 0) {
        *out = THEME_TERMINAL;
        return true;
    }
    if (slot >= 0 && spot->scheme->slot[slot] == SCHEME_UNSET)
        return error_set(spot->err, "%s:%d: '%s' is not in this theme's palette", spot->file, node->line, node->text);
    if (slot >= 0) {
        *out = spot->scheme->slot[slot];
        return true;
    }
    return rgb_parse(node->text, out) || error_set(spot->err, "%s:%d: '%s.%s' should be base00 to base17, \"#ff8040\" or default, not '%s'",
                                                   spot->file, node->line, spot->role, node->key, node->text);
}

static bool read_attribute(const struct spot *spot, const struct yaml_node *node, struct theme_style *style) {
    struct nearest nearest = {.word = node->key};
    int index = 0;
    for (; index < ATTRIBUTES && strcmp(attributes[index].name, node->key) != 0; index++)
        nearest_offer(&nearest, attributes[index].name);
    if (index == ATTRIBUTES)
        return unknown(spot, node, "key in a role:", nearest.found);
    bool on = strcmp(node->text, "true") == 0;
    if (!on && strcmp(node->text, "false") != 0)
        return error_set(spot->err, "%s:%d: '%s.%s' should be true or false, not '%s'", spot->file, node->line, spot->role, node->key,
                         node->text);
    uint8_t bit = attributes[index].bit;
    style->attributes = (uint8_t)(on ? style->attributes | bit : style->attributes & ~bit);
    return true;
}

static bool read_role(const struct spot *spot, const struct yaml_node *node, struct theme_style *style) {
    if (node->kind != YAML_MAP)
        return error_set(spot->err, "%s:%d: '%s' should be a group such as {fg: base09, bold: true}", spot->file, node->line, spot->role);
    for (const struct yaml_node *child = node->first; child != NULL; child = child->next) {
        bool done;
        if (strcmp(child->key, "fg") == 0)
            done = read_colour(spot, child, &style->foreground);
        else if (strcmp(child->key, "bg") == 0)
            done = read_colour(spot, child, &style->background);
        else
            done = read_attribute(spot, child, style);
        if (!done)
            return false;
    }
    return true;
}

/* The role of that name, or THEME_ROLE_COUNT. */
static int role_index(const char *name, struct nearest *nearest) {
    int role = 0;
    for (; role < THEME_ROLE_COUNT && strcmp(theme_role_name((enum theme_role)role), name) != 0; role++)
        nearest_offer(nearest, theme_role_name((enum theme_role)role));
    return role;
}

bool roles_read(struct theme *theme, const struct scheme *scheme, const char *file, const struct yaml_node *roles, struct error *err) {
    struct spot spot = {.file = file, .scheme = scheme, .err = err};
    if (yaml_empty(roles))
        return true;
    if (roles->kind != YAML_MAP)
        return error_set(err, "%s:%d: 'roles' should be a list of roles such as 'torch: {fg: base09}'", file, roles->line);
    for (const struct yaml_node *node = roles->first; node != NULL; node = node->next) {
        struct nearest nearest = {.word = node->key};
        int role = role_index(node->key, &nearest);
        spot.role = node->key;
        if (role == THEME_ROLE_COUNT)
            return unknown(&spot, node, "role", nearest.found);
        if (!read_role(&spot, node, &theme->style[role]))
            return false;
    }
    return true;
}
