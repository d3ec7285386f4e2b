#include "panes/budget_columns.h"

#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "panes/words.h"

struct budget_item budget_item_of_line(const struct plan_line *line) {
    return (struct budget_item){.line = line,
                                .handling_cents = plan_handling(line),
                                .rests = plan_line_rests(line),
                                .reach = line->reach,
                                .adds = line->marginal_reach};
}

struct budget_item budget_item_of_sum(const struct budget_sum *sum) {
    return (struct budget_item){.line = &sum->sum.line,
                                .sum = true,
                                .handling_cents = sum->sum.handling_cents,
                                .rests = plan_sum_rests(&sum->sum),
                                .reach = sum->reach,
                                .adds = sum->adds};
}

/* Numbers */

static double posts(const struct budget_item *item) {
    return item->line->posts;
}

/* Fees of several have no sum: each is of one post. */
static double fee(const struct budget_item *item) {
    return item->sum ? UNKNOWN : (double)item->line->fee_cents;
}

static double handling(const struct budget_item *item) {
    return (double)item->handling_cents;
}

static double cost(const struct budget_item *item) {
    return (double)item->line->cost_cents;
}

static double reach(const struct budget_item *item) {
    return item->reach;
}

static double adds(const struct budget_item *item) {
    return item->adds;
}

static double views(const struct budget_item *item) {
    return item->line->views;
}

static double engagements(const struct budget_item *item) {
    return item->line->engagements;
}

static double clicks(const struct budget_item *item) {
    return item->line->clicks;
}

static double conversions(const struct budget_item *item) {
    return item->line->conversions;
}

static double price(const struct budget_item *item, double things) {
    return things > 0.0 ? (double)item->line->cost_cents / things : UNKNOWN;
}

static double cpm(const struct budget_item *item) {
    return price(item, item->line->views / 1000.0);
}

static double cpe(const struct budget_item *item) {
    return price(item, item->line->engagements);
}

static double cpa(const struct budget_item *item) {
    return price(item, item->line->conversions);
}

static double fit(const struct budget_item *item) {
    return item->line->share_fit;
}

#define RESTS(total) (1U << (total))

const struct budget_column budget_columns[] = {
    [BUDGET_COLUMN_WHO] = {"creator", "creator", "torch ▲ or flame ●, pinned ◆, new +", true, true,
                           {.title = "creator", .width = 18, .grow = 1, .importance = 100}, BUDGET_WORDS, 0, NULL},
    [BUDGET_COLUMN_ON] = {"platform", "platform", "the network of this account", true, false,
                          {.title = "on", .width = 2, .importance = 40}, BUDGET_WORDS, 0, NULL},
    [BUDGET_COLUMN_TIER] = {"tier", "tier", "the size: nano to mega", false, false, {.title = "tier", .width = 5}, BUDGET_WORDS, 0, NULL},
    [BUDGET_COLUMN_POSTS] = {"posts", "posts", "how often they post; =2 is held at 2", true, false,
                             {.title = "posts", .width = 5, .importance = 95, .right = true}, BUDGET_WHOLE, 0, posts},
    {"fee", "fee per post", "what they get for a post", true, false,
     {.title = "fee", .width = 8, .importance = 80, .right = true}, BUDGET_MONEY, RESTS_COST, fee},
    {"handling", "handling", "what working with them costs beside the fees", true, false,
     {.title = "handling", .width = 8, .importance = 43, .right = true}, BUDGET_MONEY, 0, handling},
    {"cost", "cost", "all fees, and handling", true, false,
     {.title = "cost", .width = 8, .importance = 99, .right = true}, BUDGET_MONEY, RESTS_COST, cost},
    {"reach", "reach", "people reached, each counted once", true, false,
     {.title = "reach", .width = 7, .importance = 85, .right = true}, BUDGET_COUNT, RESTS(TOTAL_REACH), reach},
    {"adds", "new people reached", "people that nobody else in the plan reaches", true, false,
     {.title = "adds", .width = 7, .importance = 75, .right = true}, BUDGET_COUNT, RESTS(TOTAL_REACH), adds},
    {"engagements", "engagements", "likes, comments and shares", true, false,
     {.title = "engaged", .width = 7, .importance = 70, .right = true}, BUDGET_COUNT, RESTS(TOTAL_ENGAGEMENTS), engagements},
    {"conversions", "conversions", "what was bought, booked or signed up for", true, false,
     {.title = "conv.", .width = 7, .importance = 65, .right = true}, BUDGET_FEW, RESTS(TOTAL_CONVERSIONS), conversions},
    {"cpm", "cost per 1,000 views", "the cost for a thousand views", true, false,
     {.title = "CPM", .width = 8, .importance = 50, .right = true}, BUDGET_PRICE, RESTS_COST | RESTS(TOTAL_IMPRESSIONS), cpm},
    {"cpe", "cost per engagement", "the cost for one like, comment or share", true, false,
     {.title = "CPE", .width = 7, .importance = 45, .right = true}, BUDGET_PRICE, RESTS_COST | RESTS(TOTAL_ENGAGEMENTS), cpe},
    {"cpa", "cost per conversion", "the cost for one conversion", true, false,
     {.title = "CPA", .width = 8, .importance = 44, .right = true}, BUDGET_PRICE, RESTS_COST | RESTS(TOTAL_CONVERSIONS), cpa},
    {"views", "views", "views of all posts", false, false, {.title = "views", .width = 7, .right = true}, BUDGET_COUNT, RESTS(TOTAL_IMPRESSIONS), views},
    {"clicks", "clicks", "clicks on the link", false, false, {.title = "clicks", .width = 7, .right = true}, BUDGET_FEW, RESTS(TOTAL_CLICKS), clicks},
    {"fit", "fit it brings", "fit points that they bring to the plan", false, false,
     {.title = "fit", .width = 6, .right = true}, BUDGET_POINTS, 0, fit},
};
const size_t budget_column_count = sizeof budget_columns / sizeof budget_columns[0];

