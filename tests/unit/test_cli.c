/* The command line from the outside, in this process: words in, exit status, output and messages out. */
#include <locale.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "base/mem.h"
#include "base/text.h"
#include "cli/commands.h"
#include "store/store_campaign.h"
#include "store/store_presets.h"
#include "store/store_roster.h"
#include "store/store_undo.h"
#include "support/command.h"
#include "support/fixture.h"
#include "support/zipped.h"

/* Short names for what is said so often. */
#define run command_run_words
#define says command_says
#define done command_done
#define value command_value
#define holds command_holds
#define number command_number
#define has_keys command_has_keys

static int set_up(void **state) {
    struct command_world *world = calloc(1, sizeof *world);
    command_open(world);
    *state = world;
    return 0;
}

static int tear_down(void **state) {
    struct command_world *world = *state;
    command_close(world);
    free(world);
    return 0;
}

static struct creator creator_of(enum platform platform, const char *handle, double followers) {
    struct creator creator = creator_unknown();
    creator.platform = platform;
    creator.handle = handle;
    creator.followers = followers;
    return creator;
}

/* Three by hand: everything known, nothing known, something known. */
static void fill_store(struct command_world *world) {
    struct error err;
    int64_t id;
    enum store_change change;
    struct creator known_one = creator_of(PLATFORM_INSTAGRAM, "anna", 50000), bare = creator_of(PLATFORM_TIKTOK, "ben", 40000),
                   mega = creator_of(PLATFORM_YOUTUBE, "cleo", 2000000);
    known_one.name = "Anna, \"the\" <one>";
    known_one.niche = "Skincare";
    known_one.market = "DE";
    known_one.tags = "vegan|berlin";
    known_one.rate = 0.04;
    known_one.posts_sampled = 12;
    known_one.views = 9000;
    known_one.fee_cents = 45000;
    known_one.authenticity = 0.9;
    known_one.converted = FIELD_RATE;
    mega.fee_cents = 900000;
    mega.niche = "Beauty";
    struct store *store = store_open(world->store, STORE_WRITE, &err);
    assert_non_null(store);
    assert_true(store_begin(store, &err));
    assert_true(store_put_creator(store, &known_one, &id, &change, &err));
    assert_true(store_put_creator(store, &bare, &id, &change, &err));
    assert_true(store_put_creator(store, &mega, &id, &change, &err));
    assert_true(store_commit(store, &err));
    store_close(store);
}

static void fill_store_with(struct command_world *world, size_t count) {
    struct params params;
    struct roster roster;
    struct error err;
    int64_t id;
    enum store_change change;
    fixture_params(&params);
    roster_init(&roster);
    fixture_roster(&roster, &params, 11, count);
    struct store *store = store_open(world->store, STORE_WRITE, &err);
    assert_true(store_begin(store, &err));
    for (size_t row = 0; row < roster.count; row++) {
        struct creator creator = roster_get(&roster, row);
        assert_true(store_put_creator(store, &creator, &id, &change, &err));
    }
    assert_true(store_commit(store, &err));
    store_close(store);
    roster_free(&roster);
}

static void wrong_usage_is_named_with_the_nearest_word(void **state) {
    struct command_world *world = *state;
    fill_store(world);
    run(world, "rostr", NULL);
    says(world, EXIT_USAGE, "did you mean 'roster'?");
    run(world, "roster", "--fitler", "x", NULL);
    says(world, EXIT_USAGE, "did you mean --filter?");
    run(world, "roster", "--sort", "folowers", NULL);
    says(world, EXIT_USAGE, "did you mean 'followers'?");
    run(world, "roster", "--sort", "fee:up", NULL);
    says(world, EXIT_USAGE, "FIELD,desc or FIELD,asc");
    run(world, "roster", "--sort", "desc", NULL);
    says(world, EXIT_USAGE, "cannot sort by 'desc'");
    run(world, "roster", "--sort", "fee,", NULL);
    says(world, EXIT_USAGE, "cannot sort by ''");
    run(world, "roster", "--sort", "fee,er", "--sort", "tier,niche", NULL);
    says(world, EXIT_USAGE, "at most 3 fields");
    run(world, "roster", "--filter", "@nobody", NULL);
    says(world, EXIT_USAGE, "no filter 'nobody' is kept");
    run(world, "plan", "--filter", "@nobody", NULL);
    says(world, EXIT_USAGE, "no filter 'nobody' is kept");
    run(world, "roster", "--format", "yaml", NULL);
    says(world, EXIT_USAGE, "table, csv, json or md");
    run(world, "roster", "--limit", "-1", NULL);
    says(world, EXIT_USAGE, "--limit");
    run(world, "roster", "--filter", "er>", NULL);
    says(world, EXIT_USAGE, "column");
    run(world, "compare", "--by", "colour", NULL);
    says(world, EXIT_USAGE, "tier, platform, niche or market");
    run(world, "plan", "--goal", "hyp=8", NULL);
    says(world, EXIT_USAGE, "did you mean 'hype'?");
    run(world, "plan", "--goal", "hype=10.5", NULL);
    says(world, EXIT_USAGE, "from 0 to 10");
    run(world, "plan", "--goal", "Budget-wise=8", NULL);
    done(world); /* what the slider says */
    run(world, "plan", "--goal", "fame=8", NULL);
    says(world, EXIT_USAGE, "there are engagement, conversions, ");
    run(world, "plan", "--preset", "", NULL);
    says(world, EXIT_USAGE, "there are launch, ");
    run(world, "plan", "--preset", "lunch", NULL);
    says(world, EXIT_USAGE, "did you mean 'launch'?");
    run(world, "plan", "--budget", "-5", NULL);
    says(world, EXIT_USAGE, "--budget");
    run(world, "plan", "--budget", "0", NULL);
    says(world, EXIT_USAGE, "--budget must be more than nothing");
    run(world, "plan", "--torches", "3..1", NULL);
    says(world, EXIT_USAGE, "--torches");
    run(world, "plan", "--flames", "ten", NULL);
    says(world, EXIT_USAGE, "--flames takes a number or a range such as 5..40, not 'ten'");
    run(world, "plan", "--cap", "tiktk=40%", NULL);
    says(world, EXIT_USAGE, "--cap: unknown limit 'tiktk': did you mean 'tiktok'?");
    run(world, "plan", "--cap", "tiktok=140%", NULL);
    says(world, EXIT_USAGE, "--cap tiktok takes a share such as 40%, a count such as 10, or none, not '140%'");
    run(world, "plan", "--cap", "creator", NULL);
    says(world, EXIT_USAGE, "--cap creator takes a share of the budget such as 20%, or none, not ''");
    run(world, "plan", "--cap", "torches=2", NULL);
    says(world, EXIT_USAGE, "--cap is for a platform or 'creator', not for 'torches'");
    run(world, "plan", "--flame-share", "60", NULL);
    says(world, EXIT_USAGE, "--flame-share takes a share of the spend such as 60%, or none, not '60'");
    run(world, "plan", "--target", "hype=8", NULL);
    says(world, EXIT_USAGE, "--target takes reach=N, engagement=N, conversions=N or fit=N, not 'hype'");
    run(world, "plan", "--target", "reach=40%", NULL);
    says(world, EXIT_USAGE, "--target reach needs a number above 0: --target reach=250k");
    run(world, "plan", "--target", "fit=101", NULL);
    says(world, EXIT_USAGE, "--target fit needs a fit above 0, up to 100: --target fit=80");
    run(world, "plan", "--pin", "ana", NULL);
    says(world, EXIT_USAGE, "anna");
    run(world, "plan", "--pin", "anna=0", NULL);
    says(world, EXIT_USAGE, "number of posts");
    run(world, "plan", "--pin", "anna", "--exclude", "@Anna", NULL);
    says(world, EXIT_USAGE, "both pinned and excluded");
    run(world, "plan", "--hold", "anna", NULL);
    says(world, EXIT_USAGE, "--hold: 'anna' needs a number of posts from 1 to 8, not ''");
    run(world, "plan", "--hold", "anna=9", NULL);
    says(world, EXIT_USAGE, "--hold: 'anna' needs a number of posts from 1 to 8, not '9'");
    run(world, "plan", "--pin", "anna=2", "--hold", "@anna=2", NULL);
    says(world, EXIT_USAGE, "'anna' is both pinned and held: leave one out");
    run(world, "plan", "--hold", "anna=2", "--exclude", "anna", NULL);
    says(world, EXIT_USAGE, "'anna' is both pinned and excluded: leave one out");
    run(world, "plan", "--save", "", NULL);
    says(world, EXIT_USAGE, "--save: it needs a name");
    run(world, "import", NULL);
    says(world, EXIT_USAGE, "needs FILE");
    run(world, "scenario", "burn", NULL);
    says(world, EXIT_USAGE, "it can list, show, copy, rename, delete, open and diff");
    run(world, "check", "now", NULL);
    says(world, EXIT_USAGE, "does not take 'now'");
    assert_string_equal(world->out, "");
}

static void an_empty_store_says_how_to_begin(void **state) {
    struct command_world *world = *state;
    run(world, "plan", NULL);
    says(world, EXIT_FAILED, "bring a roster in with `flamekeep import FILE`, or look at the demo with `flamekeep --demo`");
    run(world, "compare", NULL);
    says(world, EXIT_FAILED, "flamekeep import FILE");
    run(world, "roster", "--format", "json", NULL);
    says(world, EXIT_DONE, "flamekeep import FILE");
    assert_string_equal(world->out, "[]\n");
    run(world, "scenario", "list", "--format", "json", NULL);
    says(world, EXIT_DONE, "no scenarios yet");
    assert_int_equal(access(world->store, F_OK), -1); /* asking makes no store */
}

static void the_roster_in_json_keeps_its_contract(void **state) {
    struct command_world *world = *state;
    fill_store(world);
    run(world, "roster", "--format", "json", NULL);
    done(world);
    for (int i = 0; i < 3; i++) {
        char path[16];
        snprintf(path, sizeof path, "$[%d]", i);
        has_keys(world, path,
                 "platform handle name followers tier role engagement_rate average_views posts_sampled fee_cents authenticity niche market "
                 "status tags pinned excluded in_plan worth_cents forecast.views forecast.reach forecast.engagements forecast.clicks "
                 "forecast.conversions provenance.engagement_rate provenance.average_views provenance.fee_cents provenance.authenticity");
    }
    holds(world, "$[0].handle", "anna");
    holds(world, "$[0].platform", "instagram");
    holds(world, "$[0].name", "Anna, \"the\" <one>");
    holds(world, "$[0].followers", "50000");
    holds(world, "$[0].tier", "micro");
    holds(world, "$[0].role", "flame");
    holds(world, "$[0].engagement_rate", "0.04");
    holds(world, "$[0].average_views", "9000");
    holds(world, "$[0].posts_sampled", "12");
    holds(world, "$[0].fee_cents", "45000");
    holds(world, "$[0].authenticity", "0.9");
    holds(world, "$[0].niche", "Skincare");
    holds(world, "$[0].market", "DE");
    holds(world, "$[0].status", "prospect");
    holds(world, "$[0].tags", "[\"vegan\",\"berlin\"]");
    holds(world, "$[0].provenance.engagement_rate", "converted");
    holds(world, "$[0].provenance.average_views", "given");
    holds(world, "$[0].provenance.fee_cents", "given");
    holds(world, "$[1].name", NULL);
    holds(world, "$[1].niche", NULL);
    holds(world, "$[1].posts_sampled", NULL);
    holds(world, "$[1].tags", "[]");
    holds(world, "$[1].provenance.fee_cents", "estimated");
    assert_true(number(world, "$[1].fee_cents") > 0);
    holds(world, "$[2].role", "torch");
}

