#include "model/weights.h"

#include <stdio.h>
#include <string.h>

#include "base/decimal.h"
#include "base/text.h"

static const double WEIGHT_MAX = 10.0;

/* "2.5": nine decimals at most, as decimal_parse reads them. */
static void number_text(char *out, size_t size, double value) {
    size_t length = (size_t)snprintf(out, size, "%.9f", value);
    while (out[length - 1] == '0')
        out[--length] = '\0';
    if (out[length - 1] == '.')
        out[length - 1] = '\0';
}

void weights_text(const struct params *params, const double weight[GOALS_MAX], char out[WEIGHTS_TEXT_SIZE]) {
    size_t used = 0;
    out[0] = '\0';
    for (size_t g = 0; g < params->goal_count && used < WEIGHTS_TEXT_SIZE; g++) {
        char number[24];
        number_text(number, sizeof number, weight[g]);
        if (weight[g] > 0.0)
            used += (size_t)snprintf(out + used, WEIGHTS_TEXT_SIZE - used, "%s%s=%s", used > 0 ? " " : "", params->goals[g].name, number);
    }
}

/* "hype=8" */
static bool read_one(const struct params *params, const char *word, size_t length, double weight[GOALS_MAX]) {
    char text[NAME_SIZE + 40];
    double value;
    if (length >= sizeof text)
        return false;
    memcpy(text, word, length);
    text[length] = '\0';
    char *sign = strchr(text, '=');
    if (sign == NULL || sign == text || !decimal_parse(sign + 1, &value) || !(value >= 0.0 && value <= WEIGHT_MAX))
        return false;
    *sign = '\0';
    int goal = goal_find(params, text);
    if (goal >= 0)
        weight[goal] = value;
    return true;
}

bool weights_read(const struct params *params, const char *text, double weight[GOALS_MAX]) {
    double read[GOALS_MAX] = {0};
    while (*text != '\0') {
        size_t length = strcspn(text, " ");
        if (length > 0 && !read_one(params, text, length, read))
            return false;
        text += length;
        text += strspn(text, " ");
    }
    memcpy(weight, read, sizeof read);
    return true;
}

/* The heaviest goal that is not yet put; the first of equals; -1 when no other is above 0. */
static int next_goal(const struct params *params, const double weight[GOALS_MAX], unsigned put) {
    int best = -1;
    for (int g = 0; g < (int)params->goal_count; g++)
        if ((put >> g & 1U) == 0 && weight[g] > 0.0 && (best < 0 || weight[g] > weight[best]))
            best = g;
    return best;
}

static int count_goals(const struct params *params, const double weight[GOALS_MAX]) {
    int count = 0;
    for (size_t g = 0; g < params->goal_count; g++)
        count += weight[g] > 0.0;
    return count;
}

void weights_summary(const struct params *params, const double weight[GOALS_MAX], int most, char *out, size_t size) {
    int count = count_goals(params, weight), named = 0;
    unsigned put = 0;
    size_t used = 0;
    snprintf(out, size, "no goals");
    for (; named < count && named < most; named++) {
        int goal = next_goal(params, weight, put);
        char piece[NAME_SIZE + 32];
        put |= 1U << goal;
        int length = snprintf(piece, sizeof piece, "%s%s %.3g", named > 0 ? ", " : "", params->goals[goal].label, weight[goal]);
        if (used + (size_t)length + sizeof " and 10 more" > size && named > 0)
            break;
        used += (size_t)snprintf(out + used, size - used, "%s", piece);
    }
    if (count > named && used < size)
        snprintf(out + used, size - used, " and %d more", count - named);
}
