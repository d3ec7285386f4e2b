/* Whatever a list holds, the creators that come out of it are sound, and every row is accounted for. */
#include <assert.h>

#include "data/import.h"
#include "fuzz/fuzz.h"

static bool check_creators(void *user, const struct creator *creators, size_t count, struct error *err) {
    size_t *all = user;
    assert(count > 0 && count <= IMPORT_AT_ONCE);
    for (size_t i = 0; i < count; i++)
        assert(creator_check(&creators[i], err));
    *all += count;
    return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
    static const struct params dollars = {.currency = {.code = "USD", .symbol = "$", .exponent = 2}};
    static const struct exchange rates[] = {{.code = "EUR", .written = "1.08", .parts = 108, .decimals = 2}};
    const struct import_options options = {.platform = size % 2 == 0 ? "tiktok" : NULL,
                                           .decimal = size % 7 == 1 ? "," : NULL,
                                           .fee_currency = size % 5 == 1 ? "EUR" : NULL,
                                           .exchanges = rates,
                                           .exchange_count = 1};
    struct import_report report;
    struct error err = {.text = ""};
    size_t count = 0;
    bool usable = import_bytes("fuzz.csv", bytes, size, &options, &dollars, check_creators, &count, &report, &err);
    assert(usable || err.text[0] != '\0');
    assert(!usable || (report.creators == count && report.rows + report.extra == count + report.merged + report.rejected));
    import_report_free(&report);
    return 0;
}
