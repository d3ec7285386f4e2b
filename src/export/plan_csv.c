#include "export/fields.h"
#include "export/plan_forms.h"

void plan_csv(const struct plan_report *report, const struct output *out) {
    static const char *const texts[] = {"platform", "handle", "name", "tier", "role"};
    static const char *const numbers[] = {"posts", "fee_cents", "cost_cents", "reach", "marginal_reach", "engagements", "conversions"};
    struct sheet *sheet = sheet_new();
    char estimated[64];
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        sheet_column(sheet, texts[i], texts[i], false);
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++)
        sheet_column(sheet, numbers[i], numbers[i], true);
    sheet_column(sheet, "pinned", "pinned", false);
    sheet_column(sheet, "estimated", "estimated", false);
    for (size_t i = 0; i < report->plan->count; i++) {
        const struct plan_line *line = &report->plan->lines[i];
        sheet_row(sheet);
        sheet_text(sheet, platform_name(line->platform));
        sheet_text(sheet, roster_text(report->roster, line->row, ROSTER_HANDLE));
        sheet_text(sheet, roster_text(report->roster, line->row, ROSTER_NAME));
        sheet_text(sheet, plan_line_tier(report, line));
        sheet_text(sheet, role_name(line->role));
        sheet_integer(sheet, line->posts, NULL);
        sheet_integer(sheet, line->fee_cents, NULL);
        sheet_integer(sheet, line->cost_cents, NULL);
        sheet_number(sheet, fields_round(line->reach), NULL);
        sheet_number(sheet, fields_round(line->marginal_reach), NULL);
        sheet_number(sheet, fields_round(line->engagements), NULL);
        sheet_number(sheet, fields_round(line->conversions), NULL);
        sheet_flag(sheet, line->pinned, NULL);
        fields_text(estimated, sizeof estimated, line->estimated);
        sheet_text(sheet, estimated);
    }
    sheet_write(sheet, SHEET_CSV, out);
    sheet_free(sheet);
}
