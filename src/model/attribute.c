#include "model/attribute.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/decimal.h"
#include "base/mem.h"
#include "base/nearest.h"
#include "base/text.h"
#include "model/country.h"
#include "model/forecast.h"
#include "model/tags.h"

enum { PERCENT_DECIMALS = 6, ROUNDED_DECIMALS = 3 };

const struct attribute_row attribute_rows[ATTRIBUTE_COUNT] = {
    [ATTRIBUTE_NONE] = {"", NULL, "", "", false},
    [ATTRIBUTE_PLATFORM] = {"platform", "on", "platform", "the network of this account", true},
    [ATTRIBUTE_HANDLE] = {"handle", "creator", "handle", "like name or @name, or the address of the profile", true},
    [ATTRIBUTE_NAME] = {"name", NULL, "name", "the name that people know them by", false},
    [ATTRIBUTE_FOLLOWERS] = {"followers", NULL, "followers", "a number like 48,100 or 48.1k", false},
    [ATTRIBUTE_RATE] = {"engagement_rate", "er", "engagement rate", "a percentage like 4.9%, of followers; or 4.9% per view", false},
    [ATTRIBUTE_POSTS] = {"posts_sampled", "posts", "posts sampled", "how many posts the rate was measured on, like 20", false},
    [ATTRIBUTE_VIEWS] = {"average_views", "views", "views of a post", "the average, like 14,000 or 14k", false},
    [ATTRIBUTE_FEE] = {"fee", "fee per post", "fee per post", "an amount like 420 or 1.2k", false},
    [ATTRIBUTE_AUTHENTICITY] = {"authenticity", "real", "real followers", "the share that are real people, like 93%", false},
    [ATTRIBUTE_NICHE] = {"niche", NULL, "niche", "what they post about, in a word or two", false},
    [ATTRIBUTE_MARKET] = {"market", NULL, "market", "where their audience lives, like US", false},
    [ATTRIBUTE_LANGUAGE] = {"language", NULL, "language", "of their posts, like en", false},
    [ATTRIBUTE_STATUS] = {"status", NULL, "status", "who declined or is paused is in no plan", false},
    [ATTRIBUTE_TAGS] = {"tags", "tag", "tags", "your own words, parted by commas: sale, vip", false},
    [ATTRIBUTE_VERIFIED] = {"verified", NULL, "verified", "whether the network has verified the account", false},
    [ATTRIBUTE_CONTACT] = {"contact", NULL, "contact", "a mail address, a number, an agency", false},
    [ATTRIBUTE_NOTES] = {"notes", "note", "notes", "whatever you want to remember", false},
    [ATTRIBUTE_DATE] = {"figures_date", "date", "figures from", "the day the figures were taken, like 2025-10-01", false},
};

bool attribute_find(const char *name, enum attribute *out, struct error *err) {
    struct nearest nearest = {.word = name};
    for (int i = ATTRIBUTE_NONE + 1; i < ATTRIBUTE_COUNT; i++) {
        const struct attribute_row *row = &attribute_rows[i];
        if (text_same(row->key, name) || text_same(row->label, name) || (row->alias != NULL && text_same(row->alias, name))) {
            *out = (enum attribute)i;
            return true;
        }
        nearest_offer(&nearest, row->key);
        if (row->alias != NULL)
            nearest_offer(&nearest, row->alias);
    }
    if (nearest.found != NULL)
        return error_set(err, "there is no field '%s': did you mean '%s'?", name, nearest.found);
    return error_set(err, "there is no field '%s': use name, followers, engagement_rate, average_views, fee, niche, status, tags …", name);
}

/* Choices */

enum { NO, YES, ANSWERS };

const char *attribute_choice(enum attribute attribute, size_t index) {
    static const char *const answers[ANSWERS] = {"no", "yes"};
    switch (attribute) {
    case ATTRIBUTE_PLATFORM:
        return index < PLATFORM_COUNT ? platform_name((enum platform)index) : NULL;
    case ATTRIBUTE_STATUS:
        return index < STATUS_COUNT ? status_name((enum creator_status)index) : NULL;
    case ATTRIBUTE_VERIFIED:
        return index < ANSWERS ? answers[index] : NULL;
    default:
        return NULL;
    }
}

static bool not_a_choice(enum attribute attribute, struct error *err) {
    char list[160] = "";
    size_t used = 0;
    for (size_t i = 0; attribute_choice(attribute, i) != NULL; i++) {
        const char *between = i == 0 ? "" : attribute_choice(attribute, i + 1) != NULL ? ", " : " or ";
        used += (size_t)snprintf(list + used, sizeof list - used, "%s%s", between, attribute_choice(attribute, i));
    }
    return error_set(err, "one of %s", list);
}

