#include "support/gather.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static const struct params dollars = {.currency = {.code = "USD", .symbol = "$", .exponent = 2}};

static bool keep_one(struct gathered *gathered, const struct creator *creator, struct error *err) {
    struct creator *kept = &gathered->creators[gathered->count];
    if (gathered->count == sizeof gathered->creators / sizeof gathered->creators[0])
        return error_set(err, "more creators than the test holds");
    gathered->count++;
    *kept = *creator;
    const char **texts[] = {&kept->handle, &kept->name,    &kept->niche, &kept->market,      &kept->language,
                            &kept->tags,   &kept->contact, &kept->notes, &kept->figures_date};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        *texts[i] = arena_text(&gathered->texts, *texts[i]);
    return true;
}

static bool keep(void *user, const struct creator *creators, size_t count, struct error *err) {
    for (size_t i = 0; i < count; i++)
        if (!keep_one(user, &creators[i], err))
            return false;
    return true;
}

static struct import_options options_for(const char *platform, const char *const *maps) {
    struct import_options options = {.platform = platform, .maps = maps};
    while (maps != NULL && maps[options.map_count] != NULL)
        options.map_count++;
    return options;
}

void gather_text(struct gathered *gathered, const char *text, const char *platform, const char *const *maps) {
    struct import_options options = options_for(platform, maps);
    gather_with(gathered, text, &options);
}

void gather_with(struct gathered *gathered, const char *text, const struct import_options *options) {
    *gathered = (struct gathered){.count = 0};
    gathered->ok = import_bytes("list.csv", (const unsigned char *)text, strlen(text), options, &dollars, keep, gathered,
                                &gathered->report, &gathered->err);
}

void gather_bytes(struct gathered *gathered, const unsigned char *bytes, size_t size, const char *platform) {
    struct import_options options = options_for(platform, NULL);
    *gathered = (struct gathered){.count = 0};
    gathered->ok = import_bytes("list.csv", bytes, size, &options, &dollars, keep, gathered, &gathered->report, &gathered->err);
}

void gather_file(struct gathered *gathered, const char *name, const char *platform, const char *const *maps) {
    struct import_options options = options_for(platform, maps);
    char path[128];
    snprintf(path, sizeof path, "tests/data/%s", name);
    *gathered = (struct gathered){.count = 0};
    gathered->ok = import_file(path, &options, &dollars, keep, gathered, &gathered->report, &gathered->err);
}

void gather_free(struct gathered *gathered) {
    import_report_free(&gathered->report);
    arena_free(&gathered->texts);
}

const struct creator *gathered_creator(const struct gathered *gathered, const char *handle) {
    for (size_t i = 0; i < gathered->count; i++)
        if (strcmp(gathered->creators[i].handle, handle) == 0)
            return &gathered->creators[i];
    fail_msg("there is no '%s'", handle);
    return NULL;
}

void gathered_note(const struct gathered *gathered, enum import_note_kind kind, const char *text) {
    for (size_t i = 0; i < gathered->report.note_count; i++)
        if (gathered->report.notes[i].kind == kind && strcmp(gathered->report.notes[i].text, text) == 0)
            return;
    for (size_t i = 0; i < gathered->report.note_count; i++)
        print_message("note %d: %s\n", gathered->report.notes[i].kind, gathered->report.notes[i].text);
    fail_msg("there is no note '%s'", text);
}
