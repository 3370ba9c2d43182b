// Products of int8 matrices, exact, and what surrounds them.
//
// The including file defines, beside what `template.h` names, the heart of a product:
//
//   CK_LANES     int32 lanes of a native vector
//   CK_VECTORS   native vectors in a panel's row
//   CK_ROWS      rows of a tile; CK_ROWS x CK_PANEL sums stay in registers
//   CK_GROUP     factors that one lane takes in one step: 4, 2 or 1
//   CK_SHIFT     what is added to an activation, 0 to 255, before it is stored: -128 where the processor
//                multiplies signed bytes only, else 0
//   ck_weights   a native vector of weights, and load_weights(pointer) for it
//   step(sums, activations, weights)   sums + the products of one group, in each lane
//   ck_activation_type   an activation in memory; CK_GROUP of them take four bytes
//
// A packed matrix [n, k] is a sequence of panels of CK_PANEL rows, each a sequence of groups along k:
// [groups][CK_PANEL][CK_GROUP] bytes. Behind the panels lie the scales and the sums of the rows.

#define CK_PANEL (CK_LANES * CK_VECTORS)

// Four-byte groups of activations that a block of rows may take: one tile of the longest rows.
#define CK_BLOCK_GROUPS (CK_ROWS * (CK_MAX_INPUTS / CK_GROUP))
#define CK_BLOCK_TILES 4

// The least range of values that is not taken for zero: the inverse of less might not be finite.
#define CK_LEAST 1e-30f

typedef float vnf __attribute__((vector_size(4 * CK_LANES)));
typedef int32_t vni __attribute__((vector_size(4 * CK_LANES)));

CK_INLINE vni load_sums(const int32_t *p) {
  vni v;
  __builtin_memcpy(&v, p, sizeof v);
  return v;
}

CK_INLINE vnf load_native(const float *p) {
  vnf v;
  __builtin_memcpy(&v, p, sizeof v);
  return v;
}

CK_INLINE void store_native(float *p, vnf v) { __builtin_memcpy(p, &v, sizeof v); }

CK_INLINE size_t groups_of(size_t k) { return (k + CK_GROUP - 1) / CK_GROUP; }

CK_INLINE size_t panels_of(size_t n) { return (n + CK_PANEL - 1) / CK_PANEL; }

// Bytes of the panels of a matrix [n, k].
CK_INLINE size_t panel_bytes(size_t n, size_t k) {
  return panels_of(n) * CK_PANEL * groups_of(k) * CK_GROUP;
}

CK_INLINE int8_t *panel_at(void *packed, size_t row, size_t k) {
  return (int8_t *)packed + row / CK_PANEL * CK_PANEL * groups_of(k) * CK_GROUP
    + row % CK_PANEL * CK_GROUP;
}

// Padded so that the floats behind the panels are aligned like the matrix itself.
CK_INLINE size_t scales_at(size_t n, size_t k) { return (panel_bytes(n, k) + 63) / 64 * 64; }

CK_INLINE float *packed_scales(const void *packed, size_t n, size_t k) {
  return (float *)((char *)packed + scales_at(n, k));
}

CK_INLINE int32_t *packed_sums(const void *packed, size_t n, size_t k) {
  return (int32_t *)(packed_scales(packed, n, k) + panels_of(n) * CK_PANEL);
}

static size_t packed_bytes(size_t n, size_t k) {
  return scales_at(n, k) + panels_of(n) * CK_PANEL * (sizeof(float) + sizeof(int32_t));
}

static void pack_int8(
  size_t rows, size_t columns, size_t first, size_t count, const int8_t *weights,
  const float *scales, void *packed) {
  if (first == 0) __builtin_memset(packed, 0, packed_bytes(rows, columns));
  float *to_scales = packed_scales(packed, rows, columns);
  int32_t *to_sums = packed_sums(packed, rows, columns);
  for (size_t j = 0; j < count; j++) {
    const int8_t *from = weights + j * columns;
    int8_t *to = panel_at(packed, first + j, columns);
    int32_t sum = 0;
    for (size_t i = 0; i < columns; i++) {
      to[i / CK_GROUP * CK_PANEL * CK_GROUP + i % CK_GROUP] = from[i];
      sum += from[i];
    }
    to_scales[first + j] = scales[j];
    to_sums[first + j] = sum;
  }
}

// The largest absolute value of a row.
CK_INLINE float greatest_of(size_t count, const float *x) {
  vf largest = {0};
  size_t i = 0;
  for (; i + CK_WIDTH <= count; i += CK_WIDTH) {
    largest = max_vectors(largest, __builtin_elementwise_abs(load(x + i)));
  }
  if (i < count) {
    largest = max_vectors(largest, __builtin_elementwise_abs(load_some(x + i, count - i)));
  }
  return max_of(largest);
}

