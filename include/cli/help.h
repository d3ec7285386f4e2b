/* Help, made from the tables of commands and options. */
#ifndef FLAMEKEEP_CLI_HELP_H
#define FLAMEKEEP_CLI_HELP_H

#include "cli/commands.h"

void help_overview(const struct output *out);
void help_command(const struct command *command, const struct output *out);

#endif
