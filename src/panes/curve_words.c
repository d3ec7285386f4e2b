#include "panes/curve_words.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"

static const double SHOWN = 0.05;     /* fit points that are shown as 0.1 */
static const double HUNDREDTH = 0.01; /* the least gain that is shown, in fit points; */
static const double PER_MILLE = 0.001; /* of the present plan's fit */

/* How far a fit is from another: "−12%", "+3%", "±0%"; `from` > 0. */
static void fit_change(char *out, size_t size, double fit, double from) {
    double percent = round((fit / from - 1.0) * 100.0);
    const char *sign = percent < 0.0 ? "−" : percent > 0.0 ? "+" : "±";
    snprintf(out, size, "%s%.0f%%", sign, fabs(percent));
}

static int64_t step_up_to(int64_t most, const struct currency *currency) {
    const int64_t steps = 1000;
    int64_t step = steps * money_unit(currency);
    while (most / steps > step)
        step *= 10;
    while (most / 2 < step && step > money_unit(currency))
        step /= 10;
    return step;
}

int64_t curve_step_cents(const struct curve_points *points, const struct currency *currency) {
    return step_up_to(points->points[points->count - 1].budget_cents, currency);
}

void next_sentence(char *out, size_t size, const struct plan *plan, const struct currency *currency) {
    int64_t step = step_up_to(plan->budget_cents < MONEY_MAX / 2 ? 2 * plan->budget_cents : MONEY_MAX, currency); /* the curve's end */
    double gain = plan->shadow_price * (double)step / (1000.0 * (double)money_unit(currency));
    char amount[48];
    out[0] = '\0';
    if (gain < HUNDREDTH / 2.0 || plan->fit <= 0.0)
        return;
    money_text(amount, sizeof amount, step, currency);
    snprintf(out, size, "next %s adds about %.2f fit (%.1f%%)", amount, gain, 100.0 * gain / plan->fit);
}

bool curve_compares(const struct curve_points *points) {
    return points->kind == CURVE_BUDGET && points->now > 0.0;
}

/* Fit points as they are told: see curve_step_gain. */
static double told(const struct curve_points *points, double fit) {
    return curve_compares(points) ? curve_relative(points, fit) : fit;
}

double curve_step_gain(const struct curve_points *points, const struct curve_point *point, const struct currency *currency) {
    double thousands = (double)curve_step_cents(points, currency) / (1000.0 * (double)money_unit(currency));
    return known(point->marginal) ? told(points, point->marginal * thousands) : UNKNOWN;
}

void curve_figure(char out[CURVE_FIGURE_SIZE], const struct curve_points *points, double fit) {
    const double many = 10.0, tenths = 0.0995; /* 9.95 % is shown as 10 % */
    double relative = curve_relative(points, fit), change = relative - 1.0;
    if (!curve_compares(points))
        snprintf(out, CURVE_FIGURE_SIZE, "%.1f", fit);
    else if (relative >= many)
        snprintf(out, CURVE_FIGURE_SIZE, "×%.0f", relative);
    else if (fabs(change) < PER_MILLE / 2.0)
        snprintf(out, CURVE_FIGURE_SIZE, "now");
    else
        snprintf(out, CURVE_FIGURE_SIZE, "%s%.*f%%", change < 0.0 ? "−" : "+", fabs(change) < tenths, 100.0 * fabs(change));
}

void curve_gain(char out[CURVE_FIGURE_SIZE], const struct curve_points *points, double gain) {
    if (!known(gain))
        snprintf(out, CURVE_FIGURE_SIZE, "—");
    else if (curve_compares(points))
        snprintf(out, CURVE_FIGURE_SIZE, "%.1f%%", 100.0 * gain);
    else
        snprintf(out, CURVE_FIGURE_SIZE, "%.2f", gain);
}

void curve_measure_note(char *out, size_t size, const struct curve_points *points, const struct currency *currency) {
    char largest[48];
    out[0] = '\0';
    if (points->kind != CURVE_BUDGET || curve_compares(points) || (points->settled && !curve_has_anybody(points)))
        return;
    money_text(largest, sizeof largest, points->points[points->count - 1].budget_cents, currency);
    snprintf(out, size, "The plan has nobody to compare with: here fit is measured against the best that %s could bring.", largest);
}

