#include "panes/views.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "panes/words.h"

enum { TITLE_GAP = 2, HEIGHT_WITH_TITLES = 4 };

struct views {
    const struct pane_view *const *list;
    size_t count, at;
    void *states[VIEWS_MAX];
    struct rect titles; /* at the last draw, for the mouse; no height: not shown */
    int left[VIEWS_MAX], right[VIEWS_MAX];
};

static const struct pane_view *open_view(const struct views *views) {
    return views->list[views->at];
}

void *views_open(const struct pane_view *const *list, size_t count) {
    struct views *views = mem_new(1, sizeof *views);
    views->list = list;
    views->count = count;
    for (size_t i = 0; i < count; i++)
        views->states[i] = list[i]->open();
    return views;
}

void views_close(void *pane) {
    struct views *views = pane;
    for (size_t i = 0; i < views->count; i++)
        views->list[i]->close(views->states[i]);
    free(views);
}

/* All titles, the open one marked, and the key at the end when there is room for it. */
static void draw_titles(struct views *views, const struct view *view, struct canvas *canvas, struct rect line) {
    int x = line.x + 1, end = line.x + line.width;
    char hint[48];
    views->titles = line;
    for (size_t i = 0; i < views->count; i++) {
        bool here = i == views->at;
        views->left[i] = x;
        x += canvas_text(canvas, x, line.y, end - x, here ? THEME_TITLE : THEME_MUTED, here ? CELL_BOLD | CELL_UNDERLINE : 0,
                         views->list[i]->title);
        views->right[i] = x;
        x += TITLE_GAP;
    }
    snprintf(hint, sizeof hint, "%s next view", key_name(view, ACTION_VIEW).text);
    if (x + text_width(hint, canvas->charset) + 1 <= end)
        canvas_text_right(canvas, x, line.y, end - 1 - x, THEME_MUTED, 0, hint);
}

void views_draw(void *pane, const struct view *view, struct canvas *canvas, struct rect rect) {
    struct views *views = pane;
    views->titles.height = 0;
    if (views->count > 1 && rect.height >= HEIGHT_WITH_TITLES) {
        draw_titles(views, view, canvas, (struct rect){rect.x, rect.y, rect.width, 1});
        rect.y++;
        rect.height--;
    }
    open_view(views)->draw(views->states[views->at], view, canvas, rect);
}

struct answer views_act(void *pane, const struct view *view, enum action action, const struct key *key) {
    struct views *views = pane;
    if (action == ACTION_VIEW) {
        views->at = (views->at + 1) % views->count;
        return (struct answer){.ask = ASK_NOTHING};
    }
    return open_view(views)->act(views->states[views->at], view, action, key);
}

struct answer views_mouse(void *pane, const struct view *view, const struct key *key) {
    struct views *views = pane;
    if (views->titles.height > 0 && key->y == views->titles.y) {
        for (size_t i = 0; key->kind == K_PRESS && i < views->count; i++)
            if (key->x >= views->left[i] && key->x < views->right[i])
                views->at = i;
        return (struct answer){.ask = ASK_NOTHING};
    }
    if (open_view(views)->mouse == NULL)
        return (struct answer){.ask = ASK_NOTHING};
    return open_view(views)->mouse(views->states[views->at], view, key);
}

enum pane_work views_work(void *pane, const struct view *view, double deadline_ms) {
    struct views *views = pane;
    return open_view(views)->work != NULL ? open_view(views)->work(views->states[views->at], view, deadline_ms) : PANE_IDLE;
}

bool views_copy(void *pane, const struct view *view, struct tsv *out) {
    struct views *views = pane;
    return open_view(views)->copy != NULL && open_view(views)->copy(views->states[views->at], view, out);
}

unsigned views_curves(const void *pane) {
    const struct views *views = pane;
    return open_view(views)->curves != NULL ? open_view(views)->curves(views->states[views->at]) : 0;
}

bool views_show_plans(const void *pane) {
    return open_view(pane)->plans;
}

void views_point(void *pane, int64_t id) {
    struct views *views = pane;
    for (size_t i = 0; i < views->count; i++)
        if (views->list[i]->point != NULL)
            views->list[i]->point(views->states[i], id);
}

struct chooser *views_chooser(void *pane, int *column) {
    struct views *views = pane;
    return open_view(views)->chooser != NULL ? open_view(views)->chooser(views->states[views->at], column) : NULL;
}

int64_t views_about(void *pane, const struct view *view) {
    struct views *views = pane;
    return open_view(views)->about != NULL ? open_view(views)->about(views->states[views->at], view) : 0;
}

const struct own_keys *views_keys(const void *pane) {
    return open_view(pane)->keys;
}

bool views_follow_filter(const void *pane) {
    return open_view(pane)->follows_filter;
}

/* "view Chart", then "Lines <what its view keeps>" …; a line that does not fit whole is left out. */
void views_keep(const void *pane, char out[PANE_KEPT_SIZE]) {
    const struct views *views = pane;
    size_t used = (size_t)snprintf(out, PANE_KEPT_SIZE, "view %s", open_view(views)->title);
    for (size_t i = 0; i < views->count; i++) {
        char kept[PANE_KEPT_SIZE] = "";
        if (views->list[i]->keep != NULL)
            views->list[i]->keep(views->states[i], kept, sizeof kept);
        size_t needs = strlen(kept) + strlen(views->list[i]->title) + 2;
        if (kept[0] != '\0' && needs < PANE_KEPT_SIZE - used)
            used += (size_t)snprintf(out + used, PANE_KEPT_SIZE - used, "\n%s %s", views->list[i]->title, kept);
    }
}

static void restore_line(struct views *views, const char *line) {
    for (size_t i = 0; i < views->count; i++) {
        const struct pane_view *one = views->list[i];
        size_t length = strlen(one->title);
        if (strncmp(line, "view ", 5) == 0 && strcmp(line + 5, one->title) == 0)
            views->at = i;
        if (one->restore != NULL && strncmp(line, one->title, length) == 0 && line[length] == ' ')
            one->restore(views->states[i], line + length + 1);
    }
}

void views_restore(void *pane, const char *text) {
    char line[PANE_KEPT_SIZE];
    while (*text != '\0') {
        size_t length = strcspn(text, "\n");
        snprintf(line, sizeof line, "%.*s", (int)length, text);
        restore_line(pane, line);
        text += length + (text[length] == '\n');
    }
}
