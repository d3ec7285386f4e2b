#include "support/zipped.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

static uint32_t checksum(const unsigned char *bytes, size_t size) {
    uint32_t crc = 0xFFFFFFFF;
    for (size_t i = 0; i < size; i++) {
        crc ^= bytes[i];
        for (int bit = 0; bit < 8; bit++)
            crc = (crc >> 1) ^ (0xEDB88320 & (0 - (crc & 1)));
    }
    return ~crc;
}

static void append(unsigned char **bytes, size_t *size, const void *more, size_t length) {
    *bytes = mem_resize(*bytes, *size + length + 1, 1);
    if (length > 0)
        memcpy(*bytes + *size, more, length);
    *size += length;
}

/* A little-endian number of 2 or 4 bytes. */
static void append_number(unsigned char **bytes, size_t *size, uint32_t number, size_t width) {
    unsigned char little[4];
    for (size_t i = 0; i < width; i++, number >>= 8)
        little[i] = (unsigned char)(number & 0xFF);
    append(bytes, size, little, width);
}

/* What the part's own header and the directory have in common: version, flags, method, time, checksum, sizes, lengths. */
static void append_entry(unsigned char **bytes, size_t *size, const char *name, const void *part, size_t length) {
    append_number(bytes, size, 20, 2);
    for (int i = 0; i < 4; i++)
        append_number(bytes, size, 0, 2);
    append_number(bytes, size, checksum(part, length), 4);
    append_number(bytes, size, (uint32_t)length, 4);
    append_number(bytes, size, (uint32_t)length, 4);
    append_number(bytes, size, (uint32_t)strlen(name), 2);
    append_number(bytes, size, 0, 2);
}

void zipped_add(struct zipped *zip, const char *name, const void *bytes, size_t size) {
    uint32_t at = (uint32_t)zip->size;
    append(&zip->bytes, &zip->size, "PK\3\4", 4);
    append_entry(&zip->bytes, &zip->size, name, bytes, size);
    append(&zip->bytes, &zip->size, name, strlen(name));
    append(&zip->bytes, &zip->size, bytes, size);
    append(&zip->directory, &zip->directory_size, "PK\1\2\24\0", 6);
    append_entry(&zip->directory, &zip->directory_size, name, bytes, size);
    append(&zip->directory, &zip->directory_size, "\0\0\0\0\0\0\0\0\0\0", 10);
    append_number(&zip->directory, &zip->directory_size, at, 4);
    append(&zip->directory, &zip->directory_size, name, strlen(name));
    zip->count++;
}

void zipped_text(struct zipped *zip, const char *name, const char *text) {
    zipped_add(zip, name, text, strlen(text));
}

void zipped_end(struct zipped *zip) {
    size_t at = zip->size;
    append(&zip->bytes, &zip->size, zip->directory, zip->directory_size);
    append(&zip->bytes, &zip->size, "PK\5\6\0\0\0\0", 8);
    append_number(&zip->bytes, &zip->size, (uint32_t)zip->count, 2);
    append_number(&zip->bytes, &zip->size, (uint32_t)zip->count, 2);
    append_number(&zip->bytes, &zip->size, (uint32_t)zip->directory_size, 4);
    append_number(&zip->bytes, &zip->size, (uint32_t)at, 4);
    append_number(&zip->bytes, &zip->size, 0, 2);
}

void zipped_free(struct zipped *zip) {
    free(zip->bytes);
    free(zip->directory);
    *zip = (struct zipped){.count = 0};
}

/* An element with what is in it, as a part. */
static void add_element(struct zipped *zip, const char *name, const char *element, const char *content) {
    size_t room = strlen(content) + 2 * strlen(element) + 64;
    char *text = mem_new(room, 1);
    snprintf(text, room, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<%s>%s</%s>", element, content, element);
    zipped_text(zip, name, text);
    free(text);
}

#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"

void zipped_workbook(struct zipped *zip, const char *rows, const char *texts, const char *styles) {
    char *sheet = mem_new(strlen(rows) + 64, 1);
    snprintf(sheet, strlen(rows) + 64, "<sheetData>%s</sheetData>", rows);
    add_element(zip, "[Content_Types].xml", "Types", "");
    add_element(zip, "_rels/.rels", "Relationships",
                "<Relationship Id=\"r1\" Type=\"" OFFICE "officeDocument\" Target=\"xl/workbook.xml\"/>");
    add_element(zip, "xl/workbook.xml", "workbook", "<sheets><sheet name=\"Sheet1\" sheetId=\"1\" id=\"r1\"/></sheets>");
    add_element(zip, "xl/_rels/workbook.xml.rels", "Relationships",
                "<Relationship Id=\"r1\" Type=\"" OFFICE "worksheet\" Target=\"worksheets/sheet1.xml\"/>"
                "<Relationship Id=\"r2\" Type=\"" OFFICE "sharedStrings\" Target=\"/xl/sharedStrings.xml\"/>"
                "<Relationship Id=\"r3\" Type=\"" OFFICE "styles\" Target=\"worksheets/../styles.xml\"/>");
    add_element(zip, "xl/worksheets/sheet1.xml", "worksheet", sheet);
    add_element(zip, "xl/sharedStrings.xml", "sst", texts != NULL ? texts : "");
    add_element(zip, "xl/styles.xml", "styleSheet", styles != NULL ? styles : "");
    free(sheet);
}
