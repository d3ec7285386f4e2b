#include "e2e/session.h"

#include <errno.h>
#include <ftw.h>
#include <glob.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/mem.h"
#include "e2e/command.h"
#include "e2e/screen.h"
#include "e2e/script.h"

enum { SANITIZER_STATUS = 99 };

/* The whole environment of a program under test; %s is the session's directory. */
static const char *const surroundings[] = {
    "HOME=%s/home",
    "XDG_CONFIG_HOME=%s/home/.config",
    "XDG_DATA_HOME=%s/home/.local/share",
    "XDG_STATE_HOME=%s/home/.local/state",
    "XDG_CACHE_HOME=%s/home/.cache",
    "PATH=/usr/bin:/bin",
    "LC_ALL=C.UTF-8",
    "TERM=xterm-256color",
    "TZ=UTC",
    "ASAN_OPTIONS=exitcode=99:log_path=%s/sanitizer",
    "UBSAN_OPTIONS=exitcode=99:print_stacktrace=1:color=never",
};

static int remove_entry(const char *path, const struct stat *status, int kind, struct FTW *place) {
    (void)status, (void)kind, (void)place;
    return remove(path);
}

static const char *made_directory(struct session *s, const char *name) {
    const char *path = arena_format(&s->arena, "%s/%s", s->directory, name);
    mkdir(path, 0700);
    return path;
}

bool session_open(struct session *s, const struct settings *settings, struct error *err) {
    const char *parent = getenv("TMPDIR");
    *s = (struct session){.settings = settings, .rows = 24, .columns = 80, .output = "", .error = ""};
    s->terminal = (struct terminal){.master = -1, .slave = -1, .alive = -1};
    s->directory = arena_format(&s->arena, "%s/flamekeep-e2e-XXXXXX", parent != NULL ? parent : "/tmp");
    if (mkdtemp(s->directory) == NULL)
        return error_set(err, "%s: %s", s->directory, strerror(errno));
    s->work = made_directory(s, "work");
    made_directory(s, "home");
    for (size_t i = 0; i < sizeof surroundings / sizeof surroundings[0]; i++) {
        const char *slot = strstr(surroundings[i], "%s");
        int before = slot == NULL ? (int)strlen(surroundings[i]) : (int)(slot - surroundings[i]);
        s->environment[i] =
            arena_format(&s->arena, "%.*s%s%s", before, surroundings[i], slot == NULL ? "" : s->directory, slot == NULL ? "" : slot + 2);
    }
    return true;
}

void session_close(struct session *s) {
    terminal_close(&s->terminal);
    nftw(s->directory, remove_entry, 16, FTW_DEPTH | FTW_PHYS);
    arena_free(&s->arena);
}

/* The slot of a variable, or the first free one. */
static char **variable(struct session *s, const char *name, size_t length) {
    char **slot = s->environment;
    while (*slot != NULL && !(strncmp(*slot, name, length) == 0 && (*slot)[length] == '='))
        slot++;
    return slot;
}

bool session_setenv(struct session *s, const char *assignment, struct error *err) {
    bool remove_it = assignment[0] == '-';
    const char *name = assignment + remove_it;
    size_t length = strcspn(name, "=");
    char **slot = variable(s, name, length);
    if (length == 0 || (!remove_it && name[length] != '='))
        return error_set(err, "expected NAME=value or -NAME");
    if (remove_it) {
        for (; *slot != NULL; slot++)
            slot[0] = slot[1];
        return true;
    }
    if (slot == s->environment + ENVIRONMENT_MAX)
        return error_set(err, "too many variables");
    *slot = arena_text(&s->arena, assignment);
    return true;
}

static const char *value_of(struct session *s, const char *name, size_t length) {
    if (length == 3 && strncmp(name, "DIR", 3) == 0)
        return s->work;
    if (length == 4 && strncmp(name, "ROOT", 4) == 0)
        return s->settings->root;
    const char *assignment = length == 0 ? NULL : *variable(s, name, length);
    return assignment == NULL ? NULL : assignment + length + 1;
}

const char *session_expand(struct session *s, const char *text) {
    const char *out = "";
    for (const char *dollar; (dollar = strchr(text, '$')) != NULL;) {
        size_t length = strspn(dollar + 1, "ABCDEFGHIJKLMNOPQRSTUVWXYZ_");
        const char *value = value_of(s, dollar + 1, length);
        int kept = (int)(dollar - text) + (value == NULL ? 1 : 0); /* a lone $ is money */
        out = arena_format(&s->arena, "%s%.*s%s", out, kept, text, value == NULL ? "" : value);
        text = dollar + 1 + (value == NULL ? 0 : length);
    }
    return arena_format(&s->arena, "%s%s", out, text);
}

const char *session_path(struct session *s, const char *path) {
    return path[0] == '/' ? path : arena_format(&s->arena, "%s/%s", s->work, path);
}

static struct launch launch_of(struct session *s, char *const *arguments) {
    size_t count = 0;
    while (arguments[count] != NULL)
        count++;
    char **argv = arena_alloc(&s->arena, (count + 2) * sizeof *argv);
    argv[0] = arena_text(&s->arena, s->settings->program);
    memcpy(argv + 1, arguments, (count + 1) * sizeof *argv);
    return (struct launch){.argv = argv, .environment = s->environment, .directory = s->work};
}

