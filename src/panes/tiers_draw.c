#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "panes/tiers_state.h"
#include "panes/words.h"

enum {
    LABEL_CELLS = 20, /* before the groups */
    POINT_CELLS = 26, /* before who wins a point; then how sure it is, and what was measured */
    SURE_CELLS = 12,
    GROUP_CELLS_MIN = 8,
    GROUP_CELLS_MAX = 14,
    NAME_CELLS_MAX = 11,
    ROWS_MIN = 4,
    HELP_WIDE = 76, /* cells in which two lines of help are enough */
    LEAST_LIST = 5, /* lines that stay for the measures before there is help */
    ROOMY = 10,     /* with more lines than that, one of them says what is scrolled away */
};

/* What everything is drawn with. */
struct picture {
    const struct tiers_state *state;
    const struct tiers_kept *kept;
    const struct comparison *comparison;
    const struct view *view;
    struct canvas *canvas;
    const struct currency *currency;
    int cells;                 /* of a group's column */
    bool tight;                /* large sums of money are shortened, so that all groups fit */
    int win_cells, what_cells; /* of the points */
};

static enum theme_role style_of(int side) {
    return side == COMPARE_NO_SIDE ? THEME_TITLE : role_style((enum role)side);
}

static void value_text(const struct picture *picture, size_t group, enum measure measure, char *out, size_t size) {
    const struct compare_group *column = &picture->comparison->groups[group];
    if (picture->tight)
        cell_group_tight(out, size, column, measure, picture->currency);
    else
        cell_group(out, size, column, measure, picture->currency);
}

/* The widest figure of all groups and a blank, in which a star may stand; and the names, as far as they are not too long. */
static int column_needs(const struct picture *picture) {
    int most = GROUP_CELLS_MIN - 1;
    for (size_t i = 0; i < picture->comparison->count; i++) {
        int name = text_width(picture->comparison->groups[i].name, picture->canvas->charset);
        name = name < NAME_CELLS_MAX ? name : NAME_CELLS_MAX;
        most = name > most ? name : most;
        for (enum measure m = 0; m < MEASURE_ROWS; m++) {
            char text[64];
            value_text(picture, i, m, text, sizeof text);
            int width = text_width(text, picture->canvas->charset);
            most = width > most ? width : most;
        }
    }
    return most + 1;
}

/* How many groups fit, and how wide; money is shortened when that lets more of them fit. */
static size_t fit_groups(struct picture *picture, int room) {
    size_t count = picture->comparison->count, fit;
    picture->cells = column_needs(picture);
    fit = room > 0 ? (size_t)(room / picture->cells) : 0;
    if (fit < count) {
        picture->tight = true;
        picture->cells = column_needs(picture);
        fit = room > 0 ? (size_t)(room / picture->cells) : 0;
    }
    fit = fit < count ? fit : count;
    int wide = fit > 0 ? room / (int)fit : picture->cells;
    wide = wide < GROUP_CELLS_MAX ? wide : GROUP_CELLS_MAX;
    picture->cells = wide > picture->cells ? wide : picture->cells;
    return fit;
}

/* Muted words are hard to read on the selection. */
static enum theme_role label_role(unsigned flags) {
    return flags & CELL_SELECTED ? THEME_TEXT : THEME_MUTED;
}

static void draw_spread(const struct picture *picture, struct rect line) {
    canvas_text(picture->canvas, line.x + 1, line.y, rect_room(line, line.x + 1, LABEL_CELLS - 2), THEME_MUTED, 0, "  middle half");
    for (size_t i = 0; i < picture->state->shown; i++) {
        char text[64];
        cell_spread(text, sizeof text, &picture->comparison->groups[picture->state->first + i], picture->cells - 1);
        canvas_text_right(picture->canvas, line.x + LABEL_CELLS + (int)i * picture->cells - 1, line.y, picture->cells, THEME_MUTED, 0,
                          text);
    }
}

static void draw_measure(const struct picture *picture, struct rect line, enum measure measure, unsigned flags) {
    const struct comparison *comparison = picture->comparison;
    const struct win *win = &comparison->win[measure];
    char label[48];
    snprintf(label, sizeof label, "%s%s", compare_on_benchmarks(comparison, measure) ? "~" : "", measure_rows[measure].label);
    canvas_text(picture->canvas, line.x + 1, line.y, rect_room(line, line.x + 1, LABEL_CELLS - 2), label_role(flags), flags, label);
    for (size_t i = 0; i < picture->state->shown; i++) {
        size_t group = picture->state->first + i;
        bool wins = win->group == (int)group, guess = compare_is_estimate(&comparison->groups[group], measure);
        char number[64], text[80];
        value_text(picture, group, measure, number, sizeof number);
        snprintf(text, sizeof text, "%s%s", win_mark(win, (int)group), number);
        canvas_text_right(picture->canvas, line.x + LABEL_CELLS + (int)i * picture->cells - 1, line.y, picture->cells,
                          wins                                ? THEME_GOOD
                          : guess && !(flags & CELL_SELECTED) ? THEME_ESTIMATE
                                                              : THEME_TEXT,
                          flags | (wins ? CELL_BOLD : 0), text);
    }
}

