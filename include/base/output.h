/* The way to stdout and stderr. Text from outside reaches a terminal only in
 * its display form (base/text.h); a pipe or a file gets it as it is. */
#ifndef FLAMEKEEP_BASE_OUTPUT_H
#define FLAMEKEEP_BASE_OUTPUT_H

#include <stdbool.h>
#include <stdio.h>

#include "base/text.h"

struct output {
    FILE *file;
    bool terminal;             /* or for people: display form only */
    enum text_charset charset; /* of the terminal */
};

struct output output_to(FILE *file); /* asks isatty and the locale */

/* The same place for what only people read (tables, help): display form wherever it goes, in the locale's characters. */
struct output output_for_people(const struct output *out);

/* Writes text; on a terminal, newlines stay and everything else is in display form. */
void output_text(const struct output *out, const char *text);
void output_format(const struct output *out, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* "flamekeep: …" and a newline on stderr, always in display form. */
void output_message(const char *format, ...) __attribute__((format(printf, 1, 2)));

#endif
