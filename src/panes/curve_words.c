#include "panes/curve_words.h"

#include <math.h>
#include <stdio.h>

#include "base/text.h"

static const double SHOWN = 0.05;     /* fit points that are shown as 0.1 */
static const double HUNDREDTH = 0.01; /* the least gain that is shown */

void fit_change(char *out, size_t size, double fit, double from) {
    double percent = round((fit / from - 1.0) * 100.0);
    const char *sign = percent < 0.0 ? "−" : percent > 0.0 ? "+" : "±";
    snprintf(out, size, "%s%.0f%%", sign, fabs(percent));
}

int64_t curve_step_cents(const struct curve_points *points, const struct currency *currency) {
    const int64_t steps = 1000;
    int64_t step = steps * money_unit(currency);
    while (points->points[points->count - 1].budget_cents / steps > step)
        step *= 10;
    return step;
}

double curve_step_gain(const struct curve_points *points, const struct curve_point *point, const struct currency *currency) {
    double thousands = (double)curve_step_cents(points, currency) / (1000.0 * (double)money_unit(currency));
    return known(point->marginal) ? point->marginal * thousands : UNKNOWN;
}

/* "adds about 0.42 fit", "adds less than 0.01 fit", "adds nothing". */
static void gain_text(char *out, size_t size, double gain) {
    const double nothing = 1e-6;
    if (gain >= HUNDREDTH / 2.0)
        snprintf(out, size, "adds about %.2f fit", gain);
    else if (gain > nothing)
        snprintf(out, size, "adds less than %.2f fit", HUNDREDTH);
    else
        snprintf(out, size, "adds nothing");
}

/* "the next $1,000 adds about 0.42 fit"; "" when it is not known. */
static void marginal_text(char *out, size_t size, const struct curve_points *points, const struct curve_point *point,
                          const struct currency *currency) {
    char step[48], gain[48];
    out[0] = '\0';
    if (!known(point->marginal))
        return;
    money_text(step, sizeof step, curve_step_cents(points, currency), currency);
    gain_text(gain, sizeof gain, curve_step_gain(points, point, currency));
    snprintf(out, size, "the next %s %s", step, gain);
}

/* What a step more brings on the way from one point to another. */
static double slope(const struct curve_points *points, const struct curve_point *from, const struct curve_point *to,
                    const struct currency *currency) {
    double steps = (double)(to->budget_cents - from->budget_cents) / (double)curve_step_cents(points, currency);
    return steps > 0.0 ? fmax(to->fit - from->fit, 0.0) / steps : 0.0;
}

static const struct curve_point *first_feasible(const struct curve_points *points) {
    for (int p = 0; p < points->known; p++)
        if (points->points[p].feasible)
            return &points->points[p];
    return NULL;
}

static void bend_sentence(char out[CURVE_TEXT_SIZE], const struct curve_points *points, const struct curve_point *first,
                          const struct currency *currency) {
    const struct curve_point *knee = &points->points[points->knee], *last = &points->points[points->count - 1];
    double after = slope(points, knee, last, currency);
    char from[48], step[48], before[48];
    money_text(from, sizeof from, knee->budget_cents, currency);
    money_text(step, sizeof step, curve_step_cents(points, currency), currency);
    gain_text(before, sizeof before, slope(points, first, knee, currency));
    if (last->fit - knee->fit < SHOWN)
        snprintf(out, CURVE_TEXT_SIZE, "From about %s on, more money brings nothing: each %s %s before.", from, step, before);
    else if (after < HUNDREDTH / 2.0)
        snprintf(out, CURVE_TEXT_SIZE, "From about %s on, more money brings next to nothing: each %s %s before.", from, step, before);
    else
        snprintf(out, CURVE_TEXT_SIZE, "From about %s on, more money brings less: each %s %s before, %.2f after.", from, step, before,
                 after);
}

static void straight_sentence(char out[CURVE_TEXT_SIZE], const struct curve_points *points, const struct curve_point *first,
                              const struct currency *currency) {
    const struct curve_point *last = &points->points[points->count - 1];
    char from[48], to[48], step[48], gain[48];
    money_text(from, sizeof from, first->budget_cents, currency);
    money_text(to, sizeof to, last->budget_cents, currency);
    money_text(step, sizeof step, curve_step_cents(points, currency), currency);
    gain_text(gain, sizeof gain, slope(points, first, last, currency));
    if (!last->feasible || last->fit - first->fit < SHOWN)
        snprintf(out, CURVE_TEXT_SIZE, "From %s to %s, more money brings nothing.", from, to);
    else
        snprintf(out, CURVE_TEXT_SIZE, "From %s to %s, more money keeps bringing about as much: each %s %s.", from, to, step, gain);
}

