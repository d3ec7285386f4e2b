#include "export/fields.h"
#include "export/plan_forms.h"
#include "export/plan_line.h"

void plan_csv(const struct plan_report *report, const struct output *out) {
    static const char *const texts[] = {"platform", "handle", "name", "tier", "role"};
    struct sheet *sheet = sheet_new();
    char estimated[64];
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        sheet_column(sheet, texts[i], texts[i], false);
    plan_line_columns(sheet);
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
        plan_line_cells(sheet, line);
        sheet_flag(sheet, line->pinned, NULL);
        fields_text(estimated, sizeof estimated, line->estimated);
        sheet_text(sheet, estimated);
    }
    sheet_write(sheet, SHEET_CSV, out);
    sheet_free(sheet);
}
