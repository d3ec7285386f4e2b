#include "cli/commands.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "app/app.h"
#include "base/nearest.h"
#include "base/version.h"
#include "cli/help.h"

enum { ANY_NUMBER = 10000 };

const struct command commands[] = {
    {COMMAND_DASHBOARD, NULL, "", 0, 0, "open the dashboard", "\n--demo\n", cmd_dashboard},
    {COMMAND_IMPORT, "import", "FILE...", 1, ANY_NUMBER, "bring a roster in from CSV, .xlsx or JSON files ('-': standard input)",
     "import creators.csv\nimport export.csv --platform tiktok --map fee='Rate per video'\nimport creators.csv --dry-run\n", cmd_import},
    {COMMAND_ROSTER, "roster", "", 0, 0, "list the creators",
     "roster --filter 'niche:skincare er>3%' --sort worth,desc --limit 20\nroster --format csv >creators.csv\n", cmd_roster},
    {COMMAND_COMPARE, "compare", "[NAME...]", 0, ANY_NUMBER, "put tiers, platforms, niches, creators or scenarios side by side",
     "compare\ncompare --by platform --format md\ncompare skin.by.noor tiktok:dermdiary\ncompare --plans 'Spring launch' Autumn\n",
     cmd_compare},
    {COMMAND_PLAN, "plan", "", 0, 0, "find the best torch-plus-flames split of a budget",
     "plan --budget 50000 --goal hype=8 --goal engagement=6\nplan --preset launch --pin auroravance --torches 1 --save 'Spring launch'\n"
     "plan --filter 'market:us' --format json\n",
     cmd_plan},
    {COMMAND_CURVE, "curve", "budget|split", 1, 1, "show what more or less money would bring, or what it costs to force the split",
     "curve budget --preset launch\ncurve split --budget 50000 --format csv >split.csv\n", cmd_curve},
    {COMMAND_EXPORT, "export", "roster|plan|brief", 1, 1, "take the roster, the plan or a brief for a client away",
     "export roster -o creators.csv\nexport plan --preset launch -o plan.json\nexport brief --scenario Launch -o brief.html\n", cmd_export},
    {COMMAND_SCENARIO, "scenario", "list|show|copy|rename|delete|open|diff [NAME...]", 1, 3,
     "list the saved campaigns with their plans, show, copy, rename, delete or open one, or tell two apart",
     "scenario list\nscenario show 'Spring launch'\nscenario copy 'Spring launch' 'Big spark'\nscenario rename 'Big spark' Summer\n"
     "scenario diff 'Spring launch' Summer --format json\nscenario delete Summer\n",
     cmd_scenario},
    {COMMAND_ADD, "add", "HANDLE FIELD=VALUE...", 2, ANY_NUMBER, "add a creator by hand",
     "add instagram:noor followers=48.1k engagement_rate=4.9% fee=420 niche=skincare\n"
     "add https://www.tiktok.com/@kiri followers=12k\n",
     cmd_add},
    {COMMAND_EDIT, "edit", "[HANDLE...] FIELD=VALUE...", 1, ANY_NUMBER, "change what is said of creators",
     "edit noor fee=500 status=agreed\nedit --filter 'niche:food fee<900' tags='+summer -old'\n"
     "edit instagram:noor average_views= notes='met in May'\n",
     cmd_edit},
    {COMMAND_DELETE, "delete", "[HANDLE...]", 0, ANY_NUMBER, "delete creators; undo brings them back",
     "delete noor\ndelete --filter status:declined\n", cmd_delete},
    {COMMAND_LINK, "link", "HANDLE...", 1, ANY_NUMBER, "say that accounts are one person's: they reach the same people once",
     "link instagram:noor tiktok:noor.tok\n", cmd_link},
    {COMMAND_UNLINK, "unlink", "HANDLE...", 1, ANY_NUMBER, "say that an account is nobody else's", "unlink tiktok:noor.tok\n", cmd_unlink},
    {COMMAND_UNDO, "undo", "", 0, 0, "take the last change back, also one made in the dashboard", "undo\n", cmd_undo},
    {COMMAND_REDO, "redo", "", 0, 0, "make the change again that was taken back last", "redo\n", cmd_redo},
    {COMMAND_FORGET, "forget", "HANDLE", 1, 1, "erase a person for good: from the roster, the plans, the history and the file",
     "forget auroravance\nforget tiktok:auroravance\n", cmd_forget},
    {COMMAND_CHECK, "check", "", 0, 0, "verify store, settings and themes", "check\n", cmd_check},
    {COMMAND_THEMES, "themes", "", 0, 0, "list the themes", "themes\n", cmd_themes},
    {COMMAND_HELP, "help", "[COMMAND]", 0, 1, "show help", "help\nhelp plan\n", cmd_help},
};
const size_t command_count = sizeof commands / sizeof commands[0];

