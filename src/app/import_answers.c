#include <stdio.h>
#include <string.h>

#include "app/import_screen.h"
#include "data/workbook.h"

/* Columns that only flamekeep's own files have, and fields that stand for others. */
static bool is_offered(enum column column) {
    return column != COLUMN_RATE_BASE && column != COLUMN_FEE_CENTS && column != COLUMN_CONVERTED;
}

/* Where the choice of a setting is kept. */
static char *place_of(struct bringing *bringing, enum import_setting setting, size_t *size) {
    struct choices *choices = &bringing->choices;
    const struct {
        char *text;
        size_t size;
    } places[IMPORT_SETTINGS] = {
        [SETTING_PLATFORM] = {choices->platform, sizeof choices->platform},
        [SETTING_DECIMAL] = {choices->decimal, sizeof choices->decimal},
        [SETTING_CURRENCY] = {choices->currency, sizeof choices->currency},
        [SETTING_ENCODING] = {choices->encoding, sizeof choices->encoding},
        [SETTING_SHEET] = {bringing->sheet, sizeof bringing->sheet},
    };
    *size = places[setting].size;
    return places[setting].text;
}

const char *import_setting_choice(const struct bringing *bringing, enum import_setting setting) {
    const struct choices *choices = &bringing->choices;
    const char *const texts[IMPORT_SETTINGS] = {choices->platform, choices->decimal, choices->currency, choices->encoding, bringing->sheet};
    return texts[setting];
}

bool import_line_setting(const struct import_screen *screen, size_t line, enum import_setting *setting) {
    if (line >= screen->setting_count)
        return false;
    *setting = screen->settings[line];
    return true;
}

size_t import_line_column(const struct import_screen *screen, size_t line) {
    return screen->columns[line - screen->setting_count];
}

struct answers {
    struct import_answer *list;
    size_t count, now;
};

static void add(struct answers *answers, const char *label, const char *value, bool now) {
    struct import_answer *answer = &answers->list[answers->count];
    *answer = (struct import_answer){.value = value, .column = COLUMN_NONE};
    snprintf(answer->label, sizeof answer->label, "%s", label);
    answers->now = now ? answers->count : answers->now;
    answers->count++;
}

static void list_platforms(const struct import_screen *screen, struct answers *answers, const char *now) {
    (void)screen;
    for (enum platform platform = 0; platform < PLATFORM_COUNT; platform++)
        add(answers, platform_label(platform), platform_name(platform), strcmp(now, platform_name(platform)) == 0);
}

static void list_signs(const struct import_screen *screen, struct answers *answers, const char *now) {
    (void)screen;
    add(answers, "a point: 1,234.5", ".", strcmp(now, ".") == 0);
    add(answers, "a comma: 1.234,5", ",", strcmp(now, ",") == 0);
}

/* Those that can be converted. */
static void list_currencies(const struct import_screen *screen, struct answers *answers, const char *now) {
    const struct params *params = screen->bringing.params;
    add(answers, params->currency.code, params->currency.code, strcmp(now, params->currency.code) == 0);
    for (size_t i = 0; i < params->exchange_count && answers->count < IMPORT_ANSWERS_MAX; i++)
        add(answers, params->exchanges[i].code, params->exchanges[i].code, strcmp(now, params->exchanges[i].code) == 0);
}

static void list_encodings(const struct import_screen *screen, struct answers *answers, const char *now) {
    static const struct {
        const char *name, *label;
    } encodings[] = {
        {"utf-8", "UTF-8"},
        {"windows-1252", "Western (Windows-1252)"},
        {"windows-1251", "Cyrillic (Windows-1251)"},
        {"windows-1250", "Central European (Windows-1250)"},
        {"macintosh", "Western (Mac)"},
        {"utf-16", "UTF-16"},
    };
    (void)screen;
    for (size_t i = 0; i < sizeof encodings / sizeof encodings[0]; i++)
        add(answers, encodings[i].label, encodings[i].name, strcmp(now, encodings[i].name) == 0);
}

static void list_sheets(const struct import_screen *screen, struct answers *answers, const char *now) {
    const struct sheet_list *sheets = screen->bringing.import != NULL ? import_sheets(screen->bringing.import) : NULL;
    for (size_t i = 0; sheets != NULL && i < sheets->count && answers->count < IMPORT_ANSWERS_MAX; i++)
        if (strlen(sheets->names[i]) < sizeof screen->bringing.sheet)
            add(answers, sheets->names[i], sheets->names[i], strcmp(now, sheets->names[i]) == 0);
}

