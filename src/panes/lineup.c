#include "panes/lineup.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "panes/provenance.h"
#include "panes/words.h"

typedef const struct lineup_creator creator_of;

static bool is_estimated(creator_of *c, unsigned fields) {
    return (c->post.estimated & fields) != 0;
}

/* Figures. */

static double followers_figure(const struct lineup *lineup, creator_of *c, size_t other) {
    (void)lineup, (void)other;
    return c->creator.followers;
}

static double rate_figure(const struct lineup *lineup, creator_of *c, size_t other) {
    (void)lineup, (void)other;
    return is_estimated(c, FIELD_RATE) ? c->post.rate : c->creator.rate;
}

static double planned_rate_figure(const struct lineup *lineup, creator_of *c, size_t other) {
    (void)lineup, (void)other;
    return c->post.rate;
}

static double posts_figure(const struct lineup *lineup, creator_of *c, size_t other) {
    (void)lineup, (void)other;
    return c->creator.posts_sampled > 0 ? c->creator.posts_sampled : UNKNOWN;
}

static double real_figure(const struct lineup *lineup, creator_of *c, size_t other) {
    (void)other;
    return known(c->creator.authenticity) ? c->creator.authenticity : lineup->params->authenticity;
}

static double views_figure(const struct lineup *lineup, creator_of *c, size_t other) {
    (void)lineup, (void)other;
    return c->post.views;
}

static double reach_figure(const struct lineup *lineup, creator_of *c, size_t other) {
    (void)lineup, (void)other;
    return c->post.reach;
}

static double engagements_figure(const struct lineup *lineup, creator_of *c, size_t other) {
    (void)lineup, (void)other;
    return c->post.engagements;
}

static double clicks_figure(const struct lineup *lineup, creator_of *c, size_t other) {
    (void)lineup, (void)other;
    return c->post.clicks;
}

static double conversions_figure(const struct lineup *lineup, creator_of *c, size_t other) {
    (void)lineup, (void)other;
    return c->post.conversions;
}

static double fee_figure(const struct lineup *lineup, creator_of *c, size_t other) {
    (void)lineup, (void)other;
    return (double)c->post.fee_cents;
}

static double worth_figure(const struct lineup *lineup, creator_of *c, size_t other) {
    (void)lineup, (void)other;
    return c->worth_cents != MONEY_UNKNOWN ? (double)c->worth_cents : UNKNOWN;
}

static double of_worth_figure(const struct lineup *lineup, creator_of *c, size_t other) {
    (void)lineup, (void)other;
    return c->worth_cents > 0 ? (double)c->post.fee_cents / (double)c->worth_cents : UNKNOWN;
}

/* Cents for so many things. */
static double price(creator_of *c, double things) {
    double each = things > 0.0 ? (double)c->post.fee_cents / things : UNKNOWN;
    return each < 1e15 ? each : UNKNOWN;
}

static double cpm_figure(const struct lineup *lineup, creator_of *c, size_t other) {
    (void)lineup, (void)other;
    return price(c, c->post.views / 1000.0);
}

static double cpe_figure(const struct lineup *lineup, creator_of *c, size_t other) {
    (void)lineup, (void)other;
    return price(c, c->post.engagements);
}

static double cpa_figure(const struct lineup *lineup, creator_of *c, size_t other) {
    (void)lineup, (void)other;
    return price(c, c->post.conversions);
}

static double adds_figure(const struct lineup *lineup, creator_of *c, size_t other) {
    (void)lineup, (void)other;
    return c->plan.adds;
}

static double already_figure(const struct lineup *lineup, creator_of *c, size_t other) {
    (void)lineup, (void)other;
    return c->plan.already;
}

static double fit_figure(const struct lineup *lineup, creator_of *c, size_t other) {
    (void)lineup, (void)other;
    return c->line != NULL ? c->line->share_fit : UNKNOWN;
}

static double shared_figure(const struct lineup *lineup, creator_of *c, size_t other) {
    (void)lineup;
    return c->shared[other];
}

/* How figures are written. */

enum shape { COUNT, FEW, PERCENT, PRICE };

static void write_figure(enum shape shape, double figure, const struct currency *currency, bool estimated, char *out, size_t size) {
    switch (known(figure) ? shape : COUNT) {
    case COUNT:
        cell_count(out, size, figure, estimated);
        break;
    case FEW:
        cell_few(out, size, figure, estimated);
        break;
    case PERCENT:
        cell_percent(out, size, figure, estimated);
        break;
    case PRICE:
        cell_price(out, size, llround(figure), 1.0, currency, estimated);
        break;
    }
}

/* Words. */

static void put_tier(const struct lineup *lineup, creator_of *c, size_t other, char *out, size_t size) {
    (void)lineup, (void)other;
    snprintf(out, size, "%s, %s", c->tier->name, role_name(c->tier->role));
}

