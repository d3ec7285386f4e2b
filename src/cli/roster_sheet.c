#include "cli/roster_sheet.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/nearest.h"
#include "base/text.h"
#include "cli/fields.h"
#include "panes/words.h"

static bool is_estimate(const struct roster_entry *entry, unsigned field) {
    return (entry->post.estimated & field) != 0;
}

/* What the fields are sorted by. */

static const char *platform_word(const struct roster_entry *entry) {
    return platform_name(entry->creator.platform);
}

static const char *handle_word(const struct roster_entry *entry) {
    return entry->creator.handle;
}

static const char *name_word(const struct roster_entry *entry) {
    return entry->creator.name;
}

static const char *niche_word(const struct roster_entry *entry) {
    return entry->creator.niche;
}

static const char *market_word(const struct roster_entry *entry) {
    return entry->creator.market;
}

static const char *status_word(const struct roster_entry *entry) {
    return status_name(entry->creator.status);
}

static double followers_figure(const struct roster_entry *entry) {
    return entry->creator.followers;
}

static double tier_figure(const struct roster_entry *entry) {
    return entry->tier->min_followers;
}

static double rate_figure(const struct roster_entry *entry) {
    return is_estimate(entry, FIELD_RATE) ? entry->post.rate : entry->creator.rate;
}

static double views_figure(const struct roster_entry *entry) {
    return is_estimate(entry, FIELD_VIEWS) ? entry->post.views : entry->creator.views;
}

static double fee_figure(const struct roster_entry *entry) {
    return (double)entry->post.fee_cents;
}

static double authenticity_figure(const struct roster_entry *entry) {
    return is_estimate(entry, FIELD_AUTHENTICITY) ? entry->params->authenticity : entry->creator.authenticity;
}

static double worth_figure(const struct roster_entry *entry) {
    return entry->worth_cents == MONEY_UNKNOWN ? UNKNOWN : (double)entry->worth_cents;
}

static double reach_figure(const struct roster_entry *entry) {
    return entry->post.reach;
}

static double engagements_figure(const struct roster_entry *entry) {
    return entry->post.engagements;
}

static double conversions_figure(const struct roster_entry *entry) {
    return entry->post.conversions;
}

static double posts_figure(const struct roster_entry *entry) {
    return entry->creator.posts_sampled > 0 ? entry->creator.posts_sampled : UNKNOWN;
}

static double cpe_figure(const struct roster_entry *entry) {
    return entry->post.engagements > 0.0 ? fee_figure(entry) / entry->post.engagements : UNKNOWN;
}

static double cpm_figure(const struct roster_entry *entry) {
    return entry->post.views > 0.0 ? fee_figure(entry) / entry->post.views * 1000.0 : UNKNOWN;
}

static double adds_figure(const struct roster_entry *entry) {
    return entry->line != NULL ? entry->line->marginal_reach : UNKNOWN;
}

static double fit_figure(const struct roster_entry *entry) {
    return entry->line != NULL ? entry->line->share_fit : UNKNOWN;
}

static const char *tags_word(const struct roster_entry *entry) {
    return entry->creator.tags;
}

static const char *language_word(const struct roster_entry *entry) {
    return entry->creator.language;
}

static const char *contact_word(const struct roster_entry *entry) {
    return entry->creator.contact;
}

static const char *date_word(const struct roster_entry *entry) {
    return entry->creator.figures_date;
}

/* Cells. */

static void mark_cell(struct sheet *sheet, const struct roster_entry *entry) {
    bool pinned = campaign_pinned(entry->campaign, entry->creator.id) > 0;
    bool excluded = campaign_excluded(entry->campaign, entry->creator.id);
    char mark[16];
    snprintf(mark, sizeof mark, "%s%s", plan_glyph(entry->line), pinned ? "◆" : excluded ? "✗" : " ");
    sheet_text(sheet, mark);
}

static void platform_cell(struct sheet *sheet, const struct roster_entry *entry) {
    sheet_text(sheet, platform_name(entry->creator.platform));
}

static void platform_short_cell(struct sheet *sheet, const struct roster_entry *entry) {
    sheet_text(sheet, platform_short(entry->creator.platform));
}

static void handle_cell(struct sheet *sheet, const struct roster_entry *entry) {
    sheet_text(sheet, entry->creator.handle);
}

