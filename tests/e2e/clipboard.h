/* What a program has given to the clipboard: the text of its last "ESC ] 52 ; c ; BASE64", ended by BEL or ESC \. */
#ifndef FLAMEKEEP_E2E_CLIPBOARD_H
#define FLAMEKEEP_E2E_CLIPBOARD_H

#include <stddef.h>

struct clipboard {
    char *letters; /* of the sequence being read */
    size_t length, capacity;
    size_t matched; /* bytes of its beginning that have been read */
    char *text;     /* NUL-terminated; NULL: nothing was copied yet, or what was copied is not base64 */
    size_t copies;  /* so far */
};

/* A zeroed struct is empty and ready for use. */
void clipboard_free(struct clipboard *clipboard);

/* Reads what the program sends, in pieces of any size. */
void clipboard_read(struct clipboard *clipboard, const char *bytes, size_t length);

#endif
