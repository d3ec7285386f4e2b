/* crowd_csv SEED COUNT: a crowd (support/crowd.h) on standard output, under headers as an agency's spreadsheet has them. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "support/crowd.h"

static bool read_number(const char *text, uint64_t *out) {
    char *end;
    *out = strtoull(text, &end, 10);
    return text[0] >= '0' && text[0] <= '9' && *end == '\0';
}

/* A figure and the comma after it; nothing when it is unknown. */
static void put(double figure, double unit, const char *format) {
    if (known(figure))
        printf(format, figure * unit);
    putchar(',');
}

static void put_creator(const struct creator *creator) {
    printf("@%s,%s,%s,%.0f,", creator->handle, creator->name, platform_label(creator->platform), creator->followers);
    put(creator->rate, 100.0, "%.2f%%");
    printf("%s,", known(creator->rate) ? rate_base_name(creator->rate_base) : "");
    put(creator->posts_sampled > 0 ? creator->posts_sampled : UNKNOWN, 1.0, "%.0f");
    put(creator->views, 1.0, "%.0f");
    put(creator->fee_cents == MONEY_UNKNOWN ? UNKNOWN : (double)creator->fee_cents, 0.01, "%.2f");
    put(creator->authenticity, 100.0, "%.0f%%");
    printf("%s,%s,%s,%s,%s\n", creator->niche, creator->market, creator->verified ? "yes" : "no", status_name(creator->status),
           creator->contact);
}

int main(int argc, char **argv) {
    struct crowd crowd;
    uint64_t seed, count;
    if (argc != 3 || !read_number(argv[1], &seed) || !read_number(argv[2], &count)) {
        fprintf(stderr, "usage: crowd_csv SEED COUNT\n");
        return 2;
    }
    crowd_init(&crowd, seed);
    puts("Username,Full name,Platform,Followers,Engagement rate,Rate base,Posts analysed,Avg. views,Fee per post,Audience credibility,"
         "Category,Audience country,Verified,Status,Email");
    for (uint64_t i = 0; i < count; i++) {
        struct creator creator = crowd_next(&crowd);
        put_creator(&creator);
    }
    return ferror(stdout) != 0 || fflush(stdout) != 0 ? 1 : 0;
}
