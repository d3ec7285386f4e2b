#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/mem.h"
#include "data/convert.h"
#include "data/encoding.h"
#include "data/letters.h"

/* What a file is converted to, and what is said of it. */
struct converted {
    struct source source;
    struct import_report report;
    struct sheet_list sheets;
    struct error err;
    bool ok;
    char text[4096];
};

static void convert(struct converted *c, const char *bytes, size_t size, const char *encoding) {
    struct import_options options = {.encoding = encoding};
    size_t got, length = 0;
    *c = (struct converted){.ok = false};
    source_memory(&c->source, "list.csv", (const unsigned char *)bytes, size);
    c->ok = convert_source(&c->source, &options, &c->report, &c->sheets, &c->err);
    c->source.at = 0;
    while (c->ok && source_read(&c->source, (unsigned char *)c->text + length, sizeof c->text - 1 - length, &got, &c->err) && got > 0)
        length += got;
    c->text[length] = '\0';
}

static void forget(struct converted *c) {
    source_close(&c->source);
    import_report_free(&c->report);
    sheet_list_free(&c->sheets);
}

/* `note` NULL: nothing is said. */
static void becomes_n(const char *bytes, size_t size, const char *encoding, const char *text, enum import_note_kind kind,
                      const char *note) {
    struct converted c;
    convert(&c, bytes, size, encoding);
    if (!c.ok)
        fail_msg("refused: %s", c.err.text);
    assert_string_equal(c.text, text);
    assert_int_equal(c.report.note_count, note != NULL);
    if (note != NULL) {
        assert_string_equal(c.report.notes[0].text, note);
        assert_int_equal(c.report.notes[0].kind, kind);
    }
    forget(&c);
}

#define BECOMES(bytes, encoding, text, kind, note) becomes_n(bytes, sizeof bytes - 1, encoding, text, kind, note)
#define STAYS(bytes) BECOMES(bytes, NULL, bytes, NOTE_MAPPED, NULL)

static void refuses_n(const char *bytes, size_t size, const char *encoding, const char *message) {
    struct converted c;
    convert(&c, bytes, size, encoding);
    assert_false(c.ok);
    assert_string_equal(c.err.text, message);
    forget(&c);
}

#define REFUSES(bytes, message) refuses_n(bytes, sizeof bytes - 1, NULL, "list.csv: is " message)

static void utf8_stays_as_it_is(void **state) {
    (void)state;
    STAYS("handle,followers\nmoth,10\n");
    STAYS("\xEF\xBB\xBFhandle\n");
    STAYS("Имя,Подписчики\n");
    STAYS("name\nJos\xC3\xA9\nbad \xE9 row\nand \xFF another\n"); /* two bad rows are rejected, the rest is used */
    STAYS("");
}

static void utf16_is_told_by_its_mark(void **state) {
    static const char note[] = "encoding: UTF-16";
    (void)state;
    BECOMES("\xFF\xFEh\0,\0\xE9\0\n\0\x4C\x04", NULL, "h,é\nь", NOTE_MAPPED, note);
    BECOMES("\xFE\xFF\0h\0,\0\xE9\0\n\x04\x4C", NULL, "h,é\nь", NOTE_MAPPED, note);
    BECOMES("\xFF\xFE\x3D\xD8\x00\xDE", NULL, "😀", NOTE_MAPPED, note);
    BECOMES("\xFF\xFE", NULL, "", NOTE_MAPPED, note);
}

static void utf16_is_told_by_its_zeros(void **state) {
    static const char note[] = "encoding: UTF-16, guessed from its bytes; --encoding NAME if names look wrong";
    (void)state;
    BECOMES("h\0a\0,\0\xE9\0\n\0", NULL, "ha,é\n", NOTE_GUESS, note);
    BECOMES("\0h\0a\0,\0\xE9\0\n", NULL, "ha,é\n", NOTE_GUESS, note);
    BECOMES("\x18\x04\x3C\x04\x4F\x04,\0001\0,\0002\0", NULL, "Имя,1,2", NOTE_GUESS, note);
    STAYS("handle,followers\nmo\0th,10\nowl,20\n"); /* a stray NUL is its row's fault */
}

/* Half a pair, and half a unit at the end: bytes that are no UTF-8, whose rows are then rejected. */
static void invalid_text_stays_invalid(void **state) {
    (void)state;
    BECOMES("\xFF\xFE"
            "a\0\x00\xD8"
            "b\0",
            NULL,
            "a\xFF"
            "b",
            NOTE_MAPPED, "encoding: UTF-16");
    BECOMES("\xFF\xFE"
            "a\0b",
            NULL, "a\xFF", NOTE_MAPPED, "encoding: UTF-16");
    BECOMES("x\x81y", "windows-1252", "x\xFFy", NOTE_MAPPED, "encoding: windows-1252");
}

