internal import Foundation

/// Works on the elements of a sequence several at a time and gives the results in their order.
///
/// At most twice as many elements as there are workers are in memory: a slow first element holds the
/// reading back.
package struct OrderedParallel<Source: IteratorProtocol, Result: Sendable>
where Source.Element: Sendable {
  private let source: Source
  private let width: Int
  private let work: @Sendable (Source.Element) -> Result

  /// Creates the work.
  ///
  /// - Parameters:
  ///   - source: the elements; only one task reads it.
  ///   - width: the number of workers; nil for one a processor.
  ///   - work: what is done with each element; called from several tasks at once.
  package init(
    _ source: Source, width: Int? = nil, work: @escaping @Sendable (Source.Element) -> Result
  ) {
    self.source = source
    self.width = max(1, width ?? ProcessInfo.processInfo.activeProcessorCount)
    self.work = work
  }

  /// Hands the results to `consume` in the order of their elements, until the source ends or
  /// `consume` says false.
  package func run(_ consume: (Result) throws -> Bool) async rethrows {
    var source = source
    try await withThrowingTaskGroup(of: (Int, Result).self) { group in
      var started = 0
      var next = 0
      var waiting: [Int: Result] = [:]
      func start() {
        guard let element = source.next() else { return }
        let number = started
        started += 1
        group.addTask { [work] in (number, work(element)) }
      }
      for _ in 0..<width { start() }
      while let (number, result) = try await group.next() {
        waiting[number] = result
        while let ready = waiting.removeValue(forKey: next) {
          next += 1
          guard try consume(ready) else {
            group.cancelAll()
            return
          }
        }
        while started - next < 2 * width && started - next - waiting.count < width {
          let before = started
          start()
          if started == before { break }
        }
      }
    }
  }
}
