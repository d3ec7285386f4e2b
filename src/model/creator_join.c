#include "model/creator_join.h"

#include <string.h>

void creator_texts(struct creator *creator, const char **texts[CREATOR_TEXTS]) {
    const char **all[CREATOR_TEXTS] = {&creator->name, &creator->niche,   &creator->market, &creator->language,
                                       &creator->tags, &creator->contact, &creator->notes,  &creator->figures_date};
    memcpy(texts, all, sizeof all);
}

/* FIELD_* bits of the figures that a record gives. */
static unsigned given(const struct creator *creator) {
    return (known(creator->rate) ? FIELD_RATE : 0U) | (known(creator->views) ? FIELD_VIEWS : 0U) |
           (creator->fee_cents != MONEY_UNKNOWN ? FIELD_FEE : 0U) | (known(creator->authenticity) ? FIELD_AUTHENTICITY : 0U);
}

/* Takes figures of FIELD_* over; how a figure came about (its bit in `converted`) comes with it. */
static void take_figures(struct creator *creator, const struct creator *from, unsigned fields) {
    if (fields & FIELD_RATE) {
        creator->rate = from->rate;
        creator->rate_base = from->rate_base;
    }
    if (fields & FIELD_VIEWS)
        creator->views = from->views;
    if (fields & FIELD_FEE)
        creator->fee_cents = from->fee_cents;
    if (fields & FIELD_AUTHENTICITY)
        creator->authenticity = from->authenticity;
    creator->converted = (creator->converted & ~fields) | (from->converted & fields);
}

void creator_fill(struct creator *creator, const struct creator *other) {
    struct creator source = *other;
    const char **to[CREATOR_TEXTS], **from[CREATOR_TEXTS];
    unsigned lacking = given(other) & ~given(creator);
    creator_texts(creator, to);
    creator_texts(&source, from);
    for (size_t i = 0; i < CREATOR_TEXTS; i++)
        if ((*to[i])[0] == '\0')
            *to[i] = *from[i];
    take_figures(creator, other, lacking);
    if (lacking & FIELD_RATE)
        creator->posts_sampled = other->posts_sampled;
    creator->verified |= other->verified;
    if (creator->person == 0)
        creator->person = other->person;
    if (creator->status == STATUS_PROSPECT)
        creator->status = other->status;
}

static bool same_texts(struct creator *a, struct creator *b) {
    const char **left[CREATOR_TEXTS], **right[CREATOR_TEXTS];
    creator_texts(a, left);
    creator_texts(b, right);
    for (size_t i = 0; i < CREATOR_TEXTS; i++)
        if (strcmp(*left[i], *right[i]) != 0)
            return false;
    return true;
}

static bool same_figures(const struct creator *a, const struct creator *b) {
    return a->followers == b->followers && a->rate == b->rate && a->rate_base == b->rate_base && a->posts_sampled == b->posts_sampled &&
           a->views == b->views && a->fee_cents == b->fee_cents && a->authenticity == b->authenticity && a->converted == b->converted;
}

static bool same(const struct creator *a, const struct creator *b) {
    struct creator left = *a, right = *b;
    return same_texts(&left, &right) && same_figures(a, b) && a->verified == b->verified && a->person == b->person && a->status == b->status;
}

bool creator_same(const struct creator *a, const struct creator *b) {
    return a->id == b->id && a->platform == b->platform && strcmp(a->handle, b->handle) == 0 && same(a, b);
}

static bool is_older(const struct creator *news, const struct creator *creator) {
    return news->figures_date[0] != '\0' && creator->figures_date[0] != '\0' && strcmp(news->figures_date, creator->figures_date) < 0;
}

static void put_news(struct creator *creator, const struct creator *news) {
    struct creator source = *news;
    const char **to[CREATOR_TEXTS], **from[CREATOR_TEXTS];
    creator_texts(creator, to);
    creator_texts(&source, from);
    for (size_t i = 0; i < CREATOR_TEXTS; i++)
        if ((*from[i])[0] != '\0')
            *to[i] = *from[i];
    take_figures(creator, news, given(news));
    if (news->posts_sampled > 0)
        creator->posts_sampled = news->posts_sampled;
    if (known(news->followers))
        creator->followers = news->followers;
    creator->verified |= news->verified;
    if (news->person != 0)
        creator->person = news->person;
    if (creator->status == STATUS_PROSPECT)
        creator->status = news->status;
}

bool creator_update(struct creator *creator, const struct creator *news, const char *day) {
    struct creator before = *creator;
    if (is_older(news, creator)) {
        creator_fill(creator, news);
        return !same(&before, creator);
    }
    put_news(creator, news);
    if (day[0] != '\0' && news->figures_date[0] == '\0' && !same_figures(&before, creator))
        creator->figures_date = day;
    return !same(&before, creator);
}
