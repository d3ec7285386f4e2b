/* What a row of the roster's table says: its cells, and what they are sorted by. Private to src/export; the table of fields is in
 * roster_sheet.c. */
#ifndef FLAMEKEEP_EXPORT_ROSTER_CELLS_H
#define FLAMEKEEP_EXPORT_ROSTER_CELLS_H

#include "export/roster_sheet.h"

/* The columns of a form; then a row of it. */
void roster_sheet_begin(struct sheet *sheet, enum sheet_format format);
void roster_sheet_add(struct sheet *sheet, enum sheet_format format, const struct roster_entry *entry);

typedef double roster_figure(const struct roster_entry *entry);
typedef const char *roster_word(const struct roster_entry *entry);
typedef void roster_cell(struct sheet *sheet, const struct roster_entry *entry);

/* True when the figure of that FIELD_* bit is a forecast, not the creator's own. */
bool entry_is_estimate(const struct roster_entry *entry, unsigned field);

roster_figure followers_figure, tier_figure, rate_figure, views_figure, fee_figure, authenticity_figure, worth_figure, reach_figure,
    engagements_figure, conversions_figure, posts_figure, cpe_figure, cpm_figure, adds_figure, fit_figure;
roster_word platform_word, handle_word, name_word, niche_word, market_word, status_word, tags_word, language_word, contact_word,
    date_word;

roster_cell mark_cell, platform_cell, platform_short_cell, handle_cell, name_cell, followers_cell, tier_cell, role_cell, rate_cell,
    rate_base_cell, given_rate_cell, given_rate_base_cell, given_views_cell, given_authenticity_cell, given_fee_cell, converted_cell,
    person_number_cell, views_cell, posts_cell, fee_cell, authenticity_cell, niche_cell, market_cell, language_cell, contact_cell, notes_cell,
    date_cell, verified_cell, status_cell, tags_cell, pinned_cell, excluded_cell, in_plan_cell, worth_cell, reach_cell, cpe_cell,
    cpm_cell, adds_cell, fit_cell, forecast_cell, provenance_cell;

#endif
