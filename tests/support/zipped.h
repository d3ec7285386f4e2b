/* ZIP files made for tests: parts are stored as they are. */
#ifndef FLAMEKEEP_SUPPORT_ZIPPED_H
#define FLAMEKEEP_SUPPORT_ZIPPED_H

#include <stdbool.h>
#include <stddef.h>

struct zipped {
    unsigned char *bytes, *directory; /* the file so far; the list of its parts, which comes to its end */
    size_t size, directory_size, count;
};

/* A zeroed struct zipped is empty. */
void zipped_add(struct zipped *zip, const char *name, const void *bytes, size_t size);
void zipped_text(struct zipped *zip, const char *name, const char *text);
void zipped_end(struct zipped *zip); /* bytes and size are the file then */
void zipped_free(struct zipped *zip);

/* The parts of a workbook: one sheet "Sheet1" with the given rows ("<row>…</row>"); shared texts ("<si>…</si>") and styles ("<numFmts>…
 * <cellXfs>…") are left out when NULL. */
void zipped_workbook(struct zipped *zip, const char *rows, const char *texts, const char *styles);

#endif
