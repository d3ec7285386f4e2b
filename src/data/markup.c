#include "data/markup.h"

#include <stdlib.h>
#include <string.h>

#include <expat.h>

#include "base/mem.h"

enum { CHUNK = 64 * 1024, DEPTH_MAX = 64, TOKEN_MAX = 1024 * 1024 };

struct reading {
    XML_Parser parser;
    const struct markup_reader *reader;
    void *user;
    const char *file, *part;
    int depth;
    bool failed; /* *err says why */
    struct error *err;
};

static const char *local_name(const char *name) {
    const char *colon = strchr(name, ':');
    return colon != NULL ? colon + 1 : name;
}

const char *markup_attribute(const char *const *attributes, const char *name) {
    for (; *attributes != NULL; attributes += 2)
        if (strcmp(local_name(*attributes), name) == 0)
            return attributes[1];
    return NULL;
}

static void stop(struct reading *reading) {
    reading->failed = true;
    XML_StopParser(reading->parser, XML_FALSE);
}

static void refuse(struct reading *reading, const char *why) {
    error_set(reading->err, "%s: is damaged (%s: %s): open it in a spreadsheet and save it again", reading->file, reading->part, why);
    stop(reading);
}

static void on_open(void *user, const XML_Char *name, const XML_Char **attributes) {
    struct reading *reading = user;
    if (reading->failed)
        return;
    if (++reading->depth > DEPTH_MAX)
        refuse(reading, "elements too deep");
    else if (reading->reader->open != NULL &&
             !reading->reader->open(reading->user, local_name(name), (const char *const *)attributes, reading->err))
        stop(reading);
}

static void on_close(void *user, const XML_Char *name) {
    struct reading *reading = user;
    if (reading->failed)
        return;
    reading->depth--;
    if (reading->reader->close != NULL && !reading->reader->close(reading->user, local_name(name), reading->err))
        stop(reading);
}

static void on_text(void *user, const XML_Char *text, int length) {
    struct reading *reading = user;
    if (!reading->failed && reading->reader->text != NULL)
        reading->reader->text(reading->user, text, (size_t)length);
}

/* Entities could make a small file a very large one, or name other files. */
static void on_doctype(void *user, const XML_Char *name, const XML_Char *system, const XML_Char *public, int has_subset) {
    (void)name;
    (void)system;
    (void)public;
    (void)has_subset;
    refuse(user, "it declares a document type");
}

/* The parser goes over an unfinished element again with each chunk: one of gigabytes would take it days. */
static bool is_stuck(const struct reading *reading, uint64_t fed) {
    XML_Index at = XML_GetCurrentByteIndex(reading->parser);
    return at < 0 ? fed > TOKEN_MAX : fed > TOKEN_MAX + (uint64_t)at;
}

static bool parse_chunk(struct reading *reading, const char *chunk, size_t size, uint64_t fed) {
    if (XML_Parse(reading->parser, chunk, (int)size, size == 0) == XML_STATUS_ERROR) {
        if (!reading->failed)
            refuse(reading, XML_ErrorString(XML_GetErrorCode(reading->parser)));
    } else if (size > 0 && is_stuck(reading, fed)) {
        refuse(reading, "an element too long");
    }
    return !reading->failed;
}

static bool parse_all(struct reading *reading, struct archive *archive) {
    char *chunk = mem_new(CHUNK, 1);
    uint64_t fed = 0;
    size_t got;
    bool good;
    do {
        good = archive_read(archive, chunk, CHUNK, &got, reading->err);
        fed += got;
    } while (good && (good = parse_chunk(reading, chunk, got, fed)) && got > 0);
    free(chunk);
    return good;
}

bool markup_read(struct archive *archive, const char *part, const struct markup_reader *reader, void *user, struct error *err) {
    struct reading reading = {.reader = reader, .user = user, .file = archive_name(archive), .part = part, .err = err};
    if (!archive_begin(archive, part, err))
        return false;
    reading.parser = XML_ParserCreate(NULL);
    if (reading.parser == NULL)
        die("out of memory");
    XML_SetUserData(reading.parser, &reading);
    XML_SetElementHandler(reading.parser, on_open, on_close);
    XML_SetCharacterDataHandler(reading.parser, on_text);
    XML_SetStartDoctypeDeclHandler(reading.parser, on_doctype);
    bool good = parse_all(&reading, archive);
    XML_ParserFree(reading.parser);
    archive_end(archive);
    return good;
}
