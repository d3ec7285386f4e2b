#include "config/yaml.h"

#include <stdlib.h>
#include <string.h>

#include <yaml.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"

struct builder {
    yaml_parser_t parser;
    struct arena *arena;
    const char *name;
    const unsigned char *bytes;
    size_t size;
    struct error *err;
};

static bool fault(struct builder *builder, int line, int column, const char *what) {
    return error_set(builder->err, "%s:%d:%d: %s", builder->name, line, column, what);
}

static bool node_fault(struct builder *builder, const struct yaml_node *node, const char *what) {
    return fault(builder, node->line, node->column, what);
}

/* True when the line (from 1) has a tab among the blanks it starts with. */
static bool indented_by_tab(const struct builder *builder, int line) {
    const unsigned char *at = builder->bytes, *end = at + builder->size;
    for (; line > 1 && at < end; at++)
        line -= *at == '\n';
    while (at < end && *at == ' ')
        at++;
    return at < end && *at == '\t';
}

static bool syntax_fault(struct builder *builder) {
    const yaml_parser_t *parser = &builder->parser;
    if (parser->error == YAML_MEMORY_ERROR)
        die("out of memory");
    int line = (int)parser->problem_mark.line + 1, column = (int)parser->problem_mark.column + 1;
    if (indented_by_tab(builder, line))
        return fault(builder, line, column, "a line cannot start with a tab: indent with spaces");
    return error_set(builder->err, "%s:%d:%d: this is not YAML: %s", builder->name, line, column,
                     parser->problem != NULL ? parser->problem : "it cannot be read");
}

static bool take_text(struct builder *builder, const yaml_event_t *event, struct yaml_node *node) {
    size_t length = event->data.scalar.length, bad;
    const char *text = (const char *)event->data.scalar.value;
    if (event->data.scalar.anchor != NULL)
        return node_fault(builder, node, "anchors (&name) are not supported: write the value out");
    if (event->data.scalar.tag != NULL)
        return node_fault(builder, node, "tags (!name) are not supported: write the value alone");
    if (length > YAML_TEXT_MAX)
        return node_fault(builder, node, "this text is too long: at most 4 KiB");
    if (!text_valid(text, length, &bad)) /* an escape such as "\0" in quotes */
        return node_fault(builder, node, "this text contains a NUL character or is not valid UTF-8");
    node->kind = YAML_TEXT;
    node->text = arena_text_n(builder->arena, text, length);
    return true;
}

static bool take_collection(struct builder *builder, enum yaml_kind kind, const yaml_char_t *anchor, const yaml_char_t *tag,
                            struct yaml_node *node) {
    node->kind = kind;
    if (anchor != NULL)
        return node_fault(builder, node, "anchors (&name) are not supported: write the value out");
    if (tag != NULL)
        return node_fault(builder, node, "tags (!name) are not supported: write the value alone");
    return true;
}

static bool take_content(struct builder *builder, const yaml_event_t *event, struct yaml_node *node) {
    switch (event->type) {
    case YAML_SCALAR_EVENT:
        return take_text(builder, event, node);
    case YAML_SEQUENCE_START_EVENT:
        return take_collection(builder, YAML_LIST, event->data.sequence_start.anchor, event->data.sequence_start.tag, node);
    case YAML_MAPPING_START_EVENT:
        return take_collection(builder, YAML_MAP, event->data.mapping_start.anchor, event->data.mapping_start.tag, node);
    case YAML_ALIAS_EVENT:
        return node_fault(builder, node, "aliases (*name) are not supported: write the value out");
    default:
        return true;
    }
}

/* The next event; what it says of a value goes to `node`. */
static bool take(struct builder *builder, struct yaml_node *node, yaml_event_type_t *type) {
    yaml_event_t event;
    if (!yaml_parser_parse(&builder->parser, &event))
        return syntax_fault(builder);
    *type = event.type;
    node->line = (int)event.start_mark.line + 1;
    node->column = (int)event.start_mark.column + 1;
    node->text = "";
    bool done = take_content(builder, &event, node);
    yaml_event_delete(&event);
    return done;
}

static bool check_key(struct builder *builder, const struct yaml_node *parent, const struct yaml_node *key) {
    if (key->kind != YAML_TEXT)
        return node_fault(builder, key, "a key must be a plain word");
    if (strcmp(key->text, "<<") == 0)
        return node_fault(builder, key, "merge keys (<<) are not supported: write the values out");
    const struct yaml_node *twin = yaml_find(parent, key->text);
    if (twin == NULL)
        return true;
    return error_set(builder->err, "%s:%d:%d: '%s' is already given in line %d", builder->name, key->line, key->column, key->text,
                     twin->key_line);
}

