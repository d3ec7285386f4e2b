#include "model/filter_field.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "model/country.h"

/* Finding text */

/* Most texts are ASCII and need no folded copy. */
static bool contains(const char *text, const char *folded) {
    if (!text_is_ascii(text)) {
        char *copy = text_fold(text);
        bool found = strstr(copy, folded) != NULL;
        free(copy);
        return found;
    }
    for (; *text != '\0'; text++)
        if (text_starts(text, folded))
            return true;
    return false;
}

static bool in_a_word(char c) {
    return text_is_letter(c) || isdigit((unsigned char)c) || (unsigned char)c >= 0x80;
}

/* At the start of one of the words; both texts are folded. */
bool filter_starts_a_word(const char *text, const char *folded) {
    for (const char *at = text; (at = strstr(at, folded)) != NULL; at++)
        if (at == text || !in_a_word(at[-1]))
            return true;
    return false;
}

static const char *text_of(const struct filter_candidate *who, enum roster_text which) {
    return roster_text(who->roster, who->row, which);
}

static const char *folded_niche(const struct filter_candidate *who) {
    return who->roster->niches.folded[who->roster->segments[who->roster->segment[who->row]].niche];
}

static const char *folded_market(const struct filter_candidate *who) {
    return who->roster->markets.folded[who->roster->segments[who->roster->segment[who->row]].market];
}

static bool word_matches(const struct filter_term *term, struct filter_candidate *who) {
    return contains(text_of(who, ROSTER_HANDLE), term->text) || contains(text_of(who, ROSTER_NAME), term->text) ||
           strstr(folded_niche(who), term->text) != NULL || contains(text_of(who, ROSTER_TAGS), term->text);
}

static bool handle_matches(const struct filter_term *term, struct filter_candidate *who) {
    return contains(text_of(who, ROSTER_HANDLE), term->text);
}

static bool name_matches(const struct filter_term *term, struct filter_candidate *who) {
    return contains(text_of(who, ROSTER_NAME), term->text);
}

static bool niche_matches(const struct filter_term *term, struct filter_candidate *who) {
    return filter_starts_a_word(folded_niche(who), term->text);
}

bool filter_is_market(const char *market, const char *folded) {
    if (filter_starts_a_word(market, folded))
        return true;
    const char *code = strlen(market) == 2 ? country_code(folded) : NULL;
    return code != NULL && text_same(code, market);
}

static bool market_matches(const struct filter_term *term, struct filter_candidate *who) {
    return filter_is_market(folded_market(who), term->text);
}

/* One of "a | b | c", all of it; both texts are folded. */
static bool is_listed(const char *list, const char *item) {
    size_t length = strlen(item);
    for (const char *at = list; *at != '\0'; at += *at == '|') {
        at += strspn(at, " ");
        const char *rest = at + (strncmp(at, item, length) == 0 ? length : 0);
        rest += strspn(rest, " ");
        if (rest > at && (*rest == '|' || *rest == '\0'))
            return true;
        at += strcspn(at, "|");
    }
    return false;
}

static bool list_has(const char *list, const char *item) {
    char *folded = text_fold(list);
    bool found = is_listed(folded, item);
    free(folded);
    return found;
}

static bool tag_matches(const struct filter_term *term, struct filter_candidate *who) {
    return list_has(text_of(who, ROSTER_TAGS), term->text);
}

static bool language_matches(const struct filter_term *term, struct filter_candidate *who) {
    return list_has(text_of(who, ROSTER_LANGUAGE), term->text);
}

/* Choices */

static bool choose_platform(const char *value, int *choice) {
    enum platform platform;
    bool is_one = platform_parse(value, &platform);
    *choice = is_one ? (int)platform : 0;
    return is_one;
}

static bool platform_matches(const struct filter_term *term, struct filter_candidate *who) {
    return who->roster->platform[who->row] == term->choice;
}

static bool choose_status(const char *value, int *choice) {
    enum creator_status status;
    bool is_one = status_parse(value, &status);
    *choice = is_one ? (int)status : 0;
    return is_one;
}

static bool status_matches(const struct filter_term *term, struct filter_candidate *who) {
    return who->roster->status[who->row] == term->choice;
}

