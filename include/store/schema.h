/* Private to the store: the tables, step by step. */
#ifndef FLAMEKEEP_STORE_SCHEMA_H
#define FLAMEKEEP_STORE_SCHEMA_H

#include "store/sql.h"

/* "flam": marks the file as ours, in its header. */
#define SCHEMA_APPLICATION_ID 0x666C616D

/* The version this program writes. A change of the tables is a new step at the end of schema.c's table, never an edit of one
 * that has been released. */
int schema_version(void);

/* True when the file's tables, indexes, views and triggers are exactly those of that version. */
bool schema_matches(struct store *store, int version, struct error *err);

/* Brings the file to schema_version(), one transaction for each step. Does nothing when it is there. */
bool schema_migrate(struct store *store, struct error *err);

#endif
