/* A question and what its goals are worth, put to a shortlist: an instance for the search. The search works on the shortlist only,
 * and asks here what those outside could add to a bound; some of them may come in thereby. */
#ifndef FLAMEKEEP_MODEL_PROBLEM_H
#define FLAMEKEEP_MODEL_PROBLEM_H

#include "model/question.h"

struct problem {
    struct shortlist *list;
    const struct question *question;
    struct instance instance; /* creator i is item i of the list; value, gain, least and most are its own, other columns the list's */
    size_t creator_capacity, option_capacity;
    double scale[OUTCOME_COUNT]; /* value of a unit of each outcome */
    double step[OUTCOME_COUNT];  /* by how much a value may rise before the next pass: see problem_outside */
    bool wide;
    double width;        /* how generous the terms of a pass are */
    double cents_most[ROLE_COUNT]; /* that an added side lets one creator cost */
    struct terms terms;  /* work space */
    double *people;      /* [segment] */
};

/* The list must outlive it. */
void problem_init(struct problem *problem, struct shortlist *list);
void problem_free(struct problem *problem);

/* Puts a question, which must outlive the problem's use, and the value of a unit of every outcome. With steps (or NULL) passes are made
 * on generous terms, so that prices may change and values rise by about a step before another pass is needed. */
void problem_put(struct problem *problem, const struct question *question, const double scale[OUTCOME_COUNT],
                 const double step[OUTCOME_COUNT]);

/* One more side, of money only: whoever is too dear for it is out from then on. Until the next question is put. */
void problem_add_side(struct problem *problem, const struct side *side);

/* Follows the list after it has grown. */
void problem_sync(struct problem *problem);

/* Σ surplus, at most, of those outside the list at these prices (model/dual.h). Without the torches when these are apart. HUGE_VAL when it
 * takes a pass to know, and `pass` is false. */
double problem_outside(struct problem *problem, const double *prices, bool torches_apart, bool pass);

/* The largest surplus, at most, of a torch outside the list; −HUGE_VAL when there is none. The best `take` of them are taken in first. */
double problem_torch_outside(struct problem *problem, const double *prices, size_t take);

#endif
