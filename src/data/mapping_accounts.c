#include <stdio.h>

#include "base/mem.h"
#include "base/text.h"
#include "data/mapping.h"
#include "data/report.h"

/* What the headers say about accounts, platform by platform. */
struct named {
    bool followers[PLATFORM_COUNT], account[PLATFORM_COUNT];
    bool common_followers; /* a column of followers names no platform */
};

static bool is_account(enum column column) {
    return column == COLUMN_URL || column == COLUMN_HANDLE;
}

static struct named look(const struct mapping *mapping) {
    struct named named = {.common_followers = false};
    for (size_t i = 0; i < mapping->width; i++) {
        const struct column_match *match = &mapping->matches[i];
        if (match->column == COLUMN_FOLLOWERS && match->platform == PLATFORM_COUNT)
            named.common_followers = true;
        else if (match->column == COLUMN_FOLLOWERS)
            named.followers[match->platform] = true;
        else if (is_account(match->column) && match->platform != PLATFORM_COUNT)
            named.account[match->platform] = true;
    }
    return named;
}

/* "TikTok, Followers, YouTube, Followers": the platform of the last account column before this one. */
static enum platform platform_before(const struct mapping *mapping, size_t i) {
    while (i-- > 0)
        if (is_account(mapping->matches[i].column) && mapping->matches[i].platform != PLATFORM_COUNT)
            return mapping->matches[i].platform;
    return PLATFORM_COUNT;
}

static bool same_header(const struct mapping *mapping, size_t a, size_t b) {
    return mapping->matches[a].column == mapping->matches[b].column && mapping->matches[b].platform == PLATFORM_COUNT &&
           text_same_word(mapping->headers[a], mapping->headers[b]);
}

/* The columns of one header stand after accounts on different platforms, each after another. */
static bool go_with_accounts(const struct mapping *mapping, size_t first) {
    bool seen[PLATFORM_COUNT] = {false};
    size_t count = 0;
    for (size_t i = first; i < mapping->width; i++) {
        enum platform platform = platform_before(mapping, i);
        if (!same_header(mapping, first, i))
            continue;
        if (platform == PLATFORM_COUNT || seen[platform])
            return false;
        seen[platform] = true;
        count++;
    }
    return count > 1;
}

/* A header that is repeated after each account is about that account. */
static void place_repeated(struct mapping *mapping, struct import_report *report) {
    for (size_t first = 0; first < mapping->width; first++) {
        struct column_match match = mapping->matches[first];
        if (!column_is_number(match.column) || match.platform != PLATFORM_COUNT || !go_with_accounts(mapping, first))
            continue;
        report_column(report, NOTE_GUESS, (int)first, "columns '%s': each is taken for that of the account before it", mapping->headers[first]);
        for (size_t i = mapping->width; i-- > first;)
            if (same_header(mapping, first, i))
                mapping->matches[i].platform = platform_before(mapping, i);
    }
}

/* An account on the platform can have followers, by a column of its own or by the common one. */
static bool may_have(const struct named *named, enum platform platform) {
    return named->followers[platform] || (named->account[platform] && named->common_followers);
}

static size_t count_platforms(const struct named *named) {
    size_t count = 0, own = 0;
    for (enum platform platform = 0; platform < PLATFORM_COUNT; platform++) {
        count += may_have(named, platform);
        own += named->followers[platform];
    }
    return own > 0 ? count : 0; /* else one column gives the followers of whatever account a row has */
}

/* Columns of other platforms are none of this account's, and what its own say goes before what is said for all. */
static void keep_own(struct mapping *mapping) {
    bool own[COLUMN_KINDS] = {false};
    for (size_t i = 0; i < mapping->width; i++)
        if (mapping->matches[i].column != COLUMN_NONE && mapping->matches[i].platform == mapping->platform)
            own[mapping->matches[i].column] = true;
    for (size_t i = 0; i < mapping->width; i++) {
        struct column_match *match = &mapping->matches[i];
        if (match->column == COLUMN_NONE || match->platform == mapping->platform)
            continue;
        bool handle = match->column == COLUMN_HANDLE && (own[COLUMN_URL] || own[COLUMN_HANDLE]);
        if (match->platform != PLATFORM_COUNT || (match->column != COLUMN_HANDLE && own[match->column]))
            match->column = COLUMN_NONE;
        else if (handle) /* it still tells whose accounts they are */
            match->column = COLUMN_NAME;
    }
}

