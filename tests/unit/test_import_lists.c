#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "support/gather.h"

/* Peculiar columns of hand-made lists, and what APIs write. */

static void prices_that_are_no_single_amount(void **state) {
    struct gathered g;
    (void)state;
    gather_text(&g,
                "handle,platform,followers,fee\na,tiktok,100,500–800\nb,tiktok,100,$900-$700\nc,tiktok,100,from $300\nd,tiktok,100,1.5k - 2k\n"
                "e,tiktok,100,€20-€30\nf,tiktok,100,call me\n",
                NULL, NULL);
    assert_true(g.ok);
    assert_int_equal(gathered_creator(&g, "a")->fee_cents, 80000);
    assert_int_equal(gathered_creator(&g, "b")->fee_cents, 90000);
    assert_int_equal(gathered_creator(&g, "c")->fee_cents, 30000);
    assert_int_equal(gathered_creator(&g, "d")->fee_cents, 200000);
    assert_int_equal(gathered_creator(&g, "e")->fee_cents, MONEY_UNKNOWN); /* in another currency */
    assert_int_equal(g.report.rejected, 1);
    gathered_note(&g, NOTE_WARNING, "fees that are a range: 4 rows (first: '500–800', line 2), a guess: its upper end is taken; set the fee when it is "
                                    "agreed");
    gathered_note(&g, NOTE_WARNING, "fees from an amount on: 1 row (first: 'from $300', line 4), a guess: that amount is taken, the least it can be; "
                                    "set the fee when it is agreed");
    gather_free(&g);
}

static void false_followers_leave_the_real_ones(void **state) {
    struct gathered g;
    (void)state;
    gather_text(&g, "handle,platform,followers,Fake followers\na,tiktok,100,18.2%\nb,tiktok,100,\nc,tiktok,100,0%\n", NULL, NULL);
    assert_true(g.ok);
    assert_true(gathered_creator(&g, "a")->authenticity == 0.818);
    assert_false(known(gathered_creator(&g, "b")->authenticity));
    assert_true(gathered_creator(&g, "c")->authenticity == 1.0);
    gathered_note(&g, NOTE_GUESS, "column 'Fake followers': the false followers; all others are taken for real ones ('18.2%' false is 82% real); --map "
                                  "authenticity= leaves it out");
    gather_free(&g);
    gather_text(&g, "handle,platform,followers,Bots,Real followers\na,tiktok,1000,18,80%\n", NULL, NULL);
    assert_true(gathered_creator(&g, "a")->authenticity == 0.8); /* said is surer */
    gather_free(&g);
    gather_text(&g, "handle,platform,followers,Fake followers\na,tiktok,1000,230\n", NULL, NULL);
    assert_false(known(gathered_creator(&g, "a")->authenticity));
    gathered_note(&g, NOTE_UNUSED, "column 'Fake followers': not used: it counts false followers; a share of them is needed");
    gather_free(&g);
}

static void halves_of_names_are_joined(void **state) {
    struct gathered g;
    (void)state;
    gather_text(&g, "First name,Last name,Username,Platform,Followers\nAnn,Ember,ann,tiktok,10\nBo,,bo,tiktok,10\n,Cole,cy,tiktok,10\n", NULL, NULL);
    assert_string_equal(gathered_creator(&g, "ann")->name, "Ann Ember");
    assert_string_equal(gathered_creator(&g, "bo")->name, "Bo");
    assert_string_equal(gathered_creator(&g, "cy")->name, "Cole");
    gather_free(&g);
    gather_text(&g, "Prénom,Nom,Compte,Réseau,Abonnés\nAna,Brasa,ana,tiktok,10\n", NULL, NULL);
    assert_string_equal(gathered_creator(&g, "ana")->name, "Ana Brasa");
    gathered_note(&g, NOTE_GUESS, "column 'Nom': taken for the last name, because another one gives the first name");
    gather_free(&g);
    gather_text(&g, "Nombre,Apellidos,Usuario,Red,Seguidores\nLuz,Fuego,luz,tiktok,10\n", NULL, NULL);
    assert_string_equal(gathered_creator(&g, "luz")->name, "Luz Fuego");
    gather_free(&g);
    gather_text(&g, "Full name,First name,Username,Platform,Followers\nAnn Ember,Ann,ann,tiktok,10\n", NULL, NULL);
    assert_string_equal(gathered_creator(&g, "ann")->name, "Ann Ember");
    gather_free(&g);
    gather_text(&g, "Name,Surname,Platform,Followers\nann.ember,Ember,tiktok,10\n", NULL, NULL); /* nothing else can be the handle */
    assert_int_equal(g.count, 1);
    assert_string_equal(g.creators[0].handle, "ann.ember");
    gather_free(&g);
}

