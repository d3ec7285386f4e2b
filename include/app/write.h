/* Writing roster, plan or a brief to a file: what is chosen from the menu, the name of the file, and the writing, which goes on in steps. */
#ifndef FLAMEKEEP_APP_WRITE_H
#define FLAMEKEEP_APP_WRITE_H

#include "base/file_write.h"
#include "export/roster_steps.h"
#include "panes/pane.h"
#include "ui/table.h"

enum write_what { WRITE_ROSTER, WRITE_PLAN, WRITE_BRIEF };

/* A line of the menu. */
struct write_form {
    enum write_what what;
    int format;         /* enum sheet_format, or enum brief_format of a brief */
    const char *called; /* "Roster as CSV" */
    const char *about;  /* what is in it, in a few words */
    const char *ending; /* of the file's name: "csv" */
};

struct writing {
    struct table table; /* the menu */
    struct rect place;  /* of its lines at the last draw */
    size_t count;       /* creators whom it would write */
    char folder[PROMPT_SIZE]; /* where the last file went, as it was typed, with its slash; "": the present one */
    char asked[PROMPT_SIZE];  /* a file that is there: once more, and it is replaced */

    bool going; /* the rest is of what is being written */
    struct write_form form;
    bool at_once;   /* not when everything is worked out */
    uint64_t seen;  /* the roster's version */
    struct file_write file;
    struct roster_steps roster;
    size_t *rows; /* of those creators */
    char path[PROMPT_SIZE]; /* as it was typed */
    double drawn_ms;
};

struct app;

extern const struct write_form write_forms[];
extern const size_t write_form_count;

/* app/write_name.c: "summer-launch-brief.html" of a campaign called "Summer launch!", in that folder. */
void write_name(char *out, size_t size, const char *folder, const char *campaign, const struct write_form *form);
void write_folder(char *out, size_t size, const char *path); /* "~/out/" of "~/out/a.csv" */
int write_format(const struct write_form *form, const char *path); /* the form's, unless the name ends otherwise: .json of a roster */
void write_where(char *out, size_t size, const char *path); /* the whole path of a file that is there, from "~" on where it is below that */

/* app/write_menu.c */
void app_open_write(struct app *app);
void app_draw_write(struct app *app, const struct view *view, struct rect rect);
void app_act_on_write(struct app *app, enum action action);
void app_press_write(struct app *app, const struct key *key);

/* app/write.c */
const struct write_form *write_chosen(const struct app *app); /* under the cursor */
void app_write(struct app *app, const char *typed);           /* begins, to the file that was typed */
void app_write_on(struct app *app);                           /* a step, when there is something to do */
bool app_write_works(const struct app *app);                  /* there is; false, too, while it waits for the planner */
unsigned app_write_curves(const struct app *app);             /* that it waits for, bits 1 << enum curve_kind */
void app_write_now(struct app *app);                          /* without what is not worked out yet */
void app_write_cancel(struct app *app);                       /* what stood there before still stands */
void app_write_words(const struct app *app, char *out, size_t size); /* what goes on, in a sentence */
void app_write_end(struct app *app);                          /* gives up what goes on; nobody hears of it */

#endif
