#include "support/crowd.h"

#include <math.h>
#include <stdio.h>

#include "base/text.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static const char *const niches[CROWD_NICHES] = {"fashion", "fitness", "gaming", "food", "travel", "education"};
static const double niche_shares[CROWD_NICHES] = {0.28, 0.22, 0.18, 0.14, 0.11, 0.07};
static const char *const markets[CROWD_MARKETS] = {"US", "BR", "DE", "KR"};
static const double market_shares[CROWD_MARKETS] = {0.46, 0.25, 0.17, 0.12};

/* The middle of a network at 30,000 followers, and how it changes with their number: middle · (followers / 30,000)^slope. */
static const struct network {
    enum platform platform;
    double views, views_slope; /* of a post, per follower */
    double rate, rate_slope;
    enum rate_base rate_base;
    double cpm; /* dollars per 1,000 views */
} networks[] = {
    {PLATFORM_INSTAGRAM, 0.18, -0.20, 0.022, -0.12, RATE_PER_FOLLOWER, 20},
    {PLATFORM_TIKTOK, 0.60, -0.35, 0.045, 0.03, RATE_PER_VIEW, 15},
    {PLATFORM_YOUTUBE, 0.09, -0.10, 0.021, -0.15, RATE_PER_FOLLOWER, 30},
    {PLATFORM_TWITCH, 0.06, -0.15, 0.018, -0.12, RATE_PER_FOLLOWER, 24},
    {PLATFORM_X, 0.14, -0.15, 0.005, -0.15, RATE_PER_FOLLOWER, 12},
    {PLATFORM_FACEBOOK, 0.08, -0.10, 0.010, -0.15, RATE_PER_FOLLOWER, 14},
};
static const double network_shares[COUNT(networks)] = {0.44, 0.31, 0.16, 0.04, 0.03, 0.02};

static const char *const first_names[] = {
    "Ada",   "Noor",   "Mateus", "Ines",    "Jonas", "Yuna",  "Theo", "Bia",
    "Lotte", "Minjun", "Quincy", "Saffron", "Davi",  "Greta", "Hana", "Omar",
};
static const char *const last_names[] = {
    "Emberlane",  "Fogmere",   "Tallowby",  "Kindlewood", "Wickhollow", "Sparkmoor", "Alderquist", "Candeeiro",
    "Funkenfeld", "Lodernich", "Glowmarsh", "Cerillan",   "Braisemont", "Tomoshino", "Ashwinkel",  "Lanternby",
};

void crowd_init(struct crowd *crowd, uint64_t seed) {
    *crowd = (struct crowd){.rng = {seed}};
}

static double lognormal(struct rng *rng, double median, double sigma) {
    return median * exp(sigma * rng_normal(rng));
}

/* A log-normal body, and a tail of those who have become known: about 89 % nano and micro, 10 % mid, 0.8 % macro, 0.4 % mega. */
static double draw_followers(struct rng *rng) {
    const double known_share = 0.03, known_from = 200e3, known_exponent = 1.4, largest = 6e7;
    bool is_known = rng_uniform(rng) < known_share;
    double body = 500.0 + lognormal(rng, 18e3, 1.25), tail = known_from * pow(1.0 - rng_uniform(rng), -1.0 / known_exponent);
    return floor(fmin(is_known ? tail : body, largest));
}

static double along(double middle, double slope, double followers) {
    return middle * pow(followers / 30e3, slope);
}

/* In dollars, as round as people ask: the larger, the rounder. */
static int64_t draw_fee_cents(struct rng *rng, const struct network *network, double views) {
    double fee = fmax(lognormal(rng, views / 1000.0 * network->cpm, 0.75), 15.0);
    double step = fee < 200.0 ? 5.0 : fee < 2000.0 ? 25.0 : fee < 20000.0 ? 250.0 : 1000.0;
    return (int64_t)(step * round(fee / step)) * 100;
}

static enum creator_status draw_status(struct rng *rng) {
    double u = rng_uniform(rng);
    return u < 0.02    ? STATUS_DECLINED
           : u < 0.025 ? STATUS_PAUSED
           : u < 0.05  ? STATUS_CONTACTED
           : u < 0.06  ? STATUS_AGREED
                       : STATUS_PROSPECT;
}

