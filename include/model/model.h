/* The state that the user works on, apart from how it is shown. */
#ifndef FLAMEKEEP_MODEL_MODEL_H
#define FLAMEKEEP_MODEL_MODEL_H

#include "model/ahead.h"
#include "model/backlog.h"
#include "model/marks.h"
#include "model/estimates.h"
#include "model/message.h"
#include "model/persons.h"
#include "model/planner.h"
#include "model/scenario.h"
#include "model/weights.h"

/* How long the planner may work between two looks at the keyboard: the one deadline of the dashboard. A step ends within a millisecond
 * after it, an update and a picture take about one more, so what a key changes is on the screen within a frame of 10. */
enum { MODEL_STEP_MS = 4 };

/* What must happen after an update; bits. */
enum effect {
    EFFECT_NONE = 0,
    EFFECT_REDRAW = 1 << 0,
    EFFECT_REPLAN = 1 << 1,
    EFFECT_SAVE = 1 << 2,
};

struct model {
    const struct params *params;
    struct roster roster;
    struct campaign campaign;
    struct planner *planner; /* NULL while the roster is empty or loading */
    struct estimates estimates; /* of the roster; worked out when there is nothing else to do */
    uint64_t rows_version;   /* grows when not all creators are in their rows any more, or others are there, too; after an edit they are */
    uint64_t seen_moves, seen_count; /* of the roster, when it did */
    uint64_t roster_version; /* grows by one each time the roster is replaced or changed, and never begins anew */
    size_t loading;          /* creators that the roster will have once all are loaded; 0: all are here */
    uint64_t held_version;   /* grows with each change of pins and excludes */
    struct persons persons;  /* of the roster */
    struct marks marks;      /* of creators in the roster; never saved */
    uint64_t marks_version;  /* grows with each change of marks */
    struct scenario *scenarios; /* of the store, as saved, by name; the live plan of the open one is model_plan() */
    size_t scenario_count;
    struct marks scenario_marks; /* of those to stand beside the open one; none: all. Never saved */
    uint64_t scenarios_version; /* grows when they, their plans or their marks change */
    struct backlog backlog;     /* those that have no plan */
    struct own_preset *presets; /* of the store, by name */
    size_t preset_count;
    struct plan before;      /* the settled plan before the last change, for ▲▼; empty at first. Find its creators by id: rows may
                                have changed since */
    bool before_valid;
    uint64_t before_version; /* grows whenever it becomes another */
    struct ahead ahead;   /* curves and target, worked out once the plan has settled */
    int64_t without;      /* the creator without whom a plan is worked out, too; 0: nobody */
    bool exact_worths;    /* planners made from now on go on to exact break-even fees */
    bool unasked;         /* a plan is wanted, and the planner is not ready to be asked */
    bool settled;         /* the planner has nothing left to do */
    struct error trouble; /* why there is no plan; "" when there is one */
    struct error notice;  /* answer to the last message, for the status line; "" when nothing needs saying */
    bool notice_is_error;
};

/* An empty roster and a new campaign. */
void model_init(struct model *model, const struct params *params);
void model_free(struct model *model);

/* Call after the roster has been filled or its creators were changed: makes the planner anew, and drops the marks of those who are gone. A
 * plan that stood is what the next one is compared with. */
void model_roster_changed(struct model *model);

/* Takes another roster in the place of the present one; *roster is empty afterwards. */
void model_set_roster(struct model *model, struct roster *roster);

/* Takes another campaign, as it was saved, in the place of the present one; *campaign is empty afterwards. Ask for a new plan. */
void model_set_campaign(struct model *model, struct campaign *campaign);

/* Takes the scenarios of the store, after each change of these; *scenarios is the model's from now on. Nothing is planned anew. */
void model_set_scenarios(struct model *model, struct scenario *scenarios, size_t count);

/* Marks one, or takes its mark off. */
void model_mark_scenario(struct model *model, int64_t id, bool marked);

/* Takes the user's own presets; *presets is the model's from now on. */
void model_set_presets(struct model *model, struct own_preset *presets, size_t count);

/* Empties the roster, to be filled with so many creators (> 0) by roster_add. There is no planner until all are here. */
void model_load_begin(struct model *model, size_t creators);
void model_load_end(struct model *model); /* all are here */

/* The only writer. Returns effects. A message that cannot be carried out changes nothing and sets notice. */
unsigned model_update(struct model *model, const struct message *message);

/* Asks the planner about the campaign as it is now (after EFFECT_REPLAN), or as soon as it is ready (model_step): among very many creators
 * a new planner takes steps to get there. */
void model_replan(struct model *model);

/* Lets the planner work until the deadline (clock_ms); returns true while there is more to do. */
bool model_step(struct model *model, double deadline_ms);

/* Works ahead, when there is nothing else to do; true while there is more. */
bool model_idle(struct model *model, double deadline_ms);

/* The curves that are on the screen, bits 1 << enum curve_kind: they are worked out in idle time once the plan has settled, and anew after
 * every replan. */
void model_want_curves(struct model *model, unsigned kinds);

/* Plans of scenarios are on the screen: those that have none are planned, one after the other, when the open plan has settled and there is
 * nothing else to do. model_planned is the one that has a plan now which the store does not have, NULL: there is none; no other is planned until
 * model_planned_is_kept. */
void model_want_plans(struct model *model, bool wanted);
const struct scenario *model_planned(const struct model *model);
void model_planned_is_kept(struct model *model);

/* The points that are known, the first so many; *stale: of an earlier question, as none of the present one is known yet. NULL: none. */
const struct curve_points *model_curve(const struct model *model, enum curve_kind kind, bool *stale);

/* Asks for the cheapest plan that reaches a target (model/target.h), of this and of later questions, until something else is asked; NULL:
 * nothing any more. The answer is worked out in idle time, as the curves; not settled, it is of no use yet. */
void model_ask_target(struct model *model, const struct target_wish *wish);
const struct target_result *model_target(const struct model *model); /* NULL: it has not begun */

/* Asks what the plan would be without a creator (0: nobody), of this and of later questions; true when there is more to do for that.
 * The planner has the answer (planner_without). */
bool model_want_without(struct model *model, int64_t creator_id);

/* The plan on the screen, or NULL (then `trouble` or an empty roster says why). */
const struct plan *model_plan(const struct model *model);

#endif
