#include "cli/lineup_report.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "data/json.h"
#include "export/fields.h"
#include "export/roster_sheet.h"

/* For people. */

/* A heading has a line of its own. */
static void add_heading(struct sheet *sheet, const char *heading, size_t columns) {
    sheet_text(sheet, heading);
    for (size_t i = 0; i < columns; i++)
        sheet_text(sheet, " ");
}

static void add_line(struct sheet *sheet, const struct lineup *lineup, const struct lineup_line *line) {
    char text[LINEUP_TEXT_SIZE], shown[LINEUP_TEXT_SIZE + 8];
    sheet_row(sheet);
    lineup_label(lineup, line, text, sizeof text);
    if (line->heading != NULL) {
        add_heading(sheet, text, lineup->count);
        return;
    }
    sheet_text(sheet, text);
    size_t best = lineup_best(lineup, line);
    for (size_t i = 0; i < lineup->count; i++) {
        lineup_text(lineup, line, i, text, sizeof text);
        snprintf(shown, sizeof shown, "%s%s", text, i != best ? "" : lineup_is_sure(lineup, line, i) ? " ★" : " ☆");
        sheet_text(sheet, shown);
    }
}

static void write_for_people(const struct lineup *lineup, enum sheet_format format, const struct output *out) {
    struct output shown = output_for_people(out);
    struct sheet *sheet = sheet_new();
    char why[256];
    sheet_column(sheet, "what", "", false);
    for (size_t i = 0; i < lineup->count; i++)
        sheet_column(sheet, lineup->creators[i].creator.handle, lineup->creators[i].creator.handle, true);
    for (size_t line = 0; line < lineup->line_count; line++)
        add_line(sheet, lineup, &lineup->lines[line]);
    sheet_write(sheet, format, out);
    sheet_free(sheet);
    if (format != SHEET_TABLE)
        return;
    output_text(&shown, "\n★ the best of the row   ☆ the best, by estimates   ~ an estimate from benchmarks\n\n");
    for (size_t i = 0; i < lineup->count && lineup->plan != NULL; i++) {
        planner_explain(lineup->planner, lineup->creators[i].row, why, sizeof why);
        output_format(&shown, "%s: %s\n", lineup->creators[i].creator.handle, why);
    }
}

/* For machines. */

static void add_share(struct json *json, const struct lineup *lineup, const struct lineup_creator *creator, size_t other) {
    const struct creator *with = &lineup->creators[other].creator;
    json_object(json, NULL);
    json_text(json, "platform", platform_name(with->platform));
    json_text(json, "handle", with->handle);
    if (known(creator->shared[other]))
        json_number(json, "share", fields_round(creator->shared[other]));
    else
        json_null(json, "share");
    json_close_object(json);
}

/* [{"platform":…, "handle":…, "share":0.15}, …], and "instagram:noor=0.15|…". */
static void overlap_cell(struct sheet *sheet, const struct lineup *lineup, size_t at) {
    const struct lineup_creator *creator = &lineup->creators[at];
    char text[LINEUP_MOST * 240]; /* platform, handle and share of each */
    size_t used = 0;
    struct json json;
    json_init(&json);
    json_array(&json, NULL);
    text[0] = '\0';
    for (size_t i = 0; i < lineup->count; i++) {
        const struct creator *with = &lineup->creators[i].creator;
        if (i == at)
            continue;
        add_share(&json, lineup, creator, i);
        if (known(creator->shared[i]) && used < sizeof text)
            used += (size_t)snprintf(text + used, sizeof text - used, "%s%s:%s=%.3g", used > 0 ? "|" : "", platform_name(with->platform),
                                     with->handle, creator->shared[i]);
    }
    json_close_array(&json);
    sheet_json(sheet, json.text, text, NULL);
    json_free(&json);
}

static void figure_cell(struct sheet *sheet, double figure) {
    if (known(figure))
        sheet_number(sheet, fields_round(figure), NULL);
    else
        sheet_unknown(sheet);
}

static void plan_cells(struct sheet *sheet, const struct lineup *lineup, size_t at) {
    const struct lineup_creator *creator = &lineup->creators[at];
    char why[256];
    if (lineup->plan != NULL)
        sheet_integer(sheet, creator->line != NULL ? creator->line->posts : 0, NULL);
    else
        sheet_unknown(sheet);
    figure_cell(sheet, creator->plan.adds);
    figure_cell(sheet, creator->plan.already);
    planner_explain(lineup->planner, creator->row, why, sizeof why);
    if (lineup->plan != NULL)
        sheet_text(sheet, why);
    else
        sheet_unknown(sheet);
}

static void write_for_machines(const struct lineup *lineup, enum sheet_format format, const struct output *out) {
    const struct roster_report report = {
        .params = lineup->params, .roster = lineup->roster, .campaign = lineup->campaign, .planner = lineup->planner, .plan = lineup->plan};
    struct sheet *sheet = sheet_new();
    roster_sheet_begin(sheet, format);
    sheet_column(sheet, "plan_posts", "posts", true);
    sheet_column(sheet, "adds_reach", "adds", true);
    sheet_column(sheet, "already_reached_share", "already reached", true);
    sheet_column(sheet, "why", "why", false);
    sheet_column(sheet, "overlap", "overlap", false);
    for (size_t i = 0; i < lineup->count; i++) {
        struct roster_entry entry = roster_report_entry(&report, lineup->creators[i].row);
        roster_sheet_add(sheet, format, &entry);
        plan_cells(sheet, lineup, i);
        overlap_cell(sheet, lineup, i);
    }
    sheet_write(sheet, format, out);
    sheet_free(sheet);
}

void export_lineup(const struct lineup *lineup, enum sheet_format format, const struct output *out) {
    if (format == SHEET_TABLE || format == SHEET_MD)
        write_for_people(lineup, format, out);
    else
        write_for_machines(lineup, format, out);
}
