#include "model/limits.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/decimal.h"
#include "base/nearest.h"
#include "base/text.h"
#include "model/campaign.h"
#include "model/tier.h"

enum { WORD_SIZE = 32 };

static const char separators[] = " ,=";

void share_text(char *out, size_t size, int share_bp) {
    snprintf(out, size, "%g%%", share_bp / 100.0);
}

bool share_parse(const char *text, int *share_bp) {
    double share;
    if (strchr(text, '%') == NULL || !decimal_parse(text, &share) || share < 0.0 || share > 1.0)
        return false;
    double exact = share * WHOLE_BP;
    if (fabs(exact - round(exact)) > 1e-6)
        return false;
    *share_bp = (int)round(exact);
    return true;
}

void limits_lift(struct plan_limits *limits) {
    for (int p = 0; p < PLATFORM_COUNT; p++) {
        limits->platform_share_max_bp[p] = WHOLE_BP;
        limits->platform_count_max[p] = CAMPAIGN_CREATORS_MAX;
    }
    limits->creator_share_max_bp = WHOLE_BP;
    limits->flame_share_min_bp = 0;
}

/* Values: each takes one into a copy of the limits, which is thrown away after a fault. */

static bool read_range(const char *value, int *least, int *most) {
    const char *end;
    int from, to;
    if (!text_range(value, &from, &to, &end) || *end != '\0' || from > CAMPAIGN_CREATORS_MAX)
        return false;
    *least = from;
    *most = to < CAMPAIGN_CREATORS_MAX ? to : CAMPAIGN_CREATORS_MAX; /* "2..": as many as there can be */
    return true;
}

static bool set_torches(struct plan_limits *limits, const char *value) {
    return read_range(value, &limits->torches_min, &limits->torches_max);
}

static bool set_flames(struct plan_limits *limits, const char *value) {
    return read_range(value, &limits->flames_min, &limits->flames_max);
}

static bool read_posts(const char **text, int *posts) {
    int again;
    return text_range(*text, posts, &again, text) && *posts == again && *posts >= 1 && *posts <= POSTS_MAX;
}

static bool set_posts(struct plan_limits *limits, const char *value) {
    return read_posts(&value, &limits->posts_max[ROLE_TORCH]) && *value++ == '/' && read_posts(&value, &limits->posts_max[ROLE_FLAME]) &&
           *value == '\0';
}

/* "none", or a share. */
static bool read_share_or_none(const char *value, int none, int *share_bp) {
    if (!text_same(value, "none"))
        return share_parse(value, share_bp);
    *share_bp = none;
    return true;
}

static bool set_creator(struct plan_limits *limits, const char *value) {
    return read_share_or_none(value, WHOLE_BP, &limits->creator_share_max_bp) && limits->creator_share_max_bp > 0;
}

static bool set_flame_share(struct plan_limits *limits, const char *value) {
    return read_share_or_none(value, 0, &limits->flame_share_min_bp);
}

static bool set_platform(struct plan_limits *limits, enum platform platform, const char *value) {
    const char *end;
    int count, again;
    if (text_same(value, "none")) {
        limits->platform_share_max_bp[platform] = WHOLE_BP;
        limits->platform_count_max[platform] = CAMPAIGN_CREATORS_MAX;
        return true;
    }
    if (share_parse(value, &limits->platform_share_max_bp[platform]))
        return true;
    if (!text_range(value, &count, &again, &end) || *end != '\0' || count != again || count > CAMPAIGN_CREATORS_MAX)
        return false;
    limits->platform_count_max[platform] = count;
    return true;
}

static const struct {
    const char *word;
    const char *takes;
    bool (*set)(struct plan_limits *limits, const char *value);
} rows[] = {
    /* the last stands for every platform */
    [LIMIT_TORCHES] = {"torches", "a number or a range such as 0..2", set_torches},
    [LIMIT_FLAMES] = {"flames", "a number or a range such as 5..40", set_flames},
    [LIMIT_POSTS] = {"posts", "the most of one torch and of one flame, such as 2/4", set_posts},
    [LIMIT_CREATOR] = {"creator", "a share of the budget such as 20%, or none", set_creator},
    [LIMIT_FLAME_SHARE] = {"flame-share", "a share of the spend such as 60%, or none", set_flame_share},
    [LIMIT_PLATFORM] = {NULL, "a share such as 40%, a count such as 10, or none", NULL},
};

static const char *word_of(enum limit limit) {
    return limit < LIMIT_PLATFORM ? rows[limit].word : platform_name((enum platform)(limit - LIMIT_PLATFORM));
}

bool limits_find(const char *word, enum limit *limit, struct error *err) {
    struct nearest nearest = {.word = word};
    enum platform platform;
    for (int l = 0; l < LIMIT_COUNT; l++) {
        *limit = (enum limit)l;
        if (text_same(word, word_of(*limit)))
            return true;
        nearest_offer(&nearest, word_of(*limit));
    }
    if (platform_parse(word, &platform)) {
        *limit = (enum limit)(LIMIT_PLATFORM + (int)platform);
        return true;
    }
    if (nearest.found != NULL)
        return error_set(err, "unknown limit '%s': did you mean '%s'?", word, nearest.found);
    return error_set(err, "unknown limit '%s': use torches, flames, posts, creator, flame-share or a platform", word);
}

