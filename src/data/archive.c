#include "data/archive.h"

#include <stdlib.h>
#include <string.h>

#include <minizip/unzip.h>

#include "base/arena.h"
#include "base/mem.h"
#include "base/text.h"

enum { PART_NAME_MAX = 256 };

struct part {
    const char *name;
    unz64_file_pos position;
};

struct archive {
    struct source *source;
    unzFile zip;
    bool open; /* a part is */
    struct arena names;
    struct part *parts;
    size_t count, capacity;
    uint64_t total, unpacked, packed, size; /* of all parts; of the open one; packed; all of it, as the archive says */
};

/* The library reads through these: the source is both what it calls a file name and its stream. */

static voidpf stream_open(voidpf opaque, const void *name, int mode) {
    (void)name;
    (void)mode;
    return opaque;
}

static uLong stream_read(voidpf opaque, voidpf stream, void *out, uLong room) {
    struct source *source = stream;
    struct error ignored;
    size_t got, size = 0;
    (void)opaque;
    while (size < room && source_read(source, (unsigned char *)out + size, room - size, &got, &ignored) && got > 0)
        size += got;
    return size;
}

static ZPOS64_T stream_tell(voidpf opaque, voidpf stream) {
    const struct source *source = stream;
    (void)opaque;
    return source->at;
}

static long stream_seek(voidpf opaque, voidpf stream, ZPOS64_T offset, int origin) {
    struct source *source = stream;
    uint64_t base = origin == ZLIB_FILEFUNC_SEEK_SET ? 0 : origin == ZLIB_FILEFUNC_SEEK_CUR ? source->at : source->size;
    (void)opaque;
    if (offset > source->size || base + offset > source->size)
        return -1;
    source->at = base + offset;
    return 0;
}

static int stream_close(voidpf opaque, voidpf stream) {
    (void)opaque;
    (void)stream;
    return 0;
}

static bool damaged(const struct archive *archive, struct error *err) {
    return error_set(err, "%s: is damaged: open it in a spreadsheet and save it again, or as 'CSV UTF-8'", archive->source->name);
}

static bool list_part(struct archive *archive) {
    char name[PART_NAME_MAX + 1] = "";
    unz_file_info64 info;
    if (unzGetCurrentFileInfo64(archive->zip, &info, name, PART_NAME_MAX, NULL, 0, NULL, 0) != UNZ_OK)
        return false;
    archive->parts = mem_grow(archive->parts, archive->count, &archive->capacity, sizeof *archive->parts);
    struct part *part = &archive->parts[archive->count++];
    part->name = arena_text(&archive->names, name);
    return unzGetFilePos64(archive->zip, &part->position) == UNZ_OK;
}

static bool list_parts(struct archive *archive, struct error *err) {
    int result = unzGoToFirstFile(archive->zip);
    for (; result == UNZ_OK; result = unzGoToNextFile(archive->zip)) {
        if (archive->count == ARCHIVE_PARTS_MAX)
            return error_set(err, "%s: has more than %d parts: this is no workbook", archive->source->name, ARCHIVE_PARTS_MAX);
        if (!list_part(archive))
            return damaged(archive, err);
    }
    return result == UNZ_END_OF_LIST_OF_FILE || damaged(archive, err);
}

struct archive *archive_open(struct source *source, struct error *err) {
    struct archive *archive = mem_new(1, sizeof *archive);
    zlib_filefunc64_def streams = {.zopen64_file = stream_open,
                                   .zread_file = stream_read,
                                   .ztell64_file = stream_tell,
                                   .zseek64_file = stream_seek,
                                   .zclose_file = stream_close,
                                   .zerror_file = stream_close,
                                   .opaque = source};
    archive->source = source;
    source->at = 0;
    archive->zip = unzOpen2_64(source->name, &streams);
    if (archive->zip == NULL)
        damaged(archive, err);
    else if (list_parts(archive, err))
        return archive;
    archive_close(archive);
    return NULL;
}

void archive_close(struct archive *archive) {
    if (archive == NULL)
        return;
    archive_end(archive);
    if (archive->zip != NULL)
        unzClose(archive->zip);
    arena_free(&archive->names);
    free(archive->parts);
    free(archive);
}

static const struct part *find_part(const struct archive *archive, const char *name) {
    for (size_t i = 0; i < archive->count; i++)
        if (text_same(archive->parts[i].name, name))
            return &archive->parts[i];
    return NULL;
}

bool archive_has(const struct archive *archive, const char *part) {
    return find_part(archive, part) != NULL;
}

const char *archive_name(const struct archive *archive) {
    return archive->source->name;
}

bool archive_begin(struct archive *archive, const char *part, struct error *err) {
    const struct part *found = find_part(archive, part);
    unz_file_info64 info;
    unz64_file_pos position;
    if (found == NULL)
        return damaged(archive, err);
    position = found->position;
    if (unzGoToFilePos64(archive->zip, &position) != UNZ_OK ||
        unzGetCurrentFileInfo64(archive->zip, &info, NULL, 0, NULL, 0, NULL, 0) != UNZ_OK)
        return damaged(archive, err);
    if ((info.flag & 1) != 0)
        return error_set(err, "%s: needs a password: save it without one", archive->source->name);
    if (unzOpenCurrentFile(archive->zip) != UNZ_OK)
        return damaged(archive, err);
    archive->open = true;
    archive->unpacked = 0;
    archive->packed = info.compressed_size;
    archive->size = info.uncompressed_size;
    return true;
}

static bool check_size(struct archive *archive, size_t got, struct error *err) {
    archive->total += got;
    archive->unpacked += got;
    bool dense = archive->unpacked > ARCHIVE_RATIO_FROM && archive->unpacked / ARCHIVE_RATIO_MAX > archive->packed;
    if (archive->total <= ARCHIVE_TOTAL_MAX && !dense)
        return true;
    return error_set(err, "%s: unpacks to far more than a list of creators: save the list as 'CSV UTF-8'", archive->source->name);
}

bool archive_read(struct archive *archive, void *out, size_t room, size_t *got, struct error *err) {
    int result = unzReadCurrentFile(archive->zip, out, (unsigned)room);
    if (result < 0)
        return damaged(archive, err);
    *got = (size_t)result;
    if (*got > 0)
        return check_size(archive, *got, err);
    archive->open = false;
    return unzCloseCurrentFile(archive->zip) == UNZ_OK || damaged(archive, err); /* this is where it compares the checksum */
}

double archive_progress(const struct archive *archive) {
    return archive->unpacked < archive->size ? (double)archive->unpacked / (double)archive->size : 1.0;
}

void archive_end(struct archive *archive) {
    if (archive->open)
        unzCloseCurrentFile(archive->zip);
    archive->open = false;
}
