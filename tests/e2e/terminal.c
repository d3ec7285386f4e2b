#include "e2e/terminal.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/mem.h"
#include "e2e/keys.h"

static const double ESCAPE_MS = 60;   /* longer than a program waits to see whether ESC begins a key */
static const double UNWOKEN_MS = 300; /* what was sent did not wake the program: it is not interested */
static const double SILENCE_MS = 100; /* stands for "at rest" where the system does not tell */
static const double TAIL_MS = 20;     /* for the last bytes of a dead program to cross the pty */

static void disturb(struct terminal *t);

/* What the emulator sends: keys, clicks, pastes. */
static void on_input(const char *bytes, size_t length, void *user) {
    struct terminal *t = user;
    while (t->input_capacity < t->input_length + length)
        t->input = mem_grow(t->input, t->input_capacity, &t->input_capacity, 1);
    memcpy(t->input + t->input_length, bytes, length);
    t->input_length += length;
    disturb(t);
}

static int on_property(VTermProp property, VTermValue *value, void *user) {
    struct terminal *t = user;
    if (property == VTERM_PROP_CURSORVISIBLE)
        t->cursor_visible = value->boolean;
    return 1;
}

static const VTermScreenCallbacks screen_callbacks = {.settermprop = on_property};

static void open_emulator(struct terminal *t) {
    t->vterm = vterm_new(t->rows, t->columns);
    vterm_set_utf8(t->vterm, 1);
    vterm_output_set_callback(t->vterm, on_input, t);
    t->screen = vterm_obtain_screen(t->vterm);
    vterm_screen_set_callbacks(t->screen, &screen_callbacks, t);
    vterm_screen_enable_altscreen(t->screen, 1);
    vterm_screen_reset(t->screen, 1);
}

static void keep_from_children(int fd) {
    fcntl(fd, F_SETFD, FD_CLOEXEC);
}

static void set_window(const struct terminal *t) {
    struct winsize window = {.ws_row = (unsigned short)t->rows, .ws_col = (unsigned short)t->columns};
    ioctl(t->master, TIOCSWINSZ, &window);
}

static bool open_pty(struct terminal *t, struct error *err) {
    t->master = posix_openpt(O_RDWR | O_NOCTTY);
    if (t->master < 0 || grantpt(t->master) < 0 || unlockpt(t->master) < 0)
        return error_set(err, "no pty: %s", strerror(errno));
    t->slave = open(ptsname(t->master), O_RDWR | O_NOCTTY);
    if (t->slave < 0)
        return error_set(err, "no pty: %s", strerror(errno));
    keep_from_children(t->master);
    keep_from_children(t->slave);
    fcntl(t->master, F_SETFL, O_NONBLOCK);
    set_window(t);
    tcgetattr(t->slave, &t->found);
    t->found.c_lflag &= ~(tcflag_t)ECHO; /* what is typed while the program starts or ends would look like its output */
    tcsetattr(t->slave, TCSANOW, &t->found);
    return true;
}

/* In the child: makes the pty its controlling terminal and becomes the program. */
static _Noreturn void become_program(const char *tty, const struct launch *launch) {
    setsid();
    int fd = open(tty, O_RDWR);
    if (fd >= 0 && ioctl(fd, TIOCSCTTY, 0) == 0 && dup2(fd, 0) == 0 && dup2(fd, 1) == 1 && dup2(fd, 2) == 2) {
        if (fd > 2)
            close(fd);
        if (chdir(launch->directory) == 0)
            execve(launch->argv[0], launch->argv, launch->environment);
    }
    _exit(127);
}

bool terminal_open(struct terminal *t, int rows, int columns, const struct launch *launch, struct error *err) {
    int lives[2];
    *t = (struct terminal){.rows = rows, .columns = columns, .master = -1, .slave = -1, .alive = -1, .cursor_visible = true};
    open_emulator(t);
    if (!open_pty(t, err))
        return false;
    if (pipe(lives) < 0)
        return error_set(err, "no pipe: %s", strerror(errno));
    t->alive = lives[0];
    keep_from_children(t->alive);
    t->pid = fork();
    if (t->pid == 0)
        become_program(ptsname(t->master), launch);
    close(lives[1]);
    disturb(t);
    return t->pid > 0 || error_set(err, "no process: %s", strerror(errno));
}

