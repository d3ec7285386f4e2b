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
#include "model/shortlist.h"
#include "support/check.h"
#include "support/crowd.h"
#include "support/fixture.h"

enum { EVERYBODY = 3000 }; /* as in shortlist.c */

struct world {
    struct params params;
    struct roster roster;
    struct figures figures;
    struct shortlist list;
};

static void world_open(struct world *world, size_t creators) {
    const int room[ROLE_COUNT] = {[ROLE_FLAME] = 4, [ROLE_TORCH] = 2};
    fixture_params(&world->params);
    crowd_roster(&world->roster, &world->params, 31, creators);
    for (size_t row = 7; row + 90 < creators; row += 100)
        world->roster.person[row] = world->roster.person[row + 90] = (uint32_t)row;
    figures_init(&world->figures, &world->params, &world->roster);
    shortlist_init(&world->list, &world->figures, room);
}

static void world_close(struct world *world) {
    shortlist_free(&world->list);
    figures_free(&world->figures);
    roster_free(&world->roster);
}

static void check_option(const struct world *world, size_t row, const struct launch_shares *launch, size_t option, int posts) {
    static const enum outcome outcomes[] = {OUTCOME_ENGAGEMENT, OUTCOME_CONVERSIONS, OUTCOME_EDUCATION, OUTCOME_LOYALTY,
                                            OUTCOME_HYPE,       OUTCOME_PRESTIGE,    OUTCOME_VIRALITY};
    const struct shortlist *list = &world->list;
    struct post post = forecast_post(&world->params, &world->roster, row);
    struct series series;
    double own[OUTCOME_COUNT];
    assert_true(forecast_series(&world->params, &post, posts, &series));
    outcome_additive(&world->params, &world->roster, row, &post, &series, launch, own);
    double exposure = audience_exposure(series.reach, world->figures.universes[world->roster.segment[row]]);
    assert_int_equal(list->items.cost_cents[option], series.cost_cents);
    assert_near(list->items.exposure[option], exposure, 1e-12);
    assert_near(list->items.kept[option], exp(-exposure), 1e-12);
    for (size_t o = 0; o < sizeof outcomes / sizeof outcomes[0]; o++)
        assert_near(list->outcome[outcomes[o]][option], own[outcomes[o]], 1e-12);
}

static void check_items(const struct world *world, double days) {
    const struct shortlist *list = &world->list;
    struct launch_shares launch = attention_launch_shares(&world->params, days);
    assert_int_equal(list->items.first[0], 0);
    assert_int_equal(list->items.first[list->items.count], list->items.option_count);
    for (size_t item = 0; item < list->items.count; item++) {
        size_t row = list->row[item], first = list->items.first[item];
        enum role role = world->params.tiers[world->roster.tier[row]].role;
        assert_int_equal(list->items.first[item + 1] - first, list->room[role]);
        assert_int_equal(list->items.role[item], role);
        assert_int_equal(list->items.platform[item], world->roster.platform[row]);
        assert_int_equal(list->items.segment[item], world->roster.segment[row]);
        assert_int_equal(list->items.person[item], world->roster.person[row]);
        for (int posts = 1; posts <= list->room[role]; posts++)
            check_option(world, row, &launch, first + (size_t)posts - 1, posts);
    }
}

static void items_are_what_is_forecast(void **state) {
    const int more[ROLE_COUNT] = {[ROLE_FLAME] = 1, [ROLE_TORCH] = POSTS_MAX};
    struct world world;
    (void)state;
    world_open(&world, EVERYBODY + 500);
    shortlist_set_days(&world.list, 14);
    assert_true(world.list.items.count > 0);
    for (size_t row = 0; row < world.roster.count; row += 5)
        shortlist_add(&world.list, row);
    check_items(&world, 14);
    shortlist_set_days(&world.list, 2);
    check_items(&world, 2);
    shortlist_reset(&world.list, more);
    check_items(&world, 2);
    world_close(&world);
}

