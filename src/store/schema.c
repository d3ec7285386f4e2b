#include "store/schema.h"

#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

/* Every table has a primary key that never changes its meaning: session changesets, for undo, need one. Names (platform,
 * status, goal, tier, role) are stored as words, so that an order in the program or in config.yaml may change. NULL is unknown. */
static const char *const steps[] = {
    "CREATE TABLE creator (\n"
    "  id INTEGER PRIMARY KEY,\n"
    "  platform TEXT NOT NULL,\n"
    "  handle TEXT NOT NULL CHECK (handle <> ''),\n"
    "  name TEXT,\n"
    "  niche TEXT,\n"
    "  market TEXT,\n"
    "  language TEXT,\n"
    "  tags TEXT,\n"
    "  contact TEXT,\n"
    "  notes TEXT,\n"
    "  figures_date TEXT,\n"
    "  followers REAL NOT NULL CHECK (followers > 0),\n"
    "  rate REAL CHECK (rate >= 0),\n"
    "  rate_base TEXT NOT NULL CHECK (rate_base IN ('follower', 'view')),\n"
    "  posts_sampled INTEGER CHECK (posts_sampled > 0),\n"
    "  views REAL CHECK (views >= 0),\n"
    "  fee_cents INTEGER CHECK (fee_cents >= 0),\n"
    "  authenticity REAL CHECK (authenticity BETWEEN 0 AND 1),\n"
    "  status TEXT NOT NULL,\n"
    "  verified INTEGER NOT NULL CHECK (verified IN (0, 1)),\n"
    "  converted INTEGER NOT NULL,\n" /* FIELD_* bits of model/creator.h */
    "  UNIQUE (platform, handle)\n"
    ") STRICT;\n"

    "CREATE TABLE campaign (\n"
    "  id INTEGER PRIMARY KEY,\n"
    "  name TEXT NOT NULL CHECK (name <> ''),\n"
    "  name_key TEXT NOT NULL UNIQUE,\n" /* the name, case-folded */
    "  budget_cents INTEGER NOT NULL CHECK (budget_cents >= 0),\n"
    "  days REAL NOT NULL CHECK (days >= 1),\n"
    "  niche TEXT,\n"
    "  market TEXT,\n"
    "  torches_min INTEGER NOT NULL,\n"
    "  torches_max INTEGER NOT NULL,\n"
    "  flames_min INTEGER NOT NULL,\n"
    "  flames_max INTEGER NOT NULL,\n"
    "  torch_posts_max INTEGER NOT NULL,\n"
    "  flame_posts_max INTEGER NOT NULL\n"
    ") STRICT;\n"

    "CREATE TABLE campaign_goal (\n"
    "  campaign_id INTEGER NOT NULL REFERENCES campaign (id) ON DELETE CASCADE,\n"
    "  goal TEXT NOT NULL,\n"
    "  weight REAL NOT NULL CHECK (weight BETWEEN 0 AND 10),\n"
    "  PRIMARY KEY (campaign_id, goal)\n"
    ") STRICT, WITHOUT ROWID;\n"

    "CREATE TABLE campaign_tier_aside (\n"
    "  campaign_id INTEGER NOT NULL REFERENCES campaign (id) ON DELETE CASCADE,\n"
    "  tier TEXT NOT NULL,\n"
    "  PRIMARY KEY (campaign_id, tier)\n"
    ") STRICT, WITHOUT ROWID;\n"

    "CREATE TABLE campaign_pin (\n"
    "  campaign_id INTEGER NOT NULL REFERENCES campaign (id) ON DELETE CASCADE,\n"
    "  creator_id INTEGER NOT NULL REFERENCES creator (id) ON DELETE CASCADE,\n"
    "  posts INTEGER NOT NULL CHECK (posts >= 1),\n"
    "  PRIMARY KEY (campaign_id, creator_id)\n"
    ") STRICT, WITHOUT ROWID;\n"
    "CREATE INDEX campaign_pin_creator ON campaign_pin (creator_id);\n"

    "CREATE TABLE campaign_exclude (\n"
    "  campaign_id INTEGER NOT NULL REFERENCES campaign (id) ON DELETE CASCADE,\n"
    "  creator_id INTEGER NOT NULL REFERENCES creator (id) ON DELETE CASCADE,\n"
    "  PRIMARY KEY (campaign_id, creator_id)\n"
    ") STRICT, WITHOUT ROWID;\n"
    "CREATE INDEX campaign_exclude_creator ON campaign_exclude (creator_id);\n"

    "CREATE TABLE plan (\n"
    "  campaign_id INTEGER PRIMARY KEY REFERENCES campaign (id) ON DELETE CASCADE,\n"
    "  budget_cents INTEGER NOT NULL,\n"
    "  spend_cents INTEGER NOT NULL,\n"
    "  fit REAL NOT NULL,\n"
    "  fit_upper_bound REAL NOT NULL,\n"
    "  torches INTEGER NOT NULL,\n"
    "  flames INTEGER NOT NULL,\n"
    "  saved_at INTEGER NOT NULL\n" /* seconds since 1970; for people, never for order */
    ") STRICT;\n"

    "CREATE TABLE plan_line (\n"
    "  campaign_id INTEGER NOT NULL REFERENCES plan (campaign_id) ON DELETE CASCADE,\n"
    "  creator_id INTEGER NOT NULL REFERENCES creator (id) ON DELETE CASCADE,\n"
    "  role TEXT NOT NULL CHECK (role IN ('flame', 'torch')),\n"
    "  posts INTEGER NOT NULL CHECK (posts >= 1),\n"
    "  pinned INTEGER NOT NULL CHECK (pinned IN (0, 1)),\n"
    "  fee_cents INTEGER NOT NULL,\n"
    "  cost_cents INTEGER NOT NULL,\n"
    "  views REAL NOT NULL,\n" /* the forecast at the time, to hold against what happens */
    "  reach REAL NOT NULL,\n"
    "  engagements REAL NOT NULL,\n"
    "  clicks REAL NOT NULL,\n"
    "  conversions REAL NOT NULL,\n"
    "  PRIMARY KEY (campaign_id, creator_id)\n"
    ") STRICT, WITHOUT ROWID;\n"
    "CREATE INDEX plan_line_creator ON plan_line (creator_id);\n"

    "CREATE TABLE setting (\n"
    "  key TEXT NOT NULL PRIMARY KEY,\n"
    "  value TEXT NOT NULL\n"
    ") STRICT, WITHOUT ROWID;\n",

    /* Caps, held lines, and accounts of one person. Shares are ten-thousandths (bp); NULL is no cap. */
    "ALTER TABLE campaign ADD COLUMN creator_share_max_bp INTEGER CHECK (creator_share_max_bp BETWEEN 1 AND 9999);\n"
    "ALTER TABLE campaign ADD COLUMN flame_share_min_bp INTEGER NOT NULL DEFAULT 0 CHECK (flame_share_min_bp BETWEEN 0 AND 10000);\n"

    "CREATE TABLE campaign_platform_cap (\n"
    "  campaign_id INTEGER NOT NULL REFERENCES campaign (id) ON DELETE CASCADE,\n"
    "  platform TEXT NOT NULL,\n"
    "  share_max_bp INTEGER CHECK (share_max_bp BETWEEN 0 AND 9999),\n"
    "  creators_max INTEGER CHECK (creators_max >= 0),\n"
    "  PRIMARY KEY (campaign_id, platform)\n"
    ") STRICT, WITHOUT ROWID;\n"

    "ALTER TABLE campaign_pin ADD COLUMN held INTEGER NOT NULL DEFAULT 0 CHECK (held IN (0, 1));\n"
    "ALTER TABLE creator ADD COLUMN person INTEGER CHECK (person > 0);\n",

    /* The log of undo, saved filters and mappings. Sessions read a column that was added later as NULL in rows written before, so
     * those rows are written again. */
    "UPDATE campaign SET flame_share_min_bp = flame_share_min_bp;\n"
    "UPDATE campaign_pin SET held = held;\n"
    "CREATE INDEX creator_person ON creator (person) WHERE person IS NOT NULL;\n"

    "CREATE TABLE change (\n"
    "  id INTEGER PRIMARY KEY,\n"
    "  what TEXT NOT NULL,\n"               /* for people: 'import creators.csv: 300 added' */
    "  undone INTEGER NOT NULL CHECK (undone IN (0, 1)),\n"
    "  changed_at INTEGER NOT NULL,\n"      /* seconds since 1970; for people, never for order */
    "  size INTEGER NOT NULL CHECK (size >= 0),\n" /* bytes of its parts */
    "  added_first INTEGER,\n"              /* creators that it added and that no part holds; NULL: none */
    "  added_last INTEGER CHECK (added_last >= added_first)\n"
    ") STRICT;\n"

    /* Changesets, cut into pieces: of what was done (side 0), and of the rows that were added without a record, as undoing took
     * them out (side 1). */
    "CREATE TABLE change_part (\n"
    "  change_id INTEGER NOT NULL REFERENCES change (id) ON DELETE CASCADE,\n"
    "  side INTEGER NOT NULL CHECK (side IN (0, 1)),\n"
    "  part INTEGER NOT NULL,\n"
    "  changes BLOB NOT NULL,\n"
    "  PRIMARY KEY (change_id, side, part)\n"
    ") STRICT;\n"

    "CREATE TABLE saved_filter (\n"
    "  name_key TEXT NOT NULL PRIMARY KEY,\n" /* the name, case-folded */
    "  name TEXT NOT NULL CHECK (name <> ''),\n"
    "  expression TEXT NOT NULL\n"
    ") STRICT, WITHOUT ROWID;\n"

    "CREATE TABLE saved_mapping (\n"
    "  headers TEXT NOT NULL PRIMARY KEY,\n" /* what the mapping is known by */
    "  options TEXT NOT NULL\n"
    ") STRICT, WITHOUT ROWID;\n",

    /* Which campaign is open is a change like others, and so in a table of its own; presets of the user's. */
    "CREATE TABLE open_campaign (\n"
    "  place INTEGER PRIMARY KEY CHECK (place = 1),\n" /* one row, or none in a new store */
    "  campaign_id INTEGER NOT NULL REFERENCES campaign (id)\n"
    ") STRICT;\n"
    "INSERT INTO open_campaign SELECT 1, id FROM campaign WHERE id = (SELECT CAST(value AS INTEGER) FROM setting "
    "WHERE key = 'open_campaign');\n"
    "DELETE FROM setting WHERE key = 'open_campaign';\n"

    "CREATE TABLE saved_preset (\n"
    "  name_key TEXT NOT NULL PRIMARY KEY,\n" /* the name, case-folded */
    "  name TEXT NOT NULL CHECK (name <> ''),\n"
    "  weights TEXT NOT NULL\n" /* by the names of goals, 'hype=8 reach=2.5'; those it does not name are 0 */
    ") STRICT, WITHOUT ROWID;\n",
};

