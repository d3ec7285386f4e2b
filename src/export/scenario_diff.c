#include <math.h>
#include <stdio.h>

#include "data/markdown.h"
#include "export/scenario_forms.h"
#include "model/plan_sum.h"
#include "panes/words.h"

/* Both, as the table has them: the first column, then the second. */
struct both {
    const struct scenario_report *side[2];
};

static void money_row(struct sheet *sheet, const struct both *both, const char *what, int64_t a, int64_t b) {
    const int64_t cents[] = {a, b};
    sheet_row(sheet);
    sheet_text(sheet, what);
    for (int i = 0; i < 2; i++)
        scenario_cell_money(sheet, both->side[i]->params, cents[i]);
}

static void number_row(struct sheet *sheet, const char *what, const char *format, double a, double b) {
    const double values[] = {a, b};
    char shown[48];
    sheet_row(sheet);
    sheet_text(sheet, what);
    for (int i = 0; i < 2; i++) {
        snprintf(shown, sizeof shown, format, values[i]);
        scenario_cell_number(sheet, values[i], shown);
    }
}

/* One figure of a plan that was saved; UNKNOWN without one. */
static double fit_of(const struct scenario *saved) {
    return saved->has_plan ? saved->plan.fit : UNKNOWN;
}

static double torches_of(const struct scenario *saved) {
    return saved->has_plan ? saved->plan.torches : UNKNOWN;
}

static double flames_of(const struct scenario *saved) {
    return saved->has_plan ? saved->plan.flames : UNKNOWN;
}

static double share_of(const struct scenario *saved) {
    return saved->has_plan ? 100.0 * scenario_torch_share(&saved->plan) : UNKNOWN;
}

static int64_t spend_of(const struct scenario *saved) {
    return saved->has_plan ? saved->plan.spend_cents : MONEY_UNKNOWN;
}

static void goal_rows(struct sheet *sheet, const struct params *params, const struct campaign *a, const struct campaign *b) {
    for (size_t g = 0; g < params->goal_count; g++)
        if (a->weight[g] != b->weight[g])
            number_row(sheet, params->goals[g].label, "%.3g", a->weight[g], b->weight[g]);
}

static void total_rows(struct sheet *sheet, const struct scenario *a, const struct scenario *b) {
    const struct scenario *const sides[] = {a, b};
    for (enum total t = 0; t < TOTAL_COUNT; t++) {
        sheet_row(sheet);
        sheet_text(sheet, total_name(t));
        for (int i = 0; i < 2; i++) {
            bool none = !sides[i]->has_plan || (t == TOTAL_FREQUENCY && sides[i]->plan.count == 0); /* how often nobody is reached */
            double mean = none ? UNKNOWN : sides[i]->plan.mean[t];
            char shown[32];
            snprintf(shown, sizeof shown, "%.2f", mean);
            if (t == TOTAL_FREQUENCY)
                scenario_cell_number(sheet, mean, shown);
            else
                scenario_cell_count(sheet, mean, !none && plan_rests_on_benchmarks(&sides[i]->plan, t));
        }
    }
}

static void write_wishes(const struct both *both, enum sheet_format format, const struct output *out) {
    const struct scenario *a = both->side[0]->saved, *b = both->side[1]->saved;
    struct sheet *sheet = sheet_new();
    sheet_column(sheet, "what", "", false);
    sheet_column(sheet, "a", a->campaign.name, true);
    sheet_column(sheet, "b", b->campaign.name, true);
    money_row(sheet, both, "budget", a->campaign.budget_cents, b->campaign.budget_cents);
    number_row(sheet, "days", "%g", a->campaign.days, b->campaign.days);
    goal_rows(sheet, both->side[0]->params, &a->campaign, &b->campaign);
    money_row(sheet, both, "spend", spend_of(a), spend_of(b));
    number_row(sheet, "fit when saved", "%.1f", fit_of(a), fit_of(b));
    number_row(sheet, "torches", "%.0f", torches_of(a), torches_of(b));
    number_row(sheet, "flames", "%.0f", flames_of(a), flames_of(b));
    number_row(sheet, "on torches", "%.0f%%", share_of(a), share_of(b));
    total_rows(sheet, both->side[0]->now, both->side[1]->now);
    sheet_write(sheet, format, out);
    sheet_free(sheet);
}

/* Who is in; a blank where somebody is not. */
static void posts_cell(struct sheet *sheet, int posts, bool csv) {
    if (posts > 0 || csv)
        sheet_integer(sheet, posts, NULL);
    else
        sheet_text(sheet, " ");
}

static bool is_different(const struct diff_line *line) {
    return line->in < 2 || line->posts_least != line->posts_most;
}

