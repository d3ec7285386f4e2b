#include <expat.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/document.h"
#include "base/rng.h"
#include "base/text.h"
#include "export/html.h"
#include "export/svg.h"
#include "support/check.h"

struct page {
    char *text;
    size_t size;
    struct output out;
};

static void open_page(struct page *page) {
    *page = (struct page){.text = NULL};
    page->out.file = open_memstream(&page->text, &page->size);
}

static void close_page(struct page *page) {
    fclose(page->out.file);
}

static void has(const struct page *page, const char *text) {
    if (strstr(page->text, text) == NULL)
        fail_msg("no '%s' in %s", text, page->text);
}

static size_t count_of(const struct page *page, const char *text) {
    size_t count = 0;
    for (const char *at = strstr(page->text, text); at != NULL; at = strstr(at + 1, text))
        count++;
    return count;
}

static void axes_end_at_round_numbers(void **state) {
    struct svg_axis axis = svg_axis_around(19.7, 80.8, 4); /* 61.1 / 4 = 15.3: 20 */
    (void)state;
    assert_near(axis.step, 20.0, 1e-12);
    assert_near(axis.low, 0.0, 1e-12);
    assert_near(axis.high, 100.0, 1e-12);
    axis = svg_axis_around(70.7, 77.4, 4);
    assert_near(axis.step, 2.0, 1e-12);
    assert_near(axis.low, 70.0, 1e-12);
    assert_near(axis.high, 78.0, 1e-12);
    axis = svg_axis_around(0.0, 5e6, 4);
    assert_near(axis.high, 6e6, 1e-12);
    axis = svg_axis_around(50.0, 50.0, 4); /* no spread */
    assert_true(axis.low <= 50.0 && axis.high >= 50.0 && axis.high > axis.low);
    axis = svg_axis_around(0.0, 0.0, 4);
    assert_true(axis.high > axis.low);
    assert_near(svg_round_step(0.03), 0.05, 1e-12);
    assert_near(svg_round_step(1.0), 1.0, 1e-12);
    assert_near(svg_round_step(7.0), 10.0, 1e-12);
}

static void number(double value, const void *user, char *out, size_t size) {
    snprintf(out, size, "%s%.0f", (const char *)user, value);
}

static struct svg_chart chart_of(bool marked) {
    return (struct svg_chart){
        .title = "Fit & <money>",
        .width = 254.0, /* the plot is 200 wide … */
        .height = 168.0,
        .marked = marked, /* … and 100 high */
        .x = {.low = 0.0, .high = 100.0, .step = 50.0, .title = "budget", .label = number, .user = "$"},
        .y = {.low = 0.0, .high = 10.0, .step = 5.0, .title = "fit", .label = number, .user = ""},
    };
}

/* The plot begins 36 from the left and, marked, from the top. */
static void values_stand_where_the_axes_say(void **state) {
    struct svg_chart chart = chart_of(true);
    const double x[] = {0.0, 50.0, 100.0, 200.0}, y[] = {0.0, 10.0, 5.0, -3.0};
    struct page page;
    (void)state;
    open_page(&page);
    svg_begin(&chart, &page.out);
    svg_curve(&chart, &page.out, x, y, 4, "curve");
    svg_dot(&chart, &page.out, 25.0, 2.5, "here");
    svg_end(&page.out);
    close_page(&page);
    has(&page, "<title>Fit &amp; &lt;money&gt;</title>");
    has(&page, "points=\"36.0,136.0 136.0,36.0 236.0,86.0 236.0,136.0\"");
    has(&page, "cx=\"86.0\" cy=\"111.0\"");
    has(&page, ">$0</text>");
    has(&page, ">$50</text>");
    has(&page, ">$100</text>");
    assert_int_equal(count_of(&page, "class=\"grid\""), 3);
    free(page.text);
}

static void bars_stand_on_the_axis(void **state) {
    struct svg_chart chart = chart_of(true);
    const double y[] = {10.0, 5.0};
    struct page page;
    (void)state;
    chart.x.low = -0.5;
    chart.x.high = 1.5;
    open_page(&page);
    svg_bars(&chart, &page.out, y, 2, "burn");
    close_page(&page);
    has(&page, "x=\"36.00\" y=\"36.00\" width=\"99.00\" height=\"100.00\"");
    has(&page, "x=\"136.00\" y=\"86.00\" width=\"99.00\" height=\"50.00\"");
    free(page.text);
}

/* How the text of a mark stands: its anchor and row. */
static void stands(const struct page *page, const char *text, const char *anchor, const char *y) {
    char expected[200];
    const char *at = strstr(page->text, text);
    assert_non_null(at);
    while (*at != '<')
        at--;
    snprintf(expected, sizeof expected, "y=\"%s\" text-anchor=\"%s\"", y, anchor);
    if (strncmp(strstr(at, "y="), expected, strlen(expected)) != 0)
        fail_msg("not %s: %.80s", expected, at);
}

