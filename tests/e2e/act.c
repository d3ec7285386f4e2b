#include "e2e/steps.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/clock.h"
#include "e2e/screen.h"
#include "support/crowd.h"

/* Nobody types before the program has opened its screen. */
static bool needs_program(struct session *s, struct error *err) {
    if (s->running && !s->terminal.settled)
        terminal_settle(&s->terminal, clock_ms() + s->settings->deadline_ms);
    return s->running || error_set(err, "nothing is running: RUN first");
}

static bool read_size(const char *text, int *columns, int *rows, struct error *err) {
    char *end;
    *columns = (int)strtol(text, &end, 10);
    *rows = *end == 'x' ? (int)strtol(end + 1, &end, 10) : 0;
    if (*end != '\0' || *columns < 1 || *rows < 1 || *columns > 1000 || *rows > 1000)
        return error_set(err, "expected COLUMNSxROWS, as 120x36");
    return true;
}

static bool act_size(struct session *s, const struct step *step, struct error *err) {
    return read_size(step->rest, &s->columns, &s->rows, err);
}

static bool act_env(struct session *s, const struct step *step, struct error *err) {
    return session_setenv(s, step->rest, err);
}

/* Makes the directories above a file. */
static void make_parents(struct session *s, const char *path) {
    for (const char *slash = strchr(path + 1, '/'); slash != NULL; slash = strchr(slash + 1, '/'))
        mkdir(arena_text_n(&s->arena, path, (size_t)(slash - path)), 0700);
}

static bool write_file(struct session *s, const char *name, const char *bytes, size_t length, struct error *err) {
    const char *path = session_path(s, name);
    make_parents(s, path);
    FILE *file = fopen(path, "wb");
    bool written = file != NULL && fwrite(bytes, 1, length, file) == length;
    if (file != NULL)
        written = fclose(file) == 0 && written;
    return written || error_set(err, "%s: %s", path, strerror(errno));
}

static bool act_file(struct session *s, const struct step *step, struct error *err) {
    if (step->body == NULL)
        return error_set(err, "expected NAME <<, lines, END");
    return write_file(s, step->rest, step->body, strlen(step->body), err);
}

static bool act_bytes(struct session *s, const struct step *step, struct error *err) {
    size_t length;
    if (step->body == NULL)
        return error_set(err, "expected NAME <<, lines, END");
    const char *bytes = script_unescaped(&s->arena, step->body, &length);
    return write_file(s, step->rest, bytes, length, err);
}

/* CROWD NAME SEED COUNT */
static bool act_crowd(struct session *s, const struct step *step, struct error *err) {
    size_t count;
    char **words = script_words(&s->arena, step->rest, &count);
    if (count != 3)
        return error_set(err, "expected NAME SEED COUNT");
    const char *path = session_path(s, words[0]);
    FILE *file = fopen(path, "wb");
    bool written = file != NULL && crowd_write(file, strtoull(words[1], NULL, 10), strtoull(words[2], NULL, 10));
    if (file != NULL)
        written = fclose(file) == 0 && written;
    return written || error_set(err, "%s: %s", path, strerror(errno));
}

static bool act_run(struct session *s, const struct step *step, struct error *err) {
    size_t count;
    return session_run(s, script_words(&s->arena, step->rest, &count), err);
}

/* CLI words… [< FILE] => STATUS */
static bool act_cli(struct session *s, const struct step *step, struct error *err) {
    size_t count;
    char **words = script_words(&s->arena, step->rest, &count);
    const char *input = "/dev/null";
    int status;
    if (count < 2 || strcmp(words[count - 2], "=>") != 0)
        return error_set(err, "expected => STATUS at the end");
    int expected = (int)strtol(words[count - 1], NULL, 10);
    count -= 2;
    if (count >= 2 && strcmp(words[count - 2], "<") == 0) {
        input = session_path(s, words[count - 1]);
        count -= 2;
    }
    words[count] = NULL;
    if (!session_command(s, words, input, &status, err))
        return false;
    return status == expected || error_set(err, "ended with status %d", status);
}

static bool act_key(struct session *s, const struct step *step, struct error *err) {
    size_t count;
    char **words = script_words(&s->arena, step->rest, &count);
    for (size_t i = 0; i < count && needs_program(s, err); i++) {
        char *star = strrchr(words[i], '*');
        long times = star != NULL && star > words[i] && star[1] != '\0' ? strtol(star + 1, NULL, 10) : 1;
        if (times > 1)
            *star = '\0';
        for (long n = 0; n < times; n++)
            if (!terminal_key(&s->terminal, words[i]))
                return error_set(err, "no such key: %s", words[i]);
    }
    return needs_program(s, err);
}

