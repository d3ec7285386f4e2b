/* Filters over many rows, against asking row by row. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/mem.h"
#include "base/rng.h"
#include "base/text.h"
#include "model/creator_join.h"
#include "model/filter_scan.h"
#include "model/needle.h"
#include "model/roster_change.h"
#include "support/fixture.h"

enum { CREATORS = 700, WORDS = (CREATORS + SCAN_ROWS - 1) / SCAN_ROWS };

struct scene {
    struct params params;
    struct roster roster;
    struct campaign campaign;
    struct plan_line line;
    struct plan plan;
    struct marks marks;
    struct estimates estimates;
    struct filter_context context;
    struct rng rng;
};

/* Texts that fold in all the ways there are. */
static const char *const words[] = {"Ada",    "noor", "ÉLAN",   "Straße",   "İpek",      "e\xCC\x81t\xC3\xA9", "풍월량", "ﬁt ﬂow", "\xE2\x84\xAAim", "ſtar",
                                    "МАРИЯ", "x",    "Ωmega", "ada.noor", "日本 Tarō", "vegan",                "or",     "café ☕", "AB",             ""};

static const char *draw_word(struct rng *rng) {
    return words[rng_below(rng, sizeof words / sizeof words[0])];
}

static const char *const plain_words[] = {"Ada", "noor", "ada.noor", "vegan", "AB", "@ada`N", "aAda", "x"};

static void draw_text(struct rng *rng, char out[80], const char *between, bool plain) {
    const char *first = draw_word(rng), *second = draw_word(rng);
    if (plain) {
        first = plain_words[rng_below(rng, sizeof plain_words / sizeof plain_words[0])];
        second = plain_words[rng_below(rng, sizeof plain_words / sizeof plain_words[0])];
    }
    snprintf(out, 80, "%s%s%s", first, between, second);
}

/* Texts of most rows lie side by side, of edited ones elsewhere. */
static void edit_some(struct scene *scene) {
    struct arena copies = {0};
    for (size_t row = 5; row < CREATORS; row += 1 + rng_below(&scene->rng, 60)) {
        struct creator creator = roster_get(&scene->roster, row);
        const char **texts[CREATOR_TEXTS];
        creator.tags = plain_words[row % 4];
        creator.handle = arena_text(&copies, creator.handle);
        creator_texts(&creator, texts);
        for (size_t i = 0; i < CREATOR_TEXTS; i++)
            *texts[i] = arena_text(&copies, *texts[i]); /* its own would move */
        roster_merge(&scene->roster, &scene->params, &creator, 1);
    }
    arena_free(&copies);
}

static void fill_roster(struct scene *scene) {
    static char long_notes[20000]; /* more than is looked at in one pass */
    memset(long_notes, 'n', sizeof long_notes - 1);
    for (int i = 0; i < CREATORS; i++) {
        struct rng *rng = &scene->rng;
        struct creator creator = creator_unknown();
        char handle[80], name[80], tags[80];
        bool plain = i > CREATORS / 3 && rng_below(rng, 20) != 0;
        draw_text(rng, handle, ".", plain);
        draw_text(rng, name, " ", plain);
        draw_text(rng, tags, "|", plain);
        creator.notes = i % 100 == 99 ? long_notes : "ada";
        creator.id = i + 1;
        creator.handle = handle, creator.name = name, creator.tags = tags;
        creator.niche = draw_word(rng), creator.market = draw_word(rng), creator.language = draw_word(rng);
        creator.platform = (enum platform)rng_below(rng, PLATFORM_COUNT);
        creator.status = (enum creator_status)rng_below(rng, STATUS_COUNT);
        creator.followers = 500.0 + (double)rng_below(rng, 1000000);
        creator.rate = rng_below(rng, 2) ? rng_uniform(rng) * 0.1 : UNKNOWN;
        creator.views = rng_below(rng, 2) ? (double)rng_below(rng, 50000) : UNKNOWN;
        creator.fee_cents = rng_below(rng, 2) ? (int64_t)rng_below(rng, 200000) : MONEY_UNKNOWN;
        creator.authenticity = rng_below(rng, 2) ? rng_uniform(rng) : UNKNOWN;
        creator.posts_sampled = (int)rng_below(rng, 20);
        roster_add(&scene->roster, &scene->params, &creator);
    }
    edit_some(scene);
}

