/* Two records of one creator as one. Texts are not copied: they still belong to whom they belonged before. */
#ifndef FLAMEKEEP_MODEL_CREATOR_JOIN_H
#define FLAMEKEEP_MODEL_CREATOR_JOIN_H

#include "model/creator.h"

/* Where the texts of a creator are, the handle aside, so that one loop can go over them. */
enum { CREATOR_TEXTS = 8 };
void creator_texts(struct creator *creator, const char **texts[CREATOR_TEXTS]);

/* Gives `creator` what it lacks and the other has: texts, figures (a rate with its base and the posts behind it), a status other than
 * prospect, the person. Verified is who is so in either. */
void creator_fill(struct creator *creator, const struct creator *other);

/* Puts in what the news say. What they do not say erases nothing, what a person has decided (the status, once it is not prospect)
 * stands, and verified is never taken back. News whose figures are of an earlier day than what is there only fill what is lacking. Figures
 * that change and do not say of which day they are, are of `day` ("2025-10-01"; "": then nothing is said). True when anything has
 * changed. */
bool creator_update(struct creator *creator, const struct creator *news, const char *day);

/* True when no field differs. */
bool creator_same(const struct creator *a, const struct creator *b);

#endif
