#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "model/interval.h"
#include "model/tags.h"
#include "model/tier.h"
#include "panes/answers.h"
#include "panes/overlay.h"
#include "panes/provenance.h"
#include "panes/scroll.h"
#include "panes/words.h"

enum { CARD_CELLS_MAX = 84, LABEL_CELLS = 17, ACCOUNTS_MAX = 12 };

/* A card being put: whose it is. */
struct card {
    const struct view *view;
    size_t row;
    struct creator creator;
    struct post post;
};

static void put_line(struct scroll *scroll, const char *label, const char *value, const char *provenance, bool estimated) {
    int y = scroll_next(scroll), x = scroll->inside.x, cells = scroll->inside.width - LABEL_CELLS;
    if (y < 0)
        return;
    canvas_text(scroll->canvas, x, y, rect_room(scroll->inside, x, LABEL_CELLS - 1), THEME_MUTED, 0, label);
    x += LABEL_CELLS;
    int used = canvas_text(scroll->canvas, x, y, cells, estimated ? THEME_ESTIMATE : THEME_TEXT, 0, value) + 2;
    canvas_text(scroll->canvas, x + used, y, cells - used, THEME_MUTED, 0, provenance);
}

static void put_rate(struct scroll *scroll, const struct creator *creator, const struct post *post) {
    char value[24], from[128];
    bool estimated = post->estimated & FIELD_RATE;
    cell_percent(value, sizeof value, estimated ? post->rate : creator->rate, estimated);
    snprintf(from, sizeof from, "%s, %s", post->rate_base == RATE_PER_VIEW ? "per view" : "per follower",
             provenance_of(creator, post->estimated, FIELD_RATE).text);
    put_line(scroll, "engagement rate", value, from, estimated);
    if (estimated)
        return;
    cell_percent(value, sizeof value, post->rate, false);
    put_line(scroll, "planned with", value, "drawn toward the benchmark", false);
}

/* Creators of one size ask for very different fees: an estimate says so. */
static void put_fee(struct scroll *scroll, const struct params *params, const struct creator *creator, const struct post *post) {
    struct interval interval = interval_of_fee(params, post->fee_cents);
    bool estimated = post->estimated & FIELD_FEE;
    char value[40], low[24], high[24], from[96];
    if (post->fee_cents == MONEY_UNKNOWN) {
        snprintf(from, sizeof from, "none can be estimated in %s", params->currency.code);
        put_line(scroll, "fee per post", "—", from, false);
        return;
    }
    snprintf(value, sizeof value, "%s", estimated ? "~" : ""); /* to the cent, as why they are in or out has it */
    money_text(value + strlen(value), sizeof value - strlen(value), post->fee_cents, &params->currency);
    cell_money(low, sizeof low, llround(interval.p10), &params->currency, false);
    cell_money(high, sizeof high, llround(interval.p90), &params->currency, false);
    snprintf(from, sizeof from, "estimated (four in five ask %s–%s)", low, high);
    put_line(scroll, "fee per post", value, estimated ? from : provenance_of(creator, post->estimated, FIELD_FEE).text, estimated);
}

static void put_figures(struct scroll *scroll, const struct model *model, const struct creator *creator, const struct post *post) {
    char value[64];
    const struct tier *tier = &model->params->tiers[tier_of(model->params, creator->followers)];
    char role[48];
    snprintf(role, sizeof role, "%s%.16s%s%s", creator->figures_date[0] != '\0' ? "given " : "", creator->figures_date,
             creator->figures_date[0] != '\0' ? ", " : "", tier->role == ROLE_TORCH ? "can be a torch" : "can be a flame");
    text_whole(value, sizeof value, llround(creator->followers));
    put_line(scroll, "followers", value, role, false);
    put_rate(scroll, creator, post);
    cell_count(value, sizeof value, post->views, post->estimated & FIELD_VIEWS);
    put_line(scroll, "views of a post", value, provenance_of(creator, post->estimated, FIELD_VIEWS).text, post->estimated & FIELD_VIEWS);
    put_fee(scroll, model->params, creator, post);
    double authenticity = known(creator->authenticity) ? creator->authenticity : model->params->authenticity;
    cell_percent(value, sizeof value, authenticity, !known(creator->authenticity));
    put_line(scroll, "real followers", value, known(creator->authenticity) ? provenance_of(creator, 0, FIELD_AUTHENTICITY).text : "assumed",
             !known(creator->authenticity));
}