/* "Engagement versus reach", and whose points the glyphs are said to be. */
static void draw_heading(const struct picture *picture, struct rect line) {
    int x = line.x + 1, used = canvas_text(picture->canvas, x, line.y, line.width - 2, THEME_TITLE, CELL_BOLD, "Engagement versus reach");
    char text[96];
    if (picture->state->by != COMPARE_TIER)
        return;
    snprintf(text, sizeof text, "%s said of flames, %s of torches", "●", "▲");
    if (used + text_width(text, picture->canvas->charset) + 4 <= line.width)
        canvas_text(picture->canvas, x + used + 2, line.y, line.width, THEME_MUTED, 0, text);
}

static int wider(int width, const struct picture *picture, const char *text) {
    int own = text_width(text, picture->canvas->charset);
    return own > width ? own : width;
}

/* How wide the widest of the points' columns are, so that each stands in all lines or in none. */
static void measure_points(struct picture *picture) {
    for (int p = 0; p < POINT_COUNT; p++) {
        enum measure measure = showdown_rows[p].measure;
        char text[COMPARE_TEXT_SIZE];
        win_sentence(text, sizeof text, picture->comparison, (enum showdown_point)p, &picture->kept->showdown.point[p], picture->currency);
        picture->win_cells = wider(picture->win_cells, picture, text);
        picture->what_cells = wider(picture->what_cells, picture, measure_rows[measure].what);
    }
    picture->win_cells += 4; /* the mark before it and the gap behind it */
}

/* "★ mega 175k to mid 20.5k people" */
static void draw_win(const struct picture *picture, struct rect place, enum showdown_point point, const struct win *win, unsigned flags) {
    const char *mark = point_mark(win, picture->comparison, showdown_rows[point].measure);
    char text[COMPARE_TEXT_SIZE];
    win_sentence(text, sizeof text, picture->comparison, point, win, picture->currency);
    if (text[0] == '\0')
        return;
    canvas_text(picture->canvas, place.x, place.y, place.width, win->surely ? THEME_GOOD : THEME_TEXT, flags | CELL_BOLD, mark);
    canvas_text(picture->canvas, place.x + 2, place.y, place.width - 2, THEME_TEXT, flags, text);
    if (win->group < 0)
        return;
    const struct compare_group *group = &picture->comparison->groups[win->group];
    int width = text_width(group->name, picture->canvas->charset);
    if (width < place.width - 2)
        canvas_text(picture->canvas, place.x + 2, place.y, width, style_of(group->side), flags | CELL_BOLD, group->name);
}

/* Tiers: the side that is said to win the point stands before it. */
static void draw_point_label(const struct picture *picture, struct rect line, const struct showdown_row *row, unsigned flags) {
    int x = line.x + 1;
    if (picture->state->by == COMPARE_TIER) {
        canvas_text(picture->canvas, x, line.y, rect_room(line, x, 1), role_style(row->claimed), flags,
                    row->claimed == ROLE_TORCH ? "▲" : "●");
        x += 2;
    }
    canvas_text(picture->canvas, x, line.y, rect_room(line, x, POINT_CELLS - 4), label_role(flags), flags, row->label);
}

static void draw_point(const struct picture *picture, struct rect line, enum showdown_point point, unsigned flags) {
    const struct showdown_row *row = &showdown_rows[point];
    const struct win *win = &picture->kept->showdown.point[point];
    int x = line.x + POINT_CELLS, right = line.x + line.width, sure_x = x + picture->win_cells, what_x = sure_x + SURE_CELLS;
    char sure[64];
    draw_point_label(picture, line, row, flags);
    draw_win(picture, (struct rect){x, line.y, (sure_x <= right ? sure_x : right) - 1 - x, 1}, point, win, flags);
    if (what_x > right)
        return;
    sure_cell(sure, sizeof sure, picture->comparison, row->measure, win);
    canvas_text(picture->canvas, sure_x, line.y, SURE_CELLS, label_role(flags), flags, sure);
    if (what_x + picture->what_cells <= right)
        canvas_text(picture->canvas, what_x, line.y, right - what_x, label_role(flags), flags, measure_rows[row->measure].what);
}

