#include "base/output.h"

#include <stdarg.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/mem.h"

struct output output_to(FILE *file) {
    return (struct output){.file = file, .terminal = isatty(fileno(file)) == 1, .charset = text_locale_charset()};
}

struct output output_for_people(const struct output *out) {
    struct output shown = *out;
    shown.terminal = true;
    return shown;
}

static void write_display(FILE *file, const char *text, enum text_charset charset) {
    char cluster[TEXT_CLUSTER_MAX];
    while (*text != '\0') {
        if (*text == '\n') {
            fputc('\n', file);
            text++;
        } else {
            text_next(&text, charset, cluster);
            fputs(cluster, file);
        }
    }
}

void output_text(const struct output *out, const char *text) {
    if (out->terminal)
        write_display(out->file, text, out->charset);
    else
        fputs(text, out->file);
}

void output_format(const struct output *out, const char *format, ...) {
    va_list args;
    va_start(args, format);
    char *text = mem_format(format, args);
    va_end(args);
    output_text(out, text);
    free(text);
}

void output_message(const char *format, ...) {
    va_list args;
    va_start(args, format);
    char *text = mem_format(format, args);
    va_end(args);
    fputs("flamekeep: ", stderr);
    write_display(stderr, text, text_locale_charset());
    fputc('\n', stderr);
    free(text);
}
