#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "support/gather.h"

/* Imports with the rates and options that the test wants. */
static void gather_money(struct gathered *g, const char *text, const char *currency, const char *decimal) {
    static struct exchange rates[2] = {{.code = "EUR"}, {.code = "RUB"}};
    struct import_options options = {.platform = "instagram", .fee_currency = currency, .decimal = decimal, .exchanges = rates, .exchange_count = 2};
    assert_true(exchange_read("1.08", &rates[0]) && exchange_read("0.0108", &rates[1]));
    gather_with(g, text, &options);
    if (!g->ok)
        fail_msg("refused: %s", g->err.text);
}

static void fee_is(const struct gathered *g, const char *handle, int64_t cents, bool converted) {
    const struct creator *creator = gathered_creator(g, handle);
    if (creator->fee_cents != cents)
        fail_msg("the fee of %s is %lld", handle, (long long)creator->fee_cents);
    assert_int_equal(creator->converted & FIELD_FEE, converted ? FIELD_FEE : 0);
}

static void fees_are_converted_where_there_is_a_rate(void **state) {
    struct gathered g;
    (void)state;
    gather_money(&g, "handle,followers,fee\na,10,100 €\nb,10,7 768 ₽\nc,10,$20\nd,10,30\ne,10,£9\nf,10,EUR 1.5k\ng,10,2 euros\n", NULL, NULL);
    fee_is(&g, "a", 10800, true);
    fee_is(&g, "b", 8389, true);
    fee_is(&g, "c", 2000, false);
    fee_is(&g, "d", 3000, false);
    fee_is(&g, "e", MONEY_UNKNOWN, false);
    fee_is(&g, "f", 162000, true);
    fee_is(&g, "g", 216, true);
    gathered_note(&g, NOTE_ROWS, "fee: 3 converted from EUR at 1.08 (rates in config.yaml)");
    gathered_note(&g, NOTE_ROWS, "fee: 1 converted from RUB at 0.0108 (rates in config.yaml)");
    gathered_note(&g, NOTE_WARNING,
                  "1 fee is not in USD, the currency of the store (first: GBP, line 6): left out; with what a GBP is worth under 'rates' in "
                  "config.yaml they are converted");
    gather_free(&g);
}

static void a_currency_is_said_by_cell_row_header_or_option(void **state) {
    struct gathered g;
    (void)state;
    gather_money(&g, "handle,followers,Preis in Euro\na,10,100\nb,10,$20\n", "RUB", NULL);
    fee_is(&g, "a", 10800, true);
    fee_is(&g, "b", 2000, false);
    gather_free(&g);
    gather_money(&g, "handle,followers,fee (€),Currency\na,10,100,RUB\nb,10,100,\nc,10,100,USD\nd,10,100,tokens\n", NULL, NULL);
    fee_is(&g, "a", 108, true);
    fee_is(&g, "b", 10800, true);
    fee_is(&g, "c", 10000, false);
    fee_is(&g, "d", MONEY_UNKNOWN, false);
    gather_free(&g);
    gather_money(&g, "handle,followers,fee\na,10,100\nb,10,$100\n", "EUR", NULL);
    fee_is(&g, "a", 10800, true);
    fee_is(&g, "b", 10000, false);
    gather_free(&g);
    gather_money(&g, "handle,followers,fee\na,10,$100\nb,10,US$100\n", "CAD", NULL); /* whose dollars? */
    fee_is(&g, "a", MONEY_UNKNOWN, false);
    fee_is(&g, "b", 10000, false);
    gather_free(&g);
}

static void of_several_fees_the_one_of_a_post_is_taken(void **state) {
    static const char *const maps[] = {"fee=Precio story", NULL};
    struct gathered g;
    (void)state;
    gather_text(&g, "handle,followers,Precio story,Precio reel,Precio post\na,10,$1,$2,$3\n", "instagram", NULL);
    fee_is(&g, "a", 300, false);
    gathered_note(&g, NOTE_GUESS, "fee: taken from the column 'Precio post', for a post, of 3 columns of fees; --map fee=COLUMN to change");
    gathered_note(&g, NOTE_UNUSED, "column 'Precio reel': not used, because 'Precio post' gives the fee");
    gather_free(&g);
    gather_text(&g, "handle,followers,Precio story,Precio reel,Precio post\na,10,$1,$2,$3\n", "instagram", maps);
    fee_is(&g, "a", 100, false);
    gather_free(&g);
}

static void decimals_that_are_said_hold_everywhere(void **state) {
    struct gathered g;
    (void)state;
    gather_money(&g, "handle;followers;fee;Avg views\na;1234;1,25;2,345\nb;2000;3.456;1.000,5\n", NULL, ",");
    fee_is(&g, "a", 125, false);
    fee_is(&g, "b", 345600, false);
    assert_true(gathered_creator(&g, "a")->views == 2.345);
    assert_true(gathered_creator(&g, "b")->views == 1000.5);
    gather_free(&g);
    gather_money(&g, "handle;followers;Avg views\na;1234;2.345\nb;2000;2,345\nc;10;1,5\n", NULL, ".");
    assert_true(gathered_creator(&g, "a")->views == 2.345);
    assert_true(gathered_creator(&g, "b")->views == 2345);
    assert_int_equal(g.report.rejected, 1);
    gather_free(&g);
}

static void columns_may_mix_both_ways(void **state) {
    struct gathered g;
    (void)state;
    gather_money(&g, "handle;followers;Avg views;fee\na;1234;1,234;1.234,50\nb;2000;1.234,5;1,234\nc;10;12,5;7\n", NULL, NULL);
    assert_true(gathered_creator(&g, "a")->views == 1234);
    assert_true(gathered_creator(&g, "b")->views == 1234.5);
    assert_true(gathered_creator(&g, "c")->views == 12.5);
    fee_is(&g, "a", 123450, false);
    fee_is(&g, "b", 123400, false);
    gathered_note(&g, NOTE_GUESS,
                  "column 'Avg views': figures like '1,234' are taken for thousands, though the comma is the decimal sign of others in it; "
                  "--decimal ',' to change");
    gather_free(&g);
    gather_money(&g, "handle;followers;Avg views\na;10;1,234.5\nb;10;2,345.5\nc;10;1.234,5\n", NULL, NULL);
    assert_true(gathered_creator(&g, "c")->views == 1234.5);
    gathered_note(&g, NOTE_WARNING,
                  "figures with another decimal sign than the rest of their column: 1 row (first: '1.234,5', line 4), each is read as it can "
                  "only be meant");
    gather_free(&g);
}

static void options_are_checked_before_a_file_is_read(void **state) {
    struct import_options options = {.fee_currency = "eur"};
    struct error err;
    (void)state;
    assert_false(import_check_options(&options, &err));
    assert_string_equal(err.text, "--currency: 'eur' is no code of a currency: it has three capital letters, such as EUR");
    options = (struct import_options){.fee_currency = "EUR", .decimal = ";"};
    assert_false(import_check_options(&options, &err));
    assert_string_equal(err.text, "--decimal: ';' is no decimal sign: write '.' or ','");
    options.decimal = ",";
    assert_true(import_check_options(&options, &err));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fees_are_converted_where_there_is_a_rate),
        cmocka_unit_test(a_currency_is_said_by_cell_row_header_or_option),
        cmocka_unit_test(of_several_fees_the_one_of_a_post_is_taken),
        cmocka_unit_test(decimals_that_are_said_hold_everywhere),
        cmocka_unit_test(columns_may_mix_both_ways),
        cmocka_unit_test(options_are_checked_before_a_file_is_read),
    };
    setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests_name("import_money", tests, NULL, NULL);
}
