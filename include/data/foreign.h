/* Files that hold no table that can be read: told from their first bytes. */
#ifndef FLAMEKEEP_DATA_FOREIGN_H
#define FLAMEKEEP_DATA_FOREIGN_H

#include "data/sample.h"

/* False for a PDF, a picture, a database, a program …; the message says what it is and how to get the list out of it. Text that is no
 * table passes. */
bool foreign_check(const char *name, const struct sample *sample, struct error *err);

/* Likewise for bytes that are no text at all; to be asked when what could be UTF-16 is UTF-8 now. */
bool foreign_check_text(const char *name, const struct sample *sample, struct error *err);

#endif
