#include <stdio.h>
#include <string.h>

#include "app/import_screen.h"

/* Columns that only flamekeep's own files have, and fields that stand for others. */
static bool is_offered(enum column column) {
    return column != COLUMN_RATE_BASE && column != COLUMN_FEE_CENTS && column != COLUMN_CONVERTED;
}

static char *setting_of(struct choices *choices, enum import_setting setting) {
    return setting == SETTING_PLATFORM ? choices->platform : choices->encoding;
}

static size_t setting_size(const struct choices *choices, enum import_setting setting) {
    return setting == SETTING_PLATFORM ? sizeof choices->platform : sizeof choices->encoding;
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

static void list_platforms(struct answers *answers, const char *now) {
    for (enum platform platform = 0; platform < PLATFORM_COUNT; platform++)
        add(answers, platform_label(platform), platform_name(platform), strcmp(now, platform_name(platform)) == 0);
}

static void list_encodings(struct answers *answers, const char *now) {
    static const struct {
        const char *name, *label;
    } encodings[] = {
        {"utf-8", "UTF-8"},           {"windows-1252", "Western (Windows-1252)"}, {"windows-1251", "Cyrillic (Windows-1251)"},
        {"windows-1250", "Central European (Windows-1250)"}, {"macintosh", "Western (Mac)"},
        {"utf-16", "UTF-16"},
    };
    for (size_t i = 0; i < sizeof encodings / sizeof encodings[0]; i++)
        add(answers, encodings[i].label, encodings[i].name, strcmp(now, encodings[i].name) == 0);
}

static void list_settings(const struct import_screen *screen, enum import_setting setting, struct answers *answers) {
    static void (*const lists[])(struct answers *, const char *) = {list_platforms, list_encodings};
    struct choices choices = screen->bringing.choices;
    const char *now = setting_of(&choices, setting);
    add(answers, "as found in the file", "", now[0] == '\0');
    lists[setting](answers, now);
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
    add_column(answers, COLUMN_NONE, "as found by itself", !chosen);
    answers->list[0].found = true;
    add_column(answers, COLUMN_NONE, "not used", chosen && shown->column == COLUMN_NONE);
    for (enum column field = 0; field < COLUMN_COUNT; field++)
        if (is_offered(field))
            add_column(answers, field, column_label(field), chosen && shown->column == field);
}

static bool on_setting(const struct import_screen *screen) {
    return screen->table.cursor < IMPORT_SETTINGS;
}

static size_t column_under_cursor(const struct import_screen *screen) {
    return screen->columns[screen->table.cursor - IMPORT_SETTINGS];
}

size_t import_answers(const struct import_screen *screen, struct import_answer list[IMPORT_ANSWERS_MAX], size_t *now) {
    struct answers answers = {.list = list};
    if (on_setting(screen))
        list_settings(screen, (enum import_setting)screen->table.cursor, &answers);
    else
        list_columns(screen, column_under_cursor(screen), &answers);
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
    size_t column = column_under_cursor(screen);
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
    struct choices *choices = &screen->bringing.choices;
    size_t now, count = import_answers(screen, answers, &now);
    if (!may_choose(screen) || place >= count || place == now)
        return;
    if (on_setting(screen)) {
        enum import_setting setting = (enum import_setting)screen->table.cursor;
        snprintf(setting_of(choices, setting), setting_size(choices, setting), "%s", answers[place].value);
    } else {
        answer_column(screen, &answers[place]);
    }
    screen->bringing.recalled = false;
    bringing_again(&screen->bringing);
}

bool import_next_way(struct import_screen *screen) {
    if (on_setting(screen) || !may_choose(screen))
        return false;
    struct preview_column *column = &screen->bringing.preview.columns[column_under_cursor(screen)];
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

void import_screen_order(struct import_screen *screen) {
    const struct preview *preview = &screen->bringing.preview;
    static const enum sureness order[] = {SURE_GUESS, SURE_SAID, SURE_HEADER, SURE_UNUSED};
    if (!screen->bringing.seen) /* it has been opened anew */
        screen->column_count = 0;
    if (screen->column_count > 0 || !screen->bringing.seen)
        return;
    for (size_t i = 0; i < sizeof order / sizeof order[0]; i++)
        for (size_t column = 0; column < preview->width; column++)
            if (preview->columns[column].sure == order[i])
                screen->columns[screen->column_count++] = column;
    screen->table.rows = IMPORT_SETTINGS + screen->column_count;
    bool asks = screen->column_count > 0 && preview->columns[screen->columns[0]].sure == SURE_GUESS;
    screen->table.cursor = preview->platform_sure == SURE_GUESS || preview->platform_sure == SURE_UNUSED || !asks ? 0 : IMPORT_SETTINGS;
}
