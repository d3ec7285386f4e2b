#include "panes/roster_columns.h"

#include <stdio.h>

#include "panes/words.h"

struct roster_row roster_row_of(const struct model *model, size_t row) {
    const struct plan *plan = model_plan(model);
    return (struct roster_row){
        .model = model,
        .row = row,
        .line = plan != NULL ? plan_find(plan, model->roster.id[row]) : NULL,
    };
}

/* One forecast post: made when a column needs it. */
static struct post post_of(const struct roster_row *row) {
    return forecast_post(row->model->params, &row->model->roster, row->row);
}

static void style_estimate(struct table_cell *cell, bool estimated) {
    cell->role = estimated ? THEME_ESTIMATE : THEME_TEXT;
}

/* In the plan first, as the plan lists them; then those kept out by hand; then everyone by followers. */
static double plan_number(const struct roster_row *row) {
    const double plan_first = -3e12, excluded_next = -2e12; /* nobody has 10^12 followers */
    const struct plan *plan = model_plan(row->model);
    if (row->line != NULL)
        return plan_first + (double)(row->line - plan->lines);
    if (campaign_excluded(&row->model->campaign, row->model->roster.id[row->row]))
        return excluded_next;
    return -row->model->roster.followers[row->row];
}

static void plan_fill(const struct roster_row *row, struct table_cell *cell) {
    int64_t id = row->model->roster.id[row->row];
    const char *held = campaign_pinned(&row->model->campaign, id) > 0 ? "◆" : campaign_excluded(&row->model->campaign, id) ? "✗" : " ";
    snprintf(cell->text, sizeof cell->text, "%s%s", plan_glyph(row->line), held);
    cell->role = row->line != NULL ? role_style(row->line->role) : THEME_MUTED;
}

static const char *creator_text(const struct roster_row *row) {
    return roster_text(&row->model->roster, row->row, ROSTER_HANDLE);
}

static void creator_fill(const struct roster_row *row, struct table_cell *cell) {
    bool out = campaign_excluded(&row->model->campaign, row->model->roster.id[row->row]);
    snprintf(cell->text, sizeof cell->text, "%s", creator_text(row));
    cell->role = out ? THEME_MUTED : row->line != NULL ? role_style(row->line->role) : THEME_TEXT;
}

static const char *name_text(const struct roster_row *row) {
    return roster_text(&row->model->roster, row->row, ROSTER_NAME);
}

static void name_fill(const struct roster_row *row, struct table_cell *cell) {
    snprintf(cell->text, sizeof cell->text, "%s", name_text(row));
    cell->role = THEME_MUTED;
}

static double platform_number(const struct roster_row *row) {
    return row->model->roster.platform[row->row];
}

static void platform_fill(const struct roster_row *row, struct table_cell *cell) {
    snprintf(cell->text, sizeof cell->text, "%s", platform_short(row->model->roster.platform[row->row]));
    cell->role = THEME_MUTED;
}

static double tier_number(const struct roster_row *row) {
    return row->model->roster.tier[row->row];
}

static void tier_fill(const struct roster_row *row, struct table_cell *cell) {
    const struct params *params = row->model->params;
    size_t tier = row->model->roster.tier[row->row];
    bool aside = row->model->campaign.limits.tiers_aside & (1u << tier);
    snprintf(cell->text, sizeof cell->text, "%s", params->tiers[tier].name);
    cell->role = aside ? THEME_MUTED : row->line != NULL ? role_style(row->line->role) : THEME_TEXT;
    cell->flags = aside ? CELL_DIM : 0;
}

static double followers_number(const struct roster_row *row) {
    return row->model->roster.followers[row->row];
}

static void followers_fill(const struct roster_row *row, struct table_cell *cell) {
    cell_count(cell->text, sizeof cell->text, followers_number(row), false);
}

/* As given, not as the forecast weighs it. */
static double rate_number(const struct roster_row *row) {
    double given = row->model->roster.rate[row->row];
    return known(given) ? given : post_of(row).rate;
}

static void rate_fill(const struct roster_row *row, struct table_cell *cell) {
    bool estimated = !known(row->model->roster.rate[row->row]);
    cell_percent(cell->text, sizeof cell->text, rate_number(row), estimated);
    style_estimate(cell, estimated);
}

