// Multi-head attention in int8: queries and keys with a scale a row, values with a scale a column,
// probabilities in twelve bits of the greatest one. All sums are of whole numbers, exact.
//
// Eight bits would lose what lies in many small probabilities, most of the error of all int8 products
// together. Where activations are bytes, a row of probabilities is a row of p / 256 and one of p % 256.

// Distance of two rows of scores: not a multiple of the cache's set stride.
#define CK_SCORE_STEP (CK_MAX_SEQUENCE + 16)

// 4080 * 2^x for x <= 0, good enough to be rounded to whole numbers: 2^n * 2^f with n the nearest whole
// number, 4080 * 2^f by a polynomial fitted to the least largest relative error over [-1/2, 1/2] (7e-5).
CK_INLINE vf weight_vector(vf x) {
  // From here on the result rounds to 0.
  x = max_vectors(x, splat(-20.0f));
  const vf shifted = x + CK_ROUND;
  const vf f = x - (shifted - CK_ROUND);
  vf p = splat(225.10040283203125f);
  p = p * f + 989.8533935546875f;
  p = p * f + 2828.5048828125f;
  p = p * f + 4079.70654296875f;
  const vi result = bits_of(p) + (bits_of(shifted) << 23);
  vf y;
  __builtin_memcpy(&y, &result, sizeof y);
  return y;
}

#define CK_PARTS (CK_GROUP == 4 ? 2 : 1)
#define CK_MIX_ROWS (CK_ROWS / CK_PARTS)

// The parts of the scratch, each aligned like the scratch itself to 64 bytes.
typedef struct attention_parts {
  size_t values, scores, queries, weights, end;
} attention_parts;

// Distance of two rows of probabilities: whole vectors.
CK_INLINE size_t weight_step_of(size_t count) {
  return (count + CK_WIDTH - 1) / CK_WIDTH * CK_WIDTH / CK_GROUP;
}

CK_INLINE attention_parts parts_of(size_t count, size_t head_width) {
  attention_parts at;
  at.values = (packed_bytes(count, head_width) + 63) / 64 * 64;
  at.scores = at.values + (packed_bytes(head_width, count) + 63) / 64 * 64;
  at.queries = at.scores + CK_ROWS * CK_SCORE_STEP * sizeof(float);
  at.weights = at.queries + (CK_ROWS * groups_of(head_width) + CK_WIDTH) * sizeof(int32_t);
  at.end = at.weights + CK_ROWS * CK_PARTS * weight_step_of(count) * sizeof(int32_t);
  return at;
}

static size_t attention_scratch(size_t count, size_t head_width) {
  return (parts_of(count, head_width).end + sizeof(float) - 1) / sizeof(float);
}

// Packs the keys of one head, a matrix [count, head_width].
static void pack_keys(
  size_t count, size_t head_width, const float *from, size_t from_step, void *packed) {
  float *scales = packed_scales(packed, count, head_width);
  int32_t *sums = packed_sums(packed, count, head_width);
  int8_t bytes[CK_MAX_HEAD_WIDTH];
  for (size_t row = 0; row < panels_of(count) * CK_PANEL; row++) {
    vi sum = {0};
    float inverse = 0;
    scales[row] = 0;
    const float *x = from + row * from_step;
    if (row < count) scales[row] = scale_of(greatest_of(head_width, x), &inverse);
    for (size_t i = 0; i < head_width; i += CK_WIDTH) {
      const size_t some = head_width - i < CK_WIDTH ? head_width - i : CK_WIDTH;
      vi q = {0};
      if (row < count) {
        q = nearest((some == CK_WIDTH ? load(x + i) : load_some(x + i, some)) * inverse);
      }
      const vb narrow = __builtin_convertvector(q, vb);
      __builtin_memcpy(bytes + i, &narrow, sizeof narrow);
      sum += q;
    }
    int32_t total = 0;
    for (size_t i = 0; i < CK_WIDTH; i++) total += sum[i];
    sums[row] = total;
    int8_t *to = panel_at(packed, row, head_width);
    for (size_t i = 0; i < groups_of(head_width); i++) {
      __builtin_memcpy(to + i * CK_PANEL * CK_GROUP, bytes + i * CK_GROUP, CK_GROUP);
    }
  }
}

// CK_WIDTH columns of one group of rows, as they lie in a panel.
CK_INLINE void store_group(int8_t *to, const vi rows[CK_GROUP]) {
#if CK_GROUP == 4
  const vi bytes =
    (rows[0] & 255) | (rows[1] & 255) << 8 | (rows[2] & 255) << 16 | rows[3] << 24;
  __builtin_memcpy(to, &bytes, sizeof bytes);
#elif CK_GROUP == 2
  typedef int16_t vs __attribute__((vector_size(2 * CK_WIDTH)));
  const vs bytes = __builtin_convertvector((rows[0] & 255) | rows[1] << 8, vs);
  __builtin_memcpy(to, &bytes, sizeof bytes);
#else
  const vb bytes = __builtin_convertvector(rows[0], vb);
  __builtin_memcpy(to, &bytes, sizeof bytes);
#endif
}