/* The handles of a JSON answer, joined. */
static const char *handles(struct command_world *world, char *out, size_t size) {
    sqlite3_stmt *statement;
    size_t used = 0;
    out[0] = '\0';
    assert_int_equal(sqlite3_prepare_v2(world->reader, "SELECT json_extract(value, '$.handle') FROM json_each(?)", -1, &statement, NULL),
                     SQLITE_OK);
    sqlite3_bind_text(statement, 1, world->out, -1, SQLITE_STATIC);
    while (sqlite3_step(statement) == SQLITE_ROW && used < size)
        used += (size_t)snprintf(out + used, size - used, "%s%s", used > 0 ? " " : "", (const char *)sqlite3_column_text(statement, 0));
    sqlite3_finalize(statement);
    return out;
}

static void the_roster_is_filtered_sorted_and_cut(void **state) {
    struct command_world *world = *state;
    char names[256];
    fill_store(world);
    run(world, "roster", "--format", "json", "--sort", "followers", NULL);
    assert_string_equal(handles(world, names, sizeof names), "ben anna cleo");
    run(world, "roster", "--format", "json", "--sort", "followers,desc", "--limit", "2", NULL);
    assert_string_equal(handles(world, names, sizeof names), "cleo anna");
    run(world, "roster", "--format", "json", "--sort", "niche", NULL);
    assert_string_equal(handles(world, names, sizeof names), "cleo anna ben"); /* the unknown niche is last */
    run(world, "roster", "--format", "json", "--sort", "niche,desc", NULL);
    assert_string_equal(handles(world, names, sizeof names), "anna cleo ben");
    run(world, "roster", "--format", "json", "--sort", "tier,followers,desc", NULL);
    assert_string_equal(handles(world, names, sizeof names), "anna ben cleo"); /* two of one tier, then a larger one */
    run(world, "roster", "--format", "json", "--sort", "tier:desc,followers:asc", NULL);
    assert_string_equal(handles(world, names, sizeof names), "cleo ben anna");
    run(world, "roster", "--format", "json", "--sort", "tier", "--sort", "handle,desc", NULL);
    assert_string_equal(handles(world, names, sizeof names), "ben anna cleo");
    run(world, "roster", "--format", "json", "--sort", "cpe", "--limit", "1", NULL);
    done(world);
    assert_non_null(strstr(world->out, "\"cpe_cents\":"));
    run(world, "roster", "--format", "json", "--filter", "platform:tiktok or niche:beauty", NULL);
    assert_string_equal(handles(world, names, sizeof names), "ben cleo");
    run(world, "roster", "--format", "json", "--filter", "nobody", NULL);
    done(world);
    assert_string_equal(world->out, "[]\n");
}

static void csv_holds_only_what_is_known(void **state) {
    struct command_world *world = *state;
    fill_store(world);
    run(world, "roster", "--format", "csv", NULL);
    done(world);
    assert_non_null(strstr(world->out, "\ninstagram,anna,\"Anna, \"\"the\"\" <one>\",50000,micro,flame,0.04,follower,9000,12,45000,"));
    assert_non_null(strstr(world->out, "\ntiktok,ben,,40000,micro,flame,,,,,,"));
}

static void a_plan_in_json_keeps_its_contract(void **state) {
    struct command_world *world = *state;
    fill_store_with(world, 120);
    run(world, "plan", "--budget", "20k", "--goal", "hype=8", "--goal", "Engagement=2.5", "--format", "json", NULL);
    done(world);
    has_keys(
        world, "$",
        "budget_cents spend_cents left_cents fit fit_upper_bound gap torch_share torches flames posts goals limits binding totals lines "
        "alternatives.all_flames_fit alternatives.all_torch_fit totals.reach.p10 totals.reach.p50 totals.reach.p90 "
        "totals.impressions.p50 totals.engagements.p50 totals.clicks.p50 totals.conversions.p50 totals.frequency.p50 goals.reach.fit");
    has_keys(
        world, "$.lines[0]",
        "platform handle name tier role posts fee_cents handling_cents cost_cents reach marginal_reach engagements conversions pinned held "
        "estimated share_fit marginal_fit goals.hype.share_fit goals.hype.marginal_fit");
    assert_true(number(world, "$.lines[0].posts") * number(world, "$.lines[0].fee_cents") + number(world, "$.lines[0].handling_cents") ==
                number(world, "$.lines[0].cost_cents"));
    has_keys(world, "$.goals.hype", "weight fit fit_points budget_points");
    holds(world, "$.budget_cents", "2000000");
    holds(world, "$.goals.hype.weight", "8");
    holds(world, "$.goals.engagement.weight", "2.5");
    holds(world, "$.goals.conversions.weight", "0"); /* the default is not 0: goals that are not named get 0 */
    assert_true(number(world, "$.spend_cents") + number(world, "$.left_cents") == 2000000);
    assert_true(number(world, "$.left_cents") >= 0);
    assert_true(number(world, "$.fit") > 0 && number(world, "$.fit") <= number(world, "$.fit_upper_bound"));
    assert_true(number(world, "$.torch_share") >= 0 && number(world, "$.torch_share") <= 1);
}

static const char *write_list(struct command_world *world, const char *name, const char *text) {
    const char *path = scratch_path(&world->scratch, name);
    scratch_write(path, text, strlen(text));
    return path;
}

/* ben's 6,492 views at $18.70 for 1,000, on TikTok: 0.8 times as much. */
static void estimated_fees_are_in_the_users_currency(void **state) {
    struct command_world *world = *state;
    fill_store(world);
    run(world, "roster", "--filter", "ben", "--format", "json", NULL);
    done(world);
    double dollars = number(world, "$[0].fee_cents");
    assert_in_range(dollars, 9700, 9720);
    char config[160]; /* a path is good until the next one */
    snprintf(config, sizeof config, "%s", write_list(world, "rub.yaml", "currency: RUB\nrates: {USD: 90}\n"));
    run(world, "roster", "--filter", "ben", "--format", "json", "--config", config, NULL);
    done(world);
    assert_string_equal(world->messages, "");
    double roubles = number(world, "$[0].fee_cents");
    assert_true(fabs(roubles - 90.0 * dollars) <= 45.0); /* half a cent */
    run(world, "plan", "--format", "json", "--config", config, NULL);
    holds(world, "$.budget_cents", "230000000");
}

static void a_plan_without_a_rate_holds_only_those_whose_fee_is_known(void **state) {
    struct command_world *world = *state;
    fill_store(world);
    char config[160]; /* a path is good until the next one */
    snprintf(config, sizeof config, "%s", write_list(world, "rub.yaml", "currency: RUB\n"));
    run(world, "roster", "--filter", "ben", "--format", "json", "--config", config, NULL);
    says(world, EXIT_DONE, "fees cannot be estimated in RUB: write rates: {USD: its worth}");
    assert_null(strstr(strstr(world->messages, "fees cannot") + 1, "fees cannot")); /* once */
    holds(world, "$[0].provenance.fee_cents", "unknown");
    assert_null(value(world, "$[0].fee_cents"));
    run(world, "plan", "--budget", "25000", "--format", "json", "--config", config, NULL);
    says(world, EXIT_DONE, "fees cannot be estimated in RUB");
    holds(world, "$.torches", "1");
    holds(world, "$.flames", "1");
    holds(world, "$.lines[0].handling_cents", "0");
    run(world, "plan", "--pin", "ben", "--config", config, NULL);
    says(world, EXIT_FAILED, "ben is pinned, but what they cost is not known");
    write_list(world, "rub.yaml", "currency: RUB\nfees: {handling_cost: 10, fee_floor: 1, cpm: 100}\n");
    run(world, "plan", "--format", "json", "--config", config, NULL);
    done(world);
    assert_string_equal(world->messages, "");
    holds(world, "$.lines[0].handling_cents", "1000");
}

/* A number that SQL computes from the JSON, as ?1. */
static double computed(struct command_world *world, const char *sql) {
    sqlite3_stmt *statement;
    assert_int_equal(sqlite3_prepare_v2(world->reader, sql, -1, &statement, NULL), SQLITE_OK);
    sqlite3_bind_text(statement, 1, world->out, -1, SQLITE_STATIC);
    assert_int_equal(sqlite3_step(statement), SQLITE_ROW);
    double result = sqlite3_column_double(statement, 0);
    sqlite3_finalize(statement);
    return result;
}

static void the_lines_of_a_plan_add_up(void **state) {
    struct command_world *world = *state;
    fill_store_with(world, 120);
    run(world, "plan", "--budget", "30000", "--format", "json", NULL);
    done(world);
    assert_true(computed(world, "SELECT sum(value ->> 'cost_cents') FROM json_each(?1, '$.lines')") == number(world, "$.spend_cents"));
    assert_true(computed(world, "SELECT sum(value ->> 'posts') FROM json_each(?1, '$.lines')") == number(world, "$.posts"));
    assert_true(computed(world, "SELECT count(*) FROM json_each(?1, '$.lines')") == number(world, "$.torches") + number(world, "$.flames"));
    double torches = computed(world, "SELECT total(value ->> 'cost_cents') FROM json_each(?1, '$.lines') WHERE value ->> 'role' = 'torch'");
    assert_true(fabs(number(world, "$.torch_share") - torches / number(world, "$.spend_cents")) < 1e-9);
}

static void the_wishes_in_force_are_echoed(void **state) {
    struct command_world *world = *state;
    fill_store(world);
    run(world, "plan", "--budget", "20000", "--format", "json", NULL);
    done(world);
    free(value(world, "$.limits"));
    assert_non_null(strstr(world->out,
                           "\"limits\":{\"torches_min\":0,\"torches_max\":1,\"flames_min\":0,\"flames_max\":40,\"torch_posts_max\":2,"
                           "\"flame_posts_max\":4,\"platforms\":[],\"creator_budget_share_max\":null,\"flame_spend_share_min\":0}"));
    run(world, "plan", "--budget", "20000", "--torches", "0..2", "--cap", "Instagram=40%", "--cap=tiktok=10", "--cap", "tiktok=99.5%",
        "--cap", "creator=20%", "--flame-share", "60%", "--hold", "anna=1", "--save", "Capped", "--format", "json", NULL);
    done(world);
    holds(world, "$.limits.torches_max", "2");
    holds(world, "$.limits.platforms",
          "[{\"platform\":\"instagram\",\"budget_share_max\":0.4,\"creators_max\":null},"
          "{\"platform\":\"tiktok\",\"budget_share_max\":0.995,\"creators_max\":10}]");
    holds(world, "$.limits.creator_budget_share_max", "0.2");
    holds(world, "$.limits.flame_spend_share_min", "0.6");
    assert_true(
        computed(world, "SELECT value ->> 'held' + value ->> 'pinned' FROM json_each(?1, '$.lines') WHERE value ->> 'handle' = 'anna'") ==
        2);
    assert_true(computed(world, "SELECT sum(value ->> 'held') FROM json_each(?1, '$.lines')") == 1);
    run(world, "plan", "--budget", "20000", "--cap", "tiktok=10", "--cap", "x=3%", "--cap", "tiktok=none", NULL);
    done(world);
    assert_non_null(strstr(world->out, "Caps: x 3%.\n"));
}

