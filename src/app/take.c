#include <stdio.h>
#include <stdlib.h>

#include "app/state.h"
#include "base/text.h"
#include "panes/overlay.h"
#include "panes/words.h"
#include "ui/tsv.h"
#include "ui/tty.h"

/* The table of what the keys go to: the card, the goal panel or the pane. */
static bool write_table(struct app *app, struct tsv *out) {
    struct view view = app_view(app, true);
    size_t focused = app->goals_focused ? PANE_COUNT : app->pane;
    if (app->card != 0)
        return card_copy(&view, app->card, out);
    return app_panes[focused]->copy != NULL && app_panes[focused]->copy(app->panes[focused], &view, out);
}

/* How much of it there is room for, in lines: what people can act on. */
static void say_too_much(struct app *app, const struct tsv *table) {
    struct view view = app_view(app, true);
    char lines[32], room[32];
    size_t rows = table->promised > table->rows ? table->promised : table->rows;
    text_whole(lines, sizeof lines, (int64_t)rows);
    text_whole(room, sizeof room, (int64_t)table->rows - 1);
    app_say(app, true, "%s lines, terminals take %s (75 kB): %swrite a file with %s", lines, room,
            app_panes[app->pane]->filter != NULL ? "filter, or " : "", key_name(&view, ACTION_WRITE).text);
}

/* Terminals that do not allow it are silent: the first time that is said. */
static void say_copied(struct app *app, const struct tsv *table) {
    const char *hint =
        getenv("TMUX") != NULL ? " (not there? tmux: set -s set-clipboard on)" : " (not there? the terminal must allow OSC 52)";
    char lines[32];
    text_whole(lines, sizeof lines, (int64_t)table->rows);
    app_say(app, false, "copied %s %s of %zu columns%s", lines, table->rows == 1 ? "line" : "lines", table->columns,
            app->copied ? "" : hint);
    app->copied = true;
}

void app_copy(struct app *app) {
    struct view view = app_view(app, true);
    struct tsv table;
    tsv_init(&table, TTY_COPY_MOST);
    bool any = write_table(app, &table);
    if (any)
        tsv_end(&table);
    if (!any || table.rows == 0)
        app_say(app, true, "%s", table.missing != NULL ? table.missing : "there is no table here to copy");
    else if (tsv_is_full(&table))
        say_too_much(app, &table);
    else if (tty_copy(table.text, table.length))
        say_copied(app, &table);
    else
        app_say(app, true, "this terminal has no clipboard for us: write a file with %s", key_name(&view, ACTION_WRITE).text);
    tsv_free(&table);
}
