#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "model/question.h"
#include "support/fixture.h"

/* Four micros at $500, $400, $300 and $200, two megas at $20,000 and $10,000; handling is $100. */
struct scene {
    struct params params;
    struct roster roster;
    struct campaign campaign;
    struct figures figures;
    struct shortlist list; /* item i is row i, but for those whose status keeps them out */
    struct question question;
};

static void scene_new(struct scene *scene) {
    static const char *const handles[] = {"ana", "ben", "cleo", "dan", "mega", "giga"};
    static const int64_t fees[] = {50000, 40000, 30000, 20000, 2000000, 1000000};
    fixture_params(&scene->params);
    roster_init(&scene->roster);
    for (size_t i = 0; i < 6; i++)
        fixture_add(&scene->roster, &scene->params, PLATFORM_INSTAGRAM, handles[i], i < 4 ? 50000 : 2e6, fees[i]);
    campaign_init(&scene->campaign, &scene->params);
    scene->campaign.budget_cents = 3000000;
    figures_init(&scene->figures, &scene->params, &scene->roster);
    shortlist_init(&scene->list, &scene->figures, scene->params.limits.posts_max);
    scene->question = (struct question){.pins = NULL};
}

static void scene_free(struct scene *scene) {
    question_free(&scene->question);
    shortlist_free(&scene->list);
    figures_free(&scene->figures);
    campaign_free(&scene->campaign);
    roster_free(&scene->roster);
}

static void fits(struct scene *scene) {
    struct error err = {.text = ""};
    if (!question_read(&scene->question, &scene->campaign, &scene->list, &err))
        fail_msg("refused: %s", err.text);
}

static int least(const struct scene *scene, size_t row) {
    uint8_t least, most;
    question_posts(&scene->question, shortlist_find(&scene->list, row), &least, &most);
    return least;
}

static int most(const struct scene *scene, size_t row) {
    uint8_t least, most;
    question_posts(&scene->question, shortlist_find(&scene->list, row), &least, &most);
    return most;
}

/* Most posts of the six creators, one digit each. */
static int all_most(const struct scene *scene) {
    int digits = 0;
    for (size_t row = 0; row < 6; row++)
        digits = 10 * digits + (shortlist_find(&scene->list, row) != ITEM_NONE ? most(scene, row) : 0);
    return digits;
}

static void refuses(struct scene *scene, const char *why) {
    struct error err = {.text = ""};
    assert_false(question_read(&scene->question, &scene->campaign, &scene->list, &err));
    if (strstr(err.text, why) == NULL)
        fail_msg("'%s' does not say '%s'", err.text, why);
}

static void who_may_be_in(void **state) {
    struct scene scene;
    (void)state;
    scene_new(&scene);
    campaign_exclude(&scene.campaign, 4, true);
    fits(&scene);
    assert_int_equal(all_most(&scene), 444012); /* the budget has one post of mega, two of giga */
    assert_int_equal(least(&scene, 0), 0);
    campaign_pin(&scene.campaign, 1, 3);
    fits(&scene);
    assert_int_equal(least(&scene, 0), 3);
    assert_int_equal(most(&scene, 5), 2); /* $30,000 − 3 · $500 − $100 leaves two posts of giga */
    scene.campaign.budget_cents = 2170000;
    fits(&scene);
    assert_int_equal(most(&scene, 5), 2);
    scene.campaign.budget_cents = 2169999;
    fits(&scene);
    assert_int_equal(most(&scene, 5), 1);
    scene_free(&scene);
}

static void the_declined_and_the_paused_are_out(void **state) {
    struct scene scene;
    (void)state;
    scene_new(&scene);
    scene.roster.status[1] = STATUS_DECLINED;
    scene.roster.status[2] = STATUS_PAUSED;
    shortlist_free(&scene.list);
    figures_free(&scene.figures);
    figures_init(&scene.figures, &scene.params, &scene.roster);
    shortlist_init(&scene.list, &scene.figures, scene.params.limits.posts_max);
    fits(&scene);
    assert_int_equal(all_most(&scene), 400412);
    scene_free(&scene);
}

