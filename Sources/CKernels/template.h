// The kernels of one instruction set, written once in the compiler's vector extension.
//
// The including file defines CK_TABLE, CK_PATH, CK_LANES (floats in a vector), CK_VECTORS (vectors in
// a panel's row) and CK_ROWS (rows of a tile). A packed weight matrix [n, k] is a sequence of panels,
// each k rows of CK_PANEL columns: element (row j, column i) lies in panel j / CK_PANEL at
// i * CK_PANEL + j % CK_PANEL. A tile of CK_ROWS x CK_PANEL sums stays in registers.

#define CK_PANEL (CK_LANES * CK_VECTORS)
#define CK_INLINE static inline __attribute__((always_inline))

// Rows of the input and columns of the sum that one round covers: the rows stay in the second-level
// cache while the panels go by.
#define CK_BLOCK_ROWS (CK_ROWS * 16)
#define CK_BLOCK_DEPTH 384

// Distance of two rows of attention scores: not a multiple of the cache's set stride.
#define CK_SCORE_STEP (CK_MAX_SEQUENCE + 16)

typedef float vf __attribute__((vector_size(4 * CK_LANES)));
typedef int32_t vi __attribute__((vector_size(4 * CK_LANES)));
typedef int8_t vb __attribute__((vector_size(CK_LANES)));

CK_INLINE vf load(const float *p) {
  vf v;
  __builtin_memcpy(&v, p, sizeof v);
  return v;
}

CK_INLINE void store(float *p, vf v) { __builtin_memcpy(p, &v, sizeof v); }

CK_INLINE vf splat(float x) { return x - (vf){0}; }

CK_INLINE vf load_some(const float *p, size_t count) {
  vf v = {0};
  __builtin_memcpy(&v, p, count * sizeof *p);
  return v;
}

CK_INLINE void store_some(float *p, vf v, size_t count) {
  __builtin_memcpy(p, &v, count * sizeof *p);
}

CK_INLINE vf load_bytes(const int8_t *p, size_t count) {
  vb v = {0};
  __builtin_memcpy(&v, p, count);
  return __builtin_convertvector(v, vf);
}

CK_INLINE float sum_of(vf v) {
  float total = 0;
  for (size_t i = 0; i < CK_LANES; i++) total += v[i];
  return total;
}

CK_INLINE float max_of(vf v) {
  float largest = v[0];
  for (size_t i = 1; i < CK_LANES; i++) largest = v[i] > largest ? v[i] : largest;
  return largest;
}

// e^x for x <= 0: 2^n * 2^f with n the nearest integer of x * log2(e); 2^f by a polynomial fitted to
// the least largest relative error over [-1/2, 1/2] (2e-9 before rounding).
CK_INLINE vf exp_vector(vf x) {
  x = __builtin_elementwise_max(x, splat(-87.0f));
  const vf shift = splat(12582912.0f);  // 1.5 * 2^23: adding it rounds to an integer
  const vf n = (x * 1.44269504f + shift) - shift;
  // x - n * ln 2 in two parts, then in units of log2.
  vf f = x - n * 0.693145752f;
  f = f - n * 1.42860677e-6f;
  f = f * 1.44269504f;
  vf p = splat(0.00015345810970757157f);
  p = p * f + 0.0013399930903688073f;
  p = p * f + 0.009618489071726799f;
  p = p * f + 0.05550328642129898f;
  p = p * f + 0.24022646248340607f;
  p = p * f + 0.6931471824645996f;
  p = p * f + 1.0f;
  const vi power = (__builtin_convertvector(n, vi) + 127) << 23;
  vf scale;
  __builtin_memcpy(&scale, &power, sizeof scale);
  return p * scale;
}

// x * (1/2 + c * R(c^2)) with c = x clamped to [-5.75, 5.75]; c * R(c^2) approximates erf(c / sqrt 2) / 2
// by a polynomial in u = 2 (c / 5.75)^2 - 1 fitted to the least largest error of the product (6e-8
// before rounding). Left of -5.75 the product is held at its value there, about -3e-8.
CK_INLINE vf gelu_vector(vf x) {
  const vf limit = splat(5.75f);
  const vf left = __builtin_elementwise_max(x, -limit);
  const vf c = __builtin_elementwise_min(left, limit);
  const vf u = c * (c * 0.060491495f) - 1.0f;
  vf r = splat(-0.00044200694537721574f);
  r = r * u + 0.0012632549041882157f;
  r = r * u - 0.0010818110313266516f;
  r = r * u + 0.000909642840269953f;
  r = r * u - 0.003243011888116598f;
  r = r * u + 0.006512110587209463f;
  r = r * u - 0.008891638368368149f;
  r = r * u + 0.012046641670167446f;
  r = r * u - 0.016688967123627663f;
  r = r * u + 0.021669691428542137f;
  r = r * u - 0.026579057797789574f;
  r = r * u + 0.03171546384692192f;
  r = r * u - 0.037632886320352554f;
  r = r * u + 0.045863233506679535f;
  r = r * u - 0.061433345079422f;
  r = r * u + 0.12296920269727707f;
  return left * (c * r + 0.5f);
}

