/* A rating of k posts is  effective_k · acts + reached_k · people + twice_k · pairs + k · rest − place,  where
 *   acts   what engagements and conversions are worth, which fatigue
 *   people what reach and prestige are worth, of which further posts bring less
 *   pairs  what being reached twice is worth
 *   rest   what views and shares are worth, less the fee.
 * The factors are those of the run, at most (model/figures.h). An exposure −ln(1 − y/N) is at most y/N times what it is at the run's
 * largest reach (`exposed`). Sums in single precision stay above the exact ones: values are taken 10⁻⁵ too high, costs as much too low. */
#include "model/pass.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/vectors.h"

enum { BLOCK = 256, STRIDE = 4 }; /* creators rated at once; numbers of posts rated at once */

static const double over = 1.0 + 1e-5, under = 1.0 - 1e-5;

static double at_most(double value) {
    return value * (value > 0.0 ? over : under);
}

static double at_least(double cost) {
    return cost * (cost > 0.0 ? under : over);
}

/* The terms of a run: what its figures are worth. */
struct rates {
    float acts_of_engagements, acts_of_reach, people_of_reach, people_of_prestige, pairs_of_reach, rest_of_views, rest_of_shares;
    float fee;
    float effective[STRIDE], reached[STRIDE], twice[STRIDE], posts[STRIDE];
    float place;
};

static struct rates rates_of(const struct figures *figures, const struct terms *terms, const struct run *run, int posts) {
    const struct params *params = figures->params;
    const struct platform_params *platform = &params->platforms[run->platform];
    enum role role = figures_role(figures, run);
    const double *worth = terms->outcome;
    double money = terms->money[role][run->platform], place = terms->place[role][run->platform] + money * (double)params->handling_cents;
    return (struct rates){
        .acts_of_engagements = (float)at_most(worth[OUTCOME_ENGAGEMENT] + worth[OUTCOME_EDUCATION] * platform->attention_minutes),
        .acts_of_reach = (float)at_most(worth[OUTCOME_CONVERSIONS] * platform->click_rate * platform->conversion_rate),
        .people_of_reach = (float)at_most(terms->people[run->segment] * run->exposed[posts - 1]),
        .people_of_prestige = (float)at_most(worth[OUTCOME_PRESTIGE]),
        .pairs_of_reach = (float)at_most(worth[OUTCOME_LOYALTY]),
        .rest_of_views = (float)at_most(worth[OUTCOME_HYPE] * terms->launch.share[run->platform][role]),
        .rest_of_shares = (float)at_most(worth[OUTCOME_VIRALITY]),
        .fee = (float)at_least(money),
        .place = (float)at_least(place),
    };
}

/* The factors of `first` … posts, the last repeated. */
static void set_posts(struct rates *rates, const struct figures *figures, const struct run *run, int first, int most) {
    for (int n = 0; n < STRIDE; n++) {
        int k = first + n < most ? first + n : most;
        rates->effective[n] = figures->effective[k - 1];
        rates->reached[n] = run->reached[k - 1];
        rates->twice[n] = run->twice[k - 1];
        rates->posts[n] = (float)k;
    }
}

static inline float larger(float a, float b) {
    return a > b ? a : b;
}

/* Ratings of `count` creators, the best over STRIDE numbers of posts, and how many exceed the floor. */
FOR_WIDE_VECTORS
static unsigned rate_block(const struct rates *r, float *const restrict column[FIGURE_COUNT], size_t at, size_t count, float floor,
                           float *restrict rating) {
    const float *restrict engagements = column[FIGURE_ENGAGEMENTS] + at, *restrict reach = column[FIGURE_REACH] + at;
    const float *restrict prestige = column[FIGURE_PRESTIGE] + at, *restrict views = column[FIGURE_VIEWS] + at;
    const float *restrict shares = column[FIGURE_SHARES] + at, *restrict fee = column[FIGURE_FEE] + at;
    const struct rates rates = *r;
    unsigned above = 0;
    for (size_t i = 0; i < count; i++) {
        float acts = rates.acts_of_engagements * engagements[i] + rates.acts_of_reach * reach[i];
        float people = rates.people_of_reach * reach[i] + rates.people_of_prestige * prestige[i];
        float pairs = rates.pairs_of_reach * reach[i];
        float rest = rates.rest_of_views * views[i] + rates.rest_of_shares * shares[i] - rates.fee * fee[i];
        float a = rates.effective[0] * acts + rates.reached[0] * people + rates.twice[0] * pairs + rates.posts[0] * rest;
        float b = rates.effective[1] * acts + rates.reached[1] * people + rates.twice[1] * pairs + rates.posts[1] * rest;
        float c = rates.effective[2] * acts + rates.reached[2] * people + rates.twice[2] * pairs + rates.posts[2] * rest;
        float d = rates.effective[3] * acts + rates.reached[3] * people + rates.twice[3] * pairs + rates.posts[3] * rest;
        float best = larger(larger(a, b), larger(c, d)) - rates.place;
        rating[i] = best;
        above += best > floor;
    }
    return above;
}

static int by_rating(const void *a, const void *b) {
    const struct hit *x = a, *y = b;
    if (x->rating != y->rating)
        return x->rating > y->rating ? -1 : 1;
    return (x->row > y->row) - (x->row < y->row);
}

void hits_sort(struct hits *hits) {
    if (hits->count > 0)
        qsort(hits->list, hits->count, sizeof *hits->list, by_rating);
}

