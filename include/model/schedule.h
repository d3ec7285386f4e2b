/* Time: the spark and the burn (model.md §5). */
#ifndef FLAMEKEEP_MODEL_SCHEDULE_H
#define FLAMEKEEP_MODEL_SCHEDULE_H

#include <stddef.h>

#include "model/plan.h"

/* Share of a post's attention that has arrived `days` after it, in [0, 1]. */
double attention_share(const struct platform_params *platform, double days);

/* Expected share inside the launch window: a torch posts on day 0, a flame on a day uniform over the campaign. */
double attention_launch_share(const struct params *params, enum platform platform, enum role role, double campaign_days);

/* The same for every platform and role: once per campaign instead of once per creator. */
struct launch_shares {
    double share[PLATFORM_COUNT][ROLE_COUNT];
};
struct launch_shares attention_launch_shares(const struct params *params, double campaign_days);

/* Posting day of post j (0-based) of a line: torches on day 0; flames spread evenly over the campaign, a creator's own
 * posts as far apart as possible. `flame` is the line's number among the flame lines, of `flames`.
 * A flame with k posts gets one in every k-th part of the campaign, always at the same place in it, so they lie days/k apart; the
 * places of all flames are evenly spaced, and neighbours in the list (which is sorted by cost) are far apart in time. */
double schedule_day(enum role role, size_t flame, size_t flames, int j, int posts, double campaign_days);

/* Attention (views) of each whole day of the campaign into views[0 … days−1]; what arrives later is left out. */
void schedule_burn(const struct params *params, const struct roster *roster, const struct plan *plan, double *views, size_t days);

#endif
