#include "model/middle.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "model/creator.h"

/* Up to so many figures are sorted at once. */
enum { FEW = 4096, LOOKS = 16384, SAMPLE = 31, SDS = 4 };

static int ascending(const void *left, const void *right) {
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

static void sort(double *figures, size_t n) {
    if (n > 1)
        qsort(figures, n, sizeof *figures, ascending);
}

/* Four standard deviations of the binomial distribution with chance ½: the true median is beyond them once in 15,000. */
static size_t marked_width(size_t n) {
    return (size_t)ceil(SDS * sqrt((double)n) / 2.0);
}

/* Of many figures these places (from 0) are found by partitioning, each within what the ones before have left, and all between the first
 * two are sorted: the marks and the median lie there. */
enum wanted_place {
    PLACE_LOW,
    PLACE_HIGH,
    PLACE_QUARTER,
    PLACE_QUARTER_NEXT,
    PLACE_THREE_QUARTERS,
    PLACE_THREE_QUARTERS_NEXT,
    PLACE_COUNT
};

static size_t place_of(enum wanted_place goal, size_t n) {
    size_t width = marked_width(n);
    const size_t places[PLACE_COUNT] = {n / 2 - width, n / 2 + width, (n - 1) / 4, (n - 1) / 4 + 1, 3 * (n - 1) / 4, 3 * (n - 1) / 4 + 1};
    return places[goal];
}

static void begin_goal(struct middle_search *search) {
    enum wanted_place goal = (enum wanted_place)search->goal;
    size_t n = search->n;
    search->low = goal == PLACE_LOW || goal == PLACE_QUARTER ? 0 : place_of(goal == PLACE_THREE_QUARTERS ? PLACE_HIGH : goal - 1, n) + 1;
    search->high = goal == PLACE_QUARTER || goal == PLACE_QUARTER_NEXT ? place_of(PLACE_LOW, n) : n;
    search->passing = false;
}

void middle_begin(struct middle_search *search, double *figures, size_t n) {
    *search = (struct middle_search){.figures = figures, .n = n, .rng = {n}};
    if (n > FEW)
        begin_goal(search);
}

static void swap(double *a, double *b) {
    double kept = *a;
    *a = *b;
    *b = kept;
}

/* One of a random sample (of a fixed seed) that stands about where the wanted one does among all. */
static double choose_pivot(struct middle_search *search, size_t wanted) {
    double sample[SAMPLE];
    size_t width = search->high - search->low;
    for (int i = 0; i < SAMPLE; i++)
        sample[i] = search->figures[search->low + (size_t)rng_below(&search->rng, width)];
    sort(sample, SAMPLE);
    return sample[(size_t)(((double)(wanted - search->low) + 0.5) / (double)width * SAMPLE)];
}

/* Part of a pass of three-way partitioning; true when the wanted figure stands in its place, none larger before it, none smaller after. */
static bool partition(struct middle_search *search, size_t wanted) {
    double *figures = search->figures;
    if (search->high - search->low <= 1)
        return true;
    if (!search->passing) {
        search->pivot = choose_pivot(search, wanted);
        search->less = search->i = search->low;
        search->more = search->high;
        search->passing = true;
    }
    for (int looks = 0; looks < LOOKS && search->i < search->more; looks++) {
        double figure = figures[search->i];
        if (figure < search->pivot)
            swap(&figures[search->less++], &figures[search->i++]);
        else if (figure > search->pivot)
            swap(&figures[search->i], &figures[--search->more]);
        else
            search->i++;
    }
    if (search->i < search->more)
        return false;
    search->passing = false;
    if (wanted < search->less)
        search->high = search->less;
    else if (wanted >= search->more)
        search->low = search->more;
    else
        return true;
    return search->high - search->low <= 1;
}

/* Each figure is below the true median with chance ½: exactly r of them are with that of the binomial distribution. chance[g] is that of
 * the true median between mark g − 1 and mark g (before the first: g = 0; after the last: g = count). */
void middle_weigh(struct middle *middle) {
    size_t n = middle->n, centre = n / 2, reach = marked_width(n) + marked_width(n) / 2 + 1;
    size_t from = centre > reach ? centre - reach : 0, to = centre + reach < n ? centre + reach : n;
    double down = 1.0, up = 1.0, sum = 0.0;
    int below = 0, above;
    memset(middle->chance, 0, sizeof middle->chance);
    while (below < middle->count && middle->rank[below] <= centre)
        below++;
    above = below;
    for (size_t r = centre; r <= to; up *= (double)(n - r) / (double)(r + 1), r++) {
        while (above < middle->count && middle->rank[above] <= r)
            above++;
        middle->chance[above] += up;
        sum += up;
    }
    for (size_t r = centre; r > from; r--) {
        down *= (double)r / (double)(n - r + 1); /* of r − 1 */
        while (below > 0 && middle->rank[below - 1] > r - 1)
            below--;
        middle->chance[below] += down;
        sum += down;
    }
    for (int g = 0; g <= middle->count; g++)
        middle->chance[g] /= sum;
}

/* At a fraction of the way through sorted figures, of which at least the two around it are in place. */
static double quantile(const double *figures, size_t n, size_t quarters) {
    size_t whole = quarters * (n - 1), place = whole / 4;
    double rest = (double)(whole % 4) / 4.0;
    return rest > 0.0 ? figures[place] + rest * (figures[place + 1] - figures[place]) : figures[place];
}

static void put_mark(struct middle *out, const double *figures, size_t place) {
    if (out->count > 0 && out->rank[out->count - 1] == place + 1)
        return;
    out->at[out->count] = figures[place];
    out->rank[out->count++] = place + 1;
}

static void fill(struct middle *out, const double *figures, size_t n) {
    *out = (struct middle){.n = n, .median = UNKNOWN, .p25 = UNKNOWN, .p75 = UNKNOWN};
    if (n == 0)
        return;
    out->p25 = quantile(figures, n, 1);
    out->median = quantile(figures, n, 2);
    out->p75 = quantile(figures, n, 3);
    size_t first = n > MIDDLE_MARKS ? n / 2 - marked_width(n) : 0, last = n > MIDDLE_MARKS ? n / 2 + marked_width(n) : n - 1;
    size_t marks = n > MIDDLE_MARKS ? MIDDLE_MARKS : n;
    for (size_t i = 0; i < marks; i++)
        put_mark(out, figures, marks > 1 ? first + (last - first) * i / (marks - 1) : 0);
    middle_weigh(out);
}

bool middle_step(struct middle_search *search, struct middle *out) {
    if (search->n <= FEW) {
        sort(search->figures, search->n);
    } else {
        if (!partition(search, place_of((enum wanted_place)search->goal, search->n)))
            return true;
        if (++search->goal < PLACE_COUNT) {
            begin_goal(search);
            return true;
        }
        size_t low = place_of(PLACE_LOW, search->n);
        sort(search->figures + low, place_of(PLACE_HIGH, search->n) - low);
    }
    fill(out, search->figures, search->n);
    return false;
}

double middle_lead(const struct middle *larger, const struct middle *smaller) {
    double lead = 0.0, passed = 0.0;
    int next = 0;
    if (larger->n == 0 || smaller->n == 0)
        return 0.0;
    for (int g = 1; g <= larger->count; g++) { /* at the lower end of its gap, and the other at the upper end of its own */
        while (next < smaller->count && smaller->at[next] < larger->at[g - 1])
            passed += smaller->chance[next++];
        lead += larger->chance[g] * passed;
    }
    return lead;
}
