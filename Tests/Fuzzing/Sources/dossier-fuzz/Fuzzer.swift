internal import CLibFuzzer
internal import Foundation
internal import FuzzSupport

/// The target that is fuzzed: the one that `DOSSIER_FUZZ_TARGET` names.
private let target: FuzzTarget = {
  let name = ProcessInfo.processInfo.environment["DOSSIER_FUZZ_TARGET"] ?? ""
  guard let target = FuzzTarget.named(name) else {
    let names = FuzzTarget.all.map(\.name).joined(separator: " ")
    print("set DOSSIER_FUZZ_TARGET to one of: \(names)")
    exit(64)
  }
  return target
}()

/// Gives an input of libFuzzer to the target that the tests use too.
@_cdecl("LLVMFuzzerTestOneInput")
func test(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
  do {
    try target.check(Array(UnsafeBufferPointer(start: data, count: size)))
  } catch {
    // Only a process that ends tells libFuzzer.
    fatalError("\(target.name): \(error)")
  }
  return 0
}

/// Every second change is one of the tests' own, which knows the target's words and sound inputs.
@_cdecl("LLVMFuzzerCustomMutator")
func mutate(
  _ data: UnsafeMutablePointer<UInt8>, _ size: Int, _ maximum: Int, _ seed: UInt32
) -> Int {
  if seed % 2 == 0, size > 1 { return LLVMFuzzerMutate(data, size, maximum) }
  let input = Array(UnsafeBufferPointer(start: data, count: size))
  let changed = target.mutated(input, number: UInt64(seed), maximumLength: maximum)
  for (index, byte) in changed.enumerated() { data[index] = byte }
  return changed.count
}