// Packs the values of one head transposed: a matrix [head_width, count].
static void pack_values(
  size_t count, size_t head_width, const float *from, size_t from_step, void *packed) {
  float *scales = packed_scales(packed, head_width, count);
  int32_t *sums = packed_sums(packed, head_width, count);
  for (size_t j = 0; j < panels_of(head_width) * CK_PANEL; j += CK_WIDTH) {
    const size_t some =
      j >= head_width ? 0 : head_width - j < CK_WIDTH ? head_width - j : CK_WIDTH;
    vf greatest = {0};
    for (size_t row = 0; row < count; row++) {
      const float *x = from + row * from_step + j;
      const vf value = some == CK_WIDTH ? load(x) : load_some(x, some);
      greatest = max_vectors(greatest, __builtin_elementwise_abs(value));
    }
    vf inverse;
    for (size_t i = 0; i < CK_WIDTH; i++) {
      float one;
      scales[j + i] = scale_of(greatest[i], &one);
      inverse[i] = one;
    }
    vi sum = {0};
    int8_t *to = panel_at(packed, j, count);
    for (size_t group = 0; group < groups_of(count); group++) {
      vi q[CK_GROUP];
      for (size_t r = 0; r < CK_GROUP; r++) {
        const size_t row = group * CK_GROUP + r;
        q[r] = (vi){0};
        if (row < count) {
          const float *x = from + row * from_step + j;
          q[r] = nearest((some == CK_WIDTH ? load(x) : load_some(x, some)) * inverse);
        }
        sum += q[r];
      }
      store_group(to + group * CK_PANEL * CK_GROUP, q);
    }
    __builtin_memcpy(sums + j, &sum, sizeof sum);
  }
}

// scores[r, j] = (query r, quantised) * (key j, quantised), with both scales.
CK_INLINE void score_tile(
  const size_t rows, size_t groups, const int32_t *queries, const int8_t *panel,
  const int32_t *key_sums, const int32_t *query_zeros, const float *query_scales,
  const float *key_scales, float *scores) {
  vni sums[CK_ROWS][CK_VECTORS];
  multiply(rows, groups, queries, groups, panel, key_sums, query_zeros, sums);
#pragma clang loop unroll(full)
  for (size_t v = 0; v < CK_VECTORS; v++) {
    const vnf scale = load_native(key_scales + v * CK_LANES);
#pragma clang loop unroll(full)
    for (size_t r = 0; r < rows; r++) {
      const vnf y = __builtin_convertvector(sums[r][v], vnf) * (scale * query_scales[r]);
      store_native(scores + r * CK_SCORE_STEP + v * CK_LANES, y);
    }
  }
}

// output[r, j] = (weights of row r) * (values of column j), with the columns' scales and the rows'.
// A row of weights is CK_PARTS rows of activations.
CK_INLINE void mix_tile(
  const size_t rows, size_t groups, const int32_t *weights, size_t weight_step, const int8_t *panel,
  const int32_t *panel_sums, const float *row_scales, const float *column_scales, float *output) {
  static const int32_t zeros[CK_ROWS] = {0};
  vni sums[CK_ROWS][CK_VECTORS];
  multiply(rows * CK_PARTS, groups, weights, weight_step, panel, panel_sums, zeros, sums);
#pragma clang loop unroll(full)
  for (size_t v = 0; v < CK_VECTORS; v++) {
    const vnf scale = load_native(column_scales + v * CK_LANES);
#pragma clang loop unroll(full)
    for (size_t r = 0; r < rows; r++) {
      const vni sum = CK_PARTS == 1 ? sums[r][v] : sums[2 * r][v] * 256 + sums[2 * r + 1][v];
      const vnf y = __builtin_convertvector(sum, vnf) * (scale * row_scales[r]);
      store_native(output + r * CK_PANEL + v * CK_LANES, y);
    }
  }
}