static bool choose_role(const char *value, int *choice) {
    enum role role;
    bool is_one = role_parse(value, &role);
    *choice = is_one ? (int)role : 0;
    return is_one;
}

static const struct tier *tier_of_row(const struct filter_candidate *who) {
    const struct params *params = who->context->params;
    return params != NULL ? &params->tiers[who->roster->tier[who->row]] : NULL;
}

static bool role_matches(const struct filter_term *term, struct filter_candidate *who) {
    const struct tier *tier = tier_of_row(who);
    return tier != NULL && (int)tier->role == term->choice;
}

static bool tier_matches(const struct filter_term *term, struct filter_candidate *who) {
    const struct tier *tier = tier_of_row(who);
    return tier != NULL && text_same(tier->name, term->text);
}

static bool choose_word(const char *value, const char *const *words, int count, int *choice) {
    for (*choice = 0; *choice < count; ++*choice)
        if (text_same(value, words[*choice]))
            return true;
    return false;
}

static unsigned missing_figures(const struct filter_candidate *who) {
    const struct roster *roster = who->roster;
    size_t row = who->row;
    return (known(roster->rate[row]) ? 0U : FIELD_RATE) | (known(roster->views[row]) ? 0U : FIELD_VIEWS) |
           (roster->fee_cents[row] != MONEY_UNKNOWN ? 0U : FIELD_FEE) | (known(roster->authenticity[row]) ? 0U : FIELD_AUTHENTICITY);
}

enum { IS_PINNED, IS_EXCLUDED, IS_ESTIMATED, IS_MARKED, IS_COUNT };

static bool choose_is(const char *value, int *choice) {
    static const char *const words[IS_COUNT] = {"pinned", "excluded", "estimated", "marked"};
    return choose_word(value, words, IS_COUNT, choice);
}

static bool is_matches(const struct filter_term *term, struct filter_candidate *who) {
    const struct campaign *campaign = who->context->campaign;
    int64_t id = who->roster->id[who->row];
    if (term->choice == IS_ESTIMATED)
        return missing_figures(who) != 0;
    if (term->choice == IS_MARKED)
        return who->context->marks != NULL && marks_has(who->context->marks, id);
    if (campaign == NULL)
        return false;
    return term->choice == IS_PINNED ? campaign_pinned(campaign, id) > 0 : campaign_excluded(campaign, id);
}

static bool choose_in(const char *value, int *choice) {
    static const char *const words[] = {"plan"};
    return choose_word(value, words, 1, choice);
}

static bool in_matches(const struct filter_term *term, struct filter_candidate *who) {
    (void)term; /* there is only the plan to be in */
    const struct plan *plan = who->context->plan;
    return plan != NULL && plan_find(plan, who->roster->id[who->row]) != NULL;
}

/* Figures in the order of the FIELD_* bits, then texts. */
enum { HAS_RATE, HAS_VIEWS, HAS_FEE, HAS_NICHE, HAS_MARKET, HAS_TEXTS };

static const enum roster_text has_texts[] = {ROSTER_TAGS, ROSTER_LANGUAGE, ROSTER_NAME, ROSTER_CONTACT, ROSTER_NOTES};

static bool choose_has(const char *value, int *choice) {
    static const char *const words[] = {"rate", "views", "fee", "niche", "market", "tags", "language", "name", "contact", "notes"};
    return choose_word(value, words, sizeof words / sizeof words[0], choice);
}

static bool has_matches(const struct filter_term *term, struct filter_candidate *who) {
    if (term->choice <= HAS_FEE)
        return (missing_figures(who) & 1U << term->choice) == 0;
    if (term->choice == HAS_NICHE || term->choice == HAS_MARKET)
        return (term->choice == HAS_NICHE ? folded_niche(who) : folded_market(who))[0] != '\0';
    return text_of(who, has_texts[term->choice - HAS_TEXTS])[0] != '\0';
}

/* Numbers: as given, else as forecast */

/* NULL without the figures to forecast from. */
static const struct post *post_of(struct filter_candidate *who) {
    if (!who->forecast && who->context->params != NULL) {
        who->post = forecast_post(who->context->params, who->roster, who->row);
        who->forecast = true;
    }
    return who->forecast ? &who->post : NULL;
}

