/* The commands of the test language: what a test does (act.c) and what it expects (expect.c). */
#ifndef FLAMEKEEP_E2E_STEPS_H
#define FLAMEKEEP_E2E_STEPS_H

#include "e2e/script.h"
#include "e2e/session.h"

struct step_kind {
    const char *name;
    /* The step's variables are replaced. An expectation is asked again until it holds or time is up. */
    bool (*run)(struct session *s, const struct step *step, struct error *err);
};

/* Both end with a row without name. */
extern const struct step_kind acts[], expectations[];

/* Runs one step. A false one says what was expected and what was there. */
bool step_run(struct session *s, const struct step *step, struct error *err);

#endif
