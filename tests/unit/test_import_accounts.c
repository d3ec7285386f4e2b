#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "support/gather.h"

static void counts(const struct gathered *g, size_t rows, size_t creators, size_t rejected) {
    if (!g->ok)
        fail_msg("refused: %s", g->err.text);
    for (size_t i = 0; i < g->report.note_count && (g->report.creators != creators || g->report.rejected != rejected); i++)
        print_message("note: %s\n", g->report.notes[i].text);
    assert_int_equal(g->report.rows, rows);
    assert_int_equal(g->report.creators, creators);
    assert_int_equal(g->report.rejected, rejected);
}

/* The account of that handle there; fails when there is none. */
static const struct creator *account(const struct gathered *g, enum platform platform, const char *handle) {
    for (size_t i = 0; i < g->count; i++)
        if (g->creators[i].platform == platform && strcmp(g->creators[i].handle, handle) == 0)
            return &g->creators[i];
    fail_msg("there is no %s on %s", handle, platform_name(platform));
    return NULL;
}

static void a_row_of_addresses_is_one_person_with_several_accounts(void **state) {
    struct gathered g;
    (void)state;
    gather_text(&g,
                "Name,Instagram URL,IG Followers,TikTok URL,TikTok Followers,YouTube link,YT Subscribers,IG ER,Country\n"
                "Ada Moth,https://www.instagram.com/ada.moth/,120K,https://www.tiktok.com/@adamoth,\"45,000\",,,2.1%,Spain\n"
                "Ben Owl,https://instagram.com/benowl,\"10,500\",,,https://youtube.com/@BenOwlTV,3.2M,1.9%,France\n"
                "Cy Fox,,,https://www.tiktok.com/@cyfox,900,,,,\n",
                NULL, NULL);
    counts(&g, 3, 5, 0);
    const struct creator *ada = account(&g, PLATFORM_INSTAGRAM, "ada.moth"), *there = account(&g, PLATFORM_TIKTOK, "adamoth");
    assert_true(ada->followers == 120000 && there->followers == 45000);
    assert_true(ada->rate == 0.021 && there->rate == UNKNOWN);
    assert_string_equal(there->name, "Ada Moth");
    assert_string_equal(there->market, "ES");
    assert_int_not_equal(ada->person, 0);
    assert_int_equal(ada->person, there->person);
    const struct creator *ben = account(&g, PLATFORM_YOUTUBE, "benowltv");
    assert_true(ben->followers == 3200000);
    assert_int_equal(ben->person, account(&g, PLATFORM_INSTAGRAM, "benowl")->person);
    assert_int_not_equal(ben->person, ada->person);
    assert_int_equal(account(&g, PLATFORM_TIKTOK, "cyfox")->person, 0);
    gathered_note(&g, NOTE_MAPPED,
                  "accounts: each row is one person, with an account on each of instagram, tiktok, youtube where there are followers");
    gathered_note(&g, NOTE_ROWS, "2 people have several accounts here: linked");
    gather_free(&g);
}

static void columns_called_like_platforms_hold_handles_or_followers(void **state) {
    struct gathered g;
    (void)state;
    gather_text(&g, "Creator,Handle,Instagram,TikTok,YouTube\nAda,@ada,12000,3.4k,\nBen,@ben,,900,100\n", NULL, NULL);
    counts(&g, 2, 4, 0);
    assert_true(account(&g, PLATFORM_INSTAGRAM, "ada")->followers == 12000);
    assert_true(account(&g, PLATFORM_TIKTOK, "ada")->followers == 3400);
    assert_true(account(&g, PLATFORM_YOUTUBE, "ben")->followers == 100);
    gathered_note(&g, NOTE_GUESS, "column 'TikTok': taken for followers, by its values (for example '3.4k')");
    gathered_note(&g, NOTE_GUESS, "handle: 'Handle' is taken for the account on every platform; --platform NAME imports one alone");
    gather_free(&g);
    gather_text(&g, "Instagram,TikTok,IG followers,TT followers\n@ada,@ada.tt,5,6\n@ben,,7,\n", NULL, NULL);
    counts(&g, 2, 3, 0);
    assert_true(account(&g, PLATFORM_TIKTOK, "ada.tt")->followers == 6);
    gather_free(&g);
    gather_text(&g, "handle,followers,Instagram,TikTok\nada,10,yes,no\nben,20,no,yes\n", "instagram", NULL);
    counts(&g, 2, 2, 0);
    gathered_note(&g, NOTE_UNUSED, "column 'TikTok': not used: it only says yes or no");
    gather_free(&g);
}

