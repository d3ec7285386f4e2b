/* The limits of a plan as words: what the command line's options take, and what is typed in the dashboard. */
#ifndef FLAMEKEEP_MODEL_LIMITS_H
#define FLAMEKEEP_MODEL_LIMITS_H

#include "base/error.h"
#include "model/params.h"

enum { LIMITS_TEXT_SIZE = 400 }; /* enough for every limit at once */

/* One limit: LIMIT_PLATFORM + enum platform caps that platform. */
enum limit {
    LIMIT_TORCHES,     /* "0..2", "1", "2.." */
    LIMIT_FLAMES,      /* the same */
    LIMIT_POSTS,       /* "2/4": at most, of one torch and of one flame */
    LIMIT_CREATOR,     /* "20%" of the budget at most for one creator; "none" */
    LIMIT_FLAME_SHARE, /* "60%" of the spend at least for flames; "none" */
    LIMIT_PLATFORM,    /* "40%" of the budget, or "10" creators, at most; "none" lifts both */
    LIMIT_COUNT = LIMIT_PLATFORM + PLATFORM_COUNT,
};

/* By its word ("torches", "flame-share", "creator" …) or a platform's name in any usual spelling. The message suggests the nearest. */
bool limits_find(const char *word, enum limit *limit, struct error *err);
bool limits_is_cap(enum limit limit); /* of a platform or of creators: what --cap takes */

/* False when the value is none, or out of range: *limits is then untouched, and the message lacks its subject, which the caller puts
 * before it: "takes a number or a range such as 0..2, not 'x'". */
bool limits_set(struct plan_limits *limits, enum limit limit, const char *value, struct error *err);

/* Takes a text as limits_text writes it: words, each with its value; blanks, commas and '=' stand between. It is the whole truth about
 * caps and the share for flames: what it does not name is lifted. Torches, flames and posts that it does not name stay. */
bool limits_read(struct plan_limits *limits, const char *text, struct error *err);

/* "torches 0..1 flames 0..40 posts 2/4 instagram 40% creator 20%": the limits in force. */
void limits_text(const struct plan_limits *limits, char out[LIMITS_TEXT_SIZE]);

/* "instagram 40%, tiktok 10 creators, creator 20%, flames at least 60%": for people; "" when there are none. */
void limits_caps(const struct plan_limits *limits, char out[LIMITS_TEXT_SIZE]);

/* No caps, and no share for flames. */
void limits_lift(struct plan_limits *limits);

/* The tiers let in, "nano micro mid", to and from bit t of `aside` for each tier t that is not. At least one must be in. */
bool limits_read_tiers(const struct params *params, const char *text, unsigned *aside, struct error *err);
void limits_tiers(const struct params *params, unsigned aside, char out[LIMITS_TEXT_SIZE]);

/* "40%", "12.5%", "33.33%": a share in ten-thousandths. Reading needs the sign, takes two decimals at most, and 100% at most. */
void share_text(char *out, size_t size, int share_bp);
bool share_parse(const char *text, int *share_bp);

#endif
