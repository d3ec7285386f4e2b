/* Plans side by side, the first of which the others are held against: every line that is said of them, for the screen and the command
 * line. */
#ifndef FLAMEKEEP_PANES_PLAN_LINEUP_H
#define FLAMEKEEP_PANES_PLAN_LINEUP_H

#include "model/scenario.h"

enum { PLAN_LINEUP_MOST = 16, PLAN_LINES_FIXED = 64 };

/* One of them. */
struct plan_beside {
    const struct campaign *campaign;
    const struct plan *plan; /* evaluated, with intervals; NULL: there is none, `why` says why */
    bool open;               /* of the open campaign */
    bool live;               /* … and as it is now; else as saved */
    bool waits;              /* there is no plan yet: it is being made */
    size_t gone;             /* as in struct scenario */
    bool moved;
    char why[160];
};

struct plan_lineup;

/* What a line is about, and so what it is called. */
enum plan_row_about { ABOUT_ITSELF, ABOUT_GOAL, ABOUT_TOTAL, ABOUT_RANGE };

/* A line that is said of each; of a goal, a total or a price, `index` says which. */
struct plan_row {
    const char *label, *what;
    int better;        /* 1 higher, −1 lower, 0 neither */
    bool bar, differs; /* from 0 to `most`; how far it is from the first is said */
    double most;
    bool money;  /* in minor units */
    bool scaled; /* a fit: it compares only where the wishes are the same */
    enum plan_row_about about;
    double (*figure)(const struct plan_beside *one, int index); /* UNKNOWN; NULL: words */
    bool (*estimated)(const struct plan *plan, int index);      /* does it rest mostly on benchmarks; NULL: never */
    void (*put)(const struct plan_lineup *lineup, const struct plan_beside *one, double figure, int index, char *out, size_t size);
};

struct plan_lineup_line {
    const char *heading;        /* NULL: a row, or a creator */
    const struct plan_row *row; /* NULL: a creator */
    int index;
    size_t creator; /* in the diff */
};

struct plan_lineup {
    const struct params *params;
    const struct roster *roster;
    struct plan_beside plans[PLAN_LINEUP_MOST];
    size_t count;
    struct scenario_diff diff;
    struct plan_lineup_line fixed[PLAN_LINES_FIXED]; /* all but the creators */
    size_t fixed_count;
    char who[64]; /* the heading above the creators */
};

/* Makes the lines, params, roster, plans and count being set; a lineup that was made before, or zeroed, is made anew. */
void plan_lineup_fill(struct plan_lineup *lineup);
void plan_lineup_free(struct plan_lineup *lineup);

size_t plan_lineup_lines(const struct plan_lineup *lineup);
struct plan_lineup_line plan_lineup_line(const struct plan_lineup *lineup, size_t line);

void plan_lineup_label(const struct plan_lineup *lineup, const struct plan_lineup_line *line, char *out, size_t size);

/* The cell: "831k", and how far that is from the first: "831k ▲12k"; "~831k" when most of it is estimated; "—" when there is no plan. */
void plan_lineup_text(const struct plan_lineup *lineup, const struct plan_lineup_line *line, size_t at, char *out, size_t size);
double plan_lineup_bar(const struct plan_lineup_line *line, const struct plan_lineup *lineup, size_t at); /* UNKNOWN: none */

/* The best of a line, where that is clear; of fits only where they compare. SIZE_MAX: nobody. */
size_t plan_lineup_best(const struct plan_lineup *lineup, const struct plan_lineup_line *line);

/* Whether it is so surely: neither that figure nor the next best is mostly estimated. */
bool plan_lineup_is_sure(const struct plan_lineup *lineup, const struct plan_lineup_line *line, size_t best);

/* True when most of the figure comes from creators of whom only benchmarks tell it. */
bool plan_lineup_is_estimate(const struct plan_lineup *lineup, const struct plan_lineup_line *line, size_t at);

/* True for a creator who is in this plan alone. */
bool plan_lineup_is_only(const struct plan_lineup *lineup, const struct plan_lineup_line *line, size_t at);

/* The row of a creator's line in the roster, else ROSTER_NONE. */
size_t plan_lineup_creator(const struct plan_lineup *lineup, const struct plan_lineup_line *line);

/* What the line says, and of the cell whether it is an estimate. */
void plan_lineup_explain(const struct plan_lineup *lineup, const struct plan_lineup_line *line, size_t at, char *out, size_t size);

/* What is to be said of a plan: that it is not as it was saved, or why its fit does not compare with that of the first; "" else. */
void plan_lineup_note(const struct plan_lineup *lineup, size_t at, char *out, size_t size);

#endif
