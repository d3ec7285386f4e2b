/* Settings that are lists: audiences and keys. */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "config/special.h"

/* Audiences. */

static const struct setting audience_rows[] = {
    {.name = "niche",
     .read = read_text,
     .offset = offsetof(struct audience, niche),
     .expected = "a niche such as skincare",
     .size = sizeof((struct audience *)0)->niche},
    {.name = "market",
     .read = read_text,
     .offset = offsetof(struct audience, market),
     .expected = "a market such as US",
     .size = sizeof((struct audience *)0)->market},
    {.name = "people",
     .read = read_number,
     .offset = offsetof(struct audience, people),
     .expected = "a number of people",
     .least = 1,
     .most = 1e11},
};

static const struct section audience_section = SECTION_OF(audience_rows);

static bool same_name(const char *a, const char *b) {
    char *folded_a = text_fold(a), *folded_b = text_fold(b);
    bool same = strcmp(folded_a, folded_b) == 0;
    free(folded_a);
    free(folded_b);
    return same;
}

/* Replaces the audience of the same niche and market, or appends. */
static bool put_audience(struct params *params, const struct audience *audience) {
    size_t i = 0;
    while (i < params->audience_count &&
           !(same_name(params->audiences[i].niche, audience->niche) && same_name(params->audiences[i].market, audience->market)))
        i++;
    if (i == AUDIENCES_MAX)
        return false;
    params->audiences[i] = *audience;
    params->audience_count += i == params->audience_count;
    return true;
}

bool read_audiences(struct reader *reader, const struct setting *setting, const struct yaml_node *node, const struct place *place,
                    void *target) {
    static const struct setting whole = {.section = &audience_section, .expected = "{niche: …, market: …, people: …}"};
    (void)target;
    if (yaml_empty(node))
        return true;
    if (node->kind != YAML_LIST)
        return setting_expected(reader, setting, node, place);
    for (const struct yaml_node *child = node->first; child != NULL; child = child->next) {
        struct audience audience = {.people = 0};
        if (!read_section(reader, &whole, child, place, &audience))
            return false;
        if (audience.people < 1)
            return setting_fault(reader, child->line, "this audience does not say how many 'people' it has");
        if (!put_audience(&reader->config->params, &audience))
            return setting_fault(reader, child->line, "there is no room for another audience: at most %d", AUDIENCES_MAX);
    }
    return true;
}

/* Keys. Which actions and keys there are, the keymap knows; it says so when the bindings are put into force. */

static bool put_keys(struct config *config, const struct key_binding *binding) {
    size_t i = 0;
    while (i < config->key_count && strcmp(config->keys[i].action, binding->action) != 0)
        i++;
    if (i == KEY_BINDINGS_MAX)
        return false;
    config->keys[i] = *binding;
    config->key_count += i == config->key_count;
    return true;
}

bool read_keys(struct reader *reader, const struct setting *setting, const struct yaml_node *node, const struct place *place,
               void *target) {
    static const struct setting keys = {.expected = "keys such as \"p C-r\"", .size = sizeof((struct key_binding *)0)->keys};
    (void)target;
    if (yaml_empty(node))
        return true;
    if (node->kind != YAML_MAP)
        return setting_expected(reader, setting, node, place);
    for (const struct yaml_node *child = node->first; child != NULL; child = child->next) {
        struct key_binding binding = {.action = ""};
        struct place child_place = {.parent = place, .name = child->key};
        if (strlen(child->key) >= sizeof binding.action)
            return setting_unknown(reader, child, place, &(struct nearest){.word = child->key});
        memcpy(binding.action, child->key, strlen(child->key) + 1);
        if (!read_text(reader, &keys, child, &child_place, binding.keys))
            return false;
        if (!put_keys(reader->config, &binding))
            return setting_fault(reader, child->key_line, "too many actions with keys of their own: at most %d", KEY_BINDINGS_MAX);
    }
    return true;
}
