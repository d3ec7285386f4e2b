/* A pane that has several views, one of them open: the line of their titles, and the way from one to the next. A pane_class of such a pane
 * has the functions below; its open() is views_open with its list. */
#ifndef FLAMEKEEP_PANES_VIEWS_H
#define FLAMEKEEP_PANES_VIEWS_H

#include "panes/pane.h"

/* The functions are as in struct pane_class; all but title, open, close, draw and act may be NULL. */
struct pane_view {
    const char *title;
    void *(*open)(void);
    void (*close)(void *state);
    void (*draw)(void *state, const struct view *view, struct canvas *canvas, struct rect rect); /* below the titles */
    struct answer (*act)(void *state, const struct view *view, enum action action, const struct key *key);
    struct answer (*mouse)(void *state, const struct view *view, const struct key *key);
    enum pane_work (*work)(void *state, const struct view *view, double deadline_ms); /* while it is the open one */
    bool (*copy)(void *state, const struct view *view, struct tsv *out); /* what the view shows, for a spreadsheet: panes/copy.h */
    unsigned (*curves)(const void *state); /* that it showed at the last draw */
    bool plans; /* it shows plans of scenarios */
    void (*point)(void *state, int64_t id);
    struct chooser *(*chooser)(void *state, int *column);
    int64_t (*about)(void *state, const struct view *view);
    const struct own_keys *keys; /* what keys do there; NULL: as in the action table */
    bool follows_filter; /* it shows whom view->filter lets through, and the prompt while that is typed */
    void (*keep)(const void *state, char *out, size_t size); /* one line */
    void (*restore)(void *state, const char *text);
};

enum { VIEWS_MAX = 8 };

/* The list is constant; at most VIEWS_MAX. The first view is open. */
void *views_open(const struct pane_view *const *list, size_t count);
void views_close(void *pane);

void views_draw(void *pane, const struct view *view, struct canvas *canvas, struct rect rect);
struct answer views_act(void *pane, const struct view *view, enum action action, const struct key *key); /* ACTION_VIEW: the next one */
struct answer views_mouse(void *pane, const struct view *view, const struct key *key);                   /* a press on a title opens it */
enum pane_work views_work(void *pane, const struct view *view, double deadline_ms);
bool views_copy(void *pane, const struct view *view, struct tsv *out);
unsigned views_curves(const void *pane);
bool views_show_plans(const void *pane);
void views_point(void *pane, int64_t id);
struct chooser *views_chooser(void *pane, int *column);
const struct own_keys *views_keys(const void *pane);
int64_t views_about(void *pane, const struct view *view);
bool views_follow_filter(const void *pane);

/* Which view is open, and how each is arranged: a line for each. */
void views_keep(const void *pane, char out[PANE_KEPT_SIZE]);
void views_restore(void *pane, const char *text);

#endif
