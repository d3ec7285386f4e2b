#include "panes/words.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

const char *plan_glyph(const struct plan_line *line) {
    if (line == NULL)
        return " ";
    return line->role == ROLE_TORCH ? "▲" : "●";
}

void role_count(char *out, size_t size, const struct plan *plan, enum role role) {
    static const char *const names[][2] = {[ROLE_FLAME] = {"flame", "flames"}, [ROLE_TORCH] = {"torch", "torches"}};
    int count = role == ROLE_TORCH ? plan->torches : plan->flames;
    if (count < 1000)
        snprintf(out, size, "%d %s", count, names[role][count != 1]);
    else
        snprintf(out, size, "%d,%03d %s", count / 1000, count % 1000, names[role][1]);
}

enum theme_role role_style(enum role role) {
    return role == ROLE_TORCH ? THEME_TORCH : THEME_FLAME;
}

static void put_estimate(char *out, size_t size, const char *number, bool estimated) {
    snprintf(out, size, "%s%s", estimated && strcmp(number, "—") != 0 ? "~" : "", number);
}

void cell_money(char *out, size_t size, int64_t cents, const struct currency *currency, bool estimated) {
    char number[32];
    money_cell(number, sizeof number, cents, currency);
    put_estimate(out, size, number, estimated);
}

void text_money(char *out, size_t size, int64_t cents, const struct currency *currency, bool estimated) {
    char number[48];
    money_text(number, sizeof number, estimated ? money_nearest(cents, currency) : cents, currency);
    put_estimate(out, size, number, estimated);
}

void cell_count(char *out, size_t size, double count, bool estimated) {
    char number[32];
    text_count(number, sizeof number, count);
    put_estimate(out, size, number, estimated);
}

void cell_percent(char *out, size_t size, double fraction, bool estimated) {
    char number[32];
    text_percent(number, sizeof number, fraction);
    put_estimate(out, size, number, estimated);
}

static void few(char *out, size_t size, double count) {
    if (count >= 0.0005 && count < 0.05) /* little is not nothing */
        snprintf(out, size, count < 0.00095 ? "%.4f" : count < 0.0095 ? "%.3f" : "%.2f", count);
    else if (count > 0.0 && count < 9.95)
        snprintf(out, size, "%.1f", count);
    else
        text_count(out, size, count);
}

void cell_few(char *out, size_t size, double count, bool estimated) {
    char number[32];
    few(number, sizeof number, count);
    put_estimate(out, size, number, estimated);
}

void cell_price(char *out, size_t size, int64_t cents, double things, const struct currency *currency, bool estimated) {
    char number[32];
    double each = things > 0.0 && cents != MONEY_UNKNOWN ? (double)cents / things : INFINITY;
    money_text(number, sizeof number, isfinite(each) && each < 1e15 ? llround(each) : MONEY_UNKNOWN, currency);
    put_estimate(out, size, number, estimated);
}

static void price(char *out, size_t size, double cents, const struct currency *currency) {
    double unit = (double)money_unit(currency);
    double shown = cents >= 100.0 * unit ? round(cents / unit) * unit : cents;
    money_text(out, size, shown < 1e15 ? llround(shown) : MONEY_UNKNOWN, currency);
}

void cell_measure(char *out, size_t size, enum measure measure, double value, const struct currency *currency, bool estimated) {
    char number[40];
    switch (known(value) ? measure_rows[measure].shape : SHAPE_COUNT) {
    case SHAPE_COUNT:
        text_count(number, sizeof number, value);
        break;
    case SHAPE_CENTS:
        price(number, sizeof number, value, currency);
        break;
    case SHAPE_SHARE:
        text_percent(number, sizeof number, value);
        break;
    case SHAPE_PLAIN:
        few(number, sizeof number, value);
        break;
    }
    put_estimate(out, size, number, estimated);
}

const char *change_mark(const struct view *view, double before, double now) {
    double least = 1e-3 * fmax(fabs(before), fabs(now));
    if (!view->show_changes || !view->model->before_valid || fabs(now - before) <= least)
        return "";
    return now > before ? "▲" : "▼";
}

struct key_name key_name(const struct view *view, enum action action) {
    struct key_name name;
    keymap_label(view->keymap, action, 1, name.text, sizeof name.text);
    if (name.text[0] == '\0')
        snprintf(name.text, sizeof name.text, "—");
    return name;
}

