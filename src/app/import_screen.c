#include "app/import_screen.h"

#include <stdio.h>
#include <string.h>

#include "app/import_state.h"
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
                import_state_lines(&screen->bringing, view, canvas, rect.width - 2 * FRAME);
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
    int wanted = import_state_lines(&screen->bringing, view, canvas, inside.width), rows = table_lines(screen);
    int room = rest.height - said - (wanted < most ? wanted : most);
    struct rect table = take_top(&rest, rows < room ? rows : room), about = take_top(&rest, said);
    detail_text(screen, view, detail, sizeof detail);
    if (screen->column_count > 0)
        draw_table(screen, canvas, table);
    canvas_paragraph(canvas, about, THEME_MUTED, 0, detail);
    import_state_draw(&screen->bringing, view, canvas, rest);
    if (screen->choosing)
        draw_answers(screen, view, canvas, inside_of(place));
}
