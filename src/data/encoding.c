#include "data/encoding.h"

#include <errno.h>
#include <iconv.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "data/letters.h"
#include "data/spill.h"

enum { CHUNK = 64 * 1024, ENOUGH_LETTERS = 4096, NAME_MAX_LENGTH = 40 };
static const uint64_t text_max = UINT64_C(1) << 40; /* UTF-8 is at most three times as long */

static const struct encoding utf16_little = {.name = "UTF-16LE", .label = "UTF-16"}, utf16_big = {.name = "UTF-16BE", .label = "UTF-16"},
                             utf8 = {.label = "UTF-8"};

static bool is_name(const char *name) {
    size_t length = strlen(name);
    for (size_t i = 0; i < length; i++)
        if (!text_is_letter(name[i]) && !(name[i] >= '0' && name[i] <= '9') && strchr("-_.:+()", name[i]) == NULL)
            return false;
    return length > 0 && length <= NAME_MAX_LENGTH;
}

/* Those that need no converter, or one that goes by the byte-order mark. */
static bool is_utf8_name(const char *name) {
    return text_same(name, "utf-8") || text_same(name, "utf8") || text_same(name, "utf-8-sig") || text_same(name, "ascii");
}

static bool is_utf16_name(const char *name) {
    return text_same(name, "utf-16") || text_same(name, "utf16") || text_same(name, "unicode");
}

static bool known_to_system(const char *name) {
    iconv_t converter = is_name(name) ? iconv_open("UTF-8", name) : (iconv_t)-1;
    if (converter == (iconv_t)-1)
        return false;
    iconv_close(converter);
    return true;
}

bool encoding_check(const char *name, struct error *err) {
    if (is_utf8_name(name) || is_utf16_name(name) || known_to_system(name))
        return true;
    return error_set(err, "--encoding: '%s' is not known here: try utf-8, utf-16, windows-1252, windows-1251 or iso-8859-1", name);
}

/* UTF-16 without a mark: of Latin letters, digits and commas every other byte is 0. */
static bool find_by_zeros(const struct sample *sample, struct encoding *encoding) {
    size_t zeros[2] = {0, 0};
    for (size_t i = 0; i < sample->size; i++)
        zeros[i % 2] += sample->bytes[i] == 0;
    bool little = zeros[0] * 20 < zeros[1], big = zeros[1] * 20 < zeros[0];
    if ((!little && !big) || (zeros[0] + zeros[1]) * 6 < sample->size)
        return false;
    *encoding = little ? utf16_little : utf16_big;
    return true;
}

static bool find_by_mark(const struct sample *sample, struct encoding *encoding) {
    if (sample_starts(sample, 0, "\xFF\xFE", 2))
        *encoding = utf16_little;
    else if (sample_starts(sample, 0, "\xFE\xFF", 2))
        *encoding = utf16_big;
    else
        return false;
    encoding->mark = 2;
    return true;
}

static struct encoding by_letters(enum letters_verdict verdict) {
    static const struct encoding encodings[] = {
        [LETTERS_ASCII] = {.label = "UTF-8"},
        [LETTERS_UTF8] = {.label = "UTF-8"},
        [LETTERS_1252] = {.name = "WINDOWS-1252", .label = "windows-1252", .guessed = true},
        [LETTERS_1251] = {.name = "WINDOWS-1251", .label = "windows-1251", .guessed = true},
        [LETTERS_UNKNOWN] = {.label = "UTF-8", .cannot_be_told = true},
    };
    return encodings[verdict];
}

/* Reads on until enough letters are valid UTF-8, else to the end. */
static bool count_letters(struct source *source, struct letters *letters, struct error *err) {
    unsigned char *bytes = mem_new(CHUNK, 1);
    size_t kept = 0, got = 0;
    bool good = true;
    source->at = 0;
    do {
        good = source_read(source, bytes + kept, CHUNK - kept, &got, err);
        if (!good)
            break;
        size_t size = kept + got, used = letters_count(letters, bytes, size, got == 0);
        kept = size - used;
        memmove(bytes, bytes + used, kept);
    } while (got > 0 && (letters->valid < ENOUGH_LETTERS || letters->valid < letters->invalid));
    free(bytes);
    return good;
}

static bool find_by_letters(struct source *source, struct encoding *encoding, struct error *err) {
    struct letters letters = {.valid = 0};
    if (!count_letters(source, &letters, err))
        return false;
    *encoding = by_letters(letters_judge(&letters));
    return true;
}

