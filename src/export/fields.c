#include "export/fields.h"

#include <math.h>
#include <stdio.h>

static const struct {
    enum creator_field field;
    const char *name, *json_key;
} fields[] = {
    {FIELD_RATE, "rate", "engagement_rate"},
    {FIELD_VIEWS, "views", "average_views"},
    {FIELD_FEE, "fee", "fee_cents"},
    {FIELD_AUTHENTICITY, "authenticity", "authenticity"},
};

enum { FIELD_COUNT = sizeof fields / sizeof fields[0] };

void fields_json(struct json *json, const char *key, unsigned mask) {
    json_array(json, key);
    for (size_t i = 0; i < FIELD_COUNT; i++)
        if ((mask & fields[i].field) != 0)
            json_text(json, NULL, fields[i].name);
    json_close_array(json);
}

static size_t append(char *out, size_t size, size_t used, const char *name) {
    return used < size ? used + (size_t)snprintf(out + used, size - used, "%s%s", used > 0 ? "|" : "", name) : used;
}

void fields_text(char *out, size_t size, unsigned mask) {
    size_t used = 0;
    out[0] = '\0';
    for (size_t i = 0; i < FIELD_COUNT; i++)
        if ((mask & fields[i].field) != 0)
            used = append(out, size, used, fields[i].name);
}

void fields_keys(char *out, size_t size, unsigned mask) {
    size_t used = 0;
    out[0] = '\0';
    for (size_t i = 0; i < FIELD_COUNT; i++)
        if ((mask & fields[i].field) != 0)
            used = append(out, size, used, fields[i].json_key);
}

void fields_provenance(struct json *json, const char *key, unsigned estimated, unsigned converted, unsigned missing) {
    json_object(json, key);
    for (size_t i = 0; i < FIELD_COUNT; i++) {
        unsigned field = fields[i].field;
        const char *from = (missing & field) != 0     ? "unknown"
                           : (estimated & field) != 0 ? "estimated"
                           : (converted & field) != 0 ? "converted"
                                                      : "given";
        json_text(json, fields[i].json_key, from);
    }
    json_close_object(json);
}

double fields_round(double figure) {
    return fabs(figure) < 1e12 ? round(figure * 1000.0) / 1000.0 : figure;
}
