/* Why there is no plan. Wishes that each could be met may not fit together: one after the other is left out, and stays out when there
 * is still no plan. Those that remain do not fit together, and without any one of them they would. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "model/limits.h"
#include "model/planner_state.h"

/* Is there such a wish at all? */
static bool is_wished(const struct campaign *campaign, enum wish wish) {
    const struct plan_limits *limits = &campaign->limits;
    switch (wish) {
    case WISH_CREATOR:
        return limits->creator_share_max_bp < WHOLE_BP;
    case WISH_FLAME_SHARE:
        return limits->flame_share_min_bp > 0;
    case WISH_FLAMES_MIN:
        return limits->flames_min > 0;
    case WISH_TORCHES_MIN:
        return limits->torches_min > 0;
    case WISH_PINS:
        return campaign->pin_count > 0;
    default:
        return limits->platform_share_max_bp[wish - WISH_PLATFORM] < WHOLE_BP ||
               limits->platform_count_max[wish - WISH_PLATFORM] < CAMPAIGN_CREATORS_MAX;
    }
}

static void leave_out(struct campaign *campaign, enum wish wish) {
    struct plan_limits *limits = &campaign->limits;
    switch (wish) {
    case WISH_CREATOR:
        limits->creator_share_max_bp = WHOLE_BP;
        break;
    case WISH_FLAME_SHARE:
        limits->flame_share_min_bp = 0;
        break;
    case WISH_FLAMES_MIN:
        limits->flames_min = 0;
        break;
    case WISH_TORCHES_MIN:
        limits->torches_min = 0;
        break;
    case WISH_PINS:
        campaign->pin_count = 0;
        break;
    default:
        limits->platform_share_max_bp[wish - WISH_PLATFORM] = WHOLE_BP;
        limits->platform_count_max[wish - WISH_PLATFORM] = CAMPAIGN_CREATORS_MAX;
    }
}

/* In words, as they are wished. */
static void wish_text(char *out, size_t size, const struct campaign *campaign, enum wish wish) {
    const struct plan_limits *limits = &campaign->limits;
    char share[16];
    switch (wish) {
    case WISH_CREATOR:
        share_text(share, sizeof share, limits->creator_share_max_bp);
        snprintf(out, size, "at most %s of the budget for one creator", share);
        break;
    case WISH_FLAME_SHARE:
        share_text(share, sizeof share, limits->flame_share_min_bp);
        snprintf(out, size, "at least %s of the spend for flames", share);
        break;
    case WISH_FLAMES_MIN:
        snprintf(out, size, "at least %d %s", limits->flames_min, limits->flames_min == 1 ? "flame" : "flames");
        break;
    case WISH_TORCHES_MIN:
        snprintf(out, size, "at least %d %s", limits->torches_min, limits->torches_min == 1 ? "torch" : "torches");
        break;
    case WISH_PINS:
        snprintf(out, size, "the pinned %s", campaign->pin_count == 1 ? "creator" : "creators");
        break;
    default:
        snprintf(out, size, "the cap of %s", platform_label((enum platform)(wish - WISH_PLATFORM)));
    }
}

/* "a, b and c" of the needed; returns how many. */
static int needed_text(char *out, size_t size, const struct planner *planner) {
    const struct trouble *trouble = &planner->trouble;
    int count = 0, written = 0;
    size_t used = 0;
    for (int wish = 0; wish < WISH_COUNT; wish++)
        count += (trouble->needed >> wish & 1U) != 0;
    out[0] = '\0';
    for (int wish = 0; wish < WISH_COUNT && used + 1 < size; wish++) {
        char text[80];
        if ((trouble->needed >> wish & 1U) == 0)
            continue;
        wish_text(text, sizeof text, &planner->asked, (enum wish)wish);
        used += (size_t)snprintf(out + used, size - used, "%s%s", written == 0 ? "" : written + 1 == count ? " and " : ", ", text);
        written++;
    }
    return count;
}

static void say(struct planner *planner) {
    struct trouble *trouble = &planner->trouble;
    char wishes[400], budget[40];
    int count = needed_text(wishes, sizeof wishes, planner);
    money_text(budget, sizeof budget, planner->asked.budget_cents, &planner->params->currency);
    if (count == 0)
        error_set(&trouble->error, "no plan was found within %s and these limits: loosen a limit", budget);
    else if (trouble->guessed)
        error_set(&trouble->error, "no plan was found within %s that keeps %s: loosen %s", budget, wishes,
                  count == 1   ? "it"
                  : count == 2 ? "either"
                               : "one of them");
    else if (count == 1)
        error_set(&trouble->error, "%s cannot be had within %s and the other limits: loosen one", wishes, budget);
    else
        error_set(&trouble->error, "%s do not fit together within %s: loosen %s", wishes, budget, count == 2 ? "either" : "one of them");
}

/* Any plan will do: the one that the search for reach comes upon first. */
static bool start(struct planner *planner, const struct campaign *campaign) {
    struct trial *trial = &planner->trial;
    struct search_effort effort = trial_effort(planner->params, planner->roster->count, planner->params->settle_work / (2 * TRIAL_SHARE));
    const double reach[OUTCOME_COUNT] = {[OUTCOME_REACH] = 1.0};
    struct error err;
    if (!trial_read(trial, campaign, &err))
        return false;
    trial_forget(trial);
    trial_put(trial, reach, false);
    trial_start(trial, &effort);
    return true;
}

/* Leaves out the next wish; false when all have been tried. */
static bool try_next(struct planner *planner) {
    struct trouble *trouble = &planner->trouble;
    while (trouble->at < WISH_COUNT && !is_wished(&planner->asked, trouble->at))
        trouble->at++;
    if (trouble->at >= WISH_COUNT)
        return false;
    struct campaign campaign = {.name = ""};
    campaign_copy(&campaign, &planner->asked);
    for (int wish = 0; wish < WISH_COUNT; wish++)
        if (wish == (int)trouble->at || (trouble->out >> wish & 1U) != 0)
            leave_out(&campaign, (enum wish)wish);
    trouble->running = start(planner, &campaign);
    if (!trouble->running) /* what is left does not fit either */
        trouble->out |= 1U << trouble->at++;
    campaign_free(&campaign);
    return true;
}

bool planner_find_trouble(struct planner *planner) {
    struct trouble *trouble = &planner->trouble;
    struct trial *trial = &planner->trial;
    if (trouble->at == WISH_PLATFORM && trouble->out == 0 && !trouble->running)
        trouble->guessed = !trial_finds_none(&planner->search);
    if (!trouble->running) {
        if (!try_next(planner)) {
            say(planner);
            return true;
        }
        return false;
    }
    bool done = search_step(&trial->search), found = trial_has_plan(trial), none = trial_finds_none(&trial->search);
    if (!done && !found && !none)
        return false;
    *(found ? &trouble->needed : &trouble->out) |= 1U << trouble->at++;
    trouble->guessed = trouble->guessed || !(found || none);
    trouble->running = false;
    return false;
}
