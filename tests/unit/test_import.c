#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/mem.h"
#include "support/gather.h"

static void counts(const struct gathered *g, size_t rows, size_t creators, size_t rejected, size_t merged) {
    if (!g->ok)
        fail_msg("refused: %s", g->err.text);
    assert_int_equal(g->report.rows, rows);
    assert_int_equal(g->report.creators, creators);
    assert_int_equal(g->count, creators);
    assert_int_equal(g->report.rejected, rejected);
    assert_int_equal(g->report.merged, merged);
}

static void close_to(double value, double expected) {
    if (!(value >= expected * (1.0 - 1e-12) && value <= expected * (1.0 + 1e-12)))
        fail_msg("%.17g is not %.17g", value, expected);
}

static void refused(const struct gathered *g, const char *message) {
    assert_false(g->ok);
    assert_string_equal(g->err.text, message);
    assert_int_equal(g->count, 0);
}

static void counts_of_engagement_become_rates(void **state) {
    struct gathered g;
    (void)state;
    gather_file(&g, "newline-header.csv", NULL, NULL);
    counts(&g, 6, 5, 0, 1);
    const struct creator *c = gathered_creator(&g, "707");
    assert_int_equal(c->platform, PLATFORM_INSTAGRAM);
    close_to(c->followers, 48500000);
    close_to(c->rate, 637.0 / 48500.0);
    assert_int_equal(c->rate_base, RATE_PER_FOLLOWER);
    assert_int_equal(c->converted, FIELD_RATE);
    assert_string_equal(c->niche, "Lantern sports");
    assert_string_equal(c->market, "ES");
    assert_true(c->authenticity == UNKNOWN);
    c = gathered_creator(&g, "solveig.otter");
    assert_string_equal(c->name, "Сольвейг Выдра");
    assert_string_equal(c->tags, "Cinema & Actors/actresses");
    assert_string_equal(c->market, "");
    c = gathered_creator(&g, "brunobrisk"); /* the first row's figures; what it lacks from the second */
    assert_string_equal(c->name, "Bruno, the \"Brisk\" 🎭");
    close_to(c->followers, 13200000);
    close_to(c->rate, 350.2 / 13200.0);
    assert_string_equal(c->niche, "Machinery");
    assert_true(gathered_creator(&g, "tidewake")->rate == UNKNOWN);
    gathered_note(&g, NOTE_GUESS, "platform: instagram, guessed from the header 'Influencer insta name'; --platform NAME to change");
    gathered_note(&g, NOTE_GUESS, "column 'Engagement avg': taken for a count of engagements per post, by its values (for example '637K')");
    gathered_note(&g, NOTE_UNUSED, "column 'Authentic engagement': not used: a count of engagements, not a share of real followers");
    gathered_note(&g, NOTE_MERGED, "1 repeat of a creator (first: 'brunobrisk' of line 7, again in line 8): joined");
    gathered_note(&g, NOTE_MERGED,
                  "1 of them gives other followers (first: 'brunobrisk', line 8 has 13,400,000, line 7 had 13,200,000): "
                  "the newest date is kept, else the first row");
    gather_free(&g);
}

static void the_numeric_twin_is_used_and_the_other_checks_it(void **state) {
    struct gathered g;
    (void)state;
    gather_file(&g, "twin-headers.csv", NULL, NULL);
    counts(&g, 4, 4, 0, 0);
    const struct creator *c = gathered_creator(&g, "lanternseries");
    assert_string_equal(c->name, "Lantern Series");
    assert_int_equal(c->platform, PLATFORM_YOUTUBE);
    close_to(c->followers, 212100000);
    close_to(c->views, 323700);
    close_to(c->rate, 10090.0 / 323700.0);
    assert_int_equal(c->rate_base, RATE_PER_VIEW);
    close_to(gathered_creator(&g, "owlgate")->rate, 80900.0 / 13800000.0); /* comments are off */
    c = gathered_creator(&g, "✿ kids marzipan show");
    assert_string_equal(c->name, "✿ Kids Marzipan Show");
    assert_true(c->views == UNKNOWN);
    assert_true(c->rate == UNKNOWN);
    assert_true(gathered_creator(&g, "quill7000")->rate == UNKNOWN); /* comments without likes say little */
    gathered_note(&g, NOTE_MAPPED, "followers: column 'Subscribers', checked with the other one of that name");
    gathered_note(&g, NOTE_WARNING,
                  "different figures under one header: 1 row (first: '1.2M', line 5), the plain number is used, else the first");
    gathered_note(&g, NOTE_WARNING, "average views of 0: 1 row (first: '0', line 4), read as unknown");
    gather_free(&g);
}

static void twins_that_differ_are_reported(void **state) {
    struct gathered g;
    (void)state;
    gather_text(&g, "handle,followers,followers,followers\na,1,2,3\nb,7,7,7\n", "instagram", NULL);
    counts(&g, 2, 2, 0, 0);
    assert_true(gathered_creator(&g, "a")->followers == 1);
    gathered_note(&g, NOTE_MAPPED, "followers: column 'followers', checked with the others of that name");
    gathered_note(&g, NOTE_WARNING,
                  "different figures under one header: 1 row (first: '2', line 2), the plain number is used, else the first");
    gather_free(&g);
    gather_text(&g, "handle,followers,followers,followers\na,1.2k,1240,1.24k\nb,1.2k,1240,1.3k\n", "instagram", NULL);
    assert_true(gathered_creator(&g, "a")->followers == 1240);
    gathered_note(&g, NOTE_WARNING,
                  "different figures under one header: 1 row (first: '1.3k', line 3), the plain number is used, else the first");
    gather_free(&g);
    gather_text(&g, "handle,followers,ER,ER,fee,fee\na,10,2.5%,2.5%,5,5\nb,10,2.5%,2.6%,5,5.00\nc,10,2%,2%,5,6\n", "instagram", NULL);
    gathered_note(&g, NOTE_WARNING,
                  "different figures under one header: 2 rows (first: '2.6%', line 3), the plain number is used, else the first");
    gather_free(&g);
}

