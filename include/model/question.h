/* What a campaign asks of the planner, apart from its goals: who may be in, who must, the budget and the places. */
#ifndef FLAMEKEEP_MODEL_QUESTION_H
#define FLAMEKEEP_MODEL_QUESTION_H

#include "model/campaign.h"
#include "model/instance.h"
#include "model/roster.h"

/* Sets least, most, budget and places of an instance whose creators are the rows of the roster. False when the wishes do not fit
 * together: one line says which, and by how much. When they do, at least one plan exists. */
bool question_put(struct instance *instance, const struct params *params, const struct roster *roster, const struct campaign *campaign,
                  struct error *err);

#endif
