/* The campaign brief: a plan on one or two pages, for somebody who has never seen flamekeep. Markdown, or a page of HTML that needs nothing
 * else: no script, no file beside it, nothing from the network. */
#ifndef FLAMEKEEP_EXPORT_BRIEF_H
#define FLAMEKEEP_EXPORT_BRIEF_H

#include "config/config.h"
#include "model/curve.h"

struct output;

enum brief_format { BRIEF_MD, BRIEF_HTML };

bool brief_format_parse(const char *name, enum brief_format *out); /* "md", "markdown", "html", "htm" */

struct brief {
    const struct config *config; /* its params are those that were planned with */
    const struct roster *roster;
    const struct campaign *campaign;
    const struct plan *plan;                               /* settled, planned on this roster */
    const struct curve_points *budget_curve, *split_curve; /* NULL: not worked out, and left out */
    const char *date;                                      /* "2026-11-26": when it was made */
    const char *filter;                                    /* who could be in the plan at all, as a filter; or NULL: everybody */
    size_t excluded;                                       /* creators that were excluded by hand */
};

/* False, and nothing written, when the plan has nobody in it: the message says why. */
bool export_brief(const struct brief *brief, enum brief_format format, const struct output *out, struct error *err);

#endif