static void budget_sentence(char out[CURVE_TEXT_SIZE], const struct curve_points *points, const struct currency *currency) {
    const struct curve_point *first = first_feasible(points), *last = &points->points[points->count - 1];
    char most[48];
    money_text(most, sizeof most, last->budget_cents, currency);
    if (first == NULL)
        snprintf(out, CURVE_TEXT_SIZE, "No plan up to %s: %s.", most, last->why.text);
    else if (points->knee >= 0)
        bend_sentence(out, points, first, currency);
    else
        straight_sentence(out, points, first, currency);
}

/* "All flames: −12%.", of the fit that stands before it */
static size_t put_extreme(char *out, size_t size, const char *name, const struct curve_point *point, const struct curve_point *best) {
    char change[16];
    if (point == best)
        return 0;
    if (!point->feasible)
        return (size_t)snprintf(out, size, " %s: no such plan.", name);
    if (best->fit < SHOWN)
        return 0;
    fit_change(change, sizeof change, point->fit, best->fit);
    return (size_t)snprintf(out, size, " %s: %s.", name, change);
}

static void split_sentence(char out[CURVE_TEXT_SIZE], const struct curve_points *points) {
    const struct curve_point *flames = &points->points[0], *torch = &points->points[points->count - 1];
    if (points->best < 0) {
        snprintf(out, CURVE_TEXT_SIZE, "No split has a plan: %s.", flames->why.text);
        return;
    }
    const struct curve_point *best = &points->points[points->best];
    size_t used = best == flames ? (size_t)snprintf(out, CURVE_TEXT_SIZE, "Best: all flames, fit %.1f.", best->fit)
                  : best == torch
                      ? (size_t)snprintf(out, CURVE_TEXT_SIZE, "Best: all torch, fit %.1f.", best->fit)
                      : (size_t)snprintf(out, CURVE_TEXT_SIZE, "Best: about %.0f%% for torches, fit %.1f.", 100.0 * best->share, best->fit);
    used += put_extreme(out + used, CURVE_TEXT_SIZE - used, "All flames", flames, best);
    put_extreme(out + used, CURVE_TEXT_SIZE - used, "All torch", torch, best);
}

void curve_sentence(char out[CURVE_TEXT_SIZE], const struct curve_points *points, const struct currency *currency) {
    out[0] = '\0';
    if (!points->settled)
        return;
    if (points->kind == CURVE_BUDGET)
        budget_sentence(out, points, currency);
    else
        split_sentence(out, points);
}

static void point_name(char *out, size_t size, const struct curve_points *points, int p, const struct currency *currency) {
    if (points->kind == CURVE_BUDGET)
        money_text(out, size, points->points[p].budget_cents, currency);
    else if (p == 0 || p == points->count - 1)
        snprintf(out, size, p == 0 ? "All flames" : "All torch");
    else
        snprintf(out, size, "%.0f%% for torches", 100.0 * points->points[p].share);
}

/* "1 torch and 15 flames for $18,740". */
static void people_text(char *out, size_t size, const struct curve_point *point, const struct currency *currency) {
    char spend[48];
    money_text(spend, sizeof spend, money_whole(point->spend_cents, currency, false), currency);
    snprintf(out, size, "%d %s and %d %s for %s", point->torches, point->torches == 1 ? "torch" : "torches", point->flames,
             point->flames == 1 ? "flame" : "flames", spend);
}

static void outcomes_text(char *out, size_t size, const struct curve_point *point) {
    char reach[16], engagements[16], conversions[16];
    text_count(reach, sizeof reach, point->outcome[OUTCOME_REACH]);
    text_count(engagements, sizeof engagements, point->outcome[OUTCOME_ENGAGEMENT]);
    text_count(conversions, sizeof conversions, point->outcome[OUTCOME_CONVERSIONS]);
    snprintf(out, size, "reach %s, engagements %s, conversions %s", reach, engagements, conversions);
}

void point_sentence(char out[CURVE_TEXT_SIZE], const struct curve_points *points, int p, const struct currency *currency) {
    const struct curve_point *point = &points->points[p];
    char name[64], most[32] = "", people[96], outcomes[96], next[128];
    point_name(name, sizeof name, points, p, currency);
    if (!point->known || !point->feasible) {
        snprintf(out, CURVE_TEXT_SIZE, "%s: %s", name, point->known ? point->why.text : "not worked out yet");
        return;
    }
    if (point->bound - point->fit >= SHOWN)
        snprintf(most, sizeof most, " (at most %.1f)", point->bound);
    people_text(people, sizeof people, point, currency);
    outcomes_text(outcomes, sizeof outcomes, point);
    marginal_text(next, sizeof next, points, point, currency);
    snprintf(out, CURVE_TEXT_SIZE, "%s: fit %.1f%s; %s; %s%s%s", name, point->fit, most, people, outcomes, next[0] != '\0' ? "; " : "",
             next);
}
