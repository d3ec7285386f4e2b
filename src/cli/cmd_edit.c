#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/rewrite.h"
#include "base/clock.h"
#include "base/mem.h"
#include "base/text.h"
#include "cli/chosen.h"
#include "store/store_edit.h"

enum { WHAT_SIZE = 300 };

/* The operands: handles, and what is said of them. */
struct wishes {
    const char **handles;
    struct amendment *amendments;
    size_t handle_count, amendment_count;
    struct arena texts;
};

/* "fee=500"; an address of a profile may have a '=' in it, too. */
static bool is_amendment(const char *operand) {
    return strchr(operand, '=') != NULL && strstr(operand, "://") == NULL;
}

static bool read_amendment(const char *operand, struct wishes *wishes, struct error *err) {
    struct amendment *amendment = &wishes->amendments[wishes->amendment_count];
    size_t length = strcspn(operand, "=");
    *amendment = (struct amendment){.text = operand + length + 1};
    if (!attribute_find(arena_text_n(&wishes->texts, operand, length), &amendment->attribute, err))
        return false;
    wishes->amendment_count++;
    return true;
}

/* What cannot be read of anybody is a fault of usage. */
static bool try_amendments(struct wishes *wishes, const struct params *params, struct error *err) {
    struct creator nobody = creator_unknown();
    bool changed;
    nobody.handle = "x";
    nobody.followers = 1.0;
    return amend_creator(wishes->amendments, wishes->amendment_count, params, "", &wishes->texts, &nobody, &changed, err);
}

static bool read_wishes(const struct args *args, const struct params *params, struct wishes *wishes, struct error *err) {
    *wishes = (struct wishes){
        .handles = mem_new(args->operand_count + 1, sizeof *wishes->handles),
        .amendments = mem_new(args->operand_count + 1, sizeof *wishes->amendments),
    };
    for (size_t i = 0; i < args->operand_count; i++) {
        if (!is_amendment(args->operands[i]))
            wishes->handles[wishes->handle_count++] = args->operands[i];
        else if (!read_amendment(args->operands[i], wishes, err))
            return false;
    }
    return try_amendments(wishes, params, err);
}

static void free_wishes(struct wishes *wishes) {
    free(wishes->handles);
    free(wishes->amendments);
    arena_free(&wishes->texts);
}

/* "edit noor: fee per post, niche" */
static void name_change(char *out, size_t size, const char *verb, const char *who, const struct wishes *wishes) {
    size_t used = (size_t)snprintf(out, size, "%s %.*s", verb, (int)text_cut(who, 80), who);
    for (size_t i = 0; i < wishes->amendment_count && used < size; i++)
        used += (size_t)snprintf(out + used, size - used, "%s%s", i > 0 ? ", " : ": ",
                                 attribute_rows[wishes->amendments[i].attribute].label);
}

/* No two creators share an account. */
static bool check_one(const struct wishes *wishes, const struct chosen *chosen, struct error *err) {
    for (size_t i = 0; i < wishes->amendment_count && chosen->count > 1; i++)
        if (attribute_rows[wishes->amendments[i].attribute].names_account)
            return error_set(err, "the %s says which account it is: change it one creator at a time",
                             attribute_rows[wishes->amendments[i].attribute].label);
    return true;
}

static void say_changed(const struct output *out, size_t changed, size_t same) {
    char texts[2][32];
    text_whole(texts[0], sizeof texts[0], (int64_t)changed);
    text_whole(texts[1], sizeof texts[1], (int64_t)same);
    output_format(out, "%s changed%s%s%s\n", texts[0], same > 0 ? ", " : "", same > 0 ? texts[1] : "", same > 0 ? " had it already" : "");
}

static bool edit(struct session *session, const struct wishes *wishes, const char *filter, const struct output *out, struct error *err) {
    struct chosen chosen;
    struct rewritten done = {NULL, 0};
    struct clock_day today = clock_today();
    char who[120], what[WHAT_SIZE];
    bool good = chosen_find(&chosen, session, wishes->handles, wishes->handle_count, filter, err) && check_one(wishes, &chosen, err);
    if (good) {
        chosen_name(&chosen, session, who, sizeof who);
        name_change(what, sizeof what, "edit", who, wishes);
        struct rewrite rewrite = {&session->config.params, &session->roster, wishes->amendments, wishes->amendment_count,
                                  today.text,              what,             NULL,               NULL, NULL};
        good = rewrite_creators(session->store, &rewrite, chosen.ids, chosen.count, &done, err);
    }
    if (good)
        say_changed(out, done.count, chosen.count - done.count);
    free(done.ids);
    chosen_free(&chosen);
    return good;
}

