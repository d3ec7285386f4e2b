#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <cmocka.h>

#include "app/bring.h"
#include "store/store_roster.h"
#include "support/fixture.h"
#include "support/scratch.h"

static const char three[] = "handle,platform,followers,price\n"
                            "noor,instagram,48100,420\n"
                            "lushlab,instagram,210000,2100\n"
                            "zoe,youtube,120000,900\n";

struct world {
    struct scratch scratch;
    struct params params;
    struct store *store;
    struct bring_report report;
    struct error err;
};

static int set_up(void **state) {
    struct world *world = calloc(1, sizeof *world);
    scratch_make(&world->scratch);
    fixture_params(&world->params);
    world->store = store_open(scratch_path(&world->scratch, "store.db"), STORE_WRITE, &world->err);
    assert_non_null(world->store);
    *state = world;
    return 0;
}

static int tear_down(void **state) {
    struct world *world = *state;
    store_close(world->store);
    scratch_remove(&world->scratch);
    free(world);
    return 0;
}

static int64_t creators_in(struct world *world) {
    int64_t count;
    assert_true(store_count_creators(world->store, &count, &world->err));
    return count;
}

/* Imports a text as a file; what the application does with one that cannot be used is done as well. The caller frees the report. */
static bool bring(struct world *world, const char *text) {
    struct import_options options = {.rejects_path = NULL, .day = "2025-10-01"};
    char path[200];
    snprintf(path, sizeof path, "%s/list.csv", world->scratch.directory);
    scratch_write(path, text, strlen(text));
    assert_true(store_begin(world->store, &world->err));
    bool ok = bring_file(world->store, &world->params, path, &options, &world->report, &world->err);
    if (ok)
        assert_true(store_commit(world->store, &world->err));
    else
        store_rollback(world->store);
    return ok;
}

static void an_import_counts_what_it_changes(void **state) {
    static const char dearer[] = "handle,platform,followers,price\nnoor,instagram,48100,500\nzoe,youtube,120000,900\nnew,tiktok,9000,50\n";
    struct world *world = *state;
    assert_true(bring(world, three));
    assert_int_equal(world->report.added, 3);
    assert_int_equal(world->report.import.rejected, 0);
    bring_report_free(&world->report);
    assert_int_equal(creators_in(world), 3);
    assert_true(bring(world, three));
    assert_int_equal(world->report.added, 0);
    assert_int_equal(world->report.unchanged, 3);
    bring_report_free(&world->report);
    assert_true(bring(world, dearer));
    assert_int_equal(world->report.added, 1);
    assert_int_equal(world->report.updated, 1);
    assert_int_equal(world->report.unchanged, 1);
    bring_report_free(&world->report);
    assert_int_equal(creators_in(world), 4);
}

/* The person of an account in the store, 0: none; and the day of its figures. */
static uint32_t look_up(struct world *world, const char *handle, char day[11]) {
    struct roster roster;
    uint32_t person = UINT32_MAX;
    roster_init(&roster);
    assert_true(store_load_roster(world->store, &world->params, &roster, &world->err));
    for (size_t row = 0; row < roster.count; row++)
        if (strcmp(roster_get(&roster, row).handle, handle) == 0) {
            person = roster_get(&roster, row).person;
            snprintf(day, 11, "%s", roster_get(&roster, row).figures_date);
        }
    roster_free(&roster);
    return person;
}

static uint32_t person_in(struct world *world, const char *handle) {
    char day[11];
    return look_up(world, handle, day);
}

static void the_day_of(struct world *world, const char *handle, const char *expected) {
    char day[11] = "none";
    look_up(world, handle, day);
    assert_string_equal(day, expected);
}

static void changed_figures_get_the_day_of_the_import(void **state) {
    static const char text[] = "handle,platform,followers,price,notes\nnoor,instagram,48100,420,\nzoe,youtube,120000,900,hello\n";
    static const char changed[] = "handle,platform,followers,price,notes\nnoor,instagram,48200,,\nzoe,youtube,120000,,bye\n";
    static const char older[] = "handle,platform,followers,price,updated\nnoor,instagram,10,7,2024-01-01\n";
    struct world *world = *state;
    assert_true(bring(world, text));
    bring_report_free(&world->report);
    the_day_of(world, "noor", "");
    assert_true(bring(world, changed));
    assert_int_equal(world->report.updated, 2);
    bring_report_free(&world->report);
    the_day_of(world, "noor", "2025-10-01");
    the_day_of(world, "zoe", ""); /* her notes are no figures */
    assert_true(bring(world, older));
    assert_int_equal(world->report.unchanged, 1);
    bring_report_free(&world->report);
    the_day_of(world, "noor", "2025-10-01");
}

