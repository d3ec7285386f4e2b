/* The commands: one table of names, help and functions. */
#ifndef FLAMEKEEP_CLI_COMMANDS_H
#define FLAMEKEEP_CLI_COMMANDS_H

#include "base/output.h"
#include "cli/args.h"

enum exit_status {
    EXIT_DONE = 0,
    EXIT_FAILED = 1,
    EXIT_USAGE = 2,
    EXIT_REJECTS = 3, /* done, but some rows of the input were rejected */
};

/* Data goes to `out`, messages to stderr. The options have been checked; returns the exit status. */
typedef int command_run(const struct args *args, const struct output *out);

struct command {
    enum command_bit bit;
    const char *name;     /* NULL: the dashboard */
    const char *operands; /* "FILE..." in the usage line, or "" */
    size_t least, most;   /* how many operands */
    const char *help;     /* one line */
    const char *examples; /* lines without the program's name, or NULL */
    command_run *run;
};

extern const struct command commands[];
extern const size_t command_count;

command_run cmd_dashboard, cmd_import, cmd_roster, cmd_compare, cmd_plan, cmd_curve, cmd_scenario, cmd_undo, cmd_redo, cmd_forget, cmd_check, cmd_themes, cmd_help;
command_run cmd_add, cmd_edit, cmd_delete, cmd_export, cmd_link, cmd_unlink;

/* The whole command line: parses, runs, and sees to it that everything was written. Returns the exit status. */
int commands_run(int argc, char *const argv[]);

#endif
