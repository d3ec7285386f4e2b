#include "model/amend.h"

#include <string.h>

#include "base/text.h"
#include "model/creator_join.h"
#include "model/tags.h"

static bool changes_tags(const struct amendment *amendment) {
    const char *text = amendment->text;
    while (text_is_blank(*text))
        text++;
    return amendment->attribute == ATTRIBUTE_TAGS && (amendment->tags_change || *text == '+' || *text == '-');
}

static bool read_tags(const struct amendment *amendment, struct arena *texts, struct creator *creator, struct error *err) {
    struct creator changed = *creator;
    changed.tags = tags_change(texts, creator->tags, amendment->text, err);
    if (changed.tags == NULL || !creator_check_values(&changed, err))
        return false;
    creator->tags = changed.tags;
    return true;
}

static bool carry_out(const struct amendment *amendment, const struct params *params, struct arena *texts, struct creator *creator,
                      struct error *err) {
    bool good = changes_tags(amendment) ? read_tags(amendment, texts, creator, err)
                                        : attribute_read(amendment->attribute, params, amendment->text, texts, creator, err);
    return good || error_context(err, "%s", attribute_rows[amendment->attribute].label);
}

static bool dates_figures(const struct amendment *amendments, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (amendments[i].attribute == ATTRIBUTE_DATE)
            return true;
    return false;
}

bool amend_creator(const struct amendment *amendments, size_t count, const struct params *params, const char *today, struct arena *texts,
                   struct creator *creator, bool *changed, struct error *err) {
    struct creator after = *creator;
    *changed = false;
    for (size_t i = 0; i < count; i++)
        if (!carry_out(&amendments[i], params, texts, &after, err))
            return false;
    if (attribute_figures_differ(creator, &after) && !dates_figures(amendments, count) && today[0] != '\0')
        after.figures_date = arena_text(texts, today);
    *changed = !creator_same(creator, &after);
    *creator = after;
    return true;
}
