#include "model/text_scan.h"

#include <string.h>

#include "base/vectors.h"

enum {
    ROOM = 8192,    /* bytes looked at in one pass */
    FEW = 8,        /* rows that are not worth a pass over all 64 */
    FOREIGN = 0x80, /* not ASCII: what folding does to the text must be asked */
    HIT = 1,
};

/* Which bytes may begin the needle, by its first two letters in either case. */
struct start {
    unsigned char first, second, care; /* care: 0 when there is no second */
};

/* The texts of neighbouring rows, and what is known of each byte. */
struct block {
    const struct roster *roster;
    const struct needle *needle;
    enum roster_text from, to;
    size_t start; /* of the texts */
    unsigned char marks[ROOM];
};

FOR_WIDE_VECTORS
static void mark(const unsigned char *restrict bytes, size_t count, struct start start, unsigned char *restrict marks) {
    for (size_t i = 0; i < count; i++) {
        unsigned char first = (bytes[i] | 0x20) ^ start.first, second = ((bytes[i + 1] | 0x20) ^ start.second) & start.care;
        marks[i] = (unsigned char)((unsigned char)((first | second) == 0) | (bytes[i] & FOREIGN));
    }
}

static struct start start_of(const struct needle *needle) {
    const unsigned char *letters = (const unsigned char *)needle->folded;
    bool more = needle->length > 1;
    return (struct start){letters[0] | 0x20, more ? letters[1] | 0x20 : 0, more ? 0xFF : 0};
}

/* Where the texts of a row end at the latest; not after their start when that is not known: those of an edited row lie elsewhere. */
static size_t end_of(const struct roster *roster, size_t row) {
    return row + 1 < roster->count ? roster->text[row + 1] : roster->texts_size;
}

/* All marks of a row, or'ed. */
static uint64_t marks_of(const unsigned char *marks, size_t count) {
    uint64_t all = 0, eight;
    for (size_t i = 0; i + 8 < count; i += 8) {
        memcpy(&eight, marks + i, 8);
        all |= eight;
    }
    memcpy(&eight, marks + count - 8, 8);
    return all | eight;
}

static inline char lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
}

static bool is_here(const struct needle *needle, const char *text) {
    size_t i = 0;
    while (i < needle->length && lower(text[i]) == needle->folded[i])
        i++;
    return i == needle->length;
}

/* In the texts of a row that are ASCII. */
static bool is_in_marked(const struct block *block, const char *text, const unsigned char *marks) {
    for (int which = ROSTER_HANDLE; which <= (int)block->to; text++, marks++) {
        if (*text == '\0')
            which++;
        else if (*marks != 0 && which >= (int)block->from && is_here(block->needle, text))
            return true;
    }
    return false;
}

static bool is_in_row(const struct roster *roster, const struct needle *needle, size_t row, enum roster_text from, enum roster_text to) {
    return needle_is_in(needle, roster_text(roster, row, from), (int)(to - from) + 1);
}

static bool is_in_block(const struct block *block, size_t row) {
    const struct roster *roster = block->roster;
    const unsigned char *marks = block->marks + (roster->text[row] - block->start);
    size_t size = end_of(roster, row) - roster->text[row];
    uint64_t all = size >= 8 ? marks_of(marks, size) : UINT64_MAX;
    if (all == 0)
        return false;
    if (all & FOREIGN * UINT64_C(0x0101010101010101))
        return is_in_row(roster, block->needle, row, block->from, block->to);
    return is_in_marked(block, roster->texts + roster->text[row], marks);
}

/* How many rows from one on have their texts side by side, in bytes that fit. */
static size_t rows_of_block(const struct roster *roster, size_t row, size_t most) {
    size_t start = roster->text[row], count = 0;
    while (count < most && end_of(roster, row + count) > roster->text[row + count] && end_of(roster, row + count) - start <= ROOM)
        count++;
    return count;
}

static uint64_t scan_block(struct block *block, size_t first, size_t rows, uint64_t among) {
    const struct roster *roster = block->roster;
    uint64_t found = 0;
    block->start = roster->text[first];
    mark((const unsigned char *)roster->texts + block->start, end_of(roster, first + rows - 1) - block->start, start_of(block->needle),
         block->marks);
    for (size_t i = 0; i < rows; i++)
        if (among >> i & 1)
            found |= (uint64_t)is_in_block(block, first + i) << i;
    return found;
}

static int count_bits(uint64_t bits) {
    int count = 0;
    for (; bits != 0; bits &= bits - 1)
        count++;
    return count;
}

uint64_t text_scan(const struct roster *roster, const struct needle *needle, size_t first, uint64_t among, enum roster_text from,
                   enum roster_text to) {
    struct block block; /* its marks are written before they are read */
    size_t rows = roster->count - first < 64 ? roster->count - first : 64;
    bool in_blocks = needle->is_ascii && count_bits(among) >= FEW;
    uint64_t found = 0;
    block.roster = roster, block.needle = needle, block.from = from, block.to = to;
    for (size_t i = 0, count; i < rows; i += count) {
        count = in_blocks ? rows_of_block(roster, first + i, rows - i) : 0;
        if (count > 0)
            found |= scan_block(&block, first + i, count, among >> i) << i;
        else if (among >> i & 1)
            found |= (uint64_t)is_in_row(roster, needle, first + i, from, to) << i;
        count += count == 0;
    }
    return found;
}
