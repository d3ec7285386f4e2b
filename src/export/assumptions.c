#include "export/assumptions.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "config/amounts.h"
#include "config/sources.h"

/* When a figure counts. */
enum need {
    NEED_ALWAYS,
    NEED_RATE, /* this and the next three: it is estimated of somebody */
    NEED_VIEWS,
    NEED_FEE,
    NEED_AUTHENTICITY,
    NEED_OWN_RATE, /* somebody's own rate is known */
    NEED_POSTS,    /* somebody posts more than once */
    NEED_GOAL,     /* a goal with that outcome is set */
};

/* How a figure is written. */
enum shape { SHARE, TIMES, NUMBER, AMOUNT, SPREAD, HALF, MINUTES, DAYS, FOLLOWERS, TIER_SHARES, TIER_AMOUNTS };

enum scope { OF_BENCHMARK, OF_PLATFORM, OF_ALL };

struct row {
    const char *label;
    const char *figure; /* in the settings; of a platform without "platforms.NAME." */
    enum scope scope;
    enum shape shape;
    size_t offset; /* in struct platform_params, or in struct params */
    enum need need;
    enum outcome outcome; /* of NEED_GOAL */
};

#define PLATFORM(member) offsetof(struct platform_params, member)
#define PARAM(member) offsetof(struct params, member)

static const struct row rows[] = {
    {"Engagement rate for that size", "engagement_rate", OF_BENCHMARK, TIER_SHARES, PLATFORM(engagement_rate), NEED_ALWAYS, 0},
    {"Views of a post per follower", "reach_rate", OF_BENCHMARK, TIER_SHARES, PLATFORM(reach_rate), NEED_VIEWS, 0},
    {"People reached per view", "unique_share", OF_PLATFORM, SHARE, PLATFORM(unique_share), NEED_ALWAYS, 0},
    {"Clicks per person reached", "click_rate", OF_PLATFORM, SHARE, PLATFORM(click_rate), NEED_ALWAYS, 0},
    {"Sales or sign-ups per click", "conversion_rate", OF_PLATFORM, SHARE, PLATFORM(conversion_rate), NEED_ALWAYS, 0},
    {"Half of a post's attention within", "decay", OF_PLATFORM, HALF, 0, NEED_ALWAYS, 0},
    {"Attention per engagement", "attention_minutes", OF_PLATFORM, MINUTES, PLATFORM(attention_minutes), NEED_GOAL, OUTCOME_EDUCATION},
    {"Shares per view", "share_rate", OF_PLATFORM, SHARE, PLATFORM(share_rate), NEED_GOAL, OUTCOME_VIRALITY},
    {"Fee for 1,000 views, by size", "fees.cpm", OF_ALL, TIER_AMOUNTS, PARAM(cpm), NEED_FEE, 0},
    {"Fee against Instagram's", "fee_factor", OF_PLATFORM, TIMES, PLATFORM(fee_factor), NEED_FEE, 0},
    {"Least fee", "fees.fee_floor", OF_ALL, AMOUNT, PARAM(fee_floor_cents), NEED_FEE, 0},
    {"Handling of each creator", "fees.handling_cost", OF_ALL, AMOUNT, PARAM(handling_cents), NEED_ALWAYS, 0},
    {"Engagement of a sponsored post", "forecast.sponsored_factor", OF_ALL, TIMES, PARAM(sponsored_factor), NEED_ALWAYS, 0},
    {"Real followers, where not known", "forecast.authenticity", OF_ALL, SHARE, PARAM(authenticity), NEED_AUTHENTICITY, 0},
    {"Creators of one size differ by", "forecast.rate_spread", OF_ALL, SPREAD, PARAM(rate_tau), NEED_OWN_RATE, 0},
    {"One post differs from the usual by", "forecast.rate_noise", OF_ALL, SPREAD, PARAM(rate_sigma), NEED_OWN_RATE, 0},
    {"Who saw a post sees the next: correlation", "forecast.contact_correlation", OF_ALL, NUMBER, PARAM(contact_correlation), NEED_POSTS,
     0},
    {"Engagement of each further post", "forecast.fatigue", OF_ALL, TIMES, PARAM(fatigue), NEED_POSTS, 0},
    {"Audience that its largest creator covers", "forecast.largest_share", OF_ALL, SHARE, PARAM(largest_share), NEED_ALWAYS, 0},
    {"The launch lasts", "outcomes.launch_days", OF_ALL, DAYS, PARAM(launch_days), NEED_GOAL, OUTCOME_HYPE},
    {"Large posts spread further: exponent", "outcomes.virality_exponent", OF_ALL, NUMBER, PARAM(virality_exponent), NEED_GOAL,
     OUTCOME_VIRALITY},
    {"Followers of half the most authority", "outcomes.authority_half", OF_ALL, FOLLOWERS, PARAM(authority_half), NEED_GOAL,
     OUTCOME_PRESTIGE},
    {"Authority of verified accounts", "outcomes.authority_verified", OF_ALL, TIMES, PARAM(authority_verified), NEED_GOAL,
     OUTCOME_PRESTIGE},
    {"A creator's result lies off by, own rate", "uncertainty.given", OF_ALL, SPREAD, PARAM(sigma_given), NEED_OWN_RATE, 0},
    {"The same, rate estimated", "uncertainty.estimated", OF_ALL, SPREAD, PARAM(sigma_estimated), NEED_RATE, 0},
    {"A whole platform's results lie off by", "uncertainty.platform", OF_ALL, SPREAD, PARAM(sigma_platform), NEED_ALWAYS, 0},
    {"Fees of one size differ by", "uncertainty.fee", OF_ALL, SPREAD, PARAM(sigma_fee), NEED_FEE, 0},
};

