/* The words of the command line: one table of options, from which parsing,
 * usage and help are made. */
#ifndef FLAMEKEEP_CLI_ARGS_H
#define FLAMEKEEP_CLI_ARGS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

/* Bits: the commands that an option belongs to. */
enum command_bit {
    COMMAND_DASHBOARD = 1 << 0, /* no command: the dashboard */
    COMMAND_IMPORT = 1 << 1,
    COMMAND_ROSTER = 1 << 2,
    COMMAND_COMPARE = 1 << 3,
    COMMAND_PLAN = 1 << 4,
    COMMAND_SCENARIO = 1 << 5,
    COMMAND_CHECK = 1 << 6,
    COMMAND_THEMES = 1 << 7,
    COMMAND_HELP = 1 << 8,
    COMMAND_UNDO = 1 << 9,
    COMMAND_REDO = 1 << 10,
    COMMAND_FORGET = 1 << 11,
    COMMAND_ADD = 1 << 12,
    COMMAND_EDIT = 1 << 13,
    COMMAND_DELETE = 1 << 14,
    COMMAND_LINK = 1 << 15,
    COMMAND_UNLINK = 1 << 16,
    COMMAND_CURVE = 1 << 17,
    COMMAND_EXPORT = 1 << 18,
    COMMAND_EVERY = (1 << 19) - 1,
};

enum option {
    OPTION_PLATFORM,
    OPTION_MAP,
    OPTION_AS,
    OPTION_SAVE_MAP,
    OPTION_CURRENCY,
    OPTION_DECIMAL,
    OPTION_ENCODING,
    OPTION_SHEET,
    OPTION_DRY_RUN,
    OPTION_REJECTS,
    OPTION_BY,
    OPTION_PLANS,
    OPTION_BUDGET,
    OPTION_GOAL,
    OPTION_PRESET,
    OPTION_NICHE,
    OPTION_MARKET,
    OPTION_FILTER,
    OPTION_SORT,
    OPTION_LIMIT,
    OPTION_PIN,
    OPTION_HOLD,
    OPTION_EXCLUDE,
    OPTION_TORCHES,
    OPTION_FLAMES,
    OPTION_CAP,
    OPTION_FLAME_SHARE,
    OPTION_TARGET,
    OPTION_SAVE,
    OPTION_SCENARIO,
    OPTION_FORMAT,
    OPTION_OUTPUT,
    OPTION_DB,
    OPTION_CONFIG,
    OPTION_THEME,
    OPTION_ASCII,
    OPTION_NO_MOUSE,
    OPTION_DEMO,
    OPTION_HELP,
    OPTION_VERSION,
};

struct option_row {
    enum option option;
    const char *name;     /* without the dashes */
    const char *argument; /* "FILE", or NULL when it takes none; the same wherever the name is the same */
    const char *help;
    bool repeatable;
    unsigned commands; /* COMMAND_* bits */
};

/* The letter that stands for an option ('o': "-o FILE"), or '\0'. */
char option_letter(enum option option);

extern const struct option_row option_rows[];
extern const size_t option_row_count;

struct given_option {
    enum option option;
    const char *name, *value; /* value NULL when it takes none */
};

struct args {
    const char *command; /* NULL: none was given */
    const char **operands;
    size_t operand_count;
    struct given_option *options; /* in the order given */
    size_t option_count;
};

/* Splits the arguments after argv[0]: "--name VALUE", "--name=VALUE", "-h", "-o FILE"; options may stand before and after the command;
 * "--" ends them; "-" is an operand. The texts are argv's. The message suggests the nearest option. */
bool args_parse(struct args *args, int argc, char *const argv[], struct error *err);
void args_free(struct args *args);

/* Every given option belongs to the command, and those that cannot be repeated were not. */
bool args_check(const struct args *args, enum command_bit command, struct error *err);

bool args_has(const struct args *args, enum option option);
const char *args_value(const struct args *args, enum option option); /* NULL when it was not given */

/* The next value of a repeatable option from *at on (start with 0), or NULL. */
const char *args_next(const struct args *args, enum option option, size_t *at);

#endif