enum { STEP_COUNT = sizeof steps / sizeof steps[0] };

int schema_version(void) {
    return STEP_COUNT;
}

static const char *cell(sqlite3_stmt *statement, int column) {
    const char *text = (const char *)sqlite3_column_text(statement, column);
    return text != NULL ? text : "";
}

static bool same_object(sqlite3_stmt *a, sqlite3_stmt *b) {
    for (int i = 0; i < 4; i++)
        if (sqlite3_column_bytes(a, i) != sqlite3_column_bytes(b, i) || strcmp(cell(a, i), cell(b, i)) != 0)
            return false;
    return true;
}

/* Both lists are sorted by name: the first place where they part says what has happened. */
static bool report_difference(const struct store *store, sqlite3_stmt *ours, sqlite3_stmt *theirs, bool want, bool have,
                              struct error *err) {
    int order = !want ? 1 : !have ? -1 : strcmp(cell(ours, 1), cell(theirs, 1));
    sqlite3_stmt *odd = order < 0 ? ours : theirs;
    const char *what = order < 0 ? "is missing" : order > 0 ? "is none of flamekeep's" : "has been changed";
    return error_set(err, "%s: not as flamekeep made it: the %s '%s' %s", store->path, cell(odd, 0), cell(odd, 1), what);
}

