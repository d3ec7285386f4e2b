/* What is asked of the roster: whom, in what order, in what form. */
#ifndef FLAMEKEEP_CLI_ROSTER_WISH_H
#define FLAMEKEEP_CLI_ROSTER_WISH_H

#include "cli/session.h"
#include "export/roster_sheet.h"
#include "model/filter.h"

enum { SORT_KEYS_MAX = 3 };

struct sort_key {
    const struct roster_field *field;
    bool descending;
};

struct roster_wish {
    enum sheet_format format;
    struct filter *filter; /* NULL: everyone, or one of the store's; the caller frees it */
    struct sort_key keys[SORT_KEYS_MAX];
    size_t key_count; /* 0: as stored */
    size_t limit;
};

/* --format, --filter, --sort, --limit. A fault is one of usage; then, too, wish->filter is the caller's to free. */
bool roster_wish_read(const struct args *args, struct roster_wish *wish, struct error *err);

/* Writes the roster of a loaded session with the plan of its campaign, made anew. `filter`: what --filter says, or NULL; one of the
 * store's ("@name") is read here. Returns the exit status. */
int roster_list(const struct session *session, const char *filter, struct roster_wish *wish, const struct output *out);

#endif
