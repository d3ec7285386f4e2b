#include "model/estimates.h"

#include <stdlib.h>

#include "base/clock.h"
#include "base/mem.h"

enum { LOOKS = 64 }; /* rows between two looks at the clock */

void estimates_free(struct estimates *estimates) {
    for (int i = 0; i < ESTIMATE_COUNT; i++)
        free(estimates->column[i]);
    *estimates = (struct estimates){.count = 0};
}

static void make_room(struct estimates *estimates, size_t rows) {
    if (estimates->capacity >= rows)
        return;
    for (int i = 0; i < ESTIMATE_COUNT; i++)
        estimates->column[i] = mem_resize(estimates->column[i], rows, sizeof *estimates->column[i]);
    estimates->capacity = rows;
}

/* A figure that is given needs no forecast. */
static double given(const struct roster *roster, size_t row, enum estimate which) {
    int64_t cents = roster->fee_cents[row];
    return which == ESTIMATE_RATE    ? roster->rate[row]
           : which == ESTIMATE_VIEWS ? roster->views[row]
           : which == ESTIMATE_FEE   ? (cents != MONEY_UNKNOWN ? (double)cents : UNKNOWN)
                                     : UNKNOWN;
}

static double forecast(const struct post *post, enum estimate which) {
    return which == ESTIMATE_RATE    ? post->rate
           : which == ESTIMATE_VIEWS ? post->views
           : which == ESTIMATE_REACH ? post->reach
                                     : post_fee(post);
}

bool estimates_step(struct estimates *estimates, const struct params *params, const struct roster *roster, double deadline_ms) {
    make_room(estimates, roster->count);
    for (size_t i = 1; estimates->count < roster->count; i++, estimates->count++) {
        if (i % LOOKS == 0 && clock_ms() >= deadline_ms)
            return true;
        struct post post = forecast_post(params, roster, estimates->count);
        for (int which = 0; which < ESTIMATE_COUNT; which++) {
            double known_figure = given(roster, estimates->count, (enum estimate)which);
            estimates->column[which][estimates->count] = known(known_figure) ? known_figure : forecast(&post, (enum estimate)which);
        }
    }
    return false;
}

double estimate_of(const struct estimates *estimates, const struct params *params, const struct roster *roster, size_t row,
                   enum estimate which) {
    if (estimates != NULL && row < estimates->count)
        return estimates->column[which][row];
    double figure = given(roster, row, which);
    if (known(figure))
        return figure;
    struct post post = forecast_post(params, roster, row);
    return forecast(&post, which);
}
