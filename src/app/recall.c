#include "app/recall.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
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

bool recall_options(struct store *store, const struct import *import, struct import_options *options, struct recalled *recalled,
                    struct error *err) {
    *recalled = (struct recalled){.found = false};
    if (!recall_find(store, import, &recalled->choices, &recalled->found, err))
        return false;
    if (recalled->found)
        choices_apply(&recalled->choices, options, &recalled->maps, &recalled->ways);
    return true;
}

void recalled_free(struct recalled *recalled) {
    choices_free(&recalled->choices);
    free(recalled->maps);
    free(recalled->ways);
}

static void set(char *out, size_t size, const char *text) {
    if (text != NULL)
        snprintf(out, size, "%s", text);
}

void recall_from_options(struct choices *choices, const struct import_options *options) {
    *choices = (struct choices){.map_count = 0};
    for (size_t i = 0; i < options->map_count; i++)
        choices_add_map(choices, options->maps[i]);
    for (size_t i = 0; i < options->way_count; i++)
        choices_add_way(choices, options->ways[i]);
    set(choices->platform, sizeof choices->platform, options->platform);
    set(choices->currency, sizeof choices->currency, options->fee_currency);
    set(choices->decimal, sizeof choices->decimal, options->decimal);
    set(choices->encoding, sizeof choices->encoding, options->encoding);
}

void recall_date(struct choices *choices) {
    struct clock_day today = clock_today();
    snprintf(choices->saved, sizeof choices->saved, "%s", today.text);
}

bool recall_put(struct store *store, const char *headers, const struct choices *choices, struct error *err) {
    char *text = choices_text(choices);
    bool good = strlen(text) <= MAPPING_TEXT_MAX || error_set(err, "this mapping is too long to be saved");
    good = good && store_save_mapping(store, headers, text, err);
    free(text);
    return good;
}

bool recall_save(struct store *store, const char *headers, const struct choices *choices, struct error *err) {
    if (!store_change_begin(store, err))
        return false;
    if (recall_put(store, headers, choices, err) && store_change_commit(store, "save the mapping of a file's columns", 0, err))
        return true;
    store_change_abandon(store);
    return false;
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
