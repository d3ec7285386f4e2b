#include "base/decimal.h"

#include <stdint.h>

enum { DIGITS_MAX = 15, SCALE_MAX = 22 }; /* so far a whole number and a power of ten are exact doubles, and one division rounds once */

struct digits {
    const char *next;
    uint64_t value;
    int significant;
};

static int take_digits(struct digits *digits) {
    int taken = 0;
    for (; *digits->next >= '0' && *digits->next <= '9' && digits->significant <= DIGITS_MAX; digits->next++, taken++) {
        digits->value = digits->value * 10 + (uint64_t)(*digits->next - '0');
        if (digits->value > 0)
            digits->significant++;
    }
    return taken;
}

static double power_of_ten(int exponent) {
    double power = 1;
    while (exponent-- > 0)
        power *= 10;
    return power;
}

bool decimal_parse(const char *text, double *out) {
    bool negative = *text == '-';
    struct digits digits = {.next = text + negative};
    int scale = 0;
    if (take_digits(&digits) == 0)
        return false;
    if (*digits.next == '.') {
        digits.next++;
        scale = take_digits(&digits);
        if (scale == 0)
            return false;
    }
    if (*digits.next == '%') {
        digits.next++;
        scale += 2;
    }
    if (*digits.next != '\0' || digits.significant > DIGITS_MAX || scale > SCALE_MAX)
        return false;
    double size = (double)digits.value / power_of_ten(scale);
    *out = negative ? 0 - size : size; /* no minus zero */
    return true;
}
