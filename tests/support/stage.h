/* A pane on a stage: a model with a small roster whose figures are known, planned, and a canvas to draw on. */
#ifndef FLAMEKEEP_TESTS_STAGE_H
#define FLAMEKEEP_TESTS_STAGE_H

#include "panes/pane.h"

/* The creators by id; their figures are in stage.c. */
enum {
    AURORA = 1, /* torch; every figure given */
    NOOR,       /* micro; every figure given */
    DERMDIARY,  /* micro; only followers given */
    LUSHLAB,    /* mid */
    GYMRAT,     /* micro */
    TINYTEAS,   /* nano, rate per view */
    MEGAMAX,    /* torch, more than the budget pays */
    CHEFKOKO,   /* mid, without a fee */
    NOVIEWS,    /* micro, without views */
    GONE,       /* declined */
    ZOE,        /* mid, a name beyond ASCII, the rate worked out from counts */
    BARE,       /* nano; only followers given, no words at all */
    STAGE_CREATORS = BARE,
};

struct stage {
    struct params params;
    struct model model;
    struct keymap keymap;
    struct canvas canvas;
    const struct pane_class *pane;
    void *state;
    bool focused, show_changes;
    uint64_t version;
    const char *filter; /* the roster's, for panes that follow it */
};

/* $20,000 for 28 days, goals half and half; `pane` may be NULL. Focused. */
void stage_open(struct stage *stage, const struct pane_class *pane);
void stage_close(struct stage *stage);

/* Replaces the roster by a random one of that many creators (support/fixture.h). 0: an empty one. */
void stage_cast(struct stage *stage, size_t creators);

void stage_plan(struct stage *stage); /* asks, and lets the planner finish */
const struct plan *stage_the_plan(const struct stage *stage);

/* Carries a message out as the application would. */
void stage_say(struct stage *stage, struct message message);

struct view stage_view(const struct stage *stage);
void stage_draw(struct stage *stage, int columns, int rows);
void stage_blank(struct stage *stage, int columns, int rows); /* an empty canvas of that size */
struct answer stage_act(struct stage *stage, enum action action);
struct answer stage_mouse(struct stage *stage, enum key_kind kind, int x, int y);
char *stage_copied(struct stage *stage); /* what the pane copies; NULL: nothing. The caller frees it */
void stage_filter(struct stage *stage, const char *text);

/* Where the text stands first on the canvas, from the top; false when nowhere. */
bool stage_find(const struct stage *stage, const char *text, int *x, int *y);
bool stage_find_on(const struct stage *stage, int y, const char *text, int *x);
int stage_row(const struct stage *stage, const char *text); /* its row; fails the test when nowhere */
const struct cell *stage_cell(const struct stage *stage, const char *text);
void stage_line(const struct stage *stage, int y, char *out, size_t size); /* without the blanks at its end */

#define assert_on_screen(stage, text) stage_check((stage), (text), true, __FILE__, __LINE__)
#define assert_not_on_screen(stage, text) stage_check((stage), (text), false, __FILE__, __LINE__)
void stage_check(const struct stage *stage, const char *text, bool expected, const char *file, int line);

#endif