bool session_run(struct session *s, char *const *arguments, struct error *err) {
    if (s->running)
        return error_set(err, "the program is running already: EXIT first");
    struct launch launch = launch_of(s, arguments);
    terminal_close(&s->terminal);
    s->running = true;
    return terminal_open(&s->terminal, s->rows, s->columns, &launch, err);
}

static glob_t sanitizer_reports(struct session *s) {
    glob_t found;
    glob(arena_format(&s->arena, "%s/sanitizer.*", s->directory), 0, NULL, &found);
    return found;
}

static bool no_sanitizer_report(struct session *s, struct error *err) {
    glob_t found = sanitizer_reports(s);
    bool none = found.gl_pathc == 0;
    globfree(&found);
    return none || error_set(err, "a sanitizer reports a fault");
}

bool session_command(struct session *s, char *const *arguments, const char *input, int *status, struct error *err) {
    struct launch launch = launch_of(s, arguments);
    struct redirection files = {
        .input = input,
        .output = arena_format(&s->arena, "%s/output", s->directory),
        .error = arena_format(&s->arena, "%s/error", s->directory),
    };
    bool ended = command_run(&launch, &files, 2 * s->settings->deadline_ms, status, err);
    size_t length;
    char *output = file_text(files.output, &length), *error = file_text(files.error, &length);
    s->output = arena_text(&s->arena, output == NULL ? "" : output);
    s->error = arena_text(&s->arena, error == NULL ? "" : error);
    free(output);
    free(error);
    return ended && no_sanitizer_report(s, err);
}

static bool left_in_order(struct session *s, struct error *err) {
    char modes[128];
    const struct terminal *t = &s->terminal;
    if (t->guard.fault[0] != '\0')
        return error_set(err, "foreign byte sent to the terminal, %s", t->guard.fault);
    if (t->status == SANITIZER_STATUS || !no_sanitizer_report(s, err))
        return error_set(err, "a sanitizer reports a fault");
    if (t->master < 0 || t->status == 128 + SIGKILL) /* nothing was left that it could put back, or no time to */
        return true;
    if (guard_unrestored(&t->guard, modes, sizeof modes)[0] != '\0')
        return error_set(err, "ended with status %d and left the terminal changed: %s", t->status, modes);
    return terminal_modes_restored(t) || error_set(err, "ended with status %d and left the terminal raw", t->status);
}

bool session_await_end(struct session *s, int *status, struct error *err) {
    double deadline_ms = clock_ms() + s->settings->deadline_ms;
    if (!s->running)
        return error_set(err, "nothing is running");
    while (!s->terminal.ended && clock_ms() < deadline_ms)
        terminal_pump(&s->terminal, deadline_ms - clock_ms());
    if (!s->terminal.ended)
        return error_set(err, "still running");
    s->running = false;
    *status = s->terminal.status;
    return left_in_order(s, err);
}

bool session_stop(struct session *s, struct error *err) {
    int status = 0;
    if (!s->running)
        return true;
    terminal_signal(&s->terminal, SIGCONT);
    terminal_signal(&s->terminal, SIGTERM);
    if (!session_await_end(s, &status, err))
        return error_context(err, "after SIGTERM at the end of the test");
    return status == 0 || status == 128 + SIGTERM || error_set(err, "ended with status %d at SIGTERM, at the end of the test", status);
}

static void report_text(const char *title, const char *text, FILE *out) {
    if (*text != '\0')
        fprintf(out, "# %s:\n", title);
    while (*text != '\0') {
        size_t length = strcspn(text, "\n");
        fprintf(out, "#   | %.*s\n", (int)length, text);
        text += length + (text[length] == '\n');
    }
}

static void report_screen(const struct terminal *t, FILE *out) {
    int blank = 0;
    fprintf(out, "# screen %dx%d:\n", t->columns, t->rows);
    for (int row = 0; row < t->rows; row++) {
        char *text = screen_row(t, row);
        if (*text == '\0') {
            blank++;
        } else {
            for (; blank > 0; blank--)
                fprintf(out, "# %3d |\n", row + 1 - blank);
            fprintf(out, "# %3d | %s\n", row + 1, text);
        }
        free(text);
    }
}

/* UBSan writes among what the program draws. */
static void report_undefined(const struct terminal *t, FILE *out) {
    static const char mark[] = " runtime error: ";
    for (size_t i = 0; i + sizeof mark <= t->said_length; i++)
        if (memcmp(t->said + i, mark, sizeof mark - 1) == 0) {
            while (i > 0 && t->said[i - 1] > ' ') /* file and line */
                i--;
            fprintf(out, "# sanitizer:\n#   | ");
            for (; i < t->said_length && t->said[i] != '\033'; i++)
                if (t->said[i] == '\n')
                    fprintf(out, "\n#   | ");
                else if (t->said[i] != '\r')
                    putc(t->said[i], out);
            putc('\n', out);
            return;
        }
}

void session_report(struct session *s, FILE *out) {
    glob_t found = sanitizer_reports(s);
    if (s->terminal.vterm != NULL)
        report_screen(&s->terminal, out);
    report_undefined(&s->terminal, out);
    report_text("standard output", s->output, out);
    report_text("standard error", s->error, out);
    for (size_t i = 0; i < found.gl_pathc; i++) {
        size_t length;
        char *text = file_text(found.gl_pathv[i], &length);
        report_text("sanitizer", text == NULL ? "" : text, out);
        free(text);
    }
    globfree(&found);
}
