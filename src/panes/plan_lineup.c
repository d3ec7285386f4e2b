#include "panes/plan_lineup.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "panes/words.h"

typedef const struct plan_beside beside;
typedef const struct plan_lineup whole;

/* Figures. */

static double cents(int64_t amount) {
    return (double)amount;
}

static double budget_figure(beside *one, int index) {
    (void)index;
    return cents(one->campaign->budget_cents);
}

static double days_figure(beside *one, int index) {
    (void)index;
    return one->campaign->days;
}

static double weight_figure(beside *one, int goal) {
    return one->campaign->weight[goal];
}

static double spend_figure(beside *one, int index) {
    (void)index;
    return one->plan != NULL ? cents(one->plan->spend_cents) : UNKNOWN;
}

static double torches_figure(beside *one, int index) {
    (void)index;
    return one->plan != NULL ? one->plan->torches : UNKNOWN;
}

static double flames_figure(beside *one, int index) {
    (void)index;
    return one->plan != NULL ? one->plan->flames : UNKNOWN;
}

static double posts_figure(beside *one, int index) {
    (void)index;
    return one->plan != NULL ? one->plan->posts : UNKNOWN;
}

static double fit_figure(beside *one, int index) {
    (void)index;
    return one->plan != NULL ? one->plan->fit : UNKNOWN;
}

/* Nobody is reached as often as that. */
static double total_figure(beside *one, int total) {
    bool none = one->plan == NULL || (total == TOTAL_FREQUENCY && one->plan->count == 0);
    return none ? UNKNOWN : one->plan->mean[total];
}

/* The spend for each. */
static double price_figure(beside *one, int total) {
    double things = one->plan == NULL ? 0.0 : one->plan->mean[total] / (total == TOTAL_IMPRESSIONS ? 1000.0 : 1.0);
    double each = things > 0.0 ? cents(one->plan->spend_cents) / things : UNKNOWN;
    return each < 1e15 ? each : UNKNOWN;
}

/* How they are written. */

static void put_money(whole *lineup, beside *one, double figure, int index, char *out, size_t size) {
    (void)one;
    (void)index;
    money_text(out, size, llround(figure), &lineup->params->currency);
}

static void put_plain(whole *lineup, beside *one, double figure, int index, char *out, size_t size) {
    (void)lineup;
    (void)one;
    (void)index;
    snprintf(out, size, "%g", figure);
}

static void put_fit(whole *lineup, beside *one, double figure, int index, char *out, size_t size) {
    (void)lineup;
    (void)one;
    (void)index;
    snprintf(out, size, "%.1f", figure);
}

static void put_total(whole *lineup, beside *one, double figure, int total, char *out, size_t size) {
    (void)lineup;
    (void)one;
    if (total == TOTAL_FREQUENCY)
        snprintf(out, size, "%.2f", figure);
    else
        cell_few(out, size, figure, false);
}

static void put_price(whole *lineup, beside *one, double figure, int index, char *out, size_t size) {
    (void)one;
    (void)index;
    cell_price(out, size, llround(figure), 1.0, &lineup->params->currency, false);
}

/* Words. */

static void put_state(whole *lineup, beside *one, double figure, int index, char *out, size_t size) {
    (void)lineup;
    (void)figure;
    (void)index;
    if (one->plan == NULL)
        snprintf(out, size, "%s", one->live ? "no plan" : "no plan to show");
    else if (one->gone > 0)
        snprintf(out, size, "%zu %s gone", one->gone, one->gone == 1 ? "creator" : "creators");
    else
        snprintf(out, size, "%s", one->live ? "open, live" : one->moved ? "figures changed" : "as saved");
}

static void put_brief(whole *lineup, beside *one, double figure, int market, char *out, size_t size) {
    const char *word = market ? one->campaign->market : one->campaign->niche;
    (void)lineup;
    (void)figure;
    snprintf(out, size, "%s", word[0] != '\0' ? word : "any");
}

static void put_split(whole *lineup, beside *one, double figure, int index, char *out, size_t size) {
    (void)lineup;
    (void)figure;
    (void)index;
    if (one->plan != NULL && one->plan->spend_cents > 0)
        snprintf(out, size, "▲%.0f%% ●%.0f%%", one->plan->torch_share * 100.0, (1.0 - one->plan->torch_share) * 100.0);
}

/* Rounded up: it is a promise. */
static void put_gap(whole *lineup, beside *one, double figure, int index, char *out, size_t size) {
    double tenths = one->plan != NULL ? ceil(one->plan->gap * 1000.0 - 1e-6) : 0.0;
    (void)lineup;
    (void)figure;
    (void)index;
    if (one->plan != NULL && tenths > 0.0)
        snprintf(out, size, "within %.1f%%", tenths / 10.0);
    else if (one->plan != NULL)
        snprintf(out, size, "proven best");
}

