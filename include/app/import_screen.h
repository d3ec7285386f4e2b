/* The import screen: what the columns of a file become, what comes of it, and what can be chosen. */
#ifndef FLAMEKEEP_APP_IMPORT_SCREEN_H
#define FLAMEKEEP_APP_IMPORT_SCREEN_H

#include "app/bringing.h"
#include "panes/pane.h"
#include "ui/table.h"

/* Lines about the whole file, before those of its columns. */
enum import_setting { SETTING_PLATFORM, SETTING_DECIMAL, SETTING_CURRENCY, SETTING_ENCODING, SETTING_SHEET, IMPORT_SETTINGS };

/* One answer of a list. */
struct import_answer {
    char label[48];
    const char *value;  /* of a setting; "": as it is found */
    enum column column; /* of a column; COLUMN_NONE: it is not used */
    bool found;         /* a column is what is found by itself */
};
enum { IMPORT_ANSWERS_MAX = 48 };

struct import_screen {
    struct bringing bringing;
    struct table table;              /* settings, then columns */
    enum import_setting settings[IMPORT_SETTINGS]; /* those that matter for the file */
    size_t setting_count;
    size_t columns[CSV_COLUMNS_MAX]; /* of the file, in the order shown: guesses first, what is not used last */
    size_t column_count;             /* 0: not known yet */
    unsigned ordered;                /* the opening of the file that the order is of */
    bool choosing;                   /* the list of answers is open */
    struct table answers;
    struct rect table_at, answers_at; /* at the last draw, for the mouse */
};

/* Keeps the order of the columns once they are known: lines do not move while they are worked on. */
void import_screen_order(struct import_screen *screen);

/* What a line is about: a setting, or a column of the file. */
bool import_line_setting(const struct import_screen *screen, size_t line, enum import_setting *setting);
size_t import_line_column(const struct import_screen *screen, size_t line);

/* The choice of a setting, in the words of its option; "": none. */
const char *import_setting_choice(const struct bringing *bringing, enum import_setting setting);

void import_screen_draw(struct import_screen *screen, const struct view *view, struct canvas *canvas, struct rect rect);

/* The answers for the line under the cursor, and which of them holds now. */
size_t import_answers(const struct import_screen *screen, struct import_answer answers[IMPORT_ANSWERS_MAX], size_t *now);

/* Gives the answer of that place and begins to read again. Nothing while the file is being written. */
void import_answer(struct import_screen *screen, size_t answer);

/* How the figures under the cursor are meant: the next way. False when they are no figures in use. */
bool import_next_way(struct import_screen *screen);

/* Movement, choosing, and the meaning of figures; false when the action is none of these. */
bool import_screen_act(struct import_screen *screen, enum action action);
void import_screen_mouse(struct import_screen *screen, const struct key *key);

#endif
