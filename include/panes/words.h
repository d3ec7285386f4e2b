/* Numbers and sentences that several panes show. */
#ifndef FLAMEKEEP_PANES_WORDS_H
#define FLAMEKEEP_PANES_WORDS_H

#include "model/compare.h"
#include "panes/pane.h"

/* The presets of the settings, then the user's own, in one list. */
size_t preset_count(const struct model *model);
const char *preset_name(const struct model *model, size_t preset);
const double *preset_weights(const struct model *model, size_t preset);
bool preset_is_own(const struct model *model, size_t preset);
bool preset_is_set(const struct model *model, size_t preset); /* the sliders match it; false, too, when there is none of that number */
size_t preset_here(const struct model *model); /* that the sliders match, or their number: none */
struct message message_preset(const struct model *model, size_t preset);

/* "▲", "●" or " ": in the plan as torch or flame. */
const char *plan_glyph(const struct plan_line *line);
enum theme_role role_style(enum role role);

/* "1 torch", "27 flames". */
void role_count(char *out, size_t size, const struct plan *plan, enum role role);

/* A number in a cell, "~" before an estimate. */
void cell_money(char *out, size_t size, int64_t cents, const struct currency *currency, bool estimated);
void cell_count(char *out, size_t size, double count, bool estimated);
void cell_percent(char *out, size_t size, double fraction, bool estimated);
void cell_few(char *out, size_t size, double count, bool estimated); /* of what there may be less than one: "0", "0.4", "9.9", "12" */

/* Money in a sentence, to the cent; an estimate in whole units, since cents would say more than is known. */
void text_money(char *out, size_t size, int64_t cents, const struct currency *currency, bool estimated);

/* A measure of a comparison; money without its minor digits from a hundred on. */
void cell_measure(char *out, size_t size, enum measure measure, double value, const struct currency *currency, bool estimated);

/* Money per thing ("$12.40"), "—" when there is no thing. */
void cell_price(char *out, size_t size, int64_t cents, double things, const struct currency *currency, bool estimated);

/* "▲" or "▼" when `now` differs from `before` visibly and changes are being shown, else "". */
const char *change_mark(const struct view *view, double before, double now);

/* The first key of an action, for hints; "—" when it has none. */
struct key_name {
    char text[24];
};
struct key_name key_name(const struct view *view, enum action action);

/* How near the best the plan provably is: "at most 0.2% below best", "proven best". */
void gap_sentence(char *out, size_t size, const struct plan *plan);
bool gap_is_narrowing(const struct plan *plan); /* a smaller gap may yet be proven */

/* What the sentence promises, and how that can be known: two sentences for people who do not know how plans are made. An example without
 * a plan. */
void gap_explanation(char *out, size_t size, const struct plan *plan);

/* "all flames −12%   all torch −41%", as far as known; "no all-torch plan" where a settled plan has no such alternative. */
void alternatives_sentence(char *out, size_t size, const struct plan *plan);

/* "5 more flames would add 2.1 fit"; of one that is known. */
void relaxation_sentence(char *out, size_t size, const struct plan_relaxation *relaxation, const struct currency *currency);

enum { BINDING_TEXT_SIZE = 1000 };

/* What binds, joined, and what relaxing it would bring, as far as known: "the budget is spent: $5,000 more would add 2.1 fit; the squad
 * is full". */
void binding_sentences(char *out, size_t size, const struct plan *plan, const struct currency *currency);

/* "87% of the spend is on Instagram", when that is more than the settings let pass unsaid; else "". */
void platform_sentence(char *out, size_t size, const struct plan *plan, const struct params *params);

/* The fit points that a line brings, and through which goals above all, as many as fit whole into so many cells: "brings 3.1 of 84.5 fit:
 * engagement 1.9, hype 0.8". */
void share_sentence(char *out, size_t size, int cells, const struct plan *plan, const struct plan_line *line, const struct params *params);

/* "Without them: fit 74.1 (−2.4); ana and ben come in instead." Rows are of this roster. */
void without_sentence(char *out, size_t size, const struct plan *plan, const struct plan_without *without, const struct roster *roster);

/* Sentences with parts that end in ";" or ",": where they need more rows than these, whole parts are left out at the end, and `more` says where
 * they stand. What has no parts stays as it is. */
void fit_parts(const struct canvas *canvas, int cells, int rows, const char *more, char *text, size_t size);

/* Why there is no plan, and the key that helps; drawn in its place. */
void draw_no_plan(const struct view *view, struct canvas *canvas, struct rect rect);

#endif