static double followers_of(struct filter_candidate *who) {
    return who->roster->followers[who->row];
}

static double rate_of(struct filter_candidate *who) {
    double given = who->roster->rate[who->row];
    const struct post *post = known(given) ? NULL : post_of(who);
    return post != NULL ? post->rate : given;
}

static double fee_of(struct filter_candidate *who) {
    const struct params *params = who->context->params;
    int64_t cents = who->roster->fee_cents[who->row];
    const struct post *post = cents != MONEY_UNKNOWN ? NULL : post_of(who);
    cents = post != NULL ? post->fee_cents : cents;
    return cents != MONEY_UNKNOWN && params != NULL ? (double)cents / (double)money_unit(&params->currency) : UNKNOWN;
}

static double views_of(struct filter_candidate *who) {
    double given = who->roster->views[who->row];
    const struct post *post = known(given) ? NULL : post_of(who);
    return post != NULL ? post->views : given;
}

static double reach_of(struct filter_candidate *who) {
    const struct post *post = post_of(who);
    return post != NULL ? post->reach : UNKNOWN;
}

static double authenticity_of(struct filter_candidate *who) {
    double given = who->roster->authenticity[who->row];
    return known(given) || who->context->params == NULL ? given : who->context->params->authenticity;
}

static double posts_of(struct filter_candidate *who) {
    int posts = who->roster->posts_sampled[who->row];
    return posts > 0 ? posts : UNKNOWN;
}

const struct filter_field filter_fields[] = {
    {.name = "handle", .help = "handle:noor", .matches = handle_matches, .text = FILTER_IN_HANDLE},
    {.name = "name", .help = "name:noor or name:\"noor k\"", .matches = name_matches, .text = FILTER_IN_NAME},
    {.name = "niche", .help = "niche:skincare", .matches = niche_matches, .text = FILTER_IN_NICHE},
    {.name = "market", .help = "market:germany", .matches = market_matches, .text = FILTER_IN_MARKET},
    {.name = "tag", .help = "tag:vegan", .matches = tag_matches, .text = FILTER_IN_TAGS},
    {.name = "language", .help = "language:en", .matches = language_matches, .text = FILTER_IN_LANGUAGE},
    {.name = "platform",
     .help = "platform:instagram, tiktok, youtube, twitch, facebook, x or other",
     .matches = platform_matches,
     .choose = choose_platform},
    {.name = "tier", .help = "tier:micro", .matches = tier_matches},
    {.name = "role", .help = "role:torch or role:flame", .matches = role_matches, .choose = choose_role},
    {.name = "status",
     .help = "status:prospect, contacted, agreed, declined or paused",
     .matches = status_matches,
     .choose = choose_status},
    {.name = "is", .help = "is:pinned, is:excluded, is:estimated or is:marked", .matches = is_matches, .choose = choose_is},
    {.name = "in", .help = "in:plan", .matches = in_matches, .choose = choose_in},
    {.name = "has", .help = "has:fee, rate, views, niche, market, language, tags, name, contact or notes", .matches = has_matches, .choose = choose_has},
    {.name = "followers", .help = "followers>10k or followers:10k..100k", .figure = followers_of},
    {.name = "er", .help = "er>3%", .figure = rate_of, .share = true},
    {.name = "fee", .help = "fee<900 or fee:200..900", .figure = fee_of},
    {.name = "views", .help = "views>10k", .figure = views_of},
    {.name = "reach", .help = "reach>10k", .figure = reach_of},
    {.name = "authenticity", .help = "authenticity>=80%", .figure = authenticity_of, .share = true},
    {.name = "posts", .help = "posts>=10", .figure = posts_of},
};

const size_t filter_field_count = sizeof filter_fields / sizeof filter_fields[0];

bool filter_term_matches(const struct filter_term *term, struct filter_candidate *who) {
    if (term->field == NULL)
        return word_matches(term, who);
    if (term->field->matches != NULL)
        return term->field->matches(term, who);
    double figure = term->field->figure(who);
    return known(figure) && figure >= term->low && figure <= term->high;
}
