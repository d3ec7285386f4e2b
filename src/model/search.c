#include "model/search.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

enum { STAGE_SAMPLE, STAGE_RATE, STAGE_SELECT, STAGE_ROOT, STAGE_BRANCH, STAGE_GUIDE, STAGE_DONE };

enum {
    branches_max = 300000,
    TORCHES_TAKEN = 32, /* from outside, at once */
};

static const double proof = 1e-9;                   /* relative difference at which a plan counts as the best */
static const double outside_tolerance = 1e-5;       /* share of the bound that the core may lack */
static const int64_t improvement_work = 500000;     /* about a millisecond or two */
static const double polish_reach = 0.005;           /* a rounded plan is worth improving when at most this far below the best */
static const double gap_near = 0.01, gap_far = 0.3; /* how open the dual is thought to be at prices of the parent, and of others */

void search_free(struct search *search) {
    core_free(&search->core);
    torches_free(&search->torches);
    branches_free(&search->branches);
    dual_free(&search->dual);
    pick_free(&search->pick);
    free(search->prices);
    free(search->guide);
    free(search->best);
    *search = (struct search){0};
}

static int64_t work_of_parts(const struct search *search) {
    return search->core.work + search->dual.work + search->pick.work;
}

int64_t search_work(const struct search *search) {
    return work_of_parts(search) - search->work_before;
}

static void start(struct search *search, const struct search_effort *effort, const double *prices) {
    const struct instance *all = search->all;
    size_t count = price_count(all);
    search->effort = *effort;
    search->work_before = work_of_parts(search);
    search->prices = mem_resize(search->prices, count, sizeof(double));
    search->guide = mem_resize(search->guide, count, sizeof(double));
    if (prices != NULL)
        memcpy(search->prices, prices, count * sizeof(double));
    bool whole = search->problem == NULL || search->problem->list->everybody;
    core_start(&search->core, all, whole);
    torches_start(&search->torches, &search->core, !whole);
    branches_clear(&search->branches, count);
    search->best_count = 0;
    search->best_value = -HUGE_VAL;
    search->bound = HUGE_VAL;
    search->proven = search->guided = false;
    search->stage = search->core.complete ? STAGE_ROOT : prices != NULL ? STAGE_RATE : STAGE_SAMPLE;
    search->warm = prices != NULL;
    if (search->stage == STAGE_SAMPLE && !whole) { /* the notable, with whom the list begins, tell more than a sample */
        core_take(&search->core, search->problem->list->figures->notable_count);
        search->stage = STAGE_ROOT;
    }
}

void search_start(struct search *search, const struct instance *all, const struct search_effort *effort, const double *prices) {
    search->all = all;
    search->problem = NULL;
    start(search, effort, prices);
}

void search_start_problem(struct search *search, struct problem *problem, const struct search_effort *effort, const double *prices) {
    search->all = &problem->instance;
    search->problem = problem;
    start(search, effort, prices);
}

/* Plans. */

static int by_item(const void *a, const void *b) {
    const struct entry *x = a, *y = b;
    return (x->item > y->item) - (x->item < y->item);
}

static void keep(struct search *search, const struct entry *entries, size_t count, double value) {
    if (count > search->best_capacity) {
        search->best_capacity = count + count / 2;
        search->best = mem_resize(search->best, search->best_capacity, sizeof *search->best);
    }
    if (count > 0)
        memcpy(search->best, entries, count * sizeof *entries);
    search->best_count = count;
    search->best_value = value;
}

static bool is_better(const struct search *search, double value) {
    if (search->best_value == -HUGE_VAL)
        return value > -HUGE_VAL;
    return value > search->best_value + proof * fabs(search->best_value);
}

void search_offer(struct search *search, const struct entry *entries, size_t count) {
    if (!instance_allows(search->all, entries, count))
        return;
    double value = instance_value(search->all, entries, count);
    if (!is_better(search, value))
        return;
    keep(search, entries, count, value);
    if (search->stage == STAGE_DONE && !search->effort.bound_only)
        search->stage = STAGE_GUIDE;
}

