#include "panes/roster_columns.h"

#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"
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

static double figure_of(const struct roster_row *row, enum estimate which) {
    return estimate_of(&row->model->estimates, row->model->params, &row->model->roster, row->row, which);
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

static void plan_spell(const struct roster_row *row, char *out, size_t size) {
    int64_t id = row->model->roster.id[row->row];
    const char *part = row->line == NULL ? "" : row->line->role == ROLE_TORCH ? "torch" : "flame";
    const char *held = campaign_pinned(&row->model->campaign, id) > 0 ? "pinned" : campaign_excluded(&row->model->campaign, id) ? "excluded" : "";
    snprintf(out, size, "%s%s%s", part, part[0] != '\0' && held[0] != '\0' ? ", " : "", held);
}

static const char *creator_text(const struct roster_row *row) {
    return roster_text(&row->model->roster, row->row, ROSTER_HANDLE);
}

/* Torch, flame, neither, or out. */
static enum theme_role part_of(const struct roster_row *row) {
    bool out = campaign_excluded(&row->model->campaign, row->model->roster.id[row->row]);
    return out ? THEME_MUTED : row->line != NULL ? role_style(row->line->role) : THEME_TEXT;
}

static void creator_fill(const struct roster_row *row, struct table_cell *cell) {
    cell->words = creator_text(row);
    cell->role = part_of(row);
}

static const char *name_text(const struct roster_row *row) {
    return roster_text(&row->model->roster, row->row, ROSTER_NAME);
}

static void name_fill(const struct roster_row *row, struct table_cell *cell) {
    cell->words = name_text(row);
    cell->role = THEME_MUTED;
}

static double platform_number(const struct roster_row *row) {
    return row->model->roster.platform[row->row];
}

static const uint8_t *platform_bytes(const struct roster *roster) {
    return roster->platform;
}

static void platform_fill(const struct roster_row *row, struct table_cell *cell) {
    snprintf(cell->text, sizeof cell->text, "%s", platform_short(row->model->roster.platform[row->row]));
    cell->role = part_of(row); /* as its neighbours: each change of colour costs the terminal 25 bytes a row */
}

static void platform_spell(const struct roster_row *row, char *out, size_t size) {
    snprintf(out, size, "%s", platform_label((enum platform)row->model->roster.platform[row->row]));
}

static double tier_number(const struct roster_row *row) {
    return row->model->roster.tier[row->row];
}

static const uint8_t *tier_bytes(const struct roster *roster) {
    return roster->tier;
}

static void tier_fill(const struct roster_row *row, struct table_cell *cell) {
    const struct params *params = row->model->params;
    size_t tier = row->model->roster.tier[row->row];
    bool aside = row->model->campaign.limits.tiers_aside & (1u << tier);
    snprintf(cell->text, sizeof cell->text, "%s", params->tiers[tier].name);
    cell->role = aside ? THEME_MUTED : row->line != NULL ? role_style(row->line->role) : THEME_TEXT;
    cell->flags = aside ? CELL_DIM : 0;
}

static void tier_spell(const struct roster_row *row, char *out, size_t size) {
    snprintf(out, size, "%s", row->model->params->tiers[row->model->roster.tier[row->row]].name);
}

static double followers_number(const struct roster_row *row) {
    return row->model->roster.followers[row->row];
}

static void followers_fill(const struct roster_row *row, struct table_cell *cell) {
    cell_count(cell->text, sizeof cell->text, followers_number(row), false);
}

/* As given, not as the forecast weighs it. */
static double rate_number(const struct roster_row *row) {
    return figure_of(row, ESTIMATE_RATE);
}

static void rate_fill(const struct roster_row *row, struct table_cell *cell) {
    bool estimated = !known(row->model->roster.rate[row->row]);
    cell_percent(cell->text, sizeof cell->text, rate_number(row), estimated);
    style_estimate(cell, estimated);
}

static double reach_number(const struct roster_row *row) {
    return figure_of(row, ESTIMATE_REACH);
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
    return figure_of(row, ESTIMATE_FEE);
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
    cell->role = worth != MONEY_UNKNOWN && fee_cents(row) != MONEY_UNKNOWN && worth >= fee_cents(row) ? THEME_GOOD : THEME_TEXT;
}

static const char *niche_text(const struct roster_row *row) {
    return roster_niche(&row->model->roster, row->row);
}

static void niche_fill(const struct roster_row *row, struct table_cell *cell) {
    cell->words = niche_text(row);
}

static const char *market_text(const struct roster_row *row) {
    return roster_market(&row->model->roster, row->row);
}

static void market_fill(const struct roster_row *row, struct table_cell *cell) {
    cell->words = market_text(row);
}

static const char *tags_text(const struct roster_row *row) {
    return roster_text(&row->model->roster, row->row, ROSTER_TAGS);
}

/* "clean · vegan": blanks around the bars of the record are the maker's. */
static void tags_fill(const struct roster_row *row, struct table_cell *cell) {
    size_t used = 0;
    for (const char *tag = tags_text(row); *tag != '\0'; tag += *tag == '|') {
        tag += strspn(tag, " |");
        size_t length = strcspn(tag, "|"), end = length;
        while (end > 0 && tag[end - 1] == ' ')
            end--;
        if (end > 0 && used < sizeof cell->text)
            used += (size_t)snprintf(cell->text + used, sizeof cell->text - used, "%s%.*s", used > 0 ? " · " : "",
                                     (int)text_cut(tag, end < sizeof cell->text ? end : sizeof cell->text), tag);
        tag += length;
    }
    cell->role = THEME_MUTED;
}

static const char *language_text(const struct roster_row *row) {
    return roster_text(&row->model->roster, row->row, ROSTER_LANGUAGE);
}

static const char *contact_text(const struct roster_row *row) {
    return roster_text(&row->model->roster, row->row, ROSTER_CONTACT);
}

static const char *date_text(const struct roster_row *row) {
    return roster_text(&row->model->roster, row->row, ROSTER_DATE);
}

static void put_muted(struct table_cell *cell, const char *text) {
    cell->words = text;
    cell->role = THEME_MUTED;
}

static void language_fill(const struct roster_row *row, struct table_cell *cell) {
    put_muted(cell, language_text(row));
}

static void contact_fill(const struct roster_row *row, struct table_cell *cell) {
    put_muted(cell, contact_text(row));
}

static void date_fill(const struct roster_row *row, struct table_cell *cell) {
    put_muted(cell, date_text(row));
}

static double status_number(const struct roster_row *row) {
    return row->model->roster.status[row->row];
}

static void status_fill(const struct roster_row *row, struct table_cell *cell) {
    enum creator_status status = (enum creator_status)row->model->roster.status[row->row];
    snprintf(cell->text, sizeof cell->text, "%s", status_name(status));
    cell->role = status_may_plan(status) ? THEME_TEXT : THEME_MUTED;
}

static void status_spell(const struct roster_row *row, char *out, size_t size) {
    snprintf(out, size, "%s", status_name((enum creator_status)row->model->roster.status[row->row]));
}

static double authenticity_number(const struct roster_row *row) {
    double given = row->model->roster.authenticity[row->row];
    return known(given) ? given : row->model->params->authenticity;
}

static void authenticity_fill(const struct roster_row *row, struct table_cell *cell) {
    bool estimated = !known(row->model->roster.authenticity[row->row]);
    cell_percent(cell->text, sizeof cell->text, authenticity_number(row), estimated);
    style_estimate(cell, estimated);
}

static double posts_number(const struct roster_row *row) {
    int posts = row->model->roster.posts_sampled[row->row];
    return posts > 0 ? posts : UNKNOWN;
}

static void posts_fill(const struct roster_row *row, struct table_cell *cell) {
    cell_count(cell->text, sizeof cell->text, posts_number(row), false);
}

static double views_number(const struct roster_row *row) {
    return figure_of(row, ESTIMATE_VIEWS);
}

static void views_fill(const struct roster_row *row, struct table_cell *cell) {
    bool estimated = !known(row->model->roster.views[row->row]);
    cell_count(cell->text, sizeof cell->text, views_number(row), estimated);
    style_estimate(cell, estimated);
}

static double accounts_number(const struct roster_row *row) {
    return (double)persons_accounts(&row->model->persons, row->model->roster.person[row->row]);
}

static void accounts_fill(const struct roster_row *row, struct table_cell *cell) {
    double accounts = accounts_number(row);
    snprintf(cell->text, sizeof cell->text, "%.0f", accounts);
    cell->role = accounts > 1.0 ? THEME_TEXT : THEME_MUTED;
}

/* Worked out from others */

/* The rate as it would be on the other base. Views of 0 have no rate. */
static double rate_on(const struct roster_row *row, enum rate_base base) {
    const struct roster *roster = &row->model->roster;
    bool given = known(roster->rate[row->row]);
    enum rate_base own = given ? (enum rate_base)roster->rate_base[row->row] : post_of(row).rate_base;
    double rate = rate_number(row), views = views_number(row), followers = roster->followers[row->row];
    if (own == base)
        return rate;
    double other = base == RATE_PER_VIEW ? rate * followers / views : rate * views / followers;
    return isfinite(other) ? other : UNKNOWN;
}

/* A rate on another base rests on the views as well. */
static void fill_rate_on(const struct roster_row *row, struct table_cell *cell, enum rate_base base) {
    const struct roster *roster = &row->model->roster;
    bool given = known(roster->rate[row->row]);
    bool same = given && (enum rate_base)roster->rate_base[row->row] == base;
    bool estimated = !given || (!same && !known(roster->views[row->row]));
    cell_percent(cell->text, sizeof cell->text, rate_on(row, base), estimated);
    style_estimate(cell, estimated);
}

static double follower_rate_number(const struct roster_row *row) {
    return rate_on(row, RATE_PER_FOLLOWER);
}

static void follower_rate_fill(const struct roster_row *row, struct table_cell *cell) {
    fill_rate_on(row, cell, RATE_PER_FOLLOWER);
}

static double view_rate_number(const struct roster_row *row) {
    return rate_on(row, RATE_PER_VIEW);
}

static void view_rate_fill(const struct roster_row *row, struct table_cell *cell) {
    fill_rate_on(row, cell, RATE_PER_VIEW);
}

static double price_each(int64_t cents, double things) {
    return things > 0.0 && cents != MONEY_UNKNOWN ? (double)cents / things : UNKNOWN;
}

static void fill_price(const struct roster_row *row, struct table_cell *cell, const struct post *post, double things, unsigned rests_on) {
    bool estimated = post->estimated & rests_on;
    cell_price(cell->text, sizeof cell->text, post->fee_cents, things, &row->model->params->currency, estimated);
    style_estimate(cell, estimated);
}

static double cpe_number(const struct roster_row *row) {
    struct post post = post_of(row);
    return price_each(post.fee_cents, post.engagements);
}

static void cpe_fill(const struct roster_row *row, struct table_cell *cell) {
    struct post post = post_of(row);
    fill_price(row, cell, &post, post.engagements, FIELD_FEE | FIELD_RATE | FIELD_VIEWS);
}

static double cpm_number(const struct roster_row *row) {
    struct post post = post_of(row);
    return price_each(post.fee_cents, post.views / 1000.0);
}

static void cpm_fill(const struct roster_row *row, struct table_cell *cell) {
    struct post post = post_of(row);
    fill_price(row, cell, &post, post.views / 1000.0, FIELD_FEE | FIELD_VIEWS);
}

/* Known of those in the plan alone: what somebody else would add depends on whom they would replace. */
static double adds_number(const struct roster_row *row) {
    return row->line != NULL ? row->line->marginal_reach : UNKNOWN;
}

static void adds_fill(const struct roster_row *row, struct table_cell *cell) {
    bool estimated = row->line != NULL && (row->line->estimated & FIELD_VIEWS);
    cell_count(cell->text, sizeof cell->text, adds_number(row), estimated);
    style_estimate(cell, estimated);
}

static double fit_number(const struct roster_row *row) {
    return row->line != NULL ? row->line->share_fit : UNKNOWN;
}

static void fit_fill(const struct roster_row *row, struct table_cell *cell) {
    if (row->line != NULL)
        snprintf(cell->text, sizeof cell->text, "%.1f", row->line->share_fit);
    else
        snprintf(cell->text, sizeof cell->text, "—");
}

#define NUMBER(what) .number = what##_number, .fill = what##_fill
#define CODES(what) NUMBER(what), .spell = what##_spell
#define MONEY(what) NUMBER(what), .money = true
#define WORDS(what) .text = what##_text, .fill = what##_fill

const struct roster_column roster_columns[] = {
    {.name = "plan", .label = "in the plan", .help = "as torch ▲ or flame ●, pinned ◆, excluded ✗", .usual = true,
     .look = {.title = "", .width = 2, .importance = 100}, CODES(plan), .for_lines = true,
     .why_not = "who is in the plan follows from the goals, the budget and the pins"},
    {.name = "creator", .help = "the handle", .usual = true, .always = true,
     .look = {.title = "creator", .width = 14, .grow = 2, .importance = 99}, WORDS(creator), .found = true, .edits = ATTRIBUTE_HANDLE},
    {.name = "name", .help = "the name they go by", .usual = true,
     .look = {.title = "name", .width = 12, .grow = 3, .importance = 20}, WORDS(name), .found = true, .edits = ATTRIBUTE_NAME},
    {.name = "platform", .help = "the network of this account", .usual = true,
     .look = {.title = "on", .width = 3, .importance = 70}, CODES(platform), .bytes = platform_bytes, .edits = ATTRIBUTE_PLATFORM},
    {.name = "tier", .help = "the size: nano to mega", .usual = true,
     .look = {.title = "tier", .width = 5, .importance = 75}, CODES(tier), .bytes = tier_bytes, .why_not = "the tier follows from the followers: change those"},
    {.name = "followers", .help = "followers or subscribers", .usual = true,
     .look = {.title = "followers", .width = 10, .importance = 90, .right = true}, NUMBER(followers), .edits = ATTRIBUTE_FOLLOWERS},
    {.name = "rate", .label = "engagement rate", .help = "engagement rate, as it was given", .usual = true,
     .look = {.title = "ER", .width = 6, .importance = 80, .right = true}, NUMBER(rate), .edits = ATTRIBUTE_RATE},
    {.name = "reach", .label = "reach of a post", .help = "people that one post reaches", .usual = true,
     .look = {.title = "reach", .width = 6, .importance = 50, .right = true}, NUMBER(reach)},
    {.name = "fee", .label = "fee per post", .help = "what they ask for a post", .usual = true,
     .look = {.title = "fee", .width = 8, .importance = 95, .right = true}, MONEY(fee), .edits = ATTRIBUTE_FEE},
    {.name = "worth", .help = "the highest fee at which they would be in this plan", .usual = true,
     .look = {.title = "worth", .width = 7, .importance = 94, .right = true}, MONEY(worth), .for_everybody = true},
    {.name = "niche", .help = "what they talk about", .usual = true,
     .look = {.title = "niche", .width = 9, .grow = 1, .importance = 60}, WORDS(niche), .edits = ATTRIBUTE_NICHE},
    {.name = "market", .help = "where their people are", .usual = true,
     .look = {.title = "market", .width = 7, .grow = 1, .importance = 40}, WORDS(market), .edits = ATTRIBUTE_MARKET},
    {.name = "cpe", .label = "cost per engagement", .help = "the fee for one like, comment or share",
     .look = {.title = "CPE", .width = 8, .right = true}, MONEY(cpe)},
    {.name = "cpm", .label = "cost per 1,000 views", .help = "the fee for a thousand views",
     .look = {.title = "CPM", .width = 8, .right = true}, MONEY(cpm)},
    {.name = "adds", .label = "new people reached", .help = "people that nobody else in the plan reaches",
     .look = {.title = "adds", .width = 6, .right = true}, NUMBER(adds), .for_lines = true},
    {.name = "fit", .label = "fit it brings", .help = "fit points that they bring to the plan",
     .look = {.title = "fit", .width = 5, .right = true}, NUMBER(fit), .for_lines = true},
    {.name = "views", .label = "views of a post", .help = "average views of a post",
     .look = {.title = "views", .width = 6, .right = true}, NUMBER(views), .edits = ATTRIBUTE_VIEWS},
    {.name = "follower-rate", .label = "rate per follower", .help = "engagement rate per follower, whatever it was given per",
     .look = {.title = "ER/fol", .width = 6, .right = true}, NUMBER(follower_rate)},
    {.name = "view-rate", .label = "rate per view", .help = "engagement rate per view, whatever it was given per",
     .look = {.title = "ER/view", .width = 7, .right = true}, NUMBER(view_rate)},
    {.name = "authenticity", .label = "real followers", .help = "the share of followers who are real people",
     .look = {.title = "real", .width = 5, .right = true}, NUMBER(authenticity), .edits = ATTRIBUTE_AUTHENTICITY},
    {.name = "posts", .label = "posts sampled", .help = "posts that the engagement rate was taken from",
     .look = {.title = "posts", .width = 6, .right = true}, NUMBER(posts), .edits = ATTRIBUTE_POSTS},
    {.name = "accounts", .help = "accounts of this person, linked in the roster",
     .look = {.title = "accts", .width = 6, .right = true}, NUMBER(accounts)},
    {.name = "tags", .help = "your tags",
     .look = {.title = "tags", .width = 12, .grow = 1}, WORDS(tags), .edits = ATTRIBUTE_TAGS},
    {.name = "status", .help = "how far you are with them",
     .look = {.title = "status", .width = 9}, CODES(status), .edits = ATTRIBUTE_STATUS},
    {.name = "language", .help = "the language they speak in",
     .look = {.title = "lang", .width = 5}, WORDS(language), .edits = ATTRIBUTE_LANGUAGE},
    {.name = "contact", .help = "where to write to them",
     .look = {.title = "contact", .width = 16, .grow = 1}, WORDS(contact), .edits = ATTRIBUTE_CONTACT},
    {.name = "date", .label = "figures from", .help = "the day the figures are from",
     .look = {.title = "as of", .width = 10}, WORDS(date), .edits = ATTRIBUTE_DATE},
};
const size_t roster_column_count = sizeof roster_columns / sizeof roster_columns[0];

const char *roster_column_label(const struct roster_column *column) {
    return column->label != NULL ? column->label : column->name;
}

/* Sorting numbers begins with the largest, that of words and of the order of the plan with the first. */
static struct shape_face face(size_t column) {
    const struct roster_column *of = &roster_columns[column];
    return (struct shape_face){.name = of->name,
                               .label = roster_column_label(of),
                               .help = of->help,
                               .usual = of->usual,
                               .always = of->always,
                               .falls = of->number != NULL && of->look.right,
                               .look = of->look};
}

const struct shape_catalogue roster_catalogue = {sizeof roster_columns / sizeof roster_columns[0], true, face};

static_assert(sizeof roster_columns / sizeof roster_columns[0] <= TABLE_COLUMNS_MAX, "a table has room for all of them");
