/* Small texts by key: how the dashboard was left ("roster.columns"). No part of undo. */
#ifndef FLAMEKEEP_STORE_STORE_SETTING_H
#define FLAMEKEEP_STORE_STORE_SETTING_H

#include "store/store.h"

/* *value is NULL when nothing is stored; the caller frees it. */
bool store_get_setting(struct store *store, const char *key, char **value, struct error *err);

/* A transaction of its own, unless one is open. */
bool store_put_setting(struct store *store, const char *key, const char *value, struct error *err);

#endif
