#include "data/merge.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "data/cell_text.h"
#include "data/report.h"
#include "model/creator_join.h"

void merge_init(struct merge *merge) {
    *merge = (struct merge){.count = 0};
    key_table_init(&merge->keys);
    key_table_init(&merge->names);
}

void merge_free(struct merge *merge) {
    key_table_free(&merge->keys);
    arena_free(&merge->texts);
    free(merge->creators);
    free(merge->lines);
    free(merge->people);
    free(merge->persons);
    free(merge->named);
    key_table_free(&merge->names);
    *merge = (struct merge){.count = 0};
}

static uint32_t number_of(struct merge *merge, const struct creator *creator, bool *new_key) {
    uint32_t number;
    char space[256], *key = space;
    size_t length = strlen(creator->handle);
    if (length + 2 > sizeof space)
        key = mem_new(length + 2, 1);
    key[0] = (char)('A' + (int)creator->platform);
    memcpy(key + 1, creator->handle, length + 1);
    *new_key = key_table_add(&merge->keys, key, &number);
    if (key != space)
        free(key);
    return number;
}

static void copy_texts(struct arena *arena, struct creator *creator) {
    const char **texts[CREATOR_TEXTS];
    creator_texts(creator, texts);
    for (size_t i = 0; i < CREATOR_TEXTS; i++)
        if ((*texts[i])[0] != '\0')
            *texts[i] = arena_text(arena, *texts[i]);
        else
            *texts[i] = "";
}

static struct creator filled(struct creator creator, const struct creator *other) {
    creator_fill(&creator, other);
    return creator;
}

static void count_difference(struct merge *merge, const struct creator *kept, const struct creator *creator, size_t first_line,
                             size_t line) {
    double difference = fabs(kept->followers - creator->followers);
    if (merge->merged++ == 0) {
        cell_cut(merge->first.handle, sizeof merge->first.handle, creator->handle);
        merge->first.line = line;
        merge->first.first_line = first_line;
    }
    if (difference == 0.0)
        return;
    if (merge->differing++ == 0) {
        merge->first_differing.line = line;
        merge->first_differing.first_line = first_line;
        merge->first_differing.followers = creator->followers;
        merge->first_differing.kept = kept->followers;
        cell_cut(merge->first_differing.handle, sizeof merge->first_differing.handle, creator->handle);
    }
    merge->strangers += difference > 0.2 * fmax(kept->followers, creator->followers);
}

static void append(struct merge *merge, const struct creator *creator, size_t line, const char *key) {
    merge->creators = mem_grow(merge->creators, merge->count, &merge->capacity, sizeof *merge->creators);
    merge->lines = mem_grow(merge->lines, merge->count, &merge->line_capacity, sizeof *merge->lines);
    merge->lines[merge->count] = line;
    merge->creators[merge->count] = *creator;
    merge->creators[merge->count].handle = key + 1;
    copy_texts(&merge->texts, &merge->creators[merge->count]);
    merge->count++;
}

/* The first row keeps its figures and later ones fill what it lacks; a row with a newer date of its figures takes over, and what it
 * lacks is filled from before. Returns the number of the creator. */
static uint32_t add(struct merge *merge, const struct creator *creator, size_t line) {
    bool new_key;
    uint32_t number = number_of(merge, creator, &new_key);
    if (new_key) {
        append(merge, creator, line, merge->keys.keys[number]);
        return number;
    }
    struct creator *kept = &merge->creators[number];
    bool dated = creator->figures_date[0] != '\0' && kept->figures_date[0] != '\0';
    bool newer = dated && strcmp(creator->figures_date, kept->figures_date) > 0;
    count_difference(merge, kept, creator, merge->lines[number], line);
    const char *handle = kept->handle;
    *kept = newer ? filled(*creator, kept) : filled(*kept, creator);
    kept->handle = handle;
    copy_texts(&merge->texts, kept);
    return number;
}

/* From the first link on, everybody added since is at first only themselves. */
static void grow_people(struct merge *merge) {
    if (merge->people_capacity >= merge->count)
        return;
    size_t before = merge->people_capacity;
    merge->people_capacity = merge->count + merge->count / 2 + 8;
    merge->people = mem_resize(merge->people, merge->people_capacity, sizeof *merge->people);
    for (size_t i = before; i < merge->people_capacity; i++)
        merge->people[i] = (uint32_t)i;
}

static uint32_t find_person(struct merge *merge, uint32_t number) {
    uint32_t *people = merge->people;
    while (people[number] != number)
        number = people[number] = people[people[number]]; /* shorter for the next time */
    return number;
}

static void link_accounts(struct merge *merge, uint32_t a, uint32_t b) {
    grow_people(merge);
    a = find_person(merge, a);
    b = find_person(merge, b);
    merge->people[a > b ? a : b] = a > b ? b : a;
}

static void link_name(struct merge *merge, const char *person, uint32_t number) {
    uint32_t name;
    if (key_table_add(&merge->names, person, &name)) {
        merge->named = mem_grow(merge->named, name, &merge->named_capacity, sizeof *merge->named);
        merge->named[name] = number;
    }
    link_accounts(merge, merge->named[name], number);
}

void merge_add_row(struct merge *merge, const struct creator *creators, size_t count, const char *person, size_t line) {
    uint32_t first = add(merge, &creators[0], line);
    for (size_t i = 1; i < count; i++)
        link_accounts(merge, first, add(merge, &creators[i], line));
    if (person[0] != '\0')
        link_name(merge, person, first);
}

void merge_number_people(struct merge *merge) {
    uint32_t next = 0;
    if (merge->people == NULL)
        return;
    grow_people(merge);
    merge->persons = mem_new(merge->count, sizeof *merge->persons);
    for (uint32_t i = 0; i < merge->count; i++) {
        uint32_t first = find_person(merge, i); /* never after i */
        if (first == i)
            continue;
        if (merge->persons[first] == 0)
            merge->persons[first] = ++next;
        merge->persons[i] = merge->persons[first];
    }
    merge->people_count = next;
}

uint32_t merge_person(const struct merge *merge, size_t number) {
    return merge->persons != NULL ? merge->persons[number] : 0;
}

void merge_report(const struct merge *merge, struct import_report *report) {
    char followers[32], kept[32], count[32];
    if (merge->people_count > 0)
        report_note(report, NOTE_ROWS, "%u %s several accounts here: linked",
                    merge->people_count, merge->people_count == 1 ? "person has" : "people have");
    if (merge->merged == 0)
        return;
    text_whole(count, sizeof count, (int64_t)merge->merged);
    report_note(report, NOTE_MERGED, "%s %s of a creator (first: '%s' of line %zu, again in line %zu): joined", count,
                merge->merged == 1 ? "repeat" : "repeats", merge->first.handle, merge->first.first_line, merge->first.line);
    if (merge->differing == 0)
        return;
    text_whole(followers, sizeof followers, (int64_t)merge->first_differing.followers);
    text_whole(kept, sizeof kept, (int64_t)merge->first_differing.kept);
    report_note(
        report, NOTE_MERGED,
        "%zu of them %s other followers (first: '%s', line %zu has %s, line %zu had %s): the newest date is kept, else the first row",
        merge->differing, merge->differing == 1 ? "gives" : "give", merge->first_differing.handle, merge->first_differing.line, followers,
        merge->first_differing.first_line, kept);
}
