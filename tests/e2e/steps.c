#include "e2e/steps.h"

#include <string.h>

#include "base/clock.h"

static const struct step_kind *find(const struct step_kind *kinds, const char *name) {
    while (kinds->name != NULL && strcmp(kinds->name, name) != 0)
        kinds++;
    return kinds->name == NULL ? NULL : kinds;
}

/* Looks each time the program has come to rest, until the expectation holds. */
static bool await(struct session *s, const struct step_kind *kind, const struct step *step, struct error *err) {
    const double glance_ms = 20;
    double deadline_ms = clock_ms() + s->settings->deadline_ms;
    struct terminal *t = &s->terminal;
    for (bool last = false;;) {
        if (s->running)
            terminal_settle(t, deadline_ms);
        if (kind->run(s, step, err))
            return true;
        if (last || !s->running || t->guard.fault[0] != '\0')
            return false;
        terminal_pump(t, glance_ms);
        last = clock_ms() >= deadline_ms || t->ended; /* look once more, then give up */
    }
}

bool step_run(struct session *s, const struct step *step, struct error *err) {
    struct step expanded = *step;
    expanded.rest = session_expand(s, step->rest);
    const struct step_kind *act = find(acts, step->command), *expectation = find(expectations, step->command);
    if (act == NULL && expectation == NULL)
        return error_set(err, "no such command");
    if (act != NULL)
        s->terminal.sent = 0;
    bool held = act != NULL ? act->run(s, &expanded, err) : await(s, expectation, &expanded, err);
    if (held && s->terminal.guard.fault[0] != '\0')
        return error_set(err, "foreign byte sent to the terminal, %s", s->terminal.guard.fault);
    return held;
}
