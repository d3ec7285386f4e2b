#include "base/rgb.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { BLEND_STEPS = 32 };

bool rgb_parse(const char *text, int32_t *out) {
    const char *digits = text + (*text == '#');
    for (int i = 0; i < 6; i++)
        if (!isxdigit((unsigned char)digits[i]))
            return false;
    if (digits[6] != '\0')
        return false;
    *out = (int32_t)strtol(digits, NULL, 16);
    return true;
}

static double channel(int32_t rgb, int shift) {
    return (rgb >> shift & 0xFF) / 255.0;
}

static double linear(double channel_value) {
    return channel_value <= 0.04045 ? channel_value / 12.92 : pow((channel_value + 0.055) / 1.055, 2.4);
}

static double luminance(int32_t rgb) {
    return 0.2126 * linear(channel(rgb, 16)) + 0.7152 * linear(channel(rgb, 8)) + 0.0722 * linear(channel(rgb, 0));
}

double rgb_contrast(int32_t a, int32_t b) {
    double one = luminance(a), other = luminance(b);
    return (fmax(one, other) + 0.05) / (fmin(one, other) + 0.05);
}

int32_t rgb_ink(int32_t background) {
    return rgb_contrast(RGB_WHITE, background) >= rgb_contrast(RGB_BLACK, background) ? RGB_WHITE : RGB_BLACK;
}

int32_t rgb_blend(int32_t a, int32_t b, double share) {
    int32_t blend = 0;
    for (int shift = 16; shift >= 0; shift -= 8)
        blend |= (int32_t)lround(255 * (channel(a, shift) + share * (channel(b, shift) - channel(a, shift)))) << shift;
    return blend;
}

double rgb_chroma(int32_t rgb) {
    double r = channel(rgb, 16), g = channel(rgb, 8), b = channel(rgb, 0);
    return fmax(r, fmax(g, b)) - fmin(r, fmin(g, b));
}

double rgb_hue(int32_t rgb) {
    double r = channel(rgb, 16), g = channel(rgb, 8), b = channel(rgb, 0), chroma = rgb_chroma(rgb), sector;
    if (chroma <= 0)
        return 0;
    if (r >= g && r >= b)
        sector = fmod((g - b) / chroma + 6, 6);
    else
        sector = g >= b ? (b - r) / chroma + 2 : (r - g) / chroma + 4;
    return sector * 60;
}

static bool contrasts(int32_t rgb, double contrast, const int32_t *backgrounds, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (rgb_contrast(rgb, backgrounds[i]) < contrast)
            return false;
    return true;
}

int32_t rgb_readable(int32_t rgb, int32_t ink, double contrast, const int32_t *backgrounds, size_t count) {
    for (int step = 0; step < BLEND_STEPS; step++) {
        int32_t blend = rgb_blend(rgb, ink, (double)step / BLEND_STEPS);
        if (contrasts(blend, contrast, backgrounds, count))
            return blend;
    }
    return ink;
}