static void percent_signs_and_suffixes_are_read(void **state) {
    struct gathered g;
    (void)state;
    gather_file(&g, "bom-percent.csv", "instagram", NULL);
    counts(&g, 4, 4, 0, 0);
    const struct creator *c = gathered_creator(&g, "aurelio.moss");
    assert_true(c->followers == 475800000);
    assert_true(c->rate == 0.0139);
    assert_int_equal(c->converted, 0);
    assert_int_equal(c->posts_sampled, 0);
    assert_true(gathered_creator(&g, "ottokiln")->followers == 890);
    assert_string_equal(gathered_creator(&g, "pilar_oak")->market, "");
    assert_true(gathered_creator(&g, "pilar_oak")->rate == UNKNOWN);
    gathered_note(&g, NOTE_UNUSED, "column 'Total Posts': not used: all posts ever made, not those that the averages were taken over");
    gathered_note(&g, NOTE_UNUSED, "column 'rank': not used");
    gathered_note(&g, NOTE_WARNING,
                  "text that was saved in a wrong encoding before: 1 row (first: 'CÃ´te d'Ivoire', line 5), kept as it is");
    gather_free(&g);
}

static void names_that_repeat_are_no_handles(void **state) {
    static const char *const by_name[] = {"handle=Name", NULL};
    struct gathered g;
    (void)state;
    gather_file(&g, "semicolon-rouble.csv", NULL, NULL);
    refused(&g, "tests/data/semicolon-rouble.csv: nothing says which platform these creators are on: name it with --platform "
                "(instagram, tiktok, youtube …)");
    gather_free(&g);
    gather_file(&g, "semicolon-rouble.csv", "youtube", NULL);
    refused(&g, "tests/data/semicolon-rouble.csv: no column gives the handles, and 'Name' cannot stand in: 3 rows repeat a name, 3 of them "
                "with quite other followers; add a column of handles, or join the rows of a name with --map handle='Name'. Also, the fees "
                "are in RUB and the store keeps USD: they are left out unless 'rates' in config.yaml says what a RUB is worth");
    gather_free(&g);
    gather_file(&g, "semicolon-rouble.csv", "youtube", by_name);
    counts(&g, 5, 2, 0, 3);
    const struct creator *c = gathered_creator(&g, "василина");
    assert_string_equal(c->name, "Василина");
    assert_true(c->followers == 10358);
    assert_true(c->authenticity == 0.33);
    assert_true(c->fee_cents == MONEY_UNKNOWN);
    assert_string_equal(c->market, "Северск, Россия");
    gathered_note(&g, NOTE_WARNING,
                  "5 fees are not in USD, the currency of the store (first: RUB, line 2): left out; with what a RUB is worth under 'rates' "
                  "in config.yaml they are converted");
    gathered_note(&g, NOTE_GUESS, "cells are separated by ';'");
    gathered_note(
        &g, NOTE_GUESS,
        "authenticity: the column 'Audience_Qaulity' is taken for the share of real followers; --map authenticity= leaves it out");
    gather_free(&g);
}

static void display_name_and_handle_share_a_cell(void **state) {
    struct gathered g;
    (void)state;
    gather_file(&g, "display-and-handle.csv", NULL, NULL);
    counts(&g, 4, 4, 0, 0);
    const struct creator *c = gathered_creator(&g, "lanternfox1125");
    assert_string_equal(c->name, "등불여우");
    assert_int_equal(c->platform, PLATFORM_TWITCH);
    assert_true(c->views == 12201);
    assert_string_equal(c->language, "Korean");
    assert_string_equal(gathered_creator(&g, "paperkite")->name, "Paper Kite Games");
    assert_string_equal(gathered_creator(&g, "xquillow")->name, "xQuillOW");
    assert_string_equal(gathered_creator(&g, "ember_cast")->name, "");
    gathered_note(&g, NOTE_GUESS, "platform: twitch, guessed from the headers ('partnered' and 'viewers'); --platform NAME to change");
    gathered_note(&g, NOTE_GUESS, "column 'Channel': 'Name (handle)' is taken for a name and its handle");
    gather_free(&g);
}

static void rows_of_one_creator_are_joined(void **state) {
    struct gathered g;
    (void)state;
    gather_file(&g, "row-per-video.csv", NULL, NULL);
    counts(&g, 4, 2, 0, 2);
    const struct creator *c = gathered_creator(&g, "moth.and.mint");
    assert_int_equal(c->platform, PLATFORM_TIKTOK); /* from the addresses */
    assert_true(c->followers == 162400);            /* the newest date */
    assert_string_equal(c->figures_date, "2025-10-03");
    assert_string_equal(c->contact, "hello@moth.example");
    assert_string_equal(c->notes, "answered once"); /* only the last row has a note */
    gathered_note(&g, NOTE_UNUSED, "column 'creator_id': not used, because 'creator_username' gives the handle");
    gather_free(&g);
}

