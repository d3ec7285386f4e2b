/* Groups side by side in words, on the screen and on the command line. */
#ifndef FLAMEKEEP_PANES_COMPARE_WORDS_H
#define FLAMEKEEP_PANES_COMPARE_WORDS_H

#include "config/theme.h"
#include "model/showdown.h"

enum { COMPARE_TEXT_SIZE = 320 };

/* "★" surely the best, "☆" leaning; "" when this group does not win. */
const char *win_mark(const struct win *win, int group);

/* A measure of a group; "~" before what is mostly estimated. */
void cell_group(char *out, size_t size, const struct compare_group *group, enum measure measure, const struct currency *currency);

/* "2.1–6.0%": between a quarter of the creators are below and a quarter above. "—" of fewer than two. */
void cell_spread(char *out, size_t size, const struct compare_group *group, enum measure measure, const struct currency *currency);

/* "at least 97% sure", "mostly benchmarks", "too few to say", "even"; "nobody to compare" when fewer than two groups have a figure. */
void sure_sentence(char *out, size_t size, const struct comparison *comparison, enum measure measure, const struct win *win);

/* "micro 4.9% to mega 1.1%"; of nobody's win all that read the same or are alone: "80% all", "". */
void win_sentence(char *out, size_t size, const struct comparison *comparison, enum measure measure, const struct win *win,
                  const struct currency *currency);

/* What the measure is and who wins it: "CPE: fee for one like, comment or share. micro is best: at least 97% sure to beat nano". */
void measure_sentence(char *out, size_t size, const struct comparison *comparison, enum measure measure, const struct win *win);

#endif
