/* What the fields of the roster are sorted by. */
#include "export/roster_cells.h"

bool entry_is_estimate(const struct roster_entry *entry, unsigned field) {
    return (entry->post.estimated & field) != 0;
}

const char *platform_word(const struct roster_entry *entry) {
    return platform_name(entry->creator.platform);
}

const char *handle_word(const struct roster_entry *entry) {
    return entry->creator.handle;
}

const char *name_word(const struct roster_entry *entry) {
    return entry->creator.name;
}

const char *niche_word(const struct roster_entry *entry) {
    return entry->creator.niche;
}

const char *market_word(const struct roster_entry *entry) {
    return entry->creator.market;
}

const char *status_word(const struct roster_entry *entry) {
    return status_name(entry->creator.status);
}

double followers_figure(const struct roster_entry *entry) {
    return entry->creator.followers;
}

double tier_figure(const struct roster_entry *entry) {
    return entry->tier->min_followers;
}

double rate_figure(const struct roster_entry *entry) {
    return entry_is_estimate(entry, FIELD_RATE) ? entry->post.rate : entry->creator.rate;
}

double views_figure(const struct roster_entry *entry) {
    return entry_is_estimate(entry, FIELD_VIEWS) ? entry->post.views : entry->creator.views;
}

double fee_figure(const struct roster_entry *entry) {
    return post_fee(&entry->post);
}

double authenticity_figure(const struct roster_entry *entry) {
    return entry_is_estimate(entry, FIELD_AUTHENTICITY) ? entry->params->authenticity : entry->creator.authenticity;
}

double worth_figure(const struct roster_entry *entry) {
    return entry->worth_cents == MONEY_UNKNOWN ? UNKNOWN : (double)entry->worth_cents;
}

double reach_figure(const struct roster_entry *entry) {
    return entry->post.reach;
}

double engagements_figure(const struct roster_entry *entry) {
    return entry->post.engagements;
}

double conversions_figure(const struct roster_entry *entry) {
    return entry->post.conversions;
}

double posts_figure(const struct roster_entry *entry) {
    return entry->creator.posts_sampled > 0 ? entry->creator.posts_sampled : UNKNOWN;
}

double cpe_figure(const struct roster_entry *entry) {
    return entry->post.engagements > 0.0 ? fee_figure(entry) / entry->post.engagements : UNKNOWN;
}

double cpm_figure(const struct roster_entry *entry) {
    return entry->post.views > 0.0 ? fee_figure(entry) / entry->post.views * 1000.0 : UNKNOWN;
}

double adds_figure(const struct roster_entry *entry) {
    return entry->line != NULL ? entry->line->marginal_reach : UNKNOWN;
}

double fit_figure(const struct roster_entry *entry) {
    return entry->line != NULL ? entry->line->share_fit : UNKNOWN;
}

const char *tags_word(const struct roster_entry *entry) {
    return entry->creator.tags;
}

const char *language_word(const struct roster_entry *entry) {
    return entry->creator.language;
}

const char *contact_word(const struct roster_entry *entry) {
    return entry->creator.contact;
}

const char *date_word(const struct roster_entry *entry) {
    return entry->creator.figures_date;
}
