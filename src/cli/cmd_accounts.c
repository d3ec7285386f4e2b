/* Deleting creators; linking and unlinking accounts of one person. */
#include <stdio.h>

#include "base/text.h"
#include "cli/chosen.h"
#include "store/store_edit.h"
#include "store/store_undo.h"

enum { WHAT_SIZE = 200 };

struct deed {
    bool (*run)(struct store *store, const int64_t *ids, size_t count, struct error *err);
    size_t least; /* creators */
    const char *before, *after; /* around whom it is about: the change's name */
    const char *done;           /* after whom it was about, for people */
};

static const struct deed delete_deed = {store_delete_creators, 1, "delete ", "", ": deleted; 'flamekeep undo' brings them back"};
static const struct deed link_deed = {store_link, 2, "link ", " as one person", ": one person now, they reach the same people once"};
static const struct deed unlink_deed = {store_unlink, 1, "unlink ", "", ": counted on their own again"};

static bool carry_out(struct session *session, const struct deed *deed, const struct chosen *chosen, const char *who, struct error *err) {
    char what[WHAT_SIZE];
    snprintf(what, sizeof what, "%s%.*s%s", deed->before, (int)text_cut(who, 120), who, deed->after);
    if (!store_change_begin(session->store, err))
        return false;
    if (deed->run(session->store, chosen->ids, chosen->count, err) && store_change_commit(session->store, what, 0, err))
        return true;
    store_change_abandon(session->store);
    return false;
}

static bool act(struct session *session, const struct args *args, const struct deed *deed, const struct output *out, struct error *err) {
    struct chosen chosen;
    char who[128];
    bool good = chosen_find(&chosen, session, args->operands, args->operand_count, args_value(args, OPTION_FILTER), err);
    if (good && chosen.count < deed->least)
        good = error_set(err, "a person's accounts are linked with each other: name two or more");
    if (good) {
        chosen_name(&chosen, session, who, sizeof who);
        good = carry_out(session, deed, &chosen, who, err);
    }
    if (good)
        output_format(out, "%s%s\n", who, deed->done);
    chosen_free(&chosen);
    return good;
}

static int run(const struct args *args, const struct output *out, const struct deed *deed) {
    struct session session;
    struct error err;
    int status = EXIT_FAILED;
    if (!session_load(&session, args, &err))
        output_message("%s", err.text);
    else if (session.store == NULL)
        session_report_empty();
    else if (act(&session, args, deed, out, &err))
        status = EXIT_DONE;
    else
        output_message("%s", err.text);
    session_close(&session);
    return status;
}

int cmd_delete(const struct args *args, const struct output *out) {
    return run(args, out, &delete_deed);
}

int cmd_link(const struct args *args, const struct output *out) {
    return run(args, out, &link_deed);
}

int cmd_unlink(const struct args *args, const struct output *out) {
    return run(args, out, &unlink_deed);
}
