/* Rows that change, come and go, against a roster that was made anew. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/rng.h"
#include "model/roster_change.h"
#include "support/fixture.h"

enum { CREATORS = 60, ROUNDS = 200 };

/* Everything that a row says is in one number, so that a mixture of two rows shows. */
static struct creator make(int64_t id, unsigned version, char text[2][32]) {
    struct creator creator = creator_unknown();
    snprintf(text[0], 32, "h%lld.%u", (long long)id, version);
    snprintf(text[1], 32, "niche %u", (unsigned)(id + version) % 7);
    creator.id = id;
    creator.platform = (enum platform)((id + version) % PLATFORM_COUNT);
    creator.handle = text[0];
    creator.notes = text[0];
    creator.niche = text[1];
    creator.followers = (double)(id * 1000 + version + 1);
    creator.rate = (double)(version % 10) / 100;
    creator.views = (double)version;
    creator.authenticity = 0.5;
    creator.fee_cents = id * 100 + version;
    creator.posts_sampled = (int)version;
    creator.person = (uint32_t)(id + version);
    creator.status = (enum creator_status)(version % STATUS_COUNT);
    creator.verified = version % 2 != 0;
    creator.rate_base = version % 2 != 0 ? RATE_PER_VIEW : RATE_PER_FOLLOWER;
    creator.converted = version % 16;
    return creator;
}

static void same_row(const struct roster *roster, size_t row, const struct params *params, int64_t id, unsigned version) {
    char text[2][32];
    struct creator want = make(id, version, text), have = roster_get(roster, row);
    struct roster one;
    roster_init(&one);
    roster_add(&one, params, &want);
    assert_int_equal(have.id, id);
    assert_string_equal(have.handle, want.handle);
    assert_string_equal(have.notes, want.notes);
    assert_string_equal(have.niche, want.niche);
    assert_int_equal(have.platform, want.platform);
    assert_true(have.followers == want.followers && have.rate == want.rate && have.views == want.views);
    assert_true(have.authenticity == want.authenticity);
    assert_int_equal(have.fee_cents, want.fee_cents);
    assert_int_equal(have.posts_sampled, want.posts_sampled);
    assert_int_equal(have.person, want.person);
    assert_int_equal(have.status, want.status);
    assert_int_equal(have.verified, want.verified);
    assert_int_equal(have.rate_base, want.rate_base);
    assert_int_equal(have.converted, want.converted);
    assert_int_equal(roster->tier[row], one.tier[0]);
    roster_free(&one);
}

/* versions[id]: 0 is not there. */
static void check(const struct roster *roster, const struct params *params, const unsigned *versions) {
    size_t row = 0;
    for (int64_t id = 1; id <= CREATORS; id++)
        if (versions[id] > 0)
            same_row(roster, row++, params, id, versions[id]);
    assert_int_equal(roster->count, row);
}

static void merge_some(struct roster *roster, const struct params *params, struct rng *rng, unsigned *versions, unsigned version) {
    struct creator creators[CREATORS];
    static char texts[CREATORS][2][32];
    size_t count = 0;
    for (int64_t id = 1; id <= CREATORS; id++) {
        if (rng_below(rng, 6) != 0)
            continue;
        versions[id] = version;
        creators[count] = make(id, version, texts[count]);
        count++;
    }
    roster_merge(roster, params, creators, count);
}

static void remove_some(struct roster *roster, struct rng *rng, unsigned *versions) {
    int64_t ids[CREATORS];
    size_t count = 0;
    for (int64_t id = 1; id <= CREATORS; id++) {
        if (rng_below(rng, 8) != 0)
            continue;
        versions[id] = 0;
        ids[count++] = id;
    }
    roster_remove(roster, ids, count);
}

static void rows_come_go_and_change(void **state) {
    struct params params;
    struct roster roster;
    struct rng rng;
    unsigned versions[CREATORS + 1] = {0};
    (void)state;
    fixture_params(&params);
    roster_init(&roster);
    rng = (struct rng){11};
    for (unsigned round = 1; round <= ROUNDS; round++) {
        if (round % 2 == 0)
            remove_some(&roster, &rng, versions);
        else
            merge_some(&roster, &params, &rng, versions, round);
        check(&roster, &params, versions);
    }
    roster_free(&roster);
}

static void nothing_changes_nothing(void **state) {
    struct params params;
    struct roster roster;
    const int64_t id = 1;
    (void)state;
    fixture_params(&params);
    roster_init(&roster);
    roster_merge(&roster, &params, NULL, 0);
    roster_remove(&roster, &id, 1);
    assert_int_equal(roster.count, 0);
    fixture_roster(&roster, &params, 3, 4);
    roster_remove(&roster, (const int64_t[]){1, 2, 3, 4}, 4);
    assert_int_equal(roster.count, 0);
    roster_free(&roster);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_come_go_and_change),
        cmocka_unit_test(nothing_changes_nothing),
    };
    return cmocka_run_group_tests_name("roster_change", tests, NULL, NULL);
}