/* "goals, budget". */
static void put_gaps(unsigned gaps, char *out, size_t size) {
    size_t used = 0;
    out[0] = '\0';
    for (int bit = 0; bit < GAP_COUNT && used < size; bit++)
        if ((gaps >> bit & 1U) != 0)
            used +=
                (size_t)snprintf(out + used, size - used, "%s%s", used > 0 ? ", " : "", scenario_gap_name((enum scenario_gap)(1U << bit)));
}

static unsigned gaps_of(whole *lineup, beside *one) {
    return scenario_gaps(one->campaign, lineup->plans[0].campaign, lineup->params);
}

static void put_compares(whole *lineup, beside *one, double figure, int index, char *out, size_t size) {
    unsigned gaps = gaps_of(lineup, one);
    (void)figure;
    (void)index;
    if (one == &lineup->plans[0])
        return;
    if (gaps == 0)
        snprintf(out, size, "yes");
    else
        put_gaps(gaps, out + snprintf(out, size, "no: "), size - 4);
}

static void put_range(whole *lineup, beside *one, double figure, int total, char *out, size_t size) {
    char low[24], high[24];
    (void)figure;
    if (!known(total_figure(one, total)))
        return;
    put_total(lineup, one, one->plan->totals[total].p10, total, low, sizeof low);
    put_total(lineup, one, one->plan->totals[total].p90, total, high, sizeof high);
    snprintf(out, size, "%s–%s", low, high);
}

#define SAME_FOR_ALL_GOALS "how much it counts, 0 to 10"
static const struct plan_row state_row = {"state", "whether it is live, or as it was saved, forecast on today's roster", .put = put_state};
static const struct plan_row wishes[] = {
    {"budget", "what may be spent", .differs = true, .figure = budget_figure, .put = put_money},
    {"days", "how long the campaign runs", .figure = days_figure, .put = put_plain},
};
static const struct plan_row brief = {"niche", "the brief", .put = put_brief};
static const struct plan_row brief_market = {"market", "the brief", .put = put_brief};
static const struct plan_row goal = {"", SAME_FOR_ALL_GOALS, .bar = true, .most = 10.0, .figure = weight_figure, .put = put_plain};
static const struct plan_row answers[] = {
    {"spend", "what it costs, with handling", .differs = true, .figure = spend_figure, .put = put_money},
    {"split of the spend", "torches and flames", .put = put_split},
    {"torches", "creators with many followers, for the spark", .differs = true, .figure = torches_figure, .put = put_plain},
    {"flames", "smaller creators, for the conversation", .differs = true, .figure = flames_figure, .put = put_plain},
    {"posts", "of all of them", .differs = true, .figure = posts_figure, .put = put_plain},
    {"fit", "how well it serves its own goals, of 100", 1, .differs = true, .figure = fit_figure, .put = put_fit},
    {"of the best", "how near the best that its own wishes allow", .put = put_gap},
    {"fit compares", "fits compare on the same goals, budget, days, brief and limits only", .put = put_compares},
};
static const struct plan_row total_row = {"", "mean of the forecast", 1, .differs = true, .figure = total_figure, .put = put_total};
static const struct plan_row frequency_row = {
    "", "how often each person is reached", 0, .differs = true, .figure = total_figure, .put = put_total};
static const struct plan_row range_row = {"", "four in five such campaigns fall in this range", .put = put_range};
static const struct plan_row prices[] = {
    [TOTAL_IMPRESSIONS] = {"CPM", "spend per 1,000 views", -1, .differs = true, .figure = price_figure, .put = put_price},
    [TOTAL_ENGAGEMENTS] = {"CPE", "spend per engagement", -1, .differs = true, .figure = price_figure, .put = put_price},
    [TOTAL_CONVERSIONS] = {"CPA", "spend per conversion", -1, .differs = true, .figure = price_figure, .put = put_price},
};
static const enum total priced[] = {TOTAL_IMPRESSIONS, TOTAL_ENGAGEMENTS, TOTAL_CONVERSIONS};

static void add(struct plan_lineup *lineup, const char *heading, const struct plan_row *row, int index) {
    lineup->fixed[lineup->fixed_count++] = (struct plan_lineup_line){heading, row, index, 0};
}

static void add_all(struct plan_lineup *lineup, const struct plan_row *rows, size_t count) {
    for (size_t i = 0; i < count; i++)
        add(lineup, NULL, &rows[i], 0);
}

static bool is_goal_used(whole *lineup, size_t index) {
    for (size_t i = 0; i < lineup->count; i++)
        if (lineup->plans[i].campaign->weight[index] > 0.0)
            return true;
    return false;
}

