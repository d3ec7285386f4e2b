/* The colours of a base16 or base24 scheme file. Private to src/config. */
#ifndef FLAMEKEEP_CONFIG_SCHEME_H
#define FLAMEKEEP_CONFIG_SCHEME_H

#include "config/yaml.h"

#include <stdint.h>

enum { SCHEME_SLOTS = 24, SCHEME_REQUIRED = 16 };

#define SCHEME_UNSET (-2)

struct scheme {
    int32_t slot[SCHEME_SLOTS]; /* base00 … base17: 0xRRGGBB, or SCHEME_UNSET */
};

void scheme_init(struct scheme *scheme);

/* Takes the colours of `palette:`, or of the older layout at the top of the file; those not named stay. */
bool scheme_read(struct scheme *scheme, const char *file, const struct yaml_node *root, struct error *err);

/* True when base00 … base0F are all there; then base24's are filled from them. Else *missing is the first that is not. */
bool scheme_complete(struct scheme *scheme, int *missing);
bool scheme_empty(const struct scheme *scheme);

/* The number of a slot by its name ("base0D", hexadecimal digits in any case), or -1. */
int scheme_slot(const char *name);

#endif
