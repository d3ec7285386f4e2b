/* What the parts of the budget's lines share. */
#ifndef FLAMEKEEP_PANES_BUDGET_STATE_H
#define FLAMEKEEP_PANES_BUDGET_STATE_H

#include "panes/budget_columns.h"
#include "panes/columns.h"
#include "panes/pane.h"
#include "ui/table.h"

/* What the figures were worked out from: when it is the same, so are they. */
struct budget_basis {
    uint64_t version, lines_version;
    const struct plan_line *lines;
    bool compared;
};

struct budget_state {
    struct table table;
    struct table_layout layout;
    struct rect body;     /* of the table at the last draw; the cells to its left are the gutter of marks */
    struct budget_row at; /* where the cursor was at the last look, for the next plan */
    int64_t pointed;      /* the creator to whom the cursor goes as soon as they are in the plan; 0: nobody */
    struct shape shape;
    struct chooser chooser;
    int chosen[TABLE_COLUMNS_MAX]; /* columns in their order, on whatever page, … */
    size_t chosen_count;
    struct table_layout chosen_layout; /* … and their widths */
    int shown[TABLE_COLUMNS_MAX];      /* of the open page */
    size_t shown_count;
    int page;         /* of columns */
    size_t elsewhere; /* columns on other pages */
    struct budget_figures figures;
    struct budget_basis basis;
    struct plan fixed; /* the lines that are fixed, where there is no plan because they do not fit together */
    bool is_fixed;
    bool curve_drawn;      /* below the lines, at the last draw */
    bool showing; /* what the last change moved is marked */
    int64_t *ids; /* room for those of a message */
};

/* The lines shown: the plan, or those that are fixed; NULL: nothing. */
const struct plan *budget_shown_plan(const struct budget_state *state, const struct model *model);

/* The line under the cursor; NULL on a heading. */
const struct plan_line *budget_cursor_line(const struct budget_state *state, const struct plan *plan);

/* Brings rows and figures up to date; to be called before they are used. */
void budget_refresh(struct budget_state *state, const struct view *view);

/* budget_draw.c */
void budget_lines_draw(void *pane, const struct view *view, struct canvas *canvas, struct rect rect);

/* budget_copy.c */
bool budget_lines_copy(void *pane, const struct view *view, struct tsv *out);

/* budget_summary.c: what is to be said below the lines, in at most `rect.height` lines, the least important left out. Returns the lines
 * that takes, and draws them unless they are only to be counted. */
int budget_summary(const struct budget_state *state, const struct view *view, const struct plan *plan, struct canvas *canvas,
                   struct rect rect, bool only_count);

#endif
