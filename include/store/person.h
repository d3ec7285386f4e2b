/* Private to the store: whoever is to be forgotten. */
#ifndef FLAMEKEEP_STORE_PERSON_H
#define FLAMEKEEP_STORE_PERSON_H

#include "store/change_filter.h"
#include "store/secrets.h"
#include "store/store_forget.h"

/* Columns of the table of creators, and of that of campaigns. */
enum { CREATOR_ID, CREATOR_PLATFORM, CREATOR_HANDLE, CREATOR_NAME, CREATOR_TAGS = 7, CREATOR_CONTACT, CREATOR_NOTES };
enum { CAMPAIGN_NAME = 1, CAMPAIGN_KEY };
enum { LIST_CREATOR = 1 }; /* of campaign_pin, campaign_exclude, plan_line */

struct person {
    struct store *store;
    struct forgotten *report; /* gets the accounts */
    enum platform platform;   /* PLATFORM_COUNT: any */
    const char *handle;
    int64_t *ids; /* of accounts, in the store or in its log */
    size_t count, capacity;
    struct secrets secrets;
    bool foreign; /* a row of the log that is dropped was not theirs alone */
};

/* The accounts of that handle, in the store or in its log, those that are linked with them, and what they were ever called. */
bool person_find(struct person *person, struct error *err);
void person_free(struct person *person);

bool person_has(const struct person *person, int64_t id);

/* The values that a row is known by. */
const struct change_value *person_key(const struct change_row *row);

/* Runs over the changes of the log. */
bool person_for_changes(struct person *person, bool (*run)(struct person *person, const struct change *change, struct error *err),
                        struct error *err);

/* Drops rows of both sides of a change; the function gets the person. */
bool person_filter(struct person *person, const struct change *change, drop_row *drop, size_t *dropped, struct error *err);

/* Adds a text to a list of the report, once. */
void person_report(struct person *person, struct forgotten_list *list, const char *text);

/* Rows of a query, one after the other; ?1 is the text, if there is one. */
bool person_for_rows(struct person *person, const char *sql, const char *text, void (*visit)(void *person, struct sqlite3_stmt *row),
                     struct error *err);

/* A column as text; "" when it is none. */
const char *person_cell(struct sqlite3_stmt *row, int column);

#endif
