/* Runs test scripts against a program on a terminal:
 *
 *     run [--deadline SECONDS] [--update] PROGRAM SCRIPT...
 *     run [--deadline SECONDS] --monkey SEED EVENTS PROGRAM [ARGUMENT...]
 *
 * Prints TAP. The language of the scripts is told in README.md. */
#include <errno.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "e2e/monkey.h"
#include "e2e/script.h"
#include "e2e/session.h"
#include "e2e/steps.h"

static bool run_steps(struct session *s, const struct script *script, size_t first, size_t count, struct error *err) {
    for (size_t i = first; i < first + count; i++) {
        const struct step *step = &script->steps[i];
        if (!step_run(s, step, err))
            return error_context(err, "%s:%d: %s %s", script->path, step->line, step->command, step->rest);
    }
    return true;
}

static bool run_test(struct session *s, const struct script *script, const struct test *test, struct error *err) {
    return run_steps(s, script, 0, script->preamble, err) && run_steps(s, script, test->first, test->count, err) &&
           (session_stop(s, err) || error_context(err, "%s: %s", script->path, test->name));
}

/* A test of the runner itself says which failure it wants to see. */
static bool fault_was_expected(const struct session *s, bool passed, struct error *err) {
    if (s->expected_fault == NULL)
        return passed;
    if (passed)
        return error_set(err, "passed, but should fail with: %s", s->expected_fault);
    return strstr(err->text, s->expected_fault) != NULL || error_context(err, "should fail with: %s; but", s->expected_fault);
}

static bool report(int number, const char *name, bool passed, const struct error *err, struct session *s) {
    printf("%s %d - %s\n", passed ? "ok" : "not ok", number, name);
    if (!passed) {
        printf("# %s\n", err->text);
        session_report(s, stdout);
    }
    fflush(stdout);
    return passed;
}

/* Each test has a session of its own. */
static bool run_script(const struct settings *settings, const char *path, int *number) {
    struct script script;
    struct error err;
    bool all = true;
    if (!script_load(&script, path, &err)) {
        printf("not ok %d - %s\n# %s\n", ++*number, path, err.text);
        return false;
    }
    for (size_t i = 0; i < script.test_count; i++) {
        struct session s;
        bool passed = session_open(&s, settings, &err) && run_test(&s, &script, &script.tests[i], &err);
        all = report(++*number, script.tests[i].name, fault_was_expected(&s, passed, &err), &err, &s) && all;
        session_close(&s);
    }
    script_free(&script);
    return all;
}

static bool run_monkey(const struct settings *settings, const char *seed, const char *events, char *const *arguments) {
    struct session s;
    struct error err;
    char name[64];
    snprintf(name, sizeof name, "monkey, seed %s, %s events", seed, events);
    bool passed = session_open(&s, settings, &err) && monkey_run(&s, strtoull(seed, NULL, 10), strtol(events, NULL, 10), arguments, &err);
    report(1, name, passed, &err, &s);
    session_close(&s);
    return passed;
}

static _Noreturn void usage(void) {
    fputs("usage: run [--deadline SECONDS] [--update] PROGRAM SCRIPT...\n"
          "       run [--deadline SECONDS] --monkey SEED EVENTS PROGRAM [ARGUMENT...]\n",
          stderr);
    exit(2);
}

/* The caller frees it. */
static char *absolute(const char *path) {
    char *whole = realpath(path, NULL);
    if (whole == NULL) {
        printf("not ok 1 - %s\n# %s: %s\n", path, path, strerror(errno));
        exit(1);
    }
    return whole;
}

static bool run_scripts(const struct settings *settings, char *const *paths) {
    bool all = true;
    int number = 0;
    for (; *paths != NULL; paths++)
        all = run_script(settings, *paths, &number) && all;
    printf("1..%d\n", number);
    return all;
}

int main(int argc, char **argv) {
    struct settings settings = {.deadline_ms = 5000};
    const char *seed = NULL, *events = NULL;
    setlocale(LC_ALL, "C.UTF-8");
    for (argv++; argc > 1 && strncmp(*argv, "--", 2) == 0; argv++, argc--)
        if (strcmp(*argv, "--update") == 0) {
            settings.update = true;
        } else if (strcmp(*argv, "--deadline") == 0 && argc > 2) {
            settings.deadline_ms = 1000 * strtod(*++argv, NULL);
            argc--;
        } else if (strcmp(*argv, "--monkey") == 0 && argc > 3) {
            seed = *++argv;
            events = *++argv;
            argc -= 2;
        } else
            usage();
    if (*argv == NULL)
        usage();
    char *program = absolute(*argv++), *root = absolute(".");
    settings.program = program;
    settings.root = root;
    bool good = seed != NULL ? run_monkey(&settings, seed, events, argv) : run_scripts(&settings, argv);
    free(program);
    free(root);
    return good ? 0 : 1;
}