/* What is given is rounded as it is in files. */
static void draw_figures(struct rng *rng, const struct network *network, struct creator *creator) {
    double views = lognormal(rng, creator->followers * along(network->views, network->views_slope, creator->followers), 0.7);
    double rate = lognormal(rng, along(network->rate, network->rate_slope, creator->followers), 0.6);
    if (rng_uniform(rng) < 0.65) {
        creator->rate = round(fmin(rate, 0.5) * 1e4) / 1e4;
        creator->rate_base = network->rate_base;
        creator->posts_sampled = 6 + (int)rng_below(rng, 30);
    }
    if (rng_uniform(rng) < 0.55)
        creator->views = ceil(views);
    if (rng_uniform(rng) < 0.60)
        creator->fee_cents = draw_fee_cents(rng, network, views);
    if (rng_uniform(rng) < 0.45)
        creator->authenticity = round(100.0 * (0.50 + 0.48 * sqrt(rng_uniform(rng)))) / 100.0;
}

static void write_texts(struct crowd *crowd, struct creator *creator) {
    const char *first = first_names[rng_below(&crowd->rng, COUNT(first_names))],
               *last = last_names[rng_below(&crowd->rng, COUNT(last_names))];
    long long number = (long long)creator->id;
    snprintf(crowd->name, sizeof crowd->name, "%s %s", first, last);
    snprintf(crowd->handle, sizeof crowd->handle, "%s.%s%lld", first, last, number);
    for (char *c = crowd->handle; *c != '\0'; c++)
        *c = text_lower(*c);
    crowd->contact[0] = '\0';
    if (rng_uniform(&crowd->rng) < 0.3)
        snprintf(crowd->contact, sizeof crowd->contact, "%s@example.com", crowd->handle);
    creator->handle = crowd->handle;
    creator->name = crowd->name;
    creator->contact = crowd->contact;
}

static size_t draw_index(struct rng *rng, const double *shares, size_t count) {
    double left = rng_uniform(rng);
    size_t i = 0;
    for (; i + 1 < count && left >= shares[i]; i++)
        left -= shares[i];
    return i;
}

struct creator crowd_next(struct crowd *crowd) {
    struct rng *rng = &crowd->rng;
    const struct network *network = &networks[draw_index(rng, network_shares, COUNT(networks))];
    struct creator creator = creator_unknown();
    creator.id = ++crowd->count;
    creator.platform = network->platform;
    creator.niche = niches[draw_index(rng, niche_shares, CROWD_NICHES)];
    creator.market = markets[draw_index(rng, market_shares, CROWD_MARKETS)];
    creator.followers = draw_followers(rng);
    creator.verified = rng_uniform(rng) < creator.followers / (creator.followers + 2e6);
    creator.status = draw_status(rng);
    draw_figures(rng, network, &creator);
    write_texts(crowd, &creator);
    return creator;
}

void crowd_roster(struct roster *roster, const struct params *params, uint64_t seed, size_t creators) {
    struct crowd crowd;
    crowd_init(&crowd, seed);
    roster_init(roster);
    for (size_t i = 0; i < creators; i++) {
        struct creator creator = crowd_next(&crowd);
        roster_add(roster, params, &creator);
    }
}

/* A figure and the comma after it; nothing when it is unknown. */
static void put(FILE *out, double figure, double unit, const char *format) {
    if (known(figure))
        fprintf(out, format, figure * unit);
    putc(',', out);
}

static void put_creator(FILE *out, const struct creator *creator) {
    fprintf(out, "@%s,%s,%s,%.0f,", creator->handle, creator->name, platform_label(creator->platform), creator->followers);
    put(out, creator->rate, 100.0, "%.2f%%");
    fprintf(out, "%s,", known(creator->rate) ? rate_base_name(creator->rate_base) : "");
    put(out, creator->posts_sampled > 0 ? creator->posts_sampled : UNKNOWN, 1.0, "%.0f");
    put(out, creator->views, 1.0, "%.0f");
    put(out, creator->fee_cents == MONEY_UNKNOWN ? UNKNOWN : (double)creator->fee_cents, 0.01, "%.2f");
    put(out, creator->authenticity, 100.0, "%.0f%%");
    fprintf(out, "%s,%s,%s,%s,%s\n", creator->niche, creator->market, creator->verified ? "yes" : "no", status_name(creator->status),
            creator->contact);
}

bool crowd_write(FILE *out, uint64_t seed, uint64_t count) {
    return crowd_write_changed(out, seed, count, 0);
}

bool crowd_write_changed(FILE *out, uint64_t seed, uint64_t count, uint64_t every) {
    struct crowd crowd;
    crowd_init(&crowd, seed);
    fputs("Username,Full name,Platform,Followers,Engagement rate,Rate base,Posts analysed,Avg. views,Fee per post,Audience credibility,"
          "Category,Audience country,Verified,Status,Email\n",
          out);
    for (uint64_t i = 0; i < count; i++) {
        struct creator creator = crowd_next(&crowd);
        creator.followers += every > 0 && i % every == 0;
        put_creator(out, &creator);
    }
    return ferror(out) == 0 && fflush(out) == 0;
}
