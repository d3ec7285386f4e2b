/* Text in Markdown. */
#ifndef FLAMEKEEP_DATA_MARKDOWN_H
#define FLAMEKEEP_DATA_MARKDOWN_H

#include "base/output.h"

/* Writes any text so that it is shown as it is, in a cell of a table as well as in a line that has begun: nothing in it is read as
 * Markdown, as HTML or as an address, and it has no line breaks. */
void markdown_text(const struct output *out, const char *text);

#endif
