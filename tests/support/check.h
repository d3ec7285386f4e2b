/* Checks that cmocka lacks. */
#ifndef FLAMEKEEP_TESTS_CHECK_H
#define FLAMEKEEP_TESTS_CHECK_H

/* Within `relative` of the expected value (absolutely, when that is 0); never true of NaN. */
#define assert_near(value, expected, relative) check_near((value), (expected), (relative), #value, __FILE__, __LINE__)
void check_near(double value, double expected, double relative, const char *what, const char *file, int line);

#endif
