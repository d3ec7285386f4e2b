#include <string.h>

#include "panes/words.h"

size_t preset_count(const struct model *model) {
    return model->params->preset_count + model->preset_count;
}

bool preset_is_own(const struct model *model, size_t preset) {
    return preset >= model->params->preset_count;
}

const char *preset_name(const struct model *model, size_t preset) {
    size_t given = model->params->preset_count;
    return preset < given ? model->params->presets[preset].name : model->presets[preset - given].name;
}

const double *preset_weights(const struct model *model, size_t preset) {
    size_t given = model->params->preset_count;
    return preset < given ? model->params->presets[preset].weight : model->presets[preset - given].weight;
}

bool preset_is_set(const struct model *model, size_t preset) {
    return preset < preset_count(model) &&
           memcmp(preset_weights(model, preset), model->campaign.weight, model->params->goal_count * sizeof(double)) == 0;
}

size_t preset_here(const struct model *model) {
    size_t count = preset_count(model), preset = 0;
    while (preset < count && !preset_is_set(model, preset))
        preset++;
    return preset;
}

struct message message_preset(const struct model *model, size_t preset) {
    size_t given = model->params->preset_count;
    if (preset < given)
        return (struct message){.kind = MESSAGE_PRESET, .index = (int)preset};
    return (struct message){.kind = MESSAGE_OWN_PRESET, .index = (int)(preset - given)};
}
