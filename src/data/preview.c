#include "data/preview.h"

#include <stdio.h>
#include <string.h>

#include "data/cell_text.h"
#include "data/csv_cell.h"

void samples_add(struct column_samples *samples, const char *cell) {
    char value[PREVIEW_SAMPLE_SIZE];
    cell = csv_cell_unguarded(cell);
    if (samples->count == PREVIEW_SAMPLES || number_missing(cell))
        return;
    cell_cut(value, sizeof value, cell + strspn(cell, " \t\r\n"));
    for (size_t i = 0; i < samples->count; i++)
        if (strcmp(samples->values[i], value) == 0)
            return;
    memcpy(samples->values[samples->count++], value, sizeof value);
}

/* The field that column i gives or checks in one mapping, or COLUMN_NONE. */
static enum column field_in(const struct mapping *mapping, int i, bool *checks) {
    *checks = false;
    for (enum column column = 0; column < COLUMN_COUNT; column++)
        if (mapping->at[column] == i)
            return column;
    for (size_t p = 0; p < mapping->profile_count; p++)
        if (mapping->profiles[p].at == i)
            return COLUMN_URL;
    *checks = true;
    for (enum column column = 0; column < COLUMN_COUNT; column++)
        for (int twin = mapping->twin[column]; twin != NO_COLUMN; twin = mapping->next_twin[twin])
            if (twin == i)
                return column;
    *checks = false;
    return COLUMN_NONE;
}

/* Rows with several accounts have a mapping for each: sets *by to the first that uses the column, and *platform if it is the only one. */
static enum column field_of(const struct mapping *mapping, int i, const struct mapping **by, bool *checks, enum platform *platform) {
    enum column found = COLUMN_NONE;
    *by = mapping;
    *platform = PLATFORM_COUNT;
    *checks = false;
    if (mapping->account_count == 0)
        return field_in(mapping, i, checks);
    for (size_t k = 0; k < mapping->account_count; k++) {
        bool checks_here;
        enum column here = field_in(&mapping->accounts[k], i, &checks_here);
        if (here == COLUMN_NONE)
            continue;
        *platform = found == COLUMN_NONE ? mapping->accounts[k].platform : PLATFORM_COUNT;
        *by = found == COLUMN_NONE ? &mapping->accounts[k] : *by;
        *checks = checks_here;
        found = here;
    }
    return found;
}

static enum way way_of(const struct mapping *mapping, enum column column, int i) {
    if (column == COLUMN_RATE)
        return mapping->rate_percent ? WAY_PERCENT : WAY_FRACTION;
    if (column == COLUMN_AUTHENTICITY)
        return mapping->authenticity_percent ? WAY_PERCENT : WAY_FRACTION;
    if (!column_is_number(column))
        return WAY_FOUND;
    return mapping->power[i] == 6 ? WAY_MILLIONS : mapping->power[i] == 3 ? WAY_THOUSANDS : mapping->way[column];
}

/* The sentence of a note without what the table says already ("column 'Fans': ") and what is for the command line ("; --map …"). */
static void set_why(char *out, size_t size, const char *note, const char *header) {
    char column[160];
    snprintf(column, sizeof column, "column '%.140s': ", header);
    size_t length = strlen(column);
    if (strncmp(note, column, length) == 0)
        note += length;
    const char *end = note + strlen(note);
    for (const char *c = note; (c = strstr(c, "; --")) != NULL; c++)
        end = c;
    char text[512];
    snprintf(text, sizeof text, "%.*s", (int)(end - note), note);
    cell_cut(out, size, text);
}

static const struct import_note *note_about(const struct import_report *report, int column, enum import_note_kind kind) {
    for (size_t i = 0; i < report->note_count; i++)
        if (report->notes[i].column == column && report->notes[i].kind == kind)
            return &report->notes[i];
    return NULL;
}

static bool is_said(const struct mapping *mapping, enum column column) {
    return mapping->given[column] || mapping->way[column] != WAY_FOUND;
}

static void judge(struct preview_column *out, const struct mapping *mapping, const struct import_report *report, int i) {
    const struct import_note *guess = note_about(report, i, NOTE_GUESS), *unused = note_about(report, i, NOTE_UNUSED),
                             *warning = note_about(report, i, NOTE_WARNING), *note = warning;
    if (out->column == COLUMN_NONE) {
        out->sure = SURE_UNUSED;
        note = warning != NULL ? warning : unused;
    } else if (guess != NULL) {
        out->sure = SURE_GUESS;
        note = guess;
    } else {
        out->sure = is_said(mapping, out->column) ? SURE_SAID : SURE_HEADER;
    }
    if (note != NULL)
        set_why(out->why, sizeof out->why, note->text, mapping->headers[i]);
}

