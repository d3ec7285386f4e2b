#include "model/overlap.h"

#include <math.h>

#include "model/audience.h"
#include "model/plan_reach.h"

static double universe_of(const struct roster *roster, const double *universes, size_t row) {
    return universes[roster->segment[row]];
}

static double exposure_of(const struct roster *roster, const double *universes, const struct reached *one) {
    return audience_exposure(one->people, universe_of(roster, universes, one->row));
}

/* The people reached, with the most that anybody can reach. */
static double counted(const struct roster *roster, const double *universes, const struct reached *one) {
    return audience_reach(exposure_of(roster, universes, one), universe_of(roster, universes, one->row));
}

double overlap_people(const struct roster *roster, const double *universes, const struct reached *one, const struct reached *other) {
    double universe = universe_of(roster, universes, one->row);
    if (roster->segment[one->row] != roster->segment[other->row] || universe <= 0.0)
        return 0.0;
    double a = counted(roster, universes, one), b = counted(roster, universes, other);
    uint32_t person = roster->person[one->row];
    if (one->row == other->row || (person != 0 && person == roster->person[other->row]))
        return fmin(a, b);
    return a / universe * b;
}

double overlap_share(const struct roster *roster, const double *universes, const struct reached *one, const struct reached *other) {
    double people = counted(roster, universes, one);
    return people > 0.0 ? fmin(overlap_people(roster, universes, one, other) / people, 1.0) : UNKNOWN;
}

/* Of the accounts of a person in one segment the largest exposure counts, once. */
static bool counts_for_person(const struct plan *plan, const struct roster *roster, const double *universes, size_t line, size_t without) {
    size_t row = plan->lines[line].row;
    double own = audience_exposure(plan->lines[line].reach, universe_of(roster, universes, row));
    for (size_t i = 0; i < plan->count && roster->person[row] != 0; i++) {
        size_t other = plan->lines[i].row;
        if (i == line || other == without || roster->person[other] != roster->person[row] || roster->segment[other] != roster->segment[row])
            continue;
        double exposure = audience_exposure(plan->lines[i].reach, universe_of(roster, universes, other));
        if (exposure > own || (exposure == own && i < line))
            return false;
    }
    return true;
}

/* Of the segment of a row, by all lines but that row's own. */
static double exposure_without(const struct plan *plan, const struct roster *roster, const double *universes, size_t row) {
    double exposure = 0.0;
    for (size_t i = 0; i < plan->count; i++) {
        const struct plan_line *line = &plan->lines[i];
        if (line->row != row && roster->segment[line->row] == roster->segment[row] && counts_for_person(plan, roster, universes, i, row))
            exposure += audience_exposure(line->reach, universe_of(roster, universes, line->row));
    }
    return exposure;
}

struct overlap_plan overlap_with_plan(const struct plan *plan, const struct roster *roster, const double *universes,
                                      const struct reached *one) {
    double universe = universe_of(roster, universes, one->row), people = counted(roster, universes, one);
    double rest = exposure_without(plan, roster, universes, one->row);
    double person = plan_person_exposure(plan, roster, universes, one->row, one->row);
    double beyond = fmax(exposure_of(roster, universes, one) - person, 0.0);
    double adds = audience_reach(rest + beyond, universe) - audience_reach(rest, universe);
    return (struct overlap_plan){.adds = adds, .already = people > 0.0 ? fmin(fmax(1.0 - adds / people, 0.0), 1.0) : UNKNOWN};
}
