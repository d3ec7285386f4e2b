/* The pruning pass against the exact surplus of everybody, worked out anew from the formulas of one creator. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"
#include "base/rng.h"
#include "model/audience.h"
#include "model/outcome.h"
#include "model/pass.h"
#include "support/crowd.h"
#include "support/fixture.h"

enum { CREATORS = 2500, ROUNDS = 24 };

struct world {
    struct params params;
    struct roster roster;
    struct figures figures;
    double *universes;           /* [segment] */
    double total[OUTCOME_COUNT]; /* of one post by everybody */
    struct terms terms;
    struct hits hits;
    float *rating; /* [row] on the terms; −HUGE_VAL of those not rated */
    struct rng rng;
};

static double pick(struct rng *rng, const double *from, size_t count) {
    return from[rng_below(rng, count)];
}

/* Figures that no market has, but a file may. */
static void add_hostile(struct world *world, int count) {
    static const double followers[] = {1, 2, 1500, 3e5, 8e6, 1e11}, views[] = {UNKNOWN, 0, 1, 5e4, 1e9, 1e12};
    static const double rates[] = {UNKNOWN, 0, 1e-6, 0.05, 1, 10}, real[] = {UNKNOWN, 0, 0.001, 0.5, 1};
    static const int64_t fees[] = {MONEY_UNKNOWN, 0, 1, 50000, INT64_C(90000000000), MONEY_MAX / 2, MONEY_MAX};
    struct rng *rng = &world->rng;
    char handle[32];
    for (int i = 0; i < count; i++) {
        struct creator creator = creator_unknown();
        snprintf(handle, sizeof handle, "hostile%d", i);
        creator.id = (int64_t)world->roster.count + 1;
        creator.handle = handle;
        creator.platform = (enum platform)rng_below(rng, PLATFORM_COUNT);
        creator.niche = rng_below(rng, 2) > 0 ? "skincare" : "spells";
        creator.market = "Germany";
        creator.followers = pick(rng, followers, 6);
        creator.views = pick(rng, views, 6);
        creator.rate = pick(rng, rates, 6);
        creator.rate_base = (enum rate_base)rng_below(rng, 2);
        creator.authenticity = pick(rng, real, 5);
        creator.fee_cents = fees[rng_below(rng, 7)];
        creator.verified = rng_below(rng, 2) > 0;
        roster_add(&world->roster, &world->params, &creator);
    }
}

/* Smaller than their creators, or larger. */
static void configure_audiences(struct world *world) {
    struct params *params = &world->params;
    params->audiences[0] = (struct audience){"skincare", "Germany", 1000};
    params->audiences[1] = (struct audience){"fitness", "Germany", 1};
    params->audiences[2] = (struct audience){"gaming", "Brazil", 1e9};
    params->audience_count = 3;
}

/* A segment of small accounts and one giant. */
static void add_giant(struct world *world) {
    char handle[32];
    for (int i = 0; i < 40; i++) {
        struct creator creator = creator_unknown();
        snprintf(handle, sizeof handle, "dwarf%d", i);
        creator.id = (int64_t)world->roster.count + 1;
        creator.handle = handle;
        creator.niche = "chess";
        creator.followers = i == 20 ? 3e8 : 1000.0 + i;
        creator.platform = i % 2 == 0 ? PLATFORM_INSTAGRAM : PLATFORM_TIKTOK;
        creator.views = i % 3 == 0 ? 0.9 * creator.followers : UNKNOWN;
        creator.fee_cents = 5000;
        roster_add(&world->roster, &world->params, &creator);
    }
}

static void sum_up(struct world *world) {
    struct launch_shares launch = attention_launch_shares(&world->params, 1);
    double *largest = mem_new(world->roster.segment_count, sizeof *largest);
    for (size_t row = 0; row < world->roster.count; row++) {
        struct post post = forecast_post(&world->params, &world->roster, row);
        struct series series;
        double own[OUTCOME_COUNT];
        uint32_t segment = world->roster.segment[row];
        largest[segment] = fmax(largest[segment], post.audience);
        if (!forecast_series(&world->params, &post, 1, &series))
            continue;
        outcome_additive(&world->params, &world->roster, row, &post, &series, &launch, own);
        for (int o = 0; o < OUTCOME_COUNT; o++)
            world->total[o] += own[o];
    }
    world->universes = audience_universes(&world->params, &world->roster, largest);
    free(largest);
}