static void put_in_plan(const struct lineup *lineup, creator_of *c, size_t other, char *out, size_t size) {
    (void)other;
    if (c->line != NULL)
        snprintf(out, size, "%s %d %s", plan_glyph(c->line), c->line->posts, c->line->posts == 1 ? "post" : "posts");
    else
        snprintf(out, size, "%s", lineup->plan != NULL ? "no" : "—");
}

static void put_wish(const struct lineup *lineup, creator_of *c, size_t other, char *out, size_t size) {
    int posts = campaign_pinned(lineup->campaign, c->creator.id);
    (void)other;
    if (campaign_held(lineup->campaign, c->creator.id))
        snprintf(out, size, "◆ held at %d", posts);
    else if (posts > 0)
        snprintf(out, size, posts > 1 ? "◆ pinned, %d posts" : "◆ pinned", posts);
    else
        snprintf(out, size, "%s", campaign_excluded(lineup->campaign, c->creator.id) ? "✗ excluded" : "—");
}

/* In whole units, rounded away from the fee, as the card has it. */
static void put_worth(const struct lineup *lineup, creator_of *c, size_t other, char *out, size_t size) {
    const struct currency *currency = &lineup->params->currency;
    (void)other;
    money_text(out, size, money_whole(c->worth_cents, currency, c->line != NULL), currency);
}

#define FIGURE(name) .figure = name##_figure
#define WORDS(is) .attribute = ATTRIBUTE_##is

struct row {
    struct lineup_row row;
    enum shape shape;
};

static const struct row figures[] = {
    {{"platform", "the network of this account", WORDS(PLATFORM)}, COUNT},
    {{"tier", "by followers, and what they can be in a plan", .put = put_tier}, COUNT},
    {{"followers", "of the account", .bar = true, FIGURE(followers)}, COUNT},
    {{"engagement rate", "engagements of a post", 1, true, FIELD_RATE, FIGURE(rate)}, PERCENT},
    {{"planned with", "that rate, drawn toward the benchmark", 1, true, FIELD_RATE, FIGURE(planned_rate)}, PERCENT},
    {{"posts sampled", "posts that the rate was measured on", FIGURE(posts)}, COUNT},
    {{"real followers", "share of followers who are real people", 1, true, FIELD_AUTHENTICITY, FIGURE(real)}, PERCENT},
};

static const struct row one_post[] = {
    {{"views", "views of one post", 1, true, FIELD_VIEWS, FIGURE(views)}, COUNT},
    {{"people reached", "by one post", 1, true, FIELD_VIEWS | FIELD_AUTHENTICITY, FIGURE(reach)}, COUNT},
    {{"engagements", "of one sponsored post", 1, true, FIELD_RATE, FIGURE(engagements)}, FEW},
    {{"clicks", "of one post", 1, true, FIELD_VIEWS, FIGURE(clicks)}, FEW},
    {{"conversions", "of one post", 1, true, FIELD_VIEWS, FIGURE(conversions)}, FEW},
};

static const struct row prices[] = {
    {{"fee per post", "what they ask", .bar = true, .fields = FIELD_FEE, FIGURE(fee)}, PRICE},
    {{"worth to the plan", "the highest fee at which they would be in this plan", .bar = true, FIGURE(worth), .put = put_worth}, PRICE},
    {{"fee of worth", "what they ask, of what they are worth", -1, true, FIELD_FEE, FIGURE(of_worth)}, PERCENT},
    {{"CPM", "fee per 1,000 views", -1, true, FIELD_FEE | FIELD_VIEWS, FIGURE(cpm)}, PRICE},
    {{"CPE", "fee per engagement", -1, true, FIELD_FEE | FIELD_RATE, FIGURE(cpe)}, PRICE},
    {{"CPA", "fee per conversion", -1, true, FIELD_FEE | FIELD_VIEWS, FIGURE(cpa)}, PRICE},
};

static const struct row in_plan[] = {
    {{"in the plan", "how often the plan has them post", .put = put_in_plan}, COUNT},
    {{"your wish", "whether you have pinned or excluded them", .put = put_wish}, COUNT},
    {{"brings, in fit", "their part in the fit of the plan", 1, true, FIGURE(fit)}, FEW},
    {{"adds to reach", "people whom nobody else in the plan reaches", 1, true, FIGURE(adds)}, COUNT},
    {{"already reached", "part of their people whom others in the plan reach, too", -1, true, FIGURE(already)}, PERCENT},
};

static const struct row in_common = {
    {"with", "of whom one post reaches, the part that a post of the other reaches, too", .bar = true, FIGURE(shared)}, PERCENT};

