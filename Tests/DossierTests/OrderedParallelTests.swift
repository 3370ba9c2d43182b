import Dossier
import Synchronization
import Testing

/// Work on several elements at a time, results in order.
struct OrderedParallelTests {
  /// Numbers that count how far they were read.
  private struct Counter: IteratorProtocol {
    final class Reading: Sendable {
      let count = Atomic<Int>(0)
    }

    let end: Int
    let reading: Reading
    private var position = 0

    init(end: Int, reading: Reading = Reading()) {
      self.end = end
      self.reading = reading
    }

    mutating func next() -> Int? {
      guard position < end else { return nil }
      defer { position += 1 }
      reading.count.add(1, ordering: .relaxed)
      return position
    }
  }

  /// How many are at work, and how many were at most.
  private final class Gauge: Sendable {
    private let state = Mutex((now: 0, most: 0))

    var most: Int { state.withLock { $0.most } }

    func measure(_ work: () -> Void) {
      state.withLock { state in
        state.now += 1
        state.most = max(state.most, state.now)
      }
      work()
      state.withLock { $0.now -= 1 }
    }
  }

  private struct Stop: Error {}

  @Test(arguments: [1, 2, 3, 8]) func keepsTheOrder(_ width: Int) async {
    var results: [Int] = []
    let work = OrderedParallel(Counter(end: 300), width: width) { number in
      // Early ones take longest.
      var sum = number
      for step in 0..<((300 - number) * 50) { sum = (sum &* 31 &+ step) & 0xFFFF }
      return sum >= 0 ? number : -1
    }
    await work.run { result in
      results.append(result)
      return true
    }
    #expect(results == Array(0..<300))
  }

  @Test(arguments: [1, 2, 4]) func worksOnNoMoreThanItsWidth(_ width: Int) async {
    let gauge = Gauge()
    let work = OrderedParallel(Counter(end: 200), width: width) { number in
      gauge.measure { for _ in 0..<2000 where number < 0 { print(number) } }
      return number
    }
    await work.run { _ in true }
    #expect(gauge.most >= 1 && gauge.most <= width)
  }

  @Test(arguments: [1, 2, 5]) func readsNoFartherThanTwiceItsWidth(_ width: Int) async {
    let reading = Counter.Reading()
    var consumed = 0
    var farthest = 0
    let work = OrderedParallel(Counter(end: 500, reading: reading), width: width) { $0 }
    await work.run { _ in
      farthest = max(farthest, reading.count.load(ordering: .relaxed) - consumed)
      consumed += 1
      return true
    }
    #expect(consumed == 500)
    #expect(farthest <= 2 * width, "read \(farthest) ahead")
  }

  @Test func endsWhenItsConsumerHasEnough() async {
    let reading = Counter.Reading()
    var results: [Int] = []
    let work = OrderedParallel(Counter(end: 1_000_000, reading: reading), width: 3) { $0 }
    await work.run { result in
      results.append(result)
      return results.count < 10
    }
    #expect(results == Array(0..<10))
    #expect(reading.count.load(ordering: .relaxed) <= 10 + 2 * 3)
  }

  @Test func handsOnTheErrorOfItsConsumer() async {
    var results: [Int] = []
    let work = OrderedParallel(Counter(end: 100), width: 2) { $0 }
    await #expect(throws: Stop.self) {
      try await work.run { result in
        if result == 5 { throw Stop() }
        results.append(result)
        return true
      }
    }
    #expect(results == Array(0..<5))
  }

  @Test func anEmptySourceGivesNothing() async {
    var count = 0
    await OrderedParallel(Counter(end: 0), width: 4) { $0 }.run { _ in
      count += 1
      return true
    }
    #expect(count == 0)
  }

  @Test func aWidthBelowOneIsOne() async {
    var results: [Int] = []
    await OrderedParallel(Counter(end: 5), width: -3) { $0 }.run { result in
      results.append(result)
      return true
    }
    #expect(results == Array(0..<5))
  }
}
