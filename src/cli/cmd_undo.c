#include "cli/session.h"
#include "store/store_undo.h"

/* The store when there is one; only then is there anything to take back. */
static bool open_store(struct session *session, const struct args *args, struct error *err) {
    if (!session_open(session, args, err))
        return false;
    return session->store != NULL || error_set(err, "there is no store yet, and nothing in it");
}

static int run(const struct args *args, const struct output *out, bool again) {
    struct session session;
    struct undo_step step = {.creators = NULL};
    struct error err;
    bool any = false;
    bool good = open_store(&session, args, &err) && (again ? store_redo : store_undo)(session.store, &step, &any, &err);
    if (!good)
        output_message("%s", err.text);
    else if (!any)
        output_message(again ? "nothing to do again" : "nothing to undo");
    else
        output_format(out, again ? "done again: %s\n" : "undone: %s\n", step.what);
    undo_step_free(&step);
    session_close(&session);
    return good && any ? EXIT_DONE : EXIT_FAILED;
}

int cmd_undo(const struct args *args, const struct output *out) {
    return run(args, out, false);
}

int cmd_redo(const struct args *args, const struct output *out) {
    return run(args, out, true);
}
