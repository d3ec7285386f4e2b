/* What the peers answer. Their files are checked like any from outside. */
#ifndef FLAMEKEEP_TESTS_ORACLE_SOLUTION_H
#define FLAMEKEEP_TESTS_ORACLE_SOLUTION_H

#include <stdbool.h>

#include "base/error.h"
#include "model/instance.h"

struct solution {
    bool found;            /* a plan; else the rest means nothing */
    double objective;      /* of the programme, as the solver reports it */
    struct entry *entries; /* ascending creators, each once, only options that the programme offers; the caller frees them */
    size_t count;
};

/* The file of `glpsol --write`, or of `cbc -solution`, of a programme that mip_write made of the instance. On false nothing is to be
 * freed. */
bool solution_read_glpk(const char *text, const struct instance *instance, struct solution *out, struct error *err);
bool solution_read_cbc(const char *text, const struct instance *instance, struct solution *out, struct error *err);

/* The proven bound in what the solver printed; `objective` when it says that this is the best; HUGE_VAL when it names none. */
double solution_bound_glpk(const char *log, double objective);
double solution_bound_cbc(const char *log, double objective);

#endif
