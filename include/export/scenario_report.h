/* Scenarios on paper: the list of them, one, and what parts two. Table, Markdown, CSV, JSON. */
#ifndef FLAMEKEEP_EXPORT_SCENARIO_REPORT_H
#define FLAMEKEEP_EXPORT_SCENARIO_REPORT_H

#include "data/sheet.h"
#include "model/roster.h"
#include "model/scenario.h"

/* All of them, as they were saved. */
void export_scenarios(const struct params *params, const struct scenario *list, size_t count, enum sheet_format format,
                      const struct output *out);

/* One. `saved` is as the store has it, `now` the same once evaluated on this roster: lines are told as they were saved, totals as they
 * would be now. CSV has the lines only. */
struct scenario_report {
    const struct params *params;
    const struct roster *roster;
    const struct scenario *saved, *now;
};

void export_scenario(const struct scenario_report *report, enum sheet_format format, const struct output *out);

/* What parts two: wishes, totals, and who is in only one of them or posts more often in one. CSV has everybody who is in either. */
void export_scenario_diff(const struct scenario_report *a, const struct scenario_report *b, enum sheet_format format,
                          const struct output *out);

/* The same for people, piece by piece, in the order in which it is read. */
struct scenario_diff_reader {
    void (*table)(void *user, const struct sheet *sheet);
    /* A sentence: `name`, in quotes, is that of a scenario and comes from outside; NULL: there is none, `before` is all of it. */
    void (*sentence)(void *user, const char *before, const char *name, const char *after);
    void *user;
};
void export_scenario_diff_to(const struct scenario_report *a, const struct scenario_report *b, const struct scenario_diff_reader *reader);

#endif