static int say_fault(const struct error *err, int status) {
    output_message("%s", err->text);
    return status;
}

static int run_edit(struct session *session, const struct args *args, struct wishes *wishes, const struct output *out) {
    struct error err;
    if (!read_wishes(args, &session->config.params, wishes, &err))
        return say_fault(&err, EXIT_USAGE);
    if (wishes->amendment_count == 0) {
        error_set(&err, "nothing to change: say what, as in fee=500; 'flamekeep help edit' has examples");
        return say_fault(&err, EXIT_USAGE);
    }
    if (session->store == NULL)
        return session_report_empty();
    return edit(session, wishes, args_value(args, OPTION_FILTER), out, &err) ? EXIT_DONE : say_fault(&err, EXIT_FAILED);
}

int cmd_edit(const struct args *args, const struct output *out) {
    struct session session;
    struct wishes wishes = {.handle_count = 0};
    struct error err;
    int status = session_load(&session, args, &err) ? run_edit(&session, args, &wishes, out) : say_fault(&err, EXIT_FAILED);
    session_close(&session);
    free_wishes(&wishes);
    return status;
}

/* Adding */

static bool name_account(struct creator *creator, const char *operand, struct wishes *wishes, struct error *err) {
    enum platform platform;
    char *handle = roster_read_handle(operand, &platform);
    if (handle == NULL)
        return error_set(err, "'%s' is not a handle: write it like instagram:name", operand);
    creator->handle = arena_text(&wishes->texts, handle);
    creator->platform = platform != PLATFORM_COUNT ? platform : PLATFORM_OTHER;
    free(handle);
    for (size_t i = 0; i < wishes->amendment_count && platform == PLATFORM_COUNT; i++)
        if (wishes->amendments[i].attribute == ATTRIBUTE_PLATFORM)
            return true;
    return platform != PLATFORM_COUNT || error_set(err, "on which network? Write it like instagram:%s", creator->handle);
}

static bool describe(struct creator *creator, struct wishes *wishes, const struct params *params, struct error *err) {
    struct clock_day today = clock_today();
    bool changed;
    *creator = creator_unknown();
    if (wishes->handle_count != 1)
        return error_set(err, "add one creator at a time: 'flamekeep import' brings many");
    if (!name_account(creator, wishes->handles[0], wishes, err) ||
        !amend_creator(wishes->amendments, wishes->amendment_count, params, today.text, &wishes->texts, creator, &changed, err))
        return false;
    return creator_check(creator, err);
}

static bool insert(struct store *store, const struct creator *creator, struct error *err) {
    char what[WHAT_SIZE];
    int64_t id;
    snprintf(what, sizeof what, "add %.*s", (int)text_cut(creator->handle, 200), creator->handle);
    if (!store_change_begin(store, err))
        return false;
    if (store_insert_creator(store, creator, &id, err) && store_change_commit(store, what, 0, err))
        return true;
    store_change_abandon(store);
    return false;
}

/* The first creator makes the store. */
static bool make_store(struct session *session, const struct args *args, struct error *err) {
    char *path = session->store == NULL ? session_store_path(args, err) : NULL;
    if (path != NULL)
        session->store = store_open(path, STORE_WRITE, err);
    free(path);
    return session->store != NULL;
}

static int run_add(struct session *session, const struct args *args, struct wishes *wishes, const struct output *out) {
    const struct params *params = &session->config.params;
    struct creator creator;
    struct error err;
    if (!read_wishes(args, params, wishes, &err) || !describe(&creator, wishes, params, &err))
        return say_fault(&err, EXIT_USAGE);
    if (!make_store(session, args, &err) || !insert(session->store, &creator, &err))
        return say_fault(&err, EXIT_FAILED);
    output_format(out, "added %s:%s\n", platform_name(creator.platform), creator.handle);
    return EXIT_DONE;
}

int cmd_add(const struct args *args, const struct output *out) {
    struct session session;
    struct wishes wishes = {.handle_count = 0};
    struct error err;
    int status = session_open(&session, args, &err) ? run_add(&session, args, &wishes, out) : say_fault(&err, EXIT_FAILED);
    session_close(&session);
    free_wishes(&wishes);
    return status;
}
