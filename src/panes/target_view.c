#include "panes/target_view.h"

#include <math.h>
#include <stdio.h>

#include "model/plan_sum.h"
#include "panes/scroll.h"
#include "panes/words.h"

enum { TARGET_CELLS_MAX = 78, TEXT_SIZE = 320, HANDLE_AT = 2, HANDLE_WIDTH = 32, POSTS_WIDTH = 11, COST_WIDTH = 10 };

/* A figure of what the target is about, with its name. */
static void figure_text(char *out, size_t size, const struct target_wish *wish, double value) {
    static const char *const names[OUTCOME_COUNT] = {
        [OUTCOME_REACH] = "reach", [OUTCOME_ENGAGEMENT] = "engagements", [OUTCOME_CONVERSIONS] = "conversions"};
    char count[16];
    if (wish->is_fit) {
        snprintf(out, size, "fit %.4g", value);
        return;
    }
    text_count(count, sizeof count, value);
    snprintf(out, size, "%s %s", count, names[wish->outcome] != NULL ? names[wish->outcome] : target_name(wish));
}

void target_wish_text(char *out, size_t size, const struct target_wish *wish) {
    figure_text(out, size, wish, wish->value);
}

const struct target_result *target_answer(const struct model *model) {
    const struct target_result *within = model_target(model), *beyond = ahead_beyond(&model->ahead);
    if (within != NULL && within->settled && within->reached)
        return within;
    return beyond != NULL && beyond->settled && beyond->reached ? beyond : NULL;
}

int64_t target_budget(const struct target_result *answer, const struct currency *currency) {
    return money_whole(answer->plan.spend_cents, currency, true);
}

/* A promise: rounded up. */
static void put_proof(struct scroll *scroll, const struct target_result *result) {
    double percent = ceil(1000.0 * target_gap(result) - 1e-6) / 10.0;
    char text[TEXT_SIZE];
    if (percent <= 0.0)
        snprintf(text, sizeof text, "That is proven: no cheaper plan reaches it.");
    else if (percent < 100.0)
        snprintf(text, sizeof text, "That is proven to be at most %.1f%% dearer than the cheapest possible.", percent);
    else
        snprintf(text, sizeof text, "How much cheaper it could be is not known.");
    scroll_text(scroll, SCROLL_NEW_LINE, 0, THEME_MUTED, 0, text);
}

static void put_figures(struct scroll *scroll, const struct plan *plan) {
    char torches[32], flames[32], reach[16], engagements[16], conversions[16], text[TEXT_SIZE];
    role_count(torches, sizeof torches, plan, ROLE_TORCH);
    role_count(flames, sizeof flames, plan, ROLE_FLAME);
    cell_count(reach, sizeof reach, plan->outcome[OUTCOME_REACH], plan_rests_on_benchmarks(plan, TOTAL_REACH));
    cell_count(engagements, sizeof engagements, plan->outcome[OUTCOME_ENGAGEMENT], plan_rests_on_benchmarks(plan, TOTAL_ENGAGEMENTS));
    cell_few(conversions, sizeof conversions, plan->outcome[OUTCOME_CONVERSIONS], plan_rests_on_benchmarks(plan, TOTAL_CONVERSIONS));
    snprintf(text, sizeof text, "%s and %s, %d %s: reach %s, engagements %s, conversions %s.", torches, flames, plan->posts,
             plan->posts == 1 ? "post" : "posts", reach, engagements, conversions);
    scroll_text(scroll, SCROLL_NEW_LINE, 0, THEME_TEXT, 0, text);
}

/* "● ana        2 posts    ~420"; a handle that is too long is cut. */
static void put_person(struct scroll *scroll, const struct view *view, const struct plan_line *line) {
    const struct roster *roster = &view->model->roster;
    int y = scroll_next(scroll), x = scroll->inside.x + HANDLE_AT, handle = scroll->inside.width - HANDLE_AT - POSTS_WIDTH - COST_WIDTH;
    char posts[32], cost[32];
    if (y < 0)
        return;
    handle = handle < HANDLE_WIDTH ? handle : HANDLE_WIDTH;
    snprintf(posts, sizeof posts, "%d %s", line->posts, line->posts == 1 ? "post " : "posts");
    cell_money(cost, sizeof cost, line->cost_cents, &view->model->params->currency, line->estimated & FIELD_FEE);
    canvas_text(scroll->canvas, scroll->inside.x, y, HANDLE_AT, role_style(line->role), 0, plan_glyph(line));
    canvas_text(scroll->canvas, x, y, handle, role_style(line->role), 0, roster_text(roster, line->row, ROSTER_HANDLE));
    canvas_text_right(scroll->canvas, x + handle, y, POSTS_WIDTH, THEME_TEXT, 0, posts);
    canvas_text_right(scroll->canvas, x + handle + POSTS_WIDTH, y, COST_WIDTH, line->estimated & FIELD_FEE ? THEME_ESTIMATE : THEME_TEXT, 0,
                      cost);
}

static void put_people(struct scroll *scroll, const struct view *view, const struct plan *plan) {
    scroll_next(scroll);
    scroll_text(scroll, SCROLL_NEW_LINE, 0, THEME_TITLE, CELL_BOLD, "Who is in, what they post, and what they cost with handling");
    for (size_t i = 0; i < plan->count; i++)
        put_person(scroll, view, &plan->lines[i]);
}

