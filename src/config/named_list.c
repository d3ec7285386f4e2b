/* Lists whose elements have names and are overlaid by name. */
#include <stdio.h>
#include <string.h>

#include "config/settings.h"

static size_t *used(struct config *config, const struct named_list *list) {
    return (size_t *)(void *)((char *)config + list->used);
}

static char *item(struct config *config, const struct named_list *list, size_t index) {
    return (char *)config + list->items + index * list->item_size;
}

/* The element of that name, or the number of elements. */
static size_t find(struct config *config, const struct named_list *list, const char *name) {
    size_t index = 0, count = *used(config, list);
    while (index < count && strcmp(item(config, list, index), name) != 0)
        index++;
    return index;
}

/* Letters, digits, '-' and '_': a name is typed on the command line and is a key in JSON. */
static bool name_fits(const char *name) {
    static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_";
    size_t length = strlen(name);
    return length > 0 && length < NAME_SIZE && strspn(name, letters) == length;
}

/* Moves the element to the end, everything aligned with it too, and forgets it. */
static void remove_item(struct config *config, const struct named_list *list, size_t index) {
    size_t last = *used(config, list) - 1;
    for (; index < last; index++)
        list->swapped(config, index, index + 1);
    *used(config, list) = last;
}

static bool drop(struct reader *reader, const struct setting *setting, const struct yaml_node *node, const struct place *place) {
    static const struct setting off_setting = {.expected = "true (to keep it, leave the line out)"};
    const struct named_list *list = setting->list;
    const struct yaml_node *off = yaml_find(node, "off");
    struct place off_place = {.parent = place, .name = "off"};
    size_t index = find(reader->config, list, node->key);
    if (strcmp(off->text, "true") != 0)
        return setting_expected(reader, &off_setting, off, &off_place);
    if (index == *used(reader->config, list))
        return setting_fault(reader, node->key_line, "there is no %s '%s' to leave out", list->noun, node->key);
    if (list->swapped == NULL)
        return setting_fault(reader, node->key_line, "a %s cannot be left out", list->noun);
    remove_item(reader->config, list, index);
    return true;
}

/* "tiers.micor: there is no such tier; did you mean 'micro'? A new tier needs 'from'" */
static bool lacks(struct reader *reader, const struct setting *setting, const struct yaml_node *node, const char *needed) {
    const struct named_list *list = setting->list;
    struct nearest nearest = {.word = node->key};
    for (size_t i = 0; i < *used(reader->config, list); i++)
        nearest_offer(&nearest, item(reader->config, list, i));
    if (nearest.found == NULL)
        return setting_fault(reader, node->key_line, "a new %s such as '%s' needs '%s'", list->noun, node->key, needed);
    return setting_fault(reader, node->key_line, "unknown %s '%s'; did you mean '%s'? (a new %s needs '%s')", list->noun, node->key,
                         nearest.found, list->noun, needed);
}

static bool add(struct reader *reader, const struct setting *setting, const struct yaml_node *node) {
    const struct named_list *list = setting->list;
    size_t *count = used(reader->config, list);
    for (size_t i = 0; i < list->section->count; i++)
        if (list->section->settings[i].required && yaml_find(node, list->section->settings[i].name) == NULL)
            return lacks(reader, setting, node, list->section->settings[i].name);
    if (!name_fits(node->key))
        return setting_fault(reader, node->key_line, "the name of a %s is 1 to %d letters, digits, '-' or '_', not '%s'", list->noun,
                             NAME_SIZE - 1, node->key);
    if (*count == list->capacity)
        return setting_fault(reader, node->key_line, "there is no room for another %s: at most %zu", list->noun, list->capacity);
    char *fresh = item(reader->config, list, *count);
    memset(fresh, 0, list->item_size);
    snprintf(fresh, NAME_SIZE, "%s", node->key);
    ++*count;
    if (list->added != NULL)
        list->added(reader->config, *count - 1);
    return true;
}

static bool read_item(struct reader *reader, const struct setting *setting, const struct yaml_node *node, const struct place *place) {
    const struct setting item_setting = {.expected = "a group of settings", .section = setting->list->section};
    if (yaml_find(node, "off") != NULL)
        return drop(reader, setting, node, place);
    if (node->kind == YAML_LIST || !(node->kind == YAML_MAP || yaml_empty(node)))
        return setting_expected(reader, &item_setting, node, place);
    size_t index = find(reader->config, setting->list, node->key);
    if (index == *used(reader->config, setting->list) && !add(reader, setting, node))
        return false;
    return read_section(reader, &item_setting, node, place, item(reader->config, setting->list, index));
}

bool read_named_list(struct reader *reader, const struct setting *setting, const struct yaml_node *node, const struct place *place,
                     void *target) {
    (void)target; /* the list knows where its elements are */
    if (yaml_empty(node))
        return true;
    if (node->kind != YAML_MAP)
        return setting_expected(reader, setting, node, place);
    for (const struct yaml_node *child = node->first; child != NULL; child = child->next) {
        struct place child_place = {.parent = place, .name = child->key};
        if (!read_item(reader, setting, child, &child_place))
            return false;
    }
    return true;
}
