#include "cli/roster_wish.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/decimal.h"
#include "base/mem.h"
#include "base/text.h"
#include "export/roster_steps.h"

static bool read_direction(const char *word, struct roster_wish *wish, struct error *err) {
    bool descending = text_same(word, "desc");
    if (wish->key_count == 0 || !(descending || text_same(word, "asc")))
        return error_set(err, "--sort FIELD,desc or FIELD,asc, not ',%s'", word);
    wish->keys[wish->key_count - 1].descending = descending;
    return true;
}

static bool read_field(const char *word, struct roster_wish *wish, struct error *err) {
    const struct roster_field *field = roster_field_find(word, err);
    if (field == NULL)
        return false;
    if (wish->key_count == SORT_KEYS_MAX)
        return error_set(err, "--sort takes at most %d fields", SORT_KEYS_MAX);
    wish->keys[wish->key_count++] = (struct sort_key){.field = field};
    return true;
}

/* "fee", "fee,desc", "fee:desc", and several of these with commas between. After a comma, what is no field should have been a direction. */
static bool read_sort(const char *text, struct roster_wish *wish, struct error *err) {
    bool good = true, first = true, more = true;
    while (good && more) {
        size_t length = strcspn(text, ",:");
        char *word = mem_text_n(text, length);
        bool direction = !first && (text[-1] == ':' || text_same(word, "desc") || text_same(word, "asc"));
        good = direction ? read_direction(word, wish, err) : read_field(word, wish, err);
        free(word);
        more = text[length] != '\0';
        text += length + more;
        first = false;
    }
    return good;
}

static bool read_sorts(const struct args *args, struct roster_wish *wish, struct error *err) {
    const char *sort;
    size_t at = 0;
    while ((sort = args_next(args, OPTION_SORT, &at)) != NULL)
        if (!read_sort(sort, wish, err))
            return false;
    return true;
}

bool roster_wish_read(const struct args *args, struct roster_wish *wish, struct error *err) {
    const char *filter = args_value(args, OPTION_FILTER), *limit = args_value(args, OPTION_LIMIT);
    double most = 0.0;
    *wish = (struct roster_wish){.limit = SIZE_MAX};
    if (!session_format(args, &wish->format, err) || !read_sorts(args, wish, err))
        return false;
    if (limit != NULL && (!decimal_parse(limit, &most) || most < 0.0 || most > 1e9 || most != floor(most)))
        return error_set(err, "--limit needs a whole number, not '%s'", limit);
    if (limit != NULL)
        wish->limit = (size_t)most;
    if (filter == NULL || filter[0] == '@') /* that is in the store */
        return true;
    wish->filter = filter_new(filter, err);
    return wish->filter != NULL;
}

/* What a row is sorted by. */
struct place_key {
    double figure;
    const char *word; /* NULL: the figure */
    int sign;         /* −1 when descending */
};

/* A row with its place in the order. */
struct place {
    size_t row, key_count;
    struct place_key keys[SORT_KEYS_MAX];
};

static int compare_words(const char *a, const char *b) {
    while (*a != '\0' && text_lower(*a) == text_lower(*b)) {
        a++;
        b++;
    }
    return (unsigned char)text_lower(*a) - (unsigned char)text_lower(*b);
}

/* What is unknown comes last either way. */
static int compare_keys(const struct place_key *a, const struct place_key *b) {
    if (a->word != NULL) {
        bool blank_a = a->word[0] == '\0', blank_b = b->word[0] == '\0';
        return blank_a != blank_b ? (blank_a ? 1 : -1) : a->sign * compare_words(a->word, b->word);
    }
    if (known(a->figure) != known(b->figure))
        return known(a->figure) ? -1 : 1;
    return a->sign * ((a->figure > b->figure) - (a->figure < b->figure));
}

/* Equal ones stay in the order of the store. */
static int compare_places(const void *left, const void *right) {
    const struct place *a = left, *b = right;
    int order = 0;
    for (size_t i = 0; i < a->key_count && order == 0; i++)
        order = compare_keys(&a->keys[i], &b->keys[i]);
    return order != 0 ? order : (a->row > b->row) - (a->row < b->row);
}

static struct place place_of(const struct roster_report *report, const struct roster_wish *wish, size_t row) {
    struct place place = {.row = row, .key_count = wish->key_count};
    if (wish->key_count == 0)
        return place;
    struct roster_entry entry = roster_report_entry(report, row);
    for (size_t i = 0; i < wish->key_count; i++) {
        const struct roster_field *field = wish->keys[i].field;
        struct place_key *key = &place.keys[i];
        key->sign = wish->keys[i].descending ? -1 : 1;
        key->word = field->word != NULL ? field->word(&entry) : NULL;
        key->figure = field->word == NULL ? field->figure(&entry) : UNKNOWN;
    }
    return place;
}

/* The rows that match, in order; the caller frees them. */
static struct place *choose_rows(const struct roster_report *report, const struct roster_wish *wish, size_t *count) {
    const struct roster *roster = report->roster;
    struct filter_context context = {.params = report->params, .campaign = report->campaign, .plan = report->plan};
    struct place *places = mem_new(roster->count, sizeof *places);
    *count = 0;
    for (size_t row = 0; row < roster->count; row++)
        if (wish->filter == NULL || filter_matches(wish->filter, roster, row, &context))
            places[(*count)++] = place_of(report, wish, row);
    qsort(places, *count, sizeof *places, compare_places);
    return places;
}

static void write_rows(struct roster_report *report, const struct roster_wish *wish, const struct output *out) {
    size_t count = 0;
    struct place *places = report->planner != NULL ? choose_rows(report, wish, &count) : NULL;
    size_t *rows = mem_new(count + 1, sizeof *rows);
    report->count = count < wish->limit ? count : wish->limit;
    for (size_t i = 0; i < report->count; i++)
        rows[i] = places[i].row;
    free(places);
    report->rows = rows;
    export_roster(report, wish->format, out);
    free(rows);
}

/* The plan of the open campaign says who is in and what they are worth; without one the rest still stands. */
static void list(const struct session *session, const struct roster_wish *wish, const struct output *out) {
    struct error err;
    struct plan plan;
    struct roster_report report = {.params = &session->config.params, .roster = &session->roster, .campaign = &session->campaign};
    if (session->roster.count == 0) {
        session_report_empty();
        write_rows(&report, wish, out);
        return;
    }
    struct planner *planner = planner_new(&session->config.params, &session->roster);
    report.planner = planner;
    plan_init(&plan);
    if (planner_solve(planner, &session->campaign, &plan, &err)) {
        planner_want_exact_worths(planner);
        planner_step(planner, HUGE_VAL); /* to exact break-even fees, of a small roster */
        report.plan = &plan;
    } else {
        output_message("no plan: %s", err.text);
    }
    write_rows(&report, wish, out);
    plan_free(&plan);
    planner_free(planner);
}

int roster_list(const struct session *session, const char *filter, struct roster_wish *wish, const struct output *out) {
    struct error err;
    if (filter != NULL && wish->filter == NULL)
        wish->filter = session_filter(session, filter, &err);
    if (filter != NULL && wish->filter == NULL) {
        output_message("%s", err.text);
        return EXIT_USAGE;
    }
    list(session, wish, out);
    return EXIT_DONE;
}