/* A name, or the beginning of one only. */
static bool read_choice(enum attribute attribute, const char *text, int *out, struct error *err) {
    int found = 0, matches = 0;
    for (size_t i = 0; attribute_choice(attribute, i) != NULL; i++) {
        const char *name = attribute_choice(attribute, i);
        if (text_same(name, text)) {
            *out = (int)i;
            return true;
        }
        if (text_starts(name, text)) {
            found = (int)i;
            matches++;
        }
    }
    if (matches != 1)
        return not_a_choice(attribute, err);
    *out = found;
    return true;
}

/* Showing */

static size_t put(char *out, size_t size, const char *text) {
    return (size_t)snprintf(out, size, "%s", text);
}

/* The shortest percentage that is this fraction, or is the same when rounded. */
static void show_percent(char *out, size_t size, double fraction) {
    double back, rounding = 0.5 / 100.0 * pow(10.0, -ROUNDED_DECIMALS);
    for (int decimals = 0; decimals <= PERCENT_DECIMALS; decimals++) {
        snprintf(out, size, "%.*f%%", decimals, fraction * 100.0);
        if (decimal_parse(out, &back) && back == fraction)
            return;
    }
    for (int decimals = 0; decimals <= ROUNDED_DECIMALS; decimals++) {
        snprintf(out, size, "%.*f%%", decimals, fraction * 100.0);
        if (decimal_parse(out, &back) && fabs(back - fraction) <= rounding)
            return;
    }
}

static size_t show_share(char *out, size_t size, double share, const char *after) {
    char percent[32];
    if (!known(share))
        return put(out, size, "");
    show_percent(percent, sizeof percent, share);
    return (size_t)snprintf(out, size, "%s%s", percent, after);
}

static size_t show_count(char *out, size_t size, double count) {
    char text[40];
    if (!known(count))
        return put(out, size, "");
    text_whole(text, sizeof text, llround(count));
    return put(out, size, text);
}

static size_t show_fee(char *out, size_t size, int64_t cents, const struct currency *currency) {
    char text[48];
    if (cents == MONEY_UNKNOWN)
        return put(out, size, "");
    money_text(text, sizeof text, cents, currency);
    return put(out, size, text);
}

static const char *text_of(enum attribute attribute, const struct creator *creator) {
    switch (attribute) {
    case ATTRIBUTE_PLATFORM:
        return platform_name(creator->platform);
    case ATTRIBUTE_HANDLE:
        return creator->handle;
    case ATTRIBUTE_NAME:
        return creator->name;
    case ATTRIBUTE_NICHE:
        return creator->niche;
    case ATTRIBUTE_MARKET:
        return creator->market;
    case ATTRIBUTE_LANGUAGE:
        return creator->language;
    case ATTRIBUTE_STATUS:
        return status_name(creator->status);
    case ATTRIBUTE_VERIFIED:
        return attribute_choice(ATTRIBUTE_VERIFIED, creator->verified ? YES : NO);
    case ATTRIBUTE_CONTACT:
        return creator->contact;
    case ATTRIBUTE_NOTES:
        return creator->notes;
    case ATTRIBUTE_DATE:
        return creator->figures_date;
    default:
        return "";
    }
}

size_t attribute_show(enum attribute attribute, const struct params *params, const struct creator *creator, char *out, size_t size) {
    switch (attribute) {
    case ATTRIBUTE_FOLLOWERS:
        return show_count(out, size, creator->followers);
    case ATTRIBUTE_RATE:
        return show_share(out, size, creator->rate, creator->rate_base == RATE_PER_VIEW ? " per view" : "");
    case ATTRIBUTE_POSTS:
        return show_count(out, size, creator->posts_sampled > 0 ? creator->posts_sampled : UNKNOWN);
    case ATTRIBUTE_VIEWS:
        return show_count(out, size, creator->views);
    case ATTRIBUTE_FEE:
        return show_fee(out, size, creator->fee_cents, &params->currency);
    case ATTRIBUTE_AUTHENTICITY:
        return show_share(out, size, creator->authenticity, "");
    case ATTRIBUTE_TAGS:
        return tags_text(out, size, creator->tags);
    default:
        return put(out, size, text_of(attribute, creator));
    }
}

/* Reading: each has the text without blanks around it. */

struct reading {
    enum attribute attribute;
    const struct params *params;
    const char *text;
    struct arena *texts;
    struct creator *creator;
    struct error *err;
};

static bool read_count(struct reading *r, double *out) {
    static const struct currency people = {.exponent = 0};
    int64_t count;
    struct error unused;
    *out = UNKNOWN;
    if (r->text[0] == '\0')
        return true;
    if (!money_parse(r->text, &people, &count, &unused))
        return error_set(r->err, "'%.60s' is no whole number: write it like 48,100 or 48.1k", r->text);
    *out = (double)count;
    return true;
}

