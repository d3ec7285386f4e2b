#include <stdio.h>
#include <string.h>

#include "app/state.h"
#include "base/text.h"
#include "model/amend.h"

static enum attribute attribute_of(size_t field) {
    return (enum attribute)(field + 1);
}

static struct form_field *field_of(struct form *form, enum attribute attribute) {
    return &form->fields[attribute - 1];
}

/* Of the creator added last, else the one that most creators have. */
static enum platform usual_platform(const struct app *app) {
    size_t counts[PLATFORM_COUNT] = {0};
    int most = PLATFORM_INSTAGRAM;
    if (app->editing.has_platform)
        return app->editing.platform;
    for (size_t row = 0; row < app->model.roster.count; row++)
        counts[app->model.roster.platform[row]]++;
    for (int i = 0; i < PLATFORM_COUNT; i++)
        most = counts[i] > counts[most] ? i : most;
    return (enum platform)most;
}

/* The creator of the form as the roster has it. False when there is none any more. */
static bool before_editing(const struct app *app, struct creator *creator) {
    *creator = creator_unknown();
    if (app->editing.id == 0) {
        creator->platform = usual_platform(app);
        return true;
    }
    size_t row = roster_find(&app->model.roster, app->editing.id);
    if (row != ROSTER_NONE)
        *creator = roster_get(&app->model.roster, row);
    return row != ROSTER_NONE;
}

static const char *const *choices_of(struct app *app, enum attribute attribute) {
    size_t count = 0;
    while (attribute_choice(attribute, count) != NULL)
        count++;
    if (count == 0)
        return NULL;
    const char **choices = arena_alloc(&app->editing.texts, (count + 1) * sizeof *choices);
    for (size_t i = 0; i < count; i++)
        choices[i] = attribute_choice(attribute, i);
    return choices;
}

static void add_field(struct app *app, enum attribute attribute, const struct creator *creator) {
    const struct attribute_row *row = &attribute_rows[attribute];
    size_t size = attribute_show(attribute, app->model.params, creator, NULL, 0) + 1;
    char *text = arena_alloc(&app->editing.texts, size);
    attribute_show(attribute, app->model.params, creator, text, size);
    form_add(&app->editing.form, row->label, row->help, text)->choices = choices_of(app, attribute);
}

/* What an empty field stands for. */
static void set_hints(struct app *app, const struct creator *creator) {
    struct form *form = &app->editing.form;
    for (size_t i = 0; i < form->count; i++) {
        char estimate[64];
        attribute_estimate(attribute_of(i), app->model.params, creator, estimate, sizeof estimate);
        snprintf(form->fields[i].hint, FORM_HINT_SIZE, estimate[0] != '\0' ? "%s estimated" : "%s", estimate);
    }
}

/* No two creators have the same platform and handle. */
static void check_account(struct app *app, const struct creator *creator) {
    struct form *form = &app->editing.form;
    struct form_field *handle = field_of(form, ATTRIBUTE_HANDLE);
    struct error *fault = &handle->fault;
    if (!form_changed(handle) && !form_changed(field_of(form, ATTRIBUTE_PLATFORM)))
        return;
    size_t row = roster_find_account(&app->model.roster, creator->platform, creator->handle);
    if (row != ROSTER_NONE && app->model.roster.id[row] != app->editing.id && fault->text[0] == '\0')
        error_set(fault, "%s:%s is in the roster already", platform_name(creator->platform), creator->handle);
}

/* An address as the handle says the platform, too. */
static void take_platform(struct form *form, enum platform platform) {
    struct form_field *field = field_of(form, ATTRIBUTE_PLATFORM);
    if (strcmp(field->prompt.text, platform_name(platform)) != 0)
        form_set(field, platform_name(platform));
}

/* Reads what has been typed, with `all` also what has not been in a new creator's form, and says what is wrong with each field. */
static void read_form(struct app *app, bool all, struct creator *creator) {
    struct editing *editing = &app->editing;
    for (size_t i = 0; i < editing->form.count; i++) {
        struct form_field *field = &editing->form.fields[i];
        field->fault.text[0] = '\0';
        if (form_changed(field) || (all && editing->id == 0))
            attribute_read(attribute_of(i), app->model.params, field->prompt.text, &editing->texts, creator, &field->fault);
    }
    take_platform(&editing->form, creator->platform);
    check_account(app, creator);
    set_hints(app, creator);
}

