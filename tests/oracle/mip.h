/* An instance as a mixed integer programme in CPLEX LP format, for solvers that know no exponentials: each segment's curve gives way to
 * tangents, which lie above it. So the programme's best value is never below the instance's. It counts the
 * accounts of one person as of several, which only raises it.
 *
 * Columns: z<creator>_<posts>, 1 when the creator posts so often; r<segment>, the share of the segment that is reached; x<segment>, its
 * exposure. The objective leaves the instance's constant out. Money and the use of sides are in
 * hundredths. */
#ifndef FLAMEKEEP_TESTS_ORACLE_MIP_H
#define FLAMEKEEP_TESTS_ORACLE_MIP_H

#include <stdbool.h>
#include <stdio.h>

#include "model/instance.h"

enum { MIP_TANGENTS = 16 }; /* of a segment */

/* Whether the creator may post so often, as far as creator and budget alone can tell: only such options have a column. */
bool mip_offers(const struct instance *instance, size_t creator, int posts);

/* The options that have a column, in the order of the columns, which come before all others; room for option_count. */
size_t mip_columns(const struct instance *instance, struct entry *columns);

/* Where the tangents touch, around an exposure that good plans have: three quarters of them evenly up to twice that. about > 0. */
void mip_tangents(double about, double points[MIP_TANGENTS]);

/* Exposures that good plans may have, > 0, from those of one: the mean of all where it has none. */
void mip_about(const struct instance *instance, const struct entry *entries, size_t count, double *about);

/* points: [segment] as above. */
void mip_write(FILE *file, const struct instance *instance, const double (*points)[MIP_TANGENTS]);

#endif