static void put_keys(struct scroll *scroll, const struct view *view, const struct target_result *answer) {
    char text[TEXT_SIZE], budget[48];
    scroll_next(scroll);
    if (answer != NULL) {
        money_text(budget, sizeof budget, target_budget(answer, &view->model->params->currency), &view->model->params->currency);
        snprintf(text, sizeof text, "%s sets the budget to %s; your goals then choose who is in.",
                 key_name(view, ACTION_TARGET_BUDGET).text, budget);
        scroll_text(scroll, SCROLL_NEW_LINE, 0, THEME_TEXT, 0, text);
        snprintf(text, sizeof text, "%s also holds these creators, so that the plan is this one.", key_name(view, ACTION_TARGET_TAKE).text);
        scroll_text(scroll, SCROLL_NEW_LINE, 0, THEME_TEXT, 0, text);
    }
    snprintf(text, sizeof text, "%s asks for another target; %s closes this.", key_name(view, ACTION_ASK).text,
             key_name(view, ACTION_BACK).text);
    scroll_text(scroll, SCROLL_NEW_LINE, 0, THEME_MUTED, 0, text);
}

static void put_reached(struct scroll *scroll, const struct view *view, const struct target_result *result) {
    char wanted[64], spend[48], text[TEXT_SIZE];
    target_wish_text(wanted, sizeof wanted, &result->wish);
    text_money(spend, sizeof spend, result->plan.spend_cents, &view->model->params->currency, plan_spend_rests_on_benchmarks(&result->plan));
    snprintf(text, sizeof text, "%s for %s.", wanted, spend);
    text[0] = result->wish.is_fit ? 'F' : text[0];
    scroll_text(scroll, SCROLL_NEW_LINE, 0, THEME_GOOD, CELL_BOLD, text);
    put_proof(scroll, result);
    put_figures(scroll, &result->plan);
    if (!result->wish.is_fit)
        return;
    money_text(spend, sizeof spend, view->model->campaign.budget_cents, &view->model->params->currency);
    snprintf(text, sizeof text, "That is its fit as measured with %s; with less money, the same plan counts for more.", spend);
    scroll_text(scroll, SCROLL_NEW_LINE, 0, THEME_MUTED, 0, text);
}

/* How far the budget goes. */
static void put_most(struct scroll *scroll, const struct view *view, const struct target_result *result) {
    char wanted[64], budget[48], most[64], has[64], text[TEXT_SIZE];
    target_wish_text(wanted, sizeof wanted, &result->wish);
    figure_text(most, sizeof most, &result->wish, result->most);
    figure_text(has, sizeof has, &result->wish, result->value);
    money_text(budget, sizeof budget, view->model->campaign.budget_cents, &view->model->params->currency);
    if (result->most < result->wish.value)
        snprintf(text, sizeof text, "%s cannot bring %s: the most possible is %s.", budget, wanted, most);
    else
        snprintf(text, sizeof text, "No plan for %s within %s was found; none has more than %s.", wanted, budget, most);
    scroll_text(scroll, SCROLL_NEW_LINE, 0, THEME_WARN, CELL_BOLD, text);
    if (result->plan.count == 0)
        return;
    snprintf(text, sizeof text, "The nearest plan that was found has %s.", has);
    scroll_text(scroll, SCROLL_NEW_LINE, 0, THEME_MUTED, 0, text);
}

/* What it would take with more money. */
static void put_beyond(struct scroll *scroll, const struct view *view, const struct target_result *within) {
    const struct target_result *beyond = ahead_beyond(&view->model->ahead);
    const struct currency *currency = &view->model->params->currency;
    char spend[48], text[TEXT_SIZE];
    scroll_next(scroll);
    if (beyond == NULL) {
        scroll_text(scroll, SCROLL_NEW_LINE, 0, THEME_TEXT, 0,
                    within->wish.is_fit
                        ? "Fit is measured against the best that the budget could bring: more money moves that, too. What binds "
                          "is in the budget's limits."
                        : "What it would take cannot be said while limits are shares of the budget.");
    } else if (!beyond->settled) {
        scroll_text(scroll, SCROLL_NEW_LINE, 0, THEME_MUTED, 0, "What it would take is being worked out…");
    } else if (!beyond->reached) {
        money_text(spend, sizeof spend, beyond->plan.budget_cents, currency);
        snprintf(text, sizeof text, "Even %s would not do: the limits or the roster hold it back.", spend);
        scroll_text(scroll, SCROLL_NEW_LINE, 0, THEME_TEXT, 0, text);
    } else {
        money_text(spend, sizeof spend, target_budget(beyond, currency), currency);
        snprintf(text, sizeof text, "It would take %s:", spend);
        scroll_text(scroll, SCROLL_NEW_LINE, 0, THEME_TEXT, CELL_BOLD, text);
        put_proof(scroll, beyond);
        put_figures(scroll, &beyond->plan);
    }
}

static void fill(struct scroll *scroll, const void *user) {
    const struct view *view = user;
    const struct target_result *result = model_target(view->model), *answer = target_answer(view->model);
    if (view->model->trouble.text[0] != '\0') {
        scroll_text(scroll, SCROLL_NEW_LINE, 0, THEME_BAD, 0, view->model->trouble.text);
    } else if (result == NULL || !result->settled) {
        scroll_text(scroll, SCROLL_NEW_LINE, 0, THEME_MUTED, 0, "Working it out…");
    } else if (result->reached) {
        put_reached(scroll, view, result);
    } else {
        put_most(scroll, view, result);
        put_beyond(scroll, view, result);
    }
    put_keys(scroll, view, answer);
    if (answer != NULL)
        put_people(scroll, view, &answer->plan);
}

void target_draw(const struct view *view, struct canvas *canvas, struct rect rect, int *top) {
    char wanted[64], title[96];
    target_wish_text(wanted, sizeof wanted, &view->model->ahead.wish);
    snprintf(title, sizeof title, "The cheapest plan for %s", wanted);
    scroll_draw(canvas, rect, TARGET_CELLS_MAX, SCROLL_AS_LINES, title, fill, view, top);
}
