/* Rows of scenarios, plans and presets as nobody of us would write them: what is read of them is sound, or is refused in one line. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "base/rng.h"
#include "base/text.h"
#include "model/roster.h"
#include "store/store_campaign.h"
#include "store/store_presets.h"
#include "store/store_roster.h"
#include "store/store_scenario.h"
#include "store/store_undo.h"
#include "support/fixture.h"
#include "support/scratch.h"

enum { CREATORS = 6, ROUNDS = 400 };

/* A table and one of its columns. */
static const struct {
    const char *table, *column;
} cells[] = {
    {"campaign", "name"},
    {"campaign", "niche"},
    {"campaign", "budget_cents"},
    {"campaign", "days"},
    {"campaign", "torches_min"},
    {"campaign", "flames_max"},
    {"campaign", "flame_posts_max"},
    {"campaign_goal", "goal"},
    {"campaign_goal", "weight"},
    {"campaign_tier_aside", "tier"},
    {"campaign_pin", "creator_id"},
    {"campaign_pin", "posts"},
    {"campaign_pin", "held"},
    {"campaign_exclude", "creator_id"},
    {"campaign_platform_cap", "platform"},
    {"campaign_platform_cap", "share_max_bp"},
    {"plan", "budget_cents"},
    {"plan", "spend_cents"},
    {"plan", "fit"},
    {"plan", "fit_upper_bound"},
    {"plan", "torches"},
    {"plan", "flames"},
    {"plan_line", "creator_id"},
    {"plan_line", "role"},
    {"plan_line", "posts"},
    {"plan_line", "pinned"},
    {"plan_line", "fee_cents"},
    {"plan_line", "cost_cents"},
    {"plan_line", "views"},
    {"plan_line", "reach"},
    {"plan_line", "conversions"},
    {"open_campaign", "campaign_id"},
    {"saved_preset", "name"},
    {"saved_preset", "weights"},
    {"plan_line", "campaign_id"},
    {"plan", "campaign_id"},
};

static const char *const values[] = {
    "NULL",
    "0",
    "-1",
    "1",
    "2",
    "9223372036854775807",
    "-9223372036854775808",
    "4294967297",
    "1e300",
    "-1e300",
    "9e999",
    "0.5",
    "''",
    "'x'",
    "'hype=1e300'",
    "'hype=nan reach=3'",
    "'nobody=3 hype=8'",
    "'same'",
    "char(27)||'[31m'||char(7)",
    "'a'||char(10)||'b'||char(9)",
    "'a'||char(0)||'b'",
    "char(8238)||'b'",
    "'=cmd|x'",
    "'<script>x</script>'",
    "CAST(x'c0af' AS TEXT)",
    "x'00ff'",
    "hex(zeroblob(40))",
    "hex(zeroblob(600000))",
    "replace(hex(zeroblob(8)), '0', char(769))",
};

enum { CELL_COUNT = sizeof cells / sizeof cells[0], VALUE_COUNT = sizeof values / sizeof values[0] };

struct world {
    struct scratch scratch;
    struct params params;
    unsigned char *sound; /* the file as it was written */
    size_t size;
    struct store *store;
    int refused, sound_ones;
    struct error err;
};

static void good(struct world *world, bool answer) {
    if (!answer)
        fail_msg("%s", world->err.text);
}

static const char *path_of(struct world *world) {
    return scratch_path(&world->scratch, "flamekeep.db");
}

static void add_creators(struct world *world) {
    struct roster roster;
    int64_t id;
    enum store_change change;
    roster_init(&roster);
    fixture_roster(&roster, &world->params, 3, CREATORS);
    good(world, store_begin(world->store, &world->err));
    for (size_t row = 0; row < roster.count; row++) {
        struct creator creator = roster_get(&roster, row);
        good(world, store_put_creator(world->store, &creator, &id, &change, &world->err));
    }
    good(world, store_commit(world->store, &world->err));
    roster_free(&roster);
}

