#include "base/text_rank.h"

#include <math.h>
#include <stdlib.h>

#include "base/clock.h"
#include "base/mem.h"
#include "base/text.h"

enum {
    KEY_BYTES = 8, /* of a text, in a key */
    FEW = 256,     /* texts that are sorted at once, by comparing */
    LOOKS = 1024,  /* texts between two looks at the clock */
};

void text_rank_begin(struct text_rank *rank, double *ranks, size_t count, const char *(*text)(const void *user, size_t row), const void *user) {
    *rank = (struct text_rank){.text = text, .user = user, .ranks = ranks, .count = count, .phase = TEXT_RANK_TAKE};
    rank->entries = mem_new(count, sizeof *rank->entries);
    rank->scratch = mem_new(count, sizeof *rank->scratch);
}

void text_rank_free(struct text_rank *rank) {
    free(rank->entries);
    free(rank->scratch);
    free(rank->runs);
    *rank = (struct text_rank){.count = 0};
}

/* The next bytes of a text, such that the keys sort as the bytes do; 0 after its end. */
static uint64_t key_of(const char *text) {
    uint64_t key = 0;
    int i = 0;
    for (; i < KEY_BYTES && text[i] != '\0'; i++)
        key = key << 8 | (unsigned char)text_lower(text[i]);
    return i > 0 ? key << (8 * (KEY_BYTES - i)) : 0;
}

/* Texts with equal keys that end here are equal. */
static bool is_whole(uint64_t key) {
    return (key & 255) == 0;
}

static void push(struct text_rank *rank, size_t first, size_t count, size_t depth) {
    rank->runs = mem_grow(rank->runs, rank->run_count, &rank->run_capacity, sizeof *rank->runs);
    rank->runs[rank->run_count++] = (struct text_run){first, count, depth};
    rank->at = 0;
    rank->phase = TEXT_RANK_KEYS;
}

static const char *text_at(const struct text_rank *rank, size_t entry, size_t depth) {
    return rank->text(rank->user, rank->entries[entry].row) + depth;
}

/* Those with a text become entries. */
static bool take(struct text_rank *rank, double deadline_ms) {
    for (size_t i = 1; rank->at < rank->count; rank->at++, i++) {
        if (i % LOOKS == 0 && clock_ms() >= deadline_ms)
            return true;
        const char *text = rank->text(rank->user, rank->at);
        rank->ranks[rank->at] = INFINITY;
        if (text[0] != '\0')
            rank->entries[rank->used++] = (struct radix_entry){key_of(text), (uint32_t)rank->at};
    }
    rank->phase = TEXT_RANK_NUMBER;
    if (rank->used == 0)
        return false;
    push(rank, 0, rank->used, 0);
    radix_begin(&rank->radix, rank->entries, rank->scratch, rank->used);
    rank->phase = TEXT_RANK_SORT; /* the keys are there */
    return false;
}

static int compare_texts(const char *a, const char *b) {
    for (; *a != '\0' && text_lower(*a) == text_lower(*b); a++)
        b++;
    return (int)(unsigned char)text_lower(*a) - (int)(unsigned char)text_lower(*b);
}

/* Sorts and numbers a group of few: by insertion, since most are pairs. */
static void number_few(struct text_rank *rank, struct text_run run) {
    const char *texts[FEW];
    struct radix_entry *entries = rank->entries + run.first;
    for (size_t i = 0; i < run.count; i++) {
        struct radix_entry entry = entries[i];
        const char *text = text_at(rank, run.first + i, run.depth);
        size_t place = i;
        for (; place > 0 && compare_texts(texts[place - 1], text) > 0; place--) {
            texts[place] = texts[place - 1];
            entries[place] = entries[place - 1];
        }
        texts[place] = text;
        entries[place] = entry;
    }
    for (size_t i = 0; i < run.count; i++) {
        rank->next += i > 0 && compare_texts(texts[i - 1], texts[i]) != 0;
        rank->ranks[entries[i].row] = rank->next;
    }
    rank->next += 1.0;
}

static void number_equal(struct text_rank *rank, size_t first, size_t count) {
    for (size_t i = first; i < first + count; i++)
        rank->ranks[rank->entries[i].row] = rank->next;
    rank->next += 1.0;
}

/* The keys of the top run, which is of many. */
static bool take_keys(struct text_rank *rank, double deadline_ms) {
    struct text_run run = rank->runs[rank->run_count - 1];
    for (size_t i = 1; rank->at < run.count; rank->at++, i++) {
        if (i % LOOKS == 0 && clock_ms() >= deadline_ms)
            return true;
        rank->entries[run.first + rank->at].key = key_of(text_at(rank, run.first + rank->at, run.depth));
    }
    radix_begin(&rank->radix, rank->entries + run.first, rank->scratch, run.count);
    rank->phase = TEXT_RANK_SORT;
    return false;
}

/* Takes the entries with the first key off the top run, which is sorted, and the run off the stack when nobody is left. */
static struct text_run take_group(struct text_rank *rank) {
    struct text_run *run = &rank->runs[rank->run_count - 1], group = {run->first, 1, run->depth + KEY_BYTES};
    const struct radix_entry *entries = rank->entries + run->first;
    while (group.count < run->count && entries[group.count].key == entries[0].key)
        group.count++;
    run->first += group.count;
    run->count -= group.count;
    if (run->count == 0)
        rank->run_count--;
    return group;
}

/* Numbers the top run down to a group of many that must be sorted first. */
static bool number_runs(struct text_rank *rank, double deadline_ms) {
    for (size_t i = 1; rank->run_count > 0; i++) {
        if (i % LOOKS == 0 && clock_ms() >= deadline_ms)
            return true;
        struct text_run group = take_group(rank);
        if (group.count == 1 || is_whole(rank->entries[group.first].key)) {
            number_equal(rank, group.first, group.count);
        } else if (group.count <= FEW) {
            number_few(rank, group);
        } else {
            push(rank, group.first, group.count, group.depth);
            return false;
        }
    }
    return false;
}

/* A part of the present phase; true when the time is up. */
static bool work(struct text_rank *rank, double deadline_ms) {
    switch (rank->phase) {
    case TEXT_RANK_TAKE:
        return take(rank, deadline_ms);
    case TEXT_RANK_KEYS:
        return take_keys(rank, deadline_ms);
    case TEXT_RANK_SORT:
        if (!radix_step(&rank->radix))
            rank->phase = TEXT_RANK_NUMBER;
        return clock_ms() >= deadline_ms;
    case TEXT_RANK_NUMBER:
        return number_runs(rank, deadline_ms);
    }
    return false;
}

bool text_rank_step(struct text_rank *rank, double deadline_ms) {
    bool out_of_time = false;
    while (!out_of_time && (rank->phase == TEXT_RANK_TAKE || rank->run_count > 0))
        out_of_time = work(rank, deadline_ms);
    return rank->phase == TEXT_RANK_TAKE || rank->run_count > 0;
}