static void pins_excludes_and_filters_are_obeyed(void **state) {
    static const char handle_count[] = "SELECT count(*) FROM json_each(?1, '$.lines') WHERE value ->> 'handle' = 'anna'";
    struct command_world *world = *state;
    fill_store(world);
    run(world, "plan", "--budget", "20000", "--pin", "@Anna=2", "--goal", "prestige=10", "--format", "json", NULL);
    done(world);
    assert_true(computed(world, "SELECT value ->> 'posts' FROM json_each(?1, '$.lines') WHERE value ->> 'handle' = 'anna' AND "
                                "value ->> 'pinned'") >= 2);
    run(world, "plan", "--budget", "20000", "--exclude", "anna", "--format", "json", NULL);
    done(world);
    assert_true(computed(world, handle_count) == 0);
    run(world, "plan", "--budget", "20000", "--filter", "platform:tiktok", "--format", "json", NULL);
    done(world);
    assert_true(computed(world, "SELECT count(*) FROM json_each(?1, '$.lines') WHERE value ->> 'platform' <> 'tiktok'") == 0);
    run(world, "plan", "--budget", "20000", "--filter", "platform:tiktok", "--pin", "anna", "--format", "json", NULL);
    assert_true(computed(world, handle_count) == 1);
    run(world, "plan", "--budget", "20000", "--filter", "platform:twitch", NULL);
    says(world, EXIT_FAILED, "matches nobody");
    run(world, "plan", "--budget", "20000", "--torches", "0", "--format", "json", NULL);
    holds(world, "$.torches", "0");
    run(world, "plan", "--budget", "100", "--pin", "anna", NULL);
    assert_int_equal(world->status, EXIT_FAILED);
    assert_string_equal(world->out, "");
}

static void prints(const struct command_world *world, const char *words) {
    if (strstr(world->out, words) == NULL)
        fail_msg("no '%s' in: %s", words, world->out);
}

static void a_target_is_reached_at_the_least_cost(void **state) {
    struct command_world *world = *state;
    fill_store(world);
    run(world, "plan", "--budget", "20000", "--goal", "reach=5", "--format", "json", NULL);
    done(world);
    double spend = number(world, "$.spend_cents");
    run(world, "plan", "--budget", "20000", "--goal", "reach=5", "--target", "Fit=30", "--format", "json", NULL);
    done(world);
    holds(world, "$.target.outcome", "fit");
    holds(world, "$.target.value", "30");
    holds(world, "$.target.reached", "1");
    assert_true(number(world, "$.fit") >= 30.0 - 1e-6);
    assert_true(number(world, "$.spend_cents") < spend);
    assert_true(number(world, "$.target.cheapest_at_least_cents") <= number(world, "$.spend_cents"));
    run(world, "plan", "--budget", "20000", "--target", "reach=1k", NULL);
    done(world);
    prints(world, "Target reach 1,000: ~$");
    assert_null(strstr(world->out, "Instead:")); /* nothing else was worked out */
    run(world, "plan", "--budget", "20000", "--target", "reach=900M", NULL);
    done(world);
    prints(world, "Target reach 900M is out of reach: no plan within $20,000 and these limits has more than ");
    run(world, "plan", "--budget", "20000", "--target", "reach=900M", "--format", "json", NULL);
    holds(world, "$.target.reached", "0");
    assert_true(number(world, "$.target.most") < 900e6);
    assert_true(number(world, "$.target.cheapest_at_least_cents") == 2000001);
}

/* A figure of a point: "$[3].fit". */
static double point_number(struct command_world *world, int point, const char *key) {
    char path[64];
    snprintf(path, sizeof path, "$[%d].%s", point, key);
    return number(world, path);
}

static bool point_is(struct command_world *world, int point, const char *key) {
    return point_number(world, point, key) == 1.0;
}

static void the_budget_curve_keeps_its_contract(void **state) {
    static const int percent[] = {25, 40, 50, 60, 75, 90, 100, 115, 130, 150, 175, 200};
    struct command_world *world = *state;
    fill_store_with(world, 60);
    run(world, "curve", "budget", "--budget", "20000", "--goal", "reach=5", "--goal", "engagement=5", "--format", "json", NULL);
    done(world);
    has_keys(world, "$[0]",
             "budget_cents fit fit_upper_bound relative_to_present spend_cents torches flames torch_share reach engagements conversions niche_reach "
             "attention_minutes reached_twice launch_views prestige_reach virality_index marginal_fit_per_1000 present knee feasible why");
    for (int p = 0; p < 12; p++) {
        assert_true(point_number(world, p, "budget_cents") == 20000.0 * percent[p]);
        assert_true(point_number(world, p, "spend_cents") <= 20000.0 * percent[p]);
        assert_int_equal(point_is(world, p, "present"), percent[p] == 100);
        assert_true(point_is(world, p, "feasible"));
        assert_true(point_number(world, p, "fit_upper_bound") >= point_number(world, p, "fit"));
        double relative = point_number(world, p, "fit") / point_number(world, 6, "fit");
        assert_true(fabs(point_number(world, p, "relative_to_present") - relative) < 0.002);
    }
    for (int p = 0; p < 11; p++) {
        double rise = point_number(world, p + 1, "fit") - point_number(world, p, "fit");
        double thousands = 20.0 * (percent[p + 1] - percent[p]) / 100.0;
        assert_true(fabs(point_number(world, p, "marginal_fit_per_1000") - fmax(rise, 0.0) / thousands) < 0.002);
    }
    holds(world, "$[11].marginal_fit_per_1000", NULL); /* nothing is known beyond the last */
    holds(world, "$[0].why", NULL);
    holds(world, "$[0].niche_reach", NULL); /* there is no brief */
    assert_null(strstr(world->out, "[12]"));
}

static void points_without_a_plan_have_a_reason_and_no_figures(void **state) {
    struct command_world *world = *state;
    fill_store(world);
    run(world, "curve", "budget", "--budget", "20000", "--pin", "cleo", "--format", "json", NULL); /* asks $9,000: more than 25% and 40% */
    done(world);
    for (int p = 0; p < 12; p++) {
        char path[32];
        bool enough = p >= 2; /* from 50% on */
        assert_int_equal(point_is(world, p, "feasible"), enough);
        snprintf(path, sizeof path, "$[%d].why", p);
        char *why = value(world, path);
        assert_int_equal(why == NULL, enough);
        free(why);
    }
    holds(world, "$[1].fit", NULL);
    holds(world, "$[1].reach", NULL);
    holds(world, "$[1].torches", NULL);
    holds(world, "$[1].marginal_fit_per_1000", NULL);
    run(world, "curve", "budget", "--budget", "20000", "--pin", "cleo", "--format", "csv", NULL);
    done(world);
    assert_non_null(strstr(world->out, "\n500000,,,,,,,,,,,,,,,,,,false,false,false,"));
    run(world, "curve", "budget", "--budget", "20000", "--pin", "cleo", NULL);
    done(world);
    prints(world, "\n$5,000: ");
    prints(world, "\n$8,000: ");
    prints(world, "more money ");
}

static void the_split_curve_keeps_its_contract(void **state) {
    struct command_world *world = *state;
    fill_store_with(world, 60);
    run(world, "curve", "split", "--budget", "40000", "--goal", "reach=5", "--goal", "engagement=5", "--format", "json", NULL);
    done(world);
    has_keys(world, "$[0]",
             "budget_cents torch_share_asked fit fit_upper_bound spend_cents torches flames torch_share reach best feasible why");
    double best = 0.0;
    int marked = 0;
    for (int p = 0; p < 11; p++)
        best = point_is(world, p, "feasible") ? fmax(best, point_number(world, p, "fit")) : best;
    for (int p = 0; p < 11; p++) {
        assert_true(fabs(point_number(world, p, "torch_share_asked") - p / 10.0) < 1e-9);
        if (!point_is(world, p, "feasible"))
            continue;
        assert_true(fabs(point_number(world, p, "torch_share") - p / 10.0) <= 0.051);
        if (point_is(world, p, "best")) {
            assert_true(point_number(world, p, "fit") == best);
            marked++;
        }
    }
    assert_int_equal(marked, 1);
    holds(world, "$[0].torches", "0");
    run(world, "curve", "split", "--budget", "40000", "--flame-share", "50%", NULL);
    done(world);
    prints(world, "All torch: no such plan.");
    prints(world, "60% to 100%: ");
}

static void a_curve_that_is_none_is_wrong_usage(void **state) {
    struct command_world *world = *state;
    fill_store(world);
    run(world, "curve", NULL);
    says(world, EXIT_USAGE, "'curve' needs budget|split");
    run(world, "curve", "bugdet", NULL);
    says(world, EXIT_USAGE, "did you mean 'budget'?");
    run(world, "curve", "posts", NULL);
    says(world, EXIT_USAGE, "use budget or split");
    run(world, "curve", "split", "--format", "yaml", NULL);
    says(world, EXIT_USAGE, "table, csv, json or md");
    run(world, "curve", "split", "--goal", "hyp=8", NULL);
    says(world, EXIT_USAGE, "did you mean 'hype'?");
    run(world, "curve", "split", "--filter", "er>", NULL);
    says(world, EXIT_USAGE, "column");
    run(world, "curve", "split", "--pin", "nobody", NULL);
    says(world, EXIT_USAGE, "--pin");
    run(world, "curve", "split", "--save", "x", NULL);
    says(world, EXIT_USAGE, "'curve' has no option --save");
    run(world, "curve", "budget", "--torches", "1", "--flame-share", "100%", NULL);
    says(world, EXIT_FAILED, "do not fit together");
    assert_string_equal(world->out, "");
}

static void wishes_that_do_not_fit_together_are_named(void **state) {
    struct command_world *world = *state;
    fill_store(world);
    run(world, "plan", "--budget", "20000", "--torches", "1", "--flame-share", "100%", NULL);
    says(world, EXIT_FAILED,
         "at least 100% of the spend for flames and at least 1 torch do not fit together within $20,000: loosen either");
    assert_string_equal(world->out, "");
}

static void a_plan_says_why_it_is_empty_or_for_reach(void **state) {
    struct command_world *world = *state;
    fill_store(world);
    run(world, "plan", "--budget", "1", NULL);
    done(world);
    prints(world, "nobody fits the budget");
    assert_null(strstr(world->out, "for reach"));
    run(world, "plan", "--budget", "1", "--format", "json", NULL);
    holds(world, "$.totals.frequency.p50", NULL);
    holds(world, "$.totals.reach.p50", "0");
    run(world, "plan", "--budget", "20000", "--goal", "hype=0", NULL);
    prints(world, "All goals are at 0: planned for reach.");
    run(world, "plan", "--budget", "20000", "--goal", "niche=5", "--market", "Atlantis", NULL);
    prints(world, "No goal that is set counts here: planned for reach.");
}

static void asking_changes_nothing_unless_it_is_to_be_saved(void **state) {
    struct command_world *world = *state;
    size_t before_size, after_size;
    fill_store(world);
    unsigned char *before = scratch_read(world->store, &before_size);
    run(world, "plan", "--budget", "20000", "--pin", "anna", "--preset", "launch", NULL);
    done(world);
    run(world, "roster", NULL);
    done(world);
    unsigned char *after = scratch_read(world->store, &after_size);
    assert_int_equal(after_size, before_size);
    assert_memory_equal(after, before, before_size);
    free(before);
    free(after);

    run(world, "plan", "--budget", "20000", "--pin", "anna", "--save", "Été 풍", "--format", "json", NULL);
    says(world, EXIT_DONE, "kept as");
    double spend = number(world, "$.spend_cents");
    run(world, "scenario", "list", "--format", "json", NULL);
    done(world);
    holds(world, "$[0].name", "Été 풍");
    holds(world, "$[0].budget_cents", "2000000");
    holds(world, "$[0].open", "0");
    assert_true(number(world, "$[0].spend_cents") == spend);
    run(world, "roster", "--filter", "anna", "--format", "json", NULL);
    holds(world, "$[0].pinned", "0"); /* the open campaign is another one */
}

