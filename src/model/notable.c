#include "model/notable.h"

#include <math.h>
#include <stdlib.h>

#include "base/mem.h"

enum {
    FEE_CLASSES = 64, /* an octave each: up to 2^64 cents */
    PLACES = 4,       /* in a class */
};

/* The best of one class of fees in one figure, in no order; `least` is the place of the lowest. */
struct podium {
    float figure[PLACES];
    uint32_t row[PLACES];
    uint8_t count, least;
};

struct podiums {
    struct podium of[ROLE_COUNT][FIGURE_COUNT][FEE_CLASSES];
};

static void find_least(struct podium *podium) {
    podium->least = 0;
    for (uint8_t i = 1; i < podium->count; i++)
        if (podium->figure[i] < podium->figure[podium->least])
            podium->least = i;
}

static void enter(struct podium *podium, float figure, uint32_t row) {
    if (podium->count == PLACES && figure <= podium->figure[podium->least])
        return;
    uint8_t place = podium->count < PLACES ? podium->count++ : podium->least;
    podium->figure[place] = figure;
    podium->row[place] = row;
    find_least(podium);
}

static int fee_class(float fee) {
    int class = ilogbf(fmaxf(fee, 1.0F));
    return class < FEE_CLASSES ? class : FEE_CLASSES - 1;
}

struct podiums *podiums_new(void) {
    return mem_new(1, sizeof(struct podiums));
}

void podiums_free(struct podiums *podiums) {
    free(podiums);
}

void podiums_enter(struct podiums *podiums, const struct figures *figures, const struct run *run) {
    enum role role = figures_role(figures, run);
    for (size_t at = run->first; at < run->first + run->count; at++) {
        int class = fee_class(figures->column[FIGURE_FEE][at]);
        for (int figure = 0; figure < FIGURE_FEE; figure++)
            enter(&podiums->of[role][figure][class], figures->column[figure][at], figures->row[at]);
    }
}

static int by_row(const void *a, const void *b) {
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

static size_t once_each(uint32_t *rows, size_t count) {
    size_t kept = 0;
    if (count > 0)
        qsort(rows, count, sizeof *rows, by_row);
    for (size_t i = 0; i < count; i++)
        if (kept == 0 || rows[i] != rows[kept - 1])
            rows[kept++] = rows[i];
    return kept;
}

uint32_t *podiums_rows(const struct podiums *podiums, size_t *count) {
    uint32_t *rows = NULL;
    size_t length = 0, capacity = 0;
    for (int role = 0; role < ROLE_COUNT; role++)
        for (int figure = 0; figure < FIGURE_FEE; figure++)
            for (int class = 0; class < FEE_CLASSES; class ++)
                for (int place = 0; place < podiums->of[role][figure][class].count; place++) {
                    rows = mem_grow(rows, length, &capacity, sizeof *rows);
                    rows[length++] = podiums->of[role][figure][class].row[place];
                }
    *count = once_each(rows, length);
    return rows;
}
