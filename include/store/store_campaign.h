#ifndef FLAMEKEEP_STORE_STORE_CAMPAIGN_H
#define FLAMEKEEP_STORE_STORE_CAMPAIGN_H

#include "model/campaign.h"
#include "model/plan.h"
#include "store/store.h"

/* The campaign that the dashboard has open; *found is false in a new store. Goal weights are stored by goal name: one that
 * params no longer has is ignored, a new one keeps its default. `campaign` is initialised with the defaults. */
bool store_load_campaign(struct store *store, const struct params *params, struct campaign *campaign, bool *found, struct error *err);

/* The same of the campaign of an id, open or not. */
bool store_load_campaign_of(struct store *store, const struct params *params, int64_t id, struct campaign *campaign, bool *found,
                            struct error *err);

bool store_has_campaign(struct store *store, int64_t id, bool *has, struct error *err);

/* Saves the campaign. A new one (id 0) gets its id, and a name of its own when another has it already ("Launch 2"), and is opened.
 * Renaming one to a name that another has is refused, and so is saving one that is gone. Pins and excludes of creators who are gone are
 * left out. One transaction, or part of the change that is open (store/store_undo.h); on failure *campaign is unchanged. */
bool store_save_campaign(struct store *store, const struct params *params, struct campaign *campaign, struct error *err);

/* Saves a campaign with its plan under campaign->name, replacing an earlier one of that name (names are compared case-folded),
 * whatever campaign->id was; then that is the id of the row. Does not change which campaign is open. One transaction, or part of the
 * change that is open. */
bool store_save_plan(struct store *store, const struct params *params, struct campaign *campaign, const struct plan *plan,
                     struct error *err);

/* Saves the plan of a campaign that is stored, and nothing else of it. *kept is false when the campaign is gone. Refuses
 * lines of creators who are. One transaction, or part of the change that is open; what is derived is no change. */
bool store_keep_plan(struct store *store, int64_t id, const struct plan *plan, bool *kept, struct error *err);

/* Forgets the plan of a campaign that has come to ask something else since. */
bool store_drop_plan(struct store *store, int64_t id, struct error *err);

/* One saved plan, for lists. */
struct saved_plan {
    int64_t campaign_id;
    char name[64];
    int64_t budget_cents, spend_cents; /* MONEY_UNKNOWN spent when the campaign has no saved plan */
    double fit;                        /* UNKNOWN then */
    int torches, flames;
    bool open;
};

/* All campaigns by name; *list is an array the caller frees. */
bool store_list_plans(struct store *store, struct saved_plan **list, size_t *count, struct error *err);

#endif