static void accounts_of_a_row_become_one_persons(void **state) {
    static const char ada[] = "IG handle,IG followers,TikTok handle,TikTok followers\nada,10,ada.tt,20\nben,30,,\ncy,5,cy.tt,6\n";
    static const char more[] = "TikTok handle,TikTok followers,YouTube handle,YouTube followers\nada.tt,20,adatv,40\n";
    static const char dee[] = "IG handle,IG followers,TikTok handle,TikTok followers\ndee,1,dee.tt,2\n";
    static const char all_three[] = "IG handle,IG followers,TikTok handle,TikTok followers,YouTube handle,YouTube followers\n"
                                "dee,1,dee.tt,2,adatv,40\n";
    static const char same[] = "IG handle,IG followers,YouTube handle,YouTube followers\ncy,5,adatv,40\n";
    struct world *world = *state;
    assert_true(bring(world, ada));
    assert_int_equal(world->report.added, 5);
    bring_report_free(&world->report);
    assert_int_equal(person_in(world, "ada"), person_in(world, "ada.tt"));
    assert_int_not_equal(person_in(world, "ada"), person_in(world, "cy"));
    assert_int_equal(person_in(world, "ben"), 0);
    assert_true(bring(world, ada)); /* again: nothing changes */
    assert_int_equal(world->report.unchanged, 5);
    assert_int_equal(world->report.updated, 0);
    bring_report_free(&world->report);
    assert_true(bring(world, more)); /* a third account of hers */
    assert_int_equal(world->report.added, 1);
    assert_int_equal(world->report.unchanged, 1);
    bring_report_free(&world->report);
    assert_int_equal(person_in(world, "adatv"), person_in(world, "ada"));
    assert_true(bring(world, same)); /* two who turn out to be one, with all their accounts */
    assert_int_equal(world->report.updated, 1);
    bring_report_free(&world->report);
    assert_int_equal(person_in(world, "cy"), person_in(world, "ada"));
    assert_int_equal(person_in(world, "cy.tt"), person_in(world, "ada.tt"));
    assert_int_equal(person_in(world, "ben"), 0);
    assert_true(bring(world, dee));
    bring_report_free(&world->report);
    assert_true(bring(world, all_three)); /* both of hers change */
    assert_int_equal(world->report.updated, 2);
    assert_int_equal(world->report.unchanged, 1);
    bring_report_free(&world->report);
}

static void a_file_that_cannot_be_used_leaves_the_store_as_it_was(void **state) {
    static const char *const useless[] = {
        "", "name,price\nNoor,420\n",   /* followers of nobody */
        "followers,price\n48100,420\n", /* nobody at all */
    };
    struct world *world = *state;
    assert_true(bring(world, three));
    bring_report_free(&world->report);
    for (size_t i = 0; i < sizeof useless / sizeof useless[0]; i++) {
        assert_false(bring(world, useless[i]));
        assert_true(world->err.text[0] != '\0');
        bring_report_free(&world->report);
        assert_int_equal(creators_in(world), 3);
    }
    assert_true(store_begin(world->store, &world->err));
    assert_false(bring_file(world->store, &world->params, "/nowhere/list.csv", &(struct import_options){.platform = NULL}, &world->report,
                            &world->err));
    assert_non_null(strstr(world->err.text, "/nowhere/list.csv"));
    bring_report_free(&world->report);
    store_rollback(world->store);
    assert_int_equal(creators_in(world), 3);
}

static void the_demo_can_be_brought_twice(void **state) {
    struct world *world = *state;
    struct roster first, second;
    assert_true(bring_demo(world->store, &world->params, &world->err));
    int64_t count = creators_in(world);
    assert_true(count >= 100);
    roster_init(&first);
    assert_true(store_load_roster(world->store, &world->params, &first, &world->err));
    assert_true(bring_demo(world->store, &world->params, &world->err));
    assert_int_equal(creators_in(world), count);
    roster_init(&second);
    assert_true(store_load_roster(world->store, &world->params, &second, &world->err));
    assert_int_equal(first.count, second.count);
    for (size_t row = 0; row < first.count; row++) {
        assert_int_equal(first.id[row], second.id[row]);
        assert_string_equal(roster_text(&first, row, ROSTER_HANDLE), roster_text(&second, row, ROSTER_HANDLE));
        assert_int_equal(first.fee_cents[row], second.fee_cents[row]);
        assert_true(first.followers[row] == second.followers[row]);
    }
    roster_free(&first);
    roster_free(&second);
}

