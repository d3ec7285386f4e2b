#include "model/schedule.h"

#include <math.h>
#include <string.h>

double attention_share(const struct platform_params *platform, double days) {
    if (days <= 0.0)
        return 0.0;
    return -expm1(-pow(days / platform->decay_scale_days, platform->decay_shape));
}

/* ∫₀^b F(s) ds by Simpson's rule. F rises steeply at 0, so s = b·v^p, with p large enough to make it smooth in v;
 * within 1e-5·b of the true value for shapes from 0.05 to 10 and any scale. */
static double attention_integral(const struct platform_params *platform, double b) {
    enum { STEPS = 128 };
    const double power = fmax(4.0, 1.0 / platform->decay_shape);
    double sum = 0.0;
    if (b <= 0.0)
        return 0.0;
    for (int i = 1; i <= STEPS; i++) { /* the integrand is 0 at v = 0 */
        double v = (double)i / STEPS;
        double weight = i == STEPS ? 1.0 : i % 2 == 1 ? 4.0 : 2.0;
        double place = pow(v, power); /* s/b */
        sum += weight * attention_share(platform, b * place) * power * place / v;
    }
    return b * sum / (3.0 * STEPS);
}

double attention_launch_share(const struct params *params, enum platform platform, enum role role, double campaign_days) {
    const struct platform_params *figures = &params->platforms[platform];
    double launch = params->launch_days;
    if (role == ROLE_TORCH)
        return attention_share(figures, launch);
    /* (1/D) ∫₀^min(D, L) F(L − t) dt */
    return (attention_integral(figures, launch) - attention_integral(figures, launch - campaign_days)) / campaign_days;
}

struct launch_shares attention_launch_shares(const struct params *params, double campaign_days) {
    struct launch_shares shares;
    for (int platform = 0; platform < PLATFORM_COUNT; platform++)
        for (int role = 0; role < ROLE_COUNT; role++)
            shares.share[platform][role] = attention_launch_share(params, (enum platform)platform, (enum role)role, campaign_days);
    return shares;
}

static size_t common_divisor(size_t a, size_t b) {
    while (b > 0) {
        size_t rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

/* A stride through 0 … n−1 that visits every place once, near the golden ratio so that neighbours end up far apart. */
static size_t golden_stride(size_t n) {
    size_t stride = (size_t)(0.618 * (double)n);
    while (stride > 1 && common_divisor(stride, n) != 1)
        stride--;
    return stride > 0 ? stride : 1;
}

double schedule_day(enum role role, size_t flame, size_t flames, int j, int posts, double campaign_days) {
    if (role == ROLE_TORCH)
        return 0.0;
    double place = ((double)(flame * golden_stride(flames) % flames) + 0.5) / (double)flames;
    return (j + place) * campaign_days / posts;
}

static void add_post(const struct platform_params *platform, double day, double post_views, double *views, size_t days) {
    double before = 0.0;
    for (size_t i = (size_t)day; i < days; i++) {
        double after = attention_share(platform, (double)(i + 1) - day);
        views[i] += post_views * (after - before);
        before = after;
    }
}

void schedule_burn(const struct params *params, const struct roster *roster, const struct plan *plan, double *views, size_t days) {
    size_t flame = 0, flames = (size_t)plan->flames;
    memset(views, 0, days * sizeof *views);
    for (size_t i = 0; i < plan->count; i++) {
        const struct plan_line *line = &plan->lines[i];
        const struct platform_params *platform = &params->platforms[roster->platform[line->row]];
        for (int j = 0; j < line->posts; j++) {
            double day = schedule_day(line->role, flame, flames, j, line->posts, (double)days);
            add_post(platform, day, line->views / line->posts, views, days);
        }
        flame += line->role == ROLE_FLAME;
    }
}
