/* The creators that a command is about. */
#ifndef FLAMEKEEP_CLI_CHOSEN_H
#define FLAMEKEEP_CLI_CHOSEN_H

#include "cli/session.h"

struct chosen {
    int64_t *ids; /* ascending, each once */
    size_t count;
};

/* Those of the handles ("noor", "instagram:noor", a profile's address) and, unless it is NULL, of the filter. False when a handle is not
 * in the roster, when the filter cannot be read, and when nobody was named or matches. */
bool chosen_find(struct chosen *chosen, const struct session *session, const char *const *handles, size_t handle_count, const char *filter,
                 struct error *err);
void chosen_free(struct chosen *chosen);

/* "noor" or "12 creators". */
void chosen_name(const struct chosen *chosen, const struct session *session, char *out, size_t size);

#endif
