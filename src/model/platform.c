#include "model/platform.h"

#include <assert.h>
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

static const struct {
    const char *name, *label, *brief;
} platforms[PLATFORM_COUNT] = {
    [PLATFORM_INSTAGRAM] = {"instagram", "Instagram", "ig"},
    [PLATFORM_TIKTOK] = {"tiktok", "TikTok", "tt"},
    [PLATFORM_YOUTUBE] = {"youtube", "YouTube", "yt"},
    [PLATFORM_TWITCH] = {"twitch", "Twitch", "tw"},
    [PLATFORM_FACEBOOK] = {"facebook", "Facebook", "fb"},
    [PLATFORM_X] = {"x", "X", "x"},
    [PLATFORM_OTHER] = {"other", "Other", "ot"},
};

/* Other spellings, without case, accents (so й is и), spaces and punctuation. */
static const struct {
    const char *spelling;
    enum platform platform;
} spellings[] = {
    {"insta", PLATFORM_INSTAGRAM},
    {"instagramreels", PLATFORM_INSTAGRAM},
    {"instagramstory", PLATFORM_INSTAGRAM},
    {"instagramstories", PLATFORM_INSTAGRAM},
    {"инстаграм", PLATFORM_INSTAGRAM},
    {"инстаграмм", PLATFORM_INSTAGRAM},
    {"инста", PLATFORM_INSTAGRAM},
    {"тикток", PLATFORM_TIKTOK},
    {"tiktokvideo", PLATFORM_TIKTOK},
    {"ютуб", PLATFORM_YOUTUBE},
    {"ютюб", PLATFORM_YOUTUBE},
    {"youtubeshorts", PLATFORM_YOUTUBE},
    {"твич", PLATFORM_TWITCH},
    {"феисбук", PLATFORM_FACEBOOK},
    {"твиттер", PLATFORM_X},
    {"instagramcom", PLATFORM_INSTAGRAM},
    {"tiktokcom", PLATFORM_TIKTOK},
    {"ytb", PLATFORM_YOUTUBE},
    {"youtubecom", PLATFORM_YOUTUBE},
    {"twitchtv", PLATFORM_TWITCH},
    {"facebookcom", PLATFORM_FACEBOOK},
    {"meta", PLATFORM_FACEBOOK},
    {"twitter", PLATFORM_X},
    {"xtwitter", PLATFORM_X},
    {"twitterx", PLATFORM_X},
    {"xcom", PLATFORM_X},
    {"twittercom", PLATFORM_X},
};

const char *platform_name(enum platform platform) {
    assert(platform < PLATFORM_COUNT);
    return platforms[platform].name;
}

const char *platform_label(enum platform platform) {
    assert(platform < PLATFORM_COUNT);
    return platforms[platform].label;
}

const char *platform_short(enum platform platform) {
    assert(platform < PLATFORM_COUNT);
    return platforms[platform].brief;
}

/* Lower-case letters and digits only; false when there is anything else beyond ASCII, or too much. */
static bool plain_word(const char *text, char *out, size_t size) {
    size_t used = 0;
    for (; *text != '\0'; text++) {
        if (used + 1 >= size)
            return false;
        if (text_is_letter(*text) || isdigit((unsigned char)*text) || (unsigned char)*text >= 0x80)
            out[used++] = text_lower(*text);
    }
    out[used] = '\0';
    return true;
}

static bool same(const char *word, const char *other) {
    return word[0] == other[0] && strcmp(word, other) == 0;
}

/* Names and handles of a million people are tried too, and most begin as no platform does. */
static bool may_be_platform(const char *text) {
    while (*text != '\0' && (unsigned char)*text < 0x80 && !text_is_letter(*text) && !isdigit((unsigned char)*text))
        text++;
    char first = text_lower(*text);
    bool begins = (unsigned char)first >= 0x80;
    for (int i = 0; i < PLATFORM_COUNT && !begins; i++)
        begins = first == platforms[i].name[0] || first == platforms[i].brief[0];
    for (size_t i = 0; i < sizeof spellings / sizeof spellings[0] && !begins; i++)
        begins = first == spellings[i].spelling[0];
    return begins;
}

static bool find_spelling(const char *word, enum platform *out) {
    for (size_t i = 0; i < sizeof spellings / sizeof spellings[0]; i++) {
        if (same(word, spellings[i].spelling)) {
            *out = spellings[i].platform;
            return true;
        }
    }
    return false;
}

bool platform_parse(const char *text, enum platform *out) {
    char word[48];
    if (!may_be_platform(text) || !plain_word(text, word, sizeof word))
        return false;
    for (int i = 0; i < PLATFORM_COUNT; i++) {
        if (same(word, platforms[i].name) || same(word, platforms[i].brief)) {
            *out = (enum platform)i;
            return true;
        }
    }
    if (text_is_ascii(word))
        return find_spelling(word, out);
    char *plain = text_plain(word);
    bool found = find_spelling(plain, out);
    free(plain);
    return found;
}
