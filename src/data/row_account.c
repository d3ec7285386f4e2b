#include <stdlib.h>
#include <string.h>

#include "data/cell_words.h"
#include "data/cell_wrap.h"
#include "data/handle_cell.h"
#include "data/reading.h"

/* What the addresses of a row say about its account. */
struct profile {
    char *handle; /* NULL: none */
    enum platform platform;
};

/* Joins what one more address says to it; false when the two are accounts on two platforms. */
static bool add_profile(struct profile *profile, struct profile more) {
    bool clash = profile->handle != NULL && more.handle != NULL && more.platform != PLATFORM_COUNT && profile->platform != PLATFORM_COUNT &&
                 more.platform != profile->platform;
    bool better = profile->handle == NULL || (profile->platform == PLATFORM_COUNT && more.handle != NULL);
    if (better && (more.handle != NULL || profile->platform == PLATFORM_COUNT)) {
        free(profile->handle);
        *profile = more;
    } else {
        free(more.handle);
    }
    return !clash;
}

/* The account that the row's addresses name, on the wanted platform when there is one. */
static bool read_profile(struct reading *r, enum platform wanted, struct profile *profile) {
    *profile = (struct profile){.platform = PLATFORM_COUNT};
    for (size_t i = 0; i < r->mapping->profile_count; i++) {
        const char *text = reading_cell(r, r->mapping->profiles[i].at);
        struct profile more = {.platform = r->mapping->profiles[i].platform};
        if (number_missing(text))
            continue;
        if (!r->mapping->own)
            text = cell_unwrapped(&r->reader->arena, text, CELL_ADDRESS);
        more.handle = creator_handle(text, &more.platform);
        if (wanted != PLATFORM_COUNT && more.platform != PLATFORM_COUNT && more.platform != wanted)
            free(more.handle);
        else if (!add_profile(profile, more) && ++r->reader->several_platforms)
            return error_set(r->err, "has accounts on several platforms: --platform says which of them the figures are of");
    }
    return true;
}

/* The platform that the row's own column names; PLATFORM_COUNT when it names none. */
static enum platform row_platform(struct reading *r) {
    enum platform platform = PLATFORM_OTHER;
    struct last_word *last = &r->reader->last_platform;
    if (r->mapping->platform_forced)
        return r->mapping->platform;
    const char *text = reading_text(r, COLUMN_PLATFORM);
    if (text[0] == '\0')
        return PLATFORM_COUNT;
    if (last_word_is(last, text))
        return (enum platform)last->meaning;
    if (!platform_parse(text, &platform))
        reading_tally(r, TALLY_OTHER_PLATFORM, text);
    else
        last_word_set(last, text, (int)platform);
    return platform;
}

/* The cell's handle and, from "name (handle)", the name. */
static char *read_handle_cell(struct reading *r, enum platform *platform) {
    struct named_handle pieces;
    const char *text = reading_text(r, COLUMN_HANDLE);
    if (r->mapping->split_handles && handle_in_parentheses(text, &pieces)) {
        r->creator->name = arena_text_n(&r->reader->arena, pieces.name, pieces.name_length);
        text = arena_text_n(&r->reader->arena, pieces.handle, pieces.handle_length);
    }
    if (number_rounded_id(text)) { /* others have become the same */
        reading_tally(r, TALLY_ROUNDED_ID, text);
        return NULL;
    }
    return creator_handle(text, platform);
}

/* The full name; else first and last name, or what there is of them. */
static const char *full_name(struct reading *r) {
    const char *name = reading_text(r, COLUMN_NAME), *first = reading_text(r, COLUMN_FIRST_NAME), *last = reading_text(r, COLUMN_LAST_NAME);
    if (name[0] != '\0' || first[0] == '\0')
        return name[0] != '\0' ? name : last;
    return last[0] != '\0' ? arena_format(&r->reader->arena, "%s %s", first, last) : first;
}

/* A cell that holds more than the bare handle is the name too, unless there is one. */
static void read_name(struct reading *r) {
    const char *name = full_name(r), *as_handle = reading_text(r, COLUMN_HANDLE);
    bool telling = !r->mapping->own && strcmp(as_handle, r->creator->handle) != 0 && as_handle[0] != '@';
    if (name[0] != '\0')
        r->creator->name = name;
    else if (r->creator->name[0] == '\0' && telling && strstr(as_handle, "://") == NULL)
        r->creator->name = as_handle;
}

static const char *first_cell(const struct reading *r) {
    size_t i = 0;
    while (i + 1 < r->row->count && number_missing(r->row->cells[i]))
        i++;
    return r->row->cells[i];
}

/* Spreadsheets end in a row of sums. */
static bool is_total_row(const struct reading *r) {
    return cell_is_total(first_cell(r));
}

static bool set_account(struct reading *r, enum platform stated, const char *handle, const struct profile *profile) {
    enum platform platform = stated != PLATFORM_COUNT ? stated : profile->platform;
    const char *account = handle != NULL ? handle : profile->handle;
    if (platform == PLATFORM_COUNT)
        platform = r->mapping->platform;
    if (account == NULL && number_rounded_id(reading_text(r, COLUMN_HANDLE)))
        return error_set(r->err, "handle: '%.40s' is what a spreadsheet left of an id: set the column to text and export it again",
                         reading_text(r, COLUMN_HANDLE));
    if (account == NULL && is_total_row(r))
        return error_set(r->err, "'%.40s' is a total, not a creator", first_cell(r));
    if (account == NULL)
        return error_set(r->err, "handle: missing");
    if (!r->mapping->own && cell_is_total(account))
        return error_set(r->err, "handle: '%s' is a total, not a creator", account);
    if (platform == PLATFORM_COUNT)
        return error_set(r->err, "platform: not said; --platform says it for all rows");
    r->creator->platform = platform;
    r->creator->handle = arena_text(&r->reader->arena, account);
    return true;
}

/* Where accounts share a handle, who has no followers on a platform is not there. */
static bool is_there(const struct reading *r, const char *handle, const struct profile *profile) {
    int at = r->mapping->at[COLUMN_HANDLE], followers = r->mapping->at[COLUMN_FOLLOWERS];
    bool own = profile->handle != NULL || (at != NO_COLUMN && r->mapping->matches[at].platform == r->mapping->platform);
    if (handle == NULL && profile->handle == NULL)
        return false;
    return own || !number_missing(reading_cell(r, followers));
}

/* Platform and handle, from the columns of either and from addresses. */
bool reading_account(struct reading *r, bool *absent) {
    struct profile profile;
    enum platform stated = r->mapping->is_account ? r->mapping->platform : row_platform(r);
    bool ok = read_profile(r, stated, &profile);
    if (ok) {
        char *handle = read_handle_cell(r, &profile.platform);
        *absent = r->mapping->is_account && !is_there(r, handle, &profile);
        ok = *absent || set_account(r, stated, handle, &profile);
        free(handle);
        if (ok && !*absent)
            read_name(r);
    }
    free(profile.handle);
    return ok;
}

enum platform reading_platform(struct reading *r) {
    return row_platform(r);
}
