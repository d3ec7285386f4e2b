#include "base/text.h"

#include <langinfo.h>
#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>
#include <wchar.h>

#include "base/admission.h"
#include "base/mem.h"

#define REPLACEMENT 0xFFFD

enum text_charset text_locale_charset(void) {
    return strcmp(nl_langinfo(CODESET), "UTF-8") == 0 ? TEXT_UTF8 : TEXT_ASCII;
}

size_t text_decode(const char *s, size_t length, int32_t *code_point) {
    utf8proc_int32_t decoded = -1;
    utf8proc_ssize_t used = utf8proc_iterate((const utf8proc_uint8_t *)s, (utf8proc_ssize_t)length, &decoded);
    *code_point = used > 0 ? decoded : -1;
    return used > 0 ? (size_t)used : 1;
}

size_t text_encode(int32_t code_point, char out[4]) {
    return (size_t)utf8proc_encode_char(code_point, (utf8proc_uint8_t *)out);
}

/* How many of the bytes up to `length` come before the first NUL or byte above 0x7F, in whole eights. */
static size_t plain_eights(const char *s, size_t length) {
    static const uint64_t ones = UINT64_C(0x0101010101010101);
    uint64_t eight;
    size_t i = 0;
    for (; length - i >= sizeof eight; i += sizeof eight) {
        memcpy(&eight, s + i, sizeof eight);
        if (((eight | (eight - ones)) & (ones << 7)) != 0)
            break;
    }
    return i;
}

bool text_valid(const char *s, size_t length, size_t *bad) {
    for (size_t i = plain_eights(s, length); i < length;) {
        if ((unsigned char)s[i] - 1U < 0x7F) {
            i++;
            continue;
        }
        int32_t code_point;
        size_t used = text_decode(s + i, length - i, &code_point);
        if (code_point <= 0) {
            *bad = i;
            return false;
        }
        i += used;
    }
    return true;
}

size_t text_cut(const char *text, size_t most) {
    size_t length = strnlen(text, most);
    while (length > 0 && ((unsigned char)text[length] & 0xC0) == 0x80)
        length--;
    return length;
}

bool text_is_control(int32_t c) {
    static const int32_t ranges[][2] = {
        {0x00, 0x1F},     {0x7F, 0x9F},     {0x061C, 0x061C}, {0x200E, 0x200F}, {0x2028, 0x202E}, {0x2066, 0x2069},
    };
    for (size_t i = 0; i < sizeof ranges / sizeof ranges[0]; i++)
        if (c >= ranges[i][0] && c <= ranges[i][1])
            return true;
    return false;
}

static size_t put(char *out, int32_t code_point) {
    size_t used = text_encode(code_point, out);
    out[used] = '\0';
    return used;
}

/* ASCII for the glyphs that flamekeep itself draws, and for common punctuation. */
static const struct {
    int32_t code_point;
    const char *ascii;
} ascii_glyphs[] = {
    {0x00A0, " "},  {0x00B7, "."},  {0x2013, "-"},  {0x2014, "-"},  {0x2018, "'"},  {0x2019, "'"},  {0x201C, "\""}, {0x201D, "\""},
    {0x2022, "*"},  {0x2026, "."},  {0x2190, "<"},  {0x2191, "^"},  {0x2192, ">"},  {0x2193, "v"},  {0x2212, "-"},  {0x2264, "<="},
    {0x2265, ">="}, {0x2500, "-"},  {0x2502, "|"},  {0x250C, "+"},  {0x2510, "+"},  {0x2514, "+"},  {0x2518, "+"},  {0x251C, "+"},
    {0x2524, "+"},  {0x252C, "+"},  {0x2534, "+"},  {0x253C, "+"},  {0x2581, "_"},  {0x2582, "."},  {0x2583, "."},  {0x2584, ":"},
    {0x2585, ":"},  {0x2586, "*"},  {0x2587, "*"},  {0x2588, "#"},  {0x2589, "#"},  {0x258A, "#"},  {0x258B, "="},  {0x258C, "="},
    {0x258D, "="},  {0x258E, "-"},  {0x258F, "-"},  {0x2591, "."},  {0x2592, "+"},  {0x2593, "#"},  {0x25A0, "#"},  {0x25B2, "^"},
    {0x25B4, "^"},  {0x25B8, ">"},  {0x25BC, "v"},  {0x25BE, "v"},  {0x25C6, "+"},  {0x25CF, "*"},  {0x25CB, "o"},  {0x2605, "*"},  {0x2606, "'"},  {0x2713, "+"},
    {0x2717, "x"},  {0x00B1, "+"},  {0x00D7, "x"},  {0x00F7, "/"},  {0x20AC, "EUR"}, {0x00A3, "GBP"}, {0x203A, ">"},  {0x2039, "<"},  {0x2590, "|"},
    {0x00A5, "JPY"}, {0x20A6, "NGN"}, {0x20A9, "KRW"}, {0x20AA, "ILS"}, {0x20AB, "VND"}, {0x20B1, "PHP"}, {0x20B4, "UAH"}, {0x20B9, "INR"}, {0x20BA, "TRY"},
    {0x20BD, "RUB"},
};

