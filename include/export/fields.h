/* Where a figure comes from, in words. */
#ifndef FLAMEKEEP_EXPORT_FIELDS_H
#define FLAMEKEEP_EXPORT_FIELDS_H

#include <stddef.h>

#include "data/json.h"
#include "model/creator.h"

/* Names of the fields of a FIELD_* mask: ["rate","fee"] as JSON, "rate|fee" as text. */
void fields_json(struct json *json, const char *key, unsigned mask);
void fields_text(char *out, size_t size, unsigned mask);
void fields_keys(char *out, size_t size, unsigned mask); /* "engagement_rate|fee_cents": as the columns are called */

/* {"engagement_rate":"given", …} from the masks of estimated, of converted and of missing fields ("unknown"). */
void fields_provenance(struct json *json, const char *key, unsigned estimated, unsigned converted, unsigned missing);

/* A computed figure to three decimals: what follows is noise. Not finite or UNKNOWN stays as it is. */
double fields_round(double figure);

#endif
