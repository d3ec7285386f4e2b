#include <stdlib.h>

#include "panes/compare_chart_state.h"

static bool find(const struct compare_chart *state, size_t row, double *x, double *y) {
    enum chart_cloud_kind which;
    size_t index;
    if (row == ROSTER_NONE || !chart_points_find(&state->points, row, &which, &index))
        return false;
    *x = state->points.cloud[which].x[index];
    *y = state->points.cloud[which].y[index];
    return true;
}

/* The first of a cloud; ROSTER_NONE when it is empty. */
static size_t first_of(const struct chart_cloud *cloud) {
    return cloud->count > 0 ? cloud->row[0] : ROSTER_NONE;
}

bool compare_chart_cursor(const struct compare_chart *state, const struct view *view, size_t *row, double *x, double *y) {
    const struct chart_scene *scene = &state->scene;
    const size_t rows[] = {
        roster_find(&view->model->roster, state->cursor_id),
        scene->torches.count > 0 ? scene->torches.row[0] : ROSTER_NONE,
        scene->flames.count > 0 ? scene->flames.row[0] : ROSTER_NONE,
        first_of(&state->points.cloud[CLOUD_GIVEN]),
        first_of(&state->points.cloud[CLOUD_ESTIMATED]),
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        *row = rows[i];
        if (find(state, *row, x, y))
            return true;
    }
    return false;
}

/* Who is in a cell. */
struct members {
    size_t count;
    size_t place;                     /* of the row looked for, from 0; `count` when it is not among them */
    size_t first, before, next, last; /* rows, of all and on both sides of the row looked for; ROSTER_NONE: none */
};

static void add_member(struct members *members, size_t row, size_t sought) {
    if (row == sought)
        members->place = members->count;
    else if (members->place == SIZE_MAX)
        members->before = row;
    else if (members->next == ROSTER_NONE)
        members->next = row;
    members->first = members->count == 0 ? row : members->first;
    members->last = row;
    members->count++;
}

/* The given ones first, as rows. Looks at all points once. */
static struct members members_of(const struct compare_chart *state, int column, int row, size_t sought) {
    struct members members = {.place = SIZE_MAX, .first = ROSTER_NONE, .before = ROSTER_NONE, .next = ROSTER_NONE, .last = ROSTER_NONE};
    const struct chart_scene *scene = &state->scene;
    double x[2], y[2];
    int at_column, at_row;
    chart_cell_range(&scene->chart, scene->plot, column, row, x, y);
    for (int which = CLOUD_COUNT - 1; which >= 0; which--) {
        const struct chart_cloud *cloud = &state->points.cloud[which];
        for (size_t i = 0; i < cloud->count; i++)
            if (cloud->x[i] >= x[0] && cloud->x[i] <= x[1] && cloud->y[i] >= y[0] && cloud->y[i] <= y[1] &&
                chart_point_cell(&scene->chart, scene->plot, cloud->x[i], cloud->y[i], &at_column, &at_row) && at_column == column &&
                at_row == row)
                add_member(&members, cloud->row[i], sought);
    }
    return members;
}

/* Of those with a glyph, the one that is seen in the cell; ROSTER_NONE: none. */
static size_t person_in(const struct compare_chart *state, int column, int row) {
    const struct chart_scene *scene = &state->scene;
    const struct chart_people *const people[] = {&scene->torches, &scene->flames, &scene->marked};
    int at_column, at_row;
    for (int kind = 0; kind < 3; kind++)
        for (size_t i = people[kind]->count; i-- > 0;)
            if (chart_point_cell(&scene->chart, scene->plot, people[kind]->x[i], people[kind]->y[i], &at_column, &at_row) &&
                at_column == column && at_row == row)
                return people[kind]->row[i];
    return ROSTER_NONE;
}

static void go_to_row(struct compare_chart *state, const struct view *view, size_t row) {
    if (row != ROSTER_NONE)
        state->cursor_id = view->model->roster.id[row];
}

static void enter_cell(struct compare_chart *state, const struct view *view, int column, int row) {
    size_t person = person_in(state, column, row);
    go_to_row(state, view, person != ROSTER_NONE ? person : members_of(state, column, row, ROSTER_NONE).first);
}