static size_t packed_bytes(size_t rows, size_t columns) {
  return (rows + CK_PANEL - 1) / CK_PANEL * CK_PANEL * columns * sizeof(float);
}

// Zeroes the columns of the last panel that no weight fills.
static void pad_last_panel(size_t rows, size_t columns, float *packed) {
  const size_t used = rows % CK_PANEL;
  if (used == 0) return;
  float *panel = packed + rows / CK_PANEL * CK_PANEL * columns;
  for (size_t i = 0; i < columns; i++) {
    for (size_t j = used; j < CK_PANEL; j++) panel[i * CK_PANEL + j] = 0;
  }
}

static void pack_int8(
  size_t rows, size_t columns, size_t first, size_t count, const int8_t *weights,
  const float *scales, void *packed) {
  for (size_t j = first; j < first + count;) {
    // All rows that fall into this panel go column by column, so that the panel is written once.
    const size_t in_panel = j % CK_PANEL;
    size_t some = CK_PANEL - in_panel;
    if (some > first + count - j) some = first + count - j;
    float *panel = (float *)packed + j / CK_PANEL * CK_PANEL * columns + in_panel;
    const int8_t *from = weights + (j - first) * columns;
    const float *scale = scales + (j - first);
    for (size_t i = 0; i < columns; i++) {
      for (size_t r = 0; r < some; r++) {
        panel[i * CK_PANEL + r] = (float)from[r * columns + i] * scale[r];
      }
    }
    j += some;
  }
  if (first + count == rows) pad_last_panel(rows, columns, packed);
}

static void pack_float(
  size_t rows, size_t columns, size_t first, size_t count, const float *weights, void *packed) {
  for (size_t j = first; j < first + count; j++) {
    float *panel = (float *)packed + j / CK_PANEL * CK_PANEL * columns + j % CK_PANEL;
    const float *from = weights + (j - first) * columns;
    for (size_t i = 0; i < columns; i++) panel[i * CK_PANEL] = from[i];
  }
  if (first + count == rows) pad_last_panel(rows, columns, packed);
}

// output[rows, CK_PANEL] = (start or output) + a[rows, k] * b[k, CK_PANEL].
CK_INLINE void tile(
  const size_t rows, size_t k, const float *a, size_t a_step, const float *b, const float *start,
  float *output, size_t output_step) {
  vf sum[CK_ROWS][CK_VECTORS];
#pragma clang loop unroll(full)
  for (size_t r = 0; r < rows; r++) {
#pragma clang loop unroll(full)
    for (size_t v = 0; v < CK_VECTORS; v++) {
      sum[r][v] = load((start != NULL ? start : output + r * output_step) + v * CK_LANES);
    }
  }
  for (size_t i = 0; i < k; i++) {
    vf row[CK_VECTORS];
#pragma clang loop unroll(full)
    for (size_t v = 0; v < CK_VECTORS; v++) row[v] = load(b + i * CK_PANEL + v * CK_LANES);
#pragma clang loop unroll(full)
    for (size_t r = 0; r < rows; r++) {
      const vf x = splat(a[r * a_step + i]);
#pragma clang loop unroll(full)
      for (size_t v = 0; v < CK_VECTORS; v++) sum[r][v] += x * row[v];
    }
  }
#pragma clang loop unroll(full)
  for (size_t r = 0; r < rows; r++) {
#pragma clang loop unroll(full)
    for (size_t v = 0; v < CK_VECTORS; v++) {
      store(output + r * output_step + v * CK_LANES, sum[r][v]);
    }
  }
}

// `tile` for a number of rows known only at run time.
static void some_tile(
  size_t rows, size_t k, const float *a, size_t a_step, const float *b, const float *start,
  float *output, size_t output_step) {
  switch (rows) {
#define CK_CASE(n)                                            \
  case n:                                                     \
    tile(n, k, a, a_step, b, start, output, output_step);     \
    return;
    CK_CASE(1)
    CK_CASE(2)
    CK_CASE(3)
    CK_CASE(4)
#if CK_ROWS > 4
    CK_CASE(5)
    CK_CASE(6)
#endif
#if CK_ROWS > 6
    CK_CASE(7)
    CK_CASE(8)
    CK_CASE(9)
    CK_CASE(10)
    CK_CASE(11)
    CK_CASE(12)
#endif
#undef CK_CASE
  default:
    return;
  }
}

