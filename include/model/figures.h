/* Every forecast the planner needs, computed once for a roster: costs, exposures and outcomes of each creator with one post,
 * two posts … as columns of an instance. Moving a slider only weighs these columns anew. */
#ifndef FLAMEKEEP_MODEL_FIGURES_H
#define FLAMEKEEP_MODEL_FIGURES_H

#include "model/forecast.h"
#include "model/instance.h"

struct figures {
    struct post *posts;             /* [row] */
    double *universes;              /* [segment] */
    int room[ROLE_COUNT];           /* options of a creator, by role */
    struct instance instance;       /* creator i is row i. Its value and gain, least and most, limits and budget belong to a
                                     * question, and are the planner's to set */
    double *outcome[OUTCOME_COUNT]; /* [option]; NULL for those that do not add up over creators, and thrift */
    double *launch_views;           /* [option] the hype column if all attention fell into the launch window */
};

void figures_init(struct figures *figures, const struct params *params, const struct roster *roster, const int room[ROLE_COUNT]);
void figures_free(struct figures *figures);

/* The hype column for a campaign of so many days. */
void figures_set_days(struct figures *figures, const struct params *params, const struct roster *roster, double days);

#endif
