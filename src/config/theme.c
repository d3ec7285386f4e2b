#include "config/theme.h"

#include <string.h>

#include "base/nearest.h"
#include "base/rgb.h"
#include "base/text.h"
#include "config/roles.h"
#include "config/theme_files.h"

#define DEFAULT_THEME "flamekeep-dark"

enum { CHAIN_MAX = 4 }; /* a theme, its base, the base's base … */

/* A theme being put together from a file and the files it is based on. */
struct draft {
    struct arena arena;
    struct scheme scheme;
    struct {
        const char *file;
        const struct yaml_node *root;
    } chain[CHAIN_MAX]; /* the theme itself first */
    int length;
    struct error *err;
};

/* A slip in one of our own keys is named; any other key of a scheme file is somebody else's. */
static bool check_keys(const char *file, const struct yaml_node *root, struct error *err) {
    static const char *const known[] = {"system",  "name",    "scheme", "slug", "author",    "description",
                                        "variant", "palette", "roles",  "base", "background"};
    static const char *const own[] = {"palette", "roles", "background"};
    for (const struct yaml_node *node = root->first; node != NULL; node = node->next) {
        struct nearest nearest = {.word = node->key};
        bool is_known = scheme_slot(node->key) >= 0;
        for (size_t i = 0; i < sizeof known / sizeof *known; i++)
            is_known = is_known || strcmp(known[i], node->key) == 0;
        for (size_t i = 0; i < sizeof own / sizeof *own; i++)
            nearest_offer(&nearest, own[i]);
        if (!is_known && nearest.found != NULL)
            return error_set(err, "%s:%d: unknown key '%s'; did you mean '%s'?", file, node->key_line, node->key, nearest.found);
    }
    return true;
}

static bool add_link(struct draft *draft, const char *file, const unsigned char *bytes, size_t size) {
    struct yaml_node *root;
    if (!yaml_parse(&draft->arena, file, bytes, size, &root, draft->err))
        return false;
    if (root->kind != YAML_MAP)
        return error_set(draft->err, "%s: is not a theme: it should start like 'name: My theme'", file);
    if (!check_keys(file, root, draft->err))
        return false;
    draft->chain[draft->length].file = arena_text(&draft->arena, file);
    draft->chain[draft->length].root = root;
    draft->length++;
    return true;
}

static bool follow_base(struct draft *draft, const struct yaml_node *base) {
    struct theme_file file;
    if (draft->length == CHAIN_MAX)
        return error_set(draft->err, "%s:%d: too many themes based on one another: at most %d", draft->chain[draft->length - 1].file,
                         base->line, CHAIN_MAX);
    if (!theme_file_open(&file, base->text, draft->err))
        return error_context(draft->err, "%s:%d", draft->chain[draft->length - 1].file, base->line);
    bool done = add_link(draft, file.name, file.bytes, file.size);
    theme_file_close(&file);
    return done;
}

static bool gather(struct draft *draft, const char *name, const unsigned char *bytes, size_t size) {
    const struct yaml_node *base;
    if (!add_link(draft, name, bytes, size))
        return false;
    while ((base = yaml_find(draft->chain[draft->length - 1].root, "base")) != NULL)
        if (!follow_base(draft, base))
            return false;
    for (int i = draft->length - 1; i >= 0; i--)
        if (!scheme_read(&draft->scheme, draft->chain[i].file, draft->chain[i].root, draft->err))
            return false;
    return true;
}

static bool paint(struct draft *draft, struct theme *theme) {
    int missing;
    if (scheme_empty(&draft->scheme)) {
        theme->dark = true;
        roles_plain(theme);
        return true;
    }
    if (!scheme_complete(&draft->scheme, &missing))
        return error_set(draft->err, "%s: the palette lacks base%02X", draft->chain[0].file, (unsigned)missing);
    roles_from_scheme(theme, &draft->scheme);
    return true;
}