static void platforms_may_differ_by_row(void **state) {
    struct gathered g;
    (void)state;
    gather_file(&g, "mixed-platforms.csv", NULL, NULL);
    counts(&g, 7, 5, 0, 2);
    const struct creator *c = gathered_creator(&g, "farola");
    assert_int_equal(c->platform, PLATFORM_YOUTUBE);
    close_to(c->rate, 42979.0 / 328000.0);
    assert_int_equal(c->rate_base, RATE_PER_FOLLOWER);
    assert_string_equal(c->niche, "Cubos");
    assert_string_equal(c->tags, "Videojuegos|Humor");
    c = gathered_creator(&g, "faro");
    assert_int_equal(c->platform, PLATFORM_OTHER);
    assert_true(c->rate == UNKNOWN); /* no likes at all is no measurement */
    assert_string_equal(c->tags, "");
    assert_int_equal(gathered_creator(&g, "rosalinda ñ")->platform, PLATFORM_INSTAGRAM);
    gathered_note(&g, NOTE_WARNING, "platforms that flamekeep has no benchmarks for: 1 row (first: 'Reddit', line 4), kept as 'other'");
    gather_free(&g);
    gather_file(&g, "mixed-platforms.csv", "tiktok", NULL); /* what --platform says holds for every row */
    counts(&g, 7, 4, 0, 3);
    gathered_note(&g, NOTE_WARNING, "column 'platform': not used, because --platform says tiktok for every row");
    for (size_t i = 0; i < g.report.note_count; i++)
        assert_true(g.report.notes[i].kind != NOTE_MAPPED || strncmp(g.report.notes[i].text, "platform:", 9) != 0);
    gather_free(&g);
}

/* Which of two columns of names has the handles is decided by their values: the same headers mean opposite things. */
static void handles_are_told_from_names_by_their_looks(void **state) {
    struct gathered g;
    (void)state;
    gather_text(&g, "Rank,name,instagram name,followers\n1,moth.mint,Moth & Mint,10\n2,owl_gate,Owl Gate,20\n", NULL, NULL);
    counts(&g, 2, 2, 0, 0);
    assert_string_equal(gathered_creator(&g, "moth.mint")->name, "Moth & Mint");
    gather_free(&g);
    gather_text(&g, "S.no,Instagram name, Name,Subscribers\n1,moth.mint,Moth & Mint,10\n2,owl_gate,Owl Gate,20\n", NULL, NULL);
    counts(&g, 2, 2, 0, 0);
    assert_string_equal(gathered_creator(&g, "moth.mint")->name, "Moth & Mint");
    gather_free(&g);
    gather_text(&g, "creator id,username,followers,platform\n17,@Moth.Mint,10,ig\n18,@owl_gate,20,tt\n19,@kite,30,yt\n", NULL, NULL);
    counts(&g, 3, 3, 0, 0);
    assert_string_equal(gathered_creator(&g, "moth.mint")->name, "");
    gather_free(&g);
}

/* Handles that are not ASCII look like names, and short names like handles: then the header counts. */
static void a_header_that_says_handle_wins_over_names(void **state) {
    static const char *const headers[] = {"handle", "Username", "user name", "Account", "Instagram handle"};
    struct gathered g;
    (void)state;
    for (size_t i = 0; i < sizeof headers / sizeof headers[0]; i++) {
        char text[256];
        snprintf(text, sizeof text, "%s,platform,followers,name\néva,ig,5000,Éva\nИван,ig,6000,И\n名前,ig,7000,名\nann,ig,8000,Ann\n",
                 headers[i]);
        gather_text(&g, text, NULL, NULL);
        counts(&g, 4, 4, 0, 0);
        assert_string_equal(gathered_creator(&g, "éva")->name, "Éva");
        assert_string_equal(gathered_creator(&g, "иван")->name, "И");
        assert_string_equal(gathered_creator(&g, "名前")->name, "名");
        gather_free(&g);
    }
    gather_text(&g, "user id,name,followers\n17,moth,10\n18,owl,20\n19,kite,30\n", "instagram", NULL);
    assert_string_equal(gathered_creator(&g, "moth")->name, "");
    gather_free(&g);
}

static void text_under_a_header_of_figures_is_not_used(void **state) {
    struct gathered g;
    (void)state;
    gather_text(&g, "Tiktoker name,Subscribers count,Views avg.,Likes avg\nmoth,10K,Mexico,500\nowl,20K,Peru,800\n", NULL, NULL);
    counts(&g, 2, 2, 0, 0);
    assert_true(gathered_creator(&g, "moth")->views == UNKNOWN);
    close_to(gathered_creator(&g, "moth")->rate, 0.05);
    assert_int_equal(gathered_creator(&g, "moth")->rate_base, RATE_PER_FOLLOWER);
    gathered_note(&g, NOTE_WARNING, "column 'Views avg.': holds text (for example 'Mexico'), so it does not give the average views");
    gather_free(&g);
}

static void rate_is(const char *header, const char *values, double expected) {
    struct gathered g;
    char text[256];
    snprintf(text, sizeof text, "handle,followers,%s\na,10,%.*s\nb,10,%s\nc,10,\n", header, (int)strcspn(values, " "), values,
             strchr(values, ' ') + 1);
    gather_text(&g, text, "instagram", NULL);
    counts(&g, 3, 3, 0, 0);
    close_to(gathered_creator(&g, "a")->rate, expected);
    gather_free(&g);
}

