#include <stdlib.h>
#include <string.h>

#include "cli/session.h"
#include "store/store_forget.h"

enum { MENTIONS_SHOWN = 5 };

/* Whom the operand means: the one in the roster, else (and then on any platform, unless one is named) somebody who was deleted and
 * could be brought back. False when several are called so; `who` is what to say when nobody is. */
static bool find(const struct session *session, const char *operand, enum platform *platform, char **handle, struct error *who) {
    size_t row = roster_find_handle(&session->roster, operand, who);
    *handle = roster_read_handle(operand, platform);
    if (row != ROSTER_NONE) {
        *platform = (enum platform)session->roster.platform[row];
        return true;
    }
    bool named = *platform != PLATFORM_COUNT;
    for (size_t r = 0; *handle != NULL && r < session->roster.count; r++)
        if (strcmp(roster_text(&session->roster, r, ROSTER_HANDLE), *handle) == 0 &&
            (!named || session->roster.platform[r] == (uint8_t)*platform))
            return false; /* more than one, or it would have been found */
    return *handle != NULL;
}

static void say_list(const struct output *out, const char *before, const struct forgotten_list *list, size_t most) {
    for (size_t i = 0; i < list->count && i < most; i++)
        output_format(out, "%s%s\n", before, list->texts[i]);
    if (list->count > most)
        output_format(out, "  and %zu more\n", list->count - most);
}

static void say_erased(const struct output *out, const struct forgotten *report) {
    say_list(out, "erased: ", &report->accounts, SIZE_MAX);
    say_list(out, "  removed the saved filter that named them: ", &report->filters, SIZE_MAX);
    if (report->mappings > 0)
        output_format(out, "  removed %zu saved import %s that named them\n", report->mappings, report->mappings == 1 ? "mapping" : "mappings");
    if (report->changes_cleaned > 0)
        output_format(out, "  taken out of %zu %s that can be undone\n", report->changes_cleaned,
                      report->changes_cleaned == 1 ? "change" : "changes");
    if (report->changes_lost > 0)
        output_format(out, "  %zu %s told of them beside others and can no longer be undone\n", report->changes_lost,
                      report->changes_lost == 1 ? "change" : "changes");
    output_text(out, "  this cannot be undone; files that you imported, and .rejects.csv files, are not touched\n");
    say_list(out, "  still mentioned, in your own words, in the ", &report->mentions, MENTIONS_SHOWN);
}

static int forget(struct session *session, const char *operand, const struct output *out) {
    struct forgotten report = {.mappings = 0};
    struct error err = {""}, who = {""};
    enum platform platform;
    char *handle = NULL;
    bool clear = find(session, operand, &platform, &handle, &who);
    bool good = clear && store_forget(session->store, platform, handle, &report, &err);
    bool known = good && (report.accounts.count > 0 || report.remains);
    if (good && report.remains)
        output_format(out, "nobody is called '%s' any more; what was left in the file has been erased\n", handle);
    else if (known)
        say_erased(out, &report);
    else
        output_message("%s", clear && !good ? err.text : who.text);
    if (report.trace.text[0] != '\0')
        output_message("%s", report.trace.text);
    bool clean = known && report.trace.text[0] == '\0';
    forgotten_free(&report);
    free(handle);
    return clean ? EXIT_DONE : EXIT_FAILED;
}

int cmd_forget(const struct args *args, const struct output *out) {
    struct session session;
    struct error err;
    int status = EXIT_FAILED;
    if (!session_load(&session, args, &err))
        output_message("%s", err.text);
    else if (session.store == NULL)
        output_message("there is no store yet, and nobody in it");
    else
        status = forget(&session, args->operands[0], out);
    session_close(&session);
    return status;
}
