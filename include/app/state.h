/* The dashboard's own state: what is open, focused, being typed. */
#ifndef FLAMEKEEP_APP_STATE_H
#define FLAMEKEEP_APP_STATE_H

#include "app/app.h"
#include "app/edit.h"
#include "app/replace.h"
#include "base/arena.h"
#include "app/write.h"
#include "config/config.h"
#include "config/theme.h"
#include "panes/chrome.h"
#include "store/store_roster.h"
#include "store/store_filters.h"
#include "store/store_undo.h"
#include "ui/prompt.h"
#include "ui/table.h"

enum { PANE_COUNT = 3 }; /* beside the goal panel */

/* What is being typed. */
enum typing {
    TYPING_NOTHING,
    TYPING_FILTER,
    TYPING_JUMP,
    TYPING_FILTER_NAME,
    TYPING_BUDGET,
    TYPING_DAYS,
    TYPING_NICHE,
    TYPING_MARKET,
    TYPING_NAME,
    TYPING_TIERS,
    TYPING_LIMITS,
    TYPING_TARGET, /* that the cheapest plan is for */
    TYPING_IMPORT,
    TYPING_CELL, /* of the creators in `editing` */
    TYPING_MAPPING, /* the name to save it by */
    TYPING_WRITE, /* the name of the file */
    TYPING_SCENARIO_NEW,
    TYPING_SCENARIO_SAVE_AS,
    TYPING_SCENARIO_COPY,
    TYPING_SCENARIO_RENAME,
    TYPING_PRESET_SAVE,
    TYPING_PRESET_RENAME,
};

/* What lies over the panes. */
enum overlay {
    OVERLAY_NOTHING,
    OVERLAY_HELP,
    OVERLAY_REPORT, /* what became of an import */
    OVERLAY_COLUMNS, /* of the roster, to choose from */
    OVERLAY_FORM, /* a creator being edited */
    OVERLAY_IMPORT, /* a file that may be imported */
    OVERLAY_FILTERS, /* that are kept in the store */
    OVERLAY_WRITE, /* what can be written to a file */
    OVERLAY_TARGET,  /* the cheapest plan for a target */
    OVERLAY_SCENARIOS, /* likewise: campaigns by name */
    OVERLAY_DIFFERENCE, /* of two of them */
    OVERLAY_PRESETS, /* of the goals */
    OVERLAY_COUNT,
};

/* The change of the campaign that goes on: of one slider, or of one key press. It is one step of undo. */
struct app_change {
    enum message_kind kind; /* MESSAGE_NONE: none goes on */
    int index;
    int64_t id;
    unsigned press;          /* the key press that it last came from */
    double at_ms;            /* when that was */
    unsigned run;            /* its number for the store */
    size_t more;             /* others of the same key press */
    char before[80];         /* the value that it began with */
    char what[UNDO_WHAT_SIZE];
};

/* What the disk is to get, and got. */
struct saving {
    bool due, plan_due; /* the campaign; its plan */
    bool failed;        /* the last time */
    double at_ms;       /* when the disk last had its turn */
    char said[160];     /* "saved", "saving", or why not */
    struct campaign stored; /* as it was last read or written here, */
    int64_t seen;           /* and the version of the store then */
};

/* What became of an import. */
struct report {
    struct arena texts; /* of the lines */
    char **lines;
    size_t count;
};

/* The filters that are kept, as the store has them. */
struct filter_menu {
    struct table table;
    struct rect place; /* of the table at the last draw */
    struct saved_filter *list;
    size_t count;
};

/* The menu of scenarios, which the model has. */
struct scenario_menu {
    struct table table;
    struct rect place; /* of the table at the last draw */
    struct difference *difference; /* of two of them; NULL: none */
};

/* The menu of presets, which the model has. */
struct preset_menu {
    struct table table;
    struct rect place; /* of the table at the last draw */
};

