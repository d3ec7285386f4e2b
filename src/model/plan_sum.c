#include "model/plan_sum.h"

enum { FIGURES = TOTAL_COUNT + 1 };

/* What a line adds to a figure; people are added up as if nobody were reached twice. */
static void figures_of(const struct plan_line *line, double out[FIGURES]) {
    const double figures[FIGURES] = {
        [TOTAL_REACH] = line->reach,
        [TOTAL_IMPRESSIONS] = line->views,
        [TOTAL_ENGAGEMENTS] = line->engagements,
        [TOTAL_CLICKS] = line->clicks,
        [TOTAL_CONVERSIONS] = line->conversions,
        [TOTAL_FREQUENCY] = line->contacts,
        [TOTAL_COUNT] = (double)line->cost_cents,
    };
    for (int f = 0; f < FIGURES; f++)
        out[f] = figures[f];
}

static unsigned fields_of(int figure) {
    return figure == TOTAL_COUNT ? FIELD_FEE : figure == TOTAL_ENGAGEMENTS ? FIELD_RATE | FIELD_VIEWS : FIELD_VIEWS;
}

unsigned plan_line_rests(const struct plan_line *line) {
    unsigned rests = 0;
    for (int f = 0; f < FIGURES; f++)
        rests |= (unsigned)((line->estimated & fields_of(f)) != 0) << f;
    return rests;
}

void plan_sum_add(struct plan_sum *sum, const struct plan_line *line) {
    double figures[FIGURES];
    unsigned rests = plan_line_rests(line);
    figures_of(line, figures);
    for (int f = 0; f < FIGURES; f++) {
        sum->all[f] += figures[f];
        sum->estimated[f] += (rests >> f & 1U) != 0 ? figures[f] : 0.0;
    }
    sum->lines++;
    sum->handling_cents += plan_handling(line);
    sum->line.posts += line->posts;
    sum->line.cost_cents += line->cost_cents; /* less than the spend, which has been checked */
    sum->line.views += line->views;
    sum->line.engagements += line->engagements;
    sum->line.clicks += line->clicks;
    sum->line.conversions += line->conversions;
    sum->line.share_fit += line->share_fit;
}

static double part(const struct plan_sum *sum, int figure) {
    return sum->all[figure] > 0.0 ? sum->estimated[figure] / sum->all[figure] : 0.0;
}

static const double mostly = 0.5;

unsigned plan_sum_rests(const struct plan_sum *sum) {
    unsigned rests = 0;
    for (int f = 0; f < FIGURES; f++)
        rests |= (unsigned)(part(sum, f) > mostly) << f;
    return rests;
}

struct plan_sum plan_subtotal(const struct plan *plan, enum role role) {
    struct plan_sum sum = {.line.role = role};
    for (size_t i = 0; i < plan->count; i++)
        if (plan->lines[i].role == role)
            plan_sum_add(&sum, &plan->lines[i]);
    return sum;
}

static struct plan_sum sum_of_all(const struct plan *plan) {
    struct plan_sum sum = {.lines = 0};
    for (size_t i = 0; i < plan->count; i++)
        plan_sum_add(&sum, &plan->lines[i]);
    return sum;
}

double plan_estimated(const struct plan *plan, enum total total) {
    struct plan_sum sum = sum_of_all(plan);
    return part(&sum, (int)total);
}

double plan_spend_estimated(const struct plan *plan) {
    struct plan_sum sum = sum_of_all(plan);
    return part(&sum, TOTAL_COUNT);
}

bool plan_rests_on_benchmarks(const struct plan *plan, enum total total) {
    return plan_estimated(plan, total) > mostly;
}

bool plan_spend_rests_on_benchmarks(const struct plan *plan) {
    return plan_spend_estimated(plan) > mostly;
}