/* Messages and rejects name files: both are short from inside the directory. */
static void enter(const struct command_world *world) {
    assert_int_equal(chdir(world->scratch.directory), 0);
}

static void a_list_is_imported_and_imported_again(void **state) {
    struct command_world *world = *state;
    enter(world);
    write_list(world, "list.csv", "platform,handle,followers\ninstagram,@Anna,12000\ntiktok,ben,3400\n");
    run(world, "import", "list.csv", NULL);
    says(world, EXIT_DONE, "list.csv: 2 added, 0 updated, 0 unchanged, 0 repeats joined, 0 rejected");
    assert_string_equal(world->out, "");
    assert_int_equal(access("list.rejects.csv", F_OK), -1);
    run(world, "import", "list.csv", NULL);
    says(world, EXIT_DONE, "0 added, 0 updated, 2 unchanged");
}

static const char unclear[] = "Account,Fans,Reach,ER\nanna,12000,900,0.5\nben,3400,800,0.4\n";

static void a_dry_run_shows_what_columns_become(void **state) {
    struct command_world *world = *state;
    enter(world);
    write_list(world, "list.csv", unclear);
    run(world, "import", "list.csv", "--platform", "tiktok", "--dry-run", NULL);
    says(world, EXIT_DONE, "2 would be added");
    says(world, EXIT_DONE, "guess: engagement rate: '0.5' in the column 'ER' is taken for a percentage");
    assert_non_null(strstr(world->out, "in the file  first values        becomes                   known by\n"));
    assert_non_null(strstr(world->out, "Reach        900 · 800           not used                  —\n"));
    assert_non_null(strstr(world->out, "ER           0.5 is 0.50%"));
    run(world, "import", "list.csv", "--platform", "tiktok", "--dry-run", "--format", "json", NULL);
    assert_non_null(strstr(world->out,
                           "\"column\":\"ER\",\"values\":\"0.5 is 0.50% · 0.4\",\"becomes\":\"engagement_rate\",\"known_by\":\"guess\","
                           "\"meant_as\":\"percent\""));
    write_list(world, "bad.csv", "Account,Reach\nanna,1\n");
    run(world, "import", "bad.csv", "--dry-run", NULL);
    says(world, EXIT_FAILED, "no column gives the followers");
    assert_non_null(strstr(world->out, "Reach ")); /* shown all the same */
    run(world, "import", "list.csv", "--format", "json", NULL);
    says(world, EXIT_USAGE, "--format is for --dry-run");
}

static void what_was_chosen_can_be_kept_for_such_files(void **state) {
    struct command_world *world = *state;
    enter(world);
    write_list(world, "list.csv", unclear);
    write_list(world, "later.csv", unclear);
    run(world, "import", "list.csv", "--platform", "tiktok", "--map", "followers=Reach", "--as", "engagement_rate=fraction", "--save-map",
        "Weekly", NULL);
    assert_int_equal(world->status, EXIT_DONE);
    run(world, "import", "later.csv", NULL);
    says(world, EXIT_DONE, "0 added, 0 updated, 2 unchanged");
    says(world, EXIT_DONE, "columns: as saved for files with these headers: Weekly, ");
    says(world, EXIT_DONE, "followers: column 'Reach'");
    run(world, "import", "later.csv", "--map", "followers=Fans", "--dry-run", NULL); /* what is given has the last word */
    says(world, EXIT_DONE, "2 updated");
    run(world, "import", "list.csv", "--platform", "tiktok", "--dry-run", "--save-map", "Never", NULL);
    run(world, "import", "later.csv", NULL);
    says(world, EXIT_DONE, ": Weekly, "); /* a dry run keeps nothing */
    write_list(world, "other.csv", "Account,Fans\nanna,12000\n");
    run(world, "import", "other.csv", NULL);
    says(world, EXIT_FAILED, "nothing says which platform");
}

static const char one_bad_row[] =
    "platform,handle,followers\ninstagram,anna,12000\ninstagram,ben,many\ninstagram,cleo,900\ninstagram,dora,1200\n";

static void rejected_rows_are_named_and_kept(void **state) {
    struct command_world *world = *state;
    enter(world);
    write_list(world, "list.csv", one_bad_row);
    run(world, "import", "list.csv", NULL);
    says(world, EXIT_REJECTS, "3 added, 0 updated, 0 unchanged, 0 repeats joined, 1 rejected");
    says(world, EXIT_REJECTS, "list.rejects.csv");
    char *rejects = scratch_text("list.rejects.csv");
    assert_non_null(strstr(rejects, "ben"));
    free(rejects);
    run(world, "import", "list.csv", "--rejects", "elsewhere.csv", NULL);
    assert_int_equal(world->status, EXIT_REJECTS);
    assert_int_equal(access("elsewhere.csv", F_OK), 0);
}

static void rejected_rows_can_go_to_standard_output(void **state) {
    struct command_world *world = *state;
    enter(world);
    write_list(world, "list.csv", one_bad_row);
    run(world, "import", "list.csv", "--rejects", "-", NULL);
    says(world, EXIT_REJECTS, "1 rejected");
    assert_string_equal(world->out, "line,reason,platform,handle,followers\n3,followers: 'many' is no number,instagram,ben,many\n");
    assert_int_equal(access("-", F_OK), -1);
    write_list(world, "none.csv", "platform,handle,followers\ninstagram,anna,many\n");
    run(world, "import", "none.csv", "--rejects", "-", NULL);
    assert_int_equal(world->status, EXIT_FAILED);
    assert_string_equal(world->out, "");
}

static void a_map_or_platform_that_is_none_is_wrong_usage(void **state) {
    struct command_world *world = *state;
    enter(world);
    write_list(world, "list.csv", one_bad_row);
    run(world, "import", "list.csv", "--map", "followers", NULL);
    says(world, EXIT_USAGE, "field=column");
    run(world, "import", "list.csv", "--map", "folowers=followers", NULL);
    says(world, EXIT_USAGE, "did you mean 'followers'?");
    run(world, "import", "list.csv", "--platform", "friendster", NULL);
    says(world, EXIT_USAGE, "instagram");
    assert_int_equal(access(world->store, F_OK), -1);
}

static void a_dry_run_writes_nothing(void **state) {
    struct command_world *world = *state;
    enter(world);
    write_list(world, "list.csv", one_bad_row);
    run(world, "import", "--dry-run", "list.csv", NULL);
    says(world, EXIT_REJECTS, "3 would be added");
    assert_int_equal(access(world->store, F_OK), -1);
    assert_int_equal(access("list.rejects.csv", F_OK), -1);
    fill_store(world);
    run(world, "import", "--dry-run", "list.csv", NULL);
    says(world, EXIT_REJECTS, "2 would be added, 1 updated");
    run(world, "roster", "--filter", "anna", "--format", "json", NULL);
    holds(world, "$[0].followers", "50000");
}

static void a_named_encoding_is_used(void **state) {
    struct command_world *world = *state;
    enter(world);
    write_list(world, "list.csv", "platform,handle,name,followers\ninstagram,anna,\x8Eva,12000\n");
    run(world, "import", "--encoding", "klingon", "list.csv", NULL);
    says(world, EXIT_USAGE, "--encoding: 'klingon' is not known here");
    assert_int_equal(access(world->store, F_OK), -1);
    run(world, "import", "--encoding", "windows-1252", "list.csv", NULL);
    says(world, EXIT_DONE, "encoding: windows-1252");
    run(world, "roster", "--format", "json", NULL);
    holds(world, "$[0].name", "Žva");
}

/* Two sheets, of which the second has other creators. */
static void write_workbook(const char *name) {
    struct zipped zip = {.count = 0};
    zipped_text(&zip, "xl/workbook.xml",
                "<workbook><sheets><sheet name=\"Spring\" id=\"a\"/><sheet name=\"Autumn\" id=\"b\"/></sheets></workbook>");
    zipped_text(&zip, "xl/_rels/workbook.xml.rels",
                "<Relationships><Relationship Id=\"a\" Type=\"x/worksheet\" Target=\"1.xml\"/>"
                "<Relationship Id=\"b\" Type=\"x/worksheet\" Target=\"2.xml\"/></Relationships>");
#define HEADERS "<row><c t=\"str\"><v>handle</v></c><c t=\"str\"><v>followers</v></c></row>"
    zipped_text(&zip, "xl/1.xml",
                "<worksheet><sheetData>" HEADERS "<row><c t=\"str\"><v>anna</v></c><c><v>12000</v></c></row></sheetData></worksheet>");
    zipped_text(&zip, "xl/2.xml",
                "<worksheet><sheetData>" HEADERS "<row r=\"5\"><c t=\"str\"><v>ben</v></c><c t=\"e\"><v>#REF!</v></c></row>"
                "<row><c t=\"str\"><v>clara</v></c><c><v>34</v></c></row></sheetData></worksheet>");
    zipped_end(&zip);
    FILE *file = fopen(name, "w");
    assert_non_null(file);
    assert_int_equal(fwrite(zip.bytes, 1, zip.size, file), zip.size);
    fclose(file);
    zipped_free(&zip);
}

/* Its rejects have the numbers of the sheet's rows; and a file is known by what is in it, not by its name. */
static void a_sheet_of_a_workbook_is_imported(void **state) {
    struct command_world *world = *state;
    char text[256] = "";
    enter(world);
    write_workbook("list.csv");
    run(world, "import", "--platform", "tiktok", "list.csv", NULL);
    says(world, EXIT_DONE, "sheet: 'Spring', the first whose headers are known; --sheet NAME for another: 'Autumn'");
    run(world, "import", "list.csv", NULL);
    says(world, EXIT_FAILED, "list.csv: guess: sheet: 'Spring', the first whose headers are known; --sheet NAME for another: 'Autumn'");
    says(world, EXIT_FAILED, "nothing says which platform");
    run(world, "import", "--platform", "tiktok", "--sheet", "Winter", "list.csv", NULL);
    says(world, EXIT_FAILED, "list.csv: --sheet: there is no sheet 'Winter': there are 'Spring', 'Autumn'");
    run(world, "import", "--platform", "tiktok", "--sheet", "autumn", "list.csv", NULL);
    says(world, EXIT_REJECTS, "1 added, 0 updated, 0 unchanged, 0 repeats joined, 1 rejected");
    FILE *file = fopen("list.rejects.csv", "r");
    assert_non_null(file);
    text[fread(text, 1, sizeof text - 1, file)] = '\0';
    fclose(file);
    assert_string_equal(text, "line,reason,handle,followers\n5,followers: missing,ben,#REF!\n");
}

static void several_files_are_one_change(void **state) {
    struct command_world *world = *state;
    enter(world);
    fill_store(world);
    write_list(world, "good.csv", "platform,handle,followers\ninstagram,dora,12000\n");
    write_list(world, "bad.csv", "colour,size\nred,4\n");
    run(world, "import", "good.csv", "bad.csv", NULL);
    says(world, EXIT_FAILED, "bad.csv");
    says(world, EXIT_FAILED, "nothing was imported");
    run(world, "import", "bad.csv", NULL);
    assert_null(strstr(world->messages, "nothing was imported")); /* that goes without saying */
    run(world, "roster", "--filter", "dora", "--format", "json", NULL);
    assert_string_equal(world->out, "[]\n");
}