static void add_campaign(struct world *world, const char *name) {
    struct plan_line lines[] = {
        {.creator_id = 2, .role = ROLE_FLAME, .posts = 1, .pinned = true, .fee_cents = 4000, .cost_cents = 5000, .views = 900.5},
        {.creator_id = 4, .role = ROLE_TORCH, .posts = 1, .fee_cents = 29000, .cost_cents = 30000, .views = 50000},
    };
    struct plan plan = {.lines = lines,
                        .count = 2,
                        .budget_cents = 50000,
                        .spend_cents = 35000,
                        .fit = 81,
                        .fit_upper_bound = 82,
                        .torches = 1,
                        .flames = 1};
    struct campaign campaign;
    bool kept;
    campaign_init(&campaign, &world->params);
    snprintf(campaign.name, sizeof campaign.name, "%s", name);
    campaign.budget_cents = 50000;
    campaign.limits.tiers_aside = 2;
    campaign.limits.platform_share_max_bp[PLATFORM_TIKTOK] = 4000;
    campaign_pin(&campaign, 2, 1);
    campaign_exclude(&campaign, 5, true);
    good(world, store_save_campaign(world->store, &world->params, &campaign, &world->err));
    good(world, store_keep_plan(world->store, campaign.id, &plan, &kept, &world->err));
    campaign_free(&campaign);
}

static int set_up(void **state) {
    struct world *world = calloc(1, sizeof *world);
    const double weight[GOALS_MAX] = {3};
    scratch_make(&world->scratch);
    fixture_params(&world->params);
    world->store = store_open(path_of(world), STORE_WRITE, &world->err);
    good(world, world->store != NULL);
    add_creators(world);
    add_campaign(world, "Launch");
    add_campaign(world, "Autumn");
    good(world, store_change_begin(world->store, &world->err));
    good(world, store_save_preset(world->store, &world->params, "Mine", weight, &world->err));
    good(world, store_change_commit(world->store, "preset", 0, &world->err));
    store_close(world->store);
    world->store = NULL;
    world->sound = scratch_read(path_of(world), &world->size);
    *state = world;
    return 0;
}

static int tear_down(void **state) {
    struct world *world = *state;
    scratch_remove(&world->scratch);
    free(world->sound);
    free(world);
    return 0;
}

/* One to three columns of all rows. False when SQLite itself takes none of it. */
static bool damage(struct world *world, struct rng *rng) {
    sqlite3 *db;
    bool any = false;
    scratch_write(path_of(world), world->sound, world->size);
    assert_int_equal(sqlite3_open(path_of(world), &db), SQLITE_OK);
    assert_int_equal(
        sqlite3_exec(db, "PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON; PRAGMA journal_mode = DELETE", NULL, NULL, NULL),
        SQLITE_OK);
    for (size_t i = 0, count = 1 + rng_below(rng, 3); i < count; i++) {
        size_t cell = (size_t)rng_below(rng, CELL_COUNT);
        char *sql =
            sqlite3_mprintf("UPDATE OR IGNORE %s SET %s = %s", cells[cell].table, cells[cell].column, values[rng_below(rng, VALUE_COUNT)]);
        any = sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK || any;
        sqlite3_free(sql);
    }
    assert_int_equal(sqlite3_close(db), SQLITE_OK);
    return any;
}

/* An answer of the store's: when it refuses, it says why, in one line that is safe to show. */
static bool answered(struct world *world, bool answer) {
    if (answer)
        return true;
    assert_true(world->err.text[0] != '\0');
    assert_null(strpbrk(world->err.text, "\n\r\033"));
    world->refused++;
    return false;
}

static void check_lines(const struct plan *plan) {
    assert_true(isfinite(plan->fit) && plan->fit >= 0.0 && plan->spend_cents >= 0 && plan->spend_cents <= MONEY_MAX);
    for (size_t i = 0; i < plan->count; i++) {
        const struct plan_line *line = &plan->lines[i];
        assert_in_range(line->posts, 1, POSTS_MAX);
        assert_in_range(line->role, 0, ROLE_COUNT - 1);
        assert_true(line->cost_cents >= 0 && line->cost_cents <= MONEY_MAX);
        assert_true(isfinite(line->views) && line->views >= 0.0 && isfinite(line->conversions));
    }
}

