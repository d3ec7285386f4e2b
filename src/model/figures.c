#include "model/figures.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/audience.h"
#include "model/notable.h"

/* Several posts of one creator reach (1 − P₀(k)) of the audience, and one a share ρ of it. The people reached at least twice by k
 * posts rise with ρ; so over shares from a to b they are at most what b gives, in terms of the reach of one post divided by a.
 * Such cells of shares, each 5 % wide, cover a run from its least share to its largest. */
static const double cell_width = 1.05;
static const double least_share = 1e-9; /* as in the forecast */

/* Shares ρ of the audience that one post reaches, in a run. */
struct shares {
    double least, most;
};

static void contacts(const struct params *params, double share, int posts, double *none, double *once) {
    double correlation = fmin(fmax(params->contact_correlation, 1e-9), 1.0 - 1e-9), spread = (1.0 - correlation) / correlation;
    contact_chances(share * spread, (1.0 - share) * spread, posts, none, once);
}

/* Reach per post falls with the share, as 1 − P₀ is concave in it. */
static double reached_at_most(const struct params *params, double share, int posts) {
    double none, once;
    contacts(params, share, posts, &none, &once);
    return (1.0 - none) / share;
}

static double twice_at_most(const struct params *params, const struct shares *shares, int posts) {
    double most = 0.0, none, once;
    for (double low = shares->least; posts > 1 && low < shares->most; low *= cell_width) {
        double high = fmin(low * cell_width, 1.0 - least_share);
        contacts(params, high, posts, &none, &once);
        most = fmax(most, (1.0 - none - once) / low);
    }
    return most;
}

static void set_series(struct run *run, const struct params *params, struct shares shares) {
    const double margin = 1.0 + 1e-6;
    shares.least = fmin(fmax(shares.least, least_share), 1.0 - least_share) / margin;
    shares.most = fmin(shares.most, 1.0 - least_share) * margin;
    for (int k = 1; k <= POSTS_MAX; k++) {
        run->reached[k - 1] = (float)(reached_at_most(params, shares.least, k) * margin);
        run->twice[k - 1] = (float)(twice_at_most(params, &shares, k) * margin);
    }
}

/* Runs: a counting sort by segment, platform and tier. */

static size_t run_key(const struct roster *roster, size_t row) {
    return (roster->segment[row] * (size_t)PLATFORM_COUNT + roster->platform[row]) * TIERS_MAX + roster->tier[row];
}

static bool may_plan(const struct roster *roster, size_t row) {
    return status_may_plan((enum creator_status)roster->status[row]);
}

/* Returns where the next creator of each key goes. */
static size_t *lay_out(struct figures *figures, const struct roster *roster) {
    size_t keys = roster->segment_count * PLATFORM_COUNT * TIERS_MAX, capacity = 0, at = 0;
    size_t *place = mem_new(keys, sizeof *place);
    for (size_t row = 0; row < roster->count; row++)
        if (may_plan(roster, row))
            place[run_key(roster, row)]++;
    for (size_t key = 0; key < keys; key++) {
        size_t count = place[key];
        place[key] = at;
        if (count == 0)
            continue;
        figures->runs = mem_grow(figures->runs, figures->run_count, &capacity, sizeof *figures->runs);
        figures->runs[figures->run_count++] = (struct run){
            .first = at,
            .count = count,
            .segment = (uint32_t)(key / TIERS_MAX / PLATFORM_COUNT),
            .platform = (uint8_t)(key / TIERS_MAX % PLATFORM_COUNT),
            .tier = (uint8_t)(key % TIERS_MAX),
        };
        at += count;
    }
    figures->count = at;
    return place;
}

static void fill(struct figures *figures, size_t at, size_t row, const struct post *post) {
    const struct params *params = figures->params;
    const struct roster *roster = figures->roster;
    const struct platform_params *platform = &params->platforms[roster->platform[row]];
    double authority = forecast_authority(params, roster->followers[row], roster->verified[row] != 0);
    figures->row[at] = (uint32_t)row;
    figures->column[FIGURE_ENGAGEMENTS][at] = (float)post->engagements;
    figures->column[FIGURE_REACH][at] = (float)post->reach;
    figures->column[FIGURE_PRESTIGE][at] = (float)(post->reach * authority);
    figures->column[FIGURE_VIEWS][at] = (float)post->views;
    figures->column[FIGURE_SHARES][at] = (float)(pow(post->views, params->virality_exponent) * platform->share_rate);
    figures->column[FIGURE_FEE][at] = (float)post->fee_cents;
}

