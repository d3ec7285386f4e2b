#include "app/import_screen.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "data/workbook.h"
#include "panes/menu.h"
#include "panes/words.h"

enum { FRAME = 2, DETAIL_LINES = 2, ANSWERS_CELLS = 44, TEXT_SIZE = 512 };

/* The columns of the table. */
enum { HEADER, VALUES, BECOMES, KNOWN_BY };

static const char *const setting_labels[IMPORT_SETTINGS] = {"Platform", "Decimal sign", "Currency of fees", "Encoding", "Sheet"};

static const char *known_by(const struct bringing *bringing, enum sureness sure) {
    return sure == SURE_SAID && bringing->recalled ? "saved mapping" : preview_known_by(sure);
}

static enum theme_role role_of(enum sureness sure) {
    static const enum theme_role roles[] = {
        [SURE_SAID] = THEME_GOOD, [SURE_HEADER] = THEME_TEXT, [SURE_GUESS] = THEME_WARN, [SURE_UNUSED] = THEME_MUTED};
    return roles[sure];
}

static void platform_text(const struct bringing *bringing, char *out, size_t size) {
    const struct preview *preview = &bringing->preview;
    if (preview->platform_sure == SURE_UNUSED)
        snprintf(out, size, "unknown: choose it");
    else if (preview->accounts > 0)
        snprintf(out, size, "several in a row");
    else if (preview->platform_by_row && preview->platform_sure == SURE_GUESS)
        snprintf(out, size, "as rows say, or %s", platform_label(preview->platform));
    else if (preview->platform_by_row && preview->platform_sure != SURE_SAID)
        snprintf(out, size, "as rows say");
    else
        snprintf(out, size, "%s", preview->platform < PLATFORM_COUNT ? platform_label(preview->platform) : "");
}

static void encoding_text(const struct bringing *bringing, char *out, size_t size) {
    const char *found = bringing->preview.encoding_why, *name = bringing->choices.encoding;
    if (name[0] != '\0')
        snprintf(out, size, "%s", name);
    else
        snprintf(out, size, "%.*s", found[0] != '\0' ? (int)strcspn(found, ",:") : 5, found[0] != '\0' ? found : "UTF-8");
}

static void sign_text(const struct bringing *bringing, char *out, size_t size) {
    const char *chosen = bringing->choices.decimal;
    bool comma = chosen[0] != '\0' ? chosen[0] == ',' : bringing->preview.comma;
    snprintf(out, size, "%s", comma ? "comma, as in 1.234,5" : "point, as in 1,234.5");
}

static void currency_text(const struct bringing *bringing, char *out, size_t size) {
    const char *chosen = bringing->choices.currency;
    snprintf(out, size, "%s, where none is said", chosen[0] != '\0' ? chosen : bringing->params->currency.code);
}

static void sheet_text(const struct bringing *bringing, char *out, size_t size) {
    const struct sheet_list *sheets = bringing->import != NULL ? import_sheets(bringing->import) : NULL;
    snprintf(out, size, "%s", sheets != NULL && sheets->taken < sheets->count ? sheets->names[sheets->taken] : "");
}

static void setting_text(const struct bringing *bringing, enum import_setting setting, char *out, size_t size) {
    static void (*const texts[IMPORT_SETTINGS])(const struct bringing *, char *, size_t) = {
        [SETTING_PLATFORM] = platform_text,
        [SETTING_DECIMAL] = sign_text,
        [SETTING_CURRENCY] = currency_text,
        [SETTING_ENCODING] = encoding_text,
        [SETTING_SHEET] = sheet_text,
    };
    texts[setting](bringing, out, size);
}

static enum sureness setting_sure(const struct bringing *bringing, enum import_setting setting) {
    if (setting == SETTING_PLATFORM)
        return bringing->preview.platform_sure;
    if (import_setting_choice(bringing, setting)[0] != '\0')
        return SURE_SAID;
    if (setting == SETTING_SHEET)
        return SURE_GUESS;
    return setting == SETTING_ENCODING ? bringing->preview.encoding_sure : SURE_HEADER;
}