static void shut(int *fd) {
    if (*fd >= 0)
        close(*fd);
    *fd = -1;
}

static void reap(struct terminal *t) {
    int status = 0;
    waitpid(t->pid, &status, 0);
    t->status = WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
    t->ended = true;
    shut(&t->alive);
}

void terminal_close(struct terminal *t) {
    if (t->pid > 0 && !t->ended) {
        kill(t->pid, SIGKILL);
        reap(t);
    }
    if (t->vterm != NULL) {
        shut(&t->master);
        shut(&t->slave);
        vterm_free(t->vterm);
    }
    free(t->input);
    clipboard_free(&t->clipboard);
    *t = (struct terminal){.master = -1, .slave = -1, .alive = -1};
}

static void keep_end(struct terminal *t, const char *bytes, size_t length) {
    size_t room = sizeof t->said - t->said_length;
    size_t drop = length > room ? length - room : 0; /* length <= sizeof t->said */
    memmove(t->said, t->said + drop, t->said_length - drop);
    memcpy(t->said + t->said_length - drop, bytes, length);
    t->said_length += length - drop;
}

/* Shows what the program wrote; true when there was something. */
static bool take_output(struct terminal *t) {
    char bytes[sizeof t->said];
    ssize_t length = t->master < 0 ? -1 : read(t->master, bytes, sizeof bytes);
    if (length <= 0)
        return false;
    keep_end(t, bytes, (size_t)length);
    guard_read(&t->guard, bytes, (size_t)length);
    clipboard_read(&t->clipboard, bytes, (size_t)length);
    t->sent += (size_t)length;
    vterm_input_write(t->vterm, bytes, (size_t)length);
    return true;
}

static bool give_input(struct terminal *t) {
    ssize_t length = t->input_length == 0 ? 0 : write(t->master, t->input, t->input_length);
    if (length <= 0)
        return false;
    t->input_length -= (size_t)length;
    memmove(t->input, t->input + length, t->input_length);
    return true;
}

static void take_tail(struct terminal *t) {
    struct pollfd output = {.fd = t->master, .events = POLLIN};
    while (poll(&output, 1, (int)TAIL_MS) > 0 && take_output(t))
        continue;
}

bool terminal_pump(struct terminal *t, double limit_ms) {
    struct pollfd fds[] = {
        {.fd = t->master, .events = (short)(t->input_length > 0 ? POLLIN | POLLOUT : POLLIN)},
        {.fd = t->alive, .events = POLLIN},
    };
    if (t->ended || poll(fds, 2, (int)limit_ms) <= 0)
        return false;
    bool moved = false;
    if (fds[0].revents & POLLOUT)
        moved = give_input(t);
    if (fds[0].revents & POLLIN)
        moved = take_output(t) || moved;
    if (!moved && fds[1].revents != 0) {
        reap(t);
        take_tail(t);
        moved = true;
    }
    if (moved)
        t->moved_ms = clock_ms();
    return moved;
}

/* What the system tells of a process. */
struct doing {
    char state; /* S: sleeps … */
    long wakes; /* how often it went to sleep of its own will */
};

static bool look_at(pid_t pid, struct doing *doing) {
    char path[64], text[4096];
    snprintf(path, sizeof path, "/proc/%ld/status", (long)pid);
    FILE *file = fopen(path, "r");
    if (file == NULL)
        return false;
    text[fread(text, 1, sizeof text - 1, file)] = '\0';
    fclose(file);
    const char *state = strstr(text, "\nState:\t"), *wakes = strstr(text, "\nvoluntary_ctxt_switches:");
    if (state == NULL || wakes == NULL)
        return false;
    doing->state = state[strlen("\nState:\t")];
    doing->wakes = strtol(wakes + strlen("\nvoluntary_ctxt_switches:"), NULL, 10);
    return true;
}

