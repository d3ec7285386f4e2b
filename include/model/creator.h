/* One account of a creator, as a record: the form in which creators enter and
 * leave the roster. The key is (platform, handle). */
#ifndef FLAMEKEEP_MODEL_CREATOR_H
#define FLAMEKEEP_MODEL_CREATOR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "model/money.h"
#include "model/params.h"

enum creator_status {
    STATUS_PROSPECT,
    STATUS_CONTACTED,
    STATUS_AGREED,
    STATUS_DECLINED, /* never in a plan */
    STATUS_PAUSED,   /* never in a plan */
    STATUS_COUNT,
};

bool status_may_plan(enum creator_status status); /* false for those who are never in a plan */
const char *status_name(enum creator_status status);
bool status_parse(const char *text, enum creator_status *out);

/* May a plan have creators of this status? Not the declined and the paused. */
bool status_may_plan(enum creator_status status);

#define UNKNOWN (-1.0) /* a figure nobody has given; never NaN */

static inline bool known(double figure) {
    return figure >= 0.0;
}

/* Fields that can be missing and then are estimated; bits of a provenance mask. */
enum creator_field {
    FIELD_RATE = 1 << 0,
    FIELD_VIEWS = 1 << 1,
    FIELD_FEE = 1 << 2,
    FIELD_AUTHENTICITY = 1 << 3,
};

struct creator {
    int64_t id; /* 0: not stored yet */
    enum platform platform;
    const char *handle;                                                    /* lower-cased, no '@', no URL; never empty */
    const char *name, *niche, *market, *language, *tags, *contact, *notes; /* "" when unknown; never NULL. tags: "a|b|c" */
    const char *figures_date;                                              /* "2025-10-01", or "" */
    double followers;                                                      /* > 0 */
    double rate;                                                           /* engagement rate, a fraction, or UNKNOWN */
    enum rate_base rate_base;
    int posts_sampled;   /* 0: unknown */
    double views;        /* average views of a post, or UNKNOWN */
    int64_t fee_cents;   /* per post, or MONEY_UNKNOWN */
    double authenticity; /* share of real followers, or UNKNOWN */
    enum creator_status status;
    bool verified;
    uint32_t person;    /* accounts of one person share a number; 0: no other account is known */
    unsigned converted; /* FIELD_* bits: derived by the importer from other figures (counts, views) */
};

/* All fields unknown, texts "". */
struct creator creator_unknown(void);

/* Checks what comes from outside: texts are UTF-8 and of a sensible length (niche and market under 64 bytes), followers in
 * (0, 10^11], views in [0, 10^12], rate in [0, 10], authenticity in [0, 1], fee in [0, MONEY_MAX], dates are dates. Unknown
 * figures are exactly UNKNOWN. The message names the creator and the field. */
bool creator_check(const struct creator *creator, struct error *err);

/* The same with a message that names the field only. */
bool creator_check_values(const struct creator *creator, struct error *err);

/* The canonical handle of "@Name", "name" or a profile URL ("youtube.com/c/Name", "https://www.tiktok.com/@name/video/1?lang=en");
 * NULL when nothing is left, or when the address is a post or a search and not a profile. The caller frees it. When the text is
 * a URL of a known network, *platform is set (it is untouched otherwise). */
char *creator_handle(const char *text, enum platform *platform);

#endif
