/* What is said of plans side by side: the lines in their order, without the creators. */
#include <math.h>
#include <stdio.h>

#include "model/limits.h"
#include "model/plan_sum.h"
#include "panes/plan_rows.h"
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

/* What rests mostly on benchmarks (MODEL.md §11). */

static bool spend_estimated(const struct plan *plan, int index) {
    (void)index;
    return plan_spend_rests_on_benchmarks(plan);
}

static bool total_estimated(const struct plan *plan, int total) {
    return plan_rests_on_benchmarks(plan, (enum total)total);
}

static bool price_estimated(const struct plan *plan, int total) {
    return spend_estimated(plan, total) || total_estimated(plan, total);
}

/* How they are written. */

/* From a hundred on without the minor digits. */
static void put_money(whole *lineup, beside *one, double figure, int index, char *out, size_t size) {
    const struct currency *currency = &lineup->params->currency;
    double unit = (double)money_unit(currency);
    (void)one;
    (void)index;
    money_text(out, size, llround(figure >= 100.0 * unit ? round(figure / unit) * unit : figure), currency);
}

static void put_plain(whole *lineup, beside *one, double figure, int index, char *out, size_t size) {
    (void)lineup;
    (void)one;
    (void)index;
    snprintf(out, size, "%g", figure);
}

bool plan_lineup_counts(whole *lineup, beside *one, int goal) {
    return one->campaign->weight[goal] <= 0.0 || !campaign_needs_brief(one->campaign, lineup->params->goals[goal].outcome);
}

static void put_weight(whole *lineup, beside *one, double figure, int goal, char *out, size_t size) {
    snprintf(out, size, plan_lineup_counts(lineup, one, goal) ? "%g" : "%g, no niche set", figure);
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
        snprintf(out, size, "%s", one->waits ? "being planned…" : "no plan");
    else if (one->gone > 0)
        snprintf(out, size, "%zu %s gone", one->gone, one->gone == 1 ? "creator" : "creators");
    else
        snprintf(out, size, "%s", one->live ? "open, live" : one->moved ? "figures changed" : one->open ? "open, as saved" : "as saved");
}

static void put_brief(whole *lineup, beside *one, double figure, int market, char *out, size_t size) {
    const char *word = market ? one->campaign->market : one->campaign->niche;
    (void)lineup;
    (void)figure;
    snprintf(out, size, "%s", word[0] != '\0' ? word : "any");
}

/* "0–1", or "2" when it is exactly that. */
static void put_span(char *out, size_t size, int least, int most) {
    if (least == most)
        snprintf(out, size, "%d", most);
    else
        snprintf(out, size, "%d–%d", least, most);
}

static void put_allowed(whole *lineup, beside *one, double figure, int role, char *out, size_t size) {
    const struct plan_limits *limits = &one->campaign->limits;
    bool torches = role == ROLE_TORCH;
    (void)lineup;
    (void)figure;
    put_span(out, size, torches ? limits->torches_min : limits->flames_min, torches ? limits->torches_max : limits->flames_max);
}

static void put_posts_allowed(whole *lineup, beside *one, double figure, int index, char *out, size_t size) {
    const struct plan_limits *limits = &one->campaign->limits;
    (void)lineup;
    (void)figure;
    (void)index;
    snprintf(out, size, "▲%d ●%d", limits->posts_max[ROLE_TORCH], limits->posts_max[ROLE_FLAME]);
}

static void put_tiers(whole *lineup, beside *one, double figure, int index, char *out, size_t size) {
    char tiers[LIMITS_TEXT_SIZE];
    (void)figure;
    (void)index;
    limits_tiers(lineup->params, one->campaign->limits.tiers_aside, tiers);
    snprintf(out, size, "%s", one->campaign->limits.tiers_aside != 0 ? tiers : "all");
}

