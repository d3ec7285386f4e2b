/* The brief: what it says, and that a page of HTML is well-formed and needs nothing else. */
#include <expat.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"
#include "base/output.h"
#include "base/version.h"
#include "export/assumptions.h"
#include "export/brief.h"
#include "export/brief_lines.h"
#include "export/brief_style.h"
#include "export/brief_words.h"
#include "support/check.h"
#include "support/fixture.h"

#define EVIL "<script>x()</script> & \"y\" | `z` [l](u)"

struct world {
    struct config config;
    struct roster roster;
    struct campaign campaign;
    struct planner *planner;
    struct plan plan;
    struct curve *curves[2];
    struct brief brief;
    char *text;
    size_t size;
};

static int set_up(void **state) {
    struct world *world = mem_new(1, sizeof *world);
    struct error err;
    if (!config_defaults(&world->config, &err))
        fail_msg("%s", err.text);
    roster_init(&world->roster);
    campaign_init(&world->campaign, &world->config.params);
    snprintf(world->campaign.name, sizeof world->campaign.name, "%s", "Spring <launch>");
    plan_init(&world->plan);
    *state = world;
    return 0;
}

static int tear_down(void **state) {
    struct world *world = *state;
    for (size_t i = 0; i < 2; i++)
        curve_free(world->curves[i]);
    planner_free(world->planner);
    plan_free(&world->plan);
    campaign_free(&world->campaign);
    roster_free(&world->roster);
    free(world->text);
    free(world);
    return 0;
}

static void add(struct world *world, enum platform platform, const char *handle, const char *name, double followers, int64_t fee_cents) {
    struct creator creator = creator_unknown();
    creator.id = (int64_t)world->roster.count + 1;
    creator.platform = platform;
    creator.handle = handle;
    creator.name = name;
    creator.followers = followers;
    creator.fee_cents = fee_cents;
    creator.niche = creator.market = "";
    roster_add(&world->roster, &world->config.params, &creator);
}

/* A torch and two flames: ana's figures are all given, ben's fee alone, cleo's none. */
static void cast_few(struct world *world) {
    struct creator ana = creator_unknown();
    ana.id = 1;
    ana.platform = PLATFORM_INSTAGRAM;
    ana.handle = "ana";
    ana.name = EVIL;
    ana.followers = 50000;
    ana.rate = 0.04;
    ana.views = 9000;
    ana.fee_cents = 45000;
    ana.authenticity = 0.9;
    ana.converted = FIELD_RATE;
    roster_add(&world->roster, &world->config.params, &ana);
    add(world, PLATFORM_TIKTOK, "ben", "", 40000, 20000);
    add(world, PLATFORM_YOUTUBE, "cleo", "نور", 2000000, MONEY_UNKNOWN);
}

static void solve(struct world *world) {
    struct error err;
    world->planner = planner_new(&world->config.params, &world->roster);
    if (!planner_solve(world->planner, &world->campaign, &world->plan, &err))
        fail_msg("%s", err.text);
    world->brief = (struct brief){
        .config = &world->config, .roster = &world->roster, .campaign = &world->campaign, .plan = &world->plan, .date = "2026-11-26"};
}

static void work_out_curves(struct world *world) {
    for (size_t i = 0; i < 2; i++) {
        world->curves[i] = curve_new(world->planner, i == 0 ? CURVE_BUDGET : CURVE_SPLIT);
        curve_step(world->curves[i], HUGE_VAL);
    }
    world->brief.budget_curve = curve_points(world->curves[0]);
    world->brief.split_curve = curve_points(world->curves[1]);
}

static bool write(struct world *world, enum brief_format format, struct error *err) {
    free(world->text);
    world->text = NULL;
    struct output out = {.file = open_memstream(&world->text, &world->size)};
    bool good = export_brief(&world->brief, format, &out, err);
    fclose(out.file);
    return good;
}

static void brief_in(struct world *world, enum brief_format format) {
    struct error err = {""};
    if (!write(world, format, &err))
        fail_msg("%s", err.text);
}

static void has(const struct world *world, const char *text) {
    if (strstr(world->text, text) == NULL)
        fail_msg("no '%s' in %s", text, world->text);
}

