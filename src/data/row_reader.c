#include "data/row_reader.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/text.h"
#include "data/cell_text.h"
#include "data/csv_cell.h"
#include "data/handle_cell.h"

/* One row on its way to a creator. */
struct reading {
    struct row_reader *reader;
    const struct mapping *mapping;
    const struct csv *row;
    struct creator *creator;
    struct error *err;
};

static void tally(struct reading *r, enum tally_kind kind, const char *value) {
    struct tally *t = &r->reader->tallies[kind];
    if (t->count++ > 0)
        return;
    t->first_line = r->row->line;
    cell_cut(t->first, sizeof t->first, value);
}

static const char *cell(const struct reading *r, int at) {
    return at == NO_COLUMN ? "" : csv_cell_unguarded(r->row->cells[at]);
}

/* The text of a field on one line (notes may have several), "" when it is missing; it holds until the next row. */
static const char *field_text(struct reading *r, enum column column) {
    const char *text = cell(r, r->mapping->at[column]);
    if (r->mapping->own)
        return text;
    if (number_missing(text))
        return "";
    text = column == COLUMN_NOTES ? cell_trimmed(&r->reader->arena, text) : cell_line(&r->reader->arena, text);
    if (cell_is_damaged(text))
        tally(r, TALLY_DAMAGED_TEXT, text);
    return text;
}

/* A short text: one that is too long, or data of a program, is left out and said so. */
static const char *short_text(struct reading *r, enum column column) {
    enum { SHORT_MAX = 63 };
    const char *text = field_text(r, column);
    if (r->mapping->own || (text[0] != '{' && strlen(text) <= SHORT_MAX))
        return text;
    tally(r, TALLY_LONG_TEXT, text);
    return "";
}

enum figure { FIGURE_MISSING, FIGURE_KNOWN, FIGURE_BAD };

/* The number in a field; what is neither missing nor a number spoils the row. */
static enum figure read_number(struct reading *r, enum column column, struct number *number) {
    int at = r->mapping->at[column];
    const char *text = cell(r, at);
    if (at == NO_COLUMN || number_missing(text))
        return FIGURE_MISSING;
    if (mapping_number(r->mapping, at, text, number))
        return FIGURE_KNOWN;
    error_set(r->err, "%s: '%.60s' is no number", column_label(column), text);
    return FIGURE_BAD;
}

/* Half a unit of the last digit that is written. */
static double rounding(const struct number *number) {
    struct number unit = {.digits = 5, .exponent = number->exponent - 1};
    return number_value(&unit, 0);
}

static void check_twin(struct reading *r, enum column column, const struct number *number) {
    int at = r->mapping->twin[column];
    struct number other;
    if (at == NO_COLUMN || !mapping_number(r->mapping, at, cell(r, at), &other))
        return;
    double difference = number_value(number, 0) - number_value(&other, 0);
    double most = (rounding(number) + rounding(&other)) * 1.001;
    if (difference > most || difference < -most)
        tally(r, TALLY_TWINS, cell(r, at));
}

/* A count of people, views or posts into *out, which is UNKNOWN when it is missing. */
static bool read_count(struct reading *r, enum column column, double *out) {
    struct number number;
    *out = UNKNOWN;
    switch (read_number(r, column, &number)) {
    case FIGURE_BAD:
        return false;
    case FIGURE_MISSING:
        return true;
    case FIGURE_KNOWN:
        break;
    }
    if (number.percent || number.money != NULL || (number.negative && number.digits > 0))
        return error_set(r->err, "%s: '%.60s' is no count", column_label(column), cell(r, r->mapping->at[column]));
    check_twin(r, column, &number);
    *out = number_value(&number, 0) + 0.0; /* no negative zero */
    return true;
}

static bool read_share(struct reading *r, enum column column, bool percent, double *out) {
    struct number number;
    enum figure figure = read_number(r, column, &number);
    *out = UNKNOWN;
    if (figure != FIGURE_KNOWN)
        return figure == FIGURE_MISSING;
    if (number.money != NULL || (number.negative && number.digits > 0))
        return error_set(r->err, "%s: '%.60s' is no rate", column_label(column), cell(r, r->mapping->at[column]));
    *out = number_value(&number, number.percent || percent ? -2 : 0) + 0.0;
    return true;
}

