/* A seeded monkey at the keyboard: random keys, clicks, pastes, garbage and window sizes. */
#ifndef FLAMEKEEP_E2E_MONKEY_H
#define FLAMEKEEP_E2E_MONKEY_H

#include <stdint.h>

#include "e2e/session.h"

/* Runs the program, again whenever the monkey has quit it, for so many events; then SIGTERM must end it in good order.
 * Fails when it dies, hangs, sends a foreign byte or leaves the terminal changed. */
bool monkey_run(struct session *s, uint64_t seed, long events, char *const *arguments, struct error *err);

#endif
