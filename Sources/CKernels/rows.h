// Element-wise work on rows of floats.

// Writes e^(x[i] - largest) and returns the sum. The vector's lanes are added in the order of the
// lanes at the end, so the result does not depend on what follows the row.
CK_INLINE float exp_row(size_t count, float *x) {
  vf largest = splat(-INFINITY);
  size_t i = 0;
  for (; i + CK_WIDTH <= count; i += CK_WIDTH) {
    largest = max_vectors(largest, load(x + i));
  }
  float top = max_of(largest);
  for (; i < count; i++) top = x[i] > top ? x[i] : top;
  vf sum = {0};
  for (i = 0; i + CK_WIDTH <= count; i += CK_WIDTH) {
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
  for (; i + CK_WIDTH <= count; i += CK_WIDTH) store(x + i, load(x + i) * factor);
  for (; i < count; i++) x[i] *= factor;
}

static void softmax(size_t count, float *x) {
  if (count == 0) return;
  scale(count, x, 1.0f / exp_row(count, x));
}

static void add_norm(
  size_t rows, size_t width, float *x, size_t x_step, const float *y, size_t y_step,
  const float *weight, const float *bias, float epsilon) {
  for (size_t r = 0; r < rows; r++) {
    float *a = x + r * x_step;
    const float *b = y != NULL ? y + r * y_step : NULL;
    vf sum = {0};
    size_t i = 0;
    for (; i + CK_WIDTH <= width; i += CK_WIDTH) {
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
    for (i = 0; i + CK_WIDTH <= width; i += CK_WIDTH) {
      const vf d = load(a + i) - mean;
      squares += d * d;
    }
    float variance = sum_of(squares);
    for (; i < width; i++) variance += (a[i] - mean) * (a[i] - mean);
    const float inverse = 1.0f / sqrtf(variance / (float)width + epsilon);
    for (i = 0; i + CK_WIDTH <= width; i += CK_WIDTH) {
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
    for (; i + CK_WIDTH <= width; i += CK_WIDTH) {
      store(to + i, load_bytes(from + i) * factor + load(position + i));
    }
    for (; i < width; i++) to[i] = (float)from[i] * factor + position[i];
  }
}

static void add(size_t count, float *x, const float *y) {
  size_t i = 0;
  for (; i + CK_WIDTH <= count; i += CK_WIDTH) store(x + i, load(x + i) + load(y + i));
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
    for (; i + CK_WIDTH <= width; i += CK_WIDTH) store(to + i, load(before + i) + load(from + i));
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
    for (size_t i = 0; i < hidden; i += CK_WIDTH) {
      const size_t some = hidden - i < CK_WIDTH ? hidden - i : CK_WIDTH;
      if (some == CK_WIDTH) {
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
  for (size_t i = 0; i < hidden; i += CK_WIDTH) {
    const size_t some = hidden - i < CK_WIDTH ? hidden - i : CK_WIDTH;
    if (some == CK_WIDTH) {
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
