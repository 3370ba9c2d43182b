// The kernels in 512-bit vectors of x86-64 with VNNI: sixteen sums of four products of bytes at once.
#include "kernels.h"

#if defined(__x86_64__)

#include <immintrin.h>

#pragma clang attribute push( \
  __attribute__((target("avx512f,avx512bw,avx512dq,avx512vl,avx512vnni"))), apply_to = function)

#include "vectors.h"

#define CK_TABLE ck_avx512
#define CK_PATH ck_path_avx512
#define CK_LANES 16
#define CK_VECTORS 2
#define CK_ROWS 12
#define CK_GROUP 4
#define CK_SHIFT 0

typedef uint8_t ck_activation_type;
typedef __m512i ck_weights;

CK_INLINE ck_weights load_weights(const int8_t *p) { return _mm512_loadu_si512(p); }

#define step(sums, activations, weights) \
  ((vni)_mm512_dpbusd_epi32((__m512i)(sums), (__m512i)(activations), weights))

#include "template.h"

#pragma clang attribute pop

#endif
