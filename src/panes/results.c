#include "panes/results.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "model/limits.h"
#include "model/plan_sum.h"
#include "model/schedule.h"
#include "panes/words.h"
#include "ui/slider.h"

enum { BURN_ROWS_MAX = 6, NOTE_ROWS_MAX = 8 };

/* "▲ 1 torch 37%   ● 22 flames 63%"; returns the cells used. */
static int draw_split_words(struct canvas *canvas, int x, int y, int cells, const struct plan *plan) {
    int percent = (int)lround(plan->torch_share * 100.0);
    char torches[32], flames[32];
    role_count(torches, sizeof torches, plan, ROLE_TORCH);
    role_count(flames, sizeof flames, plan, ROLE_FLAME);
    int used = canvas_format(canvas, x, y, cells, THEME_TORCH, CELL_BOLD, "▲ %s %d%%", torches, plan->spend_cents > 0 ? percent : 0);
    if (cells - used <= 3)
        return used;
    used += 3;
    return used + canvas_format(canvas, x + used, y, cells - used, THEME_FLAME, CELL_BOLD, "● %s %d%%", flames,
                                plan->spend_cents > 0 ? 100 - percent : 0);
}

static void draw_fit(const struct view *view, struct canvas *canvas, struct rect line, const struct plan *plan) {
    char gap[64];
    const char *mark = change_mark(view, view->model->before.fit, plan->fit);
    int used = canvas_text(canvas, line.x, line.y, line.width, THEME_MUTED, 0, "fit ");
    used += canvas_format(canvas, line.x + used, line.y, line.width - used, THEME_TEXT, CELL_BOLD, "%.1f", plan->fit);
    used += canvas_text(canvas, line.x + used, line.y, line.width - used, THEME_CHANGED, 0, mark[0] != '\0' ? mark : " ");
    gap_sentence(gap, sizeof gap, plan);
    if (plan->count > 0) /* nobody is nothing to boast of */
        canvas_format(canvas, line.x + used + 1, line.y, line.width - used - 1, THEME_MUTED, 0, "%s%s", gap,
                      gap_is_narrowing(plan) ? " …" : "");
}

/* "reach          2.10M ▲  1.4M–3.0M": a forecast is never shown without its interval. */
static void draw_total(const struct view *view, struct canvas *canvas, struct rect line, const struct plan *plan, enum total total) {
    const struct interval *range = &plan->totals[total];
    char middle[16], low[16], high[16];
    cell_few(middle, sizeof middle, plan->mean[total], plan_rests_on_benchmarks(plan, total)); /* as the lines add up to; the range is around it */
    cell_few(low, sizeof low, range->p10, false);
    cell_few(high, sizeof high, range->p90, false);
    canvas_text(canvas, line.x, line.y, rect_room(line, line.x, 12), THEME_MUTED, 0, total_name(total));
    canvas_text_right(canvas, line.x + 12, line.y, rect_room(line, line.x + 12, 7), THEME_TEXT, 0, middle);
    canvas_text(canvas, line.x + 19, line.y, rect_room(line, line.x + 19, 1), THEME_CHANGED, 0, change_mark(view, view->model->before.mean[total], plan->mean[total]));
    canvas_format(canvas, line.x + 21, line.y, line.width - 21, THEME_ESTIMATE, 0, "%s–%s", low, high);
}

/* Without the cents where they find no room. */
static void money_within(char *out, size_t size, int cells, int64_t cents, const struct currency *currency) {
    money_text(out, size, cents, currency);
    if (text_width(out, TEXT_UTF8) > cells && cents >= 0)
        money_text(out, size, money_nearest(cents, currency), currency);
}

static void draw_money(const struct view *view, struct canvas *canvas, struct rect line, const struct plan *plan) {
    char number[32], spend[40], left[32];
    bool estimated = plan_spend_rests_on_benchmarks(plan);
    money_within(number, sizeof number, estimated ? 10 : 11, plan->spend_cents, &view->model->params->currency);
    snprintf(spend, sizeof spend, "%s%s", estimated ? "~" : "", number);
    money_within(left, sizeof left, line.width - 21 - 5, plan->left_cents, &view->model->params->currency);
    canvas_text(canvas, line.x, line.y, rect_room(line, line.x, 7), THEME_MUTED, 0, "spend");
    canvas_text_right(canvas, line.x + 8, line.y, rect_room(line, line.x + 8, 11), THEME_TEXT, 0, spend);
    canvas_format(canvas, line.x + 21, line.y, line.width - 21, THEME_MUTED, 0, "%s left", left);
}

