#include "model/names.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/text.h"

/* FNV-1a, the same for ASCII letters of either case. */
static uint64_t hash(const char *text) {
    uint64_t h = UINT64_C(0xCBF29CE484222325);
    for (; *text != '\0'; text++)
        h = (h ^ (unsigned char)text_lower(*text)) * UINT64_C(0x100000001B3);
    return h;
}

/* The slot that holds the name, or the empty one where it belongs. The name is folded, or all ASCII and of any case. */
static uint32_t *slot_of(const struct name_list *names, const char *name) {
    size_t mask = names->slot_count - 1;
    size_t i = (size_t)hash(name) & mask;
    while (names->slots[i] != 0 && !text_same(names->folded[names->slots[i] - 1], name))
        i = (i + 1) & mask;
    return &names->slots[i];
}

/* Most names are ASCII and need no folded copy. */
static uint32_t find(const struct name_list *names, const char *text) {
    if (text_is_ascii(text))
        return *slot_of(names, text);
    char *folded = text_fold(text);
    uint32_t slot = *slot_of(names, folded);
    free(folded);
    return slot;
}

static void rehash(struct name_list *names) {
    free(names->slots);
    names->slot_count = names->slot_count > 0 ? names->slot_count * 2 : 64;
    names->slots = mem_new(names->slot_count, sizeof *names->slots);
    for (size_t i = 0; i < names->count; i++)
        *slot_of(names, names->folded[i]) = (uint32_t)i + 1;
}

/* Takes ownership of `folded`. */
static void append(struct name_list *names, const char *text, char *folded) {
    size_t capacity = names->capacity;
    names->texts = mem_grow(names->texts, names->count, &capacity, sizeof *names->texts);
    names->folded = mem_grow(names->folded, names->count, &names->capacity, sizeof *names->folded);
    names->texts[names->count] = mem_text(text);
    names->folded[names->count] = folded;
    names->count++;
    if (names->count * 2 > names->slot_count)
        rehash(names);
    else
        *slot_of(names, folded) = (uint32_t)names->count;
}

uint32_t names_add(struct name_list *names, const char *text) {
    if (names->count == 0)
        append(names, "", mem_text(""));
    uint32_t number = names_find(names, text);
    if (number != NAMES_NONE)
        return number;
    if (names->count >= UINT32_MAX - 1)
        die("too many different niches or markets");
    append(names, text, text_fold(text));
    return (uint32_t)names->count - 1;
}

uint32_t names_find(const struct name_list *names, const char *text) {
    if (names->count == 0)
        return NAMES_NONE;
    uint32_t slot = find(names, text);
    return slot > 0 ? slot - 1 : NAMES_NONE;
}

void names_free(struct name_list *names) {
    for (size_t i = 0; i < names->count; i++) {
        free(names->texts[i]);
        free(names->folded[i]);
    }
    free(names->texts);
    free(names->folded);
    free(names->slots);
    *names = (struct name_list){0};
}