static void a_country_is_one_market(void **state) {
    struct gathered g;
    (void)state;
    gather_text(&g, "handle,platform,followers,country\na,tiktok,10,España\nb,tiktok,10,Spain\nc,tiktok,10,ES\nd,tiktok,10,Madrid\ne,tiktok,10,spain\n",
                NULL, NULL);
    static const char *const handles[] = {"a", "b", "c", "e"};
    for (size_t i = 0; i < sizeof handles / sizeof handles[0]; i++)
        assert_string_equal(gathered_creator(&g, handles[i])->market, "ES");
    assert_string_equal(gathered_creator(&g, "d")->market, "Madrid");
    gathered_note(&g, NOTE_MAPPED, "market: countries are kept by their codes, in whatever language they are (first: 'España' is ES): 3 rows");
    gather_free(&g);
    gather_text(&g, "handle,platform,followers,market,fee_cents\na,tiktok,10,Spain,\n", NULL, NULL); /* flamekeep's own file */
    assert_string_equal(gathered_creator(&g, "a")->market, "Spain");
    gather_free(&g);
}

static void paths_of_programs_are_understood(void **state) {
    struct gathered g;
    (void)state;
    gather_text(&g,
                "{\"user\":{\"username\":\"ann\",\"id\":77},\"channel\":{\"stats\":{\"followers\":5}},\"stats\":{\"followers\":100,\"avg_views\":20,"
                "\"viewCount\":900}}\n",
                "tiktok", NULL);
    assert_true(g.ok);
    const struct creator *ann = gathered_creator(&g, "ann");
    assert_true(ann->followers == 100.0); /* the shallower one */
    assert_true(ann->views == 20.0);
    gathered_note(&g, NOTE_GUESS, "followers: taken from the column 'stats.followers', by the end of its name; --map followers=COLUMN to change");
    gathered_note(&g, NOTE_UNUSED, "column 'channel.stats.followers': not used, because 'stats.followers' gives the followers");
    gathered_note(&g, NOTE_UNUSED, "column 'stats.viewCount': not used: all views of the account together, not an average per video; --map "
                                   "average_views=… if it is one");
    gather_free(&g);
    gather_text(&g,
                "[{\"authorMeta\":{\"name\":\"ann\",\"nickName\":\"Ann\",\"fans\":100},\"playCount\":7,\"webVideoUrl\":\"https://www.tiktok.com/@ann/video/"
                "1\"}]",
                NULL, NULL);
    assert_true(g.ok);
    ann = gathered_creator(&g, "ann");
    assert_int_equal(ann->platform, PLATFORM_TIKTOK);
    assert_string_equal(ann->name, "Ann");
    assert_false(known(ann->views));
    gather_free(&g);
}

static void platforms_are_told_by_names_of_programs(void **state) {
    struct gathered g;
    (void)state;
    gather_text(&g,
                "{\"items\":[{\"snippet\":{\"title\":\"Ember Cooks\",\"customUrl\":\"@embercooks\"},\"statistics\":{\"viewCount\":\"12345\","
                "\"subscriberCount\":\"45600\"}}]}",
                NULL, NULL);
    assert_true(g.ok);
    assert_int_equal(gathered_creator(&g, "embercooks")->platform, PLATFORM_YOUTUBE);
    assert_true(gathered_creator(&g, "embercooks")->followers == 45600.0);
    assert_string_equal(gathered_creator(&g, "embercooks")->name, "Ember Cooks");
    gather_free(&g);
    gather_text(&g, "[{\"username\":\"ann\",\"edge_followed_by\":{\"count\":5}}]", NULL, NULL);
    assert_true(g.ok);
    assert_int_equal(gathered_creator(&g, "ann")->platform, PLATFORM_INSTAGRAM);
    gather_free(&g);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(prices_that_are_no_single_amount),
        cmocka_unit_test(false_followers_leave_the_real_ones),
        cmocka_unit_test(halves_of_names_are_joined),
        cmocka_unit_test(a_country_is_one_market),
        cmocka_unit_test(paths_of_programs_are_understood),
        cmocka_unit_test(platforms_are_told_by_names_of_programs),
    };
    setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests_name("import_lists", tests, NULL, NULL);
}