static double reach_number(const struct roster_row *row) {
    return post_of(row).reach;
}

static void reach_fill(const struct roster_row *row, struct table_cell *cell) {
    struct post post = post_of(row);
    bool estimated = post.estimated & FIELD_VIEWS;
    cell_count(cell->text, sizeof cell->text, post.reach, estimated);
    style_estimate(cell, estimated);
}

static int64_t fee_cents(const struct roster_row *row) {
    int64_t given = row->model->roster.fee_cents[row->row];
    return given != MONEY_UNKNOWN ? given : post_of(row).fee_cents;
}

static double fee_number(const struct roster_row *row) {
    return (double)fee_cents(row);
}

static void fee_fill(const struct roster_row *row, struct table_cell *cell) {
    bool estimated = row->model->roster.fee_cents[row->row] == MONEY_UNKNOWN;
    cell_money(cell->text, sizeof cell->text, fee_cents(row), &row->model->params->currency, estimated);
    style_estimate(cell, estimated);
}

/* Nobody knows before there is a planner. */
static int64_t worth_of(const struct roster_row *row) {
    return row->model->planner != NULL ? planner_worth(row->model->planner, row->row) : MONEY_UNKNOWN;
}

static double worth_number(const struct roster_row *row) {
    int64_t worth = worth_of(row);
    return worth == MONEY_UNKNOWN ? UNKNOWN : (double)worth;
}

/* The break-even fee, in whole units as the card has it: rounded away from the fee. Coloured when they ask no more than that. */
static void worth_fill(const struct roster_row *row, struct table_cell *cell) {
    const struct currency *currency = &row->model->params->currency;
    int64_t worth = worth_of(row);
    cell_money(cell->text, sizeof cell->text, money_whole(worth, currency, row->line != NULL), currency, false);
    cell->role = worth != MONEY_UNKNOWN && worth >= fee_cents(row) ? THEME_GOOD : THEME_MUTED;
}

static const char *niche_text(const struct roster_row *row) {
    return roster_niche(&row->model->roster, row->row);
}

static void niche_fill(const struct roster_row *row, struct table_cell *cell) {
    snprintf(cell->text, sizeof cell->text, "%s", niche_text(row));
}

static const char *market_text(const struct roster_row *row) {
    return roster_market(&row->model->roster, row->row);
}

static void market_fill(const struct roster_row *row, struct table_cell *cell) {
    snprintf(cell->text, sizeof cell->text, "%s", market_text(row));
}

const struct roster_column roster_columns[] = {
    {.look = {.title = "", .width = 2, .importance = 100}, .number = plan_number, .fill = plan_fill, .for_lines = true},
    {.look = {.title = "creator", .width = 14, .grow = 2, .importance = 99}, .text = creator_text, .fill = creator_fill},
    {.look = {.title = "name", .width = 12, .grow = 3, .importance = 20}, .text = name_text, .fill = name_fill},
    {.look = {.title = "on", .width = 3, .importance = 70}, .number = platform_number, .fill = platform_fill},
    {.look = {.title = "tier", .width = 5, .importance = 75}, .number = tier_number, .fill = tier_fill},
    {.look = {.title = "followers", .width = 10, .importance = 90, .right = true}, .number = followers_number, .fill = followers_fill},
    {.look = {.title = "ER", .width = 6, .importance = 80, .right = true}, .number = rate_number, .fill = rate_fill},
    {.look = {.title = "reach", .width = 6, .importance = 50, .right = true}, .number = reach_number, .fill = reach_fill},
    {.look = {.title = "fee", .width = 8, .importance = 95, .right = true}, .number = fee_number, .fill = fee_fill},
    {.look = {.title = "worth", .width = 7, .importance = 94, .right = true},
     .number = worth_number,
     .fill = worth_fill,
     .for_everybody = true},
    {.look = {.title = "niche", .width = 9, .grow = 1, .importance = 60}, .text = niche_text, .fill = niche_fill},
    {.look = {.title = "market", .width = 7, .grow = 1, .importance = 40}, .text = market_text, .fill = market_fill},
};
const size_t roster_column_count = sizeof roster_columns / sizeof roster_columns[0];
