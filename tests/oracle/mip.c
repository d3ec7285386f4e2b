#include "oracle/mip.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* The programme on its way into a file. */
struct writer {
    FILE *file;
    const struct instance *instance;
    int on_line; /* terms */
};

bool mip_offers(const struct instance *instance, size_t creator, int posts) {
    return posts >= 1 && posts >= instance->least[creator] && posts <= instance->most[creator] &&
           instance->cost_cents[instance_option(instance, creator, posts)] <= instance->budget_cents;
}

size_t mip_columns(const struct instance *instance, struct entry *columns) {
    size_t count = 0;
    for (size_t i = 0; i < instance->count; i++)
        for (int posts = 1; posts <= instance->most[i]; posts++)
            if (mip_offers(instance, i, posts))
                columns[count++] = (struct entry){.item = (uint32_t)i, .posts = (uint8_t)posts};
    return count;
}

void mip_tangents(double about, double points[MIP_TANGENTS]) {
    enum { near = MIP_TANGENTS * 3 / 4 };
    for (int t = 0; t < MIP_TANGENTS; t++)
        points[t] = t < near ? 2.0 * about * t / (near - 1) : about * (t - near + 3);
}

void mip_about(const struct instance *instance, const struct entry *entries, size_t count, double *about) {
    double total = 0.0;
    memset(about, 0, instance->segment_count * sizeof *about);
    for (size_t e = 0; e < count; e++) {
        double exposure = instance->exposure[instance_option(instance, entries[e].item, entries[e].posts)];
        about[instance->segment[entries[e].item]] += exposure;
        total += exposure;
    }
    double mean = total > 0.0 ? total / (double)instance->segment_count : 0.1;
    for (size_t s = 0; s < instance->segment_count; s++)
        about[s] = fmax(about[s], mean);
}

/* Rows. */

static void start(struct writer *writer, const char *name, size_t which) {
    fprintf(writer->file, " %s%zu:", name, which);
    writer->on_line = 0;
}

/* As short as it may be and still be the same number. */
static void number(const struct writer *writer, double value) {
    char text[40];
    snprintf(text, sizeof text, "%.15g", value);
    if (strtod(text, NULL) != value)
        snprintf(text, sizeof text, "%.17g", value);
    fputs(text, writer->file);
}

/* The sign and the size of a term, and the break of a long line. */
static void factor(struct writer *writer, double value) {
    fputs(writer->on_line > 0 && writer->on_line % 6 == 0 ? "\n  " : " ", writer->file);
    fputs(value < 0.0 ? "- " : "+ ", writer->file);
    number(writer, fabs(value));
    fputc(' ', writer->file);
    writer->on_line++;
}

static void term_posts(struct writer *writer, double value, size_t creator, int posts) {
    factor(writer, value);
    fprintf(writer->file, "z%zu_%d", creator, posts);
}

static void term_segment(struct writer *writer, double value, char kind, size_t segment) {
    factor(writer, value);
    fprintf(writer->file, "%c%zu", kind, segment);
}

static void finish(struct writer *writer, const char *relation, double limit) {
    fprintf(writer->file, " %s ", relation);
    number(writer, limit);
    fputc('\n', writer->file);
}

/* What a row counts of an option; 0: it is not in the row. */
typedef double weight_of(const struct instance *instance, size_t creator, int posts, size_t which);

static double weigh_cost(const struct instance *instance, size_t creator, int posts, size_t which) {
    (void)which;
    return (double)instance->cost_cents[instance_option(instance, creator, posts)] / 100.0;
}

static double weigh_role(const struct instance *instance, size_t creator, int posts, size_t role) {
    (void)posts;
    return instance->role[creator] == role;
}

static double weigh_exposure(const struct instance *instance, size_t creator, int posts, size_t segment) {
    return instance->segment[creator] == segment ? instance->exposure[instance_option(instance, creator, posts)] : 0.0;
}

static double weigh_side(const struct instance *instance, size_t creator, int posts, size_t side) {
    return (double)instance_side_use(instance, (int)side, creator, posts) / 100.0;
}

static void creator_terms(struct writer *writer, weight_of *weigh, size_t which, size_t creator) {
    for (int posts = 1; posts <= writer->instance->most[creator]; posts++) {
        double value = mip_offers(writer->instance, creator, posts) ? weigh(writer->instance, creator, posts, which) : 0.0;
        if (value != 0.0)
            term_posts(writer, value, creator, posts);
    }
}

static void terms(struct writer *writer, weight_of *weigh, size_t which) {
    for (size_t i = 0; i < writer->instance->count; i++)
        creator_terms(writer, weigh, which, i);
}

