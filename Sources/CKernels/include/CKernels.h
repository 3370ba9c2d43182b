// Matrix and element-wise kernels of the recogniser, in several instruction sets chosen at run time.
//
// Every function is pure: it writes only to its outputs and to the scratch it is given, so any number
// of threads may call it at once, and a row's result depends neither on the number of threads nor on
// the other rows. Every instruction set gives the same bits: products of matrices are sums of whole
// numbers, exact in any order, and floats are added and multiplied in one fixed order without fusing
// (IEEE 754, single precision, to the nearest). Matrices are row-major; a "step" is the distance of two rows in floats. No pointer
// needs an alignment beyond its element's.
#pragma once

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// The longest sequence `ck_attention` takes, in rows.
#define CK_MAX_SEQUENCE 512

/// The widest attention head, in columns.
#define CK_MAX_HEAD_WIDTH 128

/// The longest input row of a linear layer, in columns.
#define CK_MAX_INPUTS 8192

/// An instruction set the kernels exist for.
typedef enum ck_path : int32_t {
  /// C without assumptions about the machine.
  ck_path_portable = 0,
  /// 128-bit vectors of arm64 with its dot product of bytes.
  ck_path_neon = 1,
  /// 256-bit vectors of x86-64.
  ck_path_avx2 = 2,
  /// 512-bit vectors of x86-64 with VNNI.
  ck_path_avx512 = 3,
  /// 256-bit vectors of x86-64 with AVX-VNNI.
  ck_path_avxvnni = 4,
} ck_path;

/// What a matrix product does to its result.
typedef enum ck_activation : int32_t {
  ck_activation_none = 0,
  /// y/2 * (1 + erf(y / sqrt 2)).
  ck_activation_gelu = 1,
} ck_activation;

/// The kernels of one instruction set; immutable, lives for ever.
typedef struct ck_kernels ck_kernels;

/// The fastest kernels this machine runs.
const ck_kernels *_Nonnull ck_kernels_best(void);

/// The kernels of one instruction set, or NULL where this machine or this build lacks them.
const ck_kernels *_Nullable ck_kernels_for(ck_path path);

/// The instruction set of some kernels.
ck_path ck_kernels_path(const ck_kernels *_Nonnull kernels);

/// The bytes that a weight matrix [rows, columns] takes when packed; about one a weight.
///
/// `columns` <= CK_MAX_INPUTS wherever the matrix is multiplied with.
size_t ck_packed_bytes(const ck_kernels *_Nonnull kernels, size_t rows, size_t columns);

/// Packs rows [first, first + count) of a weight matrix of int8 values with one scale a row.
///
/// `weights` and `scales` point at the first of these rows; `packed` at the whole packed matrix of
/// [rows, columns], aligned like floats. Weights may be packed from several tensors piece by piece, in
/// rising order from row 0.
void ck_pack_int8(
  const ck_kernels *_Nonnull kernels, size_t rows, size_t columns, size_t first, size_t count,
  const int8_t *_Nonnull weights, const float *_Nonnull scales, void *_Nonnull packed);

/// Packs rows [first, first + count) of a weight matrix of floats; see `ck_pack_int8`. Each row is
/// rounded to int8 with the scale that makes its greatest absolute value 127.
void ck_pack_float(
  const ck_kernels *_Nonnull kernels, size_t rows, size_t columns, size_t first, size_t count,
  const float *_Nonnull weights, void *_Nonnull packed);

/// output[m, n] = activation(input[m, k] * weights[n, k]^T + bias[n]).
///
/// Each row of the input is first rounded to whole numbers of 0...255 less a zero point, with the scale
/// that spreads the range of its values and 0 over 254 steps. `bias` may be NULL, `k` <= CK_MAX_INPUTS.
/// `input` and `output` must not overlap. Needs about 110 KB of stack.
void ck_linear(
  const ck_kernels *_Nonnull kernels, size_t m, size_t n, size_t k, const float *_Nonnull input,
  size_t input_step, const void *_Nonnull packed, const float *_Nullable bias,
  ck_activation activation, float *_Nonnull output, size_t output_step);