/* Tenths of a percent, rounded up: they are a promise. */
static double gap_tenths(const struct plan *plan) {
    return ceil(plan->gap * 1000.0 - 1e-6);
}

void gap_sentence(char *out, size_t size, const struct plan *plan) {
    if (gap_tenths(plan) <= 0.0)
        snprintf(out, size, "proven best");
    else
        snprintf(out, size, "at most %.1f%% below best", gap_tenths(plan) / 10.0);
}

bool gap_is_narrowing(const struct plan *plan) {
    return !plan->settled && gap_tenths(plan) > 0.0;
}

void gap_explanation(char *out, size_t size, const struct plan *plan) {
    char promise[160] = "Of all plans that this roster, this budget and your limits allow, none serves these goals better than this one.";
    double tenths = plan != NULL ? gap_tenths(plan) : 2.0;
    if (tenths > 0.0)
        snprintf(
            promise, sizeof promise,
            "Even the best of all plans that this roster, this budget and your limits allow would leave this one at most %.1f%% behind.",
            tenths / 10.0);
    snprintf(out, size,
             "%s That is known without trying them all: flamekeep also works out a fit that no plan can pass, and brings it down as near "
             "to this plan's as it can (three dots: it is still at it).",
             promise);
}

/* "all flames −12%", "no all-flames plan". */
static size_t put_alternative(char *out, size_t size, const char *role, double fit, const struct plan *plan) {
    if (plan->fit <= 0.0 || (!known(fit) && !plan->settled))
        return 0;
    if (!known(fit))
        return (size_t)snprintf(out, size, "no all-%s plan", role);
    double percent = round((fit / plan->fit - 1.0) * 100.0);
    const char *sign = percent < 0.0 ? "−" : percent > 0.0 ? "+" : "±";
    return (size_t)snprintf(out, size, "all %s %s%.0f%%", role, sign, fabs(percent));
}

void alternatives_sentence(char *out, size_t size, const struct plan *plan) {
    char torch[48] = "";
    size_t used = 0;
    out[0] = '\0';
    if (plan->settled && plan->torches > 0 && plan->flames > 0 && !known(plan->all_flames_fit) && !known(plan->all_torch_fit)) {
        snprintf(out, size, "no plan of flames or torches alone");
        return;
    }
    if (plan->torches > 0) /* else the plan is that already */
        used = put_alternative(out, size, "flames", plan->all_flames_fit, plan);
    if (plan->flames > 0 && put_alternative(torch, sizeof torch, "torch", plan->all_torch_fit, plan) > 0)
        snprintf(out + used, size - used, "%s%s", used > 0 ? "   " : "", torch);
}

/* There is no rest: nothing was bought. */
static void nobody_fits(char *out, size_t size, const struct plan *plan, const struct currency *currency) {
    char least[48];
    money_text(least, sizeof least, plan->cheapest_cents, currency);
    if (plan->cheapest_cents != MONEY_UNKNOWN && plan->cheapest_cents > plan->budget_cents)
        snprintf(out, size, "nobody fits the budget: the cheapest costs about %s", least);
    else if (plan->unpriced)
        snprintf(out, size, "nobody's fee is known, and none can be estimated in %s", currency->code);
    else
        snprintf(out, size, "nobody fits the budget and the limits");
}

static void relaxed_by(char *out, size_t size, const struct plan_relaxation *relaxation, const struct currency *currency) {
    bool one = relaxation->by == 1;
    int by = (int)relaxation->by;
    char amount[48];
    switch (relaxation->limit) {
    case BINDS_SQUAD:
        snprintf(out, size, "%d more %s", by, one ? "flame" : "flames");
        break;
    case BINDS_TORCHES:
        snprintf(out, size, "%d more %s", by, one ? "torch" : "torches");
        break;
    case BINDS_POSTS:
        snprintf(out, size, "%d more %s a %s", by, one ? "post" : "posts", role_name(relaxation->role));
        break;
    case BINDS_SQUAD_MIN:
    case BINDS_TORCHES_MIN:
        snprintf(out, size, "%d fewer", by);
        break;
    case BINDS_PLATFORM_CAP:
        if (relaxation->unit == RELAX_POINTS)
            snprintf(out, size, "%d points more for %s", by, platform_label(relaxation->platform));
        else
            snprintf(out, size, "%d more on %s", by, platform_label(relaxation->platform));
        break;
    case BINDS_CREATOR_CAP:
        snprintf(out, size, "%d points more", by);
        break;
    case BINDS_FLAME_SHARE:
        snprintf(out, size, "%d points less", by);
        break;
    default:
        money_text(amount, sizeof amount, relaxation->by, currency);
        snprintf(out, size, "%s more", amount);
    }
}

