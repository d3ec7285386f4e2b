#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "panes/compare_chart_state.h"
#include "panes/words.h"

/* "200", "5k", "1.5M": ticks stand at round numbers. */
static void short_number(double value, const char *before, const char *after, char *out, size_t size) {
    static const struct {
        double unit;
        const char *name;
    } units[] = {{1e9, "B"}, {1e6, "M"}, {1e3, "k"}, {0.0, ""}};
    size_t i = 0;
    while (value < units[i].unit * 0.9999)
        i++;
    snprintf(out, size, "%s%.5g%s%s", before, units[i].unit > 0.0 ? value / units[i].unit : value, units[i].name, after);
}

static void label_count(double value, const void *user, char *out, size_t size) {
    (void)user;
    short_number(value, "", "", out, size);
}

static void label_percent(double value, const void *user, char *out, size_t size) {
    (void)user;
    short_number(value * 100.0, "", "%", out, size);
}

static void label_money(double value, const void *user, char *out, size_t size) {
    const struct currency *currency = user;
    short_number(value / (double)money_unit(currency), currency->symbol, "", out, size);
}

static const struct {
    const char *x, *y;
    axis_label *label;
} axes[PAIR_COUNT] = {
    [PAIR_RATE] = {"followers", "engagements per follower and post", label_percent},
    [PAIR_FEE] = {"people reached by a post", "fee of a post", label_money},
};

static void put_axes(const struct compare_chart *state, const struct view *view, struct chart *chart) {
    const struct chart_points *points = &state->points;
    *chart = (struct chart){
        .x = {.low = 1.0, .high = 10.0, .log = true, .title = axes[points->pair].x, .label = label_count},
        .y = {.low = 1.0, .high = 10.0, .log = true, .title = axes[points->pair].y, .label = axes[points->pair].label},
        .user = &view->model->params->currency,
        .focused = view->focused,
    };
    axis_cover(&chart->x, points->x_low, points->x_high);
    axis_cover(&chart->y, points->y_low, points->y_high);
}

/* Tiers are bands of followers. */
static void put_tiers(struct chart_scene *scene, const struct compare_chart *state, const struct params *params) {
    if (state->points.pair != PAIR_RATE)
        return;
    scene->chart.marks = scene->marks;
    scene->chart.mark_count = params->tier_count;
    for (size_t i = 0; i < params->tier_count; i++)
        scene->marks[i] = (struct chart_mark){
            .at = params->tiers[i].min_followers, .place = CHART_BESIDE, .role = THEME_BORDER, .label = params->tiers[i].name};
}

static struct chart_series *add(struct chart_scene *scene) {
    struct chart_series *series = &scene->series[scene->chart.series_count++];
    *series = (struct chart_series){0};
    return series;
}

static void put_cloud(struct compare_chart *state, enum chart_cloud_kind which) {
    static const enum theme_role roles[CLOUD_COUNT] = {[CLOUD_ESTIMATED] = THEME_MUTED, [CLOUD_GIVEN] = THEME_TEXT};
    const struct chart_cloud *cloud = &state->points.cloud[which];
    state->scene.cloud_series[which] = state->scene.chart.series_count;
    *add(&state->scene) = (struct chart_series){
        .x = cloud->x,
        .y = cloud->y,
        .count = cloud->count,
        .role = roles[which],
        .raster = &state->raster[which],
        .shade = true,
        .version = state->points_version,
    };
}

/* The line that those whose figure is given have in common: their trend, or for prices the median. */
static void put_trend(struct chart_scene *scene, const struct chart_points *points) {
    double factor = points->middle, power = 1.0;
    scene->has_trend = points->pair == PAIR_RATE ? trend_line(&points->trend, &factor, &power) : known(factor);
    if (!scene->has_trend)
        return;
    for (int i = 0; i < 2; i++) {
        scene->trend_x[i] = i == 0 ? points->x_low : points->x_high;
        scene->trend_y[i] = factor * pow(scene->trend_x[i], power);
    }
    *add(scene) =
        (struct chart_series){.x = scene->trend_x, .y = scene->trend_y, .count = 2, .shape = CHART_LINE, .ascii = "-", .role = THEME_TITLE};
}

