#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <math.h>

#include "base/rng.h"

/* The published SplitMix64 sequence of seed 1234567. */
static void the_sequence_is_splitmix64(void **state) {
    static const uint64_t expected[] = {UINT64_C(6457827717110365317), UINT64_C(3203168211198807973), UINT64_C(9817491932198370423)};
    struct rng rng = {1234567};
    (void)state;
    for (size_t i = 0; i < 3; i++)
        assert_true(rng_next(&rng) == expected[i]);
}

static void draws_stay_in_range(void **state) {
    struct rng rng = {7};
    int seen[5] = {0};
    (void)state;
    for (int i = 0; i < 10000; i++) {
        double u = rng_uniform(&rng);
        assert_true(u >= 0.0 && u < 1.0);
        seen[rng_below(&rng, 5)]++;
    }
    for (int i = 0; i < 5; i++)
        assert_in_range(seen[i], 1800, 2200);
}

static void normals_have_mean_0_and_variance_1(void **state) {
    struct rng rng = {11};
    double sum = 0.0, squares = 0.0;
    int n = 100000;
    (void)state;
    for (int i = 0; i < n; i++) {
        double z = rng_normal(&rng);
        sum += z;
        squares += z * z;
    }
    assert_true(fabs(sum / n) < 0.02);
    assert_true(fabs(squares / n - 1.0) < 0.02);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_sequence_is_splitmix64),
        cmocka_unit_test(draws_stay_in_range),
        cmocka_unit_test(normals_have_mean_0_and_variance_1),
    };
    return cmocka_run_group_tests_name("rng", tests, NULL, NULL);
}
