/* The answer to the inverse question: the cheapest plan for a target, over the panes. */
#ifndef FLAMEKEEP_PANES_TARGET_VIEW_H
#define FLAMEKEEP_PANES_TARGET_VIEW_H

#include "panes/pane.h"

/* What is asked for: "500k reach", "fit 80". */
void target_wish_text(char *out, size_t size, const struct target_wish *wish);

/* The plan that reaches the target: within the budget, or with more. NULL: none does, or it is not known yet. */
const struct target_result *target_answer(const struct model *model);

/* The budget that pays it, in whole units of money. */
int64_t target_budget(const struct target_result *answer, const struct currency *currency);

/* `*top` is the first line shown and is kept in range. */
void target_draw(const struct view *view, struct canvas *canvas, struct rect rect, int *top);

#endif
