/* What the headers of creator lists mean: the one table of their names. */
#ifndef FLAMEKEEP_DATA_COLUMNS_H
#define FLAMEKEEP_DATA_COLUMNS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "model/platform.h"

enum column {
    COLUMN_HANDLE,
    COLUMN_NAME,
    COLUMN_PLATFORM,
    COLUMN_URL,
    COLUMN_FOLLOWERS,
    COLUMN_RATE,
    COLUMN_RATE_BASE,
    COLUMN_VIEWS,
    COLUMN_LIKES,
    COLUMN_COMMENTS,
    COLUMN_SHARES,
    COLUMN_ENGAGEMENTS, /* a count per post */
    COLUMN_POSTS,       /* that the averages were taken over */
    COLUMN_FEE,
    COLUMN_CURRENCY,  /* of the fee */
    COLUMN_FEE_CENTS, /* the fee in minor units, as flamekeep writes it */
    COLUMN_AUTHENTICITY,
    COLUMN_NICHE,
    COLUMN_NICHE_2,
    COLUMN_MARKET,
    COLUMN_LANGUAGE,
    COLUMN_VERIFIED,
    COLUMN_STATUS,
    COLUMN_TAGS,
    COLUMN_CONTACT,
    COLUMN_NOTES,
    COLUMN_DATE,
    COLUMN_CONVERTED,
    COLUMN_FIRST_NAME,
    COLUMN_LAST_NAME,
    COLUMN_PERSON,  /* rows with the same value are accounts of one person */
    COLUMN_COUNT,
    /* Words that stand for one or the other: the values decide. */
    COLUMN_ANY_NAME = COLUMN_COUNT, /* handle or name */
    COLUMN_ANY_ENGAGEMENT,          /* engagement rate or count */
    COLUMN_ANY_ACCOUNT,             /* "TikTok": addresses, handles or followers there */
    COLUMN_FALSE_FOLLOWERS,         /* the other part of the authenticity; column_match says so by `inverted` */
    COLUMN_KINDS,
    COLUMN_NONE = COLUMN_KINDS,
};

struct column_match {
    enum column column;
    int rank;               /* the lower, the better the header says it */
    enum platform platform; /* that the header names ("TikTok followers"); PLATFORM_COUNT: none */
    int power;              /* of ten, of the figures: 3 for "in thousands" */
    int post;               /* what is paid for: 1 a post, 2 a video, 3 a story, 0 not said */
    bool by_end;            /* "stats.followers": only the end of the path says it */
    bool inverted;          /* what is left of the figure gives the field: false followers for the authenticity */
    const char *why_not;    /* with COLUMN_NONE: why a known header is not used, or NULL */
};

/* What a header means, in any of the languages of data/column_names.h. Case, accents, blanks, line breaks, punctuation, "(mostly)" and
 * words such as "creator" or "60 day" are looked through. Of a path ("author.stats.avg_views", "authorMeta/fans") that means nothing as a whole,
 * the longest end that does; the deeper it is, the worse its rank. */
struct column_match column_match(const char *header);

const char *column_name(enum column column);  /* "average_views": in --map and in the files flamekeep writes */
const char *column_label(enum column column); /* "average views": in sentences */
bool column_is_number(enum column column);

/* The field of that name, as in "--map FIELD=…"; the message names the nearest one. */
bool column_parse(const char *name, enum column *out, struct error *err);

/* A header without case, accents, blanks and punctuation, to compare. The caller frees it. */
char *column_squeeze(const char *header);

#endif
