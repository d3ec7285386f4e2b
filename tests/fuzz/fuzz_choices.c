/* Any text is a saved mapping or refused with one line; a mapping is written as a text that reads as the same. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "data/choices.h"
#include "fuzz/fuzz.h"

static void use(struct choices *choices) {
    struct import_options options = {.platform = NULL};
    const char **maps, **ways;
    choices_apply(choices, &options, &maps, &ways);
    choices_map(choices, COLUMN_FOLLOWERS, "Fans");
    choices_way(choices, COLUMN_RATE, WAY_PERCENT);
    assert(choices_has(choices, "fans"));
    assert(strcmp(choices->ways[choices->way_count - 1], "engagement_rate=percent") == 0);
    choices_forget(choices, "Fans");
    assert(!choices_has(choices, "Fans"));
    free(maps);
    free(ways);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
    char *text = mem_text_n((const char *)bytes, size);
    struct error err = {.text = ""};
    struct choices choices, again;
    if (choices_read(&choices, text, &err)) {
        char *written = choices_text(&choices);
        assert(choices_read(&again, written, &err));
        char *rewritten = choices_text(&again);
        assert(strcmp(written, rewritten) == 0);
        use(&again);
        free(written);
        free(rewritten);
        choices_free(&choices);
        choices_free(&again);
    } else {
        assert(err.text[0] != '\0' && strchr(err.text, '\n') == NULL && choices.map_count == 0);
    }
    free(text);
    return 0;
}