/* NULL when there is none. */
static const struct command *find(const char *name) {
    for (size_t i = 0; i < command_count; i++)
        if (commands[i].name != NULL && strcmp(commands[i].name, name) == 0)
            return &commands[i];
    return NULL;
}

static int report_unknown(const char *name) {
    struct nearest nearest = {.word = name};
    for (size_t i = 0; i < command_count; i++)
        if (commands[i].name != NULL)
            nearest_offer(&nearest, commands[i].name);
    if (nearest.found != NULL)
        output_message("unknown command '%s': did you mean '%s'?", name, nearest.found);
    else
        output_message("unknown command '%s': 'flamekeep help' lists the commands", name);
    return EXIT_USAGE;
}

int cmd_dashboard(const struct args *args, const struct output *out) {
    struct app_options options = {
        .db_path = args_value(args, OPTION_DB),
        .config_path = args_value(args, OPTION_CONFIG),
        .theme = args_value(args, OPTION_THEME),
        .ascii = args_has(args, OPTION_ASCII),
        .demo = args_has(args, OPTION_DEMO),
        .no_mouse = args_has(args, OPTION_NO_MOUSE),
    };
    (void)out;
    return app_run(&options);
}

int cmd_help(const struct args *args, const struct output *out) {
    if (args->operand_count == 0) {
        help_overview(out);
        return EXIT_DONE;
    }
    const struct command *command = find(args->operands[0]);
    if (command == NULL)
        return report_unknown(args->operands[0]);
    help_command(command, out);
    return EXIT_DONE;
}

static int usage_fault(const char *message) {
    output_message("%s", message);
    return EXIT_USAGE;
}

static int run_command(const struct command *command, const struct args *args, const struct output *out) {
    struct error err;
    if (args_has(args, OPTION_HELP)) {
        if (command->name == NULL)
            help_overview(out);
        else
            help_command(command, out);
        return EXIT_DONE;
    }
    if (!args_check(args, command->bit, &err))
        return usage_fault(err.text);
    if (args->operand_count < command->least) {
        output_message("'%s' needs %s: see 'flamekeep help %s'", command->name, command->operands, command->name);
        return EXIT_USAGE;
    }
    if (args->operand_count > command->most) {
        output_message("'%s' does not take '%s': see 'flamekeep help %s'", command->name, args->operands[command->most], command->name);
        return EXIT_USAGE;
    }
    return command->run(args, out);
}

static int dispatch(const struct args *args, const struct output *out) {
    if (args_has(args, OPTION_VERSION)) {
        output_text(out, "flamekeep " FLAMEKEEP_VERSION "\n");
        return EXIT_DONE;
    }
    const struct command *command = args->command != NULL ? find(args->command) : &commands[0];
    return command != NULL ? run_command(command, args, out) : report_unknown(args->command);
}

/* A reader that went away ("| head") needs no message; anything else that kept the output from arriving does. */
static int finish_output(const struct output *out, int status) {
    errno = 0;
    bool flushed = fflush(out->file) == 0 && !ferror(out->file);
    if (flushed)
        return status;
    if (errno != EPIPE)
        output_message("the output could not be written: %s", errno != 0 ? strerror(errno) : "it is incomplete");
    return EXIT_FAILED;
}

int commands_run(int argc, char *const argv[]) {
    struct output out = output_to(stdout);
    struct args args;
    struct error err;
    signal(SIGPIPE, SIG_IGN); /* a failed write is enough to know */
    int status = EXIT_USAGE;
    if (args_parse(&args, argc, argv, &err)) {
        if (args_has(&args, OPTION_ASCII))
            out.charset = TEXT_ASCII;
        status = finish_output(&out, dispatch(&args, &out));
    } else {
        output_message("%s", err.text);
    }
    args_free(&args);
    return status;
}
