/* The command line from the outside, in this process: words in, exit status, output and messages out. */
#ifndef FLAMEKEEP_TESTS_COMMAND_H
#define FLAMEKEEP_TESTS_COMMAND_H

#include "support/scratch.h"

struct command_world {
    struct scratch scratch;
    char store[160]; /* --db of every command; settings and data directories are the scratch's */
    char start[512]; /* the directory that the tests run in: a test may leave it */
    int status;
    char *out, *messages;   /* of the last run */
    struct sqlite3 *reader; /* reads JSON */
};

void command_open(struct command_world *world);
void command_close(struct command_world *world);

/* "flamekeep --db STORE words…"; the list ends in NULL. */
void command_run_words(struct command_world *world, const char *first, ...);

/* Fails the test unless the last run ended so and said so on stderr. */
void command_says(const struct command_world *world, int status, const char *words);
void command_done(const struct command_world *world);

/* A value of the JSON that the last run wrote, as text; NULL for null. Fails when it is not there. The caller frees it. */
char *command_value(struct command_world *world, const char *path);
double command_number(struct command_world *world, const char *path);
void command_holds(struct command_world *world, const char *path, const char *expected); /* NULL: null */

/* Every key of a blank-separated list is in the object at `path`. */
void command_has_keys(struct command_world *world, const char *path, const char *keys);

#endif
