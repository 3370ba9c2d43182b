// The kernels in 512-bit vectors of x86-64.
#include "kernels.h"

#include <math.h>

#if defined(__x86_64__)

#pragma clang attribute push( \
  __attribute__((target("avx512f,avx512bw,avx512dq,avx512vl,avx2,fma"))), apply_to = function)

#define CK_TABLE ck_avx512
#define CK_PATH ck_path_avx512
#define CK_LANES 16
#define CK_VECTORS 2
#define CK_ROWS 12
#include "template.h"

#pragma clang attribute pop

#endif