/* The pick, in creators of the whole instance. */
static void take_pick(struct search *search) {
    const struct pick *pick = &search->pick;
    if (!is_better(search, pick->value))
        return;
    size_t count = 0;
    struct entry *entries = mem_new(search->core.instance.count, sizeof *entries);
    for (size_t i = 0; i < search->core.instance.count; i++)
        if (pick->posts[i] > 0)
            entries[count++] = (struct entry){.item = search->core.origin[i], .posts = pick->posts[i]};
    qsort(entries, count, sizeof *entries, by_item);
    search_offer(search, entries, count);
    free(entries);
}

static void fit_pick(struct search *search) {
    struct pick *pick = &search->pick;
    if (pick->creators < search->core.instance.count || pick->segments < search->all->segment_count) {
        int64_t work = pick->work;
        pick_free(pick);
        pick_init(pick, &search->core.instance);
        pick->work = work;
    }
}

/* False when the branch that the core is in has no plan at all. */
static bool is_possible(struct search *search) {
    fit_pick(search);
    return pick_possible(&search->pick, &search->core.instance, search->core.complete);
}

/* A plan from the prices of the branch that the core is in, if one is found. */
static void make_plan(struct search *search, double bound) {
    fit_pick(search);
    if (!pick_round(&search->pick, &search->core.instance, search->prices))
        return;
    if (search->pick.value > search->best_value - polish_reach * fabs(search->best_value))
        pick_improve(&search->pick, &search->core.instance, search->prices, bound, improvement_work);
    take_pick(search);
}

/* Branches. */

static struct dual_effort effort_from(const struct search *search, double from) {
    return (struct dual_effort){
        .from = from,
        .to = search->effort.gap > 0.0 ? 1e-3 : 1e-7,
        .iterations = 60,
        .enough = search->best_value,
    };
}

/* The prices to start from: warm ones (of another branch, or an earlier search) or else cold ones. */
static void choose_prices(struct search *search) {
    if (search->warm)
        dual_clamp(&search->core.instance, search->prices);
    else
        dual_cold(&search->core.instance, search->prices);
    search->warm = true;
}

/* What those outside the whole instance may add to a bound: HUGE_VAL when only a pass could tell, and none is wanted. With a pass, some
 * of them may come in. */
static double outside(struct search *search, bool pass) {
    return search->problem != NULL ? problem_outside(search->problem, search->prices, search->core.torch_apart, pass) : 0.0;
}

/* Minimises the dual of the branch that the core is in, from search->prices: those of its parent when `near`. Returns the bound for
 * the whole instance. */
static double solve_dual(struct search *search, bool near, bool *settled) {
    struct dual_effort effort = effort_from(search, near ? gap_near : gap_far);
    if (!near)
        choose_prices(search);
    if (search->stage < STAGE_BRANCH)
        effort.enough = -HUGE_VAL; /* these prices rate the torches: they must be good */
    double bound = dual_minimise(&search->dual, &search->core.instance, &effort, search->prices);
    double gathered, newcomers = 0.0;
    search->lacking = core_gather(&search->core, search->prices, &gathered);
    bool mature = gathered <= outside_tolerance * fabs(bound); /* prices that are yet to change much are not worth a pass */
    size_t known = search->all->count;
    double rest = outside(search, mature);
    if (search->all->count > known)
        search->lacking = core_gather(&search->core, search->prices, &newcomers);
    search->lacking += rest;
    *settled = gathered + newcomers <= outside_tolerance * fabs(bound);
    return dual_with_margin(bound + gathered + newcomers + search->lacking, bound);
}

/* Rates the torches by the last prices; the core is in no branch. */
static void rate_torches(struct search *search) {
    double bound = dual_bound(&search->core.instance, search->prices);
    torches_follow(&search->torches, &search->core);
    torches_rate(&search->torches, &search->core, search->prices, dual_with_margin(bound + search->lacking, search->lacking));
}

/* No torch outside can do better than the best of them at the last prices. */
static void rate_others(struct search *search, struct torch_choice *others, size_t take) {
    double bound = dual_bound(&search->core.instance, search->prices) + search->lacking;
    double best = problem_torch_outside(search->problem, search->prices, take);
    others->bound = fmin(others->bound, dual_with_margin(bound + best, fabs(best)));
    others->open = best > -HUGE_VAL;
}