/* Money and plain digits are understood as they stand there. */
static bool is_plain(const struct mapping *mapping, int i, const char *sample, const char *reads) {
    struct number number;
    bool digits = sample[strspn(sample, "0123456789")] == '\0' && mapping->power[i] == 0 && strchr(reads, '%') == NULL;
    return digits || strcmp(sample, reads) == 0 || (mapping_number(mapping, i, sample, &number) && number.money != NULL && !number.scaled);
}

static void fill_column(struct preview_column *out, const struct mapping *mapping, const struct column_samples *samples,
                        const struct import_report *report, int i) {
    *out = (struct preview_column){.samples = *samples};
    cell_cut(out->header, sizeof out->header, mapping->headers[i]);
    const struct mapping *by;
    out->column = field_of(mapping, i, &by, &out->checks, &out->platform);
    out->way = way_of(by, out->column, i);
    if (samples->count > 0)
        mapping_understood(by, out->column, i, samples->values[0], out->reads, sizeof out->reads);
    if (samples->count > 0 && is_plain(by, i, samples->values[0], out->reads))
        out->reads[0] = '\0';
    judge(out, by, report, i);
}

/* What the report says of the file after such a beginning; false when it says nothing. */
static bool said(const struct import_report *report, const char *start, enum import_note_kind *kind, char *out, size_t size) {
    for (size_t i = 0; i < report->note_count; i++)
        if (report->notes[i].column == NO_COLUMN && strncmp(report->notes[i].text, start, strlen(start)) == 0) {
            *kind = report->notes[i].kind;
            set_why(out, size, report->notes[i].text + strlen(start), "");
            return true;
        }
    return false;
}

static void fill_file(struct preview *preview, const struct mapping *mapping, const struct import_report *report) {
    preview->platform = mapping->platform;
    preview->platform_by_row = mapping->at[COLUMN_PLATFORM] != NO_COLUMN || mapping->profile_count > 0 || mapping->account_count > 0;
    preview->platform_sure = mapping->platform_forced ? SURE_SAID : preview->platform_by_row ? SURE_HEADER : SURE_UNUSED;
    enum import_note_kind kind;
    if (said(report, "platform: ", &kind, preview->platform_why, sizeof preview->platform_why))
        preview->platform_sure = SURE_GUESS;
    preview->encoding_sure = SURE_HEADER;
    if (said(report, "encoding: ", &kind, preview->encoding_why, sizeof preview->encoding_why) && kind != NOTE_MAPPED)
        preview->encoding_sure = SURE_GUESS;
}

static bool has_comma(const struct mapping *mapping) {
    for (size_t k = 0; k < mapping->account_count; k++)
        if (has_comma(&mapping->accounts[k]))
            return true;
    for (enum column column = 0; column < COLUMN_COUNT; column++)
        if (column_is_number(column) && mapping->at[column] != NO_COLUMN && mapping->style[mapping->at[column]] == NUMBER_COMMA)
            return true;
    return false;
}

static enum preview_lack lack_of(const struct mapping *mapping) {
    if (mapping->at[COLUMN_FOLLOWERS] == NO_COLUMN)
        return PREVIEW_LACKS_FOLLOWERS;
    if (mapping->at[COLUMN_HANDLE] == NO_COLUMN && !mapping_has_accounts(mapping))
        return PREVIEW_LACKS_HANDLES;
    return mapping->platform == PLATFORM_COUNT && mapping->at[COLUMN_PLATFORM] == NO_COLUMN ? PREVIEW_LACKS_PLATFORM : PREVIEW_LACKS_NOTHING;
}

void preview_fill(struct preview *preview, const struct mapping *mapping, const struct column_samples *samples,
                  const struct import_report *report) {
    preview->width = mapping->width;
    preview->platform_why[0] = preview->encoding_why[0] = '\0';
    fill_file(preview, mapping, report);
    preview->comma = has_comma(mapping);
    preview->lacks = mapping->account_count > 0 ? PREVIEW_LACKS_NOTHING : lack_of(mapping);
    preview->accounts = mapping->account_count;
    for (size_t i = 0; i < mapping->width; i++)
        fill_column(&preview->columns[i], mapping, &samples[i], report, (int)i);
}
