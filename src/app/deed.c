#include "app/deed.h"

#include "app/state.h"

static bool is_ready(struct app *app) {
    if (store_change_is_open(app->store)) {
        app_say(app, true, "an import is going on: try again when it is done");
        return false;
    }
    if (!app_may_write(app) || !app_save_campaign(app))
        return false;
    app_save_plan(app);
    return true;
}

static bool change_store(struct app *app, struct deed *deed, struct error *err) {
    if (!store_change_begin(app->store, err))
        return false;
    if (deed->run(app, deed, err) && store_change_commit(app->store, deed->what, 0, err))
        return true;
    store_change_abandon(app->store);
    return false;
}

bool app_do(struct app *app, struct deed *deed) {
    struct error err;
    if (!is_ready(app))
        return false;
    app->change.kind = MESSAGE_NONE; /* what is changed next is a change of its own */
    bool good = change_store(app, deed, &err);
    if (!good)
        app_say(app, true, "%s", err.text);
    return good;
}
