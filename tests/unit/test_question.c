#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "model/figures.h"
#include "model/question.h"
#include "support/fixture.h"

/* Four micros at $500, $400, $300 and $200, two megas at $20,000 and $10,000; handling is $100. */
struct scene {
    struct params params;
    struct roster roster;
    struct campaign campaign;
    struct figures figures;
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
    figures_init(&scene->figures, &scene->params, &scene->roster, scene->params.limits.posts_max);
}

static void scene_free(struct scene *scene) {
    figures_free(&scene->figures);
    campaign_free(&scene->campaign);
    roster_free(&scene->roster);
}

static void fits(struct scene *scene) {
    struct error err = {.text = ""};
    if (!question_put(&scene->figures.instance, &scene->params, &scene->roster, &scene->campaign, &err))
        fail_msg("refused: %s", err.text);
}

static void refuses(struct scene *scene, const char *why) {
    struct error err = {.text = ""};
    assert_false(question_put(&scene->figures.instance, &scene->params, &scene->roster, &scene->campaign, &err));
    if (strstr(err.text, why) == NULL)
        fail_msg("'%s' does not say '%s'", err.text, why);
}

static void who_may_be_in(void **state) {
    struct scene scene;
    (void)state;
    scene_new(&scene);
    const uint8_t *least = scene.figures.instance.least, *most = scene.figures.instance.most;
    scene.roster.status[1] = STATUS_DECLINED;
    scene.roster.status[2] = STATUS_PAUSED;
    campaign_exclude(&scene.campaign, 4, true);
    fits(&scene);
    assert_memory_equal(most, ((uint8_t[]){4, 0, 0, 0, 1, 2}), 6); /* the budget has one post of mega, two of giga */
    assert_memory_equal(least, ((uint8_t[]){0, 0, 0, 0, 0, 0}), 6);
    campaign_pin(&scene.campaign, 1, 3);
    fits(&scene);
    assert_int_equal(least[0], 3);
    assert_int_equal(most[5], 2); /* $30,000 − 3 · $500 − $100 leaves two posts of giga */
    scene.campaign.budget_cents = 2170000;
    fits(&scene);
    assert_int_equal(most[5], 2);
    scene.campaign.budget_cents = 2169999;
    fits(&scene);
    assert_int_equal(most[5], 1);
    scene_free(&scene);
}

static void tiers_aside_are_out_but_for_pins(void **state) {
    struct scene scene;
    (void)state;
    scene_new(&scene);
    scene.campaign.limits.tiers_aside = 1U << scene.roster.tier[0];
    campaign_pin(&scene.campaign, 2, 1);
    fits(&scene);
    assert_memory_equal(scene.figures.instance.most, ((uint8_t[]){0, 4, 0, 0, 1, 2}), 6);
    scene_free(&scene);
}

static void nobody_enters_where_pins_take_all_places(void **state) {
    struct scene scene;
    (void)state;
    scene_new(&scene);
    campaign_pin(&scene.campaign, 6, 1);
    fits(&scene);
    assert_int_equal(scene.figures.instance.most[4], 0);
    assert_int_equal(scene.figures.instance.most[5], 2);
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
    refuses(&scene, "mega is pinned with 3 posts, but a torch may post at most 2 times");
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
        cmocka_unit_test(tiers_aside_are_out_but_for_pins),
        cmocka_unit_test(nobody_enters_where_pins_take_all_places),
        cmocka_unit_test(pins_that_do_not_fit_are_named),
        cmocka_unit_test(minimums_that_do_not_fit_say_by_how_much),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
