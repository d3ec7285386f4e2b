#include "ui/prompt.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"

void prompt_start(struct prompt *prompt, const char *label, const char *hint, const char *text) {
    *prompt = (struct prompt){.cursor = 0};
    snprintf(prompt->label, sizeof prompt->label, "%s", label);
    snprintf(prompt->hint, sizeof prompt->hint, "%s", hint);
    snprintf(prompt->text, sizeof prompt->text, "%s", text);
    prompt->cursor = strlen(prompt->text);
}

void prompt_select(struct prompt *prompt) {
    prompt->selected = prompt->text[0] != '\0';
}

/* The end of the cluster that starts at `at`. */
static size_t border_after(const struct prompt *prompt, size_t at) {
    char cluster[TEXT_CLUSTER_MAX];
    const char *next = prompt->text + at;
    text_next(&next, TEXT_UTF8, cluster);
    return (size_t)(next - prompt->text);
}

/* The last cluster border before `at`. */
static size_t border_before(const struct prompt *prompt, size_t at) {
    size_t border = 0;
    for (size_t next = 0; next < at; next = border_after(prompt, next))
        border = next;
    return border;
}

/* `at`, or the next border when it is inside a cluster. */
static size_t border_at(const struct prompt *prompt, size_t at) {
    size_t border = 0;
    while (border < at)
        border = border_after(prompt, border);
    return border;
}

static bool insert(struct prompt *prompt, int32_t code_point) {
    char bytes[4];
    bool is_control = code_point < ' ' || (code_point >= 0x7F && code_point < 0xA0);
    size_t length = strlen(prompt->text), added = text_encode(is_control ? ' ' : code_point, bytes);
    if (length + added >= sizeof prompt->text)
        return false;
    char *at = prompt->text + prompt->cursor;
    memmove(at + added, at, length - prompt->cursor + 1);
    memcpy(at, bytes, added);
    prompt->cursor = border_at(prompt, prompt->cursor + added);
    return true;
}

/* Removes from one border to another; the cursor ends up between. */
static bool erase(struct prompt *prompt, size_t from, size_t to) {
    if (from >= to)
        return false;
    memmove(prompt->text + from, prompt->text + to, strlen(prompt->text + to) + 1);
    prompt->cursor = border_at(prompt, from);
    return true;
}

/* Where the word before the cursor starts. */
static size_t word_before(const struct prompt *prompt) {
    size_t at = prompt->cursor;
    while (at > 0 && prompt->text[at - 1] == ' ')
        at--;
    while (at > 0 && prompt->text[at - 1] != ' ')
        at--;
    return at;
}

static bool erase_all_before(struct prompt *prompt) {
    return erase(prompt, 0, prompt->cursor);
}

static bool erase_all_after(struct prompt *prompt) {
    return erase(prompt, prompt->cursor, strlen(prompt->text));
}

static bool erase_word(struct prompt *prompt) {
    return erase(prompt, word_before(prompt), prompt->cursor);
}

static bool erase_before(struct prompt *prompt) {
    return erase(prompt, border_before(prompt, prompt->cursor), prompt->cursor);
}

static bool erase_after(struct prompt *prompt) {
    return erase(prompt, prompt->cursor, border_after(prompt, prompt->cursor));
}

static bool go_to_start(struct prompt *prompt) {
    prompt->cursor = 0;
    return false;
}

static bool go_to_end(struct prompt *prompt) {
    prompt->cursor = strlen(prompt->text);
    return false;
}

static bool go_left(struct prompt *prompt) {
    prompt->cursor = border_before(prompt, prompt->cursor);
    return false;
}

static bool go_right(struct prompt *prompt) {
    prompt->cursor = border_after(prompt, prompt->cursor);
    return false;
}

/* True when the text is another one afterwards. */
typedef bool edit(struct prompt *prompt);

