// The kernels in 128-bit vectors of arm64 with its dot product: four sums of four products of bytes.
#include "kernels.h"

#if defined(__aarch64__)

#include <arm_neon.h>

#pragma clang attribute push(__attribute__((target("dotprod"))), apply_to = function)

#include "vectors.h"

#define CK_TABLE ck_neon
#define CK_PATH ck_path_neon
#define CK_LANES 4
#define CK_VECTORS 4
#define CK_ROWS 6
#define CK_GROUP 4
#define CK_SHIFT -128

typedef int8_t ck_activation_type;
typedef int8x16_t ck_weights;

CK_INLINE ck_weights load_weights(const int8_t *p) { return vld1q_s8(p); }

#define step(sums, activations, weights) \
  ((vni)vdotq_s32((int32x4_t)(sums), weights, (int8x16_t)(activations)))

#include "template.h"

#pragma clang attribute pop

#endif