static void fill_setting(const struct bringing *bringing, enum import_setting setting, size_t column, struct table_cell *cell) {
    enum sureness sure = setting_sure(bringing, setting);
    bool missing = setting == SETTING_PLATFORM && sure == SURE_UNUSED;
    cell->role = missing ? THEME_BAD : role_of(sure);
    if (column == HEADER) {
        cell->role = THEME_TITLE;
        snprintf(cell->text, sizeof cell->text, "%s", setting_labels[setting]);
    } else if (column == BECOMES) {
        setting_text(bringing, setting, cell->text, sizeof cell->text);
    } else if (column == KNOWN_BY && sure == SURE_HEADER) {
        snprintf(cell->text, sizeof cell->text, "%s", setting == SETTING_CURRENCY ? "your settings" : "the file");
    } else if (column == KNOWN_BY) {
        snprintf(cell->text, sizeof cell->text, "%s", known_by(bringing, sure));
    }
}

static void fill(const void *user, size_t row, size_t column, struct table_cell *cell) {
    const struct import_screen *screen = user;
    enum import_setting setting;
    if (import_line_setting(screen, row, &setting)) {
        fill_setting(&screen->bringing, setting, column, cell);
        return;
    }
    const struct preview_column *shown = &screen->bringing.preview.columns[import_line_column(screen, row)];
    cell->role = column == HEADER && shown->sure != SURE_UNUSED ? THEME_TEXT : column == VALUES ? THEME_MUTED : role_of(shown->sure);
    if (column == HEADER)
        snprintf(cell->text, sizeof cell->text, "%s", shown->header[0] != '\0' ? shown->header : "(no header)");
    else if (column == VALUES)
        preview_values(shown, cell->text, sizeof cell->text);
    else if (column == BECOMES)
        preview_becomes(shown, cell->text, sizeof cell->text);
    else
        snprintf(cell->text, sizeof cell->text, "%s", known_by(&screen->bringing, shown->sure));
}

static void draw_table(struct import_screen *screen, struct canvas *canvas, struct rect rect) {
    static const struct table_column looks[] = {
        [HEADER] = {.title = "In the file", .width = 15, .grow = 2, .importance = 9},
        [VALUES] = {.title = "First values", .width = 18, .grow = 4, .importance = 2},
        [BECOMES] = {.title = "Becomes", .width = 25, .grow = 1, .importance = 9},
        [KNOWN_BY] = {.title = "Known by", .width = 13, .importance = 5},
    };
    screen->table_at = rect;
    table_draw(&screen->table, canvas, rect, looks, sizeof looks / sizeof looks[0], fill, screen, !screen->choosing, NULL);
}

/* "1,200 rows · cells separated by ';' · header in line 3 · mapping 'Weekly' of 2025-05-12, saved by you" */
static void about_file(const struct bringing *bringing, char *out, size_t size) {
    const struct preview *preview = &bringing->preview;
    const struct choices *choices = &bringing->choices;
    char rows[32], separator[2] = {preview->delimiter, '\0'};
    text_whole(rows, sizeof rows, (int64_t)preview->rows);
    size_t used = (size_t)snprintf(out, size, "%s %s", rows, preview->rows == 1 ? "row" : "rows");
    if (preview->delimiter != ',' && used < size)
        used += (size_t)snprintf(out + used, size - used, " · cells separated by %s", preview->delimiter == '\t' ? "tabs" : separator);
    if (preview->header_line > 1 && used < size)
        used += (size_t)snprintf(out + used, size - used, " · header in line %zu", preview->header_line);
    if (bringing->recalled && used < size)
        snprintf(out + used, size - used, " · columns as you saved them%s%s%s%s", choices->name[0] != '\0' ? " as " : "", choices->name,
                 choices->saved[0] != '\0' ? " on " : "", choices->saved);
}

static void draw_about(const struct import_screen *screen, struct canvas *canvas, struct rect line) {
    char text[TEXT_SIZE] = "";
    if (screen->bringing.seen)
        about_file(&screen->bringing, text, sizeof text);
    canvas_text(canvas, line.x, line.y, line.width, screen->bringing.recalled ? THEME_GOOD : THEME_MUTED, 0, text);
}