/* Worlds 0 and 1 are of the market, the others hostile. */
static void world_open(struct world *world, int kind) {
    memset(world, 0, sizeof *world);
    world->rng.state = 100 + (uint64_t)kind;
    fixture_params(&world->params);
    if (kind >= 2)
        configure_audiences(world);
    if (kind % 2 == 0)
        crowd_roster(&world->roster, &world->params, 7 + (uint64_t)kind, CREATORS);
    else
        fixture_roster(&world->roster, &world->params, 7 + (uint64_t)kind, CREATORS);
    if (kind >= 2) {
        add_giant(world);
        add_hostile(world, 300);
    }
    figures_init(&world->figures, &world->params, &world->roster);
    sum_up(world);
    world->terms.people = mem_new(world->roster.segment_count, sizeof(double));
    world->rating = mem_new(world->roster.count, sizeof *world->rating);
}

static void world_close(struct world *world) {
    free(world->rating);
    free(world->terms.people);
    free(world->hits.list);
    free(world->universes);
    figures_free(&world->figures);
    roster_free(&world->roster);
}

static double spread(struct rng *rng, double middle) {
    return middle * exp(2.0 * rng_normal(rng));
}

static bool one_in(struct rng *rng, uint64_t n) {
    return rng_below(rng, n) == 0;
}

/* Of about the sizes that prices of a plan of forty have; of one goal, or of many. */
static void draw_terms(struct world *world) {
    struct rng *rng = &world->rng;
    struct terms *terms = &world->terms;
    bool single = one_in(rng, 3), people = !single || one_in(rng, 4);
    int alone = (int)rng_below(rng, OUTCOME_COUNT);
    double money = one_in(rng, 6) ? 0.0 : spread(rng, 1.0 / 5e6), place = one_in(rng, 3) ? 0.0 : spread(rng, 0.01);
    for (int o = 0; o < OUTCOME_COUNT; o++) {
        bool wanted = single ? o == alone && !people : one_in(rng, 2);
        double unit = world->total[o] > 0.0 ? 20.0 / world->total[o] : 0.0;
        terms->outcome[o] = wanted ? spread(rng, unit) : 0.0;
    }
    for (size_t s = 0; s < world->roster.segment_count; s++)
        terms->people[s] = people ? spread(rng, 0.05) : 0.0;
    for (int role = 0; role < ROLE_COUNT; role++) {
        terms->posts[role] = (int)rng_below(rng, POSTS_MAX + 1);
        for (int platform = 0; platform < PLATFORM_COUNT; platform++) {
            terms->money[role][platform] = one_in(rng, 5) ? -spread(rng, 0.2 * money) : spread(rng, money);
            terms->place[role][platform] = one_in(rng, 4) ? -place : place;
        }
    }
    terms->launch = attention_launch_shares(&world->params, 1.0 + (double)rng_below(rng, 60));
    terms->tiers_aside = one_in(rng, 2) ? 0 : (unsigned)rng_below(rng, 32);
    for (int role = 0; role < ROLE_COUNT; role++)
        terms->cents_most[role] = one_in(rng, 3) ? HUGE_VAL : spread(rng, 1e6);
}

static enum role role_of(const struct world *world, size_t row) {
    return world->params.tiers[world->roster.tier[row]].role;
}

/* HUGE_VAL when it cannot be counted. */
static double cost_of_one(const struct world *world, size_t row) {
    struct post post = forecast_post(&world->params, &world->roster, row);
    struct series series;
    return forecast_series(&world->params, &post, 1, &series) ? (double)series.cost_cents : HUGE_VAL;
}

static bool is_admitted(const struct world *world, size_t row) {
    const struct terms *terms = &world->terms;
    bool aside = terms->tiers_aside >> world->roster.tier[row] & 1U;
    return status_may_plan((enum creator_status)world->roster.status[row]) && !aside && terms->posts[role_of(world, row)] > 0;
}

/* −HUGE_VAL when the cost cannot be counted. */
static double surplus(const struct world *world, size_t row, int posts) {
    const struct terms *terms = &world->terms;
    struct post post = forecast_post(&world->params, &world->roster, row);
    uint32_t segment = world->roster.segment[row];
    uint8_t platform = world->roster.platform[row];
    struct series series;
    double own[OUTCOME_COUNT];
    if (!forecast_series(&world->params, &post, posts, &series))
        return -HUGE_VAL;
    outcome_additive(&world->params, &world->roster, row, &post, &series, &terms->launch, own);
    double value = terms->people[segment] * audience_exposure(series.reach, world->universes[segment]);
    for (int o = 0; o < OUTCOME_COUNT; o++)
        value += o == OUTCOME_THRIFT ? 0.0 : terms->outcome[o] * own[o];
    return value - terms->money[role_of(world, row)][platform] * (double)series.cost_cents - terms->place[role_of(world, row)][platform];
}

/* Everybody, with no floor. */
static void rate_all(struct world *world) {
    pass_rate(&world->figures, &world->terms, -HUGE_VALF, world->roster.count, &world->hits);
    for (size_t row = 0; row < world->roster.count; row++)
        world->rating[row] = -HUGE_VALF;
    for (size_t h = 0; h < world->hits.count; h++)
        world->rating[world->hits.list[h].row] = world->hits.list[h].rating;
}

