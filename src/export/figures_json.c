#include "export/figures_json.h"

#include "export/fields.h"
#include "model/plan_sum.h"

void figure_json(struct json *json, const char *key, double figure) {
    if (known(figure))
        json_number(json, key, fields_round(figure));
    else
        json_null(json, key);
}

void whole_json(struct json *json, const char *key, bool is_known, int64_t number) {
    if (is_known)
        json_integer(json, key, number);
    else
        json_null(json, key);
}

void totals_json(struct json *json, const char *key, const struct plan *plan) {
    json_object(json, key);
    for (enum total t = 0; t < TOTAL_COUNT; t++) {
        bool none = plan == NULL || (t == TOTAL_FREQUENCY && plan->count == 0); /* how often nobody is reached */
        json_object(json, total_name(t));
        figure_json(json, "mean", none ? UNKNOWN : plan->mean[t]);
        figure_json(json, "p10", none ? UNKNOWN : plan->totals[t].p10);
        figure_json(json, "p50", none ? UNKNOWN : plan->totals[t].p50);
        figure_json(json, "p90", none ? UNKNOWN : plan->totals[t].p90);
        figure_json(json, "estimated_share", none ? UNKNOWN : plan_estimated(plan, t));
        json_close_object(json);
    }
    json_close_object(json);
}
