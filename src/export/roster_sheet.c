#include "export/roster_sheet.h"

#include "base/nearest.h"
#include "base/text.h"
#include "export/roster_cells.h"

/* Where a field is shown. */
enum {
    PEOPLE = 1 << SHEET_TABLE | 1 << SHEET_MD,
    CSV = 1 << SHEET_CSV,
    JSON = 1 << SHEET_JSON,
    MACHINES = CSV | JSON,
    ALL = PEOPLE | MACHINES,
};

/* CSV holds what is known, so that it can be imported again; its headers are the importer's. */
static const struct roster_field fields[] = {
    {"mark", "", NULL, false, PEOPLE, mark_cell, NULL, NULL},
    {"platform", "on", NULL, false, PEOPLE, platform_short_cell, NULL, platform_word},
    {"platform", "on", NULL, false, MACHINES, platform_cell, NULL, NULL},
    {"handle", "creator", NULL, false, ALL, handle_cell, NULL, handle_word},
    {"name", "name", NULL, false, MACHINES, name_cell, NULL, name_word},
    {"followers", "followers", NULL, true, ALL, followers_cell, followers_figure, NULL},
    {"tier", "tier", NULL, false, ALL, tier_cell, tier_figure, NULL},
    {"role", "role", NULL, false, MACHINES, role_cell, NULL, NULL},
    {"engagement_rate", "ER", "rate", true, PEOPLE | JSON, rate_cell, rate_figure, NULL},
    {"engagement_rate", "ER", NULL, true, CSV, given_rate_cell, NULL, NULL},
    {"rate_base", "per", NULL, false, JSON, rate_base_cell, NULL, NULL},
    {"rate_base", "per", NULL, false, CSV, given_rate_base_cell, NULL, NULL},
    {"average_views", "views", NULL, true, PEOPLE | JSON, views_cell, views_figure, NULL},
    {"average_views", "views", NULL, true, CSV, given_views_cell, NULL, NULL},
    {"posts_sampled", "posts", NULL, true, MACHINES, posts_cell, posts_figure, NULL},
    {"fee_cents", "fee", NULL, true, PEOPLE | JSON, fee_cell, fee_figure, NULL},
    {"fee_cents", "fee", NULL, true, CSV, given_fee_cell, NULL, NULL},
    {"worth_cents", "worth", NULL, true, ALL, worth_cell, worth_figure, NULL},
    {"authenticity", "real", NULL, true, JSON, authenticity_cell, authenticity_figure, NULL},
    {"authenticity", "real", NULL, true, CSV, given_authenticity_cell, NULL, NULL},
    {"reach", "reach", NULL, true, PEOPLE, reach_cell, reach_figure, NULL},
    {"engagements", "engagements", NULL, true, 0, NULL, engagements_figure, NULL},
    {"conversions", "conversions", NULL, true, 0, NULL, conversions_figure, NULL},
    {"cpe_cents", "cpe", NULL, true, JSON, cpe_cell, cpe_figure, NULL},
    {"cpm_cents", "cpm", NULL, true, JSON, cpm_cell, cpm_figure, NULL},
    {"marginal_reach", "adds", NULL, true, JSON, adds_cell, adds_figure, NULL},
    {"share_fit", "fit", NULL, true, JSON, fit_cell, fit_figure, NULL},
    {"niche", "niche", NULL, false, ALL, niche_cell, NULL, niche_word},
    {"market", "market", NULL, false, ALL, market_cell, NULL, market_word},
    {"language", "language", NULL, false, MACHINES, language_cell, NULL, language_word},
    {"status", "status", NULL, false, ALL, status_cell, NULL, status_word},
    {"verified", "verified", NULL, false, MACHINES, verified_cell, NULL, NULL},
    {"tags", "tags", NULL, false, MACHINES, tags_cell, NULL, tags_word},
    {"contact", "contact", NULL, false, MACHINES, contact_cell, NULL, contact_word},
    {"notes", "notes", NULL, false, MACHINES, notes_cell, NULL, NULL},
    {"figures_date", "date", NULL, false, MACHINES, date_cell, NULL, date_word},
    {"pinned", "pinned", NULL, false, MACHINES, pinned_cell, NULL, NULL},
    {"excluded", "excluded", NULL, false, MACHINES, excluded_cell, NULL, NULL},
    {"in_plan", "in plan", NULL, false, MACHINES, in_plan_cell, NULL, NULL},
    {"forecast", "forecast", NULL, false, JSON, forecast_cell, NULL, NULL},
    {"provenance", "provenance", NULL, false, JSON, provenance_cell, NULL, NULL},
    {"converted", "converted", NULL, false, CSV, converted_cell, NULL, NULL},
    {"person", "person", NULL, true, MACHINES, person_number_cell, NULL, NULL},
};

enum { FIELD_COUNT = sizeof fields / sizeof fields[0] };

static bool is_called(const struct roster_field *field, const char *name) {
    return text_same(field->key, name) || text_same(field->title, name) || (field->alias != NULL && text_same(field->alias, name));
}

const struct roster_field *roster_field_find(const char *name, struct error *err) {
    struct nearest nearest = {.word = name};
    for (size_t i = 0; i < FIELD_COUNT; i++) {
        if (fields[i].figure == NULL && fields[i].word == NULL)
            continue;
        if (is_called(&fields[i], name))
            return &fields[i];
        nearest_offer(&nearest, fields[i].key);
        nearest_offer(&nearest, fields[i].title);
    }
    if (nearest.found != NULL)
        error_set(err, "cannot sort by '%s': did you mean '%s'?", name, nearest.found);
    else
        error_set(err, "cannot sort by '%s': use followers, er, views, fee, worth, cpe, reach, handle, niche …", name);
    return NULL;
}

static bool is_shown(const struct roster_field *field, enum sheet_format format) {
    return (field->forms >> format & 1U) != 0;
}

void roster_sheet_begin(struct sheet *sheet, enum sheet_format format) {
    for (size_t i = 0; i < FIELD_COUNT; i++)
        if (is_shown(&fields[i], format))
            sheet_column(sheet, fields[i].key, fields[i].title, fields[i].number);
}

void roster_sheet_add(struct sheet *sheet, enum sheet_format format, const struct roster_entry *entry) {
    sheet_row(sheet);
    for (size_t i = 0; i < FIELD_COUNT; i++)
        if (is_shown(&fields[i], format))
            fields[i].cell(sheet, entry);
}

struct roster_entry roster_report_entry(const struct roster_report *report, size_t row) {
    const struct roster *roster = report->roster;
    const struct plan *plan = report->plan;
    return (struct roster_entry){
        .params = report->params,
        .campaign = report->campaign,
        .creator = roster_get(roster, row),
        .tier = &report->params->tiers[roster->tier[row]],
        .post = planner_post(report->planner, row),
        .line = plan != NULL ? plan_find(plan, roster->id[row]) : NULL,
        .worth_cents = plan != NULL ? planner_worth(report->planner, row) : MONEY_UNKNOWN,
    };
}
