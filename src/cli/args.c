#include "cli/args.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/nearest.h"

enum { FORMATTED = COMMAND_IMPORT | COMMAND_ROSTER | COMMAND_COMPARE | COMMAND_PLAN | COMMAND_CURVE | COMMAND_SCENARIO | COMMAND_THEMES };
enum { PLANNED = COMMAND_PLAN | COMMAND_CURVE | COMMAND_EXPORT }; /* that the wishes of a campaign belong to */

/* In the order of the help. */
const struct option_row option_rows[] = {
    {OPTION_PLATFORM, "platform", "NAME", "the platform of every row: instagram, tiktok, youtube …", false, COMMAND_IMPORT},
    {OPTION_MAP, "map", "FIELD=COLUMN", "take a field (followers, fee, niche …) from the column with that header", true, COMMAND_IMPORT},
    {OPTION_AS, "as", "FIELD=WAY", "how its figures are meant: percent, fraction; units, thousands, millions", true, COMMAND_IMPORT},
    {OPTION_CURRENCY, "currency", "CODE", "of the fees that name none: EUR, RUB …; else they are in the store's", false, COMMAND_IMPORT},
    {OPTION_DECIMAL, "decimal", "SIGN", "how decimals are written in all of the file: '.' or ','; else it is found", false, COMMAND_IMPORT},
    {OPTION_ENCODING, "encoding", "NAME", "how a text file is written: utf-8, utf-16, windows-1252, windows-1251 …; else it is found", false,
     COMMAND_IMPORT},
    {OPTION_SHEET, "sheet", "NAME", "the sheet of a workbook (.xlsx); else the first whose headers are known", false, COMMAND_IMPORT},
    {OPTION_SAVE_MAP, "save-map", "NAME", "keep these options for files with the same headers", false, COMMAND_IMPORT},
    {OPTION_DRY_RUN, "dry-run", NULL, "only say what would be imported", false, COMMAND_IMPORT},
    {OPTION_REJECTS, "rejects", "FILE", "where rows go that cannot be used ('-': standard output; else NAME.rejects.csv, here)", false,
     COMMAND_IMPORT},
    {OPTION_BY, "by", "GROUP", "tier (the default), platform, niche or market", false, COMMAND_COMPARE},
    {OPTION_PLANS, "plans", NULL, "what is named are scenarios, not creators; none: all of them", false, COMMAND_COMPARE},
    {OPTION_BUDGET, "budget", "AMOUNT", "what may be spent: 50000, $50,000, 50k", false, PLANNED},
    {OPTION_GOAL, "goal", "NAME=0..10", "weight of engagement, hype, reach …; without --preset the others get 0", true, PLANNED},
    {OPTION_PRESET, "preset", "NAME", "weights of all goals: launch, always-on …; --goal comes on top", false, PLANNED},
    {OPTION_NICHE, "niche", "NAME", "the campaign's niche, for the goal of that name", false, PLANNED},
    {OPTION_MARKET, "market", "NAME", "the campaign's market, likewise", false, PLANNED},
    {OPTION_FILTER, "filter", "EXPR", "only creators who match: 'niche:fitness er>3% fee<900', or @NAME of a kept filter", false, COMMAND_ROSTER},
    {OPTION_FILTER, "filter", "EXPR", "only creators who match, or @NAME, may be in the plan (pinned ones always)", false,
     COMMAND_PLAN | COMMAND_CURVE},
    {OPTION_FILTER, "filter", "EXPR", "only creators who match, or @NAME, are in the roster or may be in the plan", false, COMMAND_EXPORT},
    {OPTION_FILTER, "filter", "EXPR", "everybody who matches, or @NAME", false, COMMAND_EDIT | COMMAND_DELETE},
    {OPTION_SORT, "sort", "FIELD[,desc]", "order by followers, er, fee, worth, cpe, reach, handle …; several: tier,fee,desc", true, COMMAND_ROSTER},
    {OPTION_LIMIT, "limit", "N", "at most N creators", false, COMMAND_ROSTER},
    {OPTION_PIN, "pin", "HANDLE[=POSTS]", "this creator is in, with at least that many posts (1)", true, PLANNED},
    {OPTION_HOLD, "hold", "HANDLE=POSTS", "this creator is in, with exactly that many posts", true, PLANNED},
    {OPTION_EXCLUDE, "exclude", "HANDLE", "this creator stays out", true, PLANNED},
    {OPTION_TORCHES, "torches", "MIN..MAX", "how many torches (2: exactly two)", false, PLANNED},
    {OPTION_FLAMES, "flames", "MIN..MAX", "how many flames", false, PLANNED},
    {OPTION_CAP, "cap", "NAME=MOST", "at most: tiktok=40% of the budget, tiktok=10 creators, creator=20%; =none lifts it", true,
     PLANNED},
    {OPTION_FLAME_SHARE, "flame-share", "SHARE", "at least this share of the spend for flames: 60%", false, PLANNED},
    {OPTION_TARGET, "target", "NAME=N", "the cheapest plan with reach=2M, engagement=N, conversions=N or fit=80; the budget is the most", false,
     COMMAND_PLAN},
    {OPTION_SAVE, "save", "NAME", "keep the campaign and its plan as a scenario of that name", false, COMMAND_PLAN},
    {OPTION_SCENARIO, "scenario", "NAME", "the scenario of that name, planned anew; else the campaign that is open", false, PLANNED | COMMAND_ROSTER},
    {OPTION_FORMAT, "format", "FORMAT", "table (the default), csv, json or md", false, FORMATTED},
    {OPTION_FORMAT, "format", "FORMAT", "csv (the default), json, md or table, of a brief md or html; else as FILE ends", false, COMMAND_EXPORT},
    {OPTION_OUTPUT, "output", "FILE", "where to write; '-': standard output", false, COMMAND_EXPORT},
    {OPTION_DB, "db", "FILE", "the store, instead of $XDG_DATA_HOME/flamekeep/flamekeep.db", false, COMMAND_EVERY},
    {OPTION_CONFIG, "config", "FILE", "settings on top of $XDG_CONFIG_HOME/flamekeep/config.yaml", false, COMMAND_EVERY},
    {OPTION_THEME, "theme", "NAME", "colours of the dashboard: see 'flamekeep themes'", false, COMMAND_EVERY},
    {OPTION_ASCII, "ascii", NULL, "plain ASCII, as in a locale that is not UTF-8", false, COMMAND_EVERY},
    {OPTION_NO_MOUSE, "no-mouse", NULL, "leave the mouse to the terminal", false, COMMAND_EVERY},
    {OPTION_DEMO, "demo", NULL, "a store of its own with a fictional roster", false, COMMAND_EVERY},
    {OPTION_HELP, "help", NULL, "show this", false, COMMAND_EVERY},
    {OPTION_VERSION, "version", NULL, "show the version", false, COMMAND_EVERY},
};
const size_t option_row_count = sizeof option_rows / sizeof option_rows[0];