static void a_row_is_found_once_it_is_in(void **state) {
    struct world world;
    struct rng rng = {3};
    (void)state;
    world_open(&world, EVERYBODY + 500);
    uint8_t *in = mem_new(world.roster.count, 1);
    for (size_t item = 0; item < world.list.items.count; item++)
        in[world.list.row[item]] = 1;
    for (int round = 0; round < 3000; round++) {
        size_t row = rng_below(&rng, world.roster.count), before = world.list.items.count;
        uint32_t item = shortlist_add(&world.list, row);
        assert_int_equal(world.list.items.count, before + !in[row]);
        assert_int_equal(world.list.row[item], row);
        in[row] = 1;
    }
    for (size_t row = 0; row < world.roster.count; row++) {
        uint32_t item = shortlist_find(&world.list, row);
        assert_int_equal(item != ITEM_NONE, in[row]);
        assert_true(item == ITEM_NONE || world.list.row[item] == row);
    }
    free(in);
    world_close(&world);
}

static void figures_made_in_steps_are_the_same(void **state) {
    struct world world;
    struct figures figures;
    int steps = 0;
    (void)state;
    world_open(&world, EVERYBODY);
    figures_begin(&figures, &world.params, &world.roster);
    figures_free(&figures); /* in the middle, too */
    figures_begin(&figures, &world.params, &world.roster);
    while (figures_step(&figures, -HUGE_VAL))
        steps++;
    assert_true(steps > 20);
    assert_int_equal(figures.count, world.figures.count);
    assert_int_equal(figures.run_count, world.figures.run_count);
    assert_int_equal(figures.notable_count, world.figures.notable_count);
    for (int figure = 0; figure < FIGURE_COUNT; figure++)
        assert_memory_equal(figures.column[figure], world.figures.column[figure], figures.count * sizeof(float));
    assert_memory_equal(figures.row, world.figures.row, figures.count * sizeof *figures.row);
    assert_memory_equal(figures.notable, world.figures.notable, figures.notable_count * sizeof *figures.notable);
    assert_memory_equal(figures.universes, world.figures.universes, world.roster.segment_count * sizeof *figures.universes);
    for (size_t r = 0; r < figures.run_count; r++) {
        const struct run *run = &figures.runs[r], *other = &world.figures.runs[r];
        assert_true(run->first == other->first && run->count == other->count && run->reach_most == other->reach_most);
        assert_memory_equal(run->reached, other->reached, sizeof run->reached);
        assert_memory_equal(run->twice, other->twice, sizeof run->twice);
        assert_memory_equal(run->exposed, other->exposed, sizeof run->exposed);
    }
    figures_free(&figures);
    world_close(&world);
}

/* The declined and the paused do not count. */
static void everybody_is_in_up_to_the_limit(void **state) {
    struct world world;
    (void)state;
    for (size_t creators = EVERYBODY; creators < EVERYBODY + 2; creators++) {
        fixture_params(&world.params);
        roster_init(&world.roster);
        for (size_t i = 0; i < creators + 2; i++) {
            char handle[24];
            snprintf(handle, sizeof handle, "c%zu", i);
            fixture_add(&world.roster, &world.params, PLATFORM_INSTAGRAM, handle, 5000.0 + (double)i, 10000);
        }
        world.roster.status[5] = STATUS_DECLINED;
        world.roster.status[6] = STATUS_PAUSED;
        figures_init(&world.figures, &world.params, &world.roster);
        shortlist_init(&world.list, &world.figures, world.params.limits.posts_max);
        assert_int_equal(world.list.everybody, creators <= EVERYBODY);
        if (world.list.everybody)
            assert_int_equal(world.list.items.count, creators);
        assert_true(shortlist_find(&world.list, 5) == ITEM_NONE && shortlist_find(&world.list, 6) == ITEM_NONE);
        world_close(&world);
    }
}

