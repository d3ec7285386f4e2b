#include <stdio.h>

#include "panes/copy.h"
#include "panes/results.h"

static void put_count(struct tsv *out, const char *label, int64_t count) {
    tsv_row(out);
    tsv_text(out, label);
    tsv_whole(out, count);
}

static void put_money(struct tsv *out, const char *label, int64_t cents, const struct currency *currency) {
    char header[48];
    snprintf(header, sizeof header, "%s (%s)", label, currency->code);
    tsv_row(out);
    tsv_text(out, header);
    copy_money(out, cents, currency);
}

/* A figure, and the range around it where there is one (UNKNOWN: none). */
static void put_figure(struct tsv *out, const char *label, double figure, double low, double high) {
    tsv_row(out);
    tsv_text(out, label);
    copy_figure(out, figure);
    copy_figure(out, low);
    copy_figure(out, high);
}

static void put_alternative(struct tsv *out, const char *label, double fit) {
    if (known(fit))
        put_figure(out, label, fit, UNKNOWN, UNKNOWN);
}

bool results_copy(const struct view *view, struct tsv *out) {
    static const char *const columns[] = {"total", "value", "low (1 in 10)", "high (1 in 10)"};
    const struct plan *plan = model_plan(view->model);
    const struct currency *currency = &view->model->params->currency;
    if (plan == NULL)
        return false;
    for (size_t i = 0; i < sizeof columns / sizeof columns[0]; i++)
        tsv_column(out, columns[i]);
    put_money(out, "budget", plan->budget_cents, currency);
    put_money(out, "spend", plan->spend_cents, currency);
    put_money(out, "left", plan->left_cents, currency);
    put_count(out, "torches", plan->torches);
    put_count(out, "flames", plan->flames);
    put_count(out, "posts", plan->posts);
    put_figure(out, "torch share of the spend", plan->torch_share, UNKNOWN, UNKNOWN);
    put_figure(out, "fit", plan->fit, UNKNOWN, UNKNOWN);
    put_figure(out, "fit at most", plan->fit_upper_bound, UNKNOWN, UNKNOWN);
    put_alternative(out, "fit of flames alone", plan->all_flames_fit);
    put_alternative(out, "fit of torches alone", plan->all_torch_fit);
    for (int total = 0; total < TOTAL_COUNT; total++)
        put_figure(out, total_name((enum total)total), plan->mean[total], plan->totals[total].p10, plan->totals[total].p90);
    return true;
}
