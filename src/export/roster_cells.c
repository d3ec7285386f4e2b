#include "export/roster_cells.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "export/fields.h"
#include "panes/words.h"

void mark_cell(struct sheet *sheet, const struct roster_entry *entry) {
    bool pinned = campaign_pinned(entry->campaign, entry->creator.id) > 0;
    bool excluded = campaign_excluded(entry->campaign, entry->creator.id);
    char mark[16];
    snprintf(mark, sizeof mark, "%s%s", plan_glyph(entry->line), pinned ? "◆" : excluded ? "✗" : " ");
    sheet_text(sheet, mark);
}

void platform_cell(struct sheet *sheet, const struct roster_entry *entry) {
    sheet_text(sheet, platform_name(entry->creator.platform));
}

void platform_short_cell(struct sheet *sheet, const struct roster_entry *entry) {
    sheet_text(sheet, platform_short(entry->creator.platform));
}

void handle_cell(struct sheet *sheet, const struct roster_entry *entry) {
    sheet_text(sheet, entry->creator.handle);
}

void name_cell(struct sheet *sheet, const struct roster_entry *entry) {
    sheet_text(sheet, entry->creator.name);
}

void followers_cell(struct sheet *sheet, const struct roster_entry *entry) {
    char shown[32];
    cell_count(shown, sizeof shown, entry->creator.followers, false);
    sheet_number(sheet, entry->creator.followers, shown);
}

void tier_cell(struct sheet *sheet, const struct roster_entry *entry) {
    sheet_text(sheet, entry->tier->name);
}

void role_cell(struct sheet *sheet, const struct roster_entry *entry) {
    sheet_text(sheet, role_name(entry->tier->role));
}

void rate_cell(struct sheet *sheet, const struct roster_entry *entry) {
    char shown[32];
    cell_percent(shown, sizeof shown, rate_figure(entry), entry_is_estimate(entry, FIELD_RATE));
    sheet_number(sheet, rate_figure(entry), shown);
}

void rate_base_cell(struct sheet *sheet, const struct roster_entry *entry) {
    enum rate_base base = entry_is_estimate(entry, FIELD_RATE) ? entry->post.rate_base : entry->creator.rate_base;
    sheet_text(sheet, rate_base_name(base));
}

/* A figure as it was given, or nothing: what is read back must not become a fact on the way. */
static void given_cell(struct sheet *sheet, double figure) {
    if (known(figure))
        sheet_number(sheet, figure, NULL);
    else
        sheet_unknown(sheet);
}

void given_rate_cell(struct sheet *sheet, const struct roster_entry *entry) {
    given_cell(sheet, entry->creator.rate);
}

void given_rate_base_cell(struct sheet *sheet, const struct roster_entry *entry) {
    if (known(entry->creator.rate))
        sheet_text(sheet, rate_base_name(entry->creator.rate_base));
    else
        sheet_unknown(sheet);
}

void given_views_cell(struct sheet *sheet, const struct roster_entry *entry) {
    given_cell(sheet, entry->creator.views);
}

void given_authenticity_cell(struct sheet *sheet, const struct roster_entry *entry) {
    given_cell(sheet, entry->creator.authenticity);
}

void given_fee_cell(struct sheet *sheet, const struct roster_entry *entry) {
    if (entry->creator.fee_cents != MONEY_UNKNOWN)
        sheet_integer(sheet, entry->creator.fee_cents, NULL);
    else
        sheet_unknown(sheet);
}

void converted_cell(struct sheet *sheet, const struct roster_entry *entry) {
    char text[80];
    fields_keys(text, sizeof text, entry->creator.converted);
    sheet_text(sheet, text);
}

/* Accounts of one person have the same number, also when they are imported again. */
void person_number_cell(struct sheet *sheet, const struct roster_entry *entry) {
    if (entry->creator.person != 0)
        sheet_integer(sheet, entry->creator.person, NULL);
    else
        sheet_unknown(sheet);
}

void views_cell(struct sheet *sheet, const struct roster_entry *entry) {
    char shown[32];
    cell_count(shown, sizeof shown, views_figure(entry), entry_is_estimate(entry, FIELD_VIEWS));
    sheet_number(sheet, fields_round(views_figure(entry)), shown);
}

