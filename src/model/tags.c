#include "model/tags.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

/* A tag within a list. */
struct tag {
    const char *start;
    size_t length;
};

static struct tag trimmed(const char *start, size_t length) {
    const char *end = start + length;
    while (start < end && text_is_blank(*start))
        start++;
    while (end > start && text_is_blank(end[-1]))
        end--;
    return (struct tag){start, (size_t)(end - start)};
}

/* Takes the next tag off a list, without the blanks around it; empty ones are passed over. False at the end. */
static bool next_tag(const char **list, const char *separators, struct tag *tag) {
    while (**list != '\0') {
        size_t length = strcspn(*list, separators);
        *tag = trimmed(*list, length);
        *list += length + ((*list)[length] != '\0');
        if (tag->length > 0)
            return true;
    }
    return false;
}

static bool same_tag(struct arena *arena, struct tag a, struct tag b) {
    if (a.length == b.length && text_same_n(a.start, b.start, a.length))
        return true;
    char *left = text_fold(arena_text_n(arena, a.start, a.length)), *right = text_fold(arena_text_n(arena, b.start, b.length));
    bool same = strcmp(left, right) == 0;
    free(left);
    free(right);
    return same;
}

static bool has_tag(struct arena *arena, const char *tags, struct tag wanted) {
    struct tag tag;
    while (next_tag(&tags, "|", &tag))
        if (same_tag(arena, tag, wanted))
            return true;
    return false;
}

static const char *add_tag(struct arena *arena, const char *tags, struct tag tag) {
    if (has_tag(arena, tags, tag))
        return tags;
    return arena_format(arena, "%s%s%.*s", tags, tags[0] != '\0' ? "|" : "", (int)tag.length, tag.start);
}

static const char *take_tag(struct arena *arena, const char *tags, struct tag gone) {
    const char *kept = "";
    struct tag tag;
    while (next_tag(&tags, "|", &tag))
        if (!same_tag(arena, tag, gone))
            kept = arena_format(arena, "%s%s%.*s", kept, kept[0] != '\0' ? "|" : "", (int)tag.length, tag.start);
    return kept;
}

const char *tags_read(struct arena *arena, const char *text) {
    const char *tags = "";
    struct tag tag;
    while (next_tag(&text, "|,\r\n", &tag))
        tags = add_tag(arena, tags, tag);
    return tags;
}

size_t tags_text(char *out, size_t size, const char *tags) {
    size_t used = 0;
    struct tag tag;
    if (size > 0)
        out[0] = '\0';
    while (next_tag(&tags, "|", &tag))
        used += (size_t)snprintf(used < size ? out + used : NULL, used < size ? size - used : 0, "%s%.*s", used > 0 ? ", " : "",
                                 (int)tag.length, tag.start);
    return used;
}

static const char SEPARATORS[] = " \t\r\n\v\f,|";

/* One word of a change: a sign, if any, and the tag. False at the end. */
static bool next_change(const char **text, bool *adds, struct tag *tag) {
    const char *at = *text + strspn(*text, SEPARATORS);
    *adds = *at != '-';
    at += *at == '+' || *at == '-';
    bool quoted = *at == '"';
    at += quoted;
    size_t length = strcspn(at, quoted ? "\"|" : SEPARATORS);
    *text = at + length + (quoted && at[length] == '"');
    *tag = trimmed(at, length);
    return tag->length > 0;
}

const char *tags_change(struct arena *arena, const char *tags, const char *change, struct error *err) {
    struct tag tag;
    bool adds, any = false;
    while (next_change(&change, &adds, &tag)) {
        tags = adds ? add_tag(arena, tags, tag) : take_tag(arena, tags, tag);
        any = true;
    }
    if (any && *change == '\0')
        return tags;
    error_set(err, "which tag? Type +sale to add one, -old to take one away");
    return NULL;
}
