#include "panes/provenance.h"

#include <stdio.h>

struct provenance provenance_of(const struct creator *creator, unsigned estimated, unsigned field) {
    struct provenance from;
    const char *dated = field != FIELD_FEE ? creator->figures_date : "";
    const char *how = creator->converted & field ? field == FIELD_FEE ? "from another currency" : "from counts" : "given";
    if (estimated & field)
        snprintf(from.text, sizeof from.text, "estimated");
    else
        snprintf(from.text, sizeof from.text, "%s%s%.16s", how, dated[0] != '\0' ? " " : "", dated);
    return from;
}
