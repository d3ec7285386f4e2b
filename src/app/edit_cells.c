#include <stdio.h>
#include <string.h>

#include "app/state.h"

static const char UNKNOWN_WORD[] = "-"; /* typed for a cell that is to be unknown */

static size_t first_row(const struct app *app) {
    return app->editing.count > 0 ? roster_find(&app->model.roster, app->editing.ids[0]) : ROSTER_NONE;
}

/* What all of them have now; "" and false when they differ, or when it is too long to be typed over: a part of it would be lost. */
static bool common_text(const struct app *app, char *out, size_t size) {
    const struct editing *editing = &app->editing;
    char other[PROMPT_SIZE];
    out[0] = '\0';
    for (size_t i = 0; i < editing->count; i++) {
        size_t row = roster_find(&app->model.roster, editing->ids[i]);
        if (row == ROSTER_NONE)
            continue;
        struct creator creator = roster_get(&app->model.roster, row);
        size_t length = attribute_show(editing->attribute, app->model.params, &creator, i == 0 ? out : other, i == 0 ? size : sizeof other);
        if (length >= size || (i > 0 && strcmp(out, other) != 0)) {
            out[0] = '\0';
            return false;
        }
    }
    return true;
}

static void list_choices(const struct app *app, char *out, size_t size) {
    size_t used = 0;
    const char *name;
    out[0] = '\0';
    for (size_t i = 0; (name = attribute_choice(app->editing.attribute, i)) != NULL && used < size; i++)
        used += (size_t)snprintf(out + used, size - used, "%s%s", i > 0 ? "  " : "", name);
    if (used > 0 && used < size)
        snprintf(out + used, size - used, "   Tab: next");
}

/* What stands there now, for tags; else how to type it. */
static void advise(const struct app *app, char *out, size_t size) {
    const struct editing *editing = &app->editing;
    char now[PROMPT_SIZE];
    list_choices(app, out, size);
    if (out[0] != '\0')
        return;
    if (!editing->tags_change)
        snprintf(out, size, "%s; %s makes it unknown", attribute_rows[editing->attribute].help, UNKNOWN_WORD);
    else if (common_text(app, now, sizeof now) && now[0] != '\0')
        snprintf(out, size, "now: %.*s; a word adds a tag, -word takes it away", (int)text_cut(now, size / 2), now);
    else
        snprintf(out, size, "a word adds a tag, -word takes it away, several are parted by blanks");
}

static void capitalise(char *text) {
    if (text[0] >= 'a' && text[0] <= 'z')
        text[0] = (char)(text[0] - 'a' + 'A');
}

void app_cell_ask(struct app *app, enum attribute attribute, bool tags_change) {
    struct editing *editing = &app->editing;
    char who[40], label[sizeof app->prompt.label], text[PROMPT_SIZE];
    editing->attribute = attribute;
    editing->tags_change = tags_change;
    editing->hold_posts = 0;
    app_edit_whom(app, who, sizeof who);
    snprintf(label, sizeof label, "%s of %s:", attribute_rows[attribute].label, who);
    capitalise(label);
    bool alike = common_text(app, text, sizeof text);
    if (tags_change)
        text[0] = '\0';
    const char *unlike = editing->count > 1 ? "they differ" : "too long to be shown: what you type replaces it";
    prompt_start(&app->prompt, label, tags_change ? "+sale -old" : alike ? attribute_rows[attribute].help : unlike, text);
    prompt_select(&app->prompt);
    snprintf(editing->before, sizeof editing->before, "%s", text);
    advise(app, editing->advice, sizeof editing->advice);
    app->typing = TYPING_CELL;
}

bool app_cell_key(struct app *app, const struct key *key) {
    enum attribute attribute = app->editing.attribute;
    size_t count = 0, now = 0;
    bool back = key->kind == K_UP || (key->kind == K_TAB && key->shift), forth = key->kind == K_DOWN || key->kind == K_TAB;
    while (attribute_choice(attribute, count) != NULL)
        count++;
    if (count == 0 || key->pasted || !(back || forth))
        return false;
    while (now < count && !text_same(attribute_choice(attribute, now), app->prompt.text))
        now++;
    size_t next = now == count ? 0 : (now + (back ? count - 1 : 1)) % count;
    snprintf(app->prompt.text, sizeof app->prompt.text, "%s", attribute_choice(attribute, next));
    app->prompt.cursor = strlen(app->prompt.text);
    prompt_select(&app->prompt);
    return true;
}

static const char *cell_text(const char *typed) {
    return strcmp(typed, UNKNOWN_WORD) == 0 ? "" : typed;
}

void app_cell_typed(struct app *app, const char *text) {
    const struct editing *editing = &app->editing;
    struct arena texts = {0};
    struct error err;
    size_t row = first_row(app);
    if (row == ROSTER_NONE || editing->tags_change || attribute_choice(editing->attribute, 0) != NULL)
        return; /* half a word is no fault yet */
    struct creator creator = roster_get(&app->model.roster, row);
    if (!attribute_read(editing->attribute, app->model.params, cell_text(text), &texts, &creator, &err))
        app_say(app, true, "%s", err.text);
    arena_free(&texts);
}

void app_cell_answer(struct app *app, const char *text) {
    if (strcmp(text, app->editing.before) == 0) /* also when they differ: Enter alone does nothing to anybody */
        app_say(app, false, "nothing was changed");
    else
        app_store_cells(app, cell_text(text));
}