static void legacy_encodings_are_guessed_and_said(void **state) {
    (void)state;
    BECOMES("Nom;Abonn\xE9s\nJos\xE9;10\n\x80"
            "5;1\n",
            NULL, "Nom;Abonnés\nJosé;10\n€5;1\n", NOTE_GUESS,
            "encoding: windows-1252, guessed from its letters; --encoding NAME if names look wrong");
    BECOMES("\xC8\xEC\xFF;\xCF\xEE\xE4\xEF\xE8\xF1\xF7\xE8\xEA\xE8\n\xC0\xED\xED\xE0;10\n", NULL, "Имя;Подписчики\nАнна;10\n", NOTE_GUESS,
            "encoding: windows-1251, guessed from its letters; --encoding NAME if names look wrong");
    BECOMES("\xCA\xC8\xCD\xCE\xBB \xEC\xEE\xF1\xEA\xE2\xE0;\xEF\xEE\xF7\xF2\xE0\n", NULL, "КИНО» москва;почта\n", NOTE_GUESS,
            "encoding: windows-1251, guessed from its letters; --encoding NAME if names look wrong"); /* \xCE\xBB is valid UTF-8, too */
}

/* KOI8-R, Mac Roman, GBK, Shift-JIS: a wrong guess would be worse than none. */
static void what_cannot_be_told_is_not_guessed(void **state) {
    static const char note[] = "encoding: neither UTF-8 nor another that can be told from its letters; name it with --encoding";
    (void)state;
    BECOMES("\xE9\xCD\xD1 \xF0\xCF\xC4\xD0\xC9\xD3\xDE\xC9\xCB\xC9", NULL, "\xE9\xCD\xD1 \xF0\xCF\xC4\xD0\xC9\xD3\xDE\xC9\xCB\xC9",
            NOTE_WARNING, note);
    BECOMES("Jos\x8E;Garc\x92"
            "a;Mu\x96oz",
            NULL,
            "Jos\x8E;Garc\x92"
            "a;Mu\x96oz",
            NOTE_WARNING, note);
    BECOMES("\xCE\xD2\xB0\xAE\xC4\xE3\xD6\xD0\xB9\xFA", NULL, "\xCE\xD2\xB0\xAE\xC4\xE3\xD6\xD0\xB9\xFA", NOTE_WARNING, note);
    BECOMES("\x83n\x83\x93\x83h\x83\x8B", NULL, "\x83n\x83\x93\x83h\x83\x8B", NOTE_WARNING, note);
    BECOMES("Jos\x8E;Garc\x92"
            "a;Mu\x96oz",
            "macintosh", "José;García;Muñoz", NOTE_MAPPED, "encoding: macintosh");
    BECOMES("\xE9\xCD\xD1", "koi8-r", "Имя", NOTE_MAPPED, "encoding: koi8-r");
}

static void a_named_encoding_is_not_doubted(void **state) {
    (void)state;
    BECOMES("Jos\xC3\xA9", "iso-8859-1", "JosÃ©", NOTE_MAPPED, "encoding: iso-8859-1");
    BECOMES("Jos\xE9", "UTF-8", "Jos\xE9", NOTE_MAPPED, NULL);
    BECOMES("h\0\xE9\0", "utf-16", "hé", NOTE_MAPPED, "encoding: UTF-16");
    BECOMES("\xFE\xFF\0h", "UTF-16", "h", NOTE_MAPPED, "encoding: UTF-16");
}

static void names_of_encodings_are_checked(void **state) {
    static const char *const good[] = {"utf-8", "UTF8", "utf-16", "windows-1252", "windows-1251", "iso-8859-1", "koi8-r", "cp1250"};
    static const char *const bad[] = {"", "klingon", "utf-8//IGNORE", "../../x", "windows-1252 "};
    struct error err;
    char expected[160];
    (void)state;
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++)
        if (!encoding_check(good[i], &err))
            fail_msg("%s", err.text);
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        assert_false(encoding_check(bad[i], &err));
        snprintf(expected, sizeof expected,
                 "--encoding: '%s' is not known here: try utf-8, utf-16, windows-1252, windows-1251 or iso-8859-1", bad[i]);
        assert_string_equal(err.text, expected);
    }
}

/* A character that lies across the border of two chunks counts once, wherever the border is. */
static void letters_are_counted_across_chunks(void **state) {
    static const unsigned char text[] = "name,Jos\xC3\xA9,\xE2\x82\xAC 5,\xF0\x9F\x98\x80,x\xE9y,end";
    (void)state;
    for (size_t border = 0; border < sizeof text; border++) {
        struct letters letters = {.valid = 0};
        size_t used = letters_count(&letters, text, border, 0);
        letters_count(&letters, text + used, sizeof text - 1 - used, 1);
        assert_int_equal(letters.valid, 3);
        assert_int_equal(letters.invalid, 1);
        assert_int_equal(letters.high, 10);
    }
}