static bool same_objects(struct store *store, sqlite3_stmt *ours, sqlite3_stmt *theirs, struct error *err) {
    for (;;) {
        bool want = sqlite3_step(ours) == SQLITE_ROW, have;
        if (!sql_next(store, theirs, &have, err))
            return false;
        if (!want && !have)
            return true;
        if (want != have || !same_object(ours, theirs))
            return report_difference(store, ours, theirs, want, have, err);
    }
}

static bool run_steps(sqlite3 *db, int version) {
    for (int i = 0; i < version; i++)
        if (sqlite3_exec(db, steps[i], NULL, NULL, NULL) != SQLITE_OK)
            return false;
    return true;
}

bool schema_matches(struct store *store, int version, struct error *err) {
    static const char objects[] = "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY name, type";
    sqlite3 *model = NULL;
    sqlite3_stmt *ours = NULL, *theirs = NULL;
    bool good;
    if (sqlite3_open(":memory:", &model) != SQLITE_OK || !run_steps(model, version) ||
        sqlite3_prepare_v2(model, objects, -1, &ours, NULL) != SQLITE_OK)
        good = error_set(err, "SQLite cannot make the tables that flamekeep needs: %s", sqlite3_errmsg(model));
    else if (sqlite3_prepare_v2(store->db, objects, -1, &theirs, NULL) != SQLITE_OK)
        good = sql_fail(store, err);
    else
        good = same_objects(store, ours, theirs, err);
    sqlite3_finalize(theirs);
    sqlite3_finalize(ours);
    sqlite3_close(model);
    return good;
}

/* One step, unless another program took it while this one waited for the lock. */
static bool migrate_step(struct store *store, int version, struct error *err) {
    char mark[96];
    int64_t stored;
    if (!store_begin(store, err))
        return false;
    snprintf(mark, sizeof mark, "PRAGMA application_id = %d; PRAGMA user_version = %d", SCHEMA_APPLICATION_ID, version + 1);
    bool good = sql_integer(store, "PRAGMA user_version", &stored, err) &&
                (stored > version || (sql_run(store, steps[version], err) && sql_run(store, mark, err)));
    if (good)
        return store_commit(store, err);
    store_rollback(store);
    return false;
}

bool schema_migrate(struct store *store, struct error *err) {
    int64_t version;
    if (!sql_integer(store, "PRAGMA user_version", &version, err))
        return false;
    for (int step = (int)version; step < STEP_COUNT; step++)
        if (!migrate_step(store, step, err))
            return false;
    return true;
}
