#include "model/compare.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/rng.h"
#include "base/text.h"
#include "model/schedule.h"

enum { NAMED_GROUPS = 12 };

const struct measure_row measure_rows[MEASURE_COUNT] = {
    [MEASURE_CREATORS] = {"creators", "creators", SHAPE_COUNT, 0, "how many creators are in the group"},
    [MEASURE_FOLLOWERS] = {"followers", "followers_median", SHAPE_COUNT, 0, "followers of the middle creator"},
    [MEASURE_RATE] = {"engagement rate", "engagement_rate_median", SHAPE_SHARE, 1, "engagements per follower and post: trust of the community"},
    [MEASURE_FEE] = {"fee", "fee_cents_median", SHAPE_CENTS, 0, "fee for one post"},
    [MEASURE_CPM] = {"CPM", "cpm_cents", SHAPE_CENTS, -1, "fee for a thousand views"},
    [MEASURE_CPE] = {"CPE", "cpe_cents", SHAPE_CENTS, -1, "fee for one like, comment or share"},
    [MEASURE_CPA] = {"CPA", "cpa_cents", SHAPE_CENTS, -1, "fee for one sale or sign-up"},
    [MEASURE_AUTHENTICITY] = {"real followers", "authenticity_median", SHAPE_SHARE, 1, "share of followers who are real people"},
    [MEASURE_REACH] = {"reach of a post", "reach_median", SHAPE_COUNT, 1, "people who see one post: visibility"},
    [MEASURE_CONVERSIONS_PER_1000] = {"conversions/1,000", "conversions_per_1000", SHAPE_PLAIN, 1, "conversions for 1,000 in fees"},
    [MEASURE_PRESTIGE] = {"prestige", "authority_median", SHAPE_SHARE, 1, "authority of the account: near 100% for the largest"},
    [MEASURE_FAST] = {"fast buzz", "launch_share_median", SHAPE_SHARE, 1, "share of a post's attention that comes in the launch window"},
};

static const char *const by_names[] = {"tier", "platform", "niche", "market"};

const char *compare_by_name(enum compare_by by) {
    return by_names[by];
}

bool compare_by_parse(const char *text, enum compare_by *out) {
    for (size_t i = 0; i < sizeof by_names / sizeof by_names[0]; i++) {
        if (text_same(text, by_names[i])) {
            *out = (enum compare_by)i;
            return true;
        }
    }
    return false;
}

/* What a comparison works on. */
struct sorting {
    const struct params *params;
    const struct roster *roster;
    enum compare_by by;
    size_t kinds;          /* different tiers, platforms, niches or markets */
    size_t *group_of_kind; /* SIZE_MAX: not shown */
    size_t *rows;          /* by group */
    size_t *start;         /* of each group in `rows`; one more at the end */
    double *figures[MEASURE_COUNT]; /* scratch, one for each row of the largest group */
};

static size_t kind_count(const struct params *params, const struct roster *roster, enum compare_by by) {
    switch (by) {
    case COMPARE_TIER:
        return params->tier_count;
    case COMPARE_PLATFORM:
        return PLATFORM_COUNT;
    case COMPARE_NICHE:
        return roster->niches.count;
    default:
        return roster->markets.count;
    }
}

static size_t kind_of(const struct roster *roster, size_t row, enum compare_by by) {
    const struct segment *segment = &roster->segments[roster->segment[row]];
    switch (by) {
    case COMPARE_TIER:
        return roster->tier[row];
    case COMPARE_PLATFORM:
        return roster->platform[row];
    case COMPARE_NICHE:
        return segment->niche;
    default:
        return segment->market;
    }
}

static const char *kind_name(const struct sorting *sorting, size_t kind) {
    const struct name_list *names = sorting->by == COMPARE_NICHE ? &sorting->roster->niches : &sorting->roster->markets;
    if (sorting->by == COMPARE_TIER)
        return sorting->params->tiers[kind].name;
    if (sorting->by == COMPARE_PLATFORM)
        return platform_label((enum platform)kind);
    return kind > 0 ? names->texts[kind] : "unknown";
}

/* A niche or market and how many creators it has. */
struct crowd {
    size_t kind, creators;
    const char *name;
};

static int crowd_order(const void *left, const void *right) {
    const struct crowd *a = left, *b = right;
    if (a->creators != b->creators)
        return a->creators > b->creators ? -1 : 1;
    return strcmp(a->name, b->name);
}

static void name_group(struct comparison *out, const char *name) {
    struct compare_group *group = &out->groups[out->count++];
    snprintf(group->name, sizeof group->name, "%s", name);
}

/* The largest crowds get a group each, the others share one. */
static void group_crowds(struct comparison *out, struct sorting *sorting, const size_t *creators) {
    struct crowd *crowds = mem_new(sorting->kinds, sizeof *crowds);
    size_t count = 0;
    for (size_t kind = 0; kind < sorting->kinds; kind++)
        if (creators[kind] > 0)
            crowds[count++] = (struct crowd){kind, creators[kind], kind_name(sorting, kind)};
    if (count > 1)
        qsort(crowds, count, sizeof *crowds, crowd_order);
    for (size_t i = 0; i < count; i++) {
        if (i < NAMED_GROUPS)
            name_group(out, crowds[i].name);
        else if (i == NAMED_GROUPS)
            name_group(out, "everything else");
        sorting->group_of_kind[crowds[i].kind] = out->count - 1;
    }
    free(crowds);
}

