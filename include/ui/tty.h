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

/* The next key. Waits until one comes or `timeout_ms` has passed (negative: without limit, 0: does not wait). K_NONE on timeout.
 * A resize is delivered as K_RESIZE, the end of the terminal or a request to end as K_HANGUP. */
struct key tty_read(int timeout_ms);
bool tty_has_input(void); /* something has been typed that tty_read has not taken */

#endif