static void has_not(const struct world *world, const char *text) {
    if (strstr(world->text, text) != NULL)
        fail_msg("'%s' in %s", text, world->text);
}

/* What an XML reader finds in the page. */
struct found {
    int depth, rows, svgs, titles, bad;
};

static void XMLCALL find_start(void *user, const XML_Char *name, const XML_Char **attributes) {
    static const char *const never[] = {"script", "link", "img", "iframe", "object", "embed", "a", "form", "base", "image", "use"};
    struct found *found = user;
    found->depth++;
    found->rows += strcmp(name, "tr") == 0;
    found->svgs += strcmp(name, "svg") == 0;
    found->titles += strcmp(name, "title") == 0;
    for (size_t i = 0; i < sizeof never / sizeof never[0]; i++)
        found->bad += strcmp(name, never[i]) == 0;
    for (size_t i = 0; attributes[i] != NULL; i += 2)
        found->bad += strncmp(attributes[i], "on", 2) == 0 || strstr(attributes[i], "href") != NULL || strcmp(attributes[i], "src") == 0;
}

static void XMLCALL find_end(void *user, const XML_Char *name) {
    struct found *found = user;
    (void)name;
    found->depth--;
}

static struct found parse(const struct world *world) {
    struct found found = {0, 0, 0, 0, 0};
    XML_Parser parser = XML_ParserCreate("UTF-8");
    XML_SetUserData(parser, &found);
    XML_SetElementHandler(parser, find_start, find_end);
    if (XML_Parse(parser, world->text, (int)world->size, 1) != XML_STATUS_OK)
        fail_msg("line %lu: %s", XML_GetCurrentLineNumber(parser), XML_ErrorString(XML_GetErrorCode(parser)));
    XML_ParserFree(parser);
    assert_int_equal(found.depth, 0);
    return found;
}

static void the_page_is_well_formed_and_needs_nothing_else(void **state) {
    struct world *world = *state;
    cast_few(world);
    world->campaign.budget_cents = 2000000;
    solve(world);
    work_out_curves(world);
    brief_in(world, BRIEF_HTML);
    struct found found = parse(world);
    assert_int_equal(found.bad, 0);
    assert_int_equal(found.svgs, 3);
    assert_int_equal(found.titles, 4); /* the page's, and one of each picture */
    has_not(world, "http:");
    has_not(world, "https:");
    has_not(world, "url(");
    has_not(world, "@import");
    has(world, "@page{size:A4");
    has(world, "<title>Spring &lt;launch&gt;</title>");
    has(world, "<h1>Spring &lt;launch&gt;</h1>");
    has(world, "Campaign brief · 2026-11-26");
    has(world, "flamekeep " FLAMEKEEP_VERSION);
}

static void names_are_only_text(void **state) {
    struct world *world = *state;
    cast_few(world);
    campaign_pin(&world->campaign, 1, 1);
    snprintf(world->campaign.niche, sizeof world->campaign.niche, "%s", "<b>food</b>\n");
    solve(world);
    world->brief.filter = "<i>er>3%</i>";
    brief_in(world, BRIEF_HTML);
    assert_int_equal(parse(world).bad, 0);
    has(world, "&lt;script&gt;x()&lt;/script&gt; &amp; &quot;y&quot;");
    has(world, "niche &lt;b&gt;food&lt;/b&gt; ");
    has(world, "Only creators who match &#39;&lt;i&gt;er&gt;3%&lt;/i&gt;&#39; could be in.");
    brief_in(world, BRIEF_MD);
    has(world, "ana (\\<script\\>x()\\</script\\> \\& \"y\" \\| \\`z\\` \\[l\\](u))");
    has(world, "# Spring \\<launch\\>\n");
    has(world, "niche \\<b\\>food\\</b\\> ");
    has_not(world, "(<script");
}

/* A filter may be longer than a page is wide. */
static void a_long_filter_ends_in_dots(void **state) {
    struct world *world = *state;
    char filter[3000] = "";
    cast_few(world);
    solve(world);
    for (size_t used = 0; used + 20 < sizeof filter;)
        used += (size_t)snprintf(filter + used, sizeof filter - used, "%sniche:é", used > 0 ? " or " : "");
    world->brief.filter = filter;
    brief_in(world, BRIEF_MD);
    has(world, "…' could be in.");
}

