#include "data/convert.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/text.h"
#include "data/encoding.h"
#include "data/foreign.h"
#include "data/json_table.h"
#include "data/sample.h"
#include "data/workbook.h"

/* To UTF-8, when it is text; the sample is of that then. */
static bool convert_text(struct source *source, struct sample *sample, const char *wanted, struct import_report *report,
                         struct error *err) {
    struct encoding encoding;
    if (!encoding_find(source, sample, wanted, &encoding, err))
        return false;
    if (encoding.name != NULL && (!encoding_convert(source, &encoding, err) || !sample_read(source, sample, err)))
        return false;
    encoding_note(&encoding, report);
    return foreign_check_text(source->name, sample, err);
}

static bool convert_sampled(struct source *source, struct sample *sample, const struct import_options *options,
                            struct import_report *report, struct sheet_list *sheets, struct error *err) {
    if (!sample_read(source, sample, err) || !foreign_check(source->name, sample, err))
        return false;
    if (sample_starts(sample, 0, "PK\3\4", 4))
        return workbook_convert(source, options, report, sheets, err);
    if (options->sheet != NULL)
        report_note(report, NOTE_WARNING, "this is no workbook: --sheet says nothing here");
    if (!convert_text(source, sample, options->encoding, report, err))
        return false;
    return !json_table_is(sample) || json_table_convert(source, sample_mark(sample), report, err);
}

bool convert_source(struct source *source, const struct import_options *options, struct import_report *report, struct sheet_list *sheets,
                    struct error *err) {
    *sheets = (struct sheet_list){.count = 0};
    struct sample *sample = mem_new(1, sizeof *sample);
    bool good = convert_sampled(source, sample, options, report, sheets, err);
    free(sample);
    return good;
}
