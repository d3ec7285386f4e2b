/* The creators, column by column: a re-plan streams only what it needs. A row's
 * index is internal and changes on reload; identity is the creator's id. */
#ifndef FLAMEKEEP_MODEL_ROSTER_H
#define FLAMEKEEP_MODEL_ROSTER_H

#include <stddef.h>
#include <stdint.h>

#include "model/creator.h"
#include "model/names.h"

#define ROSTER_NONE SIZE_MAX

struct segment {
    uint32_t niche, market; /* numbers in the roster's lists */
};

enum { ROSTER_BEYOND = 8 }; /* bytes after the last text that may be read: searches take eight at a time */

struct roster {
    size_t count, capacity;
    int64_t *id;
    double *followers, *rate, *views, *authenticity; /* UNKNOWN where not given */
    int64_t *fee_cents;
    int32_t *posts_sampled;
    uint32_t *segment; /* index into segments: niche × market */
    uint32_t *person;  /* accounts of one person share a number; 0: no other account is known */
    uint8_t *platform, *tier, *rate_base, *status, *verified, *converted;
    size_t *text; /* offset of the row's texts in `texts`: ROSTER_TEXT_COUNT NUL-terminated strings in a row */
    char *texts;
    size_t texts_size, texts_capacity;
    struct name_list niches, markets;
    struct segment *segments;
    size_t segment_count, segment_capacity;
    uint32_t *segment_slots; /* hash table of segment index + 1 */
    size_t segment_slot_count;
    uint64_t moves; /* grows when rows go, or to other places (model/roster_change.h) */
};

enum roster_text {
    ROSTER_HANDLE,
    ROSTER_NAME,
    ROSTER_TAGS,
    ROSTER_LANGUAGE,
    ROSTER_CONTACT,
    ROSTER_NOTES,
    ROSTER_DATE,
    ROSTER_TEXT_COUNT,
};

void roster_init(struct roster *roster);
void roster_free(struct roster *roster);

/* Appends a creator (its texts are copied); returns the row. The tier is params' for its followers. Ids must not descend. */
size_t roster_add(struct roster *roster, const struct params *params, const struct creator *creator);

/* Takes memory for so many creators, without their texts, so that adding them moves nothing. */
void roster_reserve(struct roster *roster, size_t creators);

/* Gives back the memory kept for more creators. */
void roster_fit(struct roster *roster);

/* The record of a row; its texts belong to the roster and hold until the next roster_add or roster_free. */
struct creator roster_get(const struct roster *roster, size_t row);

const char *roster_text(const struct roster *roster, size_t row, enum roster_text which);
const char *roster_niche(const struct roster *roster, size_t row);
const char *roster_market(const struct roster *roster, size_t row);

/* Index into segments of a niche and market by name, ROSTER_NONE when no creator has both. */
size_t roster_find_segment(const struct roster *roster, const char *niche, const char *market);

/* The row with that id (ids ascend with rows: a binary search), or ROSTER_NONE. */
size_t roster_find(const struct roster *roster, int64_t id);

/* The row of an account: a canonical handle (creator_handle) on a platform; or ROSTER_NONE. */
size_t roster_find_account(const struct roster *roster, enum platform platform, const char *handle);

/* Splits a handle as typed; *platform is PLATFORM_COUNT when none is named. NULL when there is no handle in it; the caller frees it. */
char *roster_read_handle(const char *text, enum platform *platform);

/* The row of a handle as typed ("@name", "name", "platform:name", a profile URL). When several platforms have
 * it, or none, ROSTER_NONE and a message that lists the candidates or the nearest handle. */
size_t roster_find_handle(const struct roster *roster, const char *handle, struct error *err);

#endif