static void list_settings(const struct import_screen *screen, enum import_setting setting, struct answers *answers) {
    static void (*const lists[IMPORT_SETTINGS])(const struct import_screen *, struct answers *, const char *) = {
        [SETTING_PLATFORM] = list_platforms,
        [SETTING_DECIMAL] = list_signs,
        [SETTING_CURRENCY] = list_currencies,
        [SETTING_ENCODING] = list_encodings,
        [SETTING_SHEET] = list_sheets,
    };
    const char *now = import_setting_choice(&screen->bringing, setting);
    add(answers, "as guessed from the file", "", now[0] == '\0');
    lists[setting](screen, answers, now);
}

static void add_column(struct answers *answers, enum column column, const char *label, bool now) {
    add(answers, label, "", now);
    answers->list[answers->count - 1].column = column;
}

static const char *header_of(const struct import_screen *screen, size_t column) {
    size_t count;
    char *const *headers = screen->bringing.import != NULL ? import_headers(screen->bringing.import, &count) : NULL;
    return headers != NULL && column < count ? headers[column] : "";
}

static void list_columns(const struct import_screen *screen, size_t column, struct answers *answers) {
    const struct preview_column *shown = &screen->bringing.preview.columns[column];
    bool chosen = choices_has(&screen->bringing.choices, header_of(screen, column));
    add_column(answers, COLUMN_NONE, "as guessed", !chosen);
    answers->list[0].found = true;
    add_column(answers, COLUMN_NONE, "not used", chosen && shown->column == COLUMN_NONE);
    for (enum column field = 0; field < COLUMN_COUNT; field++)
        if (is_offered(field))
            add_column(answers, field, column_label(field), chosen && shown->column == field);
}

size_t import_answers(const struct import_screen *screen, struct import_answer list[IMPORT_ANSWERS_MAX], size_t *now) {
    struct answers answers = {.list = list};
    enum import_setting setting;
    if (import_line_setting(screen, screen->table.cursor, &setting))
        list_settings(screen, setting, &answers);
    else
        list_columns(screen, import_line_column(screen, screen->table.cursor), &answers);
    *now = answers.now;
    return answers.count;
}

static bool may_choose(const struct import_screen *screen) {
    const struct bringing *bringing = &screen->bringing;
    return bringing->seen && bringing->stage != BRINGING_WRITE && bringing->stage != BRINGING_DONE;
}

/* The line says it at once, the file follows. */
static void show_choice(struct preview_column *column, enum column becomes) {
    column->column = becomes;
    column->sure = becomes == COLUMN_NONE ? SURE_UNUSED : SURE_SAID;
    column->way = WAY_FOUND;
    column->checks = false;
    column->reads[0] = column->why[0] = '\0';
}

static void answer_column(struct import_screen *screen, const struct import_answer *answer) {
    size_t column = import_line_column(screen, screen->table.cursor);
    struct choices *choices = &screen->bringing.choices;
    if (answer->found)
        choices_forget(choices, header_of(screen, column));
    else
        choices_map(choices, answer->column, header_of(screen, column));
    if (!answer->found)
        show_choice(&screen->bringing.preview.columns[column], answer->column);
}

void import_answer(struct import_screen *screen, size_t place) {
    struct import_answer answers[IMPORT_ANSWERS_MAX];
    enum import_setting setting;
    size_t now, size, count = import_answers(screen, answers, &now);
    if (!may_choose(screen) || place >= count || place == now)
        return;
    if (import_line_setting(screen, screen->table.cursor, &setting)) {
        char *choice = place_of(&screen->bringing, setting, &size);
        snprintf(choice, size, "%s", answers[place].value);
    } else {
        answer_column(screen, &answers[place]);
    }
    screen->bringing.recalled = false;
    bringing_again(&screen->bringing);
}

bool import_next_way(struct import_screen *screen) {
    if (screen->table.cursor < screen->setting_count || !may_choose(screen))
        return false;
    struct preview_column *column = &screen->bringing.preview.columns[import_line_column(screen, screen->table.cursor)];
    if (!column_is_number(column->column))
        return false;
    enum way way = column->way == WAY_FOUND ? WAY_UNITS : column->way;
    do
        way = way + 1 < WAY_COUNT ? way + 1 : WAY_PERCENT;
    while (!way_fits(way, column->column));
    choices_way(&screen->bringing.choices, column->column, way);
    column->way = way;
    column->reads[0] = '\0';
    screen->bringing.recalled = false;
    bringing_again(&screen->bringing);
    return true;
}

/* Left and Right: the answers beside the present one, without the list. */
static void step_answer(struct import_screen *screen, int step) {
    struct import_answer answers[IMPORT_ANSWERS_MAX];
    size_t now, count = import_answers(screen, answers, &now);
    import_answer(screen, (now + count + (size_t)step) % count);
}

