#include "export/brief_words.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "export/brief_lines.h"
#include "model/limits.h"
#include "model/plan_sum.h"
#include "model/schedule.h"
#include "panes/curve_words.h"
#include "panes/words.h"

enum {
    NAMED_MAX = 10, /* creators in a sentence */
    FILTER_CELLS = 160,
};

const char brief_what_roles_are[] =
    "A torch is a large account that lights the fire: it posts on the first day. Flames are smaller accounts that keep it burning: their "
    "posts are spread over the campaign.";
const char brief_what_ranges_are[] = "Expected is the average of what may happen; eight results in ten should lie between low and high.";
const char brief_what_estimates_are[] =
    "~ marks what rests on benchmarks, not on figures of the creator; a sum when more than half of it does. Reach: people who see that creator's posts. Adds: those of them "
    "whom nobody else in the plan reaches.";

static const struct params *params_of(const struct brief *brief) {
    return &brief->config->params;
}

/* Adds to a text that ends at `used`; returns where it ends now, at most the last byte. */
__attribute__((format(printf, 3, 4))) static size_t put(char out[BRIEF_TEXT_SIZE], size_t used, const char *format, ...) {
    va_list args;
    va_start(args, format);
    int length = vsnprintf(out + used, BRIEF_TEXT_SIZE - used, format, args);
    va_end(args);
    used += length > 0 ? (size_t)length : 0;
    return used < BRIEF_TEXT_SIZE ? used : BRIEF_TEXT_SIZE - 1;
}

void brief_frame(const struct brief *brief, char out[BRIEF_TEXT_SIZE]) {
    const struct campaign *campaign = brief->campaign;
    char budget[48];
    money_text(budget, sizeof budget, campaign->budget_cents, &params_of(brief)->currency);
    size_t used = put(out, 0, "%s · %.4g %s", budget, campaign->days, campaign->days == 1.0 ? "day" : "days");
    if (campaign->niche[0] != '\0')
        used = put(out, used, " · niche %s", campaign->niche);
    if (campaign->market[0] != '\0')
        put(out, used, " · market %s", campaign->market);
}

void brief_spend(const struct brief *brief, char out[BRIEF_TEXT_SIZE]) {
    const struct currency *currency = &params_of(brief)->currency;
    char spend[48], budget[48], left[48];
    text_money(spend, sizeof spend, brief->plan->spend_cents, currency, plan_spend_rests_on_benchmarks(brief->plan));
    money_text(budget, sizeof budget, brief->plan->budget_cents, currency);
    money_text(left, sizeof left, brief->plan->left_cents, currency);
    if (brief->plan->left_cents == 0)
        put(out, 0, "The plan spends all of %s.", budget);
    else
        put(out, 0, "The plan spends %s of %s; %s is left.", spend, budget, left);
}

void brief_role(const struct brief *brief, enum role role, char out[BRIEF_TEXT_SIZE]) {
    const struct plan *plan = brief->plan;
    const struct currency *currency = &params_of(brief)->currency;
    struct plan_sum sum = plan_subtotal(plan, role);
    char count[48], cost[48];
    double share = role == ROLE_TORCH ? plan->torch_share : 1.0 - plan->torch_share;
    out[0] = '\0';
    if ((role == ROLE_TORCH ? plan->torches : plan->flames) == 0)
        return;
    role_count(count, sizeof count, plan, role);
    text_money(cost, sizeof cost, sum.line.cost_cents, currency, plan_sum_rests(&sum) & RESTS_COST);
    put(out, 0, "%s: %s, %.0f%% of the spend", count, cost, 100.0 * share);
}

void brief_proof(const struct brief *brief, char out[BRIEF_TEXT_SIZE]) {
    const struct plan *plan = brief->plan;
    char gap[64];
    gap_sentence(gap, sizeof gap, plan);
    size_t used =
        put(out, 0, "The plan has %.1f of 100 fit points: 100 would be the best that each goal could have if it were alone. ", plan->fit);
    if (strcmp(gap, "proven best") == 0)
        put(out, used, "It is proven that no plan within this budget and these limits serves these goals better.");
    else
        put(out, used, "It is proven that no plan within this budget and these limits has more than %.1f, so this one is %s.",
            ceil(10.0 * plan->fit_upper_bound - 1e-6) / 10.0, gap);
}

void brief_instead(const struct brief *brief, char out[BRIEF_TEXT_SIZE]) {
    const struct plan *plan = brief->plan;
    double torch = plan->flames > 0 ? plan->all_torch_fit : UNKNOWN, flames = plan->torches > 0 ? plan->all_flames_fit : UNKNOWN;
    size_t used = 0;
    out[0] = '\0';
    if (known(flames))
        used = put(out, used, "With flames alone the fit would be %.1f", flames);
    if (known(torch))
        used = put(out, used, "%s %.1f", used > 0 ? ", with torches alone" : "With torches alone the fit would be", torch);
    if (used > 0)
        put(out, used, ".");
}