static void put_words(struct scroll *scroll, const struct creator *creator) {
    char tags[1200];
    tags_text(tags, sizeof tags, creator->tags);
    const struct {
        const char *label, *value;
    } words[] = {{"niche", creator->niche}, {"market", creator->market},   {"language", creator->language},
                 {"tags", tags},            {"contact", creator->contact}, {"notes", creator->notes}};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (words[i].value[0] != '\0')
            put_line(scroll, words[i].label, words[i].value, "", false);
    put_line(scroll, "status", status_name(creator->status), creator->verified ? "verified account" : "", false);
}

/* A forecast with the range that four of five such posts fall into. */
static void put_forecast(struct scroll *scroll, const struct card *card, const char *label, double figure) {
    struct interval interval = interval_of_post(card->view->model->params, &card->post, figure);
    char middle[16], low[16], high[16], range[48];
    cell_few(middle, sizeof middle, figure, false);
    cell_few(low, sizeof low, interval.p10, false);
    cell_few(high, sizeof high, interval.p90, false);
    snprintf(range, sizeof range, "%s–%s", low, high);
    put_line(scroll, label, middle, range, false);
}

static void put_heading(struct scroll *scroll, const char *text) {
    scroll_next(scroll);
    scroll_text(scroll, SCROLL_NEW_LINE, 0, THEME_TITLE, CELL_BOLD, text);
}

/* The line has its place from the start, so that those below stay where they are. */
static void put_without(struct scroll *scroll, const struct card *card, const struct plan *plan) {
    const struct model *model = card->view->model;
    struct plan_without without;
    char text[800];
    snprintf(text, sizeof text, "Without them: …");
    if (planner_without(model->planner, card->creator.id, &without))
        without_sentence(text, sizeof text, plan, &without, &model->roster);
    scroll_text(scroll, SCROLL_NEW_LINE, 0, THEME_MUTED, 0, text);
}

static void put_plan(struct scroll *scroll, const struct card *card) {
    const struct model *model = card->view->model;
    const struct plan *plan = model_plan(model);
    const struct plan_line *line = plan != NULL ? plan_find(plan, card->creator.id) : NULL;
    char why[200], cost[32], adds[16], text[160];
    put_heading(scroll, "In this plan");
    if (model->planner != NULL)
        planner_explain(model->planner, card->row, why, sizeof why);
    else
        snprintf(why, sizeof why, "There is no plan before the whole roster is loaded.");
    scroll_text(scroll, SCROLL_NEW_LINE, 0, line != NULL ? role_style(line->role) : THEME_TEXT, 0, why);
    if (line == NULL)
        return;
    money_text(cost, sizeof cost, line->cost_cents, &model->params->currency);
    text_count(adds, sizeof adds, line->marginal_reach);
    snprintf(text, sizeof text, "%d %s for %s with handling; adds %s people nobody else reaches.", line->posts,
             line->posts == 1 ? "post" : "posts", cost, adds);
    scroll_text(scroll, SCROLL_NEW_LINE, 0, THEME_MUTED, 0, text);
    share_sentence(text, sizeof text, INT_MAX, plan, line, model->params);
    text[0] = 'B';
    scroll_text(scroll, SCROLL_NEW_LINE, 0, THEME_MUTED, 0, text);
    put_without(scroll, card, plan);
}

/* The person's accounts, this one among them. */

static bool is_account(const struct roster *roster, const struct card *card, size_t row) {
    return card->creator.person != 0 && roster->person[row] == card->creator.person;
}

/* Where the columns of a list of accounts begin, from the left and from the right. */
enum { ACCOUNT_PLATFORM = 2, ACCOUNT_HANDLE = 13, ACCOUNT_FOLLOWERS = 19, ACCOUNT_FEE = 10 };