/* At first, the bound of those outside is not known at all. */
static void rate_others_first(struct search *search) {
    struct torch_choice *best = torches_best(&search->torches);
    if (best != NULL && best->torch == TORCH_OTHERS && best->bound == HUGE_VAL)
        rate_others(search, best, 0);
}

/* Some torches come in from outside, the best at the last prices. */
static void take_torches(struct search *search, struct torch_choice *others) {
    double rest = outside(search, true);
    search->lacking = rest + core_rate(&search->core, search->prices);
    rate_others(search, others, TORCHES_TAKEN);
    rate_torches(search);
}

static void note_split(struct search *search, struct branch *branch) {
    size_t creator;
    int posts;
    branch->splits = dual_split(&search->dual, &search->core.instance, &creator, &posts);
    if (branch->splits) {
        branch->split = (uint32_t)creator;
        branch->split_posts = (uint8_t)posts;
    }
}

/* Solves the branch that the core is in. */
static void solve_here(struct search *search, struct branch *branch, bool near) {
    double bound = solve_dual(search, near, &branch->settled);
    branch->bound = fmin(branch->bound, bound);
    note_split(search, branch);
    if (!search->effort.bound_only && is_better(search, bound))
        make_plan(search, bound);
}

/* Solves a branch and opens it, unless nothing better can be in it. */
static void solve_branch(struct search *search, uint32_t number, bool near) {
    struct branches *branches = &search->branches;
    struct branch *branch = &branches->list[number];
    size_t size = branches->price_count * sizeof(double);
    branches_enter(branches, number, &search->core);
    bool possible = is_possible(search);
    if (possible) {
        memcpy(search->prices, branches_prices(branches, number), size);
        solve_here(search, branch, near);
        memcpy(branches_prices(branches, number), search->prices, size);
    }
    branches_leave(&search->core);
    if (possible && branch->parent == BRANCH_NONE)
        rate_torches(search);
    if (possible && (branch->splits || search->effort.bound_only) && is_better(search, branch->bound))
        branches_push(branches, number);
}

/* The torch that the best plan has in the slot. */
static uint32_t torch_in_slot(const struct search *search) {
    for (size_t e = 0; search->core.torch_apart && e < search->best_count; e++) {
        uint32_t item = search->best[e].item;
        if (search->all->role[item] == ROLE_TORCH && search->all->least[item] == 0)
            return item;
    }
    return CORE_NONE;
}

static void take_up(struct search *search, struct torch_choice *choice) {
    struct branch branch = {.bound = choice->bound, .parent = BRANCH_NONE, .torch = choice->torch};
    uint32_t number = branches_add(&search->branches, &branch, search->prices);
    choice->open = false;
    solve_branch(search, number, false);
    if (!search->guided || torch_in_slot(search) == choice->torch)
        memcpy(search->guide, branches_prices(&search->branches, number), search->branches.price_count * sizeof(double));
    search->guided = true;
}

static void part(struct search *search, uint32_t parent) {
    struct branches *branches = &search->branches;
    const struct branch from = branches->list[parent];
    if (search->core.complete && !search->core.twins_known)
        core_find_twins(&search->core);
    for (int side = 0; side < 2; side++) {
        struct branch child = {
            .bound = from.bound,
            .parent = parent,
            .torch = from.torch,
            .creator = from.split,
            .least = side == 0 ? 0 : (uint8_t)(from.split_posts + 1),
            .most = side == 0 ? from.split_posts : POSTS_MAX,
        };
        memcpy(search->prices, branches_prices(branches, parent), branches->price_count * sizeof(double));
        solve_branch(search, branches_add(branches, &child, search->prices), true);
    }
}

/* Stages. */

static double best_open_bound(const struct search *search) {
    const struct torch_choice *choice = torches_best(&search->torches);
    uint32_t top = branches_top(&search->branches);
    double bound = choice != NULL ? choice->bound : -HUGE_VAL;
    return top != BRANCH_NONE ? fmax(bound, search->branches.list[top].bound) : bound;
}