static void what_is_estimated_is_marked_and_counted(void **state) {
    struct world *world = *state;
    char text[BRIEF_TEXT_SIZE];
    cast_few(world);
    world->campaign.budget_cents = 10000000; /* all of them */
    solve(world);
    assert_int_equal(world->plan.count, 3);
    brief_known(&world->brief, text);
    assert_string_equal(text,
                        "Of the 3 creators in the plan: fees 2 given, 1 estimated; engagement rates 1 worked out from other figures, 2 "
                        "estimated; views 1 given, 2 estimated; shares of real followers 1 given, 2 estimated.");
    size_t count;
    struct brief_row *rows = brief_rows(&world->brief, &count);
    assert_int_equal(count, 5); /* torch, subtotal, two flames, subtotal */
    assert_string_equal(rows[0].handle, "cleo");
    assert_string_equal(rows[0].name, "نور");
    assert_int_equal(rows[0].fee[0], '~');
    assert_string_equal(rows[1].what, "1 torch");
    for (size_t i = 2; i < 4; i++) {
        assert_true(rows[i].fee[0] != '~');
        assert_int_equal(rows[i].reach[0] == '~', strcmp(rows[i].handle, "ben") == 0);
    }
    assert_string_equal(rows[4].what, "2 flames");
    assert_string_equal(rows[4].reach, ""); /* people have no sum */
    double given = 0.0, guessed = 0.0;
    for (size_t i = 0; i < world->plan.count; i++)
        if (world->plan.lines[i].role == ROLE_FLAME)
            *((world->plan.lines[i].estimated & (FIELD_RATE | FIELD_VIEWS)) != 0 ? &guessed : &given) += world->plan.lines[i].engagements;
    assert_true(guessed > 0.0 && given > guessed);
    assert_true(rows[4].engagements[0] != '~' && rows[4].cost[0] != '~'); /* less than half is estimated */
    assert_int_equal(rows[1].cost[0], '~');
    struct brief_total clicks;
    brief_total(&world->brief, TOTAL_CLICKS, &clicks);
    assert_int_equal(clicks.each[0], '~'); /* cleo's fee is most of the spend */
    brief_spend(&world->brief, text);
    assert_memory_equal(text, "The plan spends ~$", 18);
    free(rows);
}

static void a_long_plan_is_cut_and_its_sums_are_exact(void **state) {
    struct world *world = *state;
    char handle[24], more[64], cost[32];
    for (int i = 0; i < 200; i++) {
        snprintf(handle, sizeof handle, "flame%d", i);
        add(world, PLATFORM_INSTAGRAM, handle, "", 20000 + i, 10000 + 100 * i);
    }
    world->campaign.budget_cents = 100000000;
    world->campaign.limits.flames_max = 200;
    solve(world);
    assert_int_equal(world->plan.flames, 200);
    size_t count;
    struct brief_row *rows = brief_rows(&world->brief, &count);
    assert_int_equal(count, BRIEF_LINES_MAX + 2);
    snprintf(more, sizeof more, "and %d more flames", 200 - BRIEF_LINES_MAX);
    assert_string_equal(rows[BRIEF_LINES_MAX].what, more);
    int64_t rest = 0, all = 0;
    int posts = 0;
    for (size_t i = 0; i < world->plan.count; i++) {
        const struct plan_line *line = &world->plan.lines[i];
        all += line->cost_cents;
        rest += i >= BRIEF_LINES_MAX ? line->cost_cents : 0;
        posts += i >= BRIEF_LINES_MAX ? line->posts : 0;
    }
    money_cell(cost, sizeof cost, rest, &world->config.params.currency);
    assert_string_equal(rows[BRIEF_LINES_MAX].cost, cost);
    assert_int_equal(atoi(rows[BRIEF_LINES_MAX].posts), posts);
    money_cell(cost, sizeof cost, all, &world->config.params.currency);
    assert_string_equal(rows[BRIEF_LINES_MAX + 1].cost, cost);
    assert_int_equal(all, world->plan.spend_cents);
    free(rows);
}

