/* The sentences of a brief, the same in Markdown and HTML. They may hold text from outside: escape them. Private to src/export. */
#ifndef FLAMEKEEP_EXPORT_BRIEF_WORDS_H
#define FLAMEKEEP_EXPORT_BRIEF_WORDS_H

#include "export/brief.h"

enum { BRIEF_TEXT_SIZE = 1400 };

typedef void brief_words(const struct brief *brief, char out[BRIEF_TEXT_SIZE]);

brief_words brief_frame;    /* "$25,000 · 28 days · skincare · DE" */
brief_words brief_spend;    /* "$24,999.77 of $25,000; $0.23 is left." */
brief_words brief_proof;    /* the fit, and how near the best it provably is */
brief_words brief_instead;  /* what all flames and all torches would cost, or "" */
brief_words brief_binding;  /* what binds, and what relaxing it would bring; or "" */
brief_words brief_limits;   /* which limits the plan keeps */
brief_words brief_known;    /* which figures were given and which estimated */
brief_words brief_by_hand;  /* pinned, held, excluded; or "" */
brief_words brief_timing;   /* how the attention comes in time */
brief_words brief_platform; /* that most of it is on one platform, or "" */

/* "1 torch: $8,300, 33% of the spend"; "" when there is none. */
void brief_role(const struct brief *brief, enum role role, char out[BRIEF_TEXT_SIZE]);

/* What the figures of a budget curve are; "" of a split curve. */
void brief_curve_measure(const struct brief *brief, const struct curve_points *curve, char out[BRIEF_TEXT_SIZE]);

/* What is said of every plan. */
extern const char brief_what_roles_are[], brief_what_ranges_are[], brief_what_estimates_are[];

/* One of the forecast's totals: what is shown of it. */
struct brief_total {
    const char *name;
    char expected[32], low[32], high[32];
    char each[64]; /* "$31.41 for 1,000", or "" */
};
void brief_total(const struct brief *brief, enum total total, struct brief_total *out);

/* The views of each day of the flight; the caller frees them. */
double *brief_burn(const struct brief *brief, size_t *days);

#endif
