#include "data/mapping.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/nearest.h"
#include "base/text.h"
#include "data/csv_cell.h"
#include "data/report.h"

/* Line breaks and runs of blanks become one space. */
static char *tidy_header(const char *text) {
    char *tidy = mem_new(strlen(text) + 1, 1), *end = tidy;
    for (; *text != '\0'; text++) {
        bool blank = text_is_blank(*text);
        if (!blank)
            *end++ = *text;
        else if (end > tidy && end[-1] != ' ')
            *end++ = ' ';
    }
    if (end > tidy && end[-1] == ' ')
        end--;
    *end = '\0';
    return tidy;
}

static bool same_header(const char *a, const char *b) {
    char *left = column_squeeze(a), *right = column_squeeze(b);
    bool same = strcmp(left, right) == 0;
    free(left);
    free(right);
    return same;
}

/* "'Name', 'Location', 'Audience' and 7 more" */
static void list_headers(const struct mapping *mapping, char *out, size_t size) {
    size_t used = 0, shown = 0;
    snprintf(out, size, "none has a name");
    while (shown < mapping->width && shown < 6 && used + 64 < size) {
        if (mapping->headers[shown][0] != '\0')
            used += (size_t)snprintf(out + used, size - used, "%s'%.40s'", used > 0 ? ", " : "", mapping->headers[shown]);
        shown++;
    }
    if (shown < mapping->width)
        snprintf(out + used, size - used, " and %zu more", mapping->width - shown);
}

/* With the header that was likely meant, or all of them. */
static bool no_such_column(const struct mapping *mapping, const char *wanted, struct error *err) {
    char headers[320];
    struct nearest nearest = {.word = wanted};
    for (size_t i = 0; i < mapping->width; i++)
        nearest_offer(&nearest, mapping->headers[i]);
    if (nearest.found != NULL)
        return error_set(err, "%s: --map: there is no column '%s': did you mean '%s'?", mapping->file, wanted, nearest.found);
    list_headers(mapping, headers, sizeof headers);
    return error_set(err, "%s: --map: there is no column '%s': there are %s", mapping->file, wanted, headers);
}

static bool set_aside(struct mapping *mapping, const char *header, struct error *err) {
    bool found = false;
    for (size_t i = 0; i < mapping->width; i++)
        if (same_header(mapping->headers[i], header)) {
            mapping->matches[i] = (struct column_match){.column = COLUMN_NONE, .platform = PLATFORM_COUNT, .why_not = "left out by --map"};
            found = true;
        }
    return found || no_such_column(mapping, header, err);
}

/* Gives the columns of that header to the field, and to no other; the others of the field lose it. With a platform ("tiktok followers")
 * only those of that platform do. */
static bool give(struct mapping *mapping, enum column column, enum platform platform, const char *header, struct error *err) {
    bool found = false;
    for (size_t i = 0; i < mapping->width; i++) {
        struct column_match *match = &mapping->matches[i];
        if (same_header(mapping->headers[i], header)) {
            *match = (struct column_match){.column = column,
                                           .platform = platform != PLATFORM_COUNT ? platform : match->platform,
                                           .inverted = column == COLUMN_AUTHENTICITY && column_match(header).inverted};
            found = true;
        } else if (match->column == column && (platform == PLATFORM_COUNT || match->platform == platform) && !(column == COLUMN_URL && mapping->given[column])) { /* each platform has its addresses */
            match->column = COLUMN_NONE;
        }
    }
    mapping->given[column] = true;
    return found || no_such_column(mapping, header, err);
}

static void leave_out(struct mapping *mapping, enum column column) {
    mapping->left_out[column] = true;
    for (size_t i = 0; i < mapping->width; i++)
        if (mapping->matches[i].column == column)
            mapping->matches[i] = (struct column_match){.column = COLUMN_NONE, .platform = PLATFORM_COUNT, .why_not = "left out by --map"};
}

bool mapping_parse_map(const char *map, enum column *column, char **header, struct error *err) {
    const char *equals = strchr(map, '=');
    if (equals == NULL)
        return error_set(err, "--map '%s': write it as field=column, for example --map followers=Fans", map);
    char *name = mem_text_n(map, (size_t)(equals - map));
    *column = COLUMN_NONE;
    bool ok = (strcmp(name, "none") == 0 && equals[1] != '\0') || column_parse(name, column, err);
    free(name);
    if (!ok)
        return error_context(err, "--map");
    if (header != NULL)
        *header = tidy_header(equals + 1);
    return true;
}

