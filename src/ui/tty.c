#include "ui/tty.h"

#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <ncurses.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/select.h>
#include <term.h>
#include <termios.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/mem.h"
#include "ui/clipboard.h"
#include "ui/colour.h"
#include "ui/input.h"

/* term.h has macros of these names. */
#undef columns
#undef cursor_visible

enum {
    GRACE_SECONDS = 2,   /* to end in order after a signal, even when the terminal takes no more output */
    COLUMNS_MOST = 1000, /* a larger terminal is used in part */
    ROWS_MOST = 500,
    SIGNALS_MOST = 32, /* numbers of the signals that POSIX names are smaller */
    CRASH_STACK = 64 * 1024,
};

/* Reports of buttons, drags and the wheel, in decimal; a paste between marks. */
#define MOUSE_ON "\033[?1002h\033[?1006h"
#define MOUSE_OFF "\033[?1006l\033[?1002l"
#define PASTE_ON "\033[?2004h"
#define PASTE_OFF "\033[?2004l"

/* How a role is drawn. */
struct look {
    attr_t attributes;
    int pair, background;
};

/* Control sequences, one after the other. */
struct strings {
    char text[256];
    size_t length;
};

/* The one terminal of the process. */
static struct {
    SCREEN *curses; /* NULL: not open */
    bool colour;
    bool xterm_like; /* knows the mouse, bracketed paste, and skips what it does not know */
    struct termios before;
    struct sigaction actions_before[SIGNALS_MOST];
    stack_t stack_before;
    struct strings screen, modes; /* to take the terminal: its other screen, the mouse and paste */
    struct strings giving_back;   /* ready for use in a signal handler */

    struct look normal[THEME_ROLE_COUNT], selected[THEME_ROLE_COUNT];
    bool redraw_due; /* the next flush sends everything */
    bool frame_due;  /* a flush was left out: the terminal took no output */

    struct input input;
} tty;

static volatile sig_atomic_t resized, stopped, continued, ended;
static char crash_stack[CRASH_STACK];

/* Signals. The handlers of crashes and of a stalled end use only what is safe there. */

static void restore_in_handler(void) {
    int flags = fcntl(STDOUT_FILENO, F_GETFL);
    if (tty.curses == NULL)
        return;
    fcntl(STDOUT_FILENO, F_SETFL, flags | O_NONBLOCK); /* a stalled terminal must not hold us */
    ssize_t written = write(STDOUT_FILENO, tty.giving_back.text, tty.giving_back.length);
    (void)written;
    fcntl(STDOUT_FILENO, F_SETFL, flags);
    tcsetattr(STDIN_FILENO, TCSANOW, &tty.before);
}

void die_without_terminal(void) {
    restore_in_handler();
    tty.curses = NULL; /* once is enough: the crash that follows must not do it again */
}

static void on_resize(int number) {
    (void)number;
    resized = 1;
}

static void on_stop(int number) {
    (void)number;
    stopped = 1;
}

static void on_continue(int number) {
    (void)number;
    continued = 1;
}

static void on_grace_over(int number) {
    (void)number;
    restore_in_handler();
    _exit(128 + ended);
}

/* The first request is answered in order, the second at once. */
static void on_end(int number) {
    if (ended != 0)
        on_grace_over(number);
    ended = number;
    alarm(GRACE_SECONDS);
}

/* Gives the terminal back and leaves the rest to whoever was responsible before. */
static void on_crash(int number) {
    static const char message[] = "flamekeep: ended by a fault in the program or for want of memory; what was saved is safe\n";
    restore_in_handler();
    ssize_t written = write(STDERR_FILENO, message, sizeof message - 1);
    (void)written;
    sigaction(number, &tty.actions_before[number], NULL);
    raise(number);
}

