#include "data/cell_text.h"

#include <string.h>

#include "base/text.h"

void cell_cut(char *out, size_t size, const char *text) {
    size_t length = text_cut(text, size - 1);
    memcpy(out, text, length);
    out[length] = '\0';
    cell_join_lines(out);
}

void cell_join_lines(char *text) {
    for (; *text != '\0'; text++)
        if (*text == '\r' || *text == '\n')
            *text = ' ';
}

static char *trimmed(struct arena *arena, const char *text) {
    size_t length;
    text = text_trim(text, &length);
    return arena_text_n(arena, text, length);
}

const char *cell_trimmed(struct arena *arena, const char *text) {
    return trimmed(arena, text);
}

/* As most cells are: one line, no blanks around it. */
static bool is_line(const char *text) {
    const char *end = text;
    while (*end != '\0' && *end != '\r' && *end != '\n')
        end++;
    return *end == '\0' && (end == text || !(text_is_blank(text[0]) || text_is_blank(end[-1])));
}

const char *cell_line(struct arena *arena, const char *text) {
    if (is_line(text))
        return text;
    char *line = trimmed(arena, text);
    cell_join_lines(line);
    return line;
}

/* Takes the next item off a list: up to a separator, without blanks and, in brackets, without quotes. */
static size_t next_item(const char **at, const char *separators, const char *around, const char **item) {
    const char *start = *at + strspn(*at, around), *end = *at + strcspn(*at, separators);
    *at = end + (*end != '\0');
    while (end > start && strchr(around, end[-1]) != NULL)
        end--;
    *item = start;
    return end > start ? (size_t)(end - start) : 0;
}

static bool has_item(const char *list, const char *item, size_t length) {
    while (*list != '\0') {
        size_t n = strcspn(list, "|");
        if (n == length && text_same_n(list, item, length))
            return true;
        list += n + (list[n] == '|');
    }
    return false;
}

static const char *split(struct arena *arena, const char *text, const char *more) {
    if (text[0] == '\0')
        return text;
    if (text[0] != '[' && text[strcspn(text, more)] == '\0' && is_line(text))
        return text;
    bool brackets = text[0] == '[';
    const char *separators = brackets ? "|," : more, *around = brackets ? " \t\r\n[]'\"" : " \t\r\n", *item;
    char *list = arena_alloc(arena, strlen(text) + 1), *end = list;
    while (*text != '\0') {
        size_t length = next_item(&text, separators, around, &item);
        if (length == 0 || has_item(list, item, length))
            continue;
        if (end > list)
            *end++ = '|';
        memcpy(end, item, length);
        end += length;
        *end = '\0';
    }
    return list;
}

static const char *list_of(struct arena *arena, const char *text) {
    return split(arena, text, "|");
}

const char *cell_items(struct arena *arena, const char *text) {
    if (text[0] == '\0')
        return text;
    return split(arena, text, strchr(text, '|') != NULL ? "|" : ",;\n");
}

const char *cell_join(struct arena *arena, const char *list, const char *more) {
    if (more[0] == '\0')
        return list;
    return list_of(arena, arena_format(arena, "%s|%s", list, more));
}

static int digits(const char *text, int count) {
    int value = 0;
    for (int i = 0; i < count; i++) {
        if (text[i] < '0' || text[i] > '9')
            return -1;
        value = value * 10 + (text[i] - '0');
    }
    return value;
}

static bool is_day(int year, int month, int day) {
    static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    if (year < 1 || month < 1 || month > 12 || day < 1)
        return false;
    return day <= lengths[month - 1] + (leap && month == 2);
}

/* "01.10.2025", with the day first wherever points are written. */
static const char *date_by_points(struct arena *arena, const char *text) {
    int day = digits(text, 2), month = digits(text + 3, 2), year = digits(text + 6, 4);
    bool ends = text[10] == '\0' || text[10] == ' ' || text[10] == ',';
    return ends && is_day(year, month, day) ? arena_format(arena, "%04d-%02d-%02d", year, month, day) : "";
}

const char *cell_date(struct arena *arena, const char *text) {
    if (strlen(text) >= 10 && text[2] == '.' && text[5] == '.')
        return date_by_points(arena, text);
    if (strlen(text) < 10 || text[4] != text[7] || strchr("-/.", text[4]) == NULL ||
        (text[10] != '\0' && text[10] != 'T' && text[10] != ' '))
        return "";
    if (!is_day(digits(text, 4), digits(text + 5, 2), digits(text + 8, 2)))
        return "";
    char *date = arena_text_n(arena, text, 10);
    date[4] = date[7] = '-';
    return date;
}

/* In Latin-1, the first byte of a two-byte character is Â to Ã or so, and the second a control character or a symbol. */
bool cell_is_damaged(const char *text) {
    for (const unsigned char *c = (const unsigned char *)text; (c = (const unsigned char *)strchr((const char *)c, 0xC3)) != NULL; c++)
        if ((c[1] == 0x82 || c[1] == 0x83) && c[2] == 0xC2 && c[3] >= 0x80 && c[3] <= 0xBF)
            return true;
    return false;
}