static bool is_end(yaml_event_type_t type) {
    return type == YAML_SEQUENCE_END_EVENT || type == YAML_MAPPING_END_EVENT;
}

/* Reads a key into `node` and then its value over it. */
static bool take_value(struct builder *builder, const struct yaml_node *parent, struct yaml_node *node) {
    yaml_event_type_t type;
    if (!check_key(builder, parent, node))
        return false;
    node->key = node->text;
    node->key_line = node->line;
    return take(builder, node, &type);
}

/* Depth is bounded by YAML_DEPTH_MAX. */
static bool take_children(struct builder *builder, struct yaml_node *parent, int depth) {
    struct yaml_node **end = &parent->first;
    if (depth > YAML_DEPTH_MAX)
        return node_fault(builder, parent, "nested too deep");
    for (;;) {
        yaml_event_type_t type;
        struct yaml_node *node = arena_alloc(builder->arena, sizeof *node);
        if (!take(builder, node, &type))
            return false;
        if (is_end(type))
            return true;
        if (parent->count == YAML_CHILDREN_MAX)
            return node_fault(builder, node, "too many entries in one place: at most 256");
        if (parent->kind == YAML_MAP && !take_value(builder, parent, node))
            return false;
        if (node->kind != YAML_TEXT && !take_children(builder, node, depth + 1))
            return false;
        *end = node;
        end = &node->next;
        parent->count++;
    }
}

/* Stream start, document start, the value, document end, stream end. */
static bool take_document(struct builder *builder, struct yaml_node *root) {
    yaml_event_type_t type;
    struct yaml_node mark;
    if (!take(builder, &mark, &type) || !take(builder, &mark, &type))
        return false;
    root->kind = YAML_MAP;
    root->line = root->column = 1;
    root->text = "";
    if (type == YAML_STREAM_END_EVENT)
        return true;
    if (!take(builder, root, &type) || (root->kind != YAML_TEXT && !take_children(builder, root, 1)))
        return false;
    if (!take(builder, &mark, &type) || !take(builder, &mark, &type))
        return false;
    return type == YAML_STREAM_END_EVENT || node_fault(builder, &mark, "only one document is allowed in a file");
}

static void position(const unsigned char *bytes, size_t offset, int *line, int *column) {
    *line = *column = 1;
    for (size_t i = 0; i < offset; i++) {
        bool newline = bytes[i] == '\n';
        *line += newline;
        *column = newline ? 1 : *column + 1;
    }
}

static bool check_bytes(struct builder *builder) {
    size_t bad;
    int line, column;
    if (builder->size > YAML_FILE_MAX)
        return error_set(builder->err, "%s: is larger than %d KiB", builder->name, YAML_FILE_MAX / 1024);
    if (text_valid((const char *)builder->bytes, builder->size, &bad))
        return true;
    position(builder->bytes, bad, &line, &column);
    return fault(builder, line, column, "this byte is not valid UTF-8: save the file as UTF-8");
}

/* The mark that some editors put before UTF-8. */
static size_t byte_order_mark(const unsigned char *bytes, size_t size) {
    return size >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
}

bool yaml_parse(struct arena *arena, const char *name, const unsigned char *bytes, size_t size, struct yaml_node **root,
                struct error *err) {
    size_t mark = byte_order_mark(bytes, size);
    struct builder builder = {.arena = arena, .name = name, .bytes = bytes + mark, .size = size - mark, .err = err};
    if (!check_bytes(&builder))
        return false;
    if (!yaml_parser_initialize(&builder.parser))
        die("out of memory");
    yaml_parser_set_encoding(&builder.parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&builder.parser, builder.bytes, builder.size);
    *root = arena_alloc(arena, sizeof **root);
    bool done = take_document(&builder, *root);
    yaml_parser_delete(&builder.parser);
    return done;
}

bool yaml_load(struct arena *arena, const char *path, struct yaml_node **root, struct error *err) {
    unsigned char *bytes;
    size_t size;
    if (!file_read(path, YAML_FILE_MAX, &bytes, &size, err))
        return false;
    bool done = yaml_parse(arena, path, bytes, size, root, err);
    free(bytes);
    return done;
}

const struct yaml_node *yaml_find(const struct yaml_node *node, const char *key) {
    const struct yaml_node *child = node->kind == YAML_MAP ? node->first : NULL;
    while (child != NULL && strcmp(child->key, key) != 0)
        child = child->next;
    return child;
}

bool yaml_empty(const struct yaml_node *node) {
    return node->kind == YAML_TEXT ? node->text[0] == '\0' : node->count == 0;
}
