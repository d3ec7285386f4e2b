/* Groups side by side in words, on the screen and on the command line. */
#ifndef FLAMEKEEP_PANES_COMPARE_WORDS_H
#define FLAMEKEEP_PANES_COMPARE_WORDS_H

#include "config/theme.h"
#include "model/showdown.h"

enum { COMPARE_TEXT_SIZE = 320 };

/* "★" surely the best, "☆" leaning; "" when this group does not win. */
const char *win_mark(const struct win *win, int group);

/* Of a point: the same for its winner, "=" when it is even, "" when there is nobody to compare. */
const char *point_mark(const struct win *win, const struct comparison *comparison, enum measure measure);

/* A measure of a group; "~" before what is mostly estimated. */
void cell_group(char *out, size_t size, const struct compare_group *group, enum measure measure, const struct currency *currency);

/* The same in seven cells at most and a "~": "$12.4k" from ten thousand on. */
void cell_group_tight(char *out, size_t size, const struct compare_group *group, enum measure measure, const struct currency *currency);

/* Of the engagement rate, "2.1–6.0%": a quarter of the creators are below and a quarter above. "—" of fewer than two. Where that needs more
 * than `cells`, in seven at most: "2.1–6.0". */
void cell_spread(char *out, size_t size, const struct compare_group *group, int cells);

/* "≥97% sure", "mostly benchmarks", "too few to say", "too close to say", "even"; "nobody to compare" when fewer than two groups have a figure. */
void sure_sentence(char *out, size_t size, const struct comparison *comparison, enum measure measure, const struct win *win);
/* The same in ten cells: "≥97% sure", "benchmarks", "too few", "close", "even", "". */
void sure_cell(char *out, size_t size, const struct comparison *comparison, enum measure measure, const struct win *win);

/* "micro 3.6 to mega 1.0 per $1,000"; without a winner "80% real" of all, or "mega 80% real" of the only one. */
void win_sentence(char *out, size_t size, const struct comparison *comparison, enum showdown_point point, const struct win *win,
                  const struct currency *currency);

/* What the measure is and who wins it: "Fee for a thousand views. micro before nano: ≥97% sure". */
void measure_sentence(char *out, size_t size, const struct comparison *comparison, enum measure measure, const struct win *win);

#endif