/* Is a gain shown as more than 0? */
static bool is_seen(const struct curve_points *points, double gain) {
    return gain >= (curve_compares(points) ? PER_MILLE : HUNDREDTH) / 2.0;
}

/* "adds about 2.3%", "adds less than 0.1%", "adds nothing"; or of fit points: "adds about 0.42 fit". */
static void gain_text(char *out, size_t size, const struct curve_points *points, double gain) {
    const double nothing = 1e-6;
    char figure[CURVE_FIGURE_SIZE];
    curve_gain(figure, points, is_seen(points, gain) ? gain : curve_compares(points) ? PER_MILLE : HUNDREDTH);
    if (gain > nothing)
        snprintf(out, size, "adds %s %s%s", is_seen(points, gain) ? "about" : "less than", figure, curve_compares(points) ? "" : " fit");
    else
        snprintf(out, size, "adds nothing");
}

/* "up to $28,750, each $1,000 more adds about 2.3%"; "" when it is not known. */
static void marginal_text(char *out, size_t size, const struct curve_points *points, int p, const struct currency *currency) {
    const struct curve_point *point = &points->points[p];
    char step[48], gain[64], to[48];
    out[0] = '\0';
    if (!known(point->marginal))
        return;
    money_text(step, sizeof step, curve_step_cents(points, currency), currency);
    money_text(to, sizeof to, point[1].budget_cents, currency);
    gain_text(gain, sizeof gain, points, curve_step_gain(points, point, currency));
    snprintf(out, size, "up to %s, each %s more %s", to, step, gain);
}

/* What a step more brings on the way from one point to another. */
static double slope(const struct curve_points *points, const struct curve_point *from, const struct curve_point *to,
                    const struct currency *currency) {
    double steps = (double)(to->budget_cents - from->budget_cents) / (double)curve_step_cents(points, currency);
    return steps > 0.0 ? told(points, fmax(to->fit - from->fit, 0.0) / steps) : 0.0;
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
    char from[48], step[48], before[64], rest[CURVE_FIGURE_SIZE];
    money_text(from, sizeof from, knee->budget_cents, currency);
    money_text(step, sizeof step, curve_step_cents(points, currency), currency);
    gain_text(before, sizeof before, points, slope(points, first, knee, currency));
    curve_gain(rest, points, after);
    if (last->fit - knee->fit < SHOWN)
        snprintf(out, CURVE_TEXT_SIZE, "From about %s on, more money brings nothing: each %s %s before.", from, step, before);
    else if (!is_seen(points, after))
        snprintf(out, CURVE_TEXT_SIZE, "From about %s on, more money brings next to nothing: each %s %s before.", from, step, before);
    else
        snprintf(out, CURVE_TEXT_SIZE, "From about %s on, more money brings less: each %s %s before, %s after.", from, step, before,
                 rest);
}

static void straight_sentence(char out[CURVE_TEXT_SIZE], const struct curve_points *points, const struct curve_point *first,
                              const struct currency *currency) {
    const struct curve_point *last = &points->points[points->count - 1];
    char from[48], to[48], step[48], gain[64];
    money_text(from, sizeof from, first->budget_cents, currency);
    money_text(to, sizeof to, last->budget_cents, currency);
    money_text(step, sizeof step, curve_step_cents(points, currency), currency);
    gain_text(gain, sizeof gain, points, slope(points, first, last, currency));
    if (!last->feasible || last->fit - first->fit < SHOWN)
        snprintf(out, CURVE_TEXT_SIZE, "From %s to %s, more money brings nothing.", from, to);
    else
        snprintf(out, CURVE_TEXT_SIZE, "From %s to %s, more money keeps paying: each %s %s.", from, to, step, gain);
}

bool curve_has_anybody(const struct curve_points *points) {
    for (int p = 0; p < points->known; p++)
        if (points->points[p].feasible && (points->points[p].fit > 0.0 || points->points[p].torches + points->points[p].flames > 0))
            return true;
    return false;
}

