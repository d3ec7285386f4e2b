#include "config/scheme.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/rgb.h"

/* Where base10 … base17 come from in a scheme of sixteen colours. */
static const int fallback[SCHEME_SLOTS - SCHEME_REQUIRED] = {0x00, 0x00, 0x08, 0x0A, 0x0B, 0x0C, 0x0D, 0x0E};

void scheme_init(struct scheme *scheme) {
    for (int i = 0; i < SCHEME_SLOTS; i++)
        scheme->slot[i] = SCHEME_UNSET;
}

int scheme_slot(const char *name) {
    if (strncmp(name, "base", 4) != 0 || !isxdigit((unsigned char)name[4]) || !isxdigit((unsigned char)name[5]) || name[6] != '\0')
        return -1;
    int slot = (int)strtol(name + 4, NULL, 16);
    return slot < SCHEME_SLOTS ? slot : -1;
}

static bool check_system(const char *file, const struct yaml_node *root, struct error *err) {
    const struct yaml_node *system = yaml_find(root, "system");
    if (system == NULL || strcmp(system->text, "base16") == 0 || strcmp(system->text, "base24") == 0)
        return true;
    return error_set(err, "%s:%d: this is a scheme of the '%s' system; flamekeep reads base16 and base24", file, system->line,
                     system->text);
}

bool scheme_read(struct scheme *scheme, const char *file, const struct yaml_node *root, struct error *err) {
    const struct yaml_node *palette = yaml_find(root, "palette");
    if (!check_system(file, root, err))
        return false;
    if (palette != NULL && palette->kind != YAML_MAP)
        return error_set(err, "%s:%d: 'palette' should be a list of colours such as 'base00: \"1a1716\"'", file, palette->line);
    for (const struct yaml_node *child = (palette != NULL ? palette : root)->first; child != NULL; child = child->next) {
        int slot = child->key != NULL ? scheme_slot(child->key) : -1;
        if (slot >= 0 && !rgb_parse(child->text, &scheme->slot[slot]))
            return error_set(err, "%s:%d: '%s' should be a colour such as \"#ff8040\" (in quotes), not '%s'", file, child->line, child->key,
                             child->text);
    }
    return true;
}

bool scheme_empty(const struct scheme *scheme) {
    for (int i = 0; i < SCHEME_SLOTS; i++)
        if (scheme->slot[i] != SCHEME_UNSET)
            return false;
    return true;
}

bool scheme_complete(struct scheme *scheme, int *missing) {
    for (*missing = 0; *missing < SCHEME_REQUIRED; ++*missing)
        if (scheme->slot[*missing] == SCHEME_UNSET)
            return false;
    for (int i = SCHEME_REQUIRED; i < SCHEME_SLOTS; i++)
        if (scheme->slot[i] == SCHEME_UNSET)
            scheme->slot[i] = scheme->slot[fallback[i - SCHEME_REQUIRED]];
    return true;
}
