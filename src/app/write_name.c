#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/write.h"
#include "base/mem.h"
#include "base/text.h"
#include "export/brief.h"

enum { CAMPAIGN_MOST = 60 }; /* bytes of its name in a file's */

/* Marks are more than an ornament in other scripts than ours. */
static char *bare_name(const char *campaign) {
    char *bare = text_fold_bare(campaign);
    if (text_is_ascii(bare))
        return bare;
    free(bare);
    return text_fold(campaign);
}

/* Lower case, without accents where that leaves ASCII; one - for whatever else is no letter and no digit. */
static void plain_name(char out[CAMPAIGN_MOST + 1], const char *campaign) {
    char *folded = bare_name(campaign);
    size_t length = text_cut(folded, CAMPAIGN_MOST), used = 0;
    for (size_t i = 0; i < length; i++) {
        bool kept = text_is_letter(folded[i]) || (folded[i] >= '0' && folded[i] <= '9') || (unsigned char)folded[i] >= 0x80;
        if (kept || (used > 0 && out[used - 1] != '-'))
            out[used++] = kept ? folded[i] : '-';
    }
    while (used > 0 && out[used - 1] == '-')
        used--;
    out[used] = '\0';
    free(folded);
}

void write_name(char *out, size_t size, const char *folder, const char *campaign, const struct write_form *form) {
    static const char *const parts[] = {[WRITE_ROSTER] = "roster", [WRITE_PLAN] = "plan", [WRITE_BRIEF] = "brief"};
    char name[CAMPAIGN_MOST + 1];
    plain_name(name, campaign);
    snprintf(out, size, "%s%s%s%s.%s", folder, name, name[0] != '\0' ? "-" : "", parts[form->what], form->ending);
}

void write_folder(char *out, size_t size, const char *path) {
    const char *slash = strrchr(path, '/');
    snprintf(out, size, "%.*s", slash != NULL ? (int)(slash + 1 - path) : 0, path);
}

int write_format(const struct write_form *form, const char *path) {
    const char *slash = strrchr(path, '/'), *dot = strrchr(slash != NULL ? slash : path, '.');
    enum sheet_format sheet;
    enum brief_format brief;
    if (dot == NULL)
        return form->format;
    if (form->what == WRITE_BRIEF)
        return brief_format_parse(dot + 1, &brief) ? (int)brief : form->format;
    bool machine = sheet_format_parse(dot + 1, &sheet) && (sheet == SHEET_CSV || sheet == SHEET_JSON);
    return machine ? (int)sheet : form->format;
}

void write_where(char *out, size_t size, const char *path) {
    char *real = realpath(path, NULL);
    const char *home = getenv("HOME"), *whole = real != NULL ? real : path;
    size_t length = home != NULL ? strlen(home) : 0;
    if (length > 1 && strncmp(whole, home, length) == 0 && whole[length] == '/')
        snprintf(out, size, "~%s", whole + length);
    else
        snprintf(out, size, "%s", whole);
    free(real);
}