static void budget_sentence(char out[CURVE_TEXT_SIZE], const struct curve_points *points, const struct currency *currency) {
    const struct curve_point *first = first_feasible(points), *last = &points->points[points->count - 1];
    char most[48];
    money_text(most, sizeof most, last->budget_cents, currency);
    if (first == NULL)
        snprintf(out, CURVE_TEXT_SIZE, "No plan up to %s: %s.", most, last->why.text);
    else if (!curve_has_anybody(points))
        snprintf(out, CURVE_TEXT_SIZE, "Up to %s nobody can be had.", most);
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

/* A share may lie between two points: the plan of all splits is then better than those of the points. */
bool curve_plan_leads(const struct curve_points *points) {
    return points->best >= 0 && points->plan_fit >= points->points[points->best].fit + SHOWN;
}

static size_t put_best(char out[CURVE_TEXT_SIZE], const struct curve_points *points, const struct curve_point *best) {
    if (curve_plan_leads(points))
        return (size_t)snprintf(out, CURVE_TEXT_SIZE, "Best: as in the plan, %.0f%% for torches, fit %.1f.", 100.0 * best->share, best->fit);
    if (points->best == 0 || points->best == points->count - 1)
        return (size_t)snprintf(out, CURVE_TEXT_SIZE, "Best: all %s, fit %.1f.", points->best == 0 ? "flames" : "torch", best->fit);
    return (size_t)snprintf(out, CURVE_TEXT_SIZE, "Best: about %.0f%% for torches, fit %.1f.", 100.0 * best->share, best->fit);
}

static void split_sentence(char out[CURVE_TEXT_SIZE], const struct curve_points *points) {
    const struct curve_point *flames = &points->points[0], *torch = &points->points[points->count - 1];
    const struct curve_point plan = {.fit = points->plan_fit, .share = points->plan_share};
    if (points->best < 0) {
        if (strcmp(flames->why.text, torch->why.text) == 0)
            snprintf(out, CURVE_TEXT_SIZE, "No split has a plan: %s.", flames->why.text);
        else
            snprintf(out, CURVE_TEXT_SIZE, "No split has a plan. All flames: %s. All torch: %s.", flames->why.text, torch->why.text);
        return;
    }
    const struct curve_point *best = curve_plan_leads(points) ? &plan : &points->points[points->best];
    size_t used = put_best(out, points, best);
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
    money_text(spend, sizeof spend, money_nearest(point->spend_cents, currency), currency);
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

/* "−24% for the goals (at most −22%)", "now", "fit 45.5 (at most 46.0)". */
static void fit_text(char *out, size_t size, const struct curve_points *points, const struct curve_point *point) {
    bool compares = curve_compares(points);
    char figure[CURVE_FIGURE_SIZE], most[CURVE_FIGURE_SIZE], more[40] = "";
    curve_figure(figure, points, point->fit);
    curve_figure(most, points, point->bound);
    if (point->bound - point->fit >= SHOWN && strcmp(figure, most) != 0)
        snprintf(more, sizeof more, " (at most %s)", most);
    snprintf(out, size, "%s%s%s%s", compares ? "" : "fit ", figure, compares && strcmp(figure, "now") != 0 ? " for the goals" : "", more);
}

void point_sentence(char out[CURVE_TEXT_SIZE], const struct curve_points *points, int p, const struct currency *currency) {
    const struct curve_point *point = &points->points[p];
    char name[64], fit[96], people[96], outcomes[96], next[192];
    point_name(name, sizeof name, points, p, currency);
    if (!point->known || !point->feasible) {
        snprintf(out, CURVE_TEXT_SIZE, "%s: %s", name, point->known ? point->why.text : "not worked out yet");
        return;
    }
    fit_text(fit, sizeof fit, points, point);
    people_text(people, sizeof people, point, currency);
    outcomes_text(outcomes, sizeof outcomes, point);
    marginal_text(next, sizeof next, points, p, currency);
    snprintf(out, CURVE_TEXT_SIZE, "%s: %s; %s; %s%s%s", name, fit, people, outcomes, next[0] != '\0' ? "; " : "", next);
}