static void add_line(struct sheet *sheet, const struct both *both, const struct scenario_diff *diff, size_t index, bool csv) {
    const struct roster *roster = both->side[0]->roster;
    size_t row = roster_find(roster, diff->lines[index].creator_id);
    if (row == ROSTER_NONE)
        return;
    enum platform platform = (enum platform)roster->platform[row];
    sheet_row(sheet);
    sheet_text(sheet, csv ? platform_name(platform) : platform_short(platform));
    sheet_text(sheet, roster_text(roster, row, ROSTER_HANDLE));
    for (size_t plan = 0; plan < 2; plan++)
        posts_cell(sheet, diff->posts[index * 2 + plan], csv);
}

static void write_people(const struct both *both, const struct scenario_diff *diff, enum sheet_format format, const struct output *out) {
    bool csv = format == SHEET_CSV;
    struct sheet *sheet = sheet_new();
    sheet_column(sheet, "platform", "on", false);
    sheet_column(sheet, "handle", "creator", false);
    sheet_column(sheet, "posts_a", both->side[0]->saved->campaign.name, true);
    sheet_column(sheet, "posts_b", both->side[1]->saved->campaign.name, true);
    for (size_t i = 0; i < diff->count; i++)
        if (csv || is_different(&diff->lines[i]))
            add_line(sheet, both, diff, i, csv);
    sheet_write(sheet, format, out);
    sheet_free(sheet);
}

/* A fit is measured against the best that the wishes allow. */
static void write_gaps(const struct both *both, const struct output *out) {
    unsigned gaps = scenario_gaps(&both->side[0]->saved->campaign, &both->side[1]->saved->campaign, both->side[0]->params);
    const char *joint = "Their fits cannot be compared: they differ in ";
    for (int bit = 0; bit < GAP_COUNT; bit++)
        if ((gaps >> bit & 1U) != 0) {
            output_format(out, "%s%s", joint, scenario_gap_name((enum scenario_gap)(1U << bit)));
            joint = ", ";
        }
    if (gaps != 0)
        output_text(out, ".\n");
}

/* A sentence with the name of a scenario, which comes from outside. */
static void write_remark(const char *before, const char *name, const char *after, enum sheet_format format, const struct output *out) {
    output_format(out, "%s'", before);
    if (format == SHEET_MD)
        markdown_text(out, name);
    else
        output_text(out, name);
    output_format(out, "' %s.\n%s", after, format == SHEET_MD ? "\n" : "");
}

static void write_remarks(const struct both *both, enum sheet_format format, const struct output *out) {
    for (int i = 0; i < 2; i++) {
        const struct scenario *now = both->side[i]->now;
        char gone[64];
        snprintf(gone, sizeof gone, "%zu %s of ", now->gone, now->gone == 1 ? "creator" : "creators");
        if (!now->has_plan)
            write_remark("", now->campaign.name, "has no saved plan yet", format, out);
        if (now->gone > 0)
            write_remark(gone, now->campaign.name, now->gone == 1 ? "is no longer in the roster" : "are no longer in the roster", format,
                         out);
        if (now->moved)
            write_remark("Figures of creators of ", now->campaign.name, "have changed since it was saved", format, out);
    }
}

static void write_for_people(const struct both *both, const struct scenario_diff *diff, enum sheet_format format,
                             const struct output *out) {
    size_t different = diff->count - diff->same;
    write_wishes(both, format, out);
    output_text(out, "\n");
    if (different > 0) {
        output_format(out, "Who posts in only one of them, or more often in one%s\n", format == SHEET_MD ? ":\n" : ":");
        write_people(both, diff, format, out);
        output_text(out, "\n");
    }
    output_format(out, "%zu %s in both, as often.\n", diff->same, diff->same == 1 ? "creator is" : "creators are");
    write_gaps(both, out);
    write_remarks(both, format, out);
}

void export_scenario_diff(const struct scenario_report *a, const struct scenario_report *b, enum sheet_format format,
                          const struct output *out) {
    const struct plan *const plans[] = {a->saved->has_plan ? &a->saved->plan : NULL, b->saved->has_plan ? &b->saved->plan : NULL};
    const struct both both = {{a, b}};
    struct output shown = output_for_people(out);
    struct scenario_diff diff;
    scenario_diff(&diff, plans, 2);
    if (format == SHEET_JSON)
        scenario_diff_json(a, b, &diff, out);
    else if (format == SHEET_CSV)
        write_people(&both, &diff, SHEET_CSV, out);
    else
        write_for_people(&both, &diff, format, format == SHEET_TABLE ? &shown : out);
    scenario_diff_free(&diff);
}