static void name_cell(struct sheet *sheet, const struct roster_entry *entry) {
    sheet_text(sheet, entry->creator.name);
}

static void followers_cell(struct sheet *sheet, const struct roster_entry *entry) {
    char shown[32];
    cell_count(shown, sizeof shown, entry->creator.followers, false);
    sheet_number(sheet, entry->creator.followers, shown);
}

static void tier_cell(struct sheet *sheet, const struct roster_entry *entry) {
    sheet_text(sheet, entry->tier->name);
}

static void role_cell(struct sheet *sheet, const struct roster_entry *entry) {
    sheet_text(sheet, role_name(entry->tier->role));
}

static void rate_cell(struct sheet *sheet, const struct roster_entry *entry) {
    char shown[32];
    cell_percent(shown, sizeof shown, rate_figure(entry), is_estimate(entry, FIELD_RATE));
    sheet_number(sheet, rate_figure(entry), shown);
}

static void rate_base_cell(struct sheet *sheet, const struct roster_entry *entry) {
    enum rate_base base = is_estimate(entry, FIELD_RATE) ? entry->post.rate_base : entry->creator.rate_base;
    sheet_text(sheet, rate_base_name(base));
}

/* A figure as it was given, or nothing: what is read back must not become a fact on the way. */
static void given_cell(struct sheet *sheet, double figure) {
    if (known(figure))
        sheet_number(sheet, figure, NULL);
    else
        sheet_unknown(sheet);
}

static void given_rate_cell(struct sheet *sheet, const struct roster_entry *entry) {
    given_cell(sheet, entry->creator.rate);
}

static void given_rate_base_cell(struct sheet *sheet, const struct roster_entry *entry) {
    if (known(entry->creator.rate))
        sheet_text(sheet, rate_base_name(entry->creator.rate_base));
    else
        sheet_unknown(sheet);
}

static void given_views_cell(struct sheet *sheet, const struct roster_entry *entry) {
    given_cell(sheet, entry->creator.views);
}

static void given_authenticity_cell(struct sheet *sheet, const struct roster_entry *entry) {
    given_cell(sheet, entry->creator.authenticity);
}

static void given_fee_cell(struct sheet *sheet, const struct roster_entry *entry) {
    if (entry->creator.fee_cents != MONEY_UNKNOWN)
        sheet_integer(sheet, entry->creator.fee_cents, NULL);
    else
        sheet_unknown(sheet);
}

static void converted_cell(struct sheet *sheet, const struct roster_entry *entry) {
    char text[80];
    fields_keys(text, sizeof text, entry->creator.converted);
    sheet_text(sheet, text);
}

/* Accounts of one person have the same number, also when they are imported again. */
static void person_cell(struct sheet *sheet, const struct roster_entry *entry) {
    if (entry->creator.person != 0)
        sheet_integer(sheet, entry->creator.person, NULL);
    else
        sheet_unknown(sheet);
}

static void views_cell(struct sheet *sheet, const struct roster_entry *entry) {
    char shown[32];
    cell_count(shown, sizeof shown, views_figure(entry), is_estimate(entry, FIELD_VIEWS));
    sheet_number(sheet, fields_round(views_figure(entry)), shown);
}

static void posts_cell(struct sheet *sheet, const struct roster_entry *entry) {
    if (entry->creator.posts_sampled > 0)
        sheet_integer(sheet, entry->creator.posts_sampled, NULL);
    else
        sheet_unknown(sheet);
}

static void cents_cell(struct sheet *sheet, const struct roster_entry *entry, int64_t cents, bool estimated) {
    char shown[32];
    cell_money(shown, sizeof shown, cents, &entry->params->currency, estimated);
    if (cents == MONEY_UNKNOWN)
        sheet_unknown(sheet);
    else
        sheet_integer(sheet, cents, shown);
}

static void fee_cell(struct sheet *sheet, const struct roster_entry *entry) {
    cents_cell(sheet, entry, entry->post.fee_cents, is_estimate(entry, FIELD_FEE));
}

static void authenticity_cell(struct sheet *sheet, const struct roster_entry *entry) {
    char shown[32];
    cell_percent(shown, sizeof shown, authenticity_figure(entry), is_estimate(entry, FIELD_AUTHENTICITY));
    sheet_number(sheet, authenticity_figure(entry), shown);
}

static void niche_cell(struct sheet *sheet, const struct roster_entry *entry) {
    sheet_text(sheet, entry->creator.niche);
}

