/* A target as people type it: "500k reach", "reach=2M", "2,000 engagements", "fit 80". */
#ifndef FLAMEKEEP_DATA_WISH_H
#define FLAMEKEEP_DATA_WISH_H

#include "base/error.h"
#include "model/target.h"

/* A number above 0 as people write it: 1.2M, 250k, 40,000. */
bool wish_amount(const char *text, double *out);

/* The name before or after the number, with blanks, "=" or ":" between them; in the singular or the plural. The message says what is
 * missing. */
bool wish_read(const char *text, struct target_wish *wish, struct error *err);

#endif