static const struct row about[] = {
    {{"name", "the name that people know them by", WORDS(NAME)}, COUNT},
    {{"niche", "what they post about", WORDS(NICHE)}, COUNT},
    {{"market", "where their audience lives", WORDS(MARKET)}, COUNT},
    {{"language", "of their posts", WORDS(LANGUAGE)}, COUNT},
    {{"status", "who declined or is paused is in no plan", WORDS(STATUS)}, COUNT},
    {{"tags", "your own words", WORDS(TAGS)}, COUNT},
    {{"verified", "whether the network has verified the account", WORDS(VERIFIED)}, COUNT},
    {{"contact", "how they are reached", WORDS(CONTACT)}, COUNT},
    {{"notes", "what you noted", WORDS(NOTES)}, COUNT},
    {{"figures from", "the day the figures were taken", WORDS(DATE)}, COUNT},
};

static const struct section {
    const char *heading;
    const struct row *rows;
    size_t count;
} sections[] = {
    {"Figures", figures, sizeof figures / sizeof figures[0]},
    {"Forecast of one post", one_post, sizeof one_post / sizeof one_post[0]},
    {"Price", prices, sizeof prices / sizeof prices[0]},
    {"In this plan", in_plan, sizeof in_plan / sizeof in_plan[0]},
    {"People in common, of those whom one post reaches", &in_common, 0}, /* one for each creator */
    {"About", about, sizeof about / sizeof about[0]},
};

static void add_line(struct lineup *lineup, const char *heading, const struct row *row, size_t other) {
    lineup->lines[lineup->line_count++] = (struct lineup_line){heading, row != NULL ? &row->row : NULL, other};
}

static void list_lines(struct lineup *lineup) {
    lineup->line_count = 0;
    for (size_t s = 0; s < sizeof sections / sizeof sections[0]; s++) {
        add_line(lineup, sections[s].heading, NULL, 0);
        for (size_t i = 0; i < sections[s].count; i++)
            add_line(lineup, NULL, &sections[s].rows[i], 0);
        for (size_t i = 0; sections[s].count == 0 && i < lineup->count; i++)
            add_line(lineup, NULL, sections[s].rows, i);
    }
}

static struct lineup_creator creator_at(const struct lineup *lineup, size_t row) {
    const double *universes = lineup->planner != NULL ? planner_universes(lineup->planner) : NULL;
    struct lineup_creator c = {
        .row = row,
        .creator = roster_get(lineup->roster, row),
        .post = forecast_post(lineup->params, lineup->roster, row),
        .tier = &lineup->params->tiers[lineup->roster->tier[row]],
        .worth_cents = lineup->plan != NULL ? planner_worth(lineup->planner, row) : MONEY_UNKNOWN,
        .plan = {UNKNOWN, UNKNOWN},
    };
    c.line = lineup->plan != NULL ? plan_find(lineup->plan, c.creator.id) : NULL;
    if (lineup->plan != NULL && universes != NULL) {
        struct reached reached = {row, c.line != NULL ? c.line->reach : c.post.reach};
        c.plan = overlap_with_plan(lineup->plan, lineup->roster, universes, &reached);
    }
    return c;
}

static void share_people(struct lineup *lineup) {
    const double *universes = lineup->planner != NULL ? planner_universes(lineup->planner) : NULL;
    for (size_t i = 0; i < lineup->count; i++)
        for (size_t j = 0; j < lineup->count; j++) {
            struct lineup_creator *a = &lineup->creators[i], *b = &lineup->creators[j];
            struct reached one = {a->row, a->post.reach}, other = {b->row, b->post.reach};
            a->shared[j] = i == j || universes == NULL ? UNKNOWN : overlap_share(lineup->roster, universes, &one, &other);
        }
}

void lineup_fill(struct lineup *lineup, const size_t *rows, size_t count) {
    lineup->count = count < LINEUP_MOST ? count : LINEUP_MOST;
    for (size_t i = 0; i < lineup->count; i++)
        lineup->creators[i] = creator_at(lineup, rows[i]);
    share_people(lineup);
    list_lines(lineup);
}

void lineup_label(const struct lineup *lineup, const struct lineup_line *line, char *out, size_t size) {
    if (line->heading != NULL)
        snprintf(out, size, "%s", line->heading);
    else if (line->row == &in_common.row)
        snprintf(out, size, "with %s", lineup->creators[line->other].creator.handle);
    else
        snprintf(out, size, "%s", line->row->label);
}

double lineup_figure(const struct lineup *lineup, const struct lineup_line *line, size_t at) {
    bool none = line->heading != NULL || line->row->figure == NULL;
    return none ? UNKNOWN : line->row->figure(lineup, &lineup->creators[at], line->other);
}

bool lineup_is_estimate(const struct lineup *lineup, const struct lineup_line *line, size_t at) {
    return line->heading == NULL && is_estimated(&lineup->creators[at], line->row->fields) && known(lineup_figure(lineup, line, at));
}