static void accounts_of_one_person_are_linked_when_both_are_in(void **state) {
    struct world world;
    (void)state;
    world_open(&world, EVERYBODY + 500);
    for (size_t row = 7; row + 90 < world.roster.count; row += 100) {
        uint32_t a = shortlist_add(&world.list, row);
        shortlist_link(&world.list);
        uint32_t b = shortlist_add(&world.list, row + 90);
        shortlist_link(&world.list);
        bool together = world.roster.segment[row] == world.roster.segment[row + 90];
        assert_int_equal(world.list.items.sibling[a], together ? b : a);
        assert_int_equal(world.list.items.sibling[b], together ? a : b);
    }
    world_close(&world);
}

/* Engagements, at a price of money. */
static void set_terms(const struct world *world, struct terms *terms, double money) {
    double *people = terms->people;
    *terms = (struct terms){.people = people, .posts = {4, 2}, .cents_most = {HUGE_VAL, HUGE_VAL}};
    memset(people, 0, world->roster.segment_count * sizeof *people);
    terms->outcome[OUTCOME_ENGAGEMENT] = 1.0;
    for (int role = 0; role < ROLE_COUNT; role++)
        for (int platform = 0; platform < PLATFORM_COUNT; platform++)
            terms->money[role][platform] = money;
}

/* Σ ratings above 0 of those outside the list, and the best rating of them. */
static double outside(const struct world *world, const struct terms *terms, double *best) {
    struct hits hits = {.list = NULL};
    double sum = 0.0;
    *best = -HUGE_VAL;
    pass_rate(&world->figures, terms, -HUGE_VALF, world->roster.count, &hits);
    for (size_t h = 0; h < hits.count; h++) {
        if (shortlist_find(&world->list, hits.list[h].row) != ITEM_NONE)
            continue;
        sum += fmax((double)hits.list[h].rating, 0.0);
        *best = fmax(*best, (double)hits.list[h].rating);
    }
    free(hits.list);
    return sum;
}

static void what_is_left_outside_is_told(void **state) {
    struct world world;
    (void)state;
    world_open(&world, EVERYBODY + 2000);
    struct terms terms = {.people = mem_new(world.roster.segment_count, sizeof(double))};
    double best, left = HUGE_VAL;
    set_terms(&world, &terms, 0.05);
    assert_false(shortlist_covers(&world.list, &terms));
    for (int round = 0; left > 0.0; round++) {
        size_t before = world.list.items.count;
        left = shortlist_gather(&world.list, &terms, 100);
        double truth = outside(&world, &terms, &best);
        assert_true(left >= truth * (1.0 - 1e-9));
        assert_true(world.list.items.count <= before + 100);
        assert_true(truth == 0.0 || world.list.items.count == before + 100);
        assert_int_equal(shortlist_covers(&world.list, &terms), left <= 0.0);
        assert_true(round < 100);
    }
    assert_true(best <= 0.0);
    set_terms(&world, &terms, 0.06);
    assert_true(shortlist_covers(&world.list, &terms));
    set_terms(&world, &terms, 0.04);
    assert_false(shortlist_covers(&world.list, &terms));
    shortlist_reset(&world.list, world.params.limits.posts_max);
    set_terms(&world, &terms, 0.05);
    assert_false(shortlist_covers(&world.list, &terms));
    free(terms.people);
    world_close(&world);
}

/* Of flames, and of torches alone; at a price at which nobody is worth anything, too. */
static void the_best_are_taken_whatever_they_are_worth(void **state) {
    struct world world;
    (void)state;
    for (int role = 0; role < ROLE_COUNT; role++) {
        world_open(&world, EVERYBODY + 2000);
        struct terms terms = {.people = mem_new(world.roster.segment_count, sizeof(double))};
        double best;
        for (int round = 0; round < 8; round++) {
            size_t before = world.list.items.count;
            set_terms(&world, &terms, round % 2 == 0 ? 0.05 : 100.0);
            terms.posts[1 - role] = 0;
            double told = shortlist_take(&world.list, &terms, 40);
            size_t came = world.list.items.count - before;
            outside(&world, &terms, &best);
            assert_true(told >= best);
            assert_true(came == 40 || best == -HUGE_VAL);
            for (size_t item = before; item < world.list.items.count; item++)
                assert_int_equal(world.list.items.role[item], role);
        }
        set_terms(&world, &terms, 1.0);
        terms.posts[1 - role] = 0;
        shortlist_take(&world.list, &terms, world.roster.count);
        assert_true(shortlist_take(&world.list, &terms, 1) == -HUGE_VAL); /* nobody is left */
        free(terms.people);
        world_close(&world);
    }
}

