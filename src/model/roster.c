#include "model/roster.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "model/country.h"
#include "model/tier.h"

void roster_init(struct roster *roster) {
    *roster = (struct roster){0};
}

void roster_free(struct roster *roster) {
    void *owned[] = {
        roster->id,        roster->followers,     roster->rate,          roster->views,     roster->authenticity,
        roster->fee_cents, roster->posts_sampled, roster->segment,       roster->platform,  roster->tier,
        roster->rate_base, roster->status,        roster->verified,      roster->converted, roster->text,
        roster->texts,     roster->segments,      roster->segment_slots, roster->person,
    };
    for (size_t i = 0; i < sizeof owned / sizeof owned[0]; i++)
        free(owned[i]);
    names_free(&roster->niches);
    names_free(&roster->markets);
    *roster = (struct roster){0};
}

#define RESIZE(column) (roster->column = mem_resize(roster->column, roster->capacity, sizeof *roster->column))

static void resize_columns(struct roster *roster, size_t capacity) {
    roster->capacity = capacity;
    RESIZE(id);
    RESIZE(followers);
    RESIZE(rate);
    RESIZE(views);
    RESIZE(authenticity);
    RESIZE(fee_cents);
    RESIZE(posts_sampled);
    RESIZE(segment);
    RESIZE(person);
    RESIZE(platform);
    RESIZE(tier);
    RESIZE(rate_base);
    RESIZE(status);
    RESIZE(verified);
    RESIZE(converted);
    RESIZE(text);
}

#undef RESIZE

static void grow_columns(struct roster *roster) {
    if (roster->count >= roster->capacity)
        resize_columns(roster, roster->capacity + roster->capacity / 2 + 64);
}

void roster_reserve(struct roster *roster, size_t creators) {
    if (creators > roster->capacity)
        resize_columns(roster, creators);
}

void roster_fit(struct roster *roster) {
    resize_columns(roster, roster->count);
    roster->texts_capacity = roster->texts_size + ROSTER_BEYOND;
    roster->texts = mem_resize(roster->texts, roster->texts_capacity, 1);
}

static void append_text(struct roster *roster, const char *text) {
    size_t size = strlen(text) + 1;
    if (roster->texts_capacity - roster->texts_size < size + ROSTER_BEYOND) {
        roster->texts_capacity += roster->texts_capacity / 2 + size + 4096;
        roster->texts = mem_resize(roster->texts, roster->texts_capacity, 1);
    }
    memcpy(roster->texts + roster->texts_size, text, size);
    roster->texts_size += size;
}

static void append_texts(struct roster *roster, const struct creator *creator) {
    const char *const texts[ROSTER_TEXT_COUNT] = {
        [ROSTER_HANDLE] = creator->handle,     [ROSTER_NAME] = creator->name,       [ROSTER_TAGS] = creator->tags,
        [ROSTER_LANGUAGE] = creator->language, [ROSTER_CONTACT] = creator->contact, [ROSTER_NOTES] = creator->notes,
        [ROSTER_DATE] = creator->figures_date,
    };
    roster->text[roster->count] = roster->texts_size;
    for (int i = 0; i < ROSTER_TEXT_COUNT; i++)
        append_text(roster, texts[i]);
}

/* Segments: a hash table from (niche, market) to an index. */

static uint64_t hash(struct segment segment) {
    uint64_t h = ((uint64_t)segment.niche << 32 | segment.market) * UINT64_C(0x9E3779B97F4A7C15);
    return h ^ h >> 32;
}

/* The slot that holds the segment, or the empty one where it belongs. */
static uint32_t *slot_of(const struct roster *roster, struct segment segment) {
    size_t mask = roster->segment_slot_count - 1;
    size_t i = (size_t)hash(segment) & mask;
    for (; roster->segment_slots[i] != 0; i = (i + 1) & mask) {
        const struct segment *found = &roster->segments[roster->segment_slots[i] - 1];
        if (found->niche == segment.niche && found->market == segment.market)
            break;
    }
    return &roster->segment_slots[i];
}