static bool read_fee_cents(struct reading *r) {
    static const struct currency minor = {.exponent = 0};
    struct number number;
    enum figure figure = read_number(r, COLUMN_FEE_CENTS, &number);
    if (figure != FIGURE_KNOWN)
        return figure == FIGURE_MISSING;
    return number_cents(&number, &minor, &r->creator->fee_cents) || error_set(r->err, "the fee is below zero or too large to be meant");
}

/* A fee in another currency is no fee here, but the row is still good. */
static bool read_fee(struct reading *r) {
    struct number number;
    enum figure figure = read_number(r, COLUMN_FEE, &number);
    if (figure != FIGURE_KNOWN)
        return figure == FIGURE_MISSING;
    bool foreign = number.money != NULL ? !money_sign_is(number.money, r->reader->currency) : r->mapping->fee_currency != NULL;
    if (foreign) {
        tally(r, TALLY_FOREIGN_FEE, number.money != NULL ? number.money->sign.text : r->mapping->fee_currency);
        return true;
    }
    if (number.percent || !number_cents(&number, r->reader->currency, &r->creator->fee_cents))
        return error_set(r->err, "fee: '%.60s' is no amount of money", cell(r, r->mapping->at[COLUMN_FEE]));
    return true;
}

static bool read_followers(struct reading *r) {
    if (!read_count(r, COLUMN_FOLLOWERS, &r->creator->followers))
        return false;
    return known(r->creator->followers) || error_set(r->err, "followers: missing");
}

/* Lists write 0 where nobody measured. */
static bool read_views(struct reading *r) {
    if (!read_count(r, COLUMN_VIEWS, &r->creator->views))
        return false;
    if (r->creator->views == 0.0 && !r->mapping->own) {
        tally(r, TALLY_NO_VIEWS, cell(r, r->mapping->at[COLUMN_VIEWS]));
        r->creator->views = UNKNOWN;
    }
    return true;
}

/* Engagements of one post: counted, or likes with whatever of comments and shares is known. */
static bool read_engagements(struct reading *r, double *engagements) {
    double comments, shares;
    if (r->mapping->at[COLUMN_ENGAGEMENTS] != NO_COLUMN)
        return read_count(r, COLUMN_ENGAGEMENTS, engagements);
    if (!read_count(r, COLUMN_LIKES, engagements) || !read_count(r, COLUMN_COMMENTS, &comments) || !read_count(r, COLUMN_SHARES, &shares))
        return false;
    if (known(*engagements))
        *engagements += (known(comments) ? comments : 0.0) + (known(shares) ? shares : 0.0);
    return true;
}

/* Counts become a rate: likes, comments and shares per view where most rows have views, else per follower. None at all is no
 * measurement. */
static bool derive_rate(struct reading *r) {
    struct creator *creator = r->creator;
    double engagements;
    if (!read_engagements(r, &engagements))
        return false;
    bool per_view = r->mapping->rate_per_view;
    double base = per_view ? creator->views : creator->followers;
    if (!(engagements > 0.0) || !(base > 0.0))
        return true;
    creator->rate = engagements / base;
    creator->rate_base = per_view ? RATE_PER_VIEW : RATE_PER_FOLLOWER;
    creator->converted |= FIELD_RATE;
    return true;
}

static bool read_rate(struct reading *r) {
    if (r->mapping->at[COLUMN_RATE] == NO_COLUMN)
        return derive_rate(r);
    r->creator->rate_base = strcasecmp(field_text(r, COLUMN_RATE_BASE), "view") == 0 ? RATE_PER_VIEW : r->mapping->rate_base;
    return read_share(r, COLUMN_RATE, r->mapping->rate_percent, &r->creator->rate);
}