static void scene_new(struct scene *scene) {
    *scene = (struct scene){.rng = {7}};
    fixture_params(&scene->params);
    roster_init(&scene->roster);
    fill_roster(scene);
    campaign_init(&scene->campaign, &scene->params);
    campaign_pin(&scene->campaign, 30, 1);
    campaign_exclude(&scene->campaign, 400, true);
    marks_set(&scene->marks, 2, true);
    scene->line = (struct plan_line){.creator_id = 3, .row = 2};
    scene->plan = (struct plan){.lines = &scene->line, .count = 1};
    scene->context = (struct filter_context){&scene->params, &scene->campaign, &scene->plan, &scene->marks};
    while (estimates_step(&scene->estimates, &scene->params, &scene->roster, -HUGE_VAL))
        ;
}

static void scene_free(struct scene *scene) {
    estimates_free(&scene->estimates);
    roster_free(&scene->roster);
    marks_free(&scene->marks);
    campaign_free(&scene->campaign);
}

static void all_rows(uint64_t bits[WORDS]) {
    for (size_t word = 0; word < WORDS; word++)
        bits[word] = UINT64_MAX;
    bits[WORDS - 1] = ((uint64_t)1 << CREATORS % SCAN_ROWS) - 1;
}

static bool has(const uint64_t bits[WORDS], size_t row) {
    return bits[row / SCAN_ROWS] >> row % SCAN_ROWS & 1;
}

static void scan(const struct scene *scene, const struct filter *filter, const struct estimates *estimates, uint64_t bits[WORDS]) {
    struct filter_scan *scan = filter_scan_new(filter, &scene->roster, &scene->context, estimates);
    for (size_t word = 0; word < WORDS; word++)
        filter_scan_word(scan, word, &bits[word]);
    filter_scan_free(scan);
}

static void check(const struct scene *scene, const char *text, const struct filter *filter, const uint64_t among[WORDS]) {
    for (int kept = 0; kept < 2; kept++) {
        uint64_t bits[WORDS];
        memcpy(bits, among, sizeof bits);
        scan(scene, filter, kept ? &scene->estimates : NULL, bits);
        for (size_t row = 0; row < CREATORS; row++)
            if (has(bits, row) != (has(among, row) && filter_matches(filter, &scene->roster, row, &scene->context)))
                fail_msg("'%s', row %zu (%s): %d", text, row, roster_text(&scene->roster, row, ROSTER_HANDLE), has(bits, row));
    }
}

static void draw_term(struct rng *rng, char *out, size_t size) {
    static const char *const texts[] = {"", "", "handle:", "name:", "niche:", "market:", "tag:", "language:"};
    static const char *const others[] = {"er>3%",          "er<1%",         "fee<900",     "fee:200..900",      "views>10k", "reach>10k", "reach:100..5k",
                                         "followers>100k", "posts>=10",     "platform:tiktok", "status:agreed", "is:pinned", "is:excluded", "in:plan",
                                         "has:fee",        "is:estimated",  "is:marked",   "tier:micro",        "role:torch", "authenticity>=80%", "\"\""};
    const char *minus = rng_below(rng, 4) == 0 ? "-" : "";
    if (rng_below(rng, 2)) {
        snprintf(out, size, "%s%s ", minus, others[rng_below(rng, sizeof others / sizeof others[0])]);
        return;
    }
    const char *word = draw_word(rng);
    size_t length = text_cut(word, rng_below(rng, strlen(word) + 1));
    if (length == 0)
        snprintf(out, size, "%se ", minus);
    else
        snprintf(out, size, "%s%s\"%.*s\" ", minus, texts[rng_below(rng, 8)], (int)length, word);
}

static void draw_filter(struct rng *rng, char out[512]) {
    size_t used = 0;
    out[0] = '\0';
    for (uint64_t terms = 1 + rng_below(rng, 4); terms > 0; terms--) {
        char term[128];
        draw_term(rng, term, sizeof term);
        used += (size_t)snprintf(out + used, 512 - used, "%s%s", term, terms > 1 && rng_below(rng, 4) == 0 ? "or " : "");
    }
}

static void a_scan_finds_what_asking_row_by_row_finds(void **state) {
    struct scene scene;
    uint64_t among[WORDS];
    (void)state;
    scene_new(&scene);
    for (int round = 0; round < 1500; round++) {
        char text[512];
        struct error err;
        draw_filter(&scene.rng, text);
        struct filter *filter = filter_new(text, &err);
        if (filter == NULL)
            fail_msg("'%s': %s", text, err.text);
        all_rows(among);
        for (size_t word = 0; word < WORDS && round % 2; word++)
            among[word] &= rng_next(&scene.rng);
        check(&scene, text, filter, among);
        filter_free(filter);
    }
    scene_free(&scene);
}

