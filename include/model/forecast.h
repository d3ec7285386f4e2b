/* From a creator to posts (model.md §2, §3). */
#ifndef FLAMEKEEP_MODEL_FORECAST_H
#define FLAMEKEEP_MODEL_FORECAST_H

#include <stddef.h>
#include <stdint.h>

#include "model/campaign.h"
#include "model/roster.h"

/* One sponsored post of one creator; counts of people, all >= 0 and finite. */
struct post {
    double rate; /* ê, shrunk toward the benchmark; organic, on its base */
    enum rate_base rate_base;
    double views;       /* V */
    double reach;       /* R₁, real people */
    double audience;    /* A, people who can be reached by any number of posts; >= reach */
    double engagements; /* E, with the sponsored-post factor */
    double clicks, conversions;
    int64_t fee_cents;  /* MONEY_UNKNOWN: none is given, and none can be estimated (params.cpm) */
    unsigned estimated; /* FIELD_* bits that rest on a benchmark */
    double sigma;       /* §8: log-normal error of this forecast */
};

/* An observed rate of 0 counts as one engagement per million people: it has no logarithm to shrink. An estimated fee is held
 * far inside the range of money, so that its posts can always be paid. */
struct post forecast_post(const struct params *params, const struct roster *roster, size_t row);

/* The fee as a figure, in cents; UNKNOWN where it is not known. */
static inline double post_fee(const struct post *post) {
    return post->fee_cents != MONEY_UNKNOWN ? (double)post->fee_cents : UNKNOWN;
}

/* False for those who are never in a plan: by their status, or because nobody can say what they cost. */
bool forecast_may_plan(const struct params *params, const struct roster *roster, size_t row);
bool forecast_has_fee(const struct params *params, const struct roster *roster, size_t row); /* given, or estimated */

/* forecast_post of a creator in no roster yet, whose followers must be known. */
struct post forecast_creator(const struct params *params, const struct creator *creator);

/* e₀ per follower: what is expected of somebody with so many followers of whom nothing else is known. */
double forecast_benchmark(const struct params *params, enum platform platform, double followers);

/* k posts by one creator, 1 <= k <= POSTS_MAX. */
struct series {
    int posts;
    double reach;                                   /* y(k): people reached at least once */
    double reached_twice;                           /* at least twice by this creator */
    double views, engagements, clicks, conversions; /* of all posts; all but views shrink with fatigue */
    int64_t cost_cents;                             /* k fees and the handling cost */
};

/* False only when the cost leaves the range of money, or the fee is not known. */
bool forecast_series(const struct params *params, const struct post *post, int posts, struct series *out);

/* Beta-binomial P(X = 0) and P(X = 1) of k trials (§3). */
void contact_chances(double alpha, double beta, int posts, double *none, double *once);

/* Authority of an account, in [0, 1] (§6, prestige). */
double forecast_authority(const struct params *params, double followers, bool verified);

#endif