// Turns a row of scores, in units of log 2, into its probabilities; returns what makes them sum to one.
// The row has room for whole vectors; `low` gets the second part.
CK_INLINE float weigh(
  size_t count, float *scores, ck_activation_type *to, ck_activation_type *low) {
  const size_t end = (count + CK_WIDTH - 1) / CK_WIDTH * CK_WIDTH;
  for (size_t i = count; i < end; i++) scores[i] = -INFINITY;
  // Four at a time: a maximum has to wait for the one before.
  vf largest[4] = {splat(-INFINITY), splat(-INFINITY), splat(-INFINITY), splat(-INFINITY)};
  size_t i = 0;
  for (; i + 4 * CK_WIDTH <= end; i += 4 * CK_WIDTH) {
    for (size_t j = 0; j < 4; j++) {
      largest[j] = max_vectors(largest[j], load(scores + i + j * CK_WIDTH));
    }
  }
  for (; i < end; i += CK_WIDTH) largest[0] = max_vectors(largest[0], load(scores + i));
  const vf top = splat(max_of(max_vectors(
    max_vectors(largest[0], largest[1]), max_vectors(largest[2], largest[3]))));
  // Sums of the weights and of CK_ROUND_BITS, modulo 2^32.
  vu sum = {0};
  typedef ck_activation_type va __attribute__((vector_size(CK_WIDTH * sizeof *to)));
  for (i = 0; i < end; i += CK_WIDTH) {
    const vf rounded = weight_vector(load(scores + i) - top) + CK_ROUND;
    vu weight;
    __builtin_memcpy(&weight, &rounded, sizeof weight);
    sum += weight;
    if (CK_PARTS == 1) {
      const va whole = __builtin_convertvector(weight - CK_ROUND_BITS, va);
      __builtin_memcpy(to + i, &whole, sizeof whole);
    } else {
      // The lowest sixteen bits of CK_ROUND_BITS are zeros.
      const va upper = __builtin_convertvector((weight >> 8) + CK_SHIFT, va);
      const va lower = __builtin_convertvector(weight + CK_SHIFT, va);
      __builtin_memcpy(to + i, &upper, sizeof upper);
      __builtin_memcpy(low + i, &lower, sizeof lower);
    }
  }
  uint32_t total = 0;
  for (i = 0; i < CK_WIDTH; i++) total += sum[i];
  return 1.0f / (float)(int32_t)(total - (uint32_t)end * CK_ROUND_BITS);
}

static void attention(
  size_t count, size_t heads, size_t head_width, const float *projected, size_t projected_step,
  float *output, size_t output_step, float *scratch) {
  const size_t width = heads * head_width;
  // The scores are logarithms to the base of 2.
  const float factor = 1.44269504f / sqrtf((float)head_width);
  const attention_parts at = parts_of(count, head_width);
  void *keys = scratch;
  void *values = (char *)scratch + at.values;
  float *scores = (float *)((char *)scratch + at.scores);
  int32_t *queries = (int32_t *)((char *)scratch + at.queries);
  int32_t *weights = (int32_t *)((char *)scratch + at.weights);
  const size_t query_groups = groups_of(head_width);
  const size_t weight_groups = groups_of(count);
  const size_t weight_step = weight_step_of(count);
  const float *key_scales = packed_scales(keys, count, head_width);
  const int32_t *key_sums = packed_sums(keys, count, head_width);
  const float *value_scales = packed_scales(values, head_width, count);
  const int32_t *value_sums = packed_sums(values, head_width, count);
  float edge[CK_ROWS * CK_PANEL];
  for (size_t h = 0; h < heads; h++) {
    const float *q = projected + h * head_width;
    pack_keys(count, head_width, q + width, projected_step, keys);
    pack_values(count, head_width, q + 2 * width, projected_step, values);
    for (size_t r0 = 0; r0 < count; r0 += CK_ROWS) {
      const size_t rows = count - r0 < CK_ROWS ? count - r0 : CK_ROWS;
      float row_scales[CK_ROWS];
      int32_t zeros[CK_ROWS];
      for (size_t r = 0; r < rows; r++) {
        const float *x = q + (r0 + r) * projected_step;
        ck_activation_type *to = (ck_activation_type *)(queries + r * query_groups);
        row_scales[r] = factor * quantize_row(head_width, x, to, zeros + r);
      }
      for (size_t n0 = 0; n0 < count; n0 += CK_PANEL) {
        const int8_t *panel = (const int8_t *)keys + n0 * query_groups * CK_GROUP;
#define CK_TILE(rows)                                                                        \
  score_tile(                                                                                \
    rows, query_groups, queries, panel, key_sums + n0, zeros, row_scales, key_scales + n0,   \
    scores + n0)
        CK_FOR_ROWS(rows, CK_TILE)
#undef CK_TILE
      }
      for (size_t r = 0; r < rows; r++) {
        int32_t *to = weights + r * CK_PARTS * weight_step;
        row_scales[r] = weigh(
          count, scores + r * CK_SCORE_STEP, (ck_activation_type *)to,
          (ck_activation_type *)(to + weight_step));
      }
      for (size_t n0 = 0; n0 < head_width; n0 += CK_PANEL) {
        const size_t columns = head_width - n0 < CK_PANEL ? head_width - n0 : CK_PANEL;
        const int8_t *panel = (const int8_t *)values + n0 * weight_groups * CK_GROUP;
        for (size_t m0 = 0; m0 < rows; m0 += CK_MIX_ROWS) {
          const size_t some = rows - m0 < CK_MIX_ROWS ? rows - m0 : CK_MIX_ROWS;
#define CK_TILE(count)                                                                       \
  mix_tile(                                                                                  \
    count <= CK_MIX_ROWS ? count : 1, weight_groups,                                         \
    weights + m0 * CK_PARTS * weight_step, weight_step, panel, value_sums + n0, row_scales + m0,        \
    value_scales + n0, edge)
          CK_FOR_ROWS(some, CK_TILE)
#undef CK_TILE
          for (size_t r = 0; r < some; r++) {
            float *to = output + (r0 + m0 + r) * output_step + h * head_width + n0;
            for (size_t j = 0; j < columns; j++) to[j] = edge[r * CK_PANEL + j];
          }
        }
      }
    }
  }
}