static struct shape_face face(size_t column) {
    const struct budget_column *of = &budget_columns[column];
    return (struct shape_face){
        .name = of->name, .label = of->label, .help = of->help, .usual = of->usual, .always = of->always, .look = of->look};
}

const struct shape_catalogue budget_catalogue = {sizeof budget_columns / sizeof budget_columns[0], false, face};

static_assert(sizeof budget_columns / sizeof budget_columns[0] <= TABLE_COLUMNS_MAX, "a table has room for all of them");

/* As text */

/* "₽634k" where all figures of it find no room. */
static void put_price(char *out, size_t size, int cells, double cents, const struct currency *currency, bool estimated) {
    char count[16];
    cell_measure(out, size, MEASURE_CPM, cents, currency, estimated);
    if (text_width(out, TEXT_UTF8) <= cells || !known(cents))
        return;
    text_count(count, sizeof count, cents / (double)money_unit(currency));
    snprintf(out, size, "%s%s%s", estimated ? "~" : "", currency->symbol, count);
}

static void put(char *out, size_t size, enum budget_shape shape, double number, const struct currency *currency, bool estimated) {
    switch (shape) {
    case BUDGET_WORDS:
        break;
    case BUDGET_WHOLE:
        snprintf(out, size, "%.0f", number);
        break;
    case BUDGET_MONEY:
        cell_money(out, size, known(number) ? llround(number) : MONEY_UNKNOWN, currency, estimated);
        break;
    case BUDGET_PRICE:
        cell_measure(out, size, MEASURE_CPM, number, currency, estimated);
        break;
    case BUDGET_COUNT:
        cell_count(out, size, number, estimated);
        break;
    case BUDGET_FEW:
        cell_few(out, size, number, estimated);
        break;
    case BUDGET_POINTS:
        snprintf(out, size, "%s%.1f", number <= -0.05 ? "−" : "", fabs(number));
        break;
    }
}

void budget_number(char *out, size_t size, const struct budget_column *column, const struct budget_item *item,
                   const struct currency *currency) {
    double number = column->number != NULL ? column->number(item) : UNKNOWN;
    bool estimated = (item->rests & column->rests_on) != 0;
    out[0] = '\0';
    if (column->shape == BUDGET_PRICE)
        put_price(out, size, column->look.width, number, currency, estimated);
    else if (known(number) || (column->number != NULL && !(item->sum && column->number == fee)))
        put(out, size, column->shape, number, currency, estimated);
}

/* What is hardly seen in the number itself does not differ. */
static double least_difference(enum budget_shape shape, double before, double now, const struct currency *currency) {
    double share = 1e-3 * fmax(fabs(before), fabs(now));
    switch (shape) {
    case BUDGET_MONEY:
        return 0.5 * (double)money_unit(currency);
    case BUDGET_COUNT:
        return fmax(share, 0.5);
    case BUDGET_FEW:
        return fmax(share, 0.05);
    case BUDGET_POINTS:
        return 0.05;
    default:
        return 0.5;
    }
}

int budget_direction(const struct budget_column *column, const struct budget_item *before, const struct budget_item *now,
                     const struct currency *currency) {
    double from = column->number != NULL ? column->number(before) : UNKNOWN, to = column->number != NULL ? column->number(now) : UNKNOWN;
    if (!known(from) || !known(to) || fabs(to - from) <= least_difference(column->shape, from, to, currency))
        return 0;
    return to > from ? 1 : -1;
}

void budget_difference(char *out, size_t size, const struct budget_column *column, const struct budget_item *before,
                       const struct budget_item *now, const struct currency *currency) {
    int direction = budget_direction(column, before, now, currency);
    char number[48] = "";
    out[0] = '\0';
    if (direction == 0)
        return;
    put(number, sizeof number, column->shape, fabs(column->number(now) - column->number(before)), currency, false);
    snprintf(out, size, "%s%s", direction > 0 ? "+" : "−", number);
}

/* Pages */

/* Puts those of the columns that are not `taken` yet, as far as they fit, into `places`; *left is how many remain. */
static size_t fill_page(const struct table_column *looks, const int *columns, size_t count, int cells, const bool *taken, size_t *places,
                        size_t *left) {
    struct table_column some[TABLE_COLUMNS_MAX] = {{.title = ""}};
    struct table_layout layout;
    size_t at[TABLE_COLUMNS_MAX], tried = 0, kept = 0;
    for (size_t i = 0; i < count; i++)
        if (columns[i] == BUDGET_COLUMN_WHO || !taken[i]) {
            at[tried] = i;
            some[tried++] = looks[i];
        }
    table_place(some, tried, cells, &layout);
    for (size_t i = 0; i < tried; i++)
        if (layout.width[i] > 0)
            places[kept++] = at[i];
    *left = tried - kept;
    return kept;
}

size_t budget_page(const struct table_column *looks, const int *columns, size_t count, int cells, int *page, size_t *places, size_t *others) {
    bool taken[TABLE_COLUMNS_MAX] = {false};
    size_t kept, left;
    *page = *page > 0 ? *page : 0;
    for (int at = 0;; at++) {
        kept = fill_page(looks, columns, count, cells, taken, places, &left);
        if (at == *page || left == 0 || kept <= 1) {
            *page = at;
            *others = count - kept;
            return kept;
        }
        for (size_t i = 0; i < kept; i++)
            taken[places[i]] = true;
    }
}
