// The kernels in 128-bit vectors of arm64.
#include "kernels.h"

#include <math.h>

#if defined(__aarch64__)

#define CK_TABLE ck_neon
#define CK_PATH ck_path_neon
#define CK_LANES 4
#define CK_VECTORS 4
#define CK_ROWS 6
#include "template.h"

#endif
