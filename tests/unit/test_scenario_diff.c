#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"
#include "export/scenario_report.h"
#include "support/fixture.h"

/* Noor and Kiri; a plan of both, and one of Noor alone. */
struct scene {
    struct params params;
    struct roster roster;
    struct scenario both, one;
    struct scenario_report reports[2];
};

static void add_creator(struct scene *scene, int64_t id, const char *handle) {
    struct creator creator = creator_unknown();
    creator.id = id;
    creator.platform = PLATFORM_INSTAGRAM;
    creator.handle = handle;
    creator.followers = 32000;
    roster_add(&scene->roster, &scene->params, &creator);
}

static void add_line(struct scenario *scenario, int64_t creator_id, int posts) {
    struct plan *plan = &scenario->plan;
    scenario->has_plan = true;
    plan->lines = mem_grow(plan->lines, plan->count, &plan->capacity, sizeof *plan->lines);
    plan->lines[plan->count++] = (struct plan_line){.creator_id = creator_id, .posts = posts, .cost_cents = 90000};
    plan->flames++;
}

static void scene_open(struct scene *scene) {
    fixture_params(&scene->params);
    roster_init(&scene->roster);
    add_creator(scene, 1, "noor");
    add_creator(scene, 2, "kiri");
    scenario_init(&scene->both, &scene->params);
    scenario_init(&scene->one, &scene->params);
    snprintf(scene->both.campaign.name, sizeof scene->both.campaign.name, "Two  blanks");
    snprintf(scene->one.campaign.name, sizeof scene->one.campaign.name, "One");
    scene->reports[0] = (struct scenario_report){&scene->params, &scene->roster, &scene->both, &scene->both};
    scene->reports[1] = (struct scenario_report){&scene->params, &scene->roster, &scene->one, &scene->one};
}

static void scene_close(struct scene *scene) {
    scenario_free(&scene->both);
    scenario_free(&scene->one);
    roster_free(&scene->roster);
}

/* A table as "[first column's words]", a sentence as it is, each on a line. */
static void put_table(void *user, const struct sheet *sheet) {
    struct output out = {.file = user};
    fputs("[", user);
    sheet_write(sheet, SHEET_CSV, &out);
    fputs("]\n", user);
}

static void put_sentence(void *user, const char *before, const char *name, const char *after) {
    if (name != NULL)
        fprintf(user, "%s<%s>%s\n", before, name, after);
    else
        fprintf(user, "%s\n", before);
}

/* The caller frees it. */
static char *told(const struct scene *scene) {
    char *text = NULL;
    size_t size;
    FILE *file = open_memstream(&text, &size);
    assert_non_null(file);
    export_scenario_diff_to(&scene->reports[0], &scene->reports[1], &(struct scenario_diff_reader){put_table, put_sentence, file});
    assert_int_equal(fclose(file), 0);
    return text;
}

static void ends_with(const char *text, const char *end) {
    size_t length = strlen(text), ending = strlen(end);
    if (length < ending || strcmp(text + length - ending, end) != 0)
        fail_msg("'%s' does not end with '%s'", text, end);
}

static void tables_and_sentences_are_told_apart(void **state) {
    struct scene scene;
    (void)state;
    scene_open(&scene);
    add_line(&scene.both, 1, 2);
    add_line(&scene.both, 2, 3);
    add_line(&scene.one, 1, 2);
    scene.both.gone = 2;
    scene.both.moved = true;
    scene.one.campaign.budget_cents += 100;
    char *text = told(&scene);
    assert_memory_equal(text, "[what,a,b\nbudget,", strlen("[what,a,b\nbudget,"));
    ends_with(text, "]\nWho posts in only one of them, or more often in one:\n"
                    "[platform,handle,posts_a,posts_b\nig,kiri,3,\" \"\n]\n"
                    "1 creator is in both, with as many posts.\n"
                    "Their fits cannot be compared: they differ in budget.\n"
                    "2 creators of <Two  blanks> are no longer in the roster.\n"
                    "Figures of creators of <Two  blanks> have changed since it was saved.\n");
    free(text);
    scene_close(&scene);
}

static void where_nothing_differs_there_is_one_table(void **state) {
    struct scene scene;
    (void)state;
    scene_open(&scene);
    add_line(&scene.both, 1, 2);
    add_line(&scene.one, 1, 2);
    char *text = told(&scene);
    assert_null(strstr(text, "Who posts"));
    ends_with(text, "]\n1 creator is in both, with as many posts.\n");
    free(text);
    scene_close(&scene);
}

static void without_a_plan_that_is_said(void **state) {
    struct scene scene;
    (void)state;
    scene_open(&scene);
    add_line(&scene.both, 1, 2);
    char *text = told(&scene);
    ends_with(text, "0 creators are in both, with as many posts.\n<One> has no saved plan yet.\n");
    free(text);
    scene_close(&scene);
}

/* A spend whose fees are estimated is written as every sum is. */
static void a_spend_of_estimates_is_marked(void **state) {
    struct scene scene;
    char *text = NULL;
    size_t size;
    struct output out = {.file = open_memstream(&text, &size)};
    (void)state;
    assert_non_null(out.file);
    scene_open(&scene);
    add_line(&scene.both, 1, 2);
    add_line(&scene.one, 1, 2);
    scene.both.plan.spend_cents = scene.one.plan.spend_cents = 90000;
    scene.both.plan.lines[0].estimated = FIELD_FEE;
    export_scenario_diff(&scene.reports[0], &scene.reports[1], SHEET_MD, &out);
    assert_int_equal(fclose(out.file), 0);
    if (strstr(text, "| spend | \\~\\$900 | \\$900 |") == NULL)
        fail_msg("no estimate in: %s", text);
    free(text);
    scene_close(&scene);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tables_and_sentences_are_told_apart),
        cmocka_unit_test(where_nothing_differs_there_is_one_table),
        cmocka_unit_test(without_a_plan_that_is_said),
        cmocka_unit_test(a_spend_of_estimates_is_marked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
