// The kernels in C without assumptions about the machine.
#include "kernels.h"

#include <math.h>

#define CK_TABLE ck_portable
#define CK_PATH ck_path_portable
#define CK_LANES 4
#define CK_VECTORS 2
#define CK_ROWS 4
#include "template.h"
