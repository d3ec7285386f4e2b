#include "model/tier.h"

#include <assert.h>
#include <math.h>

#include "base/text.h"

size_t tier_of(const struct params *params, double followers) {
    assert(params->tier_count > 0);
    size_t tier = params->tier_count - 1;
    while (tier > 0 && followers < params->tiers[tier].min_followers)
        tier--;
    return tier;
}

int tier_find(const struct params *params, const char *name) {
    for (size_t i = 0; i < params->tier_count; i++)
        if (text_same(params->tiers[i].name, name))
            return (int)i;
    return -1;
}

/* Between the centres of tiers `below` and `below + 1`, `share` of the way; 0 and the nearest tier outside all centres. */
struct place {
    size_t below;
    double share;
};

static struct place place_of(const struct params *params, double followers) {
    const struct tier *tiers = params->tiers;
    size_t last = params->tier_count - 1, below = 0;
    if (!(followers > tiers[0].centre))
        return (struct place){0, 0.0};
    while (below < last && followers >= tiers[below + 1].centre)
        below++;
    if (below == last)
        return (struct place){last, 0.0};
    double share = log10(followers / tiers[below].centre) / log10(tiers[below + 1].centre / tiers[below].centre);
    return (struct place){below, share};
}

static double between(const double figures[TIERS_MAX], struct place place) {
    if (place.share <= 0.0)
        return figures[place.below];
    return figures[place.below] + place.share * (figures[place.below + 1] - figures[place.below]);
}

double tier_interpolate(const struct params *params, const double figures[TIERS_MAX], double followers) {
    return between(figures, place_of(params, followers));
}

double tier_interpolate_log(const struct params *params, const double figures[TIERS_MAX], double followers) {
    struct place place = place_of(params, followers);
    double low = figures[place.below];
    if (place.share <= 0.0 || low <= 0.0 || figures[place.below + 1] <= 0.0)
        return between(figures, place);
    return low * pow(figures[place.below + 1] / low, place.share);
}
