// The kernels of one instruction set.
//
// The including file defines CK_TABLE, CK_PATH and what `products.h` asks for.

#include "products.h"

#include "attention.h"
#include "rows.h"

const ck_kernels CK_TABLE = {
  .path = CK_PATH,
  .packed_bytes = packed_bytes,
  .pack_int8 = pack_int8,
  .pack_float = pack_float,
  .linear = linear,
  .attention_scratch = attention_scratch,
  .attention = attention,
  .add_norm = add_norm,
  .embed = embed,
  .add = add,
  .scale = scale,
  .gelu = gelu,
  .softmax = softmax,
  .prefix_sums = prefix_sums,
  .span_rows = span_rows,
  .pair_row = pair_row,
};
