/* What is said of creators side by side: the lines in their order. */
#include <math.h>
#include <stdio.h>

#include "panes/lineup_rows.h"
#include "panes/words.h"

typedef const struct lineup_creator creator_of;

static bool is_estimated(creator_of *c, unsigned fields) {
    return (c->post.estimated & fields) != 0;
}

/* Figures. */

static double followers_figure(const struct lineup *lineup, creator_of *c, size_t other) {
    (void)lineup;
    (void)other;
    return c->creator.followers;
}

static double rate_figure(const struct lineup *lineup, creator_of *c, size_t other) {
    (void)lineup;
    (void)other;
    return is_estimated(c, FIELD_RATE) ? c->post.rate : c->creator.rate;
}

static double planned_rate_figure(const struct lineup *lineup, creator_of *c, size_t other) {
    (void)lineup;
    (void)other;
    return c->post.rate;
}

static double posts_figure(const struct lineup *lineup, creator_of *c, size_t other) {
    (void)lineup;
    (void)other;
    return c->creator.posts_sampled > 0 ? c->creator.posts_sampled : UNKNOWN;
}

static double real_figure(const struct lineup *lineup, creator_of *c, size_t other) {
    (void)other;
    return known(c->creator.authenticity) ? c->creator.authenticity : lineup->params->authenticity;
}

static double views_figure(const struct lineup *lineup, creator_of *c, size_t other) {
    (void)lineup;
    (void)other;
    return c->post.views;
}

static double reach_figure(const struct lineup *lineup, creator_of *c, size_t other) {
    (void)lineup;
    (void)other;
    return c->post.reach;
}

static double engagements_figure(const struct lineup *lineup, creator_of *c, size_t other) {
    (void)lineup;
    (void)other;
    return c->post.engagements;
}

static double clicks_figure(const struct lineup *lineup, creator_of *c, size_t other) {
    (void)lineup;
    (void)other;
    return c->post.clicks;
}

static double conversions_figure(const struct lineup *lineup, creator_of *c, size_t other) {
    (void)lineup;
    (void)other;
    return c->post.conversions;
}

static double fee_figure(const struct lineup *lineup, creator_of *c, size_t other) {
    (void)lineup;
    (void)other;
    return post_fee(&c->post);
}

static double worth_figure(const struct lineup *lineup, creator_of *c, size_t other) {
    (void)lineup;
    (void)other;
    return c->worth_cents != MONEY_UNKNOWN ? (double)c->worth_cents : UNKNOWN;
}

static double of_worth_figure(const struct lineup *lineup, creator_of *c, size_t other) {
    (void)lineup;
    (void)other;
    return c->worth_cents > 0 && c->post.fee_cents != MONEY_UNKNOWN ? (double)c->post.fee_cents / (double)c->worth_cents : UNKNOWN;
}

/* Cents for so many things. */
static double price(creator_of *c, double things) {
    double each = things > 0.0 && c->post.fee_cents != MONEY_UNKNOWN ? (double)c->post.fee_cents / things : UNKNOWN;
    return each < 1e15 ? each : UNKNOWN;
}

static double cpm_figure(const struct lineup *lineup, creator_of *c, size_t other) {
    (void)lineup;
    (void)other;
    return price(c, c->post.views / 1000.0);
}

static double cpe_figure(const struct lineup *lineup, creator_of *c, size_t other) {
    (void)lineup;
    (void)other;
    return price(c, c->post.engagements);
}

static double cpa_figure(const struct lineup *lineup, creator_of *c, size_t other) {
    (void)lineup;
    (void)other;
    return price(c, c->post.conversions);
}

static double adds_figure(const struct lineup *lineup, creator_of *c, size_t other) {
    (void)lineup;
    (void)other;
    return c->plan.adds;
}

static double already_figure(const struct lineup *lineup, creator_of *c, size_t other) {
    (void)lineup;
    (void)other;
    return c->plan.already;
}

static double fit_figure(const struct lineup *lineup, creator_of *c, size_t other) {
    (void)lineup;
    (void)other;
    return c->line != NULL ? c->line->share_fit : UNKNOWN;
}

static double shared_figure(const struct lineup *lineup, creator_of *c, size_t other) {
    (void)lineup;
    return c->shared[other];
}

/* Words. */

static void put_tier(const struct lineup *lineup, creator_of *c, size_t other, char *out, size_t size) {
    (void)lineup;
    (void)other;
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
    if (c->worth_cents == MONEY_UNKNOWN)
        return;
    size_t used = c->worth_exact ? 0 : (size_t)snprintf(out, size, "~");
    money_text(out + used, size - used, money_whole(c->worth_cents, currency, c->line != NULL), currency);
}

/* A fit may be below nothing, where somebody costs more than they bring. */
static void put_fit(const struct lineup *lineup, creator_of *c, size_t other, char *out, size_t size) {
    (void)lineup;
    (void)other;
    if (c->line != NULL)
        snprintf(out, size, "%s%.1f", c->line->share_fit < 0.0 ? "−" : "", fabs(c->line->share_fit));
}

