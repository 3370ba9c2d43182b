// The kernels in C without assumptions about the machine.
#include "kernels.h"

#include "vectors.h"

#define CK_TABLE ck_portable
#define CK_PATH ck_path_portable
#define CK_LANES 4
#define CK_VECTORS 4
#define CK_ROWS 3
#define CK_GROUP 1
#define CK_SHIFT 0

typedef int32_t ck_activation_type;
typedef int32_t ck_weights __attribute__((vector_size(16)));

CK_INLINE ck_weights load_weights(const int8_t *p) {
  typedef int8_t bytes __attribute__((vector_size(4)));
  bytes four;
  __builtin_memcpy(&four, p, sizeof four);
  return __builtin_convertvector(four, ck_weights);
}

#define step(sums, activations, weights) ((sums) + (activations) * (weights))

#include "template.h"
