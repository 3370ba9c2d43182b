internal import CKernels

/// A set of processor instructions that the recogniser's kernels are written for.
public enum InstructionSet: String, Sendable, Hashable, CaseIterable {
  /// What every machine has.
  case portable
  /// 128-bit vectors of arm64.
  case neon
  /// 256-bit vectors with fused multiply-add of x86-64.
  case avx2
  /// 512-bit vectors of x86-64.
  case avx512

  /// The sets that this machine runs.
  public static var available: [InstructionSet] {
    allCases.filter { ck_kernels_for($0.path) != nil }
  }

  var path: ck_path {
    switch self {
    case .portable: ck_path_portable
    case .neon: ck_path_neon
    case .avx2: ck_path_avx2
    case .avx512: ck_path_avx512
    }
  }
}