#define FIGURE(name) .figure = name##_figure
#define WORDS(is) .attribute = ATTRIBUTE_##is

static const struct lineup_row figures[] = {
    {"platform", "the network of this account", WORDS(PLATFORM)},
    {"tier", "by followers, and what they can be in a plan", .put = put_tier},
    {"followers", "of the account", .bar = true, FIGURE(followers)},
    {"engagement rate", "engagements of a post", 1, true, FIELD_RATE, FIGURE(rate), .per_base = true, .shape = LINEUP_PERCENT},
    {"planned with", "that rate, drawn toward the benchmark", 1, true, FIELD_RATE, FIGURE(planned_rate), .per_base = true,
     .shape = LINEUP_PERCENT},
    {"posts sampled", "posts that the rate was measured on", FIGURE(posts)},
    {"real followers", "share of followers who are real people", 1, true, FIELD_AUTHENTICITY, FIGURE(real), .shape = LINEUP_PERCENT},
};

static const struct lineup_row one_post[] = {
    {"views", "views of one post", 1, true, FIELD_VIEWS, FIGURE(views)},
    {"people reached", "by one post", 1, true, FIELD_VIEWS, FIGURE(reach)},
    {"engagements", "of one sponsored post", 1, true, FIELD_RATE | FIELD_VIEWS, FIGURE(engagements), .shape = LINEUP_FEW},
    {"clicks", "of one post", 1, true, FIELD_VIEWS, FIGURE(clicks), .shape = LINEUP_FEW},
    {"conversions", "of one post", 1, true, FIELD_VIEWS, FIGURE(conversions), .shape = LINEUP_FEW},
};

static const struct lineup_row prices[] = {
    {"fee per post", "what they ask", .bar = true, .fields = FIELD_FEE, FIGURE(fee), .shape = LINEUP_PRICE},
    {"worth to the plan", "the highest fee at which they would be in this plan", .bar = true, FIGURE(worth), .put = put_worth,
     .of_worth = true, .shape = LINEUP_PRICE},
    {"fee ÷ worth", "what they ask, as a part of what they are worth to the plan", -1, true, FIELD_FEE, FIGURE(of_worth),
     .of_worth = true, .shape = LINEUP_PERCENT},
    {"CPM", "fee per 1,000 views", -1, true, FIELD_FEE | FIELD_VIEWS, FIGURE(cpm), .shape = LINEUP_PRICE},
    {"CPE", "fee per engagement", -1, true, FIELD_FEE | FIELD_RATE | FIELD_VIEWS, FIGURE(cpe), .shape = LINEUP_PRICE},
    {"CPA", "fee per conversion", -1, true, FIELD_FEE | FIELD_VIEWS, FIGURE(cpa), .shape = LINEUP_PRICE},
};

static const struct lineup_row in_plan[] = {
    {"in the plan", "how often the plan has them post", .put = put_in_plan},
    {"your wish", "whether you have pinned or excluded them", .put = put_wish},
    {"brings, in fit", "their part in the fit of the plan", 1, true, FIGURE(fit), .put = put_fit},
    {"adds to reach", "people whom nobody else in the plan reaches", 1, true, FIELD_VIEWS, FIGURE(adds)},
    {"already reached", "part of their people whom others in the plan reach, too", -1, true, FIGURE(already), .shape = LINEUP_PERCENT},
};

static const struct lineup_row in_common[] = {
    {"in common", "of whom one post reaches, the part that a post of this one reaches, too", .bar = true, FIGURE(shared), .pair = true,
     .shape = LINEUP_PERCENT},
};

static const struct lineup_row about[] = {
    {"name", "the name that people know them by", WORDS(NAME)},
    {"niche", "what they post about", WORDS(NICHE)},
    {"market", "where their audience lives", WORDS(MARKET)},
    {"language", "of their posts", WORDS(LANGUAGE)},
    {"status", "who declined or is paused is in no plan", WORDS(STATUS)},
    {"tags", "your own words", WORDS(TAGS)},
    {"verified", "whether the network has verified the account", WORDS(VERIFIED)},
    {"contact", "how they are reached", WORDS(CONTACT)},
    {"notes", "what you noted", WORDS(NOTES)},
    {"figures from", "the day the figures were taken", WORDS(DATE)},
};

#define ROWS(list) list, sizeof(list) / sizeof(list)[0]

const struct lineup_section lineup_sections[] = {
    {"Figures", ROWS(figures), false},
    {"Forecast of one post", ROWS(one_post), false},
    {"Price", ROWS(prices), false},
    {"In this plan", ROWS(in_plan), false},
    {"People in common with, of those whom one post reaches", ROWS(in_common), true},
    {"About", ROWS(about), false},
};
const size_t lineup_section_count = sizeof lineup_sections / sizeof lineup_sections[0];