/* Wraps what binds, and what else must be said, into at most `rows` lines; returns the lines used. */
static int draw_notes(const struct view *view, struct canvas *canvas, struct rect rect, const struct plan *plan, int rows) {
    char text[BINDING_TEXT_SIZE], platform[64], more[48];
    binding_sentences(text, sizeof text, plan, &view->model->params->currency);
    if (plan->for_reach && plan->count > 0)
        snprintf(text, sizeof text, "%s: planned for reach",
                 campaign_idle(&view->model->campaign, view->model->params) ? "every slider is at 0" : "no slider that is set counts here");
    size_t used = strlen(text);
    platform_sentence(platform, sizeof platform, plan, view->model->params);
    if (platform[0] != '\0')
        snprintf(text + used, sizeof text - used, "%s%s: %s caps it", used > 0 ? "; " : "", platform, key_name(view, ACTION_LIMITS).text);
    if (text[0] == '\0' || rows <= 0)
        return 0;
    snprintf(more, sizeof more, "more in %s, Limits", key_name(view, ACTION_PANE_BUDGET).text);
    fit_parts(canvas, rect.width, rows, more, text, sizeof text);
    return canvas_paragraph(canvas, (struct rect){rect.x, rect.y, rect.width, rows}, THEME_MUTED, 0, text);
}

/* The caps in force, in words; returns the lines used. */
static int draw_caps(const struct view *view, struct canvas *canvas, struct rect rect) {
    char caps[LIMITS_TEXT_SIZE], text[LIMITS_TEXT_SIZE + 8];
    limits_caps(&view->model->campaign.limits, caps);
    if (caps[0] == '\0' || rect.height <= 0)
        return 0;
    snprintf(text, sizeof text, "caps: %s", caps);
    return canvas_paragraph(canvas, rect, THEME_MUTED, 0, text);
}

static void draw_burn(const struct view *view, struct canvas *canvas, struct rect rect, const struct plan *plan) {
    double views[CAMPAIGN_DAYS_MAX];
    char peak[16];
    size_t days = (size_t)fmin(fmax(view->model->campaign.days, 1.0), CAMPAIGN_DAYS_MAX);
    schedule_burn(view->model->params, &view->model->roster, plan, views, days);
    double most = 0.0;
    for (size_t i = 0; i < days; i++)
        most = fmax(most, views[i]);
    text_count(peak, sizeof peak, most);
    int used = canvas_text(canvas, rect.x, rect.y, rect.width, THEME_TITLE, 0, "the burn");
    canvas_format(canvas, rect.x + used + 1, rect.y, rect.width - used - 1, THEME_MUTED, 0, "peak ~%s views a day", peak);
    burn_draw(canvas, (struct rect){rect.x, rect.y + 1, rect.width, rect.height - 1}, views, days);
}

void results_draw(const struct view *view, struct canvas *canvas, struct rect rect) {
    static const enum total shown[] = {TOTAL_REACH, TOTAL_ENGAGEMENTS, TOTAL_CONVERSIONS, TOTAL_IMPRESSIONS, TOTAL_CLICKS};
    const struct plan *plan = model_plan(view->model);
    struct rect line = {rect.x, rect.y, rect.width, 1};
    char text[96];
    int end = rect.y + rect.height;
    if (plan == NULL) {
        draw_no_plan(view, canvas, rect);
        return;
    }
    if (line.y >= end)
        return;
    draw_split_words(canvas, line.x, line.y++, line.width, plan);
    if (line.y < end && plan->spend_cents > 0)
        split_draw(canvas, line.x, line.y++, line.width, plan->torch_share);
    if (line.y < end) {
        draw_fit(view, canvas, line, plan);
        line.y++;
    }
    alternatives_sentence(text, sizeof text, plan);
    if (line.y < end && text[0] != '\0')
        canvas_text(canvas, line.x, line.y++, line.width, THEME_MUTED, 0, text);
    int totals = plan->count == 0 ? 0 : end - line.y > 12 ? 5 : 3;
    for (int i = 0; i < totals && line.y < end; i++) {
        draw_total(view, canvas, line, plan, shown[i]);
        line.y++;
    }
    if (line.y < end) {
        draw_money(view, canvas, line, plan);
        line.y++;
    }
    line.y += draw_notes(view, canvas, line, plan, end - line.y > NOTE_ROWS_MAX ? NOTE_ROWS_MAX : end - line.y);
    int room = end - line.y;
    line.y += draw_caps(view, canvas, (struct rect){line.x, line.y, line.width, room > BURN_ROWS_MAX ? 2 : room > 0});
    room = end - line.y;
    if (room > 4) { /* a blank line where there is room for it */
        line.y++;
        room--;
    }
    if (room >= 2 && plan->count > 0)
        draw_burn(view, canvas, (struct rect){line.x, line.y, line.width, room - 1 > BURN_ROWS_MAX ? BURN_ROWS_MAX + 1 : room}, plan);
}

void results_line(const struct view *view, struct canvas *canvas, struct rect line) {
    const struct plan *plan = model_plan(view->model);
    if (plan == NULL || line.height == 0)
        return;
    int used = draw_split_words(canvas, line.x + 1, line.y, line.width - 1, plan) + 3;
    int bar = line.width - used - 24;
    if (bar >= 6 && plan->spend_cents > 0) {
        split_draw(canvas, line.x + used, line.y, bar, plan->torch_share);
        used += bar + 2;
    }
    canvas_format(canvas, line.x + used, line.y, line.width - used, THEME_TEXT, 0, "fit %.1f%s", plan->fit,
                  change_mark(view, view->model->before.fit, plan->fit));
}
