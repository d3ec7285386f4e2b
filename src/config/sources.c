#include "config/sources.h"

#include <stdio.h>
#include <string.h>

/* Its place in the list, or the number of those there are. */
static size_t place_of(const struct config *config, const char *figure) {
    size_t i = 0;
    while (i < config->source_count && strcmp(config->sources[i].figure, figure) != 0)
        i++;
    return i;
}

const struct figure_source *source_find(const struct config *config, const char *figure) {
    size_t i = place_of(config, figure);
    return i < config->source_count ? &config->sources[i] : NULL;
}

const struct figure_source *source_of_benchmark(const struct config *config, enum platform platform, const char *figure) {
    const char *const names[] = {config->params.benchmark_name, config->benchmarks[0].name};
    const struct figure_source *found = NULL;
    for (size_t i = 0; i < 2 && found == NULL; i++) {
        char path[FIGURE_SIZE];
        snprintf(path, sizeof path, "benchmarks.%s.%s.%s", names[i], platform_name(platform), figure);
        found = source_find(config, path);
    }
    return found;
}

bool source_keep(struct config *config, const struct figure_source *source) {
    size_t i = place_of(config, source->figure);
    if (i == SOURCES_MAX)
        return false;
    config->sources[i] = *source;
    if (i == config->source_count)
        config->source_count++;
    return true;
}
