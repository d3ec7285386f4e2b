/* The weights of all goals as words. */
#ifndef FLAMEKEEP_MODEL_WEIGHTS_H
#define FLAMEKEEP_MODEL_WEIGHTS_H

#include <stddef.h>

#include "base/error.h"
#include "model/params.h"

/* A preset of the user's own, beside those of the settings. */
struct own_preset {
    char name[64];
    double weight[GOALS_MAX]; /* aligned with params.goals */
};

enum { WEIGHTS_TEXT_SIZE = GOALS_MAX * (NAME_SIZE + 32) };

/* "hype=8 reach=2.5": those above 0, by the names of the goals, to nine decimals. */
void weights_text(const struct params *params, const double weight[GOALS_MAX], char out[WEIGHTS_TEXT_SIZE]);

/* Reads such a text. Goals that it does not name get 0; what it names and params does not have is passed over. False, and *weight is
 * untouched, when it is no such text. */
bool weights_read(const struct params *params, const char *text, double weight[GOALS_MAX]);

/* "hype 8, reach 2.5, engagement 1 and 2 more": for people, the heaviest first, at most `most` of them by name. "no goals" when all are
 * 0. What does not fit is counted, too. */
void weights_summary(const struct params *params, const double weight[GOALS_MAX], int most, char *out, size_t size);

#endif