/* The place of one in the list, or `count`. */
static size_t place_of(const struct assumption *list, size_t count, const char *label) {
    size_t i = 0;
    while (i < count && strcmp(list[i].label, label) != 0)
        i++;
    return i;
}

static const struct assumption *find(const struct assumption *list, size_t count, const char *label) {
    size_t i = place_of(list, count, label);
    if (i == count)
        fail_msg("no '%s'", label);
    return &list[i];
}

static void is_missing(const struct assumption *list, size_t count, const char *label) {
    assert_int_equal(place_of(list, count, label), count);
}

/* With ana alone in the plan nothing is estimated, and only Instagram counts. */
static void only_assumptions_that_count_are_named(void **state) {
    struct world *world = *state;
    struct assumption list[ASSUMPTIONS_MAX];
    cast_few(world);
    campaign_exclude(&world->campaign, 2, true);
    campaign_exclude(&world->campaign, 3, true);
    solve(world);
    size_t count = assumptions_of(&world->brief, list);
    const struct assumption *clicks = find(list, count, "Clicks per person reached");
    assert_string_equal(clicks->value, "1.0%");
    assert_non_null(strstr(clicks->source, "creatorlanehq.com 2026"));
    is_missing(list, count, "Views of a post per follower");
    is_missing(list, count, "Least fee");
    is_missing(list, count, "Real followers, where not known");
    is_missing(list, count, "Followers of half the most authority"); /* no such goal is set */
    assert_string_equal(find(list, count, "One post differs from the usual by")->value, "a factor of 1.8 (8 in 10)");
    assert_string_equal(find(list, count, "Half of a post's attention within")->value, "33 min"); /* 0.118 · ln2^(1/0.223) days */
}

static void assumptions_differ_by_platform_and_by_who_set_them(void **state) {
    struct world *world = *state;
    struct assumption list[ASSUMPTIONS_MAX];
    struct error err;
    static const char own[] = "forecast: {fatigue: 80%}\nfees: {handling_cost: {value: 250, source: our books, year: 2025}}\n";
    assert_true(config_overlay_bytes(&world->config, "own", (const unsigned char *)own, sizeof own - 1, &err));
    cast_few(world);
    world->campaign.budget_cents = 10000000;
    solve(world);
    size_t count = assumptions_of(&world->brief, list);
    assert_string_equal(find(list, count, "People reached per view")->value, "Instagram 100%; TikTok 68%; YouTube 75%");
    assert_string_equal(find(list, count, "Clicks per person reached")->value, "Instagram, TikTok 1.0%; YouTube 0.50%");
    assert_string_equal(find(list, count, "People reached per view")->source,
                        "assumption (Instagram); Stellar, planning rule; assumption (TikTok, YouTube)");
    assert_string_equal(find(list, count, "Engagement of each further post")->value, "× 0.8");
    assert_string_equal(find(list, count, "Engagement of each further post")->source, "own settings");
    assert_string_equal(find(list, count, "Handling of each creator")->value, "$250");
    assert_string_equal(find(list, count, "Handling of each creator")->source, "our books, 2025");
    assert_string_equal(find(list, count, "Views of a post per follower")->value, "TikTok 16%; YouTube 4.0%"); /* ana's are known */
}

static void assumptions_say_what_was_converted(void **state) {
    struct world *world = *state;
    struct assumption list[ASSUMPTIONS_MAX];
    struct error err;
    static const char roubles[] = "currency: RUB\nrates: {USD: 90}\nfees: {fee_floor: 4000}\n";
    assert_true(config_overlay_bytes(&world->config, "own", (const unsigned char *)roubles, sizeof roubles - 1, &err));
    cast_few(world);
    world->campaign.budget_cents = 1000000000;
    solve(world);
    size_t count = assumptions_of(&world->brief, list);
    assert_string_equal(find(list, count, "Handling of each creator")->value, "₽9,000");
    assert_string_equal(find(list, count, "Handling of each creator")->source, "assumption; from USD at 90");
    assert_string_equal(find(list, count, "Least fee")->value, "₽4,000");
    assert_string_equal(find(list, count, "Least fee")->source, "own settings");
    assert_non_null(strstr(find(list, count, "Fee for 1,000 views, by size")->source, "2024; from USD at 90"));
}

