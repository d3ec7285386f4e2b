/* What an import is about to make of files, as a table: for dry runs. */
#ifndef FLAMEKEEP_CLI_IMPORT_SHEET_H
#define FLAMEKEEP_CLI_IMPORT_SHEET_H

#include "data/preview.h"
#include "data/sheet.h"

/* People (table, Markdown) get a table for each file, machines one table in which the files are named. */
bool import_sheet_for_people(enum sheet_format format);
void import_sheet_begin(struct sheet *sheet, enum sheet_format format);

/* A row for each column of the file. */
void import_sheet_add(struct sheet *sheet, enum sheet_format format, const char *path, const struct preview *preview);

#endif