static struct filter *filter_of(const char *text) {
    struct error err;
    return filter_new(text, &err);
}

static void what_is_typed_on_narrows_when_it_says_so(void **state) {
    struct scene scene;
    int narrowed = 0;
    (void)state;
    scene_new(&scene);
    for (int round = 0; round < 400; round++) {
        char text[512], now_text[512];
        draw_filter(&scene.rng, text);
        struct filter *was = NULL, *now;
        for (size_t length = 1; length <= strlen(text); length++) {
            if (length < strlen(text) && text_cut(text, length) != length)
                continue;
            snprintf(now_text, sizeof now_text, "%.*s", (int)length, text);
            now = filter_of(now_text);
            if (now == NULL)
                continue;
            if (was != NULL && filter_narrows(was, now)) {
                narrowed++;
                for (size_t row = 0; row < CREATORS; row += 3)
                    if (filter_matches(now, &scene.roster, row, &scene.context))
                        assert_true(filter_matches(was, &scene.roster, row, &scene.context));
            }
            filter_free(was);
            was = now;
        }
        filter_free(was);
    }
    assert_true(narrowed > 500);
    scene_free(&scene);
}

static void check_narrows(const char *was_text, const char *now_text, bool expected) {
    struct filter *was = filter_of(was_text), *now = filter_of(now_text);
    if (filter_narrows(was, now) != expected)
        fail_msg("'%s' after '%s'", now_text, was_text);
    filter_free(was);
    filter_free(now);
}

static void longer_words_and_more_terms_narrow(void **state) {
    (void)state;
    check_narrows("a", "ad", true);
    check_narrows("ada", "ada fee<900", true);
    check_narrows("ada", "fee<900 ada", true);
    check_narrows("", "ada", true);
    check_narrows("fee<900", "fee<90", true);
    check_narrows("niche:fo", "niche:foo", true);
    check_narrows("fee<90", "fee<900", false);
    check_narrows("ad", "a", false);
    check_narrows("-a", "-ad", false);
    check_narrows("-a", "-a b", true);
    check_narrows("ada", "ada or b", false);
    check_narrows("a or b", "a or bc", false);
    check_narrows("tag:a", "tag:ab", false);
    check_narrows("niche:oo", "niche:foo", false);
    check_narrows("handle:a", "name:ab", false);
}

/* Of every character that needles take for plain. */
static void plain_characters_fold_to_nothing_ascii(void **state) {
    int count = 0;
    (void)state;
    for (int32_t c = 0x80; c < 0x20000; c++) {
        char text[16] = "Aa", *folded;
        if (!needle_is_plain(c))
            continue;
        size_t length = 2 + text_encode(c, text + 2);
        snprintf(text + length, sizeof text - length, "eB");
        folded = text_fold(text);
        size_t end = strlen(folded);
        assert_true(strncmp(folded, "aa", 2) == 0 && end > 4 && strcmp(folded + end - 2, "eb") == 0);
        for (size_t i = 2; i < end - 2; i++)
            assert_true((unsigned char)folded[i] >= 0x80);
        free(folded);
        count++;
    }
    assert_true(count > 30000);
}

static void estimates_are_what_a_forecast_says(void **state) {
    struct scene scene;
    (void)state;
    scene_new(&scene);
    assert_int_equal(scene.estimates.count, CREATORS);
    for (size_t row = 0; row < CREATORS; row++) {
        struct post post = forecast_post(&scene.params, &scene.roster, row);
        double rate = scene.roster.rate[row], views = scene.roster.views[row];
        assert_true(scene.estimates.column[ESTIMATE_RATE][row] == (known(rate) ? rate : post.rate));
        assert_true(scene.estimates.column[ESTIMATE_VIEWS][row] == (known(views) ? views : post.views));
        assert_true(scene.estimates.column[ESTIMATE_REACH][row] == post.reach);
        assert_true(scene.estimates.column[ESTIMATE_FEE][row] == (double)post.fee_cents);
        for (int which = 0; which < ESTIMATE_COUNT; which++)
            assert_true(estimate_of(NULL, &scene.params, &scene.roster, row, (enum estimate)which) == scene.estimates.column[which][row]);
    }
    scene_free(&scene);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_scan_finds_what_asking_row_by_row_finds),
        cmocka_unit_test(what_is_typed_on_narrows_when_it_says_so),
        cmocka_unit_test(longer_words_and_more_terms_narrow),
        cmocka_unit_test(plain_characters_fold_to_nothing_ascii),
        cmocka_unit_test(estimates_are_what_a_forecast_says),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
