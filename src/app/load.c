#include "app/state.h"
#include "base/clock.h"

enum {
    AT_ONCE = 20000,   /* creators who are loaded before the first picture */
    PICTURES = 50,     /* of the progress */
};

static void all_loaded(struct app *app) {
    model_load_end(&app->model);
    app_close_lost_card(app);
    app->replan_due = app->draw_due = true;
    app->version++;
}

/* Begins when there is anybody. */
static bool begin(struct app *app, struct error *err) {
    int64_t creators;
    app_load_end(app);
    if (!store_count_creators(app->store, &creators, err) || !store_load_begin(app->store, &app->load, err))
        return false;
    model_load_begin(&app->model, creators > 0 ? (size_t)creators : 1);
    app->version++;
    return true;
}

static bool step(struct app *app, size_t least, struct error *err) {
    bool more;
    if (!store_load_step(&app->load, app->model.params, &app->model.roster, least, clock_ms() + MODEL_STEP_MS, &more, err))
        return false;
    if (!more)
        all_loaded(app);
    return true;
}

bool app_load(struct app *app, struct error *err) {
    if (begin(app, err) && step(app, AT_ONCE, err))
        return true;
    app->failure = *err; /* half a roster is worse than none */
    app->quit = true;
    return false;
}

/* Which of the pictures of the progress is due. */
static size_t picture(const struct app *app) {
    return app->model.roster.count / (app->model.loading / PICTURES + 1);
}

void app_load_on(struct app *app) {
    size_t before = picture(app);
    if (app->load.rows == NULL)
        return;
    if (!step(app, 0, &app->failure))
        app->quit = true;
    app->draw_due |= picture(app) != before;
}

void app_load_end(struct app *app) {
    store_load_end(&app->load);
}

bool app_may_write(struct app *app) {
    if (app->model.loading > 0)
        app_say(app, true, "the roster is still loading: try again when all creators are here");
    return app->model.loading == 0;
}
