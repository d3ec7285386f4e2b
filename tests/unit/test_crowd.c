#include "support/crowd.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"
#include "support/fixture.h"

enum { MANY = 50000 };

struct market {
    struct params params;
    struct roster roster;
};

static int open_market(void **state) {
    struct market *market = mem_new(1, sizeof *market);
    fixture_params(&market->params);
    crowd_roster(&market->roster, &market->params, 1, MANY);
    *state = market;
    return 0;
}

static int close_market(void **state) {
    struct market *market = *state;
    roster_free(&market->roster);
    free(market);
    return 0;
}

static void every_creator_may_enter_the_roster(void **state) {
    struct crowd crowd;
    struct error err;
    (void)state;
    crowd_init(&crowd, 2);
    for (int i = 0; i < 5000; i++) {
        struct creator creator = crowd_next(&crowd);
        assert_true(creator_check(&creator, &err));
    }
}

static void a_smaller_crowd_is_the_beginning_of_a_larger_one(void **state) {
    const struct market *market = *state;
    struct roster small;
    crowd_roster(&small, &market->params, 1, 100);
    for (size_t row = 0; row < small.count; row++) {
        assert_string_equal(roster_text(&small, row, ROSTER_HANDLE), roster_text(&market->roster, row, ROSTER_HANDLE));
        assert_true(small.followers[row] == market->roster.followers[row] && small.fee_cents[row] == market->roster.fee_cents[row]);
    }
    roster_free(&small);
}

static double share_of_tier(const struct roster *roster, uint8_t tier) {
    size_t count = 0;
    for (size_t row = 0; row < roster->count; row++)
        count += roster->tier[row] == tier;
    return (double)count / (double)roster->count;
}

static void most_are_small_and_few_are_huge(void **state) {
    const struct roster *roster = &((struct market *)*state)->roster;
    double small = share_of_tier(roster, 0) + share_of_tier(roster, 1);
    assert_true(small > 0.80 && small < 0.95);
    assert_true(share_of_tier(roster, 3) > 0.005 && share_of_tier(roster, 3) < 0.02);
    assert_true(share_of_tier(roster, 4) > 0.002 && share_of_tier(roster, 4) < 0.006);
}

static void everybody_is_in_one_of_24_segments(void **state) {
    const struct roster *roster = &((struct market *)*state)->roster;
    assert_int_equal(roster->segment_count, CROWD_NICHES * CROWD_MARKETS);
}

static int by_value(const void *left, const void *right) {
    int64_t a = *(const int64_t *)left, b = *(const int64_t *)right;
    return (a > b) - (a < b);
}

static void fees_of_one_tier_differ_thirtyfold(void **state) {
    const struct roster *roster = &((struct market *)*state)->roster;
    int64_t *fees = mem_new(MANY, sizeof *fees);
    size_t count = 0;
    for (size_t row = 0; row < roster->count; row++)
        if (roster->tier[row] == 1 && roster->fee_cents[row] != MONEY_UNKNOWN)
            fees[count++] = roster->fee_cents[row];
    qsort(fees, count, sizeof *fees, by_value);
    double spread = (double)fees[count * 19 / 20] / (double)fees[count / 20];
    assert_true(spread > 20.0 && spread < 80.0);
    free(fees);
}

static void much_is_unknown(void **state) {
    const struct roster *roster = &((struct market *)*state)->roster;
    size_t rates = 0, views = 0, fees = 0, authenticity = 0;
    for (size_t row = 0; row < roster->count; row++) {
        rates += known(roster->rate[row]);
        views += known(roster->views[row]);
        fees += roster->fee_cents[row] != MONEY_UNKNOWN;
        authenticity += known(roster->authenticity[row]);
    }
    const size_t given[] = {rates, views, fees, authenticity};
    for (size_t i = 0; i < 4; i++)
        assert_true(given[i] > MANY * 4 / 10 && given[i] < MANY * 7 / 10);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_creator_may_enter_the_roster), cmocka_unit_test(a_smaller_crowd_is_the_beginning_of_a_larger_one),
        cmocka_unit_test(most_are_small_and_few_are_huge),    cmocka_unit_test(everybody_is_in_one_of_24_segments),
        cmocka_unit_test(fees_of_one_tier_differ_thirtyfold), cmocka_unit_test(much_is_unknown),
    };
    return cmocka_run_group_tests(tests, open_market, close_market);
}
