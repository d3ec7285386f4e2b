/* One test on its way: a directory of its own, an environment without the developer's, a terminal, and what is remembered. */
#ifndef FLAMEKEEP_E2E_SESSION_H
#define FLAMEKEEP_E2E_SESSION_H

#include <stdbool.h>
#include <stdio.h>

#include "base/arena.h"
#include "base/error.h"
#include "e2e/terminal.h"

struct settings {
    const char *program; /* absolute path */
    const char *root;    /* of the source tree */
    double deadline_ms;  /* how long an expectation waits */
    bool update;         /* rewrite the golden screens */
};

/* A piece of the screen to compare with later. */
struct memory {
    const char *name, *pattern, *value;
};

enum { ENVIRONMENT_MAX = 32, MEMORIES_MAX = 16 };

struct session {
    const struct settings *settings;
    struct arena arena;
    char *directory;  /* holds all of the below; removed at the end */
    const char *work; /* the program's current directory */
    char *environment[ENVIRONMENT_MAX + 1];
    int rows, columns;
    struct terminal terminal;
    bool running;               /* RUN without EXIT yet */
    const char *output, *error; /* of the last CLI */
    struct memory memories[MEMORIES_MAX];
    size_t memory_count;
    const char *expected_fault; /* FAILS: the test passes when it fails with this text */
};

bool session_open(struct session *s, const struct settings *settings, struct error *err);
void session_close(struct session *s);

/* NAME=value, or -NAME to take it out. */
bool session_setenv(struct session *s, const char *assignment, struct error *err);

/* Replaces $NAME by a variable of the environment, $DIR (the program's directory) or $ROOT (the source tree). */
const char *session_expand(struct session *s, const char *text);

/* A path of the test's: relative ones lie in its directory. */
const char *session_path(struct session *s, const char *path);

/* Starts the program on the terminal; `arguments` end with NULL. */
bool session_run(struct session *s, char *const *arguments, struct error *err);

/* Runs the program without a terminal and keeps its output. */
bool session_command(struct session *s, char *const *arguments, const char *input, int *status, struct error *err);

/* Waits until the program has ended and checks what it leaves behind: the terminal as it was, no sanitizer's report. */
bool session_await_end(struct session *s, int *status, struct error *err);

/* Ends what still runs, as a shutdown would. */
bool session_stop(struct session *s, struct error *err);

/* What helps to understand a failure: the screen, the output, sanitizers' reports. Every line begins with "# ". */
void session_report(struct session *s, FILE *out);

#endif