// A scale for signed bytes: value = byte * scale, byte = nearest(value * *inverse).
CK_INLINE float scale_of(float greatest, float *inverse) {
  if (!(greatest > CK_LEAST)) {
    *inverse = 0;
    return 0;
  }
  *inverse = 127.0f / greatest;
  return greatest / 127.0f;
}

// Stores activations: nearest(x * inverse) + zero, which must be 0 to 255.
CK_INLINE void store_activations(ck_activation_type *to, vf x, float inverse, int32_t zero) {
  typedef ck_activation_type va __attribute__((vector_size(CK_WIDTH * sizeof *to)));
  const va bytes = __builtin_convertvector(nearest(x * inverse) + (zero + CK_SHIFT), va);
  __builtin_memcpy(to, &bytes, sizeof bytes);
}

CK_INLINE void store_row(
  size_t count, const float *x, float inverse, int32_t zero, ck_activation_type *to) {
  size_t i = 0;
  for (; i + CK_WIDTH <= count; i += CK_WIDTH) {
    store_activations(to + i, load(x + i), inverse, zero);
  }
  if (i < count) store_activations(to + i, load_some(x + i, count - i), inverse, zero);
}

// Quantises a row of `count` values over its own range: value = (activation - *zero) * scale. Returns
// the scale; `to` has room for whole vectors.
CK_INLINE float quantize_row(size_t count, const float *x, ck_activation_type *to, int32_t *zero) {
  vf least = {0};
  vf largest = {0};
  size_t i = 0;
  for (; i + CK_WIDTH <= count; i += CK_WIDTH) {
    const vf value = load(x + i);
    least = min_vectors(least, value);
    largest = max_vectors(largest, value);
  }
  if (i < count) {
    const vf value = load_some(x + i, count - i);
    least = min_vectors(least, value);
    largest = max_vectors(largest, value);
  }
  const float bottom = -max_of(-least);
  const float range = max_of(largest) - bottom;
  float inverse = 0;
  float scale = 0;
  if (range > CK_LEAST) {
    // Not 255: both ends are rounded.
    inverse = 254.0f / range;
    scale = range / 254.0f;
  }
  *zero = -nearest(splat(bottom * inverse))[0];
  store_row(count, x, inverse, *zero, to);
  return scale;
}

static void pack_float(
  size_t rows, size_t columns, size_t first, size_t count, const float *weights, void *packed) {
  if (first == 0) __builtin_memset(packed, 0, packed_bytes(rows, columns));
  float *to_scales = packed_scales(packed, rows, columns);
  int32_t *to_sums = packed_sums(packed, rows, columns);
  for (size_t j = 0; j < count; j++) {
    const float *from = weights + j * columns;
    int8_t *to = panel_at(packed, first + j, columns);
    float inverse;
    const float scale = scale_of(greatest_of(columns, from), &inverse);
    int32_t sum = 0;
    for (size_t i = 0; i < columns; i++) {
      const int8_t value = (int8_t)nearest(splat(from[i] * inverse))[0];
      to[i / CK_GROUP * CK_PANEL * CK_GROUP + i % CK_GROUP] = value;
      sum += value;
    }
    to_scales[first + j] = scale;
    to_sums[first + j] = sum;
  }
}

// sums[rows][CK_PANEL] = (a[rows, groups] - zeros[rows]) * panel[groups, CK_PANEL], for activations as
// they are stored and the sums of the panel's rows.
CK_INLINE void multiply(
  const size_t rows, size_t groups, const int32_t *a, size_t a_step, const int8_t *panel,
  const int32_t *panel_sums, const int32_t *zeros, vni sums[CK_ROWS][CK_VECTORS]) {
#pragma clang loop unroll(full)
  for (size_t v = 0; v < CK_VECTORS; v++) {
    const vni sum = load_sums(panel_sums + v * CK_LANES);
#pragma clang loop unroll(full)
    for (size_t r = 0; r < rows; r++) sums[r][v] = sum * -(zeros[r] + CK_SHIFT);
  }
  for (size_t i = 0; i < groups; i++) {
    ck_weights w[CK_VECTORS];
#pragma clang loop unroll(full)
    for (size_t v = 0; v < CK_VECTORS; v++) {
      w[v] = load_weights(panel + (i * CK_PANEL + v * CK_LANES) * CK_GROUP);
    }
#pragma clang loop unroll(full)
    for (size_t r = 0; r < rows; r++) {
      const vni x = a[r * a_step + i] - (vni){0};
#pragma clang loop unroll(full)
      for (size_t v = 0; v < CK_VECTORS; v++) sums[r][v] = step(sums[r][v], x, w[v]);
    }
  }
}

// Calls `body(n)` with the number of rows as a constant.
#if CK_ROWS > 6
#define CK_MORE_ROWS(body) \
  case 4: body(4); break;  \
  case 5: body(5); break;  \
  case 6: body(6); break;  \
  case 7: body(7); break;  \
  case 8: body(8); break;  \
  case 9: body(9); break;  \
  case 10: body(10); break; \
  case 11: body(11); break; \
  case 12: body(12); break;
