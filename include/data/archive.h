/* The parts of a ZIP file, unpacked one after the other with bounded memory and a limit on the whole. */
#ifndef FLAMEKEEP_DATA_ARCHIVE_H
#define FLAMEKEEP_DATA_ARCHIVE_H

#include "data/source.h"

/* More is refused: parts in the file, unpacked bytes read of all parts, and, beyond the first of them, unpacked bytes for each packed one.
 */
enum { ARCHIVE_PARTS_MAX = 4096, ARCHIVE_TOTAL_MAX = 2147483647, ARCHIVE_RATIO_FROM = 32 * 1024 * 1024, ARCHIVE_RATIO_MAX = 256 };

struct archive;

/* NULL when the source is no ZIP file in good order. The source must outlive the archive, and is not to be read meanwhile. */
struct archive *archive_open(struct source *source, struct error *err);
void archive_close(struct archive *archive); /* NULL is nothing */

bool archive_has(const struct archive *archive, const char *part); /* in any case of letters */
const char *archive_name(const struct archive *archive);           /* of the source */

/* One part at a time. *got is 0 at the end, where the checksum was right. */
bool archive_begin(struct archive *archive, const char *part, struct error *err);
bool archive_read(struct archive *archive, void *out, size_t room, size_t *got, struct error *err);
double archive_progress(const struct archive *archive); /* of the open part, [0, 1] */
void archive_end(struct archive *archive);

#endif