/* The parts of the file. */

static void write_objective(struct writer *writer) {
    const struct instance *instance = writer->instance;
    fprintf(writer->file, "Maximize\n value:");
    writer->on_line = 0;
    for (size_t i = 0; i < instance->count; i++)
        for (int posts = 1; posts <= instance->most[i]; posts++)
            if (mip_offers(instance, i, posts))
                term_posts(writer, instance->value[instance_option(instance, i, posts)], i, posts);
    for (size_t s = 0; s < instance->segment_count; s++)
        term_segment(writer, instance->gain[s], 'r', s);
    fprintf(writer->file, "\n");
}

/* Rows that may have no term start with r0, counted 0 times. */
static void write_row(struct writer *writer, const char *name, weight_of *weigh, size_t which, const char *relation, double limit) {
    start(writer, name, which);
    term_segment(writer, 0.0, 'r', 0);
    terms(writer, weigh, which);
    finish(writer, relation, limit);
}

static void write_frame(struct writer *writer) {
    const struct instance *instance = writer->instance;
    write_row(writer, "budget", weigh_cost, 0, "<=", (double)instance->budget_cents / 100.0);
    for (size_t role = 0; role < ROLE_COUNT; role++) {
        write_row(writer, "most", weigh_role, role, "<=", instance->count_max[role]);
        if (instance->count_min[role] > 0)
            write_row(writer, "least", weigh_role, role, ">=", instance->count_min[role]);
    }
}

static void write_sides(struct writer *writer) {
    const struct instance *instance = writer->instance;
    for (int c = 0; c < instance->side_count; c++) {
        const struct side *side = &instance->sides[c];
        if (side->most != SIDE_NO_MOST)
            write_row(writer, "side_most", weigh_side, (size_t)c, "<=", (double)side->most / 100.0);
        if (side->least != SIDE_NO_LEAST)
            write_row(writer, "side_least", weigh_side, (size_t)c, ">=", (double)side->least / 100.0);
    }
}

static double weigh_one(const struct instance *instance, size_t creator, int posts, size_t which) {
    (void)instance, (void)creator, (void)posts, (void)which;
    return 1.0;
}

static void write_creator(struct writer *writer, size_t creator) {
    bool held = writer->instance->least[creator] > 0;
    int offered = 0;
    for (int posts = 1; posts <= writer->instance->most[creator]; posts++)
        offered += mip_offers(writer->instance, creator, posts);
    if (!held && offered < 2)
        return;
    start(writer, "once", creator);
    term_segment(writer, 0.0, 'r', 0);
    creator_terms(writer, weigh_one, 0, creator);
    finish(writer, held ? "=" : "<=", 1.0);
}

/* r <= 1 − e^−a + e^−a (x − a), for a tangent that touches at a. */
static void write_tangent(struct writer *writer, size_t segment, int which, double at) {
    fprintf(writer->file, " curve%zu_%d:", segment, which);
    writer->on_line = 0;
    term_segment(writer, 1.0, 'r', segment);
    term_segment(writer, -exp(-at), 'x', segment);
    finish(writer, "<=", 1.0 - exp(-at) * (1.0 + at));
}

static void write_segment(struct writer *writer, size_t segment, const double points[MIP_TANGENTS]) {
    start(writer, "people", segment);
    terms(writer, weigh_exposure, segment);
    term_segment(writer, -1.0, 'x', segment);
    finish(writer, "=", 0.0);
    for (int t = 0; t < MIP_TANGENTS; t++)
        write_tangent(writer, segment, t, points[t]);
}

static void write_kinds(const struct writer *writer) {
    const struct instance *instance = writer->instance;
    fprintf(writer->file, "Bounds\n");
    for (size_t s = 0; s < instance->segment_count; s++)
        fprintf(writer->file, " r%zu <= 1\n", s);
    fprintf(writer->file, "Binary\n");
    for (size_t i = 0; i < instance->count; i++)
        for (int posts = 1; posts <= instance->most[i]; posts++)
            if (mip_offers(instance, i, posts))
                fprintf(writer->file, " z%zu_%d\n", i, posts);
    fprintf(writer->file, "End\n");
}

void mip_write(FILE *file, const struct instance *instance, const double (*points)[MIP_TANGENTS]) {
    struct writer writer = {.file = file, .instance = instance};
    write_objective(&writer);
    fprintf(file, "Subject To\n");
    write_frame(&writer);
    write_sides(&writer);
    for (size_t i = 0; i < instance->count; i++)
        write_creator(&writer, i);
    for (size_t s = 0; s < instance->segment_count; s++)
        write_segment(&writer, s, points[s]);
    write_kinds(&writer);
}
