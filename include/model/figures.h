/* What everybody in a roster would bring with one post, and their fee: the columns that a pass over everybody reads (model/pass.h).
 * They are kept in single precision, 28 bytes a creator, sorted into runs of one segment, platform and tier, so that whatever
 * depends on these is a constant of the run. They only ever rule creators out; whoever is left is forecast exactly. */
#ifndef FLAMEKEEP_MODEL_FIGURES_H
#define FLAMEKEEP_MODEL_FIGURES_H

#include "model/forecast.h"

/* One post's: */
enum figure {
    FIGURE_ENGAGEMENTS,
    FIGURE_REACH,    /* people */
    FIGURE_PRESTIGE, /* people × authority */
    FIGURE_VIEWS,
    FIGURE_SHARES,
    FIGURE_FEE, /* cents */
    FIGURE_COUNT,
};

/* Creators who share segment, platform and tier. What k posts bring is at most so many times what one does: */
struct run {
    size_t first, count; /* positions in the columns */
    uint32_t segment;
    uint8_t platform, tier;
    float reach_most;           /* the largest of the run */
    float reached[POSTS_MAX];   /* [k − 1] people reached by k posts ÷ by one, */
    float twice[POSTS_MAX];     /* … and people reached at least twice by k posts ÷ by one once */
    double exposed[POSTS_MAX];  /* exposure per person reached by up to k posts */
};

struct figures {
    const struct params *params;
    const struct roster *roster;
    size_t count; /* creators who may be planned: not declined, not paused */
    float *column[FIGURE_COUNT];
    uint32_t *row; /* [position] in the roster */
    struct run *runs;
    size_t run_count;
    double *universes; /* [segment] */
    uint32_t *notable; /* rows: for every outcome and class of fees, those who bring most */
    size_t notable_count;
    float effective[POSTS_MAX]; /* [k − 1] posts that k posts are worth, with fatigue */
    struct figures_work *work;  /* what is needed to make them; NULL: all is there */
};

/* Begins to forecast everybody, and goes on until the deadline (clock_ms; HUGE_VAL: none): true while there is more to do, and nothing else
 * may be asked. Params and roster must outlive the figures, and not change under them. */
void figures_begin(struct figures *figures, const struct params *params, const struct roster *roster);
bool figures_step(struct figures *figures, double deadline_ms);

/* All of it at once. */
void figures_init(struct figures *figures, const struct params *params, const struct roster *roster);
void figures_free(struct figures *figures);

/* Bytes held. */
size_t figures_bytes(const struct figures *figures);

static inline enum role figures_role(const struct figures *figures, const struct run *run) {
    return figures->params->tiers[run->tier].role;
}

#endif
