/* Radix sorts and ranks of texts, against plain sorts. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <cmocka.h>

#include "base/mem.h"
#include "base/rng.h"
#include "base/text_rank.h"

enum { TEXTS = 4000, TEXT_SIZE = 40 };

static void entries_are_sorted_and_equal_ones_stay_as_they_were(void **state) {
    struct rng rng = {11};
    (void)state;
    for (size_t count = 0; count < 300; count += 1 + count / 3) {
        struct radix_entry *entries = mem_new(count + 1, sizeof *entries), *scratch = mem_new(count + 1, sizeof *scratch);
        int shift = (int)rng_below(&rng, 64);
        for (size_t i = 0; i < count; i++)
            entries[i] = (struct radix_entry){rng_next(&rng) >> shift << rng_below(&rng, 2), (uint32_t)i};
        radix_sort(entries, scratch, count);
        for (size_t i = 1; i < count; i++) {
            assert_true(entries[i - 1].key <= entries[i].key);
            assert_true(entries[i - 1].key < entries[i].key || entries[i - 1].row < entries[i].row);
        }
        free(entries);
        free(scratch);
    }
}

static void keys_of_numbers_sort_as_the_numbers_do(void **state) {
    const double ascending[] = {-INFINITY, -1e300, -2.0, -1.0, -1e-300, 0.0, 1e-300, 0.5, 1.0, 3e12, 1e300, INFINITY};
    (void)state;
    for (size_t i = 1; i < sizeof ascending / sizeof ascending[0]; i++)
        assert_true(radix_key(ascending[i - 1]) < radix_key(ascending[i]));
    assert_true(radix_key(-0.0) == radix_key(0.0));
}

struct texts {
    char text[TEXTS][TEXT_SIZE];
};

static const char *text_of(const void *user, size_t row) {
    const struct texts *texts = user;
    return texts->text[row];
}

/* Texts of few letters that share their beginnings with many others, in any case; some are empty, some not ASCII. */
static void draw_texts(struct texts *texts, struct rng *rng) {
    static const char *const parts[] = {"a", "B", "b", "Abcdefgh", "abcdefgh", "zz", "é", "É", "0123456789", ".", "q"};
    for (size_t i = 0; i < TEXTS; i++) {
        size_t used = 0, pieces = rng_below(rng, 5);
        texts->text[i][0] = '\0';
        for (size_t p = 0; p < pieces; p++) {
            const char *part = parts[rng_below(rng, sizeof parts / sizeof parts[0])];
            if (used + strlen(part) < TEXT_SIZE)
                used += (size_t)snprintf(texts->text[i] + used, TEXT_SIZE - used, "%s", part);
        }
    }
}

static void check_ranks(const struct texts *texts, const double *ranks, size_t count) {
    for (size_t i = 0; i < count; i++) {
        const char *a = texts->text[i];
        assert_true((a[0] == '\0') == isinf(ranks[i]));
        for (size_t j = i + 1; j < count; j += 1 + (j - i) / 40) {
            int order = strcasecmp(a, texts->text[j]);
            if (a[0] != '\0' && texts->text[j][0] != '\0')
                assert_int_equal((ranks[i] > ranks[j]) - (ranks[i] < ranks[j]), (order > 0) - (order < 0));
        }
    }
}

static void rank_all(const struct texts *texts, double *ranks, size_t count, double deadline_ms, size_t *steps) {
    struct text_rank rank;
    text_rank_begin(&rank, ranks, count, text_of, texts);
    for (*steps = 1; text_rank_step(&rank, deadline_ms); ++*steps)
        ;
    text_rank_free(&rank);
}

static void ranks_are_in_the_order_of_the_texts(void **state) {
    struct texts *texts = mem_new(1, sizeof *texts);
    double *ranks = mem_new(TEXTS, sizeof *ranks);
    struct rng rng = {5};
    (void)state;
    for (int round = 0; round < 6; round++) {
        const size_t counts[] = {TEXTS, 1000, 2, 1, 0, TEXTS};
        size_t steps;
        draw_texts(texts, &rng);
        rank_all(texts, ranks, counts[round], HUGE_VAL, &steps);
        assert_int_equal(steps, 1);
        check_ranks(texts, ranks, counts[round]);
    }
    free(texts);
    free(ranks);
}

static void the_ranks_are_the_same_in_many_steps(void **state) {
    struct texts *texts = mem_new(1, sizeof *texts);
    double *at_once = mem_new(TEXTS, sizeof *at_once), *in_steps = mem_new(TEXTS, sizeof *in_steps);
    struct rng rng = {9};
    size_t steps;
    (void)state;
    draw_texts(texts, &rng);
    for (size_t i = 0; i < TEXTS; i++) { /* all begin alike, twice the length of a key */
        memmove(texts->text[i] + 16, texts->text[i], TEXT_SIZE - 16);
        memcpy(texts->text[i], "sixteen bytes of", 16);
        texts->text[i][TEXT_SIZE - 1] = '\0';
    }
    rank_all(texts, at_once, TEXTS, HUGE_VAL, &steps);
    rank_all(texts, in_steps, TEXTS, -HUGE_VAL, &steps);
    assert_true(steps > 20);
    assert_memory_equal(at_once, in_steps, TEXTS * sizeof *at_once);
    check_ranks(texts, at_once, TEXTS);
    free(texts);
    free(at_once);
    free(in_steps);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(entries_are_sorted_and_equal_ones_stay_as_they_were),
        cmocka_unit_test(keys_of_numbers_sort_as_the_numbers_do),
        cmocka_unit_test(ranks_are_in_the_order_of_the_texts),
        cmocka_unit_test(the_ranks_are_the_same_in_many_steps),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
