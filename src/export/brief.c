#include "export/brief.h"

#include <string.h>

#include "export/brief_forms.h"
#include "panes/words.h"

bool brief_format_parse(const char *name, enum brief_format *out) {
    static const struct {
        const char *name;
        enum brief_format format;
    } names[] = {{"md", BRIEF_MD}, {"markdown", BRIEF_MD}, {"html", BRIEF_HTML}, {"htm", BRIEF_HTML}};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (strcmp(name, names[i].name) == 0) {
            *out = names[i].format;
            return true;
        }
    return false;
}

size_t brief_goals(const struct brief *brief, size_t goals[GOALS_MAX]) {
    const double *weight = brief->campaign->weight;
    size_t count = 0;
    for (size_t g = 0; g < brief->config->params.goal_count; g++) {
        size_t at = count;
        if (weight[g] <= 0.0)
            continue;
        for (; at > 0 && weight[goals[at - 1]] < weight[g]; at--)
            goals[at] = goals[at - 1];
        goals[at] = g;
        count++;
    }
    return count;
}

bool export_brief(const struct brief *brief, enum brief_format format, const struct output *out, struct error *err) {
    static void (*const writers[])(const struct brief *, const struct output *) = {[BRIEF_MD] = brief_md, [BRIEF_HTML] = brief_html};
    char why[BINDING_TEXT_SIZE];
    if (brief->plan->count == 0) {
        binding_sentences(why, sizeof why, brief->plan, &brief->config->params.currency);
        return error_set(err, "there is nothing to brief, the plan has nobody in it%s%s", why[0] != '\0' ? ": " : "", why);
    }
    writers[format](brief, out);
    return true;
}