static void put_expected(struct chart_scene *scene, const struct params *params, enum platform platform) {
    for (int i = 0; i < SCENE_LINE; i++) {
        double x = axis_value(&scene->chart.x, i / (double)(SCENE_LINE - 1));
        scene->expected_x[i] = x;
        scene->expected_y[i] = forecast_benchmark(params, platform, x);
    }
    scene->has_expected = true;
    *add(scene) = (struct chart_series){
        .x = scene->expected_x, .y = scene->expected_y, .count = SCENE_LINE, .shape = CHART_LINE, .broken = true, .ascii = "-", .role = THEME_GOOD};
}

static void add_person(struct chart_people *people, const struct chart_points *points, size_t row) {
    enum chart_cloud_kind which;
    size_t index;
    if (!chart_points_find(points, row, &which, &index))
        return;
    if (people->count == people->capacity) {
        people->capacity = people->capacity * 2 + 32;
        people->x = mem_resize(people->x, people->capacity, sizeof *people->x);
        people->y = mem_resize(people->y, people->capacity, sizeof *people->y);
        people->row = mem_resize(people->row, people->capacity, sizeof *people->row);
    }
    people->x[people->count] = points->cloud[which].x[index];
    people->y[people->count] = points->cloud[which].y[index];
    people->row[people->count++] = row;
}

static void find_people(struct compare_chart *state, const struct model *model) {
    struct chart_scene *scene = &state->scene;
    const struct plan *plan = model_plan(model);
    scene->torches.count = scene->flames.count = scene->marked.count = 0;
    for (size_t i = 0; plan != NULL && i < plan->count; i++)
        add_person(plan->lines[i].role == ROLE_TORCH ? &scene->torches : &scene->flames, &state->points, plan->lines[i].row);
    for (size_t i = 0; i < model->marks.count && i < SCENE_MARKED_MAX; i++)
        add_person(&scene->marked, &state->points, roster_find(&model->roster, model->marks.ids[i]));
}

static void put_people(struct chart_scene *scene, const struct chart_people *people, const char *glyph, enum theme_role role) {
    *add(scene) =
        (struct chart_series){.x = people->x, .y = people->y, .count = people->count, .shape = CHART_GLYPHS, .glyph = glyph, .role = role};
}

void compare_chart_scene(struct compare_chart *state, const struct view *view) {
    struct chart_scene *scene = &state->scene;
    size_t row;
    scene->has_trend = scene->has_expected = false;
    put_axes(state, view, &scene->chart);
    put_tiers(scene, state, view->model->params);
    find_people(state, view->model);
    for (int which = 0; which < CLOUD_COUNT; which++)
        put_cloud(state, (enum chart_cloud_kind)which);
    scene->chart.has_cursor = compare_chart_cursor(state, view, &row, &scene->chart.cursor_x, &scene->chart.cursor_y);
    if (state->points.pair == PAIR_RATE && scene->chart.has_cursor)
        put_expected(scene, view->model->params, (enum platform)view->model->roster.platform[row]);
    put_trend(scene, &state->points);
    put_people(scene, &scene->marked, "■", THEME_FOCUS);
    put_people(scene, &scene->flames, "●", THEME_FLAME);
    put_people(scene, &scene->torches, "▲", THEME_TORCH);
    scene->chart.series = scene->series;
}

static void free_people(struct chart_people *people) {
    free(people->x);
    free(people->y);
    free(people->row);
}

void compare_chart_scene_free(struct chart_scene *scene) {
    free_people(&scene->torches);
    free_people(&scene->flames);
    free_people(&scene->marked);
}