/* Of "tiktok followers=Fans there". */
static enum platform named_platform(const char *map) {
    char *name = mem_text_n(map, strcspn(map, "="));
    enum platform platform = column_match(name).platform;
    free(name);
    return platform;
}

static bool apply_map(struct mapping *mapping, const char *map, struct error *err) {
    enum column column;
    char *header;
    bool ok = true;
    if (!mapping_parse_map(map, &column, &header, err))
        return false;
    if (header[0] == '\0')
        leave_out(mapping, column);
    else if (column == COLUMN_NONE)
        ok = set_aside(mapping, header, err);
    else
        ok = give(mapping, column, named_platform(map), header, err);
    free(header);
    return ok;
}

static const char *const way_names[WAY_COUNT] = {"", "percent", "fraction", "units", "thousands", "millions"};

const char *way_name(enum way way) {
    return way_names[way];
}

bool way_fits(enum way way, enum column column) {
    bool share = column == COLUMN_RATE || column == COLUMN_AUTHENTICITY;
    return column_is_number(column) && share == (way == WAY_PERCENT || way == WAY_FRACTION);
}

bool mapping_parse_way(const char *text, enum column *column, enum way *way, struct error *err) {
    const char *equals = strchr(text, '=');
    if (equals == NULL)
        return error_set(err, "--as '%s': write it as field=percent, fraction, units, thousands or millions", text);
    char *name = mem_text_n(text, (size_t)(equals - text));
    bool known = column_parse(name, column, err);
    free(name);
    if (!known)
        return error_context(err, "--as");
    for (*way = WAY_PERCENT; *way < WAY_COUNT && strcmp(equals + 1, way_names[*way]) != 0;)
        ++*way;
    if (*way < WAY_COUNT && way_fits(*way, *column))
        return true;
    if (!column_is_number(*column))
        return error_set(err, "--as '%s': the %s is no figure", text, column_label(*column));
    return error_set(err, "--as '%s': the %s can be %s", text, column_label(*column),
                     way_fits(WAY_PERCENT, *column) ? "percent or fraction" : "units, thousands or millions");
}

bool mapping_parse_decimal(const char *text, enum number_style *style, struct error *err) {
    *style = strcmp(text, ",") == 0 ? NUMBER_COMMA : NUMBER_POINT;
    return *style == NUMBER_COMMA || strcmp(text, ".") == 0 ||
           error_set(err, "--decimal: '%s' is no decimal sign: write '.' or ','", text);
}

bool mapping_parse_currency(const char *text, struct error *err) {
    return (strlen(text) == 3 && strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == 3) ||
           error_set(err, "--currency: '%s' is no code of a currency: it has three capital letters, such as EUR", text);
}

static bool apply_way(struct mapping *mapping, const char *text, struct error *err) {
    enum column column;
    enum way way;
    if (!mapping_parse_way(text, &column, &way, err))
        return false;
    mapping->way[column] = way;
    return true;
}

/* Only flamekeep's own files have these columns. */
static bool is_own(const struct mapping *mapping) {
    for (size_t i = 0; i < mapping->width; i++)
        if (strcmp(mapping->headers[i], "fee_cents") == 0 || strcmp(mapping->headers[i], "rate_base") == 0)
            return true;
    return false;
}

bool mapping_begin(struct mapping *mapping, const char *file, const struct csv *header, const struct import_options *options,
                   struct error *err) {
    *mapping = (struct mapping){.file = file, .width = header->count, .platform = PLATFORM_COUNT};
    for (size_t i = 0; i < mapping->width; i++) {
        mapping->headers[i] = tidy_header(csv_cell_unguarded(header->cells[i]));
        mapping->matches[i] = column_match(mapping->headers[i]);
    }
    mapping->own = is_own(mapping);
    mapping->fee_currency = options->fee_currency;
    mapping->decimal_given = options->decimal != NULL;
    if (options->decimal != NULL && !mapping_parse_decimal(options->decimal, &mapping->decimal, err))
        return false;
    for (size_t i = 0; i < options->map_count; i++)
        if (!apply_map(mapping, options->maps[i], err))
            return false;
    for (size_t i = 0; i < options->way_count; i++)
        if (!apply_way(mapping, options->ways[i], err))
            return false;
    return true;
}