static void disturb(struct terminal *t) {
    struct doing doing = {0};
    look_at(t->pid, &doing);
    t->wakes_before = doing.wakes;
    t->disturbed_ms = clock_ms();
    t->disturbed = true;
}

static int unread(const struct terminal *t) {
    int count = 0;
    return t->slave >= 0 && ioctl(t->slave, FIONREAD, &count) == 0 ? count : 0;
}

static bool at_rest(struct terminal *t) {
    struct doing doing;
    double now_ms = clock_ms();
    if (t->input_length > 0 || unread(t) > 0) {
        t->escape_ms = t->escape_ms > 0 ? now_ms : 0; /* counts from when the program has it */
        return false;
    }
    if (now_ms - t->escape_ms < ESCAPE_MS)
        return false;
    if (!look_at(t->pid, &doing))
        return now_ms - t->moved_ms > SILENCE_MS && now_ms - t->disturbed_ms > SILENCE_MS;
    bool noticed = !t->disturbed || doing.wakes > t->wakes_before || now_ms - t->disturbed_ms > UNWOKEN_MS;
    return noticed && strchr("STt", doing.state) != NULL;
}

void terminal_settle(struct terminal *t, double deadline_ms) {
    for (int calm = 0; calm < 2 && !t->ended && clock_ms() < deadline_ms;)
        calm = !terminal_pump(t, 2) && at_rest(t) ? calm + 1 : 0;
    t->settled = true;
    t->disturbed = false;
    t->escape_ms = 0;
}

/* After a lone ESC the program waits to see whether more follows; whatever does must come later. */
static void keep_apart(struct terminal *t) {
    if (t->escape_ms > 0)
        terminal_settle(t, clock_ms() + 10 * ESCAPE_MS);
}

void terminal_send(struct terminal *t, const char *bytes, size_t length) {
    keep_apart(t);
    on_input(bytes, length, t);
    terminal_pump(t, 0);
}

bool terminal_key(struct terminal *t, const char *name) {
    keep_apart(t);
    if (!keys_press(t->vterm, name))
        return false;
    if (strcmp(name, "Escape") == 0)
        t->escape_ms = clock_ms();
    terminal_pump(t, 0);
    return true;
}

void terminal_paste(struct terminal *t, const char *text) {
    keep_apart(t);
    vterm_keyboard_start_paste(t->vterm);
    on_input(text, strlen(text), t);
    vterm_keyboard_end_paste(t->vterm);
    terminal_pump(t, 0);
}

void terminal_point(struct terminal *t, int row, int column) {
    keep_apart(t);
    vterm_mouse_move(t->vterm, row, column, 0);
    terminal_pump(t, 0);
}

void terminal_button(struct terminal *t, int button, bool pressed) {
    vterm_mouse_button(t->vterm, button, pressed, 0);
    terminal_pump(t, 0);
}

void terminal_resize(struct terminal *t, int rows, int columns) {
    bool changed = rows != t->rows || columns != t->columns;
    t->rows = rows;
    t->columns = columns;
    vterm_set_size(t->vterm, rows, columns);
    set_window(t);
    if (changed)
        disturb(t);
}

void terminal_signal(struct terminal *t, int signal) {
    if (!t->ended)
        kill(t->pid, signal);
    disturb(t);
}

void terminal_hang_up(struct terminal *t) {
    shut(&t->master);
    shut(&t->slave);
    disturb(t);
}

bool terminal_modes_restored(const struct terminal *t) {
    const tcflag_t local = ECHO | ICANON | ISIG | IEXTEN, input = ICRNL | IXON, output = OPOST;
    struct termios now;
    if (t->slave < 0 || tcgetattr(t->slave, &now) < 0)
        return true;
    return ((now.c_lflag ^ t->found.c_lflag) & local) == 0 && ((now.c_iflag ^ t->found.c_iflag) & input) == 0 &&
           ((now.c_oflag ^ t->found.c_oflag) & output) == 0;
}
