/* The lines around the panes: header, tabs, split, status, keys. */
#ifndef FLAMEKEEP_PANES_CHROME_H
#define FLAMEKEEP_PANES_CHROME_H

#include "panes/pane.h"
#include "ui/layout.h"

struct chrome {
    const struct pane_class *const *panes; /* the goal panel comes last: it has a tab only on narrow screens */
    size_t pane_count, open;
    enum scope scope;   /* whose keys the bar shows */
    const char *saved;  /* "saved", "saving", "not saved" */
    const char *status; /* the status line; "" for none */
    bool status_is_error;
};

void chrome_draw(const struct view *view, struct canvas *canvas, const struct layout *layout, const struct chrome *chrome);

/* Is the name of the campaign, which leads to the others, at that screen position? */
bool chrome_name_at(const struct view *view, const struct layout *layout, const struct chrome *chrome, enum text_charset charset, int x, int y);

/* The tab at a screen position, or -1. */
int chrome_tab_at(const struct view *view, const struct layout *layout, const struct chrome *chrome, int x, int y);

#endif
