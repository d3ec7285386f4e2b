/* Colours as numbers, 0xRRGGBB. */
#ifndef FLAMEKEEP_BASE_RGB_H
#define FLAMEKEEP_BASE_RGB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { RGB_BLACK = 0x000000, RGB_WHITE = 0xFFFFFF };

/* Six hexadecimal digits, with or without '#'. */
bool rgb_parse(const char *text, int32_t *out);

/* WCAG 2: contrast of two colours, 1 … 21. Text wants 4.5, signs and large text 3. */
double rgb_contrast(int32_t a, int32_t b);

/* White or black, whichever reads better on the background. */
int32_t rgb_ink(int32_t background);

/* `share` of the way from a to b, in [0, 1], channel by channel. */
int32_t rgb_blend(int32_t a, int32_t b, double share);

/* Hue in degrees, [0, 360), and how far the colour is from grey, [0, 1]. */
double rgb_hue(int32_t rgb);
double rgb_chroma(int32_t rgb);

/* The colour, moved toward `ink` just far enough to contrast by `contrast` with every background; `ink` when even that is too little. */
int32_t rgb_readable(int32_t rgb, int32_t ink, double contrast, const int32_t *backgrounds, size_t count);

#endif