static void without_a_fee_nobody_may_be_in(void **state) {
    struct scene scene;
    (void)state;
    scene_new(&scene);
    for (size_t t = 0; t < TIERS_MAX; t++)
        scene.params.cpm[t] = UNKNOWN;
    scene.roster.fee_cents[1] = MONEY_UNKNOWN;
    shortlist_free(&scene.list);
    figures_free(&scene.figures);
    figures_init(&scene.figures, &scene.params, &scene.roster);
    shortlist_init(&scene.list, &scene.figures, scene.params.limits.posts_max);
    fits(&scene);
    assert_int_equal(all_most(&scene), 404412);
    campaign_pin(&scene.campaign, 2, 1);
    refuses(&scene, "ben is pinned, but what they cost is not known: release the pin or give a fee");
    scene_free(&scene);
}

/* Without pins and excludes, the same question is open to all. */
static void the_open_question_knows_no_pins(void **state) {
    struct scene scene;
    (void)state;
    scene_new(&scene);
    campaign_exclude(&scene.campaign, 4, true);
    campaign_pin(&scene.campaign, 6, 1);
    fits(&scene);
    assert_int_equal(all_most(&scene), 444002);
    struct question open = question_open(&scene.question);
    struct question pinned = scene.question;
    scene.question = open;
    assert_int_equal(all_most(&scene), 444412);
    assert_int_equal(least(&scene, 5), 0);
    scene.question = pinned;
    scene_free(&scene);
}

static void held_lines_have_exactly_their_posts(void **state) {
    struct scene scene;
    (void)state;
    scene_new(&scene);
    campaign_hold(&scene.campaign, 1, 2);
    fits(&scene);
    assert_int_equal(least(&scene, 0), 2);
    assert_int_equal(most(&scene, 0), 2);
    scene_free(&scene);
}

static void caps_limit_what_one_creator_may_cost(void **state) {
    struct scene scene;
    (void)state;
    scene_new(&scene);
    scene.campaign.limits.creator_share_max_bp = 400; /* $1,200 */
    fits(&scene);
    assert_int_equal(all_most(&scene), 223400); /* handling is $100: 2 × $500, 2 × $400, 3 × $300, 4 × $200 */
    campaign_pin(&scene.campaign, 1, 3);
    refuses(&scene, "the pinned posts of ana cost $1,600, but the most for one creator is $1,200");
    scene_free(&scene);
}

static void pins_that_break_a_cap_are_named(void **state) {
    struct scene scene;
    (void)state;
    scene_new(&scene);
    campaign_pin(&scene.campaign, 1, 1);
    campaign_pin(&scene.campaign, 2, 1);
    scene.campaign.limits.platform_count_max[PLATFORM_INSTAGRAM] = 1;
    refuses(&scene, "2 creators on Instagram are pinned, but its cap is 1");
    scene.campaign.limits.platform_count_max[PLATFORM_INSTAGRAM] = 2;
    scene.campaign.limits.platform_share_max_bp[PLATFORM_INSTAGRAM] = 366; /* $1,098 of $30,000 */
    refuses(&scene, "the pinned creators on Instagram cost $1,100, but the cap of Instagram is $1,098");
    scene.campaign.limits.platform_share_max_bp[PLATFORM_INSTAGRAM] = 367;
    fits(&scene);
    campaign_pin(&scene.campaign, 6, 1);
    scene.campaign.limits = scene.params.limits;
    scene.campaign.limits.flame_share_min_bp = 7000;
    refuses(&scene, "the pinned torches cost $10,100, but what the flames' share leaves them is $9,000");
    scene_free(&scene);
}

static void caps_become_sides(void **state) {
    struct scene scene;
    struct instance frame = {.count = 0};
    (void)state;
    scene_new(&scene);
    scene.campaign.limits.platform_share_max_bp[PLATFORM_TIKTOK] = 3333;
    scene.campaign.limits.platform_count_max[PLATFORM_YOUTUBE] = 3;
    scene.campaign.limits.flame_share_min_bp = 6000;
    scene.campaign.budget_cents = 1001;
    fits(&scene);
    question_frame(&scene.question, &frame);
    assert_int_equal(frame.side_count, 3);
    assert_int_equal(frame.sides[0].money[ROLE_FLAME][PLATFORM_TIKTOK], SIDE_WHOLE);
    assert_int_equal(frame.sides[0].money[ROLE_FLAME][PLATFORM_YOUTUBE], 0);
    assert_int_equal(frame.sides[0].most, 333); /* rounded down */
    assert_int_equal(frame.sides[1].place[ROLE_TORCH][PLATFORM_YOUTUBE], 1);
    assert_int_equal(frame.sides[1].most, 3);
    assert_int_equal(frame.sides[2].money[ROLE_TORCH][PLATFORM_X], 6000);
    assert_int_equal(frame.sides[2].money[ROLE_FLAME][PLATFORM_X], -4000);
    assert_int_equal(frame.sides[2].most, 0);
    scene_free(&scene);
}

