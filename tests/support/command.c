#include "support/command.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "cli/commands.h"

enum { WORDS_MAX = 32 };

void command_open(struct command_world *world) {
    *world = (struct command_world){.status = 0};
    scratch_make(&world->scratch);
    snprintf(world->store, sizeof world->store, "%s", scratch_path(&world->scratch, "flamekeep.db"));
    setenv("XDG_CONFIG_HOME", world->scratch.directory, 1);
    setenv("XDG_DATA_HOME", world->scratch.directory, 1);
}

void command_close(struct command_world *world) {
    scratch_remove(&world->scratch);
    free(world->out);
    free(world->messages);
}

static char *read_text(const char *path) {
    size_t size;
    unsigned char *bytes = scratch_read(path, &size);
    char *text = calloc(size + 1, 1);
    memcpy(text, bytes, size);
    free(bytes);
    return text;
}

/* Sends a stream to a file; returns what it was before. */
static int divert(FILE *stream, const char *path) {
    fflush(stream);
    int before = dup(fileno(stream));
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_true(dup2(fileno(file), fileno(stream)) >= 0);
    fclose(file);
    return before;
}

static void restore(FILE *stream, int before) {
    fflush(stream);
    assert_true(dup2(before, fileno(stream)) >= 0);
    close(before);
}

void command_run_words(struct command_world *world, const char *first, ...) {
    char out[160], messages[160];
    char *words[WORDS_MAX] = {(char *)"flamekeep", (char *)"--db", world->store};
    int count = 3;
    va_list more;
    va_start(more, first);
    for (const char *word = first; word != NULL; word = va_arg(more, const char *))
        words[count++] = (char *)word;
    va_end(more);
    snprintf(out, sizeof out, "%s", scratch_path(&world->scratch, "stdout"));
    snprintf(messages, sizeof messages, "%s", scratch_path(&world->scratch, "stderr"));
    int before_out = divert(stdout, out), before_messages = divert(stderr, messages);
    world->status = commands_run(count, words);
    restore(stdout, before_out);
    restore(stderr, before_messages);
    free(world->out);
    free(world->messages);
    world->out = read_text(out);
    world->messages = read_text(messages);
}

void command_says(const struct command_world *world, int status, const char *words) {
    if (world->status != status || strstr(world->messages, words) == NULL)
        fail_msg("status %d, '%s', not %d and '%s'", world->status, world->messages, status, words);
}

void command_done(const struct command_world *world) {
    if (world->status != EXIT_DONE)
        fail_msg("status %d: %s", world->status, world->messages);
}