static const struct {
    int number;
    void (*handler)(int number);
    int flags; /* SA_RESTART: only sets a flag, at which tty_read looks */
} handled[] = {
    {SIGWINCH, on_resize, SA_RESTART}, {SIGTSTP, on_stop, SA_RESTART}, {SIGCONT, on_continue, SA_RESTART}, {SIGTERM, on_end, SA_RESTART},
    {SIGHUP, on_end, SA_RESTART},      {SIGINT, on_end, SA_RESTART},   {SIGALRM, on_grace_over, 0},        {SIGSEGV, on_crash, SA_ONSTACK},
    {SIGBUS, on_crash, SA_ONSTACK},    {SIGFPE, on_crash, SA_ONSTACK}, {SIGILL, on_crash, SA_ONSTACK},     {SIGABRT, on_crash, SA_ONSTACK},
    {SIGQUIT, on_end, SA_RESTART},
};

enum { HANDLED = sizeof handled / sizeof handled[0] };

static void take_signals(void) {
    stack_t stack = {.ss_sp = crash_stack, .ss_size = sizeof crash_stack};
    sigaltstack(&stack, &tty.stack_before);
    for (size_t i = 0; i < HANDLED; i++) {
        struct sigaction action = {.sa_handler = handled[i].handler, .sa_flags = handled[i].flags};
        sigemptyset(&action.sa_mask);
        sigaction(handled[i].number, &action, &tty.actions_before[handled[i].number]);
    }
}

static void give_signals_back(void) {
    alarm(0);
    for (size_t i = 0; i < HANDLED; i++)
        sigaction(handled[i].number, &tty.actions_before[handled[i].number], NULL);
    sigaltstack(&tty.stack_before, NULL);
}

/* Opening and closing. */

#define WITHOUT "the command line works without: flamekeep plan --help"

static const char *capability(const char *name) {
    const char *value = tigetstr(name);
    return value != NULL && value != (char *)-1 ? value : "";
}

/* Looks before anything is changed. */
static bool check_terminal(struct error *err) {
    const char *name = getenv("TERM");
    int status = 0;
    if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
        return error_set(err, "the dashboard needs a terminal, but standard %s is not one; " WITHOUT,
                         isatty(STDIN_FILENO) ? "output" : "input");
    if (name == NULL || name[0] == '\0')
        return error_set(err, "TERM is not set, so the kind of terminal is unknown; try TERM=xterm-256color flamekeep; " WITHOUT);
    if (setupterm(name, STDOUT_FILENO, &status) != OK)
        return error_set(err, "the terminal \"%.60s\" (TERM) is unknown here; try TERM=xterm-256color flamekeep; " WITHOUT, name);
    bool able = capability("cup")[0] != '\0' && capability("clear")[0] != '\0';
    del_curterm(cur_term);
    return able ||
           error_set(err, "the terminal \"%.60s\" (TERM) cannot move its cursor; try TERM=xterm-256color flamekeep; " WITHOUT, name);
}

/* Appends a string of the terminal's description without its padding, "$<5>". */
static void add(struct strings *strings, const char *text) {
    while (*text != '\0' && strings->length < sizeof strings->text) {
        if (text[0] == '$' && text[1] == '<' && strchr(text, '>') != NULL)
            text = strchr(text, '>') + 1;
        else
            strings->text[strings->length++] = *text++;
    }
}

static void collect_strings(bool mouse) {
    tty.xterm_like = capability("kmous")[0] != '\0';
    const char *leave_screen = capability("rmcup");
    tty.screen = tty.modes = tty.giving_back = (struct strings){.length = 0};
    add(&tty.screen, capability("smcup"));
    add(&tty.modes, tty.xterm_like ? PASTE_ON : "");
    add(&tty.modes, tty.xterm_like && mouse ? MOUSE_ON : "");
    add(&tty.giving_back, tty.xterm_like ? MOUSE_OFF PASTE_OFF : "");
    add(&tty.giving_back, capability("sgr0"));
    add(&tty.giving_back, capability("op"));
    add(&tty.giving_back, capability("cnorm"));
    add(&tty.giving_back, leave_screen[0] != '\0' ? leave_screen : "\r\n");
}

