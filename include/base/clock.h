#ifndef FLAMEKEEP_BASE_CLOCK_H
#define FLAMEKEEP_BASE_CLOCK_H

/* Milliseconds from an arbitrary start; never goes backwards. */
double clock_ms(void);

/* The day it is here: "2025-10-01". */
struct clock_day {
    char text[11];
};
struct clock_day clock_today(void);

#endif