static void gelu(size_t count, float *x) {
  size_t i = 0;
  for (; i + CK_LANES <= count; i += CK_LANES) store(x + i, gelu_vector(load(x + i)));
  if (i < count) store_some(x + i, gelu_vector(load_some(x + i, count - i)), count - i);
}

static void linear(
  size_t m, size_t n, size_t k, const float *input, size_t input_step, const void *packed,
  const float *bias, ck_activation activation, float *output, size_t output_step) {
  float start[CK_PANEL];
  float edge[CK_ROWS * CK_PANEL];
  for (size_t m0 = 0; m0 < m; m0 += CK_BLOCK_ROWS) {
    const size_t m1 = m - m0 < CK_BLOCK_ROWS ? m : m0 + CK_BLOCK_ROWS;
    for (size_t k0 = 0; k0 == 0 || k0 < k; k0 += CK_BLOCK_DEPTH) {
      const size_t depth = k - k0 < CK_BLOCK_DEPTH ? k - k0 : CK_BLOCK_DEPTH;
      const int last = k0 + depth == k;
      for (size_t n0 = 0; n0 < n; n0 += CK_PANEL) {
        const float *panel = (const float *)packed + n0 * k + k0 * CK_PANEL;
        const size_t columns = n - n0 < CK_PANEL ? n - n0 : CK_PANEL;
        if (k0 == 0) {
          for (size_t j = 0; j < CK_PANEL; j++) {
            start[j] = bias != NULL && j < columns ? bias[n0 + j] : 0;
          }
        }
        for (size_t r0 = m0; r0 < m1; r0 += CK_ROWS) {
          const size_t rows = m1 - r0 < CK_ROWS ? m1 - r0 : CK_ROWS;
          const float *a = input + r0 * input_step + k0;
          float *c = output + r0 * output_step + n0;
          const float *from = k0 == 0 ? start : NULL;
          if (columns == CK_PANEL) {
            some_tile(rows, depth, a, input_step, panel, from, c, output_step);
            if (last && activation == ck_activation_gelu) {
              for (size_t r = 0; r < rows; r++) gelu(CK_PANEL, c + r * output_step);
            }
            continue;
          }
          // A panel that reaches beyond the output goes through a tile of its own.
          if (k0 != 0) {
            for (size_t r = 0; r < rows; r++) {
              for (size_t j = 0; j < columns; j++) edge[r * CK_PANEL + j] = c[r * output_step + j];
              for (size_t j = columns; j < CK_PANEL; j++) edge[r * CK_PANEL + j] = 0;
            }
          }
          some_tile(rows, depth, a, input_step, panel, from, edge, CK_PANEL);
          if (last && activation == ck_activation_gelu) gelu(rows * CK_PANEL, edge);
          for (size_t r = 0; r < rows; r++) {
            for (size_t j = 0; j < columns; j++) c[r * output_step + j] = edge[r * CK_PANEL + j];
          }
        }
      }
    }
  }
}

// Writes e^(x[i] - largest) and returns the sum. The vector's lanes are added in the order of the
// lanes at the end, so the result does not depend on what follows the row.
CK_INLINE float exp_row(size_t count, float *x) {
  vf largest = splat(-INFINITY);
  size_t i = 0;
  for (; i + CK_LANES <= count; i += CK_LANES) {
    largest = __builtin_elementwise_max(largest, load(x + i));
  }
  float top = max_of(largest);
  for (; i < count; i++) top = x[i] > top ? x[i] : top;
  vf sum = {0};
  for (i = 0; i + CK_LANES <= count; i += CK_LANES) {
    const vf e = exp_vector(load(x + i) - top);
    sum += e;
    store(x + i, e);
  }
  float total = sum_of(sum);
  if (i < count) {
    const size_t rest = count - i;
    const vf e = exp_vector(load_some(x + i, rest) - top);
    store_some(x + i, e, rest);
    for (size_t r = 0; r < rest; r++) total += e[r];
  }
  return total;
}

static void scale(size_t count, float *x, float factor) {
  size_t i = 0;
  for (; i + CK_LANES <= count; i += CK_LANES) store(x + i, load(x + i) * factor);
  for (; i < count; i++) x[i] *= factor;
}