static bool act_type(struct session *s, const struct step *step, struct error *err) {
    const char *text = script_unquoted(&s->arena, step->rest);
    if (!needs_program(s, err))
        return false;
    terminal_send(&s->terminal, text, strlen(text));
    return true;
}

static bool act_send(struct session *s, const struct step *step, struct error *err) {
    size_t length;
    const char *bytes = script_unescaped(&s->arena, step->rest, &length);
    if (!needs_program(s, err))
        return false;
    terminal_send(&s->terminal, bytes, length);
    return true;
}

static bool act_paste(struct session *s, const struct step *step, struct error *err) {
    if (!needs_program(s, err))
        return false;
    terminal_paste(&s->terminal, step->body != NULL ? step->body : script_unquoted(&s->arena, step->rest));
    return true;
}

static bool act_mouse(struct session *s, const struct step *step, struct error *err) {
    static const struct {
        const char *name;
        int button;
        bool press, release;
    } gestures[] = {
        {"press", 1, true, false}, {"release", 1, false, true},  {"drag", 0, false, false},      {"click", 1, true, true},
        {"right", 3, true, true},  {"wheel-up", 4, true, false}, {"wheel-down", 5, true, false},
    };
    size_t count, used;
    struct place place;
    char **words = script_words(&s->arena, step->rest, &count);
    if (!needs_program(s, err))
        return false;
    terminal_settle(&s->terminal, clock_ms() + s->settings->deadline_ms);
    for (size_t i = 0; i < sizeof gestures / sizeof gestures[0] && count > 1; i++)
        if (strcmp(words[0], gestures[i].name) == 0) {
            if (!screen_place(&s->terminal, words + 1, count - 1, &place, &used, err))
                return false;
            terminal_point(&s->terminal, place.row, place.column);
            if (gestures[i].press)
                terminal_button(&s->terminal, gestures[i].button, true);
            if (gestures[i].release)
                terminal_button(&s->terminal, gestures[i].button, false);
            return true;
        }
    return error_set(err, "expected press, drag, release, click, right, wheel-up or wheel-down, and where");
}

static bool act_resize(struct session *s, const struct step *step, struct error *err) {
    if (!needs_program(s, err) || !read_size(step->rest, &s->columns, &s->rows, err))
        return false;
    terminal_resize(&s->terminal, s->rows, s->columns);
    return true;
}

static bool act_signal(struct session *s, const struct step *step, struct error *err) {
    static const struct {
        const char *name;
        int number;
    } signals[] = {{"TERM", SIGTERM}, {"INT", SIGINT},   {"HUP", SIGHUP},   {"QUIT", SIGQUIT}, {"KILL", SIGKILL},
                   {"TSTP", SIGTSTP}, {"CONT", SIGCONT}, {"SEGV", SIGSEGV}, {"ABRT", SIGABRT}};
    for (size_t i = 0; i < sizeof signals / sizeof signals[0] && needs_program(s, err); i++)
        if (strcmp(step->rest, signals[i].name) == 0) {
            terminal_signal(&s->terminal, signals[i].number);
            return true;
        }
    return s->running && error_set(err, "no such signal");
}

static bool act_exit(struct session *s, const struct step *step, struct error *err) {
    int status;
    if (!session_await_end(s, &status, err))
        return false;
    return status == strtol(step->rest, NULL, 10) || error_set(err, "ended with status %d", status);
}

static bool act_hangup(struct session *s, const struct step *step, struct error *err) {
    (void)step;
    if (!needs_program(s, err))
        return false;
    terminal_hang_up(&s->terminal);
    return true;
}

static bool act_fails(struct session *s, const struct step *step, struct error *err) {
    (void)err;
    s->expected_fault = script_unquoted(&s->arena, step->rest);
    return true;
}

const struct step_kind acts[] = {
    {"SIZE", act_size},   {"ENV", act_env},     {"FILE", act_file},     {"BYTES", act_bytes},   {"CROWD", act_crowd},
    {"RUN", act_run},     {"CLI", act_cli},     {"KEY", act_key},       {"TYPE", act_type},     {"SEND", act_send},
    {"PASTE", act_paste}, {"MOUSE", act_mouse}, {"RESIZE", act_resize}, {"SIGNAL", act_signal}, {"HANGUP", act_hangup},
    {"EXIT", act_exit},   {"FAILS", act_fails}, {NULL, NULL},
};
