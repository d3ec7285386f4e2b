#include "panes/own_keys.h"

static const enum action of_creators[] = {
    ACTION_MARK, ACTION_PIN,     ACTION_EXCLUDE, ACTION_MORE_POSTS, ACTION_FEWER_POSTS, ACTION_EDIT,           ACTION_TAGS, ACTION_STATUS,
    ACTION_FEE,  ACTION_RELEASE, ACTION_REPLACE, ACTION_COLUMNS,    ACTION_NEXT_MATCH,  ACTION_PREVIOUS_MATCH, ACTION_BACK,
};

static const struct own_key *find(const struct own_keys *own, enum action action) {
    for (int i = 0; own != NULL && i < OWN_KEYS_MAX && own->list[i].action != ACTION_NONE; i++)
        if (own->list[i].action == action)
            return &own->list[i];
    return NULL;
}

bool own_keys_have(const struct own_keys *own, enum action action) {
    const struct own_key *key = find(own, action);
    if (key != NULL)
        return key->label != NULL;
    for (size_t i = 0; own != NULL && own->nobody && i < sizeof of_creators / sizeof of_creators[0]; i++)
        if (of_creators[i] == action)
            return false;
    return true;
}

bool own_keys_first(const struct own_keys *own, enum action action) {
    for (int i = 0; own != NULL && i < OWN_FIRST_MAX && own->first[i] != ACTION_NONE; i++)
        if (own->first[i] == action)
            return true;
    return false;
}

bool own_keys_differ(const struct own_keys *own, enum action action) {
    const struct own_key *key = find(own, action);
    return key != NULL && key->label != NULL;
}

const char *own_keys_label(const struct own_keys *own, enum action action) {
    const struct own_key *key = find(own, action);
    return key != NULL && key->label != NULL ? key->label : action_rows[action].label;
}

const char *own_keys_help(const struct own_keys *own, enum action action) {
    const struct own_key *key = find(own, action);
    return key != NULL && key->help != NULL ? key->help : action_rows[action].help;
}