void mapping_free(struct mapping *mapping) {
    free(mapping->accounts); /* their headers are the same */
    mapping->accounts = NULL;
    mapping->account_count = 0;
    for (size_t i = 0; i < mapping->width; i++)
        free(mapping->headers[i]);
    mapping->width = 0;
}

bool mapping_check(const struct mapping *mapping, const struct column_survey *surveys, struct error *err) {
    char headers[320];
    list_headers(mapping, headers, sizeof headers);
    if (mapping->at[COLUMN_FOLLOWERS] == NO_COLUMN && mapping->at[COLUMN_HANDLE] == NO_COLUMN && !mapping_has_accounts(mapping))
        return error_set(err, "%s: is this a list of creators? No columns give the handles and the followers (columns: %s): name them with "
                              "--map handle=COLUMN and --map followers=COLUMN",
                         mapping->file, headers);
    if (mapping->at[COLUMN_FOLLOWERS] == NO_COLUMN)
        return error_set(err, "%s: no column gives the followers (columns: %s): name it with --map followers=COLUMN", mapping->file,
                         headers);
    int handle = mapping->at[COLUMN_HANDLE];
    if (handle == NO_COLUMN && !mapping_has_accounts(mapping))
        return error_set(err, "%s: no column gives the handles (columns: %s): name it with --map handle=COLUMN", mapping->file, headers);
    bool says = mapping->platform != PLATFORM_COUNT || mapping->at[COLUMN_PLATFORM] != NO_COLUMN || mapping->profile_count > 0 ||
                strstr(surveys[handle].sample, "://") != NULL;
    return says ||
           error_set(err, "%s: nothing says which platform these creators are on: name it with --platform (instagram, tiktok, youtube …)",
                     mapping->file);
}

/* No mapping of the file uses the column. */
static bool is_unused(const struct mapping *mapping, size_t i, const char **why) {
    *why = mapping->matches[i].why_not;
    if (mapping->accounts == NULL)
        return mapping->matches[i].column == COLUMN_NONE;
    for (size_t k = 0; k < mapping->account_count; k++)
        if (mapping->accounts[k].matches[i].column != COLUMN_NONE)
            return false;
        else if (mapping->accounts[k].platform == mapping->matches[i].platform)
            *why = mapping->accounts[k].matches[i].why_not;
    return true;
}

/* What is left after all else has taken its columns. */
static void note_unused(const struct mapping *mapping, struct import_report *report) {
    const char *why;
    for (size_t i = 0; i < mapping->width; i++)
        if (is_unused(mapping, i, &why) && why != NULL)
            report_column(report, NOTE_UNUSED, (int)i, "column '%s': not used: %s", mapping->headers[i], why);
        else if (is_unused(mapping, i, &why) && mapping->headers[i][0] != '\0')
            report_column(report, NOTE_UNUSED, (int)i, "column '%s': not used", mapping->headers[i]);
}

void mapping_parts(struct mapping *mapping, const struct column_survey *surveys, const struct import_options *options,
                   struct import_report *report) {
    mapping_columns(mapping, surveys, report);
    mapping_handles(mapping, surveys, report);
    mapping_values(mapping, surveys, options->currency, report);
}

bool mapping_resolve(struct mapping *mapping, const struct column_survey *surveys, const struct import_options *options,
                     struct import_report *report, struct error *err) {
    for (enum column column = 0; column < COLUMN_COUNT; column++)
        mapping->at[column] = mapping->twin[column] = NO_COLUMN;
    for (size_t i = 0; i < mapping->width; i++)
        mapping->next_twin[i] = NO_COLUMN;
    mapping_settle(mapping, surveys, report);
    err->text[0] = '\0';
    bool several = mapping_accounts(mapping, surveys, options, report, err);
    bool good = several || mapping_platform(mapping, options, report, err);
    if (!several)
        mapping_parts(mapping, surveys, options, report);
    note_unused(mapping, report);
    return several ? err->text[0] == '\0' : good && mapping_check(mapping, surveys, err);
}
