// Choice of the instruction set, and the public functions that call through it.
#include "kernels.h"

#include "vectors.h"

#if defined(__aarch64__) && defined(__linux__)
#include <sys/auxv.h>
#endif

#if defined(__aarch64__)
static int has_dot_product(void) {
#if defined(__ARM_FEATURE_DOTPROD)
  return 1;
#elif defined(__linux__)
  // HWCAP_ASIMDDP of the Linux kernel's arm64 interface.
  return (getauxval(AT_HWCAP) & 1ul << 20) != 0;
#else
  return 0;
#endif
}
#endif

const ck_kernels *ck_kernels_for(ck_path path) {
  switch (path) {
  case ck_path_portable:
    return &ck_portable;
#if defined(__aarch64__)
  case ck_path_neon:
    return has_dot_product() ? &ck_neon : NULL;
#endif
#if defined(__x86_64__)
  case ck_path_avx2:
    return __builtin_cpu_supports("avx2") ? &ck_avx2 : NULL;
  case ck_path_avxvnni:
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("avxvnni") ? &ck_avxvnni : NULL;
  case ck_path_avx512:
    return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw")
        && __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl")
        && __builtin_cpu_supports("avx512vnni")
      ? &ck_avx512
      : NULL;
#endif
  default:
    return NULL;
  }
}

const ck_kernels *ck_kernels_best(void) {
  const ck_path order[] = {ck_path_avx512, ck_path_avxvnni, ck_path_avx2, ck_path_neon};
  for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
    const ck_kernels *kernels = ck_kernels_for(order[i]);
    if (kernels != NULL) return kernels;
  }
  return &ck_portable;
}

ck_path ck_kernels_path(const ck_kernels *kernels) { return kernels->path; }

size_t ck_packed_bytes(const ck_kernels *kernels, size_t rows, size_t columns) {
  return kernels->packed_bytes(rows, columns);
}

void ck_pack_int8(
  const ck_kernels *kernels, size_t rows, size_t columns, size_t first, size_t count,
  const int8_t *weights, const float *scales, void *packed) {
  kernels->pack_int8(rows, columns, first, count, weights, scales, packed);
}

void ck_pack_float(
  const ck_kernels *kernels, size_t rows, size_t columns, size_t first, size_t count,
  const float *weights, void *packed) {
  kernels->pack_float(rows, columns, first, count, weights, packed);
}

void ck_linear(
  const ck_kernels *kernels, size_t m, size_t n, size_t k, const float *input, size_t input_step,
  const void *packed, const float *bias, ck_activation activation, float *output,
  size_t output_step) {
  kernels->linear(m, n, k, input, input_step, packed, bias, activation, output, output_step);
}

size_t ck_attention_scratch(const ck_kernels *kernels, size_t count, size_t head_width) {
  return kernels->attention_scratch(count, head_width);
}

void ck_attention(
  const ck_kernels *kernels, size_t count, size_t heads, size_t head_width,
  const float *projected, size_t projected_step, float *output, size_t output_step,
  float *scratch) {
  kernels->attention(
    count, heads, head_width, projected, projected_step, output, output_step, scratch);
}

void ck_add_norm(
  const ck_kernels *kernels, size_t rows, size_t width, float *x, size_t x_step, const float *y,
  size_t y_step, const float *weight, const float *bias, float epsilon) {
  kernels->add_norm(rows, width, x, x_step, y, y_step, weight, bias, epsilon);
}

void ck_embed(
  const ck_kernels *kernels, size_t count, const uint32_t *ids, size_t width, const int8_t *table,
  const float *scales, const float *positions, float *output, size_t output_step) {
  kernels->embed(count, ids, width, table, scales, positions, output, output_step);
}

void ck_add(const ck_kernels *kernels, size_t count, float *x, const float *y) {
  kernels->add(count, x, y);
}

void ck_scale(const ck_kernels *kernels, size_t count, float *x, float factor) {
  kernels->scale(count, x, factor);
}

void ck_gelu(const ck_kernels *kernels, size_t count, float *x) { kernels->gelu(count, x); }

void ck_softmax(const ck_kernels *kernels, size_t count, float *x) { kernels->softmax(count, x); }

void ck_prefix_sums(
  const ck_kernels *kernels, size_t rows, size_t width, const float *input, size_t input_step,
  float *output) {
  kernels->prefix_sums(rows, width, input, input_step, output);
}

void ck_span_rows(
  const ck_kernels *kernels, size_t first, size_t count, size_t words, size_t hidden,
  const float *projected, size_t projected_step, const float *prefix, const float *width_row,
  float *output) {
  kernels->span_rows(
    first, count, words, hidden, projected, projected_step, prefix, width_row, output);
}

void ck_pair_row(
  const ck_kernels *kernels, size_t hidden, const float *u, const float *v, const float *p,
  const float *q, const float *upper, const float *lower, float factor, const float *distance,
  const float *sentence, float *output) {
  kernels->pair_row(hidden, u, v, p, q, upper, lower, factor, distance, sentence, output);
}

float ck_sigmoid(float x) {
  // The exponential takes numbers up to zero only.
  const float e = exp_vector(splat(x < 0 ? x : -x))[0];
  return (x < 0 ? e : 1.0f) / (1.0f + e);
}