static const struct {
    enum key_kind kind;
    int32_t letter; /* with Ctrl; 0 for named keys */
    edit *edit;
} edits[] = {
    {K_LEFT, 0, go_left},           {K_RIGHT, 0, go_right},         {K_HOME, 0, go_to_start},
    {K_END, 0, go_to_end},          {K_BACKSPACE, 0, erase_before}, {K_DELETE, 0, erase_after},
    {K_CHAR, 'a', go_to_start},     {K_CHAR, 'e', go_to_end},       {K_CHAR, 'u', erase_all_before},
    {K_CHAR, 'k', erase_all_after}, {K_CHAR, 'w', erase_word},
};

static edit *find_edit(const struct key *key) {
    for (size_t i = 0; i < sizeof edits / sizeof edits[0]; i++)
        if (edits[i].kind == key->kind && (key->kind != K_CHAR || (key->control && edits[i].letter == key->code_point)))
            return edits[i].edit;
    return NULL;
}

/* Typing and rubbing out take a selected text away. */
static bool drop_selection(struct prompt *prompt, const struct key *key) {
    bool selected = prompt->selected, typed = key->kind == K_CHAR && !key->control && !key->alt;
    prompt->selected = false;
    return selected && (typed || key->kind == K_BACKSPACE || key->kind == K_DELETE) && erase(prompt, 0, strlen(prompt->text));
}

enum prompt_result prompt_key(struct prompt *prompt, const struct key *key) {
    bool changed = drop_selection(prompt, key);
    if (key->kind == K_ENTER)
        return PROMPT_DONE;
    if (key->kind == K_ESCAPE)
        return PROMPT_CANCELLED;
    if (key->kind == K_CHAR && !key->control && !key->alt)
        changed |= insert(prompt, key->code_point);
    else if (find_edit(key) != NULL)
        changed |= find_edit(key)(prompt);
    return changed ? PROMPT_CHANGED : PROMPT_GOES_ON;
}

/* Cells from a border to the cursor. */
static int cells_before_cursor(const struct prompt *prompt, size_t from, enum text_charset charset) {
    char before[PROMPT_SIZE];
    snprintf(before, sizeof before, "%.*s", (int)(prompt->cursor - from), prompt->text + from);
    return text_width(before, charset);
}

/* Underlines the word that is wrong, as far as it is in sight. */
static void mark_fault(const struct prompt *prompt, struct canvas *canvas, struct rect line, size_t from) {
    size_t end = prompt->fault + strcspn(prompt->text + prompt->fault, " "), start = prompt->fault > from ? prompt->fault : from;
    char before[PROMPT_SIZE], word[PROMPT_SIZE];
    if (end <= start)
        return;
    snprintf(before, sizeof before, "%.*s", (int)(start - from), prompt->text + from);
    snprintf(word, sizeof word, "%.*s", (int)(end - start), prompt->text + start);
    int skip = text_width(before, canvas->charset), cells = text_width(word, canvas->charset), room = line.width - skip;
    if (room > 0)
        canvas_text(canvas, line.x + skip, line.y, cells < room ? cells : room, THEME_BAD, CELL_UNDERLINE, word);
}

void prompt_draw(const struct prompt *prompt, struct canvas *canvas, struct rect line) {
    int label = canvas_text(canvas, line.x, line.y, line.width, THEME_TITLE, 0, prompt->label) + 1;
    int x = line.x + label, cells = line.width - label;
    size_t from = 0;
    while (from < prompt->cursor && cells_before_cursor(prompt, from, canvas->charset) >= cells)
        from = border_after(prompt, from);
    if (prompt->text[0] == '\0')
        canvas_text(canvas, x, line.y, cells, THEME_MUTED, 0, prompt->hint);
    else
        canvas_text(canvas, x, line.y, cells, THEME_TEXT, prompt->selected ? CELL_SELECTED : 0, prompt->text + from);
    if (prompt->faulty && prompt->fault < strlen(prompt->text))
        mark_fault(prompt, canvas, (struct rect){x, line.y, cells, 1}, from);
    canvas_cursor(canvas, x + cells_before_cursor(prompt, from, canvas->charset), line.y, true);
}
