/* Text from outside on its way into a document (HTML, Markdown): the allow-list of base/text.h without what only a terminal asks for. What
 * would act on the text around it becomes visible; joiners stay where they join, so that a family of emoji stays one, and Persian keeps
 * its letters apart. The same in every locale. */
#ifndef FLAMEKEEP_BASE_DOCUMENT_H
#define FLAMEKEEP_BASE_DOCUMENT_H

#include <stdbool.h>
#include <stdint.h>

struct document {
    const char *text; /* what follows */
    int32_t base;     /* what marks and joiners would join; 0: nothing */
    int joined;       /* marks and joiners on it so far */
};

/* Starts with {.text = …}. Takes the next character: *out is one code point that may stand in any document. False at the end. Surplus
 * marks are left out. */
bool document_next(struct document *document, int32_t *out);

#endif