struct app {
    struct config config;
    struct theme theme;
    struct keymap keymap;
    struct store *store;
    struct store_load load; /* of the roster, in steps */
    struct error failure;   /* of a later step; "" for none. The program ends with it */
    struct model model;
    struct canvas canvas;
    struct layout layout;

    void *panes[PANE_COUNT + 1]; /* states; the last is the goal panel's */
    size_t pane;                 /* the open one */
    char kept[PANE_COUNT][PANE_KEPT_SIZE]; /* how the store has the panes arranged */
    bool goals_focused;
    int64_t card;      /* creator on the open card; 0: none */
    enum overlay overlay, covered; /* the one on top, and the one below it, to which it leads back */
    int scroll_top;    /* the first line seen of the card or the overlay */
    struct import_screen *importing; /* the file on the import screen; NULL: none is open */
    struct report report;
    enum scope help_scope; /* the scope that help is about */
    struct filter_menu filters;
    struct scenario_menu scenarios;
    struct preset_menu presets;

    struct writing writing;
    struct editing editing;
    struct replacing replacing;

    enum typing typing;
    struct prompt prompt;

    struct error status; /* one line for the user; "" for none */
    bool status_is_error;
    bool copied;      /* something, before: what to do when it does not arrive has been said */
    unsigned presses; /* of keys, so far */
    struct app_change change;
    struct saving saving;
    bool replan_due, draw_due, quit;
    bool planning;       /* the planner has more to do */
    bool working;        /* the open pane, or what is worked out ahead */
    bool show_changes;
    uint64_t version;
};

extern const struct pane_class *const app_panes[PANE_COUNT + 1];

struct view app_view(const struct app *app, bool focused);
const char *app_filter(const struct app *app); /* in force in the roster and where a pane follows it; "" for none */
bool app_follows_filter(const struct app *app); /* the open pane shows whom the roster's filter lets through */
bool app_narrow_goals(const struct app *app); /* the goal panel stands in place of the pane */
bool app_is_empty(const struct app *app);     /* nothing to plan with: the welcome is open */
int64_t app_about(const struct app *app);     /* the creator without whom a plan is worked out, too; 0: nobody */
enum scope app_scope(const struct app *app);
void app_close_lost_card(struct app *app);    /* of a creator who is no longer in the roster */
struct chrome app_chrome(const struct app *app);

void app_say(struct app *app, bool is_error, const char *format, ...) __attribute__((format(printf, 3, 4)));

/* app/act.c: what a key or a typed text does. */
void app_key(struct app *app, const struct key *key);
void app_message(struct app *app, const struct message *message);

/* Moves what is seen of an overlay or the card; false when the action moves nothing. */
bool app_scroll(struct app *app, enum action action);
/* What works everywhere; false when the action is the focused part's own. */
bool app_act_everywhere(struct app *app, enum action action);

/* app/overlays.c: what lies over the panes and takes all keys meanwhile. */
struct app_overlay {
    enum scope scope;
    void (*draw)(struct app *app, const struct view *view, struct rect rect); /* over the panes and the goal panel */
    void (*act)(struct app *app, enum action action);                         /* all but help, redrawing and suspending; NULL: it scrolls */
    void (*mouse)(struct app *app, const struct key *key);                    /* NULL: the wheel scrolls */
    void (*key)(struct app *app, const struct key *key); /* it is typed into: keys are letters, not actions; NULL: it is not */
};
extern const struct app_overlay app_overlays[OVERLAY_COUNT];

void app_open_overlay(struct app *app, enum overlay overlay);
void app_close_overlay(struct app *app);
void app_overlay_act(struct app *app, enum action action);

/* app/typing.c: prompts. */
void app_type(struct app *app, enum typing what);
void app_filter_by(struct app *app, const char *text); /* a text that is a filter */
void app_unfilter(struct app *app); /* drops the filter in force */
const char *app_typing_advice(const struct app *app); /* what helps with the answer, or what is wrong with it; NULL: nothing */
void app_typing_key(struct app *app, const struct key *key);

