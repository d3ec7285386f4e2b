#include "model/audience.h"

#include <math.h>

#include "base/mem.h"
#include "model/country.h"

double *audience_universes(const struct params *params, const struct roster *roster, const double *largest) {
    double *universes = mem_new(roster->segment_count, sizeof *universes);
    for (size_t segment = 0; segment < roster->segment_count; segment++)
        universes[segment] = largest[segment] / params->largest_share;
    for (size_t i = 0; i < params->audience_count; i++) {
        const struct audience *audience = &params->audiences[i];
        size_t segment = roster_find_segment(roster, audience->niche, audience->market);
        if (segment != ROSTER_NONE)
            universes[segment] = audience->people;
    }
    return universes;
}

double audience_exposure(double reach, double universe) {
    if (reach <= 0.0 || universe <= 0.0)
        return 0.0;
    return -log1p(-fmin(reach / universe, AUDIENCE_SHARE_MAX));
}

double audience_reach(double exposure, double universe) {
    return -universe * expm1(-exposure);
}

double audience_brief_weight(const struct roster *roster, size_t segment, const struct campaign *campaign) {
    const struct segment *audience = &roster->segments[segment];
    bool niche_asked = campaign->niche[0] != '\0', market_asked = campaign->market[0] != '\0';
    bool in_niche = niche_asked && names_find(&roster->niches, campaign->niche) == audience->niche;
    bool in_market = market_asked && country_find(&roster->markets, campaign->market) == audience->market;
    double asked = niche_asked + market_asked;
    return asked > 0.0 ? (in_niche + in_market) / asked : 0.0;
}