/* The ASCII letter under accents ("é" → "e"), or '?'. */
static char ascii_base(int32_t code_point) {
    utf8proc_int32_t parts[8];
    int boundclass = 0;
    utf8proc_ssize_t n = utf8proc_decompose_char(code_point, parts, 8, UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT, &boundclass);
    return n > 0 && parts[0] >= 0x20 && parts[0] < 0x7F ? (char)parts[0] : '?';
}

static int next_ascii(int32_t code_point, enum admission kind, char *out) {
    if (kind == ADMIT_BLANK)
        code_point = ' ';
    else if (kind == ADMIT_CONTROL || kind == ADMIT_NEVER || kind == ADMIT_MARK)
        code_point = '?';
    if (code_point < 0x7F)
        return (int)put(out, code_point);
    for (size_t i = 0; i < sizeof ascii_glyphs / sizeof ascii_glyphs[0]; i++)
        if (ascii_glyphs[i].code_point == code_point)
            return snprintf(out, TEXT_CLUSTER_MAX, "%s", ascii_glyphs[i].ascii);
    return (int)put(out, ascii_base(code_point));
}

static int next_utf8(int32_t code_point, enum admission kind, char *out, size_t *used) {
    if (kind == ADMIT_BLANK)
        code_point = ' ';
    else if (kind == ADMIT_CONTROL)
        code_point = code_point == 0x7F ? 0x2421 : 0x2400 + code_point;
    else if (kind == ADMIT_NEVER || kind == ADMIT_MARK)
        code_point = REPLACEMENT;
    int width = wcwidth((wchar_t)code_point);
    if (width < 1 || width > 2) {
        code_point = REPLACEMENT;
        width = 1;
    }
    *used = put(out, code_point);
    return width;
}

/* The letters that make a black flag Scotland's: they show nothing. */
static bool is_flag_tag(int32_t base, int32_t c) {
    return base == 0x1F3F4 && c >= 0xE0020 && c <= 0xE007F;
}

/* Joins the marks that follow a base to it; drops surplus ones, joiners and the tags of flags. */
static void take_marks(const char **s, enum text_charset charset, int32_t base, char *out, size_t used) {
    int marks = 0;
    while (**s != '\0') {
        int32_t code_point;
        size_t step = text_decode(*s, strlen(*s) < 4 ? strlen(*s) : 4, &code_point);
        enum admission kind = text_admission(code_point);
        if (kind != ADMIT_MARK && kind != ADMIT_JOINER && !is_flag_tag(base, code_point))
            return;
        *s += step;
        if (kind == ADMIT_MARK && charset == TEXT_UTF8 && wcwidth((wchar_t)code_point) == 0 && marks < TEXT_MARKS_MAX) {
            used += put(out + used, code_point);
            marks++;
        }
    }
}

int text_next(const char **s, enum text_charset charset, char out[TEXT_CLUSTER_MAX]) {
    int32_t code_point;
    size_t used = 0;
    out[0] = '\0';
    if (**s == '\0')
        return 0;
    size_t available = strnlen(*s, 4);
    *s += text_decode(*s, available, &code_point);
    enum admission kind = text_admission(code_point);
    if (kind == ADMIT_JOINER) /* with nothing before it to join */
        kind = ADMIT_NEVER;
    int width = charset == TEXT_ASCII ? next_ascii(code_point, kind, out) : next_utf8(code_point, kind, out, &used);
    if (kind == ADMIT_BASE)
        take_marks(s, charset, code_point, out, used);
    return width;
}

size_t text_grapheme(const char *text) {
    size_t length = 0;
    utf8proc_int32_t state = 0;
    int32_t before = -1;
    while (text[length] != '\0') {
        int32_t code_point;
        bool plain = (unsigned char)text[length] < 0x80;
        size_t step = plain ? 1 : text_decode(text + length, strnlen(text + length, 4), &code_point);
        if (plain)
            code_point = text[length];
        if (length > 0 && (plain || before < 0 || code_point < 0 || utf8proc_grapheme_break_stateful(before, code_point, &state)))
            return length;
        before = code_point;
        length += step;
    }
    return length;
}