static void open_answers(struct import_screen *screen) {
    struct import_answer answers[IMPORT_ANSWERS_MAX];
    size_t now;
    if (!may_choose(screen))
        return;
    screen->answers = (struct table){.rows = import_answers(screen, answers, &now)};
    screen->answers.cursor = now;
    screen->choosing = true;
}

static bool act_in_list(struct import_screen *screen, enum action action) {
    if (table_act(&screen->answers, action))
        return true;
    if (action == ACTION_CHOOSE)
        import_answer(screen, screen->answers.cursor);
    bool closes = action == ACTION_CHOOSE || action == ACTION_BACK || action == ACTION_QUIT;
    screen->choosing = !closes;
    return true;
}

bool import_screen_act(struct import_screen *screen, enum action action) {
    if (screen->choosing)
        return act_in_list(screen, action);
    if (table_act(&screen->table, action))
        return true;
    if (action == ACTION_CHOOSE)
        open_answers(screen);
    else if ((action == ACTION_LEFT || action == ACTION_RIGHT) && screen->column_count > 0)
        step_answer(screen, action == ACTION_LEFT ? -1 : 1);
    else
        return false;
    return true;
}

static void wheel(struct table *table, const struct key *key) {
    for (int i = 0; i < 3; i++)
        table_act(table, key->kind == K_WHEEL_DOWN ? ACTION_DOWN : key->kind == K_WHEEL_UP ? ACTION_UP : ACTION_NONE);
}

void import_screen_mouse(struct import_screen *screen, const struct key *key) {
    struct table *table = screen->choosing ? &screen->answers : &screen->table;
    struct rect at = screen->choosing ? screen->answers_at : screen->table_at;
    wheel(table, key);
    size_t row = table_row_at(table, at, key->x, key->y);
    if (key->kind != K_PRESS || row >= table->rows)
        return;
    bool again = row == table->cursor;
    table->cursor = row;
    if (screen->choosing || again) /* a second press on a line opens its answers */
        import_screen_act(screen, ACTION_CHOOSE);
}

static bool has_field(const struct preview *preview, enum column field) {
    for (size_t i = 0; i < preview->width; i++)
        if (preview->columns[i].column == field)
            return true;
    return false;
}

/* Which settings matter for the file. */
static void list_lines(struct import_screen *screen) {
    const struct preview *preview = &screen->bringing.preview;
    const bool matters[IMPORT_SETTINGS] = {
        [SETTING_PLATFORM] = true,
        [SETTING_DECIMAL] = true,
        [SETTING_CURRENCY] = has_field(preview, COLUMN_FEE) || screen->bringing.choices.currency[0] != '\0',
        [SETTING_ENCODING] = preview->encoding_why[0] != '\0' || screen->bringing.choices.encoding[0] != '\0',
        [SETTING_SHEET] = screen->bringing.import != NULL && import_sheets(screen->bringing.import)->count > 1,
    };
    static const enum sureness order[] = {SURE_GUESS, SURE_SAID, SURE_HEADER, SURE_UNUSED};
    screen->setting_count = screen->column_count = 0;
    for (enum import_setting setting = 0; setting < IMPORT_SETTINGS; setting++)
        if (matters[setting])
            screen->settings[screen->setting_count++] = setting;
    for (size_t i = 0; i < sizeof order / sizeof order[0]; i++)
        for (size_t column = 0; column < preview->width; column++)
            if (preview->columns[column].sure == order[i])
                screen->columns[screen->column_count++] = column;
    screen->table.rows = screen->setting_count + screen->column_count;
}

/* The line where a choice is to be made first. */
static size_t first_question(const struct import_screen *screen) {
    const struct preview *preview = &screen->bringing.preview;
    bool asks = screen->column_count > 0 && preview->columns[screen->columns[0]].sure == SURE_GUESS;
    bool clear = preview->platform_sure != SURE_GUESS && preview->platform_sure != SURE_UNUSED;
    return clear && asks ? screen->setting_count : 0;
}

static size_t line_of(const struct import_screen *screen, enum import_setting setting) {
    size_t line = 0;
    while (line + 1 < screen->setting_count && screen->settings[line] != setting)
        line++;
    return line;
}

/* Who has just chosen another sheet or encoding stays there. */
void import_screen_order(struct import_screen *screen) {
    enum import_setting setting;
    bool stays = import_line_setting(screen, screen->table.cursor, &setting);
    if (screen->ordered != screen->bringing.openings)
        screen->column_count = 0;
    if (screen->column_count > 0 || !screen->bringing.seen)
        return;
    list_lines(screen);
    screen->ordered = screen->bringing.openings;
    screen->table.cursor = stays ? line_of(screen, setting) : first_question(screen);
}
