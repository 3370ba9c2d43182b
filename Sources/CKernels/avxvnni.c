// The kernels in 256-bit vectors of x86-64 with AVX-VNNI: eight sums of four products of bytes at once.
#include "kernels.h"

#if defined(__x86_64__)

#include <immintrin.h>

#pragma clang attribute push( \
  __attribute__((target("avx2,avxvnni"))), apply_to = function)

#include "vectors.h"

#define CK_TABLE ck_avxvnni
#define CK_PATH ck_path_avxvnni
#define CK_LANES 8
#define CK_VECTORS 2
#define CK_ROWS 6
#define CK_GROUP 4
#define CK_SHIFT 0

typedef uint8_t ck_activation_type;
typedef __m256i ck_weights;

CK_INLINE ck_weights load_weights(const int8_t *p) {
  return _mm256_loadu_si256((const __m256i *)p);
}

#define step(sums, activations, weights) \
  ((vni)_mm256_dpbusd_avx_epi32((__m256i)(sums), (__m256i)(activations), weights))

#include "template.h"

#pragma clang attribute pop

#endif
