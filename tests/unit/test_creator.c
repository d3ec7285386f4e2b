#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "model/creator.h"

static void handle_is(const char *text, const char *expected, enum platform expected_platform) {
    enum platform platform = PLATFORM_COUNT;
    char *handle = creator_handle(text, &platform);
    if (handle == NULL || expected == NULL ? handle != expected : strcmp(handle, expected) != 0)
        fail_msg("'%s' gave '%s', not '%s'", text, handle != NULL ? handle : "(none)", expected != NULL ? expected : "(none)");
    if (platform != expected_platform)
        fail_msg("'%s' gave platform %d, not %d", text, (int)platform, (int)expected_platform);
    free(handle);
}

static void plain_handles_lose_their_decoration(void **state) {
    (void)state;
    handle_is("skin.by.noor", "skin.by.noor", PLATFORM_COUNT);
    handle_is(" @Skin.By.Noor ", "skin.by.noor", PLATFORM_COUNT);
    handle_is("@@name/", "name", PLATFORM_COUNT);
    handle_is("433", "433", PLATFORM_COUNT);
    handle_is("_name", "_name", PLATFORM_COUNT);
    handle_is("ÉLAN", "élan", PLATFORM_COUNT);
    handle_is("Aurora Vance", "aurora vance", PLATFORM_COUNT);
    handle_is("", NULL, PLATFORM_COUNT);
    handle_is(" @ ", NULL, PLATFORM_COUNT);
    handle_is("///", NULL, PLATFORM_COUNT);
}

static void profile_addresses_give_handle_and_platform(void **state) {
    (void)state;
    handle_is("instagram.com/Noor", "noor", PLATFORM_INSTAGRAM);
    handle_is("https://www.instagram.com/noor/?hl=en", "noor", PLATFORM_INSTAGRAM);
    handle_is("HTTPS://WWW.TikTok.com/@Noor/video/7301", "noor", PLATFORM_TIKTOK);
    handle_is("https://youtube.com/@Noor", "noor", PLATFORM_YOUTUBE);
    handle_is("youtube.com/c/Noor/videos", "noor", PLATFORM_YOUTUBE);
    handle_is("m.youtube.com/user/Noor", "noor", PLATFORM_YOUTUBE);
    handle_is("www.youtube.com/channel/UCabc-123", "ucabc-123", PLATFORM_YOUTUBE);
    handle_is("twitch.tv/noor#about", "noor", PLATFORM_TWITCH);
    handle_is("x.com/noor", "noor", PLATFORM_X);
    handle_is("//mobile.twitter.com/noor", "noor", PLATFORM_X);
    handle_is("facebook.com/noor", "noor", PLATFORM_FACEBOOK);
    handle_is("https://www.facebook.com/profile.php?ref=x&id=1000123", "1000123", PLATFORM_FACEBOOK);
    handle_is("facebook.com/people/Noor-K/1000123/", "1000123", PLATFORM_FACEBOOK);
    handle_is("https://example.com/noor", "noor", PLATFORM_COUNT);
    handle_is("notinstagram.com", "notinstagram.com", PLATFORM_COUNT);
}

static void addresses_that_are_no_profile_give_nothing(void **state) {
    (void)state;
    handle_is("https://www.instagram.com/", NULL, PLATFORM_INSTAGRAM);
    handle_is("https://www.instagram.com/p/Cxyz/", NULL, PLATFORM_INSTAGRAM);
    handle_is("https://www.youtube.com/watch?v=abc", NULL, PLATFORM_YOUTUBE);
    handle_is("facebook.com/profile.php", NULL, PLATFORM_FACEBOOK);
    handle_is("youtube.com/c/", NULL, PLATFORM_YOUTUBE);
    handle_is("https://", NULL, PLATFORM_COUNT);
}

static struct creator good(void) {
    struct creator creator = creator_unknown();
    creator.handle = "noor";
    creator.followers = 48100;
    return creator;
}

static void refused(struct creator creator, const char *because) {
    struct error err = {""};
    assert_false(creator_check(&creator, &err));
    if (strstr(err.text, because) == NULL)
        fail_msg("'%s' does not say '%s'", err.text, because);
}

static void only_handle_and_followers_are_required(void **state) {
    struct error err = {""};
    struct creator creator = good();
    (void)state;
    assert_true(creator_check(&creator, &err));
    creator.handle = "";
    refused(creator, "handle is missing");
    creator = creator_unknown();
    creator.handle = "noor";
    refused(creator, "noor: followers");
}

static void figures_outside_their_range_are_refused(void **state) {
    static const double bad[] = {-0.5, 1e13, NAN, INFINITY, -INFINITY};
    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        struct creator creator = good();
        creator.followers = bad[i];
        refused(creator, "followers");
        creator = good();
        creator.rate = bad[i];
        refused(creator, "engagement rate");
        creator = good();
        creator.views = bad[i];
        refused(creator, "views");
        creator = good();
        creator.authenticity = bad[i];
        refused(creator, "authenticity");
    }
    struct creator creator = good();
    creator.followers = 0;
    refused(creator, "followers");
    creator = good();
    creator.authenticity = 1.01;
    refused(creator, "authenticity");
    creator = good();
    creator.fee_cents = -1;
    refused(creator, "fee");
    creator.fee_cents = MONEY_MAX + 1;
    refused(creator, "fee");
    creator = good();
    creator.posts_sampled = -1;
    refused(creator, "posts");
    creator = good();
    creator.status = STATUS_COUNT;
    refused(creator, "status");
    creator = good();
    creator.platform = PLATFORM_COUNT;
    refused(creator, "platform");
}

static void texts_are_checked(void **state) {
    char long_niche[65];
    struct creator creator = good();
    (void)state;
    memset(long_niche, 'n', 64);
    long_niche[64] = '\0';
    creator.niche = long_niche;
    refused(creator, "niche is too long");
    long_niche[63] = '\0';
    struct error err = {""};
    assert_true(creator_check(&creator, &err));
    creator.name = "\xff";
    refused(creator, "name is not UTF-8");
}

static void dates_are_dates(void **state) {
    static const char *const bad[] = {"2025-13-01", "2025-02-30", "2025-00-10", "2025-01-00", "25-01-01", "2025/01/01", "2025-01-01x"};
    struct creator creator = good();
    struct error err = {""};
    (void)state;
    creator.figures_date = "2025-10-31";
    assert_true(creator_check(&creator, &err));
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        creator.figures_date = bad[i];
        refused(creator, "date");
    }
}

static void statuses_read_back(void **state) {
    enum creator_status status;
    (void)state;
    for (int i = 0; i < STATUS_COUNT; i++)
        assert_true(status_parse(status_name((enum creator_status)i), &status) && (int)status == i);
    assert_true(status_parse("Agreed", &status) && status == STATUS_AGREED);
    assert_false(status_parse("maybe", &status));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain_handles_lose_their_decoration),
        cmocka_unit_test(profile_addresses_give_handle_and_platform),
        cmocka_unit_test(addresses_that_are_no_profile_give_nothing),
        cmocka_unit_test(only_handle_and_followers_are_required),
        cmocka_unit_test(figures_outside_their_range_are_refused),
        cmocka_unit_test(texts_are_checked),
        cmocka_unit_test(dates_are_dates),
        cmocka_unit_test(statuses_read_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
