/* Which creators stand in which group of a comparison. */
#ifndef FLAMEKEEP_MODEL_COMPARE_GROUPS_H
#define FLAMEKEEP_MODEL_COMPARE_GROUPS_H

#include <stdbool.h>
#include <stdint.h>

#include "model/roster.h"

enum compare_by { COMPARE_TIER, COMPARE_PLATFORM, COMPARE_NICHE, COMPARE_MARKET };
enum { COMPARE_BY_COUNT = 4 };

/* "tier", "platform", "niche" or "market", in any case. */
const char *compare_by_name(enum compare_by by);
bool compare_by_parse(const char *text, enum compare_by *out);

/* A tier, platform, niche or market; those of whom it is not known; all smaller ones together. */
enum group_kind { GROUP_NAMED, GROUP_UNKNOWN, GROUP_REST };

/* Every tier, or every platform that somebody is on, in their order; niches and markets by number of creators, at most 12 and then
 * "everything else". Found in three steps, of which the first and the last can be done piece by piece. */
struct compare_groups {
    const struct params *params;
    const struct roster *roster;
    enum compare_by by;
    size_t kinds;          /* different tiers, platforms, niches or markets */
    size_t *creators;      /* of each kind */
    size_t *group_of_kind; /* SIZE_MAX: not shown */
    char (*names)[64];
    enum group_kind *group_kinds;
    size_t count;
    uint32_t *rows; /* by group */
    size_t *start;  /* of each group in `rows`; one more at the end */
    size_t *next;   /* where the next row of a group goes */
};

void compare_groups_begin(struct compare_groups *groups, const struct params *params, const struct roster *roster, enum compare_by by);
void compare_groups_free(struct compare_groups *groups); /* at any time; a zeroed struct needs none */

void compare_groups_count(struct compare_groups *groups, size_t from, size_t to); /* rows [from, to) */
void compare_groups_make(struct compare_groups *groups);                          /* once all are counted */
void compare_groups_place(struct compare_groups *groups, size_t from, size_t to); /* then rows [from, to), in ascending order */

#endif
