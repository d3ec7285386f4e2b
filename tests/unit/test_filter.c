#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/rng.h"
#include "model/filter.h"
#include "support/fixture.h"

/* Five creators; each has a letter, and a filter is expected to find a string of letters. */
struct scene {
    struct params params;
    struct roster roster;
    struct campaign campaign;
    struct plan_line line;
    struct plan plan;
    struct marks marks;
};

static void add(struct scene *scene, struct creator creator) {
    creator.id = (int64_t)scene->roster.count + 1;
    roster_add(&scene->roster, &scene->params, &creator);
}

static void scene_new(struct scene *scene) {
    struct creator a = creator_unknown(), b = a, c = a, d = a, e = a;
    fixture_params(&scene->params);
    roster_init(&scene->roster);
    a.handle = "skin.by.noor", a.name = "Noor K", a.niche = "Skincare", a.market = "US", a.tags = "clean|Vegan | slow", a.language = "en";
    a.platform = PLATFORM_INSTAGRAM, a.followers = 48100, a.rate = 0.03, a.fee_cents = 90000, a.authenticity = 0.8, a.views = 10000;
    a.posts_sampled = 12;
    b.handle = "dermdiary", b.name = "Élan Derm", b.niche = "clean skincare", b.market = "Russia", b.language = "de|en";
    b.platform = PLATFORM_TIKTOK, b.followers = 1200000, b.rate = 0.062, b.status = STATUS_DECLINED;
    c.handle = "orla", c.name = "Orla or Not", c.niche = "food", c.market = "United States", c.tags = "vegan food";
    c.platform = PLATFORM_YOUTUBE, c.followers = 9000, c.fee_cents = 20000, c.views = 0;
    d.handle = "dave", d.name = "풍월량", d.niche = "gaming", d.market = "Korea";
    d.platform = PLATFORM_TWITCH, d.followers = 300000, d.rate = 0.0, d.status = STATUS_AGREED;
    e.handle = "ÉTOILE", e.platform = PLATFORM_X, e.followers = 100000;
    add(scene, a);
    add(scene, b);
    add(scene, c);
    add(scene, d);
    add(scene, e);
    campaign_init(&scene->campaign, &scene->params);
    campaign_pin(&scene->campaign, 1, 1);
    campaign_exclude(&scene->campaign, 4, true);
    scene->marks = (struct marks){.ids = NULL};
    marks_set(&scene->marks, 2, true);
    scene->line = (struct plan_line){.creator_id = 3, .row = 2};
    scene->plan = (struct plan){.lines = &scene->line, .count = 1};
}

static void scene_free(struct scene *scene) {
    roster_free(&scene->roster);
    marks_free(&scene->marks);
    campaign_free(&scene->campaign);
}

static void check(const struct scene *scene, const struct filter_context *context, const char *text, const char *expected) {
    struct error err = {""};
    char found[8];
    size_t count = 0;
    struct filter *filter = filter_new(text, &err);
    if (filter == NULL)
        fail_msg("'%s' was refused: %s", text, err.text);
    for (size_t row = 0; row < 5; row++)
        if (filter_matches(filter, &scene->roster, row, context))
            found[count++] = (char)('a' + row);
    found[count] = '\0';
    filter_free(filter);
    if (strcmp(found, expected) != 0)
        fail_msg("'%s' found '%s', not '%s'", text, found, expected);
}

static void finds(const struct scene *scene, const char *text, const char *expected) {
    const struct filter_context context = {&scene->params, &scene->campaign, &scene->plan, &scene->marks};
    check(scene, &context, text, expected);
}

static void words_look_into_handle_name_niche_and_tags(void **state) {
    struct scene scene;
    (void)state;
    scene_new(&scene);
    finds(&scene, "", "abcde");
    finds(&scene, "   ", "abcde");
    finds(&scene, "skin", "ab");
    finds(&scene, "NOOR", "a");
    finds(&scene, "derm", "b");
    finds(&scene, "gaming", "d");
    finds(&scene, "vegan", "ac");
    finds(&scene, "korea", "");
    finds(&scene, "élan", "b");
    finds(&scene, "étoile", "e");
    finds(&scene, "풍월", "d");
    finds(&scene, "\"noor k\"", "a");
    finds(&scene, "\"or\"", "ac");
    finds(&scene, "skin clean", "ab");
    finds(&scene, "skin noor", "a");
    scene_free(&scene);
}

static void terms_combine(void **state) {
    struct scene scene;
    (void)state;
    scene_new(&scene);
    finds(&scene, "-skin", "cde");
    finds(&scene, "skin -noor", "b");
    finds(&scene, "noor or gaming", "ad");
    finds(&scene, "skin derm or food OR gaming", "bcd");
    finds(&scene, "-skin or noor", "acde");
    finds(&scene, "skin -niche:clean or -er>0 -platform:x", "acd");
    scene_free(&scene);
}

