#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "model/limits.h"
#include "store/store_campaign.h"
#include "store/store_roster.h"
#include "support/fixture.h"
#include "support/scratch.h"

enum { CREATORS = 20 };

struct world {
    struct scratch scratch;
    struct params params;
    struct store *store;
    struct campaign campaign;
    struct error err;
};

static void add_creators(struct world *world) {
    struct roster roster;
    int64_t id;
    enum store_change change;
    roster_init(&roster);
    fixture_roster(&roster, &world->params, 3, CREATORS);
    assert_true(store_begin(world->store, &world->err));
    for (size_t row = 0; row < roster.count; row++) {
        struct creator creator = roster_get(&roster, row);
        assert_true(store_put_creator(world->store, &creator, &id, &change, &world->err));
        assert_int_equal(id, row + 1);
    }
    assert_true(store_commit(world->store, &world->err));
    roster_free(&roster);
}

static int set_up(void **state) {
    struct world *world = calloc(1, sizeof *world);
    scratch_make(&world->scratch);
    fixture_params(&world->params);
    world->store = store_open(scratch_path(&world->scratch, "flamekeep.db"), STORE_WRITE, &world->err);
    assert_non_null(world->store);
    campaign_init(&world->campaign, &world->params);
    add_creators(world);
    *state = world;
    return 0;
}

static int tear_down(void **state) {
    struct world *world = *state;
    store_close(world->store);
    campaign_free(&world->campaign);
    scratch_remove(&world->scratch);
    free(world);
    return 0;
}

static void save(struct world *world) {
    if (!store_save_campaign(world->store, &world->params, &world->campaign, &world->err))
        fail_msg("%s", world->err.text);
}

/* The open campaign, as another start of the program would find it. */
static void load(struct world *world, struct campaign *campaign) {
    bool found;
    store_close(world->store);
    world->store = store_open(scratch_path(&world->scratch, "flamekeep.db"), STORE_WRITE, &world->err);
    assert_non_null(world->store);
    campaign_init(campaign, &world->params);
    if (!store_load_campaign(world->store, &world->params, campaign, &found, &world->err))
        fail_msg("%s", world->err.text);
    assert_true(found);
}

static void same(const struct campaign *a, const struct campaign *b) {
    assert_int_equal(a->id, b->id);
    assert_string_equal(a->name, b->name);
    assert_int_equal(a->budget_cents, b->budget_cents);
    assert_true(a->days == b->days);
    assert_string_equal(a->niche, b->niche);
    assert_string_equal(a->market, b->market);
    for (size_t g = 0; g < GOALS_MAX; g++)
        assert_true(a->weight[g] == b->weight[g]);
    assert_memory_equal(&a->limits, &b->limits, sizeof a->limits);
    assert_int_equal(a->pin_count, b->pin_count);
    for (size_t i = 0; i < a->pin_count; i++) {
        assert_int_equal(a->pins[i].creator_id, b->pins[i].creator_id);
        assert_int_equal(a->pins[i].posts, b->pins[i].posts);
        assert_int_equal(a->pins[i].held, b->pins[i].held);
    }
    assert_int_equal(a->exclude_count, b->exclude_count);
    for (size_t i = 0; i < a->exclude_count; i++)
        assert_int_equal(a->excludes[i], b->excludes[i]);
}

static void fill(struct campaign *campaign) {
    strcpy(campaign->name, "Summer ☀ launch");
    strcpy(campaign->niche, "skincare");
    strcpy(campaign->market, "DE");
    campaign->budget_cents = 5000001;
    campaign->days = 14.5;
    campaign->weight[0] = 0;
    campaign->weight[1] = 10;
    campaign->weight[2] = 3.5;
    campaign->limits = (struct plan_limits){
        .torches_min = 1, .torches_max = 2, .flames_min = 3, .flames_max = 30, .posts_max = {4, 1}, .tiers_aside = 1U << 1 | 1U << 4};
    limits_lift(&campaign->limits);
    campaign->limits.platform_share_max_bp[PLATFORM_INSTAGRAM] = 4000;
    campaign->limits.platform_count_max[PLATFORM_INSTAGRAM] = 3;
    campaign->limits.platform_count_max[PLATFORM_TIKTOK] = 10;
    campaign->limits.platform_share_max_bp[PLATFORM_OTHER] = 0;
    campaign->limits.creator_share_max_bp = 2050;
    campaign->limits.flame_share_min_bp = 6000;
    campaign_pin(campaign, 5, 2);
    campaign_hold(campaign, 2, 1);
    campaign_exclude(campaign, 9, true);
    campaign_exclude(campaign, 1, true);
}