static void the_demo_comes_once_and_only_into_an_empty_store(void **state) {
    struct world *world = *state;
    assert_true(bring_demo_once(world->store, &world->params, &world->err));
    assert_true(creators_in(world) >= 100);
    store_close(world->store);
    world->store = store_open(scratch_path(&world->scratch, "own.db"), STORE_WRITE, &world->err);
    assert_true(bring(world, three));
    bring_report_free(&world->report);
    assert_true(bring_demo_once(world->store, &world->params, &world->err));
    assert_int_equal(creators_in(world), 3);
}

/* The fees of all of the demo, and how many were converted. */
static int64_t demo_fees(struct world *world, size_t *converted) {
    struct roster roster;
    int64_t sum = 0;
    roster_init(&roster);
    assert_true(store_load_roster(world->store, &world->params, &roster, &world->err));
    *converted = 0;
    for (size_t row = 0; row < roster.count; row++) {
        struct creator creator = roster_get(&roster, row);
        sum += creator.fee_cents != MONEY_UNKNOWN ? creator.fee_cents : 0;
        *converted += (creator.converted & FIELD_FEE) != 0;
    }
    roster_free(&roster);
    return sum;
}

static void the_demo_is_paid_in_dollars(void **state) {
    struct world *world = *state;
    size_t converted;
    assert_true(bring_demo(world->store, &world->params, &world->err));
    int64_t dollars = demo_fees(world, &converted);
    assert_true(dollars > 0);
    assert_int_equal(converted, 0);
    store_close(world->store);
    world->store = store_open(scratch_path(&world->scratch, "roubles.db"), STORE_WRITE, &world->err);
    world->params.currency = (struct currency){"RUB", "", 2};
    world->params.exchange_count = 1;
    assert_true(exchange_read("90", &world->params.exchanges[0]));
    memcpy(world->params.exchanges[0].code, "USD", 4);
    assert_true(bring_demo(world->store, &world->params, &world->err));
    assert_int_equal(demo_fees(world, &converted), 90 * dollars);
    assert_true(converted > 0);
}

static void the_demo_leaves_no_transaction_open(void **state) {
    struct world *world = *state;
    assert_true(bring_demo(world->store, &world->params, &world->err));
    assert_true(store_begin(world->store, &world->err));
    store_rollback(world->store);
}

static void rejects_go_beside_the_user(void **state) {
    static const char *const paths[][2] = {
        {"list.csv", "list.rejects.csv"},      {"/data/clients/list.csv", "list.rejects.csv"},
        {"list.txt", "list.txt.rejects.csv"},  {"list.csv.csv", "list.csv.rejects.csv"},
        {"../a.csv/list", "list.rejects.csv"}, {"-", "stdin.rejects.csv"},
        {".csv", ".csv.rejects.csv"},          {"", ".rejects.csv"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof paths / sizeof paths[0]; i++) {
        char *path = bring_rejects_path(paths[i][0]);
        assert_string_equal(path, paths[i][1]);
        free(path);
    }
}

static void the_demo_has_a_store_of_its_own(void **state) {
    struct world *world = *state;
    char expected[200];
    setenv("XDG_DATA_HOME", world->scratch.directory, 1);
    char *own = bring_store_path(NULL, false, &world->err), *demo = bring_store_path(NULL, true, &world->err);
    snprintf(expected, sizeof expected, "%s/flamekeep/flamekeep.db", world->scratch.directory);
    assert_string_equal(own, expected);
    snprintf(expected, sizeof expected, "%s/flamekeep/demo.db", world->scratch.directory);
    assert_string_equal(demo, expected);
    char *named = bring_store_path("work.db", true, &world->err);
    assert_string_equal(named, "work.db"); /* as the user says */
    free(own);
    free(demo);
    free(named);
    setenv("XDG_DATA_HOME", "", 1);
    setenv("HOME", "", 1);
    assert_null(bring_store_path(NULL, true, &world->err));
    assert_true(world->err.text[0] != '\0');
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(an_import_counts_what_it_changes, set_up, tear_down),
        cmocka_unit_test_setup_teardown(changed_figures_get_the_day_of_the_import, set_up, tear_down),
        cmocka_unit_test_setup_teardown(accounts_of_a_row_become_one_persons, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_file_that_cannot_be_used_leaves_the_store_as_it_was, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_demo_can_be_brought_twice, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_demo_comes_once_and_only_into_an_empty_store, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_demo_is_paid_in_dollars, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_demo_leaves_no_transaction_open, set_up, tear_down),
        cmocka_unit_test(rejects_go_beside_the_user),
        cmocka_unit_test_setup_teardown(the_demo_has_a_store_of_its_own, set_up, tear_down),
    };
    return cmocka_run_group_tests_name("bring", tests, NULL, NULL);
}