static void group_kinds(struct comparison *out, struct sorting *sorting, const size_t *creators) {
    for (size_t kind = 0; kind < sorting->kinds; kind++) {
        sorting->group_of_kind[kind] = SIZE_MAX;
        if (sorting->by == COMPARE_PLATFORM && creators[kind] == 0)
            continue;
        sorting->group_of_kind[kind] = out->count;
        name_group(out, kind_name(sorting, kind));
    }
}

static void make_groups(struct comparison *out, struct sorting *sorting) {
    size_t *creators = mem_new(sorting->kinds, sizeof *creators);
    for (size_t row = 0; row < sorting->roster->count; row++)
        creators[kind_of(sorting->roster, row, sorting->by)]++;
    out->groups = mem_new(sorting->kinds + 1, sizeof *out->groups);
    if (sorting->by == COMPARE_NICHE || sorting->by == COMPARE_MARKET)
        group_crowds(out, sorting, creators);
    else
        group_kinds(out, sorting, creators);
    free(creators);
}

/* A counting sort of the rows by group. */
static void sort_rows(const struct comparison *out, struct sorting *sorting) {
    const struct roster *roster = sorting->roster;
    size_t *next = mem_new(out->count + 1, sizeof *next);
    for (size_t row = 0; row < roster->count; row++)
        sorting->start[sorting->group_of_kind[kind_of(roster, row, sorting->by)] + 1]++;
    for (size_t group = 0; group < out->count; group++)
        sorting->start[group + 1] += sorting->start[group];
    memcpy(next, sorting->start, out->count * sizeof *next);
    for (size_t row = 0; row < roster->count; row++)
        sorting->rows[next[sorting->group_of_kind[kind_of(roster, row, sorting->by)]]++] = row;
    free(next);
}

/* A creator and one post of theirs. */
struct subject {
    const struct params *params;
    const struct roster *roster;
    size_t row;
    struct post post;
};

/* Figures of one creator; not finite where they do not exist. */

static double followers_of(const struct subject *who) {
    return who->roster->followers[who->row];
}

static double rate_of(const struct subject *who) {
    const struct post *post = &who->post;
    return post->rate_base == RATE_PER_VIEW ? post->rate * post->views / who->roster->followers[who->row] : post->rate;
}

static double fee_of(const struct subject *who) {
    return (double)who->post.fee_cents;
}

static double cpm_of(const struct subject *who) {
    return fee_of(who) / who->post.views * 1000.0;
}

static double cpe_of(const struct subject *who) {
    return fee_of(who) / who->post.engagements;
}

static double cpa_of(const struct subject *who) {
    return fee_of(who) / who->post.conversions;
}

static double authenticity_of(const struct subject *who) {
    double given = who->roster->authenticity[who->row];
    return known(given) ? given : who->params->authenticity;
}

static double reach_of(const struct subject *who) {
    return who->post.reach;
}

static double conversions_per_1000_of(const struct subject *who) {
    return 1000.0 * (double)money_unit(&who->params->currency) / cpa_of(who);
}

static double prestige_of(const struct subject *who) {
    return forecast_authority(who->params, who->roster->followers[who->row], who->roster->verified[who->row] != 0);
}

static double fast_of(const struct subject *who) {
    return attention_share(&who->params->platforms[who->roster->platform[who->row]], who->params->launch_days);
}

/* How each measure is computed, and the figures it rests on. The number of creators is no figure of a creator. */
static const struct {
    double (*figure)(const struct subject *who);
    unsigned rests_on;
} measures[MEASURE_COUNT] = {
    [MEASURE_FOLLOWERS] = {followers_of, 0},
    [MEASURE_RATE] = {rate_of, FIELD_RATE},
    [MEASURE_FEE] = {fee_of, FIELD_FEE},
    [MEASURE_CPM] = {cpm_of, FIELD_FEE | FIELD_VIEWS},
    [MEASURE_CPE] = {cpe_of, FIELD_FEE | FIELD_RATE | FIELD_AUTHENTICITY},
    [MEASURE_CPA] = {cpa_of, FIELD_FEE | FIELD_VIEWS | FIELD_AUTHENTICITY},
    [MEASURE_AUTHENTICITY] = {authenticity_of, FIELD_AUTHENTICITY},
    [MEASURE_REACH] = {reach_of, FIELD_VIEWS | FIELD_AUTHENTICITY},
    [MEASURE_CONVERSIONS_PER_1000] = {conversions_per_1000_of, FIELD_FEE | FIELD_VIEWS | FIELD_AUTHENTICITY},
    [MEASURE_PRESTIGE] = {prestige_of, 0},
    [MEASURE_FAST] = {fast_of, 0},
};

