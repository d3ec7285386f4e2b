/* A program run to its end without a terminal. */
#ifndef FLAMEKEEP_E2E_COMMAND_H
#define FLAMEKEEP_E2E_COMMAND_H

#include <stdbool.h>

#include "base/error.h"
#include "e2e/terminal.h"

/* Files for its standard input, output and error. */
struct redirection {
    const char *input, *output, *error;
};

/* False when it could not be started, or ran past the limit and was killed. The status is as a shell counts. */
bool command_run(const struct launch *launch, const struct redirection *files, double limit_ms, int *status, struct error *err);

#endif
