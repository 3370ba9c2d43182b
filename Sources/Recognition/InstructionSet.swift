internal import CKernels

/// A set of processor instructions that the recogniser's kernels are written for.
public enum InstructionSet: String, Sendable, Hashable, CaseIterable {
  /// What every machine has.
  case portable
  /// 128-bit vectors of arm64 with its dot product of bytes.
  case neon
  /// 256-bit vectors of x86-64.
  case avx2
  /// 256-bit vectors of x86-64 with AVX-VNNI.
  case avxvnni
  /// 512-bit vectors of x86-64 with VNNI.
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
    case .avxvnni: ck_path_avxvnni
    case .avx512: ck_path_avx512
    }
  }
}