static void an_amount_that_is_left_out_is_no_amount(void **state) {
    struct world *world = *state;
    struct assumption list[ASSUMPTIONS_MAX];
    struct error err;
    static const char roubles[] = "currency: RUB\n";
    assert_true(config_overlay_bytes(&world->config, "own", (const unsigned char *)roubles, sizeof roubles - 1, &err));
    cast_few(world);
    solve(world);
    size_t count = assumptions_of(&world->brief, list);
    assert_string_equal(find(list, count, "Handling of each creator")->value, "not counted");
    assert_string_equal(find(list, count, "Handling of each creator")->source, "assumption; left out: in USD, without a rate");
    is_missing(list, count, "Fee for 1,000 views, by size"); /* nobody's is estimated */
}

static void what_was_done_by_hand_is_said(void **state) {
    struct world *world = *state;
    char text[BRIEF_TEXT_SIZE];
    cast_few(world);
    world->campaign.budget_cents = 10000000;
    campaign_pin(&world->campaign, 1, 2);
    campaign_hold(&world->campaign, 2, 1);
    solve(world);
    world->brief.excluded = 7;
    brief_by_hand(&world->brief, text);
    assert_string_equal(text, "Pinned by hand: ana (at least 2 posts). Posts set by hand: ben (1 post). Left out by hand: 7 creators.");
    brief_in(world, BRIEF_HTML);
    has(world, "<em>posts set by hand</em>");
    has(world, "<em>pinned</em>");
}

static void the_frame_and_the_spend_are_in_words(void **state) {
    struct world *world = *state;
    char text[BRIEF_TEXT_SIZE];
    cast_few(world);
    snprintf(world->campaign.market, sizeof world->campaign.market, "DE");
    world->campaign.budget_cents = 65000;
    campaign_exclude(&world->campaign, 3, true);
    campaign_exclude(&world->campaign, 2, true);
    solve(world);
    brief_frame(&world->brief, text);
    assert_string_equal(text, "$650 · 28 days · market DE");
    brief_spend(&world->brief, text); /* one post by ana: 450, and 100 for handling */
    assert_string_equal(text, "The plan spends $550 of $650; $100 is left.");
    brief_role(&world->brief, ROLE_FLAME, text);
    assert_string_equal(text, "1 flame: $550, 100% of the spend");
    brief_role(&world->brief, ROLE_TORCH, text);
    assert_string_equal(text, "");
    brief_limits(&world->brief, text);
    assert_string_equal(text, "Limits: 0 to 1 torch, 0 to 40 flames; at most 2 posts of a torch and 4 of a flame.");
    struct brief_total total;
    brief_total(&world->brief, TOTAL_CLICKS, &total);
    assert_string_equal(total.name, "Clicks");
    assert_non_null(strstr(total.each, " each"));
    assert_true(total.each[0] != '~'); /* nothing is estimated of ana */
}

static void without_anybody_there_is_no_brief(void **state) {
    struct world *world = *state;
    struct error err = {""};
    cast_few(world);
    world->campaign.budget_cents = 100;
    solve(world);
    for (enum brief_format format = BRIEF_MD; format <= BRIEF_HTML; format++) {
        assert_false(write(world, format, &err));
        assert_int_equal(world->size, 0);
        assert_non_null(strstr(err.text, "nobody fits the budget"));
    }
}

static void budgets_are_told_against_the_present_plan(void **state) {
    struct world *world = *state;
    char here[64];
    cast_few(world);
    world->campaign.budget_cents = 2000000;
    solve(world);
    work_out_curves(world);
    const struct curve_points *curve = world->brief.budget_curve;
    assert_true(curve->now > 0.0);
    brief_in(world, BRIEF_MD);
    has(world, "| budget | for the goals | torches | flames |");
    snprintf(here, sizeof here, "| \\$20,000 | now | %d | %d |", curve->points[curve->present].torches, curve->points[curve->present].flames);
    has(world, here);
    has(world, "By how much more or less a budget serves the goals than this plan does.");
    brief_in(world, BRIEF_HTML);
    has(world, ">now</text>");
    has(world, ">goals</text>");
    has(world, "By how much more or less a budget serves the goals than this plan does.");
}

