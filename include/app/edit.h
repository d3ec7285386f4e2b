/* Editing in the dashboard: a creator in a form, one thing of many creators in a prompt, and what needs no typing. */
#ifndef FLAMEKEEP_APP_EDIT_H
#define FLAMEKEEP_APP_EDIT_H

#include "base/clock.h"
#include "panes/pane.h"
#include "ui/form.h"

/* What is being edited. */
struct editing {
    struct form form;       /* its fields are the attributes, in their order */
    int64_t id;             /* whose form it is; 0: of a new creator */
    enum platform platform; /* of the creator added last */
    bool has_platform;

    int64_t *ids; /* whom the prompt is about, ascending */
    size_t count;
    enum attribute attribute;
    int hold_posts;           /* the line of the one creator is held at so many posts with the answer; 0: it is not */
    bool tags_change;         /* the prompt takes "+sale -old" */
    char before[PROMPT_SIZE]; /* what stood in it at first */
    char advice[200];         /* how to answer */

    struct arena texts;     /* of the form */
    struct clock_day today; /* "": the clock says it */
};

struct app;

/* What a pane asked for (ASK_EDIT). */
void app_edit(struct app *app, const struct answer *answer);

/* An empty form. */
void app_edit_add(struct app *app);

void app_edit_free(struct app *app);

struct clock_day app_today(const struct app *app);

/* "noor" or "12 creators": whom the prompt is about. */
void app_edit_whom(const struct app *app, char *out, size_t size);

/* app/edit_form.c */
void app_form_open(struct app *app, int64_t id); /* 0: of a new creator */
void app_form_key(struct app *app, const struct key *key);
void app_form_mouse(struct app *app, const struct key *key);
void app_form_draw(struct app *app, const struct view *view, struct rect rect);

/* app/edit_cells.c: prompts about the creators of editing.ids. */
void app_cell_ask(struct app *app, enum attribute attribute, bool tags_change);
bool app_cell_key(struct app *app, const struct key *key); /* turns a choice; false when the key is for typing */
void app_cell_typed(struct app *app, const char *text);    /* says what is wrong with what stands there */
void app_cell_answer(struct app *app, const char *text);

/* app/edit_store.c: changes of creators in the store, recorded, and then in the model. Each says on the status line what became of
 * it; on false nothing has changed. */
bool app_store_creator(struct app *app, const struct creator *creator, const char *what); /* adds it when its id is 0 */
bool app_store_cells(struct app *app, const char *text);                                  /* of editing */
void app_store_delete(struct app *app);
void app_store_link(struct app *app);

#endif
