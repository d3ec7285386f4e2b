/* Text from outside: UTF-8, its width in cells, and the one allow-list that
 * decides what may reach a terminal. Widths are wcwidth's, as ncurses counts
 * them, so setlocale() must have been called. */
#ifndef FLAMEKEEP_BASE_TEXT_H
#define FLAMEKEEP_BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum text_charset {
    TEXT_UTF8,
    TEXT_ASCII, /* a locale that is not UTF-8, or --ascii */
};

enum {
    TEXT_MARKS_MAX = 4,    /* combining marks kept on one character */
    TEXT_CLUSTER_MAX = 40, /* bytes that one displayed cluster can need, with its NUL */
};

/* UTF8 when the current locale's character set is, else ASCII. */
enum text_charset text_locale_charset(void);

/* Decodes one character at s (length > 0). Returns the bytes it takes (>= 1) and
 * its code point, or -1 and one byte for anything that is not valid UTF-8. */
size_t text_decode(const char *s, size_t length, int32_t *code_point);

/* Writes a code point as UTF-8 (at most 4 bytes, no NUL) and returns the bytes. */
size_t text_encode(int32_t code_point, char out[4]);

/* True when the bytes are valid UTF-8 without NUL; else *bad is the offset of the first fault. */
bool text_valid(const char *s, size_t length, size_t *bad);

/* The bytes of the text's beginning, at most `most`, that end at the border of a character. */
size_t text_cut(const char *text, size_t most);

/* True for what can change how the text around it is shown or read: control characters (C0, DEL, C1), bidi controls, line and
 * paragraph separators. Writers escape or replace these. */
bool text_is_control(int32_t code_point);

/* Takes the next displayed cluster off *s (a NUL-terminated text): writes its display form to `out` and returns
 * its width in cells (1 or 2), 0 at the end of the text. What has no place on a terminal becomes visible: a
 * control character its picture (U+241B for ESC), tab and newline a space, bidi controls, zero-width characters,
 * private-use and invalid bytes U+FFFD; joiners, variation selectors, skin tones and tags inside an emoji are dropped, at
 * most TEXT_MARKS_MAX combining marks stay. With TEXT_ASCII the result is one to three ASCII characters. */
int text_next(const char **s, enum text_charset charset, char out[TEXT_CLUSTER_MAX]);

/* Bytes of the first thing that people take for one character: a letter with its marks, a syllable, a family of emoji, a flag. It may be
 * displayed as several clusters, but is never cut. 0 at the end of the text. */
size_t text_grapheme(const char *text);

/* The display form of a whole text, cut at a cluster border to fit `size` bytes with its NUL. Returns its width. */
int text_display(char *out, size_t size, const char *text, enum text_charset charset);

/* Cells that the display form of the text takes. */
int text_width(const char *text, enum text_charset charset);

/* The display form cut to `cells` between two graphemes; a text that does not fit ends in "…" ("." in ASCII).
 * Returns the width used (<= cells). */
int text_fit(char *out, size_t size, const char *text, int cells, enum text_charset charset);

/* Lower case by Unicode case folding after NFC, for comparing and for keys. The caller frees it. Invalid UTF-8 is
 * folded in its ASCII letters only. */
char *text_fold(const char *text);
/* The same without accents and other marks, for finding: "Zoë" is found as "zoe". The caller frees it. */
char *text_fold_bare(const char *text);

/* Folded by compatibility too, and without accents and marks: "Abonnés" and "abonnes", "ё" and "е" are the same. What shows nothing is
 * left out; what is neither letter, digit nor ASCII becomes a space. For comparing words only. The caller frees it. */
char *text_plain(const char *text);

/* One character of that: its bytes (0 for a mark), at most TEXT_PLAIN_MAX, no NUL. */
enum { TEXT_PLAIN_MAX = 72 };
size_t text_plain_char(int32_t code_point, char out[TEXT_PLAIN_MAX]);

/* True when the plain forms are the same, blanks and punctuation aside. */
bool text_same_word(const char *a, const char *b);

/* "1,234", "12.3k", "48.1k", "2.10M", "3.4B" in at most 5 characters: for counts of people. Negative or not finite: "—"
 * ("-" in ASCII is the reader's job: use text_display). */
void text_count(char *out, size_t size, double count);

/* "4.9%", "0.38%": a fraction as a percentage with two significant digits. */
void text_percent(char *out, size_t size, double fraction);

/* Whole number with thousands separators: "1,234,567". */
void text_whole(char *out, size_t size, int64_t number);

/* Reads "2..5", "2.." (up to INT_MAX) or "3" (both ends) at `text`; *end is what follows. False when it is none of these or min > max. */
bool text_range(const char *text, int *min, int *max, const char **end);

/* ASCII alone, the same in every locale: strcasecmp would not know "Instagram" in a Turkish one, and isspace takes bytes of "à"
 * for blanks in others. */
bool text_is_ascii(const char *text);
static inline char text_lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}
static inline bool text_is_blank(char c) { /* a space, a tab, or what ends a line */
    return c == ' ' || (c >= '\t' && c <= '\r');
}
static inline bool text_is_letter(char c) {
    return text_lower(c) >= 'a' && text_lower(c) <= 'z';
}
/* Where the text begins without the blanks around it, and how many bytes it has so. */
const char *text_trim(const char *text, size_t *length);

bool text_same(const char *a, const char *b);                  /* in any case, here and below */
bool text_same_n(const char *a, const char *b, size_t length); /* the first `length` bytes, which both must have */
bool text_starts(const char *text, const char *start);

/* Edit distance of two short words (at most 63 bytes compared), for "did you mean". */
int text_distance(const char *a, const char *b);

#endif
