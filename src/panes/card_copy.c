#include <stdio.h>

#include "model/interval.h"
#include "model/tags.h"
#include "model/tier.h"
#include "panes/copy.h"
#include "panes/overlay.h"
#include "panes/words.h"

/* Whose card is being copied. */
struct subject {
    const struct model *model;
    const struct creator *creator;
    const struct post *post;
    const struct plan_line *line; /* NULL: not in the plan */
    struct tsv *out;
};

static void put_field(const struct subject *subject, const char *label) {
    tsv_row(subject->out);
    tsv_text(subject->out, label);
}

/* Words that nobody has given have no line. */
static void put_words(const struct subject *subject, const char *label, const char *words) {
    if (words[0] == '\0')
        return;
    put_field(subject, label);
    tsv_text(subject->out, words);
}

/* The range of a figure, where there is one, and where it comes from. */
static void put_end(const struct subject *subject, const char *from) {
    tsv_unknown(subject->out);
    tsv_unknown(subject->out);
    tsv_text(subject->out, from);
}

static const char *origin(const struct subject *subject, unsigned field) {
    if (field == FIELD_FEE && subject->post->fee_cents == MONEY_UNKNOWN)
        return "unknown";
    return subject->post->estimated & field ? "estimated" : subject->creator->converted & field ? "converted" : "given";
}

static void put_figure(const struct subject *subject, const char *label, double figure, const char *from) {
    put_field(subject, label);
    copy_figure(subject->out, figure);
    put_end(subject, from);
}

static void put_money(const struct subject *subject, const char *label, int64_t cents, const char *from) {
    const struct currency *currency = &subject->model->params->currency;
    char header[64];
    snprintf(header, sizeof header, "%s (%s)", label, currency->code);
    put_field(subject, header);
    copy_money(subject->out, cents, currency);
    put_end(subject, from);
}

static void put_who(const struct subject *subject) {
    const struct creator *creator = subject->creator;
    const struct params *params = subject->model->params;
    char tags[1200];
    tags_text(tags, sizeof tags, creator->tags);
    put_words(subject, "creator", creator->handle);
    put_words(subject, "name", creator->name);
    put_words(subject, "platform", platform_label(creator->platform));
    put_words(subject, "tier", params->tiers[tier_of(params, creator->followers)].name);
    put_words(subject, "niche", creator->niche);
    put_words(subject, "market", creator->market);
    put_words(subject, "language", creator->language);
    put_words(subject, "tags", tags);
    put_words(subject, "contact", creator->contact);
    put_words(subject, "status", status_name(creator->status));
    put_words(subject, "notes", creator->notes);
    put_words(subject, "figures from", creator->figures_date);
}

static void put_plan(const struct subject *subject) {
    const struct plan_line *line = subject->line;
    put_words(subject, "in the plan", line == NULL ? "no" : line->role == ROLE_TORCH ? "torch" : "flame");
    if (line == NULL)
        return;
    put_figure(subject, "posts in the plan", line->posts, "");
    put_money(subject, "cost with handling", line->cost_cents, origin(subject, FIELD_FEE));
    put_figure(subject, "new people reached", line->marginal_reach, "forecast");
}

static void put_figures(const struct subject *subject) {
    const struct creator *creator = subject->creator;
    const struct post *post = subject->post;
    bool real = known(creator->authenticity);
    char rate[64];
    put_figure(subject, "followers", creator->followers, "given");
    snprintf(rate, sizeof rate, "engagement rate per %s", post->rate_base == RATE_PER_VIEW ? "view" : "follower");
    put_figure(subject, rate, post->estimated & FIELD_RATE ? post->rate : creator->rate, origin(subject, FIELD_RATE));
    put_figure(subject, "views of a post", post->views, origin(subject, FIELD_VIEWS));
    put_money(subject, "fee per post", post->fee_cents, origin(subject, FIELD_FEE));
    put_figure(subject, "real followers", real ? creator->authenticity : subject->model->params->authenticity,
               real ? "given" : "estimated");
}

static void put_forecast(const struct subject *subject, const char *label, double figure) {
    struct interval range = interval_of_post(subject->model->params, subject->post, figure);
    put_field(subject, label);
    copy_figure(subject->out, figure);
    copy_figure(subject->out, range.p10);
    copy_figure(subject->out, range.p90);
    tsv_text(subject->out, "forecast of one post");
}

bool card_copy(const struct view *view, int64_t creator_id, struct tsv *out) {
    static const char *const columns[] = {"field", "value", "low (1 in 10)", "high (1 in 10)", "from"};
    const struct model *model = view->model;
    const struct plan *plan = model_plan(model);
    size_t row = roster_find(&model->roster, creator_id);
    if (row == ROSTER_NONE)
        return false;
    struct creator creator = roster_get(&model->roster, row);
    struct post post = forecast_post(model->params, &model->roster, row);
    struct subject subject = {model, &creator, &post, plan != NULL ? plan_find(plan, creator_id) : NULL, out};
    for (size_t i = 0; i < sizeof columns / sizeof columns[0]; i++)
        tsv_column(out, columns[i]);
    put_who(&subject);
    put_plan(&subject);
    put_figures(&subject);
    put_forecast(&subject, "people reached", post.reach);
    put_forecast(&subject, "engagements", post.engagements);
    put_forecast(&subject, "clicks", post.clicks);
    put_forecast(&subject, "conversions", post.conversions);
    return true;
}