static bool read_posts(struct reading *r) {
    double posts;
    if (!read_count(r, COLUMN_POSTS, &posts))
        return false;
    if (posts > 1e6 || (known(posts) && posts != (double)(int)posts))
        return error_set(r->err, "posts sampled: '%.60s' is no number of posts", cell(r, r->mapping->at[COLUMN_POSTS]));
    r->creator->posts_sampled = known(posts) ? (int)posts : 0;
    return true;
}

static bool read_figures(struct reading *r) {
    return read_followers(r) && read_views(r) && read_rate(r) && read_posts(r) && read_fee(r) && read_fee_cents(r) &&
           read_share(r, COLUMN_AUTHENTICITY, r->mapping->authenticity_percent, &r->creator->authenticity);
}

static void read_status(struct reading *r) {
    const char *text = field_text(r, COLUMN_STATUS);
    if (text[0] != '\0' && !status_parse(text, &r->creator->status))
        tally(r, TALLY_STATUS, text);
}

static void read_verified(struct reading *r) {
    const char *text = field_text(r, COLUMN_VERIFIED);
    if (!cell_flag(text, &r->creator->verified))
        tally(r, TALLY_VERIFIED, text);
}

static void read_date(struct reading *r) {
    const char *text = field_text(r, COLUMN_DATE);
    r->creator->figures_date = cell_date(&r->reader->arena, text);
    if (text[0] != '\0' && r->creator->figures_date[0] == '\0')
        tally(r, TALLY_DATE, text);
}

/* "engagement_rate|average_views" */
static void read_converted(struct reading *r) {
    static const struct {
        enum column column;
        unsigned field;
    } fields[] = {
        {COLUMN_RATE, FIELD_RATE}, {COLUMN_VIEWS, FIELD_VIEWS}, {COLUMN_FEE, FIELD_FEE}, {COLUMN_AUTHENTICITY, FIELD_AUTHENTICITY}};
    const char *text = field_text(r, COLUMN_CONVERTED);
    for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++)
        if (strstr(text, column_name(fields[i].column)) != NULL)
            r->creator->converted |= fields[i].field;
}

/* The first of several niches is the niche; the others are tags, after the row's own. */
static void split_niches(struct reading *r) {
    struct arena *arena = &r->reader->arena;
    const char *niches = cell_list(arena, field_text(r, COLUMN_NICHE)), *rest = strchr(niches, '|');
    const char *tags = cell_list(arena, field_text(r, COLUMN_TAGS));
    r->creator->niche = rest != NULL ? arena_text_n(arena, niches, (size_t)(rest - niches)) : niches;
    if (rest != NULL)
        tags = cell_join(arena, tags, rest + 1);
    r->creator->tags = cell_join(arena, tags, cell_list(arena, field_text(r, COLUMN_NICHE_2)));
    if (strlen(r->creator->niche) > 63) {
        tally(r, TALLY_LONG_TEXT, r->creator->niche);
        r->creator->niche = "";
    }
}

static void read_niche(struct reading *r) {
    if (!r->mapping->own) {
        split_niches(r);
        return;
    }
    r->creator->niche = field_text(r, COLUMN_NICHE);
    r->creator->tags = field_text(r, COLUMN_TAGS);
}

static void read_texts(struct reading *r) {
    read_niche(r);
    r->creator->market = short_text(r, COLUMN_MARKET);
    r->creator->language = short_text(r, COLUMN_LANGUAGE);
    r->creator->contact = field_text(r, COLUMN_CONTACT);
    r->creator->notes = field_text(r, COLUMN_NOTES);
    read_status(r);
    read_verified(r);
    read_date(r);
    read_converted(r);
}

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
        const char *text = cell(r, r->mapping->profiles[i].at);
        struct profile more = {.platform = r->mapping->profiles[i].platform};
        if (number_missing(text))
            continue;
        more.handle = creator_handle(text, &more.platform);
        if (wanted != PLATFORM_COUNT && more.platform != PLATFORM_COUNT && more.platform != wanted)
            free(more.handle);
        else if (!add_profile(profile, more))
            return error_set(r->err, "has accounts on several platforms: --platform says which of them the figures are of");
    }
    return true;
}