int text_display(char *out, size_t size, const char *text, enum text_charset charset) {
    char cluster[TEXT_CLUSTER_MAX];
    size_t used = 0;
    int width = 0, cells;
    out[0] = '\0';
    while ((cells = text_next(&text, charset, cluster)) > 0) {
        size_t length = strlen(cluster);
        if (used + length >= size)
            break;
        memcpy(out + used, cluster, length + 1);
        used += length;
        width += cells;
    }
    return width;
}

int text_width(const char *text, enum text_charset charset) {
    char cluster[TEXT_CLUSTER_MAX];
    int width = 0, cells;
    while ((cells = text_next(&text, charset, cluster)) > 0)
        width += cells;
    return width;
}

int text_fit(char *out, size_t size, const char *text, int cells, enum text_charset charset) {
    char cluster[TEXT_CLUSTER_MAX];
    const char *ellipsis = charset == TEXT_ASCII ? "." : "…";
    size_t used = 0, cut = 0;
    int width = 0, cut_width = 0, step;
    out[0] = '\0';
    if (cells <= 0)
        return 0;
    const char *grapheme = text;
    while ((step = text_next(&text, charset, cluster)) > 0) {
        size_t length = strlen(cluster);
        if (width + step > cells || used + length + 4 >= size) {
            snprintf(out + cut, size - cut, "%s", ellipsis);
            return cut_width + 1;
        }
        memcpy(out + used, cluster, length + 1);
        used += length;
        width += step;
        while (grapheme < text)
            grapheme += text_grapheme(grapheme);
        if (width < cells && grapheme == text) { /* the last place that cuts nothing and leaves a cell for the ellipsis */
            cut = used;
            cut_width = width;
        }
    }
    return width;
}

const char *text_trim(const char *text, size_t *length) {
    while (text_is_blank(*text))
        text++;
    *length = strlen(text);
    while (*length > 0 && text_is_blank(text[*length - 1]))
        --*length;
    return text;
}

bool text_same(const char *a, const char *b) {
    return text_starts(a, b) && strlen(a) == strlen(b);
}

bool text_same_n(const char *a, const char *b, size_t length) {
    for (size_t i = 0; i < length; i++)
        if (text_lower(a[i]) != text_lower(b[i]))
            return false;
    return true;
}

bool text_starts(const char *text, const char *start) {
    for (; *start != '\0'; text++, start++)
        if (text_lower(*text) != text_lower(*start))
            return false;
    return true;
}

static char *fold_ascii(const char *text) {
    char *copy = mem_text(text);
    for (char *c = copy; *c != '\0'; c++)
        *c = text_lower(*c);
    return copy;
}

bool text_is_ascii(const char *text) {
    size_t length = strlen(text), i = plain_eights(text, length);
    while (i < length && (unsigned char)text[i] < 0x80)
        i++;
    return i == length;
}

static char *fold(const char *text, utf8proc_option_t options) {
    if (text_is_ascii(text))
        return fold_ascii(text);
    utf8proc_uint8_t *folded = NULL;
    utf8proc_ssize_t n = utf8proc_map((const utf8proc_uint8_t *)text, 0, &folded,
                                      UTF8PROC_NULLTERM | UTF8PROC_STABLE | UTF8PROC_CASEFOLD | options);
    if (n < 0)
        return fold_ascii(text);
    char *copy = mem_text_n((const char *)folded, (size_t)n);
    free(folded);
    return copy;
}

static bool is_word_part(int32_t code_point) {
    return code_point < 0x80 || (utf8proc_category(code_point) >= UTF8PROC_CATEGORY_LU && utf8proc_category(code_point) <= UTF8PROC_CATEGORY_NO);
}

size_t text_plain_char(int32_t code_point, char out[TEXT_PLAIN_MAX]) {
    enum { PARTS = TEXT_PLAIN_MAX / 4 };
    utf8proc_int32_t parts[PARTS];
    int boundclass = UTF8PROC_BOUNDCLASS_START;
    utf8proc_ssize_t count = utf8proc_decompose_char(
        code_point, parts, PARTS, UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK | UTF8PROC_IGNORE, &boundclass);
    size_t used = 0;
    for (utf8proc_ssize_t i = 0; i < count && count <= PARTS; i++)
        used += text_encode(is_word_part(parts[i]) ? parts[i] : ' ', out + used);
    return used;
}

