/* Countries by what they are called: the market of a list in one language is that of a list in another. */
#ifndef FLAMEKEEP_MODEL_COUNTRY_H
#define FLAMEKEEP_MODEL_COUNTRY_H

#include "model/names.h"

/* The code of a country ("ES", ISO 3166) for its name in English, Spanish, Portuguese, French, German, Italian or Russian, its own name or its
 * code of two or three letters, in any case and with or without accents. NULL for anything else: a city, a region, a rare country. */
const char *country_code(const char *name);

/* The number of a market in a list: by its name, else by the code of the country it is; NAMES_NONE when it is not there. */
uint32_t country_find(const struct name_list *markets, const char *market);

#endif
