#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"
#include "model/audience.h"
#include "model/overlap.h"
#include "support/check.h"
#include "support/fixture.h"

enum { NOOR, KIRI, NOORS_SECOND, CHEF }; /* rows: three in one audience of 100,000, of whom two are one person; one in another */

struct scene {
    struct params params;
    struct roster roster;
    double universes[2];
};

static void add_creator(struct scene *scene, const char *handle, const char *niche, uint32_t person) {
    struct creator creator = creator_unknown();
    creator.id = (int64_t)scene->roster.count + 1;
    creator.handle = handle;
    creator.followers = 50000;
    creator.niche = niche;
    creator.person = person;
    roster_add(&scene->roster, &scene->params, &creator);
}

static void scene_open(struct scene *scene) {
    fixture_params(&scene->params);
    roster_init(&scene->roster);
    add_creator(scene, "noor", "skincare", 7);
    add_creator(scene, "kiri", "skincare", 0);
    add_creator(scene, "noor.two", "skincare", 7);
    add_creator(scene, "chef", "food", 0);
    scene->universes[0] = scene->universes[1] = 1e5;
}

static double share(const struct scene *scene, size_t one, double people, size_t other, double others_people) {
    struct reached a = {one, people}, b = {other, others_people};
    return overlap_share(&scene->roster, scene->universes, &a, &b);
}

/* 30,000 and 40,000 of 100,000, independently: 12,000 see both. */
static void within_an_audience_people_are_shared_by_chance(void **state) {
    struct scene scene;
    struct reached noor = {NOOR, 30000}, kiri = {KIRI, 40000};
    (void)state;
    scene_open(&scene);
    assert_near(overlap_people(&scene.roster, scene.universes, &noor, &kiri), 12000, 1e-9);
    assert_near(share(&scene, NOOR, 30000, KIRI, 40000), 0.4, 1e-9);
    assert_near(share(&scene, KIRI, 40000, NOOR, 30000), 0.3, 1e-9);
    roster_free(&scene.roster);
}

static void other_audiences_share_nobody(void **state) {
    struct scene scene;
    (void)state;
    scene_open(&scene);
    assert_true(share(&scene, NOOR, 30000, CHEF, 40000) == 0.0);
    assert_true(share(&scene, CHEF, 40000, NOOR, 30000) == 0.0);
    roster_free(&scene.roster);
}

static void accounts_of_one_person_share_the_smaller_reach(void **state) {
    struct scene scene;
    struct reached noor = {NOOR, 30000}, second = {NOORS_SECOND, 40000};
    (void)state;
    scene_open(&scene);
    assert_near(overlap_people(&scene.roster, scene.universes, &noor, &second), 30000, 1e-9);
    assert_near(share(&scene, NOOR, 30000, NOORS_SECOND, 40000), 1.0, 1e-9);
    assert_near(share(&scene, NOORS_SECOND, 40000, NOOR, 30000), 0.75, 1e-9);
    roster_free(&scene.roster);
}

static void nobody_reached_and_a_whole_audience_are_no_trouble(void **state) {
    struct scene scene;
    (void)state;
    scene_open(&scene);
    assert_true(share(&scene, NOOR, 0, KIRI, 40000) == UNKNOWN);
    assert_true(share(&scene, NOOR, 30000, KIRI, 0) == 0.0);
    assert_near(share(&scene, NOOR, 30000, KIRI, 5e5), AUDIENCE_SHARE_MAX, 1e-9); /* more than there are */
    scene.universes[0] = 0.0;
    assert_true(share(&scene, NOOR, 30000, KIRI, 40000) == UNKNOWN);
    roster_free(&scene.roster);
}

static struct overlap_plan with_plan(const struct scene *scene, const struct plan_line *lines, size_t count, size_t row, double people) {
    struct plan_line copy[4];
    struct reached one = {row, people};
    memcpy(copy, lines, count * sizeof *lines);
    struct plan plan = {.lines = copy, .count = count};
    return overlap_with_plan(&plan, &scene->roster, scene->universes, &one);
}

/* The plan has kiri's 40,000 of 100,000: of noor's 30,000, four in ten have been reached, and 18,000 come on top. */
static void a_plan_has_part_of_whom_a_creator_reaches(void **state) {
    struct scene scene;
    const struct plan_line lines[] = {{.row = KIRI, .reach = 40000}, {.row = CHEF, .reach = 70000}};
    (void)state;
    scene_open(&scene);
    struct overlap_plan noor = with_plan(&scene, lines, 2, NOOR, 30000);
    assert_near(noor.adds, 18000, 1e-9);
    assert_near(noor.already, 0.4, 1e-9);
    struct overlap_plan alone = with_plan(&scene, lines, 0, NOOR, 30000);
    assert_near(alone.adds, 30000, 1e-9);
    assert_near(alone.already, 0.0, 1e-9);
    assert_true(with_plan(&scene, lines, 2, NOOR, 0).already == UNKNOWN);
    roster_free(&scene.roster);
}

