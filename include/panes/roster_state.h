/* What the parts of the roster pane share: its view state, and what each part does for the pane. */
#ifndef FLAMEKEEP_PANES_ROSTER_STATE_H
#define FLAMEKEEP_PANES_ROSTER_STATE_H

#include "panes/columns.h"
#include "panes/roster_order.h"
#include "panes/shape.h"
#include "ui/prompt.h"
#include "ui/table.h"

struct roster_state {
    struct shape shape;
    int shown[TABLE_COLUMNS_MAX]; /* of roster_columns, as they stood in the table at the last draw */
    size_t shown_count;
    struct chooser chooser;
    struct table table;
    struct table_layout layout; /* of those shown; width 0: no room */
    struct rect body; /* of the table at the last draw; the cells to its left are the gutter of marks */
    struct roster_order order;
    int column;             /* of roster_columns: the marked one, that keys sort by */
    char text[PROMPT_SIZE]; /* of the filter */
    struct filter *filter;
    bool filter_asks_plan, filter_asks_held; /* who is in, who is pinned, excluded or marked */
    bool stale;                              /* the rows must be chosen and sorted anew */
    unsigned changes;                        /* roster_change, since the order was begun */
    bool adrift;                             /* the creators have changed since the order was made: the cursor is to find its own again */
    bool gone;                               /* … and are in other rows */
    bool extended;                           /* what is shown was loaded in steps */
    uint64_t seen_roster, seen_rows, seen_held, seen_marks; /* by the order, as model->…_version */
    uint64_t seen_plan, seen_version; /* the view's, when everybody was sorted and when lines of the plan were placed */
    char find[PROMPT_SIZE]; /* whom to jump to, as typed; "": nobody */
    char *find_bare;        /* the same, as it is compared; NULL for "" */
    bool jump_failed;         /* nobody is called so */
    struct table before_jump; /* where Esc leads back to */
    int64_t cursor_id; /* the creator under the cursor, who is found again when rows mean other creators; 0: nobody */
    int64_t anchor;                   /* the creator at the other end of the range being marked; 0: none */
    int64_t *ids;                     /* room for those of a message */
    size_t id_capacity;
};

/* Brings the order of the rows up to date; to be called before it is used. */
void roster_refresh(struct roster_state *state, const struct view *view);

/* roster_draw.c: the picture. */
void roster_draw(void *pane, const struct view *view, struct canvas *canvas, struct rect rect);
int roster_place_of_column(const struct roster_state *state, int column); /* in the table, of one of roster_columns; -1: not shown */

/* roster_copy.c: the columns that are chosen, of everybody shown, or of those who are marked. */
bool roster_copy(void *pane, const struct view *view, struct tsv *out);

/* roster_find.c: jumping by name. */
bool roster_jump(void *pane, const struct view *view, enum jump step, const char *text);
struct answer roster_next_match(struct roster_state *state, const struct view *view, int step); /* down (1) or up (−1), and round */
/* The bytes of a name that are what is looked for; false when it has none, or nothing is looked for. */
bool roster_find_span(const struct roster_state *state, const char *text, size_t *from, size_t *length);
void roster_find_clear(struct roster_state *state);

/* roster_marks.c: marking. True when the action was one of marking; *answer is then what the pane answers. */
bool roster_marks_act(struct roster_state *state, const struct view *view, enum action action, struct answer *answer);
struct answer roster_marks_click(struct roster_state *state, const struct view *view, size_t place); /* into the gutter */
void roster_marks_draw(const struct roster_state *state, const struct view *view, struct canvas *canvas);
/* "marking 4: V marks them, esc drops them" while a range is open, else "". */
void roster_marks_hint(const struct roster_state *state, const struct view *view, char *out, size_t size);

#endif