static void what_was_imported_can_be_taken_back(void **state) {
    struct command_world *world = *state;
    enter(world);
    run(world, "undo", NULL);
    says(world, EXIT_FAILED, "there is no store yet");
    assert_int_equal(access(world->store, F_OK), -1);
    write_list(world, "one.csv", "platform,handle,followers\ninstagram,anna,12000\ntiktok,ben,3400\n");
    write_list(world, "two.csv", "platform,handle,followers\ninstagram,anna,13000\ntiktok,cleo,5400\n");
    run(world, "import", "one.csv", NULL);
    run(world, "import", "one.csv", "two.csv", NULL);
    run(world, "undo", NULL);
    done(world);
    assert_string_equal(world->out, "undone: import 2 files: 1 added, 1 updated\n");
    run(world, "roster", "--format", "json", NULL);
    holds(world, "$[1].handle", "ben");
    holds(world, "$[0].followers", "12000");
    run(world, "undo", NULL);
    assert_string_equal(world->out, "undone: import one.csv: 2 added, 0 updated\n");
    run(world, "undo", NULL);
    says(world, EXIT_FAILED, "nothing to undo");
    run(world, "redo", NULL);
    done(world);
    assert_string_equal(world->out, "done again: import one.csv: 2 added, 0 updated\n");
    run(world, "redo", NULL);
    done(world);
    run(world, "redo", NULL);
    says(world, EXIT_FAILED, "nothing to do again");
    run(world, "import", "two.csv", "--dry-run", NULL);
    run(world, "import", "two.csv", NULL); /* changes nothing */
    run(world, "undo", NULL);
    assert_string_equal(world->out, "undone: import 2 files: 1 added, 1 updated\n");
}

static void a_saved_plan_can_be_taken_back(void **state) {
    struct command_world *world = *state;
    fill_store(world);
    run(world, "plan", "--budget", "5000", "--save", "Spring", NULL);
    done(world);
    run(world, "plan", "--budget", "9000", "--save", "Spring", NULL);
    run(world, "undo", NULL);
    assert_string_equal(world->out, "undone: plan 'Spring' kept\n");
    run(world, "scenario", "list", "--format", "json", NULL);
    holds(world, "$[0].budget_cents", "500000");
    assert_true(number(world, "$[0].spend_cents") > 0);
    run(world, "undo", NULL);
    run(world, "scenario", "list", "--format", "json", NULL);
    assert_string_equal(world->out, "[]\n");
}

static const char *text_of(const struct command_world *world, const char *handle, const char *field) {
    const char *entry = strstr(world->out, handle), *found = entry != NULL ? strstr(entry, field) : NULL;
    assert_non_null(found);
    return found + strlen(field);
}

static void what_is_asked_of_a_scenario_is_about_its_wishes(void **state) {
    static const char *const commands_of_one[][3] = {{"plan"}, {"roster"}, {"curve", "budget"}, {"curve", "split"}, {"export", "plan"}};
    struct command_world *world = *state;
    fill_store(world);
    run(world, "plan", "--budget", "5000", "--exclude", "anna", "--save", "Spring", NULL);
    run(world, "plan", "--budget", "9000", "--hold", "anna=2", "--save", "Summer", NULL);
    run(world, "scenario", "open", "Summer", NULL);
    run(world, "plan", "--scenario", "spring", "--format", "json", NULL);
    done(world);
    holds(world, "$.budget_cents", "500000");
    assert_null(strstr(world->out, "\"anna\""));
    run(world, "curve", "budget", "--scenario", "Spring", "--format", "csv", NULL);
    done(world);
    assert_non_null(strstr(world->out, "\n1000000,")); /* twice the budget, the last point */
    run(world, "roster", "--scenario", "Spring", "--format", "json", NULL);
    assert_memory_equal(text_of(world, "\"anna\"", "\"in_plan\":"), "false", 5);
    run(world, "roster", "--format", "json", NULL);
    assert_memory_equal(text_of(world, "\"anna\"", "\"in_plan\":"), "true", 4);
    run(world, "plan", "--scenario", "Spring", "--budget", "7000", "--format", "json", NULL);
    holds(world, "$.budget_cents", "700000");
    run(world, "plan", "--scenario", "Spring", "--budget", "8000", "--save", "Autumn", NULL);
    run(world, "scenario", "show", "Autumn", "--format", "json", NULL);
    holds(world, "$.budget_cents", "800000");
    run(world, "scenario", "show", "Spring", "--format", "json", NULL);
    holds(world, "$.budget_cents", "500000"); /* as it was */
    for (size_t i = 0; i < sizeof commands_of_one / sizeof commands_of_one[0]; i++) {
        const char *const *words = commands_of_one[i];
        if (words[1] != NULL)
            run(world, words[0], words[1], "--scenario", "Sprong", NULL);
        else
            run(world, words[0], "--scenario", "Sprong", NULL);
        says(world, EXIT_FAILED, "there is no scenario 'Sprong': did you mean 'Spring'?");
    }
}

static void scenarios_are_listed_shown_and_changed(void **state) {
    struct command_world *world = *state;
    run(world, "scenario", "show", "Spring", NULL);
    says(world, EXIT_FAILED, "there is no scenario 'Spring': there is no store yet");
    fill_store(world);
    run(world, "plan", "--budget", "5000", "--goal", "reach=8", "--goal", "hype=3", "--save", "Spring", NULL);
    done(world);
    run(world, "scenario", "list", "--format", "json", NULL);
    holds(world, "$[0].goals.reach", "8");
    holds(world, "$[0].goals.engagement", "0");
    holds(world, "$[0].days", "28");
    run(world, "scenario", "list", NULL);
    assert_non_null(strstr(world->out, "reach 8, hype 3"));
    run(world, "scenario", "copy", " spring ", NULL);
    assert_string_equal(world->out, "copied scenario 'Spring' as 'Spring copy'\n");
    run(world, "scenario", "copy", "Spring", "SPRING COPY", NULL);
    says(world, EXIT_FAILED, "a scenario named 'SPRING COPY' exists already");
    run(world, "scenario", "rename", "spring copy", "Été", NULL);
    assert_string_equal(world->out, "renamed scenario 'Spring copy' to 'Été'\n");
    run(world, "scenario", "open", "ÉTÉ", NULL);
    assert_string_equal(world->out, "opened scenario 'Été'\n");
    run(world, "scenario", "list", "--format", "json", NULL);
    holds(world, "$[1].name", "Été");
    holds(world, "$[1].open", "1");
    run(world, "scenario", "delete", "Sprong", NULL);
    says(world, EXIT_FAILED, "there is no scenario 'Sprong': did you mean 'Spring'?");
    run(world, "scenario", "delete", "Été", NULL);
    assert_string_equal(world->out, "deleted scenario 'Été'\n");
    run(world, "scenario", "list", "--format", "json", NULL);
    holds(world, "$[0].open", "1"); /* the one that is left */
    assert_null(strstr(world->out, "Été"));
    run(world, "undo", NULL);
    assert_string_equal(world->out, "undone: deleted scenario 'Été'\n");
    run(world, "scenario", "list", "--format", "json", NULL);
    holds(world, "$[1].open", "1");
    run(world, "undo", NULL);
    assert_string_equal(world->out, "undone: opened scenario 'Été'\n");
    run(world, "scenario", "shwo", "Été", NULL);
    says(world, EXIT_USAGE, "did you mean 'show'?");
    run(world, "scenario", "copy", NULL);
    says(world, EXIT_USAGE, "it is 'scenario copy NAME [NEW]'");
    run(world, "scenario", "show", "Big", "spark", NULL);
    says(world, EXIT_USAGE, "a name with blanks stands in quotes");
}

static void a_scenario_is_shown_as_it_was_saved_and_as_it_would_be_now(void **state) {
    struct command_world *world = *state;
    fill_store(world);
    run(world, "plan", "--budget", "5000", "--save", "Spring", "--format", "json", NULL);
    done(world);
    double spend = number(world, "$.spend_cents"), fit = number(world, "$.fit"), reach = number(world, "$.totals.reach.p50");
    double lines = number(world, "$.torches") + number(world, "$.flames");
    char *handle = value(world, "$.lines[0].handle");
    run(world, "scenario", "show", "Spring", "--format", "json", NULL);
    done(world);
    assert_true(number(world, "$.spend_cents") == spend);
    assert_float_equal(number(world, "$.fit"), fit, 0.0005);
    assert_float_equal(number(world, "$.totals_now.reach.p50"), reach, 0.001);
    holds(world, "$.creators_gone", "0");
    holds(world, "$.figures_changed", "0");
    run(world, "delete", handle, NULL);
    done(world);
    run(world, "scenario", "show", "Spring", "--format", "json", NULL);
    holds(world, "$.creators_gone", "1");
    assert_true(number(world, "$.spend_cents") == spend); /* as it was saved */
    assert_true(number(world, "$.totals_now.reach.p50") < reach);
    assert_true(number(world, "$.torches") + number(world, "$.flames") == lines);
    run(world, "scenario", "show", "Spring", NULL);
    assert_non_null(strstr(world->out, "1 of its creators is no longer in the roster."));
    assert_non_null(strstr(world->out, "with the roster as it is now"));
    assert_null(strstr(world->out, handle));
    free(handle);
}

static void a_plan_takes_a_preset_of_ones_own(void **state) {
    struct command_world *world = *state;
    struct params params;
    struct store *store;
    struct error err;
    const double weight[GOALS_MAX] = {2, 0, 0, 0, 0, 0, 0, 6.5};
    fill_store(world);
    fixture_params(&params);
    store = store_open(world->store, STORE_WRITE, &err);
    assert_true(store_change_begin(store, &err) && store_save_preset(store, &params, "Été 2", weight, &err) &&
                store_change_commit(store, "preset", 0, &err));
    store_close(store);
    run(world, "plan", "--preset", "ÉTÉ 2", "--goal", "hype=1", "--format", "json", NULL);
    done(world);
    holds(world, "$.goals.engagement.weight", "2");
    holds(world, "$.goals.reach.weight", "6.5");
    holds(world, "$.goals.hype.weight", "1");
    holds(world, "$.goals.prestige.weight", "0");
    run(world, "plan", "--preset", "Eté", NULL);
    says(world, EXIT_USAGE, "unknown preset 'Eté'");
    run(world, "plan", "--preset", "nothingofthekind", NULL);
    says(world, EXIT_USAGE, "there are launch, always-on, small-budget, balanced, Été 2");
}

