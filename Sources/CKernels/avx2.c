// The kernels in 256-bit vectors of x86-64.
#include "kernels.h"

#include <math.h>

#if defined(__x86_64__)

#pragma clang attribute push( \
  __attribute__((target("avx2,fma"))), apply_to = function)

#define CK_TABLE ck_avx2
#define CK_PATH ck_path_avx2
#define CK_LANES 8
#define CK_VECTORS 2
#define CK_ROWS 6
#include "template.h"

#pragma clang attribute pop

#endif
