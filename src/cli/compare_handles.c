#include "cli/compare.h"

#include "cli/lineup_report.h"

/* The rows of the creators that are named (at most LINEUP_MOST), in that order, each once. */
static bool find_rows(const struct session *session, const struct args *args, size_t rows[LINEUP_MOST], size_t *count, struct error *err) {
    *count = 0;
    for (size_t i = 0; i < args->operand_count; i++) {
        size_t row = roster_find_handle(&session->roster, args->operands[i], err), at = 0;
        if (row == ROSTER_NONE)
            return false;
        while (at < *count && rows[at] != row)
            at++;
        rows[at] = row;
        *count += at == *count;
    }
    return *count >= LINEUP_LEAST || error_set(err, "that is one creator: name another to compare with");
}

/* Without a plan all else still stands. */
static void write_lineup(const struct session *session, const size_t *rows, size_t count, enum sheet_format format,
                         const struct output *out) {
    struct planner *planner = planner_new(&session->config.params, &session->roster);
    struct lineup lineup = {
        .params = &session->config.params, .roster = &session->roster, .campaign = &session->campaign, .planner = planner};
    struct plan plan;
    struct error err;
    plan_init(&plan);
    if (planner_solve(planner, &session->campaign, &plan, &err))
        lineup.plan = &plan;
    else
        output_message("no plan: %s", err.text);
    lineup_fill(&lineup, rows, count);
    export_lineup(&lineup, format, out);
    plan_free(&plan);
    planner_free(planner);
}

int compare_handles(const struct session *session, const struct args *args, enum sheet_format format, const struct output *out) {
    size_t rows[LINEUP_MOST], count;
    struct error err;
    if (session->roster.count == 0)
        return session_report_empty();
    if (!find_rows(session, args, rows, &count, &err)) {
        output_message("%s", err.text);
        return EXIT_FAILED;
    }
    write_lineup(session, rows, count, format, out);
    return EXIT_DONE;
}
