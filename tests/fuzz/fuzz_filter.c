/* A filter is understood or refused with a message; said twice with "or" between, it means the same. */
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "fuzz/fuzz.h"
#include "model/filter.h"
#include "support/fixture.h"

static void check_same(const struct filter *once, const struct filter *twice, const struct roster *roster, const struct params *params) {
    const struct filter_context context = {.params = params};
    for (size_t row = 0; row < roster->count; row++)
        assert(filter_matches(once, roster, row, &context) == filter_matches(twice, roster, row, &context));
}

static char *doubled(const char *text) {
    size_t size = 2 * strlen(text) + sizeof " or ";
    char *both = mem_new(size, 1);
    snprintf(both, size, "%s or %s", text, text);
    return both;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
    static struct params params;
    static struct roster roster;
    struct error err = {.text = ""};
    if (roster.count == 0) {
        fixture_params(&params);
        fixture_roster(&roster, &params, 1, 30);
    }
    char *text = mem_text_n((const char *)bytes, size), *both = doubled(text);
    struct filter *once = filter_new(text, &err);
    assert(once != NULL || err.text[0] != '\0');
    struct filter *twice = once == NULL || text[strspn(text, " \t")] == '\0' ? NULL : filter_new(both, &err);
    if (twice != NULL)
        check_same(once, twice, &roster, &params);
    filter_free(twice);
    filter_free(once);
    free(both);
    free(text);
    return 0;
}