static void market_cell(struct sheet *sheet, const struct roster_entry *entry) {
    sheet_text(sheet, entry->creator.market);
}

static void language_cell(struct sheet *sheet, const struct roster_entry *entry) {
    sheet_text(sheet, entry->creator.language);
}

static void contact_cell(struct sheet *sheet, const struct roster_entry *entry) {
    sheet_text(sheet, entry->creator.contact);
}

static void notes_cell(struct sheet *sheet, const struct roster_entry *entry) {
    sheet_text(sheet, entry->creator.notes);
}

static void date_cell(struct sheet *sheet, const struct roster_entry *entry) {
    sheet_text(sheet, entry->creator.figures_date);
}

static void verified_cell(struct sheet *sheet, const struct roster_entry *entry) {
    sheet_flag(sheet, entry->creator.verified, NULL);
}

static void status_cell(struct sheet *sheet, const struct roster_entry *entry) {
    sheet_text(sheet, status_name(entry->creator.status));
}

static void tags_cell(struct sheet *sheet, const struct roster_entry *entry) {
    struct json json;
    json_init(&json);
    json_array(&json, NULL);
    for (const char *tag = entry->creator.tags; *tag != '\0';) {
        size_t length = strcspn(tag, "|");
        char *text = mem_text_n(tag, length);
        if (length > 0)
            json_text(&json, NULL, text);
        free(text);
        tag += length + (tag[length] == '|');
    }
    json_close_array(&json);
    sheet_json(sheet, json.text, entry->creator.tags, NULL);
    json_free(&json);
}

static void pinned_cell(struct sheet *sheet, const struct roster_entry *entry) {
    sheet_flag(sheet, campaign_pinned(entry->campaign, entry->creator.id) > 0, NULL);
}

static void excluded_cell(struct sheet *sheet, const struct roster_entry *entry) {
    sheet_flag(sheet, campaign_excluded(entry->campaign, entry->creator.id), NULL);
}

static void in_plan_cell(struct sheet *sheet, const struct roster_entry *entry) {
    sheet_flag(sheet, entry->line != NULL, NULL);
}

static void worth_cell(struct sheet *sheet, const struct roster_entry *entry) {
    cents_cell(sheet, entry, entry->worth_cents, false);
}

static void reach_cell(struct sheet *sheet, const struct roster_entry *entry) {
    char shown[32];
    cell_count(shown, sizeof shown, entry->post.reach, is_estimate(entry, FIELD_VIEWS));
    sheet_number(sheet, fields_round(entry->post.reach), shown);
}

static void figure_cell(struct sheet *sheet, double figure) {
    if (known(figure))
        sheet_number(sheet, fields_round(figure), NULL);
    else
        sheet_unknown(sheet);
}

static void cpe_cell(struct sheet *sheet, const struct roster_entry *entry) {
    figure_cell(sheet, cpe_figure(entry));
}

static void cpm_cell(struct sheet *sheet, const struct roster_entry *entry) {
    figure_cell(sheet, cpm_figure(entry));
}

static void adds_cell(struct sheet *sheet, const struct roster_entry *entry) {
    figure_cell(sheet, adds_figure(entry));
}

static void fit_cell(struct sheet *sheet, const struct roster_entry *entry) {
    figure_cell(sheet, fit_figure(entry));
}

static void forecast_cell(struct sheet *sheet, const struct roster_entry *entry) {
    struct json json;
    json_init(&json);
    json_object(&json, NULL);
    json_number(&json, "views", fields_round(entry->post.views));
    json_number(&json, "reach", fields_round(entry->post.reach));
    json_number(&json, "engagements", fields_round(entry->post.engagements));
    json_number(&json, "clicks", fields_round(entry->post.clicks));
    json_number(&json, "conversions", fields_round(entry->post.conversions));
    json_close_object(&json);
    sheet_json(sheet, json.text, "", NULL);
    json_free(&json);
}

static void provenance_cell(struct sheet *sheet, const struct roster_entry *entry) {
    struct json json;
    json_init(&json);
    fields_provenance(&json, NULL, entry->post.estimated, entry->creator.converted);
    sheet_json(sheet, json.text, "", NULL);
    json_free(&json);
}

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
    {"person", "person", NULL, true, MACHINES, person_cell, NULL, NULL},
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