/* A fit may be below nothing, where somebody costs more than they bring. */
static void put_fit(double fit, char *out, size_t size) {
    snprintf(out, size, "%s%.1f", fit < 0.0 ? "−" : "", fabs(fit));
}

void lineup_text(const struct lineup *lineup, const struct lineup_line *line, size_t at, char *out, size_t size) {
    const struct lineup_creator *c = &lineup->creators[at];
    out[0] = '\0';
    if (line->heading != NULL)
        return;
    const struct row *row = (const struct row *)line->row; /* its first member */
    if (line->row->attribute != ATTRIBUTE_NONE)
        attribute_show(line->row->attribute, lineup->params, &c->creator, out, size);
    else if (line->row->put != NULL)
        line->row->put(lineup, c, line->other, out, size);
    else if (line->row->figure == fit_figure && c->line != NULL)
        put_fit(c->line->share_fit, out, size);
    else
        write_figure(row->shape, lineup_figure(lineup, line, at), &lineup->params->currency, lineup_is_estimate(lineup, line, at), out,
                     size);
    if (out[0] == '\0')
        snprintf(out, size, "—");
}

double lineup_bar(const struct lineup *lineup, const struct lineup_line *line, size_t at) {
    double most = 0.0;
    if (line->heading != NULL || !line->row->bar)
        return UNKNOWN;
    for (size_t i = 0; i < lineup->count; i++)
        most = fmax(most, lineup_figure(lineup, line, i));
    double figure = lineup_figure(lineup, line, at);
    return known(figure) && most > 0.0 ? figure / most : UNKNOWN;
}

static bool same_base(const struct lineup *lineup) {
    for (size_t i = 1; i < lineup->count; i++)
        if (lineup->creators[i].post.rate_base != lineup->creators[0].post.rate_base)
            return false;
    return true;
}

/* What is shown of two is the same, whether or not one of them is an estimate. */
static bool look_same(const struct lineup *lineup, const struct lineup_line *line, size_t a, size_t b) {
    char left[64], right[64];
    lineup_text(lineup, line, a, left, sizeof left);
    lineup_text(lineup, line, b, right, sizeof right);
    return strcmp(left + (left[0] == '~'), right + (right[0] == '~')) == 0;
}

size_t lineup_best(const struct lineup *lineup, const struct lineup_line *line) {
    size_t best = SIZE_MAX, rivals = 0;
    if (line->heading != NULL || line->row->better == 0)
        return SIZE_MAX;
    if ((line->row->figure == rate_figure || line->row->figure == planned_rate_figure) && !same_base(lineup))
        return SIZE_MAX;
    for (size_t i = 0; i < lineup->count; i++) {
        double figure = lineup_figure(lineup, line, i);
        rivals += known(figure);
        if (known(figure) && (best == SIZE_MAX || (figure - lineup_figure(lineup, line, best)) * line->row->better > 0.0))
            best = i;
    }
    for (size_t i = 0; best != SIZE_MAX && i < lineup->count; i++)
        if (i != best && known(lineup_figure(lineup, line, i)) && look_same(lineup, line, i, best))
            return SIZE_MAX;
    return rivals > 1 ? best : SIZE_MAX;
}

/* "; fee estimated, views given 2025-10-01": what a figure rests on; "; given" where that is one thing. */
static size_t put_sources(const struct lineup_creator *c, unsigned fields, char *out, size_t size) {
    static const struct {
        unsigned field;
        const char *name;
    } names[] = {{FIELD_FEE, "fee "}, {FIELD_RATE, "rate "}, {FIELD_VIEWS, "views "}, {FIELD_AUTHENTICITY, "real followers "}};
    bool one = (fields & (fields - 1)) == 0;
    size_t used = 0;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if ((fields & names[i].field) != 0 && used < size)
            used += (size_t)snprintf(out + used, size - used, "%s %s%s", used > 0 ? "," : ";", one ? "" : names[i].name,
                                     provenance_of(&c->creator, c->post.estimated, names[i].field).text);
    return used;
}

void lineup_explain(const struct lineup *lineup, const struct lineup_line *line, size_t at, char *out, size_t size) {
    const struct lineup_creator *c = &lineup->creators[at];
    char label[96];
    if (line->heading != NULL) {
        out[0] = '\0';
        return;
    }
    lineup_label(lineup, line, label, sizeof label);
    size_t used = (size_t)snprintf(out, size, "%s: %s", label, line->row->what);
    if (used < size)
        used += put_sources(c, line->row->fields, out + used, size - used);
    if (line->row->figure == rate_figure && used < size)
        snprintf(out + used, size - used, ", per %s", rate_base_name(c->post.rate_base));
}