static void figures_without_a_platform_find_their_account(void **state) {
    struct gathered g;
    (void)state;
    /* the followers that name no platform are of the account that has none of its own, and so are the other figures */
    gather_text(&g, "Instagram,TikTok,Followers,TikTok followers,ER,Fee\n@ada,@ada.tt,5000,600,3%,$100\n@ben,,700,,2%,$50\n", NULL, NULL);
    counts(&g, 2, 3, 0);
    assert_true(account(&g, PLATFORM_INSTAGRAM, "ada")->followers == 5000);
    assert_int_equal(account(&g, PLATFORM_INSTAGRAM, "ada")->fee_cents, 10000);
    assert_int_equal(account(&g, PLATFORM_TIKTOK, "ada.tt")->fee_cents, MONEY_UNKNOWN);
    assert_true(account(&g, PLATFORM_TIKTOK, "ada.tt")->rate == UNKNOWN);
    gather_free(&g);
    /* the platform of the row says whose they are; else the only account has them; else nobody */
    gather_text(&g,
                "Handle,Main platform,IG followers,TikTok followers,Fee\nada,TikTok,10,20,$5\nben,,10,,$6\ncy,,10,20,$7\n", NULL, NULL);
    counts(&g, 3, 5, 0);
    assert_int_equal(account(&g, PLATFORM_TIKTOK, "ada")->fee_cents, 500);
    assert_int_equal(account(&g, PLATFORM_INSTAGRAM, "ada")->fee_cents, MONEY_UNKNOWN);
    assert_int_equal(account(&g, PLATFORM_INSTAGRAM, "ben")->fee_cents, 600);
    assert_int_equal(account(&g, PLATFORM_INSTAGRAM, "cy")->fee_cents, MONEY_UNKNOWN);
    gathered_note(&g, NOTE_WARNING,
                  "figures that may be of any of several accounts: 1 row (first: '$7', line 4), left out; a header like 'instagram fee' says "
                  "whose they are, as does --map 'instagram fee=COLUMN'");
    gather_free(&g);
    static const char *const maps[] = {"tiktok fee=Fee", NULL};
    gather_text(&g, "Handle,IG followers,TikTok followers,Fee\ncy,10,20,$7\n", NULL, maps);
    counts(&g, 1, 2, 0);
    assert_int_equal(account(&g, PLATFORM_TIKTOK, "cy")->fee_cents, 700);
    assert_int_equal(account(&g, PLATFORM_INSTAGRAM, "cy")->fee_cents, MONEY_UNKNOWN);
    gather_free(&g);
}

static void repeated_headers_go_with_the_account_before_them(void **state) {
    struct gathered g;
    (void)state;
    gather_text(&g,
                "Name,Instagram,Followers,ER,TikTok,Followers,ER,YouTube,Followers,ER\n"
                "Ada,@ada,100,1%,@ada.tt,200,2%,,,\nBen,,,,@ben,30,3%,@bentv,4000,4%\n",
                NULL, NULL);
    counts(&g, 2, 4, 0);
    assert_true(account(&g, PLATFORM_INSTAGRAM, "ada")->followers == 100);
    assert_true(account(&g, PLATFORM_TIKTOK, "ada.tt")->followers == 200);
    assert_true(account(&g, PLATFORM_TIKTOK, "ada.tt")->rate == 0.02);
    assert_true(account(&g, PLATFORM_YOUTUBE, "bentv")->followers == 4000);
    gathered_note(&g, NOTE_GUESS, "columns 'Followers': each is taken for that of the account before it");
    gather_free(&g);
    /* twins of one account stay twins */
    gather_text(&g, "Instagram,Followers,Followers,TikTok\n@ada,1.2k,1234,\n@ben,3k,3000,\n", NULL, NULL);
    counts(&g, 2, 2, 0);
    assert_true(account(&g, PLATFORM_INSTAGRAM, "ada")->followers == 1234);
    gather_free(&g);
}

