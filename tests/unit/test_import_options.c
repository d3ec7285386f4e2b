#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "support/gather.h"

/* With "--platform tiktok", these --map and --as, each list ended by NULL. */
static void gather(struct gathered *g, const char *text, const char *const *maps, const char *const *ways) {
    struct import_options options = {.platform = "tiktok", .maps = maps, .ways = ways};
    while (maps != NULL && maps[options.map_count] != NULL)
        options.map_count++;
    while (ways != NULL && ways[options.way_count] != NULL)
        options.way_count++;
    gather_with(g, text, &options);
}

static void expect(const char *text, const char *way, double followers, double rate, double authenticity) {
    struct gathered g;
    gather(&g, text, NULL, (const char *const[]){way, NULL});
    if (!g.ok)
        fail_msg("%s: %s", way, g.err.text);
    const struct creator *c = gathered_creator(&g, "ana");
    if (c->followers != followers || fabs(c->rate - rate) > 1e-12 || fabs(c->authenticity - authenticity) > 1e-12)
        fail_msg("%s: followers %g, rate %g, authenticity %g", way, c->followers, c->rate, c->authenticity);
    gather_free(&g);
}

static void the_user_says_how_figures_are_meant(void **state) {
    static const char text[] = "handle,followers (millions),engagement rate,real followers %\nana,2,0.5,0.9\nben,3,0.4,0.8\n";
    (void)state;
    expect(text, NULL, 2e6, 0.005, 0.009);
    expect(text, "engagement_rate=fraction", 2e6, 0.5, 0.009);
    expect(text, "engagement_rate=percent", 2e6, 0.005, 0.009);
    expect(text, "authenticity=fraction", 2e6, 0.005, 0.9);
    expect(text, "followers=thousands", 2e3, 0.005, 0.009);
    expect(text, "followers=units", 2, 0.005, 0.009);
}

static void what_is_said_is_no_guess(void **state) {
    static const char text[] = "handle,followers (millions),engagement rate\nana,2,0.045\n";
    struct gathered g;
    (void)state;
    gather(&g, text, NULL, (const char *const[]){"engagement_rate=fraction", "followers=millions", NULL});
    for (size_t i = 0; i < g.report.note_count; i++)
        assert_int_not_equal(g.report.notes[i].kind, NOTE_GUESS);
    gather_free(&g);
}

static void refused(const char *way, const char *message) {
    struct import_options options = {.ways = &way, .way_count = 1};
    struct error err;
    assert_false(import_check_options(&options, &err));
    assert_string_equal(err.text, message);
}

static void ways_that_are_none_are_refused(void **state) {
    (void)state;
    refused("followers", "--as 'followers': write it as field=percent, fraction, units, thousands or millions");
    refused("folowers=units", "--as: there is no field 'folowers': did you mean 'followers'?");
    refused("followers=percent", "--as 'followers=percent': the followers can be units, thousands or millions");
    refused("engagement_rate=millions", "--as 'engagement_rate=millions': the engagement rate can be percent or fraction");
    refused("niche=percent", "--as 'niche=percent': the niche is no figure");
    refused("followers=", "--as 'followers=': the followers can be units, thousands or millions");
}

static void a_column_can_be_left_out(void **state) {
    static const char text[] = "handle,followers,fans,niche\nana,10,20,tea\n";
    struct gathered g;
    (void)state;
    gather(&g, text, (const char *const[]){"none=Followers", "none=niche", NULL}, NULL);
    assert_true(gathered_creator(&g, "ana")->followers == 20); /* the next best takes its place */
    assert_string_equal(gathered_creator(&g, "ana")->niche, "");
    gathered_note(&g, NOTE_UNUSED, "column 'niche': not used: left out by --map");
    gather_free(&g);
    gather(&g, text, (const char *const[]){"none=Fabs", NULL}, NULL);
    assert_false(g.ok);
    assert_string_equal(g.err.text, "list.csv: --map: there is no column 'Fabs': did you mean 'fans'?");
    gather_free(&g);
    gather(&g, text, (const char *const[]){"none=", NULL}, NULL);
    assert_false(g.ok);
    gather_free(&g);
}

static void notes_know_their_columns(void **state) {
    static const char text[] = "followers,Mood,engagement rate,handle\n10,fine,0.02,ana\n";
    struct gathered g;
    int guess = NO_COLUMN, unused = NO_COLUMN;
    (void)state;
    gather(&g, text, NULL, NULL);
    for (size_t i = 0; i < g.report.note_count; i++) {
        const struct import_note *note = &g.report.notes[i];
        guess = note->kind == NOTE_GUESS ? note->column : guess;
        unused = note->kind == NOTE_UNUSED ? note->column : unused;
    }
    assert_int_equal(guess, 2);
    assert_int_equal(unused, 1);
    gather_free(&g);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_user_says_how_figures_are_meant), cmocka_unit_test(what_is_said_is_no_guess),
        cmocka_unit_test(ways_that_are_none_are_refused),      cmocka_unit_test(a_column_can_be_left_out),
        cmocka_unit_test(notes_know_their_columns),
    };
    return cmocka_run_group_tests_name("import_options", tests, NULL, NULL);
}
