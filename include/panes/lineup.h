/* Creators side by side: every line that is said of them, for the screen and the command line. */
#ifndef FLAMEKEEP_PANES_LINEUP_H
#define FLAMEKEEP_PANES_LINEUP_H

#include "model/attribute.h"
#include "model/overlap.h"
#include "model/planner.h"

enum { LINEUP_LEAST = 2, LINEUP_MOST = 8, LINEUP_LINES_MAX = 64, LINEUP_TEXT_SIZE = 20100 /* for every text whole, notes too */ };

/* One of them. */
struct lineup_creator {
    size_t row; /* in the roster */
    struct creator creator;
    struct post post;
    const struct tier *tier;
    const struct plan_line *line; /* NULL: not in the plan */
    int64_t worth_cents;          /* MONEY_UNKNOWN: not known */
    bool worth_exact;             /* else it is about right */
    struct overlap_plan plan;     /* of the posts in the plan, or of one; UNKNOWN without a plan */
    double
        shared[LINEUP_MOST]; /* the part of the people whom one post reaches, that one post of another reaches, too; UNKNOWN: not known */
};

struct lineup;

/* What kind of figure it is, and so how it is written. */
enum lineup_shape { LINEUP_COUNT, LINEUP_FEW, LINEUP_PERCENT, LINEUP_PRICE /* in minor units */ };

/* A line that is said of each. */
struct lineup_row {
    const char *label, *what; /* "CPE"; "fee per engagement" */
    int better;               /* 1 higher, −1 lower, 0 neither */
    bool bar;                 /* of a length that compares */
    unsigned fields;          /* FIELD_* bits that the figure rests on, the first of which is what it is */
    enum attribute attribute; /* said in its words; ATTRIBUTE_NONE: `put` says it */
    enum lineup_shape shape;
    bool per_base; /* a rate, per follower or per view: these do not compare */
    bool of_worth; /* it rests on what they are worth to the plan */
    bool pair;     /* of two: `other` is the second */
    double (*figure)(const struct lineup *lineup, const struct lineup_creator *creator, size_t other); /* UNKNOWN; NULL: words */
    void (*put)(const struct lineup *lineup, const struct lineup_creator *creator, size_t other, char *out, size_t size); /* for people,
                                                                                    where that is not as `shape` has it; NULL: it is */
};

/* A line as it is shown: a heading, or a row. */
struct lineup_line {
    const char *heading; /* NULL: a row */
    const struct lineup_row *row;
    size_t other; /* with whom the overlap is; else 0 */
};

/* What they are measured with; plan and planner NULL: there is none. */
struct lineup {
    const struct params *params;
    const struct roster *roster;
    const struct campaign *campaign;
    const struct planner *planner;
    const struct plan *plan;
    struct lineup_creator creators[LINEUP_MOST];
    size_t count;
    struct lineup_line lines[LINEUP_LINES_MAX];
    size_t line_count;
};

/* Fills creators and lines for the rows of a roster (at most LINEUP_MOST count), params … plan being set. The planner must be prepared. */
void lineup_fill(struct lineup *lineup, const size_t *rows, size_t count);

/* "CPE"; of a line about two, the handle of the other: "skin.by.noor". */
void lineup_label(const struct lineup *lineup, const struct lineup_line *line, char *out, size_t size);

/* The cell of a creator; "—" when nothing is known. A longer text than there is room for (16 bytes or more) ends in "…". */
void lineup_text(const struct lineup *lineup, const struct lineup_line *line, size_t at, char *out, size_t size);
double lineup_figure(const struct lineup *lineup, const struct lineup_line *line, size_t at); /* UNKNOWN: none */

/* The figure as a part of the largest of its line; UNKNOWN for lines without bars. */
double lineup_bar(const struct lineup *lineup, const struct lineup_line *line, size_t at);

/* True when the cell rests on a benchmark, or on a worth that is about right. */
bool lineup_is_estimate(const struct lineup *lineup, const struct lineup_line *line, size_t at);

/* Who is best by a line, where that is clear: somebody who is better than all others by what is shown, rates per follower not held against
 * rates per view. SIZE_MAX: nobody. */
size_t lineup_best(const struct lineup *lineup, const struct lineup_line *line);

/* Whether the best of a line is so surely: neither that figure nor the next best is an estimate. */
bool lineup_is_sure(const struct lineup *lineup, const struct lineup_line *line, size_t best);

/* What the line says, and where the creator's figure comes from: "fee per engagement; fee given". */
void lineup_explain(const struct lineup *lineup, const struct lineup_line *line, size_t at, char *out, size_t size);

#endif