enum { ROW_COUNT = sizeof rows / sizeof rows[0] };
_Static_assert((int)ROW_COUNT <= (int)ASSUMPTIONS_MAX, "every row has a place");

static size_t put(char *out, size_t size, size_t used, const char *joint, const char *text) {
    return used < size ? used + (size_t)snprintf(out + used, size - used, "%s%s", joint, text) : used;
}

/* What counts. */

static bool goal_is_set(const struct brief *brief, enum outcome outcome) {
    const struct params *params = &brief->config->params;
    for (size_t g = 0; g < params->goal_count; g++)
        if (params->goals[g].outcome == outcome && brief->campaign->weight[g] > 0.0)
            return true;
    return false;
}

static bool line_needs(const struct plan_line *line, enum need need) {
    static const unsigned fields[] = {
        [NEED_RATE] = FIELD_RATE, [NEED_VIEWS] = FIELD_VIEWS, [NEED_FEE] = FIELD_FEE, [NEED_AUTHENTICITY] = FIELD_AUTHENTICITY};
    switch (need) {
    case NEED_ALWAYS:
    case NEED_GOAL:
        return true;
    case NEED_OWN_RATE:
        return (line->estimated & FIELD_RATE) == 0;
    case NEED_POSTS:
        return line->posts > 1;
    default:
        return (line->estimated & fields[need]) != 0;
    }
}

/* Bit p: somebody of platform p needs the figure. */
static unsigned platforms_that_need(const struct brief *brief, const struct row *row) {
    unsigned platforms = 0;
    if (row->need == NEED_GOAL && !goal_is_set(brief, row->outcome))
        return 0;
    for (size_t i = 0; i < brief->plan->count; i++)
        if (line_needs(&brief->plan->lines[i], row->need))
            platforms |= 1U << brief->plan->lines[i].platform;
    return platforms;
}

/* Values. */

