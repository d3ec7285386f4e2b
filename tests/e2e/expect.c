#include "e2e/steps.h"

#include <errno.h>
#include <regex.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "e2e/screen.h"

static bool needs_screen(struct session *s, struct error *err) {
    return s->terminal.vterm != NULL || error_set(err, "nothing was run: RUN first");
}

static bool on_screen(struct session *s, const char *text) {
    struct place place;
    return screen_find(&s->terminal, text, &place);
}

static bool expect_wait(struct session *s, const struct step *step, struct error *err) {
    const char *text = script_unquoted(&s->arena, step->rest);
    return needs_screen(s, err) && (on_screen(s, text) || error_set(err, "not on the screen"));
}

static bool expect_not(struct session *s, const struct step *step, struct error *err) {
    const char *text = script_unquoted(&s->arena, step->rest);
    return needs_screen(s, err) && (!on_screen(s, text) || error_set(err, "it is on the screen"));
}

/* "WHERE SIGN text": ~ contains, ! does not, = is. */
struct comparison {
    const char *where, *text;
    char sign;
};

static bool read_comparison(struct session *s, const struct step *step, struct comparison *c, struct error *err) {
    bool nowhere = strchr("~!=", step->rest[0]) != NULL && (step->rest[1] == ' ' || step->rest[1] == '\0');
    size_t length = nowhere ? 0 : strcspn(step->rest, " ");
    const char *sign = step->rest + length + strspn(step->rest + length, " ");
    if (*sign == '\0' || strchr("~!=", *sign) == NULL || (sign[1] != ' ' && sign[1] != '\0'))
        return error_set(err, "expected ~, ! or = and a text");
    c->where = arena_text_n(&s->arena, step->rest, length);
    c->sign = *sign;
    c->text = step->body != NULL ? step->body : script_unquoted(&s->arena, sign + 1 + strspn(sign + 1, " "));
    return true;
}

static bool compare(const char *found, const struct comparison *c, struct error *err) {
    bool holds = c->sign == '=' ? strcmp(found, c->text) == 0 : (strstr(found, c->text) != NULL) == (c->sign == '~');
    return holds || error_set(err, "it is: %s", found);
}

/* Output ends in a newline that a one-line text does not have. */
static bool compare_output(struct session *s, const char *found, const struct comparison *c, struct error *err) {
    size_t length = strlen(found), text_length = strlen(c->text);
    bool surplus = length > 0 && found[length - 1] == '\n' && (text_length == 0 || c->text[text_length - 1] != '\n');
    return compare(surplus ? arena_text_n(&s->arena, found, length - 1) : found, c, err);
}

static bool expect_stdout(struct session *s, const struct step *step, struct error *err) {
    struct comparison c;
    return read_comparison(s, step, &c, err) && compare_output(s, s->output, &c, err);
}

static bool expect_stderr(struct session *s, const struct step *step, struct error *err) {
    struct comparison c;
    return read_comparison(s, step, &c, err) && compare_output(s, s->error, &c, err);
}

static bool expect_content(struct session *s, const struct step *step, struct error *err) {
    struct comparison c;
    size_t length;
    if (!read_comparison(s, step, &c, err))
        return false;
    char *text = file_text(session_path(s, c.where), &length);
    if (text == NULL)
        return error_set(err, "%s: %s", session_path(s, c.where), strerror(errno));
    bool holds = compare_output(s, text, &c, err);
    free(text);
    return holds;
}

/* What was copied last; its tabs are written \t. */
static bool expect_clipboard(struct session *s, const struct step *step, struct error *err) {
    struct comparison c;
    if (!needs_screen(s, err) || !read_comparison(s, step, &c, err))
        return false;
    if (s->terminal.clipboard.text == NULL)
        return error_set(err, s->terminal.clipboard.copies == 0 ? "nothing was copied" : "what was copied is not base64");
    const char *found = "", *text = s->terminal.clipboard.text;
    for (const char *tab; (tab = strchr(text, '\t')) != NULL; text = tab + 1)
        found = arena_format(&s->arena, "%s%.*s\\t", found, (int)(tab - text), text);
    return compare_output(s, arena_format(&s->arena, "%s%s%s", found, text, step->body != NULL ? "\n" : ""), &c, err);
}

/* MODE path 600, or "none" for a file that is not there. */
static bool expect_mode(struct session *s, const struct step *step, struct error *err) {
    size_t count;
    char **words = script_words(&s->arena, step->rest, &count), mode[8] = "none";
    struct stat status;
    if (count != 2)
        return error_set(err, "expected a path and a mode");
    if (stat(session_path(s, words[0]), &status) == 0)
        snprintf(mode, sizeof mode, "%o", (unsigned)status.st_mode & 0777U);
    return strcmp(mode, words[1]) == 0 || error_set(err, "its mode is %s", mode);
}

/* Rows count from 1, or from the bottom with -1. */
static bool read_row(struct session *s, const char *text, int *row, struct error *err) {
    long number = strtol(text, NULL, 10);
    *row = (int)(number < 0 ? s->terminal.rows + number : number - 1);
    return (*row >= 0 && *row < s->terminal.rows) || error_set(err, "no such row");
}

