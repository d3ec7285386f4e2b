/* What is typed about creators who are in the roster already, put into their records. */
#ifndef FLAMEKEEP_MODEL_AMEND_H
#define FLAMEKEEP_MODEL_AMEND_H

#include "model/attribute.h"

struct amendment {
    enum attribute attribute;
    const char *text;
    bool tags_change; /* of tags: "+sale -old"; else the whole list, unless it begins with a sign */
};

/* Carries all of them out on the creator, whose texts then belong to the arena where they are new. Figures of the audience that change
 * are dated `today` ("" for no date), unless their date is typed too. *changed says whether anything is another than before. False, and
 * the creator is as before, when something cannot be read; the message names the attribute. */
bool amend_creator(const struct amendment *amendments, size_t count, const struct params *params, const char *today, struct arena *texts,
                   struct creator *creator, bool *changed, struct error *err);

#endif
