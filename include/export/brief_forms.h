/* The two forms of a brief. Private to src/export. */
#ifndef FLAMEKEEP_EXPORT_BRIEF_FORMS_H
#define FLAMEKEEP_EXPORT_BRIEF_FORMS_H

#include "base/output.h"
#include "export/brief.h"

void brief_html(const struct brief *brief, const struct output *out);
void brief_md(const struct brief *brief, const struct output *out);

/* The goals that are set, the weightiest first; indices into params.goals. Returns how many. */
size_t brief_goals(const struct brief *brief, size_t goals[GOALS_MAX]);

#endif
