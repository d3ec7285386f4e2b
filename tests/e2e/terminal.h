/* A program behind a pty, and the terminal emulator (libvterm) that shows what it writes. Nothing here sleeps for a fixed
 * time: whoever expects something pumps until it is there, or until a deadline. */
#ifndef FLAMEKEEP_E2E_TERMINAL_H
#define FLAMEKEEP_E2E_TERMINAL_H

#include <stdbool.h>
#include <sys/types.h>
#include <termios.h>
#include <vterm.h>

#include "base/error.h"
#include "e2e/clipboard.h"
#include "e2e/guard.h"

struct terminal {
    VTerm *vterm;
    VTermScreen *screen;
    int rows, columns;
    bool cursor_visible;
    struct guard guard;
    struct clipboard clipboard;

    int master, slave; /* both ends of the pty; the slave's to see its modes and what is not read yet */
    int alive;         /* read end of a pipe that the program holds open as long as it lives */
    pid_t pid;
    bool ended;
    int status; /* once ended: exit status, or 128 + signal as a shell counts */
    struct termios found;

    char said[16384]; /* the end of what the program wrote, raw */
    size_t said_length;
    size_t sent; /* bytes that it wrote since the last step that did something */
    char *input; /* typed, not yet taken by the pty */
    size_t input_length, input_capacity;
    bool settled;   /* it has come to rest at least once */
    bool disturbed; /* something was sent that the program has perhaps not seen yet */
    double disturbed_ms;
    long wakes_before; /* how often the program had slept until then */
    double moved_ms;   /* when bytes last went either way */
    double escape_ms;  /* when ESC was last sent: the program waits to see whether more follows */
};

/* What to run, and in what surroundings. */
struct launch {
    char *const *argv;
    char *const *environment;
    const char *directory;
};

bool terminal_open(struct terminal *t, int rows, int columns, const struct launch *launch, struct error *err);
void terminal_close(struct terminal *t); /* kills what still runs; harmless on a closed one */

/* Waits at most so long for bytes either way, or the end of the program; true when there was something. */
bool terminal_pump(struct terminal *t, double limit_ms);

/* Pumps until the program has read everything sent to it and sleeps, has ended, or the deadline (clock_ms) is past. */
void terminal_settle(struct terminal *t, double deadline_ms);

void terminal_send(struct terminal *t, const char *bytes, size_t length);
bool terminal_key(struct terminal *t, const char *name);            /* a lone Escape is kept apart from what follows */
void terminal_paste(struct terminal *t, const char *text);          /* bracketed when the program asked for it */
void terminal_point(struct terminal *t, int row, int column);       /* moves the mouse */
void terminal_button(struct terminal *t, int button, bool pressed); /* 1 left … 4, 5 wheel */
void terminal_resize(struct terminal *t, int rows, int columns);
void terminal_signal(struct terminal *t, int signal);
void terminal_hang_up(struct terminal *t); /* the window is closed */

/* Has the program left the line discipline as it found it? */
bool terminal_modes_restored(const struct terminal *t);

#endif