void relaxation_sentence(char *out, size_t size, const struct plan_relaxation *relaxation, const struct currency *currency) {
    const double shown = 0.05; /* as 0.1 */
    char by[64];
    relaxed_by(by, sizeof by, relaxation, currency);
    if (relaxation->gain >= shown)
        snprintf(out, size, "%s would add %.1f fit", by, relaxation->gain);
    else if (relaxation->gain_most >= shown)
        snprintf(out, size, "%s would add at most %.1f fit", by, relaxation->gain_most);
    else
        snprintf(out, size, "%s would add nothing", by);
}

/* Those of a limit that are known: ": 5 more flames would add 2.1 fit". */
static size_t put_relaxations(char *out, size_t size, const struct plan *plan, enum plan_binding limit, const struct currency *currency) {
    size_t used = 0;
    for (int r = 0; r < plan->relaxation_count && used + 1 < size; r++) {
        const struct plan_relaxation *relaxation = &plan->relaxations[r];
        char text[96];
        if (relaxation->limit != limit || !known(relaxation->gain))
            continue;
        relaxation_sentence(text, sizeof text, relaxation, currency);
        used += (size_t)snprintf(out + used, size - used, "%s%s", used > 0 ? ", " : ": ", text);
    }
    return used;
}

void binding_sentences(char *out, size_t size, const struct plan *plan, const struct currency *currency) {
    size_t used = 0;
    out[0] = '\0';
    if (plan->count == 0 && (plan->binding & BINDS_NOTHING_FITS) != 0) {
        nobody_fits(out, size, plan, currency);
        return;
    }
    for (int bit = 0; bit < BINDING_COUNT && used + 1 < size; bit++) {
        enum plan_binding limit = (enum plan_binding)(1u << bit);
        if ((plan->binding & limit) == 0)
            continue;
        used += (size_t)snprintf(out + used, size - used, "%s%s", used > 0 ? "; " : "", binding_sentence(limit));
        if (used + 1 < size)
            used += put_relaxations(out + used, size - used, plan, limit, currency);
    }
}

void platform_sentence(char *out, size_t size, const struct plan *plan, const struct params *params) {
    out[0] = '\0';
    if (plan->count > 1 && plan->top_platform_share > params->platform_share_notice)
        snprintf(out, size, "%.0f%% of the spend is on %s", plan->top_platform_share * 100.0, platform_label(plan->top_platform));
}

/* "−0.4": with a true minus. */
static size_t put_points(char *out, size_t size, const char *before, double points) {
    return (size_t)snprintf(out, size, "%s %s%.1f", before, points < 0.0 ? "−" : "", fabs(points));
}

/* The goal through which the line brings most, or costs most, of those not `put` yet; -1 when the rest hardly counts. */
static int next_goal(const struct plan_line *line, const struct params *params, unsigned put) {
    double most = 0.05; /* shown as 0.1 */
    int next = -1;
    for (size_t g = 0; g < params->goal_count; g++)
        if (!(put >> g & 1U) && fabs(line->share_goal[g]) >= most) {
            most = fabs(line->share_goal[g]);
            next = (int)g;
        }
    return next;
}

void share_sentence(char *out, size_t size, int cells, const struct plan *plan, const struct plan_line *line,
                    const struct params *params) {
    enum { NAMED = 3 };
    unsigned put = 0;
    size_t used = put_points(out, size, "brings", line->share_fit);
    used += (size_t)snprintf(out + used, size - used, " of %.1f fit", plan->fit);
    for (int named = 0; named < NAMED && used + 1 < size; named++) {
        int goal = next_goal(line, params, put);
        if (goal < 0)
            return;
        char points[80];
        put |= 1U << goal;
        put_points(points, sizeof points, params->goals[goal].label, line->share_goal[goal]);
        if (text_width(out, TEXT_UTF8) + 2 + text_width(points, TEXT_UTF8) > cells)
            return;
        used += (size_t)snprintf(out + used, size - used, "%s %s", named == 0 ? ":" : ",", points);
    }
}

