/* Scenarios in the store: named, copied, renamed, opened and deleted, and all of that undone. */
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
#include "model/roster.h"
#include "store/store_campaign.h"
#include "store/store_edit.h"
#include "store/store_roster.h"
#include "store/store_scenario.h"
#include "store/store_undo.h"
#include "support/fixture.h"
#include "support/scratch.h"

enum { CREATORS = 6 };

struct world {
    struct scratch scratch;
    struct params params;
    struct store *store;
    struct scenario scenario;
    struct undo_step step;
    struct error err;
};

static void good(struct world *world, bool answer) {
    if (!answer)
        fail_msg("%s", world->err.text);
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

static int set_up(void **state) {
    struct world *world = calloc(1, sizeof *world);
    scratch_make(&world->scratch);
    fixture_params(&world->params);
    world->store = store_open(scratch_path(&world->scratch, "flamekeep.db"), STORE_WRITE, &world->err);
    good(world, world->store != NULL);
    scenario_init(&world->scenario, &world->params);
    add_creators(world);
    *state = world;
    return 0;
}

static int tear_down(void **state) {
    struct world *world = *state;
    undo_step_free(&world->step);
    scenario_free(&world->scenario);
    store_close(world->store);
    scratch_remove(&world->scratch);
    free(world);
    return 0;
}

static void run_sql(struct world *world, const char *sql) {
    sqlite3 *db;
    char *fault = NULL;
    assert_int_equal(sqlite3_open(scratch_path(&world->scratch, "flamekeep.db"), &db), SQLITE_OK);
    if (sqlite3_exec(db, sql, NULL, NULL, &fault) != SQLITE_OK)
        fail_msg("%s", fault);
    assert_int_equal(sqlite3_close(db), SQLITE_OK);
}

/* Everything that belongs to campaigns, as text; the caller frees it. */
static char *picture(struct world *world) {
    static const char *const queries[] = {
        "SELECT * FROM campaign ORDER BY id",
        "SELECT * FROM campaign_goal",
        "SELECT * FROM campaign_pin",
        "SELECT * FROM campaign_exclude",
        "SELECT * FROM campaign_tier_aside",
        "SELECT * FROM campaign_platform_cap",
        "SELECT * FROM plan",
        "SELECT * FROM plan_line",
        "SELECT * FROM open_campaign",
    };
    sqlite3 *db;
    sqlite3_str *out = sqlite3_str_new(NULL);
    assert_int_equal(sqlite3_open(scratch_path(&world->scratch, "flamekeep.db"), &db), SQLITE_OK);
    for (size_t q = 0; q < sizeof queries / sizeof queries[0]; q++) {
        sqlite3_stmt *rows;
        assert_int_equal(sqlite3_prepare_v2(db, queries[q], -1, &rows, NULL), SQLITE_OK);
        for (sqlite3_str_appendf(out, "== %s\n", queries[q]); sqlite3_step(rows) == SQLITE_ROW; sqlite3_str_appendchar(out, 1, '\n'))
            for (int i = 0; i < sqlite3_column_count(rows); i++)
                sqlite3_str_appendf(out, "%s|", (const char *)sqlite3_column_text(rows, i));
        sqlite3_finalize(rows);
    }
    sqlite3_close(db);
    char *text = sqlite3_str_finish(out), *copy = strdup(text);
    sqlite3_free(text);
    return copy;
}

static void looks_as(struct world *world, const char *before) {
    char *now = picture(world);
    assert_string_equal(now, before);
    free(now);
}

static void fill(struct campaign *campaign, const char *name) {
    snprintf(campaign->name, sizeof campaign->name, "%s", name);
    strcpy(campaign->niche, "skincare");
    campaign->budget_cents = 4000000;
    campaign->days = 21;
    campaign->weight[0] = 7;
    campaign->limits.tiers_aside = 1U << 1;
    campaign->limits.platform_share_max_bp[PLATFORM_TIKTOK] = 4000;
    campaign->limits.flame_share_min_bp = 6000;
    campaign_pin(campaign, 2, 1);
    campaign_hold(campaign, 3, 2);
    campaign_exclude(campaign, 5, true);
}

/* A torch at 300.00 and two flames, one of them dearer. */
static struct plan a_plan(struct plan_line lines[3]) {
    lines[0] = (struct plan_line){.creator_id = 2,
                                  .role = ROLE_FLAME,
                                  .posts = 1,
                                  .pinned = true,
                                  .fee_cents = 4000,
                                  .cost_cents = 5000,
                                  .views = 900.5,
                                  .reach = 800,
                                  .engagements = 40,
                                  .clicks = 8,
                                  .conversions = 0.5};
    lines[1] = (struct plan_line){.creator_id = 4, .role = ROLE_TORCH, .posts = 1, .fee_cents = 29000, .cost_cents = 30000, .views = 50000};
    lines[2] = (struct plan_line){.creator_id = 3, .role = ROLE_FLAME, .posts = 2, .fee_cents = 4500, .cost_cents = 10000, .views = 1000};
    return (struct plan){.lines = lines,
                         .count = 3,
                         .budget_cents = 50000,
                         .spend_cents = 45000,
                         .fit = 81.25,
                         .fit_upper_bound = 82,
                         .torches = 1,
                         .flames = 2};
}

/* A campaign with all that one can have, and its plan. */
static int64_t add_campaign(struct world *world, const char *name) {
    struct campaign campaign;
    struct plan_line lines[3];
    struct plan plan = a_plan(lines);
    bool kept;
    campaign_init(&campaign, &world->params);
    fill(&campaign, name);
    good(world, store_save_campaign(world->store, &world->params, &campaign, &world->err));
    good(world, store_keep_plan(world->store, campaign.id, &plan, &kept, &world->err));
    int64_t id = campaign.id;
    campaign_free(&campaign);
    return id;
}

static bool load(struct world *world, const char *name) {
    bool found;
    good(world, store_load_scenario(world->store, &world->params, name, &world->scenario, &found, &world->err));
    return found;
}

static void begin(struct world *world) {
    good(world, store_change_begin(world->store, &world->err));
}

static void commit(struct world *world, const char *what) {
    good(world, store_change_commit(world->store, what, 0, &world->err));
}

static void step(struct world *world, bool again) {
    bool any;
    undo_step_free(&world->step);
    good(world, (again ? store_redo : store_undo)(world->store, &world->step, &any, &world->err));
    assert_true(any);
}

/* Inside a change that is given up: refused with those words. */
static void refused(struct world *world, bool answer, const char *words) {
    assert_false(answer);
    if (strstr(world->err.text, words) == NULL)
        fail_msg("'%s' does not say '%s'", world->err.text, words);
}

static void names_are_trimmed_and_checked(void **state) {
    struct world *world = *state;
    char name[SCENARIO_NAME_SIZE], longest[80];
    assert_true(store_scenario_name("  Summer ☀ launch\t", name, &world->err));
    assert_string_equal(name, "Summer ☀ launch");
    refused(world, store_scenario_name("", name, &world->err), "needs a name");
    refused(world, store_scenario_name(" \t ", name, &world->err), "needs a name");
    refused(world, store_scenario_name("a\nb", name, &world->err), "one line, without control characters");
    refused(world, store_scenario_name("a\xe2\x80\xae b", name, &world->err), "control characters");
    refused(world, store_scenario_name("\xff", name, &world->err), "UTF-8");
    memset(longest, 'n', sizeof longest);
    longest[64] = '\0';
    refused(world, store_scenario_name(longest, name, &world->err), "at most 63 bytes: this one has 64");
    longest[63] = '\0';
    assert_true(store_scenario_name(longest, name, &world->err));
    assert_string_equal(name, longest);
}

static void a_scenario_comes_back_as_it_was_saved(void **state) {
    struct world *world = *state;
    int64_t id = add_campaign(world, "Été"), found;
    add_campaign(world, "Other");
    good(world, store_find_scenario(world->store, "ÉTÉ", &found, &world->err));
    assert_int_equal(found, id);
    good(world, store_find_scenario(world->store, "Nobody", &found, &world->err));
    assert_int_equal(found, 0);
    assert_false(load(world, "Nobody"));
    assert_true(load(world, "été"));
    const struct scenario *scenario = &world->scenario;
    assert_string_equal(scenario->campaign.name, "Été");
    assert_true(scenario->has_plan);
    assert_false(scenario->open);
    assert_int_equal(scenario->campaign.exclude_count, 1);
    assert_true(campaign_held(&scenario->campaign, 3));
    assert_int_equal(scenario->plan.budget_cents, 50000);
    assert_int_equal(scenario->plan.spend_cents, 45000);
    assert_true(scenario->plan.fit == 81.25 && scenario->plan.fit_upper_bound == 82);
    assert_int_equal(scenario->plan.torches, 1);
    assert_int_equal(scenario->plan.flames, 2);
    assert_int_equal(scenario->plan.count, 3);
    static const int64_t order[] = {4, 3, 2}; /* the torch, then flames by cost */
    for (int i = 0; i < 3; i++) {
        assert_int_equal(scenario->plan.lines[i].creator_id, order[i]);
        assert_true(scenario->plan.lines[i].row == ROSTER_NONE);
    }
    const struct plan_line *line = &scenario->plan.lines[2];
    assert_true(line->role == ROLE_FLAME && line->pinned && line->posts == 1 && line->fee_cents == 4000 && line->cost_cents == 5000);
    assert_true(line->views == 900.5 && line->reach == 800 && line->engagements == 40 && line->clicks == 8 && line->conversions == 0.5);
    assert_true(load(world, "Other"));
    assert_true(world->scenario.open);
}

static void all_are_listed_by_name(void **state) {
    struct world *world = *state;
    struct scenario *list;
    size_t count;
    good(world, store_load_scenarios(world->store, &world->params, &list, &count, &world->err));
    assert_int_equal(count, 0);
    scenario_free_all(list, count);
    add_campaign(world, "b");
    add_campaign(world, "C");
    add_campaign(world, "A");
    good(world, store_load_scenarios(world->store, &world->params, &list, &count, &world->err));
    assert_int_equal(count, 3);
    assert_string_equal(list[0].campaign.name, "A");
    assert_string_equal(list[1].campaign.name, "b");
    assert_string_equal(list[2].campaign.name, "C");
    assert_true(list[0].open && !list[1].open && !list[2].open);
    assert_true(list[1].has_plan && list[1].plan.count == 3);
    assert_int_equal(list[1].campaign.pin_count, 2);
    assert_int_equal(list[1].campaign.exclude_count, 0); /* left out */
    scenario_free_all(list, count);
}

static void a_copy_has_all_and_a_name_of_its_own(void **state) {
    struct world *world = *state;
    int64_t id = add_campaign(world, "Launch"), copy;
    begin(world);
    good(world, store_copy_scenario(world->store, id, NULL, &copy, &world->err));
    commit(world, "copy");
    assert_int_not_equal(copy, id);
    assert_true(load(world, "launch copy"));
    assert_int_equal(world->scenario.campaign.id, copy);
    assert_false(world->scenario.open);
    assert_true(world->scenario.has_plan && world->scenario.plan.count == 3 && world->scenario.plan.lines[2].views == 900.5);
    const struct campaign *campaign = &world->scenario.campaign;
    struct campaign same;
    campaign_init(&same, &world->params);
    fill(&same, "Launch copy");
    assert_memory_equal(&campaign->limits, &same.limits, sizeof same.limits);
    assert_memory_equal(campaign->weight, same.weight, sizeof same.weight);
    assert_true(campaign->budget_cents == same.budget_cents && campaign->days == same.days);
    assert_string_equal(campaign->niche, same.niche);
    assert_true(campaign_pinned(campaign, 2) == 1 && !campaign_held(campaign, 2));
    assert_true(campaign_pinned(campaign, 3) == 2 && campaign_held(campaign, 3));
    assert_true(campaign_excluded(campaign, 5));
    campaign_free(&same);
    begin(world);
    good(world, store_copy_scenario(world->store, id, NULL, &copy, &world->err));
    commit(world, "copy");
    assert_true(load(world, "Launch copy 2"));
}

static void the_copy_of_a_long_name_can_be_told_apart(void **state) {
    struct world *world = *state;
    char name[64];
    int64_t copy;
    memset(name, 'n', sizeof name);
    memcpy(name + 51, "é", 2); /* where it is cut */
    name[63] = '\0';
    int64_t id = add_campaign(world, name);
    begin(world);
    good(world, store_copy_scenario(world->store, id, NULL, &copy, &world->err));
    commit(world, "copy");
    memcpy(name + 51, " copy", 6);
    assert_true(load(world, name));
}

static void a_name_that_is_taken_or_none_is_refused(void **state) {
    struct world *world = *state;
    int64_t id = add_campaign(world, "Launch"), other = add_campaign(world, "Other"), copy;
    char *before = picture(world);
    begin(world);
    refused(world, store_copy_scenario(world->store, id, "oTHER", &copy, &world->err), "a scenario named 'oTHER' exists already");
    refused(world, store_copy_scenario(world->store, id, "  ", &copy, &world->err), "needs a name");
    refused(world, store_copy_scenario(world->store, 99, "New", &copy, &world->err), "gone");
    refused(world, store_rename_scenario(world->store, other, " launch ", &world->err), "a scenario named 'launch' exists already");
    refused(world, store_rename_scenario(world->store, other, "", &world->err), "needs a name");
    refused(world, store_rename_scenario(world->store, 99, "New", &world->err), "gone");
    refused(world, store_open_scenario(world->store, 99, &world->err), "gone");
    refused(world, store_delete_scenario(world->store, &world->params, 99, &copy, &world->err), "gone");
    store_change_abandon(world->store);
    looks_as(world, before);
    begin(world);
    good(world, store_rename_scenario(world->store, id, " LAUNCH ", &world->err)); /* its own */
    commit(world, "rename");
    assert_true(load(world, "launch"));
    assert_string_equal(world->scenario.campaign.name, "LAUNCH");
    step(world, false);
    looks_as(world, before);
    free(before);
}

static void opening_can_be_undone(void **state) {
    struct world *world = *state;
    int64_t id = add_campaign(world, "Launch");
    add_campaign(world, "Other");
    char *before = picture(world);
    begin(world);
    good(world, store_open_scenario(world->store, id, &world->err));
    commit(world, "open");
    assert_true(load(world, "Launch") && world->scenario.open);
    step(world, false);
    assert_true(world->step.open && !world->step.scenarios && !world->step.roster);
    looks_as(world, before);
    step(world, true);
    assert_true(load(world, "Launch") && world->scenario.open);
    free(before);
}

static void deleting_the_open_one_opens_the_one_saved_last(void **state) {
    struct world *world = *state;
    int64_t early = add_campaign(world, "Early"), late = add_campaign(world, "Late"), opened;
    int64_t open = add_campaign(world, "Open");
    run_sql(world, "UPDATE plan SET saved_at = 1000 + (campaign_id = 1)"); /* "Early" was saved after "Late" */
    char *before = picture(world);
    begin(world);
    good(world, store_delete_scenario(world->store, &world->params, late, &opened, &world->err));
    commit(world, "delete");
    assert_int_equal(opened, open);
    step(world, false);
    looks_as(world, before);
    begin(world);
    good(world, store_delete_scenario(world->store, &world->params, open, &opened, &world->err));
    commit(world, "delete");
    assert_int_equal(opened, early);
    assert_false(load(world, "Open"));
    assert_true(load(world, "Early") && world->scenario.open);
    char *after = picture(world);
    step(world, false);
    assert_true(world->step.open && world->step.scenarios && world->step.campaign);
    looks_as(world, before); /* pins, goals, limits, plan and lines, and it is open again */
    step(world, true);
    looks_as(world, after);
    free(before);
    free(after);
}

static void deleting_the_last_opens_a_new_one_of_the_defaults(void **state) {
    struct world *world = *state;
    int64_t id = add_campaign(world, "New campaign"), opened;
    char *before = picture(world);
    begin(world);
    good(world, store_delete_scenario(world->store, &world->params, id, &opened, &world->err));
    commit(world, "delete");
    assert_true(load(world, "New campaign"));
    assert_int_equal(world->scenario.campaign.id, opened);
    assert_int_not_equal(opened, id); /* who still has the other on a screen must not take it for this one */
    assert_true(world->scenario.open && !world->scenario.has_plan);
    assert_int_equal(world->scenario.campaign.budget_cents, world->params.budget_cents);
    assert_int_equal(world->scenario.campaign.pin_count, 0);
    step(world, false);
    looks_as(world, before);
    free(before);
}

static void the_plan_of_the_open_campaign_is_not_taken_back(void **state) {
    struct world *world = *state;
    int64_t id = add_campaign(world, "Launch"), opened;
    struct plan_line lines[3];
    struct plan plan = a_plan(lines);
    bool kept;
    begin(world);
    good(world, store_delete_creators(world->store, (const int64_t[]){2}, 1, &world->err)); /* with their line */
    commit(world, "delete creator");
    plan.lines = lines + 1;
    plan.count = 2;
    good(world, store_keep_plan(world->store, id, &plan, &kept, &world->err)); /* the dashboard plans anew */
    step(world, false);
    assert_true(load(world, "Launch"));
    assert_false(world->scenario.has_plan); /* it will again: what there was is of another roster */
    begin(world);
    good(world, store_delete_scenario(world->store, &world->params, id, &opened, &world->err));
    commit(world, "delete");
    step(world, false);
    assert_true(load(world, "Launch") && world->scenario.open);
}

static void keep_plan(struct world *world, int64_t id) {
    struct plan_line lines[3];
    struct plan plan = a_plan(lines);
    bool kept;
    good(world, store_keep_plan(world->store, id, &plan, &kept, &world->err));
}

/* Undone while nobody plans it anew, as of many steps at once or on the command line. */
static void a_plan_of_another_question_is_not_kept(void **state) {
    struct world *world = *state;
    int64_t id = add_campaign(world, "Launch");
    begin(world);
    assert_true(load(world, "Launch"));
    world->scenario.campaign.budget_cents = 2000000;
    good(world, store_save_campaign(world->store, &world->params, &world->scenario.campaign, &world->err));
    commit(world, "budget");
    for (int again = 0; again < 2; again++) {
        keep_plan(world, id);
        step(world, again == 1);
        assert_true(load(world, "Launch"));
        assert_int_equal(world->scenario.campaign.budget_cents, again == 1 ? 2000000 : 4000000);
        assert_false(world->scenario.has_plan);
    }
    keep_plan(world, id);
    begin(world);
    good(world, store_rename_scenario(world->store, id, "Lift-off", &world->err));
    commit(world, "name");
    step(world, false);
    assert_true(load(world, "Launch") && world->scenario.has_plan); /* another name is no other question */
}

/* Any of the scenarios there are. */
static int64_t any_id(struct world *world, struct rng *rng) {
    struct scenario *list;
    size_t count;
    good(world, store_load_scenarios(world->store, &world->params, &list, &count, &world->err));
    int64_t id = list[rng_below(rng, count)].campaign.id;
    scenario_free_all(list, count);
    return id;
}

static void edit_open(struct world *world, int round) {
    struct campaign campaign;
    bool found;
    campaign_init(&campaign, &world->params);
    good(world, store_load_campaign(world->store, &world->params, &campaign, &found, &world->err));
    campaign.budget_cents = 1000 + round;
    campaign_pin(&campaign, 1 + round % CREATORS, round % 3);
    good(world, store_save_campaign(world->store, &world->params, &campaign, &world->err));
    campaign_free(&campaign);
}

static void random_change(struct world *world, struct rng *rng, int round) {
    int64_t id = any_id(world, rng), other;
    char name[32];
    snprintf(name, sizeof name, "n%d", round);
    begin(world);
    switch (rng_below(rng, 6)) {
    case 0:
        good(world, store_copy_scenario(world->store, id, NULL, &other, &world->err));
        break;
    case 1:
        good(world, store_rename_scenario(world->store, id, name, &world->err));
        break;
    case 2:
    case 3:
        good(world, store_delete_scenario(world->store, &world->params, id, &other, &world->err));
        break;
    case 4:
        good(world, store_open_scenario(world->store, id, &world->err));
        break;
    default:
        edit_open(world, round);
        break;
    }
    commit(world, "something");
}

static void every_state_comes_back(void **state) {
    enum { STATES = 40 };
    struct world *world = *state;
    struct rng rng = {31};
    char *pictures[STATES];
    int at, top = 0;
    for (int i = 0; i < 4; i++)
        add_campaign(world, (const char *const[]){"Spring", "Summer", "Autumn", "Winter"}[i]);
    pictures[0] = picture(world);
    for (int round = 1; top < STATES - 1; round++) {
        random_change(world, &rng, round);
        char *now = picture(world);
        if (strcmp(now, pictures[top]) == 0) /* it came to nothing */
            free(now);
        else
            pictures[++top] = now;
    }
    at = top;
    for (int i = 0; i < 150; i++) {
        bool back = at == top || (at > 0 && rng_below(&rng, 2) != 0);
        step(world, !back);
        at += back ? -1 : 1;
        looks_as(world, pictures[at]);
    }
    for (int i = 0; i < STATES; i++)
        free(pictures[i]);
}

static void hostile_rows_are_refused(void **state) {
    static const char *const changes[] = {
        "UPDATE plan SET spend_cents = -1",
        "UPDATE plan SET spend_cents = 1, budget_cents = 9223372036854775807",
        "UPDATE plan SET budget_cents = 1, fit = 9e999",
        "UPDATE plan SET fit = -1",
        "UPDATE plan SET fit = 1, fit_upper_bound = -9e999",
        "UPDATE plan SET fit_upper_bound = 1, torches = 99999999999",
        "UPDATE plan SET torches = 1, flames = -1",
        "UPDATE plan SET flames = 1; UPDATE plan_line SET posts = 9 WHERE creator_id = 2",
        "UPDATE plan_line SET posts = 4294967297 WHERE creator_id = 2",
        "UPDATE plan_line SET posts = 1, fee_cents = -1 WHERE creator_id = 2",
        "UPDATE plan_line SET fee_cents = 1, cost_cents = 9223372036854775807 WHERE creator_id = 2",
        "UPDATE plan_line SET cost_cents = 1, views = 9e999 WHERE creator_id = 2",
        "UPDATE plan_line SET views = 1, conversions = -1 WHERE creator_id = 2",
        "UPDATE plan_line SET conversions = 1; UPDATE campaign SET name = CAST(x'c0af' AS TEXT)",
        "UPDATE campaign SET name = 'n'; UPDATE campaign_goal SET weight = 9; UPDATE campaign SET flames_max = 10001",
    };
    struct world *world = *state;
    struct scenario *list;
    size_t count;
    bool found;
    add_campaign(world, "Launch");
    for (size_t i = 0; i < sizeof changes / sizeof changes[0]; i++) {
        run_sql(world, changes[i]);
        if (store_load_scenario(world->store, &world->params, "launch", &world->scenario, &found, &world->err))
            fail_msg("taken: %s", changes[i]);
        assert_non_null(strstr(world->err.text, "the file is damaged"));
        assert_false(store_load_scenarios(world->store, &world->params, &list, &count, &world->err));
        assert_non_null(strstr(world->err.text, "the file is damaged"));
        assert_true(list == NULL && count == 0);
    }
    run_sql(world, "UPDATE campaign SET flames_max = 10");
    assert_true(load(world, "launch"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(names_are_trimmed_and_checked, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_scenario_comes_back_as_it_was_saved, set_up, tear_down),
        cmocka_unit_test_setup_teardown(all_are_listed_by_name, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_copy_has_all_and_a_name_of_its_own, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_copy_of_a_long_name_can_be_told_apart, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_name_that_is_taken_or_none_is_refused, set_up, tear_down),
        cmocka_unit_test_setup_teardown(opening_can_be_undone, set_up, tear_down),
        cmocka_unit_test_setup_teardown(deleting_the_open_one_opens_the_one_saved_last, set_up, tear_down),
        cmocka_unit_test_setup_teardown(deleting_the_last_opens_a_new_one_of_the_defaults, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_plan_of_the_open_campaign_is_not_taken_back, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_plan_of_another_question_is_not_kept, set_up, tear_down),
        cmocka_unit_test_setup_teardown(every_state_comes_back, set_up, tear_down),
        cmocka_unit_test_setup_teardown(hostile_rows_are_refused, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
