#include "data/encoding.h"

#include <errno.h>
#include <iconv.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/mem.h"
#include "base/text.h"
#include "data/letters.h"
#include "data/spill.h"

enum { CHUNK = 64 * 1024, CHUNKS_AT_ONCE = 64, ENOUGH_LETTERS = 4096, NAME_MAX_LENGTH = 40 };
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

static bool guess_by_zeros(const struct sample *sample, struct encoding *encoding) {
    bool found = find_by_zeros(sample, encoding);
    encoding->guessed = found;
    return found;
}

struct encoding_search {
    struct source *source;
    struct encoding found;
    bool is_found;
    struct letters letters;
    unsigned char bytes[CHUNK];
    size_t kept;
};

struct encoding_search *encoding_search_begin(struct source *source, const struct sample *sample, const char *wanted, struct error *err) {
    struct encoding_search *search = mem_new(1, sizeof *search);
    search->source = source;
    search->found = utf8;
    search->is_found = wanted != NULL || sample_mark(sample) > 0 || find_by_mark(sample, &search->found) ||
                       guess_by_zeros(sample, &search->found);
    source->at = 0;
    if (wanted == NULL || find_named(sample, wanted, &search->found, err))
        return search;
    free(search);
    return NULL;
}

/* A piece of the text; it is found when enough letters are valid UTF-8, else at the end. */
static bool count_some(struct encoding_search *search, struct error *err) {
    struct letters *letters = &search->letters;
    size_t got;
    if (!source_read(search->source, search->bytes + search->kept, CHUNK - search->kept, &got, err))
        return false;
    size_t size = search->kept + got, used = letters_count(letters, search->bytes, size, got == 0);
    search->kept = size - used;
    memmove(search->bytes, search->bytes + used, search->kept);
    search->is_found = got == 0 || (letters->valid >= ENOUGH_LETTERS && letters->valid >= letters->invalid);
    if (search->is_found)
        search->found = by_letters(letters_judge(letters));
    return true;
}

bool encoding_search_step(struct encoding_search *search, double deadline_ms, bool *done, struct error *err) {
    for (int chunks = 0; !search->is_found && (chunks < CHUNKS_AT_ONCE || clock_ms() < deadline_ms); chunks++)
        if (!count_some(search, err))
            return false;
    *done = search->is_found;
    return true;
}

struct encoding encoding_search_end(struct encoding_search *search) {
    struct encoding found = search != NULL ? search->found : utf8;
    free(search);
    return found;
}

/* A conversion under way: `in` has bytes that are not converted yet. */
struct encoding_conversion {
    struct source *source;
    struct encoding encoding;
    iconv_t converter;
    struct spill spill;
    bool spilling;
    char in[CHUNK], out[CHUNK];
    size_t kept;
    size_t unit; /* bytes to leave out where nothing is valid */
};

/* Converts what is whole; what is invalid becomes 0xFF. */
static void convert_whole(struct encoding_conversion *conversion, bool last) {
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

static bool convert_some(struct encoding_conversion *conversion, bool *done, struct error *err) {
    size_t got;
    if (!source_read(conversion->source, (unsigned char *)conversion->in + conversion->kept, CHUNK - conversion->kept, &got, err))
        return false;
    conversion->kept += got;
    convert_whole(conversion, got == 0);
    *done = got == 0;
    return spill_check(&conversion->spill, err);
}

static size_t unit_of(const char *name) {
    if (text_starts(name, "utf-16") || text_starts(name, "utf16") || text_starts(name, "ucs-2"))
        return 2;
    return text_starts(name, "utf-32") || text_starts(name, "utf32") || text_starts(name, "ucs-4") ? 4 : 1;
}

struct encoding_conversion *encoding_convert_begin(struct source *source, const struct encoding *encoding, struct error *err) {
    iconv_t converter = iconv_open("UTF-8", encoding->name);
    if (converter == (iconv_t)-1) {
        error_set(err, "%s: is %s text, which this system cannot read: save it as UTF-8 (Excel: 'CSV UTF-8')", source->name, encoding->label);
        return NULL;
    }
    struct encoding_conversion *conversion = mem_new(1, sizeof *conversion);
    conversion->source = source;
    conversion->encoding = *encoding;
    conversion->converter = converter;
    conversion->unit = unit_of(encoding->name);
    source->at = encoding->mark < source->size ? encoding->mark : source->size;
    conversion->spilling = spill_open(&conversion->spill, source->name, text_max, err);
    if (conversion->spilling)
        return conversion;
    encoding_convert_end(conversion);
    return NULL;
}

bool encoding_convert_step(struct encoding_conversion *conversion, double deadline_ms, bool *done, struct error *err) {
    do {
        if (!convert_some(conversion, done, err))
            return false;
    } while (!*done && clock_ms() < deadline_ms);
    if (!*done)
        return true;
    conversion->source->encoding = conversion->encoding.label;
    conversion->spilling = false; /* closed in any case */
    return spill_into(&conversion->spill, conversion->source, err);
}

void encoding_convert_end(struct encoding_conversion *conversion) {
    if (conversion == NULL)
        return;
    if (conversion->spilling)
        spill_close(&conversion->spill);
    iconv_close(conversion->converter);
    free(conversion);
}

void encoding_note(const struct encoding *encoding, struct import_report *report) {
    if (encoding->guessed)
        report_note(report, NOTE_GUESS, "encoding: %s, guessed from %s; --encoding NAME if names look wrong", encoding->label,
                    encoding->label == utf16_little.label ? "its bytes" : "its letters");
    else if (encoding->cannot_be_told)
        report_note(report, NOTE_WARNING, "encoding: neither UTF-8 nor another that can be told from its letters; name it with --encoding");
    else if (encoding->name != NULL)
        report_note(report, NOTE_MAPPED, "encoding: %s", encoding->label);
}
