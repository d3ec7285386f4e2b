#include "app/import_state.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "panes/words.h"

enum { TEXT_SIZE = 512 };

/* A piece of a line: how many, in the colour of what becomes of them. */
struct tally_piece {
    size_t count;
    const char *what;
    enum theme_role role;
};

static void draw_counts(const struct bringing *bringing, struct canvas *canvas, struct rect line) {
    const struct import_report *import = &bringing->report.import;
    const struct tally_piece pieces[] = {
        {bringing->added, "to add", THEME_GOOD},
        {bringing->updated, "to update", THEME_CHANGED},
        {bringing->unchanged, "unchanged", THEME_TEXT},
        {import->merged, import->merged == 1 ? "row joined to another" : "rows joined to others", THEME_TEXT},
        {import->rejected, import->rejected == 1 ? "row to reject" : "rows to reject", THEME_BAD},
    };
    int x = line.x, end = line.x + line.width;
    for (size_t i = 0; i < sizeof pieces / sizeof pieces[0]; i++) {
        char number[32], text[80];
        if (i >= 2 && pieces[i].count == 0)
            continue;
        text_whole(number, sizeof number, (int64_t)pieces[i].count);
        snprintf(text, sizeof text, "%s%s %s", i > 0 ? " · " : "", number, pieces[i].what);
        x += canvas_text(canvas, x, line.y, end - x, pieces[i].count > 0 ? pieces[i].role : THEME_MUTED, CELL_BOLD, text);
    }
}

/* The text from the last part of the path on that it begins with. */
static const char *file_name(const char *text, size_t path_length) {
    while (path_length > 0 && text[path_length - 1] != '/')
        path_length--;
    return text + path_length;
}

/* What stands in the way, in words of this screen. */
static void problem_text(const struct bringing *bringing, const struct view *view, char *out, size_t size) {
    const struct preview *preview = &bringing->preview;
    const char *text = bringing->problem.text, *choose = key_name(view, ACTION_CHOOSE).text;
    size_t length = strlen(bringing->path);
    char count[32];
    text_whole(count, sizeof count, (int64_t)bringing->report.import.merged);
    bool lacks = bringing->seen && strcmp(text, preview->problem.text) == 0;
    if (lacks && preview->lacks == PREVIEW_LACKS_PLATFORM)
        snprintf(out, size, "Nothing says which platform these creators are on: choose it in the first line.");
    else if (lacks && preview->lacks != PREVIEW_LACKS_NOTHING)
        snprintf(out, size, "No column gives the %s: go to the one that does, press %s, and choose \"%s\".",
                 preview->lacks == PREVIEW_LACKS_FOLLOWERS ? "followers" : "handles (the names of the accounts)", choose,
                 column_label(preview->lacks == PREVIEW_LACKS_FOLLOWERS ? COLUMN_FOLLOWERS : COLUMN_HANDLE));
    else if (bringing->report.import.several_platforms > 0)
        snprintf(out, size, "Rows have accounts on several platforms and figures of one: choose which, with %s in the first line.",
                 choose);
    else if (bringing->report.import.names_repeat)
        snprintf(out, size, "There are no handles, and %s rows repeat a name with quite other followers. If a name is always one creator, "
                 "go to that column and choose \"%s\" yourself.", count, column_label(COLUMN_HANDLE));
    else
        snprintf(out, size, "%s", strncmp(text, bringing->path, length) == 0 ? file_name(text, length) : text);
}

static void draw_state(const struct bringing *bringing, const struct view *view, struct canvas *canvas, struct rect line) {
    static const char *const working[] = {
        [BRINGING_CONVERT] = "Reading the file",
        [BRINGING_SURVEY] = "Looking at the columns",
        [BRINGING_READ] = "Reading the rows",
        [BRINGING_COMPARE] = "Comparing with your roster",
        [BRINGING_WRITE] = "Importing",
    };
    if (bringing->problem.text[0] != '\0') {
        char text[TEXT_SIZE];
        problem_text(bringing, view, text, sizeof text);
        canvas_paragraph(canvas, line, THEME_BAD, 0, text);
    } else if (bringing->stage == BRINGING_READY || bringing->stage == BRINGING_DONE) {
        draw_counts(bringing, canvas, line);
    } else {
        canvas_format(canvas, line.x, line.y, line.width, THEME_FOCUS, CELL_BOLD, "%s%s … %.0f%%", working[bringing->stage],
                      bringing->go ? ", then importing" : "", bringing_progress(bringing) * 100.0);
    }
}

