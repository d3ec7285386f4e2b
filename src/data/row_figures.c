#include <math.h>

#include "base/text.h"
#include "data/reading.h"

enum figure { FIGURE_MISSING, FIGURE_KNOWN, FIGURE_BAD };

/* Half a unit of the last digit that is written. */
static double rounding(const struct number *number) {
    struct number unit = {.digits = 5, .exponent = number->exponent - 1};
    return number_value(&unit, 0);
}

/* Two figures that are rounded alike must be the same; else the one is within the rounding of the other. */
static bool agree(const struct number *one, const struct number *other) {
    if (one->percent != other->percent) /* "2.5%" beside "0.025": nothing says how to compare them */
        return true;
    double difference = number_value(one, 0) - number_value(other, 0);
    if (one->exponent == other->exponent)
        return difference == 0.0;
    return fabs(difference) <= (rounding(one) + rounding(other)) * 1.001;
}

static void check_twins(struct reading *r, enum column column, const struct number *number) {
    struct number other;
    for (int at = r->mapping->twin[column]; at != NO_COLUMN; at = r->mapping->next_twin[at])
        if (mapping_number(r->mapping, at, reading_cell(r, at), &other) && !agree(number, &other))
            reading_tally(r, TALLY_TWINS, reading_cell(r, at));
}

/* The number in a field; what is neither missing nor a number spoils the row. */
static enum figure read_number(struct reading *r, enum column column, struct number *number) {
    int at = reading_column(r, column);
    const char *text = reading_cell(r, at);
    if (at == NO_COLUMN || number_missing(text))
        return FIGURE_MISSING;
    if (mapping_number(r->mapping, at, text, number)) {
        check_twins(r, column, number);
        if (number->other_style)
            reading_tally(r, TALLY_OTHER_STYLE, text);
        return FIGURE_KNOWN;
    }
    error_set(r->err, "%s: '%.60s' is no number", column_label(column), text);
    return FIGURE_BAD;
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
        return error_set(r->err, "%s: '%.60s' is no count", column_label(column), reading_cell(r, r->mapping->at[column]));
    *out = number_value(&number, 0) + 0.0; /* no negative zero */
    return true;
}

/* The number of a figure for a part that reads it elsewhere. */
bool reading_number(struct reading *r, enum column column, struct number *number, bool *missing) {
    enum figure figure = read_number(r, column, number);
    *missing = figure == FIGURE_MISSING;
    return figure != FIGURE_BAD;
}

static bool read_share(struct reading *r, enum column column, bool percent, double *out) {
    struct number number;
    enum figure figure = read_number(r, column, &number);
    *out = UNKNOWN;
    if (figure != FIGURE_KNOWN)
        return figure == FIGURE_MISSING;
    if (number.money != NULL || (number.negative && number.digits > 0))
        return error_set(r->err, "%s: '%.60s' is no rate", column_label(column), reading_cell(r, r->mapping->at[column]));
    *out = number_value(&number, number.percent || percent ? -2 : 0) + 0.0;
    return true;
}

/* Only rounded figures ("1.2345k") may come to a fraction of a follower. */
static bool check_followers_whole(struct reading *r) {
    int at = reading_column(r, COLUMN_FOLLOWERS);
    const char *text = reading_cell(r, at);
    struct number number;
    if (r->mapping->own || floor(r->creator->followers) == r->creator->followers)
        return true;
    if (mapping_number(r->mapping, at, text, &number) && number.scaled)
        return true;
    return error_set(r->err, "followers: '%.60s' has decimals, and a count has none: write it in full, or with k or M", text);
}

static bool read_followers(struct reading *r) {
    if (!read_count(r, COLUMN_FOLLOWERS, &r->creator->followers))
        return false;
    if (!known(r->creator->followers))
        return error_set(r->err, "followers: missing");
    return check_followers_whole(r);
}

/* Lists write 0 where nobody measured. */
static bool read_views(struct reading *r) {
    if (!read_count(r, COLUMN_VIEWS, &r->creator->views))
        return false;
    if (r->creator->views == 0.0 && !r->mapping->own) {
        reading_tally(r, TALLY_NO_VIEWS, reading_cell(r, r->mapping->at[COLUMN_VIEWS]));
        r->creator->views = UNKNOWN;
    }
    return true;
}

/* Engagements of one post: counted, or likes with whatever of comments and shares is known. */
static bool read_engagements(struct reading *r, double *engagements) {
    double comments, shares;
    if (reading_column(r, COLUMN_ENGAGEMENTS) != NO_COLUMN)
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
    if (reading_column(r, COLUMN_RATE) == NO_COLUMN)
        return derive_rate(r);
    if (!rate_base_parse(reading_text(r, COLUMN_RATE_BASE), &r->creator->rate_base))
        r->creator->rate_base = r->mapping->rate_base;
    return read_share(r, COLUMN_RATE, r->mapping->rate_percent, &r->creator->rate);
}

static bool read_posts(struct reading *r) {
    double posts;
    if (!read_count(r, COLUMN_POSTS, &posts))
        return false;
    if (posts > 1e6 || (known(posts) && posts != (double)(int)posts))
        return error_set(r->err, "posts sampled: '%.60s' is no number of posts", reading_cell(r, r->mapping->at[COLUMN_POSTS]));
    r->creator->posts_sampled = known(posts) ? (int)posts : 0;
    return true;
}

static bool read_authenticity(struct reading *r) {
    double *share = &r->creator->authenticity;
    if (!read_share(r, COLUMN_AUTHENTICITY, r->mapping->authenticity_percent, share))
        return false;
    if (known(*share))
        *share = mapping_real_share(r->mapping, *share);
    return true;
}

bool reading_figures(struct reading *r) {
    return read_followers(r) && read_views(r) && read_rate(r) && read_posts(r) && reading_fee(r) && read_authenticity(r);
}