/* How many in the list are rated so high at least. */
static size_t inside_above(const struct world *world, const struct terms *terms, double rating) {
    struct hits hits = {.list = NULL};
    size_t count = 0;
    pass_rate(&world->figures, terms, -HUGE_VALF, world->roster.count, &hits);
    for (size_t h = 0; h < hits.count; h++)
        count += (double)hits.list[h].rating >= rating && shortlist_find(&world->list, hits.list[h].row) != ITEM_NONE;
    free(hits.list);
    return count;
}

static void set_money_terms(const struct world *world, struct terms *terms, enum role role, double cents_most) {
    set_terms(world, terms, 1.0);
    terms->outcome[OUTCOME_ENGAGEMENT] = 0.0;
    terms->posts[role] = 1;
    terms->posts[role == ROLE_TORCH ? ROLE_FLAME : ROLE_TORCH] = 0;
    terms->cents_most[ROLE_TORCH] = terms->cents_most[ROLE_FLAME] = cents_most;
}

/* A second look at everybody is for more of them only, for others, or where money kept some out. */
static void the_cheapest_are_looked_for_once(void **state) {
    struct world world;
    (void)state;
    world_open(&world, EVERYBODY + 2000);
    struct terms terms = {.people = mem_new(world.roster.segment_count, sizeof(double))};
    int64_t rated = world.list.rated;
    static const struct {
        double cents_most;
        unsigned tiers_aside;
        size_t count;
        bool looks;
    } calls[] = {
        {1e9, 0, 40, true},  {1e9, 0, 40, false}, {1e9, 0, 12, false}, {2e9, 0, 40, false}, {5e3, 0, 40, false},
        {1e9, 0, 41, true},  {1e9, 1, 41, true},  {1e9, 1, 41, false}, {6e3, 0, 900, true}, {6e3, 0, 900, false},
        {5e3, 0, 900, false}, {7e3, 0, 900, true},
    };
    for (size_t c = 0; c < sizeof calls / sizeof calls[0]; c++) {
        double best;
        set_money_terms(&world, &terms, ROLE_FLAME, calls[c].cents_most);
        terms.tiers_aside = calls[c].tiers_aside;
        shortlist_take_cheapest(&world.list, &terms, ROLE_FLAME, calls[c].count);
        assert_int_equal(world.list.rated > rated, calls[c].looks);
        rated = world.list.rated;
        outside(&world, &terms, &best);
        assert_true(best == -HUGE_VAL || inside_above(&world, &terms, best) >= calls[c].count);
    }
    set_money_terms(&world, &terms, ROLE_TORCH, 1e9);
    shortlist_take_cheapest(&world.list, &terms, ROLE_TORCH, 3);
    assert_true(world.list.rated > rated);
    rated = world.list.rated;
    shortlist_reset(&world.list, world.params.limits.posts_max);
    shortlist_take_cheapest(&world.list, &terms, ROLE_TORCH, 3);
    assert_true(world.list.rated > rated);
    free(terms.people);
    world_close(&world);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_cheapest_are_looked_for_once),
        cmocka_unit_test(figures_made_in_steps_are_the_same),
        cmocka_unit_test(items_are_what_is_forecast),      cmocka_unit_test(a_row_is_found_once_it_is_in),
        cmocka_unit_test(everybody_is_in_up_to_the_limit), cmocka_unit_test(accounts_of_one_person_are_linked_when_both_are_in),
        cmocka_unit_test(what_is_left_outside_is_told),    cmocka_unit_test(the_best_are_taken_whatever_they_are_worth),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
