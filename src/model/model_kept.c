#include <stdlib.h>

#include "base/mem.h"
#include "model/model.h"

static bool is_there(const struct model *model, int64_t id) {
    for (size_t i = 0; i < model->scenario_count; i++)
        if (model->scenarios[i].campaign.id == id)
            return true;
    return false;
}

/* Whoever is gone has no mark any more. */
static void drop_marks(struct model *model) {
    struct marks *marks = &model->scenario_marks;
    for (size_t i = marks->count; i-- > 0;)
        if (!is_there(model, marks->ids[i]))
            marks_set(marks, marks->ids[i], false);
}

void model_set_scenarios(struct model *model, struct scenario *scenarios, size_t count) {
    backlog_drop(&model->backlog);
    model->backlog.planned = 0;
    scenario_free_all(model->scenarios, model->scenario_count);
    model->scenarios = scenarios;
    model->scenario_count = count;
    drop_marks(model);
    model->scenarios_version++;
}

void model_want_plans(struct model *model, bool wanted) {
    model->backlog.wanted = wanted;
}

const struct scenario *model_planned(const struct model *model) {
    for (size_t i = 0; i < model->scenario_count; i++)
        if (model->backlog.planned != 0 && model->scenarios[i].campaign.id == model->backlog.planned)
            return &model->scenarios[i];
    return NULL;
}

void model_planned_is_kept(struct model *model) {
    model->backlog.planned = 0;
}

void model_mark_scenario(struct model *model, int64_t id, bool marked) {
    if (marks_has(&model->scenario_marks, id) == marked || !is_there(model, id))
        return;
    marks_set(&model->scenario_marks, id, marked);
    model->scenarios_version++;
}

void model_set_presets(struct model *model, struct own_preset *presets, size_t count) {
    free(model->presets);
    model->presets = presets;
    model->preset_count = count;
}
