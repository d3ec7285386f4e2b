#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/decimal.h"
#include "base/mem.h"
#include "base/text.h"
#include "cli/roster_sheet.h"
#include "cli/session.h"
#include "model/filter.h"

/* What was asked. */
struct roster_wish {
    enum sheet_format format;
    struct filter *filter;             /* NULL: everyone */
    const struct roster_field *sorted; /* NULL: as stored */
    bool descending;
    size_t limit;
};

/* What it is asked of. */
struct roster_view {
    const struct session *session;
    const struct planner *planner;
    const struct plan *plan; /* NULL when the open campaign has none */
};

static bool read_sort(const char *text, struct roster_wish *wish, struct error *err) {
    const char *comma = strchr(text, ',');
    char *name = comma != NULL ? mem_text_n(text, (size_t)(comma - text)) : mem_text(text);
    wish->sorted = roster_field_find(name, err);
    free(name);
    wish->descending = comma != NULL && text_same(comma + 1, "desc");
    if (wish->sorted != NULL && comma != NULL && !wish->descending && !text_same(comma + 1, "asc"))
        return error_set(err, "--sort FIELD,desc or FIELD,asc, not ',%s'", comma + 1);
    return wish->sorted != NULL;
}

static bool read_wish(const struct args *args, struct roster_wish *wish, struct error *err) {
    const char *filter = args_value(args, OPTION_FILTER), *sort = args_value(args, OPTION_SORT), *limit = args_value(args, OPTION_LIMIT);
    double most = 0.0;
    *wish = (struct roster_wish){.limit = SIZE_MAX};
    if (!session_format(args, &wish->format, err) || (sort != NULL && !read_sort(sort, wish, err)))
        return false;
    if (limit != NULL && (!decimal_parse(limit, &most) || most < 0.0 || most > 1e9 || most != floor(most)))
        return error_set(err, "--limit needs a whole number, not '%s'", limit);
    if (limit != NULL)
        wish->limit = (size_t)most;
    if (filter != NULL)
        wish->filter = filter_new(filter, err);
    return filter == NULL || wish->filter != NULL;
}

static struct roster_entry entry_of(const struct roster_view *view, size_t row) {
    const struct params *params = &view->session->config.params;
    const struct roster *roster = &view->session->roster;
    return (struct roster_entry){
        .params = params,
        .campaign = &view->session->campaign,
        .creator = roster_get(roster, row),
        .tier = &params->tiers[roster->tier[row]],
        .post = planner_post(view->planner, row),
        .line = view->plan != NULL ? plan_find(view->plan, roster->id[row]) : NULL,
        .worth_cents = view->plan != NULL ? planner_worth(view->planner, row) : MONEY_UNKNOWN,
    };
}

/* A row with its place in the order. */
struct place {
    size_t row;
    double figure;
    const char *word;
    int sign; /* −1 when descending */
};

static int compare_words(const char *a, const char *b) {
    while (*a != '\0' && text_lower(*a) == text_lower(*b)) {
        a++;
        b++;
    }
    return (unsigned char)text_lower(*a) - (unsigned char)text_lower(*b);
}

/* What is unknown comes last either way; equal ones stay in the order of the store. */
static int compare_places(const void *left, const void *right) {
    const struct place *a = left, *b = right;
    int order = 0;
    if (a->word != NULL) {
        bool blank_a = a->word[0] == '\0', blank_b = b->word[0] == '\0';
        order = blank_a != blank_b ? (blank_a ? 1 : -1) : a->sign * compare_words(a->word, b->word);
    } else if (known(a->figure) != known(b->figure)) {
        order = known(a->figure) ? -1 : 1;
    } else {
        order = a->sign * ((a->figure > b->figure) - (a->figure < b->figure));
    }
    return order != 0 ? order : (a->row > b->row) - (a->row < b->row);
}

static struct place place_of(const struct roster_view *view, const struct roster_wish *wish, size_t row) {
    struct place place = {.row = row, .sign = wish->descending ? -1 : 1};
    if (wish->sorted != NULL) {
        struct roster_entry entry = entry_of(view, row);
        if (wish->sorted->word != NULL)
            place.word = wish->sorted->word(&entry);
        else
            place.figure = wish->sorted->figure(&entry);
    }
    return place;
}

/* The rows that match, in order; the caller frees them. */
static struct place *choose_rows(const struct roster_view *view, const struct roster_wish *wish, size_t *count) {
    const struct roster *roster = &view->session->roster;
    struct filter_context context = {
        .params = &view->session->config.params,
        .campaign = &view->session->campaign,
        .plan = view->plan,
    };
    struct place *places = mem_new(roster->count, sizeof *places);
    *count = 0;
    for (size_t row = 0; row < roster->count; row++)
        if (wish->filter == NULL || filter_matches(wish->filter, roster, row, &context))
            places[(*count)++] = place_of(view, wish, row);
    qsort(places, *count, sizeof *places, compare_places);
    return places;
}

static void write_rows(const struct roster_view *view, const struct roster_wish *wish, const struct output *out) {
    struct sheet *sheet = sheet_new();
    size_t count = 0;
    roster_sheet_begin(sheet, wish->format);
    if (view->planner != NULL) {
        struct place *places = choose_rows(view, wish, &count);
        for (size_t i = 0; i < count && i < wish->limit; i++) {
            struct roster_entry entry = entry_of(view, places[i].row);
            roster_sheet_add(sheet, wish->format, &entry);
        }
        free(places);
    }
    sheet_write(sheet, wish->format, out);
    sheet_free(sheet);
}

/* The plan of the open campaign says who is in and what they are worth; without one the rest still stands. */
static void list(const struct session *session, const struct roster_wish *wish, const struct output *out) {
    struct error err;
    struct plan plan;
    struct roster_view view = {.session = session};
    if (session->roster.count == 0) {
        session_report_empty();
        write_rows(&view, wish, out);
        return;
    }
    struct planner *planner = planner_new(&session->config.params, &session->roster);
    view.planner = planner;
    plan_init(&plan);
    if (planner_solve(planner, &session->campaign, &plan, &err)) {
        planner_want_exact_worths(planner);
        planner_step(planner, HUGE_VAL); /* to exact break-even fees, of a small roster */
        view.plan = &plan;
    } else {
        output_message("no plan: %s", err.text);
    }
    write_rows(&view, wish, out);
    plan_free(&plan);
    planner_free(planner);
}

int cmd_roster(const struct args *args, const struct output *out) {
    struct roster_wish wish;
    struct session session;
    struct error err;
    int status = EXIT_DONE;
    if (!read_wish(args, &wish, &err)) {
        output_message("%s", err.text);
        status = EXIT_USAGE;
    } else if (!session_load(&session, args, &err)) {
        output_message("%s", err.text);
        session_close(&session);
        status = EXIT_FAILED;
    } else {
        list(&session, &wish, out);
        session_close(&session);
    }
    filter_free(wish.filter);
    return status;
}