static void two_scenarios_are_told_apart(void **state) {
    struct command_world *world = *state;
    fill_store(world);
    run(world, "plan", "--budget", "5000", "--save", "Spring", NULL);
    run(world, "plan", "--budget", "5000", "--exclude", "anna", "--save", "Without", NULL);
    done(world);
    run(world, "scenario", "diff", "Spring", "Spring", "--format", "json", NULL);
    holds(world, "$.scenarios[0].creators_only_here", "0");
    assert_true(number(world, "$.creators_in_both") > 0);
    run(world, "plan", "--budget", "5000", "--hold", "anna=1", "--save", "Spring", NULL);
    done(world);
    run(world, "scenario", "diff", "Spring", "Without", "--format", "json", NULL);
    done(world);
    assert_true(number(world, "$.scenarios[0].creators_only_here") >= 1);
    assert_non_null(strstr(world->out, "\"handle\":\"anna\""));
    run(world, "scenario", "diff", "Spring", "Without", NULL);
    assert_non_null(strstr(world->out, "Who posts in only one of them"));
    assert_non_null(strstr(world->out, "anna"));
    assert_null(strstr(world->out, "cannot be compared"));
    run(world, "scenario", "diff", "Spring", "Nobody", NULL);
    says(world, EXIT_FAILED, "there is no scenario 'Nobody'");
    run(world, "plan", "--budget", "1", "--save", "Tiny", NULL); /* a plan with nobody in it reaches nobody */
    run(world, "scenario", "diff", "Tiny", "Spring", NULL);
    assert_non_null(strstr(world->out, "\nreach              0 "));
}

/* A name is text, also where it stands in a sentence; of one creator less is said than of two. */
static void a_difference_is_told_in_words(void **state) {
    struct command_world *world = *state;
    fill_store(world);
    run(world, "plan", "--budget", "5000", "--hold", "anna=1", "--save", "<b>Spring</b>", NULL);
    run(world, "plan", "--budget", "5000", "--hold", "anna=1", "--save", "Other", NULL);
    run(world, "edit", "anna", "views=20000", NULL);
    run(world, "scenario", "diff", "<b>Spring</b>", "Other", "--format", "md", NULL);
    assert_non_null(strstr(world->out, "Figures of creators of '\\<b\\>Spring\\</b\\>' have changed since it was saved."));
    assert_null(strstr(world->out, "<b>"));
    run(world, "scenario", "diff", "<b>Spring</b>", "Other", NULL);
    assert_non_null(strstr(world->out, "Figures of creators of '<b>Spring</b>' have changed since it was saved."));
    run(world, "delete", "anna", NULL);
    run(world, "scenario", "diff", "<b>Spring</b>", "Other", NULL);
    assert_non_null(strstr(world->out, "1 creator of 'Other' is no longer in the roster.\n"));
}

/* With nobody left in the roster, all of a plan's creators are gone: it is not as if it had reached nobody when it was saved. */
static void a_scenario_outlives_its_roster(void **state) {
    struct command_world *world = *state;
    fill_store(world);
    run(world, "plan", "--budget", "5000", "--hold", "anna=1", "--save", "Spring", "--format", "json", NULL);
    done(world);
    double creators = number(world, "$.torches") + number(world, "$.flames");
    run(world, "delete", "anna", "ben", "cleo", NULL);
    done(world);
    run(world, "scenario", "show", "Spring", "--format", "json", NULL);
    done(world);
    assert_true(creators >= 1 && number(world, "$.creators_gone") == creators);
    run(world, "scenario", "show", "Spring", NULL);
    assert_non_null(strstr(world->out, "no longer in the roster."));
}

/* Anna: 9,000 views, 90 % of them people; cleo: 2,000,000 followers in another niche. */
static void creators_stand_side_by_side(void **state) {
    struct command_world *world = *state;
    fill_store(world);
    run(world, "compare", "youtube:cleo", "@anna", "cleo", NULL);
    done(world);
    assert_non_null(strstr(world->out, "cleo"));
    assert_true(strstr(world->out, "cleo") < strstr(world->out, "anna")); /* as they were named */
    assert_non_null(strstr(world->out, "People in common with"));
    assert_non_null(strstr(world->out, "anna: "));
    run(world, "compare", "anna", "ben", "--format", "json", NULL);
    done(world);
    has_keys(world, "$[0]", "handle fee_cents forecast plan_posts adds_reach already_reached_share why overlap");
    holds(world, "$[0].handle", "anna");
    holds(world, "$[0].forecast.reach", "8100");
    holds(world, "$[0].overlap[0].handle", "ben");
    holds(world, "$[0].overlap[0].platform", "tiktok");
    holds(world, "$[0].overlap[0].share", "0"); /* other niches, other people */
    run(world, "link", "anna", "ben", NULL);
    run(world, "edit", "ben", "niche=Skincare", "market=DE", NULL);
    done(world);
    run(world, "compare", "anna", "ben", "--format", "json", NULL);
    holds(world, "$[1].overlap[0].share", "1"); /* ben reaches fewer: all of his are among hers */
    double share = number(world, "$[1].forecast.reach") / 8100.0;
    assert_true(fabs(number(world, "$[0].overlap[0].share") - share) < 0.001);
    run(world, "compare", "anna", "ben", "--format", "csv", NULL);
    assert_non_null(strstr(world->out, "instagram:anna=1"));
    run(world, "compare", "anna", "bem", NULL);
    says(world, EXIT_FAILED, "did you mean tiktok:ben?");
    assert_string_equal(world->out, "");
    run(world, "compare", "anna", NULL);
    says(world, EXIT_USAGE, "2 to 8 creators fit side by side");
    run(world, "compare", "anna", "@anna", NULL);
    says(world, EXIT_FAILED, "that is one creator");
    run(world, "compare", "anna", "ben", "--by", "tier", NULL);
    says(world, EXIT_USAGE, "--by compares everybody");
}

/* Eight, each with a handle of 200 bytes, which is the longest. */
static void long_handles_stand_side_by_side_whole(void **state) {
    struct command_world *world = *state;
    char list[4096] = "platform,handle,followers,niche,market\n", handles[8][201];
    for (int i = 0; i < 8; i++) {
        memset(handles[i], 'a' + i, 200);
        handles[i][200] = '\0';
        size_t used = strlen(list);
        snprintf(list + used, sizeof list - used, "instagram,%s,%d,x,us\n", handles[i], 10000 + i);
    }
    enter(world);
    write_list(world, "long.csv", list);
    run(world, "import", "long.csv", NULL);
    done(world);
    run(world, "compare", handles[0], handles[1], handles[2], handles[3], handles[4], handles[5], handles[6], handles[7], "--format", "csv",
        NULL);
    done(world);
    size_t shares = 0;
    for (const char *at = world->out; (at = strstr(at, "=0.")) != NULL; at++)
        shares++;
    assert_int_equal(shares, 8 * 7);
}

static void nothing_is_exported_over_the_store(void **state) {
    struct command_world *world = *state;
    char log[200];
    fill_store(world);
    enter(world);
    assert_int_equal(symlink(world->store, "link.csv"), 0);
    run(world, "export", "roster", "-o", world->store, NULL);
    says(world, EXIT_FAILED, "is the store: name another file");
    run(world, "export", "roster", "-o", "link.csv", NULL);
    says(world, EXIT_FAILED, "is the store");
    snprintf(log, sizeof log, "%s-other", world->store);
    run(world, "export", "roster", "-o", log, NULL);
    done(world);
    run(world, "roster", "--format", "json", NULL);
    done(world);
    holds(world, "$[0].handle", "anna");
}

static void scenarios_stand_side_by_side(void **state) {
    struct command_world *world = *state;
    fill_store(world);
    run(world, "compare", "--plans", NULL);
    says(world, EXIT_FAILED, "no scenarios yet");
    run(world, "plan", "--budget", "5000", "--hold", "anna=2", "--save", "Spring", NULL);
    run(world, "plan", "--budget", "8000", "--exclude", "anna", "--save", "Autumn", NULL);
    done(world);
    run(world, "compare", "--plans", "Spring", "Autumn", "--format", "json", NULL);
    done(world);
    has_keys(world, "$.plans[0]",
             "name open budget_cents goals spend_cents fit fit_upper_bound torch_share torches flames posts cpm_cents "
             "creators_gone figures_changed totals.reach.p10 totals.reach.p50 totals.reach.p90 totals.reach.mean lines");
    holds(world, "$.plans[0].name", "Spring");
    holds(world, "$.plans[0].differs_from_first_in", "[]");
    holds(world, "$.plans[1].differs_from_first_in", "[\"budget\"]");
    holds(world, "$.plans[1].budget_cents", "800000");
    bool found = false;
    for (int i = 0; i < 3 && !found; i++) { /* whoever is in one only comes first */
        char path[40];
        snprintf(path, sizeof path, "$.creators[%d].handle", i);
        char *handle = value(world, path);
        found = handle != NULL && strcmp(handle, "anna") == 0;
        free(handle);
        snprintf(path, sizeof path, "$.creators[%d].posts", i);
        if (found)
            holds(world, path, "[2,0]");
        snprintf(path, sizeof path, "$.creators[%d].only_in", i);
        if (found)
            holds(world, path, "Spring");
    }
    assert_true(found);
    run(world, "compare", "--plans", "Spring", "Autumn", NULL);
    done(world);
    assert_non_null(strstr(world->out, "$8,000 ▲$3,000"));
    assert_non_null(strstr(world->out, "● 2 only here"));
    assert_non_null(strstr(world->out, "no: budget"));
    assert_non_null(strstr(world->out, "Autumn: its fit does not compare with the first's: other budget."));
    run(world, "compare", "--plans", "--format", "csv", NULL);
    done(world);
    assert_non_null(strstr(world->out, "Spring,instagram,anna,flame,2,45000,"));
    run(world, "compare", "--plans", " spring ", "Autumn", "--format", "json", NULL);
    holds(world, "$.plans[0].name", "Spring");
    run(world, "delete", "anna", NULL);
    run(world, "compare", "--plans", "Spring", "--format", "json", NULL);
    holds(world, "$.plans[0].creators_gone", "1");
    run(world, "compare", "--plans", "Sprung", "  ", NULL);
    assert_int_equal(world->status, EXIT_FAILED);
    run(world, "compare", "--plans", "Sprng", NULL);
    says(world, EXIT_FAILED, "there is no scenario 'Sprng': did you mean 'Spring'?");
}

/* The open one, too, is shown as it was saved: like `scenario show`, and as the others. Without a saved plan it is planned. */
static void an_open_scenario_stands_as_it_was_saved(void **state) {
    struct command_world *world = *state;
    fill_store(world);
    run(world, "plan", "--budget", "5000", "--hold", "anna=2", "--save", "Spring", NULL);
    run(world, "scenario", "open", "Spring", NULL);
    run(world, "edit", "anna", "fee=46000", "status=declined", NULL); /* of whom a new plan would know nothing */
    done(world);
    run(world, "compare", "--plans", "Spring", "--format", "json", NULL);
    done(world);
    holds(world, "$.plans[0].open", "1");
    holds(world, "$.plans[0].figures_changed", "1");
    holds(world, "$.creators[0].handle", "anna");
    double spend = number(world, "$.plans[0].spend_cents");
    assert_true(spend >= 9200000.0);
    run(world, "compare", "--plans", NULL);
    assert_non_null(strstr(world->out, "figures changed"));
    run(world, "scenario", "delete", "Spring", NULL); /* a new one is opened, of which no plan was saved */
    run(world, "compare", "--plans", "--format", "json", NULL);
    done(world);
    holds(world, "$.plans[0].open", "1");
    assert_true(number(world, "$.plans[0].spend_cents") > 0);
    run(world, "compare", "--plans", NULL);
    assert_non_null(strstr(world->out, "open, live"));
}

/* Is that text in the row of a table? */
static bool row_has(const struct command_world *world, const char *label, const char *text) {
    char start[64];
    snprintf(start, sizeof start, "\n%s ", label);
    const char *row = strstr(world->out, start), *found = row != NULL ? strstr(row, text) : NULL;
    assert_non_null(row);
    return found != NULL && found < strchr(row + 1, '\n');
}

