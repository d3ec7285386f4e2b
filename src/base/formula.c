#include "base/formula.h"

#include <stddef.h>
#include <string.h>

bool formula_runs(const char *text) {
    static const char *const full_width[] = {"＝", "＋", "－", "＠"};
    text += strspn(text, "'");
    if (*text != '\0' && strchr("=+-@\t\r\n", *text) != NULL)
        return true;
    for (size_t i = 0; i < sizeof full_width / sizeof full_width[0]; i++)
        if (strncmp(text, full_width[i], strlen(full_width[i])) == 0)
            return true;
    return false;
}
