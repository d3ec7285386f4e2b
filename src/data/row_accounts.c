#include "data/number.h"
#include "data/reading.h"

/* The accounts that a row has. */
struct present {
    struct reading readings[PLATFORM_COUNT];
    size_t count;
    size_t owner; /* of the figures whose header names no platform; count: nobody */
};

static bool lacks_followers(const struct reading *r) {
    return r->mapping->common[COLUMN_FOLLOWERS];
}

/* The accounts that the row names, each with its creator. */
static bool find_accounts(struct reading *row, struct creator *creators, struct present *present) {
    const struct mapping *mapping = row->mapping;
    for (size_t k = 0; k < mapping->account_count; k++) {
        struct reading r = *row;
        bool absent;
        r.mapping = &mapping->accounts[k];
        r.creator = &creators[present->count];
        *r.creator = creator_unknown();
        if (!reading_account(&r, &absent))
            return false;
        if (!absent)
            present->readings[present->count++] = r;
    }
    return present->count > 0 || error_set(row->err, "handle: missing, or followers: no account of the row has both");
}

/* Whose the figures are that say no platform: of the only account without followers by their platform, of the row's platform, of the only
 * account. */
static void find_owner(struct present *present) {
    enum platform stated = reading_platform(&present->readings[0]);
    size_t lacking = 0, last_lacking = present->count;
    present->owner = present->count == 1 ? 0 : present->count;
    for (size_t i = 0; i < present->count; i++) {
        if (present->readings[i].mapping->platform == stated)
            present->owner = i;
        if (lacks_followers(&present->readings[i])) {
            lacking++;
            last_lacking = i;
        }
    }
    if (lacking == 1 && stated == PLATFORM_COUNT)
        present->owner = last_lacking;
}

/* A figure that nobody owns is said to be left out. */
static void tally_unowned(struct reading *r) {
    for (enum column column = 0; column < COLUMN_COUNT; column++)
        if (r->mapping->common[column] && column != COLUMN_FOLLOWERS && column_is_number(column) &&
            !number_missing(reading_cell(r, r->mapping->at[column])))
            reading_tally(r, TALLY_WHOSE, reading_cell(r, r->mapping->at[column]));
}

static bool has_followers(const struct reading *r) {
    return !number_missing(reading_cell(r, reading_column(r, COLUMN_FOLLOWERS)));
}

bool row_accounts(struct reading *row, struct creator *creators, size_t *count) {
    struct present present = {.count = 0};
    size_t unowned = 0;
    *count = 0;
    if (!find_accounts(row, creators, &present))
        return false;
    find_owner(&present);
    for (size_t i = 0; i < present.count; i++) {
        struct reading *r = &present.readings[i];
        r->owns = i == present.owner;
        if (!has_followers(r)) {
            unowned += lacks_followers(r) && !r->owns;
            reading_tally(r, TALLY_NO_FOLLOWERS, r->creator->handle);
            continue;
        }
        if (!reading_figures(r))
            return error_context(row->err, "%s", platform_label(r->mapping->platform));
        if (present.owner == present.count)
            tally_unowned(r);
        reading_texts(r);
        if (!creator_check(r->creator, row->err))
            return false;
        creators[(*count)++] = *r->creator;
    }
    if (*count > 0)
        return true;
    return error_set(row->err, unowned > 1 ? "has accounts on several platforms: --platform says which of them the figures are of"
                                           : "followers: missing");
}
