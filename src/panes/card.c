#include <math.h>
#include <stdio.h>
#include <string.h>

#include "model/tier.h"
#include "panes/overlay.h"
#include "panes/words.h"

enum { CARD_CELLS_MAX = 84, LABEL_CELLS = 17 };

#define Z_90 1.2815515655446004 /* standard normal 90 % point */

/* A column of "label  value   provenance" lines. */
struct lines {
    struct canvas *canvas;
    int x, y, end, width;
};

static void put_line(struct lines *lines, const char *label, const char *value, const char *provenance, bool estimated) {
    if (lines->y >= lines->end)
        return;
    canvas_text(lines->canvas, lines->x, lines->y, LABEL_CELLS - 1, THEME_MUTED, 0, label);
    int used = canvas_text(lines->canvas, lines->x + LABEL_CELLS, lines->y, lines->width - LABEL_CELLS, estimated ? THEME_ESTIMATE : THEME_TEXT, 0, value);
    canvas_text(lines->canvas, lines->x + LABEL_CELLS + used + 2, lines->y, lines->width - LABEL_CELLS - used - 2, THEME_MUTED, 0, provenance);
    lines->y++;
}

static const char *provenance_of(const struct creator *creator, unsigned estimated, unsigned field) {
    if (estimated & field)
        return "estimated";
    return creator->converted & field ? "from counts" : "given";
}

static void put_rate(struct lines *lines, const struct creator *creator, const struct post *post) {
    char value[24], from[96];
    bool estimated = post->estimated & FIELD_RATE;
    cell_percent(value, sizeof value, estimated ? post->rate : creator->rate, estimated);
    size_t used = (size_t)snprintf(from, sizeof from, "%s%s", post->rate_base == RATE_PER_VIEW ? "per view, " : "per follower, ",
                                   provenance_of(creator, post->estimated, FIELD_RATE));
    if (!estimated) {
        char used_rate[16];
        text_percent(used_rate, sizeof used_rate, post->rate);
        snprintf(from + used, sizeof from - used, "; planned with %s", used_rate);
    }
    put_line(lines, "engagement rate", value, from, estimated);
}

static void put_figures(struct lines *lines, const struct model *model, const struct creator *creator, const struct post *post) {
    char value[64];
    const struct tier *tier = &model->params->tiers[tier_of(model->params, creator->followers)];
    text_whole(value, sizeof value, llround(creator->followers));
    put_line(lines, "followers", value, tier->role == ROLE_TORCH ? "can be a torch" : "can be a flame", false);
    put_rate(lines, creator, post);
    cell_count(value, sizeof value, post->views, post->estimated & FIELD_VIEWS);
    put_line(lines, "views of a post", value, provenance_of(creator, post->estimated, FIELD_VIEWS), post->estimated & FIELD_VIEWS);
    cell_money(value, sizeof value, post->fee_cents, &model->params->currency, post->estimated & FIELD_FEE);
    put_line(lines, "fee per post", value, provenance_of(creator, post->estimated, FIELD_FEE), post->estimated & FIELD_FEE);
    double authenticity = known(creator->authenticity) ? creator->authenticity : model->params->authenticity;
    cell_percent(value, sizeof value, authenticity, !known(creator->authenticity));
    put_line(lines, "real followers", value, known(creator->authenticity) ? "given" : "assumed", !known(creator->authenticity));
}

static void put_words(struct lines *lines, const struct creator *creator) {
    const struct {
        const char *label, *value;
    } words[] = {{"niche", creator->niche},       {"market", creator->market}, {"language", creator->language},
                 {"tags", creator->tags},         {"contact", creator->contact}, {"notes", creator->notes},
                 {"figures of", creator->figures_date}};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (words[i].value[0] != '\0')
            put_line(lines, words[i].label, words[i].value, "", false);
    put_line(lines, "status", status_name(creator->status), creator->verified ? "verified account" : "", false);
}

/* A forecast with the range that four of five such posts fall into. */
static void put_forecast(struct lines *lines, const char *label, double figure, double sigma) {
    char middle[16], low[16], high[16], range[48];
    text_count(middle, sizeof middle, figure);
    text_count(low, sizeof low, figure * exp(-Z_90 * sigma));
    text_count(high, sizeof high, figure * exp(Z_90 * sigma));
    snprintf(range, sizeof range, "%s–%s", low, high);
    put_line(lines, label, middle, range, false);
}

