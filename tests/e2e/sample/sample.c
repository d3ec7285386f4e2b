/* A small full-screen program without a library, for trying out the test runner itself. It shows its size, the bytes it reads
 * and a counter; some keys make it misbehave.
 *
 *     sample              the screen
 *     sample print TEXT   TEXT with \e and \xHH, on standard output
 *     sample copy         standard input, on standard output
 *     sample fail         a line on each output, status 3 */
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/select.h>
#include <termios.h>
#include <unistd.h>

static volatile sig_atomic_t stopped;

static void on_signal(int number) {
    stopped = number == SIGWINCH ? stopped : number;
}

/* Signals come only while the program waits, so that none is missed. */
static void catch_signals(sigset_t *found) {
    const int numbers[] = {SIGWINCH, SIGTERM, SIGHUP};
    struct sigaction action = {.sa_handler = on_signal};
    sigset_t blocked;
    sigemptyset(&blocked);
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
        sigaction(numbers[i], &action, NULL);
        sigaddset(&blocked, numbers[i]);
    }
    sigprocmask(SIG_BLOCK, &blocked, found);
}

static bool wait_for_input(const sigset_t *found) {
    fd_set input;
    FD_ZERO(&input);
    FD_SET(0, &input);
    return pselect(1, &input, NULL, NULL, NULL, found) > 0;
}

static void print_unescaped(const char *text) {
    for (; *text != '\0'; text++)
        if (text[0] == '\\' && text[1] == 'e') {
            putchar('\033');
            text++;
        } else if (text[0] == '\\' && text[1] == 'x') {
            char digits[3] = {text[2], text[3], '\0'};
            putchar((int)strtol(digits, NULL, 16));
            text += 3;
        } else
            putchar(*text);
    fflush(stdout);
}

static void draw(const char *input, long count) {
    struct winsize window = {0};
    ioctl(1, TIOCGWINSZ, &window);
    printf("\033[H\033[2J\033[1msample\033[m %dx%d\r\ninput: %s\r\ncount: $1,%03ld\r\n", window.ws_col, window.ws_row, input, count);
    printf("\033[7mreverse\033[m \033[38;5;208morange\033[m \033[44mblue\033[m 풍월 after\r\n");
    printf("\033[%d;1Hbottom\033[2;%zuH", window.ws_row, strlen(input) + 8);
    fflush(stdout);
}

/* Adds what was read in a form that can be seen; Ctrl-L forgets all. */
static void add_input(char *input, size_t size, char key) {
    size_t used = strlen(input);
    if (key == 0x0C)
        input[0] = '\0';
    else
        snprintf(input + used, size - used, key > 0x20 && key < 0x7F ? "%c" : "<%02x>", (unsigned char)key);
}

/* False when the key ends the program. */
static bool obey(char key, long *count) {
    if (key == '+')
        ++*count;
    if (key == 'H') /* hides a character */
        printf("\342\200\213");
    if (key == 'A')
        abort();
    if (key == 'L') /* leaves without putting anything back */
        _exit(0);
    return key != 'q';
}

static void serve(const sigset_t *signals) {
    char input[256] = "", keys[64];
    long count = 0;
    while (!stopped) {
        draw(input, count);
        if (!wait_for_input(signals))
            continue;
        ssize_t length = read(0, keys, sizeof keys);
        if (length <= 0) /* the terminal is gone; the signal never comes while there is "input" */
            stopped = SIGHUP;
        for (ssize_t i = 0; i < length; i++) {
            add_input(input, sizeof input, keys[i]);
            if (!obey(keys[i], &count))
                return;
        }
    }
}

static int show_screen(void) {
    struct termios found, raw;
    sigset_t signals;
    catch_signals(&signals);
    tcgetattr(0, &found);
    raw = found;
    raw.c_lflag &= ~(tcflag_t)(ECHO | ICANON | ISIG);
    raw.c_iflag &= ~(tcflag_t)ICRNL;
    tcsetattr(0, TCSANOW, &raw);
    printf("\033[?1049h\033[?1h\033[?25l\033[?25h\033[?1006;1000h\033[?1002h\033[?2004h");
    serve(&signals);
    printf("\033[?2004l\033[?1002l\033[?1006;1000l\033[?1l\033[?1049l");
    fflush(stdout);
    tcsetattr(0, TCSANOW, &found);
    return stopped == 0 ? 0 : 128 + stopped;
}

static int fail(void) {
    puts("to output");
    fputs("to error\n", stderr);
    return 3;
}

static int copy(void) {
    for (int c; (c = getchar()) != EOF;)
        putchar(c);
    return 0;
}

int main(int argc, char **argv) {
    if (argc < 2)
        return show_screen();
    if (strcmp(argv[1], "fail") == 0)
        return fail();
    if (strcmp(argv[1], "copy") == 0)
        return copy();
    for (int i = 2; i < argc; i++)
        print_unescaped(argv[i]);
    return 0;
}
