#include "panes/shape.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { CHOSEN_IMPORTANCE = 98, WORD_SIZE = 64 };

static struct shape_face face_of(const struct shape *shape, int column) {
    return shape->of->face((size_t)column);
}

void shape_reset_columns(struct shape *shape) {
    for (size_t i = 0; i < shape->of->count; i++)
        shape->columns[i] = (struct shape_column){.column = (int)i, .shown = face_of(shape, (int)i).usual};
}

void shape_reset(struct shape *shape, const struct shape_catalogue *of) {
    *shape = (struct shape){.of = of, .sort_count = of->sorted};
    shape_reset_columns(shape);
}

/* Sorting */

static int find_sort(const struct shape *shape, int column) {
    int place = 0;
    while (place < shape->sort_count && shape->sort[place].column != column)
        place++;
    return place;
}

void shape_sort_by(struct shape *shape, int column) {
    bool again = shape->sort_count > 0 && shape->sort[0].column == column;
    shape->sort[0] = (struct table_sort){column, again ? !shape->sort[0].down : face_of(shape, column).falls};
    shape->sort_count = 1;
}

static void drop_sort(struct shape *shape, int place) {
    memmove(&shape->sort[place], &shape->sort[place + 1], (size_t)(--shape->sort_count - place) * sizeof *shape->sort);
    if (shape->sort_count == 0 && shape->of->sorted)
        shape->sort[shape->sort_count++] = (struct table_sort){0, false};
}

void shape_sort_also(struct shape *shape, int column) {
    int place = find_sort(shape, column);
    if (place == shape->sort_count) {
        place = place < TABLE_SORTS_MAX ? place : TABLE_SORTS_MAX - 1;
        shape->sort[place] = (struct table_sort){column, face_of(shape, column).falls};
        shape->sort_count = place + 1;
    } else if (shape->sort[place].down == face_of(shape, column).falls) {
        shape->sort[place].down = !shape->sort[place].down;
    } else {
        drop_sort(shape, place);
    }
}

/* Columns */

bool shape_show(struct shape *shape, size_t place, bool shown) {
    struct shape_column *column = &shape->columns[place];
    if (!shown && face_of(shape, column->column).always)
        return false;
    column->shown = shown;
    return true;
}

size_t shape_move(struct shape *shape, size_t place, int step) {
    size_t other = step < 0 ? place - 1 : place + 1;
    if (other >= shape->of->count) /* before the first, too */
        return place;
    struct shape_column moved = shape->columns[place];
    shape->columns[place] = shape->columns[other];
    shape->columns[other] = moved;
    return other;
}

static int within_limits(int width) {
    return width < SHAPE_WIDTH_MIN ? SHAPE_WIDTH_MIN : width > SHAPE_WIDTH_MAX ? SHAPE_WIDTH_MAX : width;
}

void shape_widen(struct shape *shape, size_t place, int now, int step) {
    shape->columns[place].width = within_limits(now + step);
}

/* What was asked for stays longer than what is there anyway, and is as wide as was asked for. */
static struct table_column look_of(const struct shape *shape, const struct shape_column *column) {
    struct shape_face face = face_of(shape, column->column);
    struct table_column look = face.look;
    if (!face.usual)
        look.importance = CHOSEN_IMPORTANCE;
    if (column->width > 0) {
        look.width = column->width;
        look.grow = 0;
    }
    return look;
}

size_t shape_columns(const struct shape *shape, struct table_column *looks, int *columns) {
    size_t count = 0;
    for (size_t place = 0; place < shape->of->count; place++)
        if (shape->columns[place].shown) {
            looks[count] = look_of(shape, &shape->columns[place]);
            columns[count++] = shape->columns[place].column;
        }
    return count;
}

/* As text */

void shape_write(const struct shape *shape, char out[SHAPE_TEXT_SIZE]) {
    size_t used = 0;
    for (size_t place = 0; place < shape->of->count && used < SHAPE_TEXT_SIZE; place++) {
        const struct shape_column *column = &shape->columns[place];
        used += (size_t)snprintf(out + used, SHAPE_TEXT_SIZE - used, "%s%s%s", place > 0 ? " " : "", column->shown ? "" : "-",
                                 face_of(shape, column->column).name);
        if (column->width > 0 && used < SHAPE_TEXT_SIZE)
            used += (size_t)snprintf(out + used, SHAPE_TEXT_SIZE - used, "=%d", column->width);
    }
    for (int i = 0; i < shape->sort_count && used < SHAPE_TEXT_SIZE; i++)
        used += (size_t)snprintf(out + used, SHAPE_TEXT_SIZE - used, " sort:%s%s", face_of(shape, shape->sort[i].column).name,
                                 shape->sort[i].down ? ",desc" : "");
}

static int find_column(const struct shape *shape, const char *name) {
    for (size_t i = 0; i < shape->of->count; i++)
        if (strcmp(face_of(shape, (int)i).name, name) == 0)
            return (int)i;
    return -1;
}

/* What has been read so far. */
struct shape_reader {
    struct shape *shape;
    size_t placed;
    bool seen[TABLE_COLUMNS_MAX];
};

static void read_sort(struct shape_reader *reader, char *word) {
    char *comma = strchr(word, ',');
    bool down = comma != NULL && strcmp(comma, ",desc") == 0;
    if (comma != NULL)
        *comma = '\0';
    int column = find_column(reader->shape, word);
    if (column >= 0 && reader->shape->of->sorted && reader->shape->sort_count < TABLE_SORTS_MAX && find_sort(reader->shape, column) == reader->shape->sort_count)
        reader->shape->sort[reader->shape->sort_count++] = (struct table_sort){column, down};
}

static void read_column(struct shape_reader *reader, char *word) {
    bool hidden = *word == '-';
    char *name = word + hidden, *equals = strchr(name, '=');
    int width = equals != NULL ? (int)strtol(equals + 1, NULL, 10) : 0;
    if (equals != NULL)
        *equals = '\0';
    int column = find_column(reader->shape, name);
    if (column < 0 || reader->seen[column])
        return;
    reader->seen[column] = true;
    reader->shape->columns[reader->placed++] = (struct shape_column){
        .column = column,
        .width = width > 0 ? within_limits(width) : 0,
        .shown = !hidden || face_of(reader->shape, column).always,
    };
}

/* Columns that the text does not name come after those that it does. */
static void add_unnamed(struct shape_reader *reader) {
    for (size_t i = 0; i < reader->shape->of->count; i++)
        if (!reader->seen[i])
            reader->shape->columns[reader->placed++] = (struct shape_column){.column = (int)i, .shown = face_of(reader->shape, (int)i).usual};
}

void shape_read(struct shape *shape, const char *text) {
    struct shape_reader reader = {.shape = shape};
    *shape = (struct shape){.of = shape->of};
    while (*(text += strspn(text, " \n")) != '\0') {
        char word[WORD_SIZE];
        size_t length = strcspn(text, " \n");
        snprintf(word, sizeof word, "%.*s", (int)(length < sizeof word ? length : sizeof word - 1), text);
        text += length;
        if (strncmp(word, "sort:", 5) == 0)
            read_sort(&reader, word + 5);
        else
            read_column(&reader, word);
    }
    add_unnamed(&reader);
    if (shape->sort_count == 0 && shape->of->sorted)
        shape->sort[shape->sort_count++] = (struct table_sort){0, false};
}
