/* The Tiers view of the compare pane: what its two files share. */
#ifndef FLAMEKEEP_PANES_TIERS_STATE_H
#define FLAMEKEEP_PANES_TIERS_STATE_H

#include "panes/compare_words.h"
#include "panes/pane.h"

/* The lines below the names of the groups: a measure each, the spread of the engagement rate below it, and the showdown. */
enum tiers_line_kind { LINE_MEASURE, LINE_SPREAD, LINE_BLANK, LINE_HEADING, LINE_POINT };
struct tiers_line {
    enum tiers_line_kind kind;
    int index; /* of the measure or the point */
};
enum {
    LINE_OF_SPREAD = MEASURE_RATE + 1,
    LINE_OF_HEADING = MEASURE_ROWS + 2,
    LINE_OF_POINTS,
    LINE_COUNT = LINE_OF_POINTS + POINT_COUNT,
};
struct tiers_line tiers_line_at(int line);

/* A comparison, kept because many creators take a while. */
struct tiers_kept {
    uint64_t version; /* of the roster compared; 0: none yet */
    struct comparison comparison;
    struct showdown showdown;
    char headline[HEADLINE_SIZE];
};

struct tiers_state {
    enum compare_by by;
    struct tiers_kept kept[COMPARE_BY_COUNT];
    struct comparing *comparing; /* NULL: nothing is being compared */
    enum compare_by comparing_by;
    uint64_t comparing_version;
    int line, top;               /* under the cursor; the first one shown */
    size_t group;                /* whose name is marked */
    size_t first, shown;         /* groups, at the last draw */
    int names_x, names_y, cells; /* where the first name is on the screen, and how wide each */
    int list_y, list_rows;       /* screen line of the first line, and how many, at the last draw */
};

/* What stands under the cursor. */
enum measure tiers_measure(const struct tiers_state *state);
const struct win *tiers_win(const struct tiers_state *state);

/* `stale`: the roster has changed since, and is being compared anew. */
void tiers_draw(struct tiers_state *state, const struct view *view, struct canvas *canvas, struct rect rect, bool stale);

#endif