/* app/roster.c: changes of the whole roster. */
bool app_open(struct app *app, bool demo, struct error *err); /* campaign and roster of the store that has just been opened */
void app_demo(struct app *app); /* in a store of its own, beside the present one */

/* app/importing.c: a file on its way into the store. It is read in steps and shown first; writing it is the user's decision. */
void app_import(struct app *app, const char *typed); /* opens the import screen for a path as it was typed */
void app_import_on(struct app *app);                 /* a step, when there is something to do */
bool app_import_works(const struct app *app);        /* there is */
bool app_import_writes(const struct app *app);       /* the store's transaction is open: nobody else may begin one */
void app_import_end(struct app *app);                /* leaves the store as it was, if the file is not in it yet */
void app_act_on_import(struct app *app, enum action action);
void app_save_mapping(struct app *app, const char *name); /* what the columns become, for files with the same headers */

/* app/load.c: the roster of the store, in steps. What is small is there at once; the rest comes while the loop has nothing else to do. */
bool app_load(struct app *app, struct error *err);
void app_load_on(struct app *app); /* a step, when there is more to load */
void app_load_end(struct app *app); /* gives up what is missing */
bool app_may_write(struct app *app); /* false while the roster is loading, and says so: nothing may change in the store under it */

/* app/filters.c: the menu of filters. */
void app_open_filters(struct app *app);
void app_draw_filters(struct app *app, const struct view *view, struct rect rect);
void app_act_on_filters(struct app *app, enum action action);
void app_press_filters(struct app *app, const struct key *key);
void app_keep_filter(struct app *app, const char *name); /* the present one, under that name */
void app_filter_name(const struct app *app, char *out, size_t size); /* of the filter under the cursor, or "" */
void app_filters_free(struct app *app);

/* app/target.c: the cheapest plan for a target. */
void app_target_typed(struct app *app, const char *text);        /* says what the answer lacks */
void app_ask_target(struct app *app, const char *text);          /* opens the answer */
void app_target_text(const struct app *app, char *out, size_t size); /* what was asked for last; "" when nothing was */
void app_drop_target(struct app *app);                           /* it is worked out no more when nobody looks at it */
void app_draw_target(struct app *app, const struct view *view, struct rect rect);
void app_act_on_target(struct app *app, enum action action);

/* app/kept.c: how the panes are arranged is kept in the store. */
void app_restore_panes(struct app *app);
bool app_panes_are_kept(const struct app *app);
bool app_keep_panes(struct app *app, struct error *err);

/* app/take.c: what is on the screen, taken elsewhere. */
void app_copy(struct app *app); /* the table of the focused part, to the clipboard */

/* app/save.c: the campaign and its plan to the disk, each change with the words that undo will say. */
void app_save(struct app *app);                 /* what is due */
bool app_save_campaign(struct app *app);        /* at once; true when nothing is due. On failure says so */
void app_save_plan(struct app *app);            /* as far as it has come, if it is of the campaign as it is; not while the store is being changed */
void app_campaign_stored(struct app *app);      /* the campaign is now as the store has it */
void app_saving_free(struct app *app);
bool app_is_saving(const struct app *app);      /* something is due */

/* What a message is about to change, in words: "Hype" and "4". */
struct app_value {
    char label[64], text[80]; /* both "" when the notice says it better */
};
struct app_value app_value(const struct app *app, const struct message *message);

/* Before a message is carried out: saves what goes on, if this is something else. */
void app_change_before(struct app *app, const struct message *message);
void app_change_note(struct app *app, const struct message *message, const struct app_value *before); /* after it, when it is to be saved */

/* app/undo.c: takes the last change back, or makes it again. */
void app_undo(struct app *app, bool again);
bool app_reload_campaign(struct app *app, bool opened, struct error *err); /* from the store: the one on the screen, or the one that is open there */
bool app_reload(struct app *app, const struct undo_step *step, struct error *err); /* what a change has touched, from the store */

/* app/render.c */
void app_render(struct app *app);

#endif