static struct page marks_at(double first, double second) {
    struct svg_chart chart = chart_of(true);
    const struct svg_mark marks[] = {{first, "now", "this one"}, {second, "knee", "that one"}};
    struct page page;
    open_page(&page);
    svg_marks(&chart, &page.out, marks, 2);
    close_page(&page);
    return page;
}

static void neither_mark_crosses_the_others_text(void **state) {
    struct page page = marks_at(50.0, 45.0);
    (void)state;
    stands(&page, "that one", "end", "17.0"); /* the left one above, to its left */
    stands(&page, "this one", "start", "30.0");
    free(page.text);
    page = marks_at(2.0, 5.0); /* no room at the left: above all the same */
    stands(&page, "this one", "start", "17.0");
    stands(&page, "that one", "start", "30.0");
    free(page.text);
    page = marks_at(100.0, 95.0); /* no room at the right */
    stands(&page, "this one", "end", "17.0");
    stands(&page, "that one", "end", "30.0");
    free(page.text);
}

/* What an XML reader makes of the text between tags and in an attribute. */

struct seen {
    char text[600], attribute[600];
    size_t length;
};

static void XMLCALL see_start(void *user, const XML_Char *name, const XML_Char **attributes) {
    struct seen *seen = user;
    (void)name;
    if (attributes[0] != NULL)
        snprintf(seen->attribute, sizeof seen->attribute, "%s", attributes[1]);
}

static void XMLCALL see_text(void *user, const XML_Char *text, int length) {
    struct seen *seen = user;
    assert_true(seen->length + (size_t)length < sizeof seen->text);
    memcpy(seen->text + seen->length, text, (size_t)length);
    seen->length += (size_t)length;
}

static void see(const char *text, struct seen *seen) {
    struct page page;
    XML_Parser parser = XML_ParserCreate("UTF-8");
    memset(seen, 0, sizeof *seen);
    open_page(&page);
    html_markup(&page.out, "<p title=\"");
    html_text(&page.out, text);
    html_markup(&page.out, "\">");
    html_format(&page.out, "%s", text);
    html_markup(&page.out, "</p>");
    close_page(&page);
    XML_SetUserData(parser, seen);
    XML_SetElementHandler(parser, see_start, NULL);
    XML_SetCharacterDataHandler(parser, see_text);
    if (XML_Parse(parser, page.text, (int)page.size, 1) != XML_STATUS_OK)
        fail_msg("%s: %s", XML_ErrorString(XML_GetErrorCode(parser)), page.text);
    XML_ParserFree(parser);
    free(page.text);
}

static void reads_back(const char *text, const char *expected) {
    struct seen seen;
    see(text, &seen);
    assert_string_equal(seen.text, expected);
    assert_string_equal(seen.attribute, expected);
}

static void text_reads_back_as_it_was(void **state) {
    (void)state;
    reads_back("", "");
    reads_back("<script>alert('x')</script> & \"y\" &amp;", "<script>alert('x')</script> & \"y\" &amp;");
    reads_back("]]> <!-- -->", "]]> <!-- -->");
    reads_back("نور 美食家 👩‍👩‍👧", "نور 美食家 👩‍👩‍👧");
    reads_back("a\nb\001\u202e\xff", "a b\uFFFD\uFFFD\uFFFD");
}

/* Whatever bytes come in: well-formed, and what is read is what the allow-list lets through. */
static void any_bytes_are_only_text(void **state) {
    static const char signs[] = "<>&\"'/=!-[]";
    struct rng rng = {.state = 11};
    (void)state;
    for (int round = 0; round < 5000; round++) {
        char text[40], expected[200];
        size_t length = (size_t)rng_below(&rng, sizeof text - 1), used = 0;
        for (size_t i = 0; i < length; i++)
            text[i] = (char)(rng_below(&rng, 3) == 0 ? (uint64_t)signs[rng_below(&rng, sizeof signs - 1)] : 1 + rng_below(&rng, 255));
        text[length] = '\0';
        struct document document = {.text = text};
        int32_t c;
        while (document_next(&document, &c))
            used += text_encode(c, expected + used);
        expected[used] = '\0';
        reads_back(text, expected);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(axes_end_at_round_numbers), cmocka_unit_test(values_stand_where_the_axes_say),
        cmocka_unit_test(bars_stand_on_the_axis),    cmocka_unit_test(neither_mark_crosses_the_others_text),
        cmocka_unit_test(text_reads_back_as_it_was), cmocka_unit_test(any_bytes_are_only_text),
    };
    return cmocka_run_group_tests_name("svg", tests, NULL, NULL); /* in the locale "C": it must not matter */
}
