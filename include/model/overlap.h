/* People whom several creators reach: two of them, or one and a plan (model.md §4). */
#ifndef FLAMEKEEP_MODEL_OVERLAP_H
#define FLAMEKEEP_MODEL_OVERLAP_H

#include "model/plan.h"

/* Some posts of a creator: the row in the roster, and the people whom they reach. */
struct reached {
    size_t row;
    double people;
};

/* People whom both reach. In different segments: nobody. Within one of N people independently, so N·(y/N)·(z/N); of two accounts of one
 * person the larger reach includes the smaller. `universes` as in model/audience.h; like everywhere, nobody reaches more than
 * AUDIENCE_SHARE_MAX of one. */
double overlap_people(const struct roster *roster, const double *universes, const struct reached *one, const struct reached *other);

/* The share of the people of `one` whom `other` reaches, too: in [0, 1]; UNKNOWN when `one` reaches nobody. */
double overlap_share(const struct roster *roster, const double *universes, const struct reached *one, const struct reached *other);

/* A creator and the rest of a plan: all of its lines but the creator's own. */
struct overlap_plan {
    double adds;    /* people whom only the creator reaches: what the plan's reach gains, or would lose */
    double already; /* the share of the creator's people whom the rest of the plan reaches, too; UNKNOWN when there are none */
};
struct overlap_plan overlap_with_plan(const struct plan *plan, const struct roster *roster, const double *universes,
                                      const struct reached *one);

#endif