bool limits_is_cap(enum limit limit) {
    return limit == LIMIT_CREATOR || limit >= LIMIT_PLATFORM;
}

bool limits_set(struct plan_limits *limits, enum limit limit, const char *value, struct error *err) {
    struct plan_limits changed = *limits;
    bool platform = limit >= LIMIT_PLATFORM;
    if (platform ? !set_platform(&changed, (enum platform)(limit - LIMIT_PLATFORM), value) : !rows[limit].set(&changed, value))
        return error_set(err, "takes %s, not '%s'", rows[platform ? LIMIT_PLATFORM : limit].takes, value);
    *limits = changed;
    return true;
}

/* Takes the next word off the text, cut when it is longer than any could be; "" at the end. */
static void next_word(const char **text, char word[WORD_SIZE]) {
    *text += strspn(*text, separators);
    size_t length = strcspn(*text, separators), kept = length < WORD_SIZE ? length : text_cut(*text, WORD_SIZE - 1);
    memcpy(word, *text, kept);
    word[kept] = '\0';
    *text += length;
}

bool limits_read(struct plan_limits *limits, const char *text, struct error *err) {
    struct plan_limits read = *limits;
    char word[WORD_SIZE], value[WORD_SIZE];
    struct error fault;
    limits_lift(&read);
    for (next_word(&text, word); word[0] != '\0'; next_word(&text, word)) {
        enum limit limit;
        next_word(&text, value);
        if (!limits_find(word, &limit, err))
            return false;
        if (!limits_set(&read, limit, value, &fault))
            return error_set(err, "%s %s", word, fault.text);
    }
    *limits = read;
    return true;
}

bool limits_read_tiers(const struct params *params, const char *text, unsigned *aside, struct error *err) {
    unsigned all = (1U << params->tier_count) - 1, left = all;
    char word[WORD_SIZE], every[LIMITS_TEXT_SIZE];
    for (next_word(&text, word); word[0] != '\0'; next_word(&text, word)) {
        int tier = tier_find(params, word);
        if (tier < 0) {
            limits_tiers(params, 0, every);
            return error_set(err, "unknown tier '%s': there are %s", word, every);
        }
        left &= ~(1U << tier);
    }
    if (left == all)
        return error_set(err, "one tier must stay in: type at least one");
    *aside = left;
    return true;
}

/* Writing. */

struct writer {
    char *out;
    size_t used;
    const char *between;
};

static void put(struct writer *writer, const char *words, const char *value) {
    size_t left = LIMITS_TEXT_SIZE - writer->used;
    int length = snprintf(writer->out + writer->used, left, "%s%s%s", writer->used > 0 ? writer->between : "", words, value);
    writer->used += (size_t)length < left ? (size_t)length : left - 1;
}

static void put_share(struct writer *writer, const char *words, int share_bp) {
    char share[16];
    share_text(share, sizeof share, share_bp);
    put(writer, words, share);
}

static void put_caps(struct writer *writer, const struct plan_limits *limits, const char *creators, const char *creator,
                     const char *flames) {
    char text[32];
    for (int p = 0; p < PLATFORM_COUNT; p++) {
        snprintf(text, sizeof text, "%s ", platform_name((enum platform)p));
        if (limits->platform_share_max_bp[p] < WHOLE_BP)
            put_share(writer, text, limits->platform_share_max_bp[p]);
        snprintf(text, sizeof text, "%s %d", platform_name((enum platform)p), limits->platform_count_max[p]);
        if (limits->platform_count_max[p] < CAMPAIGN_CREATORS_MAX)
            put(writer, text, limits->platform_count_max[p] == 1 && creators[0] != '\0' ? " creator" : creators);
    }
    if (limits->creator_share_max_bp < WHOLE_BP)
        put_share(writer, creator, limits->creator_share_max_bp);
    if (limits->flame_share_min_bp > 0)
        put_share(writer, flames, limits->flame_share_min_bp);
}

void limits_text(const struct plan_limits *limits, char out[LIMITS_TEXT_SIZE]) {
    struct writer writer = {.out = out, .between = " "};
    int used = snprintf(out, LIMITS_TEXT_SIZE, "torches %d..%d flames %d..%d posts %d/%d", limits->torches_min, limits->torches_max,
                        limits->flames_min, limits->flames_max, limits->posts_max[ROLE_TORCH], limits->posts_max[ROLE_FLAME]);
    writer.used = (size_t)used;
    put_caps(&writer, limits, "", "creator ", "flame-share ");
}

void limits_caps(const struct plan_limits *limits, char out[LIMITS_TEXT_SIZE]) {
    struct writer writer = {.out = out, .between = ", "};
    out[0] = '\0';
    put_caps(&writer, limits, " creators", "creator ", "flames at least ");
}

void limits_tiers(const struct params *params, unsigned aside, char out[LIMITS_TEXT_SIZE]) {
    struct writer writer = {.out = out, .between = " "};
    out[0] = '\0';
    for (size_t t = 0; t < params->tier_count; t++)
        if ((aside >> t & 1U) == 0)
            put(&writer, params->tiers[t].name, "");
}
