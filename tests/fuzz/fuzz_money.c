/* Any text is an amount or refused with one line; an amount is in range and reads back as it is written. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "fuzz/fuzz.h"
#include "model/money.h"

static const struct currency currencies[] = {{"USD", "$", 2}, {"JPY", "¥", 0}, {"KWD", "", 3}};

static void try_currency(const char *text, const struct currency *currency) {
    struct error err = {.text = ""};
    int64_t cents = -1, again = -1;
    char written[64];
    if (!money_parse(text, currency, &cents, &err)) {
        assert(err.text[0] != '\0' && strchr(err.text, '\n') == NULL && cents == -1);
        return;
    }
    assert(cents >= 0 && cents <= MONEY_MAX);
    money_text(written, sizeof written, cents, currency);
    assert(money_parse(written, currency, &again, &err) && again == cents);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
    char *text = mem_text_n((const char *)bytes, size);
    for (size_t i = 0; i < sizeof currencies / sizeof currencies[0]; i++)
        try_currency(text, &currencies[i]);
    free(text);
    return 0;
}
