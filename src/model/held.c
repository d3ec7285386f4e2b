#include "model/held.h"

size_t held_row(const struct model *model, const struct message *message, struct error *notice) {
    size_t row = roster_find(&model->roster, message->id);
    if (row == ROSTER_NONE)
        error_set(notice, "that creator is not in the roster");
    return row;
}

static const char *handle_of(const struct model *model, size_t row) {
    return roster_text(&model->roster, row, ROSTER_HANDLE);
}

static enum role role_of(const struct model *model, size_t row) {
    return model->params->tiers[model->roster.tier[row]].role;
}

/* At least `posts`, or exactly so many; `wanted` may have been more than one of the role may post. */
static void say_pinned(const struct model *model, size_t row, int posts, int wanted, bool hold, struct error *notice) {
    const char *handle = handle_of(model, row);
    if (hold && wanted > posts)
        error_set(notice, "%s posts exactly %d %s, the most for a %s", handle, posts, posts == 1 ? "time" : "times",
                  role_name(role_of(model, row)));
    else if (hold)
        error_set(notice, "%s posts exactly %d %s", handle, posts, posts == 1 ? "time" : "times");
    else if (posts == 1)
        error_set(notice, "pinned %s", handle);
    else
        error_set(notice, "pinned %s with at least %d posts", handle, posts);
}

static bool may_be_pinned(const struct model *model, size_t row, struct error *notice) {
    enum creator_status status = (enum creator_status)model->roster.status[row];
    if (!forecast_has_fee(model->params, &model->roster, row))
        return error_set(notice, "what %s costs is not known: type a fee before pinning", handle_of(model, row));
    return status_may_plan(status) ||
           error_set(notice, "%s is %s: change the status before pinning", handle_of(model, row), status_name(status));
}

/* At least so many posts, or exactly so many; 0 releases. */
static enum reply set_posts(struct model *model, const struct message *message, bool hold, struct error *notice) {
    struct campaign *campaign = &model->campaign;
    size_t row = held_row(model, message, notice);
    if (row == ROSTER_NONE)
        return REFUSED;
    int most = campaign->limits.posts_max[role_of(model, row)], before = campaign_pinned(campaign, message->id);
    int posts = message->index < 0 ? 0 : message->index < most ? message->index : most;
    if (posts > 0 && !may_be_pinned(model, row, notice))
        return REFUSED;
    if (posts == 0)
        error_set(notice, before > 0 ? "released %s" : "%s was not pinned", handle_of(model, row));
    else
        say_pinned(model, row, posts, message->index, hold, notice);
    if (posts == before && (posts == 0 || campaign_held(campaign, message->id) == hold))
        return SAME;
    if (hold && posts > 0)
        campaign_hold(campaign, message->id, posts);
    else
        campaign_pin(campaign, message->id, posts);
    model->held_version++;
    return DONE;
}

enum reply held_pin(struct model *model, const struct message *message, struct error *notice) {
    return set_posts(model, message, false, notice);
}

enum reply held_hold(struct model *model, const struct message *message, struct error *notice) {
    return set_posts(model, message, true, notice);
}

enum reply held_exclude(struct model *model, const struct message *message, struct error *notice) {
    size_t row = held_row(model, message, notice);
    if (row == ROSTER_NONE)
        return REFUSED;
    bool exclude = message->index != 0;
    error_set(notice, exclude ? "excluded %s" : "%s may be planned again", handle_of(model, row));
    if (exclude == campaign_excluded(&model->campaign, message->id))
        return SAME;
    campaign_exclude(&model->campaign, message->id, exclude);
    model->held_version++;
    return DONE;
}

enum reply held_release(struct model *model, const struct message *message, struct error *notice) {
    size_t released = 0;
    for (size_t i = 0; i < message->id_count; i++) {
        released += campaign_pinned(&model->campaign, message->ids[i]) > 0;
        campaign_pin(&model->campaign, message->ids[i], 0);
    }
    model->held_version += released > 0;
    if (released == 0)
        error_set(notice, "nothing is held here");
    else
        error_set(notice, "released %zu %s", released, released == 1 ? "line" : "lines");
    return released > 0 ? DONE : SAME;
}

/* The one who comes in is an edit by hand like another: pinned, so that the next slider does not take them out again. */
enum reply held_replace(struct model *model, const struct message *message, struct error *notice) {
    size_t row = held_row(model, message, notice);
    struct message other = {.id = message->other};
    size_t comes = message->other != 0 ? held_row(model, &other, notice) : ROSTER_NONE;
    if (row == ROSTER_NONE || (message->other != 0 && (comes == ROSTER_NONE || !may_be_pinned(model, comes, notice))))
        return REFUSED;
    campaign_exclude(&model->campaign, message->id, true);
    if (comes == ROSTER_NONE) {
        error_set(notice, "%s is out; nobody comes in instead", handle_of(model, row));
    } else {
        if (campaign_pinned(&model->campaign, message->other) == 0)
            campaign_pin(&model->campaign, message->other, 1);
        error_set(notice, "%s in place of %s", handle_of(model, comes), handle_of(model, row));
    }
    model->held_version++;
    return DONE;
}