static void find_common(struct mapping *mapping) {
    for (enum column column = 0; column < COLUMN_COUNT; column++) {
        int at = mapping->at[column];
        bool figure = column_is_number(column) || column == COLUMN_RATE_BASE || column == COLUMN_VERIFIED;
        mapping->common[column] = at != NO_COLUMN && figure && mapping->matches[at].platform == PLATFORM_COUNT;
    }
}

static bool resolve_one(struct mapping *account, const struct mapping *mapping, enum platform platform, const struct column_survey *surveys,
                        const struct import_options *options, struct import_report *report, struct error *err) {
    *account = *mapping;
    account->accounts = NULL;
    account->account_count = 0;
    account->is_account = true;
    account->platform = platform;
    keep_own(account);
    mapping_parts(account, surveys, options, report);
    find_common(account);
    return mapping_check(account, surveys, err);
}

static bool has_account(const struct mapping *mapping, enum platform platform) {
    for (size_t k = 0; k < mapping->account_count; k++)
        if (mapping->accounts[k].platform == platform)
            return true;
    return false;
}

/* Some row has followers there, or may have them by the common column. */
static bool has_figures(const struct mapping *mapping, enum platform platform, const struct column_survey *surveys) {
    for (size_t i = 0; i < mapping->width; i++) {
        const struct column_match *match = &mapping->matches[i];
        if (match->column == COLUMN_FOLLOWERS && surveys[i].filled > 0 &&
            (match->platform == platform || match->platform == PLATFORM_COUNT))
            return true;
    }
    return false;
}

/* A platform whose columns are of no use (they are empty, say) has no accounts here. */
static void resolve_all(struct mapping *mapping, const struct named *named, const struct column_survey *surveys,
                        const struct import_options *options, struct import_report *report, struct error *err) {
    struct error trouble = {""};
    for (enum platform platform = 0; platform < PLATFORM_COUNT; platform++)
        if (may_have(named, platform) && has_figures(mapping, platform, surveys) &&
            resolve_one(&mapping->accounts[mapping->account_count], mapping, platform, surveys, options, report, &trouble))
            mapping->account_count++;
    if (mapping->account_count == 0)
        error_set(err, "%s", trouble.text[0] != '\0' ? trouble.text : "no column gives followers: all that could are empty");
    for (size_t i = 0; i < mapping->width; i++)
        if (is_account(mapping->matches[i].column) && mapping->matches[i].platform != PLATFORM_COUNT &&
            !has_account(mapping, mapping->matches[i].platform))
            mapping->matches[i].why_not = "no column gives the followers there";
        else if (mapping->matches[i].column != COLUMN_NONE && surveys[i].filled == 0)
            mapping->matches[i].why_not = "it is empty";
}

/* No account of its own is named: the handle of the row is taken for it. */
static bool shares_handle(const struct mapping *account) {
    int handle = account->at[COLUMN_HANDLE];
    return handle != NO_COLUMN && account->matches[handle].platform == PLATFORM_COUNT;
}

static void note_accounts(const struct mapping *mapping, struct import_report *report) {
    char names[96] = "";
    size_t used = 0;
    for (size_t k = 0; k < mapping->account_count; k++)
        used += (size_t)snprintf(names + used, sizeof names - used, "%s%s", k > 0 ? ", " : "", platform_name(mapping->accounts[k].platform));
    report_note(report, NOTE_MAPPED, "accounts: each row is one person, with an account on each of %s where there are followers", names);
    for (size_t k = 0; k < mapping->account_count; k++)
        if (shares_handle(&mapping->accounts[k])) {
            report_column(report, NOTE_GUESS, mapping->accounts[k].at[COLUMN_HANDLE],
                          "handle: '%s' is taken for the account on every platform; --platform NAME imports one alone",
                          mapping->headers[mapping->accounts[k].at[COLUMN_HANDLE]]);
            return;
        }
}

bool mapping_accounts(struct mapping *mapping, const struct column_survey *surveys, const struct import_options *options,
                      struct import_report *report, struct error *err) {
    if (!mapping->own)
        place_repeated(mapping, report);
    struct named named = look(mapping);
    size_t count = mapping->own || options->platform != NULL ? 0 : count_platforms(&named);
    if (count < 2)
        return false;
    mapping->accounts = mem_new(count, sizeof *mapping->accounts);
    resolve_all(mapping, &named, surveys, options, report, err);
    for (size_t k = 0; k < mapping->account_count; k++)
        if (mapping->accounts[k].names_are_handles) {
            mapping->names_are_handles = true;
            mapping->at[COLUMN_HANDLE] = mapping->accounts[k].at[COLUMN_HANDLE];
        }
    note_accounts(mapping, report);
    return true;
}