static void a_new_store_has_no_campaign(void **state) {
    struct world *world = *state;
    struct campaign campaign;
    bool found = true;
    campaign_init(&campaign, &world->params);
    campaign.budget_cents = 77;
    assert_true(store_load_campaign(world->store, &world->params, &campaign, &found, &world->err));
    assert_false(found);
    assert_int_equal(campaign.budget_cents, 77);
    campaign_free(&campaign);
}

static void every_field_comes_back(void **state) {
    struct world *world = *state;
    struct campaign loaded;
    fill(&world->campaign);
    save(world);
    assert_true(world->campaign.id > 0);
    load(world, &loaded);
    same(&loaded, &world->campaign);
    campaign_free(&loaded);
}

static void a_change_replaces_what_was_there(void **state) {
    struct world *world = *state;
    struct campaign loaded;
    fill(&world->campaign);
    save(world);
    int64_t id = world->campaign.id;
    world->campaign.niche[0] = '\0';
    world->campaign.weight[1] = 1;
    world->campaign.limits.tiers_aside = 1U << 2;
    world->campaign.limits.platform_share_max_bp[PLATFORM_INSTAGRAM] = WHOLE_BP;
    world->campaign.limits.platform_count_max[PLATFORM_TIKTOK] = CAMPAIGN_CREATORS_MAX; /* no cap: its row goes */
    world->campaign.limits.platform_share_max_bp[PLATFORM_YOUTUBE] = 1;
    world->campaign.limits.creator_share_max_bp = WHOLE_BP;
    world->campaign.limits.flame_share_min_bp = 0;
    campaign_hold(&world->campaign, 5, 2); /* only how it is meant changes */
    campaign_pin(&world->campaign, 2, 0);
    campaign_pin(&world->campaign, 20, 1);
    campaign_pin(&world->campaign, 9, 1);
    campaign_exclude(&world->campaign, 10, true);
    save(world);
    assert_int_equal(world->campaign.id, id);
    load(world, &loaded);
    same(&loaded, &world->campaign);
    campaign_free(&loaded);
}

static void caps_of_the_configuration_are_for_new_campaigns_only(void **state) {
    struct world *world = *state;
    struct campaign loaded;
    save(world);
    world->params.limits.platform_count_max[PLATFORM_X] = 2;
    world->params.limits.creator_share_max_bp = 100;
    world->params.limits.flame_share_min_bp = 100;
    load(world, &loaded);
    same(&loaded, &world->campaign);
    campaign_free(&loaded);
}

static void a_new_campaign_is_opened_and_saving_another_does_not_open_it(void **state) {
    struct world *world = *state;
    struct campaign other, loaded;
    save(world);
    campaign_init(&other, &world->params);
    strcpy(other.name, "Other");
    assert_true(store_save_campaign(world->store, &world->params, &other, &world->err));
    assert_int_not_equal(other.id, world->campaign.id);
    world->campaign.budget_cents++;
    save(world); /* as a dashboard would that has it on its screen while another program has opened `other` */
    load(world, &loaded);
    same(&loaded, &other);
    campaign_free(&loaded);
    campaign_free(&other);
}

static void a_new_campaign_never_takes_a_name(void **state) {
    struct world *world = *state;
    struct campaign second, third;
    save(world); /* "New campaign" */
    campaign_init(&second, &world->params);
    campaign_init(&third, &world->params);
    assert_true(store_save_campaign(world->store, &world->params, &second, &world->err));
    assert_true(store_save_campaign(world->store, &world->params, &third, &world->err));
    assert_string_equal(second.name, "New campaign 2");
    assert_string_equal(third.name, "New campaign 3");
    strcpy(third.name, "NEW campaign");
    assert_false(store_save_campaign(world->store, &world->params, &third, &world->err));
    assert_non_null(strstr(world->err.text, "'NEW campaign' exists already"));
    third.name[0] = '\0';
    assert_false(store_save_campaign(world->store, &world->params, &third, &world->err));
    campaign_free(&second);
    campaign_free(&third);
}