static bool read_followers(struct reading *r) {
    if (r->text[0] == '\0')
        return error_set(r->err, "every creator needs a number of followers, like 48.1k");
    return read_count(r, &r->creator->followers);
}

static bool read_views(struct reading *r) {
    r->creator->converted &= ~(unsigned)FIELD_VIEWS;
    return read_count(r, &r->creator->views);
}

static bool read_posts(struct reading *r) {
    double posts;
    if (!read_count(r, &posts))
        return false;
    if (posts > INT32_MAX)
        return error_set(r->err, "the number of posts behind the rate must lie between 0 and a million");
    r->creator->posts_sampled = known(posts) ? (int)posts : 0;
    return true;
}

static bool read_fee(struct reading *r) {
    r->creator->converted &= ~(unsigned)FIELD_FEE;
    r->creator->fee_cents = MONEY_UNKNOWN;
    return r->text[0] == '\0' || money_parse(r->text, &r->params->currency, &r->creator->fee_cents, r->err);
}

/* "4.9%", "4,9 %" or "4.9"; a number up to 1 without the sign could be a fraction as well. */
static bool read_share(struct reading *r, const char *text, size_t length, double *out) {
    char number[40];
    size_t used = 0;
    bool percent = false;
    *out = UNKNOWN;
    for (size_t i = 0; i < length && used + 2 < sizeof number; i++) {
        percent |= text[i] == '%';
        if (text[i] != '%' && text[i] != ' ')
            number[used++] = text[i] == ',' ? '.' : text[i];
    }
    number[used] = '%';
    number[used + 1] = '\0';
    if (length + 2 >= sizeof number || !decimal_parse(number, out))
        return error_set(r->err, "'%.60s' is no percentage: write it like 4.9%%", r->text);
    if (!percent && *out > 0.0 && *out <= 0.01)
        return error_set(r->err, "'%.20s' could be a share or a percentage: write %.20s%% or %g%%", r->text, r->text, *out * 1e4);
    return true;
}

static bool read_authenticity(struct reading *r) {
    r->creator->converted &= ~(unsigned)FIELD_AUTHENTICITY;
    r->creator->authenticity = UNKNOWN;
    return r->text[0] == '\0' || read_share(r, r->text, strlen(r->text), &r->creator->authenticity);
}

/* What a rate is counted by may stand after it. */
static size_t take_base(const char *text, enum rate_base *base) {
    static const struct {
        const char *word;
        enum rate_base base;
    } words[] = {
        {"per view", RATE_PER_VIEW},
        {"per follower", RATE_PER_FOLLOWER},
        {"of views", RATE_PER_VIEW},
        {"of followers", RATE_PER_FOLLOWER},
    };
    size_t length = strlen(text);
    *base = RATE_PER_FOLLOWER;
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        size_t tail = strlen(words[i].word);
        if (length > tail && text_same(text + length - tail, words[i].word)) {
            *base = words[i].base;
            return length - tail;
        }
    }
    return length;
}

static bool read_rate(struct reading *r) {
    r->creator->converted &= ~(unsigned)FIELD_RATE;
    r->creator->rate = UNKNOWN;
    if (r->text[0] == '\0')
        return true;
    size_t length = take_base(r->text, &r->creator->rate_base);
    return read_share(r, r->text, length, &r->creator->rate);
}

static bool read_platform(struct reading *r) {
    int choice;
    if (platform_parse(r->text, &r->creator->platform))
        return true;
    if (!read_choice(r->attribute, r->text, &choice, r->err))
        return false;
    r->creator->platform = (enum platform)choice;
    return true;
}

static bool read_handle(struct reading *r) {
    if (r->text[0] == '\0')
        return error_set(r->err, "every creator needs a handle");
    char *handle = creator_handle(r->text, &r->creator->platform);
    if (handle == NULL)
        return error_set(r->err, "that is no profile: type the handle, or the address of the profile itself");
    r->creator->handle = arena_text(r->texts, handle);
    free(handle);
    return true;
}

static bool read_status(struct reading *r) {
    int choice;
    if (!read_choice(r->attribute, r->text, &choice, r->err))
        return false;
    r->creator->status = (enum creator_status)choice;
    return true;
}

static bool read_verified(struct reading *r) {
    int choice = NO;
    if (r->text[0] != '\0' && !read_choice(r->attribute, r->text, &choice, r->err))
        return false;
    r->creator->verified = choice == YES;
    return true;
}

static bool read_tags(struct reading *r) {
    r->creator->tags = tags_read(r->texts, r->text);
    return true;
}

