#include <string.h>

#include "base/text.h"
#include "data/mapping.h"
#include "data/report.h"

/* The platform that the headers of these columns name: the index of the first that does, or NO_COLUMN; *several when
 * they name more than one. */
static int hinted(const struct mapping *mapping, bool (*of)(enum column), bool *several) {
    int first = NO_COLUMN;
    *several = false;
    for (size_t i = 0; i < mapping->width; i++) {
        enum platform platform = mapping->matches[i].platform;
        if (platform == PLATFORM_COUNT || !of(mapping->matches[i].column))
            continue;
        if (first == NO_COLUMN)
            first = (int)i;
        else if (mapping->matches[first].platform != platform)
            *several = true;
    }
    return first;
}

static bool is_followers(enum column column) {
    return column == COLUMN_FOLLOWERS;
}

static bool is_any(enum column column) {
    (void)column;
    return true;
}

static bool has_header_with(const struct mapping *mapping, const char *word) {
    for (size_t i = 0; i < mapping->width; i++)
        for (const char *c = mapping->headers[i]; *c != '\0'; c++)
            if (text_starts(c, word))
                return true;
    return false;
}

/* Pairs of words that only the lists of one platform have together. */
static const struct {
    const char *one, *other;
    enum platform platform;
} telling_words[] = {
    {"partnered", "viewers", PLATFORM_TWITCH},
    {"partnered", "stream", PLATFORM_TWITCH},
    {"channel", "subscribers", PLATFORM_YOUTUBE},
    {"snippet", "subscriberCount", PLATFORM_YOUTUBE},
    {"customUrl", "subscriberCount", PLATFORM_YOUTUBE},
    {"edge_followed_by", "username", PLATFORM_INSTAGRAM},
    {"authorMeta", "fans", PLATFORM_TIKTOK},
};

static bool guess_by_words(struct mapping *mapping, struct import_report *report) {
    for (size_t i = 0; i < sizeof telling_words / sizeof telling_words[0]; i++)
        if (has_header_with(mapping, telling_words[i].one) && has_header_with(mapping, telling_words[i].other)) {
            mapping->platform = telling_words[i].platform;
            report_note(report, NOTE_GUESS, "platform: %s, guessed from the headers ('%s' and '%s'); --platform NAME to change",
                        platform_name(mapping->platform), telling_words[i].one, telling_words[i].other);
            return true;
        }
    return false;
}

static bool guess_by_file_name(struct mapping *mapping, struct import_report *report) {
    static const char *const names[] = {"instagram", "insta", "tiktok", "youtube", "twitch", "facebook", "twitter"};
    const char *slash = strrchr(mapping->file, '/');
    for (const char *c = slash != NULL ? slash + 1 : mapping->file; *c != '\0'; c++)
        for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
            if (text_starts(c, names[i])) {
                platform_parse(names[i], &mapping->platform);
                report_note(report, NOTE_GUESS, "platform: %s, guessed from the file's name; --platform NAME to change",
                            platform_name(mapping->platform));
                return true;
            }
    return false;
}

static void guess_by_header(struct mapping *mapping, int column, struct import_report *report) {
    mapping->platform = mapping->matches[column].platform;
    report_note(report, NOTE_GUESS, "platform: %s, guessed from the header '%s'; --platform NAME to change",
                platform_name(mapping->platform), mapping->headers[column]);
}

bool mapping_force_platform(struct mapping *mapping, const char *name, struct error *err) {
    if (!platform_parse(name, &mapping->platform))
        return error_set(err, "--platform: '%s' is none of instagram, tiktok, youtube, twitch, facebook, x, other", name);
    mapping->platform_forced = true;
    return true;
}

static bool says_by_row(const struct mapping *mapping) {
    for (size_t i = 0; i < mapping->width; i++)
        if (mapping->matches[i].column == COLUMN_PLATFORM)
            return true;
    return false;
}

bool mapping_platform(struct mapping *mapping, const struct import_options *options, struct import_report *report, struct error *err) {
    bool several;
    int column = hinted(mapping, is_followers, &several);
    if (options->platform != NULL)
        return mapping_force_platform(mapping, options->platform, err);
    if (says_by_row(mapping))
        return true;
    if (column == NO_COLUMN)
        column = hinted(mapping, is_any, &several);
    if (column != NO_COLUMN && !several)
        guess_by_header(mapping, column, report);
    else if (!several && !guess_by_words(mapping, report))
        guess_by_file_name(mapping, report);
    return true;
}
