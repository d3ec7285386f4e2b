/* Loops over long columns that the compiler turns into vectors: a second version for wide ones, chosen when the program starts. */
#ifndef FLAMEKEEP_BASE_VECTORS_H
#define FLAMEKEEP_BASE_VECTORS_H

#if defined(__x86_64__) && defined(__GLIBC__) && defined(__has_attribute) && !defined(__SANITIZE_ADDRESS__)
#if __has_attribute(target_clones)
#define FOR_WIDE_VECTORS __attribute__((target_clones("avx2", "default")))
#endif
#endif
#ifndef FOR_WIDE_VECTORS
#define FOR_WIDE_VECTORS
#endif

#endif