static void draw_line(const struct picture *picture, struct rect rect, int number) {
    struct tiers_line line = tiers_line_at(number);
    bool here = number == picture->state->line;
    unsigned flags = !here ? 0 : picture->view->focused ? CELL_SELECTED : CELL_BOLD;
    canvas_fill(picture->canvas, rect, THEME_TEXT, flags, " ");
    if (line.kind == LINE_MEASURE)
        draw_measure(picture, rect, (enum measure)line.index, flags);
    else if (line.kind == LINE_SPREAD)
        draw_spread(picture, rect);
    else if (line.kind == LINE_HEADING)
        draw_heading(picture, rect);
    else if (line.kind == LINE_POINT)
        draw_point(picture, rect, (enum showdown_point)line.index, flags);
    if (here && picture->view->focused)
        canvas_cursor(picture->canvas, rect.x, rect.y, false);
}

/* The cursor's line stays in sight, and of the showdown its heading too. */
static void scroll(struct tiers_state *state) {
    int above = state->line == LINE_OF_POINTS ? LINE_OF_HEADING : state->line == LINE_OF_SPREAD + 1 ? LINE_OF_SPREAD : state->line;
    if (state->line >= state->top + state->list_rows)
        state->top = state->line - state->list_rows + 1;
    if (above < state->top)
        state->top = above;
    if (state->top + state->list_rows > LINE_COUNT)
        state->top = LINE_COUNT - state->list_rows;
}

/* "▾ 9 more lines: engagement versus reach": what lies beyond the end of the list. */
static void draw_more(const struct picture *picture, struct rect line) {
    int below = LINE_COUNT - picture->state->top - picture->state->list_rows;
    char text[96];
    if (below > 0)
        snprintf(text, sizeof text, "▾ %d more: %s", below,
                 below >= POINT_COUNT ? "engagement versus reach, point by point" : "the other points");
    else
        snprintf(text, sizeof text, "▴ %d more: the measures", picture->state->top);
    canvas_text(picture->canvas, line.x + 1, line.y, line.width - 2, THEME_MUTED, 0, text);
}

/* "▾" beside the names, where there is no line to say it: the list goes on. */
static const char *arrow_of(const struct picture *picture, int more) {
    const struct tiers_state *state = picture->state;
    if (more > 0 || state->list_rows == LINE_COUNT || picture->canvas->charset == TEXT_ASCII) /* there they are a v and a ^, like keys */
        return "";
    return state->top + state->list_rows < LINE_COUNT ? " ▾" : " ▴";
}

/* At the end of the line of names, when there is room. */
static void draw_hint(const struct picture *picture, struct rect line) {
    int x = line.x + LABEL_CELLS + (int)picture->state->shown * picture->cells + 1;
    char text[96];
    snprintf(text, sizeof text, "%s shows them", key_name(picture->view, ACTION_OPEN).text);
    if (x + text_width(text, picture->canvas->charset) < line.x + line.width)
        canvas_text_right(picture->canvas, x, line.y, line.x + line.width - 1 - x, THEME_MUTED, 0, text);
}

static void draw_names(const struct picture *picture, struct rect line, bool stale, int more) {
    const struct tiers_state *state = picture->state;
    const char *by = compare_by_name(state->by);
    char label[64];
    if (stale)
        snprintf(label, sizeof label, "comparing…");
    else if (state->shown < picture->comparison->count)
        snprintf(label, sizeof label, "%ss %zu–%zu of %zu%s", by, state->first + 1, state->first + state->shown, picture->comparison->count,
                 arrow_of(picture, more));
    else
        snprintf(label, sizeof label, "by %s · %s%s", by, key_name(picture->view, ACTION_COMPARE_BY).text, arrow_of(picture, more));
    canvas_text(picture->canvas, line.x + 1, line.y, rect_room(line, line.x + 1, LABEL_CELLS - 1), THEME_MUTED, 0, label);
    for (size_t i = 0; i < state->shown; i++) {
        const struct compare_group *group = &picture->comparison->groups[state->first + i];
        bool here = state->first + i == state->group && picture->view->focused;
        struct rect cell = {line.x + LABEL_CELLS + (int)i * picture->cells - 1, line.y, picture->cells, 1};
        if (here)
            canvas_fill(picture->canvas, (struct rect){cell.x + 1, cell.y, cell.width, 1}, THEME_TEXT, CELL_SELECTED, " ");
        canvas_text_right(picture->canvas, cell.x + 1, cell.y, cell.width - 1, style_of(group->side),
                          CELL_BOLD | (here ? CELL_SELECTED : 0), group->name);
    }
}

static void draw_bar(const struct picture *picture, struct rect line, size_t group, enum measure measure, double most) {
    const struct compare_group *one = &picture->comparison->groups[group];
    double value = one->value[measure];
    int room = line.width - LABEL_CELLS - GROUP_CELLS_MAX;
    int cells = value > 0.0 ? (int)fmax(round(value / most * room), 1.0) : 0;
    char text[64];
    canvas_text(picture->canvas, line.x + 1, line.y, LABEL_CELLS - 2, style_of(one->side), 0, one->name);
    canvas_fill(picture->canvas, (struct rect){line.x + LABEL_CELLS, line.y, cells, 1}, style_of(one->side), 0, "█");
    value_text(picture, group, measure, text, sizeof text);
    canvas_text(picture->canvas, line.x + LABEL_CELLS + cells + (cells > 0), line.y, GROUP_CELLS_MAX - 1, THEME_TEXT, 0, text);
}

