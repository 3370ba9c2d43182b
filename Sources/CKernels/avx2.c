// The kernels in 256-bit vectors of x86-64. Its product of bytes saturates at 16 bits, so bytes are
// widened first: eight sums of two products of 16-bit numbers at once.
#include "kernels.h"

#if defined(__x86_64__)

#include <immintrin.h>

#pragma clang attribute push(__attribute__((target("avx2"))), apply_to = function)

#include "vectors.h"

#define CK_TABLE ck_avx2
#define CK_PATH ck_path_avx2
#define CK_LANES 8
#define CK_VECTORS 2
#define CK_ROWS 6
#define CK_GROUP 2
#define CK_SHIFT 0

typedef int16_t ck_activation_type;
typedef __m256i ck_weights;

CK_INLINE ck_weights load_weights(const int8_t *p) {
  return _mm256_cvtepi8_epi16(_mm_loadu_si128((const __m128i *)p));
}

#define step(sums, activations, weights) \
  ((sums) + (vni)_mm256_madd_epi16((__m256i)(activations), weights))

#include "template.h"

#pragma clang attribute pop

#endif
