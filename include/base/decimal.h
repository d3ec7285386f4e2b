/* Numbers in files of ours: strict, exact and the same in every locale. */
#ifndef FLAMEKEEP_BASE_DECIMAL_H
#define FLAMEKEEP_BASE_DECIMAL_H

#include <stdbool.h>

/* Reads the whole of "12", "-0.035" or "3.5%" (0.035): digits, a point with digits on both sides, at most 15 digits from the first that is
 * not 0, so that the result is the double nearest to what is written. False for anything else; *out is then untouched. */
bool decimal_parse(const char *text, double *out);

#endif
