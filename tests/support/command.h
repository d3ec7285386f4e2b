/* The command line from the outside, in this process: words in, exit status, output and messages out. */
#ifndef FLAMEKEEP_TESTS_COMMAND_H
#define FLAMEKEEP_TESTS_COMMAND_H

#include "support/scratch.h"

struct command_world {
    struct scratch scratch;
    char store[160]; /* --db of every command; settings and data directories are the scratch's */
    int status;
    char *out, *messages; /* of the last run */
};

void command_open(struct command_world *world);
void command_close(struct command_world *world);

/* "flamekeep --db STORE words…"; the list ends in NULL. */
void command_run_words(struct command_world *world, const char *first, ...);

/* Fails the test unless the last run ended so and said so on stderr. */
void command_says(const struct command_world *world, int status, const char *words);
void command_done(const struct command_world *world);

#endif
