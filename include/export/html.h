/* Writing HTML that is well-formed XML, too. Text from outside goes through html_text or html_format and nothing else. */
#ifndef FLAMEKEEP_EXPORT_HTML_H
#define FLAMEKEEP_EXPORT_HTML_H

#include "base/output.h"

/* Markup as it is: the format is the program's own, the arguments are numbers or words of its own. */
void html_markup(const struct output *out, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Any text, between tags or in a quoted attribute: shown as it is (base/document.h), nothing in it is markup. */
void html_text(const struct output *out, const char *text);
void html_format(const struct output *out, const char *format, ...) __attribute__((format(printf, 2, 3))); /* escaped as a whole */

/* <name>any text</name>, with attributes of the program's own (" class=\"x\"", or ""). */
void html_element(const struct output *out, const char *name, const char *attributes, const char *text);

#endif