static void setting_detail(const struct import_screen *screen, enum import_setting setting, const struct view *view, char *out, size_t size) {
    const struct preview *preview = &screen->bringing.preview;
    const char *choose = key_name(view, ACTION_CHOOSE).text;
    if (setting == SETTING_PLATFORM && preview->platform_sure == SURE_UNUSED && preview->platform_why[0] == '\0')
        snprintf(out, size, "Nothing says which platform these creators are on: choose it with %s.", choose);
    else if (setting == SETTING_PLATFORM)
        snprintf(out, size, "%s", preview->platform_why);
    else if (setting == SETTING_ENCODING)
        snprintf(out, size, "%s", screen->bringing.choices.encoding[0] == '\0' ? preview->encoding_why : "");
    else if (setting == SETTING_SHEET)
        snprintf(out, size, "The first sheet whose headers are known, or that has rows; %s takes another.", choose);
    else if (setting == SETTING_DECIMAL)
        snprintf(out, size, "The sign before the decimals, found for each column by its values; %s sets it for all of them.", choose);
    else
        snprintf(out, size, "Fees in other currencies are converted by the rates in your config.yaml (rates), and left out without one.");
}

/* What is to be said of the line under the cursor. */
static void detail_text(const struct import_screen *screen, const struct view *view, char *out, size_t size) {
    size_t row = screen->table.cursor;
    enum import_setting setting;
    out[0] = '\0';
    if (!screen->bringing.seen || row >= screen->table.rows)
        return;
    if (import_line_setting(screen, row, &setting)) {
        setting_detail(screen, setting, view, out, size);
        return;
    }
    const struct preview_column *column = &screen->bringing.preview.columns[import_line_column(screen, row)];
    bool figures = column_is_number(column->column);
    snprintf(out, size, "%s%s%s%s%s", column->why, column->why[0] != '\0' && figures ? ". " : "",
             figures ? key_name(view, ACTION_MEANING).text : "", figures ? " changes how its figures are meant" : "", figures ? "." : "");
}

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

static void hint_text(const struct import_screen *screen, const struct view *view, char *out, size_t size) {
    const struct bringing *bringing = &screen->bringing;
    size_t creators = bringing->added + bringing->updated;
    char number[32];
    text_whole(number, sizeof number, (int64_t)creators);
    const char *import = key_name(view, ACTION_IMPORT_NOW).text;
    struct key_name back = key_name(view, ACTION_BACK);
    if (bringing->stage == BRINGING_WRITE)
        snprintf(out, size, " %s cancels: nothing will be imported ", back.text);
    else if (bringing->stage == BRINGING_STUCK)
        snprintf(out, size, " %s changes nothing ", back.text);
    else if (bringing->stage == BRINGING_READY && creators > 0)
        snprintf(out, size, " %s imports %s %s · %s changes nothing ", import, number, creators == 1 ? "creator" : "creators",
                 back.text);
    else if (bringing->stage == BRINGING_READY)
        snprintf(out, size, " nothing is new here · %s closes ", back.text);
    else
        snprintf(out, size, " %s imports · %s changes nothing ", import, back.text);
}

static void draw_frame(const struct import_screen *screen, const struct view *view, struct canvas *canvas, struct rect box) {
    char hint[160];
    const char *slash = strrchr(screen->bringing.path, '/');
    canvas_fill(canvas, box, THEME_TEXT, 0, " ");
    canvas_box(canvas, box, THEME_FOCUS);
    canvas_format(canvas, box.x + 2, box.y, box.width - 4, THEME_FOCUS, CELL_BOLD, " Import %s ",
                  slash != NULL ? slash + 1 : screen->bringing.path);
    hint_text(screen, view, hint, sizeof hint);
    canvas_text(canvas, box.x + 2, box.y + box.height - 1, box.width - 4, THEME_FOCUS, CELL_BOLD, hint);
}

static void fill_answer(const void *user, size_t row, size_t column, struct table_cell *cell) {
    struct import_answer answers[IMPORT_ANSWERS_MAX];
    size_t now, count = import_answers(user, answers, &now);
    if (row >= count)
        return;
    cell->role = column == 0 ? THEME_GOOD : THEME_TEXT;
    snprintf(cell->text, sizeof cell->text, "%s", column == 1 ? answers[row].label : row == now ? "●" : "");
}