/* The platform that the row's own column names; PLATFORM_COUNT when it names none. */
static enum platform row_platform(struct reading *r) {
    enum platform platform = PLATFORM_OTHER;
    if (r->mapping->platform_forced)
        return r->mapping->platform;
    const char *text = field_text(r, COLUMN_PLATFORM);
    if (text[0] == '\0')
        return PLATFORM_COUNT;
    if (!platform_parse(text, &platform))
        tally(r, TALLY_OTHER_PLATFORM, text);
    return platform;
}

/* The cell's handle and, from "name (handle)", the name. */
static char *read_handle_cell(struct reading *r, enum platform *platform) {
    struct named_handle pieces;
    const char *text = field_text(r, COLUMN_HANDLE);
    if (r->mapping->split_handles && handle_in_parentheses(text, &pieces)) {
        r->creator->name = arena_text_n(&r->reader->arena, pieces.name, pieces.name_length);
        text = arena_text_n(&r->reader->arena, pieces.handle, pieces.handle_length);
    }
    return creator_handle(text, platform);
}

/* A cell that holds more than the bare handle is the name too, unless there is one. */
static void read_name(struct reading *r) {
    const char *name = field_text(r, COLUMN_NAME), *as_handle = field_text(r, COLUMN_HANDLE);
    bool telling = !r->mapping->own && strcmp(as_handle, r->creator->handle) != 0 && as_handle[0] != '@';
    if (name[0] != '\0')
        r->creator->name = name;
    else if (r->creator->name[0] == '\0' && telling && strstr(as_handle, "://") == NULL)
        r->creator->name = as_handle;
}

/* Spreadsheets end in a row of sums. */
static bool is_total(const char *handle) {
    static const char *const words[] = {"total", "totals", "grand total", "sum", "average", "gesamt", "summe", "итого"};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (strcmp(handle, words[i]) == 0)
            return true;
    return false;
}

static bool set_account(struct reading *r, enum platform stated, const char *handle, const struct profile *profile) {
    enum platform platform = stated != PLATFORM_COUNT ? stated : profile->platform;
    const char *account = handle != NULL ? handle : profile->handle;
    if (platform == PLATFORM_COUNT)
        platform = r->mapping->platform;
    if (account == NULL)
        return error_set(r->err, "handle: missing");
    if (is_total(account) && !r->mapping->own)
        return error_set(r->err, "handle: '%s' is a total, not a creator", account);
    if (platform == PLATFORM_COUNT)
        return error_set(r->err, "platform: not said; --platform says it for all rows");
    r->creator->platform = platform;
    r->creator->handle = arena_text(&r->reader->arena, account);
    return true;
}

/* Platform and handle, from the columns of either and from addresses. */
static bool read_account(struct reading *r) {
    struct profile profile;
    enum platform stated = row_platform(r);
    bool ok = read_profile(r, stated, &profile);
    if (ok) {
        char *handle = read_handle_cell(r, &profile.platform);
        ok = set_account(r, stated, handle, &profile);
        free(handle);
    }
    free(profile.handle);
    return ok;
}

static bool check_width(const struct reading *r) {
    size_t count = r->row->count, width = r->mapping->width;
    while (count > width && r->row->cells[count - 1][0] == '\0')
        count--;
    if (count == width)
        return true;
    return error_set(r->err, "has %zu cells where the header has %zu: is a quote or a delimiter missing?", count, width);
}

bool row_read(struct row_reader *reader, const struct csv *row, struct creator *creator, struct error *err) {
    struct reading reading = {.reader = reader, .mapping = reader->mapping, .row = row, .creator = creator, .err = err};
    arena_reset(&reader->arena);
    *creator = creator_unknown();
    if (!check_width(&reading) || !read_account(&reading) || !read_figures(&reading))
        return false;
    read_name(&reading);
    read_texts(&reading);
    return creator_check(creator, err);
}

void row_reader_free(struct row_reader *reader) {
    arena_free(&reader->arena);
}