/* Prices that an earlier search gave, or a sample: they prove a first bound for the whole. */
static void rate_all(struct search *search) {
    dual_clamp(search->all, search->prices);
    double rest = outside(search, false);
    search->lacking = rest + core_rate(&search->core, search->prices);
    rate_torches(search);
    rate_others_first(search);
    search->bound = best_open_bound(search);
    search->stage = STAGE_SELECT;
}

static void sample_core(struct search *search) {
    struct dual_effort effort = effort_from(search, gap_far);
    core_sample(&search->core, CORE_SAMPLE);
    dual_cold(&search->core.instance, search->prices);
    dual_minimise(&search->dual, &search->core.instance, &effort, search->prices);
    core_start(&search->core, search->all, true);
    rate_all(search);
}

/* Prices with an empty torch slot, until nobody is missing in the core at them. */
static void solve_root(struct search *search) {
    bool settled;
    if (search->stage == STAGE_SELECT)
        core_select(&search->core, CORE_FIRST);
    search->stage = STAGE_ROOT;
    core_expect_torch(&search->core, true);
    double bound = solve_dual(search, false, &settled);
    core_expect_torch(&search->core, false);
    if (!search->core.complete && !search->effort.bound_only && search->best_value == -HUGE_VAL && is_possible(search))
        make_plan(search, bound); /* of a large roster, a first plan soon, if without a torch */
    rate_torches(search);
    rate_others_first(search);
    search->bound = fmin(search->bound, best_open_bound(search));
    if (settled)
        search->stage = STAGE_BRANCH;
}

/* Takes note of the bound; nothing is left to do when it is met or the work is used up. */
static bool is_done(struct search *search) {
    search->bound = fmin(search->bound, best_open_bound(search));
    if (!is_better(search, search->bound)) {
        search->bound = search->best_value;
        search->proven = true;
        return true;
    }
    double gap = search->bound - search->best_value;
    return gap <= search->effort.gap * fabs(search->bound) || search_work(search) >= search->effort.work ||
           search->branches.count >= branches_max;
}

static void branch_out(struct search *search) {
    struct torch_choice *choice = torches_best(&search->torches);
    uint32_t top = branches_top(&search->branches);
    if (is_done(search)) {
        search->stage = search->effort.bound_only ? STAGE_DONE : STAGE_GUIDE;
    } else if (choice != NULL && choice->torch == TORCH_OTHERS &&
               (top == BRANCH_NONE || choice->bound >= search->branches.list[top].bound)) {
        take_torches(search, choice);
    } else if (top == BRANCH_NONE || (choice != NULL && choice->bound >= search->branches.list[top].bound)) {
        assert(choice != NULL); /* with nothing open the search is done */
        take_up(search, choice);
    } else if (!search->branches.list[top].settled) {
        branches_pop(&search->branches);
        solve_branch(search, top, false);
    } else if (search->effort.bound_only) {
        search->stage = STAGE_DONE;
    } else {
        branches_pop(&search->branches);
        part(search, top);
    }
}

/* The prices that belong to the best plan, if its branch has not been solved yet or is not the last one that was. */
static void find_guide(struct search *search) {
    uint32_t torch = torch_in_slot(search);
    for (size_t c = 0; c < search->torches.count; c++)
        if (search->torches.list[c].torch == torch && search->torches.list[c].open)
            take_up(search, &search->torches.list[c]);
    for (uint32_t b = 0; b < search->branches.count; b++)
        if (search->branches.list[b].parent == BRANCH_NONE && search->branches.list[b].torch == torch)
            memcpy(search->guide, branches_prices(&search->branches, b), search->branches.price_count * sizeof(double));
    search->stage = STAGE_DONE;
}

bool search_is_settled_at_root(const struct search *search) {
    return search->stage >= STAGE_BRANCH;
}

bool search_step(struct search *search) {
    static void (*const stages[])(struct search *) = {
        [STAGE_SAMPLE] = sample_core, [STAGE_RATE] = rate_all,     [STAGE_SELECT] = solve_root,
        [STAGE_ROOT] = solve_root,    [STAGE_BRANCH] = branch_out, [STAGE_GUIDE] = find_guide,
    };
    if (search->stage != STAGE_DONE)
        stages[search->stage](search);
    return search->stage == STAGE_DONE;
}
