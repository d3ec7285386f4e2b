#include "panes/answers.h"

#include <math.h>
#include <stdio.h>

#include "panes/words.h"

/* Pins, or releases what is pinned. */
static struct message message_pin(const struct model *model, int64_t id) {
    bool pinned = campaign_pinned(&model->campaign, id) > 0;
    return (struct message){.kind = MESSAGE_PIN, .id = id, .index = pinned ? 0 : 1};
}

/* Excludes, or lets in again. */
static struct message message_exclude(const struct model *model, int64_t id) {
    bool out = campaign_excluded(&model->campaign, id);
    return (struct message){.kind = MESSAGE_EXCLUDE, .id = id, .index = out ? 0 : 1};
}

/* Exactly that many posts more or fewer. */
static struct message message_posts(const struct model *model, int64_t id, int change) {
    const struct plan *plan = model_plan(model);
    const struct plan_line *line = plan != NULL ? plan_find(plan, id) : NULL;
    int posts = (line != NULL ? line->posts : campaign_pinned(&model->campaign, id)) + change;
    return (struct message){.kind = MESSAGE_HOLD, .id = id, .index = posts > 0 ? posts : 0};
}

/* A twentieth, rounded to 1, 2 or 5 times a power of ten. */
static int64_t budget_step(int64_t budget_cents) {
    double raw = fmax((double)budget_cents / 20.0, 1.0), power = pow(10.0, floor(log10(raw)));
    double lead = raw / power;
    return llround(power * (lead < 1.5 ? 1.0 : lead < 3.5 ? 2.0 : lead < 7.5 ? 5.0 : 10.0));
}

struct message message_budget(const struct model *model, int steps) {
    int64_t budget = model->campaign.budget_cents, change;
    if (!money_times(budget_step(budget), steps, &change) || !money_add(budget, change, &budget) || budget <= 0)
        return (struct message){.kind = MESSAGE_NONE};
    return (struct message){.kind = MESSAGE_BUDGET, .cents = budget};
}

static struct answer answer_posts(const struct view *view, int64_t id, int change) {
    struct answer answer = {.message = message_posts(view->model, id, change)};
    size_t row = roster_find(&view->model->roster, id);
    const struct plan *plan = model_plan(view->model);
    bool is_in = campaign_pinned(&view->model->campaign, id) > 0 || (plan != NULL && plan_find(plan, id) != NULL);
    if (answer.message.index > 0 || !is_in || row == ROSTER_NONE)
        return answer;
    snprintf(answer.note, sizeof answer.note, "one post is the least: %s takes %s out", key_name(view, ACTION_EXCLUDE).text,
             roster_text(&view->model->roster, row, ROSTER_HANDLE));
    answer.message = (struct message){.kind = MESSAGE_NONE};
    return answer;
}

static struct answer answer_edit(enum action action, int64_t id) {
    static const enum action edits[] = {ACTION_EDIT, ACTION_CELL, ACTION_TAGS, ACTION_STATUS, ACTION_DELETE, ACTION_LINK, ACTION_FEE};
    for (size_t i = 0; i < sizeof edits / sizeof edits[0]; i++)
        if (edits[i] == action)
            return (struct answer){.ask = ASK_EDIT, .action = action, .id = id};
    return (struct answer){.ask = ASK_NOTHING};
}

static struct message message_mark(const struct model *model, int64_t id) {
    return (struct message){.kind = MESSAGE_MARK, .id = id, .index = !marks_has(&model->marks, id)};
}

struct answer answer_creator(const struct view *view, enum action action, int64_t id) {
    switch (action) {
    case ACTION_OPEN:
        return (struct answer){.ask = ASK_CARD, .id = id};
    case ACTION_MARK:
        return (struct answer){.message = message_mark(view->model, id)};
    case ACTION_PIN:
        return (struct answer){.message = message_pin(view->model, id)};
    case ACTION_EXCLUDE:
        return (struct answer){.message = message_exclude(view->model, id)};
    case ACTION_MORE_POSTS:
    case ACTION_FEWER_POSTS:
        return answer_posts(view, id, action == ACTION_MORE_POSTS ? 1 : -1);
    default:
        return answer_edit(action, id);
    }
}
