/* Any bytes are creators that are in order, or one line that refuses them and no creator at all. */
#include <assert.h>
#include <string.h>

#include "data/import.h"
#include "fuzz/fuzz.h"

static bool check(void *user, const struct creator *creators, size_t count, struct error *err) {
    size_t *all = user;
    for (size_t i = 0; i < count; i++)
        assert(creator_check(&creators[i], err));
    *all += count;
    return true;
}

/* Files that end in # are imported with options. */
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
    static const struct params params = {.currency = {.code = "USD", .symbol = "$", .exponent = 2}};
    static const char *const maps[] = {"followers=f", "fee=p"};
    struct import_options options = {.platform = NULL};
    struct import_report report;
    struct error err = {.text = ""};
    size_t creators = 0;
    if (size > 0 && bytes[size - 1] == '#')
        options = (struct import_options){.platform = "instagram", .maps = maps, .map_count = 2};
    bool ok = import_bytes("fuzz.csv", bytes, size, &options, &params, check, &creators, &report, &err);
    assert(ok ? creators > 0 : creators == 0 && err.text[0] != '\0' && strpbrk(err.text, "\r\n") == NULL);
    assert(report.creators == creators);
    assert(!ok || report.creators + report.merged + report.rejected == report.rows + report.extra);
    import_report_free(&report);
    return 0;
}
