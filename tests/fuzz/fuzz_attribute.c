/* What is typed about a creator is read or refused with a message; what was read shows as a text that reads as the same, and leaves a
 * record that the store takes. */
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "fuzz/fuzz.h"
#include "model/attribute.h"
#include "model/creator_join.h"
#include "model/tags.h"
#include "support/fixture.h"

static void check_shown(enum attribute attribute, const struct params *params, const struct creator *read, struct arena *texts) {
    struct error err;
    struct creator again = *read;
    size_t size = attribute_show(attribute, params, read, NULL, 0) + 1;
    char *shown = arena_alloc(texts, size), *then = arena_alloc(texts, size);
    attribute_show(attribute, params, read, shown, size);
    if (!attribute_read(attribute, params, shown, texts, &again, &err)) {
        assert(attribute == ATTRIBUTE_HANDLE); /* an address within an address is no handle a second time */
        return;
    }
    if (attribute == ATTRIBUTE_HANDLE)
        return;
    assert(attribute_show(attribute, params, &again, then, size) < size);
    assert(strcmp(shown, then) == 0);
}

static void check_attribute(enum attribute attribute, const struct params *params, const char *text, struct arena *texts) {
    struct creator creator = creator_unknown(), before;
    struct error err = {.text = ""};
    creator.handle = "noor";
    creator.followers = 48100;
    before = creator;
    if (!attribute_read(attribute, params, text, texts, &creator, &err)) {
        assert(err.text[0] != '\0' && creator_same(&before, &creator));
        return;
    }
    assert(creator_check(&creator, &err));
    check_shown(attribute, params, &creator, texts);
}

static void check_tags(const char *text, struct arena *texts) {
    struct error err = {.text = ""};
    const char *once = tags_change(texts, "old|vip", text, &err);
    assert(once != NULL || err.text[0] != '\0');
    const char *twice = once != NULL ? tags_change(texts, once, text, &err) : NULL;
    assert(twice == NULL || strlen(twice) == strlen(once)); /* saying it twice changes nothing more */
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
    static struct params params;
    struct arena texts = {0};
    if (params.tier_count == 0)
        fixture_params(&params);
    char *text = mem_text_n((const char *)bytes, size);
    for (int attribute = ATTRIBUTE_NONE + 1; attribute < ATTRIBUTE_COUNT; attribute++)
        check_attribute((enum attribute)attribute, &params, text, &texts);
    check_tags(text, &texts);
    arena_free(&texts);
    free(text);
    return 0;
}
