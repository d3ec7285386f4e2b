#include "cli/help.h"

#include <stdio.h>
#include <string.h>

enum { WIDTH = 80, INDENT = 4, OPTION_COLUMN = 26 };

static void option_form(char *out, size_t size, const struct option_row *row) {
    char letter = option_letter(row->option), before[8] = "";
    if (letter != '\0' && row->commands != COMMAND_EVERY)
        snprintf(before, sizeof before, "-%c, ", letter);
    snprintf(out, size, "%s--%s%s%s", before, row->name, row->argument != NULL ? " " : "", row->argument != NULL ? row->argument : "");
}

/* Writes a word of the usage line, on a new line when this one is full. Returns the column reached. */
static int usage_word(const struct output *out, int column, const char *word) {
    int width = (int)strlen(word);
    if (column + 1 + width > WIDTH) {
        output_format(out, "\n%*s", 2 * INDENT, "");
        column = 2 * INDENT - 1;
    } else {
        output_text(out, " ");
    }
    output_text(out, word);
    return column + 1 + width;
}

static bool belongs(const struct option_row *row, const struct command *command) {
    return (row->commands & command->bit) != 0 && (row->commands != COMMAND_EVERY || command->bit == COMMAND_DASHBOARD);
}

static void usage(const struct command *command, const struct output *out) {
    char word[64], form[48];
    int column = 9;
    output_text(out, "flamekeep");
    if (command->name != NULL)
        column = usage_word(out, column, command->name);
    if (command->operands[0] != '\0')
        column = usage_word(out, column, command->operands);
    for (size_t i = 0; i < option_row_count; i++) {
        if (!belongs(&option_rows[i], command))
            continue;
        option_form(form, sizeof form, &option_rows[i]);
        snprintf(word, sizeof word, "[%s]%s", form, option_rows[i].repeatable ? "..." : "");
        column = usage_word(out, column, word);
    }
    output_text(out, "\n");
}

static void option_line(const struct option_row *row, const struct output *out) {
    char form[48];
    option_form(form, sizeof form, row);
    output_format(out, "  %-*s %s\n", OPTION_COLUMN, form, row->help);
}

static void options_of_every_command(const struct output *out) {
    output_text(out, "Options of every command:\n");
    for (size_t i = 0; i < option_row_count; i++)
        if (option_rows[i].commands == COMMAND_EVERY)
            option_line(&option_rows[i], out);
}

/* Each line of the examples, with the program's name before it. */
static void examples(const struct command *command, const struct output *out) {
    const char *line = command->examples;
    output_text(out, "Examples:\n");
    while (*line != '\0') {
        int length = (int)strcspn(line, "\n");
        output_format(out, "  flamekeep%s%.*s\n", length > 0 ? " " : "", length, line);
        line += length + (line[length] == '\n');
    }
    output_text(out, "\n");
}

void help_overview(const struct output *to) {
    const struct output shown = output_for_people(to), *out = &shown;
    output_text(out, "flamekeep plans influencer campaigns: which creators, how often, for which goals.\n\n"
                     "Examples:\n"
                     "  flamekeep --demo                  look around with a fictional roster\n"
                     "  flamekeep import creators.csv     bring your roster in\n"
                     "  flamekeep                         open the dashboard\n"
                     "  flamekeep plan --budget 50000 --goal hype=8 --goal engagement=6\n"
                     "  flamekeep roster --filter 'niche:skincare er>3%' --sort fee\n\n"
                     "Commands:\n");
    for (size_t i = 0; i < command_count; i++)
        output_format(out, "  %-*s %s\n", 10, commands[i].name != NULL ? commands[i].name : "", commands[i].help);
    output_text(out, "\n");
    options_of_every_command(out);
    output_text(out, "\n'flamekeep help COMMAND' shows a command's own options.\n"
                     "Exit status: 0 done, 1 failed, 2 wrong usage, 3 done but some rows were rejected.\n");
}

void help_command(const struct command *command, const struct output *to) {
    const struct output shown = output_for_people(to), *out = &shown;
    output_format(out, "%s\n\n", command->help);
    if (command->examples != NULL)
        examples(command, out);
    output_text(out, "Usage:\n  ");
    usage(command, out);
    output_text(out, "\n");
    size_t own = 0;
    for (size_t i = 0; i < option_row_count; i++) {
        if (option_rows[i].commands == COMMAND_EVERY || !belongs(&option_rows[i], command))
            continue;
        if (own++ == 0)
            output_text(out, "Options:\n");
        option_line(&option_rows[i], out);
    }
    output_text(out, own > 0 ? "\n" : "");
    options_of_every_command(out);
}
