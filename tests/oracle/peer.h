/* A solver of others, run as a program of its own on a file. */
#ifndef FLAMEKEEP_TESTS_ORACLE_PEER_H
#define FLAMEKEEP_TESTS_ORACLE_PEER_H

#include "oracle/solution.h"

enum peer { PEER_GLPK, PEER_CBC };
enum { PEER_COUNT = 2 };

struct peer_answer {
    struct solution solution;
    double bound; /* on the programme's best value; HUGE_VAL: unknown */
    double ms;    /* of the whole run, without what reading the file takes alone */
};

const char *peer_name(enum peer peer);

/* Lets a peer solve the programme in the file <path>.lp, one of mip_write's for the instance, to a gap of `gap` or for so many seconds.
 * Its files are left beside it. False when it does not start, does not end or answers nonsense. */
bool peer_solve(enum peer peer, const char *path, const struct instance *instance, int seconds, double gap, struct peer_answer *out,
                struct error *err);

#endif
