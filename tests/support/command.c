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
#include <sqlite3.h>

#include "cli/commands.h"

enum { WORDS_MAX = 32 };

void command_open(struct command_world *world) {
    *world = (struct command_world){.status = 0};
    scratch_make(&world->scratch);
    snprintf(world->store, sizeof world->store, "%s", scratch_path(&world->scratch, "flamekeep.db"));
    setenv("XDG_CONFIG_HOME", world->scratch.directory, 1);
    setenv("XDG_DATA_HOME", world->scratch.directory, 1);
    assert_non_null(getcwd(world->start, sizeof world->start));
    assert_int_equal(sqlite3_open(":memory:", &world->reader), SQLITE_OK);
}

void command_close(struct command_world *world) {
    assert_int_equal(chdir(world->start), 0);
    assert_int_equal(sqlite3_close(world->reader), SQLITE_OK);
    scratch_remove(&world->scratch);
    free(world->out);
    free(world->messages);
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
    world->out = scratch_text(out);
    world->messages = scratch_text(messages);
}

void command_says(const struct command_world *world, int status, const char *words) {
    if (world->status != status || strstr(world->messages, words) == NULL)
        fail_msg("status %d, '%s', not %d and '%s'", world->status, world->messages, status, words);
}

void command_done(const struct command_world *world) {
    if (world->status != EXIT_DONE)
        fail_msg("status %d: %s", world->status, world->messages);
}

char *command_value(struct command_world *world, const char *path) {
    sqlite3_stmt *statement;
    char *text = NULL;
    assert_int_equal(sqlite3_prepare_v2(world->reader, "SELECT json_type(?1, ?2), json_extract(?1, ?2)", -1, &statement, NULL), SQLITE_OK);
    sqlite3_bind_text(statement, 1, world->out, -1, SQLITE_STATIC);
    sqlite3_bind_text(statement, 2, path, -1, SQLITE_STATIC);
    if (sqlite3_step(statement) != SQLITE_ROW || sqlite3_column_type(statement, 0) == SQLITE_NULL)
        fail_msg("no %s in %s", path, world->out);
    if (sqlite3_column_type(statement, 1) != SQLITE_NULL)
        text = strdup((const char *)sqlite3_column_text(statement, 1));
    sqlite3_finalize(statement);
    return text;
}

void command_holds(struct command_world *world, const char *path, const char *expected) {
    char *text = command_value(world, path);
    if (expected == NULL)
        assert_null(text);
    else
        assert_string_equal(text, expected);
    free(text);
}

double command_number(struct command_world *world, const char *path) {
    char *text = command_value(world, path);
    assert_non_null(text);
    double result = strtod(text, NULL);
    free(text);
    return result;
}

void command_has_keys(struct command_world *world, const char *path, const char *keys) {
    while (*keys != '\0') {
        char full[160];
        int length = (int)strcspn(keys, " ");
        snprintf(full, sizeof full, "%s.%.*s", path, length, keys);
        free(command_value(world, full));
        keys += length + (keys[length] == ' ');
    }
}