void brief_curve_measure(const struct brief *brief, const struct curve_points *curve, char out[BRIEF_TEXT_SIZE]) {
    if (curve_compares(curve))
        put(out, 0, "By how much more or less a budget serves the goals than this plan does.");
    else
        curve_measure_note(out, BRIEF_TEXT_SIZE, curve, &params_of(brief)->currency);
}

void brief_binding(const struct brief *brief, char out[BRIEF_TEXT_SIZE]) {
    char binding[BINDING_TEXT_SIZE];
    binding_sentences(binding, sizeof binding, brief->plan, &params_of(brief)->currency);
    out[0] = '\0';
    if (binding[0] != '\0')
        put(out, 0, "What keeps the plan from being better: %s.", binding);
}

static size_t put_range(char out[BRIEF_TEXT_SIZE], size_t used, int least, int most, const char *noun) {
    if (most >= CAMPAIGN_CREATORS_MAX && least == 0)
        return put(out, used, "any number of %s", noun);
    if (most >= CAMPAIGN_CREATORS_MAX)
        return put(out, used, "%d or more %s", least, noun);
    return least == most ? put(out, used, "%d %s", most, noun) : put(out, used, "%d to %d %s", least, most, noun);
}

void brief_limits(const struct brief *brief, char out[BRIEF_TEXT_SIZE]) {
    const struct plan_limits *limits = &brief->campaign->limits;
    char caps[LIMITS_TEXT_SIZE];
    size_t used = put(out, 0, "Limits: ");
    used = put_range(out, used, limits->torches_min, limits->torches_max, limits->torches_max == 1 ? "torch" : "torches");
    used = put(out, used, ", ");
    used = put_range(out, used, limits->flames_min, limits->flames_max, limits->flames_max == 1 ? "flame" : "flames");
    used = put(out, used, "; at most %d posts of a torch and %d of a flame", limits->posts_max[ROLE_TORCH], limits->posts_max[ROLE_FLAME]);
    if (limits->tiers_aside != 0) {
        limits_tiers(params_of(brief), limits->tiers_aside, caps);
        used = put(out, used, "; of the tiers %s", caps);
    }
    limits_caps(limits, caps);
    used = put(out, used, "%s%s.", caps[0] != '\0' ? "; caps: " : "", caps);
    if (brief->filter != NULL) {
        char filter[4 * FILTER_CELLS];
        brief_cut(filter, sizeof filter, brief->filter, FILTER_CELLS);
        put(out, used, " Only creators who match '%s' could be in.", filter);
    }
}

/* How many of the plan's creators have that field estimated, worked out by the importer, or given. */
struct knowledge {
    int given, converted, estimated;
};

static struct knowledge knowledge_of(const struct brief *brief, unsigned field) {
    struct knowledge known_of = {0, 0, 0};
    for (size_t i = 0; i < brief->plan->count; i++) {
        const struct plan_line *line = &brief->plan->lines[i];
        if ((line->estimated & field) != 0)
            known_of.estimated++;
        else if ((brief->roster->converted[line->row] & field) != 0)
            known_of.converted++;
        else
            known_of.given++;
    }
    return known_of;
}

void brief_known(const struct brief *brief, char out[BRIEF_TEXT_SIZE]) {
    static const struct {
        unsigned field;
        const char *name;
    } fields[] = {
        {FIELD_FEE, "fees"}, {FIELD_RATE, "engagement rates"}, {FIELD_VIEWS, "views"}, {FIELD_AUTHENTICITY, "shares of real followers"}};
    size_t used = put(out, 0, "Of the %zu %s in the plan:", brief->plan->count, brief->plan->count == 1 ? "creator" : "creators");
    for (size_t f = 0; f < sizeof fields / sizeof fields[0]; f++) {
        struct knowledge figures = knowledge_of(brief, fields[f].field);
        used = put(out, used, "%s %s", f > 0 ? ";" : "", fields[f].name);
        const char *joint = " ";
        if (figures.given > 0) {
            used = put(out, used, "%s%d given", joint, figures.given);
            joint = ", ";
        }
        if (figures.converted > 0) {
            used = put(out, used, "%s%d worked out from other figures", joint, figures.converted);
            joint = ", ";
        }
        if (figures.estimated > 0)
            used = put(out, used, "%s%d estimated", joint, figures.estimated);
    }
    put(out, used, ".");
}

