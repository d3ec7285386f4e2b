#include "ui/form.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"

enum { BOX_CELLS_MAX = 84, LABEL_CELLS = 17, BELOW = 2, FRAME = 2 };

void form_start(struct form *form, const char *title) {
    *form = (struct form){.count = 0};
    snprintf(form->title, sizeof form->title, "%s", title);
}

static void start_text(struct form_field *field, const char *text) {
    char cut[PROMPT_SIZE];
    snprintf(cut, sizeof cut, "%.*s", (int)text_cut(text, sizeof cut - 1), text);
    prompt_start(&field->prompt, "", "", cut);
}

struct form_field *form_add(struct form *form, const char *label, const char *help, const char *text) {
    assert(form->count < FORM_FIELDS_MAX);
    struct form_field *field = &form->fields[form->count++];
    *field = (struct form_field){.label = label, .help = help, .locked = strlen(text) >= PROMPT_SIZE};
    start_text(field, text);
    memcpy(field->before, field->prompt.text, sizeof field->before);
    return field;
}

void form_set(struct form_field *field, const char *text) {
    start_text(field, text);
}

bool form_changed(const struct form_field *field) {
    return strcmp(field->prompt.text, field->before) != 0;
}

bool form_any_changed(const struct form *form) {
    for (size_t i = 0; i < form->count; i++)
        if (form_changed(&form->fields[i]))
            return true;
    return false;
}

static void move(struct form *form, int step) {
    int to = (int)form->cursor + step, last = (int)form->count - 1;
    form->cursor = (size_t)(to < 0 ? 0 : to > last ? last : to);
}

/* Round and round. */
static void next_field(struct form *form, int step) {
    form->cursor = (form->cursor + form->count + (size_t)step) % form->count;
}

/* True when the key was one that goes to another field. */
static bool move_by_key(struct form *form, const struct key *key) {
    int page = form->page > 1 ? form->page - 1 : 1;
    switch (key->kind) {
    case K_UP:
        move(form, -1);
        return true;
    case K_DOWN:
        move(form, 1);
        return true;
    case K_PAGE_UP:
        move(form, -page);
        return true;
    case K_PAGE_DOWN:
        move(form, page);
        return true;
    case K_TAB:
        next_field(form, key->shift ? -1 : 1);
        return true;
    default:
        return false;
    }
}

static int choice_count(const struct form_field *field) {
    int count = 0;
    while (field->choices[count] != NULL)
        count++;
    return count;
}

static int choice_of(const struct form_field *field) {
    for (int i = 0; field->choices[i] != NULL; i++)
        if (strcmp(field->choices[i], field->prompt.text) == 0)
            return i;
    return 0;
}

/* How far a key turns the choice: to the next one, or to the next that begins with a letter. */
static int turn_of(const struct form_field *field, const struct key *key) {
    int count = choice_count(field), now = choice_of(field);
    if (key->kind == K_LEFT)
        return count - 1;
    if (key->kind == K_RIGHT || (key->kind == K_CHAR && key->code_point == ' '))
        return 1;
    for (int step = 1; step < count && key->kind == K_CHAR && !key->control && !key->alt; step++)
        if (field->choices[(now + step) % count][0] == (key->code_point < 0x80 ? text_lower((char)key->code_point) : 0))
            return step;
    return 0;
}

static enum form_result turn_choice(struct form_field *field, const struct key *key) {
    int turn = turn_of(field, key);
    if (turn == 0)
        return FORM_GOES_ON;
    start_text(field, field->choices[(choice_of(field) + turn) % choice_count(field)]);
    return FORM_CHANGED;
}

static enum form_result type(struct form *form, const struct key *key) {
    struct form_field *field = &form->fields[form->cursor];
    if (field->locked)
        return FORM_GOES_ON;
    if (field->choices != NULL)
        return turn_choice(field, key);
    return prompt_key(&field->prompt, key) == PROMPT_CHANGED ? FORM_CHANGED : FORM_GOES_ON;
}

static enum form_result end(struct form *form) {
    for (size_t i = 0; i < form->count; i++)
        if (form->fields[i].fault.text[0] != '\0') {
            form->cursor = i;
            return FORM_GOES_ON;
        }
    return FORM_DONE;
}

enum form_result form_key(struct form *form, const struct key *key) {
    if (form->count == 0 || key->kind == K_ESCAPE)
        return FORM_CANCELLED;
    if (key->kind == K_ENTER)
        return key->pasted ? FORM_GOES_ON : end(form);
    if (!(key->kind == K_TAB && key->pasted) && move_by_key(form, key))
        return FORM_GOES_ON;
    return type(form, key);
}

/* Drawing */

static int lines_of(const struct form_field *field) {
    return field->fault.text[0] != '\0' ? 2 : 1;
}

static int all_lines(const struct form *form) {
    int lines = 0;
    for (size_t i = 0; i < form->count; i++)
        lines += lines_of(&form->fields[i]);
    return lines;
}

static int lines_between(const struct form *form, size_t from, size_t to) {
    int lines = 0;
    for (size_t i = from; i <= to && i < form->count; i++)
        lines += lines_of(&form->fields[i]);
    return lines;
}

/* Keeps the field under the cursor on the page, and the page full. */
static void scroll(struct form *form, int height) {
    if (form->top > form->cursor)
        form->top = form->cursor;
    while (form->top < form->cursor && lines_between(form, form->top, form->cursor) > height)
        form->top++;
    while (form->top > 0 && lines_between(form, form->top - 1, form->count - 1) <= height)
        form->top--;
}

