/* What a workbook (.xlsx) keeps apart from its sheets: where its parts are, texts that cells share, and number formats. */
#ifndef FLAMEKEEP_DATA_WORKBOOK_PART_H
#define FLAMEKEEP_DATA_WORKBOOK_PART_H

#include "base/arena.h"
#include "data/archive.h"
#include "data/cell_format.h"
#include "data/cell_value.h"

/* More is refused. */
enum { TEXTS_SIZE_MAX = 256 * 1024 * 1024, FORMATS_MAX = 65536, SHEETS_MAX = 1024 };

/* Undoes "_x000D_", the way in which XML writes a control character: those become spaces. */
void cell_value_unescape(struct cell_value *value);

struct relation {
    const char *id, *type, *part; /* type: the last word of its address ("worksheet"); part: a path in the archive */
};

/* The relations of a part of the archive ("" for the archive itself). A part without any has none. */
struct relations {
    struct relation *all;
    size_t count, capacity;
};
bool relations_read(struct relations *relations, struct archive *archive, const char *part, struct arena *arena, struct error *err);
const struct relation *relations_by_type(const struct relations *relations, const char *type); /* the first, or NULL */
const struct relation *relations_by_id(const struct relations *relations, const char *id);

struct shared_texts {
    struct cell_value all; /* one after the other */
    size_t *ends;
    size_t count, capacity;
};
/* In steps, as markup is read. `texts` is empty at first; the caller frees it in any case. */
struct texts_reading;
struct texts_reading *shared_texts_begin(struct shared_texts *texts, struct archive *archive, const char *part, struct error *err);
bool shared_texts_step(struct texts_reading *reading, double deadline_ms, bool *done, struct error *err);
void shared_texts_end(struct texts_reading *reading); /* NULL is nothing */
const char *shared_text(const struct shared_texts *texts, size_t index, size_t *length); /* index < count */
void shared_texts_free(struct shared_texts *texts);

/* By the number of a cell's style. */
struct cell_formats {
    struct cell_format *all;
    size_t count, capacity;
};
bool cell_formats_read(struct cell_formats *formats, struct archive *archive, const char *part, struct error *err);

#endif