static void rates_are_percentages_or_fractions_by_column(void **state) {
    struct gathered g;
    (void)state;
    rate_is("ER", "4.5 0.8", 0.045);
    rate_is("ER", "0.8 4.5%", 0.008);
    rate_is("ER", "0.045 0.008", 0.045);
    rate_is("ER", "0.54 0.87", 0.0054);
    rate_is("ER %", "0.05 0.08", 0.0005);
    rate_is("ER (fraction)", "0.54 0.87", 0.54);
    rate_is("Engagement", "3.1 2.2", 0.031);
    rate_is("engagementRatePct", "3.1 2.2", 0.031);
    gather_text(&g, "handle,followers,ER\na,10,0.045\nb,10,0.03\n", "instagram", NULL);
    gathered_note(&g, NOTE_GUESS,
                  "engagement rate: '0.045' in the column 'ER' is taken for a fraction (1 is 100 %); --as engagement_rate=percent to change");
    gather_free(&g);
    gather_text(&g, "handle,followers,engagement rate\na,10000,450\nb,10000,300\n", "instagram", NULL);
    counts(&g, 2, 2, 0, 0);
    assert_true(gathered_creator(&g, "a")->rate == UNKNOWN);
    gathered_note(&g, NOTE_WARNING,
                  "column 'engagement rate': its values (for example '450') are counts, not rates; --map engagements='engagement rate' if "
                  "they are per post");
    gather_free(&g);
    gather_text(&g, "handle,followers,ER by views\na,10,4%\n", "instagram", NULL);
    assert_int_equal(gathered_creator(&g, "a")->rate_base, RATE_PER_VIEW);
    gather_free(&g);
}

static void followers_are(const char *text, double expected) {
    struct gathered g;
    gather_text(&g, text, "instagram", NULL);
    if (!g.ok)
        fail_msg("%s", g.err.text);
    close_to(gathered_creator(&g, "a")->followers, expected);
    gather_free(&g);
}

static void the_decimal_sign_is_found_by_column(void **state) {
    (void)state;
    followers_are("handle,followers\na,\"1,234\"\n", 1234);
    followers_are("handle;followers\na;1,5M\nb;12,5k\n", 1500000);
    followers_are("handle;followers;ER\na;1,234;3,5\nb;2,345;4,5\n", 1234); /* though the other column shows decimal commas */
    followers_are("handle;followers;ER\na;1.234;3,5\nb;2.345;4,5\n", 1234);
    followers_are("handle,followers,ER\na,1.234,3.5\nb,2.345,4.5\n", 1234); /* nobody has 1.234 followers */
    followers_are("handle,followers\na,1.234M\n", 1234000);
    followers_are("handle,followers\na,477900000.00\n", 477900000);
}

static void followers_without_a_suffix_have_no_decimals(void **state) {
    struct gathered g;
    (void)state;
    gather_text(&g, "handle,followers\na,1.234\nb,0.4\n", "instagram", NULL);
    refused(&g, "list.csv: no row can be used (line 2: followers: '1.234' has decimals, and a count has none: write it in full, "
                "or with k or M)");
    gather_free(&g);
    gather_text(&g, "handle,followers\na,1.5k\nb,0.4\nc,1.00\nd,477900000.00\ne,1.234\nf,12\n", "instagram", NULL);
    counts(&g, 6, 4, 2, 0);
    assert_true(gathered_creator(&g, "a")->followers == 1500);
    assert_true(gathered_creator(&g, "c")->followers == 1);
    assert_true(gathered_creator(&g, "d")->followers == 477900000);
    assert_true(gathered_creator(&g, "f")->followers == 12);
    gather_free(&g);
    gather_text(&g, "handle;followers\na;1,234\nb;12,5\nc;7\n", "instagram", NULL);
    counts(&g, 3, 1, 2, 0);
    gather_free(&g);
    gather_text(&g, "handle,followers\na,1.234\nb,890\nc,12.500\n", "instagram", NULL);
    counts(&g, 3, 3, 0, 0);
    assert_true(gathered_creator(&g, "a")->followers == 1234);
    assert_true(gathered_creator(&g, "c")->followers == 12500);
    gathered_note(&g, NOTE_GUESS, "column 'followers': the point in figures like '1.234' is taken for a thousands separator");
    gather_free(&g);
    gather_text(&g, "handle;followers;ER\na;1,234;3,5\nb;2,345;4,5\n", "instagram", NULL);
    counts(&g, 2, 2, 0, 0);
    gathered_note(&g, NOTE_GUESS, "column 'followers': the comma in figures like '1,234' is taken for a thousands separator");
    gather_free(&g);
}

static void headers_may_give_the_unit(void **state) {
    struct gathered g;
    (void)state;
    gather_text(&g, "Username,Owner,Followers (millions),Avg likes (K)\n@moth,Moth,1.5,30\n@owl,Owl,0.2,2M\n", "instagram", NULL);
    counts(&g, 2, 2, 0, 0);
    assert_true(gathered_creator(&g, "moth")->followers == 1500000);
    close_to(gathered_creator(&g, "moth")->rate, 0.02);
    close_to(gathered_creator(&g, "owl")->rate, 10.0); /* a suffix of its own goes before the header's */
    gathered_note(&g, NOTE_GUESS, "column 'Followers (millions)': its figures are taken for millions");
    gather_free(&g);
}