static bool send_bytes(const char *bytes, size_t length) {
    for (size_t sent = 0; sent < length;) {
        ssize_t count = write(STDOUT_FILENO, bytes + sent, length - sent);
        if (count < 0 && errno != EINTR)
            return false;
        sent += count > 0 ? (size_t)count : 0;
    }
    return true;
}

static void tell(const struct strings *strings) {
    send_bytes(strings->text, strings->length);
}

/* Leaving and coming back is not left to endwin() and refresh(): after those ncurses resets the palette, which is the user's. */
static void come_back(void) {
    reset_prog_mode();
    tell(&tty.screen);
    tell(&tty.modes);
    tty.redraw_due = true;
}

static void leave(void) {
    curs_set(1); /* so that ncurses knows */
    tell(&tty.giving_back);
    reset_shell_mode();
}

/* Tells ncurses the size: it only knows by itself when it handles SIGWINCH. */
static void sync_size(void) {
    struct winsize size;
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_row == 0 || size.ws_col == 0)
        return;
    int rows = size.ws_row < ROWS_MOST ? size.ws_row : ROWS_MOST;
    int columns = size.ws_col < COLUMNS_MOST ? size.ws_col : COLUMNS_MOST;
    if (rows != LINES || columns != COLS) {
        resize_term(rows, columns);
        tty.redraw_due = true; /* what a terminal keeps of the old picture is its own affair */
    }
}

bool tty_open(const struct tty_options *options, struct error *err) {
    if (!check_terminal(err))
        return false;
    tcgetattr(STDIN_FILENO, &tty.before);
    take_signals(); /* before ncurses: it leaves alone what is handled */
    tty.curses = newterm(NULL, stdout, stdin);
    if (tty.curses == NULL) {
        give_signals_back();
        return error_set(err, "the terminal \"%.60s\" cannot be opened; " WITHOUT, getenv("TERM"));
    }
    tty.colour = options->colour;
    collect_strings(options->mouse);
    raw(); /* ^C, ^Z and ^S come as keys */
    noecho();
    nonl();
    typeahead(-1);
    if (options->colour && start_color() == OK)
        use_default_colors();
    def_prog_mode();
    sync_size();
    refresh(); /* ncurses takes the other screen */
    tell(&tty.modes);
    atexit(tty_close);
    return true;
}

void tty_close(void) {
    if (tty.curses == NULL)
        return;
    leave();
    delscreen(tty.curses);
    tty.curses = NULL;
    give_signals_back();
}

void tty_suspend(void) {
    struct sigaction ours;
    leave();
    sigaction(SIGTSTP, &tty.actions_before[SIGTSTP], &ours);
    kill(0, SIGTSTP); /* the whole job, as the terminal would */
    sigaction(SIGTSTP, &ours, NULL);
    come_back();
    continued = 0;
    resized = 1;
}

/* Drawing. */

void tty_size(int *columns, int *rows) {
    *columns = COLS;
    *rows = LINES;
}

static attr_t curses_attributes(unsigned attributes) {
    return (attributes & THEME_BOLD ? A_BOLD : 0) | (attributes & THEME_DIM ? A_DIM : 0) | (attributes & THEME_REVERSE ? A_REVERSE : 0) |
           (attributes & THEME_UNDERLINE ? A_UNDERLINE : 0);
}

/* Without a pair left, the attributes must do. */
static struct look look_of(const struct colour_look *colours) {
    bool own = colours->foreground == THEME_TERMINAL && colours->background == THEME_TERMINAL;
    int pair = own ? 0 : alloc_pair(colours->foreground, colours->background);
    return (struct look){curses_attributes(colours->attributes), pair > 0 ? pair : 0, pair > 0 ? colours->background : THEME_TERMINAL};
}

void tty_theme(const struct theme *theme) {
    struct colour_table table;
    bool colour = tty.colour && has_colors();
    colour_table_of(&table, theme, colour ? COLORS : 0);
    if (colour)
        reset_color_pairs();
    for (int role = 0; role < THEME_ROLE_COUNT; role++) {
        tty.normal[role] = look_of(&table.normal[role]);
        tty.selected[role] = look_of(&table.selected[role]);
    }
    tty.redraw_due = true;
}

