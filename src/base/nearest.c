#include "base/nearest.h"

#include <stddef.h>
#include <string.h>

#include "base/text.h"

/* One slip, and one more for every four letters. */
static int tolerance(const char *word) {
    return 1 + (int)(strlen(word) / 4);
}

void nearest_offer(struct nearest *nearest, const char *known) {
    int distance = text_distance(nearest->word, known);
    if (distance > tolerance(nearest->word) || (nearest->found != NULL && distance >= nearest->distance))
        return;
    nearest->found = known;
    nearest->distance = distance;
}
