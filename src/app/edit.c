#include "app/edit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/state.h"
#include "base/mem.h"
#include "store/store_undo.h"

enum { WHOM_CELLS = 24 }; /* of a handle: what is typed needs room, too */

/* The creators that an act is about: the one on the card, else the marked ones, else the one under the cursor. */
static void choose(struct app *app, int64_t id) {
    struct editing *editing = &app->editing;
    const struct marks *marks = &app->model.marks;
    bool marked = app->card == 0 && !app->goals_focused && app->pane == 0 && marks_count(marks) > 0;
    editing->count = marked ? marks_count(marks) : 1;
    editing->ids = mem_resize(editing->ids, editing->count, sizeof *editing->ids);
    memcpy(editing->ids, marked ? marks->ids : &id, editing->count * sizeof *editing->ids);
}

void app_edit_whom(const struct app *app, char *out, size_t size) {
    const struct editing *editing = &app->editing;
    size_t row = editing->count == 1 ? roster_find(&app->model.roster, editing->ids[0]) : ROSTER_NONE;
    char number[32];
    text_whole(number, sizeof number, (int64_t)editing->count);
    if (row != ROSTER_NONE)
        text_fit(out, size, roster_text(&app->model.roster, row, ROSTER_HANDLE), WHOM_CELLS, TEXT_UTF8);
    else
        snprintf(out, size, "%s %s", number, editing->count == 1 ? "creator" : "creators");
}

struct clock_day app_today(const struct app *app) {
    return app->editing.today.text[0] != '\0' ? app->editing.today : clock_today();
}

static void edit_cell(struct app *app, const struct answer *answer) {
    if (answer->attribute == ATTRIBUTE_NONE)
        app_say(app, false, "%s",
                answer->why_not != NULL ? answer->why_not : "this column is worked out from the others: it cannot be typed");
    else if (attribute_rows[answer->attribute].names_account && app->editing.count > 1)
        app_say(app, false, "the %s says which account it is: change it one creator at a time", attribute_rows[answer->attribute].label);
    else
        app_cell_ask(app, answer->attribute, false);
}

/* The line is the user's own then: it keeps its fee, and its posts. */
static void edit_fee(struct app *app, int64_t id) {
    const struct plan *plan = model_plan(&app->model);
    const struct plan_line *line = plan != NULL ? plan_find(plan, id) : NULL;
    app_cell_ask(app, ATTRIBUTE_FEE, false);
    app->editing.hold_posts = line != NULL ? line->posts : campaign_pinned(&app->model.campaign, id);
}

/* Changes do not nest. */
static bool may_edit(struct app *app) {
    if (store_change_is_open(app->store))
        app_say(app, true, "an import is going on: try again when it is done");
    return !store_change_is_open(app->store);
}

void app_edit(struct app *app, const struct answer *answer) {
    if (!may_edit(app))
        return;
    choose(app, answer->id);
    switch (answer->action) {
    case ACTION_EDIT:
        app_form_open(app, answer->id);
        break;
    case ACTION_CELL:
        edit_cell(app, answer);
        break;
    case ACTION_FEE:
        edit_fee(app, answer->id);
        break;
    case ACTION_TAGS:
        app_cell_ask(app, ATTRIBUTE_TAGS, true);
        break;
    case ACTION_STATUS:
        app_cell_ask(app, ATTRIBUTE_STATUS, false);
        break;
    case ACTION_DELETE:
        app_store_delete(app);
        break;
    case ACTION_LINK:
        app_store_link(app);
        break;
    default:
        break;
    }
}

void app_edit_add(struct app *app) {
    if (may_edit(app))
        app_form_open(app, 0);
}

void app_edit_free(struct app *app) {
    arena_free(&app->editing.texts);
    free(app->editing.ids);
    app->editing.ids = NULL;
}
