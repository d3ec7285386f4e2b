/* A pane: a constant table of functions over a state that holds view matters
 * only (cursor, scroll, sort). Panes read the model; what the user wants goes
 * back as an answer. */
#ifndef FLAMEKEEP_PANES_PANE_H
#define FLAMEKEEP_PANES_PANE_H

#include "model/attribute.h"
#include "model/model.h"
#include "panes/own_keys.h"
#include "ui/canvas.h"
#include "ui/keymap.h"
#include "ui/prompt.h"
#include "ui/tsv.h"

struct chooser; /* panes/columns.h */

/* What a pane sees. */
struct view {
    const struct model *model;
    const struct keymap *keymap;
    bool focused;
    bool show_changes; /* mark what the last change moved with ▲▼ */
    uint64_t version;  /* grows with every change of the model or its plan */
    const char *filter;      /* the one in force, which the roster has; "" or NULL for none */
    const struct prompt *prompt; /* the filter being typed, which the pane draws where it stands; NULL: none */
    const struct own_keys *own; /* of what is open in the pane; NULL: keys are as in the action table */
    enum scope own_scope;       /* that they are about: the pane's */
};

/* What a pane wants from the application beside a message. */
enum ask {
    ASK_NOTHING,
    ASK_CARD, /* open the card of creator `id` */
    ASK_BACK, /* close this overlay, or leave the goal panel for the pane */
    ASK_TOP,  /* leave the goal panel for the top of the pane */
    ASK_JUMP, /* type whom to jump to */
    ASK_REPLACE, /* the next best in the place of creator `id` */
    ASK_UNFILTER, /* drop the filter in force */
    ASK_FILTER, /* go to the roster, filtered by `filter` */
    ASK_EDIT, /* carry out `action`, one of editing, on creator `id`, or on those who are marked */
    ASK_ACTION, /* carry out `action`, one that works everywhere, as if its key had been pressed */
};

struct answer {
    struct message message;
    enum ask ask;
    int64_t id;
    char note[96]; /* for the status line; "" for none */
    char filter[96];
    enum action action;
    enum attribute attribute; /* of the marked column; ATTRIBUTE_NONE when it cannot be edited */
    const char *why_not;      /* then; NULL for the usual reason */
};

enum { PANE_KEPT_SIZE = 1024 };

/* Jumping to somebody by typing a name. */
enum jump { JUMP_BEGIN, JUMP_TYPED, JUMP_KEEP, JUMP_CANCEL };

/* What became of a pane's work. */
enum pane_work { PANE_IDLE, PANE_WORKING /* there is more to do */, PANE_CHANGED /* and should be drawn */ };

struct pane_class {
    const char *title;
    enum scope scope;
    void *(*open)(void);
    void (*close)(void *state);
    void (*draw)(void *state, const struct view *view, struct canvas *canvas, struct rect rect);
    struct answer (*act)(void *state, const struct view *view, enum action action, const struct key *key);
    struct answer (*mouse)(void *state, const struct view *view, const struct key *key);     /* NULL: none */
    bool (*typed)(void *state, const struct view *view, const char *text, struct error *err); /* sets the filter; NULL: none */
    bool (*follows_filter)(const void *state); /* what it shows now is chosen by the filter in force, as view->filter; NULL: never */
    const char *(*filter)(const void *state);                                                 /* the filter in force; NULL: none */
    /* Goes on, until the deadline (clock_ms), with what takes longer than a picture may; NULL: nothing does. */
    enum pane_work (*work)(void *state, const struct view *view, double deadline_ms);
    bool (*jump)(void *state, const struct view *view, enum jump step, const char *text); /* false: nobody is called so; NULL: none */
    /* Writes the table that is on the screen, all of its rows, for a spreadsheet (panes/copy.h); false: there is none. NULL: there never is. */
    bool (*copy)(void *state, const struct view *view, struct tsv *out);
    /* The curves that it showed at the last draw, bits 1 << enum curve_kind: they are worked out when there is time. NULL: it shows none. */
    unsigned (*curves)(const void *state);
    bool (*plans)(const void *state); /* it shows plans of scenarios, which are to be made where there are none; NULL: never */
    const char *setting; /* the key in the store under which the user's arrangement of it is kept as text; NULL: there is none */
    void (*keep)(const void *state, char out[PANE_KEPT_SIZE]);
    void (*restore)(void *state, const char *text); /* takes what it knows in any text */
    struct chooser *(*chooser)(void *state, int *column); /* of its columns, and the one to begin with; NULL: they cannot be chosen */
    /* The creator without whom a plan is of interest, 0: nobody; NULL: it never is. */
    int64_t (*about)(void *state, const struct view *view);
    const struct own_keys *(*keys)(const void *state); /* what keys do there now; NULL: as in the action table */
    void (*point)(void *state, int64_t id); /* the cursor goes to a creator once the roster has changed; NULL: it has no such cursor */
};

extern const struct pane_class roster_pane, compare_pane, budget_pane, goals_pane;

#endif
