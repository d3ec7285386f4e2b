#include "e2e/monkey.h"

#include <signal.h>
#include <string.h>

#include "base/clock.h"
#include "base/rng.h"
#include "e2e/keys.h"

enum { SETTLE_EVERY = 20 };

/* Never a slash outside a filter, nor a dot: the files that a monkey writes stay in its directory. */
static void press_letter(struct session *s, struct rng *rng) {
    static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 :?+-<>[]=,;'\"#%&()*!";
    char letter = letters[rng_below(rng, sizeof letters - 1)];
    terminal_send(&s->terminal, &letter, 1);
}

static void press_named(struct session *s, struct rng *rng) {
    int count = 0;
    while (keys_name(count) != NULL)
        count++;
    terminal_key(&s->terminal, keys_name((int)rng_below(rng, (uint64_t)count)));
}

static void press_arrow(struct session *s, struct rng *rng) {
    static const char *const arrows[] = {"Up", "Down", "Left", "Right", "S-Left", "S-Right", "Enter", "Tab", "Space"};
    terminal_key(&s->terminal, arrows[rng_below(rng, sizeof arrows / sizeof arrows[0])]);
}

static void press_control(struct session *s, struct rng *rng) {
    char control = (char)rng_below(rng, 32);
    if (control != 0x03 && control != 0x1C) /* not interrupt and quit: the signals have tests of their own */
        terminal_send(&s->terminal, &control, 1);
}

static void filter(struct session *s, struct rng *rng) {
    static const char *const filters[] = {"er>3%", "fee<900", "niche:beauty or tag:x", "-x", "\"", "a:b:c", "(((", "followers>", "é", "%"};
    const char *text = filters[rng_below(rng, sizeof filters / sizeof filters[0])];
    for (int i = 0; i < 3; i++)
        terminal_key(&s->terminal, "Escape");
    terminal_send(&s->terminal, "/", 1);
    terminal_send(&s->terminal, text, strlen(text));
}

static void use_mouse(struct session *s, struct rng *rng) {
    struct terminal *t = &s->terminal;
    int button = 1 + (int)rng_below(rng, 5);
    terminal_point(t, (int)rng_below(rng, (uint64_t)t->rows), (int)rng_below(rng, (uint64_t)t->columns));
    terminal_button(t, button, true);
    if (rng_below(rng, 3) != 0)
        terminal_button(t, button, false);
}

static void paste(struct session *s, struct rng *rng) {
    static const char *const texts[] = {"q", "1,234", "two\nlines\n", "Zoë 풍월량 👍🏽", "\033[31m", "\xff\xfe\x80"};
    terminal_paste(&s->terminal, texts[rng_below(rng, sizeof texts / sizeof texts[0])]);
}

static void send_garbage(struct session *s, struct rng *rng) {
    char bytes[8];
    size_t length = 1 + rng_below(rng, sizeof bytes);
    for (size_t i = 0; i < length; i++)
        bytes[i] = (char)(0x80 | rng_below(rng, 128));
    terminal_send(&s->terminal, bytes, length);
}

static void resize(struct session *s, struct rng *rng) {
    bool small = rng_below(rng, 4) == 0;
    terminal_resize(&s->terminal, 1 + (int)rng_below(rng, small ? 24 : 100), 1 + (int)rng_below(rng, small ? 80 : 300));
}

/* What the monkey does, and how often out of a hundred. */
static const struct {
    void (*act)(struct session *s, struct rng *rng);
    unsigned weight;
} habits[] = {
    {press_letter, 38}, {press_arrow, 30}, {press_named, 8},  {press_control, 4}, {filter, 3},
    {use_mouse, 8},     {paste, 2},        {send_garbage, 2}, {resize, 5},
};

static void act(struct session *s, struct rng *rng) {
    uint64_t dice = rng_below(rng, 100);
    for (size_t i = 0; i < sizeof habits / sizeof habits[0]; dice -= habits[i++].weight)
        if (dice < habits[i].weight) {
            habits[i].act(s, rng);
            return;
        }
}

/* Is it well, once it has come to rest? */
static bool look_at(struct session *s, struct error *err) {
    struct terminal *t = &s->terminal;
    double deadline_ms = clock_ms() + s->settings->deadline_ms;
    terminal_settle(t, deadline_ms);
    if (t->guard.fault[0] != '\0')
        return error_set(err, "foreign byte sent to the terminal, %s", t->guard.fault);
    return t->ended || clock_ms() < deadline_ms || error_set(err, "hangs");
}

static bool start(struct session *s, char *const *arguments, struct error *err) {
    if (!session_run(s, arguments, err) || !look_at(s, err))
        return false;
    return !s->terminal.ended || error_set(err, "ended at once, with status %d", s->terminal.status);
}

/* The monkey may have stopped the program (Ctrl-Z) or quit it. */
static bool look_after(struct session *s, char *const *arguments, struct error *err) {
    int status = 0;
    if (!look_at(s, err))
        return false;
    if (!s->terminal.ended) {
        terminal_signal(&s->terminal, SIGCONT);
        return true;
    }
    if (!session_await_end(s, &status, err))
        return false;
    return status == 0 ? start(s, arguments, err) : error_set(err, "ended with status %d", status);
}

bool monkey_run(struct session *s, uint64_t seed, long events, char *const *arguments, struct error *err) {
    struct rng rng = {.state = seed};
    s->rows = 36;
    s->columns = 120;
    if (!start(s, arguments, err))
        return false;
    for (long i = 1; i <= events; i++) {
        act(s, &rng);
        if ((i % SETTLE_EVERY == 0 || s->terminal.ended) && !look_after(s, arguments, err))
            return error_context(err, "event %ld", i);
    }
    return look_after(s, arguments, err) && session_stop(s, err);
}