/* One of `low` … `high` that about as many are before as after, most likely: the middle of three. */
static struct hit pivot_of(const struct hit *list, size_t low, size_t high) {
    const struct hit *a = &list[low], *b = &list[low + (high - low) / 2], *c = &list[high];
    if (by_rating(a, b) > 0) {
        const struct hit *swap = a;
        a = b;
        b = swap;
    }
    return by_rating(b, c) <= 0 ? *b : by_rating(a, c) > 0 ? *a : *c;
}

/* Hoare's selection. No two hits are equal: rows differ. */
void hits_select(struct hits *hits, size_t count) {
    struct hit *list = hits->list;
    size_t low = 0, high = hits->count;
    if (count == 0 || count >= hits->count)
        return;
    for (high--; low < high;) {
        struct hit pivot = pivot_of(list, low, high);
        size_t i = low, j = high;
        for (;;) {
            while (by_rating(&list[i], &pivot) < 0)
                i++;
            while (by_rating(&list[j], &pivot) > 0)
                j--;
            if (i >= j)
                break;
            struct hit swap = list[i];
            list[i++] = list[j];
            list[j--] = swap;
        }
        *(count - 1 <= j ? &high : &low) = count - 1 <= j ? j : j + 1;
    }
}

/* Keeps the best `most`, and a floor that only these have reached. */
static void prune(struct hits *hits, size_t most) {
    if (hits->count <= most)
        return;
    hits_select(hits, most);
    for (size_t i = most; i < hits->count; i++) {
        hits->floor = larger(hits->floor, hits->list[i].rating);
        hits->beyond += fmax((double)hits->list[i].rating, 0.0);
    }
    hits->count = most;
}

static void add_hit(struct hits *hits, uint32_t row, float rating, size_t most) {
    hits->list = mem_grow(hits->list, hits->count, &hits->capacity, sizeof *hits->list);
    hits->list[hits->count++] = (struct hit){.row = row, .rating = rating};
    if (hits->count >= 2 * most + 64)
        prune(hits, most);
}

/* Creators below the floor but above 0 are counted in what lies beyond. */
static void collect(const struct figures *figures, double cents_most, size_t at, size_t count, const float *rating, size_t most,
                    struct hits *hits) {
    double dearest = cents_most - (double)figures->params->handling_cents;
    dearest += 1e-6 * fabs(dearest);
    for (size_t i = 0; i < count; i++) {
        if (!(rating[i] > 0.0F || rating[i] > hits->floor) || (double)figures->column[FIGURE_FEE][at + i] > dearest)
            continue;
        if (rating[i] > hits->floor)
            add_hit(hits, figures->row[at + i], rating[i], most);
        else
            hits->beyond += (double)rating[i];
    }
}

static void rate_run(const struct figures *figures, const struct terms *terms, const struct run *run, int posts, size_t most,
                     struct hits *hits) {
    struct rates rates = rates_of(figures, terms, run, posts);
    float rating[BLOCK], other[BLOCK];
    for (size_t at = run->first, left = run->count; left > 0;) {
        size_t count = left < BLOCK ? left : BLOCK;
        float floor = hits->floor < 0.0F ? hits->floor : 0.0F;
        set_posts(&rates, figures, run, 1, posts);
        unsigned above = rate_block(&rates, figures->column, at, count, floor, rating);
        for (int first = 1 + STRIDE; first <= posts; first += STRIDE) {
            set_posts(&rates, figures, run, first, posts);
            above += rate_block(&rates, figures->column, at, count, floor, other);
            for (size_t i = 0; i < count; i++)
                rating[i] = larger(rating[i], other[i]);
        }
        if (above > 0)
            collect(figures, terms->cents_most[figures_role(figures, run)], at, count, rating, most, hits);
        at += count;
        left -= count;
    }
}

size_t pass_rate(const struct figures *figures, const struct terms *terms, float floor, size_t most, struct hits *hits) {
    size_t rated = 0;
    hits->count = 0;
    hits->beyond = 0.0;
    hits->floor = floor;
    for (size_t r = 0; r < figures->run_count; r++) {
        const struct run *run = &figures->runs[r];
        int posts = terms->posts[figures_role(figures, run)];
        if (posts <= 0 || terms->tiers_aside >> run->tier & 1U)
            continue;
        rate_run(figures, terms, run, posts, most, hits);
        rated += run->count;
    }
    prune(hits, most);
    return rated;
}

bool terms_cover(const struct terms *wide, const struct terms *narrow, size_t segments) {
    bool covers = (wide->tiers_aside & ~narrow->tiers_aside) == 0;
    for (int o = 0; o < OUTCOME_COUNT; o++)
        covers = covers && wide->outcome[o] >= narrow->outcome[o];
    for (int role = 0; role < ROLE_COUNT; role++) {
        covers = covers && (narrow->posts[role] == 0 ||
                            (wide->posts[role] >= narrow->posts[role] && wide->cents_most[role] >= narrow->cents_most[role]));
        for (int platform = 0; platform < PLATFORM_COUNT && narrow->posts[role] > 0; platform++)
            covers = covers && wide->money[role][platform] <= narrow->money[role][platform] &&
                     wide->place[role][platform] <= narrow->place[role][platform] &&
                     wide->launch.share[platform][role] >= narrow->launch.share[platform][role];
    }
    for (size_t s = 0; s < segments && covers; s++)
        covers = wide->people[s] >= narrow->people[s];
    return covers;
}

void terms_copy(struct terms *to, const struct terms *from, size_t segments) {
    double *people = to->people;
    *to = *from;
    to->people = people;
    if (segments > 0)
        memcpy(people, from->people, segments * sizeof *people);
}
