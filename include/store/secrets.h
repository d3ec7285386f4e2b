/* Private to the store: what a person is known by, and where it still stands. */
#ifndef FLAMEKEEP_STORE_SECRETS_H
#define FLAMEKEEP_STORE_SECRETS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/error.h"

enum { SECRET_PLATFORM_SIZE = 32 };

enum secret_kind {
    SECRET_HANDLE,
    SECRET_CONTACT,
    SECRET_NAME,
};

struct secret {
    enum secret_kind kind;
    const char *text;
    const char *platform; /* of a handle; shorter than SECRET_PLATFORM_SIZE */
    /* Others have it, too, so that finding it proves nothing: as a word or a part of a text; as the beginning of a handle on that
     * platform; as a whole text. */
    bool elsewhere, row_elsewhere, whole_elsewhere;
};

struct secrets {
    struct arena texts;
    struct secret *list;
    size_t count, capacity;
};

void secrets_free(struct secrets *secrets);

/* Keeps a copy, unless it is empty or known already. No platform is called as long as SECRET_PLATFORM_SIZE: that is none. */
void secrets_add(struct secrets *secrets, enum secret_kind kind, const char *platform, const char *text, size_t length);

/* Does the text have one of them? Handles as words of their own, in any case; `loosely` also as parts of words ("noor.csv"), and names: other
 * people have those, too. */
bool secrets_in(const struct secrets *secrets, const char *text, size_t length, bool loosely);

/* Notes what others have of them: a text of a row that stays, and the account of a creator who stays. */
void secrets_note_text(struct secrets *secrets, const char *text, size_t length);
void secrets_note_account(struct secrets *secrets, const char *platform, const char *handle);

/* Where bytes come from: *got is 0 at their end. */
typedef bool secrets_source(void *user, unsigned char *out, size_t room, size_t *got);

/* Is one of them among the bytes, in the forms in which the store writes texts? What others have, too, does not count. *found is the
 * first, or NULL. False when the bytes cannot be read. */
bool secrets_in_bytes(const struct secrets *secrets, secrets_source *source, void *user, const struct secret **found);

#endif