static void half_text(char *out, size_t size, const struct platform_params *platform) {
    double days = platform->decay_scale_days * pow(log(2.0), 1.0 / platform->decay_shape), hours = 24.0 * days;
    if (hours < 1.0)
        snprintf(out, size, "%.0f min", fmax(60.0 * hours, 1.0));
    else if (hours < 48.0)
        snprintf(out, size, "%.0f h", hours);
    else
        snprintf(out, size, "%.0f days", days);
}

/* Of the tiers that are in the plan, on that platform if one is meant. */
static bool tier_range(const struct brief *brief, const double *figures, int platform, double *low, double *high) {
    *low = INFINITY;
    *high = -INFINITY;
    for (size_t i = 0; i < brief->plan->count; i++) {
        const struct plan_line *line = &brief->plan->lines[i];
        double figure = figures[brief->roster->tier[line->row]];
        if (platform >= 0 && line->platform != (enum platform)platform)
            continue;
        *low = fmin(*low, figure);
        *high = fmax(*high, figure);
    }
    return *high > *low;
}

static void range_text(char *out, size_t size, const struct brief *brief, const double *figures, int platform, bool money) {
    const struct currency *currency = &brief->config->params.currency;
    char from[48], to[48];
    double low, high;
    bool wide = tier_range(brief, figures, platform, &low, &high);
    if (money) {
        money_text(from, sizeof from, money_round(low, currency), currency);
        money_text(to, sizeof to, money_round(high, currency), currency);
    } else {
        text_percent(from, sizeof from, low);
        text_percent(to, sizeof to, high);
    }
    snprintf(out, size, wide ? "%s to %s" : "%s", from, to);
}

/* Eight of ten lie within a factor of exp(1.2816 σ). */
static void spread_text(char *out, size_t size, double sigma) {
    snprintf(out, size, "a factor of %.1f (8 in 10)", exp(1.2815515655446004 * sigma));
}

static void double_text(char *out, size_t size, enum shape shape, double figure) {
    char number[32];
    switch (shape) {
    case SHARE:
        text_percent(out, size, figure);
        break;
    case TIMES:
        snprintf(out, size, "× %.3g", figure);
        break;
    case SPREAD:
        spread_text(out, size, figure);
        break;
    case MINUTES:
        snprintf(out, size, "%.3g min", figure);
        break;
    case DAYS:
        snprintf(out, size, "%.3g days", figure);
        break;
    case FOLLOWERS:
        text_count(number, sizeof number, figure);
        snprintf(out, size, "%s", number);
        break;
    default:
        snprintf(out, size, "%.3g", figure);
    }
}

static void value_text(char *out, size_t size, const struct brief *brief, const struct row *row, int platform) {
    const struct params *params = &brief->config->params;
    const struct platform_params *figures = platform >= 0 ? &params->platforms[platform] : NULL;
    const char *at = (figures != NULL ? (const char *)figures : (const char *)params) + row->offset;
    if (row->shape == HALF)
        half_text(out, size, figures);
    else if (row->shape == TIER_SHARES || row->shape == TIER_AMOUNTS)
        range_text(out, size, brief, (const double *)(const void *)at, platform, row->shape == TIER_AMOUNTS);
    else if (!amount_counts(brief->config, row->figure))
        snprintf(out, size, "not counted");
    else if (row->shape == AMOUNT)
        money_text(out, size, *(const int64_t *)(const void *)at, &params->currency);
    else
        double_text(out, size, row->shape, *(const double *)(const void *)at);
}

/* Sources. */

static const struct figure_source *find_source(const struct brief *brief, const struct row *row, int platform) {
    char path[FIGURE_SIZE];
    if (row->scope == OF_BENCHMARK)
        return source_of_benchmark(brief->config, (enum platform)platform, row->figure);
    if (row->scope == OF_ALL)
        return source_find(brief->config, row->figure);
    snprintf(path, sizeof path, "platforms.%s.%s", platform_name((enum platform)platform), row->figure);
    return source_find(brief->config, path);
}

