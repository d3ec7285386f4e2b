#include "data/mapping.h"
#include "data/report.h"

/* How far a column can be taken for handles: its header, and how many of its cells look like them. */
static double handle_score(const struct mapping *mapping, const struct column_survey *survey, size_t i) {
    enum column column = mapping->matches[i].column;
    double filled = (double)survey->filled, like = (double)survey->handles;
    if (column == COLUMN_HANDLE && mapping->given[COLUMN_HANDLE])
        return 10.0;
    if (!survey->parentheses_repeat)
        like += (double)survey->parentheses;
    bool is_numbered = survey->digits * 2 > survey->filled && survey->filled > 2; /* by a database */
    double share = filled > 0.0 && !is_numbered ? like / filled : 0.0;
    if (column == COLUMN_HANDLE) /* the header says it: names only stand in for numbers */
        return is_numbered ? 0.0 : 1.0 + share;
    return column == COLUMN_NAME ? share - 0.5 : share;
}

static bool is_candidate(enum column column) {
    return column == COLUMN_HANDLE || column == COLUMN_NAME || column == COLUMN_ANY_NAME;
}

static int best_handles(const struct mapping *mapping, const struct column_survey *surveys) {
    int best = NO_COLUMN;
    double best_score = -1.0;
    for (size_t i = 0; i < mapping->width; i++) {
        if (!is_candidate(mapping->matches[i].column))
            continue;
        double score = handle_score(mapping, &surveys[i], i);
        if (score > best_score || (score == best_score && mapping->matches[i].rank < mapping->matches[best].rank)) {
            best = (int)i;
            best_score = score;
        }
    }
    return best;
}

/* The best column of names among the others. */
static int best_names(const struct mapping *mapping, int handles) {
    int best = NO_COLUMN;
    for (size_t i = 0; i < mapping->width; i++) {
        enum column column = mapping->matches[i].column;
        if ((int)i == handles || (column != COLUMN_NAME && column != COLUMN_ANY_NAME))
            continue;
        bool better = best == NO_COLUMN || (column == COLUMN_NAME && mapping->matches[best].column != COLUMN_NAME);
        if (better)
            best = (int)i;
    }
    return best;
}

static bool is_second_choice(const struct mapping *mapping, size_t i) {
    return is_candidate(mapping->matches[i].column) && (int)i != mapping->at[COLUMN_HANDLE] && (int)i != mapping->at[COLUMN_NAME];
}

bool mapping_has_accounts(const struct mapping *mapping) {
    for (size_t i = 0; i < mapping->profile_count; i++)
        if (mapping->profiles[i].accounts)
            return true;
    return false;
}

void mapping_handles(struct mapping *mapping, const struct column_survey *surveys, struct import_report *report) {
    int handles = best_handles(mapping, surveys);
    if (handles == NO_COLUMN)
        return;
    bool strong = mapping->matches[handles].column == COLUMN_HANDLE && !mapping->left_out[COLUMN_HANDLE];
    if (!strong && mapping_has_accounts(mapping)) { /* addresses are surer than names */
        mapping->at[COLUMN_NAME] = best_names(mapping, NO_COLUMN);
        return;
    }
    mapping->at[COLUMN_HANDLE] = handles;
    mapping->at[COLUMN_NAME] = best_names(mapping, handles);
    mapping->names_are_handles = !strong;
    mapping->split_handles =
        !mapping->own && surveys[handles].parentheses * 50 > surveys[handles].filled && !surveys[handles].parentheses_repeat;
    if (mapping->split_handles)
        report_column(report, NOTE_GUESS, handles, "column '%s': 'Name (handle)' is taken for a name and its handle",
                      mapping->headers[handles]);
    if (!strong)
        report_column(report, NOTE_GUESS, handles, "handle: taken from the column '%s' (for example '%s'); --map handle=COLUMN to change",
                      mapping->headers[handles], surveys[handles].sample);
    for (size_t i = 0; i < mapping->width; i++)
        if (is_second_choice(mapping, i))
            report_column(report, NOTE_UNUSED, (int)i, "column '%s': not used, because '%s' gives the handle", mapping->headers[i],
                          mapping->headers[handles]);
}