static void grow_slots(struct roster *roster) {
    if (roster->segment_count * 2 < roster->segment_slot_count)
        return;
    free(roster->segment_slots);
    roster->segment_slot_count = roster->segment_slot_count > 0 ? roster->segment_slot_count * 2 : 64;
    roster->segment_slots = mem_new(roster->segment_slot_count, sizeof *roster->segment_slots);
    for (size_t i = 0; i < roster->segment_count; i++)
        *slot_of(roster, roster->segments[i]) = (uint32_t)i + 1;
}

static uint32_t add_segment(struct roster *roster, struct segment segment) {
    grow_slots(roster);
    uint32_t *slot = slot_of(roster, segment);
    if (*slot == 0) {
        if (roster->segment_count >= UINT32_MAX - 1)
            die("too many different audiences");
        roster->segments = mem_grow(roster->segments, roster->segment_count, &roster->segment_capacity, sizeof *roster->segments);
        roster->segments[roster->segment_count++] = segment;
        *slot = (uint32_t)roster->segment_count;
    }
    return *slot - 1;
}

size_t roster_find_segment(const struct roster *roster, const char *niche, const char *market) {
    struct segment segment = {names_find(&roster->niches, niche), country_find(&roster->markets, market)};
    if (segment.niche == NAMES_NONE || segment.market == NAMES_NONE)
        return ROSTER_NONE;
    uint32_t slot = *slot_of(roster, segment);
    return slot > 0 ? slot - 1 : ROSTER_NONE;
}

size_t roster_add(struct roster *roster, const struct params *params, const struct creator *creator) {
    size_t row = roster->count;
    assert(row == 0 || creator->id >= roster->id[row - 1]);
    grow_columns(roster);
    roster->id[row] = creator->id;
    roster->followers[row] = creator->followers;
    roster->rate[row] = creator->rate;
    roster->views[row] = creator->views;
    roster->authenticity[row] = creator->authenticity;
    roster->fee_cents[row] = creator->fee_cents;
    roster->posts_sampled[row] = creator->posts_sampled;
    roster->segment[row] =
        add_segment(roster, (struct segment){names_add(&roster->niches, creator->niche), names_add(&roster->markets, creator->market)});
    roster->person[row] = creator->person;
    roster->platform[row] = (uint8_t)creator->platform;
    roster->tier[row] = (uint8_t)tier_of(params, creator->followers);
    roster->rate_base[row] = (uint8_t)creator->rate_base;
    roster->status[row] = (uint8_t)creator->status;
    roster->verified[row] = creator->verified;
    roster->converted[row] = (uint8_t)creator->converted;
    append_texts(roster, creator);
    roster->count++;
    return row;
}

const char *roster_text(const struct roster *roster, size_t row, enum roster_text which) {
    const char *text = roster->texts + roster->text[row];
    for (int i = 0; i < (int)which; i++)
        text += strlen(text) + 1;
    return text;
}

const char *roster_niche(const struct roster *roster, size_t row) {
    return roster->niches.texts[roster->segments[roster->segment[row]].niche];
}

const char *roster_market(const struct roster *roster, size_t row) {
    return roster->markets.texts[roster->segments[roster->segment[row]].market];
}

struct creator roster_get(const struct roster *roster, size_t row) {
    return (struct creator){
        .id = roster->id[row],
        .platform = (enum platform)roster->platform[row],
        .handle = roster_text(roster, row, ROSTER_HANDLE),
        .name = roster_text(roster, row, ROSTER_NAME),
        .niche = roster_niche(roster, row),
        .market = roster_market(roster, row),
        .language = roster_text(roster, row, ROSTER_LANGUAGE),
        .tags = roster_text(roster, row, ROSTER_TAGS),
        .contact = roster_text(roster, row, ROSTER_CONTACT),
        .notes = roster_text(roster, row, ROSTER_NOTES),
        .figures_date = roster_text(roster, row, ROSTER_DATE),
        .followers = roster->followers[row],
        .rate = roster->rate[row],
        .rate_base = (enum rate_base)roster->rate_base[row],
        .posts_sampled = roster->posts_sampled[row],
        .views = roster->views[row],
        .fee_cents = roster->fee_cents[row],
        .authenticity = roster->authenticity[row],
        .status = (enum creator_status)roster->status[row],
        .verified = roster->verified[row] != 0,
        .person = roster->person[row],
        .converted = roster->converted[row],
    };
}

