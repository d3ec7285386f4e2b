#include "store/secrets.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"

enum { CONTACT_LEAST = 5, NAME_LEAST = 8, WORD_LEAST = 4, TEXT_MOST = 4096, CHUNK = 1 << 20, OVERLAP = 2 * TEXT_MOST, CHANGE_TEXT_BYTE = 3 };

void secrets_free(struct secrets *secrets) {
    arena_free(&secrets->texts);
    free(secrets->list);
    *secrets = (struct secrets){.count = 0};
}

static bool is_long_enough(enum secret_kind kind, size_t length) {
    size_t least = kind == SECRET_CONTACT ? CONTACT_LEAST : kind == SECRET_NAME ? NAME_LEAST : 1;
    return length >= least && length <= TEXT_MOST;
}

void secrets_add(struct secrets *secrets, enum secret_kind kind, const char *platform, const char *text, size_t length) {
    if (!is_long_enough(kind, length))
        return;
    if (strlen(platform) >= SECRET_PLATFORM_SIZE)
        platform = "";
    for (size_t i = 0; i < secrets->count; i++) {
        const struct secret *known = &secrets->list[i];
        if (known->kind == kind && strcmp(known->platform, platform) == 0 && strlen(known->text) == length &&
            memcmp(known->text, text, length) == 0)
            return;
    }
    secrets->list = mem_grow(secrets->list, secrets->count, &secrets->capacity, sizeof *secrets->list);
    secrets->list[secrets->count++] =
        (struct secret){.kind = kind, .text = arena_text_n(&secrets->texts, text, length), .platform = arena_text(&secrets->texts, platform)};
}

/* Words. */

static bool is_word(unsigned char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c >= 0x80;
}

/* "noor" is not a word of "noor.cooks", but it is one of "with noor." */
static bool ends_here(const char *text, size_t length, size_t at) {
    if (at >= length)
        return true;
    unsigned char c = (unsigned char)text[at];
    if (c == '.' || c == '-')
        return at + 1 >= length || !is_word((unsigned char)text[at + 1]);
    return !is_word(c);
}

static bool begins_here(const char *text, size_t at) {
    if (at == 0)
        return true;
    unsigned char c = (unsigned char)text[at - 1];
    if (c == '.' || c == '-')
        return at < 2 || !is_word((unsigned char)text[at - 2]);
    return !is_word(c);
}

static bool has(const char *text, size_t length, const char *part, bool as_word) {
    size_t part_length = strlen(part);
    for (size_t at = 0; at + part_length <= length; at++)
        if (text_same_n(text + at, part, part_length) &&
            (!as_word || (begins_here(text, at) && ends_here(text, length, at + part_length))))
            return true;
    return false;
}

static bool is_in(const struct secret *secret, const char *text, size_t length, bool loosely) {
    bool as_word = secret->kind == SECRET_HANDLE && (!loosely || strlen(secret->text) < WORD_LEAST);
    return (secret->kind != SECRET_NAME || loosely) && has(text, length, secret->text, as_word);
}

bool secrets_in(const struct secrets *secrets, const char *text, size_t length, bool loosely) {
    for (size_t i = 0; i < secrets->count; i++)
        if (is_in(&secrets->list[i], text, length, loosely))
            return true;
    return false;
}

void secrets_note_text(struct secrets *secrets, const char *text, size_t length) {
    for (size_t i = 0; i < secrets->count; i++) {
        struct secret *secret = &secrets->list[i];
        secret->whole_elsewhere |= strlen(secret->text) == length && memcmp(secret->text, text, length) == 0;
        secret->elsewhere |= has(text, length, secret->text, secret->kind == SECRET_HANDLE);
    }
}

void secrets_note_account(struct secrets *secrets, const char *platform, const char *handle) {
    for (size_t i = 0; i < secrets->count; i++) {
        struct secret *secret = &secrets->list[i];
        if (secret->kind == SECRET_HANDLE && strcmp(secret->platform, platform) == 0)
            secret->row_elsewhere |= strncmp(handle, secret->text, strlen(secret->text)) == 0;
    }
}

/* Bytes. */

static bool has_bytes(const unsigned char *bytes, size_t size, const unsigned char *part, size_t length) {
    const unsigned char *at = bytes, *end = bytes + size;
    while ((size_t)(end - at) >= length && (at = memchr(at, part[0], (size_t)(end - at) - length + 1)) != NULL) {
        if (memcmp(at, part, length) == 0)
            return true;
        at++;
    }
    return false;
}

/* Between what is no letter, digit or part of a name: other bytes of the file may well be above 0x7F. */
static bool has_word(const unsigned char *bytes, size_t size, const char *word) {
    const unsigned char *at = bytes, *end = bytes + size;
    size_t length = strlen(word);
    while ((size_t)(end - at) >= length && (at = memchr(at, word[0], (size_t)(end - at) - length + 1)) != NULL) {
        bool begins = at == bytes || at[-1] >= 0x80 || begins_here((const char *)bytes, (size_t)(at - bytes));
        const unsigned char *after = at + length;
        if (begins && memcmp(at, word, length) == 0 &&
            (after == end || *after >= 0x80 || ends_here((const char *)bytes, size, (size_t)(after - bytes))))
            return true;
        at++;
    }
    return false;
}

/* In a row of SQLite texts stand one after the other without anything between, so a handle follows its platform. In a changeset
 * its length stands before it. */
static bool has_handle(const unsigned char *bytes, size_t size, const struct secret *secret) {
    unsigned char row[SECRET_PLATFORM_SIZE + TEXT_MOST], change[TEXT_MOST + 8];
    size_t length = strlen(secret->text), platform = strlen(secret->platform), used = 0;
    memcpy(row, secret->platform, platform);
    memcpy(row + platform, secret->text, length);
    change[used++] = CHANGE_TEXT_BYTE;
    if (length >= 128)
        change[used++] = (unsigned char)(length >> 7 | 0x80U);
    change[used++] = (unsigned char)(length & 0x7FU);
    memcpy(change + used, secret->text, length);
    return (!secret->row_elsewhere && has_bytes(bytes, size, row, platform + length)) ||
           (!secret->whole_elsewhere && has_bytes(bytes, size, change, used + length)) ||
           (!secret->elsewhere && length >= WORD_LEAST && has_word(bytes, size, secret->text));
}

static const struct secret *find_bytes(const struct secrets *secrets, const unsigned char *bytes, size_t size) {
    for (size_t i = 0; i < secrets->count; i++) {
        const struct secret *secret = &secrets->list[i];
        bool found = secret->kind == SECRET_HANDLE ? has_handle(bytes, size, secret)
                                                   : !secret->elsewhere && has_bytes(bytes, size, (const unsigned char *)secret->text,
                                                                                     strlen(secret->text));
        if (found)
            return secret;
    }
    return NULL;
}

bool secrets_in_bytes(const struct secrets *secrets, secrets_source *source, void *user, const struct secret **found) {
    unsigned char *bytes = mem_new(CHUNK + OVERLAP, 1);
    size_t kept = 0, got = 1;
    bool good = true;
    *found = NULL;
    while (*found == NULL && (good = source(user, bytes + kept, CHUNK, &got)) && got > 0) {
        size_t size = kept + got;
        *found = find_bytes(secrets, bytes, size);
        kept = size < OVERLAP ? size : OVERLAP; /* a text may lie across two pieces */
        memmove(bytes, bytes + size - kept, kept);
    }
    free(bytes);
    return good;
}
