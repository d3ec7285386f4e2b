#include "model/creator.h"

#include <assert.h>
#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"

enum { HANDLE_MAX = 200, SHORT_MAX = 63, TEXT_MAX = 1000, NOTES_MAX = 20000, POSTS_SAMPLED_MAX = 1000000 };

static const double FOLLOWERS_MAX = 1e11;
static const double VIEWS_MAX = 1e12;
static const double RATE_MAX = 10.0;

static const char *const status_names[STATUS_COUNT] = {
    [STATUS_PROSPECT] = "prospect", [STATUS_CONTACTED] = "contacted", [STATUS_AGREED] = "agreed",
    [STATUS_DECLINED] = "declined", [STATUS_PAUSED] = "paused",
};

const char *status_name(enum creator_status status) {
    assert(status < STATUS_COUNT);
    return status_names[status];
}

bool status_may_plan(enum creator_status status) {
    return status != STATUS_DECLINED && status != STATUS_PAUSED;
}

bool status_parse(const char *text, enum creator_status *out) {
    for (int i = 0; i < STATUS_COUNT; i++) {
        if (text_same(text, status_names[i])) {
            *out = (enum creator_status)i;
            return true;
        }
    }
    return false;
}

struct creator creator_unknown(void) {
    return (struct creator){
        .platform = PLATFORM_OTHER,
        .handle = "",
        .name = "",
        .niche = "",
        .market = "",
        .language = "",
        .tags = "",
        .contact = "",
        .notes = "",
        .figures_date = "",
        .followers = UNKNOWN,
        .rate = UNKNOWN,
        .views = UNKNOWN,
        .fee_cents = MONEY_UNKNOWN,
        .authenticity = UNKNOWN,
    };
}

static bool check_text(const char *what, const char *text, size_t limit, struct error *err) {
    size_t length, bad;
    if (text[0] == '\0')
        return true;
    length = strlen(text);
    if (length > limit)
        return error_set(err, "the %s is too long (%zu bytes): shorten it to %zu", what, length, limit);
    if (!text_valid(text, length, &bad))
        return error_set(err, "the %s is not UTF-8 text: save the file as UTF-8 and import it again", what);
    return true;
}

static bool check_texts(const struct creator *creator, struct error *err) {
    const struct {
        const char *what, *text;
        size_t limit;
    } texts[] = {
        {"handle", creator->handle, HANDLE_MAX}, {"name", creator->name, TEXT_MAX},          {"niche", creator->niche, SHORT_MAX},
        {"market", creator->market, SHORT_MAX},  {"language", creator->language, SHORT_MAX}, {"list of tags", creator->tags, TEXT_MAX},
        {"contact", creator->contact, TEXT_MAX}, {"note", creator->notes, NOTES_MAX},
    };
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        if (!check_text(texts[i].what, texts[i].text, texts[i].limit, err))
            return false;
    return creator->handle[0] != '\0' || error_set(err, "the handle is missing: every creator needs one");
}

/* Also refuses NaN and infinity: no comparison with them holds. */
static bool within(double figure, double low, double high) {
    return figure >= low && figure <= high;
}

static bool unknown_or_within(double figure, double high) {
    return figure == UNKNOWN || within(figure, 0.0, high);
}

static bool check_figures(const struct creator *creator, struct error *err) {
    if (!(creator->followers > 0.0 && creator->followers <= FOLLOWERS_MAX))
        return error_set(err, "followers must be a number above 0, at most 100 billion");
    if (!unknown_or_within(creator->rate, RATE_MAX))
        return error_set(err, "the engagement rate must lie between 0%% and 1,000%%");
    if (!unknown_or_within(creator->views, VIEWS_MAX))
        return error_set(err, "average views must lie between 0 and a trillion");
    if (!unknown_or_within(creator->authenticity, 1.0))
        return error_set(err, "authenticity, the share of real followers, must lie between 0%% and 100%%");
    if (creator->fee_cents != MONEY_UNKNOWN && (creator->fee_cents < 0 || creator->fee_cents > MONEY_MAX))
        return error_set(err, "the fee per post is below zero or too large to be meant");
    if (creator->posts_sampled < 0 || creator->posts_sampled > POSTS_SAMPLED_MAX)
        return error_set(err, "the number of posts behind the rate must lie between 0 and a million");
    return true;
}