static void put_heading(struct lines *lines, const char *text) {
    if (lines->y + 1 >= lines->end)
        return;
    lines->y++;
    canvas_text(lines->canvas, lines->x, lines->y++, lines->width, THEME_TITLE, CELL_BOLD, text);
}

static void put_plan(struct lines *lines, const struct view *view, size_t row, int64_t id) {
    const struct model *model = view->model;
    const struct plan *plan = model_plan(model);
    const struct plan_line *line = plan != NULL ? plan_find(plan, id) : NULL;
    char why[200], cost[32];
    put_heading(lines, "In this plan");
    planner_explain(model->planner, row, why, sizeof why);
    if (lines->y < lines->end)
        lines->y += canvas_paragraph(lines->canvas, (struct rect){lines->x, lines->y, lines->width, lines->end - lines->y > 2 ? 2 : lines->end - lines->y},
                                     line != NULL ? role_style(line->role) : THEME_TEXT, 0, why);
    if (line == NULL || lines->y >= lines->end)
        return;
    money_text(cost, sizeof cost, line->cost_cents, &model->params->currency);
    char adds[16];
    text_count(adds, sizeof adds, line->marginal_reach);
    canvas_format(lines->canvas, lines->x, lines->y++, lines->width, THEME_MUTED, 0, "%d %s for %s with handling; adds %s people nobody else reaches",
                  line->posts, line->posts == 1 ? "post" : "posts", cost, adds);
}

static void draw_frame(const struct view *view, struct canvas *canvas, struct rect box, const struct creator *creator) {
    const struct params *params = view->model->params;
    canvas_fill(canvas, box, THEME_TEXT, 0, " ");
    canvas_box(canvas, box, THEME_FOCUS);
    canvas_format(canvas, box.x + 2, box.y, box.width - 4, THEME_FOCUS, CELL_BOLD, " %s ", creator->handle);
    canvas_format(canvas, box.x + 2, box.y + 1, box.width - 4, THEME_TEXT, CELL_BOLD, "%s%s%s · %s", creator->name,
                  creator->name[0] != '\0' ? " · " : "", platform_label(creator->platform),
                  params->tiers[tier_of(params, creator->followers)].name);
}

void card_draw(const struct view *view, struct canvas *canvas, struct rect rect, int64_t creator_id) {
    const struct model *model = view->model;
    size_t row = roster_find(&model->roster, creator_id);
    if (row == ROSTER_NONE || model->planner == NULL)
        return;
    struct creator creator = roster_get(&model->roster, row);
    const struct post *post = &planner_posts(model->planner)[row];
    int width = rect.width < CARD_CELLS_MAX ? rect.width : CARD_CELLS_MAX;
    struct rect box = {rect.x + (rect.width - width) / 2, rect.y, width, rect.height};
    struct lines lines = {canvas, box.x + 2, box.y + 2, box.y + box.height - 1, box.width - 4};
    draw_frame(view, canvas, box, &creator);
    put_plan(&lines, view, row, creator_id);
    put_heading(&lines, "Figures");
    put_figures(&lines, model, &creator, post);
    put_heading(&lines, "Forecast of one post (four in five fall in the range)");
    put_forecast(&lines, "people reached", post->reach, post->sigma);
    put_forecast(&lines, "engagements", post->engagements, post->sigma);
    put_forecast(&lines, "clicks", post->clicks, post->sigma);
    put_heading(&lines, "About");
    put_words(&lines, &creator);
}

struct answer card_act(const struct view *view, int64_t creator_id, enum action action) {
    switch (action) {
    case ACTION_PIN:
        return (struct answer){.message = message_pin(view->model, creator_id)};
    case ACTION_EXCLUDE:
        return (struct answer){.message = message_exclude(view->model, creator_id)};
    case ACTION_MORE_POSTS:
        return (struct answer){.message = message_posts(view->model, creator_id, 1)};
    case ACTION_FEWER_POSTS:
        return (struct answer){.message = message_posts(view->model, creator_id, -1)};
    case ACTION_BACK:
    case ACTION_OPEN:
        return (struct answer){.ask = ASK_BACK};
    default:
        return (struct answer){.ask = ASK_NOTHING};
    }
}