static void a_long_name_stays_inside_its_field(void **state) {
    struct world *world = *state;
    struct campaign second;
    char name[64];
    memset(name, 'n', sizeof name);
    memcpy(name + 51, "é", 2); /* the border at which a number is put */
    name[63] = '\0';
    campaign_init(&second, &world->params);
    strcpy(world->campaign.name, name);
    strcpy(second.name, name);
    save(world);
    assert_true(store_save_campaign(world->store, &world->params, &second, &world->err));
    assert_string_equal(second.name + 48, "nnn 2");
    campaign_free(&second);
}

static void goals_are_kept_by_name(void **state) {
    struct world *world = *state;
    struct campaign loaded;
    struct goal first = world->params.goals[0];
    world->campaign.weight[0] = 9;
    world->campaign.weight[1] = 8;
    save(world);
    /* Another configuration: the first goal is unknown, a new one has a weight of its own. */
    strcpy(world->params.goals[0].name, "novelty");
    world->params.goals[0].weight = 4;
    load(world, &loaded);
    assert_true(loaded.weight[0] == 4);
    assert_true(loaded.weight[1] == 8);
    assert_true(store_save_campaign(world->store, &world->params, &loaded, &world->err));
    campaign_free(&loaded);
    /* And back: nothing was lost meanwhile. */
    world->params.goals[0] = first;
    load(world, &loaded);
    assert_true(loaded.weight[0] == 9);
    campaign_free(&loaded);
}

