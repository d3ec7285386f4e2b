#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/session.h"
#include "store/store_campaign.h"

static void begin(struct sheet *sheet) {
    sheet_column(sheet, "name", "scenario", false);
    sheet_column(sheet, "budget_cents", "budget", true);
    sheet_column(sheet, "spend_cents", "spend", true);
    sheet_column(sheet, "fit", "fit", true);
    sheet_column(sheet, "torches", "torches", true);
    sheet_column(sheet, "flames", "flames", true);
    sheet_column(sheet, "open", "open", false);
}

static void add_cents(struct sheet *sheet, int64_t cents, const struct currency *currency) {
    char shown[48];
    money_text(shown, sizeof shown, cents, currency);
    sheet_integer(sheet, cents, shown);
}

static void add(struct sheet *sheet, const struct saved_plan *saved, const struct currency *currency) {
    char fit[16];
    sheet_row(sheet);
    sheet_text(sheet, saved->name);
    add_cents(sheet, saved->budget_cents, currency);
    if (known(saved->fit)) {
        snprintf(fit, sizeof fit, "%.1f", saved->fit);
        add_cents(sheet, saved->spend_cents, currency);
        sheet_number(sheet, saved->fit, fit);
        sheet_integer(sheet, saved->torches, NULL);
        sheet_integer(sheet, saved->flames, NULL);
    } else {
        for (int i = 0; i < 4; i++)
            sheet_unknown(sheet);
    }
    sheet_flag(sheet, saved->open, saved->open ? "open" : " ");
}

static bool list(const struct session *session, enum sheet_format format, const struct output *out, struct error *err) {
    struct saved_plan *plans = NULL;
    size_t count = 0;
    if (session->store != NULL && !store_list_plans(session->store, &plans, &count, err))
        return false;
    struct sheet *sheet = sheet_new();
    begin(sheet);
    for (size_t i = 0; i < count; i++)
        add(sheet, &plans[i], &session->config.params.currency);
    sheet_write(sheet, format, out);
    sheet_free(sheet);
    free(plans);
    if (count == 0)
        output_message("no scenarios yet: keep one with `flamekeep plan … --save NAME`");
    return true;
}

int cmd_scenario(const struct args *args, const struct output *out) {
    enum sheet_format format;
    struct session session;
    struct error err;
    if (strcmp(args->operands[0], "list") != 0) {
        output_message("unknown 'scenario %s': it can 'list'", args->operands[0]);
        return EXIT_USAGE;
    }
    if (!session_format(args, &format, &err)) {
        output_message("%s", err.text);
        return EXIT_USAGE;
    }
    bool good = session_open(&session, args, &err) && list(&session, format, out, &err);
    if (!good)
        output_message("%s", err.text);
    session_close(&session);
    return good ? EXIT_DONE : EXIT_FAILED;
}