static void without_anybody_budgets_are_told_by_their_fit(void **state) {
    struct world *world = *state;
    char text[BRIEF_TEXT_SIZE];
    struct curve_points points = {.kind = CURVE_BUDGET, .count = 2, .known = 2, .knee = -1, .best = -1, .settled = true};
    cast_few(world);
    solve(world);
    for (int p = 0; p < 2; p++)
        points.points[p] = (struct curve_point){.known = true, .feasible = true, .budget_cents = 10000 * (p + 1), .fit = 40.0 * p};
    brief_curve_measure(&world->brief, &points, text);
    assert_string_equal(text, "The plan has nobody to compare with: here fit is measured against the best that $200 could bring.");
    points.kind = CURVE_SPLIT;
    brief_curve_measure(&world->brief, &points, text);
    assert_string_equal(text, "");
}

static void curves_that_are_not_there_are_left_out(void **state) {
    struct world *world = *state;
    cast_few(world);
    solve(world);
    brief_in(world, BRIEF_HTML);
    assert_int_equal(parse(world).svgs, 1);
    has_not(world, "With more money");
    brief_in(world, BRIEF_MD);
    has_not(world, "With more money");
}

static double linear(const char *hex) {
    double part = (double)strtol((char[]){hex[0], hex[1], '\0'}, NULL, 16) / 255.0;
    return part <= 0.03928 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4);
}

/* As WCAG 2 counts it, on white. */
static double contrast_of(const char *hex) {
    return 1.05 / (0.2126 * linear(hex) + 0.7152 * linear(hex + 2) + 0.0722 * linear(hex + 4) + 0.05);
}

/* Level AA asks for 4.5. */
static void every_word_can_be_read_on_white(void **state) {
    int colours = 0;
    (void)state;
    assert_near(contrast_of("ffffff"), 1.0, 1e-9);
    assert_near(contrast_of("000000"), 21.0, 1e-9);
    for (const char *at = brief_style; (at = strstr(at, "color:#")) != NULL; at++) {
        const char *hex = at + strlen("color:#");
        if (at[-1] == '-' || strspn(hex, "0123456789abcdef") != 6) /* background-color, or not six digits */
            continue;
        if (contrast_of(hex) < 4.5)
            fail_msg("#%.6s: %.2f", hex, contrast_of(hex));
        colours++;
    }
    assert_true(colours >= 8);
}

static void a_cut_text_ends_between_characters(void **state) {
    char out[64];
    (void)state;
    brief_cut(out, sizeof out, "short", 10);
    assert_string_equal(out, "short");
    brief_cut(out, sizeof out, "abcdef", 3);
    assert_string_equal(out, "abc…");
    brief_cut(out, sizeof out, "美食家", 4);
    assert_string_equal(out, "美食…");
    brief_cut(out, 8, "ééééé", 10); /* no room for more */
    assert_string_equal(out, "éé…");
}

#define IN_WORLD(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        IN_WORLD(the_page_is_well_formed_and_needs_nothing_else),
        IN_WORLD(names_are_only_text),
        IN_WORLD(a_long_filter_ends_in_dots),
        IN_WORLD(what_is_estimated_is_marked_and_counted),
        IN_WORLD(a_long_plan_is_cut_and_its_sums_are_exact),
        IN_WORLD(only_assumptions_that_count_are_named),
        IN_WORLD(assumptions_differ_by_platform_and_by_who_set_them),
        IN_WORLD(assumptions_say_what_was_converted),
        IN_WORLD(an_amount_that_is_left_out_is_no_amount),
        IN_WORLD(what_was_done_by_hand_is_said),
        IN_WORLD(the_frame_and_the_spend_are_in_words),
        IN_WORLD(without_anybody_there_is_no_brief),
        IN_WORLD(budgets_are_told_against_the_present_plan),
        IN_WORLD(without_anybody_budgets_are_told_by_their_fit),
        IN_WORLD(curves_that_are_not_there_are_left_out),
        cmocka_unit_test(every_word_can_be_read_on_white),
        cmocka_unit_test(a_cut_text_ends_between_characters),
    };
    return cmocka_run_group_tests_name("brief", tests, NULL, NULL); /* in the locale "C": it must not matter */
}