static void text_fields_match_their_own_way(void **state) {
    struct scene scene;
    (void)state;
    scene_new(&scene);
    finds(&scene, "handle:derm", "b");
    finds(&scene, "handle:noor", "a");
    finds(&scene, "name:orla", "c");
    finds(&scene, "name:\"noor k\"", "a");
    finds(&scene, "niche:skin", "ab");
    finds(&scene, "niche:clean", "b");
    finds(&scene, "niche:care", "");
    finds(&scene, "market:us", "a");
    finds(&scene, "market:states", "c");
    finds(&scene, "market:usa", "a"); /* by its code */
    finds(&scene, "market:\"estados unidos\"", "a");
    finds(&scene, "MARKET:\"United States\"", "ac");
    finds(&scene, "tag:vegan", "a");
    finds(&scene, "tag:slow", "a");
    finds(&scene, "tag:\"vegan food\"", "c");
    finds(&scene, "tag:veg", "");
    finds(&scene, "language:en", "ab");
    finds(&scene, "language=de", "b");
    scene_free(&scene);
}

static void choices_are_exact(void **state) {
    struct scene scene;
    (void)state;
    scene_new(&scene);
    finds(&scene, "platform:ig", "a");
    finds(&scene, "platform:TikTok", "b");
    finds(&scene, "tier:mega", "b");
    finds(&scene, "tier:MID", "de");
    finds(&scene, "role:torch", "b");
    finds(&scene, "role:flame", "acde");
    finds(&scene, "status:declined", "b");
    finds(&scene, "-status:prospect", "bd");
    finds(&scene, "is:pinned", "a");
    finds(&scene, "is:excluded", "d");
    finds(&scene, "is:estimated", "bcde");
    finds(&scene, "is:marked", "b");
    finds(&scene, "in:plan", "c");
    finds(&scene, "has:fee", "ac");
    finds(&scene, "has:rate", "abd");
    finds(&scene, "has:tags", "ac");
    finds(&scene, "has:contact", "");
    finds(&scene, "has:language", "ab");
    finds(&scene, "has:market -market:us", "bcd");
    finds(&scene, "-has:niche", "e");
    finds(&scene, "-has:views", "bde");
    scene_free(&scene);
}

static void numbers_compare(void **state) {
    struct scene scene;
    (void)state;
    scene_new(&scene);
    finds(&scene, "followers>100k", "bd");
    finds(&scene, "followers>=100k", "bde");
    finds(&scene, "followers<9,000", "");
    finds(&scene, "followers<=9k", "c");
    finds(&scene, "followers=1.2M", "b");
    finds(&scene, "followers:48100", "a");
    finds(&scene, "followers:10k..300k", "ade");
    finds(&scene, "followers:300k..", "bd");
    finds(&scene, "followers:..48.1k", "ac");
    finds(&scene, "followers > 1m", "b");
    finds(&scene, "fee<900 has:fee", "c");
    finds(&scene, "fee<=900 has:fee", "ac");
    finds(&scene, "fee=900", "a");
    finds(&scene, "views=0", "c");
    finds(&scene, "posts>=12", "a");
    finds(&scene, "posts<100", "a");
    scene_free(&scene);
}

static void shares_are_percent_or_fraction(void **state) {
    struct scene scene;
    (void)state;
    scene_new(&scene);
    finds(&scene, "er=3%", "a");
    finds(&scene, "er:0.03", "a");
    finds(&scene, "er>=6.2%", "b");
    finds(&scene, "er=0 has:rate", "d");
    finds(&scene, "authenticity>=80%", "abcde"); /* unknown shares count as the configured .8 */
    finds(&scene, "authenticity<0.8", "");
    scene_free(&scene);
}

static void estimates_count_when_there_are_benchmarks(void **state) {
    struct scene scene;
    (void)state;
    scene_new(&scene);
    const struct filter_context bare = {.params = NULL};
    finds(&scene, "fee>0", "abcde");
    check(&scene, &bare, "fee>0", "");
    finds(&scene, "reach>=0", "abcde");
    check(&scene, &bare, "reach>=0", "");
    finds(&scene, "er>=0 views>=0", "abcde");
    check(&scene, &bare, "er>=0", "abd");
    check(&scene, &bare, "views>=0", "ac");
    scene_free(&scene);
}

static void without_context_nothing_is_pinned_or_planned(void **state) {
    struct scene scene;
    const struct filter_context nothing = {NULL, NULL, NULL, NULL};
    (void)state;
    scene_new(&scene);
    check(&scene, &nothing, "is:pinned or is:excluded or is:marked or in:plan or tier:mega or role:flame or fee>0", "");
    check(&scene, &nothing, "skin", "ab");
    scene_free(&scene);
}