size_t roster_find(const struct roster *roster, int64_t id) {
    size_t low = 0, high = roster->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (roster->id[middle] < id)
            low = middle + 1;
        else
            high = middle;
    }
    return low < roster->count && roster->id[low] == id ? low : ROSTER_NONE;
}

size_t roster_find_account(const struct roster *roster, enum platform platform, const char *handle) {
    for (size_t row = 0; row < roster->count; row++)
        if (roster->platform[row] == (uint8_t)platform && strcmp(roster_text(roster, row, ROSTER_HANDLE), handle) == 0)
            return row;
    return ROSTER_NONE;
}

/* Looking up a handle as typed. */

char *roster_read_handle(const char *text, enum platform *platform) {
    char word[16];
    size_t length = strcspn(text, ":");
    *platform = PLATFORM_COUNT;
    if (text[length] == ':' && length < sizeof word) {
        memcpy(word, text, length);
        word[length] = '\0';
        if (platform_parse(word, platform))
            text += length + 1;
    }
    return creator_handle(text, platform);
}

static bool not_unique(const struct roster *roster, const char *handle, struct error *err) {
    char list[256] = "";
    size_t used = 0;
    for (size_t row = 0; row < roster->count && used < sizeof list; row++)
        if (strcmp(roster_text(roster, row, ROSTER_HANDLE), handle) == 0)
            used += (size_t)snprintf(list + used, sizeof list - used, "%s%s:%.60s", used > 0 ? " or " : "",
                                     platform_name((enum platform)roster->platform[row]), handle);
    return error_set(err, "several creators are called '%s': write %s", handle, list);
}

/* The row whose handle is most like this one; ROSTER_NONE when none is near. */
static size_t nearest(const struct roster *roster, const char *handle) {
    size_t best = ROSTER_NONE, length = strlen(handle);
    int best_distance = 2 + (int)(length < 12 ? length / 4 : 3);
    for (size_t row = 0; row < roster->count; row++) {
        const char *other = roster_text(roster, row, ROSTER_HANDLE);
        int difference = abs((int)strnlen(other, 256) - (int)length);
        if (difference >= best_distance)
            continue;
        int distance = text_distance(handle, other);
        if (distance < best_distance) {
            best_distance = distance;
            best = row;
        }
    }
    return best;
}

static bool not_found(const struct roster *roster, const char *handle, struct error *err) {
    size_t row = nearest(roster, handle);
    if (row == ROSTER_NONE)
        return error_set(err, "nobody called '%s' is in the roster: look with `flamekeep roster`", handle);
    return error_set(err, "nobody called '%s' is in the roster: did you mean %s:%s?", handle,
                     platform_name((enum platform)roster->platform[row]), roster_text(roster, row, ROSTER_HANDLE));
}

size_t roster_find_handle(const struct roster *roster, const char *text, struct error *err) {
    enum platform platform;
    char *handle = roster_read_handle(text, &platform);
    size_t found = ROSTER_NONE, matches = 0;
    if (handle == NULL) {
        error_set(err, "'%s' is not a handle: write it like @name or instagram:name", text);
        return ROSTER_NONE;
    }
    for (size_t row = 0; row < roster->count; row++) {
        bool here = platform == PLATFORM_COUNT || roster->platform[row] == (uint8_t)platform;
        if (here && strcmp(roster_text(roster, row, ROSTER_HANDLE), handle) == 0) {
            found = row;
            matches++;
        }
    }
    if (matches == 0)
        not_found(roster, handle, err);
    if (matches > 1)
        not_unique(roster, handle, err);
    free(handle);
    return matches == 1 ? found : ROSTER_NONE;
}
