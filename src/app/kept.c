#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/state.h"
#include "store/store_setting.h"

static void present(const struct app *app, size_t pane, char out[PANE_KEPT_SIZE]) {
    out[0] = '\0';
    if (app_panes[pane]->setting != NULL)
        app_panes[pane]->keep(app->panes[pane], out);
}

void app_restore_panes(struct app *app) {
    for (size_t pane = 0; pane < PANE_COUNT; pane++) {
        char *value = NULL;
        struct error err;
        if (app_panes[pane]->setting != NULL && !store_get_setting(app->store, app_panes[pane]->setting, &value, &err))
            app_say(app, true, "%s", err.text);
        if (value != NULL)
            app_panes[pane]->restore(app->panes[pane], value);
        free(value);
        present(app, pane, app->kept[pane]);
    }
}

bool app_panes_are_kept(const struct app *app) {
    bool kept = true;
    for (size_t pane = 0; pane < PANE_COUNT; pane++) {
        char now[PANE_KEPT_SIZE];
        present(app, pane, now);
        kept = kept && strcmp(now, app->kept[pane]) == 0;
    }
    return kept;
}

bool app_keep_panes(struct app *app, struct error *err) {
    for (size_t pane = 0; pane < PANE_COUNT; pane++) {
        char now[PANE_KEPT_SIZE];
        present(app, pane, now);
        if (strcmp(now, app->kept[pane]) == 0)
            continue;
        if (!store_put_setting(app->store, app_panes[pane]->setting, now, err))
            return false;
        snprintf(app->kept[pane], sizeof app->kept[pane], "%s", now);
    }
    return true;
}