static void put_account(struct scroll *scroll, const struct card *card, size_t row) {
    const struct model *model = card->view->model;
    const struct roster *roster = &model->roster;
    const struct plan *plan = model_plan(model);
    const struct plan_line *line = plan != NULL ? plan_find(plan, roster->id[row]) : NULL;
    struct post post = forecast_post(model->params, roster, row);
    int y = scroll_next(scroll), x = scroll->inside.x, end = x + scroll->inside.width;
    unsigned flags = row == card->row ? CELL_BOLD : 0;
    bool estimated = post.estimated & FIELD_FEE;
    char followers[24], fee[24];
    if (y < 0)
        return;
    cell_count(followers, sizeof followers, roster->followers[row], false);
    cell_money(fee, sizeof fee, post.fee_cents, &model->params->currency, estimated);
    canvas_text(scroll->canvas, x, y, 1, line != NULL ? role_style(line->role) : THEME_MUTED, 0, plan_glyph(line));
    canvas_text(scroll->canvas, x + ACCOUNT_PLATFORM, y, ACCOUNT_HANDLE - ACCOUNT_PLATFORM - 1, THEME_TEXT, flags,
                platform_label((enum platform)roster->platform[row]));
    canvas_text(scroll->canvas, x + ACCOUNT_HANDLE, y, end - ACCOUNT_FOLLOWERS - x - ACCOUNT_HANDLE, THEME_TEXT, flags,
                roster_text(roster, row, ROSTER_HANDLE));
    canvas_text_right(scroll->canvas, end - ACCOUNT_FOLLOWERS, y, ACCOUNT_FOLLOWERS - ACCOUNT_FEE, THEME_TEXT, flags, followers);
    canvas_text_right(scroll->canvas, end - ACCOUNT_FEE, y, ACCOUNT_FEE, estimated ? THEME_ESTIMATE : THEME_TEXT, flags, fee);
}

static void put_person(struct scroll *scroll, const struct card *card) {
    const struct roster *roster = &card->view->model->roster;
    size_t accounts = 0, put = 0;
    char text[200];
    for (size_t row = 0; row < roster->count; row++)
        accounts += is_account(roster, card, row);
    if (accounts < 2)
        return;
    snprintf(text, sizeof text, "%zu accounts of one person (followers, fee per post)", accounts);
    put_heading(scroll, text);
    for (size_t row = 0; row < roster->count && put < ACCOUNTS_MAX; row++)
        if (is_account(roster, card, row)) {
            put_account(scroll, card, row);
            put++;
        }
    if (put < accounts) {
        snprintf(text, sizeof text, "  … and %zu more", accounts - put);
        scroll_text(scroll, SCROLL_NEW_LINE, 0, THEME_MUTED, 0, text);
    }
    snprintf(text, sizeof text,
             "They reach the same people once: in one niche and market, the largest of them counts. %s takes this one out.",
             key_name(card->view, ACTION_LINK).text);
    scroll_text(scroll, SCROLL_NEW_LINE, 0, THEME_MUTED, 0, text);
}

static void put_name(struct scroll *scroll, const struct card *card) {
    const struct params *params = card->view->model->params;
    const struct creator *creator = &card->creator;
    char text[256];
    snprintf(text, sizeof text, "%s%s%s · %s", creator->name, creator->name[0] != '\0' ? " · " : "", platform_label(creator->platform),
             params->tiers[tier_of(params, creator->followers)].name);
    scroll_text(scroll, SCROLL_NEW_LINE, 0, THEME_TEXT, CELL_BOLD, text);
}

static void fill(struct scroll *scroll, const void *user) {
    const struct card *card = user;
    put_name(scroll, card);
    put_plan(scroll, card);
    put_person(scroll, card);
    put_heading(scroll, "Figures");
    put_figures(scroll, card->view->model, &card->creator, &card->post);
    put_heading(scroll, "Forecast of one post (four in five fall in the range)");
    put_forecast(scroll, card, "people reached", card->post.reach);
    put_forecast(scroll, card, "engagements", card->post.engagements);
    put_forecast(scroll, card, "clicks", card->post.clicks);
    put_forecast(scroll, card, "conversions", card->post.conversions);
    put_heading(scroll, "About");
    put_words(scroll, &card->creator);
}

void card_draw(const struct view *view, struct canvas *canvas, struct rect rect, int64_t creator_id, int *top) {
    const struct model *model = view->model;
    size_t row = roster_find(&model->roster, creator_id);
    if (row == ROSTER_NONE)
        return;
    struct card card = {view, row, roster_get(&model->roster, row), forecast_post(model->params, &model->roster, row)};
    scroll_draw(canvas, rect, CARD_CELLS_MAX, SCROLL_FULL, card.creator.handle, fill, &card, top);
}

struct answer card_act(const struct view *view, int64_t creator_id, enum action action) {
    if (action == ACTION_BACK || action == ACTION_OPEN)
        return (struct answer){.ask = ASK_BACK};
    return answer_creator(view, action, creator_id);
}