static void put_caps(whole *lineup, beside *one, double figure, int index, char *out, size_t size) {
    char caps[LIMITS_TEXT_SIZE];
    (void)lineup;
    (void)figure;
    (void)index;
    limits_caps(&one->campaign->limits, caps);
    snprintf(out, size, "%s", caps[0] != '\0' ? caps : "none");
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

void plan_lineup_gap_words(unsigned gaps, char *out, size_t size) {
    size_t used = 0;
    out[0] = '\0';
    for (int bit = 0; bit < GAP_COUNT && used < size; bit++)
        if ((gaps >> bit & 1U) != 0)
            used +=
                (size_t)snprintf(out + used, size - used, "%s%s", used > 0 ? ", " : "", scenario_gap_name((enum scenario_gap)(1U << bit)));
}

unsigned plan_lineup_gaps(whole *lineup, beside *one) {
    return scenario_gaps(one->campaign, lineup->plans[0].campaign, lineup->params);
}

static void put_compares(whole *lineup, beside *one, double figure, int index, char *out, size_t size) {
    unsigned gaps = plan_lineup_gaps(lineup, one);
    (void)figure;
    (void)index;
    if (one == &lineup->plans[0])
        return;
    if (gaps == 0)
        snprintf(out, size, "yes");
    else
        plan_lineup_gap_words(gaps, out + snprintf(out, size, "no: "), size - 4);
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

static const struct plan_row state_row = {"state", "whether it is live, or as it was saved, forecast on today's roster", .put = put_state};
static const struct plan_row wishes[] = {
    {"budget", "what may be spent", .differs = true, .money = true, .figure = budget_figure, .put = put_money},
    {"days", "how long the campaign runs", .figure = days_figure, .put = put_plain},
};
static const struct plan_row brief = {"niche", "the brief", .put = put_brief};
static const struct plan_row brief_market = {"market", "the brief", .put = put_brief};
static const struct plan_row allowed[] = {
    [ROLE_FLAME] = {"allowed flames", "the limits", .put = put_allowed},
    [ROLE_TORCH] = {"allowed torches", "the limits", .put = put_allowed},
};
static const struct plan_row limits[] = {
    {"allowed posts", "of one torch, of one flame", .put = put_posts_allowed},
    {"tiers", "who may be in the plan", .put = put_tiers},
    {"caps", "of platforms and creators, and the least for flames", .put = put_caps},
};
static const struct plan_row goal = {"",           "how much it counts, 0 to 10", .about = ABOUT_GOAL, .bar = true,
                                     .most = 10.0, .figure = weight_figure,       .put = put_weight};
static const struct plan_row answers[] = {
    {"spend", "what it costs, with handling", .differs = true, .money = true, .figure = spend_figure, .estimated = spend_estimated,
     .put = put_money},
    {"split of the spend", "torches and flames", .put = put_split},
    {"torches", "creators with many followers, for the spark", .differs = true, .figure = torches_figure, .put = put_plain},
    {"flames", "smaller creators, for the conversation", .differs = true, .figure = flames_figure, .put = put_plain},
    {"posts", "of all of them", .differs = true, .figure = posts_figure, .put = put_plain},
    {"fit", "how well it serves its own goals, of 100", 1, .differs = true, .scaled = true, .figure = fit_figure, .put = put_fit},
    {"of the best", "how near the best that its own wishes allow", .put = put_gap},
    {"fit compares", "only on the same goals, budget, days, brief and limits", .put = put_compares},
};
static const struct plan_row total_row = {"",
                                          "mean of the forecast",
                                          1,
                                          .about = ABOUT_TOTAL,
                                          .differs = true,
                                          .figure = total_figure,
                                          .estimated = total_estimated,
                                          .put = put_total};
static const struct plan_row frequency_row = {"",
                                              "how often each person is reached",
                                              0,
                                              .about = ABOUT_TOTAL,
                                              .differs = true,
                                              .figure = total_figure,
                                              .estimated = total_estimated,
                                              .put = put_total};
static const struct plan_row range_row = {"", "four in five such campaigns fall in this range", .about = ABOUT_RANGE, .put = put_range};
static const struct plan_row prices[] = {
    [TOTAL_IMPRESSIONS] = {"CPM", "spend per 1,000 views", -1, .differs = true, .money = true, .figure = price_figure,
                           .estimated = price_estimated, .put = put_price},
    [TOTAL_ENGAGEMENTS] = {"CPE", "spend per engagement", -1, .differs = true, .money = true, .figure = price_figure,
                           .estimated = price_estimated, .put = put_price},
    [TOTAL_CONVERSIONS] = {"CPA", "spend per conversion", -1, .differs = true, .money = true, .figure = price_figure,
                           .estimated = price_estimated, .put = put_price},
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

void plan_lineup_list(struct plan_lineup *lineup) {
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
    add(lineup, "Limits", NULL, 0);
    add(lineup, NULL, &allowed[ROLE_TORCH], ROLE_TORCH);
    add(lineup, NULL, &allowed[ROLE_FLAME], ROLE_FLAME);
    add_all(lineup, limits, sizeof limits / sizeof limits[0]);
}
