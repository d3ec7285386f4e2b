/* A settings file is taken whole or refused with a message, and then nothing has changed. */
#include <assert.h>
#include <string.h>

#include "base/mem.h"
#include "config/config.h"
#include "fuzz/fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
    static struct config defaults, config;
    struct error err = {.text = ""};
    if (defaults.key_count == 0)
        assert(config_defaults(&defaults, &err));
    config = defaults;
    if (!config_overlay_bytes(&config, "fuzz.yaml", bytes, size, &err)) {
        assert(err.text[0] != '\0');
        assert(memcmp(&config, &defaults, sizeof config) == 0);
    }
    return 0;
}