/* Whether a raster has points in the cell, of those that are in it yet. */
static bool has_points(const struct compare_chart *state, int column, int row) {
    const struct rect plot = state->scene.plot;
    for (int which = 0; which < CLOUD_COUNT; which++) {
        const struct chart_raster *raster = &state->raster[which];
        if (raster->columns == plot.width && raster->rows == plot.height &&
            raster->count[(size_t)(row - plot.y) * (size_t)plot.width + (size_t)(column - plot.x)] > 0)
            return true;
    }
    return false;
}

/* How far a cell is, as the eye sees it: a cell is twice as high as wide. Across the direction counts twice; negative: it is not that way.
 */
static int distance(int columns, int rows, int across, int down) {
    int along = across != 0 ? columns * across : rows * down;
    if (along <= 0 && (across != 0 || down != 0))
        return -1;
    return across != 0 ? along + 4 * abs(rows) : down != 0 ? 2 * along + 2 * abs(columns) : abs(columns) + 2 * abs(rows);
}

/* The nearest cell with points, that way; false when there is none. */
static bool nearest(const struct compare_chart *state, int across, int down, int *column, int *row) {
    const struct rect plot = state->scene.plot;
    int best = -1, from_column = *column, from_row = *row;
    for (int y = plot.y; y < plot.y + plot.height; y++)
        for (int x = plot.x; x < plot.x + plot.width; x++) {
            int far = distance(x - from_column, y - from_row, across, down);
            if (far < 0 || (best >= 0 && far >= best) || !has_points(state, x, y))
                continue;
            best = far;
            *column = x;
            *row = y;
        }
    return best >= 0;
}

/* The creator under the cursor, who may be another one than at the last draw, and their cell. */
static bool cursor_cell(const struct compare_chart *state, const struct view *view, size_t *at, int *column, int *row) {
    double x, y;
    return state->scene.plot.width > 0 && compare_chart_cursor(state, view, at, &x, &y) &&
           chart_point_cell(&state->scene.chart, state->scene.plot, x, y, column, row);
}

void compare_chart_move(struct compare_chart *state, const struct view *view, int across, int down) {
    int column, row;
    size_t at;
    if (cursor_cell(state, view, &at, &column, &row) && nearest(state, across, down, &column, &row))
        enter_cell(state, view, column, row);
}

void compare_chart_leap(struct compare_chart *state, const struct view *view, double across, double down) {
    const struct rect plot = state->scene.plot;
    int column, row;
    size_t at;
    if (!cursor_cell(state, view, &at, &column, &row))
        return;
    column += (int)(across * plot.width);
    row += (int)(down * plot.height);
    compare_chart_press(state, view, column < plot.x ? plot.x : column < plot.x + plot.width ? column : plot.x + plot.width - 1, row);
}

void compare_chart_press(struct compare_chart *state, const struct view *view, int column, int row) {
    if (state->scene.plot.width > 0 && nearest(state, 0, 0, &column, &row))
        enter_cell(state, view, column, row);
}

void compare_chart_next_here(struct compare_chart *state, const struct view *view, int step) {
    int column, row;
    size_t at;
    if (!cursor_cell(state, view, &at, &column, &row))
        return;
    struct members members = members_of(state, column, row, at);
    size_t next = step > 0 ? members.next : members.before, round = step > 0 ? members.first : members.last;
    go_to_row(state, view, next != ROSTER_NONE ? next : round);
}

void compare_chart_look(struct compare_chart *state, const struct view *view) {
    struct rect plot = state->scene.plot, seen = state->here.plot;
    int column, row;
    size_t at;
    if (!cursor_cell(state, view, &at, &column, &row))
        return;
    if (state->here.members > 0 && state->here.row == at && state->here.version == state->points_version && seen.width == plot.width &&
        seen.height == plot.height)
        return;
    struct members members = members_of(state, column, row, at);
    state->here.version = state->points_version;
    state->here.row = at;
    state->here.members = members.count;
    state->here.place = members.place;
    state->here.plot = plot;
}
