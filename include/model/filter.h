/* The filter language of the roster, shared by the dashboard and the command line. Words match handle, name, niche, tags;
 * field:value, field>number, field<number, -word negates, `or` between terms. An empty text matches everyone. */
#ifndef FLAMEKEEP_MODEL_FILTER_H
#define FLAMEKEEP_MODEL_FILTER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "model/plan.h"

struct filter; /* compiled */

/* What a filter can ask beyond the roster's columns; any member may be NULL. */
struct filter_context {
    const struct params *params;
    const struct campaign *campaign; /* is:pinned, is:excluded */
    const struct plan *plan;         /* in:plan */
    const struct post *posts;        /* er, reach, fee with estimates */
};

/* NULL and a message that names the column where the fault is. */
struct filter *filter_new(const char *text, struct error *err);
void filter_free(struct filter *filter);
bool filter_matches(const struct filter *filter, const struct roster *roster, size_t row, const struct filter_context *context);

#endif
