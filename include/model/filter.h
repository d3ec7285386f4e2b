/* The filter language of the roster, shared by the dashboard and the command line. An empty text matches everyone.
 *
 *   skin "clean beauty"       words and quoted words: in the handle, the name, the niche or the tags
 *   name: handle:             anywhere in it
 *   niche: market:            from the start of a word in it: market:us is not Russia
 *   tag: language:            the whole of it
 *   platform: tier: role: status:
 *   followers er fee views reach authenticity posts
 *                             with > >= < <= = or a range: fee<900 er>=3% followers:10k..100k views:50k..
 *   is:pinned is:excluded is:estimated is:marked in:plan has:fee has:rate has:views
 *   -term                     not so
 *   a b or c                  both a and b, or c
 *
 * Letter case never matters. A figure that is neither given nor estimated is in no range; `posts` are those behind the rate. */
#ifndef FLAMEKEEP_MODEL_FILTER_H
#define FLAMEKEEP_MODEL_FILTER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "model/marks.h"
#include "model/plan.h"

struct filter; /* compiled */

/* What a filter can ask beyond the roster's columns; any member may be NULL. */
struct filter_context {
    const struct params *params;     /* tier, role; er, reach, fee with estimates */
    const struct campaign *campaign; /* is:pinned, is:excluded */
    const struct plan *plan;         /* in:plan */
    const struct marks *marks;       /* is:marked */
};

/* NULL and a message that names the column where the fault is. */
struct filter *filter_new(const char *text, struct error *err);
/* The same; *at is then the byte of the text where the fault is. */
struct filter *filter_read(const char *text, size_t *at, struct error *err);
void filter_free(struct filter *filter);
bool filter_asks(const struct filter *filter, const char *field); /* whether it has a term of this field ("in") */
bool filter_matches(const struct filter *filter, const struct roster *roster, size_t row, const struct filter_context *context);

#endif
