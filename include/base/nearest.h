/* "did you mean": the known word nearest to one that is not known. */
#ifndef FLAMEKEEP_BASE_NEAREST_H
#define FLAMEKEEP_BASE_NEAREST_H

struct nearest {
    const char *word;  /* as typed: set this, the rest starts at zero */
    const char *found; /* the best so far, or NULL: none is near enough to be meant */
    int distance;
};

/* Considers one more known word; it must outlive `nearest`. */
void nearest_offer(struct nearest *nearest, const char *known);

#endif
