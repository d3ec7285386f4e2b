#include "config/special.h"

#include <math.h>
#include <string.h>

#include "config/benchmark.h"

/* Words. */

bool read_role(struct reader *reader, const struct setting *setting, const struct yaml_node *node, const struct place *place,
               void *target) {
    return role_parse(node->text, target) || setting_expected(reader, setting, node, place);
}

bool read_charts(struct reader *reader, const struct setting *setting, const struct yaml_node *node, const struct place *place,
                 void *target) {
    static const char *const words[] = {[CHARTS_BLOCKS] = "blocks", [CHARTS_BRAILLE] = "braille", [CHARTS_ASCII] = "ascii"};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (node->kind == YAML_TEXT && strcmp(node->text, words[i]) == 0) {
            *(enum theme_charts *)target = (enum theme_charts)i;
            return true;
        }
    return setting_expected(reader, setting, node, place);
}

bool read_outcome(struct reader *reader, const struct setting *setting, const struct yaml_node *node, const struct place *place,
                  void *target) {
    struct nearest nearest = {.word = node->text};
    if (node->kind == YAML_TEXT && outcome_parse(node->text, target))
        return true;
    for (int outcome = 0; outcome < OUTCOME_COUNT; outcome++)
        nearest_offer(&nearest, outcome_name((enum outcome)outcome));
    if (nearest.found == NULL)
        return setting_expected(reader, setting, node, place);
    return setting_fault(reader, node->line, "there is no outcome '%s'; did you mean '%s'?", node->text, nearest.found);
}

bool read_half_life(struct reader *reader, const struct setting *setting, const struct yaml_node *node, const struct place *place,
                    void *target) {
    struct platform_params *platform = target;
    double hours;
    if (!number_in(reader, setting, node, place, false, &hours))
        return false;
    platform->decay_shape = 1;
    platform->decay_scale_days = hours / 24 / log(2);
    return true;
}

/* Goals, presets and benchmarks. */

void goal_swapped(struct config *config, size_t a, size_t b) {
    struct params *params = &config->params;
    struct goal goal = params->goals[a];
    params->goals[a] = params->goals[b];
    params->goals[b] = goal;
    for (size_t i = 0; i < params->preset_count; i++) {
        double *weight = params->presets[i].weight, kept = weight[a];
        weight[a] = weight[b];
        weight[b] = kept;
    }
}

void goal_added(struct config *config, size_t index) {
    for (size_t i = 0; i < config->params.preset_count; i++)
        config->params.presets[i].weight[index] = 0;
}

void preset_swapped(struct config *config, size_t a, size_t b) {
    struct goal_preset preset = config->params.presets[a];
    config->params.presets[a] = config->params.presets[b];
    config->params.presets[b] = preset;
}

void benchmark_added(struct config *config, size_t index) {
    benchmark_silence(&config->benchmarks[index]);
}

bool read_weights(struct reader *reader, const struct setting *setting, const struct yaml_node *node, const struct place *place,
                  void *target) {
    const struct params *params = &reader->config->params;
    double *weights = target;
    if (node->kind != YAML_MAP)
        return setting_expected(reader, setting, node, place);
    for (const struct yaml_node *child = node->first; child != NULL; child = child->next) {
        struct nearest nearest = {.word = child->key};
        struct setting weight = {.expected = "a number", .least = setting->least, .most = setting->most};
        struct place child_place = {.parent = place, .name = child->key};
        size_t goal = 0;
        for (; goal < params->goal_count && strcmp(params->goals[goal].name, child->key) != 0; goal++)
            nearest_offer(&nearest, params->goals[goal].name);
        if (goal == params->goal_count)
            return setting_unknown(reader, child, place, &nearest);
        if (!number_in(reader, &weight, child, &child_place, false, &weights[goal]))
            return false;
    }
    return true;
}

bool read_benchmark_name(struct reader *reader, const struct setting *setting, const struct yaml_node *node, const struct place *place,
                         void *target) {
    const struct config *config = reader->config;
    struct nearest nearest = {.word = node->text};
    for (size_t i = 0; i < config->benchmark_count; i++) {
        const char *name = config->benchmarks[i].name;
        if (strcmp(name, node->text) == 0) {
            memcpy(target, name, NAME_SIZE);
            return true;
        }
        nearest_offer(&nearest, name);
    }
    if (nearest.found == NULL)
        return setting_expected(reader, setting, node, place);
    return setting_fault(reader, node->line, "there is no benchmark '%s'; did you mean '%s'?", node->text, nearest.found);
}
