#include "support/check.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

void check_near(double value, double expected, double relative, const char *what, const char *file, int line) {
    double allowed = expected == 0.0 ? relative : relative * fabs(expected);
    if (fabs(value - expected) <= allowed)
        return;
    print_error("%s is %.12g, not %.12g\n", what, value, expected);
    _fail(file, line);
}