static void draw_choice(const struct form_field *field, struct canvas *canvas, struct rect line, bool focused) {
    if (focused)
        canvas_format(canvas, line.x, line.y, line.width, THEME_FOCUS, CELL_BOLD, "‹ %s ›", field->prompt.text);
    else
        canvas_text(canvas, line.x, line.y, line.width, THEME_TEXT, 0, field->prompt.text);
}

/* What an empty field stands for comes right behind the cursor. */
static void draw_value(const struct form_field *field, struct canvas *canvas, struct rect line, bool focused) {
    bool empty = field->prompt.text[0] == '\0', typed = field->choices == NULL && !field->locked;
    if (field->choices != NULL)
        draw_choice(field, canvas, line, focused);
    else if (empty)
        canvas_text(canvas, line.x, line.y, line.width, THEME_ESTIMATE, 0, field->hint);
    else if (!focused || field->locked)
        canvas_text(canvas, line.x, line.y, line.width, form_changed(field) ? THEME_CHANGED : THEME_TEXT, 0, field->prompt.text);
    else /* a prompt keeps a cell for the blank after its label */
        prompt_draw(&field->prompt, canvas, (struct rect){line.x - 1, line.y, line.width + 1, 1});
    if (focused && (empty || !typed))
        canvas_cursor(canvas, line.x, line.y, typed);
}

/* Under the value, or as far to the left as it needs. */
static void draw_fault(struct canvas *canvas, struct rect line, const char *fault) {
    int spare = line.width - text_width(fault, canvas->charset);
    int indent = spare < 0 ? 0 : spare < LABEL_CELLS ? spare : LABEL_CELLS;
    canvas_text(canvas, line.x + indent, line.y, line.width - indent, THEME_BAD, 0, fault);
}

/* Returns the lines taken. */
static int draw_field(const struct form *form, size_t i, struct canvas *canvas, int y) {
    const struct form_field *field = &form->fields[i];
    bool focused = i == form->cursor, faulty = field->fault.text[0] != '\0';
    struct rect inside = form->inside, value = {inside.x + LABEL_CELLS, y, inside.width - LABEL_CELLS, 1};
    canvas_text(canvas, inside.x, y, rect_room(inside, inside.x, LABEL_CELLS - 1), faulty ? THEME_BAD : focused ? THEME_FOCUS : THEME_MUTED,
                focused ? CELL_BOLD : 0, field->label);
    if (value.width <= 1)
        return lines_of(field);
    draw_value(field, canvas, value, focused);
    if (faulty && y + 1 < inside.y + inside.height)
        draw_fault(canvas, (struct rect){inside.x, y + 1, inside.width, 1}, field->fault.text);
    return lines_of(field);
}

static void draw_fields(struct form *form, struct canvas *canvas) {
    int y = form->inside.y, end_y = y + form->inside.height;
    form->page = 0;
    for (size_t i = form->top; i < form->count && y < end_y; i++, form->page++)
        y += draw_field(form, i, canvas, y);
}

static void draw_help(const struct form *form, struct canvas *canvas, struct rect line) {
    const struct form_field *field = &form->fields[form->cursor];
    const char *help = field->locked ? "too long to be changed here: it stays as it is" : field->help;
    canvas_text(canvas, line.x, line.y, line.width, THEME_MUTED, 0, help);
    bool above = form->top > 0, below = form->top + (size_t)form->page < form->count;
    if (above || below)
        canvas_text_right(canvas, line.x, line.y - 1, line.width, THEME_MUTED, 0, above && below ? "↑↓ more" : above ? "↑ more" : "↓ more");
}

static void draw_frame(const struct form *form, struct canvas *canvas, struct rect box, const char *keys) {
    int cells = text_width(keys, canvas->charset);
    canvas_fill(canvas, box, THEME_TEXT, 0, " ");
    canvas_box(canvas, box, THEME_FOCUS);
    canvas_format(canvas, box.x + 2, box.y, box.width - 4, THEME_FOCUS, CELL_BOLD, " %s ", form->title);
    if (cells > 0 && cells + 6 <= box.width)
        canvas_format(canvas, box.x + box.width - cells - 4, box.y + box.height - 1, cells + 2, THEME_FOCUS, 0, " %s ", keys);
}

void form_draw(struct form *form, struct canvas *canvas, struct rect rect, const char *keys) {
    int width = rect.width < BOX_CELLS_MAX ? rect.width : BOX_CELLS_MAX, wanted = all_lines(form) + BELOW + FRAME;
    int height = rect.height < wanted ? rect.height : wanted;
    struct rect box = {rect.x + (rect.width - width) / 2, rect.y + (rect.height - height) / 2, width, height};
    form->inside = (struct rect){box.x + 2, box.y + 1, box.width - 4, box.height - FRAME - BELOW};
    if (form->count == 0 || form->inside.width <= 0 || form->inside.height <= 0)
        return;
    scroll(form, form->inside.height);
    draw_frame(form, canvas, box, keys);
    draw_fields(form, canvas);
    draw_help(form, canvas, (struct rect){form->inside.x, box.y + box.height - FRAME, form->inside.width, 1});
}

void form_mouse(struct form *form, const struct key *key) {
    int y = form->inside.y;
    if (key->kind == K_WHEEL_UP || key->kind == K_WHEEL_DOWN)
        move(form, key->kind == K_WHEEL_UP ? -1 : 1);
    if (key->kind != K_PRESS || key->x < form->inside.x || key->x >= form->inside.x + form->inside.width)
        return;
    for (size_t i = form->top; i < form->count && y < form->inside.y + form->inside.height; i++) {
        int lines = lines_of(&form->fields[i]);
        if (key->y >= y && key->y < y + lines)
            form->cursor = i;
        y += lines;
    }
}
