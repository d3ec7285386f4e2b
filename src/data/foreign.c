#include "data/foreign.h"

#include <string.h>

#include "base/text.h"

#define SAVE_LIST "save the list as .xlsx or as 'CSV UTF-8'"

struct mark {
    size_t at;
    const char *bytes;
    size_t length;
    const char *what, *remedy;
};

#define MARK(at, text, what, remedy)                                                                                                       \
    { at, text, sizeof text - 1, what, remedy }

static const struct mark marks[] = {
    MARK(0, "\xD0\xCF\x11\xE0", "an old Excel workbook (.xls), or one with a password",
         "save it as .xlsx without a password, or as 'CSV UTF-8'"),
    MARK(0, "\xFF\xFE\0\0", "UTF-32 text", "save it as UTF-8"),
    MARK(0, "\0\0\xFE\xFF", "UTF-32 text", "save it as UTF-8"),
    MARK(0, "%PDF", "a PDF", SAVE_LIST),
    MARK(0, "{\\rtf", "a text document (RTF)", SAVE_LIST),
    MARK(0, "\x1F\x8B", "compressed (gzip)", "unpack it first"),
    MARK(0, "BZh91AY&SY", "compressed (bzip2)", "unpack it first"),
    MARK(0,
         "\xFD"
         "7zXZ",
         "compressed (xz)", "unpack it first"),
    MARK(0, "(\xB5/\xFD", "compressed (zstd)", "unpack it first"),
    MARK(0, "7z\xBC\xAF\x27\x1C", "a 7z archive", "unpack it first"),
    MARK(0, "Rar!\x1A", "a RAR archive", "unpack it first"),
    MARK(257, "ustar", "a tar archive", "unpack it first"),
    MARK(0, "SQLite format 3", "a database (SQLite)", "export the table as CSV"),
    MARK(0, "PAR1\x15", "a Parquet table", "export it as CSV"),
    MARK(0, "\x89PNG", "a picture", "a list is needed: " SAVE_LIST),
    MARK(0, "\xFF\xD8\xFF", "a picture", "a list is needed: " SAVE_LIST),
    MARK(0, "GIF8", "a picture", "a list is needed: " SAVE_LIST),
    MARK(0, "RIFF", "a picture, a sound or a film", "a list is needed: " SAVE_LIST),
    MARK(4, "ftyp", "a picture or a film", "a list is needed: " SAVE_LIST),
    MARK(0,
         "\x7F"
         "ELF",
         "a program", "a list is needed: " SAVE_LIST),
    MARK(0, "<", "HTML or XML", SAVE_LIST),
};

static size_t skip_blanks(const struct sample *sample, size_t at) {
    while (at < sample->size && text_is_blank((char)sample->bytes[at]))
        at++;
    return at;
}

static bool refuse(const char *name, const char *what, const char *remedy, struct error *err) {
    return error_set(err, "%s: is %s: %s", name, what, remedy);
}

bool foreign_check(const char *name, const struct sample *sample, struct error *err) {
    size_t start = skip_blanks(sample, sample_mark(sample));
    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++) {
        const struct mark *mark = &marks[i];
        size_t at = mark->length == 1 ? start : mark->at; /* HTML may begin with blanks */
        if (sample_starts(sample, at, mark->bytes, mark->length))
            return refuse(name, mark->what, mark->remedy, err);
    }
    return true;
}

/* Control characters that no text has: a tenth of arbitrary bytes. */
bool foreign_check_text(const char *name, const struct sample *sample, struct error *err) {
    size_t controls = 0;
    for (size_t i = 0; i < sample->size; i++)
        controls += sample->bytes[i] < ' ' && !text_is_blank((char)sample->bytes[i]) && sample->bytes[i] != '\f';
    return controls < 16 || controls * 20 < sample->size || refuse(name, "no text", "a list is needed: " SAVE_LIST, err);
}