/* Of all groups or of none. */
static void draw_bars(const struct picture *picture, struct rect rect) {
    enum measure measure = tiers_measure(picture->state);
    double most = 0.0;
    for (size_t i = 0; i < picture->comparison->count; i++)
        most = fmax(most, picture->comparison->groups[i].value[measure]);
    if (rect.height < (int)picture->comparison->count || rect.width - LABEL_CELLS - GROUP_CELLS_MAX <= 0 || most <= 0.0)
        return;
    for (size_t i = 0; i < picture->comparison->count; i++)
        draw_bar(picture, (struct rect){rect.x, rect.y + (int)i, rect.width, 1}, i, measure, most);
}

/* Lines of the head: all of the headline, but at most a third of the pane. */
static int head_rows(const struct picture *picture, struct rect rect) {
    int rows = canvas_paragraph_rows(picture->canvas, rect.width - 2, picture->kept->headline), most = rect.height / 3;
    return rows < most ? rows : most;
}

/* The help for the line under the cursor, and bars when they fit: below the list, to the end. */
static void draw_foot(const struct picture *picture, struct rect rect, int help) {
    char text[COMPARE_TEXT_SIZE];
    measure_sentence(text, sizeof text, picture->comparison, tiers_measure(picture->state), tiers_win(picture->state));
    canvas_paragraph(picture->canvas, (struct rect){rect.x + 1, rect.y, rect.width - 2, help}, THEME_MUTED, 0, text);
    draw_bars(picture, (struct rect){rect.x, rect.y + help + 1, rect.width, rect.height - help - 1});
}

static void draw_list(struct tiers_state *state, const struct picture *picture, struct rect rect) {
    state->list_y = rect.y;
    state->list_rows = rect.height;
    scroll(state);
    for (int i = 0; i < rect.height; i++)
        draw_line(picture, (struct rect){rect.x, rect.y + i, rect.width, 1}, state->top + i);
}

/* The marked group stays in sight. */
static void scroll_groups(struct tiers_state *state, size_t count) {
    state->group = state->group < count ? state->group : count > 0 ? count - 1 : 0;
    if (state->group < state->first)
        state->first = state->group;
    if (state->group >= state->first + state->shown)
        state->first = state->group - state->shown + 1;
    if (state->first + state->shown > count)
        state->first = count - state->shown;
}

void tiers_draw(struct tiers_state *state, const struct view *view, struct canvas *canvas, struct rect rect, bool stale) {
    const struct tiers_kept *kept = &state->kept[state->by];
    struct picture picture = {.state = state,
                              .kept = kept,
                              .comparison = &kept->comparison,
                              .view = view,
                              .canvas = canvas,
                              .currency = &view->model->params->currency};
    if (rect.height < ROWS_MIN)
        return;
    measure_points(&picture);
    state->shown = fit_groups(&picture, rect_room(rect, rect.x + LABEL_CELLS, rect.width));
    scroll_groups(state, kept->comparison.count);
    int head = head_rows(&picture, rect), y = rect.y + head + 1;
    int rows = rect.height - head - 1; /* for the list and what is below it */
    int help = rows < LEAST_LIST + 2 ? 0 : rect.width < HELP_WIDE && rows > ROOMY ? 3 : 2;
    int more = help > 0 && rows > ROOMY ? 1 : 0;
    int list = rows - help - more < LINE_COUNT ? rows - help - more : LINE_COUNT;
    canvas_paragraph(canvas, (struct rect){rect.x + 1, rect.y, rect.width - 2, head}, THEME_TITLE, CELL_BOLD, kept->headline);
    state->names_x = rect.x + LABEL_CELLS;
    state->names_y = rect.y + head;
    state->cells = picture.cells;
    draw_hint(&picture, (struct rect){rect.x, rect.y + head, rect.width, 1});
    draw_list(state, &picture, (struct rect){rect.x, y, rect.width, list});
    draw_names(&picture, (struct rect){rect.x, rect.y + head, rect.width, 1}, stale, more);
    y += list;
    if (more > 0 && list < LINE_COUNT)
        draw_more(&picture, (struct rect){rect.x, y, rect.width, 1});
    if (help > 0)
        draw_foot(&picture, (struct rect){rect.x, y + more, rect.width, rect.y + rect.height - y - more}, help);
    if (stale)
        canvas_restyle(canvas, rect, THEME_MUTED);
}