/* Of ben nothing is given, of anna everything. */
static void a_plan_of_estimates_says_so(void **state) {
    struct command_world *world = *state;
    fill_store(world);
    run(world, "plan", "--budget", "3000", "--hold", "ben=4", "--exclude", "anna", "--exclude", "cleo", "--save", "Guessed", NULL);
    run(world, "plan", "--budget", "3000", "--hold", "anna=1", "--exclude", "ben", "--exclude", "cleo", "--save", "Known", NULL);
    done(world);
    run(world, "compare", "--plans", "Known", "Guessed", "--format", "json", NULL);
    holds(world, "$.plans[0].totals.reach.estimated_share", "0");
    holds(world, "$.plans[1].totals.engagements.estimated_share", "1");
    run(world, "scenario", "show", "Guessed", NULL);
    assert_true(row_has(world, "clicks", " ~"));
    run(world, "scenario", "show", "Guessed", "--format", "csv", NULL);
    const char *figure = strrchr(world->out, '.');
    assert_true(figure != NULL && strcspn(figure, ",\n") <= 4); /* three decimals at most */
    run(world, "plan", "--budget", "3000", "--hold", "ben=4", "--exclude", "anna", "--exclude", "cleo", NULL);
    assert_true(row_has(world, "clicks", " ~"));
    run(world, "export", "brief", "--scenario", "Guessed", NULL);
    done(world);
    assert_non_null(strstr(world->out, "| Clicks | \\~"));
    run(world, "export", "brief", "--scenario", "Known", NULL);
    assert_non_null(strstr(world->out, "| Clicks | "));
    assert_null(strstr(world->out, "| Clicks | \\~"));
    run(world, "compare", "--plans", "Known", "Known", NULL);
    assert_false(row_has(world, "clicks", "~"));
    run(world, "compare", "--plans", "Known", "Guessed", NULL);
    assert_true(row_has(world, "clicks", "~"));
    assert_true(row_has(world, "clicks", "☆") && !row_has(world, "clicks", "★")); /* nobody surely beats a guess */
    assert_false(row_has(world, "torches", "~"));
    run(world, "plan", "--budget", "3000", "--hold", "ben=4", "--format", "json", NULL);
    assert_true(number(world, "$.totals.reach.mean") > 0.0);
}

static void whoever_is_forgotten_is_gone_from_the_file(void **state) {
    struct command_world *world = *state;
    enter(world);
    write_list(world, "list.csv",
               "platform,handle,followers,contact\ninstagram,qzmarker,12000,mail@qzmarker.example\ntiktok,ben,3400,\nx,ben,99,\n");
    run(world, "import", "list.csv", NULL);
    run(world, "forget", "qzmarkr", NULL);
    says(world, EXIT_FAILED, "did you mean instagram:qzmarker?");
    run(world, "forget", "ben", NULL);
    says(world, EXIT_FAILED, "several creators are called 'ben'");
    run(world, "forget", "@QZmarker", NULL);
    done(world);
    assert_non_null(strstr(world->out, "erased: instagram:qzmarker\n"));
    assert_non_null(strstr(world->out, "cannot be undone"));
    char *bytes;
    size_t size;
    bytes = (char *)scratch_read(world->store, &size);
    for (size_t at = 0; at + 8 <= size; at++)
        assert_memory_not_equal(bytes + at, "qzmarker", 8);
    free(bytes);
    run(world, "forget", "qzmarker", NULL);
    says(world, EXIT_FAILED, "nobody called 'qzmarker' is in the roster");
    run(world, "forget", "tiktok:ben", NULL);
    done(world);
    run(world, "roster", "--format", "json", NULL);
    holds(world, "$[0].platform", "x");
}

static void creators_are_added_and_edited(void **state) {
    struct command_world *world = *state;
    run(world, "edit", "noor", "fee=5", NULL);
    says(world, EXIT_FAILED, "no creators yet");
    run(world, "add", "noor", "followers=48.1k", NULL);
    says(world, EXIT_USAGE, "on which network? Write it like instagram:noor");
    assert_int_equal(access(world->store, F_OK), -1);
    run(world, "add", "instagram:noor", "followers=48.1k", "er=4.9%", "fee=420", "tags=old,vip", NULL);
    done(world);
    assert_string_equal(world->out, "added instagram:noor\n");
    run(world, "add", "https://www.tiktok.com/@kiri?lang=en", "followers=12k", NULL);
    assert_string_equal(world->out, "added tiktok:kiri\n");
    run(world, "add", "Noor", "platform=instagram", "followers=3", NULL);
    says(world, EXIT_FAILED, "instagram:noor is in the roster already");
    run(world, "add", "x:nobody", "fee=3", NULL);
    says(world, EXIT_USAGE, "followers must be a number above 0");
    run(world, "edit", "noor", "fee=500", "status=agreed", "tags=+sale -old", "average_views=", NULL);
    done(world);
    assert_string_equal(world->out, "1 changed\n");
    run(world, "roster", "--format", "json", NULL);
    holds(world, "$[0].fee_cents", "50000");
    holds(world, "$[0].status", "agreed");
    holds(world, "$[0].tags[1]", "sale");
    run(world, "undo", NULL);
    assert_string_equal(world->out, "undone: edit noor: fee per post, status, tags, views of a post\n");
    run(world, "roster", "--format", "json", NULL);
    holds(world, "$[0].fee_cents", "42000");
}

static void many_are_edited_as_one(void **state) {
    struct command_world *world = *state;
    fill_store_with(world, 40);
    run(world, "edit", "--filter", "followers>0", "tags=+spring", NULL);
    done(world);
    assert_string_equal(world->out, "40 changed\n");
    run(world, "edit", "--filter", "tag:spring", "tags=+spring", NULL);
    assert_string_equal(world->out, "0 changed, 40 had it already\n");
    run(world, "edit", "--filter", "tag:spring", "handle=x", NULL);
    says(world, EXIT_FAILED, "change it one creator at a time");
    run(world, "undo", NULL); /* what changed nothing left no trace */
    assert_string_equal(world->out, "undone: edit 40 creators: tags\n");
    run(world, "roster", "--filter", "tag:spring", "--format", "json", NULL);
    assert_string_equal(world->out, "[]\n");
}

static void an_edit_that_cannot_be_read_is_wrong_usage(void **state) {
    struct command_world *world = *state;
    fill_store(world);
    run(world, "edit", "anna", "fee=lots", NULL);
    says(world, EXIT_USAGE, "fee per post: 'lots' is not an amount");
    run(world, "edit", "anna", "folowers=3", NULL);
    says(world, EXIT_USAGE, "there is no field 'folowers': did you mean 'followers'?");
    run(world, "edit", "anna", NULL);
    says(world, EXIT_USAGE, "nothing to change");
    run(world, "edit", "fee=3", NULL);
    says(world, EXIT_FAILED, "whom?");
    run(world, "edit", "--filter", "niche:nowhere", "fee=3", NULL);
    says(world, EXIT_FAILED, "nobody matches 'niche:nowhere'");
    run(world, "edit", "nobodyatall", "fee=3", NULL);
    says(world, EXIT_FAILED, "nobody called 'nobodyatall'");
    run(world, "undo", NULL);
    says(world, EXIT_FAILED, "nothing to undo");
}

static void accounts_are_deleted_linked_and_unlinked(void **state) {
    struct command_world *world = *state;
    run(world, "add", "instagram:noor", "followers=48k", NULL);
    run(world, "add", "tiktok:noor.tok", "followers=91k", NULL);
    run(world, "link", "noor", "noor", NULL);
    says(world, EXIT_FAILED, "name two or more");
    run(world, "link", "noor", "noor.tok", NULL);
    done(world);
    assert_string_equal(world->out, "2 creators: one person now, they reach the same people once\n");
    run(world, "unlink", "noor.tok", NULL);
    assert_string_equal(world->out, "noor.tok: counted on their own again\n");
    run(world, "delete", NULL);
    says(world, EXIT_FAILED, "whom?");
    run(world, "delete", "--filter", "platform:tiktok", NULL);
    done(world);
    assert_string_equal(world->out, "noor.tok: deleted; 'flamekeep undo' brings them back\n");
    run(world, "undo", NULL);
    assert_string_equal(world->out, "undone: delete noor.tok\n");
    run(world, "undo", NULL);
    assert_string_equal(world->out, "undone: unlink noor.tok\n");
    run(world, "undo", NULL);
    assert_string_equal(world->out, "undone: link 2 creators as one person\n");
}

static void what_is_written_as_csv_reads_back_unchanged(void **state) {
    struct command_world *world = *state;
    enter(world);
    fill_store_with(world, 60);
    run(world, "roster", "--format", "csv", NULL);
    done(world);
    write_list(world, "again.csv", world->out);
    run(world, "import", "again.csv", NULL);
    says(world, EXIT_DONE, "0 added, 0 updated, 60 unchanged, 0 repeats joined, 0 rejected");
    assert_int_equal(unlink(world->store), 0);
    run(world, "import", "again.csv", NULL);
    says(world, EXIT_DONE, "60 added");
    run(world, "roster", "--format", "csv", NULL);
    char *first = scratch_text("again.csv");
    assert_string_equal(world->out, first);
    free(first);
}

static void comparing_tiers_keeps_its_contract(void **state) {
    struct command_world *world = *state;
    fill_store_with(world, 120);
    run(world, "compare", "--format", "json", NULL);
    done(world);
    has_keys(world, "$[0]",
             "tier creators followers_median engagement_rate_median fee_cents_median cpm_cents cpe_cents cpa_cents reach_median "
             "authenticity_median");
    has_keys(world, "$[0]", "engagement_rate_p25 engagement_rate_p75 conversions_per_1000 creators_per_million wins showdown benchmarks");
    holds(world, "$[0].tier", "nano");
    assert_true(computed(world, "SELECT sum(value ->> 'creators') FROM json_each(?1)") == 120);
    assert_true(computed(world, "SELECT count(*) FROM json_each(?1) WHERE value ->> 'engagement_rate_median' NOT BETWEEN "
                                "value ->> 'engagement_rate_p25' AND value ->> 'engagement_rate_p75'") == 0);
    assert_true(computed(world, "SELECT count(*) FROM json_each(?1) g, json_each(g.value, '$.wins') w "
                                "WHERE w.value ->> 'measure' = 'reach_median' AND g.value ->> 'tier' = 'mega'") == 1);
    assert_true(computed(world, "SELECT count(DISTINCT s.value ->> 'point') - count(*) FROM json_each(?1) g, "
                                "json_each(g.value, '$.showdown') s") == 0); /* each point has one winner */
    run(world, "compare", "--by", "platform", "--format", "csv", NULL);
    done(world);
    assert_int_equal(strncmp(world->out, "platform,creators,", 18), 0);
    run(world, "compare", "--by", "market", NULL);
    done(world);
    assert_non_null(strstr(world->out, "In this roster "));
    assert_non_null(strstr(world->out, "large-scale campaigns"));
    run(world, "compare", "--format", "md", NULL);
    assert_non_null(strstr(world->out, "creators to manage for a million people"));
    run(world, "compare", NULL);
    for (const char *line = world->out; *line != '\0'; line += strcspn(line, "\n") + 1) { /* but for the sentence of the verdict */
        char *copy = mem_text_n(line, strcspn(line, "\n"));
        assert_true(strncmp(line, "In this roster", 14) == 0 || text_width(copy, TEXT_UTF8) <= 80);
        free(copy);
    }
    assert_non_null(strstr(world->out, " creators/1M "));
    assert_true(strstr(world->out, "☆") != NULL || strstr(world->out, "★") != NULL);
}

