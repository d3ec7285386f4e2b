#include "base/clock.h"

#include <time.h>

double clock_ms(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec * 1e-6;
}

struct clock_day clock_today(void) {
    struct clock_day day = {""};
    struct tm parts;
    time_t now = time(NULL);
    if (localtime_r(&now, &parts) == NULL || strftime(day.text, sizeof day.text, "%Y-%m-%d", &parts) == 0)
        day.text[0] = '\0';
    return day;
}