char *text_plain(const char *text) {
    size_t length = strlen(text), used = 0, capacity = length + TEXT_PLAIN_MAX + 1;
    char *out = mem_new(capacity, 1);
    while (length > 0) {
        int32_t code_point;
        size_t step = text_decode(text, length, &code_point);
        if (used + TEXT_PLAIN_MAX >= capacity)
            out = mem_resize(out, capacity *= 2, 1);
        if (code_point < 0x80) /* ASCII, or no character */
            out[used++] = code_point < 0 ? ' ' : text_lower(*text);
        else
            used += text_plain_char(code_point, out + used);
        text += step;
        length -= step;
    }
    out[used] = '\0';
    return out;
}

static const char *next_letter(const char *text) {
    while (*text != '\0' && !text_is_letter(*text) && !(*text >= '0' && *text <= '9') && (unsigned char)*text < 0x80)
        text++;
    return text;
}

bool text_same_word(const char *a, const char *b) {
    char *left = text_plain(a), *right = text_plain(b);
    const char *l = next_letter(left), *r = next_letter(right);
    while (*l != '\0' && *l == *r) {
        l = next_letter(l + 1);
        r = next_letter(r + 1);
    }
    bool same = *l == *r;
    free(left);
    free(right);
    return same;
}

char *text_fold(const char *text) {
    return fold(text, UTF8PROC_COMPOSE);
}

char *text_fold_bare(const char *text) {
    return fold(text, UTF8PROC_DECOMPOSE | UTF8PROC_STRIPMARK);
}

void text_count(char *out, size_t size, double count) {
    static const char *const suffixes[] = {"", "k", "M", "B", "T"};
    size_t step = 0;
    if (!(count >= 0.0) || !isfinite(count)) {
        snprintf(out, size, "—");
        return;
    }
    if (count < 9999.5) {
        text_whole(out, size, (int64_t)llround(count));
        return;
    }
    while (count >= 999.5 && step + 1 < sizeof suffixes / sizeof suffixes[0]) {
        count /= 1000.0;
        step++;
    }
    int digits = count < 9.995 ? 2 : count < 99.95 ? 1 : 0;
    snprintf(out, size, "%.*f%s", digits, count, suffixes[step]);
}

void text_percent(char *out, size_t size, double fraction) {
    double percent = fraction * 100.0;
    if (!(fraction >= 0.0) || !isfinite(fraction)) {
        snprintf(out, size, "—");
        return;
    }
    int digits = percent == 0.0 || percent >= 9.95 ? 0 : percent >= 0.995 ? 1 : 2;
    snprintf(out, size, "%.*f%%", digits, percent);
}

void text_whole(char *out, size_t size, int64_t number) {
    char digits[24], grouped[32];
    size_t n = (size_t)snprintf(digits, sizeof digits, "%lld", (long long)number);
    size_t start = digits[0] == '-' ? 1 : 0, used = 0;
    for (size_t i = 0; i < n; i++) {
        if (i > start && (n - i) % 3 == 0)
            grouped[used++] = ',';
        grouped[used++] = digits[i];
    }
    grouped[used] = '\0';
    snprintf(out, size, "%s", grouped);
}

static bool read_int(const char **text, int *out) {
    int value = 0;
    if (**text < '0' || **text > '9')
        return false;
    for (; **text >= '0' && **text <= '9'; (*text)++)
        if (__builtin_mul_overflow(value, 10, &value) || __builtin_add_overflow(value, **text - '0', &value))
            return false;
    *out = value;
    return true;
}

bool text_range(const char *text, int *min, int *max, const char **end) {
    if (!read_int(&text, min))
        return false;
    *max = *min;
    if (strncmp(text, "..", 2) == 0) {
        text += 2;
        *max = INT_MAX;
        if (*text >= '0' && *text <= '9' && !read_int(&text, max))
            return false;
    }
    *end = text;
    return *min <= *max;
}

int text_distance(const char *a, const char *b) {
    int row[64];
    size_t width = strnlen(b, 63), height = strnlen(a, 63);
    for (size_t j = 0; j <= width; j++)
        row[j] = (int)j;
    for (size_t i = 1; i <= height; i++) {
        int diagonal = row[0];
        row[0] = (int)i;
        for (size_t j = 1; j <= width; j++) {
            int change = diagonal + (a[i - 1] != b[j - 1]);
            int insert = row[j - 1] + 1, drop = row[j] + 1;
            diagonal = row[j];
            row[j] = change < insert ? change : insert;
            if (drop < row[j])
                row[j] = drop;
        }
    }
    return row[width];
}