/* `background: default`: what stood on the page stands on the terminal's own background. */
static bool read_background(struct draft *draft, struct theme *theme, const char *file, const struct yaml_node *node) {
    if (strcmp(node->text, "default") != 0)
        return error_set(draft->err, "%s:%d: 'background' can only be default, not '%s' (the palette's is base00)", file, node->line,
                         node->text);
    for (int role = 0; role < THEME_ROLE_COUNT; role++)
        if (theme->style[role].background == draft->scheme.slot[0])
            theme->style[role].background = THEME_TERMINAL;
    return true;
}

static bool lay_over(struct draft *draft, struct theme *theme, const char *file, const struct yaml_node *root) {
    const struct yaml_node *background = yaml_find(root, "background"), *roles = yaml_find(root, "roles");
    if (background != NULL && !read_background(draft, theme, file, background))
        return false;
    return roles == NULL || roles_read(theme, &draft->scheme, file, roles, draft->err);
}

static void copy_name(char *out, size_t size, const char *text) {
    size_t length = text_cut(text, size - 1);
    memcpy(out, text, length);
    out[length] = '\0';
}

static void name_theme(const struct draft *draft, struct theme *theme, const char *name) {
    const struct yaml_node *root = draft->chain[0].root, *label = yaml_find(root, "name");
    const char *slash = strrchr(name, '/'), *file = slash != NULL ? slash + 1 : name;
    if (label == NULL)
        label = yaml_find(root, "scheme");
    copy_name(theme->name, sizeof theme->name, file);
    size_t length = strlen(theme->name);
    if (length > 5 && strcmp(theme->name + length - 5, ".yaml") == 0)
        theme->name[length - 5] = '\0';
    copy_name(theme->label, sizeof theme->label, label != NULL && label->text[0] != '\0' ? label->text : theme->name);
}

/* Light text means a dark theme, where the page's colour is the terminal's affair. */
static void judge(struct theme *theme) {
    const struct theme_style *text = &theme->style[THEME_TEXT];
    if (text->background != THEME_TERMINAL)
        theme->dark = rgb_ink(text->background) == RGB_WHITE;
    else if (text->foreground != THEME_TERMINAL)
        theme->dark = rgb_ink(text->foreground) == RGB_BLACK;
    theme->monochrome = true;
    for (int role = 0; role < THEME_ROLE_COUNT; role++) {
        const struct theme_style *style = &theme->style[role];
        theme->monochrome = theme->monochrome && style->foreground == THEME_TERMINAL && style->background == THEME_TERMINAL;
    }
    for (int role = 0; role < THEME_ROLE_COUNT && theme->monochrome; role++)
        theme->style[role].plain = theme->style[role].attributes;
}

static bool assemble(struct draft *draft, struct theme *theme, const char *name, const unsigned char *bytes, size_t size) {
    if (!gather(draft, name, bytes, size) || !paint(draft, theme))
        return false;
    for (int i = draft->length - 1; i >= 0; i--)
        if (!lay_over(draft, theme, draft->chain[i].file, draft->chain[i].root))
            return false;
    judge(theme);
    name_theme(draft, theme, name);
    return true;
}

bool theme_parse(struct theme *theme, const char *name, const unsigned char *bytes, size_t size, struct error *err) {
    struct draft draft = {.err = err};
    struct theme made = {.dark = true};
    scheme_init(&draft.scheme);
    bool done = assemble(&draft, &made, name, bytes, size);
    arena_free(&draft.arena);
    if (done)
        *theme = made;
    return done;
}

bool theme_load(struct theme *theme, const char *name, struct error *err) {
    struct theme_file file;
    if (!theme_file_open(&file, name[0] != '\0' ? name : DEFAULT_THEME, err))
        return false;
    bool done = theme_parse(theme, file.name, file.bytes, file.size, err);
    theme_file_close(&file);
    return done;
}