static bool find_named(const struct sample *sample, const char *wanted, struct encoding *encoding, struct error *err) {
    if (is_utf8_name(wanted)) {
        *encoding = utf8;
    } else if (is_utf16_name(wanted)) {
        if (!find_by_mark(sample, encoding) && !find_by_zeros(sample, encoding))
            *encoding = utf16_little;
    } else {
        *encoding = (struct encoding){.name = wanted, .label = wanted};
    }
    return encoding_check(wanted, err);
}

bool encoding_find(struct source *source, const struct sample *sample, const char *wanted, struct encoding *encoding, struct error *err) {
    if (wanted != NULL)
        return find_named(sample, wanted, encoding, err);
    *encoding = utf8;
    if (sample_mark(sample) > 0 || find_by_mark(sample, encoding) || find_by_zeros(sample, encoding))
        return true;
    return find_by_letters(source, encoding, err);
}

/* A conversion under way: `in` has bytes that are not converted yet. */
struct conversion {
    iconv_t converter;
    struct spill spill;
    char in[CHUNK], out[CHUNK];
    size_t kept;
    size_t unit; /* bytes to leave out where nothing is valid */
};

/* Converts what is whole; what is invalid becomes 0xFF. */
static void convert_some(struct conversion *conversion, bool last) {
    char *in = conversion->in;
    size_t left = conversion->kept;
    while (left > 0) {
        char *out = conversion->out;
        size_t room = CHUNK;
        bool done = iconv(conversion->converter, &in, &left, &out, &room) != (size_t)-1;
        int why = done ? 0 : errno;
        spill_bytes(&conversion->spill, conversion->out, CHUNK - room);
        if (why == EILSEQ || (why == EINVAL && last)) {
            size_t skipped = left < conversion->unit ? left : conversion->unit;
            spill_bytes(&conversion->spill, "\xFF", 1);
            in += skipped;
            left -= skipped;
        } else if (why != E2BIG) {
            break;
        }
    }
    memmove(conversion->in, in, left);
    conversion->kept = left;
}

static bool convert_all(struct conversion *conversion, struct source *source, struct error *err) {
    size_t got;
    do {
        if (!source_read(source, (unsigned char *)conversion->in + conversion->kept, CHUNK - conversion->kept, &got, err))
            return false;
        conversion->kept += got;
        convert_some(conversion, got == 0);
        if (!spill_check(&conversion->spill, err))
            return false;
    } while (got > 0);
    return true;
}

static size_t unit_of(const char *name) {
    if (text_starts(name, "utf-16") || text_starts(name, "utf16") || text_starts(name, "ucs-2"))
        return 2;
    return text_starts(name, "utf-32") || text_starts(name, "utf32") || text_starts(name, "ucs-4") ? 4 : 1;
}

static bool convert_with(struct conversion *conversion, struct source *source, const struct encoding *encoding, struct error *err) {
    source->at = encoding->mark < source->size ? encoding->mark : source->size;
    conversion->unit = unit_of(encoding->name);
    if (!spill_open(&conversion->spill, source->name, text_max, err))
        return false;
    if (!convert_all(conversion, source, err)) {
        spill_close(&conversion->spill);
        return false;
    }
    source->encoding = encoding->label;
    return spill_into(&conversion->spill, source, err);
}

bool encoding_convert(struct source *source, const struct encoding *encoding, struct error *err) {
    iconv_t converter = iconv_open("UTF-8", encoding->name);
    if (converter == (iconv_t)-1)
        return error_set(err, "%s: is %s text, which this system cannot read: save it as UTF-8 (Excel: 'CSV UTF-8')", source->name,
                         encoding->label);
    struct conversion *conversion = mem_new(1, sizeof *conversion);
    conversion->converter = converter;
    bool good = convert_with(conversion, source, encoding, err);
    iconv_close(converter);
    free(conversion);
    return good;
}

void encoding_note(const struct encoding *encoding, struct import_report *report) {
    if (encoding->guessed)
        report_note(report, NOTE_GUESS, "encoding: %s, guessed from its letters; --encoding NAME if names look wrong", encoding->label);
    else if (encoding->cannot_be_told)
        report_note(report, NOTE_WARNING, "encoding: neither UTF-8 nor another that can be told from its letters; name it with --encoding");
    else if (encoding->name != NULL)
        report_note(report, NOTE_MAPPED, "encoding: %s", encoding->label);
}