static void tiers_aside_are_out_but_for_pins(void **state) {
    struct scene scene;
    (void)state;
    scene_new(&scene);
    scene.campaign.limits.tiers_aside = 1U << scene.roster.tier[0];
    campaign_pin(&scene.campaign, 2, 1);
    fits(&scene);
    assert_int_equal(all_most(&scene), 40012);
    scene_free(&scene);
}

static void nobody_enters_where_pins_take_all_places(void **state) {
    struct scene scene;
    (void)state;
    scene_new(&scene);
    campaign_pin(&scene.campaign, 6, 1);
    fits(&scene);
    assert_int_equal(most(&scene, 4), 0);
    assert_int_equal(most(&scene, 5), 2);
    scene_free(&scene);
}

static void pins_that_do_not_fit_are_named(void **state) {
    struct scene scene;
    (void)state;
    scene_new(&scene);
    campaign_pin(&scene.campaign, 5, 1);
    campaign_pin(&scene.campaign, 6, 1);
    refuses(&scene, "2 torches are pinned, but at most 1 may be in: release 1");
    scene.campaign.limits.torches_max = 2;
    refuses(&scene, "cost $30,200, $200 more than the budget of $30,000");
    scene.campaign.budget_cents = 3020000;
    fits(&scene);
    campaign_pin(&scene.campaign, 5, 3);
    refuses(&scene, "mega is pinned with 3 posts, but a torch may post at most 2 times: lower the pin or raise the limit");
    campaign_hold(&scene.campaign, 5, 3);
    refuses(&scene, "mega is held at 3 posts, but a torch may post at most 2 times: release it or raise the limit");
    campaign_pin(&scene.campaign, 5, 0);
    scene.roster.status[0] = STATUS_DECLINED;
    campaign_pin(&scene.campaign, 1, 1);
    refuses(&scene, "ana is pinned, but their status is declined");
    campaign_pin(&scene.campaign, 1, 0);
    campaign_pin(&scene.campaign, 99, 1);
    refuses(&scene, "no longer in the roster");
    scene_free(&scene);
}

static void minimums_that_do_not_fit_say_by_how_much(void **state) {
    struct scene scene;
    (void)state;
    scene_new(&scene);
    scene.campaign.limits.flames_min = 3;
    scene.campaign.budget_cents = 120000; /* $300 + $400 + $500 of the three cheapest */
    fits(&scene);
    scene.campaign.budget_cents = 119900;
    refuses(&scene, "3 flames cost $1,200 or more, $1 over the budget");
    campaign_pin(&scene.campaign, 1, 1); /* $600, and $300 and $400 */
    scene.campaign.budget_cents = 130000;
    fits(&scene);
    scene.campaign.budget_cents = 129900;
    refuses(&scene, "cost $1,300 or more with the pinned creators, $1 over the budget");
    scene.campaign.limits.flames_min = 5;
    refuses(&scene, "at least 5 flames asked for, but only");
    scene.campaign.limits.flames_min = 50;
    refuses(&scene, "at least 50 and at most 40 flames do not fit together");
    scene_free(&scene);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(who_may_be_in),
        cmocka_unit_test(the_declined_and_the_paused_are_out),
        cmocka_unit_test(without_a_fee_nobody_may_be_in),
        cmocka_unit_test(the_open_question_knows_no_pins),
        cmocka_unit_test(held_lines_have_exactly_their_posts),
        cmocka_unit_test(caps_limit_what_one_creator_may_cost),
        cmocka_unit_test(pins_that_break_a_cap_are_named),
        cmocka_unit_test(caps_become_sides),
        cmocka_unit_test(tiers_aside_are_out_but_for_pins),
        cmocka_unit_test(nobody_enters_where_pins_take_all_places),
        cmocka_unit_test(pins_that_do_not_fit_are_named),
        cmocka_unit_test(minimums_that_do_not_fit_say_by_how_much),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