/* "Pinned: ana, ben (2 posts) and 3 more." of the pins that are held, or not. */
static size_t put_pins(char out[BRIEF_TEXT_SIZE], size_t used, const struct brief *brief, const char *name, bool held) {
    size_t named = 0, more = 0;
    for (size_t i = 0; i < brief->campaign->pin_count; i++) {
        const struct pin *pin = &brief->campaign->pins[i];
        size_t row = roster_find(brief->roster, pin->creator_id);
        if (pin->held != held || row == ROSTER_NONE)
            continue;
        if (named == NAMED_MAX) {
            more++;
            continue;
        }
        char handle[120];
        brief_cut(handle, sizeof handle, roster_text(brief->roster, row, ROSTER_HANDLE), 40);
        used = put(out, used, "%s%s", named++ > 0 ? ", " : name, handle);
        if (held || pin->posts > 1)
            used = put(out, used, " (%s%d %s)", held ? "" : "at least ", pin->posts, pin->posts == 1 ? "post" : "posts");
    }
    if (more > 0)
        used = put(out, used, " and %zu more", more);
    return named > 0 ? put(out, used, ". ") : used;
}

void brief_by_hand(const struct brief *brief, char out[BRIEF_TEXT_SIZE]) {
    out[0] = '\0';
    size_t used = put_pins(out, 0, brief, "Pinned by hand: ", false);
    used = put_pins(out, used, brief, "Posts set by hand: ", true);
    if (brief->excluded > 0)
        used = put(out, used, "Left out by hand: %zu %s. ", brief->excluded, brief->excluded == 1 ? "creator" : "creators");
    if (used > 0)
        out[used - 1] = '\0'; /* the blank */
}

double *brief_burn(const struct brief *brief, size_t *days) {
    *days = (size_t)ceil(fmax(brief->campaign->days, 1.0));
    double *views = mem_new(*days, sizeof *views);
    schedule_burn(params_of(brief), brief->roster, brief->plan, views, *days);
    return views;
}

void brief_timing(const struct brief *brief, char out[BRIEF_TEXT_SIZE]) {
    size_t days, peak = 0, launch = (size_t)ceil(params_of(brief)->launch_days);
    double *views = brief_burn(brief, &days), all = 0.0, first = 0.0;
    for (size_t d = 0; d < days; d++) {
        all += views[d];
        first += d < launch ? views[d] : 0.0;
        if (views[d] > views[peak])
            peak = d;
    }
    char posts[32];
    text_whole(posts, sizeof posts, brief->plan->posts);
    size_t used = put(out, 0, "%s %s", posts, brief->plan->posts == 1 ? "post." : "posts in all.");
    if (all > 0.0 && launch < days)
        used = put(out, used, " %.0f%% of the views within the campaign come in its first %zu %s.", 100.0 * first / all, launch,
                   launch == 1 ? "day" : "days");
    if (all > 0.0)
        put(out, used, " Day %zu is the strongest.", peak + 1);
    free(views);
}

void brief_platform(const struct brief *brief, char out[BRIEF_TEXT_SIZE]) {
    char text[120];
    platform_sentence(text, sizeof text, brief->plan, params_of(brief));
    out[0] = '\0';
    if (text[0] != '\0')
        put(out, 0, "Mind that %s.", text);
}

/* What a thousand of them cost, or one. */
static void put_price(struct brief_total *out, const struct brief *brief, enum total total, double batch, const char *what) {
    const struct plan *plan = brief->plan;
    bool estimated = plan_spend_rests_on_benchmarks(plan) || plan_rests_on_benchmarks(plan, total);
    double things = plan->mean[total];
    char price[48];
    out->each[0] = '\0';
    if (things <= 0.0)
        return;
    cell_price(price, sizeof price, plan->spend_cents, things / batch, &params_of(brief)->currency, estimated);
    snprintf(out->each, sizeof out->each, "%s %s", price, what);
}

void brief_total(const struct brief *brief, enum total total, struct brief_total *out) {
    static const struct {
        const char *name, *each;
        double batch; /* 0: has no price */
    } rows[] = {
        [TOTAL_REACH] = {"People reached", "for 1,000", 1000.0},  [TOTAL_IMPRESSIONS] = {"Views", "for 1,000", 1000.0},
        [TOTAL_ENGAGEMENTS] = {"Engagements", "each", 1.0},       [TOTAL_CLICKS] = {"Clicks", "each", 1.0},
        [TOTAL_CONVERSIONS] = {"Sales or sign-ups", "each", 1.0}, [TOTAL_FREQUENCY] = {"Posts seen by each person", "", 0.0},
    };
    const struct plan *plan = brief->plan;
    const double figures[] = {plan->mean[total], plan->totals[total].p10, plan->totals[total].p90};
    char *const texts[] = {out->expected, out->low, out->high};
    out->name = rows[total].name;
    for (size_t i = 0; i < 3; i++)
        if (total == TOTAL_FREQUENCY)
            snprintf(texts[i], sizeof out->low, "%.2f", figures[i]);
        else
            cell_few(texts[i], sizeof out->low, figures[i], i == 0 && plan_rests_on_benchmarks(plan, total));
    out->each[0] = '\0';
    if (rows[total].batch > 0.0)
        put_price(out, brief, total, rows[total].batch, rows[total].each);
}