static struct look cell_look(const struct cell *cell) {
    struct look look = cell->flags & CELL_SELECTED ? tty.selected[cell->role] : tty.normal[cell->role];
    look.attributes |= (cell->flags & CELL_BOLD ? A_BOLD : 0) | (cell->flags & CELL_UNDERLINE ? A_UNDERLINE : 0) |
                       (cell->flags & CELL_DIM ? A_DIM : 0);
    if (cell->flags & CELL_LINE)
        look.attributes &= ~(attr_t)A_UNDERLINE;
    return look;
}

/* Nobody sees the colour of a blank that has no line and is not reversed: it goes on as the cell to its left is, which spares the terminal
 * two changes of colour, more bytes than all its letters. */
static bool goes_on(const struct cell *cell, const struct look *look, const struct look *left) {
    const attr_t seen = A_UNDERLINE | A_REVERSE;
    return strcmp(cell->text, " ") == 0 && look->background == left->background && !((look->attributes | left->attributes) & seen);
}

static void put_cell(const struct cell *cell, const struct look *look, int x, int y) {
    wchar_t characters[CCHARW_MAX + 1] = {0};
    const char *text = cell->text;
    int pair = look->pair;
    cchar_t drawn;
    for (size_t i = 0; *text != '\0' && i < CCHARW_MAX; i++) {
        int32_t code_point;
        text += text_decode(text, strlen(text), &code_point);
        characters[i] = (wchar_t)code_point;
    }
    setcchar(&drawn, characters, look->attributes, 0, &pair);
    mvadd_wch(y, x, &drawn);
}

static void put_line(const struct canvas *canvas, int y) {
    struct look left = {.background = -2}; /* nobody's */
    for (int x = 0; x < canvas->columns && x < COLS; x++) {
        const struct cell *cell = &canvas->cells[(size_t)y * (size_t)canvas->columns + (size_t)x];
        struct look look = cell_look(cell);
        if (cell->width == 0 || x + cell->width > COLS) /* ncurses would wrap a wide character */
            continue;
        left = goes_on(cell, &look, &left) ? left : look;
        put_cell(cell, &left, x, y);
    }
}

static bool takes_output(void) {
    struct pollfd out = {.fd = STDOUT_FILENO, .events = POLLOUT};
    return poll(&out, 1, 0) > 0;
}

static void set_bold(int x, int y, bool bold) {
    cchar_t cell;
    wchar_t text[CCHARW_MAX + 1];
    attr_t attributes;
    short pair;
    if (mvin_wch(y, x, &cell) != ERR && getcchar(&cell, text, &attributes, &pair, NULL) != ERR &&
        setcchar(&cell, text, bold ? attributes | A_BOLD : attributes & ~(attr_t)A_BOLD, pair, NULL) != ERR)
        mvadd_wch(y, x, &cell);
}

/* The last cell of a line, a blank, a frame or a scroll mark, is bold and the first one is not, which nobody sees: a screen that is captured as text (tmux,
 * script) carries colours over from line to line, and the change at the border makes each line say all of its own. */
static void end_lines(void) {
    for (int y = 0; y < LINES; y++) {
        set_bold(0, y, false);
        set_bold(COLS - 1, y, true);
    }
}

void tty_flush(const struct canvas *canvas) {
    if (!takes_output()) {
        tty.frame_due = true;
        return;
    }
    if (tty.redraw_due)
        clearok(curscr, TRUE);
    tty.redraw_due = false;
    erase();
    for (int y = 0; y < canvas->rows && y < LINES; y++)
        put_line(canvas, y);
    end_lines();
    curs_set(canvas->cursor_visible ? 1 : 0);
    move(canvas->cursor_y < LINES ? canvas->cursor_y : 0, canvas->cursor_x < COLS ? canvas->cursor_x : 0);
    refresh();
}

