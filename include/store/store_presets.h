/* The user's own presets of the goals, by name. Whatever changes them needs a change (store/store_undo.h). */
#ifndef FLAMEKEEP_STORE_STORE_PRESETS_H
#define FLAMEKEEP_STORE_STORE_PRESETS_H

#include "model/weights.h"
#include "store/store.h"

/* All of them by name; *list is an array the caller frees. Goals that params no longer has are passed over. */
bool store_list_presets(struct store *store, const struct params *params, struct own_preset **list, size_t *count, struct error *err);

/* Replaces one of the same name (compared case-folded, here and below). Refuses a name that is none, or one of the settings' presets. */
bool store_save_preset(struct store *store, const struct params *params, const char *name, const double weight[GOALS_MAX],
                       struct error *err);

/* Refuses a new name that another has, too; *found is false when there is none of the old name. */
bool store_rename_preset(struct store *store, const struct params *params, const char *name, const char *new_name, bool *found,
                         struct error *err);
bool store_delete_preset(struct store *store, const char *name, bool *found, struct error *err);

#endif