static void for_worlds(void (*check)(struct world *world)) {
    for (int kind = 0; kind < 6; kind++) {
        struct world world;
        world_open(&world, kind);
        for (int round = 0; round < ROUNDS; round++) {
            draw_terms(&world);
            rate_all(&world);
            check(&world);
        }
        world_close(&world);
    }
}

static void check_ratings(struct world *world) {
    for (size_t row = 0; row < world->roster.count; row++) {
        if (world->rating[row] == -HUGE_VALF)
            continue;
        for (int posts = 1; posts <= world->terms.posts[role_of(world, row)]; posts++)
            if (!(surplus(world, row, posts) <= (double)world->rating[row]))
                fail_msg("row %zu with %d posts is worth %.17g, rated %.9g", row, posts, surplus(world, row, posts),
                         (double)world->rating[row]);
    }
}

static void no_surplus_is_above_the_rating(void **state) {
    (void)state;
    for_worlds(check_ratings);
}

/* What one post costs is known to about 1 in 10⁶. */
static void check_admission(struct world *world) {
    size_t rated = 0;
    for (size_t row = 0; row < world->roster.count; row++) {
        double cost = cost_of_one(world, row), most = world->terms.cents_most[world->params.tiers[world->roster.tier[row]].role];
        bool is_rated = world->rating[row] > -HUGE_VALF, admitted = is_admitted(world, row);
        rated += admitted;
        if (!admitted || cost > most * 1.00001)
            assert_false(is_rated);
        else if (cost <= most)
            assert_true(is_rated);
    }
    assert_int_equal(pass_rate(&world->figures, &world->terms, 0.0F, 0, &world->hits), rated);
}

static void whom_the_terms_do_not_admit_is_left_out(void **state) {
    (void)state;
    for_worlds(check_admission);
}

static int descending(const void *a, const void *b) {
    float x = *(const float *)a, y = *(const float *)b;
    return (x < y) - (x > y);
}

/* What a list of `most` above the floor must be, by sorting everybody. */
static void check_list(struct world *world, float floor, size_t most) {
    size_t count = world->roster.count, above = 0;
    float *sorted = mem_new(count, sizeof *sorted);
    memcpy(sorted, world->rating, count * sizeof *sorted);
    qsort(sorted, count, sizeof *sorted, descending);
    pass_rate(&world->figures, &world->terms, floor, most, &world->hits);
    while (above < count && sorted[above] > floor)
        above++;
    size_t listed = above < most ? above : most;
    double beyond = 0.0;
    for (size_t i = listed; i < count; i++)
        beyond += fmax((double)sorted[i], 0.0);
    assert_int_equal(world->hits.count, listed);
    hits_sort(&world->hits);
    for (size_t h = 0; h < listed; h++) {
        const struct hit *hit = &world->hits.list[h];
        assert_true(hit->rating == sorted[h] && hit->rating == world->rating[hit->row]);
        assert_true(h == 0 || hit[-1].rating > hit->rating || (hit[-1].rating == hit->rating && hit[-1].row < hit->row));
    }
    assert_true(world->hits.floor == (above > most ? sorted[most] : floor));
    assert_true(fabs(world->hits.beyond - beyond) <= 1e-9 * beyond);
    free(sorted);
}

static void check_lists(struct world *world) {
    struct rng *rng = &world->rng;
    check_list(world, 0.0F, world->roster.count);
    check_list(world, 0.0F, rng_below(rng, 200));
    check_list(world, -HUGE_VALF, rng_below(rng, 200));
    check_list(world, -HUGE_VALF, 0);
    check_list(world, (float)spread(rng, 1e-3), 1 + rng_below(rng, 2000));
    check_list(world, (float)-spread(rng, 1e-3), 1 + rng_below(rng, 2000));
}

static void the_list_is_what_sorting_everybody_gives(void **state) {
    (void)state;
    for_worlds(check_lists);
}

/* Terms on which some things are worth more, or cost less, or more is allowed. */
static void loosen(struct terms *terms, struct rng *rng, size_t segments) {
    for (int o = 0; o < OUTCOME_COUNT; o++)
        terms->outcome[o] *= 1.0 + rng_uniform(rng) * (double)rng_below(rng, 2);
    for (size_t s = 0; s < segments; s++)
        terms->people[s] *= 1.0 + rng_uniform(rng) * (double)rng_below(rng, 2);
    for (int role = 0; role < ROLE_COUNT; role++) {
        int *posts = &terms->posts[role];
        *posts += (int)rng_below(rng, (uint64_t)(POSTS_MAX + 1 - *posts));
        for (int platform = 0; platform < PLATFORM_COUNT; platform++) {
            terms->money[role][platform] -= rng_uniform(rng) * (double)rng_below(rng, 2) * fabs(terms->money[role][platform]);
            terms->place[role][platform] -= rng_uniform(rng) * (double)rng_below(rng, 2) * fabs(terms->place[role][platform]);
            terms->launch.share[platform][role] *= 1.0 + rng_uniform(rng) * (double)rng_below(rng, 2);
        }
    }
    terms->tiers_aside &= (unsigned)rng_next(rng);
    for (int role = 0; role < ROLE_COUNT; role++)
        terms->cents_most[role] *= 1.0 + rng_uniform(rng);
}

