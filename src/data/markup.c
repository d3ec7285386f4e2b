#include "data/markup.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <expat.h>

#include "base/clock.h"
#include "base/mem.h"

enum { CHUNK = 64 * 1024, DEPTH_MAX = 64, TOKEN_MAX = 1024 * 1024 };

struct markup {
    struct archive *archive;
    XML_Parser parser;
    const struct markup_reader *reader;
    void *user;
    const char *file, *part;
    int depth;
    bool failed; /* *err says why */
    struct error *err; /* of the step */
    uint64_t fed;      /* bytes */
    char chunk[CHUNK];
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

static void stop(struct markup *reading) {
    reading->failed = true;
    XML_StopParser(reading->parser, XML_FALSE);
}

static void refuse(struct markup *reading, const char *why) {
    error_set(reading->err, "%s: is damaged (%s: %s): open it in a spreadsheet and save it again", reading->file, reading->part, why);
    stop(reading);
}

static void on_open(void *user, const XML_Char *name, const XML_Char **attributes) {
    struct markup *reading = user;
    if (reading->failed)
        return;
    if (++reading->depth > DEPTH_MAX)
        refuse(reading, "elements too deep");
    else if (reading->reader->open != NULL &&
             !reading->reader->open(reading->user, local_name(name), (const char *const *)attributes, reading->err))
        stop(reading);
}

static void on_close(void *user, const XML_Char *name) {
    struct markup *reading = user;
    if (reading->failed)
        return;
    reading->depth--;
    if (reading->reader->close != NULL && !reading->reader->close(reading->user, local_name(name), reading->err))
        stop(reading);
}

static void on_text(void *user, const XML_Char *text, int length) {
    struct markup *reading = user;
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
static bool is_stuck(const struct markup *reading) {
    XML_Index at = XML_GetCurrentByteIndex(reading->parser);
    return reading->fed > TOKEN_MAX + (at < 0 ? 0 : (uint64_t)at);
}

static bool parse_chunk(struct markup *reading, size_t size) {
    reading->fed += size;
    if (XML_Parse(reading->parser, reading->chunk, (int)size, size == 0) == XML_STATUS_ERROR) {
        if (!reading->failed)
            refuse(reading, XML_ErrorString(XML_GetErrorCode(reading->parser)));
    } else if (size > 0 && is_stuck(reading)) {
        refuse(reading, "an element too long");
    }
    return !reading->failed;
}

bool markup_step(struct markup *markup, double deadline_ms, bool *done, struct error *err) {
    size_t got;
    markup->err = err;
    do {
        if (!archive_read(markup->archive, markup->chunk, CHUNK, &got, err) || !parse_chunk(markup, got))
            return false;
        *done = got == 0;
    } while (!*done && clock_ms() < deadline_ms);
    return true;
}

struct markup *markup_begin(struct archive *archive, const char *part, const struct markup_reader *reader, void *user, struct error *err) {
    if (!archive_begin(archive, part, err))
        return NULL;
    struct markup *markup = mem_new(1, sizeof *markup);
    markup->archive = archive;
    markup->reader = reader;
    markup->user = user;
    markup->file = archive_name(archive);
    markup->part = part;
    markup->parser = XML_ParserCreate(NULL);
    if (markup->parser == NULL)
        die("out of memory");
    XML_SetUserData(markup->parser, markup);
    XML_SetElementHandler(markup->parser, on_open, on_close);
    XML_SetCharacterDataHandler(markup->parser, on_text);
    XML_SetStartDoctypeDeclHandler(markup->parser, on_doctype);
    return markup;
}

void markup_end(struct markup *markup) {
    if (markup == NULL)
        return;
    XML_ParserFree(markup->parser);
    archive_end(markup->archive);
    free(markup);
}

bool markup_read(struct archive *archive, const char *part, const struct markup_reader *reader, void *user, struct error *err) {
    struct markup *markup = markup_begin(archive, part, reader, user, err);
    bool done, good = markup != NULL && markup_step(markup, HUGE_VAL, &done, err);
    markup_end(markup);
    return good;
}
