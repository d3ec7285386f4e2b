#include "export/plan_line.h"

#include "export/fields.h"

void plan_line_columns(struct sheet *sheet) {
    static const char *const numbers[] = {"posts", "fee_cents", "cost_cents", "reach", "marginal_reach", "engagements", "conversions"};
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++)
        sheet_column(sheet, numbers[i], numbers[i], true);
}

void plan_line_cells(struct sheet *sheet, const struct plan_line *line) {
    sheet_integer(sheet, line->posts, NULL);
    sheet_integer(sheet, line->fee_cents, NULL);
    sheet_integer(sheet, line->cost_cents, NULL);
    sheet_number(sheet, fields_round(line->reach), NULL);
    sheet_number(sheet, fields_round(line->marginal_reach), NULL);
    sheet_number(sheet, fields_round(line->engagements), NULL);
    sheet_number(sheet, fields_round(line->conversions), NULL);
}