static void softmax(size_t count, float *x) {
  if (count == 0) return;
  scale(count, x, 1.0f / exp_row(count, x));
}

static size_t panels(size_t columns) { return (columns + CK_PANEL - 1) / CK_PANEL; }

static size_t attention_scratch(size_t count, size_t head_width) {
  return panels(count) * CK_PANEL * head_width + panels(head_width) * CK_PANEL * count
    + CK_ROWS * CK_SCORE_STEP + CK_ROWS * CK_MAX_HEAD_WIDTH + CK_ROWS * CK_PANEL;
}

static void attention(
  size_t count, size_t heads, size_t head_width, const float *projected, size_t projected_step,
  float *output, size_t output_step, float *scratch) {
  const size_t width = heads * head_width;
  const float factor = 1.0f / sqrtf((float)head_width);
  float *keys = scratch;
  float *values = keys + panels(count) * CK_PANEL * head_width;
  float *scores = values + panels(head_width) * CK_PANEL * count;
  float *queries = scores + CK_ROWS * CK_SCORE_STEP;
  float *edge = queries + CK_ROWS * CK_MAX_HEAD_WIDTH;
  const float zero[CK_PANEL] = {0};
  for (size_t h = 0; h < heads; h++) {
    const float *q = projected + h * head_width;
    const float *k = q + width;
    const float *v = k + width;
    for (size_t p = 0; p < panels(count); p++) {
      float *to = keys + p * CK_PANEL * head_width;
      for (size_t j = 0; j < CK_PANEL; j++) {
        const size_t row = p * CK_PANEL + j;
        if (row >= count) {
          for (size_t i = 0; i < head_width; i++) to[i * CK_PANEL + j] = 0;
          continue;
        }
        // Plain stores are faster than the scatters that the compiler would make of them.
#pragma clang loop vectorize(disable)
        for (size_t i = 0; i < head_width; i++) {
          to[i * CK_PANEL + j] = k[row * projected_step + i];
        }
      }
    }
    for (size_t p = 0; p < panels(head_width); p++) {
      const size_t columns =
        head_width - p * CK_PANEL < CK_PANEL ? head_width - p * CK_PANEL : CK_PANEL;
      float *to = values + p * CK_PANEL * count;
      for (size_t row = 0; row < count; row++) {
        const float *from = v + row * projected_step + p * CK_PANEL;
        for (size_t j = 0; j < CK_PANEL; j++) to[row * CK_PANEL + j] = j < columns ? from[j] : 0;
      }
    }
    for (size_t r0 = 0; r0 < count; r0 += CK_ROWS) {
      const size_t rows = count - r0 < CK_ROWS ? count - r0 : CK_ROWS;
      for (size_t r = 0; r < rows; r++) {
        for (size_t i = 0; i < head_width; i++) {
          queries[r * CK_MAX_HEAD_WIDTH + i] = q[(r0 + r) * projected_step + i] * factor;
        }
      }
      for (size_t p = 0; p < panels(count); p++) {
        some_tile(
          rows, head_width, queries, CK_MAX_HEAD_WIDTH, keys + p * CK_PANEL * head_width, zero,
          scores + p * CK_PANEL, CK_SCORE_STEP);
      }
      float inverse[CK_ROWS];
      for (size_t r = 0; r < rows; r++) {
        inverse[r] = 1.0f / exp_row(count, scores + r * CK_SCORE_STEP);
      }
      for (size_t p = 0; p < panels(head_width); p++) {
        const size_t columns =
          head_width - p * CK_PANEL < CK_PANEL ? head_width - p * CK_PANEL : CK_PANEL;
        some_tile(
          rows, count, scores, CK_SCORE_STEP, values + p * CK_PANEL * count, zero, edge, CK_PANEL);
        for (size_t r = 0; r < rows; r++) {
          float *to = output + (r0 + r) * output_step + h * head_width + p * CK_PANEL;
          for (size_t j = 0; j < columns; j++) to[j] = edge[r * CK_PANEL + j] * inverse[r];
        }
      }
    }
  }
}

