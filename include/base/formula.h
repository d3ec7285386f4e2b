/* What a spreadsheet would take for a formula and run. */
#ifndef FLAMEKEEP_BASE_FORMULA_H
#define FLAMEKEEP_BASE_FORMULA_H

#include <stdbool.h>

/* True when the text starts with = + - @ (also in full width), a tab or a line break; so too when there are ' before that: whoever guards
 * such text with one more ' can take exactly one off again. */
bool formula_runs(const char *text);

#endif
