/* A line of text being typed. */
#ifndef FLAMEKEEP_UI_PROMPT_H
#define FLAMEKEEP_UI_PROMPT_H

#include "ui/canvas.h"
#include "ui/key.h"

enum { PROMPT_SIZE = 1024 };

enum prompt_result { PROMPT_GOES_ON, PROMPT_CHANGED, PROMPT_DONE, PROMPT_CANCELLED };

struct prompt {
    char label[64];
    char hint[96]; /* shown dim while the text is empty */
    char text[PROMPT_SIZE];
    size_t cursor; /* byte offset, on a cluster border */
    bool faulty;   /* the word at `fault` is marked as what is wrong */
    size_t fault;  /* byte offset */
    bool selected; /* the whole text: the first letter typed replaces it; any other key keeps it */
};

void prompt_start(struct prompt *prompt, const char *label, const char *hint, const char *text);
void prompt_select(struct prompt *prompt); /* the text is an answer that most will type anew */
/* Typing, arrows, Home/End, ^A ^E ^U ^K ^W, Backspace, Delete; Enter ends, Esc cancels. Pasted control characters become blanks. */
enum prompt_result prompt_key(struct prompt *prompt, const struct key *key);
void prompt_draw(const struct prompt *prompt, struct canvas *canvas, struct rect line);

#endif