static void draw_answers(struct import_screen *screen, const struct view *view, struct canvas *canvas, struct rect rect) {
    static const struct table_column looks[] = {{.title = "", .width = 1, .importance = 9},
                                                {.title = "becomes", .width = 20, .grow = 1, .importance = 9}};
    static const struct menu_key keys[] = {{ACTION_CHOOSE, "choose"}, {ACTION_BACK, "back"}, {ACTION_NONE, NULL}};
    char hint[96];
    size_t row = screen->table.cursor;
    enum import_setting setting;
    const char *title = import_line_setting(screen, row, &setting) ? setting_labels[setting]
                                                                   : screen->bringing.preview.columns[import_line_column(screen, row)].header;
    menu_hint(hint, sizeof hint, view, keys);
    const struct menu menu = {title, "", 0, hint, ANSWERS_CELLS, looks, 2, fill_answer, screen};
    screen->answers_at = menu_draw(&menu, &screen->answers, canvas, rect);
}

static int reject_lines(const struct bringing *bringing) {
    size_t rejected = bringing->report.import.rejected;
    return rejected > 0 ? (rejected < IMPORT_REJECTS_TOLD ? (int)rejected : IMPORT_REJECTS_TOLD) + 1 : 0;
}

/* The lines below the table: the counts, rejected rows and warnings, or what stands in the way. */
static int state_lines(const struct bringing *bringing, const struct view *view, const struct canvas *canvas, int cells) {
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

/* With the header; none while no columns are known. */
static int table_lines(const struct import_screen *screen) {
    return screen->column_count > 0 ? (int)screen->table.rows + 1 : 0;
}

/* Lines for what is said of the line under the cursor, and a blank one. */
static int said_lines(const struct import_screen *screen, int room) {
    if (screen->column_count == 0)
        return 0;
    return room > 12 ? DETAIL_LINES + 1 : 1;
}

/* As tall as what is in it, in the place for it. */
static struct rect box_of(const struct import_screen *screen, const struct view *view, const struct canvas *canvas, struct rect rect) {
    int lines = FRAME + 1 + table_lines(screen) + said_lines(screen, rect.height - FRAME - 1) +
                state_lines(&screen->bringing, view, canvas, rect.width - 2 * FRAME);
    rect.height = lines < rect.height ? lines : rect.height;
    return rect;
}

static struct rect take_top(struct rect *rest, int lines) {
    int taken = lines < rest->height ? lines : rest->height;
    struct rect top = {rest->x, rest->y, rest->width, taken};
    rest->y += taken;
    rest->height -= taken;
    return top;
}

static struct rect inside_of(struct rect box) {
    return (struct rect){box.x + FRAME, box.y + 1, box.width - 2 * FRAME, box.height - FRAME};
}

void import_screen_draw(struct import_screen *screen, const struct view *view, struct canvas *canvas, struct rect place) {
    char detail[TEXT_SIZE];
    import_screen_order(screen);
    struct rect rect = box_of(screen, view, canvas, place), inside = inside_of(rect);
    draw_frame(screen, view, canvas, rect);
    if (inside.width < 10 || inside.height < 2)
        return;
    draw_about(screen, canvas, (struct rect){inside.x, inside.y, inside.width, 1});
    struct rect rest = {inside.x, inside.y + 1, inside.width, inside.height - 1};
    int said = said_lines(screen, place.height - FRAME - 1), most = rest.height / 3 + 1;
    int wanted = state_lines(&screen->bringing, view, canvas, inside.width), rows = table_lines(screen);
    int room = rest.height - said - (wanted < most ? wanted : most);
    struct rect table = take_top(&rest, rows < room ? rows : room), about = take_top(&rest, said);
    detail_text(screen, view, detail, sizeof detail);
    if (screen->column_count > 0)
        draw_table(screen, canvas, table);
    canvas_paragraph(canvas, about, THEME_MUTED, 0, detail);
    bool problem = screen->bringing.problem.text[0] != '\0';
    draw_state(&screen->bringing, view, canvas, (struct rect){rest.x, rest.y, rest.width, problem ? rest.height : 1});
    take_top(&rest, 1);
    draw_rejects(&screen->bringing, view, canvas, take_top(&rest, reject_lines(&screen->bringing)));
    draw_warnings(&screen->bringing, canvas, rest);
    if (screen->choosing)
        draw_answers(screen, view, canvas, inside_of(place));
}
