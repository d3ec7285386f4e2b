#include "model/shortlist.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/audience.h"
#include "model/outcome.h"

enum {
    EVERYBODY = 3000, /* creators up to which all are in the list */
    PROVEN = 16,      /* terms remembered */
};

/* Outcomes that are sums over creators, thrift aside: that is the cost. */
static const enum outcome additive[] = {OUTCOME_ENGAGEMENT, OUTCOME_CONVERSIONS, OUTCOME_EDUCATION, OUTCOME_LOYALTY,
                                        OUTCOME_HYPE,       OUTCOME_PRESTIGE,    OUTCOME_VIRALITY};
enum { ADDITIVE_COUNT = sizeof additive / sizeof additive[0] };

void shortlist_init(struct shortlist *list, const struct figures *figures, const int room[ROLE_COUNT]) {
    size_t segments = figures->roster->segment_count;
    *list = (struct shortlist){.figures = figures, .proven = mem_new(PROVEN, sizeof *list->proven)};
    for (int i = 0; i < PROVEN; i++)
        list->proven[i].people = mem_new(segments, sizeof(double));
    shortlist_reset(list, room);
}

void shortlist_free(struct shortlist *list) {
    for (int i = 0; i < PROVEN && list->proven != NULL; i++)
        free(list->proven[i].people);
    for (int o = 0; o < OUTCOME_COUNT; o++)
        free(list->outcome[o]);
    instance_free(&list->items);
    free(list->proven);
    free(list->launch_views);
    free(list->row);
    free(list->slots);
    free(list->hits.list);
    *list = (struct shortlist){0};
}

/* Room. */

static void grow_items(struct shortlist *list) {
    struct instance *items = &list->items;
    size_t capacity = list->item_capacity = 2 * list->item_capacity + 64;
    items->first = mem_resize(items->first, capacity + 1, sizeof *items->first);
    items->segment = mem_resize(items->segment, capacity, sizeof *items->segment);
    items->role = mem_resize(items->role, capacity, 1);
    items->platform = mem_resize(items->platform, capacity, 1);
    items->person = mem_resize(items->person, capacity, sizeof *items->person);
    list->row = mem_resize(list->row, capacity, sizeof *list->row);
}

static void grow_options(struct shortlist *list) {
    struct instance *items = &list->items;
    size_t capacity = list->option_capacity = 2 * list->option_capacity + 64 * POSTS_MAX;
    items->exposure = mem_resize(items->exposure, capacity, sizeof *items->exposure);
    items->kept = mem_resize(items->kept, capacity, sizeof *items->kept);
    items->cost_cents = mem_resize(items->cost_cents, capacity, sizeof *items->cost_cents);
    list->launch_views = mem_resize(list->launch_views, capacity, sizeof(double));
    for (size_t a = 0; a < ADDITIVE_COUNT; a++)
        list->outcome[additive[a]] = mem_resize(list->outcome[additive[a]], capacity, sizeof(double));
}

/* Looking up: open addressing, at most half full. */

static size_t slot_of(const struct shortlist *list, size_t row) {
    size_t mask = list->slot_count - 1, slot = (size_t)((uint64_t)row * UINT64_C(0x9E3779B97F4A7C15) >> 32) & mask;
    while (list->slots[slot] != 0 && list->row[list->slots[slot] - 1] != row)
        slot = (slot + 1) & mask;
    return slot;
}

static void grow_slots(struct shortlist *list) {
    list->slot_count = list->slot_count > 0 ? 2 * list->slot_count : 1024;
    free(list->slots);
    list->slots = mem_new(list->slot_count, sizeof *list->slots);
    for (size_t item = 0; item < list->items.count; item++)
        list->slots[slot_of(list, list->row[item])] = (uint32_t)item + 1;
}

uint32_t shortlist_find(const struct shortlist *list, size_t row) {
    uint32_t number = list->slot_count > 0 ? list->slots[slot_of(list, row)] : 0;
    return number > 0 ? number - 1 : ITEM_NONE;
}

/* Items. */

struct option shortlist_option(const struct shortlist *list, size_t row, const struct post *post, int posts) {
    const struct params *params = list->figures->params;
    const struct roster *roster = list->figures->roster;
    struct option option = {.cost_cents = MONEY_MAX};
    struct series series;
    if (!forecast_series(params, post, posts, &series))
        return option;
    outcome_additive(params, roster, row, post, &series, &list->launch, option.outcome);
    option.cost_cents = series.cost_cents;
    option.exposure = audience_exposure(series.reach, list->figures->universes[roster->segment[row]]);
    option.launch_views = series.views;
    return option;
}

static void append_option(struct shortlist *list, const struct option *option) {
    size_t at = list->items.option_count++;
    list->items.cost_cents[at] = option->cost_cents;
    list->items.exposure[at] = option->exposure;
    list->items.kept[at] = exp(-option->exposure);
    list->launch_views[at] = option->launch_views;
    for (size_t a = 0; a < ADDITIVE_COUNT; a++)
        list->outcome[additive[a]][at] = option->outcome[additive[a]];
}

static uint32_t append(struct shortlist *list, size_t row) {
    const struct figures *figures = list->figures;
    const struct roster *roster = figures->roster;
    struct instance *items = &list->items;
    struct post post = forecast_post(figures->params, roster, row);
    enum role role = figures->params->tiers[roster->tier[row]].role;
    size_t item = items->count;
    if (item >= list->item_capacity)
        grow_items(list);
    if (items->option_count + POSTS_MAX > list->option_capacity)
        grow_options(list);
    items->first[item] = (uint32_t)items->option_count;
    items->segment[item] = roster->segment[row];
    items->role[item] = (uint8_t)role;
    items->platform[item] = roster->platform[row];
    items->person[item] = roster->person[row];
    list->row[item] = (uint32_t)row;
    for (int k = 1; k <= list->room[role]; k++) {
        struct option option = shortlist_option(list, row, &post, k);
        append_option(list, &option);
    }
    items->first[item + 1] = (uint32_t)items->option_count;
    items->count++;
    return (uint32_t)item;
}