static void rows_of_blanks_are_passed_over(void **state) {
    struct gathered g;
    (void)state;
    gather_text(&g, "handle,followers,notes\na,10,x\n  ,  , \n,,\n \n\t,\u00A0,\nb,20,\n", "instagram", NULL);
    counts(&g, 2, 2, 0, 0);
    gather_free(&g);
}

static void sums_are_no_creators(void **state) {
    struct gathered g;
    (void)state;
    gather_text(&g, "name,followers\nmoth,10\nowl,20\nTotal,30\n", "instagram", NULL);
    counts(&g, 3, 2, 1, 0);
    gather_free(&g);
}

static void a_column_that_was_asked_for_is_not_dropped(void **state) {
    static const char *const maps[] = {"followers=country", NULL};
    struct gathered g;
    (void)state;
    gather_text(&g, "handle,followers,country\nmoth,10,Peru\n", "instagram", maps);
    refused(&g, "list.csv: no row can be used (line 2: followers: 'Peru' is no number)");
    gather_free(&g);
}

static void rates_need_views_in_most_rows(void **state) {
    struct gathered g;
    (void)state;
    gather_text(&g, "handle,followers,avg views,avg likes\na,100,50,5\nb,100,,5\nc,100,,5\n", "youtube", NULL);
    close_to(gathered_creator(&g, "a")->rate, 0.05);
    assert_int_equal(gathered_creator(&g, "a")->rate_base, RATE_PER_FOLLOWER);
    gather_free(&g);
}

static void fees_are_exact_and_in_the_stores_currency(void **state) {
    static const char *const no_fee[] = {"fee=", NULL};
    struct gathered g;
    (void)state;
    gather_text(&g, "handle,followers,fee\na,10,\"$1,234.56\"\nb,10,1.1k\nc,10,500 EUR\nd,10,n/a\ne,10,0\n", "instagram", NULL);
    counts(&g, 5, 5, 0, 0);
    assert_int_equal(gathered_creator(&g, "a")->fee_cents, 123456);
    assert_int_equal(gathered_creator(&g, "b")->fee_cents, 110000);
    assert_true(gathered_creator(&g, "c")->fee_cents == MONEY_UNKNOWN);
    assert_true(gathered_creator(&g, "d")->fee_cents == MONEY_UNKNOWN);
    assert_int_equal(gathered_creator(&g, "e")->fee_cents, 0);
    gathered_note(&g, NOTE_WARNING,
                  "1 fee is not in USD, the currency of the store (first: EUR, line 4): left out; with what a EUR is worth under 'rates' in "
                  "config.yaml they are converted");
    gather_free(&g);
    gather_text(&g, "handle,followers,Price (€)\na,10,500\nb,10,$20\n", "instagram", NULL);
    counts(&g, 2, 2, 0, 0);
    assert_true(gathered_creator(&g, "a")->fee_cents == MONEY_UNKNOWN);
    assert_int_equal(gathered_creator(&g, "b")->fee_cents, 2000);
    gather_free(&g);
    gather_text(&g, "handle,followers,fee\na,10,$5\n", "instagram", no_fee);
    assert_true(gathered_creator(&g, "a")->fee_cents == MONEY_UNKNOWN);
    gather_free(&g);
}

static void addresses_give_handle_and_platform(void **state) {
    struct gathered g;
    (void)state;
    gather_text(&g,
                "Name,Instagram link,TikTok link,followers\n"
                "Moth,https://www.instagram.com/Moth.Mint/?hl=en,,10\n"
                "Owl,,https://www.tiktok.com/@owl_gate,20\n"
                "Both,https://instagram.com/both,https://www.tiktok.com/@both,30\n"
                "None,,,40\n",
                NULL, NULL);
    counts(&g, 4, 2, 2, 0);
    assert_int_equal(gathered_creator(&g, "moth.mint")->platform, PLATFORM_INSTAGRAM);
    assert_string_equal(gathered_creator(&g, "moth.mint")->name, "Moth");
    assert_int_equal(gathered_creator(&g, "owl_gate")->platform, PLATFORM_TIKTOK);
    gather_free(&g);
    gather_text(&g, "handle,Instagram followers,TikTok followers\nmoth,10,20\n", "tiktok", NULL);
    counts(&g, 1, 1, 0, 0);
    assert_true(gathered_creator(&g, "moth")->followers == 20);
    gather_free(&g);
}

static void maps_override_the_headers(void **state) {
    static const char *const good[] = {"followers=Reach of fans", "rate = er2 ", "handle=WHO", NULL};
    static const char *const bad_field[] = {"folowers=x", NULL}, *const bad_column[] = {"followers=folower", NULL};
    static const char *const no_equals[] = {"followers", NULL};
    static const char text[] = "who,followers,reach of  fans,er1,er2\nmoth,10,20,5%,7%\n";
    struct gathered g;
    (void)state;
    gather_text(&g, text, "instagram", good);
    counts(&g, 1, 1, 0, 0);
    assert_true(gathered_creator(&g, "moth")->followers == 20);
    close_to(gathered_creator(&g, "moth")->rate, 0.07);
    gather_free(&g);
    gather_text(&g, text, "instagram", bad_field);
    refused(&g, "--map: there is no field 'folowers': did you mean 'followers'?");
    gather_free(&g);
    gather_text(&g, text, "instagram", bad_column);
    refused(&g, "list.csv: --map: there is no column 'folower': did you mean 'followers'?");
    gather_free(&g);
    gather_text(&g, text, "instagram", (const char *const[]){"followers=Kunden", NULL});
    refused(&g, "list.csv: --map: there is no column 'Kunden': there are 'who', 'followers', 'reach of fans', 'er1', 'er2'");
    gather_free(&g);
    gather_text(&g, text, "instagram", no_equals);
    refused(&g, "--map 'followers': write it as field=column, for example --map followers=Fans");
    gather_free(&g);
}

