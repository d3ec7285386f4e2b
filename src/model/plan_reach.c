#include "model/plan_reach.h"

#include <math.h>
#include <stdlib.h>

#include "base/mem.h"
#include "model/audience.h"

/* What a line adds to the exposure of its segment. */
struct part {
    double fair; /* its part in what counts of the person: in proportion to the accounts' exposures */
    double lost; /* what would not count any more without it */
};

static bool is_same_person(const struct roster *roster, size_t row, size_t other) {
    return row != other && roster->person[row] != 0 && roster->person[row] == roster->person[other] &&
           roster->segment[row] == roster->segment[other];
}

static double exposure_of(const struct plan_line *line, const struct roster *roster, const double *universes) {
    return audience_exposure(line->reach, universes[roster->segment[line->row]]);
}

/* Of the person's other accounts in the plan and the segment: the largest exposure, and all of them. */
struct others {
    double most, sum;
};

static struct others others_of(const struct plan *plan, const struct roster *roster, const double *universes, size_t row, size_t without) {
    struct others others = {0.0, 0.0};
    for (size_t i = 0; i < plan->count && roster->person[row] != 0; i++) {
        if (plan->lines[i].row == without || !is_same_person(roster, row, plan->lines[i].row))
            continue;
        double exposure = exposure_of(&plan->lines[i], roster, universes);
        others.most = fmax(others.most, exposure);
        others.sum += exposure;
    }
    return others;
}

double plan_person_exposure(const struct plan *plan, const struct roster *roster, const double *universes, size_t row, size_t without) {
    return others_of(plan, roster, universes, row, without).most;
}

static struct part part_of(const struct plan *plan, const struct roster *roster, const double *universes, const struct plan_line *line) {
    double own = exposure_of(line, roster, universes);
    struct others others = others_of(plan, roster, universes, line->row, ROSTER_NONE);
    if (own <= 0.0)
        return (struct part){0.0, 0.0};
    return (struct part){.fair = fmax(own, others.most) * (own / (own + others.sum)), .lost = fmax(own - others.most, 0.0)};
}

double plan_lost_exposure(const struct plan *plan, const struct roster *roster, const double *universes, const struct plan_line *line) {
    return part_of(plan, roster, universes, line).lost;
}

/* Of a segment whose lines' parts sum to `exposure`. */
static void fill_line(struct plan_line *line, const struct part *part, double exposure, double universe, double brief) {
    double reach = audience_reach(exposure, universe);
    line->marginal_reach = reach - audience_reach(exposure - part->lost, universe);
    line->marginal[OUTCOME_REACH] = line->marginal_reach;
    line->marginal[OUTCOME_NICHE] = line->marginal_reach * brief;
    line->share[OUTCOME_REACH] = exposure > 0.0 ? reach * (part->fair / exposure) : 0.0;
    line->share[OUTCOME_NICHE] = line->share[OUTCOME_REACH] * brief;
}

void plan_fill_reach(struct plan *plan, const struct roster *roster, const struct campaign *campaign, const double *universes) {
    double *exposures = mem_new(roster->segment_count, sizeof *exposures);
    struct part *parts = mem_new(plan->count, sizeof *parts);
    for (size_t i = 0; i < plan->count; i++) {
        parts[i] = part_of(plan, roster, universes, &plan->lines[i]);
        exposures[roster->segment[plan->lines[i].row]] += parts[i].fair;
    }
    plan->outcome[OUTCOME_REACH] = plan->outcome[OUTCOME_NICHE] = 0.0;
    for (size_t i = 0; i < plan->count; i++) {
        struct plan_line *line = &plan->lines[i];
        uint32_t segment = roster->segment[line->row];
        double brief = audience_brief_weight(roster, segment, campaign);
        fill_line(line, &parts[i], exposures[segment], universes[segment], brief);
        plan->outcome[OUTCOME_REACH] += line->share[OUTCOME_REACH];
        plan->outcome[OUTCOME_NICHE] += line->share[OUTCOME_NICHE];
    }
    plan->mean[TOTAL_REACH] = plan->outcome[OUTCOME_REACH];
    free(exposures);
    free(parts);
}