static bool expect_row(struct session *s, const struct step *step, struct error *err) {
    struct comparison c;
    int row;
    if (!needs_screen(s, err) || !read_comparison(s, step, &c, err) || !read_row(s, c.where, &row, err))
        return false;
    char *found = screen_row(&s->terminal, row);
    bool holds = compare(found, &c, err);
    free(found);
    return holds;
}

/* AT ROW COLUMN text, or AT FIRST..LAST COLUMN text: on each of these rows the text begins in that column. */
static bool expect_at(struct session *s, const struct step *step, struct error *err) {
    int first, last, column, used = 0;
    if (sscanf(step->rest, "%d..%d %d %n", &first, &last, &column, &used) != 3) {
        used = 0;
        if (sscanf(step->rest, "%d %d %n", &first, &column, &used) != 2)
            return error_set(err, "expected a row or FIRST..LAST, a column and a text");
        last = first;
    }
    const char *text = script_unquoted(&s->arena, step->rest + used);
    if (!needs_screen(s, err))
        return false;
    for (int row = first; row <= last; row++)
        if (!screen_stands_at(&s->terminal, row - 1, column - 1, text))
            return error_set(err, "row %d has something else there", row);
    return first >= 1 && last >= first ? true : error_set(err, "no such rows");
}

static const char *whole_screen(struct session *s) {
    const char *text = "";
    for (int row = 0; row < s->terminal.rows; row++) {
        char *line = screen_row(&s->terminal, row);
        text = arena_format(&s->arena, "%s%s\n", text, line);
        free(line);
    }
    return text;
}

static bool name_difference(const char *golden, const char *found, struct error *err) {
    for (int row = 1;; row++) {
        size_t a = strcspn(golden, "\n"), b = strcspn(found, "\n");
        if (a != b || strncmp(golden, found, a) != 0)
            return error_set(err, "row %d should be: %.*s", row, (int)a, golden);
        if (golden[a] == '\0' || found[b] == '\0')
            return error_set(err, "another number of rows");
        golden += a + 1;
        found += b + 1;
    }
}

static bool write_golden(const char *path, const char *text, struct error *err) {
    FILE *file = fopen(path, "w");
    bool written = file != NULL && fputs(text, file) >= 0;
    if (file != NULL)
        written = fclose(file) == 0 && written;
    return written || error_set(err, "%s: %s", path, strerror(errno));
}

static bool expect_screen(struct session *s, const struct step *step, struct error *err) {
    if (!needs_screen(s, err))
        return false;
    const char *found = whole_screen(s), *path = arena_format(&s->arena, "%s/tests/golden/%s.txt", s->settings->root, step->rest);
    if (s->settings->update)
        return write_golden(path, found, err);
    size_t length;
    char *golden = file_text(path, &length);
    if (golden == NULL)
        return error_set(err, "%s: %s (make golden writes it)", path, strerror(errno));
    bool holds = strcmp(golden, found) == 0 || name_difference(golden, found, err);
    free(golden);
    return holds;
}

static bool expect_style(struct session *s, const struct step *step, struct error *err) {
    size_t count, used;
    char **words = script_words(&s->arena, step->rest, &count), found[80];
    struct place place;
    VTermScreenCell cell;
    if (!needs_screen(s, err) || !screen_place(&s->terminal, words, count, &place, &used, err))
        return false;
    if (used == count)
        return error_set(err, "expected at least one style");
    for (int column = place.column; column < place.column + place.width; column++)
        for (size_t i = used; i < count; i++)
            if (!screen_cell(&s->terminal, place.row, column, &cell) || !screen_style_is(&cell, words[i]))
                return error_set(err, "row %d column %d is: %s", place.row + 1, column + 1, screen_style(&cell, found, sizeof found));
    return true;
}

/* CURSOR ROW [COLUMN], or hidden. */
static bool expect_cursor(struct session *s, const struct step *step, struct error *err) {
    VTermPos position;
    char found[32] = "hidden";
    if (!needs_screen(s, err))
        return false;
    vterm_state_get_cursorpos(vterm_obtain_state(s->terminal.vterm), &position);
    if (s->terminal.cursor_visible)
        snprintf(found, sizeof found, "%d %d", position.row + 1, position.col + 1);
    size_t length = strlen(step->rest); /* without a column, any will do */
    bool holds = strncmp(found, step->rest, length) == 0 && (found[length] == '\0' || found[length] == ' ');
    return holds || error_set(err, "it is: %s", found);
}

/* "< 4096": what the last step that did something has cost the terminal, now that the program rests. */
static bool expect_sent(struct session *s, const struct step *step, struct error *err) {
    size_t limit = strncmp(step->rest, "< ", 2) == 0 ? strtoul(step->rest + 2, NULL, 10) : 0;
    if (!needs_screen(s, err))
        return false;
    if (limit == 0)
        return error_set(err, "expected < and a number of bytes");
    if (s->terminal.sent == 0)
        return error_set(err, "nothing was sent");
    return s->terminal.sent < limit || error_set(err, "%zu bytes were sent", s->terminal.sent);
}

