#include "e2e/command.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static bool redirect(const char *path, int flags, int target) {
    int fd = open(path, flags, 0600);
    return fd >= 0 && dup2(fd, target) == target && (fd == target || close(fd) == 0);
}

static _Noreturn void become_program(const struct launch *launch, const struct redirection *files) {
    const int write_flags = O_WRONLY | O_CREAT | O_TRUNC;
    setsid(); /* no terminal, whatever the test was started from */
    if (chdir(launch->directory) == 0 && redirect(files->input, O_RDONLY, 0) && redirect(files->output, write_flags, 1) &&
        redirect(files->error, write_flags, 2))
        execve(launch->argv[0], launch->argv, launch->environment);
    _exit(127);
}

bool command_run(const struct launch *launch, const struct redirection *files, double limit_ms, int *status, struct error *err) {
    int lives[2]; /* the program holds the other end as long as it lives */
    if (pipe(lives) < 0)
        return error_set(err, "no pipe: %s", strerror(errno));
    fcntl(lives[0], F_SETFD, FD_CLOEXEC);
    pid_t pid = fork();
    if (pid == 0)
        become_program(launch, files);
    close(lives[1]);
    if (pid < 0) {
        close(lives[0]);
        return error_set(err, "no process: %s", strerror(errno));
    }
    struct pollfd life = {.fd = lives[0], .events = POLLIN};
    bool in_time = poll(&life, 1, (int)limit_ms) > 0;
    if (!in_time)
        kill(pid, SIGKILL);
    close(lives[0]);
    int ended = 0;
    waitpid(pid, &ended, 0);
    *status = WIFSIGNALED(ended) ? 128 + WTERMSIG(ended) : WEXITSTATUS(ended);
    return in_time || error_set(err, "still running after %.0f s", limit_ms / 1000);
}
