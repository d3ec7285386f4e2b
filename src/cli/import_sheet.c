#include "cli/import_sheet.h"

enum { TEXT_SIZE = 256 };

bool import_sheet_for_people(enum sheet_format format) {
    return format == SHEET_TABLE || format == SHEET_MD;
}

void import_sheet_begin(struct sheet *sheet, enum sheet_format format) {
    static const char *const titles[][2] = {
        {"column", "in the file"}, {"values", "first values"}, {"becomes", "becomes"}, {"known_by", "known by"}};
    if (!import_sheet_for_people(format))
        sheet_column(sheet, "file", "file", false);
    for (size_t i = 0; i < sizeof titles / sizeof titles[0]; i++)
        sheet_column(sheet, titles[i][0], titles[i][1], false);
    if (import_sheet_for_people(format))
        return;
    sheet_column(sheet, "meant_as", "meant as", false);
    sheet_column(sheet, "platform", "platform", false);
    sheet_column(sheet, "why", "why", false);
}

static void add_text(struct sheet *sheet, const char *text) {
    if (text[0] != '\0')
        sheet_text(sheet, text);
    else
        sheet_unknown(sheet);
}

static void add_for_people(struct sheet *sheet, const struct preview_column *column) {
    char becomes[TEXT_SIZE];
    preview_becomes(column, becomes, sizeof becomes);
    add_text(sheet, becomes);
    add_text(sheet, preview_known_by(column->sure));
}

static void add_for_machines(struct sheet *sheet, const struct preview_column *column) {
    static const char *const known_by[] = {
        [SURE_SAID] = "said", [SURE_HEADER] = "header", [SURE_GUESS] = "guess", [SURE_UNUSED] = "unused"};
    add_text(sheet, column->column == COLUMN_NONE ? "" : column_name(column->column));
    sheet_text(sheet, known_by[column->sure]);
    add_text(sheet, way_name(column->way));
    add_text(sheet, column->platform != PLATFORM_COUNT ? platform_name(column->platform) : "");
    add_text(sheet, column->why);
}

void import_sheet_add(struct sheet *sheet, enum sheet_format format, const char *path, const struct preview *preview) {
    for (size_t i = 0; i < preview->width; i++) {
        const struct preview_column *column = &preview->columns[i];
        char values[TEXT_SIZE];
        preview_values(column, values, sizeof values);
        sheet_row(sheet);
        if (!import_sheet_for_people(format))
            sheet_text(sheet, path);
        add_text(sheet, column->header);
        add_text(sheet, values);
        if (import_sheet_for_people(format))
            add_for_people(sheet, column);
        else
            add_for_machines(sheet, column);
    }
}