uint32_t shortlist_add(struct shortlist *list, size_t row) {
    uint32_t known = shortlist_find(list, row);
    if (known != ITEM_NONE)
        return known;
    if (2 * (list->items.count + 1) > list->slot_count)
        grow_slots(list);
    uint32_t item = append(list, row);
    list->slots[slot_of(list, row)] = item + 1;
    return item;
}

void shortlist_link(struct shortlist *list) {
    if (list->linked == list->items.count)
        return;
    instance_link_people(&list->items);
    list->linked = list->items.count;
}

void shortlist_reset(struct shortlist *list, const int room[ROLE_COUNT]) {
    const struct figures *figures = list->figures;
    memcpy(list->room, room, sizeof list->room);
    list->items.segment_count = figures->roster->segment_count;
    list->items.count = list->items.option_count = list->proven_count = list->proven_next = 0;
    list->everybody = figures->count <= EVERYBODY;
    list->slot_count = list->linked = 0;
    memset(list->cheapest, 0, sizeof list->cheapest);
    if (list->everybody) {
        for (size_t row = 0; row < figures->roster->count; row++)
            if (forecast_may_plan(figures->params, figures->roster, row))
                shortlist_add(list, row);
    } else {
        for (size_t i = 0; i < figures->notable_count; i++)
            shortlist_add(list, figures->notable[i]);
    }
}

void shortlist_set_days(struct shortlist *list, double days) {
    const struct instance *items = &list->items;
    list->launch = attention_launch_shares(list->figures->params, days);
    for (size_t item = 0; item < items->count; item++) {
        double share = list->launch.share[list->figures->roster->platform[list->row[item]]][items->role[item]];
        for (size_t option = items->first[item]; option < items->first[item + 1]; option++)
            list->outcome[OUTCOME_HYPE][option] = list->launch_views[option] * share;
    }
}

/* Passes. */

bool shortlist_covers(const struct shortlist *list, const struct terms *terms) {
    bool covers = list->everybody;
    for (size_t i = 0; i < list->proven_count && !covers; i++)
        covers = terms_cover(&list->proven[i], terms, list->items.segment_count);
    return covers;
}

static void keep_proven(struct shortlist *list, const struct terms *terms) {
    terms_copy(&list->proven[list->proven_next], terms, list->items.segment_count);
    list->proven_next = (list->proven_next + 1) % PROVEN;
    list->proven_count += list->proven_count < PROVEN;
}

/* Leaves those of the last pass who are outside. */
static void drop_known(struct shortlist *list) {
    struct hits *hits = &list->hits;
    size_t outside = 0;
    for (size_t h = 0; h < hits->count; h++)
        if (shortlist_find(list, hits->list[h].row) == ITEM_NONE)
            hits->list[outside++] = hits->list[h];
    hits->count = outside;
}

/* Takes in those of the last pass who are outside, best first, `most` of them at most. Σ ratings and the best rating of the rest. */
struct rest {
    double sum, best;
};

static struct rest take_hits(struct shortlist *list, size_t most) {
    struct rest rest = {0.0, -HUGE_VAL};
    struct hits *hits = &list->hits, best;
    drop_known(list);
    most = most < hits->count ? most : hits->count;
    hits_select(hits, most);
    best = (struct hits){.list = hits->list, .count = most};
    hits_sort(&best);
    for (size_t h = 0; h < most; h++)
        shortlist_add(list, hits->list[h].row);
    for (size_t h = most; h < hits->count; h++) {
        rest.sum += fmax((double)hits->list[h].rating, 0.0);
        rest.best = fmax(rest.best, (double)hits->list[h].rating);
    }
    return rest;
}

double shortlist_gather(struct shortlist *list, const struct terms *terms, size_t most) {
    size_t room = list->items.count + most;
    list->rated += (int64_t)pass_rate(list->figures, terms, 0.0F, room, &list->hits);
    double outside = take_hits(list, most).sum + list->hits.beyond;
    if (outside <= 0.0)
        keep_proven(list, terms);
    return outside;
}

double shortlist_take(struct shortlist *list, const struct terms *terms, size_t most) {
    size_t known = 0;
    for (size_t item = 0; item < list->items.count; item++)
        known += terms->posts[list->items.role[item]] > 0;
    list->rated += (int64_t)pass_rate(list->figures, terms, -HUGE_VALF, known + most + 1, &list->hits);
    return take_hits(list, most).best;
}

void shortlist_take_cheapest(struct shortlist *list, const struct terms *terms, enum role role, size_t count) {
    struct cheapest *known = &list->cheapest[role];
    double cents_most = terms->cents_most[role];
    if (list->everybody || (count <= known->count && cents_most <= known->cents_most && terms->tiers_aside == known->tiers_aside))
        return;
    bool more_outside = shortlist_take(list, terms, count) > -HUGE_VAL; /* then a higher limit lets in nobody cheaper */
    *known = (struct cheapest){count, more_outside ? HUGE_VAL : cents_most, terms->tiers_aside};
}

size_t shortlist_bytes(const struct shortlist *list) {
    size_t item = sizeof(uint32_t) * 4 + 2, option = sizeof(double) * (ADDITIVE_COUNT + 3) + sizeof(int64_t);
    return list->item_capacity * item + list->option_capacity * option + list->slot_count * sizeof *list->slots +
           list->hits.capacity * sizeof *list->hits.list;
}