static void creators_who_are_gone_leave_the_lists(void **state) {
    struct world *world = *state;
    struct campaign loaded;
    fill(&world->campaign);
    save(world);
    sqlite3 *db;
    assert_int_equal(sqlite3_open(scratch_path(&world->scratch, "flamekeep.db"), &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, "PRAGMA foreign_keys = ON; DELETE FROM creator WHERE id IN (2, 9)", NULL, NULL, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_close(db), SQLITE_OK);
    load(world, &loaded);
    assert_int_equal(loaded.pin_count, 1);
    assert_int_equal(loaded.exclude_count, 1);
    campaign_free(&loaded);
    save(world); /* still with both */
    load(world, &loaded);
    assert_int_equal(loaded.pin_count, 1);
    assert_int_equal(loaded.exclude_count, 1);
    campaign_free(&loaded);
}

static struct plan a_plan(struct plan_line lines[2]) {
    lines[0] = (struct plan_line){.creator_id = 4, .role = ROLE_TORCH, .posts = 1, .fee_cents = 100, .cost_cents = 200, .reach = 7};
    lines[1] = (struct plan_line){.creator_id = 6, .role = ROLE_FLAME, .posts = 3, .fee_cents = 10, .cost_cents = 40, .pinned = true};
    return (struct plan){.lines = lines,
                         .count = 2,
                         .budget_cents = 5000,
                         .spend_cents = 240,
                         .fit = 87.5,
                         .fit_upper_bound = 88,
                         .torches = 1,
                         .flames = 1};
}

static int64_t count_rows(struct world *world, const char *sql) {
    sqlite3 *db;
    sqlite3_stmt *statement;
    assert_int_equal(sqlite3_open(scratch_path(&world->scratch, "flamekeep.db"), &db), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &statement, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_step(statement), SQLITE_ROW);
    int64_t count = sqlite3_column_int64(statement, 0);
    sqlite3_finalize(statement);
    assert_int_equal(sqlite3_close(db), SQLITE_OK);
    return count;
}

static void change_rows(struct world *world, const char *sql) {
    sqlite3 *db;
    assert_int_equal(sqlite3_open(scratch_path(&world->scratch, "flamekeep.db"), &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_close(db), SQLITE_OK);
}

static void a_campaign_that_is_gone_is_not_saved(void **state) {
    struct world *world = *state;
    struct plan_line lines[2];
    struct plan plan = a_plan(lines);
    bool has, kept;
    save(world);
    assert_true(store_keep_plan(world->store, world->campaign.id, &plan, &kept, &world->err));
    assert_true(kept);
    assert_int_equal(count_rows(world, "SELECT count(*) FROM plan_line"), 2);
    change_rows(world, "PRAGMA foreign_keys = ON; DELETE FROM open_campaign; DELETE FROM campaign");
    assert_true(store_has_campaign(world->store, world->campaign.id, &has, &world->err));
    assert_false(has);
    assert_false(store_save_campaign(world->store, &world->params, &world->campaign, &world->err));
    assert_non_null(strstr(world->err.text, "the campaign 'New campaign' is gone: another program has deleted it"));
    assert_true(store_keep_plan(world->store, world->campaign.id, &plan, &kept, &world->err));
    assert_false(kept);
    assert_int_equal(count_rows(world, "SELECT (SELECT count(*) FROM campaign) + (SELECT count(*) FROM plan)"), 0);
}

static void a_saved_plan_is_listed_and_leaves_the_open_campaign_alone(void **state) {
    struct world *world = *state;
    struct plan_line lines[2];
    struct plan plan = a_plan(lines);
    struct campaign scenario, loaded;
    struct saved_plan *list;
    size_t count;
    save(world);
    campaign_init(&scenario, &world->params);
    strcpy(scenario.name, "Big spark");
    scenario.budget_cents = 5000;
    assert_true(store_save_plan(world->store, &world->params, &scenario, &plan, &world->err));
    load(world, &loaded);
    same(&loaded, &world->campaign);
    assert_true(store_list_plans(world->store, &list, &count, &world->err));
    assert_int_equal(count, 2);
    assert_string_equal(list[0].name, "Big spark");
    assert_int_equal(list[0].campaign_id, scenario.id);
    assert_int_equal(list[0].budget_cents, 5000);
    assert_int_equal(list[0].spend_cents, 240);
    assert_true(list[0].fit == 87.5);
    assert_int_equal(list[0].torches, 1);
    assert_int_equal(list[0].flames, 1);
    assert_false(list[0].open);
    assert_string_equal(list[1].name, "New campaign");
    assert_int_equal(list[1].budget_cents, world->campaign.budget_cents);
    assert_int_equal(list[1].spend_cents, MONEY_UNKNOWN);
    assert_false(known(list[1].fit));
    assert_true(list[1].open);
    free(list);
    campaign_free(&scenario);
    campaign_free(&loaded);
}

static void a_plan_of_the_same_name_is_replaced(void **state) {
    struct world *world = *state;
    struct plan_line lines[2];
    struct plan plan = a_plan(lines);
    struct campaign first, second;
    struct saved_plan *list;
    size_t count;
    campaign_init(&first, &world->params);
    campaign_init(&second, &world->params);
    strcpy(first.name, "Été");
    strcpy(second.name, "ÉTÉ");
    assert_true(store_save_plan(world->store, &world->params, &first, &plan, &world->err));
    plan.count = 1;
    plan.fit = 60;
    assert_true(store_save_plan(world->store, &world->params, &second, &plan, &world->err));
    assert_int_equal(second.id, first.id);
    assert_true(store_list_plans(world->store, &list, &count, &world->err));
    assert_int_equal(count, 1);
    assert_string_equal(list[0].name, "ÉTÉ");
    assert_true(list[0].fit == 60);
    assert_int_equal(count_rows(world, "SELECT count(*) FROM plan_line"), 1);
    free(list);
    campaign_free(&first);
    campaign_free(&second);
}

static void a_plan_with_a_creator_who_is_gone_is_not_saved(void **state) {
    struct world *world = *state;
    struct plan_line lines[2];
    struct plan plan = a_plan(lines);
    lines[1].creator_id = CREATORS + 1;
    assert_false(store_save_plan(world->store, &world->params, &world->campaign, &plan, &world->err));
    assert_non_null(strstr(world->err.text, "no longer in it"));
    assert_int_equal(world->campaign.id, 0);
    assert_int_equal(count_rows(world, "SELECT (SELECT count(*) FROM campaign) + (SELECT count(*) FROM plan)"), 0);
}

static void a_hostile_campaign_is_refused(void **state) {
    static const char *const changes[] = {
        "UPDATE campaign SET budget_cents = 9223372036854775807",
        "UPDATE campaign SET budget_cents = 1, days = 9e99",
        "UPDATE campaign SET days = 28, flames_max = 99999999999",
        "UPDATE campaign SET flames_max = 10001",
        "UPDATE campaign SET flames_max = 40, torch_posts_max = 9",
        "UPDATE campaign SET torch_posts_max = 1, name = hex(zeroblob(40))",
        "UPDATE campaign SET name = 'n', niche = CAST(x'c0af' AS TEXT)",
        "UPDATE campaign SET niche = NULL; UPDATE campaign_goal SET weight = 11",
        "UPDATE campaign_goal SET weight = 1; UPDATE campaign SET creator_share_max_bp = 0",
        "UPDATE campaign SET creator_share_max_bp = 4294967297",
        "UPDATE campaign SET creator_share_max_bp = NULL, flame_share_min_bp = 10001",
        "UPDATE campaign SET flame_share_min_bp = 0; INSERT INTO campaign_platform_cap VALUES (1, 'myspace', 1, 1)",
        "UPDATE campaign_platform_cap SET platform = 'x', share_max_bp = -1",
        "UPDATE campaign_platform_cap SET share_max_bp = 5, creators_max = 10001",
        "DELETE FROM campaign_platform_cap; INSERT INTO campaign_pin VALUES (1, 1, 9, 1)",
    };
    struct world *world = *state;
    sqlite3 *db;
    bool found;
    save(world);
    assert_int_equal(sqlite3_open(scratch_path(&world->scratch, "flamekeep.db"), &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, "PRAGMA ignore_check_constraints = ON", NULL, NULL, NULL), SQLITE_OK);
    for (size_t i = 0; i < sizeof changes / sizeof changes[0]; i++) {
        assert_int_equal(sqlite3_exec(db, changes[i], NULL, NULL, NULL), SQLITE_OK);
        assert_false(store_load_campaign(world->store, &world->params, &world->campaign, &found, &world->err));
        assert_non_null(strstr(world->err.text, "damaged"));
    }
    assert_int_equal(sqlite3_exec(db, "UPDATE campaign_pin SET posts = 8", NULL, NULL, NULL), SQLITE_OK);
    assert_true(store_load_campaign(world->store, &world->params, &world->campaign, &found, &world->err));
    assert_int_equal(sqlite3_close(db), SQLITE_OK);
}

static void a_store_open_for_reading_saves_nothing(void **state) {
    struct world *world = *state;
    struct store *reader = store_open(scratch_path(&world->scratch, "flamekeep.db"), STORE_READ, &world->err);
    assert_non_null(reader);
    assert_false(store_save_campaign(reader, &world->params, &world->campaign, &world->err));
    assert_int_equal(world->campaign.id, 0);
    store_close(reader);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_new_store_has_no_campaign, set_up, tear_down),
        cmocka_unit_test_setup_teardown(every_field_comes_back, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_change_replaces_what_was_there, set_up, tear_down),
        cmocka_unit_test_setup_teardown(caps_of_the_configuration_are_for_new_campaigns_only, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_new_campaign_is_opened_and_saving_another_does_not_open_it, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_campaign_that_is_gone_is_not_saved, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_new_campaign_never_takes_a_name, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_long_name_stays_inside_its_field, set_up, tear_down),
        cmocka_unit_test_setup_teardown(goals_are_kept_by_name, set_up, tear_down),
        cmocka_unit_test_setup_teardown(creators_who_are_gone_leave_the_lists, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_saved_plan_is_listed_and_leaves_the_open_campaign_alone, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_plan_of_the_same_name_is_replaced, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_plan_with_a_creator_who_is_gone_is_not_saved, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_hostile_campaign_is_refused, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_store_open_for_reading_saves_nothing, set_up, tear_down),
    };
    return cmocka_run_group_tests_name("store_campaign", tests, NULL, NULL);
}
