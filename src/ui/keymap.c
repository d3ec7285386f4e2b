#include "ui/keymap.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"

enum { KEY_NAME_SIZE = 32 };

/* Takes the next blank-separated word off *text; false when there is none. A word longer than any key's name is cut. */
static bool next_word(const char **text, char word[KEY_NAME_SIZE]) {
    const char *start = *text + strspn(*text, " ");
    size_t length = strcspn(start, " ");
    *text = start + length;
    snprintf(word, KEY_NAME_SIZE, "%.*s", (int)(length < KEY_NAME_SIZE ? length : KEY_NAME_SIZE), start);
    return length > 0;
}

static void drop_entry(struct keymap *keymap, size_t i) {
    memmove(&keymap->entries[i], &keymap->entries[i + 1], (--keymap->count - i) * sizeof *keymap->entries);
}

/* No other action keeps the key in these scopes. */
static void take_key(struct keymap *keymap, const struct key *key, unsigned scopes) {
    for (size_t i = keymap->count; i-- > 0;)
        if (key_equal(&keymap->entries[i].key, key)) {
            keymap->entries[i].scopes &= ~scopes;
            if (keymap->entries[i].scopes == 0)
                drop_entry(keymap, i);
        }
}

static void add_key(struct keymap *keymap, enum action action, const struct key *key) {
    unsigned scopes = action_rows[action].scopes;
    take_key(keymap, key, scopes);
    keymap->entries = mem_grow(keymap->entries, keymap->count, &keymap->capacity, sizeof *keymap->entries);
    keymap->entries[keymap->count++] = (struct keymap_entry){*key, action, scopes};
}

static bool check_keys(const char *keys, struct error *err) {
    char word[KEY_NAME_SIZE];
    struct key key;
    while (next_word(&keys, word))
        if (!key_parse(word, &key, err))
            return false;
    return true;
}

/* The keys must have been checked. */
static void add_keys(struct keymap *keymap, enum action action, const char *keys) {
    char word[KEY_NAME_SIZE];
    struct key key;
    struct error unused;
    while (next_word(&keys, word))
        if (key_parse(word, &key, &unused))
            add_key(keymap, action, &key);
}

void keymap_init(struct keymap *keymap) {
    *keymap = (struct keymap){0};
    for (int action = ACTION_NONE + 1; action < ACTION_COUNT; action++)
        add_keys(keymap, (enum action)action, action_rows[action].keys);
}

void keymap_free(struct keymap *keymap) {
    free(keymap->entries);
    *keymap = (struct keymap){0};
}

static const char *nearest_action(const char *name) {
    int nearest = ACTION_NONE + 1;
    for (int action = nearest; action < ACTION_COUNT; action++)
        if (text_distance(action_rows[action].name, name) < text_distance(action_rows[nearest].name, name))
            nearest = action;
    return action_rows[nearest].name;
}

bool keymap_bind(struct keymap *keymap, const char *action, const char *keys, struct error *err) {
    enum action found = action_find(action);
    if (found == ACTION_NONE)
        return error_set(err, "there is no action \"%s\"; did you mean \"%s\"?", action, nearest_action(action));
    if (!check_keys(keys, err))
        return error_context(err, "%s", action);
    for (size_t i = keymap->count; i-- > 0;)
        if (keymap->entries[i].action == found)
            drop_entry(keymap, i);
    add_keys(keymap, found, keys);
    return true;
}

enum action keymap_find(const struct keymap *keymap, enum scope scope, const struct key *key) {
    for (size_t i = 0; i < keymap->count && !key->pasted; i++)
        if ((keymap->entries[i].scopes & (1u << scope)) && key_equal(&keymap->entries[i].key, key))
            return keymap->entries[i].action;
    return ACTION_NONE;
}

/* How many entries from `first` on are plain characters in a row, as 0 1 2 … 9, of the same action. */
static size_t run_length(const struct keymap *keymap, size_t first) {
    const struct keymap_entry *start = &keymap->entries[first];
    size_t length = 1;
    for (; first + length < keymap->count; length++) {
        struct key expected = start->key;
        expected.code_point += (int32_t)length;
        if (start->key.kind != K_CHAR || start[length].action != start->action || !key_equal(&start[length].key, &expected))
            break;
    }
    return length;
}

void keymap_label(const struct keymap *keymap, enum action action, size_t most, char *out, size_t size) {
    size_t used = 0, shown = 0;
    out[0] = '\0';
    for (size_t i = 0, step; i < keymap->count && shown < most; i += step) {
        char first[KEY_NAME_SIZE], last[KEY_NAME_SIZE], label[2 * KEY_NAME_SIZE + 4];
        step = run_length(keymap, i);
        if (keymap->entries[i].action != action)
            continue;
        step = step > 2 ? step : 1; /* two keys are a pair, three a range */
        key_label(&keymap->entries[i].key, first, sizeof first);
        key_label(&keymap->entries[i + step - 1].key, last, sizeof last);
        int length = snprintf(label, sizeof label, "%s%s%s%s", shown++ > 0 ? " " : "", first, step > 1 ? "–" : "", step > 1 ? last : "");
        if (used + (size_t)length >= size)
            return;
        memcpy(out + used, label, (size_t)length + 1);
        used += (size_t)length;
    }
}