static void refusals_say_what_is_missing(void **state) {
    static const struct {
        const char *text, *platform, *message;
    } cases[] = {
        {"", "instagram", "list.csv: is empty"},
        {"handle,followers\n", "instagram", "list.csv: has a header but no rows"},
        {"date,amount\n2025-01-01,7\n", "instagram",
         "list.csv: is this a list of creators? No columns give the handles and the followers (columns: 'date', 'amount'): name them with "
         "--map handle=COLUMN and --map followers=COLUMN"},
        {"{\"\":\"x\"}\n", "instagram",
         "list.csv: is this a list of creators? No columns give the handles and the followers (columns: none has a name): name them with "
         "--map handle=COLUMN and --map followers=COLUMN"},
        {"handle,fee\na,1\n", "instagram",
         "list.csv: no column gives the followers (columns: 'handle', 'fee'): name it with --map followers=COLUMN"},
        {"followers,fee\n10,7\n", "instagram",
         "list.csv: no column gives the handles (columns: 'followers', 'fee'): name it with --map handle=COLUMN"},
        {"handle,followers\na,1\n", NULL,
         "list.csv: nothing says which platform these creators are on: name it with --platform (instagram, tiktok, youtube …)"},
        {"handle,followers\na,1\n", "mastodon", "--platform: 'mastodon' is none of instagram, tiktok, youtube, twitch, facebook, x, other"},
        {"handle,followers\na,\nb,x1\nc,2M\n\"d,1\n", "instagram",
         "list.csv: the quote opened in line 5 is never closed: close it, or remove it"},
        {"Unsere Liste: f\303\274nf\n\nName;Abonn\351s\nmoth;10\n", "instagram",
         "list.csv: line 3: byte 31 of the file is not UTF-8: save the file as UTF-8 (Excel: 'CSV UTF-8')"},
        {"handle,followers\na,many\nb,\n", "instagram", "list.csv: no row can be used (line 2: followers: 'many' is no number)"},
        {"handle,followers\na,\nb,N/A\n", "instagram", "list.csv: no row can be used (line 2: followers: missing)"},
        {"handle,followers\na,0\nb,N/A\n", "instagram",
         "list.csv: no row can be used (line 2: a: followers must be a number above 0, at most 100 billion)"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct gathered g;
        gather_text(&g, cases[i].text, cases[i].platform, NULL);
        refused(&g, cases[i].message);
        gather_free(&g);
    }
}

static void a_title_before_the_header_is_passed_over(void **state) {
    struct gathered g;
    (void)state;
    gather_text(&g, "Our creators; spring\n\nhandle;followers;fee\nmoth;10;5\n", "instagram", NULL);
    counts(&g, 1, 1, 0, 0);
    gathered_note(&g, NOTE_GUESS, "header: line 3; what stands before it is not used");
    gather_free(&g);
}

/* A bank statement, products, prose, an e-mail, a program: never a silent guess. */
static void what_is_no_roster_is_refused(void **state) {
    static const struct {
        const char *text, *message;
    } cases[] = {
        {"Date;Description;Amount;Balance\n2025-01-02;Coffee;-3,50;100,00\n2025-01-03;Salary;2000,00;2100,00\n",
         "list.csv: is this a list of creators? No columns give the handles and the followers (columns: 'Date', 'Description', 'Amount', "
         "'Balance'): name them with --map handle=COLUMN and --map followers=COLUMN"},
        {"name,price,category,stock\nLamp,12.50,home,5\nChair,40,home,7\n",
         "list.csv: no column gives the followers (columns: 'name', 'price', 'category', 'stock'): name it with --map followers=COLUMN"},
        {"Dear Anna,\n\nhere, as discussed, is the list,\nBest\n",
         "list.csv: is this a list of creators? No columns give the handles and the followers (columns: 'here', 'as discussed', 'is the list'): "
         "name them with --map handle=COLUMN and --map followers=COLUMN"},
        {"BEGIN:VCARD\nVERSION:3.0\nFN:Anna\nEND:VCARD\n",
         "list.csv: is no list of creators: its rows have one cell each, and columns of handles and followers are needed"},
        {"\177ELF\2\1\1", "list.csv: is a program: a list is needed: save the list as .xlsx or as 'CSV UTF-8'"},
        {",,,\n , ,\t,\n", "list.csv: is empty"},
        {"\n\n\n", "list.csv: is empty"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct gathered g;
        gather_text(&g, cases[i].text, "instagram", NULL);
        refused(&g, cases[i].message);
        gather_free(&g);
    }
}

static void lists_in_cells_are_niches_and_tags(void **state) {
    struct gathered g;
    (void)state;
    gather_text(&g,
                "handle,followers,categories,tags,country,subcategory\n"
                "a,10,\"['Beauty', 'Skin care']\",vip | vegan|,\"{\"\"US\"\": 40}\",Serums\n"
                "b,10,Beauty|beauty|,,US,beauty\n",
                "instagram", NULL);
    counts(&g, 2, 2, 0, 0);
    assert_string_equal(gathered_creator(&g, "a")->niche, "Beauty");
    assert_string_equal(gathered_creator(&g, "a")->tags, "vip|vegan|Skin care|Serums");
    assert_string_equal(gathered_creator(&g, "a")->market, "");
    assert_string_equal(gathered_creator(&g, "b")->tags, "beauty");
    gathered_note(&g, NOTE_WARNING,
                  "a niche, market or language that is a list or longer than 63 bytes: 1 row (first: '{\"US\": 40}', line 2), left out");
    gather_free(&g);
}

static void other_fields_are_read(void **state) {
    struct gathered g;
    (void)state;
    gather_text(&g,
                "handle,followers,verified,status,posts sampled,credibility,date,language,notes,email\n"
                "a,10,TRUE,Agreed,12,87%,2025/02/28,en, '=kept ,x@y.example\n"
                "b,10,maybe,hot,,60,2025-02-29,,,\n"
                "c,10,no,,,,01/02/2025,,,\n",
                "instagram", NULL);
    counts(&g, 3, 3, 0, 0);
    const struct creator *c = gathered_creator(&g, "a");
    assert_true(c->verified);
    assert_int_equal(c->status, STATUS_AGREED);
    assert_int_equal(c->posts_sampled, 12);
    assert_true(c->authenticity == 0.87);
    assert_string_equal(c->figures_date, "2025-02-28");
    assert_string_equal(c->contact, "x@y.example");
    c = gathered_creator(&g, "b");
    assert_true(c->authenticity == 0.6);
    assert_string_equal(c->figures_date, "");
    assert_int_equal(c->status, STATUS_PROSPECT);
    gathered_note(&g, NOTE_WARNING, "dates that are not written like 2025-10-01: 2 rows (first: '2025-02-29', line 3), left out");
    gathered_note(&g, NOTE_WARNING,
                  "a status that is none of prospect, contacted, agreed, declined, paused: 1 row (first: 'hot', line 3), left as prospect");
    gathered_note(&g, NOTE_WARNING, "neither yes nor no under verified: 1 row (first: 'maybe', line 3), read as no");
    gather_free(&g);
}

/* Rejected rows. */

static char *read_text(const char *path) {
    static const size_t room = 4096;
    char *text = mem_new(room, 1);
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    text[fread(text, 1, room - 1, file)] = '\0';
    fclose(file);
    return text;
}

static bool count_only(void *user, const struct creator *creators, size_t count, struct error *err) {
    (void)user;
    (void)creators;
    (void)count;
    (void)err;
    return true;
}

static bool import_with_rejects(const char *bytes, size_t size, const char *path, struct import_report *report, struct error *err) {
    static const struct params params = {.currency = {.code = "USD", .symbol = "$", .exponent = 2}};
    struct import_options options = {.platform = "instagram", .rejects_path = path};
    return import_bytes("list.csv", (const unsigned char *)bytes, size, &options, &params, count_only, NULL, report, err);
}

static void rejected_rows_are_written_with_line_and_reason(void **state) {
    static const char text[] = "handle,followers,notes\n"
                               "a,10,f\303\255ne\n"
                               "b,ten,=1+1\n"
                               "c,,x\n"
                               "\n"
                               "d,-5,\"two\nlines\"\n"
                               "e,10\n"
                               "f\377,10,x\n"
                               ",10,nobody\n"
                               "g,1e12,x\n"
                               "h\n";
    char directory[] = "/tmp/flamekeep-import-XXXXXX", path[64], other[64];
    struct import_report report;
    struct error err;
    struct stat status;
    (void)state;
    assert_non_null(mkdtemp(directory));
    snprintf(path, sizeof path, "%s/rejects.csv", directory);
    snprintf(other, sizeof other, "%s/other", directory);
    assert_int_equal(symlink(other, path), 0); /* must be replaced, not followed */
    assert_true(import_with_rejects(text, sizeof text - 1, path, &report, &err));
    assert_int_equal(report.rows, 9);
    assert_int_equal(report.creators, 1);
    assert_int_equal(report.rejected, 8);
    char *written = read_text(path);
    assert_string_equal(written, "line,reason,handle,followers,notes\n"
                                 "3,followers: 'ten' is no number,b,ten,'=1+1\n"
                                 "4,followers: missing,c,,x\n"
                                 "6,followers: '-5' is no count,d,'-5,\"two\nlines\"\n"
                                 "8,has 2 cells where the header has 3: is a quote or a delimiter missing?,e,10\n"
                                 "9,byte 74 of the file is not UTF-8: save the file as UTF-8 (Excel: 'CSV UTF-8'),f\377,10,x\n"
                                 "10,handle: missing,,10,nobody\n"
                                 "11,\"g: followers must be a number above 0, at most 100 billion\",g,1e12,x\n"
                                 "12,has 1 cell where the header has 3: is a quote or a delimiter missing?,h\n");
    free(written);
    assert_int_equal(lstat(path, &status), 0);
    assert_true(S_ISREG(status.st_mode));
    assert_int_equal(status.st_mode & 0777, 0600);
    assert_int_equal(access(other, F_OK), -1);
    import_report_free(&report);
    unlink(path);
    assert_true(import_with_rejects("handle,followers\na,1\n", 21, path, &report, &err));
    assert_int_equal(access(path, F_OK), -1); /* nothing to write, nothing written */
    import_report_free(&report);
    rmdir(directory);
}

static void rejects_never_replace_the_list_itself(void **state) {
    char directory[] = "/tmp/flamekeep-import-XXXXXX", path[64];
    static const struct params params = {.currency = {.code = "USD", .symbol = "$", .exponent = 2}};
    struct import_options options = {.platform = "instagram", .rejects_path = path};
    struct import_report report;
    struct error err;
    (void)state;
    assert_non_null(mkdtemp(directory));
    snprintf(path, sizeof path, "%s/list.csv", directory);
    FILE *file = fopen(path, "w");
    fputs("handle,followers\na,1\nb,\n", file);
    fclose(file);
    assert_false(import_file(path, &options, &params, count_only, NULL, &report, &err));
    assert_non_null(strstr(err.text, "rejected rows cannot go to the file that is imported"));
    import_report_free(&report);
    unlink(path);
    rmdir(directory);
}

/* A word too many, and the store itself would be gone. */
static void rejects_replace_nothing_but_rejects(void **state) {
    static const char text[] = "handle,followers\na,1\nb,\n";
    char directory[] = "/tmp/flamekeep-import-XXXXXX", path[64];
    struct import_report report;
    struct error err;
    (void)state;
    assert_non_null(mkdtemp(directory));
    snprintf(path, sizeof path, "%s/roster.db", directory);
    FILE *file = fopen(path, "w");
    fputs("SQLite format 3", file);
    fclose(file);
    assert_false(import_with_rejects(text, sizeof text - 1, path, &report, &err));
    assert_non_null(strstr(err.text, "holds something else than rejected rows"));
    import_report_free(&report);
    char *kept = read_text(path);
    assert_string_equal(kept, "SQLite format 3");
    free(kept);
    unlink(path);
    for (int again = 0; again < 2; again++) {
        assert_true(import_with_rejects(text, sizeof text - 1, path, &report, &err));
        assert_int_equal(report.rejected, 1);
        import_report_free(&report);
    }
    unlink(path);
    rmdir(directory);
}

static bool refuse_second(void *user, const struct creator *creators, size_t count, struct error *err) {
    size_t *taken = user;
    (void)creators;
    *taken += count;
    return *taken < 2 || error_set(err, "the disk is full");
}

static void a_sink_that_fails_stops_the_import(void **state) {
    static const char text[] = "handle,followers\na,1\nb,2\nc,\n";
    static const struct params params = {.currency = {.code = "USD", .symbol = "$", .exponent = 2}};
    char directory[] = "/tmp/flamekeep-import-XXXXXX", path[64];
    struct import_options options = {.platform = "instagram", .rejects_path = path};
    struct import_report report;
    struct error err;
    size_t taken = 0;
    (void)state;
    assert_non_null(mkdtemp(directory));
    snprintf(path, sizeof path, "%s/rejects.csv", directory);
    assert_false(
        import_bytes("list.csv", (const unsigned char *)text, sizeof text - 1, &options, &params, refuse_second, &taken, &report, &err));
    assert_string_equal(err.text, "the disk is full");
    assert_int_equal(taken, 2);
    import_report_free(&report);
    assert_int_equal(rmdir(directory), 0); /* no file is left */
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(counts_of_engagement_become_rates),
        cmocka_unit_test(the_numeric_twin_is_used_and_the_other_checks_it),
        cmocka_unit_test(twins_that_differ_are_reported),
        cmocka_unit_test(percent_signs_and_suffixes_are_read),
        cmocka_unit_test(names_that_repeat_are_no_handles),
        cmocka_unit_test(display_name_and_handle_share_a_cell),
        cmocka_unit_test(rows_of_one_creator_are_joined),
        cmocka_unit_test(platforms_may_differ_by_row),
        cmocka_unit_test(handles_are_told_from_names_by_their_looks),
        cmocka_unit_test(a_header_that_says_handle_wins_over_names),
        cmocka_unit_test(text_under_a_header_of_figures_is_not_used),
        cmocka_unit_test(rates_are_percentages_or_fractions_by_column),
        cmocka_unit_test(the_decimal_sign_is_found_by_column),
        cmocka_unit_test(followers_without_a_suffix_have_no_decimals),
        cmocka_unit_test(headers_may_give_the_unit),
        cmocka_unit_test(rows_of_blanks_are_passed_over),
        cmocka_unit_test(sums_are_no_creators),
        cmocka_unit_test(a_column_that_was_asked_for_is_not_dropped),
        cmocka_unit_test(rates_need_views_in_most_rows),
        cmocka_unit_test(fees_are_exact_and_in_the_stores_currency),
        cmocka_unit_test(addresses_give_handle_and_platform),
        cmocka_unit_test(maps_override_the_headers),
        cmocka_unit_test(refusals_say_what_is_missing),
        cmocka_unit_test(a_title_before_the_header_is_passed_over),
        cmocka_unit_test(what_is_no_roster_is_refused),
        cmocka_unit_test(lists_in_cells_are_niches_and_tags),
        cmocka_unit_test(other_fields_are_read),
        cmocka_unit_test(rejected_rows_are_written_with_line_and_reason),
        cmocka_unit_test(rejects_never_replace_the_list_itself),
        cmocka_unit_test(rejects_replace_nothing_but_rejects),
        cmocka_unit_test(a_sink_that_fails_stops_the_import),
    };
    setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests_name("import", tests, NULL, NULL);
}