static void every_form_of_a_plan_is_written(void **state) {
    struct command_world *world = *state;
    fill_store(world);
    run(world, "plan", "--budget", "20000", "--pin", "ben", NULL);
    done(world);
    assert_non_null(strstr(world->out, "Fit "));
    assert_non_null(strstr(world->out, "flame"));
    assert_non_null(strstr(world->out, "~ rests on benchmarks")); /* ben's fee is an estimate */
    run(world, "plan", "--budget", "20000", "--pin", "ben", "--format", "md", NULL);
    done(world);
    assert_non_null(strstr(world->out, "|---|"));
    run(world, "plan", "--budget", "20000", "--pin", "ben", "--format", "csv", NULL);
    done(world);
    assert_int_equal(strncmp(world->out, "platform,handle,name,tier,role,posts,", 37), 0);
    assert_non_null(strstr(world->out, "\ntiktok,ben,"));
}

/* A settings file with a slip in it. */
static void write_bad_settings(struct command_world *world, char path[160]) {
    static const char text[] = "budgte: 5\n";
    snprintf(path, 160, "%s", scratch_path(&world->scratch, "bad.yaml"));
    scratch_write(path, text, sizeof text - 1);
}

static void check_finds_faults(void **state) {
    char settings[160];
    struct command_world *world = *state;
    run(world, "check", NULL);
    done(world);
    assert_non_null(strstr(world->out, "no store yet"));
    fill_store(world);
    run(world, "check", NULL);
    done(world);
    assert_non_null(strstr(world->out, "good, 3 creators"));
    write_bad_settings(world, settings);
    run(world, "check", "--config", settings, NULL);
    assert_int_equal(world->status, EXIT_FAILED);
    scratch_write(world->store, "not a database", 14);
    run(world, "check", NULL);
    assert_int_equal(world->status, EXIT_FAILED);
    assert_non_null(strstr(world->out, "not a flamekeep store"));
}

static void execute(const struct command_world *world, const char *sql) {
    sqlite3 *database;
    assert_int_equal(sqlite3_open(world->store, &database), SQLITE_OK);
    assert_int_equal(sqlite3_exec(database, sql, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(database);
}

/* What other commands refuse to read, check must not call good. */
static void check_reads_what_the_store_holds(void **state) {
    struct command_world *world = *state;
    fill_store(world);
    execute(world, "UPDATE creator SET status = 'lost' WHERE handle = 'ben'");
    run(world, "roster", NULL);
    assert_int_equal(world->status, EXIT_FAILED);
    run(world, "check", NULL);
    assert_int_equal(world->status, EXIT_FAILED);
    prints(world, "damaged");
}

static void check_reads_scenarios_and_presets(void **state) {
    struct command_world *world = *state;
    fill_store(world);
    run(world, "plan", "--budget", "5000", "--save", "Spring", NULL); /* it is not the open campaign */
    execute(world, "UPDATE plan_line SET posts = 99");
    run(world, "check", NULL);
    assert_int_equal(world->status, EXIT_FAILED);
    prints(world, "the plan of campaign");
    execute(world, "UPDATE plan_line SET posts = 1; INSERT INTO saved_preset VALUES ('x', 'x', 'hype=99')");
    run(world, "check", NULL);
    assert_int_equal(world->status, EXIT_FAILED);
    prints(world, "preset 1");
    execute(world, "DELETE FROM saved_preset");
    run(world, "check", NULL);
    done(world);
}

static void check_reads_the_log_of_changes(void **state) {
    struct command_world *world = *state;
    fill_store(world);
    run(world, "plan", "--budget", "5000", "--save", "Spring", NULL);
    run(world, "check", NULL);
    done(world);
    execute(world, "UPDATE change_part SET changes = x'54FF00'");
    run(world, "check", NULL);
    assert_int_equal(world->status, EXIT_FAILED);
    prints(world, "of the log");
    run(world, "undo", NULL);
    says(world, EXIT_FAILED, "damaged");
}

static void settings_with_a_fault_stop_a_command(void **state) {
    char settings[160];
    struct command_world *world = *state;
    write_bad_settings(world, settings);
    run(world, "roster", "--config", settings, NULL);
    assert_int_equal(world->status, EXIT_FAILED);
    assert_non_null(strstr(world->messages, "bad.yaml"));
}

static void themes_are_listed(void **state) {
    struct command_world *world = *state;
    run(world, "themes", "--format", "csv", NULL);
    done(world);
    assert_non_null(strstr(world->out, "\nflamekeep-dark,"));
    assert_non_null(strstr(world->out, ",dark,built in\n"));
    assert_non_null(strstr(world->out, ",light,built in\n"));
}

/* By itself, not as a part of a longer word or option. */
static bool has_word(const char *text, const char *before, const char *word) {
    static const char inside[] = "abcdefghijklmnopqrstuvwxyz_-";
    char whole[64];
    int length = snprintf(whole, sizeof whole, "%s%s", before, word);
    for (const char *at = strstr(text, whole); at != NULL; at = strstr(at + 1, whole))
        if ((at == text || strchr(inside, at[-1]) == NULL) && (at[length] == '\0' || strchr(inside, at[length]) == NULL))
            return true;
    return false;
}

static void completions_know_every_command_and_option(void **state) {
    static const struct {
        const char *path, *dashes; /* of a long option */
    } shells[] = {{"share/completions/flamekeep.bash", "--"}, {"share/completions/flamekeep.zsh", "--"}, {"share/completions/flamekeep.fish", "-l "}};
    (void)state;
    for (size_t s = 0; s < sizeof shells / sizeof shells[0]; s++) {
        char *text = scratch_text(shells[s].path);
        for (size_t i = 0; i < command_count; i++)
            if (commands[i].name != NULL && !has_word(text, "", commands[i].name))
                fail_msg("%s does not know '%s'", shells[s].path, commands[i].name);
        for (size_t i = 0; i < option_row_count; i++)
            if (!has_word(text, shells[s].dashes, option_rows[i].name))
                fail_msg("%s does not know --%s", shells[s].path, option_rows[i].name);
        assert_false(has_word(text, shells[s].dashes, "plan"));
        free(text);
    }
}

static void help_and_manual_know_every_option(void **state) {
    struct command_world *world = *state;
    char *manual = scratch_text("share/man/flamekeep.1");
    run(world, "help", NULL);
    done(world);
    for (size_t i = 0; i < command_count; i++) {
        if (commands[i].name == NULL)
            continue;
        char macro[64];
        assert_non_null(strstr(world->out, commands[i].name));
        snprintf(macro, sizeof macro, ".It Cm %s", commands[i].name);
        if (strstr(manual, macro) == NULL)
            fail_msg("the manual does not know '%s'", commands[i].name);
    }
    for (size_t i = 0; i < option_row_count; i++) {
        char macro[64];
        snprintf(macro, sizeof macro, "Fl -%s", option_rows[i].name);
        if (strstr(manual, macro) == NULL)
            fail_msg("the manual does not know --%s", option_rows[i].name);
    }
    run(world, "plan", "--help", NULL);
    done(world);
    for (size_t i = 0; i < option_row_count; i++)
        if ((option_rows[i].commands & COMMAND_PLAN) != 0)
            assert_non_null(strstr(world->out, option_rows[i].help));
    free(manual);
}

#define IN_WORLD(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        IN_WORLD(wrong_usage_is_named_with_the_nearest_word),
        IN_WORLD(an_empty_store_says_how_to_begin),
        IN_WORLD(the_roster_in_json_keeps_its_contract),
        IN_WORLD(the_roster_is_filtered_sorted_and_cut),
        IN_WORLD(csv_holds_only_what_is_known),
        IN_WORLD(a_plan_in_json_keeps_its_contract),
        IN_WORLD(estimated_fees_are_in_the_users_currency),
        IN_WORLD(a_plan_without_a_rate_holds_only_those_whose_fee_is_known),
        IN_WORLD(the_lines_of_a_plan_add_up),
        IN_WORLD(a_target_is_reached_at_the_least_cost),
        IN_WORLD(the_budget_curve_keeps_its_contract),
        IN_WORLD(points_without_a_plan_have_a_reason_and_no_figures),
        IN_WORLD(the_split_curve_keeps_its_contract),
        IN_WORLD(a_curve_that_is_none_is_wrong_usage),
        IN_WORLD(wishes_that_do_not_fit_together_are_named),
        IN_WORLD(a_plan_says_why_it_is_empty_or_for_reach),
        IN_WORLD(the_wishes_in_force_are_echoed),
        IN_WORLD(pins_excludes_and_filters_are_obeyed),
        IN_WORLD(asking_changes_nothing_unless_it_is_to_be_saved),
        IN_WORLD(a_list_is_imported_and_imported_again),
        IN_WORLD(a_dry_run_shows_what_columns_become),
        IN_WORLD(what_was_chosen_can_be_kept_for_such_files),
        IN_WORLD(rejected_rows_are_named_and_kept),
        IN_WORLD(rejected_rows_can_go_to_standard_output),
        IN_WORLD(a_map_or_platform_that_is_none_is_wrong_usage),
        IN_WORLD(a_dry_run_writes_nothing),
        IN_WORLD(a_named_encoding_is_used),
        IN_WORLD(a_sheet_of_a_workbook_is_imported),
        IN_WORLD(several_files_are_one_change),
        IN_WORLD(what_was_imported_can_be_taken_back),
        IN_WORLD(a_saved_plan_can_be_taken_back),
        IN_WORLD(what_is_asked_of_a_scenario_is_about_its_wishes),
        IN_WORLD(scenarios_are_listed_shown_and_changed),
        IN_WORLD(a_scenario_is_shown_as_it_was_saved_and_as_it_would_be_now),
        IN_WORLD(two_scenarios_are_told_apart),
        IN_WORLD(a_difference_is_told_in_words),
        IN_WORLD(a_scenario_outlives_its_roster),
        IN_WORLD(a_plan_takes_a_preset_of_ones_own),
        IN_WORLD(creators_stand_side_by_side),
        IN_WORLD(long_handles_stand_side_by_side_whole),
        IN_WORLD(nothing_is_exported_over_the_store),
        IN_WORLD(scenarios_stand_side_by_side),
        IN_WORLD(an_open_scenario_stands_as_it_was_saved),
        IN_WORLD(a_plan_of_estimates_says_so),
        IN_WORLD(whoever_is_forgotten_is_gone_from_the_file),
        IN_WORLD(creators_are_added_and_edited),
        IN_WORLD(many_are_edited_as_one),
        IN_WORLD(an_edit_that_cannot_be_read_is_wrong_usage),
        IN_WORLD(accounts_are_deleted_linked_and_unlinked),
        IN_WORLD(what_is_written_as_csv_reads_back_unchanged),
        IN_WORLD(comparing_tiers_keeps_its_contract),
        IN_WORLD(every_form_of_a_plan_is_written),
        IN_WORLD(check_finds_faults),
        IN_WORLD(check_reads_what_the_store_holds),
        IN_WORLD(check_reads_scenarios_and_presets),
        IN_WORLD(check_reads_the_log_of_changes),
        IN_WORLD(settings_with_a_fault_stop_a_command),
        IN_WORLD(themes_are_listed),
        IN_WORLD(help_and_manual_know_every_option),
        cmocka_unit_test(completions_know_every_command_and_option),
    };
    setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests_name("cli", tests, NULL, NULL);
}