static void a_column_that_is_mapped_is_the_only_one(void **state) {
    static const char *const maps[] = {"followers=TikTok followers", NULL}, *const both[] = {"tiktok followers=Fans there", NULL};
    struct gathered g;
    (void)state;
    gather_text(&g, "handle,IG followers,TikTok followers\nada,10,20\n", NULL, maps);
    counts(&g, 1, 1, 0);
    assert_true(account(&g, PLATFORM_TIKTOK, "ada")->followers == 20);
    gather_free(&g);
    gather_text(&g, "handle,IG followers,Fans there\nada,10,20\n", NULL, both);
    counts(&g, 1, 2, 0);
    assert_true(account(&g, PLATFORM_TIKTOK, "ada")->followers == 20);
    assert_true(account(&g, PLATFORM_INSTAGRAM, "ada")->followers == 10);
    gather_free(&g);
}

static void an_account_without_followers_is_not_made(void **state) {
    struct gathered g;
    (void)state;
    gather_text(&g, "Instagram,TikTok,IG followers,TikTok followers\n@ada,@ada.tt,5000,\n@ben,@ben,n/a,-\n@cy,,x,\n,@dee,,8\n", NULL, NULL);
    counts(&g, 4, 2, 2);
    assert_int_equal(account(&g, PLATFORM_INSTAGRAM, "ada")->person, 0);
    gathered_note(&g, NOTE_WARNING,
                  "accounts without followers of their own: 2 rows (first: 'ada.tt', line 2), these accounts are not made: a plan needs "
                  "their followers");
    gather_free(&g);
    gather_text(&g, "Instagram,TikTok,IG followers,TikTok followers\n@ada,@ada.tt,5000,\n@ben,,60,\n", NULL, NULL);
    counts(&g, 2, 2, 0);
    gathered_note(&g, NOTE_UNUSED, "column 'TikTok followers': not used: it is empty");
    gathered_note(&g, NOTE_UNUSED, "column 'TikTok': not used: no column gives the followers there");
    gather_free(&g);
    gather_text(&g, "Name,Instagram,TikTok,IG followers\nAda,@ada,@ada.tt,5000\n", NULL, NULL);
    counts(&g, 1, 1, 0);
    gather_free(&g);
}

static void rows_of_the_same_account_join_their_people(void **state) {
    struct gathered g;
    (void)state;
    gather_text(&g,
                "Instagram,IG followers,TikTok,TikTok followers,YouTube,YT subscribers\n@ada,10,@ada.tt,20,,\n,,@ada.tt,20,@adatv,30\n"
                "@ben,1,@ben,2,,\n",
                NULL, NULL);
    counts(&g, 3, 5, 0);
    assert_int_equal(account(&g, PLATFORM_INSTAGRAM, "ada")->person, account(&g, PLATFORM_YOUTUBE, "adatv")->person);
    assert_int_not_equal(account(&g, PLATFORM_INSTAGRAM, "ada")->person, account(&g, PLATFORM_TIKTOK, "ben")->person);
    gather_free(&g);
    gather_text(&g, "platform,handle,followers,person\ninstagram,ada,1,7\ntiktok,adatt,2,7\ntiktok,ben,3,\nyoutube,cy,4,9\n", NULL, NULL);
    counts(&g, 4, 4, 0);
    assert_int_equal(account(&g, PLATFORM_INSTAGRAM, "ada")->person, 1);
    assert_int_equal(account(&g, PLATFORM_TIKTOK, "adatt")->person, 1);
    assert_int_equal(account(&g, PLATFORM_TIKTOK, "ben")->person, 0);
    assert_int_equal(account(&g, PLATFORM_YOUTUBE, "cy")->person, 0);
    gather_free(&g);
}

static void one_platform_alone_can_be_wanted(void **state) {
    struct gathered g;
    (void)state;
    gather_text(&g, "handle,Followers,Instagram followers,TikTok followers\nmoth,5,10,20\n", "tiktok", NULL);
    counts(&g, 1, 1, 0);
    assert_true(account(&g, PLATFORM_TIKTOK, "moth")->followers == 20);
    gather_free(&g);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_row_of_addresses_is_one_person_with_several_accounts),
        cmocka_unit_test(columns_called_like_platforms_hold_handles_or_followers),
        cmocka_unit_test(figures_without_a_platform_find_their_account),
        cmocka_unit_test(repeated_headers_go_with_the_account_before_them),
        cmocka_unit_test(a_column_that_is_mapped_is_the_only_one),
        cmocka_unit_test(an_account_without_followers_is_not_made),
        cmocka_unit_test(rows_of_the_same_account_join_their_people),
        cmocka_unit_test(one_platform_alone_can_be_wanted),
    };
    setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests_name("import_accounts", tests, NULL, NULL);
}