static void add_norm(
  size_t rows, size_t width, float *x, size_t x_step, const float *y, size_t y_step,
  const float *weight, const float *bias, float epsilon) {
  for (size_t r = 0; r < rows; r++) {
    float *a = x + r * x_step;
    const float *b = y != NULL ? y + r * y_step : NULL;
    vf sum = {0};
    size_t i = 0;
    for (; i + CK_LANES <= width; i += CK_LANES) {
      vf value = load(a + i);
      if (b != NULL) value += load(b + i);
      store(a + i, value);
      sum += value;
    }
    float total = sum_of(sum);
    for (; i < width; i++) {
      if (b != NULL) a[i] += b[i];
      total += a[i];
    }
    const float mean = total / (float)width;
    vf squares = {0};
    for (i = 0; i + CK_LANES <= width; i += CK_LANES) {
      const vf d = load(a + i) - mean;
      squares += d * d;
    }
    float variance = sum_of(squares);
    for (; i < width; i++) variance += (a[i] - mean) * (a[i] - mean);
    const float inverse = 1.0f / sqrtf(variance / (float)width + epsilon);
    for (i = 0; i + CK_LANES <= width; i += CK_LANES) {
      store(a + i, (load(a + i) - mean) * inverse * load(weight + i) + load(bias + i));
    }
    for (; i < width; i++) a[i] = (a[i] - mean) * inverse * weight[i] + bias[i];
  }
}

static void embed(
  size_t count, const uint32_t *ids, size_t width, const int8_t *table, const float *scales,
  const float *positions, float *output, size_t output_step) {
  for (size_t r = 0; r < count; r++) {
    const int8_t *from = table + (size_t)ids[r] * width;
    const float factor = scales[ids[r]];
    const float *position = positions + r * width;
    float *to = output + r * output_step;
    size_t i = 0;
    for (; i + CK_LANES <= width; i += CK_LANES) {
      store(to + i, load_bytes(from + i, CK_LANES) * factor + load(position + i));
    }
    for (; i < width; i++) to[i] = (float)from[i] * factor + position[i];
  }
}

static void add(size_t count, float *x, const float *y) {
  size_t i = 0;
  for (; i + CK_LANES <= count; i += CK_LANES) store(x + i, load(x + i) + load(y + i));
  for (; i < count; i++) x[i] += y[i];
}

static void prefix_sums(
  size_t rows, size_t width, const float *input, size_t input_step, float *output) {
  for (size_t i = 0; i < width; i++) output[i] = 0;
  for (size_t r = 0; r < rows; r++) {
    const float *from = input + r * input_step;
    const float *before = output + r * width;
    float *to = output + (r + 1) * width;
    size_t i = 0;
    for (; i + CK_LANES <= width; i += CK_LANES) store(to + i, load(before + i) + load(from + i));
    for (; i < width; i++) to[i] = before[i] + from[i];
  }
}

static void span_rows(
  size_t first, size_t count, size_t words, size_t hidden, const float *projected,
  size_t projected_step, const float *prefix, const float *width_row, float *output) {
  const float factor = 1.0f / (float)words;
  for (size_t r = 0; r < count; r++) {
    const float *s = projected + (first + r) * projected_step;
    const float *e = projected + (first + r + words - 1) * projected_step + hidden;
    const float *lower = prefix + (first + r) * hidden;
    const float *upper = prefix + (first + r + words) * hidden;
    float *to = output + r * hidden;
    for (size_t i = 0; i < hidden; i += CK_LANES) {
      const size_t some = hidden - i < CK_LANES ? hidden - i : CK_LANES;
      if (some == CK_LANES) {
        const vf z = load(s + i) + load(e + i) + (load(upper + i) - load(lower + i)) * factor
          + load(width_row + i);
        store(to + i, gelu_vector(z));
      } else {
        const vf z = load_some(s + i, some) + load_some(e + i, some)
          + (load_some(upper + i, some) - load_some(lower + i, some)) * factor
          + load_some(width_row + i, some);
        store_some(to + i, gelu_vector(z), some);
      }
    }
  }
}

static void pair_row(
  size_t hidden, const float *u, const float *v, const float *p, const float *q,
  const float *upper, const float *lower, float factor, const float *distance,
  const float *sentence, float *output) {
  for (size_t i = 0; i < hidden; i += CK_LANES) {
    const size_t some = hidden - i < CK_LANES ? hidden - i : CK_LANES;
    if (some == CK_LANES) {
      const vf z = load(u + i) + load(v + i) + load(p + i) * load(q + i)
        + (load(upper + i) - load(lower + i)) * factor + load(distance + i) + load(sentence + i);
      store(output + i, gelu_vector(z));
    } else {
      const vf z = load_some(u + i, some) + load_some(v + i, some)
        + load_some(p + i, some) * load_some(q + i, some)
        + (load_some(upper + i, some) - load_some(lower + i, some)) * factor
        + load_some(distance + i, some) + load_some(sentence + i, some);
      store_some(output + i, gelu_vector(z), some);
    }
  }
}

const ck_kernels CK_TABLE = {
  .path = CK_PATH,
  .panel = CK_PANEL,
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
