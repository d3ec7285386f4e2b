/* Whatever a list holds, the creators that come out of it are sound, and every row is accounted for. */
#include <assert.h>

#include "data/import.h"
#include "fuzz/fuzz.h"

static bool check_creator(void *user, const struct creator *creator, struct error *err) {
    size_t *count = user;
    ++*count;
    assert(creator_check(creator, err));
    return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
    static const struct params dollars = {.currency = {.code = "USD", .symbol = "$", .exponent = 2}};
    const struct import_options options = {.platform = size % 2 == 0 ? "tiktok" : NULL};
    struct import_report report;
    struct error err = {.text = ""};
    size_t count = 0;
    bool usable = import_bytes("fuzz.csv", bytes, size, &options, &dollars, check_creator, &count, &report, &err);
    assert(usable || err.text[0] != '\0');
    assert(!usable || (report.creators == count && report.rows == count + report.merged + report.rejected));
    import_report_free(&report);
    return 0;
}
