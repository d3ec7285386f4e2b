#include "oracle/peer.h"

#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/file.h"
#include "base/mem.h"

extern char **environ;

enum { ARGUMENTS_MAX = 16, PATH_BYTES = 512, FILE_BYTES_MAX = 64 << 20 };

/* How to ask: {model}, {solution}, {seconds} and {gap} are filled in. */
static const struct asking {
    const char *name;
    const char *solve[ARGUMENTS_MAX], *only_read[ARGUMENTS_MAX];
    bool (*read)(const char *text, const struct instance *instance, struct solution *out, struct error *err);
    double (*bound)(const char *log, double objective);
} askings[PEER_COUNT] = {
    [PEER_GLPK] = {"GLPK",
                   {"glpsol", "--lp", "{model}", "--tmlim", "{seconds}", "--mipgap", "{gap}", "--write", "{solution}"},
                   {"glpsol", "--check", "--lp", "{model}"},
                   solution_read_glpk,
                   solution_bound_glpk},
    [PEER_CBC] = {"CBC",
                  {"cbc", "{model}", "-timeMode", "elapsed", "-seconds", "{seconds}", "-ratioGap", "{gap}", "-solve", "-solution",
                   "{solution}"},
                  {"cbc", "{model}", "-quit"},
                  solution_read_cbc,
                  solution_bound_cbc},
};

struct files {
    char model[PATH_BYTES], solution[PATH_BYTES], log[PATH_BYTES];
    char seconds[16], gap[32];
};

const char *peer_name(enum peer peer) {
    return askings[peer].name;
}

static void fill_in(const char *const *words, const struct files *files, const char *argv[ARGUMENTS_MAX]) {
    const struct {
        const char *word, *value;
    } blanks[] = {{"{model}", files->model}, {"{solution}", files->solution}, {"{seconds}", files->seconds}, {"{gap}", files->gap}};
    memset(argv, 0, ARGUMENTS_MAX * sizeof *argv);
    for (int a = 0; a < ARGUMENTS_MAX - 1 && words[a] != NULL; a++) {
        argv[a] = words[a];
        for (size_t b = 0; b < sizeof blanks / sizeof blanks[0]; b++)
            if (strcmp(words[a], blanks[b].word) == 0)
                argv[a] = blanks[b].value;
    }
}

static bool spawn(const char *argv[ARGUMENTS_MAX], const char *log, pid_t *pid, struct error *err) {
    char *words[ARGUMENTS_MAX];
    posix_spawn_file_actions_t actions;
    for (int a = 0; a < ARGUMENTS_MAX; a++)
        words[a] = argv[a] != NULL ? mem_text(argv[a]) : NULL;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, log, O_WRONLY | O_CREAT | O_TRUNC, 0666);
    posix_spawn_file_actions_adddup2(&actions, STDOUT_FILENO, STDERR_FILENO);
    int code = posix_spawnp(pid, argv[0], &actions, NULL, words, environ);
    posix_spawn_file_actions_destroy(&actions);
    for (int a = 0; a < ARGUMENTS_MAX; a++)
        free(words[a]);
    return code == 0 || error_set(err, "%s does not start: %s", argv[0], strerror(code));
}

/* Waits for the end; a process that is far beyond its limit is ended. */
static bool await(pid_t pid, const char *name, double deadline_ms, struct error *err) {
    const struct timespec pause = {.tv_nsec = 500000};
    int status;
    for (pid_t ended = 0; ended != pid; nanosleep(&pause, NULL)) {
        ended = waitpid(pid, &status, WNOHANG);
        if (ended < 0 && errno != EINTR)
            return error_set(err, "%s: %s", name, strerror(errno));
        if (ended == 0 && clock_ms() > deadline_ms) {
            kill(pid, SIGKILL);
            waitpid(pid, &status, 0);
            return error_set(err, "%s goes on long after its limit", name);
        }
    }
    return (WIFEXITED(status) && WEXITSTATUS(status) == 0) || error_set(err, "%s failed: see its log", name);
}

static bool run(const char *const *words, const struct files *files, int seconds, double *ms, struct error *err) {
    const char *argv[ARGUMENTS_MAX];
    pid_t pid;
    double start = clock_ms();
    fill_in(words, files, argv);
    if (!spawn(argv, files->log, &pid, err) || !await(pid, argv[0], start + 1500.0 * seconds + 30000.0, err))
        return false;
    *ms = clock_ms() - start;
    return true;
}

/* A text file of a peer; the caller frees it. NULL when it cannot be read or is none. */
static char *read_text(const char *path, struct error *err) {
    unsigned char *bytes;
    size_t size;
    if (!file_read(path, FILE_BYTES_MAX, &bytes, &size, err))
        return NULL;
    bool is_text = size == 0 || memchr(bytes, '\0', size) == NULL;
    char *text = is_text ? mem_text_n((const char *)bytes, size) : NULL;
    free(bytes);
    if (!is_text)
        error_set(err, "%s is no text", path);
    return text;
}

static bool read_answer(const struct asking *asking, const struct files *files, const struct instance *instance, struct peer_answer *out,
                        struct error *err) {
    char *text = read_text(files->solution, err);
    char *log = text != NULL ? read_text(files->log, err) : NULL;
    bool good = log != NULL && asking->read(text, instance, &out->solution, err);
    if (good)
        out->bound = asking->bound(log, out->solution.objective);
    free(text);
    free(log);
    return good;
}

bool peer_solve(enum peer peer, const char *path, const struct instance *instance, int seconds, double gap, struct peer_answer *out,
                struct error *err) {
    const struct asking *asking = &askings[peer];
    struct files files;
    double reading;
    snprintf(files.model, sizeof files.model, "%s.lp", path);
    snprintf(files.solution, sizeof files.solution, "%s.%s", path, asking->solve[0]);
    snprintf(files.log, sizeof files.log, "%s.%s.log", path, asking->solve[0]);
    snprintf(files.seconds, sizeof files.seconds, "%d", seconds);
    snprintf(files.gap, sizeof files.gap, "%g", gap);
    remove(files.solution);
    if (!run(asking->only_read, &files, seconds, &reading, err) || !run(asking->solve, &files, seconds, &out->ms, err))
        return false;
    out->ms = fmax(out->ms - reading, 0.0);
    return read_answer(asking, &files, instance, out, err);
}
