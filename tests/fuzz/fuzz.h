/* One fuzz target: a function that must stand any bytes. tests/fuzz/fuzz_NAME.c defines it, `make fuzz` drives it with
 * libFuzzer, `make test` with the files of tests/fuzz/corpus/NAME. */
#ifndef FLAMEKEEP_FUZZ_FUZZ_H
#define FLAMEKEEP_FUZZ_FUZZ_H

#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

#endif