/* ncurses keeps nothing back between two pictures, so this stands by itself among what it sends. */
bool tty_copy(const char *text, size_t length) {
    enum clipboard_way way = clipboard_way(getenv("TERM"), getenv("STY"));
    size_t size;
    if (tty.curses == NULL || !tty.xterm_like || way == CLIPBOARD_NONE || length > TTY_COPY_MOST || !takes_output())
        return false;
    char *sequence = clipboard_sequence(text, length, way, &size);
    bool sent = send_bytes(sequence, size);
    free(sequence);
    return sent;
}

void tty_redraw(void) {
    tty.redraw_due = true;
}

/* Reading. SIGWINCH and its like are blocked but for the wait itself, so that none can slip in between looking and waiting. */

enum ready { READY_NOTHING, READY_INPUT, READY_SIGNAL };

static bool has_signal(void) {
    return resized || stopped || continued || ended;
}

static enum ready wait_for_input(int timeout_ms) {
    struct timespec timeout = {.tv_sec = timeout_ms / 1000, .tv_nsec = timeout_ms % 1000 * 1000000L};
    sigset_t signals, before;
    fd_set in, out;
    FD_ZERO(&in);
    FD_ZERO(&out);
    FD_SET(STDIN_FILENO, &in);
    if (tty.frame_due)
        FD_SET(STDOUT_FILENO, &out);
    sigemptyset(&signals);
    for (size_t i = 0; i < HANDLED; i++)
        if (handled[i].flags & SA_RESTART)
            sigaddset(&signals, handled[i].number);
    sigprocmask(SIG_BLOCK, &signals, &before);
    int count = has_signal() ? 0 : pselect(STDOUT_FILENO + 1, &in, &out, NULL, timeout_ms < 0 ? NULL : &timeout, &before);
    tty.input.gone = tty.input.gone || (count < 0 && errno != EINTR);
    sigprocmask(SIG_SETMASK, &before, NULL);
    if (count > 0 && FD_ISSET(STDOUT_FILENO, &out)) { /* the picture that was left out can be drawn now */
        tty.frame_due = false;
        resized = 1;
    }
    if (count > 0 && FD_ISSET(STDIN_FILENO, &in))
        return READY_INPUT;
    return count == 0 && !has_signal() ? READY_NOTHING : READY_SIGNAL;
}

static bool take_event(struct key *key) {
    *key = (struct key){.kind = K_HANGUP};
    if (ended || tty.input.gone)
        return true;
    if (stopped) {
        stopped = 0;
        tty_suspend();
    }
    if (continued) { /* after a stop that could not be caught */
        continued = 0;
        come_back();
        resized = 1;
    }
    if (!resized)
        return input_take(&tty.input, false, key);
    resized = 0;
    sync_size();
    key->kind = K_RESIZE;
    return true;
}

bool tty_has_input(void) {
    struct pollfd in = {.fd = STDIN_FILENO, .events = POLLIN};
    return poll(&in, 1, 0) > 0;
}

static int left_ms(double deadline_ms) {
    double left = ceil(deadline_ms - clock_ms());
    return left > 0.0 ? (int)left : 0;
}

struct key tty_read(int timeout_ms) {
    double deadline_ms = clock_ms() + timeout_ms;
    struct key key;
    while (!take_event(&key)) {
        int left = timeout_ms < 0 ? -1 : left_ms(deadline_ms), due = input_due_ms(&tty.input, clock_ms());
        enum ready ready = wait_for_input(due >= 0 && (left < 0 || due < left) ? due : left);
        if (ready == READY_INPUT)
            input_read(&tty.input, STDIN_FILENO, clock_ms());
        else if (ready == READY_NOTHING && input_due_ms(&tty.input, clock_ms()) == 0 && input_take(&tty.input, true, &key))
            return key;
        else if (ready == READY_NOTHING && timeout_ms >= 0 && left_ms(deadline_ms) == 0)
            return (struct key){.kind = K_NONE};
    }
    return key;
}
