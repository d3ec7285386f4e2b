/* From question to question: the last plan, which the next starts from as far as it still fits, and the last prices. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/planner_state.h"

/* What a price is a share of: the gain of a segment. */
static double price_unit(const struct instance *instance, size_t price) {
    bool people = price >= PRICE_PEOPLE && price < PRICE_PEOPLE + instance->segment_count;
    return people ? instance->gain[price - PRICE_PEOPLE] : 1.0;
}

void planner_keep_prices(struct warm *warm, const struct instance *instance, const double *prices) {
    warm->count = price_count(instance);
    warm->prices = mem_resize(warm->prices, warm->count, sizeof(double));
    for (size_t p = 0; p < warm->count; p++) {
        double unit = price_unit(instance, p);
        warm->prices[p] = unit > 0.0 ? prices[p] / unit : 0.5;
    }
}

const double *planner_warm_prices(struct planner *planner, const struct warm *warm, const struct instance *instance) {
    if (warm->prices == NULL || warm->count != price_count(instance))
        return NULL;
    planner->start = mem_resize(planner->start, warm->count, sizeof(double));
    for (size_t p = 0; p < warm->count; p++)
        planner->start[p] = warm->prices[p] * price_unit(instance, p);
    return planner->start;
}

void planner_remember(struct planner *planner) {
    const struct search *search = &planner->search;
    if (!planner->searching || search->best_value == -HUGE_VAL)
        return;
    planner->last = mem_resize(planner->last, search->best_count + 1, sizeof *planner->last);
    for (size_t e = 0; e < search->best_count; e++)
        planner->last[e] = (struct entry){.item = planner->list.row[search->best[e].item], .posts = search->best[e].posts};
    planner->last_count = search->best_count;
    planner->has_last = true;
    if (search->guided)
        planner_keep_prices(&planner->warm_plan, &planner->problem.instance, search->guide);
}

void planner_list_last(struct planner *planner) {
    for (size_t e = 0; planner->has_last && e < planner->last_count; e++)
        shortlist_add(&planner->list, planner->last[e].item);
}

/* The last plan in the making: its entries by the items of the list. */
struct offer {
    const struct instance *instance;
    struct entry *entries;
    size_t count;
};

static void offer_entry(struct offer *offer, uint32_t item, int posts) {
    const struct instance *instance = offer->instance;
    posts = posts < instance->most[item] ? posts : instance->most[item];
    posts = posts > instance->least[item] ? posts : instance->least[item];
    if (posts > 0)
        offer->entries[offer->count++] = (struct entry){.item = item, .posts = (uint8_t)posts};
}

static bool has_entry(const struct offer *offer, uint32_t item) {
    for (size_t e = 0; e < offer->count; e++)
        if (offer->entries[e].item == item)
            return true;
    return false;
}

/* What a line brings for its money, about. */
static double yield(const struct instance *instance, const struct entry *entry) {
    size_t option = instance_option(instance, entry->item, entry->posts);
    double people = instance->gain[instance->segment[entry->item]] * (1.0 - instance->kept[option]);
    return (instance->value[option] + people) / fmax((double)instance->cost_cents[option], 1.0);
}

/* Takes out whoever need not be in and brings least for the money. False when nobody is left to take out. */
static bool drop_one(struct offer *offer) {
    const struct instance *instance = offer->instance;
    size_t worst = offer->count;
    for (size_t e = 0; e < offer->count; e++)
        if (instance->least[offer->entries[e].item] == 0 &&
            (worst == offer->count || yield(instance, &offer->entries[e]) < yield(instance, &offer->entries[worst])))
            worst = e;
    if (worst == offer->count)
        return false;
    offer->entries[worst] = offer->entries[--offer->count];
    return true;
}

static int by_item(const void *left, const void *right) {
    const struct entry *a = left, *b = right;
    return (a->item > b->item) - (a->item < b->item);
}

bool planner_offer_last(struct planner *planner) {
    struct offer offer = {.instance = &planner->problem.instance};
    if (!planner->has_last)
        return false;
    offer.entries = mem_new(planner->last_count + planner->question.pin_count + 1, sizeof *offer.entries);
    for (size_t e = 0; e < planner->last_count; e++)
        offer_entry(&offer, shortlist_find(&planner->list, planner->last[e].item), planner->last[e].posts);
    for (size_t p = 0; p < planner->question.pin_count; p++)
        if (!has_entry(&offer, planner->question.pins[p].item))
            offer_entry(&offer, planner->question.pins[p].item, planner->question.pins[p].least);
    bool allowed = instance_allows(offer.instance, offer.entries, offer.count);
    while (!allowed && drop_one(&offer))
        allowed = instance_allows(offer.instance, offer.entries, offer.count);
    if (offer.count > 0)
        qsort(offer.entries, offer.count, sizeof *offer.entries, by_item);
    search_offer(&planner->search, offer.entries, offer.count);
    free(offer.entries);
    return allowed;
}