/* What the pattern's first group (or the whole pattern) matches on the first row where it does. */
static const char *match_screen(struct session *s, const char *pattern, struct error *err) {
    regex_t regex;
    regmatch_t groups[2];
    const char *value = NULL;
    if (regcomp(&regex, pattern, REG_EXTENDED) != 0) {
        error_set(err, "not a regular expression: %s", pattern);
        return NULL;
    }
    for (int row = 0; row < s->terminal.rows && value == NULL; row++) {
        char *text = screen_row(&s->terminal, row);
        if (regexec(&regex, text, 2, groups, 0) == 0) {
            regmatch_t *group = regex.re_nsub > 0 ? &groups[1] : &groups[0];
            value = arena_text_n(&s->arena, text + group->rm_so, (size_t)(group->rm_eo - group->rm_so));
        }
        free(text);
    }
    regfree(&regex);
    if (value == NULL)
        error_set(err, "nothing on the screen matches %s", pattern);
    return value;
}

static struct memory *find_memory(struct session *s, const char *name, size_t length) {
    for (size_t i = 0; i < s->memory_count; i++)
        if (strlen(s->memories[i].name) == length && strncmp(s->memories[i].name, name, length) == 0)
            return &s->memories[i];
    return NULL;
}

static bool expect_remember(struct session *s, const struct step *step, struct error *err) {
    size_t length = strcspn(step->rest, " ");
    const char *pattern = script_unquoted(&s->arena, step->rest + length + strspn(step->rest + length, " "));
    if (!needs_screen(s, err))
        return false;
    if (pattern[0] == '\0')
        return error_set(err, "expected a name and a pattern");
    const char *value = match_screen(s, pattern, err);
    struct memory *memory = find_memory(s, step->rest, length);
    if (value == NULL)
        return false;
    if (memory == NULL && s->memory_count == MEMORIES_MAX)
        return error_set(err, "too much to remember");
    if (memory == NULL)
        memory = &s->memories[s->memory_count++];
    *memory = (struct memory){.name = arena_text_n(&s->arena, step->rest, length), .pattern = pattern, .value = value};
    return true;
}

/* "$1,234" → 1234, "2.1M" → 2100000 */
static double number_in(const char *text) {
    static const char suffixes[] = "kMBT";
    char digits[64], *end;
    size_t used = 0;
    for (; *text != '\0' && used + 1 < sizeof digits; text++)
        if (strchr("0123456789.-kMBT", *text) != NULL)
            digits[used++] = *text;
    digits[used] = '\0';
    double number = strtod(digits, &end);
    for (const char *suffix = suffixes; *end != '\0' && *suffix != '\0'; suffix++) {
        number *= 1000;
        if (*end == *suffix)
            break;
    }
    return number;
}

/* The value remembered and the one there now. */
static bool recall(struct session *s, const char *name, const char **then, const char **now, struct error *err) {
    struct memory *memory = find_memory(s, name, strlen(name));
    if (memory == NULL)
        return error_set(err, "never remembered");
    *then = memory->value;
    *now = match_screen(s, memory->pattern, err);
    return *now != NULL;
}

static bool still(const char *then, struct error *err) {
    return error_set(err, "it is still: %s", then);
}

static bool moved(const char *then, const char *now, struct error *err) {
    return error_set(err, "it went from %s to %s", then, now);
}

static bool expect_changed(struct session *s, const struct step *step, struct error *err) {
    const char *then, *now;
    return recall(s, step->rest, &then, &now, err) && (strcmp(then, now) != 0 || still(then, err));
}

static bool expect_same(struct session *s, const struct step *step, struct error *err) {
    const char *then, *now;
    return recall(s, step->rest, &then, &now, err) && (strcmp(then, now) == 0 || moved(then, now, err));
}

static bool expect_rose(struct session *s, const struct step *step, struct error *err) {
    const char *then, *now;
    return recall(s, step->rest, &then, &now, err) && (number_in(now) > number_in(then) || moved(then, now, err));
}

static bool expect_fell(struct session *s, const struct step *step, struct error *err) {
    const char *then, *now;
    return recall(s, step->rest, &then, &now, err) && (number_in(now) < number_in(then) || moved(then, now, err));
}

const struct step_kind expectations[] = {
    {"WAIT", expect_wait},     {"NOT", expect_not},         {"ROW", expect_row},           {"AT", expect_at},             {"SCREEN", expect_screen},
    {"STYLE", expect_style},   {"CURSOR", expect_cursor},   {"SENT", expect_sent},   {"REMEMBER", expect_remember}, {"CHANGED", expect_changed},
    {"SAME", expect_same},     {"ROSE", expect_rose},       {"FELL", expect_fell},         {"STDOUT", expect_stdout},
    {"STDERR", expect_stderr}, {"CONTENT", expect_content}, {"MODE", expect_mode},         {"CLIPBOARD", expect_clipboard},         {NULL, NULL},
};
