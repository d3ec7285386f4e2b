#include "e2e/script.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

char *file_text(const char *path, size_t *length) {
    FILE *file = fopen(path, "rb");
    if (file == NULL)
        return NULL;
    char *text = NULL;
    size_t used = 0, capacity = 0, got = 0;
    do {
        used += got;
        if (capacity < used + 4096)
            text = mem_resize(text, capacity = 2 * used + 8192, 1);
    } while ((got = fread(text + used, 1, capacity - used - 1, file)) > 0);
    fclose(file);
    text[used] = '\0';
    *length = used;
    return text;
}

/* Cuts the line at *cursor off; NULL at the end of the text. */
static char *take_line(char **cursor) {
    char *line = *cursor;
    if (*line == '\0')
        return NULL;
    char *end = line + strcspn(line, "\n");
    *cursor = *end == '\n' ? end + 1 : end;
    *end = '\0';
    return line;
}

static char *trimmed(char *text) {
    text += strspn(text, " \t");
    char *end = text + strlen(text);
    while (end > text && strchr(" \t\r", end[-1]) != NULL)
        *--end = '\0';
    return text;
}

/* The lines up to END. */
static const char *take_body(struct script *script, char **cursor, int *line_number) {
    const char *body = "";
    for (char *line; (line = take_line(cursor)) != NULL && strcmp(line, "END") != 0;) {
        (*line_number)++;
        body = arena_format(&script->arena, "%s%s\n", body, line);
    }
    (*line_number)++;
    return body;
}

static void add_test(struct script *script, const char *name) {
    script->tests = mem_grow(script->tests, script->test_count, &script->test_capacity, sizeof *script->tests);
    script->tests[script->test_count++] = (struct test){.name = name, .first = script->step_count};
}

static void add_step(struct script *script, struct step step) {
    script->steps = mem_grow(script->steps, script->step_count, &script->step_capacity, sizeof *script->steps);
    script->steps[script->step_count++] = step;
    if (script->test_count > 0)
        script->tests[script->test_count - 1].count++;
    else
        script->preamble++;
}

static void read_line(struct script *script, char *line, char **cursor, int *line_number) {
    struct step step = {.line = *line_number, .command = line = trimmed(line)};
    if (line[0] == '\0' || line[0] == '#')
        return;
    char *rest = line + strcspn(line, " \t");
    if (*rest != '\0')
        *rest++ = '\0';
    rest = trimmed(rest);
    size_t length = strlen(rest);
    if (length >= 2 && strcmp(rest + length - 2, "<<") == 0) {
        rest[length - 2] = '\0';
        rest = trimmed(rest);
        step.body = take_body(script, cursor, line_number);
    }
    step.rest = rest;
    if (strcmp(step.command, "TEST") == 0)
        add_test(script, step.rest);
    else
        add_step(script, step);
}

bool script_load(struct script *script, const char *path, struct error *err) {
    size_t length;
    *script = (struct script){.path = path};
    char *text = file_text(path, &length);
    if (text == NULL)
        return error_set(err, "%s: %s", path, strerror(errno));
    char *cursor = arena_text_n(&script->arena, text, length);
    free(text);
    int line_number = 1;
    for (char *line; (line = take_line(&cursor)) != NULL; line_number++)
        read_line(script, line, &cursor, &line_number);
    if (script->test_count == 0) {
        add_test(script, "whole script");
        script->tests[0].first = script->preamble;
    }
    return true;
}

void script_free(struct script *script) {
    arena_free(&script->arena);
    free(script->steps);
    free(script->tests);
}

char **script_words(struct arena *arena, const char *text, size_t *count) {
    char **words = arena_alloc(arena, (strlen(text) / 2 + 2) * sizeof *words);
    *count = 0;
    while (*(text += strspn(text, " \t")) != '\0') {
        bool quoted = *text == '"';
        text += quoted;
        size_t length = strcspn(text, quoted ? "\"" : " \t");
        words[(*count)++] = arena_text_n(arena, text, length);
        text += length;
        text += quoted && *text == '"';
    }
    return words;
}

const char *script_unquoted(struct arena *arena, const char *text) {
    size_t length = strlen(text);
    if (length >= 2 && text[0] == '"' && text[length - 1] == '"')
        return arena_text_n(arena, text + 1, length - 2);
    return text;
}

static char unescaped(const char **text) {
    static const char letters[] = "enrt\\", bytes[] = "\033\n\r\t\\";
    const char *letter = strchr(letters, **text);
    if (**text == 'x') {
        char digits[3] = {(*text)[1], (*text)[1] != '\0' ? (*text)[2] : '\0', '\0'};
        *text += 1 + strlen(digits);
        return (char)strtol(digits, NULL, 16);
    }
    if (**text == '\0' || letter == NULL)
        return '\\';
    (*text)++;
    return bytes[letter - letters];
}

const char *script_unescaped(struct arena *arena, const char *text, size_t *length) {
    char *out = arena_alloc(arena, strlen(text) + 1), *end = out;
    while (*text != '\0') {
        char c = *text++;
        *end++ = c == '\\' ? unescaped(&text) : c;
    }
    *length = (size_t)(end - out);
    return out;
}