void app_form_open(struct app *app, int64_t id) {
    struct editing *editing = &app->editing;
    struct creator creator;
    char title[FORM_TITLE_SIZE];
    arena_reset(&editing->texts);
    editing->id = id;
    if (!before_editing(app, &creator))
        return;
    snprintf(title, sizeof title, id != 0 ? "Edit %s" : "New creator", creator.handle);
    form_start(&editing->form, title);
    for (int attribute = ATTRIBUTE_NONE + 1; attribute < ATTRIBUTE_COUNT; attribute++)
        add_field(app, (enum attribute)attribute, &creator);
    editing->form.cursor = id != 0 ? ATTRIBUTE_NAME - 1 : ATTRIBUTE_HANDLE - 1;
    set_hints(app, &creator);
    app_open_overlay(app, OVERLAY_FORM);
}

/* "edit noor: fee per post, niche" */
static void say_what(const struct app *app, const struct creator *creator, char *out, size_t size) {
    const struct form *form = &app->editing.form;
    int length = (int)text_cut(creator->handle, 60);
    size_t used = (size_t)snprintf(out, size, app->editing.id != 0 ? "edit %.*s" : "add %.*s", length, creator->handle), named = 0;
    for (size_t i = 0; i < form->count && app->editing.id != 0 && used < size; i++)
        if (form_changed(&form->fields[i]))
            used += (size_t)snprintf(out + used, size - used, "%s%s", named++ > 0 ? ", " : ": ", form->fields[i].label);
}

static void save(struct app *app) {
    struct editing *editing = &app->editing;
    struct creator before, creator;
    char what[200];
    if (!before_editing(app, &before)) {
        app_close_overlay(app);
        return;
    }
    creator = before;
    read_form(app, true, &creator);
    if (attribute_figures_differ(&before, &creator) && !form_changed(field_of(&editing->form, ATTRIBUTE_DATE)))
        creator.figures_date = arena_text(&editing->texts, app_today(app).text);
    say_what(app, &creator, what, sizeof what);
    if (!app_store_creator(app, &creator, what))
        return; /* what was typed is still there */
    editing->platform = creator.platform;
    editing->has_platform |= editing->id == 0;
    app_close_overlay(app);
}

static void end(struct app *app) {
    if (app->editing.id != 0 && !form_any_changed(&app->editing.form)) {
        app_close_overlay(app);
        app_say(app, false, "nothing was changed");
    } else {
        save(app);
    }
}

static void cancel(struct app *app) {
    bool typed = form_any_changed(&app->editing.form);
    app_close_overlay(app);
    if (app->editing.id == 0)
        app_say(app, false, "nobody was added");
    else
        app_say(app, false, typed ? "what was typed is dropped: nothing was changed" : "nothing was changed");
}

void app_form_key(struct app *app, const struct key *key) {
    struct creator creator;
    if (!before_editing(app, &creator)) { /* gone meanwhile */
        app_close_overlay(app);
        return;
    }
    if (key->kind == K_ENTER)
        read_form(app, true, &creator); /* what was never typed may be missing */
    switch (form_key(&app->editing.form, key)) {
    case FORM_GOES_ON:
        break;
    case FORM_CHANGED:
        read_form(app, false, &creator);
        break;
    case FORM_DONE:
        end(app);
        break;
    case FORM_CANCELLED:
        cancel(app);
        break;
    }
}

void app_form_mouse(struct app *app, const struct key *key) {
    form_mouse(&app->editing.form, key);
}

/* The form has keys of its own, which nobody can set otherwise. */
static void draw_keys(struct canvas *canvas, struct rect bar) {
    static const char *const keys[][2] = {
        {"Enter", "save"}, {"Esc", "leave it as it was"}, {"Tab", "next"}, {"↑↓", "move"}, {"←→", "choose"}};
    int x = bar.x + 1, end = bar.x + bar.width - 1;
    canvas_fill(canvas, bar, THEME_BAR, 0, " ");
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        int width = text_width(keys[i][0], canvas->charset) + 1 + text_width(keys[i][1], canvas->charset);
        if (x + width > end) /* whole entries only */
            return;
        x += canvas_text(canvas, x, bar.y, end - x, THEME_BAR_KEY, CELL_BOLD, keys[i][0]) + 1;
        x += canvas_text(canvas, x, bar.y, end - x, THEME_BAR, 0, keys[i][1]) + 2;
    }
}

void app_form_draw(struct app *app, const struct view *view, struct rect rect) {
    (void)view;
    form_draw(&app->editing.form, &app->canvas, rect, "");
    draw_keys(&app->canvas, app->layout.keys);
}
