/* From a scheme's colours to what flamekeep draws with them. Private to src/config. */
#ifndef FLAMEKEEP_CONFIG_ROLES_H
#define FLAMEKEEP_CONFIG_ROLES_H

#include "config/scheme.h"
#include "config/theme.h"

/* Every role on the terminal's own colours, told apart by attributes. */
void roles_plain(struct theme *theme);

/* Every role from a complete scheme, readable. */
void roles_from_scheme(struct theme *theme, const struct scheme *scheme);

/* Lays `roles:` over the theme. */
bool roles_read(struct theme *theme, const struct scheme *scheme, const char *file, const struct yaml_node *roles, struct error *err);

#endif
