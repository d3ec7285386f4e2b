#include "model/figures.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
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

/* While everybody is forecast. */
struct figures_work {
    size_t *place;         /* [key of a run] where the next creator goes */
    struct shares *shares; /* [key of a run] */
    double *largest;       /* [segment] audience */
    struct podiums *podiums;
    size_t row, run; /* that come next */
};

enum { LOOKS = 64 }; /* rows between two looks at the clock */

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

/* Returns where the next creator of each key goes. */
static size_t *lay_out(struct figures *figures, const struct roster *roster) {
    size_t keys = roster->segment_count * PLATFORM_COUNT * TIERS_MAX, capacity = 0, at = 0;
    size_t *place = mem_new(keys, sizeof *place);
    for (size_t row = 0; row < roster->count; row++)
        if (forecast_may_plan(figures->params, roster, row))
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

/* Shares by key; the audiences of everybody, planned or not, tell the universes. True when the time is up. */
static bool forecast_on(struct figures *figures, double deadline_ms) {
    const struct roster *roster = figures->roster;
    struct figures_work *work = figures->work;
    for (size_t i = 1; work->row < roster->count; i++, work->row++) {
        size_t row = work->row, key = run_key(roster, row);
        if (i % LOOKS == 0 && clock_ms() >= deadline_ms)
            return true;
        struct post post = forecast_post(figures->params, roster, row);
        work->largest[roster->segment[row]] = fmax(work->largest[roster->segment[row]], post.audience);
        if (!forecast_may_plan(figures->params, roster, row))
            continue;
        double share = post.audience > 0.0 ? post.reach / post.audience : 0.0;
        work->shares[key].least = fmin(work->shares[key].least, share);
        work->shares[key].most = fmax(work->shares[key].most, share);
        fill(figures, work->place[key]++, row, &post);
    }
    if (figures->universes == NULL)
        figures->universes = audience_universes(figures->params, roster, work->largest);
    return false;
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

static bool finish_runs(struct figures *figures, double deadline_ms) {
    struct figures_work *work = figures->work;
    for (bool in_time = true; work->run < figures->run_count; work->run++, in_time = clock_ms() < deadline_ms) {
        if (!in_time)
            return true;
        finish_run(figures, &figures->runs[work->run], work->shares);
        podiums_enter(work->podiums, figures, &figures->runs[work->run]);
    }
    return false;
}

static void end_work(struct figures *figures) {
    struct figures_work *work = figures->work;
    if (work == NULL)
        return;
    free(work->place);
    free(work->shares);
    free(work->largest);
    podiums_free(work->podiums);
    free(work);
    figures->work = NULL;
}

void figures_begin(struct figures *figures, const struct params *params, const struct roster *roster) {
    *figures = (struct figures){.params = params, .roster = roster, .work = mem_new(1, sizeof *figures->work)};
    size_t keys = roster->segment_count * PLATFORM_COUNT * TIERS_MAX;
    struct figures_work *work = figures->work;
    work->place = lay_out(figures, roster);
    work->shares = mem_new(keys, sizeof *work->shares);
    work->podiums = podiums_new();
    work->largest = mem_new(roster->segment_count, sizeof *work->largest);
    for (size_t key = 0; key < keys; key++)
        work->shares[key].least = 1.0;
    for (int figure = 0; figure < FIGURE_COUNT; figure++)
        figures->column[figure] = mem_new(figures->count, sizeof(float));
    figures->row = mem_new(figures->count, sizeof *figures->row);
    set_effective(figures);
}

bool figures_step(struct figures *figures, double deadline_ms) {
    if (figures->work == NULL)
        return false;
    if (forecast_on(figures, deadline_ms) || finish_runs(figures, deadline_ms))
        return true;
    figures->notable = podiums_rows(figures->work->podiums, &figures->notable_count);
    end_work(figures);
    return false;
}

void figures_init(struct figures *figures, const struct params *params, const struct roster *roster) {
    figures_begin(figures, params, roster);
    figures_step(figures, HUGE_VAL);
}

void figures_free(struct figures *figures) {
    end_work(figures);
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
