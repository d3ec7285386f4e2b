/* The creators that the user has marked, to do something with all of them at once. */
#ifndef FLAMEKEEP_MODEL_MARKS_H
#define FLAMEKEEP_MODEL_MARKS_H

#include "model/roster.h"

/* A zeroed struct is empty and ready for use. */
struct marks {
    int64_t *ids; /* of creators, ascending, each once */
    size_t count, capacity;
};

void marks_free(struct marks *marks); /* empty afterwards */

bool marks_has(const struct marks *marks, int64_t id);
size_t marks_count(const struct marks *marks);

void marks_set(struct marks *marks, int64_t id, bool marked);

/* Ids in any order, some of them more than once. */
void marks_add_many(struct marks *marks, const int64_t *ids, size_t count);
void marks_remove_many(struct marks *marks, const int64_t *ids, size_t count);

/* Drops the marks of creators who are not in the roster; true when there were any. */
bool marks_keep_known(struct marks *marks, const struct roster *roster);

#endif