static const struct {
    char letter;
    enum option option;
} letters[] = {{'h', OPTION_HELP}, {'o', OPTION_OUTPUT}};

char option_letter(enum option option) {
    for (size_t i = 0; i < sizeof letters / sizeof letters[0]; i++)
        if (letters[i].option == option)
            return letters[i].letter;
    return '\0';
}

static const struct option_row *find_row(const char *name, size_t length) {
    for (size_t i = 0; i < option_row_count; i++)
        if (strlen(option_rows[i].name) == length && strncmp(option_rows[i].name, name, length) == 0)
            return &option_rows[i];
    return NULL;
}

static bool report_unknown(const char *name, size_t length, struct error *err) {
    char *typed = mem_text_n(name, length);
    struct nearest nearest = {.word = typed};
    for (size_t i = 0; i < option_row_count; i++)
        nearest_offer(&nearest, option_rows[i].name);
    if (nearest.found != NULL)
        error_set(err, "unknown option --%s: did you mean --%s?", typed, nearest.found);
    else
        error_set(err, "unknown option --%s: 'flamekeep help' lists the options", typed);
    free(typed);
    return false;
}

/* The value of an option in argv[*i] is `value`, or the next word when that is NULL. */
static bool take_value(struct args *args, const struct option_row *row, const char *value, int argc, char *const argv[], int *i,
                       struct error *err) {
    struct given_option *given = &args->options[args->option_count++];
    *given = (struct given_option){.option = row->option, .name = row->name};
    if (row->argument == NULL)
        return true;
    if (value == NULL && *i + 1 == argc)
        return error_set(err, "--%s needs a value: --%s %s", row->name, row->name, row->argument);
    given->value = value != NULL ? value : argv[++*i];
    return true;
}

