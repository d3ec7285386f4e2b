/* What is exported as CSV comes back the same: fields as `flamekeep roster --format csv` writes them. */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/rng.h"
#include "data/sheet.h"
#include "support/gather.h"

static const char *const headers[] = {
    "handle",        "platform",  "name",         "followers", "engagement_rate", "rate_base", "average_views",
    "posts_sampled", "fee_cents", "authenticity", "niche",     "market",          "language",  "verified",
    "status",        "tags",      "contact",      "notes",     "figures_date",    "converted",
};

static void figure(struct sheet *sheet, double value) {
    if (known(value))
        sheet_number(sheet, value, NULL);
    else
        sheet_unknown(sheet);
}

static void add_figures(struct sheet *sheet, const struct creator *c) {
    sheet_number(sheet, c->followers, NULL);
    figure(sheet, c->rate);
    sheet_text(sheet, c->rate_base == RATE_PER_VIEW ? "view" : "follower");
    figure(sheet, c->views);
    sheet_integer(sheet, c->posts_sampled, NULL);
    if (c->fee_cents == MONEY_UNKNOWN)
        sheet_unknown(sheet);
    else
        sheet_integer(sheet, c->fee_cents, NULL);
    figure(sheet, c->authenticity);
}

static void add_creator(struct sheet *sheet, const struct creator *c) {
    sheet_row(sheet);
    sheet_text(sheet, c->handle);
    sheet_text(sheet, platform_name(c->platform));
    sheet_text(sheet, c->name);
    add_figures(sheet, c);
    sheet_text(sheet, c->niche);
    sheet_text(sheet, c->market);
    sheet_text(sheet, c->language);
    sheet_flag(sheet, c->verified, NULL);
    sheet_text(sheet, status_name(c->status));
    sheet_text(sheet, c->tags);
    sheet_text(sheet, c->contact);
    sheet_text(sheet, c->notes);
    sheet_text(sheet, c->figures_date);
    sheet_text(sheet, (c->converted & FIELD_RATE) != 0 ? "engagement_rate|average_views" : "");
}

static char *written(const struct creator *creators, size_t count) {
    char *text = NULL;
    size_t size = 0;
    struct output out = {.file = open_memstream(&text, &size)};
    struct sheet *sheet = sheet_new();
    for (size_t i = 0; i < sizeof headers / sizeof headers[0]; i++)
        sheet_column(sheet, headers[i], headers[i], false);
    for (size_t i = 0; i < count; i++)
        add_creator(sheet, &creators[i]);
    sheet_write(sheet, SHEET_CSV, &out);
    fclose(out.file);
    sheet_free(sheet);
    return text;
}

static const char *any_text(struct rng *rng) {
    static const char *const texts[] = {
        "",     "plain",   "=1+1",           "+49 30 1",   "-",           "@moth",      "'",     "'=x",
        "''@x", "a,b;c|d", "say \"hi\"",     "two\nlines", "cr\rlf\r\n",  " blanks ",   "\t",    "풍월량 (moth)",
        "Zoë",  "N/A",     "none",           "unknown",    "#REF!",       "['a', 'b']", "1,234", "5%",
        "＝1",  "\033[2J", "x\342\200\256y", "CÃ´te",      "{\"US\": 1}", "a|b|c",
    };
    return texts[rng_below(rng, sizeof texts / sizeof texts[0])];
}

static double any_figure(struct rng *rng, double most) {
    static const double figures[] = {0.0, 1.0, 0.1, 1.0 / 3.0, 0.0139};
    switch (rng_below(rng, 3)) {
    case 0:
        return UNKNOWN;
    case 1:
        return figures[rng_below(rng, sizeof figures / sizeof figures[0])];
    default:
        return rng_uniform(rng) * most;
    }
}

static struct creator any_creator(struct rng *rng, size_t i, char handle[64]) {
    static const char *const tails[] = {"", " (moth)", " with blanks", ".x", "é"};
    struct creator c = creator_unknown();
    snprintf(handle, 64, "h%zu%s", i, tails[rng_below(rng, sizeof tails / sizeof tails[0])]);
    c.handle = handle;
    c.platform = (enum platform)rng_below(rng, PLATFORM_COUNT);
    c.name = any_text(rng);
    c.niche = any_text(rng);
    c.market = any_text(rng);
    c.language = any_text(rng);
    c.tags = any_text(rng);
    c.contact = any_text(rng);
    c.notes = any_text(rng);
    c.figures_date = rng_below(rng, 2) == 0 ? "" : "2024-02-29";
    c.followers = 1.0 + rng_uniform(rng) * 1e10;
    c.rate = any_figure(rng, 10.0);
    c.rate_base = rng_below(rng, 2) == 0 ? RATE_PER_FOLLOWER : RATE_PER_VIEW;
    c.views = any_figure(rng, 2000.0);
    c.posts_sampled = (int)rng_below(rng, 100);
    c.fee_cents = rng_below(rng, 3) == 0 ? MONEY_UNKNOWN : (int64_t)rng_below(rng, (uint64_t)MONEY_MAX);
    c.authenticity = any_figure(rng, 1.0);
    c.status = (enum creator_status)rng_below(rng, STATUS_COUNT);
    c.verified = rng_below(rng, 2) == 0;
    c.converted = rng_below(rng, 2) == 0 ? 0 : FIELD_RATE | FIELD_VIEWS;
    return c;
}

static void same_texts(const struct creator *a, const struct creator *b) {
    assert_string_equal(a->handle, b->handle);
    assert_string_equal(a->name, b->name);
    assert_string_equal(a->niche, b->niche);
    assert_string_equal(a->market, b->market);
    assert_string_equal(a->language, b->language);
    assert_string_equal(a->tags, b->tags);
    assert_string_equal(a->contact, b->contact);
    assert_string_equal(a->notes, b->notes);
    assert_string_equal(a->figures_date, b->figures_date);
}

static void same(const struct creator *a, const struct creator *b) {
    same_texts(a, b);
    assert_int_equal(a->platform, b->platform);
    assert_true(a->followers == b->followers);
    assert_true(a->rate == b->rate);
    assert_int_equal(a->rate_base, b->rate_base);
    assert_true(a->views == b->views);
    assert_int_equal(a->posts_sampled, b->posts_sampled);
    assert_true(a->fee_cents == b->fee_cents);
    assert_true(a->authenticity == b->authenticity);
    assert_int_equal(a->status, b->status);
    assert_int_equal(a->verified, b->verified);
    assert_int_equal(a->converted, b->converted);
}

static void an_exported_roster_comes_back_the_same(void **state) {
    struct rng rng = {.state = 2026};
    (void)state;
    for (int round = 0; round < 50; round++) {
        struct creator creators[40];
        char handles[40][64];
        struct gathered g;
        for (size_t i = 0; i < 40; i++)
            creators[i] = any_creator(&rng, i, handles[i]);
        char *text = written(creators, 40);
        gather_text(&g, text, NULL, NULL);
        if (!g.ok)
            fail_msg("%s", g.err.text);
        assert_int_equal(g.report.rejected, 0);
        assert_int_equal(g.count, 40);
        for (size_t i = 0; i < 40; i++)
            same(&creators[i], &g.creators[i]);
        gather_free(&g);
        free(text);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_exported_roster_comes_back_the_same),
    };
    setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests_name("round_trip", tests, NULL, NULL);
}
