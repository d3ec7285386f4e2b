#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "panes/roster_state.h"
#include "panes/words.h"

/* How a name answers to what was typed. */
enum match { MATCH_NONE, MATCH_INSIDE, MATCH_START };

static enum match match_folded(const char *folded, const char *bare) {
    const char *at = strstr(folded, bare);
    return at == NULL ? MATCH_NONE : at == folded ? MATCH_START : MATCH_INSIDE;
}

static enum match match_unicode(const char *text, const char *bare) {
    char *folded = text_fold_bare(text);
    enum match match = match_folded(folded, bare);
    free(folded);
    return match;
}

/* Most names are ASCII and need no folded copy; most letters are not the first one looked for, in either case. A million names are looked
 * through at a key. */
static enum match match_text(const char *text, const char *bare) {
    const char either_case = 0x20;
    for (const char *at = text; *at != '\0'; at++) {
        if ((unsigned char)*at >= 0x80)
            return match_unicode(text, bare);
        if ((*at | either_case) == (bare[0] | either_case) && text_starts(at, bare))
            return at == text ? MATCH_START : MATCH_INSIDE;
    }
    return MATCH_NONE;
}

static enum match match_row(const struct roster_state *state, const struct model *model, size_t row) {
    enum match handle = match_text(roster_text(&model->roster, row, ROSTER_HANDLE), state->find_bare);
    enum match name = handle == MATCH_START ? MATCH_NONE : match_text(roster_text(&model->roster, row, ROSTER_NAME), state->find_bare);
    return handle > name ? handle : name;
}

static enum match match_at(const struct roster_state *state, const struct model *model, size_t place) {
    return match_row(state, model, roster_order_row(&state->order, place));
}

static bool begins_bare(const char *text, const char *bare) {
    char *folded = text_fold_bare(text);
    bool begins = strncmp(folded, bare, strlen(bare)) == 0;
    free(folded);
    return begins;
}

/* As short as it can be. */
static size_t span_length(const char *text, const char *bare) {
    size_t length = 0, step;
    while ((step = text_grapheme(text + length)) > 0) {
        length += step;
        char *part = mem_text_n(text, length);
        bool whole = begins_bare(part, bare);
        free(part);
        if (whole)
            break;
    }
    return length;
}

/* Grapheme by grapheme: folding may change how many bytes a letter has. */
bool roster_find_span(const struct roster_state *state, const char *text, size_t *from, size_t *length) {
    const char *bare = state->find_bare;
    if (bare == NULL || match_text(text, bare) == MATCH_NONE)
        return false;
    *from = 0;
    while (text[*from] != '\0' && !begins_bare(text + *from, bare))
        *from += text_grapheme(text + *from);
    *length = span_length(text + *from, bare);
    return *length > 0;
}

void roster_find_clear(struct roster_state *state) {
    free(state->find_bare);
    state->find_bare = NULL;
    state->find[0] = '\0';
}

static void set_find(struct roster_state *state, const char *text) {
    roster_find_clear(state);
    snprintf(state->find, sizeof state->find, "%s", text);
    char *bare = text_fold_bare(text);
    if (bare[0] != '\0')
        state->find_bare = bare;
    else
        free(bare); /* nothing but marks */
}

/* The first who begins so, else the first who has it inside; ROSTER_NONE when nobody does. */
static size_t first_match(const struct roster_state *state, const struct model *model) {
    size_t inside = ROSTER_NONE;
    for (size_t place = 0; place < state->table.rows; place++) {
        enum match match = match_at(state, model, place);
        if (match == MATCH_START)
            return place;
        if (match == MATCH_INSIDE && inside == ROSTER_NONE)
            inside = place;
    }
    return inside;
}

static void go_back(struct roster_state *state) {
    state->table.cursor = state->before_jump.cursor;
    state->table.top = state->before_jump.top;
}

/* What goes on from a text that nobody answers to finds nobody either: a long name is not looked for at every letter. */
static bool find_typed(struct roster_state *state, const struct view *view, const char *text) {
    bool hopeless = state->jump_failed && strncmp(text, state->find, strlen(state->find)) == 0;
    set_find(state, text);
    state->jump_failed = false;
    size_t place = state->find_bare == NULL || hopeless ? ROSTER_NONE : first_match(state, view->model);
    if (place != ROSTER_NONE)
        state->table.cursor = place;
    else
        go_back(state);
    state->jump_failed = state->find_bare != NULL && place == ROSTER_NONE;
    return !state->jump_failed;
}

bool roster_jump(void *pane, const struct view *view, enum jump step, const char *text) {
    struct roster_state *state = pane;
    roster_refresh(state, view);
    switch (step) {
    case JUMP_BEGIN:
        state->before_jump = state->table;
        state->jump_failed = false;
        return true;
    case JUMP_TYPED:
        return find_typed(state, view, text);
    case JUMP_KEEP:
        return find_typed(state, view, text);
    case JUMP_CANCEL:
        go_back(state);
        roster_find_clear(state);
        return true;
    }
    return true;
}

/* The next place from the cursor that matches, going round; the cursor's own comes last. ROSTER_NONE when there is none. */
static size_t next_match(const struct roster_state *state, const struct model *model, int step) {
    size_t rows = state->table.rows, place = state->table.cursor;
    for (size_t i = 0; i < rows; i++) {
        place = step > 0 ? (place + 1 < rows ? place + 1 : 0) : (place > 0 ? place - 1 : rows - 1);
        if (match_at(state, model, place) != MATCH_NONE)
            return place;
    }
    return ROSTER_NONE;
}

struct answer roster_next_match(struct roster_state *state, const struct view *view, int step) {
    struct answer answer = {.ask = ASK_NOTHING};
    if (state->find_bare == NULL)
        return (struct answer){.ask = ASK_JUMP};
    size_t before = state->table.cursor, place = next_match(state, view->model, step);
    if (place == ROSTER_NONE)
        snprintf(answer.note, sizeof answer.note, "nobody shown here is called '%.*s'", (int)text_cut(state->find, 40), state->find);
    else if (place == before)
        snprintf(answer.note, sizeof answer.note, "nobody else shown here is called '%.*s'", (int)text_cut(state->find, 40), state->find);
    else if (step > 0 ? place < before : place > before)
        snprintf(answer.note, sizeof answer.note, step > 0 ? "on from the top" : "on from the end");
    if (place != ROSTER_NONE)
        state->table.cursor = place;
    return answer;
}
