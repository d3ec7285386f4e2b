#include "model/compare_groups.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"

enum { NAMED_GROUPS = 12 };

static const char *const by_names[COMPARE_BY_COUNT] = {"tier", "platform", "niche", "market"};

const char *compare_by_name(enum compare_by by) {
    return by_names[by];
}

bool compare_by_parse(const char *text, enum compare_by *out) {
    for (size_t i = 0; i < COMPARE_BY_COUNT; i++) {
        if (text_same(text, by_names[i])) {
            *out = (enum compare_by)i;
            return true;
        }
    }
    return false;
}

static size_t kind_count(const struct params *params, const struct roster *roster, enum compare_by by) {
    switch (by) {
    case COMPARE_TIER:
        return params->tier_count;
    case COMPARE_PLATFORM:
        return PLATFORM_COUNT;
    case COMPARE_NICHE:
        return roster->niches.count;
    default:
        return roster->markets.count;
    }
}

static size_t kind_of(const struct roster *roster, size_t row, enum compare_by by) {
    const struct segment *segment = &roster->segments[roster->segment[row]];
    switch (by) {
    case COMPARE_TIER:
        return roster->tier[row];
    case COMPARE_PLATFORM:
        return roster->platform[row];
    case COMPARE_NICHE:
        return segment->niche;
    default:
        return segment->market;
    }
}

static const char *kind_name(const struct compare_groups *groups, size_t kind) {
    const struct name_list *names = groups->by == COMPARE_NICHE ? &groups->roster->niches : &groups->roster->markets;
    if (groups->by == COMPARE_TIER)
        return groups->params->tiers[kind].name;
    if (groups->by == COMPARE_PLATFORM)
        return platform_label((enum platform)kind);
    return kind > 0 ? names->texts[kind] : "unknown";
}

/* A niche or market and how many creators it has. */
struct crowd {
    size_t kind, creators;
    const char *name;
};

static int crowd_order(const void *left, const void *right) {
    const struct crowd *a = left, *b = right;
    if (a->creators != b->creators)
        return a->creators > b->creators ? -1 : 1;
    return strcmp(a->name, b->name);
}

static void name_group(struct compare_groups *groups, const char *name, enum group_kind kind) {
    groups->group_kinds[groups->count] = kind;
    snprintf(groups->names[groups->count++], sizeof groups->names[0], "%s", name);
}

/* The largest crowds get a group each, the others share one. */
static void group_crowds(struct compare_groups *groups) {
    struct crowd *crowds = mem_new(groups->kinds, sizeof *crowds);
    size_t count = 0;
    for (size_t kind = 0; kind < groups->kinds; kind++)
        if (groups->creators[kind] > 0)
            crowds[count++] = (struct crowd){kind, groups->creators[kind], kind_name(groups, kind)};
    if (count > 1)
        qsort(crowds, count, sizeof *crowds, crowd_order);
    for (size_t i = 0; i < count; i++) {
        if (i < NAMED_GROUPS)
            name_group(groups, crowds[i].name, crowds[i].kind > 0 ? GROUP_NAMED : GROUP_UNKNOWN);
        else if (i == NAMED_GROUPS)
            name_group(groups, "everything else", GROUP_REST);
        groups->group_of_kind[crowds[i].kind] = groups->count - 1;
    }
    free(crowds);
}

static void group_kinds(struct compare_groups *groups) {
    for (size_t kind = 0; kind < groups->kinds; kind++) {
        groups->group_of_kind[kind] = SIZE_MAX;
        if (groups->by == COMPARE_PLATFORM && groups->creators[kind] == 0)
            continue;
        groups->group_of_kind[kind] = groups->count;
        name_group(groups, kind_name(groups, kind), GROUP_NAMED);
    }
}

void compare_groups_begin(struct compare_groups *groups, const struct params *params, const struct roster *roster, enum compare_by by) {
    *groups = (struct compare_groups){.params = params, .roster = roster, .by = by, .kinds = kind_count(params, roster, by)};
    groups->creators = mem_new(groups->kinds, sizeof *groups->creators);
    groups->group_of_kind = mem_new(groups->kinds, sizeof *groups->group_of_kind);
    groups->rows = mem_new(roster->count, sizeof *groups->rows);
}

void compare_groups_count(struct compare_groups *groups, size_t from, size_t to) {
    for (size_t row = from; row < to; row++)
        groups->creators[kind_of(groups->roster, row, groups->by)]++;
}

void compare_groups_make(struct compare_groups *groups) {
    groups->names = mem_new(groups->kinds + 1, sizeof *groups->names);
    groups->group_kinds = mem_new(groups->kinds + 1, sizeof *groups->group_kinds);
    if (groups->by == COMPARE_NICHE || groups->by == COMPARE_MARKET)
        group_crowds(groups);
    else
        group_kinds(groups);
    groups->start = mem_new(groups->count + 1, sizeof *groups->start);
    groups->next = mem_new(groups->count + 1, sizeof *groups->next);
    for (size_t kind = 0; kind < groups->kinds; kind++)
        if (groups->creators[kind] > 0)
            groups->start[groups->group_of_kind[kind] + 1] += groups->creators[kind];
    for (size_t group = 0; group < groups->count; group++)
        groups->start[group + 1] += groups->start[group];
    memcpy(groups->next, groups->start, (groups->count + 1) * sizeof *groups->next);
}

void compare_groups_place(struct compare_groups *groups, size_t from, size_t to) {
    for (size_t row = from; row < to; row++)
        groups->rows[groups->next[groups->group_of_kind[kind_of(groups->roster, row, groups->by)]]++] = (uint32_t)row;
}

void compare_groups_free(struct compare_groups *groups) {
    free(groups->creators);
    free(groups->group_of_kind);
    free(groups->names);
    free(groups->group_kinds);
    free(groups->rows);
    free(groups->start);
    free(groups->next);
    *groups = (struct compare_groups){.count = 0};
}
