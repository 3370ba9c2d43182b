// The table that each instruction set fills and the dispatcher calls.
#pragma once

#include "CKernels.h"

struct ck_kernels {
  ck_path path;
  size_t (*packed_bytes)(size_t rows, size_t columns);
  void (*pack_int8)(
    size_t rows, size_t columns, size_t first, size_t count, const int8_t *weights,
    const float *scales, void *packed);
  void (*pack_float)(
    size_t rows, size_t columns, size_t first, size_t count, const float *weights, void *packed);
  void (*linear)(
    size_t m, size_t n, size_t k, const float *input, size_t input_step, const void *packed,
    const float *bias, ck_activation activation, float *output, size_t output_step);
  size_t (*attention_scratch)(size_t count, size_t head_width);
  void (*attention)(
    size_t count, size_t heads, size_t head_width, const float *projected, size_t projected_step,
    float *output, size_t output_step, float *scratch);
  void (*add_norm)(
    size_t rows, size_t width, float *x, size_t x_step, const float *y, size_t y_step,
    const float *weight, const float *bias, float epsilon);
  void (*embed)(
    size_t count, const uint32_t *ids, size_t width, const int8_t *table, const float *scales,
    const float *positions, float *output, size_t output_step);
  void (*add)(size_t count, float *x, const float *y);
  void (*scale)(size_t count, float *x, float factor);
  void (*gelu)(size_t count, float *x);
  void (*softmax)(size_t count, float *x);
  void (*prefix_sums)(
    size_t rows, size_t width, const float *input, size_t input_step, float *output);
  void (*span_rows)(
    size_t first, size_t count, size_t words, size_t hidden, const float *projected,
    size_t projected_step, const float *prefix, const float *width_row, float *output);
  void (*pair_row)(
    size_t hidden, const float *u, const float *v, const float *p, const float *q,
    const float *upper, const float *lower, float factor, const float *distance,
    const float *sentence, float *output);
};

extern const ck_kernels ck_portable;
#if defined(__x86_64__)
extern const ck_kernels ck_avx2;
extern const ck_kernels ck_avxvnni;
extern const ck_kernels ck_avx512;
#elif defined(__aarch64__)
extern const ck_kernels ck_neon;
#endif