static void add_totals(struct plan_lineup *lineup) {
    for (int total = 0; total < TOTAL_COUNT; total++) {
        add(lineup, NULL, total == TOTAL_FREQUENCY ? &frequency_row : &total_row, total);
        add(lineup, NULL, &range_row, total);
    }
    for (size_t i = 0; i < sizeof priced / sizeof priced[0]; i++)
        add(lineup, NULL, &prices[priced[i]], priced[i]);
}

static void list_lines(struct plan_lineup *lineup) {
    lineup->fixed_count = 0;
    add(lineup, "What is wanted", NULL, 0);
    add(lineup, NULL, &state_row, 0);
    add_all(lineup, wishes, sizeof wishes / sizeof wishes[0]);
    add(lineup, NULL, &brief, 0);
    add(lineup, NULL, &brief_market, 1);
    add(lineup, "Goals", NULL, 0);
    for (size_t g = 0; g < lineup->params->goal_count; g++)
        if (is_goal_used(lineup, g))
            add(lineup, NULL, &goal, (int)g);
    add(lineup, "The plan", NULL, 0);
    add_all(lineup, answers, sizeof answers / sizeof answers[0]);
    add(lineup, "What it brings", NULL, 0);
    add_totals(lineup);
}

void plan_lineup_fill(struct plan_lineup *lineup) {
    const struct plan *plans[PLAN_LINEUP_MOST];
    for (size_t i = 0; i < lineup->count; i++)
        plans[i] = lineup->plans[i].plan;
    scenario_diff_free(&lineup->diff);
    scenario_diff(&lineup->diff, plans, lineup->count);
    snprintf(lineup->who, sizeof lineup->who, "Who posts how often: %zu, of whom %zu in all plans", lineup->diff.count,
             lineup->diff.everywhere);
    list_lines(lineup);
}

void plan_lineup_free(struct plan_lineup *lineup) {
    scenario_diff_free(&lineup->diff);
    lineup->count = lineup->fixed_count = 0;
}

size_t plan_lineup_lines(whole *lineup) {
    return lineup->fixed_count + (lineup->diff.count > 0 ? 1 + lineup->diff.count : 0);
}

struct plan_lineup_line plan_lineup_line(whole *lineup, size_t line) {
    if (line < lineup->fixed_count)
        return lineup->fixed[line];
    if (line == lineup->fixed_count)
        return (struct plan_lineup_line){.heading = lineup->who};
    return (struct plan_lineup_line){.creator = line - lineup->fixed_count - 1};
}

static bool is_creator(const struct plan_lineup_line *line) {
    return line->heading == NULL && line->row == NULL;
}

size_t plan_lineup_creator(whole *lineup, const struct plan_lineup_line *line) {
    return is_creator(line) ? lineup->diff.lines[line->creator].row : ROSTER_NONE;
}

void plan_lineup_label(whole *lineup, const struct plan_lineup_line *line, char *out, size_t size) {
    size_t row = plan_lineup_creator(lineup, line);
    if (line->heading != NULL)
        snprintf(out, size, "%s", line->heading);
    else if (is_creator(line))
        snprintf(out, size, "%s", row != ROSTER_NONE ? roster_text(lineup->roster, row, ROSTER_HANDLE) : "—");
    else if (line->row == &goal)
        snprintf(out, size, "%s", lineup->params->goals[line->index].label);
    else if (line->row == &range_row)
        snprintf(out, size, "  range");
    else if (line->row == &total_row || line->row == &frequency_row)
        snprintf(out, size, "%s", total_name((enum total)line->index));
    else
        snprintf(out, size, "%s", line->row->label);
}

/* " ▲12k": how far a figure is from that of the first plan, when that can be seen. */
static void put_difference(whole *lineup, const struct plan_row *row, int index, size_t at, char *out, size_t size) {
    double figure = row->figure(&lineup->plans[at], index), first = row->figure(&lineup->plans[0], index);
    char apart[48], shown[48];
    if (at == 0 || !row->differs || !known(first) || (row->figure == fit_figure && gaps_of(lineup, &lineup->plans[at]) != 0))
        return;
    row->put(lineup, &lineup->plans[at], figure, index, apart, sizeof apart);
    row->put(lineup, &lineup->plans[0], first, index, shown, sizeof shown);
    if (strcmp(apart, shown) == 0)
        return;
    row->put(lineup, &lineup->plans[at], fabs(figure - first), index, apart, sizeof apart);
    snprintf(out, size, " %s%s", figure > first ? "▲" : "▼", apart);
}