/* Shares by key; the audiences of everybody, planned or not, tell the universes. */
static void forecast_everyone(struct figures *figures, size_t *place, struct shares *shares) {
    const struct roster *roster = figures->roster;
    double *largest = mem_new(roster->segment_count, sizeof *largest);
    for (size_t row = 0; row < roster->count; row++) {
        struct post post = forecast_post(figures->params, roster, row);
        size_t key = run_key(roster, row);
        largest[roster->segment[row]] = fmax(largest[roster->segment[row]], post.audience);
        if (!may_plan(roster, row))
            continue;
        double share = post.audience > 0.0 ? post.reach / post.audience : 0.0;
        shares[key].least = fmin(shares[key].least, share);
        shares[key].most = fmax(shares[key].most, share);
        fill(figures, place[key]++, row, &post);
    }
    figures->universes = audience_universes(figures->params, roster, largest);
    free(largest);
}

/* Exposure grows faster than reach: per person, it is most at the largest reach. */
static double exposed_at_most(const struct run *run, double universe, int posts) {
    const double margin = 1.0 + 1e-6, least = 1e-9;
    double most = (double)run->reached[posts - 1] * (double)run->reach_most * margin;
    double reach = fmin(fmax(most, least * universe), AUDIENCE_SHARE_MAX * universe);
    return reach > 0.0 ? audience_exposure(reach, universe) / reach : 0.0;
}

static void finish_run(struct figures *figures, struct run *run, const struct shares *shares) {
    const float *reach = figures->column[FIGURE_REACH] + run->first;
    for (size_t i = 0; i < run->count; i++)
        run->reach_most = reach[i] > run->reach_most ? reach[i] : run->reach_most;
    set_series(run, figures->params, shares[(run->segment * (size_t)PLATFORM_COUNT + run->platform) * TIERS_MAX + run->tier]);
    for (int k = 1; k <= POSTS_MAX; k++)
        run->exposed[k - 1] = exposed_at_most(run, figures->universes[run->segment], k);
}

static void set_effective(struct figures *figures) {
    double sum = 0.0, shrinking = 1.0;
    for (int k = 0; k < POSTS_MAX; k++) {
        sum += shrinking;
        shrinking *= figures->params->fatigue;
        figures->effective[k] = (float)sum;
    }
}

void figures_init(struct figures *figures, const struct params *params, const struct roster *roster) {
    *figures = (struct figures){.params = params, .roster = roster};
    size_t *place = lay_out(figures, roster), keys = roster->segment_count * PLATFORM_COUNT * TIERS_MAX;
    struct shares *shares = mem_new(keys, sizeof *shares);
    for (size_t key = 0; key < keys; key++)
        shares[key].least = 1.0;
    for (int figure = 0; figure < FIGURE_COUNT; figure++)
        figures->column[figure] = mem_new(figures->count, sizeof(float));
    figures->row = mem_new(figures->count, sizeof *figures->row);
    forecast_everyone(figures, place, shares);
    for (size_t r = 0; r < figures->run_count; r++)
        finish_run(figures, &figures->runs[r], shares);
    set_effective(figures);
    figures->notable = notable_rows(figures, &figures->notable_count);
    free(place);
    free(shares);
}

void figures_free(struct figures *figures) {
    for (int figure = 0; figure < FIGURE_COUNT; figure++)
        free(figures->column[figure]);
    free(figures->row);
    free(figures->runs);
    free(figures->universes);
    free(figures->notable);
    *figures = (struct figures){0};
}

size_t figures_bytes(const struct figures *figures) {
    size_t creator = FIGURE_COUNT * sizeof(float) + sizeof *figures->row;
    return figures->count * creator + figures->run_count * sizeof *figures->runs +
           figures->roster->segment_count * sizeof *figures->universes + figures->notable_count * sizeof *figures->notable;
}