static void a_creator_in_the_plan_is_held_against_the_rest(void **state) {
    struct scene scene;
    const struct plan_line lines[] = {{.row = KIRI, .reach = 40000}, {.row = NOOR, .reach = 30000}};
    (void)state;
    scene_open(&scene);
    struct overlap_plan noor = with_plan(&scene, lines, 2, NOOR, 30000);
    assert_near(noor.adds, 18000, 1e-9);
    assert_near(noor.already, 0.4, 1e-9);
    roster_free(&scene.roster);
}

/* Her second account reaches 40,000, and all of these 30,000; with kiri's 50,000 the 10,000 more of it add 5,000. */
static void a_plan_has_the_people_of_another_account(void **state) {
    struct scene scene;
    const struct plan_line second[] = {{.row = NOORS_SECOND, .reach = 40000}, {.row = KIRI, .reach = 50000}};
    const struct plan_line first[] = {{.row = NOOR, .reach = 30000}, {.row = KIRI, .reach = 50000}};
    const struct plan_line both[] = {{.row = NOOR, .reach = 30000}, {.row = NOORS_SECOND, .reach = 40000}};
    (void)state;
    scene_open(&scene);
    struct overlap_plan noor = with_plan(&scene, second, 2, NOOR, 30000);
    assert_near(noor.adds, 0.0, 1e-9);
    assert_near(noor.already, 1.0, 1e-9);
    struct overlap_plan larger = with_plan(&scene, first, 2, NOORS_SECOND, 40000);
    assert_near(larger.adds, 5000, 1e-9);
    assert_near(larger.already, 0.875, 1e-9);
    struct overlap_plan kiri = with_plan(&scene, both, 2, KIRI, 50000); /* hers count once: 40,000 */
    assert_near(kiri.adds, 30000, 1e-9);
    roster_free(&scene.roster);
}

/* Two accounts that reach as many count as one of them. */
static void equal_accounts_count_once(void **state) {
    struct scene scene;
    const struct plan_line both[] = {{.row = NOOR, .reach = 40000}, {.row = NOORS_SECOND, .reach = 40000}};
    (void)state;
    scene_open(&scene);
    assert_near(with_plan(&scene, both, 2, KIRI, 50000).adds, 30000, 1e-9);
    roster_free(&scene.roster);
}

/* The same as what the evaluation of a plan says of its lines. */
static void it_agrees_with_the_marginal_reach_of_lines(void **state) {
    struct params params;
    struct roster roster;
    struct campaign campaign;
    struct plan plan;
    struct error err;
    enum { CREATORS = 120 };
    (void)state;
    fixture_params(&params);
    fixture_roster(&roster, &params, 11, CREATORS);
    for (size_t row = 0; row + 6 < CREATORS; row += 6) /* some are linked, in one audience and in several */
        roster.person[row] = roster.person[row + 3] = (uint32_t)row + 1;
    campaign_init(&campaign, &params);
    plan_init(&plan);
    double *largest = mem_new(roster.segment_count, sizeof *largest);
    for (size_t segment = 0; segment < roster.segment_count; segment++)
        largest[segment] = 4e5;
    double *universes = audience_universes(&params, &roster, largest);
    for (size_t row = 0; row < CREATORS; row += 3) {
        plan.lines = mem_grow(plan.lines, plan.count, &plan.capacity, sizeof *plan.lines);
        plan.lines[plan.count++] = (struct plan_line){.creator_id = roster.id[row], .row = row, .posts = 1 + (int)(row % 2)};
    }
    assert_true(plan_evaluate(&plan, &params, &roster, &campaign, universes, &err));
    for (size_t i = 0; i < plan.count; i++) {
        struct reached one = {plan.lines[i].row, plan.lines[i].reach};
        double adds = overlap_with_plan(&plan, &roster, universes, &one).adds;
        assert_true(plan.lines[i].marginal_reach - adds < 1e-6 && adds - plan.lines[i].marginal_reach < 1e-6);
    }
    plan_free(&plan);
    campaign_free(&campaign);
    roster_free(&roster);
    free(largest);
    free(universes);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(within_an_audience_people_are_shared_by_chance),
        cmocka_unit_test(other_audiences_share_nobody),
        cmocka_unit_test(accounts_of_one_person_share_the_smaller_reach),
        cmocka_unit_test(nobody_reached_and_a_whole_audience_are_no_trouble),
        cmocka_unit_test(a_plan_has_part_of_whom_a_creator_reaches),
        cmocka_unit_test(a_creator_in_the_plan_is_held_against_the_rest),
        cmocka_unit_test(a_plan_has_the_people_of_another_account),
        cmocka_unit_test(equal_accounts_count_once),
        cmocka_unit_test(it_agrees_with_the_marginal_reach_of_lines),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