/* argv[*i] is "--name" or "--name=value"; takes the next word when the value stands there. */
static bool take_option(struct args *args, int argc, char *const argv[], int *i, struct error *err) {
    const char *name = argv[*i] + 2, *equals = strchr(name, '=');
    size_t length = equals != NULL ? (size_t)(equals - name) : strlen(name);
    const struct option_row *row = find_row(name, length);
    if (row == NULL)
        return report_unknown(name, length, err);
    if (row->argument == NULL && equals != NULL)
        return error_set(err, "--%s takes no value", row->name);
    return take_value(args, row, equals != NULL ? equals + 1 : NULL, argc, argv, i, err);
}

static const struct option_row *find_letter(char letter) {
    for (size_t i = 0; i < option_row_count; i++)
        if (option_letter(option_rows[i].option) == letter)
            return &option_rows[i];
    return NULL;
}

/* argv[*i] is "-o" or "-oFILE". */
static bool take_letter(struct args *args, int argc, char *const argv[], int *i, struct error *err) {
    const char *word = argv[*i];
    const struct option_row *row = find_letter(word[1]);
    if (row == NULL || (row->argument == NULL && word[2] != '\0'))
        return error_set(err, "unknown option %s: 'flamekeep help' lists the options", word);
    return take_value(args, row, word[2] != '\0' ? word + 2 : NULL, argc, argv, i, err);
}

static void take_word(struct args *args, const char *word) {
    if (args->command == NULL)
        args->command = word;
    else
        args->operands[args->operand_count++] = word;
}

bool args_parse(struct args *args, int argc, char *const argv[], struct error *err) {
    bool options = true;
    *args = (struct args){
        .operands = mem_new((size_t)argc + 1, sizeof *args->operands),
        .options = mem_new((size_t)argc + 1, sizeof *args->options),
    };
    for (int i = 1; i < argc; i++) {
        const char *word = argv[i];
        if (!options || word[0] != '-' || word[1] == '\0')
            take_word(args, word);
        else if (strcmp(word, "--") == 0)
            options = false;
        else if (word[1] == '-' ? !take_option(args, argc, argv, &i, err) : !take_letter(args, argc, argv, &i, err))
            return false;
    }
    return true;
}

void args_free(struct args *args) {
    free(args->operands);
    free(args->options);
    *args = (struct args){.command = NULL};
}

static const struct option_row *find_row_of(enum option option, enum command_bit command) {
    for (size_t i = 0; i < option_row_count; i++)
        if (option_rows[i].option == option && (option_rows[i].commands & command) != 0)
            return &option_rows[i];
    return NULL;
}

static bool given_before(const struct args *args, size_t index) {
    for (size_t i = 0; i < index; i++)
        if (args->options[i].option == args->options[index].option)
            return true;
    return false;
}

bool args_check(const struct args *args, enum command_bit command, struct error *err) {
    for (size_t i = 0; i < args->option_count; i++) {
        const struct given_option *given = &args->options[i];
        const struct option_row *row = find_row_of(given->option, command);
        if (row == NULL && command == COMMAND_DASHBOARD)
            return error_set(err, "--%s belongs to a command: 'flamekeep help' lists them", given->name);
        if (row == NULL)
            return error_set(err, "'%s' has no option --%s: see 'flamekeep help %s'", args->command, given->name, args->command);
        if (row->argument != NULL && strcmp(row->argument, "FILE") == 0 && given->value[0] == '\0')
            return error_set(err, "--%s needs the name of a file", given->name);
        if (row->argument != NULL && !row->repeatable && given_before(args, i))
            return error_set(err, "--%s was given twice: once is enough", given->name);
    }
    return true;
}

bool args_has(const struct args *args, enum option option) {
    for (size_t i = 0; i < args->option_count; i++)
        if (args->options[i].option == option)
            return true;
    return false;
}

const char *args_value(const struct args *args, enum option option) {
    size_t at = 0;
    return args_next(args, option, &at);
}

const char *args_next(const struct args *args, enum option option, size_t *at) {
    while (*at < args->option_count) {
        const struct given_option *given = &args->options[(*at)++];
        if (given->option == option)
            return given->value;
    }
    return NULL;
}
