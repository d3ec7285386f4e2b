#include "model/showdown.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { GROUPS_MAX = 64 };

const struct showdown_row showdown_rows[POINT_COUNT] = {
    [POINT_AUTHENTICITY] = {"authenticity", "authenticity", "authenticity", ROLE_FLAME, MEASURE_AUTHENTICITY, "real"},
    [POINT_CONVERSIONS] = {"conversions", "conversions", "conversions", ROLE_FLAME, MEASURE_CONVERSIONS_PER_1000, NULL},
    [POINT_TRUST] = {"community trust", "trust", "community_trust", ROLE_FLAME, MEASURE_TRUST, "engaged"},
    [POINT_COST] = {"cost-efficiency", "cost", "cost_efficiency", ROLE_FLAME, MEASURE_CPE, "CPE"},
    [POINT_VISIBILITY] = {"mass visibility", "reach", "mass_visibility", ROLE_TORCH, MEASURE_REACH, "people"},
    [POINT_BUZZ] = {"fast buzz", "buzz", "fast_buzz", ROLE_TORCH, MEASURE_BUZZ, "views"},
    [POINT_PRESTIGE] = {"prestige", "prestige", "prestige", ROLE_TORCH, MEASURE_PRESTIGE, NULL},
    [POINT_SCALE] = {"large-scale campaigns", "scale", "large_scale_campaigns", ROLE_TORCH, MEASURE_SCALE, "creators/1M"},
};

static uint64_t side_of(const struct comparison *comparison, enum measure measure, enum role role) {
    uint64_t side = 0;
    for (size_t i = 0; i < comparison->count && i < GROUPS_MAX; i++)
        if (comparison->groups[i].side == (int)role && known(comparison->groups[i].value[measure]))
            side |= (uint64_t)1 << i;
    return side;
}

static int number_of(uint64_t bit) {
    int number = 0;
    while (bit >>= 1)
        number++;
    return number;
}

/* Is `a` better than `b`; when they read the same, does it have more creators? */
static bool stands_before(const struct compare_group *a, const struct compare_group *b, enum measure measure) {
    if (compare_reads_same(a->value[measure], b->value[measure]))
        return a->value[MEASURE_CREATORS] > b->value[MEASURE_CREATORS];
    return measure_rows[measure].better * (a->value[measure] - b->value[measure]) > 0.0;
}

/* The bit of the group that stands for a side. */
static uint64_t champion(const struct comparison *comparison, enum measure measure, uint64_t side) {
    uint64_t best = 0;
    for (size_t i = 0; i < comparison->count && i < GROUPS_MAX; i++) {
        uint64_t bit = (uint64_t)1 << i;
        if ((side & bit) && (best == 0 || stands_before(&comparison->groups[i], &comparison->groups[number_of(best)], measure)))
            best = bit;
    }
    return best;
}

static struct win winner(const struct comparison *comparison, enum measure measure) {
    uint64_t flames = champion(comparison, measure, side_of(comparison, measure, ROLE_FLAME));
    uint64_t torches = champion(comparison, measure, side_of(comparison, measure, ROLE_TORCH));
    return compare_best(comparison, measure, flames && torches ? flames | torches : UINT64_MAX);
}

void showdown_hold(const struct comparison *comparison, struct showdown *out) {
    out->engagement = winner(comparison, MEASURE_RATE);
    for (int p = 0; p < POINT_COUNT; p++)
        out->point[p] = winner(comparison, showdown_rows[p].measure);
}

/* Text that grows until it is full. */
struct words {
    char *out;
    size_t used;
};

static void say(struct words *words, const char *format, ...) __attribute__((format(printf, 2, 3)));
static void say(struct words *words, const char *format, ...) {
    va_list args;
    va_start(args, format);
    int added = vsnprintf(words->out + words->used, HEADLINE_SIZE - words->used, format, args);
    va_end(args);
    words->used += added > 0 ? (size_t)added : 0;
    words->used = words->used < HEADLINE_SIZE ? words->used : HEADLINE_SIZE - 1;
}

/* What is counted: engagement and the eight points. */
struct contest {
    const char *word;
    struct win win;
    bool held; /* two groups or more have a figure */
};

