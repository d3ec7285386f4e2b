#include "base/text.h"
#include "data/report.h"
#include "data/row_reader.h"
#include "model/country.h"

/* "<what>: 3 rows (first: 'Reddit', line 11), <then>" */
static const struct {
    const char *what, *then;
} texts[TALLY_COUNT] = {
    [TALLY_OTHER_PLATFORM] = {"platforms that flamekeep has no benchmarks for", "kept as 'other'"},
    [TALLY_NO_VIEWS] = {"average views of 0", "read as unknown"},
    [TALLY_STATUS] = {"a status that is none of prospect, contacted, agreed, declined, paused", "left as prospect"},
    [TALLY_VERIFIED] = {"neither yes nor no under verified", "read as no"},
    [TALLY_DATE] = {"dates that are not written like 2025-10-01", "left out"},
    [TALLY_LONG_TEXT] = {"a niche, market or language that is a list or longer than 63 bytes", "left out"},
    [TALLY_DAMAGED_TEXT] = {"text that was saved in a wrong encoding before", "kept as it is"},
    [TALLY_NO_FOLLOWERS] = {"accounts without followers of their own", "these accounts are not made: a plan needs their followers"},
    [TALLY_WHOSE] = {"figures that may be of any of several accounts",
                     "left out; a header like 'instagram fee' says whose they are, as does --map 'instagram fee=COLUMN'"},
    [TALLY_ROUNDED_ID] = {"ids that a spreadsheet has rounded", "their digits are lost; set the column to text and export it again"},
    [TALLY_FEE_RANGE] = {"fees that are a range", "a guess: its upper end is taken; set the fee when it is agreed"},
    [TALLY_FEE_FROM] = {"fees from an amount on", "a guess: that amount is taken, the least it can be; set the fee when it is agreed"},
    [TALLY_OTHER_STYLE] = {"figures with another decimal sign than the rest of their column", "each is read as it can only be meant"},
    [TALLY_TWINS] = {"different figures under one header", "the plain number is used, else the first"},
};

static void report_foreign_fees(const struct row_reader *reader, struct import_report *report) {
    const struct tally *t = &reader->tallies[TALLY_FOREIGN_FEE];
    char count[32];
    text_whole(count, sizeof count, (int64_t)t->count);
    if (t->count > 0)
        report_note(report, NOTE_WARNING,
                    "%s %s not in %s, the currency of the store (first: %s, line %zu): left out; with what a %s is worth under 'rates' in "
                    "config.yaml they are converted",
                    count, t->count == 1 ? "fee is" : "fees are", reader->currency->code, t->first, t->first_line, t->first);
}

static void report_exchanged(const struct row_reader *reader, struct import_report *report) {
    char count[32];
    for (size_t i = 0; i < reader->exchange_count; i++) {
        if (reader->exchanged[i] == 0)
            continue;
        text_whole(count, sizeof count, (int64_t)reader->exchanged[i]);
        report_note(report, NOTE_ROWS, "fee: %s converted from %s at %s (rates in config.yaml)", count,
                    reader->exchanges[i].code, reader->exchanges[i].written);
    }
}

static void report_markets(const struct row_reader *reader, struct import_report *report) {
    const struct tally *t = &reader->tallies[TALLY_MARKET];
    if (t->count > 0)
        report_note(report, NOTE_MAPPED, "market: countries are kept by their codes, in whatever language they are (first: '%s' is %s): %zu %s",
                    t->first, country_code(t->first), t->count, t->count == 1 ? "row" : "rows");
}

void row_report(const struct row_reader *reader, struct import_report *report) {
    report_foreign_fees(reader, report);
    report_exchanged(reader, report);
    report_markets(reader, report);
    report->several_platforms = reader->several_platforms;
    for (enum tally_kind kind = 0; kind < TALLY_COUNT; kind++) {
        const struct tally *t = &reader->tallies[kind];
        char count[32];
        text_whole(count, sizeof count, (int64_t)t->count);
        if (t->count > 0 && texts[kind].what != NULL)
            report_note(report, NOTE_WARNING, "%s: %s %s (first: '%s', line %zu), %s", texts[kind].what, count,
                        t->count == 1 ? "row" : "rows", t->first, t->first_line, texts[kind].then);
    }
}