/* "ana, ben and 3 more come", "nobody comes". */
static void put_newcomers(char *out, size_t size, const struct plan_without *without, const struct roster *roster) {
    size_t count = without->newcomer_count, named = count < NEWCOMERS_NAMED ? count : NEWCOMERS_NAMED, used = 0;
    out[0] = '\0';
    for (size_t n = 0; n < named && used + 1 < size; n++) {
        const char *joint = n + 1 < count ? ", " : " and ";
        used += (size_t)snprintf(out + used, size - used, "%s%s", n > 0 ? joint : "",
                                 roster_text(roster, without->newcomers[n], ROSTER_HANDLE));
    }
    if (count > named && used + 1 < size)
        used += (size_t)snprintf(out + used, size - used, " and %zu more", count - named);
    if (used + 1 < size)
        snprintf(out + used, size - used, "%s", count == 0 ? "nobody comes" : count == 1 ? " comes" : " come");
}

void without_sentence(char *out, size_t size, const struct plan *plan, const struct plan_without *without, const struct roster *roster) {
    char newcomers[700]; /* of the longest handles there are */
    double tenths = round((without->fit - plan->fit) * 10.0);
    const char *sign = tenths < 0.0 ? "−" : tenths > 0.0 ? "+" : "±";
    if (!without->possible) {
        snprintf(out, size, "There is no plan without them.");
    } else if (!known(without->fit)) {
        snprintf(out, size, "Without them: no plan was found.");
    } else {
        put_newcomers(newcomers, sizeof newcomers, without, roster);
        snprintf(out, size, "Without them: fit %.1f (%s%.1f); %s in instead.", without->fit, sign, fabs(tenths) / 10.0, newcomers);
    }
}

/* Where the last part before `end` ends; 0: there is no other. Amounts have no blanks in them. */
static size_t part_before(const char *text, size_t end) {
    while (end > 0 && !((text[end - 1] == ';' || text[end - 1] == ',') && text[end] == ' '))
        end--;
    return end > 0 ? end - 1 : 0;
}

void fit_parts(const struct canvas *canvas, int cells, int rows, const char *more, char *text, size_t size) {
    char cut[BINDING_TEXT_SIZE];
    size_t end = strlen(text);
    if (canvas_paragraph_rows(canvas, cells, text) <= rows)
        return;
    while ((end = part_before(text, end)) > 0) {
        snprintf(cut, sizeof cut, "%.*s; %s", (int)end, text, more);
        if (canvas_paragraph_rows(canvas, cells, cut) > rows)
            continue;
        snprintf(text, size, "%s", cut);
        return;
    }
}

void draw_no_plan(const struct view *view, struct canvas *canvas, struct rect rect) {
    const struct model *model = view->model;
    char text[160];
    if (model->roster.count == 0) {
        snprintf(text, sizeof text, "No creators yet: press %s to import a roster.", key_name(view, ACTION_IMPORT).text);
        canvas_paragraph(canvas, rect, THEME_MUTED, 0, text);
    } else if (model->loading > 0) {
        canvas_paragraph(canvas, rect, THEME_MUTED, 0, "The roster is loading: the plan follows when all creators are here.");
    } else if (model->trouble.text[0] != '\0') {
        int used = canvas_paragraph(canvas, rect, THEME_BAD, 0, model->trouble.text);
        struct rect rest = {rect.x, rect.y + used + 1, rect.width, rect.height - used - 1};
        snprintf(text, sizeof text, "In the roster %s releases a pin; %s changes the limits, %s raises the budget.",
                 key_name(view, ACTION_PIN).text, key_name(view, ACTION_LIMITS).text, key_name(view, ACTION_BUDGET_UP).text);
        canvas_paragraph(canvas, rest, THEME_MUTED, 0, text);
    } else {
        canvas_paragraph(canvas, rect, THEME_MUTED, 0, "Planning…");
    }
}