/// The floats of scratch that `ck_attention` needs.
size_t ck_attention_scratch(
  const ck_kernels *_Nonnull kernels, size_t count, size_t head_width);

/// Multi-head attention: per head, output = softmax(queries * keys^T / sqrt(head_width)) * values.
///
/// Each row of `projected` holds the queries, keys and values of all heads, `heads * head_width`
/// columns each. Queries are rounded like the input of `ck_linear`, keys to signed bytes with a scale a
/// row, values to signed bytes with a scale a column, and the softmax to multiples of 1 / 4080 of its
/// row's greatest. `count` <= CK_MAX_SEQUENCE, `head_width` <= CK_MAX_HEAD_WIDTH.
void ck_attention(
  const ck_kernels *_Nonnull kernels, size_t count, size_t heads, size_t head_width,
  const float *_Nonnull projected, size_t projected_step, float *_Nonnull output,
  size_t output_step, float *_Nonnull scratch);

/// x = layer_norm(x + y) * weight + bias, row by row; `y` may be NULL.
void ck_add_norm(
  const ck_kernels *_Nonnull kernels, size_t rows, size_t width, float *_Nonnull x, size_t x_step,
  const float *_Nullable y, size_t y_step, const float *_Nonnull weight,
  const float *_Nonnull bias, float epsilon);

/// output[i] = table[ids[i]] * scales[ids[i]] + positions[i], for int8 rows of `width` columns.
void ck_embed(
  const ck_kernels *_Nonnull kernels, size_t count, const uint32_t *_Nonnull ids, size_t width,
  const int8_t *_Nonnull table, const float *_Nonnull scales, const float *_Nonnull positions,
  float *_Nonnull output, size_t output_step);

/// x[i] += y[i].
void ck_add(
  const ck_kernels *_Nonnull kernels, size_t count, float *_Nonnull x, const float *_Nonnull y);

/// x[i] *= factor.
void ck_scale(const ck_kernels *_Nonnull kernels, size_t count, float *_Nonnull x, float factor);

/// x[i] = gelu(x[i]), the erf form; error below 3e-5, for |x| > 1 below 3e-5 |x|.
void ck_gelu(const ck_kernels *_Nonnull kernels, size_t count, float *_Nonnull x);

/// x = softmax(x) of one row.
void ck_softmax(const ck_kernels *_Nonnull kernels, size_t count, float *_Nonnull x);

/// output[0] = 0, output[i + 1] = output[i] + input[i] for rows of `width` columns, without gaps in
/// the output.
void ck_prefix_sums(
  const ck_kernels *_Nonnull kernels, size_t rows, size_t width, const float *_Nonnull input,
  size_t input_step, float *_Nonnull output);

/// The rows before the output layer of the span head, for `count` spans of `words` words that begin
/// at the words first, first + 1, …:
/// gelu(S[i] + E[i + words - 1] + (prefix[i + words] - prefix[i]) / words + width_row).
///
/// Each row of `projected` holds S, E and M, `hidden` columns each; `prefix` are the prefix sums of M.
void ck_span_rows(
  const ck_kernels *_Nonnull kernels, size_t first, size_t count, size_t words, size_t hidden,
  const float *_Nonnull projected, size_t projected_step, const float *_Nonnull prefix,
  const float *_Nonnull width_row, float *_Nonnull output);

/// One row before the output layer of the pair head:
/// gelu(u + v + p * q + (upper - lower) * factor + distance + sentence).
void ck_pair_row(
  const ck_kernels *_Nonnull kernels, size_t hidden, const float *_Nonnull u,
  const float *_Nonnull v, const float *_Nonnull p, const float *_Nonnull q,
  const float *_Nonnull upper, const float *_Nonnull lower, float factor,
  const float *_Nonnull distance, const float *_Nonnull sentence, float *_Nonnull output);

/// 1 / (1 + exp(-x)).
float ck_sigmoid(float x);

#ifdef __cplusplus
}
#endif
