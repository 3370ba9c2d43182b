// Arithmetic in vectors of 16 floats, the same in every instruction set.
//
// Every instruction set computes in 16 lanes, whatever its registers hold, in the same order, and never
// fuses a product with a sum: then IEEE 754 leaves no choice, and a result has the same bits everywhere.
#pragma once

#include <math.h>
#include <stddef.h>
#include <stdint.h>

#pragma STDC FP_CONTRACT OFF

// Every function with such a vector among its parameters is inlined: none has a calling convention.
#pragma clang diagnostic ignored "-Wpsabi"

#define CK_INLINE static inline __attribute__((always_inline))
#define CK_WIDTH 16

typedef float vf __attribute__((vector_size(4 * CK_WIDTH)));
typedef int32_t vi __attribute__((vector_size(4 * CK_WIDTH)));
typedef uint32_t vu __attribute__((vector_size(4 * CK_WIDTH)));
typedef int8_t vb __attribute__((vector_size(CK_WIDTH)));

// 1.5 * 2^23: adding it to |x| < 2^22 rounds x to the nearest whole number, ties to even, and leaves
// that number in the low bits.
#define CK_ROUND 12582912.0f
#define CK_ROUND_BITS 0x4B400000

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

CK_INLINE vf load_bytes(const int8_t *p) {
  vb v;
  __builtin_memcpy(&v, p, sizeof v);
  return __builtin_convertvector(v, vf);
}

CK_INLINE vi bits_of(vf v) {
  vi bits;
  __builtin_memcpy(&bits, &v, sizeof bits);
  return bits;
}

// The nearest whole numbers, for |x| < 2^22.
CK_INLINE vi nearest(vf x) { return bits_of(x + CK_ROUND) - CK_ROUND_BITS; }

// a or b where the mask's lanes are all ones or all zeros.
CK_INLINE vf choose(vi mask, vf a, vf b) {
  const vi bits = (mask & bits_of(a)) | (~mask & bits_of(b));
  vf v;
  __builtin_memcpy(&v, &bits, sizeof v);
  return v;
}

// b where they are equal or a is not a number: one instruction on x86-64, unlike C's fmax.
CK_INLINE vf max_vectors(vf a, vf b) { return choose(a > b, a, b); }
CK_INLINE vf min_vectors(vf a, vf b) { return choose(a < b, a, b); }

// Lanes 0-7 with 8-15, 0-3 with 4-7, 0-1 with 2-3, 0 with 1.
#define CK_FOLD(v, combine)                                                            \
  const vf h8 = combine(v, __builtin_shufflevector(                                     \
    v, v, 8, 9, 10, 11, 12, 13, 14, 15, 8, 9, 10, 11, 12, 13, 14, 15));                 \
  const vf h4 = combine(h8, __builtin_shufflevector(                                    \
    h8, h8, 4, 5, 6, 7, 4, 5, 6, 7, 4, 5, 6, 7, 4, 5, 6, 7));                           \
  const vf h2 = combine(h4, __builtin_shufflevector(                                    \
    h4, h4, 2, 3, 2, 3, 2, 3, 2, 3, 2, 3, 2, 3, 2, 3, 2, 3));                           \
  const vf h1 = combine(h2, __builtin_shufflevector(                                    \
    h2, h2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1));                           \
  return h1[0];

CK_INLINE vf add_vectors(vf a, vf b) { return a + b; }

CK_INLINE float sum_of(vf v) { CK_FOLD(v, add_vectors) }
CK_INLINE float max_of(vf v) { CK_FOLD(v, max_vectors) }

// e^x for x <= 0: 2^n * 2^f with n the nearest integer of x * log2(e); 2^f by a polynomial fitted to
// the least largest relative error over [-1/2, 1/2] (2e-9 before rounding).
CK_INLINE vf exp_vector(vf x) {
  x = max_vectors(x, splat(-87.0f));
  const vf shifted = x * 1.44269504f + CK_ROUND;
  const vf n = shifted - CK_ROUND;
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
  const vi power = (bits_of(shifted) - (CK_ROUND_BITS - 127)) << 23;
  vf scale;
  __builtin_memcpy(&scale, &power, sizeof scale);
  return p * scale;
}

// x * (1/2 + c * R(c^2)) with c = x clamped to [-4.5, 4.5]; c * R(c^2) approximates erf(c / sqrt 2) / 2 by a
// polynomial in u = 2 (c / 4.5)^2 - 1 fitted to the least largest error of the product (7e-6; what follows
// rounds to a 254th of its row's range). Left of -4.5 the product is held at its value there, about -2e-5.
CK_INLINE vf gelu_vector(vf x) {
  const vf limit = splat(4.5f);
  const vf left = max_vectors(x, -limit);
  const vf c = min_vectors(left, limit);
  const vf u = c * (c * 0.09876543283462524f) - 1.0f;
  vf r = splat(-0.001565688056871295f);
  r = r * u + 0.004655327182263136f;
  r = r * u - 0.006682810373604298f;
  r = r * u + 0.010140449739992619f;
  r = r * u - 0.01815924048423767f;
  r = r * u + 0.028623972088098526f;
  r = r * u - 0.040295783430337906f;
  r = r * u + 0.05467185005545616f;
  r = r * u - 0.07718337327241898f;
  r = r * u + 0.15690529346466064f;
  return left * (c * r + 0.5f);
}
