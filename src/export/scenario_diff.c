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

static void spend_row(struct sheet *sheet, const struct both *both) {
    sheet_row(sheet);
    sheet_text(sheet, "spend");
    for (int i = 0; i < 2; i++)
        scenario_cell_spend(sheet, both->side[i]->params, spend_of(both->side[i]->saved),
                            plan_spend_rests_on_benchmarks(&both->side[i]->now->plan));
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

/* Wishes, and what the plans bring. */
static struct sheet *make_wishes(const struct both *both) {
    const struct scenario *a = both->side[0]->saved, *b = both->side[1]->saved;
    struct sheet *sheet = sheet_new();
    sheet_column(sheet, "what", "", false);
    sheet_column(sheet, "a", a->campaign.name, true);
    sheet_column(sheet, "b", b->campaign.name, true);
    money_row(sheet, both, "budget", a->campaign.budget_cents, b->campaign.budget_cents);
    number_row(sheet, "days", "%g", a->campaign.days, b->campaign.days);
    goal_rows(sheet, both->side[0]->params, &a->campaign, &b->campaign);
    spend_row(sheet, both);
    number_row(sheet, "fit when saved", "%.1f", fit_of(a), fit_of(b));
    number_row(sheet, "torches", "%.0f", torches_of(a), torches_of(b));
    number_row(sheet, "flames", "%.0f", flames_of(a), flames_of(b));
    number_row(sheet, "on torches", "%.0f%%", share_of(a), share_of(b));
    total_rows(sheet, both->side[0]->now, both->side[1]->now);
    return sheet;
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

static struct sheet *make_people(const struct both *both, const struct scenario_diff *diff, bool csv) {
    struct sheet *sheet = sheet_new();
    sheet_column(sheet, "platform", "on", false);
    sheet_column(sheet, "handle", "creator", false);
    sheet_column(sheet, "posts_a", both->side[0]->saved->campaign.name, true);
    sheet_column(sheet, "posts_b", both->side[1]->saved->campaign.name, true);
    for (size_t i = 0; i < diff->count; i++)
        if (csv || is_different(&diff->lines[i]))
            add_line(sheet, both, diff, i, csv);
    return sheet;
}

static void tell_table(const struct scenario_diff_reader *reader, struct sheet *sheet) {
    reader->table(reader->user, sheet);
    sheet_free(sheet);
}

static void tell(const struct scenario_diff_reader *reader, const char *sentence) {
    reader->sentence(reader->user, sentence, NULL, NULL);
}

/* A fit is measured against the best that the wishes allow. */
static void tell_gaps(const struct both *both, const struct scenario_diff_reader *reader) {
    unsigned gaps = scenario_gaps(&both->side[0]->saved->campaign, &both->side[1]->saved->campaign, both->side[0]->params);
    const char *joint = "Their fits cannot be compared: they differ in ";
    char text[256] = "";
    size_t used = 0;
    for (int bit = 0; bit < GAP_COUNT; bit++)
        if ((gaps >> bit & 1U) != 0 && used < sizeof text) {
            used += (size_t)snprintf(text + used, sizeof text - used, "%s%s", joint, scenario_gap_name((enum scenario_gap)(1U << bit)));
            joint = ", ";
        }
    if (gaps != 0 && used < sizeof text)
        snprintf(text + used, sizeof text - used, ".");
    if (gaps != 0)
        tell(reader, text);
}

static void tell_remarks(const struct both *both, const struct scenario_diff_reader *reader) {
    for (int i = 0; i < 2; i++) {
        const struct scenario *now = both->side[i]->now;
        char gone[64];
        snprintf(gone, sizeof gone, "%zu %s of ", now->gone, now->gone == 1 ? "creator" : "creators");
        if (!now->has_plan)
            reader->sentence(reader->user, "", now->campaign.name, " has no saved plan yet.");
        if (now->gone > 0)
            reader->sentence(reader->user, gone, now->campaign.name,
                             now->gone == 1 ? " is no longer in the roster." : " are no longer in the roster.");
        if (now->moved)
            reader->sentence(reader->user, "Figures of creators of ", now->campaign.name, " have changed since it was saved.");
    }
}

static void tell_all(const struct both *both, const struct scenario_diff *diff, const struct scenario_diff_reader *reader) {
    char same[64];
    tell_table(reader, make_wishes(both));
    if (diff->count > diff->same) {
        tell(reader, "Who posts in only one of them, or more often in one:");
        tell_table(reader, make_people(both, diff, false));
    }
    snprintf(same, sizeof same, "%zu %s in both, with as many posts.", diff->same, diff->same == 1 ? "creator is" : "creators are");
    tell(reader, same);
    tell_gaps(both, reader);
    tell_remarks(both, reader);
}

/* On paper: a blank line below a table; in Markdown also below a sentence, which would go on else. */
struct paper {
    enum sheet_format format;
    const struct output *out;
};

static void put_table(void *user, const struct sheet *sheet) {
    const struct paper *paper = user;
    sheet_write(sheet, paper->format, paper->out);
    output_text(paper->out, "\n");
}

static void put_sentence(void *user, const char *before, const char *name, const char *after) {
    const struct paper *paper = user;
    output_text(paper->out, before);
    if (name != NULL) {
        output_text(paper->out, "'");
        if (paper->format == SHEET_MD)
            markdown_text(paper->out, name);
        else
            output_text(paper->out, name);
        output_format(paper->out, "'%s", after);
    }
    output_text(paper->out, paper->format == SHEET_MD ? "\n\n" : "\n");
}

static void compare(struct scenario_diff *diff, const struct both *both) {
    const struct plan *plans[2];
    for (int i = 0; i < 2; i++)
        plans[i] = both->side[i]->saved->has_plan ? &both->side[i]->saved->plan : NULL;
    scenario_diff(diff, plans, 2);
}

void export_scenario_diff_to(const struct scenario_report *a, const struct scenario_report *b, const struct scenario_diff_reader *reader) {
    const struct both both = {{a, b}};
    struct scenario_diff diff;
    compare(&diff, &both);
    tell_all(&both, &diff, reader);
    scenario_diff_free(&diff);
}

static void write_csv(const struct both *both, const struct scenario_diff *diff, const struct output *out) {
    struct sheet *sheet = make_people(both, diff, true);
    sheet_write(sheet, SHEET_CSV, out);
    sheet_free(sheet);
}

void export_scenario_diff(const struct scenario_report *a, const struct scenario_report *b, enum sheet_format format,
                          const struct output *out) {
    const struct both both = {{a, b}};
    struct output shown = output_for_people(out);
    struct paper paper = {format, format == SHEET_TABLE ? &shown : out};
    struct scenario_diff diff;
    compare(&diff, &both);
    if (format == SHEET_JSON)
        scenario_diff_json(a, b, &diff, out);
    else if (format == SHEET_CSV)
        write_csv(&both, &diff, out);
    else
        tell_all(&both, &diff, &(struct scenario_diff_reader){put_table, put_sentence, &paper});
    scenario_diff_free(&diff);
}
