/* Every plan of an instance, one after the other. */
#ifndef FLAMEKEEP_TESTS_SUPPORT_EVERY_H
#define FLAMEKEEP_TESTS_SUPPORT_EVERY_H

#include "model/instance.h"

/* Calls `look` with each plan that the instance allows; of 16 creators at most. */
void every_plan(const struct instance *instance, void (*look)(void *context, const struct entry *entries, size_t count), void *context);

/* What such a plan costs. */
int64_t every_cost(const struct instance *instance, const struct entry *entries, size_t count);

#endif