/* The first rows that cannot be used, and where all of them will be. */
static void draw_rejects(const struct bringing *bringing, const struct view *view, struct canvas *canvas, struct rect lines) {
    const struct import_report *import = &bringing->report.import;
    int y = lines.y, end = lines.y + lines.height;
    if (bringing->stage != BRINGING_READY || import->rejected == 0)
        return;
    for (size_t i = 0; i < IMPORT_REJECTS_TOLD && i < import->rejected && y < end; i++)
        canvas_format(canvas, lines.x + 2, y++, lines.width - 2, THEME_MUTED, 0, "line %zu: %s", import->first_rejects[i].line,
                      import->first_rejects[i].reason);
    if (y < end && import->several_platforms > 0)
        canvas_format(canvas, lines.x + 2, y, lines.width - 2, THEME_WARN, 0, "%s on Platform says of which account such figures are",
                      key_name(view, ACTION_CHOOSE).text);
    else if (y < end)
        canvas_format(canvas, lines.x + 2, y, lines.width - 2, THEME_MUTED, 0, "rejected rows will be in %s", bringing->rejects_path);
}

/* What the rows have shown beside their counts: fees that are converted, or cannot be without a rate, accounts of one person … */
static bool is_told(const struct import_note *note) {
    return note->kind == NOTE_ROWS || note->kind == NOTE_WARNING;
}

static void draw_warnings(const struct bringing *bringing, struct canvas *canvas, struct rect lines) {
    const struct import_report *import = &bringing->report.import;
    for (size_t i = 0; i < import->note_count && lines.height > 0 && bringing->stage == BRINGING_READY; i++) {
        if (!is_told(&import->notes[i]))
            continue;
        enum theme_role role = import->notes[i].kind == NOTE_WARNING ? THEME_WARN : THEME_TEXT;
        int used = canvas_paragraph(canvas, lines, role, 0, import->notes[i].text);
        lines.y += used;
        lines.height -= used;
    }
}

static int reject_lines(const struct bringing *bringing) {
    size_t rejected = bringing->report.import.rejected;
    return rejected > 0 ? (rejected < IMPORT_REJECTS_TOLD ? (int)rejected : IMPORT_REJECTS_TOLD) + 1 : 0;
}

int import_state_lines(const struct bringing *bringing, const struct view *view, const struct canvas *canvas, int cells) {
    char text[TEXT_SIZE];
    if (bringing->problem.text[0] != '\0') {
        problem_text(bringing, view, text, sizeof text);
        return canvas_paragraph_rows(canvas, cells, text);
    }
    int wanted = 1 + reject_lines(bringing);
    for (size_t i = 0; i < bringing->report.import.note_count; i++)
        if (is_told(&bringing->report.import.notes[i]))
            wanted += canvas_paragraph_rows(canvas, cells, bringing->report.import.notes[i].text);
    return wanted;
}

void import_state_draw(const struct bringing *bringing, const struct view *view, struct canvas *canvas, struct rect rect) {
    bool problem = bringing->problem.text[0] != '\0';
    int rejects = reject_lines(bringing), left = rect.height - 1;
    draw_state(bringing, view, canvas, (struct rect){rect.x, rect.y, rect.width, problem ? rect.height : 1});
    rejects = rejects < left ? rejects : left;
    draw_rejects(bringing, view, canvas, (struct rect){rect.x, rect.y + 1, rect.width, rejects});
    draw_warnings(bringing, canvas, (struct rect){rect.x, rect.y + 1 + rejects, rect.width, left - rejects});
}
