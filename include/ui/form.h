/* Labelled fields, one a line, in a framed box: texts that are typed, and choices that are turned through. The form knows nothing of what
 * the fields mean: its owner looks at them after each change and says what is wrong (form_field's `fault`) or what an empty one stands
 * for (`hint`). */
#ifndef FLAMEKEEP_UI_FORM_H
#define FLAMEKEEP_UI_FORM_H

#include "base/error.h"
#include "ui/prompt.h"

enum { FORM_FIELDS_MAX = 24, FORM_HINT_SIZE = 96, FORM_TITLE_SIZE = 160 };

enum form_result {
    FORM_GOES_ON,
    FORM_CHANGED,   /* the text of the field under the cursor */
    FORM_DONE,      /* the owner may save: no field has a fault */
    FORM_CANCELLED, /* what was typed is to be dropped */
};

struct form_field {
    const char *label, *help;  /* must outlive the form */
    const char *const *choices; /* NULL-ended and not empty: the text is one of them; NULL: typed freely */
    struct prompt prompt;      /* its text is the field's */
    char before[PROMPT_SIZE];  /* the text at the start */
    char hint[FORM_HINT_SIZE]; /* dim while the text is empty; "" for none */
    struct error fault;        /* "" when there is none */
    bool locked;               /* cannot be changed here */
};

struct form {
    char title[FORM_TITLE_SIZE];
    struct form_field fields[FORM_FIELDS_MAX];
    size_t count, cursor, top; /* top: the first field seen */
    int page;                  /* fields seen at the last draw */
    struct rect inside;        /* of the fields at the last draw */
};

/* Empty, with that title. */
void form_start(struct form *form, const char *title);

/* Adds a field (at most FORM_FIELDS_MAX). A text too long to be typed is shown cut and locked. */
struct form_field *form_add(struct form *form, const char *label, const char *help, const char *text);

/* The text of a field set by the owner, as if it had been typed. */
void form_set(struct form_field *field, const char *text);

bool form_changed(const struct form_field *field); /* since the start */
bool form_any_changed(const struct form *form);

/* Up, Down, Tab and S-Tab go from field to field, PgUp and PgDn further; the other keys edit the one under the cursor, and arrows, blanks
 * and first letters turn a choice. Enter is the end when no field has a fault, and leads to the first one that has; Esc gives up. */
enum form_result form_key(struct form *form, const struct key *key);

/* Puts the cursor on the field that was clicked. */
void form_mouse(struct form *form, const struct key *key);

/* The box in the middle of the rect, no larger than needed, what is wrong with a field under it, and the help of the field under the
 * cursor below. `keys` stands in the frame. */
void form_draw(struct form *form, struct canvas *canvas, struct rect rect, const char *keys);

#endif
