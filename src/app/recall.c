#include "app/recall.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "store/store_mappings.h"
#include "store/store_undo.h"

char *recall_headers(const struct import *import) {
    size_t count, size = 1, used = 0;
    char *const *headers = import_headers(import, &count);
    for (size_t i = 0; i < count; i++)
        size += strlen(headers[i]) + 1;
    if (size > MAPPING_TEXT_MAX)
        return NULL;
    char *text = mem_new(size, 1);
    for (size_t i = 0; i < count; i++) {
        size_t length = strlen(headers[i]);
        memcpy(text + used, headers[i], length);
        used += length;
        text[used++] = '\n';
    }
    return text;
}

/* A mapping that cannot be read, or names a header that the file does not have, is as good as none. */
static bool fits(const struct import *import, struct choices *choices, const char *options) {
    struct error ignored;
    size_t count;
    char *const *headers = import_headers(import, &count);
    if (!choices_read(choices, options, &ignored))
        return false;
    if (choices_fit(choices, headers, count))
        return true;
    choices_free(choices);
    return false;
}

bool recall_find(struct store *store, const struct import *import, struct choices *choices, bool *found, struct error *err) {
    char *headers = recall_headers(import), *options = NULL;
    *choices = (struct choices){.map_count = 0};
    bool good = headers == NULL || store_find_mapping(store, headers, &options, err);
    *found = good && options != NULL && fits(import, choices, options);
    free(headers);
    free(options);
    return good;
}

bool recall_save(struct store *store, const char *headers, const struct choices *choices, struct error *err) {
    char *text = choices_text(choices);
    bool good = strlen(text) <= MAPPING_TEXT_MAX || error_set(err, "this mapping is too long to be saved");
    good = good && store_change_begin(store, err);
    if (good && !(store_save_mapping(store, headers, text, err) &&
                  store_change_commit(store, "save the mapping of a file's columns", 0, err))) {
        store_change_abandon(store);
        good = false;
    }
    free(text);
    return good;
}

bool recall_forget(struct store *store, const char *headers, bool *found, struct error *err) {
    if (!store_change_begin(store, err))
        return false;
    if (store_delete_mapping(store, headers, found, err) &&
        store_change_commit(store, "forget the mapping of a file's columns", 0, err))
        return true;
    store_change_abandon(store);
    return false;
}