static bool is_held(const struct comparison *comparison, enum measure measure) {
    int contestants = 0;
    for (size_t i = 0; i < comparison->count; i++)
        contestants += known(comparison->groups[i].value[measure]);
    return contestants > 1;
}

static void list_contests(const struct comparison *comparison, const struct showdown *showdown,
                          struct contest contests[SHOWDOWN_CONTESTS]) {
    contests[0] = (struct contest){"engagement", showdown->engagement, is_held(comparison, MEASURE_RATE)};
    for (int p = 0; p < POINT_COUNT; p++)
        contests[p + 1] = (struct contest){showdown_rows[p].word, showdown->point[p], is_held(comparison, showdown_rows[p].measure)};
}

static int wins_of(const struct contest contests[SHOWDOWN_CONTESTS], int group) {
    int wins = 0;
    for (int i = 0; i < SHOWDOWN_CONTESTS; i++)
        wins += contests[i].win.group == group;
    return wins;
}

static void say_group(struct words *words, const struct contest contests[SHOWDOWN_CONTESTS], int group, const char *name) {
    int said = 0;
    if (words->used == 0)
        say(words, "In this roster %s wins %d of %d: ", name, wins_of(contests, group), SHOWDOWN_CONTESTS);
    else
        say(words, "; %s wins ", name);
    for (int i = 0; i < SHOWDOWN_CONTESTS; i++)
        if (contests[i].win.group == group)
            say(words, "%s%s", said++ > 0 ? ", " : "", contests[i].word);
}

/* How many contests nobody has won: because all are alike, or because there are no figures. */
static void say_undecided(struct words *words, const struct contest contests[SHOWDOWN_CONTESTS]) {
    int undecided = wins_of(contests, -1), unknown = 0;
    for (int i = 0; i < SHOWDOWN_CONTESTS; i++)
        unknown += !contests[i].held;
    if (undecided > unknown)
        say(words, "; %d even", undecided - unknown);
    if (unknown > 0)
        say(words, "%s%d unknown", undecided > unknown ? ", " : "; ", unknown);
}

/* … and how many have surely been won. */
static void say_rest(struct words *words, const struct contest contests[SHOWDOWN_CONTESTS]) {
    int won = SHOWDOWN_CONTESTS - wins_of(contests, -1), surely = 0;
    for (int i = 0; i < SHOWDOWN_CONTESTS; i++)
        surely += contests[i].win.surely;
    say_undecided(words, contests);
    if (surely == 0)
        say(words, "; none of it sure");
    else if (surely < won)
        say(words, "; sure of %d", surely);
}

static int count_groups(const struct comparison *comparison) {
    int groups = 0;
    for (size_t i = 0; i < comparison->count; i++)
        groups += comparison->groups[i].value[MEASURE_CREATORS] > 0.0;
    return groups;
}

static void say_nobody(struct words *words, const struct contest contests[SHOWDOWN_CONTESTS]) {
    say(words, "Nobody is ahead");
    say_undecided(words, contests);
}

/* Why there is nothing to tell. */
static void say_alone(struct words *words, const struct comparison *comparison) {
    const struct compare_group *only = NULL;
    for (size_t i = 0; i < comparison->count; i++)
        if (comparison->groups[i].value[MEASURE_CREATORS] > 0.0)
            only = &comparison->groups[i];
    if (only != NULL && only->kind == GROUP_UNKNOWN)
        say(words, "No creator's %s is known: there is nothing to compare", compare_by_name(comparison->by));
    else if (only != NULL)
        say(words, "All creators are %s: nobody to compare them with", only->name);
}

void showdown_headline(const struct comparison *comparison, const struct showdown *showdown, char out[HEADLINE_SIZE]) {
    struct contest contests[SHOWDOWN_CONTESTS];
    struct words words = {.out = out};
    out[0] = '\0';
    list_contests(comparison, showdown, contests);
    for (int wins = SHOWDOWN_CONTESTS; wins > 0; wins--)
        for (int i = 0; i < (int)comparison->count; i++)
            if (wins_of(contests, i) == wins)
                say_group(&words, contests, i, comparison->groups[i].name);
    if (words.used > 0)
        say_rest(&words, contests);
    else if (count_groups(comparison) > 1)
        say_nobody(&words, contests);
    else
        say_alone(&words, comparison);
}
