#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "cli/compare.h"
#include "cli/session.h"
#include "data/json.h"
#include "export/fields.h"
#include "panes/compare_words.h"
#include "panes/lineup.h"

/* A figure for machines, and with its mark for people. */
static void cell(struct sheet *sheet, enum measure measure, const struct compare_group *group, const char *mark, const struct currency *currency) {
    char text[48], shown[64];
    double value = group->value[measure];
    if (!known(value)) {
        sheet_unknown(sheet);
        return;
    }
    cell_group(text, sizeof text, group, measure, currency);
    snprintf(shown, sizeof shown, "%s%s%s", text, mark[0] != '\0' ? " " : "", mark);
    if (measure == MEASURE_CREATORS)
        sheet_integer(sheet, llround(value), shown);
    else
        sheet_number(sheet, measure_rows[measure].shape == SHAPE_SHARE ? value : fields_round(value), shown);
}

/* Between which rates the middle half of the creators are. */
static void spread_row(struct sheet *sheet, const struct comparison *comparison) {
    sheet_row(sheet);
    sheet_text(sheet, "  middle half");
    for (size_t g = 0; g < comparison->count; g++) {
        char text[96];
        cell_spread(text, sizeof text, &comparison->groups[g], INT_MAX);
        sheet_text(sheet, text);
    }
}

/* For people: a column for each group, a line for each measure. */
static void fill_for_people(struct sheet *sheet, const struct comparison *comparison, const struct currency *currency) {
    sheet_column(sheet, "measure", "", false);
    for (size_t g = 0; g < comparison->count; g++)
        sheet_column(sheet, comparison->groups[g].name, comparison->groups[g].name, true);
    for (enum measure m = 0; m < MEASURE_ROWS; m++) {
        char label[48];
        snprintf(label, sizeof label, "%s%s", compare_on_benchmarks(comparison, m) ? "~" : "", measure_rows[m].label);
        sheet_row(sheet);
        sheet_text(sheet, label);
        for (size_t g = 0; g < comparison->count; g++)
            cell(sheet, m, &comparison->groups[g], win_mark(&comparison->win[m], (int)g), currency);
        if (m == MEASURE_RATE)
            spread_row(sheet, comparison);
    }
}

/* The eight points: who wins, by how much, how sure that is, and, where lines may be long, what was measured. */
static void fill_showdown(struct sheet *sheet, const struct comparison *comparison, const struct showdown *showdown,
                          const struct currency *currency, bool wide) {
    static const char *const titles[] = {"engagement versus reach", "", "by how much", "how sure", "measured by"};
    for (size_t i = 0; i < sizeof titles / sizeof titles[0] - !wide; i++)
        sheet_column(sheet, titles[i], titles[i], false);
    for (int p = 0; p < POINT_COUNT; p++) {
        enum measure measure = showdown_rows[p].measure;
        const struct win *win = &showdown->point[p];
        const char *mark = point_mark(win, comparison, measure);
        char text[COMPARE_TEXT_SIZE], sure[64];
        win_sentence(text, sizeof text, comparison, (enum showdown_point)p, win, currency);
        if (wide)
            sure_sentence(sure, sizeof sure, comparison, measure, win);
        else
            sure_cell(sure, sizeof sure, comparison, measure, win);
        sheet_row(sheet);
        sheet_text(sheet, showdown_rows[p].label);
        sheet_text(sheet, mark[0] != '\0' ? mark : " ");
        sheet_text(sheet, text);
        sheet_text(sheet, sure[0] != '\0' ? sure : " ");
        if (wide)
            sheet_text(sheet, measure_rows[measure].what);
    }
}

static void put_win(struct json *json, const struct comparison *comparison, const char *point, enum measure measure, const struct win *win) {
    json_object(json, NULL);
    if (point != NULL)
        json_text(json, "point", point);
    json_text(json, "measure", measure_rows[measure].json_key);
    json_text(json, "rival", comparison->groups[win->rival].name);
    json_number(json, "lead", fields_round(win->lead));
    json_flag(json, "sure", win->surely);
    json_close_object(json);
}

/* A list for JSON, and its names for CSV. */
struct list {
    struct json json;
    char names[512];
};

static void list_begin(struct list *list) {
    json_init(&list->json);
    json_array(&list->json, NULL);
    list->names[0] = '\0';
}

static void list_name(struct list *list, const char *name) {
    size_t used = strlen(list->names);
    snprintf(list->names + used, sizeof list->names - used, "%s%s", used > 0 ? "|" : "", name);
}

static void list_end(struct list *list, struct sheet *sheet) {
    json_close_array(&list->json);
    sheet_json(sheet, list->json.text, list->names, NULL);
    json_free(&list->json);
}

/* The rows that a group wins, the points that it wins, and which of its figures tell nothing but benchmarks. */
static void lists_of(struct sheet *sheet, const struct comparison *comparison, const struct showdown *showdown, int group) {
    struct list list;
    list_begin(&list);
    for (enum measure m = 0; m < MEASURE_ROWS; m++)
        if (comparison->win[m].group == group) {
            put_win(&list.json, comparison, NULL, m, &comparison->win[m]);
            list_name(&list, measure_rows[m].json_key);
        }
    list_end(&list, sheet);
    list_begin(&list);
    for (int p = 0; p < POINT_COUNT; p++)
        if (showdown->point[p].group == group) {
            put_win(&list.json, comparison, showdown_rows[p].json_key, showdown_rows[p].measure, &showdown->point[p]);
            list_name(&list, showdown_rows[p].json_key);
        }
    list_end(&list, sheet);
    list_begin(&list);
    for (enum measure m = 0; m < MEASURE_COUNT; m++)
        if (compare_is_benchmark(&comparison->groups[group], m)) {
            json_text(&list.json, NULL, measure_rows[m].json_key);
            list_name(&list, measure_rows[m].json_key);
        }
    list_end(&list, sheet);
}

