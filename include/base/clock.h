#ifndef FLAMEKEEP_BASE_CLOCK_H
#define FLAMEKEEP_BASE_CLOCK_H

/* Milliseconds from an arbitrary start; never goes backwards. */
double clock_ms(void);

#endif
