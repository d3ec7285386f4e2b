#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/mem.h"

static void texts_live_until_reset(void **state) {
    struct arena arena = {NULL};
    (void)state;
    char *first = arena_text(&arena, "torch");
    char *second = arena_format(&arena, "%d %s", 22, "flames");
    char *part = arena_text_n(&arena, "flamekeep", 5);
    assert_string_equal(first, "torch");
    assert_string_equal(second, "22 flames");
    assert_string_equal(part, "flame");
    arena_reset(&arena);
    unsigned char *zeroed = arena_alloc(&arena, 64);
    for (int i = 0; i < 64; i++)
        assert_int_equal(zeroed[i], 0);
    arena_free(&arena);
}

static void every_allocation_is_aligned_and_apart(void **state) {
    struct arena arena = {NULL};
    (void)state;
    for (size_t size = 1; size < 200000; size = size * 3 + 1) {
        unsigned char *a = arena_alloc(&arena, size), *b = arena_alloc(&arena, size);
        assert_int_equal((uintptr_t)a % _Alignof(max_align_t), 0);
        memset(a, 1, size);
        memset(b, 2, size);
        assert_int_equal(a[size - 1], 1);
    }
    arena_free(&arena);
}

static void growth_keeps_what_is_there(void **state) {
    int *numbers = NULL;
    size_t capacity = 0;
    (void)state;
    for (int i = 0; i < 1000; i++) {
        numbers = mem_grow(numbers, (size_t)i, &capacity, sizeof *numbers);
        numbers[i] = i;
    }
    for (int i = 0; i < 1000; i++)
        assert_int_equal(numbers[i], i);
    free(numbers);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_live_until_reset),
        cmocka_unit_test(every_allocation_is_aligned_and_apart),
        cmocka_unit_test(growth_keeps_what_is_there),
    };
    return cmocka_run_group_tests_name("arena", tests, NULL, NULL);
}