static void put_posts(whole *lineup, const struct plan_lineup_line *line, size_t at, char *out, size_t size) {
    const struct diff_line *creator = &lineup->diff.lines[line->creator];
    const struct plan *plan = lineup->plans[at].plan;
    int posts = lineup->diff.posts[line->creator * lineup->diff.plan_count + at];
    if (posts > 0)
        snprintf(out, size, "%s %d", plan_glyph(plan_find(plan, creator->creator_id)), posts);
}

void plan_lineup_text(whole *lineup, const struct plan_lineup_line *line, size_t at, char *out, size_t size) {
    const struct plan_beside *one = &lineup->plans[at];
    const struct plan_row *row = line->row;
    out[0] = '\0';
    if (is_creator(line))
        put_posts(lineup, line, at, out, size);
    else if (row != NULL && row->figure == NULL)
        row->put(lineup, one, UNKNOWN, line->index, out, size);
    else if (row != NULL && known(row->figure(one, line->index))) {
        row->put(lineup, one, row->figure(one, line->index), line->index, out, size);
        size_t used = strlen(out);
        put_difference(lineup, row, line->index, at, out + used, size - used);
    }
    if (out[0] == '\0' && line->heading == NULL)
        snprintf(out, size, "—");
}

double plan_lineup_bar(const struct plan_lineup_line *line, whole *lineup, size_t at) {
    bool bar = line->row != NULL && line->row->bar;
    return bar ? line->row->figure(&lineup->plans[at], line->index) / line->row->most : UNKNOWN;
}

static bool all_compare(whole *lineup) {
    for (size_t i = 1; i < lineup->count; i++)
        if (gaps_of(lineup, &lineup->plans[i]) != 0)
            return false;
    return true;
}

/* Without how far they are from the first. */
static void put_figure(whole *lineup, const struct plan_lineup_line *line, size_t at, char out[48]) {
    line->row->put(lineup, &lineup->plans[at], line->row->figure(&lineup->plans[at], line->index), line->index, out, 48);
}

size_t plan_lineup_best(whole *lineup, const struct plan_lineup_line *line) {
    const struct plan_row *row = line->row;
    size_t best = SIZE_MAX, rivals = 0;
    char shown[48], others[48];
    if (row == NULL || row->better == 0 || (row->figure == fit_figure && !all_compare(lineup)))
        return SIZE_MAX;
    for (size_t i = 0; i < lineup->count; i++) {
        double figure = row->figure(&lineup->plans[i], line->index);
        rivals += known(figure);
        if (known(figure) && (best == SIZE_MAX || (figure - row->figure(&lineup->plans[best], line->index)) * row->better > 0.0))
            best = i;
    }
    for (size_t i = 0; best != SIZE_MAX && i < lineup->count; i++) {
        if (i == best || !known(row->figure(&lineup->plans[i], line->index)))
            continue;
        put_figure(lineup, line, i, others);
        put_figure(lineup, line, best, shown);
        if (strcmp(shown, others) == 0)
            return SIZE_MAX;
    }
    return rivals > 1 ? best : SIZE_MAX;
}

bool plan_lineup_is_only(whole *lineup, const struct plan_lineup_line *line, size_t at) {
    return is_creator(line) && lineup->diff.lines[line->creator].in == 1 &&
           lineup->diff.posts[line->creator * lineup->diff.plan_count + at] > 0;
}

void plan_lineup_explain(whole *lineup, const struct plan_lineup_line *line, char *out, size_t size) {
    char label[96];
    plan_lineup_label(lineup, line, label, sizeof label);
    if (is_creator(line)) {
        size_t in = lineup->diff.lines[line->creator].in;
        snprintf(out, size, "%s: posts in each plan; in %zu of %zu", label, in, lineup->count);
    } else if (line->row == &range_row) {
        snprintf(out, size, "%s: %s", total_name((enum total)line->index), line->row->what);
    } else {
        snprintf(out, size, "%s: %s", label, line->row != NULL ? line->row->what : "");
    }
}

void plan_lineup_note(whole *lineup, size_t at, char *out, size_t size) {
    const struct plan_beside *one = &lineup->plans[at];
    char gaps[64];
    out[0] = '\0';
    put_gaps(gaps_of(lineup, one), gaps, sizeof gaps);
    if (one->plan == NULL)
        snprintf(out, size, "%s: %s", one->campaign->name, one->why);
    else if (one->gone > 0)
        snprintf(out, size, "%s: %zu of its creators %s in the roster any more; the totals are of the others, its fit is as saved.",
                 one->campaign->name, one->gone, one->gone == 1 ? "is not" : "are not");
    else if (one->moved)
        snprintf(out, size, "%s: figures have changed since it was saved; its totals are of today, its fit is as saved.",
                 one->campaign->name);
    else if (gaps[0] != '\0')
        snprintf(out, size, "%s: its fit does not compare with the first's: other %s.", one->campaign->name, gaps);
}
