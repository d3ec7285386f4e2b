#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/embedded.h"
#include "cli/session.h"
#include "config/theme.h"

static bool is_built_in(const char *name) {
    char path[128];
    snprintf(path, sizeof path, "themes/%s.yaml", name);
    return embedded_find(path) != NULL;
}

/* False when the theme has a fault; it is listed with its name alone then. */
static bool add(struct sheet *sheet, const char *name, const char *directory) {
    struct theme theme;
    struct error err;
    char place[512];
    bool good = theme_load(&theme, name, &err);
    snprintf(place, sizeof place, is_built_in(name) ? "built in" : "%s/themes", directory != NULL ? directory : "");
    sheet_row(sheet);
    sheet_text(sheet, name);
    sheet_text(sheet, good ? theme.label : "");
    sheet_text(sheet, !good ? "" : theme.monochrome ? "none" : theme.dark ? "dark" : "light");
    sheet_text(sheet, place);
    if (!good)
        output_message("%s", err.text);
    return good;
}

int cmd_themes(const struct args *args, const struct output *out) {
    enum sheet_format format;
    struct error err;
    struct theme_list list;
    bool good = true;
    if (!session_format(args, &format, &err)) {
        output_message("%s", err.text);
        return EXIT_USAGE;
    }
    char *directory = config_directory();
    struct sheet *sheet = sheet_new();
    sheet_column(sheet, "name", "theme", false);
    sheet_column(sheet, "label", "title", false);
    sheet_column(sheet, "background", "background", false);
    sheet_column(sheet, "from", "from", false);
    theme_list(&list);
    for (size_t i = 0; i < list.count; i++)
        good = add(sheet, list.names[i], directory) && good;
    sheet_write(sheet, format, out);
    theme_list_free(&list);
    sheet_free(sheet);
    free(directory);
    return good ? EXIT_DONE : EXIT_FAILED;
}