static void check_scenario(struct world *world, const struct scenario *scenario) {
    const struct campaign *campaign = &scenario->campaign;
    size_t bad;
    assert_true(text_valid(campaign->name, strlen(campaign->name), &bad));
    assert_true(campaign->budget_cents >= 0 && campaign->budget_cents <= MONEY_MAX);
    assert_true(isfinite(campaign->days) && campaign->days > 0.0);
    for (size_t g = 0; g < world->params.goal_count; g++)
        assert_true(campaign->weight[g] >= 0.0 && campaign->weight[g] <= 10.0);
    if (scenario->has_plan)
        check_lines(&scenario->plan);
    world->sound_ones++;
}

static void read_scenarios(struct world *world) {
    struct scenario *list = NULL;
    size_t count = 0;
    struct own_preset *presets = NULL;
    if (answered(world, store_load_scenarios(world->store, &world->params, &list, &count, &world->err)))
        for (size_t i = 0; i < count; i++)
            check_scenario(world, &list[i]);
    scenario_free_all(list, count);
    if (answered(world, store_list_presets(world->store, &world->params, &presets, &count, &world->err)))
        for (size_t p = 0; p < count; p++)
            for (size_t g = 0; g < GOALS_MAX; g++)
                assert_true(presets[p].weight[g] >= 0.0 && presets[p].weight[g] <= 10.0);
    free(presets);
}

static void end_change(struct world *world, bool keep) {
    if (!keep || !answered(world, store_change_commit(world->store, "change", 0, &world->err)))
        store_change_abandon(world->store);
}

/* What the menu of scenarios does, to the first of them. */
static void use_scenarios(struct world *world) {
    struct undo_step step = {0};
    int64_t id, copy, opened;
    bool any;
    if (!answered(world, store_find_scenario(world->store, "Launch", &id, &world->err)) || id == 0 ||
        !answered(world, store_change_begin(world->store, &world->err)))
        return;
    end_change(world, answered(world, store_open_scenario(world->store, id, &world->err)));
    good(world, store_change_begin(world->store, &world->err));
    end_change(world, answered(world, store_copy_scenario(world->store, id, NULL, &copy, &world->err)));
    good(world, store_change_begin(world->store, &world->err));
    end_change(world, answered(world, store_delete_scenario(world->store, &world->params, id, &opened, &world->err)));
    answered(world, store_undo(world->store, &step, &any, &world->err));
    undo_step_free(&step);
}

static void whatever_stands_in_the_rows_is_sound_or_refused(void **state) {
    struct world *world = *state;
    struct rng rng = {61};
    for (int round = 0; round < ROUNDS; round++) {
        if (!damage(world, &rng))
            continue;
        world->store = store_open(path_of(world), STORE_WRITE, &world->err);
        if (!answered(world, world->store != NULL))
            continue;
        read_scenarios(world);
        use_scenarios(world);
        read_scenarios(world);
        store_close(world->store);
    }
    assert_true(world->refused > 100 && world->sound_ones > 100);
}

/* None is open, then: a new one will be, and those there are stay. */
static void an_open_campaign_that_is_nowhere_is_passed_over(void **state) {
    struct world *world = *state;
    struct campaign campaign;
    struct scenario *list;
    size_t count;
    sqlite3 *db;
    bool found;
    assert_int_equal(sqlite3_open(path_of(world), &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, "UPDATE open_campaign SET campaign_id = 999999", NULL, NULL, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_close(db), SQLITE_OK);
    world->store = store_open(path_of(world), STORE_WRITE, &world->err);
    good(world, world->store != NULL);
    campaign_init(&campaign, &world->params);
    good(world, store_load_campaign(world->store, &world->params, &campaign, &found, &world->err));
    assert_false(found);
    good(world, store_save_campaign(world->store, &world->params, &campaign, &world->err));
    good(world, store_load_campaign(world->store, &world->params, &campaign, &found, &world->err));
    assert_true(found);
    good(world, store_load_scenarios(world->store, &world->params, &list, &count, &world->err));
    assert_int_equal(count, 3);
    assert_string_equal(list[0].campaign.name, "Autumn");
    assert_true(list[0].has_plan && !list[0].open);
    scenario_free_all(list, count);
    campaign_free(&campaign);
    store_close(world->store);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(whatever_stands_in_the_rows_is_sound_or_refused, set_up, tear_down),
        cmocka_unit_test_setup_teardown(an_open_campaign_that_is_nowhere_is_passed_over, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