static int number_at(const char *digits, int count) {
    int number = 0;
    for (int i = 0; i < count; i++)
        number = number * 10 + (digits[i] - '0');
    return number;
}

/* "2025-10-01" */
static bool is_date(const char *text) {
    static const int month_days[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    static const char shape[] = "dddd-dd-dd";
    if (strlen(text) != sizeof shape - 1)
        return false;
    for (size_t i = 0; shape[i] != '\0'; i++)
        if (shape[i] == 'd' ? !isdigit((unsigned char)text[i]) : text[i] != shape[i])
            return false;
    int month = number_at(text + 5, 2), day = number_at(text + 8, 2);
    return month >= 1 && month <= 12 && day >= 1 && day <= month_days[month - 1];
}

static bool check_kinds(const struct creator *creator, struct error *err) {
    if ((int)creator->platform < 0 || creator->platform >= PLATFORM_COUNT)
        return error_set(err, "the platform is not one that flamekeep knows");
    if ((int)creator->status < 0 || creator->status >= STATUS_COUNT)
        return error_set(err, "the status must be prospect, contacted, agreed, declined or paused");
    if (creator->figures_date[0] != '\0' && !is_date(creator->figures_date))
        return error_set(err, "the date of the figures must be written like 2025-10-01");
    return true;
}

bool creator_check_values(const struct creator *creator, struct error *err) {
    return check_texts(creator, err) && check_figures(creator, err) && check_kinds(creator, err);
}

bool creator_check(const struct creator *creator, struct error *err) {
    if (creator_check_values(creator, err))
        return true;
    if (creator->handle[0] != '\0')
        error_context(err, "%.40s", creator->handle);
    return false;
}

/* Handles and profile addresses. */

#define DOMAIN(text) text, sizeof text - 1

static const struct {
    const char *domain;
    size_t length;
    enum platform platform;
} networks[] = {
    {DOMAIN("instagram.com"), PLATFORM_INSTAGRAM},
    {DOMAIN("tiktok.com"), PLATFORM_TIKTOK},
    {DOMAIN("youtube.com"), PLATFORM_YOUTUBE},
    {DOMAIN("twitch.tv"), PLATFORM_TWITCH},
    {DOMAIN("facebook.com"), PLATFORM_FACEBOOK},
    {DOMAIN("fb.com"), PLATFORM_FACEBOOK},
    {DOMAIN("x.com"), PLATFORM_X},
    {DOMAIN("twitter.com"), PLATFORM_X},
};

/* First parts of a path that are no handles: how many parts to skip, or NO_PROFILE. */
enum { NO_PROFILE = -1 };

static const struct {
    enum platform platform;
    const char *part;
    int skip;
} path_parts[] = {
    {PLATFORM_YOUTUBE, "c", 1},
    {PLATFORM_YOUTUBE, "user", 1},
    {PLATFORM_YOUTUBE, "channel", 1},
    {PLATFORM_YOUTUBE, "watch", NO_PROFILE},
    {PLATFORM_YOUTUBE, "shorts", NO_PROFILE},
    {PLATFORM_YOUTUBE, "playlist", NO_PROFILE},
    {PLATFORM_INSTAGRAM, "stories", 1},
    {PLATFORM_INSTAGRAM, "p", NO_PROFILE},
    {PLATFORM_INSTAGRAM, "reel", NO_PROFILE},
    {PLATFORM_INSTAGRAM, "explore", NO_PROFILE},
    {PLATFORM_FACEBOOK, "people", 2},
    {PLATFORM_FACEBOOK, "pages", 2},
    {PLATFORM_FACEBOOK, "watch", NO_PROFILE},
    {PLATFORM_TWITCH, "videos", NO_PROFILE},
    {PLATFORM_X, "hashtag", NO_PROFILE},
    {PLATFORM_X, "search", NO_PROFILE},
};

/* A piece of the text that is being read. */
struct span {
    const char *start;
    size_t length;
};

static bool span_is(struct span span, const char *word) {
    return strlen(word) == span.length && text_starts(span.start, word);
}

/* The host is the domain or under it: "www.tiktok.com". */
static bool host_under(struct span host, const char *domain, size_t n) {
    if (host.length < n || text_lower(host.start[host.length - 1]) != domain[n - 1] || !text_starts(host.start + host.length - n, domain))
        return false;
    return host.length == n || host.start[host.length - n - 1] == '.';
}

static bool network_of(struct span host, enum platform *platform) {
    for (size_t i = 0; i < sizeof networks / sizeof networks[0]; i++) {
        if (host_under(host, networks[i].domain, networks[i].length)) {
            *platform = networks[i].platform;
            return true;
        }
    }
    return false;
}

/* Takes the next part of a path off *rest; empty at its end. */
static struct span next_part(const char **rest) {
    const char *start = *rest + strspn(*rest, "/");
    struct span part = {start, strcspn(start, "/?#")};
    *rest = start + part.length;
    return part;
}

static int parts_to_skip(enum platform platform, struct span part) {
    for (size_t i = 0; i < sizeof path_parts / sizeof path_parts[0]; i++)
        if (path_parts[i].platform == platform && span_is(part, path_parts[i].part))
            return path_parts[i].skip;
    return 0;
}

/* facebook.com/profile.php?id=100012345 */
static struct span numbered_profile(const char *rest) {
    const char *id = strstr(rest, "id=");
    if (id == NULL)
        return (struct span){rest, 0};
    return (struct span){id + 3, strspn(id + 3, "0123456789")};
}

static struct span profile_in(const char *path, enum platform platform) {
    struct span part = next_part(&path);
    if (platform == PLATFORM_FACEBOOK && span_is(part, "profile.php"))
        return numbered_profile(path);
    int skip = parts_to_skip(platform, part);
    if (skip == NO_PROFILE)
        return (struct span){path, 0};
    for (; skip > 0; skip--)
        part = next_part(&path);
    return part;
}

static const char *after_scheme(const char *text) {
    static const char *const schemes[] = {"https://", "http://", "//"};
    for (size_t i = 0; i < sizeof schemes / sizeof schemes[0]; i++)
        if (text_starts(text, schemes[i]))
            return text + strlen(schemes[i]);
    return text;
}

/* Quicker than strcspn for the few bytes there are. */
static size_t host_length(const char *address) {
    size_t length = 0;
    for (char c; (c = address[length]) != '\0' && c != '/' && c != '?' && c != '#';)
        length++;
    return length;
}

/* The part of the text that names the account. */
static struct span account_in(const char *text, enum platform *platform) {
    const char *address = after_scheme(text);
    struct span host = {address, host_length(address)};
    if (network_of(host, platform))
        return profile_in(address + host.length, *platform);
    if (address != text) /* some other site */
        return profile_in(address + host.length, PLATFORM_OTHER);
    size_t length = strlen(text);
    while (length > 0 && text[length - 1] == '/')
        length--;
    return (struct span){text, length};
}

char *creator_handle(const char *text, enum platform *platform) {
    char space[256], *copy = space;
    struct span whole;
    whole.start = text_trim(text, &whole.length);
    if (whole.length >= sizeof space)
        copy = mem_new(whole.length + 1, 1);
    memcpy(copy, whole.start, whole.length);
    copy[whole.length] = '\0';
    struct span account = account_in(copy, platform);
    while (account.length > 0 && (*account.start == '@' || text_is_blank(*account.start))) {
        account.start++;
        account.length--;
    }
    copy[account.start + account.length - copy] = '\0';
    char *handle = text_fold(account.start);
    if (copy != space)
        free(copy);
    if (handle[0] != '\0')
        return handle;
    free(handle);
    return NULL;
}