static void quartile(struct sheet *sheet, double value) {
    if (known(value))
        sheet_number(sheet, value, NULL);
    else
        sheet_unknown(sheet);
}

/* For machines: a row for each group. */
static void fill_for_machines(struct sheet *sheet, const struct comparison *comparison, enum compare_by by, const struct currency *currency) {
    static const char *const more[] = {"engagement_rate_p25", "engagement_rate_p75", "wins", "showdown", "benchmarks"};
    struct showdown showdown;
    showdown_hold(comparison, &showdown);
    sheet_column(sheet, compare_by_name(by), compare_by_name(by), false);
    for (enum measure m = 0; m < MEASURE_COUNT; m++)
        sheet_column(sheet, measure_rows[m].json_key, measure_rows[m].label, true);
    for (size_t i = 0; i < sizeof more / sizeof more[0]; i++)
        sheet_column(sheet, more[i], more[i], false);
    for (size_t g = 0; g < comparison->count; g++) {
        const struct compare_group *group = &comparison->groups[g];
        sheet_row(sheet);
        sheet_text(sheet, group->name);
        for (enum measure m = 0; m < MEASURE_COUNT; m++)
            cell(sheet, m, group, "", currency);
        quartile(sheet, group->middle[MEASURE_RATE].p25);
        quartile(sheet, group->middle[MEASURE_RATE].p75);
        lists_of(sheet, comparison, &showdown, (int)g);
    }
}

/* Below the table: the verdict, the showdown, and what the marks mean. */
static void write_showdown(const struct comparison *comparison, const struct currency *currency, enum sheet_format format,
                           const struct output *out) {
    struct output shown = output_for_people(out);
    struct sheet *sheet = sheet_new();
    char headline[HEADLINE_SIZE];
    struct showdown showdown;
    showdown_hold(comparison, &showdown);
    showdown_headline(comparison, &showdown, headline);
    output_format(&shown, "\n%s.\n\n", headline);
    fill_showdown(sheet, comparison, &showdown, currency, format != SHEET_TABLE);
    sheet_write(sheet, format, out);
    sheet_free(sheet);
    output_format(&shown, "\n★ best, at least %.0f%% sure   ☆ leaning   = even   ~ mostly from benchmarks\n", COMPARE_SURE * 100.0);
}

static void write_comparison(const struct session *session, enum compare_by by, enum sheet_format format, const struct output *out) {
    const struct params *params = &session->config.params;
    struct sheet *sheet = sheet_new();
    struct comparison comparison;
    bool for_people = format == SHEET_TABLE || format == SHEET_MD;
    compare_run(&comparison, params, &session->roster, by);
    if (for_people)
        fill_for_people(sheet, &comparison, &params->currency);
    else
        fill_for_machines(sheet, &comparison, by, &params->currency);
    sheet_write(sheet, format, out);
    if (for_people)
        write_showdown(&comparison, &params->currency, format, out);
    sheet_free(sheet);
    compare_free(&comparison);
}

static int compare_groups(const struct session *session, enum compare_by by, enum sheet_format format, const struct output *out) {
    if (session->roster.count == 0)
        return session_report_empty();
    write_comparison(session, by, format, out);
    return EXIT_DONE;
}

static bool read_wish(const struct args *args, enum compare_by *by, enum sheet_format *format, struct error *err) {
    const char *name = args_value(args, OPTION_BY) != NULL ? args_value(args, OPTION_BY) : "tier";
    if (!compare_by_parse(name, by))
        return error_set(err, "--by takes tier, platform, niche or market, not '%s'", name);
    if (args_has(args, OPTION_BY) && (args->operand_count > 0 || args_has(args, OPTION_PLANS)))
        return error_set(err, "--by compares everybody: name nobody, or leave it out");
    if (!args_has(args, OPTION_PLANS) && args->operand_count > 0 &&
        (args->operand_count < LINEUP_LEAST || args->operand_count > LINEUP_MOST))
        return error_set(err, "%d to %d creators fit side by side; name none to compare tiers", LINEUP_LEAST, LINEUP_MOST);
    return session_format(args, format, err);
}

int cmd_compare(const struct args *args, const struct output *out) {
    enum compare_by by;
    enum sheet_format format;
    struct session session;
    struct error err;
    if (!read_wish(args, &by, &format, &err)) {
        output_message("%s", err.text);
        return EXIT_USAGE;
    }
    int status = EXIT_FAILED;
    if (!session_load(&session, args, &err))
        output_message("%s", err.text);
    else if (args_has(args, OPTION_PLANS))
        status = compare_scenarios(&session, args, format, out);
    else if (args->operand_count > 0)
        status = compare_handles(&session, args, format, out);
    else
        status = compare_groups(&session, by, format, out);
    session_close(&session);
    return status;
}