#elif CK_ROWS > 3
#define CK_MORE_ROWS(body) \
  case 4: body(4); break;  \
  case 5: body(5); break;  \
  case 6: body(6); break;
#else
#define CK_MORE_ROWS(body)
#endif
#define CK_FOR_ROWS(rows, body) \
  switch (rows) {               \
  case 1: body(1); break;       \
  case 2: body(2); break;       \
  case 3: body(3); break;       \
  CK_MORE_ROWS(body)            \
  default: break;               \
  }

// output[r, j] = sum * (row_scales[r] * column_scales[j]) + bias[j].
CK_INLINE void linear_tile(
  const size_t rows, size_t groups, const int32_t *a, const int8_t *panel,
  const int32_t *panel_sums, const int32_t *zeros, const float *row_scales,
  const float *column_scales, const float *bias, float *output, size_t output_step) {
  vni sums[CK_ROWS][CK_VECTORS];
  multiply(rows, groups, a, groups, panel, panel_sums, zeros, sums);
#pragma clang loop unroll(full)
  for (size_t v = 0; v < CK_VECTORS; v++) {
    const vnf scale = load_native(column_scales + v * CK_LANES);
    const vnf constant = load_native(bias + v * CK_LANES);
#pragma clang loop unroll(full)
    for (size_t r = 0; r < rows; r++) {
      const vnf y = __builtin_convertvector(sums[r][v], vnf) * (scale * row_scales[r]) + constant;
      store_native(output + r * output_step + v * CK_LANES, y);
    }
  }
}

static void gelu(size_t count, float *x) {
  size_t i = 0;
  for (; i + CK_WIDTH <= count; i += CK_WIDTH) store(x + i, gelu_vector(load(x + i)));
  if (i < count) store_some(x + i, gelu_vector(load_some(x + i, count - i)), count - i);
}

static void linear(
  size_t m, size_t n, size_t k, const float *input, size_t input_step, const void *packed,
  const float *bias, ck_activation activation, float *output, size_t output_step) {
  // Rows end at whole vectors; one vector more, so that the last row may.
  int32_t block[CK_BLOCK_GROUPS + CK_WIDTH];
  float row_scales[CK_ROWS * CK_BLOCK_TILES];
  int32_t zeros[CK_ROWS * CK_BLOCK_TILES];
  float constant[CK_PANEL];
  float edge[CK_ROWS * CK_PANEL];
  const size_t groups = groups_of(k);
  const float *scales = packed_scales(packed, n, k);
  const int32_t *panel_sums = packed_sums(packed, n, k);
  size_t tiles = CK_BLOCK_GROUPS / (CK_ROWS * groups);
  if (tiles > CK_BLOCK_TILES) tiles = CK_BLOCK_TILES;
  const size_t block_rows = tiles * CK_ROWS;
  for (size_t m0 = 0; m0 < m; m0 += block_rows) {
    const size_t rows = m - m0 < block_rows ? m - m0 : block_rows;
    for (size_t r = 0; r < rows; r++) {
      ck_activation_type *to = (ck_activation_type *)(block + r * groups);
      row_scales[r] = quantize_row(k, input + (m0 + r) * input_step, to, zeros + r);
    }
    for (size_t n0 = 0; n0 < n; n0 += CK_PANEL) {
      const int8_t *panel = (const int8_t *)packed + n0 * groups * CK_GROUP;
      const size_t columns = n - n0 < CK_PANEL ? n - n0 : CK_PANEL;
      for (size_t j = 0; j < CK_PANEL; j++) {
        constant[j] = bias != NULL && j < columns ? bias[n0 + j] : 0;
      }
      for (size_t r0 = 0; r0 < rows; r0 += CK_ROWS) {
        const size_t some = rows - r0 < CK_ROWS ? rows - r0 : CK_ROWS;
        float *c = output + (m0 + r0) * output_step + n0;
        // A panel that reaches beyond the output goes through a tile of its own.
        const int whole = columns == CK_PANEL;
        float *to = whole ? c : edge;
        const size_t to_step = whole ? output_step : CK_PANEL;
#define CK_TILE(count)                                                                       \
  linear_tile(                                                                               \
    count, groups, block + r0 * groups, panel, panel_sums + n0, zeros + r0, row_scales + r0, \
    scales + n0, constant, to, to_step)
        CK_FOR_ROWS(some, CK_TILE)
#undef CK_TILE
        if (activation == ck_activation_gelu) {
          for (size_t r = 0; r < some; r++) gelu(CK_PANEL, to + r * to_step);
        }
        if (!whole) {
          for (size_t r = 0; r < some; r++) {
            for (size_t j = 0; j < columns; j++) c[r * output_step + j] = edge[r * CK_PANEL + j];
          }
        }
      }
    }
  }
}
