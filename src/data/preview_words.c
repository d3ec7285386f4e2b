#include <stdio.h>

#include "data/preview.h"

void preview_values(const struct preview_column *column, char *out, size_t size) {
    size_t used = 0;
    out[0] = '\0';
    for (size_t i = 0; i < column->samples.count && used < size; i++) {
        used += (size_t)snprintf(out + used, size - used, "%s%s", i > 0 ? " · " : "", column->samples.values[i]);
        if (i == 0 && column->reads[0] != '\0' && used < size)
            used += (size_t)snprintf(out + used, size - used, " is %s", column->reads);
    }
}

static const char *way_text(enum way way) {
    static const char *const texts[WAY_COUNT] = {
        [WAY_FOUND] = "",           [WAY_PERCENT] = ", percent",        [WAY_FRACTION] = ", fraction",
        [WAY_UNITS] = ", as it is", [WAY_THOUSANDS] = ", in thousands", [WAY_MILLIONS] = ", in millions"};
    return texts[way];
}

void preview_becomes(const struct preview_column *column, char *out, size_t size) {
    if (column->column == COLUMN_NONE)
        snprintf(out, size, "not used");
    else if (column->checks)
        snprintf(out, size, "checks the %s", column_label(column->column));
    else if (column->platform != PLATFORM_COUNT)
        snprintf(out, size, "%s on %s%s", column_label(column->column), platform_label(column->platform), way_text(column->way));
    else
        snprintf(out, size, "%s%s", column_label(column->column), way_text(column->way));
}

const char *preview_known_by(enum sureness sure) {
    static const char *const texts[] = {[SURE_SAID] = "you", [SURE_HEADER] = "its header", [SURE_GUESS] = "a guess", [SURE_UNUSED] = ""};
    return texts[sure];
}
