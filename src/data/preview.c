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

/* The field that column i gives or checks, or COLUMN_NONE. */
static enum column field_of(const struct mapping *mapping, int i, bool *checks) {
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

/* Of a file with several accounts a row, the mapping that makes something of the column. */
static const struct mapping *user_of(const struct mapping *mapping, int i) {
    bool checks;
    for (size_t k = 0; k < mapping->account_count; k++)
        if (field_of(&mapping->accounts[k], i, &checks) != COLUMN_NONE)
            return &mapping->accounts[k];
    return mapping;
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

static void fill_column(struct preview_column *out, const struct mapping *mapping, const struct column_samples *samples,
                        const struct import_report *report, int i) {
    *out = (struct preview_column){.samples = *samples};
    cell_cut(out->header, sizeof out->header, mapping->headers[i]);
    mapping = user_of(mapping, i);
    out->column = field_of(mapping, i, &out->checks);
    out->way = way_of(mapping, out->column, i);
    if (samples->count > 0)
        mapping_understood(mapping, out->column, i, samples->values[0], out->reads, sizeof out->reads);
    if (samples->count > 0 && strcmp(out->reads, samples->values[0]) == 0)
        out->reads[0] = '\0';
    judge(out, mapping, report, i);
}

static void fill_platform(struct preview *preview, const struct mapping *mapping, const struct import_report *report) {
    preview->platform = mapping->platform;
    preview->platform_by_row = mapping->at[COLUMN_PLATFORM] != NO_COLUMN || mapping->profile_count > 0 || mapping->account_count > 0;
    preview->platform_sure = mapping->platform_forced ? SURE_SAID : preview->platform_by_row ? SURE_HEADER : SURE_UNUSED;
    for (size_t i = 0; i < report->note_count; i++)
        if (report->notes[i].kind == NOTE_GUESS && strncmp(report->notes[i].text, "platform: ", 10) == 0) {
            preview->platform_sure = SURE_GUESS;
            set_why(preview->platform_why, sizeof preview->platform_why, report->notes[i].text + 10, "");
        }
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

void preview_fill(struct preview *preview, const struct mapping *mapping, const struct column_samples *samples,
                  const struct import_report *report) {
    preview->width = mapping->width;
    fill_platform(preview, mapping, report);
    preview->comma = has_comma(mapping);
    for (size_t i = 0; i < mapping->width; i++)
        fill_column(&preview->columns[i], mapping, &samples[i], report, (int)i);
}