void posts_cell(struct sheet *sheet, const struct roster_entry *entry) {
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

void fee_cell(struct sheet *sheet, const struct roster_entry *entry) {
    cents_cell(sheet, entry, entry->post.fee_cents, entry_is_estimate(entry, FIELD_FEE));
}

void authenticity_cell(struct sheet *sheet, const struct roster_entry *entry) {
    char shown[32];
    cell_percent(shown, sizeof shown, authenticity_figure(entry), entry_is_estimate(entry, FIELD_AUTHENTICITY));
    sheet_number(sheet, authenticity_figure(entry), shown);
}

void niche_cell(struct sheet *sheet, const struct roster_entry *entry) {
    sheet_text(sheet, entry->creator.niche);
}

void market_cell(struct sheet *sheet, const struct roster_entry *entry) {
    sheet_text(sheet, entry->creator.market);
}

void language_cell(struct sheet *sheet, const struct roster_entry *entry) {
    sheet_text(sheet, entry->creator.language);
}

void contact_cell(struct sheet *sheet, const struct roster_entry *entry) {
    sheet_text(sheet, entry->creator.contact);
}

void notes_cell(struct sheet *sheet, const struct roster_entry *entry) {
    sheet_text(sheet, entry->creator.notes);
}

void date_cell(struct sheet *sheet, const struct roster_entry *entry) {
    sheet_text(sheet, entry->creator.figures_date);
}

void verified_cell(struct sheet *sheet, const struct roster_entry *entry) {
    sheet_flag(sheet, entry->creator.verified, NULL);
}

void status_cell(struct sheet *sheet, const struct roster_entry *entry) {
    sheet_text(sheet, status_name(entry->creator.status));
}

void tags_cell(struct sheet *sheet, const struct roster_entry *entry) {
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

void pinned_cell(struct sheet *sheet, const struct roster_entry *entry) {
    sheet_flag(sheet, campaign_pinned(entry->campaign, entry->creator.id) > 0, NULL);
}

void excluded_cell(struct sheet *sheet, const struct roster_entry *entry) {
    sheet_flag(sheet, campaign_excluded(entry->campaign, entry->creator.id), NULL);
}

void in_plan_cell(struct sheet *sheet, const struct roster_entry *entry) {
    sheet_flag(sheet, entry->line != NULL, NULL);
}

void worth_cell(struct sheet *sheet, const struct roster_entry *entry) {
    cents_cell(sheet, entry, entry->worth_cents, false);
}

void reach_cell(struct sheet *sheet, const struct roster_entry *entry) {
    char shown[32];
    cell_count(shown, sizeof shown, entry->post.reach, entry_is_estimate(entry, FIELD_VIEWS));
    sheet_number(sheet, fields_round(entry->post.reach), shown);
}

static void figure_cell(struct sheet *sheet, double figure) {
    if (known(figure))
        sheet_number(sheet, fields_round(figure), NULL);
    else
        sheet_unknown(sheet);
}

void cpe_cell(struct sheet *sheet, const struct roster_entry *entry) {
    figure_cell(sheet, cpe_figure(entry));
}

void cpm_cell(struct sheet *sheet, const struct roster_entry *entry) {
    figure_cell(sheet, cpm_figure(entry));
}

void adds_cell(struct sheet *sheet, const struct roster_entry *entry) {
    figure_cell(sheet, adds_figure(entry));
}

void fit_cell(struct sheet *sheet, const struct roster_entry *entry) {
    figure_cell(sheet, fit_figure(entry));
}

void forecast_cell(struct sheet *sheet, const struct roster_entry *entry) {
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

void provenance_cell(struct sheet *sheet, const struct roster_entry *entry) {
    struct json json;
    json_init(&json);
    fields_provenance(&json, NULL, entry->post.estimated, entry->creator.converted,
                      entry->post.fee_cents == MONEY_UNKNOWN ? FIELD_FEE : 0U);
    sheet_json(sheet, json.text, "", NULL);
    json_free(&json);
}