static void faults_name_the_column_and_what_would_do(void **state) {
    static const struct {
        const char *text, *message;
    } cases[] = {
        {"skin nich:food", "filter, column 6: there is no field 'nich': did you mean niche:skincare?"},
        {"풍월 zzzzz:1", "column 4: there is no field 'zzzzz': quote it"},
        {"platform:myspace", "column 1: 'myspace' is not known: write platform:instagram, tiktok"},
        {"status:maybe", "status:prospect, contacted"},
        {"is:torch", "is:pinned, is:excluded, is:estimated or is:marked"},
        {"in:budget", "write in:plan"},
        {"has:money", "write has:fee, rate, views, niche"},
        {"role:spark", "role:torch or role:flame"},
        {"niche:", "niche needs a value: write it like niche:skincare"},
        {"niche>5", "niche is not a number"},
        {"fee<", "fee needs a value"},
        {"fee<abc", "'abc' is not a number here: write it like fee<900"},
        {"fee<5%", "'5%' is not a number here"},
        {"fee<$900", "not a number"},
        {"fee<1,5", "not a number"},
        {"fee<10k..20k", "not a number"},
        {"fee<-5", "not a number"},
        {"fee<1234567890123456", "not a number"},
        {"fee<5kk", "not a number"},
        {"fee<.", "not a number"},
        {"er>3", "'3' is above 1: write 3% or a fraction"},
        {"followers:100k..10k", "runs backwards"},
        {"followers:..", "a range needs a number"},
        {"skin \"clean", "column 6: the quotation mark is not closed"},
        {"name:\"noor", "column 6: the quotation mark is not closed"},
        {"skin -", "column 6: '-' excludes"},
        {"or skin", "column 1: 'or' needs something on both sides"},
        {"skin or", "column 6: 'or' needs"},
        {"a or or b", "column 6: 'or' needs"},
        {"(skin or food) vegan", "column 1: brackets mean nothing here"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct error err = {""};
        if (filter_new(cases[i].text, &err) != NULL)
            fail_msg("'%s' was accepted", cases[i].text);
        if (strstr(err.text, cases[i].message) == NULL)
            fail_msg("'%s' was answered '%s', not '%s'", cases[i].text, err.text, cases[i].message);
    }
}

static void a_filter_says_what_it_asks_about(void **state) {
    struct error err = {""};
    struct filter *filter = filter_new("skin -in:plan or fee<900", &err);
    (void)state;
    assert_non_null(filter);
    assert_true(filter_asks(filter, "in"));
    assert_true(filter_asks(filter, "fee"));
    assert_false(filter_asks(filter, "is"));
    assert_false(filter_asks(filter, "skin"));
    filter_free(filter);
}

static void a_fault_is_at_a_byte(void **state) {
    struct error err;
    size_t at = 99;
    (void)state;
    assert_null(filter_read("é fee>lots", &at, &err));
    assert_int_equal(at, 3);
    assert_non_null(strstr(err.text, "column 3"));
    assert_null(filter_read("a or", &at, &err));
    assert_int_equal(at, 2);
    assert_null(filter_read("a b \"c", &at, &err));
    assert_int_equal(at, 4);
}

static void no_text_breaks_it(void **state) {
    static const char *const pieces[] = {"-",   "\"", ":", ">", "<", "=", "..",   " ",  "or", "er",        "fee",  "niche", "tag", "is",
                                         "has", "5",  "%", "k", ",", ".", "\xc3", "풍", "(",  "followers", "plan", "rate",  "in"};
    struct scene scene;
    struct rng rng = {4};
    (void)state;
    scene_new(&scene);
    const struct filter_context context = {&scene.params, &scene.campaign, &scene.plan, &scene.marks};
    for (int round = 0; round < 20000; round++) {
        char text[128] = "";
        struct error err = {""};
        for (uint64_t n = rng_below(&rng, 12); n > 0; n--)
            strncat(text, pieces[rng_below(&rng, sizeof pieces / sizeof pieces[0])], sizeof text - strlen(text) - 1);
        struct filter *filter = filter_new(text, &err);
        if (filter == NULL)
            assert_true(strncmp(err.text, "filter, column ", 15) == 0);
        for (size_t row = 0; row < 5 && filter != NULL; row++)
            filter_matches(filter, &scene.roster, row, &context);
        filter_free(filter);
    }
    scene_free(&scene);
}

static void a_very_long_filter_is_only_long(void **state) {
    enum { TERMS = 50000 };
    char *text = malloc(TERMS * 8 + 1);
    struct error err = {""};
    (void)state;
    for (int i = 0; i < TERMS; i++)
        memcpy(text + i * 8, "-x or a ", 8);
    text[TERMS * 8] = '\0';
    struct filter *filter = filter_new(text, &err);
    assert_non_null(filter);
    filter_free(filter);
    free(text);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_look_into_handle_name_niche_and_tags),
        cmocka_unit_test(terms_combine),
        cmocka_unit_test(text_fields_match_their_own_way),
        cmocka_unit_test(choices_are_exact),
        cmocka_unit_test(numbers_compare),
        cmocka_unit_test(shares_are_percent_or_fraction),
        cmocka_unit_test(estimates_count_when_there_are_benchmarks),
        cmocka_unit_test(without_context_nothing_is_pinned_or_planned),
        cmocka_unit_test(faults_name_the_column_and_what_would_do),
        cmocka_unit_test(a_filter_says_what_it_asks_about),
        cmocka_unit_test(a_fault_is_at_a_byte),
        cmocka_unit_test(no_text_breaks_it),
        cmocka_unit_test(a_very_long_filter_is_only_long),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
