/* The terminal. The only file that knows ncurses, and the only one with
 * file-scope state: a crash handler needs it. */
#ifndef FLAMEKEEP_UI_TTY_H
#define FLAMEKEEP_UI_TTY_H

#include <stdbool.h>

#include "base/error.h"
#include "ui/canvas.h"
#include "ui/key.h"

struct tty_options {
    bool colour; /* false: NO_COLOR */
    bool mouse;
};

/* Refuses, before raw mode, an unset, unknown or dumb TERM and a terminal that cannot move its cursor. Restores the terminal on exit and on
 * crashes; SIGTSTP and SIGCONT work. SIGTERM, SIGHUP, SIGINT and ^C become K_HANGUP; should the program not have closed the terminal two
 * seconds after such a signal, or get a second one, it is restored and the program ended: a terminal that takes no output cannot hold it. */
bool tty_open(const struct tty_options *options, struct error *err);
void tty_close(void);

void tty_size(int *columns, int *rows);
void tty_theme(const struct theme *theme); /* colours from the next flush on, quantised to what the terminal has */
/* Sends the difference. A terminal that takes no output is left alone: tty_read reports K_RESIZE as soon as it does again. */
void tty_flush(const struct canvas *canvas);
void tty_redraw(void);  /* the next flush sends everything */
void tty_suspend(void); /* ^Z: stops the job; back again, a K_RESIZE follows */

/* Gives a text to the clipboard of whoever sits at the terminal, also through ssh (OSC 52). Whether it arrives nobody tells us: some
 * terminals ignore it or must be told to allow it. False, and nothing is sent, when the text is longer than TTY_COPY_MOST bytes or the
 * terminal is none of those that know such sequences, or takes no output now.
 *
 * No more than 100,000 bytes with its frame is what senders have agreed on: so much xterm and hterm take, and whoever copied them. tmux
 * takes 1 MB, kitty 8 MB, foot and iTerm2 what there is; Termux and old kitty take less, but no terminal tells how much. Part of a table
 * would be worse than none, so it is all or nothing.
 * tmux takes the sequence itself when told so (`set -s set-clipboard on`; by default it drops it). Its wrapper for other
 * terminals' sequences is off by default, too, and would go past its own buffers, so the plain form is sent there as well. GNU screen has
 * sequences handed on in pieces (ui/clipboard.h). */
enum { TTY_COPY_MOST = 74994 };
bool tty_copy(const char *text, size_t length);

/* The next key. Waits until one comes or `timeout_ms` has passed (negative: without limit, 0: does not wait). K_NONE on timeout.
 * A resize is delivered as K_RESIZE, the end of the terminal or a request to end as K_HANGUP. */
struct key tty_read(int timeout_ms);
bool tty_has_input(void); /* something has been typed that tty_read has not taken */

#endif