/* Longer than a chunk, so that pairs lie across borders. */
static void long_texts_are_converted_whole(void **state) {
    enum { REPEATS = 70000 };
    static const char pair[] = "\x3D\xD8\x00\xDE,\0";
    char *utf16 = mem_new(REPEATS, 6), *text = mem_new(REPEATS, 5), *read = mem_new(REPEATS, 5);
    struct import_options options = {.encoding = "utf-16le"};
    struct import_report report = {.rows = 0};
    struct sheet_list sheets;
    struct source source;
    struct error err;
    size_t got, length = 0;
    (void)state;
    for (size_t i = 0; i < REPEATS; i++) {
        memcpy(utf16 + 6 * i, pair, 6);
        memcpy(text + 5 * i, "😀,", 5);
    }
    source_memory(&source, "list.csv", (const unsigned char *)utf16 + 2, 6 * REPEATS - 2);
    assert_true(convert_source(&source, &options, &report, &sheets, &err));
    assert_int_equal(source.size, 5 * REPEATS - 3); /* the first half pair is one invalid byte */
    source.at = 2;
    while (source_read(&source, (unsigned char *)read + length, 5 * REPEATS - length, &got, &err) && got > 0)
        length += got;
    assert_int_equal(length, 5 * (REPEATS - 1));
    assert_memory_equal(read, text, length);
    source_close(&source);
    import_report_free(&report);
    sheet_list_free(&sheets);
    free(utf16);
    free(text);
    free(read);
}

static void files_of_other_kinds_are_named(void **state) {
    (void)state;
    REFUSES("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1",
            "an old Excel workbook (.xls), or one with a password: save it as .xlsx without a password, or as 'CSV UTF-8'");
    REFUSES("\xFF\xFE\0\0a\0\0\0", "UTF-32 text: save it as UTF-8");
    REFUSES("%PDF-1.7\n", "a PDF: save the list as .xlsx or as 'CSV UTF-8'");
    REFUSES("\x1F\x8B\x08\0", "compressed (gzip): unpack it first");
    REFUSES("SQLite format 3\0", "a database (SQLite): export the table as CSV");
    REFUSES("\x89PNG\r\n\x1A\n", "a picture: a list is needed: save the list as .xlsx or as 'CSV UTF-8'");
    REFUSES("{\\rtf1\\ansi", "a text document (RTF): save the list as .xlsx or as 'CSV UTF-8'");
    REFUSES(" \n <!DOCTYPE html>", "HTML or XML: save the list as .xlsx or as 'CSV UTF-8'");
    REFUSES("\1\2\3\4\5\6\7\10\16\17\20\21\22\23\24\25\26 and so on",
            "no text: a list is needed: save the list as .xlsx or as 'CSV UTF-8'");
    STAYS("handle,followers\n\33[31mred,10\n"); /* a few control characters are text still */
}

/* Files that came from a path: the temporary copy leaves nothing behind, and the original is known still. */
static void the_copy_has_no_name(void **state) {
    char directory[] = "/tmp/flamekeep-encoding-XXXXXX", path[64];
    struct import_options options = {.encoding = NULL};
    struct import_report report = {.rows = 0};
    struct sheet_list sheets;
    struct source source;
    struct error err;
    (void)state;
    assert_non_null(mkdtemp(directory));
    snprintf(path, sizeof path, "%s/a.csv", directory);
    FILE *file = fopen(path, "w");
    fwrite("\xFF\xFE"
           "a\0",
           1, 4, file);
    fclose(file);
    assert_int_equal(setenv("TMPDIR", directory, 1), 0);
    assert_true(source_open(&source, path, &err));
    assert_true(convert_source(&source, &options, &report, &sheets, &err));
    assert_int_equal(source.size, 1);
    assert_string_equal(source.name, path);
    assert_true(source_is(&source, path));
    assert_false(source_is(&source, directory));
    assert_true(source_unchanged(&source, &err));
    import_report_free(&report);
    sheet_list_free(&sheets);
    source_close(&source);
    assert_int_equal(unlink(path), 0);
    assert_int_equal(rmdir(directory), 0); /* nothing else was in it */
}

static void without_room_it_says_so(void **state) {
    struct converted c;
    (void)state;
    assert_int_equal(setenv("TMPDIR", "/nowhere", 1), 0);
    convert(&c,
            "\xFF\xFE"
            "a\0",
            4, NULL);
    assert_false(c.ok);
    assert_string_equal(c.err.text,
                        "list.csv: cannot be converted in /nowhere: No such file or directory; set TMPDIR to a folder with room");
    forget(&c);
    unsetenv("TMPDIR");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(utf8_stays_as_it_is),
        cmocka_unit_test(utf16_is_told_by_its_mark),
        cmocka_unit_test(utf16_is_told_by_its_zeros),
        cmocka_unit_test(invalid_text_stays_invalid),
        cmocka_unit_test(legacy_encodings_are_guessed_and_said),
        cmocka_unit_test(what_cannot_be_told_is_not_guessed),
        cmocka_unit_test(a_named_encoding_is_not_doubted),
        cmocka_unit_test(names_of_encodings_are_checked),
        cmocka_unit_test(letters_are_counted_across_chunks),
        cmocka_unit_test(long_texts_are_converted_whole),
        cmocka_unit_test(files_of_other_kinds_are_named),
        cmocka_unit_test(the_copy_has_no_name),
        cmocka_unit_test(without_room_it_says_so),
    };
    setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests_name("encoding", tests, NULL, NULL);
}
