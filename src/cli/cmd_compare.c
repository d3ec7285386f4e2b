#include <math.h>
#include <stdio.h>

#include "cli/session.h"
#include "export/fields.h"
#include "panes/words.h"

/* "~$1,250", "4.9% ★": an estimate where most of the group's figures are, a star for the winner. */
static void show(char *out, size_t size, enum measure measure, const struct compare_group *group, bool wins,
                 const struct currency *currency) {
    char text[48];
    cell_measure(text, sizeof text, measure, group->value[measure], currency, group->estimated[measure] > 0.5);
    snprintf(out, size, "%s%s", text, wins ? " ★" : "");
}

static void cell(struct sheet *sheet, enum measure measure, const struct compare_group *group, bool wins, const struct currency *currency) {
    char shown[64];
    double value = group->value[measure];
    if (!known(value)) {
        sheet_unknown(sheet);
        return;
    }
    show(shown, sizeof shown, measure, group, wins, currency);
    if (measure == MEASURE_CREATORS)
        sheet_integer(sheet, llround(value), shown);
    else
        sheet_number(sheet, measure_rows[measure].shape == SHAPE_SHARE ? value : fields_round(value), shown);
}

/* For people: a column for each group, a line for each measure. */
static void fill_for_people(struct sheet *sheet, const struct comparison *comparison, const struct currency *currency) {
    sheet_column(sheet, "measure", "", false);
    for (size_t g = 0; g < comparison->count; g++)
        sheet_column(sheet, comparison->groups[g].name, comparison->groups[g].name, true);
    for (enum measure m = 0; m < MEASURE_COUNT; m++) {
        sheet_row(sheet);
        sheet_text(sheet, measure_rows[m].label);
        for (size_t g = 0; g < comparison->count; g++)
            cell(sheet, m, &comparison->groups[g], comparison->winner[m] == (int)g, currency);
    }
}

/* For machines: a row for each group. */
static void fill_for_machines(struct sheet *sheet, const struct comparison *comparison, enum compare_by by, const struct currency *currency) {
    sheet_column(sheet, compare_by_name(by), compare_by_name(by), false);
    for (enum measure m = 0; m < MEASURE_COUNT; m++)
        sheet_column(sheet, measure_rows[m].json_key, measure_rows[m].label, true);
    for (size_t g = 0; g < comparison->count; g++) {
        sheet_row(sheet);
        sheet_text(sheet, comparison->groups[g].name);
        for (enum measure m = 0; m < MEASURE_COUNT; m++)
            cell(sheet, m, &comparison->groups[g], false, currency);
    }
}

static void write_comparison(const struct session *session, enum compare_by by, enum sheet_format format, const struct output *out) {
    const struct params *params = &session->config.params;
    struct sheet *sheet = sheet_new();
    struct comparison comparison;
    struct output shown = output_for_people(out);
    compare_run(&comparison, params, &session->roster, by);
    if (format == SHEET_TABLE || format == SHEET_MD)
        fill_for_people(sheet, &comparison, &params->currency);
    else
        fill_for_machines(sheet, &comparison, by, &params->currency);
    sheet_write(sheet, format, out);
    if (format == SHEET_TABLE)
        output_text(&shown, "\n★ the best of the row   ~ mostly estimates from benchmarks\n");
    sheet_free(sheet);
    compare_free(&comparison);
}

int cmd_compare(const struct args *args, const struct output *out) {
    const char *by_name = args_value(args, OPTION_BY) != NULL ? args_value(args, OPTION_BY) : "tier";
    enum compare_by by;
    enum sheet_format format;
    struct session session;
    struct error err;
    if (!compare_by_parse(by_name, &by)) {
        output_message("--by takes tier, platform, niche or market, not '%s'", by_name);
        return EXIT_USAGE;
    }
    if (!session_format(args, &format, &err)) {
        output_message("%s", err.text);
        return EXIT_USAGE;
    }
    int status = EXIT_DONE;
    if (!session_load(&session, args, &err)) {
        output_message("%s", err.text);
        status = EXIT_FAILED;
    } else if (session.roster.count == 0) {
        status = session_report_empty();
    } else {
        write_comparison(&session, by, format, out);
    }
    session_close(&session);
    return status;
}
