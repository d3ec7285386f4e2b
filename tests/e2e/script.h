/* A test script as text: steps, one a line, grouped into tests. See README.md for the language. */
#ifndef FLAMEKEEP_E2E_SCRIPT_H
#define FLAMEKEEP_E2E_SCRIPT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/error.h"

struct step {
    int line;
    const char *command; /* "WAIT" */
    const char *rest;    /* what follows it, without blanks around */
    const char *body;    /* the lines between "<<" and END; NULL when there are none */
};

struct test {
    const char *name;
    size_t first, count; /* its steps */
};

struct script {
    const char *path;
    struct arena arena;
    struct step *steps;
    size_t step_count, step_capacity;
    size_t preamble; /* steps before the first TEST: they begin every test */
    struct test *tests;
    size_t test_count, test_capacity;
};

bool script_load(struct script *script, const char *path, struct error *err);
void script_free(struct script *script);

/* Splits at blanks; "double quotes" hold a word together. The words live in the arena and end with NULL. */
char **script_words(struct arena *arena, const char *text, size_t *count);

/* The text without the double quotes around it, which may guard its blanks. */
const char *script_unquoted(struct arena *arena, const char *text);

/* Replaces \e \n \r \t \\ and \xHH. */
const char *script_unescaped(struct arena *arena, const char *text, size_t *length);

/* Reads a whole file, with a NUL after its last byte. NULL when it cannot be read. The caller frees it. */
char *file_text(const char *path, size_t *length);

#endif