static void check_cover(struct world *world) {
    size_t segments = world->roster.segment_count, count = world->roster.count;
    float *narrow = mem_new(count, sizeof *narrow);
    struct terms before = {.people = mem_new(segments, sizeof(double))};
    memcpy(narrow, world->rating, count * sizeof *narrow);
    terms_copy(&before, &world->terms, segments);
    assert_true(terms_cover(&world->terms, &before, segments));
    loosen(&world->terms, &world->rng, segments);
    assert_true(terms_cover(&world->terms, &before, segments));
    rate_all(world);
    for (size_t row = 0; row < count; row++)
        assert_true(world->rating[row] >= narrow[row]);
    free(narrow);
    free(before.people);
}

static void terms_that_cover_others_rate_nobody_lower(void **state) {
    (void)state;
    for_worlds(check_cover);
}

/* Against sorting all of them; many of equal ratings. */
static void the_best_hits_are_selected(void **state) {
    struct rng rng = {31};
    struct hit some[300], all[300];
    (void)state;
    for (int round = 0; round < 300; round++) {
        struct hits hits = {.list = some, .count = rng_below(&rng, 300)}, sorted = {.list = all, .count = hits.count};
        size_t count = (size_t)rng_below(&rng, hits.count + 2);
        for (size_t i = 0; i < hits.count; i++)
            some[i] = all[i] = (struct hit){.row = (uint32_t)(i * 7919 % 300), .rating = (float)rng_below(&rng, 1 + (uint64_t)round)};
        hits_select(&hits, count);
        hits_sort(&sorted);
        struct hits best = {.list = some, .count = count < hits.count ? count : hits.count};
        hits_sort(&best);
        for (size_t i = 0; i < best.count; i++)
            assert_int_equal(some[i].row, all[i].row);
    }
}

/* Each of them alone is enough for somebody to be rated lower. */
static void terms_that_are_narrower_in_anything_do_not_cover(void **state) {
    struct world world;
    (void)state;
    world_open(&world, 0);
    draw_terms(&world);
    struct terms *terms = &world.terms, tight = {.people = mem_new(world.roster.segment_count, sizeof(double))};
    terms->posts[ROLE_FLAME] = 3;
    terms->posts[ROLE_TORCH] = 0;
    terms->tiers_aside = 0;
    terms->cents_most[ROLE_TORCH] = terms->cents_most[ROLE_FLAME] = 1e6;
    for (int change = 0; change < 8; change++) {
        terms_copy(&tight, terms, world.roster.segment_count);
        if (change == 0)
            tight.outcome[OUTCOME_HYPE] = terms->outcome[OUTCOME_HYPE] - 1e-9;
        else if (change == 1)
            tight.people[world.roster.segment_count - 1] -= 1e-9;
        else if (change == 2)
            tight.money[ROLE_FLAME][PLATFORM_TIKTOK] += 1e-9;
        else if (change == 3)
            tight.place[ROLE_FLAME][PLATFORM_TIKTOK] += 1e-9;
        else if (change == 4)
            tight.launch.share[PLATFORM_TIKTOK][ROLE_FLAME] -= 1e-9;
        else if (change == 5)
            tight.posts[ROLE_FLAME] = 2;
        else if (change == 6)
            tight.tiers_aside = 1;
        else
            tight.cents_most[ROLE_FLAME] = 999999;
        assert_false(terms_cover(&tight, terms, world.roster.segment_count));
        assert_true(terms_cover(terms, &tight, world.roster.segment_count));
    }
    terms_copy(&tight, terms, world.roster.segment_count);
    tight.money[ROLE_TORCH][PLATFORM_TIKTOK] += 1.0; /* of torches, there are none */
    assert_true(terms_cover(&tight, terms, world.roster.segment_count));
    free(tight.people);
    world_close(&world);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_best_hits_are_selected),
        cmocka_unit_test(no_surplus_is_above_the_rating),
        cmocka_unit_test(whom_the_terms_do_not_admit_is_left_out),
        cmocka_unit_test(the_list_is_what_sorting_everybody_gives),
        cmocka_unit_test(terms_that_cover_others_rate_nobody_lower),
        cmocka_unit_test(terms_that_are_narrower_in_anything_do_not_cover),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
