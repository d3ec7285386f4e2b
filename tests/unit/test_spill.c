#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "data/spill.h"

static struct spill open_spill(uint64_t most) {
    struct spill spill;
    struct error err;
    if (!spill_open(&spill, "list.xlsx", most, &err))
        fail_msg("%s", err.text);
    return spill;
}

static void cells_are_quoted_when_they_must_be(void **state) {
    struct spill spill = open_spill(1000);
    struct source source;
    struct error err;
    char text[128] = "";
    size_t got;
    (void)state;
    source_memory(&source, "list.xlsx", (const unsigned char *)"original", 8);
    spill_skip_to(&spill, 2);
    spill_cell(&spill, 0, "a", 1);
    spill_cell(&spill, 3, "b,c", 3);
    spill_cell(&spill, 4, "say \"hi\"\r\n", 10);
    spill_end_row(&spill);
    assert_int_equal(spill.line, 3);
    spill_skip_to(&spill, 2); /* it is past */
    spill_cell(&spill, 1, "", 0);
    spill_end_row(&spill);
    assert_true(spill_into(&spill, &source, &err));
    assert_true(source_read(&source, (unsigned char *)text, sizeof text - 1, &got, &err));
    assert_string_equal(text, "\na,,,\"b,c\",\"say \"\"hi\"\"  \"\n,\"\"\n");
    assert_int_equal(source.size, got);
    assert_string_equal(source.name, "list.xlsx");
    source_close(&source);
}

static void nobody_else_can_read_it(void **state) {
    struct spill spill = open_spill(1000);
    struct stat status;
    (void)state;
    assert_int_equal(fstat(fileno(spill.file), &status), 0);
    assert_int_equal(status.st_mode & 0777, 0600);
    assert_int_equal(status.st_nlink, 0);
    spill_close(&spill);
    spill_close(&spill); /* nothing */
}

static void it_stops_at_its_limit(void **state) {
    struct spill spill = open_spill(2 * 1024 * 1024);
    struct error err;
    char block[4096];
    (void)state;
    memset(block, 'x', sizeof block);
    for (int i = 0; i < 512; i++)
        spill_bytes(&spill, block, sizeof block);
    assert_true(spill_check(&spill, &err));
    spill_end_row(&spill);
    assert_false(spill_check(&spill, &err));
    assert_string_equal(err.text, "list.xlsx: is more than 2 MiB as a table: this is no list of creators");
    spill_close(&spill);
}

static void a_full_disk_is_said(void **state) {
    struct rlimit before, small = {.rlim_cur = 8192};
    struct spill spill = open_spill(UINT64_C(1) << 30);
    struct source source;
    struct error err;
    char block[4096] = "";
    (void)state;
    source_memory(&source, "list.xlsx", (const unsigned char *)"original", 8);
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    small.rlim_max = before.rlim_max;
    assert_true(signal(SIGXFSZ, SIG_IGN) != SIG_ERR);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
    for (int i = 0; i < 8; i++)
        spill_bytes(&spill, block, sizeof block);
    bool good = spill_into(&spill, &source, &err);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
    assert_false(good);
    assert_non_null(strstr(err.text, "list.xlsx: cannot be converted in "));
    assert_non_null(strstr(err.text, "File too large; set TMPDIR to a folder with room"));
    source_close(&source);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cells_are_quoted_when_they_must_be),
        cmocka_unit_test(nobody_else_can_read_it),
        cmocka_unit_test(it_stops_at_its_limit),
        cmocka_unit_test(a_full_disk_is_said),
    };
    return cmocka_run_group_tests_name("spill", tests, NULL, NULL);
}
