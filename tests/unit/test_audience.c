#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "model/audience.h"
#include "support/check.h"
#include "support/fixture.h"

static void reach_matches_the_golden_value(void **state) {
    const double shares[] = {0.3, 0.4, 0.2}, universe = 1000;
    double exposure = 0.0;
    (void)state;
    for (int i = 0; i < 3; i++)
        exposure += audience_exposure(shares[i] * universe, universe);
    assert_near(audience_reach(exposure, universe), 664, 1e-12);
}

static void two_creators_with_a_thousand_in_common(void **state) {
    /* Independence makes the overlap y₁y₂/N: 1,000 shared means N = 200,000. */
    double universe = 200000;
    (void)state;
    double exposure = audience_exposure(10000, universe) + audience_exposure(20000, universe);
    assert_near(audience_reach(exposure, universe), 29000, 1e-12);
}

static void nobody_reaches_a_whole_universe(void **state) {
    (void)state;
    assert_near(audience_reach(audience_exposure(5000, 1000), 1000), 950, 1e-12);
    assert_near(audience_reach(audience_exposure(999, 1000), 1000), 950, 1e-12);
    assert_true(audience_exposure(0, 1000) == 0.0);
    assert_true(audience_exposure(10, 0) == 0.0);
    assert_true(audience_reach(3.0, 0) == 0.0);
}

static size_t add(struct roster *roster, const struct params *params, const char *niche, const char *market, double followers) {
    struct creator creator = creator_unknown();
    creator.id = (int64_t)roster->count + 1;
    creator.platform = PLATFORM_INSTAGRAM;
    creator.handle = "h";
    creator.followers = followers;
    creator.authenticity = 1.0;
    creator.niche = niche;
    creator.market = market;
    return roster_add(roster, params, &creator);
}

static void a_universe_is_configured_or_twice_the_largest_audience(void **state) {
    struct params params;
    struct roster roster;
    (void)state;
    fixture_params(&params);
    params.audience_count = 2;
    params.audiences[0] = (struct audience){"SKINCARE", "united states", 5e6};
    params.audiences[1] = (struct audience){"nobody's", "niche", 1e6};
    roster_init(&roster);
    add(&roster, &params, "Skincare", "United States", 1000);
    add(&roster, &params, "skincare", "", 30000);
    add(&roster, &params, "skincare", "", 50000);
    add(&roster, &params, "", "", 700);
    double largest[] = {800, 50000, 700}; /* of three segments */
    double *universes = audience_universes(&params, &roster, largest);
    assert_near(universes[roster.segment[0]], 5e6, 1e-12);
    assert_near(universes[roster.segment[1]], 100000, 1e-12);
    assert_near(universes[roster.segment[3]], 1400, 1e-12);
    free(universes);
    roster_free(&roster);
}

static double weight(const struct roster *roster, size_t row, const char *niche, const char *market) {
    struct campaign campaign = {.id = 1};
    strcpy(campaign.niche, niche);
    strcpy(campaign.market, market);
    return audience_brief_weight(roster, roster->segment[row], &campaign);
}

static void the_brief_counts_niche_and_market(void **state) {
    struct params params;
    struct roster roster;
    (void)state;
    fixture_params(&params);
    roster_init(&roster);
    size_t row = add(&roster, &params, "Skincare", "Germany", 1000);
    size_t blank = add(&roster, &params, "", "", 1000);
    assert_true(weight(&roster, row, "", "") == 0.0);
    assert_true(weight(&roster, row, "skincare", "germany") == 1.0);
    assert_true(weight(&roster, row, "skincare", "Brazil") == 0.5);
    assert_true(weight(&roster, row, "food", "Germany") == 0.5);
    assert_true(weight(&roster, row, "food", "Brazil") == 0.0);
    assert_true(weight(&roster, row, "skincare", "") == 1.0);
    assert_true(weight(&roster, row, "", "Germany") == 1.0);
    assert_true(weight(&roster, row, "food", "") == 0.0);
    assert_true(weight(&roster, blank, "skincare", "") == 0.0);
    assert_true(weight(&roster, blank, "skincare", "Germany") == 0.0);
    roster_free(&roster);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reach_matches_the_golden_value),    cmocka_unit_test(two_creators_with_a_thousand_in_common),
        cmocka_unit_test(nobody_reaches_a_whole_universe),   cmocka_unit_test(a_universe_is_configured_or_twice_the_largest_audience),
        cmocka_unit_test(the_brief_counts_niche_and_market),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