static void swap(double *a, double *b) {
    double kept = *a;
    *a = *b;
    *b = kept;
}

/* Puts the k-th smallest in its place, nothing larger before it, nothing smaller after it. Three-way partition around a random
 * pivot (of a fixed seed): linear on any input, equal figures included. */
static double select_kth(double *figures, size_t n, size_t k) {
    struct rng rng = {n};
    size_t low = 0, high = n;
    while (high - low > 1) {
        double pivot = figures[low + (size_t)rng_below(&rng, high - low)];
        size_t less = low, i = low, more = high;
        while (i < more) {
            if (figures[i] < pivot)
                swap(&figures[less++], &figures[i++]);
            else if (figures[i] > pivot)
                swap(&figures[i], &figures[--more]);
            else
                i++;
        }
        if (k < less)
            high = less;
        else if (k >= more)
            low = more;
        else
            return pivot;
    }
    return figures[k];
}

static double median(double *figures, size_t n) {
    if (n == 0)
        return UNKNOWN;
    double upper = select_kth(figures, n, n / 2);
    if (n % 2 == 1)
        return upper;
    double lower = figures[0];
    for (size_t i = 1; i < n / 2; i++)
        lower = fmax(lower, figures[i]);
    return lower + (upper - lower) / 2.0;
}

/* Every creator is forecast once, for all measures. */
static void measure_group(struct compare_group *group, const struct sorting *sorting, size_t index) {
    size_t from = sorting->start[index], to = sorting->start[index + 1], exist[MEASURE_COUNT] = {0}, estimated[MEASURE_COUNT] = {0};
    for (size_t i = from; i < to; i++) {
        size_t row = sorting->rows[i];
        struct subject who = {sorting->params, sorting->roster, row, forecast_post(sorting->params, sorting->roster, row)};
        for (int m = 0; m < MEASURE_COUNT; m++) {
            double own = measures[m].figure != NULL ? measures[m].figure(&who) : NAN;
            if (isfinite(own))
                sorting->figures[m][exist[m]++] = own;
            estimated[m] += (who.post.estimated & measures[m].rests_on) != 0;
        }
    }
    for (int m = 0; m < MEASURE_COUNT; m++) {
        group->value[m] = median(sorting->figures[m], exist[m]);
        group->estimated[m] = to > from ? (double)estimated[m] / (double)(to - from) : 0.0;
    }
    group->value[MEASURE_CREATORS] = (double)(to - from);
}

static void measure_groups(struct comparison *out, struct sorting *sorting) {
    size_t largest = 0;
    for (size_t i = 0; i < out->count; i++)
        largest = sorting->start[i + 1] - sorting->start[i] > largest ? sorting->start[i + 1] - sorting->start[i] : largest;
    for (int m = 0; m < MEASURE_COUNT; m++)
        sorting->figures[m] = measures[m].figure != NULL ? mem_new(largest, sizeof(double)) : NULL;
    for (size_t i = 0; i < out->count; i++)
        measure_group(&out->groups[i], sorting, i);
    for (int m = 0; m < MEASURE_COUNT; m++)
        free(sorting->figures[m]);
}

/* Is one value so near another that they read the same? */
static bool is_close(double a, double b) {
    const double near = 0.01;
    return fabs(a - b) <= near * fmax(fabs(a), fabs(b));
}

/* The best group, or -1 when nobody else contests or somebody is as good. */
static int winner_of(const struct comparison *comparison, enum measure measure) {
    int better = measure_rows[measure].better, best = -1, contestants = 0;
    for (size_t i = 0; i < comparison->count && better != 0; i++) {
        double value = comparison->groups[i].value[measure];
        if (!known(value))
            continue;
        contestants++;
        if (best < 0 || better * (value - comparison->groups[best].value[measure]) > 0.0)
            best = (int)i;
    }
    for (size_t i = 0; i < comparison->count && best >= 0; i++) {
        double value = comparison->groups[i].value[measure];
        if ((int)i != best && known(value) && is_close(value, comparison->groups[best].value[measure]))
            return -1;
    }
    return contestants < 2 ? -1 : best;
}

void compare_run(struct comparison *out, const struct params *params, const struct roster *roster, enum compare_by by) {
    struct sorting sorting = {.params = params, .roster = roster, .by = by, .kinds = kind_count(params, roster, by)};
    *out = (struct comparison){0};
    sorting.group_of_kind = mem_new(sorting.kinds, sizeof *sorting.group_of_kind);
    make_groups(out, &sorting);
    sorting.rows = mem_new(roster->count, sizeof *sorting.rows);
    sorting.start = mem_new(out->count + 1, sizeof *sorting.start);
    sort_rows(out, &sorting);
    measure_groups(out, &sorting);
    for (int measure = 0; measure < MEASURE_COUNT; measure++)
        out->winner[measure] = winner_of(out, (enum measure)measure);
    free(sorting.group_of_kind);
    free(sorting.rows);
    free(sorting.start);
}

void compare_free(struct comparison *comparison) {
    free(comparison->groups);
    *comparison = (struct comparison){0};
}
