#include "cli/roster_wish.h"

int cmd_roster(const struct args *args, const struct output *out) {
    struct roster_wish wish;
    struct session session;
    struct error err;
    int status = EXIT_USAGE;
    if (!roster_wish_read(args, &wish, &err)) {
        output_message("%s", err.text);
    } else {
        status = EXIT_FAILED;
        if (session_load(&session, args, &err))
            status = roster_list(&session, args_value(args, OPTION_FILTER), &wish, out);
        else
            output_message("%s", err.text);
        session_close(&session);
    }
    filter_free(wish.filter);
    return status;
}