static void said_by(char *out, size_t size, const struct figure_source *source) {
    char year[16] = "";
    if (source == NULL || (source->source[0] == '\0' && !source->assumption)) {
        snprintf(out, size, "own settings");
        return;
    }
    if (source->year > 0)
        snprintf(year, sizeof year, "%d", source->year);
    size_t used = put(out, size, 0, "", source->source);
    if (year[0] != '\0' && strstr(source->source, year) == NULL)
        used = put(out, size, used, used > 0 ? ", " : "", year);
    if (source->assumption)
        put(out, size, used, used > 0 ? "; " : "", "assumption");
}

static void source_text(char *out, size_t size, const struct brief *brief, const struct row *row, int platform) {
    char conversion[48];
    said_by(out, size, find_source(brief, row, platform));
    amount_conversion(conversion, sizeof conversion, brief->config, row->figure);
    if (conversion[0] != '\0')
        put(out, size, strlen(out), "; ", conversion);
}

/* One of the two texts for each platform, the same ones together: "Instagram 1%; TikTok, YouTube 0.5%", "1%" when all are the same. */

typedef void platform_text(char *out, size_t size, const struct brief *brief, const struct row *row, int platform);

enum { ONE_TEXT = 300 };

static void name_platforms(char *out, size_t size, unsigned platforms) {
    size_t used = 0;
    out[0] = '\0';
    for (int p = 0; p < PLATFORM_COUNT; p++)
        if ((platforms >> p & 1U) != 0)
            used = put(out, size, used, used > 0 ? ", " : "", platform_label((enum platform)p));
}

/* Those of `left` whose text is that of platform p. */
static unsigned same_as(char texts[PLATFORM_COUNT][ONE_TEXT], unsigned left, int p) {
    unsigned same = 0;
    if ((left >> p & 1U) == 0)
        return 0;
    for (int q = p; q < PLATFORM_COUNT; q++)
        if ((left >> q & 1U) != 0 && strcmp(texts[p], texts[q]) == 0)
            same |= 1U << q;
    return same;
}

static void by_platform(char *out, size_t size, const struct brief *brief, const struct row *row, unsigned platforms, platform_text *text,
                        bool names_first) {
    char texts[PLATFORM_COUNT][ONE_TEXT], names[120];
    unsigned left = platforms;
    size_t used = 0;
    for (int p = 0; p < PLATFORM_COUNT; p++)
        text(texts[p], ONE_TEXT, brief, row, p);
    for (int p = 0; p < PLATFORM_COUNT; p++) {
        unsigned same = same_as(texts, left, p);
        const char *joint = used > 0 ? "; " : "";
        if (same == 0)
            continue;
        left &= ~same;
        name_platforms(names, sizeof names, same);
        used = put(out, size, used, joint, same != platforms && names_first ? names : texts[p]);
        if (same == platforms)
            continue;
        used = put(out, size, used, names_first ? " " : " (", names_first ? texts[p] : names);
        used = put(out, size, used, names_first ? "" : ")", "");
    }
}

size_t assumptions_of(const struct brief *brief, struct assumption out[ASSUMPTIONS_MAX]) {
    size_t count = 0;
    for (size_t r = 0; r < ROW_COUNT; r++) {
        const struct row *row = &rows[r];
        unsigned platforms = platforms_that_need(brief, row);
        struct assumption *assumption = &out[count];
        if (platforms == 0)
            continue;
        assumption->label = row->label;
        if (row->scope == OF_ALL) {
            value_text(assumption->value, sizeof assumption->value, brief, row, -1);
            source_text(assumption->source, sizeof assumption->source, brief, row, -1);
        } else {
            by_platform(assumption->value, sizeof assumption->value, brief, row, platforms, value_text, true);
            by_platform(assumption->source, sizeof assumption->source, brief, row, platforms, source_text, false);
        }
        count++;
    }
    return count;
}