/* 2025/10/01 and 2025.10.01, too; creator_check has the last word. */
static bool read_date(struct reading *r) {
    char *date = arena_text(r->texts, r->text);
    for (char *c = date; *c != '\0'; c++)
        *c = *c == '/' || *c == '.' ? '-' : *c;
    r->creator->figures_date = date;
    return true;
}

static bool read_name(struct reading *r) {
    r->creator->name = arena_text(r->texts, r->text);
    return true;
}

static bool read_niche(struct reading *r) {
    r->creator->niche = arena_text(r->texts, r->text);
    return true;
}

/* As in lists; but what is there already stays as it is. */
static bool read_market(struct reading *r) {
    const char *code = strcmp(r->text, r->creator->market) != 0 ? country_code(r->text) : NULL;
    r->creator->market = code != NULL ? code : arena_text(r->texts, r->text);
    return true;
}

static bool read_language(struct reading *r) {
    r->creator->language = arena_text(r->texts, r->text);
    return true;
}

static bool read_contact(struct reading *r) {
    r->creator->contact = arena_text(r->texts, r->text);
    return true;
}

static bool read_notes(struct reading *r) {
    r->creator->notes = arena_text(r->texts, r->text);
    return true;
}

static bool (*const readers[ATTRIBUTE_COUNT])(struct reading *r) = {
    [ATTRIBUTE_PLATFORM] = read_platform, [ATTRIBUTE_HANDLE] = read_handle,
    [ATTRIBUTE_NAME] = read_name,         [ATTRIBUTE_FOLLOWERS] = read_followers,
    [ATTRIBUTE_RATE] = read_rate,         [ATTRIBUTE_POSTS] = read_posts,
    [ATTRIBUTE_VIEWS] = read_views,       [ATTRIBUTE_FEE] = read_fee,
    [ATTRIBUTE_NICHE] = read_niche,       [ATTRIBUTE_AUTHENTICITY] = read_authenticity,
    [ATTRIBUTE_MARKET] = read_market,     [ATTRIBUTE_LANGUAGE] = read_language,
    [ATTRIBUTE_STATUS] = read_status,     [ATTRIBUTE_TAGS] = read_tags,
    [ATTRIBUTE_VERIFIED] = read_verified, [ATTRIBUTE_CONTACT] = read_contact,
    [ATTRIBUTE_NOTES] = read_notes,       [ATTRIBUTE_DATE] = read_date,
};

/* What is wrong with the others is not this one's fault: they stand in for a creator who has none. */
static bool check(const struct creator *creator, struct error *err) {
    struct creator probe = *creator;
    if (!known(probe.followers))
        probe.followers = 1.0;
    if (probe.handle[0] == '\0')
        probe.handle = "x";
    return creator_check_values(&probe, err);
}

bool attribute_read(enum attribute attribute, const struct params *params, const char *text, struct arena *texts, struct creator *creator,
                    struct error *err) {
    size_t length;
    text = text_trim(text, &length);
    struct creator changed = *creator;
    struct reading reading = {attribute, params, arena_text_n(texts, text, length), texts, &changed, err};
    if (attribute == ATTRIBUTE_NONE || !readers[attribute](&reading) || !check(&changed, err))
        return false;
    *creator = changed;
    return true;
}

/* Estimates */

void attribute_estimate(enum attribute attribute, const struct params *params, const struct creator *creator, char *out, size_t size) {
    char text[48] = "", percent[24];
    out[0] = '\0';
    if (!(creator->followers > 0.0))
        return;
    struct post post = forecast_creator(params, creator);
    if (attribute == ATTRIBUTE_RATE && (post.estimated & FIELD_RATE)) {
        text_percent(percent, sizeof percent, post.rate);
        snprintf(text, sizeof text, "%s%s", percent, post.rate_base == RATE_PER_VIEW ? " per view" : "");
    } else if (attribute == ATTRIBUTE_VIEWS && (post.estimated & FIELD_VIEWS)) {
        text_whole(text, sizeof text, llround(post.views));
    } else if (attribute == ATTRIBUTE_FEE && (post.estimated & FIELD_FEE) && post.fee_cents != MONEY_UNKNOWN) {
        money_text(text, sizeof text, post.fee_cents, &params->currency);
    } else if (attribute == ATTRIBUTE_AUTHENTICITY && !known(creator->authenticity)) {
        text_percent(text, sizeof text, params->authenticity);
    }
    if (text[0] != '\0')
        snprintf(out, size, "~%s", text);
}

bool attribute_figures_differ(const struct creator *a, const struct creator *b) {
    return a->followers != b->followers || a->rate != b->rate || (known(a->rate) && a->rate_base != b->rate_base) ||
           a->posts_sampled != b->posts_sampled || a->views != b->views || a->authenticity != b->authenticity;
}
