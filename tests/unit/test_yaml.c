#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "config/yaml.h"

static struct yaml_node *parse_bytes(struct arena *arena, const char *bytes, size_t size, struct error *err) {
    struct yaml_node *root = NULL;
    return yaml_parse(arena, "t", (const unsigned char *)bytes, size, &root, err) ? root : NULL;
}

static struct yaml_node *parse(struct arena *arena, const char *text) {
    struct error err = {""};
    struct yaml_node *root = parse_bytes(arena, text, strlen(text), &err);
    if (root == NULL)
        fail_msg("%s", err.text);
    return root;
}

/* `where` is how the whole message starts, `because` a part of the rest. */
static void refuses_bytes(const char *bytes, size_t size, const char *where, const char *because) {
    struct arena arena = {0};
    struct error err = {""};
    if (parse_bytes(&arena, bytes, size, &err) != NULL)
        fail_msg("accepted what should be refused for '%s'", because);
    if (strncmp(err.text, where, strlen(where)) != 0 || strstr(err.text, because) == NULL)
        fail_msg("'%s' is not '%s … %s'", err.text, where, because);
    arena_free(&arena);
}

static void refuses(const char *text, const char *where, const char *because) {
    refuses_bytes(text, strlen(text), where, because);
}

static void a_tree_keeps_text_order_and_place(void **state) {
    struct arena arena = {0};
    (void)state;
    const struct yaml_node *root = parse(&arena, "# words\na: no\nb:\n  - 0017\n  - {c: '#1e', d: \"x\\ty\"}\n");
    const struct yaml_node *a = yaml_find(root, "a"), *b = yaml_find(root, "b");
    assert_int_equal(root->kind, YAML_MAP);
    assert_int_equal(root->count, 2);
    assert_string_equal(a->text, "no");
    assert_int_equal(a->line, 2);
    assert_int_equal(a->column, 4);
    assert_ptr_equal(a->next, b);
    assert_int_equal(b->kind, YAML_LIST);
    assert_int_equal(b->key_line, 3);
    assert_int_equal(b->line, 4);
    assert_string_equal(b->first->text, "0017");
    assert_null(b->first->key);
    assert_string_equal(yaml_find(b->first->next, "c")->text, "#1e");
    assert_string_equal(yaml_find(b->first->next, "d")->text, "x\ty");
    assert_null(yaml_find(root, "c"));
    assert_null(yaml_find(a, "a"));
    arena_free(&arena);
}

static void nothing_is_an_empty_mapping(void **state) {
    struct arena arena = {0};
    (void)state;
    assert_true(yaml_empty(parse(&arena, "")));
    assert_true(yaml_empty(parse(&arena, "# only a comment\n")));
    assert_int_equal(parse(&arena, "")->kind, YAML_MAP);
    assert_true(yaml_empty(yaml_find(parse(&arena, "keys:\n#  pin: p\n"), "keys")));
    assert_false(yaml_empty(parse(&arena, "a: b")));
    assert_true(yaml_empty(parse(&arena, "\xEF\xBB\xBF---\n{}\n")));
    arena_free(&arena);
}

static void what_says_more_than_it_shows_is_refused(void **state) {
    (void)state;
    refuses("a: &x 1\n", "t:1:4: ", "anchors");
    refuses("&x {}\n", "t:1:1: ", "anchors");
    refuses("a: &x [1]\n", "t:1:4: ", "anchors");
    refuses("&a [*a]", "t:1:1: ", "anchors");
    refuses("a: 1\nb: *x\n", "t:2:4: ", "aliases");
    refuses("a: !!python/object:os.system x\n", "t:1:4: ", "tags");
    refuses("a: !x [1]\n", "t:1:4: ", "tags");
    refuses("a: ! 1\n", "t:1:4: ", "tags");
    refuses("a: 1\n<<: {b: 2}\n", "t:2:1: ", "merge keys");
    refuses("a: 1\n---\nb: 2\n", "t:2:1: ", "one document");
    refuses("a: 1\nb: 2\n\na: 3\n", "t:4:1: ", "'a' is already given in line 1");
    refuses("? [a, b]\n: 1\n", "t:1:3: ", "plain word");
    refuses("{a: 1, ? {b: 2} : 3}\n", "t:1:10: ", "plain word");
}

static void faults_of_form_are_named_with_their_place(void **state) {
    (void)state;
    refuses("a: [1, 2\nb: 3\n", "t:2:", "not YAML");
    refuses("a:\n\tb: 1\n", "t:2:", "a tab");
    refuses("a: 'b\n", "t:2:1: ", "not YAML");
    refuses("%YAML 9.9\n---\na: 1\n", "t:1:1: ", "not YAML");
    refuses("a: b: c\n", "t:1:5: ", "not YAML");
}

static void bytes_that_are_no_text_are_refused(void **state) {
    (void)state;
    refuses_bytes("a: 1\nb: \xFFz", 10, "t:2:4: ", "UTF-8");
    refuses_bytes("a: \0b", 5, "t:1:4: ", "UTF-8");
    refuses_bytes("\xFF\xFE"
                  "a\0:\0 \0"
                  "1\0",
                  10, "t:1:1: ", "UTF-8"); /* UTF-16 */
    refuses("a: \"\\0\"\n", "t:1:4: ", "NUL");
    refuses("a: \"\\uD800\"\n", "t:1:", "not YAML");
}

static char *repeated(struct arena *arena, const char *start, const char *part, size_t times, const char *end) {
    size_t length = strlen(part);
    char *text = arena_alloc(arena, strlen(start) + times * length + strlen(end) + 1), *at = text + strlen(start);
    strcpy(text, start);
    for (size_t i = 0; i < times; i++, at += length)
        memcpy(at, part, length);
    strcpy(at, end);
    return text;
}

static void size_is_bounded(void **state) {
    struct arena arena = {0};
    (void)state;
    parse(&arena, repeated(&arena, "", "[", 16, "]]]]]]]]]]]]]]]]"));
    refuses(repeated(&arena, "", "[", 17, "]]]]]]]]]]]]]]]]]"), "t:1:17: ", "too deep");
    refuses(repeated(&arena, "", "[", 65000, ""), "t:1:17: ", "too deep");
    refuses(repeated(&arena, "", "- ", 4000, ""), "t:1:33: ", "too deep");
    parse(&arena, repeated(&arena, "a: ", "x", 4096, ""));
    refuses(repeated(&arena, "a: ", "x", 4097, ""), "t:1:4: ", "too long");
    parse(&arena, repeated(&arena, "[", "1,", 256, "]"));
    refuses(repeated(&arena, "[", "1,", 257, "]"), "t:1:514: ", "too many");
    parse(&arena, repeated(&arena, "#", "x", 65535, ""));
    refuses(repeated(&arena, "#", "x", 65536, ""), "t: ", "larger than 64 KiB");
    arena_free(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_tree_keeps_text_order_and_place),       cmocka_unit_test(nothing_is_an_empty_mapping),
        cmocka_unit_test(what_says_more_than_it_shows_is_refused), cmocka_unit_test(faults_of_form_are_named_with_their_place),
        cmocka_unit_test(bytes_that_are_no_text_are_refused),      cmocka_unit_test(size_is_bounded),
    };
    return cmocka_run_group_tests_name("yaml", tests, NULL, NULL);
}
